"""Files put in their places together: all new, or all as they were, whatever breaks and wherever it breaks. I51.

    parts complete, synced -> journals written, synced -> parts renamed, synced -> journals removed

Until the first journal stands nothing has happened, and what was left is swept away. From then on the next command that
writes to the folder rolls it forward. In this process a fault puts everything back as it was; where that fails too, the
journals stay, and it is told which files are new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path, PurePosixPath

from layout.cli.disk import digest, reason, second_name, sync_folder, telling, write_new
from layout.cli.journal import JOURNAL, PART, Exchange, Journal, journal_text, read_journal
from layout.model.diagnostic import MachineFault, diagnostic

_OLD = f"{PART}old-"
_MOST_BYTES = 8_000_000
"""Of a journal; a real one has a few thousand."""


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


def finish(folder: Path) -> bool:
    """Do what a journal in the folder says, and sweep away what else a broken build left there; whether there was any
    such journal. Only whoever holds the folder may call it. Raises MachineFault."""
    with telling(folder):
        journal = _journal_of(folder)
    if journal is not None:
        _roll_forward(_Entry(folder, journal))
    with telling(folder):
        (folder / JOURNAL).unlink(missing_ok=True)
        for within in dict.fromkeys((".", *(journal.folders if journal else ()))):
            _sweep(folder / within)
    return journal is not None


def waits(folder: Path) -> bool:
    """Whether a build that broke left a journal in the folder."""
    try:
        return (folder / JOURNAL).is_file()
    except OSError:
        return False


def _swept(delivery: Delivery) -> None:
    """The folders of a delivery made, and swept."""
    for parent in sorted({(delivery.folder / name).parent for name in delivery.files}):
        with telling(parent):
            parent.mkdir(parents=True, exist_ok=True)
            _sweep(parent)


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{PART}*"):
        if left.is_symlink() or not left.is_dir():
            left.unlink(missing_ok=True)


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
    part = entry.folder / f"{PART}journal"
    with telling(entry.folder):
        write_new(part, journal_text(entry.journal))
        part.replace(entry.folder / JOURNAL)
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
            raise _mixed(entries, new, fault if isinstance(fault, OSError) else stuck) from fault
        if not isinstance(fault, OSError):
            _withdraw(entries)
            raise
        # The parts stay beside the files: by hand they can be put there, and the next build sweeps them.
        _withdraw(entries, keep_parts=True)
        path, part, _ = begun[-1]
        raise MachineFault(diagnostic("file-in-use", path=path.name, part=part.name, reason=reason(fault))) from fault


def _put_back(begun: Iterable[tuple[Path, Path, Path | None]], new: list[Path]) -> None:
    """Every file as it was, and none in ``new`` any more. Each has its temporary name again before the old one takes
    its place, so that the journals hold at every moment; and nothing of it needs room. Raises OSError."""
    for path, part, old in begun:
        if path not in new and part.exists():
            continue
        path.replace(part)
        try:
            if old is not None:
                old.replace(path)
        except OSError:
            part.replace(path)
            raise
        if path in new:
            new.remove(path)


def _mixed(entries: Iterable[_Entry], new: Iterable[Path], fault: OSError) -> MachineFault:
    """The fault to raise where files could neither be exchanged nor put back; the disk is not asked again."""
    names: dict[bool, list[str]] = {True: [], False: []}
    for entry in entries:
        for exchange in entry.journal.exchanges:
            names[entry.folder / exchange.name in new].append(exchange.name)
    told = {word: "、".join(names[key]) or "—" for word, key in (("new", True), ("old", False))}
    return MachineFault(diagnostic("files-mixed", reason=reason(fault), **told))


def _withdraw(entries: list[_Entry], *, keep_parts: bool = False) -> None:
    """The journals removed, the last first, and then what they name; while one stands, so does all that it names."""
    for entry in reversed(entries):
        with suppress(OSError):
            (entry.folder / JOURNAL).unlink(missing_ok=True)
        if waits(entry.folder):
            return
    for entry in entries:
        for _, part, old in entry.exchanges:
            _remove(*(() if keep_parts else (part,)), *filter(None, [old]))
        _remove(entry.folder / f"{PART}journal")


def _close(entry: _Entry) -> None:
    """All is done: what goes is deleted, and the journal. What cannot be, harms nobody."""
    _remove(*(entry.folder / name for name in entry.journal.gone),
            *(old for _, _, old in entry.exchanges if old), entry.folder / JOURNAL)


def _remove(*paths: Path) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _journal_of(folder: Path) -> Journal | None:
    path = folder / JOURNAL
    if not path.is_file() or path.stat().st_size > _MOST_BYTES:
        return None
    return read_journal(path.read_bytes())


def _roll_forward(entry: _Entry) -> None:
    """What is still to be done of a journal. Raises MachineFault, which tells how the files stand."""
    folder, journal = entry.folder, entry.journal
    names = [name for exchange in journal.exchanges for name in (exchange.name, exchange.part)]
    with telling(folder / JOURNAL):
        found = {name: digest(folder / name) for name in names}
    new = [folder / exchange.name for exchange in journal.exchanges if found[exchange.name] == exchange.after]
    try:
        for exchange in journal.ahead({name: there for name, there in found.items() if there}):
            (folder / exchange.part).replace(folder / exchange.name)
            new.append(folder / exchange.name)
        for within in journal.folders:
            sync_folder(folder / within)
    except OSError as fault:
        raise _mixed([entry], new, fault) from fault
    _remove(*(folder / name for name in journal.gone))
