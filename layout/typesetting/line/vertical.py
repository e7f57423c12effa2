"""Setting downwards (竖排): R70-R78 (CLREQ, GB/T 15834-2011 5.2).

A line that runs down the page is set as a line that lies on its side, with the Han turned upright again in their cells.
Prohibitions, squeezing, total fit and justification are then those of every line (R77). Seen from the lying line, a
glyph's ``advance`` and ``dx`` run down the page and ``dy`` to the right of the line's axis.

``upended`` makes the clusters of a tape ready for it, ``downward`` stands a finished line up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

from layout.model.galley import LineRun, SetLine
from layout.model.page import Direction, Glyph
from layout.model.style import LineRules
from layout.model.units import em
from layout.typesetting.glyph.clusters import Cluster, Pieces, sort_of
from layout.typesetting.glyph.faces import FaceSet, OpenFace, ShapedGlyph
from layout.typesetting.glyph.kinds import HYPHENS, SLASHES, SUPERIORS, CharClass
from layout.typesetting.line.tape import Tape, tape_of_pieces

TOGETHER, NARROWEST = 1100, 600
"""纵中横: how wide figures side by side in one cell may be, and to what part of their width they are narrowed for it,
both in thousandths (R74). What would be narrower is turned."""

_TOGETHER = re.compile(f".|(?=.*[0-9+{SUPERIORS}]).{{2,3}}")
_NARROW = {0xFF01 + n: 0x21 + n for n in range(94)}
_ACRONYM = re.compile("[A-Z]{2,3}")
_TWO_HALVES = frozenset("，、。")
"""The points that leave half their cell blank; the others have ink in both halves (R71)."""

_WESTERN_MARKS = frozenset("()[]{}.,:;!?")
_EM, _HALF, _ASCENT = 1000, 500, 880


@dataclass(frozen=True, slots=True)
class Standing(Cluster):
    """A cluster of a line that runs down. ``direction`` is that of its glyphs: upright (vertical), turned, or together
    in one cell, then narrowed to ``scale``."""

    direction: Direction = Direction.VERTICAL
    scale: int = _EM


def upended(tape: Tape, faces: FaceSet, rules: LineRules) -> Tape:
    """The paragraph of a tape, cluster for cluster, to be set downwards. What no line parts that lies, no line parts
    that stands, though its letters be upright as Han are."""
    together = [before.kind is after.kind is CharClass.LATIN for before, after in pairwise(tape.clusters)]
    clusters = tuple(_held(standing) if holds else standing for standing, holds in zip(
        (_standing(cluster, faces) for cluster in tape.clusters), (*together, False), strict=False))
    return tape_of_pieces(Pieces(clusters, tape.spans, tape.starts), rules, tape.indent)


def downward(line: SetLine, clusters: Sequence[Cluster]) -> SetLine:
    """A line of these clusters, set lying, as it stands: its runs are placed from its head and its axis."""
    owners = _owners(clusters)
    runs: list[LineRun] = []
    for run in line.runs:
        glyphs = [_Laid(*next(owners), glyph) for glyph in run.glyphs]
        for (direction, _, _), group in groupby(glyphs, key=lambda laid: (laid.direction, laid.scale, laid.cell)):
            runs.append(_STOOD[direction](run, list(group)))
    return replace(line, runs=tuple(runs))


# -- clusters --------------------------------------------------------------------------------------------------------

def _held(standing: Standing) -> Standing:
    """The same with no line's end after it."""
    known = standing.sort
    return replace(standing, sort=sort_of(known.kind, known.width, known.figures, known.unit, known.date, known.closes,
                                          True, known.elastic))


@lru_cache(maxsize=20_000)
def _standing(cluster: Cluster, faces: FaceSet) -> Standing:
    face = faces.pick(cluster.face, cluster.text)
    assert face is not None, "a cluster's face has its text"
    match cluster.kind:
        case CharClass.LATIN:
            return _latin(cluster, face)
        case CharClass.SPACE:
            return _made(cluster, [g._replace(dy=-g.advance // 2) for g in cluster.glyphs])
        case CharClass.SUFFIX | CharClass.PREFIX if "\ufe10" <= cluster.text <= "\ufe6f":
            return _made(cluster, _shaped(cluster.text, face))  # small forms, and forms drawn for lines that run down
        case CharClass.MIDDLE | CharClass.SUFFIX | CharClass.PREFIX if cluster.text not in _WESTERN_MARKS:
            return _in_middle(cluster, face)
        case CharClass.PAUSE | CharClass.STOP if cluster.text not in _TWO_HALVES:
            return _made(cluster, _shaped(cluster.text, face), kind=CharClass.POINT)
        case CharClass.HAN | CharClass.NONSTARTER | CharClass.PAUSE | CharClass.STOP:
            return _made(cluster, _shaped(cluster.text, face))
        case _:
            return _turning(cluster, face)


def _shaped(text: str, face: OpenFace) -> list[ShapedGlyph]:
    """Vertical forms, as high in their cells as those of other hands. Small Bopomofo, which a face hangs beside the
    letter before it, keep a cell of their own."""
    glyphs = [g._replace(dx=g.dx - face.rise) for g in face.shape_down(text)]
    if sum(g.advance for g in glyphs) <= 0:
        return [g._replace(advance=_EM, dx=_ASCENT - face.rise, dy=-_HALF) for g in glyphs[:1]]
    return glyphs


def _latin(cluster: Cluster, face: OpenFace) -> Standing:
    """R74, R78: up to three figures side by side in one cell, an acronym upright letter by letter, the rest turned;
    so is what has raised figures.

    What stands upright is to its neighbours as Han are: nothing is added beside it, and a line may end there.
    """
    text = cluster.text.translate(_NARROW)
    middle = _height(face)
    width = sum(g.advance for g in cluster.glyphs)
    scale = min(_EM, TOGETHER * _EM // max(width, 1))
    raised = any(g.size != _EM for g in cluster.glyphs)
    if _TOGETHER.fullmatch(text) and scale >= NARROWEST and not (raised and len(text) > 1):
        glyphs, left = [], -width * scale // (2 * _EM)
        for g in cluster.glyphs:
            glyphs.append(g._replace(advance=0, dx=_HALF + middle - g.dy, dy=left + g.dx * scale // _EM))
            left += g.advance * scale // _EM
        glyphs[-1] = glyphs[-1]._replace(advance=_EM)
        together = Direction.TOGETHER if len(glyphs) > 1 else Direction.VERTICAL
        return _made(cluster, glyphs, kind=CharClass.HAN, direction=together, scale=scale)
    if _ACRONYM.fullmatch(text):
        return _made(cluster, [g._replace(advance=_EM, dx=_HALF + middle, dy=-g.advance // 2) for g in cluster.glyphs],
                     kind=CharClass.HAN)
    return _turned(cluster, middle)


def turned(cluster: Cluster, face: OpenFace) -> Standing:
    """A Latin cluster of a face as it stands turned, whatever its length."""
    return _turned(cluster, _height(face))


def _height(face: OpenFace) -> int:
    """Half the height of figures and capitals: what keeps them in the middle of a cell, or on the axis when turned."""
    return face.middle(face.glyph("0").gid)[1]


def _in_middle(cluster: Cluster, face: OpenFace) -> Standing:
    """A mark with its ink in the middle of its cell: of half an em for · (R26), of an em for the rest; what is drawn
    with several glyphs is turned."""
    if len(cluster.glyphs) > 1:
        return _turned(cluster, _height(face))
    cell = _HALF if cluster.kind is CharClass.MIDDLE else _EM
    glyphs = []
    for g in cluster.glyphs:
        right, up = (middle * g.size // _EM for middle in face.middle(g.gid))
        glyphs.append(g._replace(advance=cell, dx=cell // 2 + up, dy=-right))
    return _made(cluster, glyphs)


def _turning(cluster: Cluster, face: OpenFace) -> Standing:
    """A bracket, dash, ellipsis or connector: the face's vertical form in the same cell, or turned where it has none
    (R72, R73)."""
    if cluster.text in HYPHENS + SLASHES:
        return _turned(cluster, face.middle(cluster.glyphs[0].gid)[1])
    glyphs = _shaped(cluster.text, face)
    if [g.gid for g in glyphs] == [g.gid for g in cluster.glyphs]:
        return _turned(cluster, face.middle(glyphs[0].gid)[1])
    spare = (cluster.width - sum(g.advance for g in glyphs)) // 2
    return _made(cluster, [glyphs[0]._replace(dx=glyphs[0].dx + spare), *glyphs[1:]], width=cluster.width)


def _turned(cluster: Cluster, middle: int) -> Standing:
    """As it lies, with what is ``middle`` above its baseline on the axis."""
    return _made(cluster, [g._replace(dy=g.dy - middle) for g in cluster.glyphs], direction=Direction.TURNED,
                 width=cluster.width)


def _made(cluster: Cluster, glyphs: Sequence[ShapedGlyph], *, kind: CharClass | None = None, width: int | None = None,
          direction: Direction = Direction.VERTICAL, scale: int = _EM) -> Standing:
    known = cluster.sort
    sort = sort_of(known.kind if kind is None else kind, sum(g.advance for g in glyphs) if width is None else width,
                   known.figures, known.unit, known.date, held=known.held, elastic=known.elastic)
    return Standing(sort, cluster.text, tuple(glyphs), cluster.face, 0, direction, scale)


# -- lines -----------------------------------------------------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class _Laid:
    """A glyph of a lying line with its way of standing. ``cell`` numbers the cells of figures side by side, each a run
    of its own; ``shaped`` is the glyph as its face gave it."""

    direction: Direction
    scale: int
    cell: int
    shaped: ShapedGlyph
    glyph: Glyph


def _owners(clusters: Sequence[Cluster]) -> Iterator[tuple[Direction, int, int, ShapedGlyph]]:
    """For every glyph of a line how it stands. A space between turned words is turned with them."""
    before = Direction.VERTICAL
    for k, cluster in enumerate(clusters):
        assert isinstance(cluster, Standing)
        follows = cluster.kind is CharClass.SPACE and before is Direction.TURNED
        before = before if follows else cluster.direction
        for shaped in cluster.glyphs:
            yield before, cluster.scale, k if before is Direction.TOGETHER else 0, shaped


def _upright(run: LineRun, laid: Sequence[_Laid]) -> LineRun:
    """From the head of the first glyph's cell downwards."""
    first = laid[0]
    head = run.x + first.glyph.x - em(first.shaped.dx, run.size * _EM // first.shaped.size)
    glyphs = tuple(Glyph(one.glyph.gid, one.glyph.text, -one.glyph.y, run.x + one.glyph.x - head, one.glyph.at)
                   for one in laid)
    return replace(run, x=head, rise=0, glyphs=glyphs, direction=Direction.VERTICAL)


def _on_its_side(run: LineRun, laid: Sequence[_Laid]) -> LineRun:
    """On a baseline of its own, left of the axis. A space stands on the words' baseline."""
    x, y = laid[0].glyph.x, laid[0].glyph.y
    glyphs = tuple(Glyph(one.glyph.gid, one.glyph.text, one.glyph.x - x,
                         one.glyph.y - y if one.glyph.text.strip() else 0, one.glyph.at) for one in laid)
    return replace(run, x=run.x + x, rise=-y, glyphs=glyphs, direction=Direction.TURNED)


def _side_by_side(run: LineRun, laid: Sequence[_Laid]) -> LineRun:
    """One cell of figures: a short line to the right, its middle on the axis."""
    x, left = laid[0].glyph.x, -laid[0].glyph.y
    glyphs = tuple(Glyph(one.glyph.gid, one.glyph.text, -one.glyph.y - left, one.glyph.x - x, one.glyph.at)
                   for one in laid)
    return replace(run, x=run.x + x, rise=left, glyphs=glyphs, direction=Direction.TOGETHER, scale=laid[0].scale)


_STOOD: dict[Direction, Callable[[LineRun, Sequence[_Laid]], LineRun]] = {
    Direction.VERTICAL: _upright,
    Direction.TURNED: _on_its_side,
    Direction.TOGETHER: _side_by_side,
}

__all__ = ["downward", "turned", "upended"]
