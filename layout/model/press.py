"""What the plant asks for. Every limit of the press stands here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from layout.model.diagnostic import Diagnostic
from layout.model.units import Length
from layout.words import Severity


@dataclass(frozen=True, slots=True)
class PressSpec:
    """One plant's settings (P40-P44); ``profile`` is the file of its ICC output profile.

    Percentages are of full ink: ``tac`` and ``rich_black`` sums of the four plates at a point, ``tac_mean`` that over a
    square of 15 mm, ``k_max`` black in photos. ``ppi`` are pixels per inch at the placed size, ``bitmap`` those of
    pictures of one bit. ``white`` type and rules stand in a ground, ``inked`` ones take two inks or more. ``spots`` are
    the inks beside the four that may be used. ``slug`` is the room for marks outside the bleed. ``sharpen`` (per cent)
    and ``lift`` (thousandths that middle tones are made lighter) are for photos.
    """

    name: str
    pdfx: str
    tac: int
    tac_mean: int
    profile: str
    profile_sha256: str
    output_condition: str
    output_condition_info: str
    ppi: int
    ppi_warning: int
    ppi_error: int
    bitmap_warning: int
    bitmap_error: int
    min_type: Length
    min_song: Length
    min_white_type: Length
    min_inked_type: Length
    min_rule: Length
    min_white_rule: Length
    min_inked_rule: Length
    rich_black: int
    k_max: int
    black_overprint: bool
    spots: tuple[str, ...]
    marks: bool
    colour_bar: bool
    slug: Length
    sharpen: int
    lift: int


@dataclass(frozen=True, slots=True)
class PackNames:
    """Patterns of the names that the plant gets: of a page's PDF, and of the package that holds them."""

    page: str
    package: str


Trim = tuple[float, float]
"""Width and height of a trimmed page, in millimetres."""

RESULTS = ("not-applicable", "pass", "warning", "fail")
"""Of a check, the worst last."""


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of the plant and how the page keeps it. ``id`` is the number of its rule (P01-P31), given for good;
    what it is called stands among the messages.

    ``severity`` is the gravest that a breach does; ``result`` is ``pass``, ``warning``, ``fail`` or ``not-applicable``;
    ``figure`` what was measured, a dash where nothing was; ``findings`` the breaches.
    """

    id: int
    severity: Severity
    result: str
    figure: str
    findings: tuple[Diagnostic, ...] = ()
