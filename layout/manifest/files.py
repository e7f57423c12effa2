"""Files that an editor names: where they are, whether they may be opened, and what they hold. I50."""

from __future__ import annotations

import re
import stat
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

from layout.manifest.encoding import decode
from layout.manifest.marked import Text
from layout.manifest.nearest import nearest
from layout.model.diagnostic import Diagnostic, MachineFault, Mark, diagnostic
from layout.model.source import Source

ELSEWHERE = re.compile(r"[A-Za-z]:|[\\/]|~|\$|%[A-Za-z]+%|[A-Za-z][A-Za-z+.-]+:")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\x00-\x1f]')
_LONGEST_NAME = 255


def locate(folder: Path, typed: Text) -> tuple[Path | None, str, tuple[Diagnostic, ...]]:
    """The regular file inside ``folder`` that ``typed`` names, and its name with ``/``; None with an error if there is
    none that may be opened."""
    name = typed.text.strip()
    if ELSEWHERE.match(name):
        return None, name, (diagnostic("path-elsewhere", typed.mark, path=name),)
    said: list[Diagnostic] = []
    if "\\" in name:
        name = name.replace("\\", "/")
        said.append(diagnostic("path-backslash", typed.mark, path=name))
    parts = name.split("/")
    if ".." in parts:
        return None, name, (*said, diagnostic("path-elsewhere", typed.mark, path=name))
    for part in parts:
        if _bad_name(part):
            return None, name, (*said, diagnostic("file-name", typed.mark, name=part or name))
    path = _existing(folder, parts)
    try:
        if path is None:
            near = nearest(name, _names(folder, len(parts))) or "—"
            return None, name, (*said, diagnostic("file-missing", typed.mark, path=name, near=near))
        if not path.resolve().is_relative_to(folder.resolve()):
            return None, name, (*said, diagnostic("path-elsewhere", typed.mark, path=name))
        if not stat.S_ISREG(path.stat().st_mode):
            return None, name, (*said, diagnostic("not-a-file", typed.mark, path=name))
    except OSError as fault:
        raise _unreadable(name, typed.mark, fault) from fault
    return path, name, tuple(said)


def read_bytes(path: Path, name: str, limit: int, mark: Mark | None = None) -> tuple[bytes | None, Diagnostic | None]:
    """What a file holds, or an error where it is larger than ``limit`` bytes. Raises MachineFault."""
    try:
        if path.stat().st_size > limit:
            return None, diagnostic("file-too-large", mark or Mark(name, 1), path=name, limit=limit // 1_000_000)
        return path.read_bytes(), None
    except OSError as fault:
        raise _unreadable(name, mark, fault) from fault


def read_source(
    path: Path, name: str, limit: int, mark: Mark | None = None
) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """A text file as a Source, with what its encoding gives to say. Raises MachineFault."""
    data, fault = read_bytes(path, name, limit, mark)
    if data is None:
        assert fault is not None
        return None, (fault,)
    text, said = decode(data, name)
    return (None if text is None else Source(name, text, sha256(data).hexdigest())), said


def _bad_name(part: str) -> bool:
    return (not part or part != part.rstrip(". ") or bool(_RESERVED.fullmatch(part))
            or bool(_NOT_IN_NAMES.search(part)) or len(part.encode("utf-8")) > _LONGEST_NAME)


def _existing(folder: Path, parts: list[str]) -> Path | None:
    """The path, or one whose names differ from it only by Unicode normalisation (macOS stores them decomposed)."""
    path = folder.joinpath(*parts)
    if path.exists():
        return path
    path = folder
    for part in parts:
        found = next((p for p in _children(path) if normalize("NFC", p.name) == normalize("NFC", part)), None)
        if found is None:
            return None
        path = found
    return path


def _children(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _names(folder: Path, depth: int) -> list[str]:
    """Names of files as many folders down as the one that is missing, in a form that can be printed."""
    paths = sorted(folder.glob("/".join(["*"] * depth)))
    return [p.relative_to(folder).as_posix().encode("utf-8", "replace").decode("utf-8") for p in paths if p.is_file()]


def _unreadable(name: str, mark: Mark | None, fault: OSError) -> MachineFault:
    return MachineFault(diagnostic("file-unreadable", mark or Mark(name, 1), path=name,
                                   reason=fault.strerror or str(fault)))
