"""The pages that the gate is proven with: the same by their seed, and as full as they are to be."""

from __future__ import annotations

from pathlib import Path

from bench.wholepages import write_whole
from layout.composition.makeup import problem_of
from layout.composition.setter import Setter
from layout.manifest.issue.reader import read_issue

TABLOID = 2


def test_a_page_is_written_by_its_seed_and_nearly_fills_the_sheet(tmp_path: Path) -> None:
    one, again, other = (write_whole(seed, tmp_path / name) for seed, name in (
        (TABLOID, "one"), (TABLOID, "again"), (TABLOID + 6, "other")))
    assert files(one) == files(again) != files(other)
    issue, house = read_issue(one)
    problem = problem_of(issue.pages[0], None, Setter(house))
    asked = {leaf.story.index: leaf.story.cells for leaf in problem.leaves}
    assert len(asked) == len(issue.pages[0].articles) >= 8
    assert 0.9 < sum(asked.values()) / problem.task.cells < 1.06
    assert any(article.photos for article in issue.pages[0].articles)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
