"""How the table of characters is made from Unicode's files (``tools/characters.py``), on lines as those files have."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("characters_tool", ROOT / "tools" / "characters.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_rows_of_code_points_that_agree(tool: ModuleType) -> None:
    breaks = tool.properties("# a comment\n0041..0043;AL # Lu\n0044;QU\n4E00..9FFF;ID\n")
    widths = tool.properties("0041..0044 ; Na\n4E00..9FFF ; W\n")
    categories = tool.categories(
        "0041;LATIN A;Lu;0;L\n0042;LATIN B;Lu;0;L\n0044;X;Po;0;L\n0045;Y;Po;0;L\n"
        "4E00;<CJK Ideograph, First>;Lo;0;L\n4E03;<CJK Ideograph, Last>;Lo;0;L\n")
    assert list(tool.rows(breaks, widths, categories)) == [
        "0041-0042 AL Na Lu\n", "0044 QU Na Po\n", "0045 XX N Po\n", "4E00-4E03 ID W Lo\n"]


def test_the_table_is_of_the_tools_form(tool: ModuleType) -> None:
    """In order, without overlap, neighbours that agree in one row."""
    header, *lines = tool.TABLE.read_text(encoding="utf-8").splitlines(keepends=True)
    assert header == tool.HEADER
    end, before = -1, ""
    for line in lines:
        points, _, values = line.partition(" ")
        first, _, last = points.partition("-")
        assert int(first, 16) > end and (int(first, 16) > end + 1 or values != before)
        end, before = int(last or first, 16), values


def test_a_file_of_another_version_is_refused(tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                              capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "LineBreak.txt").write_text("0041;AL\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["characters.py", str(tmp_path)])
    assert tool.main() == 1
    assert "LineBreak.txt" in capsys.readouterr().err
