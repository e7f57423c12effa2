"""The faces inside a paragraph. Only its form may give it a second one: to what leads in a paragraph, the speaker
(访谈) or the number (序号), with all its line where that is a heading, and to the dateline (电头) and the byline that a
story's text brings along."""

from __future__ import annotations

import re
from typing import NamedTuple

from layout.model.issue import CopyParagraph, Role

DATELINE = re.compile(r"(?P<dateline>本[报刊台]讯|本报电(?=[（( 　]))(?P<byline>[（(][^（()）]{1,40}[）)])?")
"""The dateline (电头) that copy carries at its beginning, with the byline in brackets after it."""

COUNTED = re.compile(r"[（(\[〔]?[0-9０-９①-⑳⑴-⒛]")
"""How a number begins that is set like the text: 1. ① (1); those in Han signs are in the face of what leads in."""


class Stretch(NamedTuple):
    """Characters ``first`` to ``last - 1`` of a paragraph, and the style whose face they have, by its key among the
    house's; empty for the paragraph's own."""

    first: int
    last: int
    style: str


def stretches(copy: CopyParagraph, *, opens: bool) -> tuple[Stretch, ...]:
    """What is printed of a paragraph, parted where its face changes. ``opens``: it is the first of its story, and may
    have a dateline."""
    if copy.cells:
        return tuple(Stretch(first, last, "") for first, last in copy.cells)
    if copy.heads:
        return (Stretch(0, len(copy.text), "lead_in"),)
    text = copy.text
    parts: list[Stretch] = []
    dateline = DATELINE.match(text) if opens and copy.role is Role.TEXT else None
    if dateline:
        parts = [Stretch(*dateline.span(name), name) for name in ("dateline", "byline") if dateline[name]]
    elif _leads_in(copy):
        parts = [Stretch(0, copy.lead, "lead_in")]
    at = parts[-1].last if parts else 0
    return (*parts, *([Stretch(at, len(text), "")] if at < len(text) else []))


def _leads_in(copy: CopyParagraph) -> bool:
    """Whether what leads in has a face of its own."""
    if not 0 < copy.lead <= len(copy.text):
        return False
    return copy.role is Role.SPEECH or (copy.role is Role.ITEM and not COUNTED.match(copy.text))


def style_of(role: Role) -> str:
    """The key of the style in which paragraphs of a role are set."""
    return _STYLES.get(role, "body")


_STYLES = {Role.CROSSHEAD: "crosshead", Role.VERSE: "verse", Role.SIGNATURE: "signature", Role.NAMES: "names",
           Role.ROW: "table", Role.HEAD_ROW: "table_head"}
