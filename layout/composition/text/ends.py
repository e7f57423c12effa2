"""How the columns of a text end, but for its last: the rows that are left blank at their feet."""

from __future__ import annotations

from collections.abc import Sequence

from layout.composition.text.columns import Flow, track
from layout.composition.text.filling import Filling


def blank_feet(flow: Sequence[Flow], text: Filling) -> int:
    """The rows left blank at the feet of a text's columns, but for the last: where a crosshead is brought over with the
    air above it (M94). A column is what photos leave together of one."""
    fitted = text.fitted
    if fitted is None:
        return 0
    edges, blank, inked = track(text.taken).edges, sum(fitted.gaps.values()), 0
    for k, (f, start, count) in enumerate(zip(flow, fitted.starts, fitted.counts, strict=False)):
        if f.paragraph is not None:
            blank += start - inked if start in edges else 0
            inked = start + count + fitted.gaps.get(k, 0)
    return blank
