"""Galleys and pictures to pages. Knows a page, but no character: it asks typesetting for lines.

``makeup`` is the room's door.
"""
