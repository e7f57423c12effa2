"""Every rule, counted on every page of a build."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.pencil import air, columns, heads, pictures, place
from bench.pencil.facts import PageFacts, pages_of
from bench.pencil.marks import Grade, Mark, Rule, Sheet
from bench.pencil.wishes import Asked, asked_in

RULES: tuple[Rule, ...] = (*place.RULES, *pictures.RULES, *heads.RULES, *air.RULES, *columns.RULES)

MANIFEST, REPORT = "issue.yaml", "report.json"


@dataclass(frozen=True, slots=True)
class Counted:
    """A page with its marks; without white, an issue that was not built. ``told`` are the faults that the engine itself
    reports: they count for nothing here, and are there to be compared with."""

    issue: str
    page: int
    white: float | None
    marks: tuple[Mark, ...]
    told: frozenset[tuple[str, frozenset[str]]] = frozenset()

    def of(self, grade: Grade) -> float:
        return sum(mark.weight for mark in self.marks if mark.grade is grade)


def counted(folders: Iterable[Path]) -> list[Counted]:
    """The pages of all issues in these folders, each issue's by its report."""
    return [page for folder in folders for issue in _issues(folder) for page in _pages(issue)]


def marks_on(page: PageFacts, asked: Asked, folder: Path) -> tuple[Mark, ...]:
    sheet = Sheet(page, asked, folder)
    return tuple(sorted((mark for rule in RULES for mark in rule(sheet)), key=lambda mark: (mark.rule, mark.name)))


def _issues(folder: Path) -> list[Path]:
    """Issue folders in a folder, or the one that it is in."""
    inside = sorted(manifest.parent for manifest in folder.rglob(MANIFEST))
    above = next((parent for parent in folder.resolve().parents if (parent / MANIFEST).is_file()), None)
    return inside or ([above] if above else [])


def _pages(issue: Path) -> Iterator[Counted]:
    reports = sorted(issue.rglob(REPORT))
    pages = pages_of(json.loads(reports[-1].read_text(encoding="utf-8"))) if reports else []
    asked = asked_in(issue / MANIFEST)
    for page in pages:
        yield Counted(issue.name, page.number, page.white, marks_on(page, asked, issue), page.told)
    if not pages:
        yield Counted(issue.name, 0, None, ())
