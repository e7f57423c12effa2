"""House files: every setting with other values, and the text of the file damaged."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import yaml

from bench.fuzz import damage
from bench.fuzz.case import Case
from bench.fuzz.damage import ROOT
from bench.fuzz.issues import Tree, files, house, tree, written

_ODD: tuple[Any, ...] = ("", "0", "-1", "none", "auto", "yes", "no", "0.0001", "1/3", "1/0", "99999", "1e9", "black",
        "song 9/12 black left",
        "cuhei 300/1 white center", "0 0 0 100", "100 100 100 100", "1 2 3 4 5 6 7 8 9", "中", "../a.icc", [], {},
        ["1"], {"a": "b"})
_FACTORS = ("0.1", "0.5", "0.8", "0.9", "0.95", "1.05", "1.1", "1.25", "2", "10")


@cache
def _whole() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Every setting of the built-in house and of a plant's with its value, by path."""
    built = yaml.load((ROOT / "layout/data/houses/broadsheet.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    built["press"] = yaml.load((ROOT / "layout/data/press/newsprint-cn.yaml").read_text(encoding="utf-8"),
                               yaml.BaseLoader)
    found: list[tuple[tuple[str, ...], str]] = []
    todo: list[tuple[tuple[str, ...], Any]] = [((), built)]
    while todo:
        path, node = todo.pop()
        if isinstance(node, dict):
            todo += [((*path, key), value) for key, value in node.items()]
        elif isinstance(node, str):
            found.append((path, node))
    return tuple(sorted(found))


def case(rng: Random, name: str) -> Case:
    """A sound issue in a house that is not."""
    manifest, rows = tree(rng)
    own: Tree = yaml.load(house(rows), yaml.BaseLoader)
    for path, value in rng.sample(_whole(), rng.choice((1, 1, 2, 4))):
        _set(own, path, _other(value, rng))
    text = written(own, rng)
    if rng.random() < 0.2:
        text = damage.text(text, rng)
    article = manifest["pages"][0]["articles"][0]
    for key in rng.sample(("label", "summary", "kicker", "deck", "byline", "source", "note_of_editor"),
                          rng.randint(0, 4)):
        article[key] = rng.choice(damage.lines())[:20]
    return Case("houses", name, {**files(written(manifest), rows), "house.yaml": text.encode("utf-8", "surrogatepass")})


def _set(node: Tree, path: tuple[str, ...], value: Any) -> None:
    for key in path[:-1]:
        inner = node.get(key)
        inner = inner if isinstance(inner, dict) else {}
        node[key] = inner
        node = inner
    node[path[-1]] = value


def _other(value: str, rng: Random) -> Any:
    if rng.random() < 0.15:
        return rng.choice(_ODD)
    parts = value.split(" ")
    at = rng.randrange(len(parts))
    try:
        parts[at] = f"{float(parts[at]) * float(rng.choice(_FACTORS)):.4g}"
    except ValueError:
        parts[at] = rng.choice(("", "x", "white", "left", "kai", parts[at] * 2, "0"))
    return " ".join(parts)
