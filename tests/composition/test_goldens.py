"""Whole pages as text: each ``golden/*.yaml`` is an issue, its ``.trace`` what it came to.

Look at a difference before accepting it with ``pytest tests/composition --update``.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from stone import OF_CROPS, plan_page
from trace_page import trace

from layout.composition.makeup import set_page
from layout.composition.setter import Setter
from layout.manifest.issue.reader import read_issue
from layout.model.diagnostic import Findings
from layout.model.printed import printed
from layout.prepress import account

GOLDEN = Path(__file__).parent / "golden"
ISSUES = sorted(GOLDEN.glob("*.yaml"))
PHOTOS = {"wide.png": (900, 600), "tall.png": (400, 800), "square.png": (500, 500)}


def set_issue(folder: Path) -> str:
    """The traces of all pages; nothing may be said of them but of crops and of lines beside a photo, and every
    character is accounted for."""
    said = Findings()
    issue, house = read_issue(folder, said)
    assert {d.code for d in said} <= {"form-recognised", "form-parted"}
    traces = []
    for copy in issue.pages:
        setter = Setter(house)
        plan, found = plan_page(copy, None, setter)
        thin = {"page-short", "grow-story", "hole-story", "hole-stories"}
        assert plan is not None and {d.code for d in found} <= thin
        said = Findings()
        page = set_page(issue, copy, plan, setter, said)
        of_lines = (*OF_CROPS, "cut-saves-line", "loose-line", "short-line", "parted-token")
        assert not [d for d in said if d.code not in of_lines], tuple(said)
        odd = Findings()
        account.settle(page, account.declare(printed(issue, copy)), setter.faces.box, odd)
        assert not list(odd)
        traces.append(trace(page))
    return "\n".join(traces)


@pytest.mark.parametrize("case", ISSUES, ids=lambda path: path.stem)
def test_the_page_is_what_it_was(case: Path, tmp_path: Path, update: bool) -> None:
    (tmp_path / "photos").mkdir()
    for name, size in PHOTOS.items():
        made = BytesIO()
        Image.radial_gradient("L").resize(size).save(made, "PNG")
        (tmp_path / "photos" / name).write_bytes(made.getvalue())
    (tmp_path / "issue.yaml").write_bytes(case.read_bytes())
    made_now = set_issue(tmp_path)
    reference = case.with_suffix(".trace")
    if update:
        reference.write_text(made_now, encoding="utf-8", newline="\n")
    assert reference.is_file(), f"no {reference.name}: write it with --update"
    assert made_now == reference.read_text(encoding="utf-8")


def test_there_are_goldens_and_none_is_left_over() -> None:
    assert ISSUES
    assert {path.stem for path in GOLDEN.glob("*.trace")} == {path.stem for path in ISSUES}
