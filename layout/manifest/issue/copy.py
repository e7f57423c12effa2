"""Copy as it comes to copy that may be printed: paragraphs with their marks, and what a proof-reader would say.

Nothing is normalised. What cannot be seen in print (zero-width characters, blanks at the ends of a line) is taken out
and counted; what must not be printed (controls, emoji, private characters, unfinished passages) is refused where it
stands. I33-I37.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from unicodedata import normalize

from layout.manifest.issue.form.line import UNKNOWN, CopyLine, StoryCopy
from layout.manifest.issue.form.poem import might_be_verse
from layout.manifest.issue.form.recognise import Recognised, recognised, without_tabs
from layout.manifest.issue.radicals import ideograph_of
from layout.manifest.marked import Text
from layout.model.diagnostic import Findings, Mark
from layout.model.issue import CopyForm, CopyParagraph, Role, Words
from layout.model.limits import PARAGRAPH_CHARACTERS, STORY_CHARACTERS, STORY_LINES, TEXT_CHARACTERS, WORD_CHARACTERS
from layout.model.printed import NAMES, PrintedText
from layout.model.source import Source
from layout.model.spaces import BLANKS
from layout.model.trail import without

_CROSSHEAD = "## "
_FIRST_WORDS = 8
"""Characters of a line by which it is named."""

_FIRST_LETTERS = 30
_LONG_WORD = re.compile(f"[!-~]{{{WORD_CHARACTERS + 1},}}")

_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]+")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")

# Emoji of Unicode's basic plane that are pictures without a selector; ☆ ★ ☎ ① and the like are signs of print.
_PICTURE = (
    "[\U0001f000-\U0001f0ff\U0001f18e\U0001f191-\U0001f19a\U0001f201-\U0001f265\U0001f300-\U0001faff"
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd"
    "\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e"
    "\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55]"
)
_DRESS = "[\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{1,2}"
    f"|(?:{_PICTURE}{_DRESS}*|[^\\s]\ufe0f{_DRESS}*)(?:\u200d[^\\s]{_DRESS}*)*"
)

_RADICAL = re.compile("[\u2e81-\u2fd5]")
_COMPATIBLE = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")

_UNFINISHED = re.compile(
    r"(?<![A-Za-z0-9])(?:[XＸ]{2,}|(?:TK)+)(?![A-Za-z0-9])"
    r"|^.{0,4}待定$|[（(【\[：:][^）)】\]]{0,6}待定(?=[）)】\]]|$)"
    r"|^此处$|[（(【\[]此处[^）)】\]]{0,20}[）)】\]]"
    r"|此处(?:待|补充|补写|填写|填入|插入|插图|放图|放照片|加图|配图|缺图|缺文|空缺|省略|需补|应补|应有)"
)

_QUOTED = re.compile("“[^“”]*”")
_GARBLED = re.compile("锟斤拷?(?:锟斤拷?)*|烫{3,}|屯{3,}")
"""What GBK makes of UTF-8's signs for lost characters, and of memory that nothing was written to."""

_PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "〈": "〉", "「": "」", "『": "』", "【": "】", "〔": "〕"}
_CLOSERS = {close: open_ for open_, close in _PAIRS.items()}

_SIMPLIFIED_TOO = frozenset(
    "氾伋沘佺昇泜玥芣剋昤洸疢祇耑苧郃堉崁晅浬浥珪砠祕祐迺陞偭惇敔晞脩棻湣湲焜琯甦僇硿鄗雊僎槃蒐鄘墦奭潟瞋褕澴璘璟濩瞭谿"
    "釐儳巉瓖籥"
)
"""Characters of Big5's first level that are not in GB2312 and yet standard (通用规范汉字表, 8105)."""


def lines_of(source: Source) -> Iterator[Text]:
    """The lines of a copy file with their marks."""
    for number, line in enumerate(source.text.split("\n"), 1):
        yield Text(line, Mark(source.name, number, 1, max(len(line), 1)))


def paragraphs(lines: Iterable[Text], article: str, found: Findings, story: StoryCopy = UNKNOWN
               ) -> tuple[CopyParagraph, ...]:
    """One paragraph for every line that is not blank, without its leading blanks, and of the role that it has in its
    form; ``## `` opens a crosshead. ``story`` is what is known of it besides its lines."""
    copy = replace(story, lines=tuple(_lines(_within_limits(lines, article, found), article, found)))
    parts, forms = recognised(copy)
    made = [own for part in parts for own in part]
    _remark_pairs(made, {"article": article}, found)
    for form in forms:
        _tell_form(form, copy, article, found)
    _tell_blanks(copy, parts, article, found, may_be_verse=not forms)
    untabbed = [without_tabs(own) for own in made]
    tabs = [own.mark.at(at) for own, at in untabbed if at >= 0]
    if tabs:
        found.say("tab-in-text", tabs[0], article=article, count=len(tabs))
    return tuple(own for own, _ in untabbed)


def _within_limits(lines: Iterable[Text], article: str, found: Findings) -> Sequence[Text]:
    """The lines; of what is too long, which is told, the beginning alone."""
    lines, owner = list(lines), {"article": article}
    if (count := sum(len(line.text) for line in lines)) > STORY_CHARACTERS:
        found.say("copy-long", lines[0].mark, **owner, count=count, limit=STORY_CHARACTERS)
        lines = lines[:1]
    if (count := len(lines)) > STORY_LINES:
        found.say("copy-lines", lines[STORY_LINES].mark, **owner, count=count, limit=STORY_LINES)
        lines = lines[:1]
    return [_within(line, "paragraph-long", PARAGRAPH_CHARACTERS, owner, found) for line in lines]


def _within(text: Text, code: str, limit: int, owner: Mapping[str, str], found: Findings) -> Text:
    """A text, or its beginning where it is longer than ``limit`` or has a word that is too long, which is told."""
    if len(text.text) > limit:
        found.say(code, text.mark, **owner, count=len(text.text), limit=limit)
    elif word := _LONG_WORD.search(text.text):
        found.say("word-long", _at(text.mark, word), **owner, text=word[0][:_FIRST_LETTERS], count=len(word[0]),
                  limit=WORD_CHARACTERS)
    else:
        return text
    return replace(text, text=text.text[:_FIRST_LETTERS])


def _lines(lines: Iterable[Text], article: str, found: Findings) -> Iterator[CopyLine]:
    """The lines that have something to print."""
    begun = False
    gap: list[Mark] = []
    for line in lines:
        text = _without_blanks(line)
        indent = line.text[:len(line.text) - len(line.text.lstrip(BLANKS))]
        tail = line.text[len(line.text.rstrip(BLANKS)):]
        crosshead = text.text.startswith(_CROSSHEAD)
        if crosshead:
            text = _without_blanks(_from(text, len(_CROSSHEAD)))
        printable = proofread(text, {"article": article}, found)
        if printable.text:
            yield CopyLine(printable.text, printable.mark, line.mark, crosshead, indent, tail,
                           tuple(gap) if begun else ())
            begun, gap = True, []
        elif not line.text.strip(BLANKS):
            gap.append(line.mark)


def _tell_blanks(copy: StoryCopy, parts: Sequence[Sequence[CopyParagraph]], article: str, found: Findings, *,
                 may_be_verse: bool) -> None:
    """Say what blanks are not printed and told nothing either: not those that moved a signature to the right, are empty
    cells or part stanzas."""
    made = [(line, part[0]) for line, part in zip(copy.lines, parts, strict=True)]
    trimmed = [line.begins for line, own in made
               if (line.indent and own.role is not Role.SIGNATURE and not (own.cells and "\t" in line.indent))
               or (line.tail and not (own.cells and "\t" in line.tail))]
    if trimmed:
        found.say("blanks-dropped", replace(trimmed[0], width=1), article=article, count=len(trimmed))
    gaps = [mark for line, own in made if not own.opens for mark in line.gap]
    if gaps:
        code = "stanzas-dropped" if may_be_verse and might_be_verse(copy) else "blank-lines-dropped"
        found.say(code, replace(gaps[0], width=1), article=article, count=len(gaps))


def _tell_form(form: Recognised, copy: StoryCopy, article: str, found: Findings) -> None:
    """Say what was taken for a form, unless it was asked for, and what it does not print."""
    line = copy.lines[form.first]
    words = line.text[:_FIRST_WORDS].replace("\t", " ")
    if form.parting:
        found.say("form-parted", line.mark.at(0), article=article, form=form.form, text=words, count=form.count,
                  parting=" ".join(form.parting))
    elif form.form == copy.asked:
        return
    elif form.form == CopyForm.LETTER:
        lines = ",".join(f"{role}={count}" for role, count in form.roles.items())
        found.say("letter-recognised", line.mark.at(0), article=article, letter=lines)
    else:
        found.say("form-recognised", line.mark.at(0), article=article, form=form.form, text=words, count=form.count)


def words(text: Text, article: str, field: str, found: Findings, *, most: int = TEXT_CHARACTERS) -> Words:
    """A printed text of the manifest, of ``most`` characters."""
    owner = {"article": article, "field": field}
    text = _within(text, "text-long", most, owner, found)
    trimmed = _without_blanks(text)
    if len(trimmed.text) < len(text.text):
        found.say("blanks-dropped", replace(text.mark, width=1), **owner, count=1)
    printable = proofread(trimmed, owner, found)
    if "\t" in printable.text:
        found.say("tab-in-text", printable.mark.at(printable.text.index("\t")), **owner, count=1)
        printable = replace(printable, text=printable.text.replace("\t", " "))
    _remark_pairs([CopyParagraph(printable.text, printable.mark)], owner, found)
    if text.joined:
        found.say("lines-joined", text.mark, **owner, count=text.joined)
    if _swallowed(text.comment):
        found.say("hash-drops-text", text.comment_at, **owner, dropped=text.comment.strip())
    return printable


def proofread(text: Text, owner: Mapping[str, str], found: Findings) -> Words:
    """One line of copy without what nobody sees; everything is said of its characters that there is to say. ``owner``
    are the article and the field it belongs to."""
    line = text.text
    if line.isascii() and line.isprintable():
        _remark_unfinished(text, owner, found)
        return Words(line, text.mark)
    for hit in _EMOJI.finditer(line):
        found.say("emoji", _at(text.mark, hit), **owner, emoji=hit[0])
    line = _EMOJI.sub(lambda hit: "\ufffd" * len(hit[0]), line)
    for code, pattern in (("bidi-control", _BIDI), ("control-character", _CONTROL), ("private-use", _PRIVATE)):
        for hit in pattern.finditer(line):
            found.say(code, _at(text.mark, hit), **owner, character=f"U+{ord(hit[0]):04X}")
    for code, pattern, usual_of in (("kangxi-radical", _RADICAL, ideograph_of),
                                    ("compatibility-ideograph", _COMPATIBLE, partial(normalize, "NFKC"))):
        for hit in pattern.finditer(line):
            usual = usual_of(hit[0])
            found.say(code, _at(text.mark, hit), **owner, character=hit[0], code=f"U+{ord(hit[0]):04X}", usual=usual)
    text = replace(text, text=line)
    if hits := [*_ZERO_WIDTH.finditer(line)]:
        found.say("zero-width", _at(text.mark, hits[0]), **owner, count=sum(len(hit[0]) for hit in hits))
        text = _without(text, hits)
    _remark_unfinished(text, owner, found)
    for hit in _GARBLED.finditer(text.text):
        found.say("garbled", _at(text.mark, hit), **owner, text=hit[0])
    return Words(text.text, text.mark)


def remark_script(texts: Iterable[PrintedText], found: Findings) -> None:
    """Say what traditional characters stand in simplified copy: one remark for each article and one for the folio, at
    the first of them. Names are left as they are written."""
    strange = [(text, at) for text in texts if text.kind not in NAMES
               for at, character in enumerate(text.text) if character > "\u4e00" and _is_traditional(character)]
    for article in dict.fromkeys(text.article for text, _ in strange):
        own = [(text, at) for text, at in strange if text.article == article]
        first, at = own[0]
        found.say("traditional", first.mark.at(at), article=article,
                  characters="".join(sorted({text.text[at] for text, at in own})))


@cache
def _is_traditional(character: str) -> bool:
    """In Big5's first level and not in GB2312, without those that became standard all the same."""
    if character in _SIMPLIFIED_TOO:
        return False
    try:
        character.encode("gb2312")
        return False
    except UnicodeEncodeError:
        pass
    try:
        return 0xA4 <= character.encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return False


def _remark_unfinished(text: Text, owner: Mapping[str, str], found: Findings) -> None:
    """What is not yet written; XX in quotes (“XX报”) may be meant."""
    quoted = {at for hit in _QUOTED.finditer(text.text) for at in range(*hit.span())}
    for hit in _UNFINISHED.finditer(text.text):
        code = "placeholder-quoted" if hit[0][0] in "XＸ" and hit.start() in quoted else "placeholder"
        found.say(code, _at(text.mark, hit), **owner, text=hit[0])


def _remark_pairs(made: Iterable[CopyParagraph], owner: Mapping[str, str], found: Findings) -> None:
    """Say which quotes and brackets stand without their partner, and quotes inside quotes of the same kind (R61). A
    quotation over several paragraphs opens each of them anew."""
    carried: tuple[Mark, str] | None = None
    for paragraph in made:
        if carried and not paragraph.text.startswith(carried[1]):
            found.say("unbalanced", carried[0], **owner, sign=carried[1])
        carried = None
        unmatched: list[tuple[int, str]] = []
        nested: list[int] = []
        for n, character in enumerate(paragraph.text):
            if character in _PAIRS:
                if character in "“‘" and [sign for _, sign in unmatched if sign in "“‘"][-1:] == [character]:
                    nested.append(n)
                unmatched.append((n, character))
            elif character in _CLOSERS:
                if unmatched and unmatched[-1][1] == _CLOSERS[character]:
                    unmatched.pop()
                elif not (_is_apostrophe(paragraph.text, n) or _is_numbering(paragraph.text, n)):
                    unmatched.append((n, character))
        for n in nested if not unmatched else ():
            mark = paragraph.mark.at(n)
            found.say("quotes-nested", mark, **owner, sign=paragraph.text[n])
        for n, sign in unmatched:
            mark = paragraph.mark.at(n)
            if sign in "“‘" and len(unmatched) == 1:
                carried = mark, sign
            else:
                found.say("unbalanced", mark, **owner, sign=sign)
    if carried:
        found.say("unbalanced", carried[0], **owner, sign=carried[1])


def _is_apostrophe(text: str, n: int) -> bool:
    return text[n] == "’" and text[n - 1:n].isascii() and text[n - 1:n].isalnum()


_NUMBERING = re.compile(
    "(?:^|[^0-9A-Za-z０-９])(?:[0-9０-９]{1,2}|[A-Za-z]|[①-⑳])$|(?:^|[，。、；：？！\\s“])[一二三四五六七八九十]{1,3}$")


def _is_numbering(text: str, n: int) -> bool:
    """Whether the bracket at ``n`` follows a number that needs no other: 1） a） 一）."""
    return text[n] == "）" and _NUMBERING.search(text, max(n - 4, 0), n) is not None


def _swallowed(comment: str) -> bool:
    """Whether what YAML took for a comment may have been meant for print: people write a blank after the ``#`` of a
    comment, and none in ``#1`` or ``#话题#``."""
    return bool(re.match(r"\s+#[^\s#]", comment))


def _without_blanks(text: Text) -> Text:
    start = len(text.text) - len(text.text.lstrip(BLANKS))
    return _from(replace(text, text=text.text.rstrip(BLANKS)), start)


def _without(text: Text, hits: Iterable[re.Match[str]]) -> Text:
    line, mark = without(text.text, text.mark, (hit.span() for hit in hits))
    return replace(text, text=line, mark=mark)


def _from(text: Text, start: int) -> Text:
    return replace(text, text=text.text[start:], mark=text.mark.since(start)) if start else text


def _at(mark: Mark, hit: re.Match[str]) -> Mark:
    return mark.at(hit.start(), hit.end() - hit.start())
