"""Characters that are set with the glyphs of others, where a face has none of their own (R18, R59).

Raised and lowered signs and fractions are ordinary figures made small; signs that newspapers write otherwise are drawn
as the newspaper's. The text stays what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from layout.typesetting.glyph.kinds import FRACTIONS, INFERIORS, SUPERIORS

SMALL, RAISE, LOWER = 600, 460, -75
"""Thousandths of an em: the size of raised and lowered figures, and how far their feet stand above the baseline. The
size and the fall are those that all faces of ``fonts/`` give in their tables OS/2 (ySubscriptYSize, ySubscriptYOffset);
the rise is that of their own ², 0.46, so that 10⁸ and m² agree."""

FRACTION, NUMERATOR, SOLIDUS = 640, 270, 175
"""The size of a fraction's parts, and how far its numerator and its solidus stand above the baseline, so that it is as
high as a figure and as wide as the faces' own ½."""


class Drawn(NamedTuple):
    """``text`` is drawn at ``size``, ``lift`` above the baseline, both in thousandths of an em."""

    text: str
    size: int = 1000
    lift: int = 0


def _fraction(numerator: str, denominator: str) -> tuple[Drawn, ...]:
    return tuple(Drawn(c, FRACTION, lift) for part, lift in ((numerator, NUMERATOR), ("/", SOLIDUS), (denominator, 0))
                 for c in part)


_FRACTIONS = "1/4 1/2 3/4 1/7 1/9 1/10 1/3 2/3 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8 1/ 0/3"
SUBSTITUTES: Mapping[str, tuple[Drawn, ...]] = {
    **{c: (Drawn(base, SMALL, RAISE),) for c, base in zip(SUPERIORS, "0123456789+−=()ni", strict=True)},
    **{c: (Drawn(base, SMALL, LOWER),) for c, base in zip(INFERIORS, "0123456789+−=()aehklmnopstxijruv", strict=True)},
    "℠": (Drawn("S", SMALL, NUMERATOR), Drawn("M", SMALL, NUMERATOR)),
    **{c: _fraction(*parts.split("/")) for c, parts in zip(FRACTIONS, _FRACTIONS.split(" "), strict=True)},
    **{c: (Drawn(base),) for c, base in zip("∙⋅∼⁓˜⁄‐‑‒", "··～～~/---", strict=True)},
    "‴": (Drawn("′"), Drawn("′"), Drawn("′")),
}
"""What each is drawn with."""

LOWERED_POINT = Drawn(".", SMALL, LOWER)
"""The point of PM₂.₅."""

_OTHERS = "".join(c for c in SUBSTITUTES if c not in SUPERIORS + INFERIORS)
RUN = re.compile(rf"[{SUPERIORS}]+|[{INFERIORS}](?:[{INFERIORS}]|\.(?=[{INFERIORS}]))*|[{_OTHERS}]")
"""What is drawn alike: figures that stand raised together are all the face's own or none."""
