"""Line composition in figures, on an issue's text at several measures: Q2-Q9.

    python -m bench.lines [ISSUE] [--gaps house|model]

``model`` takes the Han-Latin gaps for which docs/rules/line.md gives its figures. Openings count every pair of
neighbouring clusters as a gap, as that table does; the engine's own, which leave Latin words out, are in brackets.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from bench.texts import GAPS, MEASURES, Text, asked, house, indent, length, rules, spans_of, table, texts_of
from layout.model.style import Profile
from layout.typesetting.glyph.faces import FaceSet
from layout.typesetting.glyph.kinsoku import UNITS
from layout.typesetting.line.linebreak import fill, opening
from layout.typesetting.line.linebreak import spans_of as lines_of
from layout.typesetting.line.settling import Settling
from layout.typesetting.line.tape import Tape, tape_of


@dataclass(frozen=True, slots=True)
class Line:
    """A justified line: the opening of its gaps in em by either count, and its squeeze (share of what there was)."""

    broad: float
    strict: float
    squeeze: float
    parts_number: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """All paragraphs of a text at one measure."""

    total: int
    runts: int
    emergencies: int
    paragraphs: tuple[tuple[Line, ...], ...]

    @property
    def lines(self) -> list[Line]:
        return [line for paragraph in self.paragraphs for line in paragraph]


def setting(texts: tuple[Text, ...], profile: Profile, measure: float, gaps: str = "house") -> Setting:
    """Every paragraph broken at ``measure`` em and its lines measured."""
    faces, line_rules, wide = FaceSet(house().faces), rules(profile, gaps), length(measure)
    total = runts = emergencies = 0
    paragraphs = []
    for text in (p for t in texts for p in t.paragraphs):
        settled = Settling(tape_of(spans_of(text), faces, line_rules, indent()), faces, line_rules).at((wide,))
        assert settled is not None
        tape, breaking = settled
        ends = breaking.ends
        total += len(ends)
        emergencies += len(breaking.emergency)
        runts += len(ends) > 1 and tape.is_runt(ends[-2])
        paragraphs.append(tuple(_line(tape, i, j, wide) for i, j in lines_of(ends)[:-1]))
    return Setting(total, runts, emergencies, tuple(paragraphs))


def _line(tape: Tape, i: int, j: int, measure: int) -> Line:
    least, natural, growth, _ = fill(tape, i, j)
    rest = max(measure - natural - growth, 0) / tape.em
    squeeze = (natural - measure) / (natural - least) if natural > measure and natural > least else 0.0
    before, after = tape.clusters[j - 1], tape.clusters[j]
    return Line(rest / max(j - i - 1, 1), opening(tape, i, j, measure) / 1000, squeeze,
                before.text[-1].isdecimal() and after.text[0] in UNITS)


def figures(it: Setting) -> Iterator[object]:
    """One row of the table."""
    loose = [line for line in it.lines if not line.squeeze]
    broad = sorted(line.broad for line in loose)
    contrast = [abs(a.broad - b.broad) for paragraph in it.paragraphs for a, b in pairwise(paragraph)]
    squeezed = [line.squeeze for line in it.lines if line.squeeze]
    yield it.total
    yield f"{fmean(broad):.4f}"
    yield f"{broad[-(-95 * len(broad) // 100) - 1]:.3f}"
    yield f"{broad[-1]:.3f} ({max(line.strict for line in loose):.3f})"
    yield f"{sum(s > 0.1 for s in broad)} ({sum(line.strict > 0.1 for line in loose)})"
    yield f"{fmean(contrast):.4f} / {max(contrast):.3f}"
    yield f"{len(squeezed)} / {sum(share >= 1 for share in squeezed)}"
    yield sum(line.parts_number for line in it.lines)
    yield it.runts
    yield it.emergencies


HEAD = ("em", "profile", "lines", "mean s", "p95 s", "max s", "> 0.1 em", "contrast mean / max",
        "squeezed / fully", "number from unit", "runts", "emergencies")


def main(folder: Path, gaps: str) -> None:
    texts = texts_of(folder)
    sys.stdout.write(f"{folder.name}: {sum(t.characters for t in texts)} characters in "
                     f"{sum(len(t.paragraphs) for t in texts)} paragraphs, gaps {gaps}\n\n")
    sys.stdout.write(table(HEAD, (
        (f"{measure:g}", profile.value, *figures(setting(texts, profile, measure, gaps)))
        for profile in (Profile.QUANJIAO, Profile.KAIMING) for measure in MEASURES)) + "\n")


if __name__ == "__main__":
    it = asked(__doc__, (["--gaps"], {"choices": list(GAPS), "default": "house"}))
    main(it.issue, it.gaps)
