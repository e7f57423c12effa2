"""The fuzzing itself: cases that follow from their seed, a worker that ends them, losses that are seen, small cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fuzzed import trial

import layout
from bench.fuzz import issues, loss, pdfs
from bench.fuzz.__main__ import Record, again, run
from bench.fuzz.case import Case, End, Outcome, dice, read
from bench.fuzz.maker import KINDS
from bench.fuzz.smaller import smaller
from bench.fuzz.trial import ready, tried
from bench.fuzz.worker import Worker
from layout.model.diagnostic import MachineFault, Rejected, diagnostic

SOUND = Case("copy", "sound", issues.files(issues.written(issues.tree(dice(1, "copy", 3))[0]), 32))


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(trial, seconds=1, most=100_000_000, wait=20) as made:
        yield made


@pytest.fixture(scope="module")
def engine() -> Iterator[Worker]:
    with Worker(tried, ready) as made:
        yield made


@pytest.mark.parametrize("kind", KINDS)
def test_a_case_follows_from_seed_kind_and_number(kind: str) -> None:
    made = [KINDS[kind](dice(seed, kind, number), "") for seed, number in ((1, 4), (1, 4), (1, 5), (2, 4))]
    assert made[0] == made[1]
    assert made[0].files != made[2].files
    assert made[0].files != made[3].files


@pytest.mark.parametrize("kind", KINDS)
def test_some_cases_of_a_kind_are_sound_and_some_are_not(engine: Worker, kind: str) -> None:
    made = (KINDS[kind](dice(7, kind, number), "") for number in range(40))
    wanted = {End.JUDGED} if kind == "pdfs" else {End.BUILT, End.REFUSED}
    ends: set[End] = set()
    while ends < wanted:
        ends.add(engine.try_(next(made)).end)
    assert ends == wanted


@pytest.mark.parametrize(("name", "end"), [
    ("spins", End.HANG), ("eats", End.MEMORY), ("dies", End.DIED), ("is sound", End.BUILT)])
def test_a_worker_ends_what_does_not_end_well_and_goes_on(worker: Worker, name: str, end: End) -> None:
    assert worker.try_(Case("copy", name, {})).end is end
    assert worker.try_(Case("copy", "is sound", {})).end is End.BUILT


def test_a_case_that_waits_is_ended() -> None:
    with Worker(trial, wait=0.5) as impatient:
        assert impatient.try_(Case("copy", "waits", {})).where == "waits"


def test_a_worker_stays_while_all_is_well(worker: Worker) -> None:
    first, second = (worker.try_(Case("copy", "is sound", {})).where for _ in range(2))
    assert first == second


@pytest.mark.parametrize(("raised", "end", "where"), [
    (ZeroDivisionError(), End.TRACEBACK, "ZeroDivisionError"), (MemoryError(), End.MEMORY, "MemoryError"),
    (MachineFault(diagnostic("file-absent", path="x")), End.MACHINE, "file-absent"),
    (Rejected([diagnostic("no-such-page")]), End.WORDS, "no-such-page"),
    (Rejected([diagnostic("run-empty", unit="a")]), End.ENGINE, "run-empty"),
    (Rejected([diagnostic("beyond-sheet", unit="a", x="1", y="2")]), End.ENGINE, "beyond-sheet"),
    (Rejected([diagnostic("body-empty")]), End.REFUSED, ""),
])
def test_what_the_engine_says_is_judged(
        raised: Exception, end: End, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(layout, "build", build)
    outcome = tried(SOUND)
    assert outcome.end is end
    assert where in outcome.where


def test_what_a_pdf_lacks_of_the_input_is_seen(tmp_path: Path) -> None:
    SOUND.lay(tmp_path)
    made = [data for name, data in layout.build(tmp_path, effort="quick").files.items() if name.endswith(".pdf")]
    assert loss.lost(SOUND.files, made) == ""
    more = SOUND.files["issue.yaml"].decode().replace("paper: ", "paper: 鑫")
    assert loss.lost({**SOUND.files, "issue.yaml": more.encode()}, made) == "'鑫' 1 of 1"
    assert loss.lost({**SOUND.files, "issue.yaml": more.encode()}, made, "鑫") == ""


def test_every_printed_key_is_wanted() -> None:
    """A manifest with something in each: what is not printed is not asked for."""
    manifest = """
报名: 甲
期号: 7
日期: 2024-07-26
备注: 寅
版面:
  - {版次: 1, 版名: 乙, 编辑: {丙: 丁}, 文章: [
      {编号: 卯, 标题: [戊, 己], 栏目: 庚, 提要: 辛, 正文文件: a.txt, 图片: [{文件: 辰.jpg, 说明: 壬, 摄影: 癸}],
       引语: {文字: 子, 说话人: 丑}}]}
"""
    letters, photos = loss.wanted({"issue.yaml": manifest.encode(), "a.txt": "## 巳\n　午\u200b\n".encode("gb18030")})
    assert "".join(sorted(letters)) == "".join(sorted("甲7乙丙丁戊己庚辛壬癸子丑巳午"))
    assert photos == 1


def test_pictures_and_text_of_a_foreign_pdf_are_counted() -> None:
    with pytest.raises(loss.Unread):
        loss.wanted({"issue.yaml": b"a: [1"})
    text, images = loss.read(pdfs.ours())
    assert images == 0 and len(text) > 40


def test_a_case_is_made_smaller_as_long_as_it_holds() -> None:
    case = Case("copy", "",
                {"issue.yaml": "一行\n二行 坏 字\n三行\n".encode(), "a.txt": b"x", "b.png": bytes(90) + b"\xff"})
    small = smaller(case, lambda less: "坏".encode() in less.files["issue.yaml"] and b"\xff" in less.files.get("b.png",
                                                                                                              b""), 30)
    assert small.files == {"issue.yaml": "坏".encode(), "b.png": b"\xff"}


def test_a_fault_is_kept_once_told_by_count_and_tried_again(tmp_path: Path) -> None:
    record = Record()
    assert [record.add(SOUND, Outcome(End.LOSS, "characters")) for _ in range(2)] == [True, False]
    assert not record.add(SOUND, Outcome(End.BUILT, seconds=3))
    assert record.table().splitlines()[-1].split(maxsplit=1) == ["2", "copy loss characters"]
    SOUND.lay(tmp_path / "copy-sound")
    assert read(tmp_path / "copy-sound").files == SOUND.files
    assert again(tmp_path / "copy-sound").end is End.BUILT


def test_a_run_counts_every_kind(tmp_path: Path) -> None:
    record = run(tuple(KINDS), 3, lambda number: number < 2 * len(KINDS), tmp_path / "kept")
    assert {kind: sum(count for (of, _),
                      count in record.ends.items() if of == kind) for kind in KINDS} == dict.fromkeys(KINDS, 2)
    assert not record.faults, record.table()
    assert not (tmp_path / "kept").exists()
