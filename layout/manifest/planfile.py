"""``plan.yaml``, the make-up kept with an issue, to PagePlans. Also an editor may write one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from layout.manifest.complaints import checked
from layout.manifest.files import read_source
from layout.manifest.issue.schema import PlanBlock, PlanFile, PlanInset
from layout.manifest.marked import MAX_BYTES, Entries, parse
from layout.model.diagnostic import Diagnostic, Findings, Mark, Rejected, diagnostic
from layout.model.plan import Area, BlockPlan, Inset, PagePlan


def read_plan(path: Path, name: str = "plan.yaml") -> Mapping[int, PagePlan]:
    """The kept plan of each page; empty where there is no file or nothing in it. Messages call the file ``name``.

    Raises Rejected with everything that is wrong in it. Whether its areas lie on the grid and its articles exist is
    for composition to say.
    """
    if not path.exists():
        return {}
    found = Findings()
    source = read_source(path, name, MAX_BYTES, found)
    if source is None:
        raise Rejected(found)
    found = Findings()
    root = parse(source, found)
    if root is None and not found:
        return {}
    if not isinstance(root, Entries):
        raise Rejected(found if root is None else [diagnostic("not-entries", root.mark)], (source,))
    plan = checked(root, PlanFile, source, {}, found)
    found.add(_twice(plan) if plan else ())
    if plan is None or found:
        raise Rejected(found, (source,))
    return {
        page.page.value: PagePlan(page.page.value, tuple(_block(block) for block in page.blocks)) for page in plan.pages
    }


def _block(block: PlanBlock) -> BlockPlan:
    return BlockPlan(
        article=block.id.text,
        area=Area(*block.columns, *block.rows),
        framed=block.frame or None,
        head=block.head,
        head_size=block.head_pt,
        head_lines=block.head_lines,
        text_columns=block.text_columns,
        photos=tuple(_inset(photo) for photo in block.photos),
        quote=_inset(block.quote) if block.quote else None,
        mark=block.node.mark,
    )


def _inset(entry: PlanInset) -> Inset:
    return Inset(Area(*entry.columns, *entry.rows), entry.width_em, entry.side)


def _twice(plan: PlanFile) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    pages: dict[int, Mark] = {}
    articles: dict[str, Mark] = {}
    for page in plan.pages:
        if page.page.value in pages:
            found.append(diagnostic("page-twice", page.page.typed.mark, page=page.page.value,
                               line=pages[page.page.value].line))
        pages.setdefault(page.page.value, page.page.typed.mark)
        for block in page.blocks:
            if block.id.text in articles:
                found.append(diagnostic("duplicate-id", block.id.mark, id=block.id.text,
                                        line=articles[block.id.text].line))
            articles.setdefault(block.id.text, block.id.mark)
    return found
