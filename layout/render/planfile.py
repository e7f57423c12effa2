"""The make-up as plan.yaml, written by hand so that an editor can read and change it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from layout.model.plan import Area, BlockPlan, Inset, PagePlan
from layout.model.units import as_pt
from layout.words.plan import PLAN_HEADER

_PLAIN = re.compile(r"[^\W_][\w.-]*")
"""Ids that need no quotes in YAML; every value is read as text, so none is taken for a number."""


def plan_yaml(plans: Iterable[PagePlan]) -> str:
    """The text of plan.yaml. Columns and rows count from 1, both ends included; heads are in points."""
    lines = [PLAN_HEADER + "pages:"]
    for plan in plans:
        lines += [f"  - page: {plan.page}", "    blocks:"]
        for block in plan.blocks:
            lines += _block(block)
    return "\n".join(lines) + "\n"


def _block(block: BlockPlan) -> list[str]:
    lines = [
        f"      - id: {_quoted(block.article)}",
        f"        columns: {_columns(block.area)}",
        f"        rows: {_rows(block.area)}",
    ]
    if block.framed:
        lines.append("        frame: yes")
    if block.head is not None:
        lines.append(f"        head: {block.head}")
    if block.head_size is not None:
        lines.append(f"        head_pt: {as_pt(block.head_size):g}")
    if block.head_lines is not None:
        lines.append(f"        head_lines: {block.head_lines}")
    if block.text_columns is not None:
        lines.append(f"        text_columns: {block.text_columns}")
    if block.photos:
        lines.append("        photos:")
        lines += [f"          - {_inset(photo)}" for photo in block.photos]
    if block.quote:
        lines.append(f"        quote: {_inset(block.quote)}")
    return lines


def _inset(inset: Inset) -> str:
    width = f", width_em: {_exact(inset.width)}, side: {inset.side}" if inset.width else ""
    return f"{{columns: {_columns(inset.area)}, rows: {_rows(inset.area)}{width}}}"


def _exact(value: Fraction) -> str:
    """``20``, ``2/3`` or ``16 2/3``."""
    whole, part = divmod(value, 1)
    return " ".join(str(number) for number in (whole, part) if number)


def _columns(area: Area) -> str:
    return f"{area.first_column}-{area.last_column}"


def _rows(area: Area) -> str:
    return f"{area.first_row}-{area.last_row}"


def _quoted(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else "'" + text.replace("'", "''") + "'"
