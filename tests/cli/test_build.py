"""``layout build`` and ``layout check``: what they write, what they leave alone, how they end and what they say."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tempfile
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from editor import COPY, ISSUE, OUTPUTS, PROOFS, Editor, besides, codes, held, lay, mend, report
from jsonschema import Draft202012Validator
from judges import Ghostscript
from PIL import Image

ROOT = Path(__file__).parents[2]
OUT = Path("build", "2024-07-26")
EMOJI = COPY.replace("烘干房", "烘干房😀")


def names(folder: Path = OUT) -> set[str]:
    return {path.name for path in folder.iterdir()}


def digest(path: Path) -> str:
    return f"sha256:{sha256(path.read_bytes()).hexdigest()}"


# --- what is written ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("named", ["folder", "manifest"])
def test_an_issue_becomes_a_pdf_a_page_and_a_report(layout: Editor, issue: Path, named: str) -> None:
    before = held(issue)
    said = layout("build", issue if named == "folder" else issue / "issue.yaml")
    assert said.code == 0, said.err
    assert said.out == ""
    assert names() == OUTPUTS
    assert all((OUT / name).read_bytes().startswith(b"%PDF-1.6") for name in OUTPUTS if name.endswith(".pdf"))
    after = held(issue)
    assert set(after) - set(before) == {issue / "plan.yaml"}
    assert {path: after[path] for path in before} == before


def test_the_report_accounts_for_inputs_and_outputs(layout: Editor, issue: Path) -> None:
    layout("build", issue, "--out", "给印厂 一")
    out = Path("给印厂 一")
    told = report(out)
    assert (told["ok"], told["issue"], [page["page"] for page in told["pages"]]) == (True, "2024-07-26", [1, 2])
    assert told["outputs"] == {name: digest(out / name) for name in OUTPUTS if name.endswith(".pdf")}
    for name in ("issue.yaml", "copy/早稻.txt", "photos/涧.png", "plan.yaml"):
        assert told["inputs"][name] == digest(issue / name)
    assert any(name.startswith("fonts/") for name in told["inputs"])
    for page in told["pages"]:
        for block in page["blocks"]:
            assert block["characters"]["manifest"] == block["characters"]["placed"] > 0


def test_the_schema_knows_every_report(layout: Editor, issue: Path) -> None:
    schema = layout("schema", "--report").document
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema)
    layout("build", issue)
    judge.validate(report(OUT))
    for copy in (COPY, EMOJI, COPY.replace("谷子", "谷\u0e01子")):
        (issue / "copy" / "早稻.txt").write_text(copy, encoding="utf-8")
        judge.validate(layout("check", issue, "--json").document)


def test_an_overlay_is_a_picture_of_the_page_under_its_grid(layout: Editor, issue: Path) -> None:
    grids = {name.replace(".pdf", "-grid.jpg") for name in OUTPUTS if name.endswith(".pdf")}
    assert layout("build", issue, "--overlay").code == 0
    assert names() == OUTPUTS | grids
    assert layout("build", issue, "--overlay", "--proof").code == 0
    assert names() == OUTPUTS | PROOFS | grids
    told = report(OUT)
    html = (OUT / "report.html").read_text(encoding="utf-8")
    for name in grids:
        proof = Image.open(BytesIO((OUT / name.replace("-grid", "")).read_bytes()))
        assert Image.open(BytesIO((OUT / name).read_bytes())).size == proof.size
        assert told["outputs"][name] == digest(OUT / name)
        assert f'href="{name}"' in html


def test_plates_come_as_two_pictures_a_page_on_request(layout: Editor, issue: Path) -> None:
    pictures = {name.replace(".pdf", f"-{kind}.jpg") for name in OUTPUTS if name.endswith(".pdf")
                for kind in ("plates", "ink")}
    assert layout("build", issue, "--plates").code == 0
    assert names() == OUTPUTS | pictures
    assert layout("build", issue, "--plates", "--proof").code == 0
    assert all(f'href="{name}"' in (OUT / "report.html").read_text(encoding="utf-8") for name in pictures)
    told = report(OUT)
    for name in pictures:
        assert Image.open(BytesIO((OUT / name).read_bytes())).format == "JPEG"
        assert told["outputs"][name] == digest(OUT / name)


def test_a_page_without_colour_has_nothing_on_three_plates(
        layout: Editor, issue: Path, ghostscript: Ghostscript) -> None:
    """The separations of an independent RIP: the nameplate in the house's red, and a photo in colours."""
    Image.linear_gradient("L").convert("RGB").point([*range(256), *([90] * 256), *range(255, -1, -1)]).save(
        issue / "photos" / "涧.png")
    mend(issue, "  - 版次: 2\n", "  - 版次: 2\n    彩色: 否\n")
    assert layout("build", issue).code == 0
    inked = {}
    for page in ("p01", "p02"):
        plates = ghostscript.plates((OUT / f"2024-07-26-{page}.pdf").read_bytes(), 36)
        inked[page] = [plate.getextrema()[1] > 0 for plate in plates.values()]
    assert inked == {"p01": [False, True, True, True], "p02": [False, False, False, True]}


def test_a_proof_is_a_picture_of_each_page_and_a_report_to_read(layout: Editor, issue: Path) -> None:
    mend(issue, "送清凉", "送<b>清</b>&amp;凉")
    assert layout("build", issue, "--proof").code == 0
    assert names() == OUTPUTS | PROOFS
    for name in PROOFS:
        if name.endswith(".jpg"):
            assert Image.open(BytesIO((OUT / name).read_bytes())).size > (2000, 2000)
    html = (OUT / "report.html").read_text(encoding="utf-8")
    assert "送&lt;b&gt;" in html and "清&lt;/b&gt;&amp;amp;凉" in html
    page = _Html()
    page.feed(html)
    assert page.lang == "zh-CN"
    assert page.named and page.named <= OUTPUTS | PROOFS, "it shows nothing but what lies beside it"
    assert not page.tags & {"script", "link", "iframe", "object", "b"}
    layout("build", issue, "--proof", "--lang", "en")
    assert "Page 2" in (OUT / "report.html").read_text(encoding="utf-8")


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.named: set[str | None] = set()
        self.lang: str | None = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attributes)
        self.lang = given.get("lang", self.lang)
        self.named |= {given[name] for name in ("src", "href", "action", "srcset") if name in given}


def test_check_says_the_same_and_writes_nothing_at_all(layout: Editor, issue: Path, tmp_path: Path) -> None:
    mend(issue, "备足凉茶", "备足《凉茶")
    before = held(tmp_path)
    checked = layout("check", issue, "--json")
    assert (checked.code, held(tmp_path), (tmp_path / "build").exists()) == (0, before, False)
    assert not [*Path(tempfile.gettempdir()).iterdir()]
    built = layout("build", issue, "--json")
    told, wanted = checked.document, built.document
    assert {**told, "timings_ms": {}} == {**wanted, "timings_ms": {}}
    assert codes(told) == ["unbalanced"]


def test_the_copy_s_encoding_changes_nothing_on_the_page(layout: Editor, issue: Path) -> None:
    layout("build", issue)
    pdf = (OUT / "2024-07-26-p01.pdf").read_bytes()
    (issue / "copy" / "早稻.txt").write_bytes(COPY.encode("gb18030"))
    assert layout("build", issue).code == 0
    assert (OUT / "2024-07-26-p01.pdf").read_bytes() == pdf
    (finding,) = besides(report(OUT)["diagnostics"])
    assert (finding["severity"], finding["code"], finding["file"]) == ("notice", "encoding-gb18030", "copy/早稻.txt")


def test_pages_made_side_by_side_are_the_same_and_summed_up_in_one_line(layout: Editor, issue: Path) -> None:
    with (issue / "issue.yaml").open("a", encoding="utf-8") as manifest:
        manifest.write("  - 版次: 3\n    文章:\n      - 编号: 山塘\n        标题: 山塘装上电子眼\n"
                       "        正文: 十二处山塘装上了水位监测设备，险情早知道。\n")
    outcomes = []
    for jobs in ("1", "2", "3"):
        said = subprocess.run(
            [sys.executable, "-m", "layout", "build", issue, "--replan", "--jobs", jobs, "--out", f"jobs{jobs}",
             "--proof", "--lang", "zh"], env={**os.environ, "PYTHONHASHSEED": jobs, "PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, encoding="utf-8", check=True)
        assert said.stderr.count("：完成，用时") == 1
        assert [said.stderr.count(f"第 {page} 版：") for page in (1, 2, 3)] == [1, 1, 1]
        files = {path.name: data for path, data in held(Path(f"jobs{jobs}")).items() if path.suffix != ".html"}
        outcomes.append((files, {**json.loads(files.pop("report.json")), "timings_ms": {}},
                         (issue / "plan.yaml").read_bytes()))
    assert len(outcomes[0][0]) == 6
    assert outcomes[0] == outcomes[1] == outcomes[2]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep names in Unicode alone")
def test_a_folder_whose_name_is_in_another_encoding_is_built(layout: Editor, issue: Path) -> None:
    odd = issue.rename(os.fsdecode(os.fsencode(issue.parent) + "/期".encode("gbk")))
    said = layout("build", odd)
    assert said.code == 0, said.err
    (out,) = Path("build").iterdir()
    assert report(out)["issue"] == "??"


# --- some of the pages, several issues ------------------------------------------------------------------------------


def test_only_one_page_is_made_and_the_other_stays(layout: Editor, issue: Path) -> None:
    layout("build", issue)
    before = held(OUT)
    plan = (issue / "plan.yaml").read_bytes()
    mend(issue, "早稻\n        正文文件", "早晚稻\n        正文文件")
    mend(issue, "凉茶", "热茶")
    assert layout("build", issue, "--only", 2).code == 0
    after = held(OUT)
    assert after[OUT / "2024-07-26-p01.pdf"] == before[OUT / "2024-07-26-p01.pdf"]
    assert after[OUT / "2024-07-26-p02.pdf"] != before[OUT / "2024-07-26-p02.pdf"]
    assert set(report(OUT)["outputs"]) == {"2024-07-26-p02.pdf"}
    assert (issue / "plan.yaml").read_bytes() == plan, "the other page's make-up is kept"


def test_a_page_that_is_not_there_is_an_error(layout: Editor, issue: Path, tmp_path: Path) -> None:
    before = held(tmp_path)
    said = layout("build", issue, "--only", 7)
    assert said.code == 1
    assert "错误[no-such-page]：清单里没有第 7 版，只有第 1、2 版" in said.err
    assert held(tmp_path) == before


def test_of_several_issues_the_good_ones_are_made(layout: Editor, issue: Path) -> None:
    bad = lay(issue.parent / "2024-08-02", copy=EMOJI)
    said = layout("build", bad, issue, "--json")
    assert said.code == 1
    assert [(told["issue"], told["ok"]) for told in said.document] == [("2024-08-02", False), ("2024-07-26", True)]
    assert names() == OUTPUTS
    assert not Path("build", "2024-08-02").exists()


def test_several_issues_never_share_a_folder(layout: Editor, issue: Path, tmp_path: Path) -> None:
    other = lay(issue.parent / "2024-08-02")
    assert layout("build", issue, other, "--out", "一起").code == 0
    assert {path.name for path in Path("一起").iterdir()} == {"2024-07-26", "2024-08-02"}
    twin = lay(tmp_path / "别的报" / "2024-07-26")
    said = layout("build", issue, twin)
    assert said.code == 1 and "[same-folder]" in said.err
    assert not OUT.exists()
    assert layout("check", issue, twin).code == 0


# --- the plan -------------------------------------------------------------------------------------------------------


def test_the_plan_is_written_once_and_kept(layout: Editor, issue: Path) -> None:
    assert "版样已存入" in layout("build", issue).err
    plan = issue / "plan.yaml"
    with plan.open("a", encoding="utf-8") as file:
        file.write("# 总编已看\n")
    first, pages = plan.stat(), held(OUT)
    assert "版样已存入" not in layout("build", issue).err
    assert (plan.stat().st_mtime_ns, plan.stat().st_ino) == (first.st_mtime_ns, first.st_ino)
    assert {path: data for path, data in held(OUT).items() if path.suffix == ".pdf"} == {
        path: data for path, data in pages.items() if path.suffix == ".pdf"}
    mend(issue, "陆续成熟", "已经成熟", "copy/早稻.txt")
    assert layout("build", issue).code == 0
    assert plan.stat().st_mtime_ns == first.st_mtime_ns, "a corrected word moves nothing"
    assert report(OUT)["inputs"]["plan.yaml"] == digest(plan)


def moved(issue: Path) -> bytes:
    """plan.yaml after an editor has moved the photo item one row down."""
    plan = issue / "plan.yaml"
    lines = plan.read_text(encoding="utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if "白石涧" in line)
    rows = next(n for n in range(at, len(lines)) if "rows:" in lines[n])
    key, _, span = lines[rows].partition("rows: ")
    first, last = map(int, span.split("-"))
    lines[rows] = f"{key}rows: {first + 1}-{last + 1}" if last < 115 else f"{key}rows: {first - 1}-{last - 1}"
    plan.write_text("\n".join(lines), encoding="utf-8")
    return plan.read_bytes()


def rows_of(article: str) -> list[int]:
    (found,) = [block["rows"] for page in report(OUT)["pages"] for block in page["blocks"]
                if block["article"] == article]
    return found


def test_the_editor_s_plan_is_followed_until_it_is_given_up(layout: Editor, issue: Path) -> None:
    layout("build", issue)
    rows, own = rows_of("白石涧"), (issue / "plan.yaml").read_bytes()
    moved(issue)
    assert layout("build", issue).code == 0
    assert rows_of("白石涧") != rows
    assert layout("build", issue, "--replan").code == 0
    assert rows_of("白石涧") == rows
    assert (issue / "plan.yaml").read_bytes() == own


def test_one_page_planned_afresh_leaves_the_other_s_plan(layout: Editor, issue: Path) -> None:
    layout("build", issue)
    kept = moved(issue)
    assert layout("build", issue, "--replan", "--only", 1).code == 0
    assert (issue / "plan.yaml").read_bytes() == kept


def test_a_broken_plan_is_told_with_everything_else_and_can_be_planned_afresh(layout: Editor, issue: Path) -> None:
    (issue / "plan.yaml").write_text("pages:\n  - page: 1\n    blocs: []\n", encoding="utf-8")
    mend(issue, "标题: 四十三", "标提: 四十三")
    told = layout("check", issue, "--json").document
    assert {(finding["file"], finding["code"]) for finding in told["diagnostics"]} >= {
        ("plan.yaml", "unknown-key"), ("issue.yaml", "unknown-key")}
    mend(issue, "标提: 四十三", "标题: 四十三")
    assert layout("build", issue).code == 1
    assert layout("build", issue, "--replan").code == 0
    assert layout("build", issue).code == 0


# --- the copy is at fault -------------------------------------------------------------------------------------------


def cut(issue: Path) -> None:
    path = issue / "photos" / "涧.png"
    path.write_bytes(path.read_bytes()[:2000])


NARROW = "pages: [{page: 1, blocks: [{id: 早稻, columns: 1-1, rows: 1-8}]}]\n"
"""A make-up that leaves the story no room for its text."""

FAULTS = {
    "unknown-key": lambda issue: mend(issue, "版名", "板名"),
    "file-missing": lambda issue: (issue / "copy" / "早稻.txt").unlink(),
    "emoji": lambda issue: (issue / "copy" / "早稻.txt").write_text(EMOJI, encoding="utf-8"),
    "missing-glyph": lambda issue: mend(issue, "烘干房", "烘\u0e01房", "copy/早稻.txt"),
    "photo-damaged": cut,
    "overset": lambda issue: (issue / "plan.yaml").write_text(NARROW, encoding="utf-8"),
    "manifest-missing": lambda issue: (issue / "issue.yaml").unlink(),
}


@pytest.mark.parametrize("code", FAULTS)
def test_faults_of_the_copy_leave_everything_as_it_was(
        layout: Editor, issue: Path, tmp_path: Path, code: str) -> None:
    assert layout("build", issue, "--proof").code == 0
    FAULTS[code](issue)
    before = held(tmp_path)
    for lang, error, hint in (("zh", "错误", "改法："), ("en", "error", "hint: ")):
        said = layout("build", issue, "--lang", lang)
        assert (said.code, said.out) == (1, "")
        assert f"{error}[{code}]" in said.err and hint in said.err
        assert "Traceback" not in said.err
        assert held(tmp_path) == before
    told = layout("build", issue, "--json").document
    assert not told["ok"] and code in codes(told) and told["outputs"] == {}


def test_a_character_that_no_face_has_is_named_with_its_place(layout: Editor, issue: Path) -> None:
    mend(issue, "烘干房", "烘\u0e01房", "copy/早稻.txt")
    (finding,) = [f for f in layout("check", issue, "--json").document["diagnostics"] if f["code"] == "missing-glyph"]
    line = COPY.split("\n")[1]
    assert (finding["article"], finding["file"], finding["line"], finding["column"]) == (
        "早稻", "copy/早稻.txt", 2, line.index("干") + 1)
    assert "U+0E01" in finding["message"]
    assert f"copy/早稻.txt:2:{line.index('干') + 1}  早稻" in layout("check", issue).err


def test_a_text_of_every_folio_is_told_of_once(layout: Editor, issue: Path) -> None:
    mend(issue, "报名: 试排报", "报名: 试\u0e01排报")
    (finding,) = [f for f in layout("check", issue, "--json").document["diagnostics"] if f["code"] == "missing-glyph"]
    assert (finding["file"], finding["line"], finding["column"]) == ("issue.yaml", 1, 6)


def test_a_check_has_one_verdict_and_tells_a_breach_once(layout: Editor, issue: Path) -> None:
    """What is judged on the page, with its place in the manifest, is not judged again on the bytes."""
    mend(issue, "栏数: 1", "栏数: 2")
    assert layout("build", issue).code == 0
    told = report(OUT)
    assert [check["id"] for check in told["checks"]] == list(range(1, 32))
    assert [(check["result"], check["figure"]) for check in told["checks"] if check["id"] == 24] == [
        ("warning", "103 ppi (≥ 150)")]
    (finding,) = [f for f in told["diagnostics"] if f["code"] == "photo-ppi"]
    assert finding["article"] == "白石涧" and not [code for code in codes(told) if code.startswith("press-")]


def test_all_faults_come_in_one_run(layout: Editor, issue: Path) -> None:
    for code in ("unknown-key", "emoji", "photo-damaged"):
        FAULTS[code](issue)
    assert set(codes(layout("build", issue, "--json").document)) >= {"unknown-key", "emoji", "photo-damaged"}


def test_a_warning_accepted_by_name_is_kept_in_the_report_alone(layout: Editor, issue: Path) -> None:
    mend(issue, "备足凉茶", "备足《凉茶")
    said = layout("build", issue)
    assert said.code == 0 and "警告[unbalanced]" in said.err and "警告 3 条（另有认可 0 条）" in said.err
    pdf = (OUT / "2024-07-26-p02.pdf").read_bytes()
    mend(issue, "版面:", "认可: [unbalanced]\n版面:")
    said = layout("build", issue, "--proof")
    assert said.code == 0 and "unbalanced" not in said.err and "警告 2 条（另有认可 1 条）" in said.err
    told = report(OUT)
    assert told["accepted"] == ["unbalanced"] and codes(told) == ["unbalanced"]
    assert (OUT / "2024-07-26-p02.pdf").read_bytes() == pdf
    assert "（已认可）" in (OUT / "report.html").read_text(encoding="utf-8")


def test_an_error_cannot_be_accepted(layout: Editor, issue: Path) -> None:
    mend(issue, "版面:", "已知: [emoji]\n版面:")
    FAULTS["emoji"](issue)
    assert "[emoji]" in layout("build", issue).err
    assert not OUT.exists()


# --- wrong usage ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [
    [], ["bild"], ["build"], ["build", "期", "--jobs", "几"], ["build", "期", "--only", "二"],
    ["build", "期", "--lang", "fr"], ["check", "期", "--proof"], ["new"], ["fonts", "--covers"],
])
def test_wrong_usage_ends_with_two(layout: Editor, tmp_path: Path, arguments: list[str]) -> None:
    said = layout(*arguments)
    assert (said.code, said.out, held(tmp_path)) == (2, "", {})
    assert said.err.startswith("用法：layout")


# --- the language ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("environment", "lang"), [
    ({"LC_ALL": "zh_CN.UTF-8"}, "zh"), ({"LC_ALL": "C", "LANG": "zh_CN.GBK"}, "en"), ({"LANG": "zh_TW.UTF-8"}, "zh"),
    ({"LC_MESSAGES": "zh_CN", "LANG": "en_GB.UTF-8"}, "zh"), ({"LANG": "de_DE.UTF-8"}, "en"),
])
def test_the_environment_says_the_language(layout: Editor, issue: Path, monkeypatch: pytest.MonkeyPatch,
                                           environment: dict[str, str], lang: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    FAULTS["emoji"](issue)
    words = {"zh": "错误[emoji]", "en": "error[emoji]"}
    assert words[lang] in layout("check", issue).err
    for asked in ("zh", "en"):
        assert words[asked] in layout("check", issue, "--lang", asked).err
        assert words[asked] in layout("check", issue, f"--lang={asked}").err


def test_the_language_changes_words_and_nothing_else(layout: Editor, issue: Path) -> None:
    mend(issue, "备足凉茶", "备足《凉茶")
    chinese, english = (layout("check", issue, "--json", "--lang", lang).document for lang in ("zh", "en"))
    for one, other in zip(chinese["diagnostics"], english["diagnostics"], strict=True):
        assert one.pop("message") != other.pop("message") and one.pop("hint") != other.pop("hint")
    for told in (chinese, english):
        told["timings_ms"] = {}
        assert all(check.pop("name") for check in told["checks"])
        for block in (block for page in told["pages"] for block in page["blocks"]):
            block["advice"], block["why"] = [], ""
        for page in told["pages"]:
            assert all(rule.pop("name") for rule in page["pencil"]) and page["makeup"].pop("concept")
    assert chinese == english


# --- one document ---------------------------------------------------------------------------------------------------


def test_json_is_one_document_and_messages_stay_on_standard_error(layout: Editor, issue: Path) -> None:
    good = layout("build", issue, "--json")
    assert {**good.document, "timings_ms": {}} == {**report(OUT), "timings_ms": {}}
    assert "2024-07-26：完成" in good.err
    FAULTS["emoji"](issue)
    bad = layout("build", issue, "--json")
    assert codes(bad.document) == ["emoji"] and "错误[emoji]" in bad.err
    (same,) = {json.dumps(document, sort_keys=True) for document in layout("build", issue, issue.parent, "--json")
               .document[:1]}
    assert json.loads(same)["ok"] is False


def faults(told: Any) -> list[str]:
    """The codes in a document that tells of no report."""
    assert set(told) == {"ok", "diagnostics"} and told["ok"] is False
    assert all(finding["message"] and finding["hint"] for finding in told["diagnostics"])
    return codes(told)


@pytest.mark.parametrize(("fault", "code", "ends"), [
    (RuntimeError("甲"), "engine-fault", 4), (AssertionError(), "engine-fault", 4), (OSError("乙"), "engine-fault", 4),
    (OSError(errno.EIO, "Input/output error"), "system-fault", 3),
    (MemoryError(), "out-of-memory", 3), (KeyboardInterrupt(), "interrupted", 3),
])
def test_faults_of_engine_and_machine_are_told_without_a_traceback(
        layout: Editor, issue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, code: str,
        ends: int) -> None:
    layout("build", issue)
    before = held(tmp_path)

    def broken(_order: object) -> None:
        raise fault

    monkeypatch.setattr("layout.edition.page.make_page", broken)
    said = layout("build", issue, "--json")
    assert said.code == ends and faults(said.document) == [code]
    assert f"[{code}]" in said.err and "Traceback" not in said.err and "Error" not in said.err
    assert held(tmp_path) == before
    logs = [*Path(tempfile.gettempdir()).glob("layout-*.log")]
    assert len(logs) == (ends == 4)
    for log in logs:
        assert str(log) in said.err
        text = log.read_text(encoding="utf-8")
        assert "Traceback" in text and type(fault).__name__ in text


def test_the_details_of_a_fault_are_shown_on_request(layout: Editor, issue: Path,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_order: object) -> None:
        raise RuntimeError("甲")

    monkeypatch.setattr("layout.edition.page.make_page", broken)
    with pytest.raises(RuntimeError, match="甲"):
        layout("build", issue, "--debug")


def test_a_fault_on_a_disk_that_takes_no_log_is_told_all_the_same(layout: Editor, issue: Path,
                                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layout.edition.page.make_page", None)
    monkeypatch.setattr(tempfile, "tempdir", "/没有/这个")
    assert layout("build", issue).code == 4


def test_a_face_that_was_changed_is_the_machine_s_fault(layout: Editor, issue: Path, tmp_path: Path,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layout.manifest.house.faces.fonts_folder", lambda: tmp_path / "无")
    said = layout("build", issue, "--json")
    assert said.code == 3 and faults(said.document) == ["faces-missing"]


def test_the_issue_may_be_written_in_either_language(layout: Editor, tmp_path: Path) -> None:
    english = """\
paper: 试排报
date: 2024-07-26
pages:
  - page: 1
    section: 要闻
    articles: [{id: 早稻, priority: lead, headline: 双椿镇错峰抢收万亩早稻, copy: copy/早稻.txt}]
"""
    lay(tmp_path / "中", ISSUE.partition("  - 版次: 2")[0])
    lay(tmp_path / "英", english)
    assert layout("build", tmp_path / "中", tmp_path / "英").code == 0
    one, two = (held(Path("build", name)) for name in "中英")
    assert one[Path("build/中/2024-07-26-p01.pdf")] == two[Path("build/英/2024-07-26-p01.pdf")]
