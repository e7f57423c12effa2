"""The running text of an issue, and its setting by the engine at a measure of one's choice."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from layout.manifest.house.reader import read_house
from layout.manifest.issue.reader import read_issue
from layout.model.galley import Span
from layout.model.issue import Article
from layout.model.style import House, LineRules, Profile
from layout.model.units import Length, em

SAMPLE = Path("issues/2024-07-19")
MEASURES = (11.0, 13.0, 15.0, 16.667, 17.0, 26.0)
"""Column measures in em: from a narrow column to one of six broken into four (六破四)."""

GAPS: dict[str, dict[Profile, tuple[int, int, int] | None]] = {
    "house": {Profile.KAIMING: None, Profile.QUANJIAO: None},
    "model": {Profile.KAIMING: (125, 0, 333), Profile.QUANJIAO: (250, 125, 333)},
}
"""Han-Latin gaps in thousandths of an em: those of the house, and those of Q2-Q9."""


@dataclass(frozen=True, slots=True)
class Text:
    """One article's paragraphs."""

    article: str
    paragraphs: tuple[str, ...]

    @property
    def characters(self) -> int:
        return sum(map(len, self.paragraphs))

    def turned(self, by: int) -> Text:
        """The same text, every paragraph begun at another place, so that no engine can remember its lines."""
        return replace(self, paragraphs=tuple(_turned(p, by) for p in self.paragraphs))


def _turned(paragraph: str, by: int) -> str:
    """Cut between two Han characters, and the first part put behind the second."""
    places = [m.end() for m in re.finditer(r"[\u4e00-\u9fff](?=[\u4e00-\u9fff])", paragraph)] or [0]
    at = places[by % len(places)]
    return paragraph[at:] + paragraph[:at]


def texts_of(folder: Path) -> tuple[Text, ...]:
    """The text of every article of an issue, crossheads left out."""
    issue, _ = read_issue(folder)
    found = (Text(a.id, tuple(p.text for p in a.body if not p.crosshead))
             for page in issue.pages for a in _all(page.articles))
    return tuple(text for text in found if text.paragraphs)


def _all(articles: Iterable[Article]) -> Iterator[Article]:
    for article in articles:
        yield article
        yield from _all(article.members)


@cache
def house() -> House:
    """The built-in broadsheet."""
    return read_house(None)


def rules(profile: Profile, gaps: str = "house") -> LineRules:
    """The house's conventions in a profile, with the Han-Latin gaps of ``GAPS``."""
    line = replace(house().line, profile=profile)
    gap = GAPS[gaps][profile]
    return replace(line, gap=gap[0], gap_min=gap[1], gap_max=gap[2]) if gap else line


def spans_of(paragraph: str, unit: str = "bench/body/0") -> tuple[Span, ...]:
    """A paragraph in the house's body style."""
    body = house().styles["body"]
    return (Span(paragraph, body.face, body.size, body.ink, unit),)


def indent() -> Length:
    return em(house().line.indent, house().styles["body"].size)


def length(measure: float) -> Length:
    """A measure in em of the body size."""
    return round(measure * house().styles["body"].size)


def asked(description: str | None, *more: tuple[Sequence[str], dict[str, object]]) -> argparse.Namespace:
    """The command line that all the measurements share: an issue's folder, and whatever one of them adds."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("issue", nargs="?", type=Path, default=SAMPLE, help=f"an issue's folder (default {SAMPLE})")
    for names, options in more:
        parser.add_argument(*names, **options)  # type: ignore[arg-type]
    return parser.parse_args()


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *([str(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
