"""The language to speak: as asked, else the system's."""

from __future__ import annotations

import locale
import os


def language(asked: str | None) -> str:
    """``zh`` or ``en``: as asked, else as the environment says."""
    if asked in ("zh", "en"):
        return asked
    named = next((value for value in map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG")) if value), None)
    spoken = (named or locale.getlocale()[0] or "").lower()
    return "zh" if spoken.startswith(("zh", "chinese")) else "en"
