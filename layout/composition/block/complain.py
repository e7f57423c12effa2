"""What is said of a block: what does not fit and by how much, and what is not as it should be in a block that fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from layout.composition.block.arrange import settled
from layout.composition.block.arrangement import (
    Fault,
    Headed,
    HeadTooWide,
    InsetsDown,
    Overset,
    PhotosMiscounted,
    QuoteAstray,
    Refusal,
    ShotAstray,
)
from layout.composition.block.draw import text_flow
from layout.composition.block.order import BlockOrder
from layout.composition.head.heading import Heading
from layout.composition.head.vertical import DownHead
from layout.composition.inset.crop import MOST_CUT, kept, wished_focus
from layout.composition.inset.picture import PlacedShot
from layout.composition.setter import Setter
from layout.composition.text.columns import natural_lines
from layout.composition.text.copyfit import body_characters, cuttable_characters, least_cut, line_savers, shortened
from layout.composition.text.filling import Filling
from layout.model.diagnostic import Findings, Mark
from layout.model.issue import Article
from layout.model.page import Suggestion
from layout.model.units import Length


@dataclass(frozen=True, slots=True)
class Excess:
    """Text beyond its place: the least ``characters`` to cut from its end, the ``lines`` that this saves, and the
    paragraphs where a small cut saves a line."""

    characters: int
    lines: int
    savers: tuple[tuple[Suggestion, Mark | None], ...]


def excess(refusal: Refusal, order: BlockOrder, setter: Setter) -> Excess | None:
    """How much of the text does not fit; None where that is not the fault."""
    for fault in refusal.faults:
        if isinstance(fault, Overset):
            return _excess(fault.measure, refusal.headed, order, setter)
    return None


def _excess(measure: Length, found: Headed, order: BlockOrder, setter: Setter) -> Excess:
    def with_copy(article: Article) -> BlockOrder:
        return replace(order, article=article)

    def fits(shorter: Article) -> bool:
        outcome = settled(with_copy(shorter), found, setter)
        return not (isinstance(outcome, Refusal) and outcome.overset)

    flow = text_flow(order, setter)
    over = least_cut(order.article, fits)
    left = text_flow(with_copy(shortened(order.article, over)), setter)
    lines = max(natural_lines(flow, measure) - natural_lines(left, measure), 1)
    savers = line_savers([(f, measure) for f in flow], measure // setter.house.grid.body)[:lines]
    return Excess(over, lines, tuple(savers))


def complain(fault: Fault, order: BlockOrder, refusal: Refusal, found: Findings) -> None:
    """Say what does not fit. How much text is beyond its place is said by ``complain_of_excess``."""
    article, plan, area = order.article, order.plan, order.plan.area
    columns, last = f"{area.first_column}-{area.last_column}", refusal.headed.room.last_row
    match fault:
        case HeadTooWide(head):
            _head_too_wide(article, head, found)
        case PhotosMiscounted(planned, given):
            found.say("plan-photos", plan.mark or article.mark, article=article.id, planned=planned, photos=given)
        case InsetsDown():
            found.say("vertical-insets", article.mark, article=article.id)
        case ShotAstray(shot, first):
            found.say("photo-place", plan.mark or shot.photo.mark, article=article.id, file=shot.photo.file,
                      columns=columns, rows=f"{first}-{last}")
        case QuoteAstray(first):
            assert article.quote is not None
            found.say("quote-place", article.quote.mark, article=article.id, columns=columns, rows=f"{first}-{last}")


def complain_of_excess(over: Excess, article: Article, found: Findings) -> None:
    """Say how much of the text is beyond its place, and where a small cut saves a line."""
    if over.characters > sum(map(cuttable_characters, article.stories)):
        found.say("overset-whole", article.mark, article=article.id, characters=over.characters, lines=over.lines)
        return
    found.say("overset", article.mark, article=article.id, characters=over.characters, lines=over.lines,
              limit=body_characters(article) - over.characters)
    for advice, mark in over.savers:
        found.say(advice.code, mark, article=article.id, **dict(advice.facts))


def remark_foot(text: Filling, article: Article, body: Length, found: Findings) -> None:
    """Say that two lines and more are missing at the foot, and a line of every column. ``body`` is the type's size."""
    if text.short >= max(len(text.columns.edges), 2):
        found.say("underset", article.mark, article=article.id, lines=text.short, characters=text.white // body)


def remark_photos(shots: Iterable[PlacedShot], article: Article, found: Findings) -> None:
    """Say which photos lose much of their shape, and of which the editor should tell where the head is."""
    for placed in shots:
        photo = placed.shot.photo
        if photo.missing:
            continue
        width, height = kept(photo, placed.crop)
        if placed.cut > MOST_CUT:
            code = "photo-cropped-width" if width < height else "photo-cropped-height"
            found.say(code, photo.mark, article=article.id, file=photo.file, percent=round(placed.cut / 10))
        focus = wished_focus(photo, placed.crop)
        if focus:
            found.say("photo-focus", photo.mark, article=article.id, file=photo.file,
                      percent=round(100 * placed.crop[1] / photo.height),
                      focus=" ".join(f"{share / 1000:.2f}" for share in focus))


def _head_too_wide(article: Article, heading: Heading | DownHead, found: Findings) -> None:
    assert article.headline is not None
    lines = article.headline.lines
    longest = max(heading.lines, key=len)
    mark = next((words.mark for words in lines if words.text == longest), lines[0].mark)
    found.say("headline-too-wide", mark, article=article.id, field="headline", characters=len(longest),
              room=heading.room)
