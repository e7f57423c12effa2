"""The answer to a wish, in words and as plain data: what it costs, what gives way, what must be cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from layout.model.pencil import PencilMark
from layout.model.plan import Area, Verdict
from layout.model.units import as_mm, as_pt
from layout.model.wish import BlockLook, Wish, WishAnswer, WishChange, WishCut, WishOutcome
from layout.render.report.report import Json, diagnostic_report
from layout.words import words
from layout.words.facts import listed
from layout.words.names import PRICES, name
from layout.words.wish import ANSWERS, WISH_VALUES, own_entry, photo_entry, place_entry
from layout.words.wording import Wording

_WORTH_SAYING = 50
"""Thousandths by which a part of the price must change to be told."""


def wish_report(answer: WishAnswer, lang: str) -> Json:
    """What docs/commands.md says of ``layout wish --json``; sentences are in ``lang``."""
    return {
        "ok": answer.ok,
        "page": answer.page,
        "article": answer.article.id,
        "wishes": [{"key": wish.field, "value": wish.value, **({"photo": wish.number} if wish.number else {})}
                   for wish in answer.wishes],
        "outcome": str(answer.outcome),
        "said": list(wish_in_words(answer, lang)),
        "composed": answer.composed,
        "before": _verdict(answer.before),
        "after": _verdict(answer.after),
        "changes": [_change(change) for change in answer.changes],
        "marked": [_mark(mark, lang) for mark in answer.marked],
        "unmarked": [_mark(mark, lang) for mark in answer.unmarked],
        "cuts": [_cut(cut) for cut in answer.cuts],
        "diagnostics": [diagnostic_report(finding, lang) for finding in answer.findings],
    }


def _verdict(verdict: Verdict | None) -> Json | None:
    if verdict is None:
        return None
    return {"price": verdict.price / 1000, "sound": verdict.sound, "acceptable": verdict.acceptable,
            "parts": {part: price / 1000 for part, price in verdict.prices.items()}}


def _change(change: WishChange) -> Json:
    return {"article": change.article, "before": _standing(change.before), "after": _standing(change.after)}


def _standing(standing: BlockLook | None) -> Json | None:
    if standing is None:
        return None
    area = standing.area
    return {"columns": [area.first_column, area.last_column], "rows": [area.first_row, area.last_row],
            "frame": standing.framed, "head_pt": as_pt(standing.head_size), "head_lines": standing.head_lines,
            "photos_mm": [[round(as_mm(width), 2), round(as_mm(height), 2)] for width, height in standing.photos]}


def _mark(mark: PencilMark, lang: str) -> Json:
    return {"fault": str(mark.fault), "rule": mark.fault.rule, "hard": mark.fault.hard, "articles": list(mark.articles),
            "message": _message(mark, lang)}


def _cut(cut: WishCut) -> Json:
    place = {"file": cut.mark.file, "line": cut.mark.line, "column": cut.mark.column} if cut.mark else {}
    return {"article": cut.article, "characters": cut.characters, "lines": cut.lines, "left": cut.left,
            "paragraph": cut.paragraph, "words": cut.words, **place}


# -- in words --------------------------------------------------------------------------------------------------------

def wish_in_words(answer: WishAnswer, lang: str) -> Iterator[str]:
    """The answer line by line: what comes of it and the price; what moves; what to cut; what to write."""
    say = Wording(lang, ANSWERS)
    wished = listed((_asked(wish, answer, say) for wish in answer.wishes), lang)
    facts = {"article": answer.article.id, "wish": wished, "characters": sum(cut.characters for cut in answer.cuts)}
    if not answer.ok:
        yield say("impossible", **facts)
        return
    yield say(str(answer.outcome), **facts, price=_price(answer, say))
    giving_way = sum(_gives_way(change, answer) for change in answer.changes)
    if any(finding.code == "plan-afresh" for finding in answer.findings):
        yield say("afresh", count=giving_way)
    yield from (_told(change, answer, say) for change in answer.changes)
    if answer.before and answer.changes and not giving_way:
        yield say("nothing-moves")
    yield from _marked("marked", answer.marked, say)
    yield from _marked("unmarked", answer.unmarked, say)
    for cut in answer.cuts:
        yield say("cut" if cut.words else "cut-any", article=cut.article, characters=cut.characters, lines=cut.lines,
                  paragraph=cut.paragraph, words=cut.words)
    cuts = answer.outcome is WishOutcome.WITH_CUTS
    yield say("write-cuts" if cuts else "write", entry=listed(_entries(answer, lang), lang))
    if answer.before is None:
        yield say("stands-not")
    if answer.composed:
        yield say("composed")


def _marked(key: str, marks: Sequence[PencilMark], say: Wording) -> Iterator[str]:
    """Hard faults in a line, soft ones in another."""
    for kind, hard in (("hard", True), ("soft", False)):
        own = [_message(mark, say.lang) for mark in marks if mark.fault.hard is hard]
        if own:
            yield say(f"{key}-{kind}", count=len(own), messages=say("semicolon").join(own))


def _message(mark: PencilMark, lang: str) -> str:
    return words(str(mark.fault), mark.facts, lang)[0]


def _asked(wish: Wish, answer: WishAnswer, say: Wording) -> str:
    value = name(WISH_VALUES, wish.value, say.lang)
    if wish.field == "frame" and wish.value == "no":
        return say("asked-no-frame")
    if wish.field == "photo" and len(answer.article.photos) == 1:
        return say("asked-the-photo", value=value)
    return say(f"asked-{wish.field}", value=value, number=wish.number)


def _price(answer: WishAnswer, say: Wording) -> str:
    before, after = answer.before, answer.after
    assert after is not None
    standing = say(_acceptable(before, after))
    if before is None:
        return say("price-new", after=_figure(after.price), standing=standing)
    if _figure(before.price) == _figure(after.price):
        return say("price-same", after=_figure(after.price), standing=standing)
    parts = listed(_parts(before.prices, after.prices, say.lang), say.lang)
    return say("price-change", change=_signed(after.price - before.price), before=_figure(before.price),
               after=_figure(after.price), parts=say("parts", parts=parts) if parts else "", standing=standing)


def _acceptable(before: Verdict | None, after: Verdict) -> str:
    was = before is None or before.acceptable
    if after.acceptable:
        return "stays-acceptable" if was else "becomes-acceptable"
    return "not-acceptable-more" if was else "stays-refused"


def _parts(before: Mapping[str, int], after: Mapping[str, int], lang: str) -> Iterator[str]:
    """The parts of the price that change, those that change most first."""
    changes = Counter[str]()
    for part in {**before, **after}:  # some have one name
        changes[name(PRICES, part, lang)] += after.get(part, 0) - before.get(part, 0)
    for told, change in sorted(changes.items(), key=lambda item: -abs(item[1])):
        if abs(change) >= _WORTH_SAYING:
            yield f"{told} {_signed(change)}"


def _figure(price: int) -> str:
    return f"{price / 1000:.1f}"


def _signed(price: int) -> str:
    return f"{price / 1000:+.1f}".replace("-", "\u2212")


def _gives_way(change: WishChange, answer: WishAnswer) -> bool:
    """Whether another story stands elsewhere, or is another size."""
    return change.article != answer.article.id and (
        change.before is None or change.after is None or change.before.area != change.after.area)


def _told(change: WishChange, answer: WishAnswer, say: Wording) -> str:
    """What becomes of one block."""
    before, after = change.before, change.after
    own = change.article == answer.article.id
    if before is None or after is None:
        return say("comes" if after else "goes", article=change.article, after=_place(after.area, say) if after else "")
    if before.area == after.area:
        how = listed(_dress(before, after, say), say.lang)
        return say("own-redressed" if own else "redressed", article=change.article, how=how)
    same_size = (before.area.columns, before.area.rows) == (after.area.columns, after.area.rows)
    key = "stands" if own else "moves" if same_size else "resizes"
    size = not same_size
    return say(key, article=change.article, before=_place(before.area, say, size=size),
               after=_place(after.area, say, size=size))


def _place(area: Area, say: Wording, *, size: bool = False) -> str:
    return say("place-size" if size else "place", columns=_span(area.first_column, area.last_column),
               rows=_span(area.first_row, area.last_row), width=area.columns, height=area.rows)


def _span(first: int, last: int) -> str:
    return f"{first}—{last}" if first < last else str(first)


def _dress(before: BlockLook, after: BlockLook, say: Wording) -> Iterator[str]:
    """What is other about a block that stays in its place."""
    if before.framed != after.framed:
        yield say("frame-comes" if after.framed else "frame-goes")
    if before.head_size != after.head_size:
        yield say("head-size", before=f"{as_pt(before.head_size):g}", after=f"{as_pt(after.head_size):g}")
    elif before.head_lines != after.head_lines:
        yield say("head-lines", before=before.head_lines, after=after.head_lines)
    if before.photos != after.photos:
        yield say("photo-size")


def _entries(answer: WishAnswer, lang: str) -> Iterator[str]:
    """What is written in the manifest to have the wish."""
    pin = answer.article.place
    if pin is not None and any(wish.field in ("columns", "width", "rows", "at") for wish in answer.wishes):
        told = (("columns", pin.columns and "{}-{}".format(*pin.columns)), ("width", pin.width and str(pin.width)),
                ("rows", pin.rows and "{}-{}".format(*pin.rows)), ("at", pin.at))
        yield place_entry([(key, value) for key, value in told if value], lang)
    for wish in answer.wishes:
        if wish.field in ("frame", "head"):
            yield own_entry(wish.field, wish.value, lang)
        elif wish.field == "photo":
            yield photo_entry(wish.number, wish.value, lang)


__all__ = ["wish_in_words", "wish_report"]
