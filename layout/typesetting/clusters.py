"""Spans of copy to clusters: the pieces a line may be made of.

A cluster is one Han character with its marks, one punctuation mark, a dash or ellipsis pair, a printed space, or a
whole Latin word or number (typography.md R10-R13, R16, R17, R55).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from layout.model.galley import Span
from layout.typesetting.faces import FaceSet, OpenFace, ShapedGlyph, graphemes
from layout.typesetting.kinds import KIND_OF, Kind

_WORD = r"0-9A-Za-z\u00c0-\u024f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_TOKEN = re.compile(
    r"(?P<dash>——|⸺)"
    r"|(?P<ellipsis>……|⋯⋯)"
    rf"|(?P<latin>[￥¥$€£№±+−]?[{_WORD}](?:[{_WORD}]|[.,:/+\-–&@_#~=?'’](?=[{_WORD}]))*[%％‰°℃℉′″]?[+]*)"
    r"|(?P<space>[ \u00a0]+|\u3000)"
)
_FIGURES = re.compile(r"[0-9\uff10-\uff19%]+")


@dataclass(frozen=True, slots=True)
class Cluster:
    """``glyphs`` are in thousandths of an em; ``figures`` says that it ends with a number."""

    kind: Kind
    text: str
    glyphs: tuple[ShapedGlyph, ...]
    width: int
    face: str
    rise: int
    span: Span
    figures: bool = False


WORD_SPACE, PAUSE_SPACE, WIDE_SPACE = 333, 500, 1000
"""Thousandths of an em: between Latin words, as a pause between Han, and U+3000."""

_WESTERN = frozenset({Kind.LATIN, Kind.SUFFIX, Kind.PREFIX})


class Missing(LookupError):
    """No face of the chain has a character: copy must be checked with ``FaceSet.missing`` before it is set."""


def clusters_of(spans: Sequence[Span], faces: FaceSet) -> tuple[Cluster, ...]:
    """All clusters of a paragraph, in order. Raises Missing."""
    found: list[Cluster] = []
    for span in spans:
        for kind, text in _tokens(span.text):
            if kind is Kind.LATIN and faces.pick(span.face, text) is None:
                found.extend(_cluster(kind, g, span, faces) for g in graphemes(text))
            else:
                found.append(_cluster(kind, text, span, faces))
    return tuple(_without_idle_spaces(found))


def _tokens(text: str) -> Iterator[tuple[Kind, str]]:
    at = 0
    for match in _TOKEN.finditer(text):
        yield from _single(text[at:match.start()])
        yield _MATCHED[match.lastgroup or ""], match.group()
        at = match.end()
    yield from _single(text[at:])


_MATCHED = {"dash": Kind.DASH, "ellipsis": Kind.ELLIPSIS, "latin": Kind.LATIN, "space": Kind.SPACE}


def _single(text: str) -> Iterator[tuple[Kind, str]]:
    for g in graphemes(text) if not text.isascii() else text:
        yield KIND_OF.get(g[0], Kind.HAN), g


def _without_idle_spaces(clusters: Sequence[Cluster]) -> Iterator[Cluster]:
    """R51: a typed space between Han and Latin is no copy, nor is one at either end of a paragraph."""
    for k, cluster in enumerate(clusters):
        if cluster.kind is Kind.SPACE:
            before = clusters[k - 1].kind if k else None
            after = clusters[k + 1].kind if k + 1 < len(clusters) else None
            if before is None or after is None or {before, after} == {Kind.HAN, Kind.LATIN}:
                continue
            yield replace(cluster, width=WORD_SPACE) if before in _WESTERN and after in _WESTERN else cluster
        else:
            yield cluster


def _cluster(kind: Kind, text: str, span: Span, faces: FaceSet) -> Cluster:
    if kind is Kind.SPACE:
        return _space(text, span, faces)
    face = _face(kind, text, span, faces)
    if kind is Kind.LATIN:
        glyphs = tuple(_latin(text, face))
    else:
        glyphs = (face.glyph(text),) if len(text) == 1 else face.shape(text)
    width = sum(g.advance for g in glyphs)
    cell = _CELL.get(text)
    if cell is not None:
        glyphs, width = (glyphs[0]._replace(dx=glyphs[0].dx + (cell - width) // 2), *glyphs[1:]), cell
    return Cluster(kind, text, glyphs, width, face.role, face.rise, span, kind is Kind.LATIN and text[-1].isdigit())


_CELL = {
    **dict.fromkeys("·・‧–-/／", 500),
    **dict.fromkeys("—～…⋯", 1000),
    **dict.fromkeys(("——", "⸺", "……", "⋯⋯"), 2000),
}
"""Marks centred in a cell of the engine's own, whatever the face's advance (R26, R27, R62, R64)."""


def _face(kind: Kind, text: str, span: Span, faces: FaceSet) -> OpenFace:
    face = faces.pick(span.face, text)
    if face is None:
        raise Missing(text)
    lender = faces.lender(face.role)
    if lender is None:
        return face
    if text in _QUOTES or (kind is Kind.LATIN and not face.half_figures and _FIGURES.search(text)):
        return lender
    return face


_QUOTES = frozenset("“”‘’")


def _latin(text: str, face: OpenFace) -> Iterator[ShapedGlyph]:
    """Figures half an em wide (R67), letters by the face's own kerning."""
    at = 0
    for match in _FIGURES.finditer(text):
        if match.start() > at:
            yield from face.shape(text[at:match.start()])
        yield from face.shape(match.group(), half=True)
        at = match.end()
    if at < len(text):
        yield from face.shape(text[at:])


def _space(text: str, span: Span, faces: FaceSet) -> Cluster:
    """One space of the copy, drawn as the face's own space glyph so that it comes out of the PDF again."""
    face = faces.pick(span.face, " ")
    if face is None:
        raise Missing(text)
    width = WIDE_SPACE if text == "\u3000" else PAUSE_SPACE
    glyph = face.glyph(" ")._replace(text="\u3000" if text == "\u3000" else " ", advance=width)
    return Cluster(Kind.SPACE, glyph.text, (glyph,), width, face.role, face.rise, span)


def split(cluster: Cluster) -> tuple[Cluster, ...]:
    """A Latin cluster too long for any line, in pieces of one glyph's text each."""
    pieces: list[Cluster] = []
    for g in cluster.glyphs:
        if g.text or not pieces:
            pieces.append(replace(cluster, text=g.text, glyphs=(g,), width=g.advance))
        else:
            last = pieces[-1]
            pieces[-1] = replace(last, glyphs=(*last.glyphs, g), width=last.width + g.advance)
    return tuple(pieces)
