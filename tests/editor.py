"""An editor at the command: lays out issues, calls ``layout`` in this process, and keeps what it said."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from layout.cli.main import main

ISSUE = """\
报名: 试排报
日期: 2024-07-26
版面:
  - 版次: 1
    版名: 要闻
    文章:
      - 编号: 早稻
        级别: 头条
        标题: 双椿镇错峰抢收万亩早稻
        正文文件: copy/早稻.txt
  - 版次: 2
    文章:
      - 编号: 驿站
        标题: 四十三个驿站送清凉
        正文: 全区四十三个户外劳动者驿站备足凉茶、绿豆汤。
      - 编号: 白石涧
        类型: 图片
        图片: [{文件: photos/涧.png, 说明: 一涧清流。, 摄影: 某某 摄, 栏数: 1}]
"""
COPY = "双椿镇的万亩早稻陆续成熟，收割机从南往北开镰。\n镇里错开各村的收割时间，谷子当天进烘干房。\n"
OUTPUTS = {"2024-07-26-p01.pdf", "2024-07-26-p02.pdf", "report.json"}
THIN = {"page-short", "hole-story", "hole-stories", "hole-photo", "grow-story", "grow-photo"}
"""What is said of pages that their copy does not fill."""
PROOFS = {"2024-07-26-p01.jpg", "2024-07-26-p02.jpg", "report.html"}


@dataclass(frozen=True)
class Said:
    """What one call said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output. Fails where there is anything besides it."""
        return json.loads(self.out)


class Editor:
    """Calls the command and reads what it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Said:
        code = main([str(argument) for argument in arguments])
        return Said(code, *self._capsys.readouterr())


@cache
def photo() -> bytes:
    """A photo of enough pixels for one column; grey, which needs no profile."""
    made = BytesIO()
    Image.radial_gradient("L").resize((480, 320)).save(made, "PNG")
    return made.getvalue()


def lay(folder: Path, manifest: str = ISSUE, copy: str | bytes = COPY) -> Path:
    """An issue of two pages, with one story in a file and one photo."""
    for part in ("copy", "photos"):
        (folder / part).mkdir(parents=True)
    (folder / "issue.yaml").write_text(manifest, encoding="utf-8")
    (folder / "copy" / "早稻.txt").write_bytes(copy.encode("utf-8") if isinstance(copy, str) else copy)
    (folder / "photos" / "涧.png").write_bytes(photo())
    return folder


def mend(folder: Path, old: str, new: str, file: str = "issue.yaml") -> None:
    """One correction in one of an issue's files."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def held(*folders: Path) -> Mapping[Path, bytes]:
    """Every file in these folders with what it holds."""
    return {path: path.read_bytes() for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()}


def report(folder: Path) -> Any:
    """The report of a build into a folder."""
    return json.loads((folder / "report.json").read_text(encoding="utf-8"))


def besides(findings: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What is said but that an issue's copy does not fill its pages, as that of ``lay`` does not."""
    return [finding for finding in findings if finding["code"] not in THIN]


def codes(told: Mapping[str, Any]) -> list[str]:
    """The codes of a document's diagnostics, ``THIN`` left out."""
    return [finding["code"] for finding in besides(told["diagnostics"])]
