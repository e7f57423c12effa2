"""Spans of copy to clusters: the pieces a line may be made of.

A cluster is one Han character with its marks, one punctuation mark, a dash or ellipsis pair, a printed space, a whole
Latin word, number or address (R10-R13, R16-R18, R55). It belongs to a face, not to a
place: each is made once and serves every paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from layout.model.galley import Span
from layout.typesetting.glyph import spaces
from layout.typesetting.glyph.contexts import ASKS, classes_in
from layout.typesetting.glyph.faces import FaceSet, Form, OpenFace, ShapedGlyph, graphemes
from layout.typesetting.glyph.kinds import HYPHENS, MIDDLES, SLASHES, SOLIDI, CharClass, kind_of
from layout.typesetting.glyph.kinsoku import DATE_UNITS, UNITS
from layout.typesetting.glyph.tokens import BETWEEN_WORDS, DIGIT, TOKEN

_FIGURES = re.compile(rf"[{DIGIT}%％]")
_FORMS = re.compile(
    rf"(?P<HALF>[{DIGIT}%％]+)|(?P<NARROW>[“”‘’]+)|(?P<BLANK>[{spaces.GROUPING}])"
    rf"|(?P<CONNECTOR>(?<=[{DIGIT}%％‰°℃])[-‐‑‒–−－](?=[{DIGIT}]))")
"""What of a Latin cluster is asked for in another form than its letters, the blanks in a number, and connectors between
figures, which stand in the cell that they have between Han (R27)."""


@dataclass(frozen=True, slots=True, eq=False)
class Sort:
    """What of a cluster its neighbours and the breaker ask after; clusters of one sort are set alike.

    There is one object of each sort, from ``sort_of``, so that sorts are compared and looked up by identity.

    ``width`` is in thousandths of an em. ``figures``: it ends with a number; ``unit``: it begins with what a number
    counts, and ``date``: with one of time; ``closes``: it ends with a Latin quotation. Of blanks: ``held``: no line
    ends after it; ``elastic``: it is a word space.
    """

    kind: CharClass
    width: int
    figures: bool = False
    unit: bool = False
    date: bool = False
    closes: bool = False
    held: bool = False
    elastic: bool = False


@cache
def sort_of(kind: CharClass, width: int, figures: bool = False, unit: bool = False, date: bool = False,
            closes: bool = False, held: bool = False, elastic: bool = False) -> Sort:
    """The one object of a sort."""
    return Sort(kind, width, figures, unit, date, closes, held, elastic)


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
        starts += accumulate((len(cluster.text) for cluster in composed[:-1]), initial=span.start) if composed else ()
    pieces = Pieces(tuple(clusters), tuple(owners), tuple(starts))
    if any(cluster.sort.kind is CharClass.SPACE for cluster in clusters):
        return _with_right_spaces(pieces, pauses)
    return pieces


def _with_right_spaces(pieces: Pieces, pauses: bool) -> Pieces:
    """Without the blanks that are not printed, and with those between Latin words as wide as such."""
    texts, kinds = [c.text for c in pieces.clusters], [c.sort.kind for c in pieces.clusters]
    gone, between = spaces.left_out(texts, head=pauses), spaces.between_words(texts, kinds)
    kept = [(_word_space(c) if k in between else c, span, start)
            for k, (c, span, start) in enumerate(zip(*pieces, strict=True)) if k not in gone]
    return Pieces(*zip(*kept, strict=True)) if kept else Pieces((), (), ())


def _word_space(space: Cluster) -> Cluster:
    """A plain space, or several, between Latin words; a single one opens and closes."""
    glyphs = tuple(g._replace(advance=spaces.WORD_SPACE) for g in space.glyphs)
    sort = sort_of(CharClass.SPACE, spaces.WORD_SPACE * len(glyphs), held=space.sort.held, elastic=len(glyphs) == 1)
    return replace(space, sort=sort, glyphs=glyphs)


@lru_cache(maxsize=64)
def _case(faces: FaceSet, role: str) -> _Case:
    return _Case(faces, role)


class _Case(dict[str, Cluster]):
    """The type case (字盘) of one role: every cluster that was ever asked for, by its text."""

    def __init__(self, faces: FaceSet, role: str) -> None:
        super().__init__()
        self._faces = faces
        self._role = role
        self._in_context: dict[tuple[CharClass, str], Cluster] = {}

    def __missing__(self, text: str) -> Cluster:
        """A single character or grapheme."""
        return self._kept(kind_of(text[0]), text)

    def composed(self, text: str) -> list[Cluster]:
        """The clusters of a text. Raises Missing."""
        found: list[Cluster] = []
        at = 0
        contexts = classes_in(text) if ASKS.search(text) else None
        for match in TOKEN.finditer(text):
            found += self._singles(text, at, match.start(), contexts)
            found += self._matched(match.lastgroup, match.group())
            at = match.end()
        found += self._singles(text, at, len(text), contexts)
        return found

    def _singles(self, text: str, at: int, end: int, contexts: Mapping[int, CharClass] | None) -> Iterator[Cluster]:
        """What stands between tokens, character by character."""
        if contexts is None:
            yield from map(self.__getitem__, graphemes(text[at:end]))
            return
        for g in graphemes(text[at:end]):
            kind = contexts.get(at)
            yield self[g] if kind is None else self._as(kind, g)
            at += len(g)

    def _as(self, kind: CharClass, text: str) -> Cluster:
        """A character of the class that its place gives it."""
        key = kind, text
        if key not in self._in_context:
            self._in_context[key] = self._made(kind, text)
        return self._in_context[key]

    def _matched(self, group: str | None, text: str) -> Iterator[Cluster]:
        match group:
            case "quotation":
                for n, piece in enumerate(BETWEEN_WORDS.split(text)):
                    yield from self._token(CharClass.SPACE if n % 2 else CharClass.LATIN, piece)
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
        glyphs = tuple(_latin(text, face)) if kind is CharClass.LATIN else _shaped(text, face)
        width = sum(g.advance for g in glyphs)
        cell = None if kind is CharClass.PREFIX else _CELL.get(text)
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
        if lender is None or not lender.has(text):
            return face
        if text in _QUOTES or (kind is CharClass.LATIN and not face.half_figures and _FIGURES.search(text)):
            return lender
        return face

    def _space(self, text: str) -> Cluster:
        """Blanks in a row, drawn as the face's own space glyph so that they come out of the PDF again."""
        face = self._faces.pick(self._role, " ")
        if face is None:
            raise Missing(text)
        glyphs = tuple(face.glyph(" ")._replace(text=c, advance=spaces.WIDTHS[c]) for c in text)
        sort = sort_of(CharClass.SPACE, sum(g.advance for g in glyphs), held=spaces.is_held(text))
        return Cluster(sort, text, glyphs, face.role, face.rise)


_MATCHED = {"dash": CharClass.DASH, "ellipsis": CharClass.ELLIPSIS, "address": CharClass.LATIN,
            "latin": CharClass.LATIN, "space": CharClass.SPACE}

_CELL = {
    **dict.fromkeys(f"{MIDDLES}{HYPHENS}–‑{SOLIDI}", 500),
    **dict.fromkeys("—―～〜∼⁓…⋯‥‼⁇⁈⁉", 1000),
    **dict.fromkeys(("——", "⸺", "――", "──", "……", "⋯⋯"), 2000),
}
"""Marks centred in a cell of the engine's own, whatever the face's advance (R25-R27, R62, R64)."""

_SHORT = {**dict.fromkeys(HYPHENS, "-"), **dict.fromkeys(SLASHES, "/")}

_QUOTES = frozenset("“”‘’")


def _sort(kind: CharClass, text: str, width: int) -> Sort:
    latin = kind is CharClass.LATIN
    return sort_of(kind, width, latin and text[-1].isdigit(), text[0] in UNITS, text[0] in DATE_UNITS,
                   closes=latin and text[-1] in "”’")


def _shaped(text: str, face: OpenFace) -> tuple[ShapedGlyph, ...]:
    """What is no Latin: a hyphen or solidus that would not go into its cell is drawn as the short one (R06, R27)."""
    if text in _SHORT and face.glyph(text).advance > _CELL[text]:
        return (face.glyph(_SHORT[text])._replace(text=text),)
    return (face.glyph(text),) if len(text) == 1 else face.shape(text)


_HALF_CELL = 500


def _centred(glyph: ShapedGlyph, cell: int) -> ShapedGlyph:
    return glyph._replace(dx=glyph.dx + (cell - glyph.advance) // 2, advance=cell)


def _latin(text: str, face: OpenFace) -> Iterator[ShapedGlyph]:
    """Figures half an em wide (R67), quotes narrow (R60), letters by the face's own kerning."""
    at = 0
    for match in _FORMS.finditer(text):
        if match.start() > at:
            yield from face.shape(text[at:match.start()], Form.LATIN)
        if match.lastgroup == "BLANK":
            yield face.glyph(" ")._replace(text=match.group(), advance=spaces.GROUPED)
        elif match.lastgroup == "CONNECTOR":
            yield _centred(face.shape(match.group(), Form.LATIN)[0], _HALF_CELL)
        else:
            yield from face.shape(match.group(), Form[match.lastgroup or ""])
        at = match.end()
    if at < len(text):
        yield from face.shape(text[at:], Form.LATIN)
