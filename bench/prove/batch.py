"""Many issues, one after another in one process, as a night shift would have them: built or refused honestly, with
their books in order, memory and open files flat; and the same bytes whatever the hash seed and the number of jobs."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.prove.reckoning import departures
from bench.texts import table
from bench.wholepages import write_whole
from layout.cli.main import DONE, REJECTED, main

_EVERY = 50
"""Issues between two looks at memory and open files."""

_FLAT = 1.25
"""How much more memory may be held at a batch's end than after its first third: no issue of it may stay."""

_JUDGED = 40
"""Issues after which memory is judged: before, faces and lexicon are still being filled."""

_TWO_PAGES = 10
"""Every so manieth issue has two pages."""

Say = Callable[[str], object]


@dataclass(slots=True)
class _Batch:
    """What came of the issues so far."""

    built: int = 0
    refused: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    astray: int = 0
    held: list[tuple[int, int, int]] = field(default_factory=list)


def batch(seeds: Sequence[int], place: Path, say: Say) -> bool:
    """Build the issues of these seeds; whether all was as promised."""
    done, every = _Batch(), max(min(_EVERY, len(seeds) // 5), 1)
    for number, seed in enumerate(seeds, 1):
        folder = write_whole(seed, place / f"batch-{seed}", pages=1 + (seed % _TWO_PAGES == 0))
        _one(folder, place / f"out-{seed}", done)
        for gone in (folder, place / f"out-{seed}"):
            shutil.rmtree(gone, ignore_errors=True)
        while done.wrong:
            say(done.wrong.pop())
            done.astray += 1
        if number % every == 0:
            done.held.append((number, _resident(), _open_files()))
    say(table(("issues", "built", "refused", "otherwise", "books out of order", "engine's faults"),
              [(len(seeds), done.built, done.refused, len(seeds) - done.built - done.refused, done.astray,
                sum(n for code, n in done.codes.items() if code.startswith("!")))]))
    say("\n" + table(("refused, by codes", "issues"), done.codes.most_common()))
    say("\n" + table(("after issues", "resident MB", "open files"), done.held))
    return not done.astray and done.built + done.refused == len(seeds) and _flat(done.held) and not any(
        code.startswith("!") for code in done.codes)


def _one(folder: Path, out: Path, done: _Batch) -> None:
    text, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(text), redirect_stderr(errors):
        code = main(["build", str(folder), "--out", str(out), "--lang", "en", "--json", "--cache",
                     str(out.parent / "cache")])
    if code == DONE:
        done.built += 1
        done.wrong += [f"{folder.name}: {line}" for line in departures(folder, out)]
    elif code == REJECTED and (codes := _codes(text.getvalue())):
        done.refused += 1
        done.codes.update(codes)
        done.wrong += [f"{folder.name}: refused, and {path.name} is there" for path in out.glob("*.pdf")]
    else:
        done.wrong.append(f"{folder.name}: exit {code}, {errors.getvalue()[-400:]}")


def _codes(text: str) -> set[str]:
    """The errors of a report; with a mark before those that call the engine at fault."""
    told: dict[str, Any] = json.loads(text)
    return {("!" if "fault of the engine" in (one.get("hint") or "") else "") + one["code"]
            for one in told["diagnostics"] if one["severity"] == "error"}


def _resident() -> int:
    """Megabytes that this process holds."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") // 2**20
    except OSError:
        return 0


def _open_files() -> int:
    try:
        return len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    except OSError:
        return 0


def _flat(held: Sequence[tuple[int, int, int]]) -> bool:
    """Whether neither memory nor open files grow with the issues."""
    if not held or held[-1][0] < _JUDGED:
        return True
    after = held[len(held) // 3]
    return held[-1][1] <= _FLAT * after[1] and held[-1][2] <= after[2] + 2


_ENTRY = "from layout.cli.main import entry; entry()"


def same_bytes(seeds: Sequence[int], place: Path, say: Say) -> bool:
    """Whether issues of two pages come out byte for byte whatever the hash seed and the number of jobs."""
    rows, same = [], True
    for seed in seeds:
        folder = write_whole(seed, place / f"same-{seed}", pages=2)
        ways = {(hashing, jobs): _outcome(folder, place / "same-out", hashing, jobs)
                for hashing, jobs in ((1, 1), (2, 1), (1, 2), (2, 2))}
        alike = len(set(ways.values())) == 1
        same &= alike
        rows.append((seed, len(ways), "yes" if alike else "NO", next(iter(ways.values()))[:12]))
    say(table(("seed", "hash seeds × jobs", "the same bytes", "SHA-256"), rows))
    return same


def _outcome(folder: Path, out: Path, hashing: int, jobs: int) -> str:
    """The hash of all that a build of its own process leaves and says, times apart."""
    shutil.rmtree(out, ignore_errors=True)
    (folder / "plan.yaml").unlink(missing_ok=True)
    shutil.rmtree(folder / "plan-history", ignore_errors=True)
    ran = subprocess.run(
        [sys.executable, "-c", _ENTRY, "build", folder, "--out", out, "--jobs", str(jobs), "--no-cache", "--lang", "en",
         "--json"], env={**os.environ, "PYTHONHASHSEED": str(hashing)}, capture_output=True, check=False)
    parts = [str(ran.returncode).encode()]
    for path in sorted((*out.rglob("*"), folder / "plan.yaml")):
        if path.is_file() and path.name != "report.json":
            parts += [path.name.encode(), path.read_bytes()]
    told = json.loads(ran.stdout)
    told.pop("timings_ms", None)
    parts.append(json.dumps(told, sort_keys=True).encode())
    return sha256(b"\0".join(parts)).hexdigest()


__all__ = ["batch", "same_bytes"]
