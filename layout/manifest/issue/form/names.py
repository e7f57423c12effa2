"""Lists of names (名单): lines of nothing but personal names, parted by blanks or commas.

Names in running text are never a list. Blanks between names are one where something above says so, or there are many;
commas only where the whole story consists of names and what stands above them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from layout.manifest.issue.form.letter import signature
from layout.manifest.issue.form.line import BLANK, CopyLine, Made, StoryCopy, paragraph, part, runs
from layout.model.issue import CopyForm, CopyParagraph, Role

LEAST = 3
"""Names of a line from which on it may be one of a list."""

MANY = 6
"""Names between commas, or lines of one name each, from which on they are a list."""

UNTOLD = 8
"""Names from which on nothing need say that they are a list."""

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟"
    "谭陆汪范金石廖贾夏韦付"
    "方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳"
    "翟殷詹申欧耿关兰焦俞左柳"
    "甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古"
    "吉缪简车项连芦麦褚娄窦戚"
    "岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈"
    "匡鞠惠荆乐冀郁胥南班储原"
    "栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来"
    "扈晁芮都普阙浦戈伏鹿薄邸雍"
    "辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉"
    "植衡富尧闭由秋")
_COMPOUND = re.compile(
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒|长孙|宇文|独孤|南宫|端木|轩辕|呼延|申屠|澹台|"
    "闻人|钟离|太史|拓跋|东郭|西门|公羊|万俟|赫连|濮阳|淳于|单于|仲孙|鲜于|闾丘|司空|亓官|巫马|公西|乐正|壤驷|"
    "漆雕|宰父|谷梁|段干|百里|梁丘|左丘|第五")
_NO_NAMES = re.compile("周[一二三四五六日末]|[一二三四五六七八九十]+")

_HAN = "[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
_SHAPED = re.compile(f"{_HAN}{{2,4}}|{_HAN}{{1,8}}(?:[·•・‧]{_HAN}{{1,8}})+")
_ASKED = re.compile(f"{_HAN}{{2,7}}|{_SHAPED.pattern}")
_NOTE = re.compile("[（(][^（()）]{1,14}[）)]$")
_ENTRY = re.compile(f"(?:(?!{BLANK})[^、，,；;。（()）]|[（(][^（()）]*[）)])+")
_HEADING = re.compile(f"[^：:，。；]{{1,30}}[：:]{BLANK}*")
_GROUP = re.compile(f"[^：:，。；、]{{1,12}}(?:奖|组|名|类|等次|街道|镇|乡|村|社区|局|校|班|区|单位){BLANK}+")
_LISTS = re.compile(
    "名单|光荣榜|公示|表彰|通报|[获得]奖|入选|入围|当选|候选|人选|委员|代表|模范|先进|优秀|标兵|好人|党员|录[取用]|"
    "聘用|等奖|捐[款赠]|[鸣致]谢|"
    "成员|队员|教师|学生|志愿者|公证|评委|[（(][共计]?[0-9一二三四五六七八九十百]+[名人位][）)]")


def is_name(text: str) -> bool:
    """Whether a text is a personal name beyond doubt: a surname and a given name, with what may follow in brackets."""
    name = re.sub(BLANK, "", _NOTE.sub("", text))
    if not _SHAPED.fullmatch(name) or _NO_NAMES.fullmatch(name):
        return False
    if not re.fullmatch(f"{_HAN}+", name):
        return True
    if _COMPOUND.match(name):
        return len(name) > 2
    return name[0] in _SURNAMES and (len(name) < 4 or name[1] in _SURNAMES)


@dataclass(frozen=True, slots=True)
class _NameLine:
    """The names of a line by their places, from the character ``first`` on: what stands before them is their heading.
    ``commas``: they are parted by commas."""

    first: int
    names: tuple[tuple[int, int], ...]
    sure: int
    commas: bool


def names(copy: StoryCopy) -> Made:
    """The lines of every list of names, each name a cell. A heading on the line of its names is a paragraph before
    them."""
    lines, asked = copy.lines, copy.asked is CopyForm.LIST
    read = {n: line for n in copy.text_lines() if (line := _read(lines[n], free=asked))}
    if asked:
        chosen = [n for n, line in read.items() if line.sure or len(line.names) >= LEAST]
    else:
        chosen = [*_by_blanks(copy, read), *_by_commas(copy, read), *_one_below_another(copy, read)]
    return {n: tuple(_paragraphs(lines[n], read[n])) for n in sorted({*chosen})}


def _by_blanks(copy: StoryCopy, read: dict[int, _NameLine]) -> Iterator[int]:
    """Lines of names with blanks between them, where what stands above says that they are a list or they are many."""
    good = [n for n, line in read.items() if not line.commas and 10 * line.sure >= 7 * len(line.names)]
    for run in runs(good, copy.lines):
        if max(len(read[n].names) for n in run) < LEAST:
            continue
        count, sure = sum(len(read[n].names) for n in run), sum(read[n].sure for n in run)
        if _told(copy, run[0]) or (count >= UNTOLD and 10 * sure >= 9 * count):
            yield from run


def _by_commas(copy: StoryCopy, read: dict[int, _NameLine]) -> Iterator[int]:
    """Lines of names with commas between them, many on one or said above to be a list, of a story that has nothing else
    but headings, an introduction and a signature."""
    text = copy.text_lines()
    listed = {n: read[n] for n in text if n in read and 10 * read[n].sure >= 9 * len(read[n].names)}
    between = [n for n, line in listed.items() if line.commas]
    if not any(len(listed[n].names) >= MANY for n in between) and not (
            sum(len(listed[n].names) for n in between) >= MANY and _told(copy, between[0])):
        return
    rest = [n for n in text if n not in listed]
    if rest and rest[0] == text[0] and (copy.lines[rest[0]].text.endswith(("：", ":")) or _told(copy, text[0])):
        rest = rest[1:]
    signed = signature(copy)
    if all(n in signed or _is_heading(copy.lines[n]) for n in rest):
        yield from (n for n in listed if n not in signed)


def _one_below_another(copy: StoryCopy, read: dict[int, _NameLine]) -> Iterator[int]:
    single = [n for n, line in read.items() if not line.first and len(line.names) == line.sure == 1]
    for run in runs(single, copy.lines):
        if len(run) >= MANY and _told(copy, run[0]):
            yield from run


def _told(copy: StoryCopy, first: int) -> bool:
    """Whether the heads, the story's first line, the line above or its own heading speak of a list."""
    above = [copy.lines[n].text for n in {0, first - 1} if 0 <= n < first]
    heading = _HEADING.match(copy.lines[first].text)
    return any(_LISTS.search(text) for text in (copy.heads, *above, heading[0] if heading else ""))


def _is_heading(line: CopyLine) -> bool:
    return len(line.text) <= 30 and (line.open or line.text.endswith(("：", ":"))) and "，" not in line.text


def _read(line: CopyLine, *, free: bool) -> _NameLine | None:
    """The names of a line that has nothing else; ``free``: whatever stands between them."""
    if "。" in line.text[:-1] or ("，" in line.text and not free):
        return None
    heading = _HEADING.match(line.text) or _GROUP.match(line.text)
    first = heading.end() if heading and heading.end() < len(line.text) and not is_name(heading[0].rstrip()) else 0
    last = len(line.text) - (line.text[-1] in "。；;")
    entries = list(_paired(line.text, [hit.span() for hit in _ENTRY.finditer(line.text, first, last)]))
    gaps = [line.text[a:b] for (_, a), (b, _) in pairwise(entries)]
    between = "[、，,；;]?" if free else "、?"
    if not entries or entries[0][0] != first or entries[-1][1] != last or not all(
            re.fullmatch(f"{BLANK}*{between}{BLANK}*", gap) for gap in gaps):
        return None
    texts = [_NOTE.sub("", line.text[a:b]) for a, b in entries]
    shaped = _ASKED if free else _SHAPED
    if not all(shaped.fullmatch(re.sub(BLANK, "", text)) for text in texts):
        return None
    return _NameLine(first, tuple(entries), sum(map(is_name, texts)), any("、" in gap for gap in gaps))


def _paired(text: str, entries: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The entries, those together that are a name of two characters with a blank between them (张　伟): single
    characters in a row of an even number go by twos, others where the first is a surname."""
    n = 0
    while n < len(entries):
        row = n
        while row < len(entries) and _lone(text[slice(*entries[row])]) and (row == n or re.fullmatch(
                f"{BLANK}+", text[entries[row - 1][1]:entries[row][0]])):
            row += 1
        if row - n > 1 and ((row - n) % 2 == 0 or text[entries[n][0]] in _SURNAMES):
            yield entries[n][0], entries[n + 1][1]
            n += 2
        else:
            yield entries[n]
            n += 1


def _lone(text: str) -> bool:
    return re.fullmatch(f"{_HAN}(?:[（(].*[）)])?", text) is not None


def _paragraphs(line: CopyLine, found: _NameLine) -> Iterator[CopyParagraph]:
    if found.first:
        yield paragraph(part(line, 0, len(line.text[:found.first].rstrip())))
    own = part(line, found.first, len(line.text))
    yield paragraph(own, Role.NAMES, cells=[(a - found.first, b - found.first) for a, b in found.names])
