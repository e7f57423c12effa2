"""The press run: what an edition holds, that it writes nothing, and that a store changes no byte of it."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from editor import COPY, OUTPUTS, THIN, held, lay, mend

import layout
from layout.composition.block import arrange
from layout.composition.plan import dressed as dressing
from layout.edition import page as press
from layout.edition.copy import read
from layout.edition.edition import Edition, make
from layout.edition.options import Options
from layout.manifest.house import faces as faces_module
from layout.model.diagnostic import MachineFault, Rejected
from layout.store.disk import DiskStore
from layout.store.memory import MemoryStore
from layout.words import Severity

NARROW = "pages: [{page: 1, blocks: [{id: 早稻, columns: 1-1, rows: 1-8}]}]\n"


def everything(edition: Edition) -> tuple[object, ...]:
    return edition.files, edition.plan, edition.findings, edition.report


def test_an_edition_holds_what_the_command_would_write_and_writes_nothing(issue: Path, tmp_path: Path) -> None:
    before = held(tmp_path)
    edition = make(read(issue, Options(proof=True)))
    assert edition.ok and set(edition.files) == OUTPUTS | {"2024-07-26-p01.jpg", "2024-07-26-p02.jpg", "report.html"}
    assert edition.plan and b"\npages:\n  - page: 1\n" in edition.plan
    assert held(tmp_path) == before
    assert edition.report["timings_ms"]["read"] == 0, "nobody brought a clock"
    (issue / "plan.yaml").write_bytes(edition.plan + "# 总编已看\n".encode())
    assert make(read(issue)).plan == edition.plan + "# 总编已看\n".encode(), "what the editor wrote stays"


def test_an_edition_with_errors_holds_drafts_alone(issue: Path) -> None:
    (issue / "plan.yaml").write_text(NARROW, encoding="utf-8")
    edition = make(read(issue, Options(proof=True, package=True)))
    assert not edition.ok and set(edition.files) == {"2024-07-26-p01-draft.jpg"} and edition.plan is None
    assert [page.pdf is None for page in edition.pages] == [True, False]


@pytest.mark.parametrize("harm", [None, "cut", "foreign", "removed"])
def test_a_store_changes_no_byte_cold_warm_or_damaged(
        issue: Path, tmp_path: Path, harm: str | None) -> None:
    copy = read(issue, Options(proof=True, overlay=True, plates=True))
    bare = everything(make(copy))
    store = DiskStore(tmp_path / "cache")
    assert everything(make(copy, store)) == bare
    kept = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert kept
    for path in kept if harm else ():
        raw = path.read_bytes()
        path.write_bytes(raw[:len(raw) // 2] if harm == "cut" else b"%PDF-1.6\n")
        if harm == "removed":
            path.unlink()
    assert everything(make(copy, store)) == bare


def test_what_is_kept_is_not_made_again(issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy, store = read(issue), MemoryStore()
    first = make(copy, store)

    def never(*_: object) -> None:
        raise AssertionError("made again")

    for name in ("layout.prepress.colour.shown", "layout.render.pdf.glyf.Glyf.subset",
                 "layout.manifest.house.faces._hash", "layout.composition.block.arrange._arranged",
                 "layout.composition.plan.dressed.dressed"):
        monkeypatch.setattr(name, never)
    assert everything(make(copy, store)) == everything(first)
    with pytest.raises(AssertionError, match="made again"):
        make(read(issue, Options(package=True)), store)


def test_a_story_that_is_edited_is_worked_out_anew_and_no_other(
        issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those below it stand on other lines of the manifest then; what is said and reported tells the new ones."""
    store, names = MemoryStore(), set[str]()
    arranged, dressed = arrange._arranged, dressing.dressed
    make(read(issue), store)
    mend(issue, "        标题: 双椿镇错峰抢收万亩早稻", "\n        # 改\n        标题: 双椿镇抢收万亩早稻")
    monkeypatch.setattr(arrange, "_arranged", lambda order, at: names.add(order.article.id) or arranged(order, at))
    monkeypatch.setattr(dressing, "dressed", lambda one, *rest: names.add(one.id) or dressed(one, *rest))
    again = everything(make(read(issue), store))
    assert names == {"早稻"}
    assert again == everything(make(read(issue)))


@pytest.mark.parametrize("change", [
    lambda issue: (issue.parent / "house.yaml").write_text("press: {tac: 200}\n", encoding="utf-8"),
    lambda issue: mend(issue, "栏数: 1", "栏数: 2"),
    lambda issue: mend(issue, "  - 版次: 2\n", "  - 版次: 2\n    彩色: 否\n"),
])
def test_other_settings_find_nothing_that_is_not_theirs(
        issue: Path, tmp_path: Path, change: Callable[[Path], object]) -> None:
    store = MemoryStore()
    make(read(issue), store)
    change(issue)
    assert everything(make(read(issue), store)) == everything(make(read(issue)))


def test_a_face_that_was_changed_is_found_in_every_build(
        issue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "fonts"
    own.mkdir()
    for path in faces_module.fonts_folder().iterdir():
        if path.suffix in (".ttf", ".yaml"):
            (own / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(faces_module, "fonts_folder", lambda: own)
    store = DiskStore(tmp_path / "cache")
    assert make(read(issue), store).ok
    with (own / "NotoSansSC-500.ttf").open("ab") as file:
        file.write(b"four")
    for kept in (store, MemoryStore()):
        with pytest.raises(MachineFault, match="face-changed"):
            make(read(issue), kept)


def test_an_order_carries_its_own_page_alone(issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = {}

    def weighed(order: press.PageOrder) -> press.MadePage:
        sizes[order.copy.number] = len(pickle.dumps((order.copy, order.folio, order.coupled, order.kept)))
        return press.MadePage(order.copy.number, ())

    monkeypatch.setattr(press, "make_page", weighed)
    make(read(issue))
    before = sizes[2]
    (issue / "copy" / "早稻.txt").write_text(COPY * 200, encoding="utf-8")
    make(read(issue))
    assert sizes[1] > len(COPY) * 200 and sizes[2] == before


def test_the_faults_of_manifest_and_plan_come_together(issue: Path) -> None:
    (issue / "plan.yaml").write_text("pages:\n  - page: 1\n    blocs: []\n", encoding="utf-8")
    mend(issue, "标题: 四十三", "标提: 四十三")
    with pytest.raises(Rejected) as rejected:
        read(issue, Options(only=(1,)))
    assert {(f.mark.file, f.code) for f in rejected.value.diagnostics if f.mark} >= {
        ("plan.yaml", "unknown-key"), ("issue.yaml", "unknown-key")}
    mend(issue, "标提: 四十三", "标题: 四十三")
    assert read(issue, Options(replan=True)).filed == {}


def test_programs_call_it_by_the_package(issue: Path, tmp_path: Path) -> None:
    edition = layout.build(issue, only=[2], effort="quick", lang="en", package=True)
    assert edition.ok and edition.package in edition.files and edition.report["timings_ms"]["read"] > 0
    assert {finding.code for finding in layout.check(str(issue))} <= THIN
    judgement = layout.preflight(edition.files["2024-07-26-p02.pdf"], trim_mm=(390, 545))
    assert judgement.ok and len(judgement.checks) == 31 and judgement.report("zh")["ok"]
    assert not layout.preflight(edition.files["2024-07-26-p02.pdf"], trim_mm=(200, 200)).ok
    assert [finding.code for finding in layout.preflight(b"%PDF-1.6").findings] == ["pdf-unreadable"]
    with pytest.raises(layout.Rejected):
        layout.preflight(b"", press="nobody's")
    with pytest.raises(layout.Rejected):
        layout.build(tmp_path / "nowhere")
    assert [finding.code for finding in layout.check(tmp_path / "nowhere")] == ["manifest-missing"]
    for wrong in ({"effort": "much"}, {"lang": "fr"}, {"variants": 10}):
        with pytest.raises(ValueError):
            layout.build(issue, **wrong)
    with pytest.raises(AttributeError):
        layout.make  # noqa: B018


def test_issues_may_be_pages_of_two_processes(issue: Path, tmp_path: Path) -> None:
    store = DiskStore(tmp_path / "cache")
    assert everything(make(read(issue, Options(jobs=2)), store)) == everything(make(read(issue)))
    other = lay(tmp_path / "again")
    assert make(read(other, Options(jobs=2)), MemoryStore()).ok


def test_pages_are_made_of_photos_that_were_looked_at(issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    orders: list[press.PageOrder] = []
    made = press.make_page
    monkeypatch.setattr(press, "make_page", lambda order: (orders.append(order), made(order))[1])
    make(read(issue))
    photos = [photo for order in orders for article in order.copy.articles for photo in article.photos]
    assert photos and all((photo.detail is not None) is (photo.fit == "crop" and photo.focus is None)
                          for photo in photos)


def test_of_a_name_too_long_for_the_folio_nothing_else_is_said(issue: Path) -> None:
    """Neither that what follows it stands beyond the sheet."""
    text = (issue / "issue.yaml").read_text(encoding="utf-8")
    paper = next(line for line in text.splitlines() if line.startswith("报名"))
    mend(issue, paper, f"报名: {'云汀周报' * 30}")
    errors = [finding.code for finding in layout.check(issue) if finding.severity is Severity.ERROR]
    assert set(errors) == {"folio-long"}
