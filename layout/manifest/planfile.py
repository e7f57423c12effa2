"""``plan.yaml``, the make-up kept with an issue: read to PagePlans, and written by hand so that an editor can read and
change it. What is written is read as the same plans."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from layout.manifest.complaints import checked
from layout.manifest.files import read_bytes, source_of
from layout.manifest.issue.schema import PlanBlock, PlanFile, PlanInset
from layout.manifest.marked import Entries, parse
from layout.model.diagnostic import Findings, Mark, Rejected, diagnostic
from layout.model.limits import MANIFEST_BYTES
from layout.model.plan import Area, BlockPlan, Inset, PagePlan
from layout.model.units import as_pt
from layout.words.plan import PLAN_HEADER

PLAN = "plan.yaml"

_PLAIN = re.compile(r"[^\W_][\w.-]*")
"""Ids that need no quotes in YAML; every value is read as text, so none is taken for a number."""


def read_plan(path: Path, name: str = PLAN) -> Mapping[int, PagePlan]:
    """The kept plan of each page; empty where there is no file or nothing in it. Messages call the file ``name``.

    Raises Rejected with everything that is wrong in it. Whether its areas lie on the grid and its articles exist is
    for composition to say.
    """
    return plans_of(plan_bytes(path, name), name)


def plan_bytes(path: Path, name: str = PLAN) -> bytes:
    """What the file of a plan holds; nothing where there is none. Raises Rejected for one that is too large,
    MachineFault."""
    if not os.path.lexists(path):
        return b""
    found = Findings()
    data = read_bytes(path, name, MANIFEST_BYTES, found)
    if data is None:
        raise Rejected(found)
    return data


def plans_of(data: bytes, name: str = PLAN) -> Mapping[int, PagePlan]:
    """The kept plans that these bytes are; as ``read_plan``."""
    found = Findings()
    source = source_of(data, name, found)
    if source is None:
        raise Rejected(found)
    found = Findings()
    root = parse(source, found)
    if root is None and not found:
        return {}
    if not isinstance(root, Entries):
        raise Rejected(found if root is None else [diagnostic("not-entries", root.mark)], (source,))
    plan = checked(root, PlanFile, source, {}, found)
    if plan:
        _remark_twice(plan, found)
    if plan is None or found:
        raise Rejected(found, (source,))
    return {page.page.value: PagePlan(page.page.value, tuple(map(_block_plan, page.blocks)),
                                      page.engine.text if page.engine else "") for page in plan.pages}


def _block_plan(block: PlanBlock) -> BlockPlan:
    return BlockPlan(
        article=block.id.text,
        area=Area(*block.columns, *block.rows),
        framed=block.frame or None,
        head=block.head,
        head_size=block.head_pt,
        head_lines=block.head_lines,
        text_columns=block.text_columns,
        photos=tuple(_inset_of(photo) for photo in block.photos),
        quote=_inset_of(block.quote) if block.quote else None,
        mark=block.node.mark,
    )


def _inset_of(entry: PlanInset) -> Inset:
    return Inset(Area(*entry.columns, *entry.rows), entry.width_em, entry.side)


def _remark_twice(plan: PlanFile, found: Findings) -> None:
    """Say which pages and blocks stand twice in a plan."""
    pages: dict[int, Mark] = {}
    articles: dict[str, Mark] = {}
    for page in plan.pages:
        number, mark = page.page.value, page.page.typed.mark
        if number in pages:
            found.say("page-twice", mark, page=number, line=pages[number].line)
        pages.setdefault(number, mark)
        for block in page.blocks:
            name = block.id.text
            if name in articles:
                found.say("duplicate-id", block.id.mark, id=name, line=articles[name].line)
            articles.setdefault(name, block.id.mark)


def stamped(plan: PagePlan, kept: PagePlan | None, engine: str) -> PagePlan:
    """The plan with the version of the engine that made it up: that of the ``kept`` one where it is the same still."""
    if kept is not None and plan_yaml([replace(plan, engine=kept.engine)]) == plan_yaml([kept]):
        return replace(plan, engine=kept.engine)
    return replace(plan, engine=engine)


# -- written ---------------------------------------------------------------------------------------------------------

def plan_yaml(plans: Iterable[PagePlan]) -> str:
    """The text of plan.yaml. Columns and rows count from 1, both ends included; heads are in points."""
    lines = [PLAN_HEADER + "pages:"]
    for plan in plans:
        lines += [f"  - page: {plan.page}", *([f"    engine: {_quoted(plan.engine)}"] if plan.engine else []),
                  "    blocks:"]
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
