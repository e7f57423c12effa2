"""Copy: texts of every form with odd characters and long strings, in any encoding, upright and down."""

from __future__ import annotations

from random import Random

from bench.fuzz import damage
from bench.fuzz.case import Case
from bench.fuzz.issues import files, prose, tree, written


def case(rng: Random, name: str) -> Case:
    """A page whose copy stands in files."""
    manifest, rows = tree(rng)
    copy: dict[str, bytes] = {}
    for number, article in enumerate(manifest["pages"][0]["articles"]):
        del article["body"]
        article["copy"] = f"copy/{number}.txt"
        copy[article["copy"]] = _encoded(_text(rng, rows), rng)
        if rng.random() < 0.3:
            article["headline"] = damage.words(rng, 14)
        if rng.random() < 0.25:
            article["setting"] = "vertical"
        if rng.random() < 0.25:
            article["head"] = rng.choice(("vertical", "vertical-right"))
        if rng.random() < 0.15:
            article["frame"] = "yes"
        if rng.random() < 0.1:
            article["quote"] = {"text": damage.words(rng), "speaker": damage.words(rng, 6)}
        if rng.random() < 0.1:
            article["form"] = rng.choice(("prose", "poem", "letter", "list", "interview", "table"))
    return Case("copy", name, files(written(manifest), rows, copy))


def _text(rng: Random, rows: int) -> str:
    """A story of no more than a page's third, one to five times damaged."""
    if rng.random() < 0.3:
        whole = rng.choice(damage.forms()).splitlines()
        first = rng.randrange(len(whole))
        return damage.text("\n".join(whole[first:first + rng.randint(1, 9)])[:rows * 20], rng)
    made = prose(rng, int(rows * rng.uniform(2, 16)))
    for _ in range(rng.randint(0, 4)):
        made.insert(rng.randint(0, len(made)), rng.choice((_row, _odd_line, _names, _verse))(rng))
    text = "\n".join(made)
    return damage.text(text, rng) if rng.random() < 0.8 else text


def _row(rng: Random) -> str:
    width = rng.randint(2, 6)
    return "\n".join("\t".join(damage.words(rng, 6) for _ in range(width)) for _ in range(rng.randint(1, 5)))


def _odd_line(rng: Random) -> str:
    return "".join(damage.odd(rng) for _ in range(rng.randint(1, 6)))


def _names(rng: Random) -> str:
    return rng.choice(("　", "  ", "、")).join(damage.words(rng, 3) for _ in range(rng.randint(3, 20)))


def _verse(rng: Random) -> str:
    return "\n".join(damage.words(rng, 9) for _ in range(rng.randint(2, 9)))


def _encoded(text: str, rng: Random) -> bytes:
    how = rng.choice(("utf-8",) * 30 + ("utf-8-sig", "gb18030", "gb18030", "utf-16", "big5", "raw"))
    data = text.encode("utf-8" if how == "raw" else how, "replace")
    if how == "raw":
        data = damage.raw(data, rng)
    return data.replace(b"\n", b"\r\n") if rng.random() < 0.1 else data
