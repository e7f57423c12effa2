"""The finished PDF judged from its bytes. ``inspect.py`` is the door."""
