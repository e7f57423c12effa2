"""What is said of wishes: how they are typed, what is wrong with one, what it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from layout.words.sentence import Sentence, error

WISH_NAMES: Mapping[str, tuple[str, ...]] = {
    "at": ("位置",), "frame": ("围框",), "head": ("竖题",), "photo": ("photo", "图"),
}
"""Names of a wish besides those that its key has in the manifest."""

WISHES: Mapping[str, Sentence] = {
    "wish-unread": error(
        "“{wish}”看不懂",
        "写成“项目=值”，如 栏=4、行=1-40、位置=左上、围框=是、竖题、图=3；项目有：{choices}",
        "cannot read ‘{wish}’",
        "write key=value: columns=4, rows=1-40, at=top-left, frame=yes, head=vertical, photo=3; keys are {choices}",
    ),
    "wish-twice": error(
        "“{wish}”写了两次，或与另一项冲突",
        "留一个",
        "‘{wish}’ stands twice, or against another",
        "keep one of them",
    ),
    "wish-rows": error(
        "行要写从第几行到第几行，不能只写“{wish}”",
        "如 行=1-40；要多高由程序定的，只写栏",
        "rows go from one to another: ‘{wish}’ says only one",
        "write rows=1-40, say; leave them out where the height may be any",
    ),
    "wish-stranger": error(
        "本期没有编号是“{id}”的稿件",
        "编号有：{choices}",
        "the issue has no article ‘{id}’",
        "its articles are {choices}",
    ),
    "wish-member": error(
        "“{id}”是“{group}”组里的一条，随整组走",
        "对整组提：{group}",
        "‘{id}’ is a brief of the group ‘{group}’ and stands where that does",
        "wish for the group: {group}",
    ),
    "wish-photo": error(
        "这一篇没有第 {number} 张图，共 {count} 张",
        "改图的序号，或去掉这一项",
        "the article has no photo {number}; it has {count}",
        "change the photo's number, or leave it out",
    ),
    "wish-unheard": error(
        "清单里写了“{wish}”，这一版也不照办：图的栏数、不围框不是硬性的，已定版样和拼版优先",
        "图片稿要多宽，写 栏=几；别的用 --replan 重新拼版，或改 plan.yaml",
        "‘{wish}’ in the manifest would not be heard: a photo's columns and no frame are not binding, and the kept "
        "plan comes first",
        "to fix a photo item's width wish columns=N; else build with --replan, or mend plan.yaml",
    ),
    "wish-unsound": error(
        "照办以后版面要么排不满，要么有通缝",
        "少要一项，或换一处",
        "the page that comes of it is not filled, or cut through",
        "wish for less, or for another place",
    ),
}
"""What is wrong with a wish, or with the page that comes of it."""

ANSWERS: Mapping[str, tuple[str, str]] = {
    "asked-columns": ("放到第 {value} 栏", "in columns {value}"),
    "asked-width": ("改成 {value} 栏宽", "{value} columns wide"),
    "asked-rows": ("占第 {value} 行", "in rows {value}"),
    "asked-at": ("放到{value}角", "at the {value}"),
    "asked-frame": ("围框", "framed"),
    "asked-no-frame": ("不围框", "without a frame"),
    "asked-head": ("{value}", "with a {value} head"),
    "asked-the-photo": ("图改成 {value} 栏", "its photo {value} columns wide"),
    "asked-photo": ("第 {number} 张图改成 {value} 栏", "photo {number} {value} columns wide"),

    "already": ("“{article}”{wish}：本来就是这样，什么也不用动。{price}",
                "‘{article}’ {wish}: it is so already, and nothing moves; {price}"),
    "possible": ("“{article}”{wish}：可以。{price}", "‘{article}’ {wish}: possible; {price}"),
    "with-cuts": ("“{article}”{wish}：删 {characters} 字就可以。{price}",
                  "‘{article}’ {wish}: possible once {characters} characters are cut; {price}"),
    "impossible": ("“{article}”{wish}：不行，原因如下。", "‘{article}’ {wish}: not possible, for these reasons."),

    "price-change": ("代价 {change}（总价 {before} → {after}{parts}）{standing}",
                     "price {change} ({before} → {after}{parts}){standing}"),
    "price-same": ("总价不变（{after}）{standing}", "the price stays {after}{standing}"),
    "price-new": ("总价 {after}{standing}", "price {after}{standing}"),
    "parts": ("：{parts}", ": {parts}"),
    "stays-acceptable": ("，仍合格", ", still acceptable"),
    "becomes-acceptable": ("，变为合格", ", becomes acceptable"),
    "not-acceptable-more": ("，但版面不再合格", ", but the page is no longer acceptable"),
    "stays-refused": ("，版面仍不合格", ", the page is still not acceptable"),

    "afresh": ("　　原版样容不下，整版重新拼过：{count} 篇换了位置或大小",
               "    the plan cannot be bent to it, and the page is made up afresh: {count} other stories change"),
    "stands": ("　　它占{after}（现在{before}）", "    it takes {after} (now {before})"),
    "moves": ("　　“{article}”从{before}挪到{after}", "    ‘{article}’ moves from {before} to {after}"),
    "resizes": ("　　“{article}”由{before}改成{after}", "    ‘{article}’ changes from {before} to {after}"),
    "own-redressed": ("　　它位置不动，{how}", "    it stays in its place, with {how}"),
    "redressed": ("　　“{article}”位置不动，{how}", "    ‘{article}’ stays in its place, with {how}"),
    "comes": ("　　补白“{article}”排在{after}", "    the filler ‘{article}’ comes to {after}"),
    "goes": ("　　补白“{article}”去掉", "    the filler ‘{article}’ goes"),
    "place": ("第 {columns} 栏第 {rows} 行", "columns {columns}, rows {rows}"),
    "place-size": ("第 {columns} 栏第 {rows} 行（{width} 栏 {height} 行）",
                   "columns {columns}, rows {rows} ({width} × {height})"),
    "head-size": ("标题由 {before} 点改为 {after} 点", "its head at {after} pt for {before}"),
    "head-lines": ("标题由 {before} 行改为 {after} 行", "its head in {after} lines for {before}"),
    "frame-comes": ("加了框", "a frame"),
    "frame-goes": ("去了框", "no frame"),
    "photo-size": ("图改了大小", "photos of another size"),
    "marked-hard": ("　　红笔又添 {count} 处，要退版：{messages}",
                    "    new faults that send the page back ({count}): {messages}"),
    "marked-soft": ("　　红笔又添 {count} 处小的：{messages}", "    new small faults ({count}): {messages}"),
    "unmarked-hard": ("　　红笔少了 {count} 处要退版的：{messages}",
                      "    faults gone that sent the page back ({count}): {messages}"),
    "unmarked-soft": ("　　红笔少了 {count} 处小的", "    small faults gone: {count}"),
    "semicolon": ("；", "; "),
    "nothing-moves": ("　　别的稿件都不动", "    no other story moves"),
    "cut": ("　　须从“{article}”正文第 {paragraph} 段“{words}……”处起删 {characters} 字",
            "    ‘{article}’ must lose {characters} characters of paragraph {paragraph}, from ‘{words} …’ on"),
    "cut-any": ("　　须从“{article}”正文第 {paragraph} 段任意删 {characters} 字",
                "    ‘{article}’ must lose any {characters} characters of paragraph {paragraph} of its text"),
    "write": ("　　要照办，清单里这一篇写 {entry}，再编排一次",
              "    to have it, write {entry} in its entry and build again"),
    "write-cuts": ("　　要照办，清单里这一篇写 {entry}，照上面删好，再编排",
                   "    to have it, write {entry} in its entry, cut as said, and build"),
    "stands-not": ("　　（这一版现在就编不成，以上连同它原有的毛病一起算）",
                   "    (the page cannot be made as it stands: what it needs anyhow is among the above)"),
    "composed": ("　　（还没有已定版样，以上按先编排一次的版样算）",
                 "    (there is no plan.yaml yet: reckoned from the page that a first build makes)"),
}
"""Phrases of an answer, by what they say."""

WISH_VALUES: Mapping[str, tuple[str, str]] = {
    "top-left": ("左上", "top left"), "top-right": ("右上", "top right"), "bottom-left": ("左下", "bottom left"),
    "bottom-right": ("右下", "bottom right"), "horizontal": ("横题", "horizontal"), "vertical": ("竖题", "vertical"),
    "vertical-right": ("竖题在右", "vertical right-hand"),
}
"""Values of wishes in words."""

_ENTRY: Mapping[str, str] = {
    "place": "位置", "columns": "栏", "width": "栏数", "rows": "行", "at": "角", "frame": "加框", "head": "标题方向",
    "yes": "是", "no": "否", "top-left": "左上", "top-right": "右上", "bottom-left": "左下",
    "bottom-right": "右下", "horizontal": "横", "vertical": "竖", "vertical-right": "右竖",
}
"""Keys and values of a manifest in Chinese, where a wish writes them."""


def place_entry(values: Sequence[tuple[str, str]], lang: str) -> str:
    """A place as it is written in the manifest: ``位置: {栏数: 4, 角: 左上}``."""
    return f"{_typed('place', lang)}: {{{', '.join(own_entry(key, value, lang) for key, value in values)}}}"


def own_entry(key: str, value: str, lang: str) -> str:
    """One key with its value as it is written in the manifest."""
    return f"{_typed(key, lang)}: {_typed(value, lang)}"


def photo_entry(number: int, columns: str, lang: str) -> str:
    """The width of a photo, with the photo that it stands at."""
    return f"第 {number} 张图的 栏数: {columns}" if lang == "zh" else f"columns: {columns} at photo {number}"


def _typed(word: str, lang: str) -> str:
    return _ENTRY.get(word, word) if lang == "zh" else word
