"""``layout pack``: what the plant gets, under which names, and that it is what was built."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
import yaml
from editor import ISSUE, Editor, besides, codes, held, lay, mend
from jsonschema import Draft202012Validator

from layout.cli.main import main
from layout.manifest.house.reader import read_house
from layout.model.diagnostic import Mark, Rejected
from layout.model.issue import Issue, PageCopy, Words
from layout.render.report.parcel import file_name
from layout.render.report.schema import report_schema

_DAY = date(2024, 7, 26)
OUT = Path("build", "2024-07-26")
ZIP = "试排报_2024-07-26.zip"
PDFS = ["试排报_2024-07-26_01.pdf", "试排报_2024-07-26_02.pdf"]
TEXTS = {"README.txt", "SHA256SUMS", "fonts.txt", "press.yaml", "report.html", "report.json"}
SIGNED = "已知: [{代号: unbalanced, 认可人: 郭<b>若冰, 原因: 引文如此, 日期: 2024-07-25}]\n版面:"


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of an issue that was packed with its proofs, one of its warnings accepted by name."""
    work = tmp_path_factory.mktemp("七月 付印")
    issue = lay(work / "issues" / "2024-07-26", ISSUE.replace("版面:", SIGNED, 1).replace("备足凉茶", "备足《凉茶", 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(work)
        patch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("temp")))
        assert main(["pack", str(issue), "--proof", "--lang", "zh"]) == 0
        yield work / OUT


@pytest.fixture(scope="module")
def files(packed: Path) -> dict[str, bytes]:
    with ZipFile(packed / ZIP) as archive:
        assert archive.testzip() is None
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def test_the_package_holds_what_was_built(packed: Path, files: dict[str, bytes]) -> None:
    assert set(files) == {*PDFS, *(f"proofs/{name.replace('.pdf', '.jpg')}" for name in PDFS), *TEXTS}
    for name, page in zip(PDFS, ("p01", "p02"), strict=True):
        assert files[name] == (packed / f"2024-07-26-{page}.pdf").read_bytes()
        assert files[f"proofs/{name.replace('.pdf', '.jpg')}"] == (packed / f"2024-07-26-{page}.jpg").read_bytes()


def test_its_sums_are_right_and_of_every_file(files: dict[str, bytes]) -> None:
    sums = dict(reversed(line.split("  ", 1)) for line in files["SHA256SUMS"].decode("utf-8").splitlines())
    assert sums == {name: sha256(data).hexdigest() for name, data in files.items() if name != "SHA256SUMS"}


def test_its_entries_say_nothing_of_the_machine(packed: Path) -> None:
    entries = ZipFile(packed / ZIP).infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {(e.date_time, e.create_system, e.external_attr, e.compress_type, e.extra) for e in entries} == {
        ((2024, 7, 26, 0, 0, 0), 3, 0o100644 << 16, ZIP_STORED, b"")}
    assert all(entry.flag_bits & 0x800 for entry in entries if not entry.filename.isascii())


def test_the_settings_of_the_press_are_all_told(files: dict[str, bytes]) -> None:
    told, press = yaml.safe_load(files["press.yaml"]), read_house(None).press
    assert told["trim_mm"] == [390, 545] and told["type_area_mm"] == [350, 490] and told["bleed_mm"] == 0
    assert (told["tac"], told["pdfx"], told["profile_sha256"]) == (press.tac, press.pdfx, press.profile_sha256)
    assert (told["min_song_pt"], told["slug_mm"], told["ppi"]) == (7.5, 12, press.ppi)
    assert {key.removesuffix("_pt").removesuffix("_mm") for key in told} >= set(press.__slots__)


def test_the_faces_are_those_in_the_pdfs(files: dict[str, bytes]) -> None:
    told = files["fonts.txt"].decode("utf-8")
    assert "NotoSerifSC-400.ttf" in told and "OFL-1.1" in told and "CGATS" in told
    assert read_house(None).faces["song"].sha256 in told


class _Page(HTMLParser):
    """Its tags and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not {name for name, _ in attrs} & {"src", "href"}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_report_for_the_printer_tells_checks_and_who_accepted_what(files: dict[str, bytes]) -> None:
    told = json.loads(files["report.json"])
    text = files["report.html"].decode("utf-8")
    page = _Page(text)
    assert not page.tags & {"b", "script", "img", "link"} and "url(" not in text and "@media print" in text
    assert "郭<b>若冰" in page.text and "引文如此" in page.text and "2024-07-25" in page.text
    assert [one["file"] for one in told["pages"]] == PDFS
    for one in told["pages"]:
        assert one["checks"] and one["sha256"] == sha256(files[one["file"]]).hexdigest() and one["sha256"] in page.text
        assert all(check["name"] in page.text and check["figure"] in page.text for check in one["checks"])
    (finding,) = besides(finding for part in (told, *told["pages"]) for finding in part["findings"])
    assert (finding["code"], finding["accepted_by"]) == ("unbalanced", "郭<b>若冰")


def test_the_report_of_the_build_keeps_its_form_and_names_who_accepted(packed: Path) -> None:
    told = json.loads((packed / "report.json").read_text(encoding="utf-8"))
    Draft202012Validator(report_schema()).validate(told)
    assert told["accepted"] == ["unbalanced"]
    assert told["accepted_by"] == [
        {"code": "unbalanced", "by": "郭<b>若冰", "why": "引文如此", "date": "2024-07-25"}]


def test_the_same_issue_packs_to_the_same_bytes_in_either_language(layout: Editor, issue: Path) -> None:
    said = layout("pack", issue, "--json")
    assert said.code == 0, said.err
    Draft202012Validator(report_schema()).validate(said.document)
    data = (OUT / ZIP).read_bytes()
    assert said.document["package"] == {
        "file": (OUT / ZIP).as_posix(), "bytes": len(data), "sha256": sha256(data).hexdigest()}
    assert ZIP in said.err
    assert layout("pack", issue, "--lang", "en", "--out", "给印厂 一").code == 0
    assert Path("给印厂 一", ZIP).read_bytes() == data


def test_a_failing_issue_packs_nothing_and_an_old_package_stays(layout: Editor, issue: Path) -> None:
    OUT.mkdir(parents=True)
    (OUT / ZIP).write_bytes(b"PK")
    mend(issue, "谷子", "谷子😀", "copy/早稻.txt")
    before = held(OUT)
    said = layout("pack", issue, "--json")
    assert said.code == layout("build", issue).code == 1
    assert not said.document["ok"] and "package" not in said.document
    assert held(OUT) == before


def test_a_warning_accepted_without_a_name_is_packed_as_unsigned(layout: Editor, issue: Path) -> None:
    mend(issue, "备足凉茶", "备足《凉茶")
    mend(issue, "版面:", "已知: [unbalanced, photo-ppi]\n版面:")
    assert "accept-unsigned" not in layout("build", issue).err
    said = layout("pack", issue, "--json")
    assert said.code == 0 and codes(said.document) == ["unbalanced", "accept-unsigned"]
    assert "未署名 unsigned" in ZipFile(OUT / ZIP).read("report.html").decode("utf-8")


def test_the_house_names_the_files(layout: Editor, issue: Path) -> None:
    (issue.parent / "house.yaml").write_text(
        "pack: {page_name: '付印-{ymd}-{section}{number}-{page}.pdf', zip_name: '{ymd}.zip'}\n", encoding="utf-8")
    assert layout("pack", issue).code == 0
    assert set(ZipFile(OUT / "20240726.zip").namelist()) - TEXTS == {
        "付印-20240726-要闻-01.pdf", "付印-20240726--02.pdf"}


@pytest.mark.parametrize(("key", "pattern", "code"), [
    ("page_name", "{paper}.pdf", "house-name-form"), ("page_name", "{page}", "house-name-form"),
    ("page_name", "{page}-{seite}.pdf", "house-choice"), ("page_name", "a/{page}.pdf", "house-name-sign"),
    ("page_name", "{page}:{date}.pdf", "house-name-sign"), ("page_name", "{{page}.pdf", "house-name-sign"),
    ("zip_name", "{paper}.rar", "house-name-form"), ("zip_name", "{page}.zip", "house-choice"),
])
def test_a_pattern_that_cannot_be_is_refused(tmp_path: Path, key: str, pattern: str, code: str) -> None:
    (tmp_path / "house.yaml").write_text(f"pack: {{{key}: '{pattern}'}}\n", encoding="utf-8")
    with pytest.raises(Rejected) as refused:
        read_house(tmp_path / "house.yaml")
    assert {finding.code for finding in refused.value.diagnostics} == {code}


@pytest.mark.parametrize(("section", "name"), [
    ("要闻/综合", "要闻_综合.02.pdf"), ("a:b*c?\"<>|\\", "a_b_c______.02.pdf"), ("CON", "_CON.02.pdf"),
    ("..", "_...02.pdf"), ("\u202egnp", "_gnp.02.pdf"), ("{page}", "{page}.02.pdf"),
])
def test_names_are_such_as_every_file_system_takes(section: str, name: str) -> None:
    mark = Mark("issue.yaml", 1)
    page = PageCopy(2, mark, Words(section, mark), (), ())
    issue = Issue("i", "i", "issue.yaml", Words("报", mark), None, _DAY, (), (page,))
    assert file_name("{section}.{page}.pdf", issue, page) == name


def test_a_name_that_is_too_long_is_an_error(layout: Editor, issue: Path) -> None:
    mend(issue, "版名: 要闻", f"版名: {'要' * 30}")
    (issue.parent / "house.yaml").write_text(
        f"pack: {{page_name: '{'{section}' * 3}{{page}}.pdf'}}\n", encoding="utf-8")
    said = layout("pack", issue, "--json")
    assert said.code == 1 and "pack-name-long" in codes(said.document)
    assert not OUT.exists()
