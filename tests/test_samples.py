"""The sample issues: set without a complaint, to the same bytes anywhere, and the pages that lie in samples/."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
import pytest

ROOT = Path(__file__).resolve().parents[1]
ISSUE = ROOT / "issues" / "2024-07-19"
SAMPLE = ROOT / "samples" / "2024-07-19-p02.pdf"
FORMS = ROOT / "issues" / "2024-07-26"
FORM_CODES = ("form-recognised", "form-parted", "letter-recognised")
FORMS_SAMPLE = ROOT / "samples" / "2024-07-26-p03.pdf"
PT_PER_MM = 72 / 25.4

SURROUNDINGS: Mapping[str, Mapping[str, str]] = {
    "七月 样报": {"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "0"},
    "elsewhere": {"TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"},
    "ailleurs/encore": {"TZ": "Pacific/Kiritimati", "LANG": "de_DE.ISO-8859-1", "PYTHONHASHSEED": "4294967295"},
}
"""Folders, and what else differs from one computer to another."""


def build(folder: Path, surroundings: Mapping[str, str], issue: Path = ISSUE) -> Path:
    """Build a copy of the sample in ``folder``, as a program of its own; where the outputs are."""
    if not folder.exists():
        shutil.copytree(issue, folder / issue.name)
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON", "TZ"))}
    done = subprocess.run([sys.executable, "-m", "layout", "build", issue.name], cwd=folder, check=False,
                          env={**bare, "PYTHONPATH": str(ROOT), **surroundings}, capture_output=True)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return folder / "build" / issue.name


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The sample built in every one of the surroundings."""
    ground = tmp_path_factory.mktemp("sample")
    return {name: build(ground / name, surroundings) for name, surroundings in SURROUNDINGS.items()}


@pytest.fixture(scope="module")
def out(built: Mapping[str, Path]) -> Path:
    """The outputs of one build."""
    return built["elsewhere"]


@pytest.fixture(scope="module")
def report(out: Path) -> Any:
    return json.loads((out / "report.json").read_text(encoding="utf-8"))


def pdf_of(folder: Path) -> Path:
    (pdf,) = folder.glob("*.pdf")
    return pdf


def test_it_gives_nothing_to_complain_of(report: Any) -> None:
    assert report["ok"]
    open_ = [finding for finding in report["diagnostics"]
             if finding["severity"] != "notice" and finding["code"] not in report["accepted"]]
    assert not open_
    results = {check["id"]: check["result"] for check in report["checks"]}
    assert set(results.values()) <= {"pass", "not-applicable"}
    assert [number for number, result in results.items() if result == "not-applicable"] == [21, 25, 29], (
        "no white rules, no bitmap, no X-1a")


def test_the_report_s_lines_find_their_words(report: Any) -> None:
    """Every character of the copy once, line by line, at the place in its file."""
    texts = [text for block in report["pages"][0]["blocks"] for text in block["texts"]]
    for text in texts:
        rows = (ISSUE / text["file"]).read_text(encoding="utf-8").split("\n")
        ends = [0]
        for line in text["lines"]:
            first, last = line["characters"]
            assert first == ends[-1] or not rows[line["line"] - 1][line["column"] - 2].strip()
            assert len(rows[line["line"] - 1][line["column"] - 1:]) >= last - first
            ends.append(last)
        if text["field"] == "body" and text["file"].startswith("copy/"):
            whole = rows[text["lines"][0]["line"] - 1].lstrip("　").removeprefix("## ")
            assert ends[-1] == len(whole.rstrip())
    paragraphs = [(text["article"], text["paragraph"]) for text in texts if text["field"] == "body"]
    assert len(paragraphs) == len(set(paragraphs)) > 25
    grid = report["pages"][0]["trim_mm"]
    boxes = [line["box_mm"] for text in texts for line in text["lines"]]
    assert all(x > 0 and y > 0 and x + w < grid[0] and y + h < grid[1] for x, y, w, h in boxes)


def test_surroundings_change_no_byte(built: Mapping[str, Path]) -> None:
    assert len({sha256(pdf_of(folder).read_bytes()).hexdigest() for folder in built.values()}) == 1
    assert len({(folder.parents[1] / ISSUE.name / "plan.yaml").read_bytes() for folder in built.values()}) == 1
    reports = [json.loads((folder / "report.json").read_text(encoding="utf-8")) for folder in built.values()]
    assert all({**told, "timings_ms": {}} == {**reports[1], "timings_ms": {}} for told in reports[1:])


def test_a_second_build_changes_no_byte(out: Path) -> None:
    issue = out.parents[1] / ISSUE.name
    before = {path: path.read_bytes() for path in (pdf_of(out), issue / "plan.yaml")}
    build(out.parents[1], SURROUNDINGS["elsewhere"])
    assert {path: path.read_bytes() for path in before} == before


def test_the_plan_is_the_one_that_is_kept_with_the_sample(out: Path) -> None:
    assert (ISSUE / "plan.yaml").is_file(), "build issues/2024-07-19 once and keep its plan.yaml"
    assert (out.parents[1] / ISSUE.name / "plan.yaml").read_bytes() == (ISSUE / "plan.yaml").read_bytes()


def test_the_page_in_samples_is_what_the_build_makes(out: Path) -> None:
    """Byte for byte; or, where this computer's zlib packs otherwise than the one that made the sample (zlib-ng does),
    object for object with every stream unpacked."""
    assert SAMPLE.is_file(), "build issues/2024-07-19 and copy its PDF to samples/"
    made = pdf_of(out)
    assert made.name == SAMPLE.name
    if made.read_bytes() != SAMPLE.read_bytes():
        assert content(made) == content(SAMPLE), "build issues/2024-07-19 and copy its PDF to samples/"


def test_a_page_of_every_form_of_copy(tmp_path: Path) -> None:
    """Its stories say their forms by how they are typed; nothing is complained of, and it is the page in samples/."""
    out = build(tmp_path / "forms", SURROUNDINGS["elsewhere"], FORMS)
    said = json.loads((out / "report.json").read_text(encoding="utf-8"))["diagnostics"]
    assert {finding["severity"] for finding in said} == {"notice"}
    told = {finding["article"] for finding in said if finding["code"] in FORM_CODES}
    assert told == {"wanzao", "gongyue", "laixin", "tingshui", "shige", "haoren", "gongjiao", "tianqi", "jiangpai"}
    assert (out.parents[1] / FORMS.name / "plan.yaml").read_bytes() == (FORMS / "plan.yaml").read_bytes()
    made = pdf_of(out)
    assert made.name == FORMS_SAMPLE.name
    if made.read_bytes() != FORMS_SAMPLE.read_bytes():
        assert content(made) == content(FORMS_SAMPLE), "build issues/2024-07-26 and copy its PDF to samples/"


def content(path: Path) -> list[object]:
    """What a PDF holds, object by object, however its streams are packed. The file's ID is a hash of its bytes."""
    with pikepdf.open(path) as pdf:
        return [*map(unpacked, pdf.objects), unpacked(pdf.trailer.Root), unpacked(pdf.trailer.Info)]


def unpacked(item: pikepdf.Object) -> object:
    if not isinstance(item, pikepdf.Stream):
        return repr(item) if isinstance(item, int) else item.unparse()
    entries = pikepdf.Dictionary(item.stream_dict)
    for packing in ("/Length", "/Filter", "/DecodeParms"):
        if packing in entries:
            del entries[packing]
    return entries.unparse(), sha256(item.read_bytes()).hexdigest()


def test_every_character_is_on_the_page(report: Any) -> None:
    for block in blocks(report):
        assert block["characters"]["placed"] == block["characters"]["manifest"] > 0, block["article"]
        assert block["overset"] == {"characters": 0, "lines": 0}, block["article"]


def test_no_line_is_set_loosely_or_against_the_rules(report: Any) -> None:
    for page in report["pages"]:
        setting = page["setting"]
        assert setting["max_stretch_em"] <= 0.10
        assert (setting["kinsoku_violations"], setting["runts"]) == (0, 0)
        assert setting["lines"] > 300


def blocks(report: Any) -> Iterator[Any]:
    for page in report["pages"]:
        yield from page["blocks"]


def test_every_line_of_body_stands_on_the_grid(out: Path, report: Any) -> None:
    """Baselines taken from the PDF's own operators: in every story as many as the report has lines, all of them at
    one place within the pitch. What another face lends to a line may stand higher or lower by that face's rise."""
    (page,) = report["pages"]
    body, pitch = page["grid"]["body_pt"], page["grid"]["pitch_pt"]
    with pikepdf.open(pdf_of(out)) as pdf:
        (sheet,) = pdf.pages
        left, _, _, top = map(float, sheet.trimbox)
        shown = [(face, x - left, top - y) for face, size, x, y in text_starts(sheet) if size == body]
    (song, _), = Counter(face for face, _, _ in shown).most_common(1)
    phases = set()
    for block in page["blocks"]:
        for part in (part for part in block["parts"] if part["kind"] == "text"):
            x0, y0, width, height = (length * PT_PER_MM for length in part["box_mm"])
            lines = {(int((x - x0 + 1) * part["columns"] // width), round(y, 2)) for face, x, y in shown
                     if face == song and x0 - 1 <= x < x0 + width and y0 < y < y0 + height + 1}
            phases |= {round(y % pitch, 2) for _, y in lines}
            if block["kind"] != "group":  # whose lines are also those of its members' heads
                other = sum(part["lines"]) - len(lines)  # crossheads, and the blank row above each but at a head
                assert crossheads(block["article"]) <= other <= 2 * crossheads(block["article"]), block["article"]
    assert len(phases) == 1, phases


def crossheads(article: str) -> int:
    """Lines of an article's text that are set in another face than the body's."""
    lines = (ISSUE / "copy" / f"{article}.txt").read_text(encoding="utf-8").splitlines()
    return sum(line.startswith("## ") for line in lines)


def text_starts(page: pikepdf.Page) -> Iterator[tuple[str, float, float, float]]:
    """Face, size and origin of every text that is shown. Fails at an operator that this page has no need of."""
    face, size, x, y = "", 0.0, 0.0, 0.0
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BT":
                x = y = 0.0
            case "Tf":
                face, size = str(operands[0]), float(operands[1])
            case "Td":
                x, y = x + float(operands[0]), y + float(operands[1])
            case "TJ":
                yield face, size, x, y
            case other:
                assert other not in {"Tm", "T*", "TD", "Tj", "'", '"', "Tz"}, other
