"""Small pages of random copy, so few stories that every make-up of them can be tried.

All names, places and events are invented. A page is an issue's folder like any other; its stories are as long as fills
the page, nearly.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import yaml
from PIL import Image, ImageFilter

from layout.composition.makeup import problem_of
from layout.composition.setter import Setter
from layout.manifest.issue.reader import read_issue

_WHO = ("云岭镇", "青石乡", "柳溪街道", "河湾新区", "松坪村", "望山社区",
        "竹海乡", "东桥镇")
_DOES = ("推进", "完成", "开展", "启动", "验收", "建成", "改造", "扩大")
_WHAT = ("灌溉渠修缮", "老旧小区加装电梯", "山塘清淤", "乡村公路拓宽", "校舍加固", "茶园更新",
         "湿地补种", "图书流动服务", "夜间公交延时", "文物普查", "应急演练", "冬修水利")
_HOW = ("分三批进行，首批已经验收", "由专家现场指导，村民参加", "经费纳入年度预算，进度每周公布",
        "不占用农忙时间，工期四个月", "听取了居民意见，方案改过两次", "沿途设置警示标志，夜里停工")
_SAID = ("负责人表示，下一步还要把管护制度定下来", "记者看到，工地上人来车往，井然有序",
         "住在附近的居民说，出门方便多了", "今年以来，同类项目已有九个完工",
         "据介绍，验收合格后即可使用", "有关部门将继续跟踪，按季度通报")

_HOUSE = """\
name: small
sheet:
  trim_mm: 260 375
  type_area_mm: 231 322
grid:
  columns: 4
  rows: 75
"""
"""A page half as large as a broadsheet's, which few stories fill as many fill that."""

_ROUNDS = 4
"""Times that lengths are brought nearer to what fills the page."""


def write_small(seed: int, items: int, out: Path) -> None:
    """An issue of one page of so many items."""
    rng = Random(f"small/{seed}/{items}")
    stories = _stories(items, rng)
    fill = rng.uniform(0.97, 1.01)
    for _ in range(_ROUNDS):
        _written(stories, seed, out)
        issue, house = read_issue(out)
        problem = problem_of(issue.pages[0], None, Setter(house))
        cells = {leaf.story.index: leaf.story.cells for leaf in reversed(problem.leaves)}
        text = sum(size for n, size in cells.items() if stories[n]["length"])
        wanted = problem.task.cells * fill - sum(cells.values()) + text
        for story in stories:
            story["length"] = round(story["length"] * wanted / text)


def _stories(items: int, rng: Random) -> list[dict[str, Any]]:
    """What the page has: a lead, one or two important stories, a photo, ordinary stories for the rest."""
    kinds = ["lead", "high", *(["high"] if rng.random() < 0.5 else []), "photo"]
    kinds += ["normal"] * (items - len(kinds))
    weight = {"lead": 4.0, "high": 2.2, "normal": 1.2, "photo": 0.0}
    pictured = {"lead": 0.7, "high": 0.4, "normal": 0.0, "photo": 1.0}
    return [{"id": f"{kind}{n}", "kind": kind, "head": _head(rng, kind), "seed": rng.random(),
             "length": round(400 * weight[kind] * rng.uniform(0.7, 1.3)),
             "shape": rng.choice((1.5, 1.33, 0.8)) if rng.random() < pictured[kind] else 0}
            for n, kind in enumerate(kinds)]


def _written(stories: list[dict[str, Any]], seed: int, out: Path) -> None:
    (out / "copy").mkdir(parents=True, exist_ok=True)
    entries = []
    for story in stories:
        entry: dict[str, Any] = {"id": story["id"], "headline": story["head"]}
        if story["kind"] == "photo":
            entry["kind"] = "photo"
        elif story["kind"] != "normal":
            entry["priority"] = story["kind"]
        if story["length"]:
            entry["copy"] = f"copy/{story['id']}.txt"
            text = _text(Random(story["seed"]), story["length"])
            (out / entry["copy"]).write_text(text, encoding="utf-8")
        if story["shape"]:
            file = f"{story['id']}.png"
            if not (out / file).exists():
                _picture(Random(story["seed"]), story["shape"]).save(out / file)
            entry["photos"] = [{"file": file, "caption": _sentence(Random(story["seed"])), "credit": "本报记者 摄"}]
        entries.append(entry)
    page = {"page": 2, "section": "综合", "articles": entries,
            "editors": {"责任编辑": "安然", "版式": "白舟", "校对": "程禾"}}
    (out / "house.yaml").write_text(_HOUSE, encoding="utf-8")
    issue = {"house": "house.yaml", "paper": "青石周报", "number": str(seed + 1), "date": "2024-03-01", "pages": [page]}
    (out / "issue.yaml").write_text(yaml.safe_dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _head(rng: Random, kind: str) -> str:
    head = rng.choice(_WHO) + rng.choice(_DOES) + rng.choice(_WHAT)
    return head + (" " + rng.choice(_HOW).split("，")[0] if kind in ("lead", "high") else "")


def _text(rng: Random, length: int) -> str:
    text, paragraph = "", ""
    while len(text) + len(paragraph) < length:
        paragraph += _sentence(rng)
        if len(paragraph) > rng.randint(70, 160):
            text, paragraph = text + paragraph + "\n", ""
    return text + paragraph[:max(length - len(text) - 1, 1)] + "。\n"


def _sentence(rng: Random) -> str:
    return f"{rng.choice(_WHO)}{rng.choice(_DOES)}{rng.choice(_WHAT)}，{rng.choice(_HOW)}。{rng.choice(_SAID)}。"


def _picture(rng: Random, shape: float) -> Image.Image:
    image = Image.frombytes("RGB", (24, 16), rng.randbytes(24 * 16 * 3))
    return image.resize((1800, round(1800 / shape))).filter(ImageFilter.GaussianBlur(20))
