"""This count held against the engine's own, fault by fault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.pencil.count import Counted
from bench.pencil.marks import Grade


def differences(pages: Sequence[Counted]) -> str:
    """Faults that one count has and the other has not: + those of the engine alone, - those of this count alone.
    What only the stricter reading marks is missed by nobody."""
    rows = [f"{page.issue} p{page.page}: {told}" for page in pages if page.white is not None for told in _of(page)]
    return "\n".join(rows) or "both counts are one"


def _of(page: Counted) -> Iterator[str]:
    own = {(mark.name, frozenset(mark.articles)): mark.grade for mark in page.marks}
    for name, articles in sorted(page.told - own.keys(), key=_key):
        yield f"+ {name} {' '.join(sorted(articles))}"
    for name, articles in sorted(own.keys() - page.told, key=_key):
        if own[name, articles] is not Grade.STRICT:
            yield f"- {name} {' '.join(sorted(articles))}"


def _key(fault: tuple[str, frozenset[str]]) -> tuple[str, list[str]]:
    return fault[0], sorted(fault[1])
