"""What an editor asked for in the manifest, article by article: such wishes exempt from a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

Entry = Mapping[str, Any]

_KEYS = {
    "编号": "id", "级别": "priority", "类型": "kind", "标题": "headline", "主题": "headline", "正文文件": "copy",
    "图片": "photos", "加框": "frame", "标题方向": "head", "文章": "articles", "位置": "place", "版面": "pages",
    "栏": "columns", "栏数": "columns", "行": "rows", "角": "at", "版次": "page", "版式": "house", "文件": "file",
}
"""Chinese names of the keys that matter here; a place's 栏数 is its width, a photo's its columns: either is a wish of
how wide."""

_YES = ("true", "yes", "是")


@dataclass(frozen=True, slots=True)
class Wish:
    """``place`` has the keys of a place that were given; ``photos`` says of each photo whether its columns were;
    ``forced`` that the headline's lines were given one by one; ``members`` are a group's articles and headlines."""

    place: frozenset[str] = frozenset()
    photos: tuple[bool, ...] = ()
    framed: bool = False
    vertical: bool = False
    forced: bool = False
    members: tuple[tuple[str, str, bool], ...] = ()

    @property
    def of_width(self) -> bool:
        return bool(self.place & {"columns", "width", "at"})

    @property
    def of_height(self) -> bool:
        return bool(self.place & {"rows", "at"})


@dataclass(frozen=True, slots=True)
class HeadSizes:
    """The sizes in points at which heads of a rank are set, and whether the paper's own house file says so."""

    points: tuple[float, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """All that one issue asks for."""

    wishes: Mapping[str, Wish] = field(default_factory=dict)
    sizes: Mapping[str, HeadSizes] = field(default_factory=dict)

    def of(self, article: str) -> Wish:
        return self.wishes.get(article, _NOTHING)

    def sizes_of(self, rank: str) -> HeadSizes:
        return self.sizes.get(rank, HeadSizes())


_NOTHING = Wish()


def asked_in(manifest: Path) -> Asked:
    """What the manifest asks; head sizes are the built-in house's where the paper's own file says nothing."""
    told = _load(manifest)
    wishes = {name: _wish(entry) for page in told.get("pages") or () for name, entry in _named(page)}
    return Asked(wishes, _sizes(manifest, str(told.get("house") or "")))


def _load(path: Path) -> Entry:
    told = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    english: Any = _english(told)
    return english if isinstance(english, dict) else {}


def _english(told: Any) -> Any:
    if isinstance(told, dict):
        return {_KEYS.get(key, key): _english(value) for key, value in told.items()}
    return [_english(one) for one in told] if isinstance(told, list) else told


def _named(page: Entry) -> Iterator[tuple[str, Entry]]:
    """Articles by their id, or the name of their copy's file."""
    for entry in page.get("articles") or ():
        yield str(entry.get("id") or PurePosixPath(str(entry.get("copy") or "")).stem), entry


def _wish(entry: Entry) -> Wish:
    place = entry.get("place")
    members = tuple((name, _joined(member.get("headline")), _is_list(member.get("headline")))
                    for name, member in _named(entry))
    return Wish(frozenset(place if isinstance(place, dict) else ()),
                tuple("columns" in photo for photo in entry.get("photos") or ()),
                str(entry.get("frame", "")) in _YES, str(entry.get("head", "")) not in ("", "horizontal", "横"),
                _is_list(entry.get("headline")), members)


def _is_list(headline: Any) -> bool:
    return isinstance(headline, list) and len(headline) > 0


def _joined(headline: Any) -> str:
    return "".join(map(str, headline)) if isinstance(headline, list) else str(headline or "")


def _sizes(manifest: Path, house: str) -> dict[str, HeadSizes]:
    sizes = {rank: HeadSizes(points) for rank, points in _heads(_BUILT_IN)}
    own = manifest.parent / house if house.endswith((".yaml", ".yml")) else manifest.parent.parent / "house.yaml"
    if house != "broadsheet" and own.is_file():
        sizes |= {rank: HeadSizes(points, own=True) for rank, points in _heads(own)}
    return sizes


def _heads(house: Path) -> Iterator[tuple[str, tuple[float, ...]]]:
    for rank, head in (_load(house).get("heads") or {}).items():
        if "sizes_pt" in head:
            yield rank, tuple(float(size) for size in str(head["sizes_pt"]).split() if size != "/")


_BUILT_IN = Path(__file__).parents[2] / "layout/data/houses/broadsheet.yaml"
