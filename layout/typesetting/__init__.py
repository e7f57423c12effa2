"""Characters to lines. Knows no page.

    spans ─clusters→ clusters ─blanks, kinsoku→ Tape ─linebreak→ line ends ─justify→ SetLine

``galley`` is the room's door.
"""
