"""What a proof shows of a block that cannot be printed, in red: the end of a text that does not fit, photos that are
missing, and blocks that cannot be set as planned, as boxes with their names.

None of it leaves the block's own area, and none is ever pressed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeGuard

from layout.composition.block.arrange import settled
from layout.composition.block.arrangement import Arrangement, Refusal
from layout.composition.block.complain import Excess
from layout.composition.block.draw import around, draw_columns, draw_insets, text_flow
from layout.composition.block.order import BlockOrder
from layout.composition.frame import Room
from layout.composition.inset.picture import outline
from layout.composition.setter import Setter, runs_of
from layout.composition.text.columns import Flow
from layout.composition.text.filling import Filling, left_over, set_text
from layout.model.galley import SetLine, Span
from layout.model.page import Block, Direction, GlyphRun, Item, Tint, cut
from layout.model.sheet import Rect
from layout.model.style import Ink, Stroke
from layout.model.units import em, pt
from layout.words.pictures import PICTURES
from layout.words.wording import Wording

RED, PINK = Ink(0, 1000, 1000, 0), Ink(0, 90, 60, 0)
"""What stands on proofs alone, and the ground behind it."""

FACE = "hei"
"""The face of what the engine says in a block."""

SMALL = 750
"""The size of the end of a text that does not fit, thousandths of the body's."""

LEADING, PADDING = 1250, 350
"""The distance of a box's lines, thousandths of their size, and the white inside it, thousandths of the body's."""

FEWEST, FEWEST_DOWN = 3, 7
"""The fewest rows that the end of a text gets to itself, and the fewest lines where it runs down; at most it gets all
of its column but one."""

MORE = "……"
"""Stands at the foot of a box that does not hold all of its words."""

UNKNOWN = "〓"
"""Stands for a character that no face has."""

_BELOW = 350
"""What a box in place of a head takes below its last baseline where no text follows, thousandths of its size."""

FRAME = Stroke(pt(1), RED)


def named_box(box: Rect, lines: Iterable[str], setter: Setter) -> tuple[Item, ...]:
    """A red box with words in it, as many as it holds, and a sign where there are more."""
    slip = _Slip(box, setter)
    if not all(map(slip.say, lines)):
        slip.more()
    return tuple(slip.items)


def missing_photos(way: Arrangement, setter: Setter) -> tuple[Item, ...]:
    """A box with its name for every photo whose file is not there or cannot be read."""
    return tuple(item for placed in way.shots if placed.shot.photo.missing
                 for item in named_box(placed.rect, (_say(setter)("no-photo"), placed.shot.photo.file), setter))


def without_head(block: Block, room: Room, lines: Iterable[str], setter: Setter) -> Block:
    """A block with a box in place of its head: what it takes of ``room`` above the text, or of a head that runs down
    its column."""
    heads = [item for item in (*block.items, *block.draft) if _is_head(item)]
    if not heads:
        return block
    if heads[0].direction is Direction.HORIZONTAL:
        left, right = room.x, room.x + room.width
        last = max(head.y for head in heads)
        below = [item.y - item.size for item in (*block.items, *block.draft)
                 if isinstance(item, GlyphRun) and item.y > last]
        foot = min(below, default=last + em(_BELOW, heads[-1].size))
    else:
        left, right = min(head.x - head.size // 2 for head in heads), max(head.x + head.size // 2 for head in heads)
        foot = setter.house.grid.row_y(room.last_row + 1)
    box = Rect(left, room.head_top, right - left, foot - room.head_top)
    items, draft = (tuple(item for item in cut(cut(part, block.box, inside=True), box, inside=False)
                          if not _is_head(item)) for part in (block.items, block.draft))
    return replace(block, items=items, draft=(*draft, *named_box(box, lines, setter)))


def _is_head(item: Item) -> TypeGuard[GlyphRun]:
    return isinstance(item, GlyphRun) and "/headline/" in item.unit


def _say(setter: Setter) -> Wording:
    return Wording(setter.lang, PICTURES)


def beyond_its_place(refusal: Refusal, order: BlockOrder, over: Excess, setter: Setter) -> tuple[Item, ...]:
    """What is shown of a block whose text does not fit: heads, photos, and as much of the text as there is room for.
    The end of the text stands over its last rows in small type, what has no place in red. Nothing where there is no
    room for that."""
    way = settled(order, refusal.headed, setter, partly=True)
    if isinstance(way, Refusal) or way.text.fitted is None:
        return ()
    flow = text_flow(order, setter)
    columns = [list(lines) for lines in set_text(flow, way.text)]
    last = max(n for n, lines in enumerate(columns) if lines)
    count = len(columns[last])
    least = FEWEST_DOWN if way.down else FEWEST
    if count <= least:
        return ()
    left, held, rows = _left(flow, way.text), False, least - 1
    while not held and rows < count - 1:
        rows += 1
        slip = _Slip(_foot(way, last, (count, rows), setter), setter)
        slip.say(_say(setter)("overset", characters=over.characters, lines=over.lines))
        held = slip.put(_copy(columns[last][-rows:], left, setter))
    if not held:
        slip.more()
    columns[last] = columns[last][:-rows]
    return (*around(way, setter)[0], *draw_columns(way, columns, setter)[0],
            *draw_insets(way, order, setter)[0], *missing_photos(way, setter), *slip.items)


def _foot(way: Arrangement, column: int, lines: tuple[int, int], setter: Setter) -> Rect:
    """The box of a column's last lines; ``lines`` are how many the column has, and how many of them are meant."""
    grid, text, (count, last) = setter.house.grid, way.text, lines
    edge, measure = text.columns.edges[column], text.columns.measure
    slots = text.taken[column][max(count - last, 0):count]
    if way.down:
        left, right = slots[-1].x - grid.body // 2, slots[0].x + grid.body // 2
        return Rect(left, edge, right - left, measure)
    return Rect(edge, grid.row_y(slots[0].row), measure, grid.row_y(slots[-1].row + 1) - grid.row_y(slots[0].row))


def _left(flow: Sequence[Flow], text: Filling) -> list[str]:
    """The paragraphs that have no place. The first is the end of the last placed one, empty where that is whole."""
    left: list[str] = []
    ended = True
    for f in left_over(flow, text):
        for line in f.paragraph.set((text.columns.measure,)) if f.paragraph else ():
            left += [""] if ended else []
            left[-1] += line.text
            ended = line.last
    return left if text.rest and text.rest.lines else ["", *left]


def _copy(lines: Iterable[SetLine | None], left: Sequence[str], setter: Setter) -> list[list[Span]]:
    """The paragraphs of these lines, then those of ``left`` in red."""
    body = setter.house.styles["body"]
    size, found = em(SMALL, body.size), list[list[Span]]([[]])
    for line in lines:
        if line is not None:
            found[-1].append(Span(_known(line.text, body.face, setter), body.face, size, body.ink, "draft", added=True))
            found += [[]] if line.last else []
    for n, text in enumerate(left):
        found += [[]] if n else []
        found[-1].append(Span(_known(text, body.face, setter), body.face, size, RED, "draft", added=True))
    return [[span for span in spans if span.text] for spans in found if any(span.text for span in spans)]


def _known(text: str, face: str, setter: Setter) -> str:
    """``text`` with a mark for every character that no face has."""
    for _, character in setter.faces.missing(face, text):
        text = text.replace(character, UNKNOWN)
    return text


class _Slip:
    """A tinted box with a red frame, and the lines in it from the top."""

    def __init__(self, box: Rect, setter: Setter) -> None:
        white = em(PADDING, setter.house.grid.body)
        self._box, self._setter = box, setter
        self._x, self._measure = box.x + white, max(box.width - 2 * white, setter.house.grid.body)
        self._y, self._foot = box.y + white, box.bottom - white
        self.items: list[Item] = [Tint(box, PINK), *outline(box, FRAME)]
        self._last = len(self.items), self._y

    def say(self, text: str) -> bool:
        """What the engine has to say, in red; whether it went in."""
        words = _known(text, FACE, self._setter)
        return self.put([[Span(words, FACE, self._setter.house.grid.body, RED, "draft", added=True)]])

    def more(self) -> None:
        """A sign in place of the last line that there is more."""
        before, self._y = self._last
        del self.items[before:]
        self.put([[Span(MORE, FACE, em(SMALL, self._setter.house.grid.body), RED, "draft", added=True)]])

    def put(self, paragraphs: Iterable[Sequence[Span]]) -> bool:
        """Paragraphs, as far as there is room; whether they went in whole."""
        for spans in paragraphs:
            paragraph, size = self._setter.paragraph(spans, align="left"), spans[0].size
            leading = em(LEADING, size)
            for line in paragraph.set((self._measure,)):
                if self._y + leading > self._foot:
                    return False
                self._last = len(self.items), self._y
                self.items += runs_of(line, self._x, self._y + em(880, size) + (leading - size) // 2, self._box)
                self._y += leading
        return True
