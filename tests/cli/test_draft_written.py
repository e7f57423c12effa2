"""The draft of a page with errors: what ``--proof`` still shows of an issue that may not be printed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from editor import OUTPUTS, PROOFS, Editor, held, mend
from PIL import Image, ImageChops

OUT = Path("build", "2024-07-26")
DRAFT = "2024-07-26-p01-draft.jpg"
NARROW = "pages: [{page: 1, blocks: [{id: 早稻, columns: 1-1, rows: 1-8}]}]\n"
"""A make-up that leaves the story no room for its text."""


@pytest.fixture
def overset(issue: Path) -> Path:
    (issue / "plan.yaml").write_text(NARROW, encoding="utf-8")
    return issue


def names() -> set[str]:
    return {path.name for path in OUT.iterdir()}


def test_a_page_with_errors_is_drawn_as_a_draft_and_nothing_else_is_written(
        layout: Editor, issue: Path, tmp_path: Path) -> None:
    assert layout("build", issue, "--proof").code == 0
    (issue / "plan.yaml").write_text(NARROW, encoding="utf-8")
    before = held(tmp_path)
    said = layout("build", issue, "--proof", "--json")
    assert said.code == 1 and set(said.document["outputs"]) == {DRAFT}
    assert "只写了未付印的校样" in said.err and f"未付印的校样：{(OUT / DRAFT).as_posix()}" in said.err
    after = held(tmp_path)
    assert set(after) - set(before) == {tmp_path / OUT / DRAFT}
    assert {path: after[path] for path in before} == before


def test_the_draft_is_the_proof_s_size_stamped_and_marked_in_red(layout: Editor, issue: Path) -> None:
    layout("build", issue, "--proof")
    proof = Image.open(BytesIO((OUT / DRAFT.replace("-draft", "")).read_bytes()))
    (issue / "plan.yaml").write_text(NARROW, encoding="utf-8")
    layout("build", issue, "--proof")
    draft = Image.open(BytesIO((OUT / DRAFT).read_bytes()))
    assert draft.size == proof.size
    width, height = draft.size
    empty = (width // 2 - 40, height // 2 - 40, width // 2 + 40, height // 2 + 40)
    shown, stamped = (picture.convert("RGB").crop(empty) for picture in (proof, draft))
    assert max(ImageChops.difference(shown, stamped).convert("L").getextrema()) > 20, "the stamp crosses the middle"
    red, green, _ = draft.convert("RGB").crop((0, 0, width, height // 4)).split()
    loud = ImageChops.subtract(red, green).point(lambda value: value > 120 and 255)
    assert loud.getbbox() is not None, "the block's fault stands at its place"


def test_no_draft_without_a_page_or_without_asking(layout: Editor, overset: Path) -> None:
    assert layout("build", overset).code == 1 and not OUT.exists()
    mend(overset, "烘干房", "烘\u0e01房", "copy/早稻.txt")
    said = layout("build", overset, "--proof", "--replan")
    assert said.code == 1 and not OUT.exists() and "未付印" not in said.err
    assert layout("check", overset).code == 1 and not OUT.exists()


def test_a_page_that_is_mended_has_no_draft_left(layout: Editor, overset: Path) -> None:
    layout("build", overset, "--proof")
    assert names() == {DRAFT}
    assert layout("build", overset, "--proof", "--replan").code == 0
    assert names() == OUTPUTS | PROOFS


def test_a_package_knows_no_draft(layout: Editor, overset: Path) -> None:
    said = layout("pack", overset, "--proof")
    assert said.code == 1
    assert not list(OUT.glob("*.zip")) and names() == {DRAFT}
