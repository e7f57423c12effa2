"""What a build that broke left in a folder: finished where its journal stands, else swept away. I51."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from layout.cli.disk import digest, reason, sync_folder, telling
from layout.cli.journal import JOURNAL, PART, Journal, read_journal
from layout.model.diagnostic import MachineFault, diagnostic

_MOST_BYTES = 8_000_000
"""Of a journal; a real one has a few thousand."""


def finish(folder: Path) -> bool:
    """Do what a journal in the folder says, and sweep away what else a broken build left there; whether there was any
    such journal. Only whoever holds the folder may call it. Raises MachineFault."""
    with telling(folder):
        journal = _journal_of(folder)
    if journal is not None:
        _roll_forward(folder, journal)
    with telling(folder):
        (folder / JOURNAL).unlink(missing_ok=True)
        for within in dict.fromkeys((".", *(journal.folders if journal else ()))):
            sweep(folder / within)
    return journal is not None


def waits(folder: Path) -> bool:
    """Whether a build that broke left a journal in the folder."""
    try:
        return (folder / JOURNAL).is_file()
    except OSError:
        return False


def sweep(folder: Path) -> None:
    """Delete what a broken build left in a folder under temporary names. Raises OSError."""
    for left in folder.glob(f"{PART}*"):
        if left.is_symlink() or not left.is_dir():
            left.unlink(missing_ok=True)


def mixed(journals: Iterable[tuple[Path, Journal]], new: Iterable[Path], fault: OSError) -> MachineFault:
    """The fault to raise where the files of these journals could neither be exchanged nor put back, of which these are
    new; the disk is not asked again."""
    names: dict[bool, list[str]] = {True: [], False: []}
    for folder, journal in journals:
        for exchange in journal.exchanges:
            names[folder / exchange.name in new].append(exchange.name)
    told = {word: "、".join(names[key]) or "—" for word, key in (("new", True), ("old", False))}
    return MachineFault(diagnostic("files-mixed", reason=reason(fault), **told))


def _journal_of(folder: Path) -> Journal | None:
    path = folder / JOURNAL
    if not path.is_file() or path.stat().st_size > _MOST_BYTES:
        return None
    return read_journal(path.read_bytes())


def _roll_forward(folder: Path, journal: Journal) -> None:
    """What is still to be done of a journal. Raises MachineFault, which tells how the files stand."""
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
        raise mixed([(folder, journal)], new, fault) from fault
    for name in journal.gone:
        with suppress(OSError):
            (folder / name).unlink()
