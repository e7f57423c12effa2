"""版心 Banxin: a newspaper page from manifest to press PDF.

The command is ``layout``, or ``banxin``. Programs call ``build``, ``check``, ``wish`` and ``preflight``; docs/api.md
describes them. Importing this module loads nothing else of the engine and no library: the first call does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layout.edition.edition import Edition
    from layout.edition.judgement import Judgement
    from layout.model.diagnostic import Diagnostic as Diagnostic
    from layout.model.diagnostic import MachineFault as MachineFault
    from layout.model.diagnostic import Rejected as Rejected
    from layout.model.store import Store
    from layout.model.wish import WishAnswer

__version__ = "0.1.0"

__all__ = ["Diagnostic", "MachineFault", "Rejected", "build", "check", "preflight", "wish"]


def build(
    path: Path | str, *, only: Iterable[int] = (), replan: bool = False, effort: str = "normal", variants: int = 0,
    jobs: int = 1, preflight: bool = True, proof: bool = False, overlay: bool = False, plates: bool = False,
    package: bool = False, lang: str = "zh", store: Store | None = None,
) -> Edition:
    """Make an issue, whose folder or manifest ``path`` is. Nothing is written: ``files`` has every file by its name.

    The options are those of ``layout build``: ``only`` some page numbers; ``replan`` instead of keeping plan.yaml;
    ``effort`` is ``quick``, ``normal`` or ``best``; ``variants``, from 1 to 9, asks for pages to choose from;
    ``package`` also for the plant's zip. ``jobs`` is a number of processes; a script that asks for more than one does
    so under ``if __name__ == "__main__":``. ``lang`` is ``zh`` or ``en``. ``store`` may keep what costs time for the
    next call, such as ``layout.store.memory.MemoryStore()``.

    An edition with errors has ``ok`` False, its ``findings``, and no file but drafts, which ``proof`` asks for; it is
    then also made of an issue of which nothing but photos is missing or unfit. Raises Rejected when the issue cannot be
    read, MachineFault when a face, a profile or the disk is at fault, ValueError for an option that is none.
    """
    from layout.edition.copy import read
    from layout.edition.edition import make
    from layout.edition.options import Options
    from layout.model.plan import Effort
    from layout.model.store import NOTHING_KEPT

    if lang not in ("zh", "en") or not 0 <= variants <= 9 or jobs < 1:
        raise ValueError(f"lang {lang!r}, variants {variants!r}, jobs {jobs!r}")
    options = Options(tuple(only), replan, Effort(effort), variants, jobs, preflight, proof, overlay, plates, package,
                      lang)
    return make(read(Path(path), options, perf_counter), store or NOTHING_KEPT, perf_counter)


def check(
    path: Path | str, *, only: Iterable[int] = (), replan: bool = False, effort: str = "normal", jobs: int = 1,
    preflight: bool = True, lang: str = "zh", store: Store | None = None,
) -> tuple[Diagnostic, ...]:
    """Everything that ``build`` would say of an issue, errors first of all where it cannot even be read.

    The options are those of ``build``. Raises MachineFault, ValueError.
    """
    from layout.model.diagnostic import Rejected

    try:
        return build(path, only=only, replan=replan, effort=effort, jobs=jobs, preflight=preflight, lang=lang,
                     store=store).findings
    except Rejected as rejected:
        return rejected.diagnostics


def wish(
    path: Path | str, article: str, wishes: Mapping[str, str | int | bool], *, effort: str = "normal",
    store: Store | None = None,
) -> WishAnswer:
    """What it would cost to have an article as is wished: ``{"columns": 4}``, ``{"at": "top-left", "frame": True}``.

    Keys and values are those of ``layout wish``. Nothing is built: the answer has the price before and after, what
    moves, what must be cut, and why not where it is not possible. Raises Rejected when the issue cannot be read, its
    subclass Misasked for a wish that makes no sense with it, MachineFault, ValueError for an effort that is none.
    """
    from layout.edition.options import Options
    from layout.edition.wish import ask
    from layout.model.plan import Effort
    from layout.model.store import NOTHING_KEPT
    from layout.model.wish import WishOrder

    answers = {True: "yes", False: "no"}
    typed = tuple(f"{key}={answers[value] if isinstance(value, bool) else value}" for key, value in wishes.items())
    return ask(Path(path), WishOrder(article, typed), Options(effort=Effort(effort)), store or NOTHING_KEPT).answer


def preflight(pdf: bytes, *, press: str | None = None, trim_mm: tuple[float, float] | None = None) -> Judgement:
    """Judge any PDF by the plant's 31 checks, from its bytes.

    ``press`` is the name of a plant's settings or the path of a house file; without it the built-in ones hold.
    ``trim_mm`` is the width and height that pages must have, in millimetres; a house file says them itself. A PDF that
    is damaged or locked is a finding. Raises Rejected for a ``press`` that there is none of, MachineFault.
    """
    from layout.edition.judgement import judge
    from layout.manifest.house.reader import read_rules

    spec, trim = read_rules(press)
    return judge(pdf, spec, trim_mm or trim)


def __getattr__(name: str) -> object:
    if name in ("Diagnostic", "MachineFault", "Rejected"):
        from layout.model import diagnostic

        return getattr(diagnostic, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
