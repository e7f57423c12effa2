"""What the plant asks for. Every limit of the press stands here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from layout.model.diagnostic import Severity
from layout.model.units import Length


@dataclass(frozen=True, slots=True)
class PressSpec:
    """One plant's settings; ``profile`` is the file of its ICC output profile.

    Percentages are of full ink, sums of the four plates; ``ppi`` are pixels per inch at the placed size.
    """

    name: str
    pdfx: str
    tac: int
    profile: str
    profile_sha256: str
    output_condition: str
    output_condition_info: str
    ppi: int
    ppi_warning: int
    ppi_error: int
    min_type: Length
    min_song: Length
    min_rule: Length
    black_overprint: bool


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of the plant and how the page keeps it. ``id`` is its number in press.md 3, given for good.

    ``severity`` is what a breach does; ``result`` is ``pass``, ``warning`` or ``fail``; ``figure`` what was measured.
    """

    id: int
    name: str
    severity: Severity
    result: str
    figure: str
