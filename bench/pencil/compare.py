"""This count held against the engine's own, fault by fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bench.pencil.count import Counted
from bench.pencil.marks import Grade


def differences(pages: Sequence[Counted]) -> str:
    """Faults that one count has and the other has not: + those of the engine alone, - those of this count alone.
    What only the stricter reading marks is missed by nobody."""
    rows = [f"{page.issue} p{page.page}: {told}" for page in pages if page.white is not None for told in _of(page)]
    return "\n".join(rows) or "both counts are one"


Fault = tuple[str, frozenset[str]]


def _of(page: Counted) -> Iterator[str]:
    own = {(mark.name, frozenset(mark.articles)): mark.grade for mark in page.marks}
    for fault in sorted(page.told, key=_key):
        if not _among(fault, own):
            yield f"+ {_said(fault)}"
    for fault in sorted(own, key=_key):
        if own[fault] is not Grade.STRICT and not _among(fault, page.told):
            yield f"- {_said(fault)}"


def _among(fault: Fault, others: Iterable[Fault]) -> bool:
    """Whether another is the same: of the same articles, or of some of them, as one count may name more of them."""
    name, articles = fault
    return any(name == other and (articles <= more or more <= articles) for other, more in others)


def _said(fault: Fault) -> str:
    return f"{fault[0]} {' '.join(sorted(fault[1]))}"


def _key(fault: Fault) -> tuple[str, list[str]]:
    return fault[0], sorted(fault[1])
