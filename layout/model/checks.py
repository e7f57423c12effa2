"""The plant's 31 checks (P01–P31), in one table for those who judge: prepress the page, inspection a finished file.

Limits that a plant may set are those of its ``PressSpec``; those that no plant changes stand here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from layout.model.diagnostic import Diagnostic
from layout.model.press import Check
from layout.model.units import Length, pt
from layout.words import TABLE, Severity
from layout.words.inspection import BREACHES

DARK = 850
"""Black from which type counts as black, thousandths of full ink (GWG R0015)."""

BODY: Length = pt(12)
"""Below it type must be black alone, not grey, and overprint (GWG R0009, R0011); larger black type may be rich."""

_TRACE, _ROUNDED = 0.001, 0.5
"""What is no ink in a file, thousandths of full ink; and by how much the size of its type may differ from that on the
page, thousandths of a point."""

THIN: Length = pt(2)
"""Below it a rule must overprint, and a filled box is one (GWG R0010, D0017)."""

WHITE_SONG: Length = pt(14)
"""Below it the hairlines of white Song are finer than 0.4 pt, however bold it is (P19)."""

TINY = 16
"""Pixels; smaller pictures are no photos (GWG R0031)."""

PLACED: Mapping[str, int] = {
    "black-type-colour": 17, "rule-thin": 22, "type-small": 23, "photo-ppi": 24, "photo-coarse": 24,
    "beyond-sheet": 31,
}
"""What breaks a check before anything is written, when the place in the manifest is still known."""

_CODES = {**{code: int(code.split("-")[1]) for code in BREACHES}, **PLACED}


def check_of(code: str) -> int:
    """The number of the check that a breach belongs to."""
    return _CODES[code]


CHECKS: Mapping[int, Severity] = {
    number: min((TABLE[code].severity for code, check in _CODES.items() if check == number), key=list(Severity).index)
    for number in sorted(set(_CODES.values()))
}
"""Every check's number, given for good, and the gravest that a breach of it does."""


def colour_in_black(inks: Sequence[float], size: float) -> float | None:
    """How much of C, M and Y prints with black type that must stand on the black plate alone (P17): black, and smaller
    than ``BODY``. None of other type. More than nothing breaks the check.

    ``inks`` are C, M, Y and K in thousandths of full ink, ``size`` is in thousandths of a point; the answer is the sum
    of the three.
    """
    *colours, black = inks
    if black < DARK or size + _ROUNDED >= BODY:
        return None
    return sum(ink for ink in colours if ink > _TRACE)


def judged(number: int, breaches: Sequence[Diagnostic], figure: str, *, idle: bool = False) -> Check:
    """A check with its result. ``idle``: nothing was subject to it."""
    if any(finding.severity is Severity.ERROR for finding in breaches):
        result = "fail"
    else:
        result = "warning" if breaches else "not-applicable" if idle else "pass"
    return Check(number, CHECKS[number], result, figure, tuple(breaches))


def measured(values: Sequence[float], unit: str, limit: float) -> str:
    """The figure of a check with a lower limit: the smallest of the values, and the limit."""
    return f"{short(min(values))} {unit} (≥ {limit:g})" if values else "–"


def short(value: float) -> str:
    """One decimal at most, and none where the value is whole."""
    return f"{round(value, 1):g}"
