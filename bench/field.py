"""Field copy, swept: every kind's examples at 27 offsets in every measure, then random paragraphs, each line judged.

    python -m bench.field [--offsets 27] [--random 20000] [--every] [--kind NAME] [--shown 5] [--jobs 1]

Each example is set after 0 to 26 Han, at measures of 5 to 26 em, horizontally and downwards, in every tier and profile
(``--every``: each with each; else in turn, so that each example meets all of them). What ``bench.fieldjudge`` finds is
counted by its class and by the kind of copy, and shown with its line.
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product
from time import process_time
from typing import NamedTuple

from uharfbuzz import Blob, Face

from bench.fieldcopy import KINDS, Piece, around, paragraphs, text_of
from bench.fieldjudge import DECENT, FAULTS, Copy, Fault, Judge, Lines
from bench.texts import house, spans_of, table
from layout.model.page import Direction
from layout.model.style import LineRules, Profile, Tier
from layout.model.units import Length
from layout.typesetting.galley import FaceSet, Paragraph
from layout.typesetting.glyph.clusters import Missing

MEASURES = range(5, 27)
OFFSETS = range(27)
ENDLESS = 2000


class Setting(NamedTuple):
    """How a paragraph is set; ``indent`` in em."""

    profile: Profile
    tier: Tier
    direction: Direction
    indent: int = 0

    @property
    def rules(self) -> LineRules:
        return replace(house().line, profile=self.profile, tier=self.tier)

    def __str__(self) -> str:
        return f"{self.profile.value} {self.tier.value} {self.direction.value}"


SETTINGS = tuple(Setting(profile, tier, direction) for direction, profile, tier in
                 product((Direction.HORIZONTAL, Direction.VERTICAL), Profile, Tier))


@dataclass(slots=True)
class Findings:
    """What was set and what was found: faults by class and kind, and a few of each shown."""

    paragraphs: int = 0
    lines: int = 0
    hyphens: int = 0
    needless: int = 0
    examples: list[str] = field(default_factory=list)
    short: int = 0
    emergencies: int = 0
    lacking: Counter[str] = field(default_factory=Counter)
    faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    shown: defaultdict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def tell(self, kind: str, fault: Fault, where: str) -> None:
        key = fault.name, kind
        self.faults[key] += 1
        if len(self.shown[key]) < 20:
            self.shown[key].append(f"{fault.told}  [{where}]")

    def add(self, other: Findings) -> None:
        for name in ("paragraphs", "lines", "hyphens", "needless", "short", "emergencies"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.examples += other.examples
        self.faults += other.faults
        self.lacking += other.lacking
        for key, told in other.shown.items():
            self.shown[key] = [*self.shown[key], *told][:20]


@cache
def faces() -> FaceSet:
    return FaceSet(house().faces)


@cache
def covered() -> frozenset[int]:
    """What any of the house's faces has."""
    paths = sorted({face.path for face in house().faces.values() if face.path})
    return frozenset().union(*(Face(Blob.from_file_path(path)).unicodes for path in paths))


def lacks(c: str) -> bool:
    """Whether nothing in the house's faces prints a character: not itself, and not what Unicode knows it to be made of,
    raised, lowered or squared."""
    return not c.isspace() and ord(c) not in covered() and not unicodedata.decomposition(c).startswith("<")


def judged(found: Findings, kind: str, pieces: tuple[Piece, ...], setting: Setting,
           measures: Iterable[float | tuple[float, ...]]) -> None:
    """One paragraph at several measures; a tuple is those of its first lines, which stand beside a picture."""
    text, size = text_of(pieces), house().styles["body"].size
    try:
        paragraph = Paragraph(spans_of(text), faces(), setting.rules, indent=setting.indent * size,
                              direction=setting.direction)
        (endless,) = paragraph.set((ENDLESS * size,))
    except Missing:
        if not any(lacks(c) for c in text):
            found.tell(kind, Fault("refused", f"no face is lacking: {text[:40]!r}"), str(setting))
        found.lacking[kind] += 1
        return
    except Exception as refusal:
        found.tell(kind, Fault("refused", f"{type(refusal).__name__} {refusal}: {text[:40]!r}"), str(setting))
        return
    rules = setting.rules
    judge = Judge(Copy(pieces, setting.tier.value), endless, size, (rules.gap_max - rules.gap) / 1000)
    for measure in measures:
        ems = measure if isinstance(measure, tuple) else (measure,)
        lengths: tuple[Length, ...] = tuple(round(em * size) for em in ems)
        where = f"{setting} {' '.join(f'{em:g}' for em in ems)} em"
        try:
            lines = paragraph.set(lengths)
        except Exception as refusal:
            found.tell(kind, Fault("refused", f"{type(refusal).__name__} {refusal}: {text[:40]!r}"), where)
            continue
        found.paragraphs += 1
        found.lines += len(lines)
        found.short += sum(line.width < lengths[min(n, len(lengths) - 1)] - 1 for n, line in enumerate(lines[:-1]))
        hyphens = len(Lines(judge.copy, lines, size).added)
        found.hyphens += hyphens
        if hyphens and len(ems) == 1 and judge.could_be_full(ems[0], setting.indent, DECENT):
            found.needless += 1
            found.examples.append(f"{' | '.join(line.text for line in lines)}  [{where}]")
        found.emergencies += sum(line.quality.emergency for line in lines)
        for fault in judge.faults(lines, *ems, indent=setting.indent):
            found.tell(kind, fault, where)


def swept(kind: str, offsets: Sequence[int] = OFFSETS, measures: Sequence[float] = MEASURES,
          every: bool = False) -> Findings:
    """One kind's examples at every offset and measure."""
    found = Findings()
    (it,) = (k for k in KINDS if k.name == kind)
    for turn, (example, offset) in enumerate(product(it.examples, offsets)):
        pieces = around(it.pieces(example), offset)
        half = len(SETTINGS) // 2
        settings = SETTINGS if every else (SETTINGS[turn * 5 % half], SETTINGS[half + turn * 7 % half])
        for setting in settings:
            judged(found, kind, pieces, setting, measures)
    return found


def at_random(count: int, seed: int = 0) -> Findings:
    """Random paragraphs, each in a setting and at a measure of its own, every fifth beside a picture."""
    found = Findings()
    for n, pieces in enumerate(paragraphs(count, seed)):
        setting = SETTINGS[n * 7 % len(SETTINGS)]
        measure = 8 + n * 11 % 19 if n % 3 else 5 + n * 11 % 22
        beside = (*[float(measure)] * (n % 4 + 1), measure + 9.5) if n % 5 == 0 else float(measure)
        judged(found, "random", pieces, setting._replace(indent=2 if measure >= 8 and n % 2 else 0), (beside,))
    return found


def report(title: str, found: Findings, shown: int) -> str:
    """The figures, and some of the faults with their lines."""
    counts = Counter[str]()
    for (name, _), count in found.faults.items():
        counts[name] += count
    told = [f"{title}: {found.paragraphs} paragraphs, {found.lines} lines ({found.short} left short, "
            f"{found.hyphens} with an added hyphen, {found.needless} paragraphs with a needless one, "
            f"{found.emergencies} against the rules)", ""]
    if found.lacking:
        told[-1:] = [f"Not set since no face has a character: {dict(found.lacking)}", ""]
    told.append(table(("class", "what", "found"), [(name, what, counts[name]) for name, what in FAULTS.items()]))
    told += ["", *(f"needless: {line}" for line in found.examples[:shown])]
    if found.faults:
        told.append("")
        for (name, kind), count in sorted(found.faults.items(), key=lambda it: (it[0][0], -it[1])):
            told += [f"{name} / {kind}: {count}", *(f"    {line}" for line in found.shown[name, kind][:shown])]
    return "\n".join(told) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--offsets", type=int, default=len(OFFSETS))
    parser.add_argument("--random", type=int, default=20_000)
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--kind", action="append", choices=[kind.name for kind in KINDS])
    parser.add_argument("--shown", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1)
    it = parser.parse_args()
    began, kinds, sweep, chance = process_time(), it.kind or [kind.name for kind in KINDS], Findings(), Findings()
    with ProcessPoolExecutor(it.jobs) as pool:
        offsets = tuple(OFFSETS[:it.offsets])
        works = [pool.submit(swept, kind, offsets, tuple(MEASURES), it.every) for kind in kinds]
        randoms = [pool.submit(at_random, min(1000, it.random - done), done) for done in range(0, it.random, 1000)]
        for work in works:
            sweep.add(work.result())
        for work in randoms:
            chance.add(work.result())
    sys.stdout.write(report(f"Sweep of {len(kinds)} kinds", sweep, it.shown))
    if it.random:
        sys.stdout.write("\n" + report("Random paragraphs", chance, it.shown))
    sys.stdout.write(f"\n{process_time() - began:.0f} s in this process\n")


if __name__ == "__main__":
    main()
