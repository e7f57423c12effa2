"""The plant's 31 checks and every breach that the inspection can find, as data. Numbers and limits: P01-P31."""

from __future__ import annotations

from collections.abc import Mapping

from layout.words import Severity
from layout.words.inspection import BREACHES


def check_of(code: str) -> int:
    """The number of the check that a breach belongs to."""
    return int(code[6:8])


CHECKS: Mapping[int, Severity] = {
    number: min((sentence.severity for code, sentence in BREACHES.items() if check_of(code) == number),
                key=list(Severity).index)
    for number in sorted(set(map(check_of, BREACHES)))
}
"""Every check's number, given for good, and the gravest that a breach of it does."""
