"""Whole pages of random copy: an issue's folder by its seed, with all that stands on a page of district news.

A lead, important and ordinary stories, a group of briefs, photos in stories and by themselves; labels, kickers, decks,
summaries, crossheads, tables, letters, verse, quotes, rare characters; at times a framed or a vertical story. Houses
and presses take turns. Sentences are dealt from the sample issues and from ``_AWKWARD``, photos are drawn: all of it is
invented. Copy is as long as asks for 0.93 to 1.03 of the page, by the engine's own reckoning of what stories take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml
from PIL import Image, ImageDraw

from layout.composition.makeup import problem_of
from layout.composition.setter import Setter
from layout.manifest.issue.reader import read_issue

SAMPLES = Path(__file__).parents[1] / "issues"

Entry = dict[str, Any]

HOUSES: dict[str, str] = {
    "broadsheet": "",
    "strict": "press:\n  preset: newsprint-strict-220\n",
    "tabloid": "name: tabloid\nsheet:\n  trim_mm: 260 375\n  type_area_mm: 231 322\ngrid:\n  columns: 4\n  rows: 75\n",
    "five": "name: five\ngrid:\n  columns: 5\n  measure_em: 20 2/5\nline:\n  profile: quanjiao\n  hanging: yes\n",
    "seven": "name: seven\ngrid:\n  columns: 7\n  measure_em: 14\nlabel_form: rules\nhead_align: left\n",
    "gwg": "line:\n  profile: banjiao\nhead_align: left\npress:\n  preset: gwg-2022-newspaper\n",
}
"""Houses by name, as the files that say them."""

_X1A = "  pdfx: PDF/X-1a:2003\n"

_ROUNDS, _NEARLY = 6, 0.02
"""Times that lengths are brought nearer to what fills the page, at the most, and the part of it that is near enough."""

_LEAST = 60
"""Characters of the shortest story."""

_PLACES = ("石漾镇", "青圩镇", "桑埭镇", "双椿镇", "茶坞乡", "梅巷街道", "望塔街道", "塘湾村", "上埠村", "北门社区",
           "白石涧村", "南圩村")
_NAMES = ("顾思源", "章立", "钱小芸", "沈佳禾", "柳青青", "汪博文", "苏晓雯", "毛一鸣", "程小路", "罗春生", "李堃",
          "周喆", "马翀", "丁䶮", "王垚", "赵赟", "吴珺", "黄祎旻")
_DEEDS = ("完成{n}亩早稻收割", "为{n}户老人装上扶手", "修通{n}公里便民路", "办起流动图书车", "启用“一码通”窗口",
          "织密“一张网”守住汛期", "把课堂搬到田埂上", "建成AI泵站", "老厂房变身展览馆", "请居民给菜场打分",
          "补种{n}棵乡土树", "“板凳会”定下{n}件实事")
_WHOLE = ("一条渠的三十年", "路灯亮了 夜路不黑", "水清了，岸绿了", "三代人守着同一座渡口", "从“跑三趟”到“办一次”",
          "荷塘里的新账本", "把好事办到心坎上", "守牢每一段圩堤 管好每一座泵站", "《汀水谣》唱到了省城",
          "5G进村，卖瓜不愁", "雨前抢收", "食堂开张")
_KICKERS = ("区委召开专题会议研究部署", "聚焦群众急难愁盼", "防汛一线直击", "贺书屏到桑埭镇检查工作")
_DECKS = ("——石漾镇“四个一”办法观察", "上半年新增就业3260人", "首批23个项目开工，总投资41.7亿元",
          "——来自塘湾村的蹲点报告")
_LABELS = ("一线见闻", "民生实事", "汀上漫笔", "乡村新事", "身边好人")
_CROSSHEADS = ("算好三本账", "从“有没有”到“好不好”", "一张网管到底", "数据多跑路")
_CAPTIONS = ("{p}的巡堤队员在查看险工段。", "7月{d}日，{p}“板凳会”现场。", "{p}居民在新修的口袋公园休息。",
             "盛夏时节，{p}的{n}亩荷花开了，游客前来观赏拍照。当地修起木栈道{d}公里，"
             "村民卖莲蓬、摆茶摊，日子一天比一天热闹。")
_AWKWARD = (
    "截至6月底，全区建成5G基站{n}个，“一网通办”平台累计办件{n}万件，平均用时由4.5天压缩到1.2天。",
    "“以前要跑三趟，现在……”居民{a}笑着说，“手机上点一点就好了。”",
    "新站采用LED照明和Wi-Fi 6覆盖，年节电约{n}万kWh，PM2.5日均浓度下降{d}.3%。",
    "按照《社区服务设施导则（试行）》要求，每百户配建服务用房不少于{d}平方米。",
    "从“等人上门”到“主动敲门”——这是网格员{a}最深的体会。",
    "停车难、上下楼难……一件件“烦心事”有了着落。",
    "工程师安德烈·米勒（Andrei Miller）竖起大拇指：“Good job！”",
    "经检测，各项指标均符合GB 5749—2022《生活饮用水卫生标准》。",
    "办法有三条：①清单管理；②限时办结；③回头问效。",
    "当日最高气温38.{d}℃，施工队把作业时间改为5时至10时、16时至20时。",
    "比赛以3∶1结束，{a}攻入两球；市民可拨打12345热线查询。",
    "{a}（化名）今年73岁，把“三字经”（手抄本）交给了区档案馆，编号A-0{d}7。",
    "这座石桥始建于清乾隆二十三年（1758年），民国时曾两度重修，桥面宽{d}m、长{n}m。",
)
_LETTER = "编辑同志：\n你们好！{text}\n此致\n敬礼！\n　　　　　　　　读者　{a}\n　　　　　　　　7月{d}日\n"
_QUOTE = "水退了，心才算落了地。"
_VERSE = ("水过青圩一道弯，", "桑阴深处有人还。", "渡头灯火明如豆，", "照见新堤照见山。")
_TEAMS = "名次\t代表队\t金\t银\t铜"


def write_whole(seed: int, out: Path, pages: int = 1, fill: tuple[float, float] = (0.93, 1.03)) -> Path:
    """The issue of a seed; its folder is ``out``. The same arguments write the same manifest, copy and photos."""
    rng = Random(f"whole/{seed}/{pages}")
    house = house_of(seed)
    for part in ("copy", "photos"):
        (out / part).mkdir(parents=True, exist_ok=True)
    (out / "house.yaml").write_text(_house(house, rng), encoding="utf-8")
    day = date(2024, 1, 5) + timedelta(days=7 * (seed % 400))
    made = [_Desk(rng, out, number, small=house == "tabloid") for number in range(1, pages + 1)]
    issue = {"house": "house.yaml", "paper": rng.choice(("云汀周报", "青石日报")), "number": str(1000 + seed),
             "date": day.isoformat(), "accept": ["picture-srgb"], "pages": [desk.page for desk in made]}
    wanted = [rng.uniform(*fill) for _ in made]
    for turn in range(_ROUNDS):
        _write(issue, out)
        copy, style = read_issue(out)
        lacking = []
        for page, desk, share in zip(copy.pages, made, wanted, strict=True):
            problem = problem_of(page, None, Setter(style))
            taken = {leaf.story.index: leaf.story.cells for leaf in problem.leaves}
            room = round(problem.task.cells * share) - sum(taken.values())
            lacking.append(abs(room) / problem.task.cells)
            if lacking[-1] > _NEARLY:
                desk.lengthen(room // (1 + turn), style.grid.measure / style.grid.body)
        if max(lacking) <= _NEARLY:
            break
    _write(issue, out)
    return out


def house_of(seed: int) -> str:
    """The name of the house whose turn it is."""
    return list(HOUSES)[seed % len(HOUSES)]


def _house(name: str, rng: Random) -> str:
    text = HOUSES[name]
    if rng.random() < 0.4:
        text += _X1A if "press:" in text else f"press:\n{_X1A}"
    return text


def _write(issue: Entry, out: Path) -> None:
    (out / "issue.yaml").write_text(yaml.safe_dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")


class _Desk:
    """One page in the making: its manifest's entry, and its stories with how long each is to be."""

    def __init__(self, rng: Random, out: Path, number: int, *, small: bool) -> None:
        self._rng, self._out, self._salt = rng, out, rng.random()
        self._wide = ("2",) if small else ("2", "3")
        self._lengths: dict[str, int] = {}
        self._deal = Random(rng.random())
        kinds = list(_kinds(rng, rng.randint(8, 9) if small else rng.randint(11, 22), small=small))
        entries = [self._entry(f"p{number}-{kind}{n}", kind) for n, kind in enumerate(kinds, 1)]
        self.page: Entry = {"page": number, "section": rng.choice(("云汀新闻", "民生·副刊", "综合")),
                            "editors": dict(zip(("责任编辑", "版式", "校对"), rng.sample(_NAMES, 3), strict=True)),
                            "articles": entries}
        if rng.random() < 0.2:
            self.page["colour"] = "no"

    def lengthen(self, cells: int, measure: float) -> None:
        """Make the stories longer by so many cells together, shorter where it is negative."""
        total = sum(self._lengths.values())
        for file, length in self._lengths.items():
            self._lengths[file] = max(_LEAST, length + round(cells * measure * length / max(total, 1)))
            self._type(file)

    def _entry(self, name: str, kind: str) -> Entry:
        rng = self._rng
        entry: Entry = {"id": name}
        if kind == "group":
            return entry | {"label": "简讯", "articles": [
                {"id": f"{name}-{n}", "headline": self._head(), "body": self._filled(_sentence(rng))}
                for n in range(rng.randint(3, 5))]}
        if kind == "picture":
            entry |= {"kind": "photo", "photos": [self._photo(name, self._wide)]}
            return entry | ({"headline": self._head()} if rng.random() < 0.5 else {})
        if kind in ("lead", "high", "low"):
            entry["priority"] = kind
        entry |= self._heads(kind)
        if rng.random() < {"lead": 0.6, "high": 0.2}.get(kind, 0.02):
            entry["photos"] = [self._photo(name)]
        file = f"copy/{name}.txt"
        self._lengths[file] = round({"lead": 1000, "high": 600}.get(kind, 280) * rng.uniform(0.7, 1.3))
        self._type(file)
        return entry | {"copy": file}

    def _heads(self, kind: str) -> Entry:
        """What stands over a story, and its wishes."""
        rng, weighty = self._rng, kind in ("lead", "high")
        told: Entry = {"headline": self._head()}
        chances: tuple[tuple[float, Entry], ...] = (
            (0.3 if weighty else 0.05, {"kicker": rng.choice(_KICKERS)}),
            (0.3 if weighty else 0.0, {"deck": rng.choice(_DECKS)}),
            (0.2 if weighty else 0.0, {"summary": self._filled(rng.choice(_AWKWARD))}),
            (0.2, {"label": rng.choice(_LABELS)}),
            (0.6, {"dateline": "本报讯", "byline": f"通讯员{rng.choice(_NAMES)}"}),
            (0.1, {"source": "据区融媒体中心"}),
            (0.06 if kind == "high" else 0.0, {"quote": {"text": _QUOTE, "speaker": rng.choice(_NAMES)}}),
            (0.0 if weighty else 0.08, {"frame": "yes"}),
            (0.0 if weighty else 0.03, {"setting": "vertical", "frame": "yes"}),
            (0.0 if weighty else 0.02, {"head": "vertical"}))
        for chance, keys in chances:
            if rng.random() < chance:
                told |= keys
        return told

    def _head(self) -> str:
        rng = self._rng
        return rng.choice(_WHOLE) if rng.random() < 0.4 else rng.choice(_PLACES) + self._filled(rng.choice(_DEEDS))

    def _photo(self, name: str, wide: tuple[str, ...] = ()) -> Entry:
        """A story's photo, or one that stands by itself so many columns wide: no upright one is."""
        rng = self._rng
        shape, suffix = rng.choice((1.5, 1.33, 1.78, 1.6 if wide else 0.8)), rng.choice(("jpg", "jpg", "jpg", "png"))
        width = 2400 if wide else 1800
        image = draw_photo(Random(rng.random()), width, round(width / shape))
        mode = rng.choice(("RGB", "RGB", "RGB", "L", "CMYK"))
        image = image.convert("L" if mode == "CMYK" and suffix == "png" else mode)
        file = f"photos/{name}.{suffix}"
        image.save(self._out / file, quality=88, compress_level=1)
        told = {"file": file, "caption": self._filled(rng.choice(_CAPTIONS)), "credit": f"{rng.choice(_NAMES)} 摄"}
        return told | ({"columns": rng.choice(wide)} if wide else {})

    def _filled(self, text: str) -> str:
        rng = self._deal
        return text.format(a=rng.choice(_NAMES), p=rng.choice(_PLACES), d=rng.randint(2, 17), n=rng.randint(21, 980))

    def _type(self, file: str) -> None:
        """Type a story anew, as long as it is to be by now."""
        self._deal = Random(f"{self._salt}/{file}")
        text = self._copy(self._lengths[file], crossheads="lead" in file or "high" in file)
        (self._out / file).write_text(text, encoding="utf-8")

    def _copy(self, length: int, *, crossheads: bool) -> str:
        rng = self._deal
        what = rng.random()
        if not crossheads and length > 200 and what < 0.08:
            return self._filled(_LETTER.replace("{text}", self._prose(length - 60).strip()))
        text = self._prose(length)
        if crossheads and length > 500 and what < 0.5:
            lines = text.splitlines(keepends=True)
            return "".join([*lines[:len(lines) // 2], f"## {rng.choice(_CROSSHEADS)}\n", *lines[len(lines) // 2:]])
        if not crossheads and what < 0.16:
            rows = [_TEAMS, *(f"{n}\t{place}\t{rng.randint(1, 15)}\t{rng.randint(1, 13)}\t{rng.randint(0, 11)}"
                              for n, place in enumerate(rng.sample(_PLACES, rng.randint(3, 7)), 1))]
            return text + "\n".join(rows) + "\n"
        return text + "\n".join(_VERSE) + "\n" if not crossheads and what > 0.95 else text

    def _prose(self, length: int) -> str:
        rng = self._deal
        paragraphs, room = [], length
        while room > 12:
            paragraph, most = "", min(rng.randint(70, 200), room)
            while len(paragraph) < most:
                paragraph += self._filled(_sentence(rng))
            paragraphs.append(_cut(paragraph, room))
            room -= len(paragraphs[-1])
        return "\n".join(paragraphs) + "\n"


def _kinds(rng: Random, items: int, *, small: bool) -> Iterator[str]:
    """What a page of so many items has."""
    highs, pictures = (2, 1) if small else (rng.randint(2, 4), rng.randint(1, 2))
    kinds = ["lead", *["high"] * highs, *["picture"] * pictures, *["group"] * (rng.random() < 0.6)]
    yield from kinds
    for _ in range(items - len(kinds)):
        yield "low" if rng.random() < 0.15 else "normal"


def _cut(paragraph: str, length: int) -> str:
    """A paragraph that is hardly longer, ended at a comma outside of all brackets."""
    if len(paragraph) <= length + 8:
        return paragraph
    depth, ends = 0, [len(paragraph) - 1]
    for at, sign in enumerate(paragraph):
        depth += (sign in "“‘（《") - (sign in "”’）》")
        if depth == 0 and sign in "，。；" and at >= max(length - 20, 8):
            ends.append(at)
            break
    return paragraph[:ends[-1]] + "。"


def _sentence(rng: Random) -> str:
    return rng.choice(_AWKWARD) if rng.random() < 0.2 else rng.choice(_sentences())


@cache
def _sentences() -> tuple[str, ...]:
    """The sentences of the sample issues' running text, cut where every quote and bracket is closed."""
    found = []
    for path in sorted(SAMPLES.glob("*/copy/*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "\t" not in line and not line.startswith(("##", "　", " ")):
                found += re.findall(r"(?:“[^”]*”|（[^）]*）|《[^》]*》|[^“”（）《》。！？])+[。！？]", line)
    return tuple(dict.fromkeys(one for one in found if 12 <= len(one) <= 90 and "{" not in one))


def draw_photo(rng: Random, width: int, height: int) -> Image.Image:
    """A sky, a field, houses and people."""
    image = Image.new("RGB", (width, height))
    pen = ImageDraw.Draw(image)
    sky, field = ([rng.randint(60, 230) for _ in range(3)] for _ in range(2))
    ground = round(height * rng.uniform(0.5, 0.75))
    for y in range(height):
        of, share = (sky, y / ground) if y < ground else (field, (height - y) / (height - ground))
        pen.line((0, y, width, y), fill=tuple(round(c * (0.6 + 0.4 * share)) for c in of))
    for _ in range(rng.randint(5, 12)):
        x, tall = rng.randrange(width), rng.randint(height // 12, height // 3)
        ink = tuple(rng.randint(0, 255) for _ in range(3))
        pen.rectangle((x, ground - tall, x + tall // 2, ground + tall // 2), fill=ink)
        pen.ellipse((x, ground - tall - tall // 3, x + tall // 2, ground - tall // 2), fill=ink[::-1])
    return image
