"""What is handed over in one folder, written down before it is done, so that whoever comes next can finish it. I51.

A journal lies in the folder that it is about and names nothing outside of it, whoever wrote it. It is written when all
new files are on the disk under temporary names, and holds from then on: what it says is done, by the build that wrote
it or by the next command that writes there. Nothing is read or written here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

JOURNAL = ".layout-journal"
PART = ".part-"
"""What temporary names begin with."""

_HEAD = b"layout-journal-1 "


@dataclass(frozen=True, slots=True)
class Exchange:
    """A new file, to be called ``name``, waiting as ``part``; what had the name before is also called ``old``, nothing
    where there was none. ``before`` and ``after`` are the SHA-256 of both, empty for none. Names are relative to the
    folder, with ``/``."""

    name: str
    part: str
    old: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Journal:
    """The files to be exchanged in a folder, and the names of those to be deleted."""

    exchanges: tuple[Exchange, ...]
    gone: tuple[str, ...] = ()

    @property
    def folders(self) -> tuple[str, ...]:
        """Where its files lie, relative to its own folder."""
        return tuple(sorted({PurePosixPath(exchange.name).parent.as_posix() for exchange in self.exchanges}))

    def ahead(self, standing: Mapping[str, str]) -> tuple[Exchange, ...]:
        """What is still to be done, by the SHA-256 of the files that there are, by their names. What somebody changed
        since stays as it is."""
        return tuple(exchange for exchange in self.exchanges if standing.get(exchange.part) == exchange.after
                     and standing.get(exchange.name, "") in ("", exchange.before))


def journal_text(journal: Journal) -> bytes:
    """A journal as bytes, of which a part is not taken for the whole."""
    body = json.dumps(asdict(journal)).encode("ascii")
    return _HEAD + sha256(body).hexdigest().encode("ascii") + b"\n" + body


def read_journal(data: bytes) -> Journal | None:
    """The journal that these bytes are; None where they are no whole one, or it names what is none of its business."""
    head, _, body = data.partition(b"\n")
    if head != _HEAD + sha256(body).hexdigest().encode("ascii"):
        return None
    try:
        told: dict[str, Any] = json.loads(body)
        exchanges = tuple(Exchange(**entry) for entry in told["exchanges"])
        journal = Journal(exchanges, tuple(told["gone"]))
        return journal if all(map(_own, exchanges)) and all(map(_inside, journal.gone)) else None
    except (ValueError, TypeError, KeyError):
        return None


def _own(exchange: Exchange) -> bool:
    """Whether it takes a temporary file beside its place."""
    names = [exchange.name, exchange.part, *filter(None, [exchange.old])]
    path, *parts = map(PurePosixPath, names)
    return all(map(_inside, names)) and all(
        part.parent == path.parent and part.name.startswith(PART) for part in parts)


def _inside(name: str) -> bool:
    """Whether a name is that of a file in the folder, or in one in it."""
    parts = name.split("/")
    return len(parts) <= 2 and not any(part in ("", ".", "..") or set(part) & set('\\:\0') for part in parts)
