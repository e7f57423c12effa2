"""Plans: areas off the grid, over each other, of stories that are not there; and the text of the file damaged."""

from __future__ import annotations

from random import Random
from typing import Any

from bench.fuzz import damage
from bench.fuzz.case import Case
from bench.fuzz.issues import Tree, files, tree, written


def case(rng: Random, name: str) -> Case:
    """A sound issue with a plan that is hardly so."""
    manifest, rows = tree(rng)
    page = manifest["pages"][0]
    ids = [article["id"] for article in page["articles"]]
    blocks = [_block(one, ids, rows, rng) for one in ids if rng.random() < 0.95]
    while rng.random() < 0.1:
        blocks.append(_block(rng.choice((*ids, "stranger")), ids, rows, rng))
    plan: Tree = {"pages": [{"page": page["page"] if rng.random() < 0.95 else "7", "blocks": blocks}]}
    if rng.random() < 0.2:
        plan["pages"][0]["engine"] = rng.choice(("0.1.0", "9.9", "x"))
    text = written(plan, rng)
    if rng.random() < 0.4:
        text = damage.text(text, rng)
    return Case("plans", name, {**files(written(manifest), rows), "plan.yaml": text.encode("utf-8", "surrogatepass")})


def _block(one: str, ids: list[str], rows: int, rng: Random) -> dict[str, Any]:
    """The page cut into bands, nearly."""
    band, at = rows // len(ids), ids.index(one) if one in ids else 0
    last = rows if at == len(ids) - 1 else (at + 1) * band
    block: dict[str, Any] = {"id": one, "columns": "1-3", "rows": f"{at * band + 1}-{last}"}
    odd = {"columns": ("1-2", "2-3", "1", "3-1", "0-3", "1-4", "x"),
           "rows": (f"1-{rows + 9}", "1-2", "9-3", "1-99999", "0-5"),
           "frame": ("yes", "no", "x"), "head": ("vertical", "vertical-right", "horizontal"),
           "head_pt": ("42", "4", "0", "300", "17.3"), "head_lines": ("1", "2", "9", "0"),
           "text_columns": ("1", "2", "4", "7", "40", "0"), "photos": ([{"columns": "1-1", "rows": "2-9"}], []),
           "quote": ({"columns": "1-2", "rows": "1-4"},
                     {"columns": "2", "rows": "5-6", "width_em": "9", "side": "left"})}
    for key in rng.sample(sorted(odd), rng.choice((0, 0, 1, 1, 2, 3))):
        block[key] = rng.choice(odd[key])
    return block


