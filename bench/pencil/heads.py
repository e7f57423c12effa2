"""Rules of heads: lines (5), briefs (6), width and size (8), vertical ones (10), short leads (11), summaries (16).

What rule 7 says of marks in black heads no report tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category, east_asian_width

from bench.pencil.facts import MM, BlockPart, PageBlock
from bench.pencil.lexicon import ends_of_words, word_around, words
from bench.pencil.marks import Grade, Mark, Sheet
from bench.pencil.wishes import HeadSizes

WHOLE = 5

SQUEEZE = 0.97
"""A headline may be closed by three per cent."""

THIN_WIDE, THIN = 0.45, 0.35

WIDE = 3
"""Columns from which a head counts as wide."""

ASKED_OF_VERTICAL = 22
"""Points from which one vertical line needs no asking."""

SHORT, SHORT_AT, SHORT_COLUMNS = 7, 63, 4

PHOTO_HEADS = ((2, 16, 20), (4, 24, 32))
"""Columns at the most, and points from and to; over all columns it is ``BANNER_HEAD``."""

BANNER_HEAD = (42, 60)

LEAST_SUMMARY = 11


def is_mark(sign: str) -> bool:
    return sign.isspace() or category(sign).startswith(("P", "Z"))


def characters(text: str) -> int:
    """Those of a headline, marks and blanks apart."""
    return sum(not is_mark(sign) for sign in text)


def ems(text: str) -> float:
    """Its width set solid: a letter or figure is half an em, and so is a mark at the end."""
    solid = text.strip()
    width = sum(1.0 if east_asian_width(sign) in "WFA" else 0.55 for sign in solid if not sign.isspace())
    return width - (0.5 if solid and is_mark(solid[-1]) and east_asian_width(solid[-1]) in "WFA" else 0)


def lines(sheet: Sheet) -> Iterator[Mark]:
    """5: five characters are not broken, and no third line stands where two fit."""
    for block in sheet.page.stories:
        head = block.headline
        if head is None or block.is_vertical or sheet.wish(block).forced:
            continue
        count = characters("".join(head.lines))
        if count <= WHOLE and len(head.lines) > 1:
            yield Mark(5, "short-head-broken", Grade.HARD, (block.article,), " / ".join(head.lines))
        if len(head.lines) > 2:
            sizes = sheet.asked.sizes_of("photo" if block.kind == "photo" else block.rank)
            if grade := _fits_in_two(head, sizes):
                yield Mark(5, "third-line", grade, (block.article,), " / ".join(head.lines))
    yield from _briefs_whole(sheet)


def _briefs_whole(sheet: Sheet) -> Iterator[Mark]:
    for block in sheet.page.stories:
        for name, headline, forced in sheet.wish(block).members:
            if not forced and characters(headline) <= WHOLE and len(_breaks(block, name)) > 0:
                yield Mark(5, "short-head-broken", Grade.HARD, (name,), headline)


def _fits_in_two(head: BlockPart, sizes: HeadSizes) -> Grade | None:
    """Whether two lines have room at the least size: of lines as they are joined, or, strictly, of words anywhere."""
    if not sizes.points:
        return None
    room = head.box.width / (min(sizes.points) * MM) / SQUEEZE
    whole = "".join(head.lines)
    ends = {len("".join(head.lines[:at])) for at in range(1, len(head.lines))}

    def fits(at: int) -> bool:
        return max(ems(whole[:at]), ems(whole[at:])) <= room

    if any(map(fits, ends)):
        return Grade.SOFT
    return Grade.STRICT if any(fits(at) for at in ends_of_words(whole) if at < len(whole)) else None


def briefs(sheet: Sheet) -> Iterator[Mark]:
    """6: no word is broken in the heads of briefs; strictly, neither is one that two words make."""
    for block in sheet.page.stories:
        for name, headline, forced in sheet.wish(block).members:
            for at in () if forced else _breaks(block, name):
                word = word_around(headline, at)
                if word:
                    made = all(len(part) > 1 and part in words() for part in word)
                    yield Mark(6, "brief-broken", Grade.STRICT if made else Grade.HARD, (name,), " / ".join(word))


def _breaks(block: PageBlock, article: str) -> list[int]:
    """After which characters a member's headline goes on in another line."""
    lines = [line for text in block.texts if text.field == "headline" and text.article == article
             for line in text.lines]
    return [line.last for line in lines[:-1]]


def fill(sheet: Sheet) -> Iterator[Mark]:
    """8: a head fills 45 per cent of three columns and more, 35 of fewer, or has its deck."""
    for block in sheet.page.stories:
        head = block.headline
        if head is None or block.is_vertical or not block.headlines or sheet.wish(block).forced:
            continue
        share = max(line.box.width for line in block.headlines) / head.box.width
        columns = (head.box.width + sheet.page.gutter) / (block.box.width + sheet.page.gutter) * block.width
        if share < (THIN_WIDE if columns > WIDE - 0.2 else THIN):
            left = min(line.box.x for line in block.headlines) - head.box.x < sheet.page.body
            excused = block.part("deck") or (block.kind == "photo" and left)
            yield Mark(8, "head-thin", Grade.STRICT if excused else Grade.SOFT, (block.article,),
                       f"{share:.0%} of {columns:.1f} columns")


def photo_heads(sheet: Sheet) -> Iterator[Mark]:
    """8: the head of a photo fits its width, or stands flush left at its edge."""
    for block in sheet.page.stories:
        if block.kind != "photo" or block.headline is None or not block.headlines:
            continue
        least, most = _photo_sizes(block.width, sheet.page.columns)
        left = min(line.box.x for line in block.headlines) - block.box.x < sheet.page.body
        if not least <= block.size <= most and not left:
            yield Mark(8, "photo-head-size", Grade.STRICT, (block.article,),
                       f"{block.size:g} pt on {block.width} columns")


def _photo_sizes(width: int, columns: int) -> tuple[float, float]:
    if width == columns:
        return BANNER_HEAD
    return next(((least, most) for up_to, least, most in PHOTO_HEADS if width <= up_to),
                (PHOTO_HEADS[-1][1], BANNER_HEAD[1]))


def vertical(sheet: Sheet) -> Iterator[Mark]:
    """10: a vertical head is asked for, or one line of 22 points and more."""
    for block in sheet.page.stories:
        head = block.headline
        if head and block.is_vertical and not sheet.wish(block).vertical \
                and not (len(head.lines) == 1 and head.size >= ASKED_OF_VERTICAL):
            yield Mark(10, "head-vertical", Grade.SOFT, (block.article,), f"{len(head.lines)} × {head.size:g} pt")


def short_lead(sheet: Sheet) -> Iterator[Mark]:
    """11: a lead head of seven characters and fewer is set at 63 points and more."""
    lead = sheet.page.lead
    if lead is None or lead.headline is None or sheet.asked.sizes_of("lead").own:
        return
    text = "".join(lead.headline.lines)
    if characters(text) <= SHORT and lead.width >= SHORT_COLUMNS and lead.size < SHORT_AT:
        grade = Grade.SOFT if sum(not sign.isspace() for sign in text) <= SHORT else Grade.STRICT
        yield Mark(11, "short-lead-small", grade, (lead.article,), f"{lead.size:g} pt")


def summaries(sheet: Sheet) -> Iterator[Mark]:
    """16: a summary is set at 11 points and more."""
    for block in sheet.page.stories:
        summary = block.part("summary")
        if summary and summary.size < LEAST_SUMMARY:
            yield Mark(16, "summary-thin", Grade.STRICT, (block.article,), f"{summary.size:g} pt")


RULES = (lines, briefs, fill, photo_heads, vertical, short_lead, summaries)

__all__ = ["RULES", "characters", "ems"]
