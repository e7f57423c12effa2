"""Words to Issue and House: files that an editor names are opened, read and held to their form here.

``issue/reader.py``, ``house/reader.py`` and ``planfile.py`` are the doors.
"""
