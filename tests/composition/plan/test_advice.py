"""Copy that cannot be made up: the advice, followed to the letter, builds, and asks for little more than it must."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from pathlib import Path

import pytest
from stone import plan_page

from layout.composition.makeup import decide_page, problem_of, set_page
from layout.composition.plan.advice.cuts import CutAdvice, cuts_to, sets
from layout.composition.plan.advice.filler import with_fillers
from layout.composition.plan.advice.pieces import cut as cut_out
from layout.composition.plan.plain import bare_cells
from layout.composition.setter import Setter
from layout.composition.text.copyfit import body_characters
from layout.manifest.issue.reader import read_issue
from layout.manifest.planfile import read_plan
from layout.model.diagnostic import Diagnostic, Findings
from layout.model.issue import Article, CopyParagraph, Issue, Kind, PageCopy, Pin, Priority
from layout.model.plan import Effort
from layout.model.printed import printed
from layout.model.style import House
from layout.prepress.account import declare, settle
from layout.words import Severity

SAMPLE = Path(__file__).parents[3] / "issues" / "2024-07-19"


def overfull(percent: int) -> tuple[Issue, House]:
    """The sample's page with every story as much longer by its own words."""
    issue, house = read_issue(SAMPLE)
    page = issue.pages[0]
    articles = tuple(_longer(a, percent) if a.body else a for a in page.articles)
    return replace(issue, pages=(replace(page, articles=articles),)), house


def _longer(article: Article, percent: int) -> Article:
    text, last = "".join(p.text for p in article.body if not p.crosshead), article.body[-1]
    more = text[:body_characters(article) * (percent - 100) // 100]
    return replace(article, body=(*article.body[:-1], replace(last, text=last.text + more)))


def facts(found: Diagnostic) -> dict[str, str]:
    return dict(found.facts)


def errors(said: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [finding for finding in said if finding.severity is Severity.ERROR]


def cut_as_told(copy: PageCopy, said: Iterable[Diagnostic], at: int = 0) -> PageCopy:
    """The copy as an editor cuts it who does what is said: the marked words go, or of the marked paragraph as many
    characters as are asked for, ``at`` thousandths of those that may go before them."""
    cuts = [finding for finding in said if finding.code in ("cut-story", "cut-any", "cure-words", "cure-any")]
    return replace(copy, articles=tuple(article.with_stories([
        replace(story, body=tuple(filter(None, (_cut(p, cuts, at) for p in story.body)))) for story in article.stories])
        for article in copy.articles))


def _cut(paragraph: CopyParagraph, cuts: Iterable[Diagnostic], at: int) -> CopyParagraph | None:
    text, here = paragraph.text, paragraph.mark
    for cut in cuts:
        mark, told = cut.mark, facts(cut)
        begin = mark.column - here.column if mark and (mark.file, mark.line) == (here.file, here.line) else -1
        if mark and 0 <= begin < len(text):
            if "words" in told:
                gone = text[begin:begin + mark.width]
                assert gone.startswith(told["words"]) and gone.endswith(told["until"])
                assert len("".join(gone.split())) == int(told["characters"])
                text = text[:begin] + text[begin + mark.width:]
            else:
                first = (len(text) - begin - int(told["characters"])) * at // 1000 + begin
                text = text[:first] + text[first + int(told["characters"]):]
    return replace(paragraph, text=text.strip(), lead=min(paragraph.lead, len(text))) if text.strip() else None


@pytest.mark.parametrize("percent", [153, 165])
def test_advice_followed_to_the_letter_builds_and_nothing_moves(percent: int, short_legs: None) -> None:
    issue, house = overfull(percent)
    copy = issue.pages[0]
    said = Findings()
    decision = decide_page(problem_of(copy, None, Setter(house)), said)
    assert decision.plan is None and decision.advised is not None
    (whole,) = [facts(d) for d in said if d.code == "page-over"]
    cuts = [d for d in said if d.code in ("cut-story", "cut-any")]
    wanted: dict[str, int] = {}
    for d in cuts:
        wanted[d.article] = wanted.get(d.article, 0) + int(facts(d)["characters"])
    assert sum(wanted.values()) == int(whole["characters"]) and len(wanted) == int(whole["stories"])
    if percent == 165:
        assert sum(wanted.values()) <= 1.6 * int(whole["least"])
    articles = {article.id: article for article in copy.articles}
    for d in cuts:
        assert wanted[d.article] <= 0.3 * body_characters(articles[d.article])
        assert int(facts(d)["limit"]) == body_characters(articles[d.article]) - wanted[d.article]
    order = [Priority.LOW, Priority.NORMAL, Priority.HIGH, Priority.LEAD]
    ranks = [order.index(articles[name].priority) for name in wanted]
    assert ranks == sorted(ranks), "the lowest rank first"

    for at in (0, 500, 1000):
        followed, setter = cut_as_told(copy, said, at), Setter(house)
        assert plan_page(followed, decision.advised, setter) == (decision.advised, ())
        more = Findings()
        set_page(replace(issue, pages=(followed,)), followed, decision.advised, setter, more)
        assert not errors(more)

    # Nobody has cut anything yet: the same advice, and the plan stays.
    said = Findings()
    again = decide_page(problem_of(copy, decision.advised, Setter(house)), said)
    assert again.plan is None and again.advised is None
    assert [d for d in said if d.code in ("cut-story", "cut-any")] == cuts


def test_a_page_with_a_plan_is_cut_to_it() -> None:
    issue, house = read_issue(SAMPLE)
    copy, kept, setter = issue.pages[0], read_plan(SAMPLE / "plan.yaml")[2], Setter(house)
    name = next(a.id for a in copy.articles if a.body and a.priority is Priority.HIGH and not a.photos)

    def advice(percent: int) -> CutAdvice | None:
        longer = replace(copy, articles=tuple(_longer(a, percent) if a.id == name else a for a in copy.articles))
        return cuts_to(kept, problem_of(longer, None, setter))

    some = advice(112)
    assert some is not None and some.as_kept and some.plan == kept
    (cut,) = some.cuts
    assert cut.article.id == name and cut.characters <= 0.25 * body_characters(cut.article)
    block = next(block for block in kept.blocks if block.article == name)
    rank = problem_of(copy, None, setter).ranks[name]
    assert sets(reduce(cut_out, cut.pieces, cut.article), block, setter, rank)
    assert not any(sets(reduce(cut_out, pieces, cut.article), block, setter, rank)
                   for k in range(len(cut.pieces)) for pieces in (cut.pieces[:k] + cut.pieces[k + 1:],))
    assert advice(140) is None, "more than may be cut"


def test_far_too_much_copy_says_which_stories_the_rest_fits_without(short_legs: None) -> None:
    issue, house = overfull(200)
    copy = issue.pages[0]
    plan, said = plan_page(copy, None, Setter(house))
    assert plan is None and "page-over-far" in {d.code for d in said}
    (hold,) = [d for d in said if d.code in ("hold-over", "hold-over-several")]
    gone = {a.id for a in copy.articles if f"“{a.id}”" in facts(hold).get("articles", "") or a.id == hold.article}
    assert all(a.priority in (Priority.NORMAL, Priority.LOW) for a in copy.articles if a.id in gone)
    rest = replace(copy, articles=tuple(a for a in copy.articles if a.id not in gone))
    plan, said = plan_page(rest, None, Setter(house))
    assert plan is not None and not errors(said), said


def underfull(paragraphs: int) -> tuple[PageCopy, House]:
    """The sample's page without its photo items, and with so many paragraphs of its stories alone."""
    issue, house = read_issue(SAMPLE)
    page = issue.pages[0]
    stories = [replace(a, body=a.body[:paragraphs]) for a in page.articles if a.kind is not Kind.PHOTO]
    return replace(page, articles=tuple(stories)), house


def test_too_little_copy_says_how_much_every_story_and_photo_may_grow() -> None:
    copy, house = underfull(2)
    plan, said = plan_page(copy, None, Setter(house))
    assert plan is not None and not errors(said)
    (short,) = [facts(d) for d in said if d.code == "page-short"]
    grown = {d.article: facts(d) for d in said if d.code == "grow-story"}
    assert plan is not None and int(short["lines"]) == bare_cells(plan, house.grid)
    assert 0 < sum(int(f["lines"]) for f in grown.values()) <= int(short["lines"]) + len(copy.articles)
    assert all(int(f["characters"]) > int(f["lines"]) for f in grown.values())
    lead = next(a for a in copy.articles if a.priority is Priority.LEAD)
    assert int(grown[lead.id]["lines"]) == max(int(f["lines"]) for f in grown.values())


def test_a_photo_held_narrow_is_said_to_have_room(short_legs: None) -> None:
    copy, house = underfull(3)
    shot = next(photo for article in read_issue(SAMPLE)[0].pages[0].articles for photo in article.photos)
    lead, *others = copy.articles
    narrow = replace(shot, columns=Fraction(1))
    setter = Setter(house)

    page = replace(copy, articles=(replace(lead, photos=(narrow,)), *others))
    plan, said = plan_page(page, None, setter)
    told = facts(next(d for d in said if d.code == "grow-photo"))
    assert told["file"] == shot.file and int(told["columns"]) > 1 and int(told["lines"]) > 0
    wider = replace(lead, photos=(replace(narrow, columns=Fraction(told["columns"])),))
    after, said = plan_page(replace(copy, articles=(wider, *others)), None, setter, Effort.QUICK)
    assert plan and after and bare_cells(after, house.grid) < bare_cells(plan, house.grid)


def test_a_filler_of_the_house_fills_the_page_and_is_kept(short_legs: None) -> None:
    full, house = read_issue(SAMPLE)
    photo = next(photo for article in full.pages[0].articles for photo in article.photos)

    def filler(name: str, columns: int) -> Article:
        return Article(f"filler/{name}", photo.mark, Kind.PHOTO, Priority.LOW, place=Pin(photo.mark, width=columns),
                       photos=(replace(photo, caption=None, credit=None, fit="whole"),))

    few = replace(full.pages[0], articles=tuple(a for a in full.pages[0].articles if a.kind is not Kind.PHOTO
                                                    and a.id != "choujian"))
    offered = replace(house, fillers=(filler("one", 2), filler("two", 3), filler("three", 4)))
    plan, said = plan_page(few, None, Setter(offered))
    assert plan is not None and not errors(said)
    placed = [block for block in plan.blocks if block.article.startswith("filler/")]
    assert 1 <= len(placed) <= 2 and [d.code for d in said].count("filler-placed") == len(placed)
    grid = house.grid
    assert sum(b.area.columns * b.area.rows for b in plan.blocks) == grid.columns * grid.rows

    again, _ = plan_page(few, plan, Setter(offered))
    assert again == plan
    more, told = Findings(), Findings()
    page = set_page(full, with_fillers(few, plan, offered), plan, Setter(offered), more)
    settle(page, declare(printed(full, few)), Setter(offered).faces.box, told)
    assert not errors(more) and not list(told)
