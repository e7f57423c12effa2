"""Letters and notices (书信、启事): the salutation (称呼), 此致 and 敬礼, and the signature with the date (落款)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from layout.manifest.issue.form.line import BLANK, CopyLine, Made, StoryCopy, paragraph
from layout.model.issue import CopyForm, CopyParagraph, Role

LONGEST = 30
"""Characters of a signature's line, and of a salutation."""

SIGNED = 24
"""Characters of the line above a date, whoever it is that signs."""

MOST = 5
"""Lines of a signature."""

_MOVED = 2.5
"""Ems of blanks that are more than an indent."""

_PEOPLE = "同志|先生|女士|朋友|编辑|编辑部|同志们|朋友们|先生们|女士们|乡亲们|同学们|老师们"
_OTHERS = (
    "们|读者|网友|市民|居民|村民|家长|业主|用户|客户|商户|单位|公司|企业|师生|老师|同学|乡亲|父老|代表|委员|部门|街道|"
    "镇|乡|村|社区|局|办|委|校")
_ADDRESS = re.compile(
    f"(?:尊敬|敬爱|亲爱)的[^。；？！“”：:]{{1,24}}[：:]|(?:各位|全体|广大)[^。；？！“”：:]{{0,20}}(?:{_PEOPLE}|{_OTHERS})[：:]"
    f"|[^。；？！“”：:0-9说称访了]{{0,16}}(?:{_PEOPLE})[：:]")
_TO_OTHERS = re.compile(f"[^。；？！“”：:]{{0,26}}(?:{_OTHERS})[：:]")
_CLOSE = re.compile("此致|[敬顺谨恭遥并]?祝[^，。！]{0,6}|顺颂|即颂|恭颂")
_WISH = re.compile(r"敬礼[！!。]?|[^，。；：？]{2,8}[！!]")
_CALLED = re.compile("特此(?:公告|通知|通告|函告|声明|启事|公示|证明|说明|告知|致歉)")

_FIGURE = "[0-9０-９〇○零一二三四五六七八九十]"
_DATE = re.compile(
    f"{_FIGURE}{{4}}{BLANK}*年{BLANK}*{_FIGURE}{{1,3}}{BLANK}*月(?:{BLANK}*{_FIGURE}{{1,3}}{BLANK}*日)?"
    r"|[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}")
_DAY = re.compile(f"{_FIGURE}{{1,3}}{BLANK}*月{BLANK}*{_FIGURE}{{1,3}}{BLANK}*日")
_SEAL = re.compile(f"[（(]{BLANK}*(?:盖{BLANK}*章|公{BLANK}*章|印章?|签[名字章])[^（()）]{{0,6}}[）)]")
_BODY = re.compile(
    "[^，。；：？！]*(?:局|办|办公室|委员会|[党区市县工]委|政府|公司|中心|报社|学院|大学|中学|小学|学校|幼儿园|医院|"
    "卫生院|银行|支行|信用社|协会|学会|"
    "联合会|总工会|工会|妇联|商会|基金会|理事会|居委会|村委会|部|处|厅|站|所|队|馆|厂|院|村|镇|街道|社区|编辑部|"
    "法院|检察院|集团|党组|支部|指挥部|合作社|"
    "商场|超市|酒店|小组|专班)")
_COSIGNS = re.compile("[^，。；：？！]+(?:局|办公室|委员会|[党区市县工]委|政府|公司|中心|协会|联合会|总工会|妇联|商会)")
_PERSON = re.compile(f"(?:[\u4e00-\u9fff]{{2,8}}{BLANK}+)?[\u4e00-\u9fff]{BLANK}*[\u4e00-\u9fff]{{1,3}}")


def letters(copy: StoryCopy) -> Made:
    """The salutation, the wish and the signature of a story that has them."""
    lines, text, signed = copy.lines, copy.text_lines(), signature(copy)
    wishes = [n for before, n in pairwise(text) if n == before + 1 and n not in signed
              and _CLOSE.fullmatch(lines[before].text.rstrip("，：！,:!")) and _WISH.fullmatch(lines[n].text)]
    found: dict[int, tuple[CopyParagraph, ...]] = {n: (paragraph(lines[n], Role.WISH),) for n in wishes}
    found |= {n: (paragraph(lines[n], Role.SIGNATURE),) for n in signed}
    for n in text[:1 + (len(text) > 2 and lines[text[0]].open)]:
        if len(text) > 1 and _is_salutation(lines[n], asked=copy.asked is CopyForm.LETTER, closed=bool(found)):
            found[n] = (paragraph(lines[n], Role.SALUTATION),)
    return found


def _is_salutation(first: CopyLine, *, asked: bool, closed: bool) -> bool:
    """Whether a story's first line, or the one below its title, says to whom it is. Readers and bodies are named in
    other copy too, so that there it has to be ``closed`` like a letter."""
    text = first.text
    return len(text) <= LONGEST and bool(
        _ADDRESS.fullmatch(text) or (closed and _TO_OTHERS.fullmatch(text)) or (asked and text.endswith(("：", ":"))))


def signature(copy: StoryCopy) -> list[int]:
    """The numbers of the lines of the signature: those at the end that were moved to the right by blanks; else a date
    with who signs above it, or, in a letter or a notice, either alone."""
    lines, text = copy.lines, copy.text_lines()[1:]
    may = [*takewhile(lambda n: _may_sign(lines[n]), text[:-MOST - 1:-1])]
    moved = [*takewhile(lambda n: lines[n].indented > _MOVED, may)]
    if any(lines[n].far or _dated(lines[n].text) for n in moved):
        return moved[::-1]
    unmarked = [*takewhile(lambda n: lines[n].open and "，" not in lines[n].text, may)]
    return _unmoved(copy, unmarked)[::-1]


def _unmoved(copy: StoryCopy, may: Sequence[int]) -> list[int]:
    """The lines of a signature that begins where other lines do, the last first, among those that ``may`` be some."""
    lines, end = copy.lines, [*may[:2]]
    while end and not _signs(copy, [lines[n].text for n in end[::-1]]):
        end.pop()
    if not end:
        return []
    return [*end, *takewhile(lambda n: bool(_COSIGNS.fullmatch(_bare(lines[n].text))), may[len(end):])]


def _signs(copy: StoryCopy, lines: Sequence[str]) -> bool:
    """Whether one or two lines at a story's end are a signature."""
    before = copy.lines[copy.text_lines()[-len(lines) - 1]].text
    called = (copy.notice or copy.asked is CopyForm.LETTER or bool(_CALLED.match(before) or _WISH.fullmatch(before)))
    *above, last = lines
    if not _dated(last):
        return called and all(_dated(line) or _is_signer(line) for line in lines)
    if not above:
        return called or bool(_DATE.search(last)) or _SEAL.fullmatch(last) is not None
    signer, = above
    return _is_signer(signer) or (bool(_DATE.search(last)) and len(signer) <= SIGNED and not _dated(signer))


def _is_signer(line: str) -> bool:
    return bool(_BODY.fullmatch(_bare(line)) or _PERSON.fullmatch(_bare(line)))


def _may_sign(line: CopyLine) -> bool:
    return len(line.text) <= LONGEST and not re.search("[。；？！]" if line.far else "[。；：:？！]", line.text)


def _dated(text: str) -> bool:
    """Whether a line is a date, or a body with its date, or has a seal."""
    bare = _SEAL.sub("", text).strip()
    for date in (_DATE, _DAY):
        hit = date.search(bare)
        if hit and hit.end() == len(bare):
            before = bare[:hit.start()].strip()
            return not before or (before != bare[:hit.start()] and bool(_BODY.fullmatch(before)))
    return bare != text and (not bare or bool(_BODY.fullmatch(bare)))


def _bare(text: str) -> str:
    """A line without its seal."""
    return _SEAL.sub("", text).strip()
