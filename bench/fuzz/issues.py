"""Small issues that are sound, to be damaged: a page of a hand's width with one to three stories.

Values are typed as text; a tree is what a manifest is before it is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import yaml

from bench.fuzz.damage import lines

Tree = dict[str, Any]

_ROWS = (18, 24, 32)


def house(rows: int) -> str:
    """A house file of a page of three columns and so many rows."""
    high = rows * 4.24
    return (f"name: small\nsheet: {{trim_mm: 190 {high + 50:.0f}, type_area_mm: 172 {high:.1f}, foot_mm: 15}}\n"
            f"grid: {{columns: 3, rows: {rows}}}\n")


def prose(rng: Random, cells: int) -> list[str]:
    """Paragraphs of the project's own copy, about so many characters."""
    made: list[str] = []
    while cells > 0:
        line = rng.choice(lines())[:rng.randint(20, 120)]
        made.append(line)
        cells -= len(line)
    return made


def tree(rng: Random) -> tuple[Tree, int]:
    """A sound manifest whose bodies stand in it, and the rows of the page that it half fills."""
    rows, stories = rng.choice(_ROWS), rng.choice((1, 1, 1, 2, 3))
    cells = int(rows * 50 * rng.uniform(0.1, 0.4) / stories)
    articles = [{"id": f"a{n}", "headline": rng.choice(lines())[:rng.randint(4, 12)].strip(" ，。、：；") or "早稻开镰",
                 "priority": "lead" if n == 0 else "normal", "body": "\n".join(prose(rng, cells))}
                for n in range(stories)]
    page = {"page": str(rng.randint(1, 8)), "section": rng.choice(("要闻", "民生", "副刊", "综合新闻")),
            "articles": articles}
    return {"paper": "青石周报", "number": str(rng.randint(1, 2000)), "date": "2024-07-26", "house": "house.yaml",
            "pages": [page]}, rows


def written(manifest: Tree, rng: Random | None = None) -> str:
    """A tree as YAML, in one of the ways in which it may be typed."""
    style = rng.choice((None, None, None, '"', "'", "|")) if rng else None
    flow = rng.choice((False, False, False, None, True)) if rng else False
    return str(yaml.safe_dump(manifest, allow_unicode=True, sort_keys=False, default_style=style,
                              default_flow_style=flow,
                              width=rng.choice((60, 1000)) if rng else 1000))


def files(manifest: str, rows: int, more: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """An issue's folder."""
    return {"issue.yaml": manifest.encode("utf-8", "surrogatepass"), "house.yaml": house(rows).encode(), **(more or {})}
