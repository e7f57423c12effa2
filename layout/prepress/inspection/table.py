"""The plant's 31 checks and every breach that the inspection can find, as data. Numbers and limits: press.md 3."""

from __future__ import annotations

from collections.abc import Mapping

from layout.model.diagnostic import Severity

_E, _W = Severity.ERROR, Severity.WARNING

_BREACHES: tuple[tuple[str, Severity], ...] = (
    ("press-01-unnamed", _E),
    ("press-02-count", _E), ("press-02-incomplete", _E), ("press-02-profile", _E),
    ("press-03-trapped", _E),
    ("press-04-info", _E), ("press-04-xmp", _E), ("press-04-packed", _E),
    ("press-05-id", _E), ("press-05-encrypted", _E), ("press-05-active", _E),
    ("press-06-no-trim", _E), ("press-06-art", _E), ("press-06-size", _E), ("press-06-nesting", _E),
    ("press-06-crop", _E), ("press-06-unit", _E), ("press-06-turned", _E),
    ("press-07-missing", _E), ("press-07-widths", _E), ("press-07-type3", _E), ("press-07-courier", _W),
    ("press-08-space", _E), ("press-08-refused", _E),
    ("press-09-group", _E),
    ("press-10-spot", _E),
    ("press-11-all", _W),
    ("press-12-ink", _E), ("press-12-picture", _E), ("press-12-overprint", _E), ("press-12-mean", _W),
    ("press-13-type", _W),
    ("press-14-rule", _W),
    ("press-15-grey", _W),
    ("press-16-rich", _W),
    ("press-17-coloured", _E),
    ("press-18-type", _E), ("press-18-shape", _W),
    ("press-19-small", _W), ("press-19-song", _W),
    ("press-20-small", _W),
    ("press-21-white", _W), ("press-21-inked", _W),
    ("press-22-thin", _W),
    ("press-23-small", _W), ("press-23-song", _W),
    ("press-24-ppi", _W), ("press-24-coarse", _E),
    ("press-25-ppi", _W), ("press-25-coarse", _E),
    ("press-26-empty", _E),
    ("press-27-annotation", _E),
    ("press-28-key", _E), ("press-28-page", _W),
    ("press-29-transparent", _E), ("press-29-version", _E), ("press-29-streams", _E),
    ("press-30-missing", _W), ("press-30-broken", _E), ("press-30-language", _W), ("press-30-tags", _W),
    ("press-31-outside", _E),
)

BREACHES: Mapping[str, Severity] = dict(_BREACHES)
"""The code of every breach, which begins with its check's number, and what it does to the build."""


def check_of(code: str) -> int:
    """The number of the check that a breach belongs to."""
    return int(code[6:8])


CHECKS: Mapping[int, Severity] = {
    number: _E if _E in {does for code, does in _BREACHES if check_of(code) == number} else _W
    for number in sorted({check_of(code) for code, _ in _BREACHES})
}
"""Every check's number, given for good, and the gravest that a breach of it does."""
