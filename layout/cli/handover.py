"""Files put in their places together: all new, or all as they were, whatever breaks and wherever it breaks. I51.

    parts complete, synced -> journals written, synced -> parts renamed, synced -> journals removed

Until the first journal stands nothing has happened. From then on the next command that writes to the folder finishes it
(``recovery.py``). In this process a fault puts everything back as it was; where that fails too, the journals stay, and
it is told which files are new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path, PurePosixPath

from layout.cli.disk import digest, reason, second_name, sync_folder, telling, write_new
from layout.cli.journal import JOURNAL, PART, Exchange, Journal, journal_text
from layout.cli.recovery import mixed, sweep
from layout.model.diagnostic import MachineFault, diagnostic

_OLD = f"{PART}old-"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What goes into a folder together: ``files`` by their names in it (of which one may lie in a folder within, as
    ``plan-history/plan-0001.yaml``), and the names of those that go."""

    folder: Path
    files: Mapping[str, bytes]
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A delivery as it stands in its folder's journal."""

    folder: Path
    journal: Journal

    @property
    def exchanges(self) -> Iterator[tuple[Path, Path, Path | None]]:
        """The place of each file, its temporary one, and the second name of what was there."""
        for exchange in self.journal.exchanges:
            yield (self.folder / exchange.name, self.folder / exchange.part,
                   self.folder / exchange.old if exchange.old else None)


def hand_over(*deliveries: Delivery) -> None:
    """Write every file, delete what goes. Deliveries are journalled in their order, so that of two a broken machine may
    leave the first done and the second undone, and never the reverse.

    Raises MachineFault; then every file is as it was, if not told otherwise, and so after an interruption. Where one of
    them is open in a viewer (Windows), the new one is left beside the old under its temporary name.
    """
    deliveries = tuple(delivery for delivery in deliveries if delivery.files or delivery.gone)
    for delivery in deliveries:
        _swept(delivery)
    entries = [_entry(delivery) for delivery in deliveries]
    try:
        for delivery, entry in zip(deliveries, entries, strict=True):
            _prepare(delivery, entry)
        for entry in entries:
            _enter(entry)
    except BaseException:
        _withdraw(entries)
        raise
    _exchange(entries)
    for entry in entries:
        _close(entry)


def _swept(delivery: Delivery) -> None:
    """The folders of a delivery made, and swept."""
    for parent in sorted({(delivery.folder / name).parent for name in delivery.files}):
        with telling(parent):
            parent.mkdir(parents=True, exist_ok=True)
            sweep(parent)


def _entry(delivery: Delivery) -> _Entry:
    def exchange(name: str, data: bytes) -> Exchange:
        path = delivery.folder / name
        with telling(path):
            before = digest(path)
            part, old = (_free(path, prefix) for prefix in (PART, _OLD))
        beside = PurePosixPath(name)
        return Exchange(name, beside.with_name(part).as_posix(), beside.with_name(old).as_posix() if before else "",
                        before, sha256(data).hexdigest())

    exchanges = tuple(exchange(name, data) for name, data in delivery.files.items())
    return _Entry(delivery.folder, Journal(exchanges, delivery.gone))


def _free(path: Path, prefix: str) -> str:
    """A temporary name for what belongs at ``path``; after a sweep only folders can be in the way."""
    names = (prefix + path.name if k == 0 else f"{prefix}{k}-{path.name}" for k in count())
    return next(name for name in names if not path.with_name(name).exists())


def _prepare(delivery: Delivery, entry: _Entry) -> None:
    """The new files under their temporary names, and each old one under a second name: from here on nothing but the
    journal needs room on the disk."""
    for (path, part, old), data in zip(entry.exchanges, delivery.files.values(), strict=True):
        with telling(path):
            write_new(part, data, path if old else None)
            if old:
                second_name(path, old)
    _sync(entry)


def _enter(entry: _Entry) -> None:
    """The journal, whole or not at all."""
    path = entry.folder / JOURNAL
    with telling(entry.folder):
        part = path.with_name(_free(path, PART))
        try:
            write_new(part, journal_text(entry.journal))
            part.replace(path)
        except BaseException:
            _remove(part)
            raise
        sync_folder(entry.folder)


def _sync(entry: _Entry) -> None:
    for within in entry.journal.folders:
        with telling(entry.folder):
            sync_folder(entry.folder / within)


def _exchange(entries: list[_Entry]) -> None:
    """Every part called by its name, or everything put back."""
    begun: list[tuple[Path, Path, Path | None]] = []
    new: list[Path] = []
    try:
        for entry in entries:
            for path, part, old in entry.exchanges:
                begun.append((path, part, old))
                part.replace(path)
                new.append(path)
        for entry in entries:
            _sync(entry)
    except BaseException as fault:
        try:
            _put_back(begun, new)
        except OSError as stuck:
            journals = [(entry.folder, entry.journal) for entry in entries]
            raise mixed(journals, new, fault if isinstance(fault, OSError) else stuck) from fault
        if not isinstance(fault, OSError):
            _withdraw(entries)
            raise
        # The parts stay beside the files: by hand they can be put there, and the next build sweeps them.
        _withdraw(entries, keep_parts=True)
        path, part, _ = begun[-1]
        raise MachineFault(diagnostic("file-in-use", path=path.name, part=part.name, reason=reason(fault))) from fault


def _put_back(begun: Iterable[tuple[Path, Path, Path | None]], new: list[Path]) -> None:
    """Every file as it was, and none in ``new`` any more. Raises OSError."""
    for path, part, old in begun:
        if path not in new and part.exists():
            continue
        if old is None:
            path.replace(part)
        else:
            _put_old(path, part, old)
        if path in new:
            new.remove(path)


def _put_old(path: Path, part: Path, old: Path) -> None:
    """The old file in its place, where one stands at every moment if the drive knows links. The new one has its
    temporary name again before that, so that the journal holds. Raises OSError."""
    try:
        part.hardlink_to(path)
    except OSError:
        path.replace(part)
    try:
        old.replace(path)
    except OSError:
        part.replace(path)
        raise


def _withdraw(entries: list[_Entry], *, keep_parts: bool = False) -> None:
    """The journals removed, the last first, and then what they name; while one stands, so does all that it names."""
    try:
        for entry in reversed(entries):
            (entry.folder / JOURNAL).unlink(missing_ok=True)
    except OSError:
        return
    for entry in entries:
        for _, part, old in entry.exchanges:
            _remove(*(() if keep_parts else (part,)), *filter(None, [old]))


def _close(entry: _Entry) -> None:
    """All is done: what goes is deleted, and the journal. What cannot be, harms nobody."""
    _remove(*(entry.folder / name for name in entry.journal.gone),
            *(old for _, _, old in entry.exchanges if old), entry.folder / JOURNAL)


def _remove(*paths: Path) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
