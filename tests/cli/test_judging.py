"""``layout preflight``: any PDF on the terminal and as data, and what is said of a file that is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from layout.cli.main import main

SAMPLE = Path(__file__).resolve().parents[2] / "issues" / "2024-07-19"

Said = tuple[int, str, str]


@pytest.fixture
def preflight(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    def run(*arguments: object) -> Said:
        code = main(["preflight", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err
    return run


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's page as a build writes it."""
    out = tmp_path_factory.mktemp("out")
    assert main(["build", str(SAMPLE), "--out", str(out)]) == 0
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert [check["id"] for check in report["checks"]] == list(range(1, 32))
    assert {check["result"] for check in report["checks"]} == {"pass", "not-applicable"}
    return out / "2024-07-19-p02.pdf"


def test_our_own_page_passes_with_a_line_for_each_check(page: Path, preflight: Callable[..., Said]) -> None:
    code, table, said = preflight(page, "--trim", "390x545", "--press", "newsprint-cn", "--lang", "zh")
    assert code == 0
    assert len(table.splitlines()) == 32 and "合格" in said and "总墨量" in table


def test_another_trim_is_told_with_its_remedy_and_as_data(page: Path, preflight: Callable[..., Said]) -> None:
    code, text, said = preflight(page, "--trim", "390x543", "--json", "--lang", "en")
    told = json.loads(text)
    assert code == 1 and not told["ok"] and "press-06-size" in said
    assert [row["result"] for row in told["checks"] if row["id"] == 6] == ["fail"]
    assert [(row["code"], bool(row["hint"])) for row in told["diagnostics"]] == [("press-06-size", True)]


def test_several_files_are_several_documents(page: Path, preflight: Callable[..., Said]) -> None:
    code, text, _ = preflight(page, page, "--json")
    assert code == 0 and [one["ok"] for one in json.loads(text)] == [True, True]


def test_what_is_no_pdf_and_what_is_not_there(tmp_path: Path, preflight: Callable[..., Said]) -> None:
    (tmp_path / "a.pdf").write_bytes(b"no")
    assert preflight(tmp_path / "a.pdf")[0] == 1
    assert preflight(tmp_path / "b.pdf")[0] == 3
    assert preflight(tmp_path / "a.pdf", "--press", "nobody")[0] == 1
    assert preflight(tmp_path / "a.pdf", "--trim", "wide")[0] == 2
