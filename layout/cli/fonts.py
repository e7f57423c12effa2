"""``layout fonts``: the faces by role, and what of a text no face can set."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from layout.cli.show import Teller, printable
from layout.model.diagnostic import Findings
from layout.words.names import FACES, name
from layout.words.wording import Wording


def add_to(commands: Any, common: Sequence[argparse.ArgumentParser], wording: Wording) -> None:
    """The command's options."""
    parser = commands.add_parser("fonts", parents=common, help=wording("help-fonts"),
                                 description=wording("help-fonts"))
    parser.add_argument("--covers", type=Path, metavar="FILE", help=wording("help-covers"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace, teller: Teller) -> bool:
    """Print the list, or whether every role can set the file's characters. Raises MachineFault."""
    return _covers(asked.covers, teller) if asked.covers else _list(teller)


def _list(teller: Teller) -> bool:
    from layout.edition.coverage import listed_faces

    faces = listed_faces()
    if teller.json:
        teller.document([
            {"role": face.role, "file": face.file, "characters": face.characters, "fallback": list(face.fallback),
             "licence": face.licence} for face in faces])
        return True
    lang = teller.lang
    teller.text(teller.wording("fonts-head"))
    for face in faces:
        role = teller.wording("fonts-role", name=name(FACES, face.role, lang), role=face.role)
        fallback = " ".join(name(FACES, role, lang) for role in face.fallback)
        teller.text("\t".join([role, face.file or teller.wording("fonts-none"), str(face.characters), fallback,
                               face.licence]))
    return True


def _covers(path: Path, teller: Teller) -> bool:
    from layout.edition.coverage import lacking
    from layout.manifest.files import read_source

    found = Findings()
    source = read_source(path, path.as_posix(), 50_000_000, found)
    if source is None:
        teller.refused(tuple(found))
        return False
    missing = lacking(source.text)
    if teller.json:
        teller.document({"file": path.as_posix(), "missing": missing})
    elif not missing:
        teller.text(teller.wording("covers-all", file=printable(path.as_posix())))
    else:
        for role, characters in missing.items():
            teller.text(teller.wording("covers-missing", file=printable(path.as_posix()),
                                       role=name(FACES, role, teller.lang),
                                       count=len(characters), characters=" ".join(characters)))
    return not missing
