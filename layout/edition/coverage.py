"""The faces by role, and what of a text none of them can set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ListedFace:
    """A face of the list: the name of its file, empty where its role has none, and how many characters it sets."""

    role: str
    file: str
    characters: int
    fallback: tuple[str, ...]
    licence: str


def listed_faces() -> tuple[ListedFace, ...]:
    """Every role. Raises MachineFault."""
    from layout.manifest.house.faces import read_faces
    from layout.typesetting.glyph.faces import FaceSet

    faces = read_faces()
    opened = FaceSet(faces)
    return tuple(ListedFace(face.role, Path(face.path).name if face.path else "", opened.coverage(face.role),
                            face.fallback, face.licence) for face in faces.values())


def lacking(text: str) -> Mapping[str, tuple[str, ...]]:
    """What of ``text`` each role lacks, sorted; roles that can set all of it are left out. Raises MachineFault."""
    from layout.manifest.house.faces import read_faces
    from layout.typesetting.glyph.faces import FaceSet

    faces = read_faces()
    opened = FaceSet(faces)
    missing = {role: tuple(sorted({grapheme for _, grapheme in opened.missing(role, text)})) for role in faces}
    return {role: characters for role, characters in missing.items() if characters}
