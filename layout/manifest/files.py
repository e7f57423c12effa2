"""Files that an editor names: where they are, whether they may be opened, and what they hold. I50."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from layout.manifest.encoding import decode
from layout.manifest.marked import Text
from layout.model.diagnostic import Diagnostic, Findings, MachineFault, Mark, diagnostic
from layout.model.source import Source

ELSEWHERE = re.compile(r"[A-Za-z]:|[\\/]|~|\$|%[A-Za-z]+%|[A-Za-z][A-Za-z+.-]+:")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\x00-\x1f]')
_LONGEST_NAME = 255
_MOST_NEAR = 5


def locate(folder: Path, typed: Text, found: Findings) -> tuple[Path | None, str]:
    """The regular file inside ``folder`` that ``typed`` names, and its name with ``/``; None with an error if there is
    none that may be opened."""
    name = typed.text.strip()
    if ELSEWHERE.match(name):
        found.say("path-elsewhere", typed.mark, path=name)
        return None, name
    if "\\" in name:
        name = name.replace("\\", "/")
        found.say("path-backslash", typed.mark, path=name)
    parts = name.split("/")
    if ".." in parts:
        found.say("path-elsewhere", typed.mark, path=name)
        return None, name
    if (bad := next(filter(_bad_name, parts), None)) is not None:
        found.say("file-name", typed.mark, name=bad or name)
        return None, name
    try:
        return _regular(folder, parts, typed.mark, found), name
    except OSError as fault:
        raise _unreadable(name, typed.mark, fault) from fault


def _regular(folder: Path, parts: list[str], mark: Mark, found: Findings) -> Path | None:
    name = "/".join(parts)
    path = _existing(folder, parts)
    if path is None:
        found.say("file-missing", mark, path=name, near=_near(folder, name))
    elif not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        found.say("path-elsewhere", mark, path=name)
    elif not stat.S_ISREG(path.stat().st_mode):
        found.say("not-a-file", mark, path=name)
    else:
        return path
    return None


def read_bytes(path: Path, name: str, limit: int, found: Findings, mark: Mark | None = None) -> bytes | None:
    """What a file holds; None with an error where it is larger than ``limit`` bytes, or no regular file. Raises
    MachineFault."""
    try:
        data = content_of(path, limit)
    except OSError as fault:
        raise _unreadable(name, mark, fault) from fault
    if data is None:
        found.say("not-a-file", mark or Mark(name, 1), path=name)
    elif len(data) > limit:
        found.say("file-too-large", mark or Mark(name, 1), path=name, limit=limit // 1_000_000)
        return None
    return data


def content_of(path: Path, limit: int) -> bytes | None:
    """What a regular file holds, but no more than a byte over ``limit``; None of a folder, a pipe or a device, which is
    never waited for. Raises OSError."""
    if stat.S_ISDIR(path.stat().st_mode):
        return None
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(opened, "rb") as file:
        return file.read(limit + 1) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None


def read_source(path: Path, name: str, limit: int, found: Findings, mark: Mark | None = None) -> Source | None:
    """A text file as a Source; None with an error where it cannot be read. Raises MachineFault."""
    data = read_bytes(path, name, limit, found, mark)
    return None if data is None else source_of(data, name, found, str(path))


def source_of(data: bytes, name: str, found: Findings, path: str = "") -> Source | None:
    """Bytes that were read from ``path`` as a Source; None with an error where they are no text."""
    text = decode(data, name, found)
    return None if text is None else Source(name, text, sha256(data).hexdigest(), path)


def differs(path: str, digest: str) -> bool:
    """Whether a file is gone, or no longer has this SHA-256."""
    try:
        return sha256(Path(path).read_bytes()).hexdigest() != digest
    except OSError:
        return True


def of_article(said: Iterable[Diagnostic], article: str) -> Iterator[Diagnostic]:
    """What was said of a file, as said of the article that names it."""
    return (replace(finding, article=article) for finding in said)


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


def _near(folder: Path, name: str) -> str:
    """What may be meant by the name of a missing file: the one file that is surely meant, else those of its kind that
    there are, the likeliest first."""
    wanted = PurePosixPath(name)
    there = [path for path in _names(folder) if path != name]
    same = [path for path in there if PurePosixPath(path).stem.casefold() == wanted.stem.casefold()]
    if len(same) == 1:
        return same[0]
    alike = [path for path in there if PurePosixPath(path).suffix.casefold() == wanted.suffix.casefold()]
    beside = [path for path in alike if PurePosixPath(path).parent == wanted.parent] or alike
    ranked = sorted(beside, key=lambda path: -SequenceMatcher(None, PurePosixPath(path).stem, wanted.stem).ratio())
    return "、".join(ranked[:_MOST_NEAR]) + ("……" if len(ranked) > _MOST_NEAR else "")


def _names(folder: Path) -> list[str]:
    """Names of the files in a folder and in those in it, in a form that can be printed; the manifest's own apart."""
    paths = [path for path in sorted((*folder.glob("*/*"), *folder.glob("*/*/*"))) if path.is_file()]
    return [path.relative_to(folder).as_posix().encode("utf-8", "replace").decode("utf-8") for path in paths]


def _unreadable(name: str, mark: Mark | None, fault: OSError) -> MachineFault:
    if isinstance(fault, FileNotFoundError):
        return MachineFault(diagnostic("file-absent", mark, path=name))
    return MachineFault(diagnostic("file-unreadable", mark or Mark(name, 1), path=name,
                                   reason=fault.strerror or str(fault)))
