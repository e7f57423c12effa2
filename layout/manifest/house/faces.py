"""``fonts/faces.yaml`` to Faces, one for each role; and the user's own files in ``fonts/extra/``. I52, R58."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from hashlib import file_digest, sha256
from pathlib import Path

from layout.manifest.house.resources import fonts_folder
from layout.manifest.marked import Entries, Items, Node, Text, parse
from layout.model.diagnostic import Findings, MachineFault, Mark, diagnostic
from layout.model.source import Source
from layout.model.store import NOTHING_KEPT, Store, key_of
from layout.model.style import Face

_EXTRA = "extra"


def read_faces() -> Mapping[str, Face]:
    """Every role and its Face. Raises MachineFault where the list or one of its files is missing or broken."""
    folder = fonts_folder()
    listing = folder / "faces.yaml"
    found = Findings()
    try:
        raw = listing.read_bytes()
        tree = parse(Source("fonts/faces.yaml", raw.decode("utf-8"), sha256(raw).hexdigest()), found)
    except FileNotFoundError:
        raise MachineFault(diagnostic("faces-missing", file="fonts/faces.yaml")) from None
    except (OSError, UnicodeDecodeError) as fault:
        raise MachineFault(diagnostic("faces-broken", file="fonts/faces.yaml", reason=type(fault).__name__)) from fault
    if found:
        raise MachineFault(next(iter(found)))

    entries = tree.get("faces") if isinstance(tree, Entries) else None
    if not isinstance(entries, Items):
        raise _broken(tree, "faces")
    extra = _extra_faces(folder)
    tail = tuple(face.role for face in extra)
    faces = {face.role: face for face in (_face(entry, folder, tail) for entry in entries)}
    for face in faces.values():
        for role in (*face.fallback, *filter(None, [face.quotes])):
            if role not in faces and role not in tail:
                raise MachineFault(diagnostic("faces-broken", file="fonts/faces.yaml", reason=f"{face.role}: {role}?"))
    return {**faces, **{face.role: face for face in extra}}


def verify_faces(faces: Mapping[str, Face], store: Store = NOTHING_KEPT) -> None:
    """Compare the file of every role with its hash. The ``store`` remembers the hash of a file by its path, size and
    time, so that it is not read again.

    Raises MachineFault at the first that differs: another file would set other line ends.
    """
    for face in (face for face in faces.values() if face.path):
        if _remembered_hash(Path(face.path), store) != face.sha256:
            raise MachineFault(diagnostic("face-changed", role=face.role, file=Path(face.path).name))


def _remembered_hash(path: Path, store: Store) -> str:
    try:
        state = path.stat()
    except OSError as fault:
        raise _unreadable(path, fault) from fault
    key = key_of("face", str(path), state.st_size, state.st_mtime_ns)
    kept = store.get(key)
    digest = _hash(path) if kept is None else kept.decode("ascii")
    if kept is None:
        store.put(key, digest.encode("ascii"))
    return digest


def _face(entry: Node, folder: Path, tail: tuple[str, ...]) -> Face:
    if not isinstance(entry, Entries):
        raise _broken(entry, "role")
    role, file = _text(entry, "role"), _text(entry, "file")
    chain = entry.get("fallback", Items(entry.mark))
    if not role or not isinstance(chain, Items):
        raise _broken(entry, "role, fallback")
    path = folder / file
    if file and not path.is_file():
        raise MachineFault(diagnostic("face-missing", entry.mark, role=role, file=file))
    try:
        rise = round(Fraction(_text(entry, "rise") or 0) * 1000)
    except ValueError:
        raise _broken(entry["rise"], "rise") from None
    return Face(
        role=role,
        path=str(path) if file else "",
        sha256=_text(entry, "sha256"),
        rise=rise,
        fallback=(*(link.text for link in chain if isinstance(link, Text)), *tail),
        quotes=_text(entry, "quotes"),
        source=_text(entry, "source"),
        licence=_text(entry, "licence"),
    )


def _extra_faces(folder: Path) -> tuple[Face, ...]:
    files = sorted((folder / _EXTRA).glob("*.ttf"), key=lambda path: path.name)
    return tuple(
        Face(f"extra:{path.name}", str(path), _hash(path), 0, (), "", f"fonts/{_EXTRA}/{path.name}", "")
        for path in files
    )


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as fault:
        raise _unreadable(path, fault) from fault


def _unreadable(path: Path, fault: OSError) -> MachineFault:
    return MachineFault(diagnostic("file-unreadable", path=path.name, reason=fault.strerror or ""))


def _text(entry: Entries, key: str) -> str:
    value = entry.get(key)
    if value is None:
        return ""
    if not isinstance(value, Text):
        raise _broken(value, key)
    return value.text


def _broken(node: Node | None, what: str) -> MachineFault:
    mark = node.mark if node is not None else Mark("fonts/faces.yaml", 1)
    return MachineFault(diagnostic("faces-broken", mark, file="fonts/faces.yaml", reason=what))
