"""Manifests: every key with values that fit and values that do not, and the text of the file damaged."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from bench.fuzz import damage
from bench.fuzz.case import Case
from bench.fuzz.issues import Tree, files, tree, written

_Value = Callable[[Random], Any]


def _any(*values: Any) -> _Value:
    return lambda rng: rng.choice(values)


def _words(rng: Random) -> str:
    return damage.words(rng)


def _list(rng: Random) -> Any:
    return [damage.words(rng) for _ in range(rng.choice((0, 1, 2, 3, 9)))]


def _photo(rng: Random) -> Tree:
    return {"file": rng.choice(("photos/a.jpg", "../a.jpg", "copy", "", "a b.png")), "caption": damage.words(rng)}


def _quote(rng: Random) -> Tree:
    return {"text": damage.words(rng), "speaker": damage.words(rng, 6), "columns": rng.choice(("1", "1.5", "2", "0"))}


def _place(rng: Random) -> Tree:
    keys = {"columns": rng.choice(("1-2", "3-1", "2", "1-9")), "width": rng.choice(("1", "2", "7", "0")),
            "rows": rng.choice(("1-9", "2-60", "9-1")),
            "at": rng.choice(("top-left", "bottom-right", "左上", "middle"))}
    return {key: keys[key] for key in rng.sample(sorted(keys), rng.randint(0, 3))}


def _member(rng: Random) -> Tree:
    return {"headline": damage.words(rng, 12), "body": damage.words(rng, 90)}


ARTICLE: dict[str, _Value] = {
    "kind": _any("news", "photo", "brief", "notice", "ad", "公告", "x"), "类型": _any("新闻", "简讯"),
    "priority": _any("lead", "high", "normal", "low", "头条", "9"), "label": _words, "栏目": _words, "kicker": _list,
    "引题": _words, "headline": _list, "标题": _words, "deck": _list, "summary": _list, "提要": _words,
    "note_of_editor": _words, "dateline": _any("本报讯", "本报北京7月1日电", "x" * 80), "byline": _words,
    "作者": _words,
    "copy": _any("copy/a.txt", "../a.txt", "/etc/passwd", "house.yaml"), "body": _words,
    "form": _any("prose", "poem", "letter", "list", "interview", "table", "诗"), "source": _words,
    "photos": lambda rng: [_photo(rng) for _ in range(rng.randint(0, 2))], "quote": _quote,
    "frame": _any("yes", "no", "是", "maybe"), "head": _any("horizontal", "vertical", "vertical-right", "竖"),
    "setting": _any("horizontal", "vertical", "竖排"), "place": _place, "continues": _any("1", "2", "99", "-1", "一"),
    "articles": lambda rng: [_member(rng) for _ in range(rng.randint(0, 3))], "note": _words, "id": _words,
}
PAGE: dict[str, _Value] = {
    "section": _words, "版名": _words, "colour": _any("yes", "no"), "note": _words,
    "page": _any("1", "01", "0", "99", "二"),
    "editors": lambda rng: {damage.words(rng, 6): damage.words(rng, 6) for _ in range(rng.choice((1, 2, 4, 9)))},
}
ISSUE: dict[str, _Value] = {
    "paper": _words, "报名": _words, "number": _words,
    "date": _any("2024-02-30", "2024年7月1日", "1/2/24", "0001-01-01",
                                                                  "9999-12-31"),
    "names": _list, "note": _words, "accept": _any("photo-ppi", ["type-small"], [{"code": "x", "by": "郭若冰"}], {},
                                                   ""),
    "house": _any("house.yaml", "broadsheet", "../house.yaml", "copy", "nothing"),
}
_TWINS = {"标题": "headline", "类型": "kind", "栏目": "label", "提要": "summary", "作者": "byline", "版名": "section",
          "报名": "paper",
          "引题": "kicker", "copy": "body"}
"""The English name of a key that has another: mostly one of the two is typed."""


def case(rng: Random, name: str) -> Case:
    """One manifest."""
    manifest, rows = tree(rng)
    page = manifest["pages"][0]
    for keys, entry, most in ((ISSUE, manifest, 1), (PAGE, page, 1), (ARTICLE, rng.choice(page["articles"]), 3)):
        for key in rng.sample(sorted(keys), rng.randint(0, most)):
            entry.pop(_TWINS.get(key, ""), None)
            entry[key] = keys[key](rng)
    if rng.random() < 0.2:
        _bent(manifest, rng)
    text = written(manifest, rng)
    if rng.random() < 0.35:
        text = damage.text(text, rng)
    data = text.encode("utf-8", "surrogatepass")
    if rng.random() < 0.05:
        data = damage.raw(data, rng)
    return Case("manifests", name, {**files("", rows), "issue.yaml": data})


def _bent(node: Any, rng: Random) -> None:
    """One node of the tree exchanged for one of another sort."""
    while isinstance(node, (dict, list)) and node:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = rng.choice(keys)
        if rng.random() < 0.4 or not isinstance(node[key], (dict, list)):
            node[key] = rng.choice(("", [], {}, [node[key]], {"x": node[key]}, "1", [[["1"]]]))
            return
        node = node[key]
