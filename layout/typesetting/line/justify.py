"""One broken line to fixed places: CLREQ's order of squeezing (R30) and of spreading (R31), equal within a step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from layout.model.galley import LineRun, SetLine, Span
from layout.model.ledger import solid
from layout.model.page import Glyph, LineQuality
from layout.model.units import Length, em
from layout.typesetting.glyph.blanks import SQUEEZE_LEVEL
from layout.typesetting.glyph.clusters import Cluster
from layout.typesetting.glyph.kinds import CharClass
from layout.typesetting.line.linebreak import opens
from layout.typesetting.line.tape import SOFT_HYPHEN, Tape

_WORD_SPACE_LEVEL, _LATIN_GAP_LEVEL = 2, 6

@dataclass(slots=True)
class _Slot:
    """A cluster in its cell with the gap after it, while the line is being adjusted."""

    cluster: Cluster
    span: Span
    start: int
    width: Length
    least: Length
    gap: Length
    gap_least: Length
    gap_most: Length
    shares: bool
    level: int
    gap_level: int


def set_line(
    tape: Tape, i: int, j: int, measure: Length, *, align: str = "justify", last: bool = False,
    emergency: bool = False, tracking: Length = 0,
) -> SetLine:
    """Place the clusters i … j-1 on a line of ``measure``.

    A last line and any line not aligned ``justify`` keeps its natural spacing unless it is too long. No gap opens
    beyond the house's limit: a line that needs a little more stays short by the rest, one that needs much more keeps
    its natural spacing too (R39). ``tracking`` is added to every gap beforehand (heads that are spaced out or in).
    """
    slots = _slots(tape, i, j, tracking)
    indent = tape.indent if i == 0 else 0
    slack = measure - indent - _filled(slots)
    stretch = squeeze = short = 0
    if slack < 0:
        squeeze = _squeeze(slots, -slack)
    elif align == "justify" and not last:
        if opens(tape, i, j, measure):
            stretch = _spread(slots, slack, tape.em, tape.most)
        short = -((_filled(slots) - measure + indent) * 1000 // tape.em)
    width = _filled(slots)
    left = {"center": (measure - indent - width) // 2, "right": measure - indent - width}.get(align, 0)
    return SetLine(
        runs=_runs(slots, indent + left),
        width=indent + width,
        characters=sum(len(solid(s.cluster.text)) for s in slots if s.cluster.text != SOFT_HYPHEN),
        last=last,
        quality=LineQuality(stretch, squeeze, emergency, short, j in tape.joints and tape.joints[j].told),
    )


def natural_width(tape: Tape, i: int, j: int) -> Length:
    """The width of clusters i … j-1 on a line of their own, not squeezed nor spread."""
    return tape.natural[j] - tape.natural[i] + tape.start_natural[i] + tape.end_natural[j]


def _slots(tape: Tape, i: int, j: int, tracking: Length) -> list[_Slot]:
    slots = []
    printed = j - 1 - (tape.clusters[j - 1].kind is CharClass.SPACE)
    for k in range(i, j):
        cluster, span, cell, gap = tape.clusters[k], tape.spans[k], tape.cells[k], tape.gaps[k]
        size = span.size
        if cell is None:
            width = least = em(cluster.width, size)
            if cluster.kind is CharClass.SPACE and k == j - 1:
                width = least = 0
        else:
            # corrections of a line's ends are sums too, so that what was counted is what is set
            inside = em(cell.inside, size)
            width, least = inside, inside - em(cell.inside - cell.least, size)
            if k == i:
                width += em(cell.at_start - cell.inside, size)
            if k == j - 1:
                width += em(cell.at_end - cell.inside, size)
            least = min(least, width)
            if (k == i and cell.at_start < cell.inside) or (k == j - 1 and cell.at_end < cell.inside):
                least = width
        inner = k < printed
        spread = tracking if inner else 0
        slots.append(_Slot(
            cluster, span, tape.starts[k], width, least,
            (gap.width if inner else 0) + spread, (gap.least if inner else 0) + spread,
            (gap.most if inner else 0) + spread, inner and gap.shares,
            SQUEEZE_LEVEL.get(cluster.kind, 0),
            _WORD_SPACE_LEVEL if cluster.sort.elastic else _LATIN_GAP_LEVEL,
        ))
    hyphen = tape.hyphen(j)
    if hyphen is not None:
        word = slots[-1]
        width = em(hyphen.width, word.span.size)
        slots.append(_Slot(hyphen, replace(word.span, mark=None, added=True), word.start + len(word.cluster.text),
                           width, width, gap=0, gap_least=0, gap_most=0, shares=False, level=0, gap_level=0))
    return slots


def _filled(slots: Sequence[_Slot]) -> Length:
    return sum(s.width + s.gap for s in slots)


def _shares(total: Length, rooms: Sequence[Length]) -> list[Length]:
    """Part ``total`` over ``rooms`` in proportion to them, exactly, remainders spread evenly."""
    whole = sum(rooms)
    parts, room_so_far, given = [], 0, 0
    for room in rooms:
        room_so_far += room
        part = total * room_so_far // whole - given
        parts.append(part)
        given += part
    return parts


def _squeeze(slots: Sequence[_Slot], over: Length) -> int:
    """Take ``over`` from the blanks, level by level; returns the share used of all there was, in thousandths."""
    room_of_all = sum(s.width - s.least + s.gap - s.gap_least for s in slots)
    used = min(over, room_of_all)
    for level in (2, 4, 5, 6, 7):
        rooms = [(s.width - s.least if s.level == level else 0)
                 + (s.gap - s.gap_least if s.gap_level == level else 0) for s in slots]
        total = sum(rooms)
        if over <= 0 or not total:
            continue
        for slot, part in zip(slots, _shares(min(over, total), rooms), strict=True):
            if slot.level == level:
                slot.width -= part
            else:
                slot.gap -= part
        over -= min(over, total)
    return used * 1000 // room_of_all if room_of_all else 1000


def _spread(slots: Sequence[_Slot], slack: Length, size: Length, most: int) -> int:
    """Give ``slack`` to word spaces, then to Han-Latin gaps up to their most, then to all other gaps alike, to each of
    them ``most`` thousandths of an em at the most.

    Returns the opening of each of these last, in thousandths of an em. What they cannot take is the line's white.
    """
    for level in (_WORD_SPACE_LEVEL, _LATIN_GAP_LEVEL):
        rooms = [s.gap_most - s.gap if s.gap_level == level else 0 for s in slots]
        total = sum(rooms)
        if slack <= 0 or not total:
            continue
        for slot, part in zip(slots, _shares(min(slack, total), rooms), strict=True):
            slot.gap += part
        slack -= min(slack, total)
    if slack <= 0:
        return 0
    sharing = [s for s in slots if s.shares]
    slack = min(slack, len(sharing) * most * size // 1000)
    for slot, part in zip(sharing, _shares(slack, [1] * len(sharing)), strict=True):
        slot.gap += part
    return round(slack * 1000 / (size * len(sharing))) if sharing else 0


def _runs(slots: Sequence[_Slot], x: Length) -> tuple[LineRun, ...]:
    """Neighbours of one face, size, ink and unit as one run; an opener's blank is cut from its left. Glyphs that are
    drawn smaller than what stands around them are runs of their own."""
    runs: list[LineRun] = []
    for (face, span), group in groupby(slots, key=lambda slot: (slot.cluster.face, slot.span)):
        parts: list[tuple[int, Length, list[Glyph]]] = []
        origin, rise, size, drawn = x, 0, span.size, 0
        for slot in group:
            cluster = slot.cluster
            rise = em(cluster.rise, size)
            pen = x
            if cluster.kind is CharClass.OPEN:
                pen -= em(cluster.width, size) - slot.width
            start = slot.start
            for g in cluster.glyphs:
                if g.size != drawn:
                    origin, drawn = pen if parts else origin, g.size
                    glyphs: list[Glyph] = []
                    parts.append((drawn, origin, glyphs))
                glyphs.append(Glyph(g.gid, g.text, pen + em(g.dx, size) - origin, -em(g.dy, size), start))
                pen += em(g.advance, size) if slot.width else 0
                start += len(g.text)
            x += slot.width + slot.gap
        runs += [LineRun(face, em(part, size), at, rise, tuple(glyphs), span.ink, span.unit, span.mark, span.added)
                 for part, at, glyphs in parts]
    return tuple(runs)
