"""What every test of the command has: an empty folder to work in, and an editor in it who speaks Chinese."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from editor import Editor, lay


@pytest.fixture
def layout(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch,
           capsys: pytest.CaptureFixture[str]) -> Editor:
    """The command, called in ``tmp_path``; its locks and logs lie elsewhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("temp")))
    return Editor(capsys)


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """An issue of two pages in a folder with a Chinese name and a blank, which builds without a warning."""
    return lay(tmp_path / "七月 试排" / "2024-07-26")
