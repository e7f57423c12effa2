"""Planted faults: what the gate says of each, by which check, of the right text and at the right place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.prove.faults import DRAWN, IN_FILE, SETTLED, Fault, FileFault
from bench.prove.hand import edited, unit_of, victims
from bench.prove.pressroom import Gate, Said, settled
from bench.texts import table
from bench.wholepages import write_whole
from layout.model.ledger import article_of
from layout.model.page import GlyphRun, Page, PlacedPicture, PressPicture
from layout.model.sheet import Rect
from layout.model.units import as_mm
from layout.prepress.extent import shape_box

Say = Callable[[str], object]

_NEAR = 6.0
"""Millimetres that a place may be beside what it is of."""

_MOST_SEEDS = 40
"""Seeds that are tried for a page, at the most."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one planted fault. ``checks`` have it under one of the codes that were wanted, of the right
    text and at the right place; ``others`` said anything else."""

    where: str
    kind: str
    name: str
    checks: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def caught(self) -> bool:
        return bool(self.checks)

    @property
    def seen(self) -> bool:
        """Whether it is refused, whatever is said of it."""
        return bool(self.checks or self.others)


def planted(first: int, pages: int, place: Path, say: Say) -> bool:
    """Plant every fault on so many pages; whether each was refused, by name and at its place."""
    answers: list[Answer] = []
    used: list[int] = []
    for seed in range(first, first + _MOST_SEEDS):
        if len(used) == pages:
            break
        gate = settled(write_whole(seed, place / f"planted-{seed}"))
        if gate is None or not victims(gate.page).found:
            continue
        sound = [said.finding.code for said in gate.judged(gate.page, gate.drawn(gate.page))]
        if sound:
            say(f"seed {seed} is refused before anything is planted: {', '.join(sound)}")
            continue
        used.append(seed)
        answers += _answers(gate)
    say(f"seeds {', '.join(map(str, used))}\n")
    say(table(("planted in", "kind", "faults", "refused", "by name and place", "checks that had it"), _rows(answers)))
    for answer in answers:
        if not answer.caught:
            how = f"refused, but by {', '.join(answer.others)}" if answer.seen else "MISSED"
            say(f"{answer.where}, {answer.kind}, {answer.name}: {how}")
    return len(used) == pages and all(answer.caught for answer in answers)


def _rows(answers: Iterable[Answer]) -> Iterator[tuple[object, ...]]:
    kinds: dict[tuple[str, str], list[Answer]] = {}
    for answer in answers:
        kinds.setdefault((answer.where, answer.kind), []).append(answer)
        kinds.setdefault(("all", ""), []).append(answer)
    every = kinds.pop(("all", ""), [])
    for (where, kind), some in [*kinds.items(), (("all", ""), every)]:
        checks = Counter(check for answer in some for check in answer.checks)
        yield (where, kind, len(some), sum(answer.seen for answer in some), sum(answer.caught for answer in some),
               ", ".join(f"{check} {count}" for check, count in checks.most_common()))


def _answers(gate: Gate) -> Iterator[Answer]:
    page, who = gate.page, victims(gate.page)
    for fault in SETTLED:
        wrong = fault.plant(page, who)
        yield _answer("the settled page", fault, gate.judged(wrong), (page, wrong))
    for fault in DRAWN:
        wrong = fault.plant(page, who)
        yield _answer("what is drawn", fault, gate.judged(page, gate.drawn(wrong)), (page, wrong))
    pdf = gate.drawn(page)
    for planted_in in IN_FILE:
        said = list(gate.judged(page, edited(pdf, planted_in.edit)))
        yield Answer("the file", planted_in.kind, planted_in.name,
                     tuple(dict.fromkeys(one.check for one in said if _is_wanted(planted_in, one))),
                     tuple(dict.fromkeys(one.finding.code for one in said)))


def _is_wanted(fault: FileFault, said: Said) -> bool:
    return said.finding.code in fault.wanted if fault.wanted else said.check == fault.kind


def _answer(where: str, fault: Fault, said: Iterable[Said], pages: tuple[Page, Page]) -> Answer:
    unit = getattr(victims(pages[0]), fault.role) if fault.role else ""
    checks: list[str] = []
    others: list[str] = []
    for one in said:
        right = one.finding.code in fault.wanted and (not unit or (_names(one, unit) and _there(one, unit, pages)))
        (checks if right else others).append(one.check if right else one.finding.code)
    return Answer(where, fault.kind, fault.name, tuple(dict.fromkeys(checks)), tuple(dict.fromkeys(others)))


def _names(said: Said, unit: str) -> bool:
    """Whether a finding is of the text or photo that the fault befell; ink that nobody set, and rules, have none."""
    facts = dict(said.finding.facts)
    if said.finding.code in ("ink-rule", "ink-stray", "photo-undeclared", "text-undeclared"):
        return True
    told = facts.get("unit", "")
    return unit in (told, facts.get("other")) or (bool(article_of(unit)) and said.finding.article == article_of(unit))


def _there(said: Said, unit: str, pages: tuple[Page, Page]) -> bool:
    """Whether it names a place at the text or photo, where that was set or where it was drawn."""
    facts = dict(said.finding.facts)
    if "x" not in facts or "y" not in facts:
        return True
    x, y = float(facts["x"]), float(facts["y"])
    boxes = [_box(item) for page in pages for item in page.items if unit_of(item) in (unit, facts.get("unit", unit))]
    return any(as_mm(box.x) - _NEAR <= x <= as_mm(box.right) + _NEAR
               and as_mm(box.y) - _NEAR <= y <= as_mm(box.bottom) + _NEAR for box in boxes)


def _box(item: object) -> Rect:
    if isinstance(item, GlyphRun):
        return Rect(item.x, item.y - item.size, max((g.x for g in item.glyphs), default=0) + item.size, item.size)
    assert isinstance(item, PlacedPicture | PressPicture)
    return shape_box(item)
