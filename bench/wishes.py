"""Are answers to wishes true? Random wishes over pages, each answer held against the page that its build makes.

    python -m bench.wishes ISSUE… [--count 500] [--seed 1]

Every issue is copied and built once. Then an article and what is wished for it are drawn (a width, columns, rows, a
corner, a frame, a vertical head, a photo's width; at times two at once) and ``layout wish`` is asked, in CPU seconds
with a warm cache and without the start of the interpreter. The wish is then written into the manifest by other means
than the engine's, the copy cut where the answer says so, and the issue built: blocks, price, reasons and the wish
itself must be as they were told.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

import yaml

import layout
from layout.edition.wish import ask
from layout.model.issue import Article
from layout.model.plan import Area
from layout.model.store import Store
from layout.model.wish import WishAnswer, WishOrder, WishOutcome
from layout.store.memory import MemoryStore

NAMES = {"pages": "版面", "articles": "文章", "id": "编号", "place": "位置", "columns": "栏", "width": "栏数",
         "rows": "行", "at": "角", "frame": "加框", "head": "标题方向", "photos": "图片",
         "copy": "正文文件", "body": "正文"}
"""The manifest's keys that are written here, with their Chinese."""

CORNERS = ("top-left", "top-right", "bottom-left", "bottom-right")
TWO = 0.15
"""How often two things are wished at once."""

SLOWEST = 5
"""The slowest wishes that are named at the end."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A copy of an issue that is built, with its page's blocks as the report has them."""

    name: str
    folder: Path
    manifest: str
    page: Mapping[str, Any]
    articles: Mapping[str, Article]
    store: Store

    @property
    def columns(self) -> int:
        return int(self.page["grid"]["columns"])

    @property
    def rows(self) -> int:
        return int(self.page["grid"]["rows"])


@dataclass(frozen=True, slots=True)
class Tried:
    """One wish: how it was answered, in how many CPU seconds, and what of that is not so."""

    issue: str
    order: WishOrder
    outcome: str
    seconds: float
    wrong: tuple[str, ...]
    reasons: tuple[str, ...]


def grounded(issue: Path, folder: Path) -> Ground | None:
    """The issue copied and built; None where it cannot be."""
    shutil.copytree(issue, folder, ignore=shutil.ignore_patterns("plan.yaml", "build"))
    store = MemoryStore()
    edition = layout.build(folder, preflight=False, store=store)
    if not edition.ok or edition.plan is None or "score" not in edition.report["pages"][0]["makeup"]:
        return None
    (folder / "plan.yaml").write_bytes(edition.plan)
    page = edition.copy.issue.pages[0]
    return Ground(issue.name, folder, (folder / "issue.yaml").read_text(encoding="utf-8"), edition.report["pages"][0],
                  {article.id: article for article in page.articles}, store)


# -- wishes ----------------------------------------------------------------------------------------------------------

def drawn(ground: Ground, dice: Random) -> WishOrder:
    """A wish for one of the page's blocks."""
    block = dice.choice(ground.page["blocks"])
    article = ground.articles[block["article"]]
    kinds = ["width", "columns", "rows", "at", "frame", "head", *(["photo"] if article.photos else [])]
    chosen = dice.sample(kinds, 2 if dice.random() < TWO else 1)
    if set(chosen) == {"width", "columns"}:
        chosen = chosen[:1]
    return WishOrder(article.id, tuple(_typed(kind, block, ground, dice) for kind in chosen))


def _typed(kind: str, block: Mapping[str, Any], ground: Ground, dice: Random) -> str:
    match kind:
        case "width":
            return f"columns={dice.randint(1, ground.columns)}"
        case "columns":
            width = min(max(block["columns"][1] - block["columns"][0] + 1 + dice.randint(-1, 1), 2), ground.columns)
            first = dice.randint(1, ground.columns - width + 1)
            return f"columns={first}-{first + width - 1}"
        case "rows":
            height = max(block["rows"][1] - block["rows"][0] + 1 + dice.randint(-4, 4), 6)
            first = dice.choice([1, block["rows"][0], max(ground.rows - height + 1, 1)])
            return f"rows={first}-{min(first + height - 1, ground.rows)}"
        case "at":
            return f"at={dice.choice(CORNERS)}"
        case "photo":
            return f"photo={dice.randint(1, ground.columns - 1)}"
        case "frame":
            return "frame=yes"
        case _:
            return "head=vertical"


def written(order: WishOrder, manifest: str) -> str:
    """The manifest with the wish in its article's entry, by a YAML library of its own."""
    tree = yaml.load(manifest, Loader=yaml.BaseLoader)
    entry = next(article for page in _of(tree, "pages") for article in _of(page, "articles")
                 if _of(article, "id") == order.article)
    for key, value in (typed.split("=") for typed in order.typed):
        if key == "photo":
            _put(_of(entry, "photos")[0], "columns" if "columns" in _of(entry, "photos")[0] else "栏数", value)
        elif key in ("frame", "head"):
            _put(entry, key, value)
        else:
            place = _of(entry, "place") or {}
            _put(entry, "place", place)
            if key == "columns":
                for other in ("columns", "栏", "width", "栏数"):
                    place.pop(other, None)
            _put(place, "width" if key == "columns" and "-" not in value else key, value)
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)


def _of(entries: Mapping[str, Any], key: str) -> Any:
    return entries.get(key, entries.get(NAMES[key]))


def _put(entries: dict[str, Any], key: str, value: Any) -> None:
    entries[NAMES[key] if NAMES.get(key) in entries else key] = value


# -- the build that an answer is held against ------------------------------------------------------------------------

def tried(ground: Ground, order: WishOrder) -> Tried:
    """Ask, build, compare."""
    began = process_time()
    answer = ask(ground.folder, order, store=ground.store).answer
    seconds = process_time() - began
    reasons = tuple(sorted({finding.code for finding in answer.findings if finding.severity == "error"}))
    with TemporaryDirectory() as place:
        folder = Path(place, ground.folder.name)
        shutil.copytree(ground.folder, folder)
        (folder / "issue.yaml").write_text(written(order, ground.manifest), encoding="utf-8")
        wrong = tuple(_wrong(answer, folder, ground))
    gc.collect()
    return Tried(ground.name, order, str(answer.outcome), seconds, wrong, reasons)


def _wrong(answer: WishAnswer, folder: Path, ground: Ground) -> Iterator[str]:
    """What the build does otherwise than was told."""
    edition = layout.build(folder, preflight=False, store=ground.store)
    errors = {finding.code for finding in edition.findings if finding.severity == "error"}
    if answer.outcome is WishOutcome.WITH_CUTS:
        if not errors <= {"page-over", "cut-story"} or not errors:
            yield f"was to ask for cuts, has {sorted(errors)}"
        if edition.plan:
            (folder / "plan.yaml").write_bytes(edition.plan)
        for cut in answer.cuts:
            cut_end(cut.article, cut.characters, folder)
        edition = layout.build(folder, preflight=False, store=ground.store)
        errors = {finding.code for finding in edition.findings if finding.severity == "error"}
    told = {finding.code for finding in answer.findings if finding.severity == "error"}
    own = {code for code in told if code.startswith("wish-")}
    if errors != told - own:
        yield f"errors {sorted(errors)}, told {sorted(told)}"
    page = edition.report["pages"][0] if edition.report["pages"] else None
    if page is None or errors:
        return
    heard = all(_heard(typed.field, typed.value, answer.article.id, page) for typed in answer.wishes)
    sound = page["makeup"].get("score", {}).get("sound", False)
    if own and heard and sound:
        yield "refused, and the build has it"
    if not own:
        if not heard:
            yield "the page has not what was wished"
        yield from _differs(answer, page, ground)


def _differs(answer: WishAnswer, page: Mapping[str, Any], ground: Ground) -> Iterator[str]:
    """Blocks and price that are not as they were told."""
    assert answer.plan is not None and answer.after is not None
    built = _places(page)
    if built != {block.article: _span(block.area) for block in answer.plan.blocks}:
        yield "blocks stand elsewhere"
    before = _places(ground.page)
    gave = {change.article for change in answer.changes
            if not (change.before and change.after and change.before.area == change.after.area)}
    if gave != {name for name in {**before, **built} if before.get(name) != built.get(name)}:
        yield "other blocks moved than was told"
    score = page["makeup"].get("score")
    if score and round(score["price"] * 1000) != answer.after.price:
        yield f"price {score['price']}, told {answer.after.price / 1000}"
    if score and score["acceptable"] != answer.after.acceptable:
        yield "acceptable or not"


def _places(page: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    return {block["article"]: (*block["columns"], *block["rows"]) for block in page["blocks"]}


def _span(area: Area) -> tuple[int, ...]:
    return area.first_column, area.last_column, area.first_row, area.last_row


def _heard(field: str, value: str, article: str, page: Mapping[str, Any]) -> bool:
    """Whether a built page has what was wished."""
    block = next(block for block in page["blocks"] if block["article"] == article)
    (first, last), (top, foot), grid = block["columns"], block["rows"], page["grid"]
    match field:
        case "columns" | "rows":
            return bool(value == f"{block[field][0]}-{block[field][1]}")
        case "width":
            return bool(last - first + 1 == int(value))
        case "at":
            return bool((top == 1 if "top" in value else foot == grid["rows"])
                        and (first == 1 if "left" in value else last == grid["columns"]))
        case "frame":
            return bool(block["frame"])
        case "photo":
            width = next(part["box_mm"][2] for part in block["parts"] if part["kind"] == "photo")
            column = (grid["measure_em"] * grid["body_pt"], grid["gutter_em"] * grid["body_pt"])
            mm = (int(value) * sum(column) - column[1]) * 25.4 / 72
            return bool(abs(width - mm) < 1 + 2 * 25.4 / 72 * grid["body_pt"] * block["frame"])
        case _:
            return True


def cut_end(article: str, characters: int, folder: Path) -> None:
    """Take so many characters from the end of an article's copy, or of its last brief's."""
    manifest = folder / "issue.yaml"
    tree = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    entry = next(article_ for page in _of(tree, "pages") for article_ in _of(page, "articles")
                 if _of(article_, "id") == article)
    while _of(entry, "articles"):
        entry = _of(entry, "articles")[-1]
    if _of(entry, "copy"):
        file = folder / _of(entry, "copy")
        file.write_text(_shorter(file.read_text(encoding="utf-8"), characters), encoding="utf-8")
    else:
        _put(entry, "body", _shorter(_of(entry, "body"), characters))
        manifest.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _shorter(text: str, characters: int) -> str:
    """The text without its last characters; blanks do not count."""
    while characters:
        characters -= not text[-1].isspace()
        text = text[:-1]
    return text.rstrip() + "\n"


# -- the sum ---------------------------------------------------------------------------------------------------------

def main(issues: Sequence[Path], count: int, seed: int) -> int:
    gc.disable()
    dice, results = Random(seed), list[Tried]()
    with TemporaryDirectory() as place:
        grounds = [made for n, issue in enumerate(issues) if (made := grounded(issue, Path(place, str(n), issue.name)))]
        sys.stdout.write(f"{len(grounds)} of {len(issues)} issues can be built\n")
        for n in range(count):
            ground = grounds[n % len(grounds)]
            results.append(tried(ground, drawn(ground, dice)))
            sys.stdout.write(row(results[-1]) + "\n")
            sys.stdout.flush()
    sys.stdout.write("\n" + told(results) + "\n")
    return 1 if any(one.wrong for one in results) else 0


def row(one: Tried) -> str:
    wrong = f"  WRONG: {'; '.join(one.wrong)}" if one.wrong else ""
    return (f"{one.issue} {one.order.article} {' '.join(one.order.typed)}: {one.outcome} {one.seconds:.2f} s "
            f"{' '.join(one.reasons)}{wrong}")


def told(results: Sequence[Tried]) -> str:
    """All wishes together."""
    outcomes = Counter(one.outcome for one in results)
    reasons = Counter(reason for one in results for reason in one.reasons)
    slowest = sorted(results, key=lambda one: -one.seconds)[:SLOWEST]
    wrong = sum(bool(one.wrong) for one in results)
    return "\n".join((
        f"{len(results)} wishes: {', '.join(f'{key} {number}' for key, number in sorted(outcomes.items()))}",
        f"refused for: {', '.join(f'{key} {number}' for key, number in reasons.most_common())}",
        f"agreement {len(results) - wrong} of {len(results)}, wrong {wrong}",
        *(f"CPU seconds of {key}: {spent([one.seconds for one in results if one.outcome == key])}"
          for key in sorted(outcomes)),
        *(f"slow: {row(one)}" for one in slowest),
        f"CPU seconds: {spent([one.seconds for one in results])} (goal p95 4)"))


def spent(seconds: Sequence[float]) -> str:
    """Some times together."""
    p95 = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    return f"p50 {median(seconds):.2f}, p95 {p95:.2f}, most {max(seconds):.2f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("issues", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    sys.exit(main(asked.issues, asked.count, asked.seed))
