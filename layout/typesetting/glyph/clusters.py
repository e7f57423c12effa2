"""Spans of copy to clusters: the pieces a line may be made of.

A cluster is one Han character with its marks, one punctuation mark, a dash or ellipsis pair, a printed space, a whole
Latin word or number, or a piece of an address (R10-R13, R16-R18, R55). It belongs to a face, not to a
place: each is made once and serves every paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from layout.model.galley import Span
from layout.typesetting.glyph.faces import FaceSet, Form, OpenFace, ShapedGlyph, graphemes
from layout.typesetting.glyph.kinds import KIND_OF, CharClass
from layout.typesetting.glyph.kinsoku import DATE_UNITS, UNITS
from layout.typesetting.glyph.tokens import ADDRESS_PIECE, DIGIT, TOKEN

_FIGURES = re.compile(rf"[{DIGIT}%％]")
_FORMS = re.compile(rf"(?P<HALF>[{DIGIT}%％]+)|(?P<NARROW>[“”‘’]+)")
"""What of a Latin cluster is asked for in another form than its letters."""


@dataclass(frozen=True, slots=True, eq=False)
class Sort:
    """What of a cluster its neighbours and the breaker ask after; clusters of one sort are set alike.

    There is one object of each sort, from ``sort_of``, so that sorts are compared and looked up by identity.

    ``width`` is in thousandths of an em. ``figures``: it ends with a number; ``unit``: it begins with what a number
    counts, and ``date``: with one of time; ``sign``: it ends with a sign, after which a word is better parted;
    ``parts``: it is a piece of an address that may part after it; ``closes``: it ends with a Latin quotation.
    """

    kind: CharClass
    width: int
    figures: bool = False
    unit: bool = False
    sign: bool = False
    date: bool = False
    parts: bool = False
    closes: bool = False


@cache
def sort_of(kind: CharClass, width: int, figures: bool = False, unit: bool = False, sign: bool = False,
            date: bool = False, parts: bool = False, closes: bool = False) -> Sort:
    """The one object of a sort."""
    return Sort(kind, width, figures, unit, sign, date, parts, closes)


@dataclass(frozen=True, slots=True)
class Cluster:
    """``glyphs`` are in thousandths of an em."""

    sort: Sort
    text: str
    glyphs: tuple[ShapedGlyph, ...]
    face: str
    rise: int

    @property
    def kind(self) -> CharClass:
        return self.sort.kind

    @property
    def width(self) -> int:
        return self.sort.width


WORD_SPACE, PAUSE_SPACE, WIDE_SPACE = 333, 500, 1000
"""Thousandths of an em: between Latin words, as a pause between Han, and U+3000."""

_WESTERN = frozenset({CharClass.LATIN, CharClass.SUFFIX, CharClass.PREFIX})


class Missing(LookupError):
    """No face of the chain has a character: copy must be checked with ``FaceSet.missing`` before it is set."""


class Pieces(NamedTuple):
    """A paragraph's clusters in order, the span of each, and where each begins in the text of its unit."""

    clusters: tuple[Cluster, ...]
    spans: tuple[Span, ...]
    starts: tuple[int, ...]


def pieces_of(spans: Sequence[Span], faces: FaceSet, *, pauses: bool = False) -> Pieces:
    """The clusters of a paragraph; ``pauses`` keeps the spaces that are such in heads. Raises Missing."""
    clusters: list[Cluster] = []
    owners: list[Span] = []
    starts: list[int] = []
    for span in spans:
        composed = _case(faces, span.face).composed(span.text)
        clusters += composed
        owners += [span] * len(composed)
        starts += _starts(composed, span)
    if any(cluster.sort.kind is CharClass.SPACE for cluster in clusters):
        right = zip(_with_right_spaces(clusters, pauses), owners, starts, strict=True)
        kept = [(c, span, start) for c, span, start in right if c is not None]
        clusters, owners, starts = (list(part) for part in zip(*kept, strict=True)) if kept else ([], [], [])
    return Pieces(tuple(clusters), tuple(owners), tuple(starts))


def _starts(clusters: Sequence[Cluster], span: Span) -> list[int]:
    """Where each cluster of a span begins; blanks in a row are one cluster."""
    lengths = [len(cluster.text) for cluster in clusters]
    if sum(lengths) == len(span.text):
        return list(accumulate(lengths[:-1], initial=span.start)) if lengths else []
    found, at = [], 0
    for cluster, length in zip(clusters, lengths, strict=True):
        found.append(span.start + at)
        at += length
        if cluster.text == " ":
            at += len(span.text) - at - len(span.text[at:].lstrip(" \u00a0"))
    return found


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
        return self._kept(KIND_OF.get(text[0], CharClass.HAN), text)

    def composed(self, text: str) -> list[Cluster]:
        """The clusters of a text. Raises Missing."""
        found: list[Cluster] = []
        at = 0
        for match in TOKEN.finditer(text):
            found += map(self.__getitem__, graphemes(text[at:match.start()]))
            found += self._matched(match.lastgroup, match.group())
            at = match.end()
        found += map(self.__getitem__, graphemes(text[at:]))
        return found

    def _matched(self, group: str | None, text: str) -> Iterator[Cluster]:
        match group:
            case "address":
                *pieces, last = ADDRESS_PIECE.findall(text)
                for piece in pieces:
                    *rest, end = self._token(CharClass.LATIN, piece)
                    yield from (*rest, replace(end, sort=_parting(end.sort)))
                yield from self._token(CharClass.LATIN, last)
            case "quotation":
                for n, word in enumerate(re.split(" +", text)):
                    if n:
                        yield self[" "]
                    yield from self._token(CharClass.LATIN, word)
            case _:
                yield from self._token(_MATCHED[group or ""], text)

    def _token(self, kind: CharClass, text: str) -> Iterator[Cluster]:
        if text in self:
            yield self[text]
        elif kind is CharClass.LATIN and self._faces.pick(self._role, text) is None:
            for g in graphemes(text):
                yield self._made(kind, g)
        else:
            yield self._kept(kind, text)

    def _kept(self, kind: CharClass, text: str) -> Cluster:
        made = self[text] = self._made(kind, text)
        return made

    def _made(self, kind: CharClass, text: str) -> Cluster:
        if kind is CharClass.SPACE:
            return self._space(text)
        face = self._face(kind, text)
        if kind is CharClass.LATIN:
            glyphs = tuple(_latin(text, face))
        else:
            glyphs = (face.glyph(text),) if len(text) == 1 else face.shape(text)
        width = sum(g.advance for g in glyphs)
        cell = _CELL.get(text)
        if cell is not None:
            glyphs, width = (glyphs[0]._replace(dx=glyphs[0].dx + (cell - width) // 2), *glyphs[1:]), cell
        elif kind is CharClass.PAUSE:
            glyphs = (face.leaning(glyphs[0]), *glyphs[1:])
        return Cluster(_sort(kind, text, width), text, glyphs, face.role, face.rise)

    def _face(self, kind: CharClass, text: str) -> OpenFace:
        face = self._faces.pick(self._role, text)
        if face is None:
            raise Missing(text)
        lender = self._faces.lender(face.role)
        if lender is None:
            return face
        if text in _QUOTES or (kind is CharClass.LATIN and not face.half_figures and _FIGURES.search(text)):
            return lender
        return face

    def _space(self, text: str) -> Cluster:
        """One space of the copy, drawn as the face's own space glyph so that it comes out of the PDF again."""
        face = self._faces.pick(self._role, " ")
        if face is None:
            raise Missing(text)
        width = WIDE_SPACE if text == "\u3000" else PAUSE_SPACE
        glyph = face.glyph(" ")._replace(text="\u3000" if text == "\u3000" else " ", advance=width)
        return Cluster(sort_of(CharClass.SPACE, width), glyph.text, (glyph,), face.role, face.rise)


_MATCHED = {"dash": CharClass.DASH, "ellipsis": CharClass.ELLIPSIS, "latin": CharClass.LATIN, "space": CharClass.SPACE}

_CELL = {
    **dict.fromkeys("·・‧–-/／", 500),
    **dict.fromkeys("—～〜－…⋯‼⁇⁈⁉", 1000),
    **dict.fromkeys(("——", "⸺", "――", "──", "……", "⋯⋯"), 2000),
}
"""Marks centred in a cell of the engine's own, whatever the face's advance (R25-R27, R62, R64)."""

_QUOTES = frozenset("“”‘’")


def _sort(kind: CharClass, text: str, width: int) -> Sort:
    latin = kind is CharClass.LATIN
    return sort_of(kind, width, latin and text[-1].isdigit(), text[0] in UNITS, latin and not text[-1].isalnum(),
                   text[0] in DATE_UNITS, closes=latin and text[-1] in "”’")


def _parting(sort: Sort) -> Sort:
    return sort_of(sort.kind, sort.width, sort.figures, sort.unit, sort.sign, sort.date, True)


def _latin(text: str, face: OpenFace) -> Iterator[ShapedGlyph]:
    """Figures half an em wide (R67), quotes narrow (R60), letters by the face's own kerning."""
    at = 0
    for match in _FORMS.finditer(text):
        if match.start() > at:
            yield from face.shape(text[at:match.start()], Form.LATIN)
        yield from face.shape(match.group(), Form[match.lastgroup or ""])
        at = match.end()
    if at < len(text):
        yield from face.shape(text[at:], Form.LATIN)


def _with_right_spaces(clusters: Sequence[Cluster], pauses: bool) -> Iterator[Cluster | None]:
    """Spaces between Latin words are word spaces; None for those that are no copy: between Han and Latin, and at
    either end of a paragraph (R51). With ``pauses`` one between Han and Latin is, but where another stands at the
    Latin's other end: those two were typed for the gap (R86)."""
    for k, cluster in enumerate(clusters):
        if cluster.kind is not CharClass.SPACE:
            yield cluster
            continue
        before = clusters[k - 1].kind if k else None
        after = clusters[k + 1].kind if k + 1 < len(clusters) else None
        if before is None or after is None or (
                {before, after} == {CharClass.HAN, CharClass.LATIN} and not (pauses and _stands_alone(clusters, k))):
            yield None
        elif before in _WESTERN and after in _WESTERN:
            yield replace(cluster, sort=sort_of(CharClass.SPACE, WORD_SPACE))
        else:
            yield cluster


def _stands_alone(clusters: Sequence[Cluster], k: int) -> bool:
    """Whether the space at ``k`` has no fellow at the other end of the Latin beside it."""
    other = k + 2 if clusters[k + 1].kind is CharClass.LATIN else k - 2
    return not 0 <= other < len(clusters) or clusters[other].kind is not CharClass.SPACE


def split(cluster: Cluster) -> tuple[Cluster, ...]:
    """A Latin cluster too long for any line, in pieces of one glyph's text each."""
    pieces: list[tuple[ShapedGlyph, ...]] = []
    for g in cluster.glyphs:
        if g.text or not pieces:
            pieces.append((g,))
        else:
            pieces[-1] = (*pieces[-1], g)
    return tuple(
        replace(cluster, text=glyphs[0].text, glyphs=glyphs,
                sort=_parting(sort) if cluster.sort.parts and n == len(pieces) else sort)
        for n, glyphs in enumerate(pieces, 1)
        for sort in [_sort(cluster.kind, glyphs[0].text, sum(g.advance for g in glyphs))])
