"""Letters and notices (书信、启事): the salutation (称呼), 此致 and 敬礼, and the signature with the date (落款)."""

from __future__ import annotations

import re

from layout.manifest.issue.form.line import BLANK, CopyLine, Made, StoryCopy, paragraph
from layout.model.issue import CopyForm, CopyParagraph, Role

LONGEST = 30
"""Characters of a signature's line, and of a salutation."""

MOST = 5
"""Lines of a signature."""

_ADDRESS = re.compile("(?:尊敬|敬爱|亲爱)的[^，。；？！]{1,24}[：:]")
_ADDRESSED = re.compile(
    "(?:各位|各|全体|全区|全市|全县|广大|致|有关)?[^，。；？！“”：:]{1,26}"
    "(?:们|同志|先生|女士|编辑|编辑部|朋友|市民|居民|村民|家长|业主|用户|客户|商户|单位|公司|企业|师生|老师|同学|乡亲|父老|代表|委员|部门|街道|镇|乡|"
    "村|社区|局|办|委|校)[：:]|(?:各位|广大)[^，。；？！“”：:]{1,20}[：:]")
_CLOSE = re.compile("此致|祝|敬祝|顺祝|谨祝|恭祝|顺颂|即颂|恭颂|特此致谢")
_WISH = re.compile(r"敬礼[！!。]?|[^，。；：？]{2,8}[！!]")
_CALLED = re.compile("特此(?:公告|通知|通告|函告|声明|启事|公示|证明|说明|告知|致歉)")

_FIGURE = "[0-9０-９〇○零一二三四五六七八九十]"
_DATE = re.compile(
    f"{_FIGURE}{{4}}{BLANK}*年{BLANK}*{_FIGURE}{{1,3}}{BLANK}*月(?:{BLANK}*{_FIGURE}{{1,3}}{BLANK}*日)?"
    r"|[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}")
_DAY = re.compile(f"{_FIGURE}{{1,3}}{BLANK}*月{BLANK}*{_FIGURE}{{1,3}}{BLANK}*日")
_SEAL = re.compile(f"[（(]{BLANK}*(?:盖{BLANK}*章|公{BLANK}*章|印章?|签[名字章])[^（()）]{{0,6}}[）)]")
_BODY = re.compile(
    "[^，。；：？！]*(?:局|办|办公室|委员会|[党区市县工]委|政府|公司|中心|报社|学院|大学|中学|小学|学校|幼儿园|医院|卫生院|银行|支行|信用社|协会|学会|"
    "联合会|总工会|工会|妇联|商会|基金会|理事会|居委会|村委会|部|处|厅|站|所|队|馆|厂|院|村|镇|街道|社区|编辑部|法院|检察院|集团|党组|支部|指挥部|合作社|"
    "商场|超市|酒店|小组|专班)")
_PERSON = re.compile(f"(?:[\u4e00-\u9fff]{{2,8}}{BLANK}+)?[\u4e00-\u9fff]{BLANK}*[\u4e00-\u9fff]{{1,3}}")


def letters(copy: StoryCopy) -> Made:
    """The salutation, the wish and the signature of a story that has them."""
    lines, text = copy.lines, copy.text_lines()
    if not text:
        return {}
    asked = copy.asked is CopyForm.LETTER
    signed = signature(copy)
    wishes = [n for n in text[1:] if not signed.keys() & {n} and _WISH.fullmatch(lines[n].text)
              and n - 1 in text and _CLOSE.fullmatch(lines[n - 1].text.rstrip("，：！,:!"))]
    found: dict[int, tuple[CopyParagraph, ...]] = {n: (paragraph(lines[n], Role.WISH),) for n in wishes}
    first = lines[text[0]]
    if len(first.text) <= LONGEST and len(text) > 1 and (
            _ADDRESS.fullmatch(first.text)
            or (_ADDRESSED.fullmatch(first.text) and (asked or wishes or signed))
            or (asked and first.text.endswith(("：", ":")))):
        found[text[0]] = (paragraph(first, Role.SALUTATION),)
    return found | signed


def signature(copy: StoryCopy) -> dict[int, tuple[CopyParagraph, ...]]:
    """The lines of the signature: those at the end that were moved to the right by blanks, or have no mark and end with
    a date, a seal or, in a letter or a notice, a name."""
    lines, found = copy.lines, dict[int, tuple[CopyParagraph, ...]]()
    text = copy.text_lines()
    last = len(text)
    while len(text) - last < MOST and last > 1 and _may_sign(lines[text[last - 1]]):
        last -= 1
    end = text[last:]
    while end and not _signs(copy, end):
        end = end[1:]
    for n in end:
        found[n] = (paragraph(lines[n], Role.SIGNATURE),)
    return found


def _may_sign(line: CopyLine) -> bool:
    return len(line.text) <= LONGEST and not re.search("[。；：:？！]", line.text) and (line.far or (
        line.open and "，" not in line.text))


def _signs(copy: StoryCopy, end: list[int]) -> bool:
    """Whether all the lines are a signature: every one of them was moved to the right; or one is a date or has a seal,
    and the others are bodies or people."""
    lines = [copy.lines[n] for n in end]
    if all(line.far for line in lines):
        return True
    dated = [line for line in lines if _dated(line.text)]
    others = [line for line in lines if not _dated(line.text)]
    if not all(line.far or _BODY.fullmatch(_bare(line.text)) or _PERSON.fullmatch(_bare(line.text)) for line in others):
        return False
    after = copy.lines[end[0] - 1].text
    if copy.notice or copy.asked is CopyForm.LETTER or _CALLED.match(after) or _WISH.fullmatch(after):
        return True
    return _dated(lines[-1].text) and bool(others or _DATE.search(lines[-1].text) or _bare(lines[-1].text) == "")


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
