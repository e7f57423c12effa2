"""Spans of copy to clusters: the pieces a line may be made of.

A cluster is one Han character with its marks, one punctuation mark, a dash or ellipsis pair, a printed space, or a
whole Latin word or number (typography.md R10-R13, R16, R17, R55). It belongs to a face, not to a place: each is made
once and serves every paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from layout.model.galley import Span
from layout.typesetting.faces import FaceSet, OpenFace, ShapedGlyph, graphemes
from layout.typesetting.kinds import KIND_OF, Kind
from layout.typesetting.kinsoku import UNITS

_WORD = r"0-9A-Za-z\u00c0-\u024f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_TOKEN = re.compile(
    r"(?P<dash>——|⸺)"
    r"|(?P<ellipsis>……|⋯⋯)"
    rf"|(?P<latin>[￥¥$€£№±+−]?[{_WORD}](?:[{_WORD}]|[.,:/+\-–&@_#~=?'’](?=[{_WORD}]))*[%％‰°℃℉′″]?[+]*)"
    r"|(?P<space>[ \u00a0]+|\u3000)"
)
_FIGURES = re.compile(r"[0-9\uff10-\uff19%]+")


@dataclass(frozen=True, slots=True, eq=False)
class Sort:
    """What of a cluster its neighbours and the breaker ask after; clusters of one sort are set alike.

    There is one object of each sort, from ``sort_of``, so that sorts are compared and looked up by identity.

    ``width`` is in thousandths of an em. ``figures``: it ends with a number; ``unit``: it begins with what a number
    counts; ``sign``: it ends with a sign, after which a word may part.
    """

    kind: Kind
    width: int
    figures: bool = False
    unit: bool = False
    sign: bool = False


@cache
def sort_of(kind: Kind, width: int, figures: bool = False, unit: bool = False, sign: bool = False) -> Sort:
    """The one object of a sort."""
    return Sort(kind, width, figures, unit, sign)


@dataclass(frozen=True, slots=True)
class Cluster:
    """``glyphs`` are in thousandths of an em."""

    sort: Sort
    text: str
    glyphs: tuple[ShapedGlyph, ...]
    face: str
    rise: int

    @property
    def kind(self) -> Kind:
        return self.sort.kind

    @property
    def width(self) -> int:
        return self.sort.width


WORD_SPACE, PAUSE_SPACE, WIDE_SPACE = 333, 500, 1000
"""Thousandths of an em: between Latin words, as a pause between Han, and U+3000."""

_WESTERN = frozenset({Kind.LATIN, Kind.SUFFIX, Kind.PREFIX})


class Missing(LookupError):
    """No face of the chain has a character: copy must be checked with ``FaceSet.missing`` before it is set."""


def clusters_of(spans: Sequence[Span], faces: FaceSet) -> tuple[tuple[Cluster, ...], tuple[Span, ...]]:
    """All clusters of a paragraph in order, and the span of each. Raises Missing."""
    clusters: list[Cluster] = []
    owners: list[Span] = []
    for span in spans:
        clusters += _case(faces, span.face).composed(span.text)
        owners += [span] * (len(clusters) - len(owners))
    if any(cluster.sort.kind is Kind.SPACE for cluster in clusters):
        kept = [(c, o) for c, o in zip(_with_right_spaces(clusters), owners, strict=True) if c is not None]
        clusters, owners = [c for c, _ in kept], [o for _, o in kept]
    return tuple(clusters), tuple(owners)


@lru_cache(maxsize=64)
def _case(faces: FaceSet, role: str) -> _Case:
    return _Case(faces, role)


class _Case(dict[str, Cluster]):
    """The type case (字盘) of one role: every cluster that was ever asked for, by its text."""

    def __init__(self, faces: FaceSet, role: str) -> None:
        super().__init__()
        self._faces = faces
        self._role = role

    def __missing__(self, text: str) -> Cluster:
        """A single character or grapheme."""
        return self._kept(KIND_OF.get(text[0], Kind.HAN), text)

    def composed(self, text: str) -> list[Cluster]:
        """The clusters of a text. Raises Missing."""
        found: list[Cluster] = []
        at = 0
        for match in _TOKEN.finditer(text):
            found += map(self.__getitem__, graphemes(text[at:match.start()]))
            found += self._token(_MATCHED[match.lastgroup or ""], match.group())
            at = match.end()
        found += map(self.__getitem__, graphemes(text[at:]))
        return found

    def _token(self, kind: Kind, text: str) -> Iterator[Cluster]:
        if text in self:
            yield self[text]
        elif kind is Kind.LATIN and self._faces.pick(self._role, text) is None:
            for g in graphemes(text):
                yield self._made(kind, g)
        else:
            yield self._kept(kind, text)

    def _kept(self, kind: Kind, text: str) -> Cluster:
        made = self[text] = self._made(kind, text)
        return made

    def _made(self, kind: Kind, text: str) -> Cluster:
        if kind is Kind.SPACE:
            return self._space(text)
        face = self._face(kind, text)
        if kind is Kind.LATIN:
            glyphs = tuple(_latin(text, face))
        else:
            glyphs = (face.glyph(text),) if len(text) == 1 else face.shape(text)
        width = sum(g.advance for g in glyphs)
        cell = _CELL.get(text)
        if cell is not None:
            glyphs, width = (glyphs[0]._replace(dx=glyphs[0].dx + (cell - width) // 2), *glyphs[1:]), cell
        return Cluster(_sort(kind, text, width), text, glyphs, face.role, face.rise)

    def _face(self, kind: Kind, text: str) -> OpenFace:
        face = self._faces.pick(self._role, text)
        if face is None:
            raise Missing(text)
        lender = self._faces.lender(face.role)
        if lender is None:
            return face
        if text in _QUOTES or (kind is Kind.LATIN and not face.half_figures and _FIGURES.search(text)):
            return lender
        return face

    def _space(self, text: str) -> Cluster:
        """One space of the copy, drawn as the face's own space glyph so that it comes out of the PDF again."""
        face = self._faces.pick(self._role, " ")
        if face is None:
            raise Missing(text)
        width = WIDE_SPACE if text == "\u3000" else PAUSE_SPACE
        glyph = face.glyph(" ")._replace(text="\u3000" if text == "\u3000" else " ", advance=width)
        return Cluster(sort_of(Kind.SPACE, width), glyph.text, (glyph,), face.role, face.rise)


_MATCHED = {"dash": Kind.DASH, "ellipsis": Kind.ELLIPSIS, "latin": Kind.LATIN, "space": Kind.SPACE}

_CELL = {
    **dict.fromkeys("·・‧–-/／", 500),
    **dict.fromkeys("—～…⋯", 1000),
    **dict.fromkeys(("——", "⸺", "……", "⋯⋯"), 2000),
}
"""Marks centred in a cell of the engine's own, whatever the face's advance (R26, R27, R62, R64)."""

_QUOTES = frozenset("“”‘’")


def _sort(kind: Kind, text: str, width: int) -> Sort:
    latin = kind is Kind.LATIN
    return sort_of(kind, width, latin and text[-1].isdigit(), text[0] in UNITS, latin and not text[-1].isalnum())


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


def _with_right_spaces(clusters: Sequence[Cluster]) -> Iterator[Cluster | None]:
    """Spaces between Latin words are word spaces; None for those that are no copy: between Han and Latin, and at
    either end of a paragraph (R51)."""
    for k, cluster in enumerate(clusters):
        if cluster.kind is not Kind.SPACE:
            yield cluster
            continue
        before = clusters[k - 1].kind if k else None
        after = clusters[k + 1].kind if k + 1 < len(clusters) else None
        if before is None or after is None or {before, after} == {Kind.HAN, Kind.LATIN}:
            yield None
        elif before in _WESTERN and after in _WESTERN:
            yield replace(cluster, sort=sort_of(Kind.SPACE, WORD_SPACE))
        else:
            yield cluster


def split(cluster: Cluster) -> tuple[Cluster, ...]:
    """A Latin cluster too long for any line, in pieces of one glyph's text each."""
    pieces: list[tuple[ShapedGlyph, ...]] = []
    for g in cluster.glyphs:
        if g.text or not pieces:
            pieces.append((g,))
        else:
            pieces[-1] = (*pieces[-1], g)
    return tuple(
        replace(cluster, sort=_sort(cluster.kind, glyphs[0].text, sum(g.advance for g in glyphs)),
                text=glyphs[0].text, glyphs=glyphs)
        for glyphs in pieces)
