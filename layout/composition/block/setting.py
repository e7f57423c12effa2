"""A block set into its place: arranged, painted, and what there is to say of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from layout.composition.block.arrange import arrange, settled
from layout.composition.block.arrangement import Arrangement, Refusal, SetBlock
from layout.composition.block.complain import complain, complain_of_excess, excess, remark_foot, remark_photos
from layout.composition.block.draft import FRAME, beyond_its_place, missing_photos, named_box, without_head
from layout.composition.block.draw import draw, empty, lines_around, text_flow
from layout.composition.block.order import BlockOrder, key_of
from layout.composition.block.packing import keep
from layout.composition.block.remarks import remark_lines, remark_tables
from layout.composition.frame import box_of
from layout.composition.head.heading import final_stops
from layout.composition.inset.picture import outline
from layout.composition.setter import Setter
from layout.model.diagnostic import Diagnostic, Findings
from layout.model.issue import Article
from layout.model.page import Block, Item
from layout.model.plan import Area
from layout.words import Severity, words


def set_block(order: BlockOrder, setter: Setter) -> SetBlock:
    """Set a block into its plan's area. Text that does not fit is an error among what is said, and is counted in the
    block; nothing is ever shrunk or dropped. What cannot be printed is shown in the block's draft."""
    outcome = arrange(order, setter)
    if isinstance(outcome, Refusal):
        return _refused(outcome, order, setter)
    key = f"{key_of(order, setter)}/set"
    known = setter.kept.get(key)
    if isinstance(known, SetBlock):
        return known
    made = setter.kept[key] = _set(outcome, order, setter)
    keep(outcome, made, order, setter)
    return made


def _set(way: Arrangement, order: BlockOrder, setter: Setter) -> SetBlock:
    block, said = draw(way, order, setter), Findings()
    remark_foot(way.text, order.article, setter.house.grid.body, said)
    remark_tables(text_flow(order, setter), way.text, order.article, setter.house.grid.body, said)
    remark_photos(way.shots, order.article, said)
    remark_lines(block.lines, lines_around(way, order, setter), order.article, setter.house.line, said)
    final_stops(order.article, [line for part in block.parts if part.kind == "headline" for line in part.lines], said)
    return SetBlock(replace(block, draft=missing_photos(way, setter)), tuple(said))


def _refused(refusal: Refusal, order: BlockOrder, setter: Setter) -> SetBlock:
    """A block with its faults. One whose head alone is too wide is set for all that."""
    said = Findings()
    for fault in refusal.faults:
        complain(fault, order, refusal, said)
    if refusal.of_heads:
        rest = settled(order, refusal.headed, setter)
        made = _set(rest, order, setter) if isinstance(rest, Arrangement) else _refused(rest, order, setter)
        said.add(made.said)
        block = made.block
        block = replace(block, draft=(*block.draft, *outline(block.box, FRAME)))
        named = _named(order.article, said, setter)
        return SetBlock(without_head(block, refusal.headed.room, named, setter), tuple(said))
    block, over, shown = empty(order, setter), excess(refusal, order, setter), tuple[Item, ...]()
    if over:
        complain_of_excess(over, order.article, said)
        block = replace(block, overset_lines=over.lines, overset_characters=over.characters,
                        advice=tuple(advice for advice, _ in over.savers))
        shown = beyond_its_place(refusal, order, over, setter)
    shown = shown or named_box(block.box, _named(order.article, said, setter), setter)
    return SetBlock(replace(block, draft=shown), tuple(said))


def outlined(block: Block, free: Area, article: Article, said: Iterable[Diagnostic], setter: Setter) -> Block:
    """A block that cannot be shown as it was set, as an outline; in the part of it that is ``free`` a box with its name
    and what is said of it."""
    own = [finding for finding in said if finding.article == article.id]
    box = named_box(box_of(free, setter.house.grid), _named(article, own, setter), setter)
    return replace(block, items=(), draft=(*box, *outline(block.box, FRAME)))


def _named(article: Article, said: Iterable[Diagnostic], setter: Setter) -> list[str]:
    """The name of a block that cannot be shown, and why."""
    headline = article.headline
    name = "".join(line.text for line in headline.lines) if headline else article.id
    return [name, *(words(finding.code, dict(finding.facts), setter.lang)[0] for finding in said
                    if finding.severity is Severity.ERROR)]
