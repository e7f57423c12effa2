"""An issue folder for a manifest under test, and what is said of it."""

from __future__ import annotations

import functools
from io import BytesIO
from pathlib import Path

from PIL import Image

from layout.manifest.issue.reader import read_issue
from layout.model.diagnostic import Diagnostic, Findings, Rejected
from layout.words import words

COPY = "区里召开会议，部署下一阶段的重点工作，请各单位认真落实。\n## 小标题\n会后各镇分头行动。\n"


@functools.cache
def picture(kind: str = "PNG", width: int = 60, height: int = 40, **options: object) -> bytes:
    """The bytes of a small picture."""
    made = BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(made, kind, **options)
    return made.getvalue()


def lay(folder: Path, manifest: str | bytes) -> Path:
    """An issue folder with the manifest, a copy file, an empty one, and two files of one photo."""
    (folder / "copy").mkdir(parents=True)
    (folder / "photos").mkdir()
    (folder / "copy" / "a.txt").write_text(COPY, encoding="utf-8")
    (folder / "copy" / "blank.txt").write_text("　　\n\n", encoding="utf-8")
    (folder / "photos" / "a.png").write_bytes(picture())
    (folder / "photos" / "b.png").write_bytes(picture())
    data = manifest.encode("utf-8") if isinstance(manifest, str) else manifest
    (folder / "issue.yaml").write_bytes(data)
    return folder


def said_of(folder: Path) -> tuple[Diagnostic, ...]:
    """Every diagnostic of an issue folder, whether it was accepted or not."""
    said = Findings()
    try:
        read_issue(folder, said)
    except Rejected as rejected:
        return rejected.diagnostics
    return tuple(said)


def findings(folder: Path) -> list[str]:
    """Each diagnostic as ``error[code] line:column``, with the file where it is not the manifest. That its sentences
    can be said in both languages is part of it."""
    told = []
    for diagnostic in said_of(folder):
        for lang in ("zh", "en"):
            assert all(words(diagnostic.code, dict(diagnostic.facts), lang))
        mark = diagnostic.mark
        assert mark is not None
        file = "" if mark.file == "issue.yaml" else f"{mark.file}:"
        told.append(f"{diagnostic.severity}[{diagnostic.code}] {file}{mark.line}:{mark.column}")
    return told
