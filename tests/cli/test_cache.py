"""The cache at the command: where it lies, and that it may be lost, damaged or shut at any time."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from editor import Editor, held, mend

from layout.cli.cache import default_folder

OUT = Path("build", "2024-07-26")


def pdfs() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in OUT.glob("*.pdf")}


def test_it_lies_where_it_is_asked_for_or_nowhere(layout: Editor, issue: Path, tmp_path: Path) -> None:
    cache = tmp_path / "缓 存"
    assert layout("build", issue, "--no-cache").code == 0
    without = pdfs()
    assert layout("build", issue, "--cache", cache).code == 0
    kept = held(cache)
    assert kept and pdfs() == without
    for path in kept:
        path.write_bytes(b"")
    assert layout("build", issue, "--cache", cache).code == 0 and pdfs() == without
    shutil.rmtree(cache)
    assert layout("pack", issue, "--cache", cache).code == 0 and pdfs() == without and cache.exists()
    assert layout("check", issue, "--cache", cache, "--no-cache").code == 2


def test_the_default_is_the_platform_s_folder(layout: Editor, issue: Path, tmp_path: Path,
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    layout("build", issue)
    assert held(tmp_path / "own")
    assert default_folder(sys.platform, os.environ).name == "banxin"


@pytest.mark.skipif(os.name == "nt", reason="POSIX paths")
@pytest.mark.parametrize(("platform", "environ", "folder"), [
    ("linux", {"XDG_CACHE_HOME": "/c", "HOME": "/h"}, "/c/banxin"), ("linux", {"HOME": "/h"}, "/h/.cache/banxin"),
    ("linux", {"XDG_CACHE_HOME": "c", "HOME": "/h"}, "/h/.cache/banxin"),
    ("darwin", {"XDG_CACHE_HOME": "/c", "HOME": "/h"}, "/h/Library/Caches/banxin"),
    ("win32", {"LOCALAPPDATA": "/l"}, "/l/banxin"), ("win32", {"HOME": "/h"}, None),
])
def test_each_platform_has_its_own_folder(platform: str, environ: dict[str, str], folder: str | None) -> None:
    assert default_folder(platform, environ) == (folder and Path(folder))


def test_a_cache_that_cannot_be_written_is_no_fault(layout: Editor, issue: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    said = layout("build", issue, "--cache", tmp_path / "file")
    assert said.code == 0 and "warning" not in said.err


def test_a_photo_that_was_exchanged_is_made_anew(layout: Editor, issue: Path, tmp_path: Path) -> None:
    from PIL import Image

    layout("build", issue, "--cache", tmp_path / "cache")
    before = pdfs()
    photo = issue / "photos" / "涧.png"
    state = photo.stat()
    Image.open(photo).transpose(Image.Transpose.ROTATE_180).point(lambda v: 255 - v).save(photo)
    os.utime(photo, ns=(state.st_atime_ns, state.st_mtime_ns))
    mend(issue, "一涧清流", "一涧清泉")
    layout("build", issue, "--cache", tmp_path / "cache")
    warm = pdfs()
    layout("build", issue, "--no-cache")
    assert warm == pdfs() != before
