"""The imposing stone: articles made in memory, set into a place with the real house and faces, and looked at."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from layout.composition.block.measure import natural_rows
from layout.composition.block.order import BlockOrder
from layout.composition.block.setting import set_block as set_order
from layout.composition.genre.table import genre_of
from layout.composition.head.headline import Rank
from layout.composition.makeup import decide_page, problem_of, set_page
from layout.composition.setter import Setter
from layout.manifest.house.reader import read_house
from layout.model.diagnostic import Diagnostic, Findings, Mark
from layout.model.issue import Article, CopyParagraph, Headline, Issue, PageCopy, Photo, Quote, Role, Side, Words
from layout.model.page import Block, GlyphRun, Page, Part, PlacedPicture
from layout.model.plan import Area, BlockPlan, Effort, Inset, PagePlan
from layout.model.printed import PrintedText, printed, printed_of
from layout.model.style import House
from layout.model.units import em
from layout.prepress import account

COPY = Path(__file__).parents[2] / "issues" / "2024-07-19" / "copy"
MARK = Mark("issue.yaml", 1)


@functools.cache
def house() -> House:
    return read_house(None)


@functools.cache
def setter() -> Setter:
    return Setter(house())


@functools.cache
def copy(name: str = "gov") -> tuple[str, ...]:
    """The paragraphs of one of the sample issue's stories."""
    return tuple((COPY / f"{name}.txt").read_text(encoding="utf-8").split("\n"))


def words(text: str, line: int = 1) -> Words:
    return Words(text, Mark("issue.yaml", line))


def photo(width: int = 1200, height: int = 800, caption: str = "", credit: str = "", file: str = "photos/a.jpg",
          **rest: Any) -> Photo:
    return Photo(file, f"/nowhere/{file}", width, height, "0" * 64, MARK, words(caption) if caption else None,
                 words(credit) if credit else None, **rest)


def quote(text: str, speaker: str = "", **rest: Any) -> Quote:
    return Quote(words(text), MARK, words(speaker) if speaker else None, **rest)


def article(body: str | Sequence[str] = (), name: str = "a", **rest: Any) -> Article:
    """An article; texts may be given as plain strings. ``## `` begins a crosshead."""
    for field in ("label", "dateline", "byline", "source", "continues"):
        if isinstance(rest.get(field), str):
            rest[field] = words(rest[field])
    for field in ("kicker", "deck", "summary", "note_of_editor"):
        if isinstance(rest.get(field), str):
            rest[field] = (words(rest[field]),)
    match rest.get("headline"):
        case str(text):
            rest["headline"] = Headline((words(text),), False)
        case [*lines]:
            rest["headline"] = Headline(tuple(words(line, n) for n, line in enumerate(lines, 1)), True)
    paragraphs = [body] if isinstance(body, str) else body
    return Article(name, MARK, body=tuple(
        CopyParagraph(text.removeprefix("## "), Mark("copy/a.txt", n),
            Role.CROSSHEAD if text.startswith("## ") else Role.TEXT)
        for n, text in enumerate(paragraphs, 1) if text), **rest)


def rank_of(story: Article) -> Rank:
    rule = house().heads[genre_of(story).head_of(story)]
    return Rank(rule, rule.faces[0])


def set_block(story: Article, columns: str, rows: str, **recipe: Any) -> tuple[Block, tuple[Diagnostic, ...]]:
    """The article set into ``columns`` (``1-2``) and ``rows``."""
    return compose(story, BlockPlan(story.id, area(columns, rows), **recipe), setter())


def compose(story: Article, plan: BlockPlan, by: Setter) -> tuple[Block, tuple[Diagnostic, ...]]:
    """The article set as a plan says, with what is said of it, its single lines, marks and crops aside."""
    made = set_order(BlockOrder(story, plan, rank_of(story)), by)
    return made.block, tuple(d for d in made.said if d.code not in (*_OF_LINES, *OF_CROPS))


_OF_LINES = ("loose-line", "short-line", "parted-token", "emergency-break", "head-final-stop")

OF_CROPS = ("photo-cropped-width", "photo-cropped-height", "photo-focus")


def fit_block(story: Article, columns: str, first: int, most: int = 115, **recipe: Any) -> Block:
    """The article in about the fewest rows from ``first`` down that hold it."""
    place = area(columns, f"{first}-{first}")
    wanted = natural_rows(story, place.columns, setter(), rank_of(story), first_row=first)
    for last in range(max(first, first + wanted - 4), most + 1):
        block, found = set_block(story, columns, f"{first}-{last}", **recipe)
        if not codes(found) & {"overset", "overset-whole", "photo-place", "quote-place"}:
            assert not codes(found) - {"underset"}, found
            return block
    raise AssertionError("no room")


def inset(columns: str, rows: str, ems: float | None = None, side: Side = Side.RIGHT) -> Inset:
    """A planned place of a photo or quote."""
    return Inset(area(columns, rows), None if ems is None else Fraction(ems), side)


def area(columns: str, rows: str) -> Area:
    numbers = [int(n) for text in (columns, rows) for n in text.split("-")]
    return Area(*numbers)


def codes(found: Sequence[Diagnostic]) -> set[str]:
    return {d.code for d in found}


def facts(found: Sequence[Diagnostic], code: str) -> dict[str, str]:
    (diagnostic,) = [d for d in found if d.code == code]
    return dict(diagnostic.facts)


def issue_of(*pages: PageCopy) -> Issue:
    return Issue("2024-07-19", "/nowhere", "issue.yaml", words("云汀周报"), words("1286"), date(2024, 7, 19), (), pages)


def plan_page(copy: PageCopy, kept: PagePlan | None, by: Setter,
              effort: Effort = Effort.NORMAL) -> tuple[PagePlan | None, tuple[Diagnostic, ...]]:
    """The plan of a page, keeping what ``kept`` says, and what is said of it."""
    found = Findings()
    return decide_page(problem_of(copy, kept, by, effort), found).plan, tuple(found)


def page_of(places: Sequence[tuple[Article, str, str]], **rest: Any) -> tuple[Page, tuple[Diagnostic, ...]]:
    """A page of articles in their columns and rows."""
    editors = ((words("责任编辑"), words("郭若冰")), (words("校对"), words("冯静")))
    made = PageCopy(2, MARK, words("云汀新闻"), editors, tuple(story for story, _, _ in places), **rest)
    plan = PagePlan(2, tuple(BlockPlan(story.id, area(columns, rows)) for story, columns, rows in places))
    found = Findings()
    page = set_page(issue_of(made), made, plan, setter(), found)
    assert account_of(page, printed(issue_of(made), made)) == ()
    return page, tuple(found)


def settle(story: Article, block: Block) -> tuple[Diagnostic, ...]:
    """What the ledger has to say of a block."""
    page = Page(2, house().sheet, house().grid, (), (block,), (), "")
    return account_of(page, printed_of(story))


def account_of(page: Page, texts: Iterable[PrintedText]) -> tuple[Diagnostic, ...]:
    """What the ledger has to say of a page on which ``texts`` are to stand."""
    found = Findings()
    account.settle(page, account.declare(texts), setter().faces.box, found)
    return tuple(found)


# -- looking at a block ---------------------------------------------------------------------------------------------

def runs(block: Block, unit: str = "") -> list[GlyphRun]:
    return [item for item in block.items if isinstance(item, GlyphRun) and unit in item.unit]


def text_of(block: Block, unit: str, *, added: bool = True) -> str:
    return "".join(run.text for run in runs(block, unit) if added or not run.added)


def row_of(run: GlyphRun) -> int | None:
    """The row on whose baseline a run stands; None when it stands on none."""
    baseline = run.y + em(house().faces[run.face].rise, run.size)
    return next((row for row in range(1, house().grid.rows + 1) if house().grid.baseline(row) == baseline), None)


def rows_of(block: Block, unit: str) -> list[int | None]:
    return sorted({row_of(run) for run in runs(block, unit)}, key=lambda row: row or 0)


def part(block: Block, kind: str) -> Part:
    (found,) = parts(block, kind)
    return found


def parts(block: Block, kind: str) -> list[Part]:
    return [p for p in block.parts if p.kind == kind]


def column_lines(block: Block) -> tuple[int, ...]:
    return part(block, "text").column_lines


def pictures(block: Block) -> list[PlacedPicture]:
    return [item for item in block.items if isinstance(item, PlacedPicture)]
