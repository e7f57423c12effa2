"""The draft of a page with errors: what ``--proof`` still shows of an issue that may not be printed."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from editor import COPY, OUTPUTS, PROOFS, Editor, held, mend
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
    foot = height - height // 12
    red, green, _ = draft.convert("RGB").crop((0, foot, width, height)).split()
    loud = ImageChops.subtract(red, green).point(lambda value: value > 120 and 255)
    assert loud.getbbox() is not None, "the fault stands in the white at the foot"


def test_no_draft_without_a_page_or_without_asking(layout: Editor, overset: Path) -> None:
    assert layout("build", overset).code == 1 and not OUT.exists()
    assert layout("check", overset).code == 1 and not OUT.exists()
    (overset / "copy" / "早稻.txt").unlink()
    said = layout("build", overset, "--proof")
    assert said.code == 1 and not OUT.exists() and "未付印" not in said.err


def gone(issue: Path) -> None:
    (issue / "photos" / "涧.png").unlink()


def damaged(issue: Path) -> None:
    (issue / "photos" / "涧.png").write_bytes(b"\xff\xd8\xff")


def unknown(issue: Path) -> None:
    mend(issue, "烘干房", "烘\u0e01房", "copy/早稻.txt")


def much(issue: Path) -> None:
    (issue / "copy" / "早稻.txt").write_text("".join(f"第{n}天，{COPY}" for n in range(400)), encoding="utf-8")


@pytest.mark.parametrize(("harm", "code", "page"), [
    (gone, "file-missing", 2), (damaged, "photo-cut-off", 2), (unknown, "missing-glyph", 1), (much, "no-room", 1)])
def test_a_page_that_cannot_be_made_is_shown_and_nothing_else_is_said_of_it(
        layout: Editor, issue: Path, tmp_path: Path, harm: Callable[[Path], None], code: str, page: int) -> None:
    harm(issue)
    plain = layout("build", issue, "--json")
    before = held(tmp_path)
    said = layout("build", issue, "--proof", "--json")
    draft = DRAFT.replace("p01", f"p{page:02d}")
    assert plain.code == said.code == 1
    assert said.document["diagnostics"] == plain.document["diagnostics"]
    assert code in {finding["code"] for finding in said.document["diagnostics"]}
    assert set(said.document["outputs"]) == {draft} and plain.document["outputs"] == {}
    after = held(tmp_path)
    assert set(after) - set(before) == {tmp_path / OUT / draft}
    assert {path: after[path] for path in before} == before


def test_a_page_that_is_mended_has_no_draft_left(layout: Editor, overset: Path) -> None:
    layout("build", overset, "--proof")
    assert names() == {DRAFT}
    assert layout("build", overset, "--proof", "--replan").code == 0
    assert names() == OUTPUTS | PROOFS | {"2024-07-26-p01-moved.jpg"}


def test_a_draft_speaks_the_language_that_is_asked_for(layout: Editor, issue: Path) -> None:
    gone(issue)
    pictures = []
    for lang in ("zh", "en"):
        layout("build", issue, "--proof", "--lang", lang)
        pictures.append(Image.open(BytesIO((OUT / DRAFT.replace("p01", "p02")).read_bytes())).convert("L"))
    assert ImageChops.difference(*pictures).getbbox() is not None


def test_a_page_that_is_mended_has_no_draft_beside_that_of_another(layout: Editor, issue: Path) -> None:
    unknown(issue)
    layout("build", issue, "--proof")
    assert names() == {DRAFT}
    (issue / "copy" / "早稻.txt").write_text(COPY, encoding="utf-8")
    gone(issue)
    layout("build", issue, "--proof")
    assert names() == {DRAFT.replace("p01", "p02")}


def test_a_package_knows_no_draft(layout: Editor, overset: Path) -> None:
    said = layout("pack", overset, "--proof")
    assert said.code == 1
    assert not list(OUT.glob("*.zip")) and names() == {DRAFT}
