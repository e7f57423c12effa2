"""One case handed to the engine, in the worker's process."""

from __future__ import annotations

import shutil
import tempfile
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.fuzz.case import Case, End, Outcome
from bench.fuzz.loss import Unread, lost

_LEG = 20
"""Steps of a search where a build takes a thousand: enough to have a page, good or bad."""

_NEVER_OF_COPY = frozenset({"outside-frame", "beyond-sheet"})
"""Codes that no copy may bring about, whatever their sentence."""

_SHAPING = frozenset({"houses", "plans"})
"""Kinds that may bring these about."""


def ready() -> None:
    """Load what every case needs, and shorten the searches."""
    import layout.edition.edition
    import layout.edition.page  # noqa: F401
    from layout.composition.plan.advice import cures, cuts
    from layout.composition.plan.search import best

    for module in (best, cures, cuts):
        setattr(module, "LEG", _LEG)  # noqa: B010


def tried(case: Case) -> Outcome:
    """What becomes of a case; whatever is raised is found."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    try:
        case.lay(folder)
        return _judged(case) if case.kind == "pdfs" else _built(case, folder)
    except MemoryError:
        return Outcome(End.MEMORY, _place(), traceback.format_exc())
    except Exception:
        return Outcome(End.TRACEBACK, _place(), traceback.format_exc())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _place() -> str:
    """The innermost lines of the engine, or of whom it called, that raised: what tells one fault from another."""
    import sys

    kind, _, trail = sys.exc_info()
    frames = [frame for frame in traceback.extract_tb(trail) if "/layout/" in frame.filename]
    last = frames[-1] if frames else traceback.extract_tb(trail)[-1]
    return f"{kind.__name__ if kind else ''} {Path(last.filename).name}:{last.name}"


def _judged(case: Case) -> Outcome:
    import layout

    judgement = layout.preflight(case.files["foreign.pdf"])
    judgement.report("zh")
    return _told(judgement.findings, case) or Outcome(End.JUDGED)


def _built(case: Case, folder: Path) -> Outcome:
    import layout

    try:
        edition = layout.build(folder, effort="quick", store=_store())
    except layout.Rejected as rejected:
        return _told(rejected.diagnostics, case) or Outcome(End.REFUSED)
    except layout.MachineFault as fault:
        return _told([fault.diagnostic], case) or Outcome(End.MACHINE, fault.diagnostic.code)
    wrong = _told(edition.findings, case)
    if wrong or not edition.ok:
        return wrong or Outcome(End.REFUSED)
    spared = "".join(str(dict(finding.facts).get("parting", "")) for finding in edition.findings)
    try:
        missing = lost(case.files, [data for name, data in edition.files.items() if name.endswith(".pdf")], spared)
    except Unread:
        missing = ""
    return Outcome(End.LOSS, "characters", missing) if missing else Outcome(End.BUILT)


def _store() -> Any:
    """One store for many cases: faces cost the most."""
    from layout.store.memory import MemoryStore

    if not _KEPT or _USES[0] % 100 == 0:
        _KEPT[:] = [MemoryStore()]
    _USES[0] += 1
    return _KEPT[0]


_KEPT: list[Any] = []
_USES = [0]


def _told(findings: Iterable[Any], case: Case) -> Outcome | None:
    """A finding that cannot be said, or that names the engine as what is at fault."""
    from layout.words import words

    for finding in findings:
        facts = dict(finding.facts)
        try:
            said = [" ".join(map(str, words(finding.code, facts, lang))) for lang in ("zh", "en")]
        except Exception:
            return Outcome(End.WORDS, finding.code, traceback.format_exc())
        blames = "this is a fault of the engine" in said[1] and finding.code not in _NEVER_OF_COPY
        astray = finding.code in _NEVER_OF_COPY and case.kind not in _SHAPING
        if blames or astray:
            return Outcome(End.ENGINE, finding.code, f"{facts}")
    return None
