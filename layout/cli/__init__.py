"""The commands: an edition is asked for, what came of it is told and written. ``main`` is the door."""
