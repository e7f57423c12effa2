"""Puts this folder on the path: what several rooms' tests share is imported from here by name.

``pytest --hypothesis-profile=long`` tries twenty thousand random paragraphs where the suite otherwise tries hundreds.
``pytest --judges`` fails where a program that judges files is missing; without it those tests are left out. What a run
leaves out it counts in one line at its end, with the reason.

Nothing that is tested keeps anything in the user's own cache: the session has a folder of its own for it, in this
process and in those that it starts.
"""

from __future__ import annotations

import signal
import sys
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import settings
from judges import Ghostscript, Pdfium, Pdfminer, Poppler, find_ghostscript, find_poppler

from layout.composition.plan.search import best
from layout.model.plan import Effort

settings.register_profile("long", max_examples=20_000)

_WHOLE = dict(best._LEGS)
_FEW = {Effort.QUICK: (1, 8), Effort.NORMAL: (4, 12), Effort.BEST: (6, 16)}


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = str(tmp_path_factory.mktemp("cache"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", *(["HOME"] if sys.platform == "darwin" else [])):
            patch.setenv(name, folder)
        yield
def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--judges", action="store_true", help="fail where Ghostscript or poppler is missing")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    left = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in terminalreporter.stats.get("skipped", ())
                   if isinstance(report.longrepr, tuple))
    if left:
        told = ", ".join(f"{count} ({reason})" for reason, count in sorted(left.items()))
        terminalreporter.write_line(f"Tests left out: {told}")


def _found(judge: str, place: str | None, config: pytest.Config) -> str:
    if place is None:
        (pytest.fail if config.getoption("judges") else pytest.skip)(f"{judge} is missing: make judges installs it")
    return place


def pytest_configure() -> None:
    """A search of a quarter of the legs that a build has: tests ask for a page, seldom for the best. Signals are heard
    also where the tests run behind a terminal, which has them ignored."""
    _legs(_FEW)
    for name, heard in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
        number = signal.Signals.__members__.get(name)
        if number and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, heard)


@pytest.fixture
def whole_search() -> Iterator[None]:
    """The search with all the legs that a build has."""
    _legs(_WHOLE)
    yield
    _legs(_FEW)


def _legs(legs: dict[Effort, tuple[int, int]]) -> None:
    best._LEGS.update(legs)


@pytest.fixture
def short_legs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that tries a quarter of what a build does: enough where the page it finds need not be a good one."""
    from layout.composition.plan.advice import cures, cuts
    from layout.composition.plan.search import best

    for module in (best, cuts, cures):
        monkeypatch.setattr(module, "LEG", 400)


@pytest.fixture(scope="session")
def ghostscript(pytestconfig: pytest.Config) -> Ghostscript:
    return Ghostscript(_found("Ghostscript", find_ghostscript(), pytestconfig))


@pytest.fixture(scope="session")
def poppler(pytestconfig: pytest.Config) -> Poppler:
    return Poppler(_found("poppler", find_poppler(), pytestconfig))


@pytest.fixture(params=["pdfminer", "poppler"])
def text_reader(request: pytest.FixtureRequest) -> Pdfminer | Poppler:
    """One that reads text in the order of drawing."""
    return Pdfminer() if request.param == "pdfminer" else request.getfixturevalue("poppler")


@pytest.fixture(params=["pdfium", "poppler"])
def tree_reader(request: pytest.FixtureRequest) -> Pdfium | Poppler:
    """One that reads the tree of structure."""
    return Pdfium() if request.param == "pdfium" else request.getfixturevalue("poppler")
