"""Copy that cannot be made up: the advice, followed to the letter, builds, and asks for little more than it must."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from layout.composition.advice import body_characters, shortened
from layout.composition.makeup import Setter, plan_page, set_page
from layout.manifest.reader import read_issue
from layout.model.diagnostic import Diagnostic, Severity
from layout.model.issue import Article, Issue, Pin
from layout.model.style import House

SAMPLE = Path(__file__).parents[3] / "issues" / "2024-07-19"


def overfull(percent: int) -> tuple[Issue, House]:
    """The sample's page with its photos held wide and every story as much longer by its own words."""
    issue, house, _ = read_issue(SAMPLE)
    page = issue.pages[0]
    articles = tuple(_longer(a, percent) if a.body else replace(a, place=Pin(a.mark, width=3)) for a in page.articles)
    return replace(issue, pages=(replace(page, articles=articles),)), house


def _longer(article: Article, percent: int) -> Article:
    text, last = "".join(p.text for p in article.body if not p.crosshead), article.body[-1]
    more = text[:body_characters(article) * (percent - 100) // 100]
    return replace(article, body=(*article.body[:-1], replace(last, text=last.text + more)))


def facts(found: Diagnostic) -> dict[str, str]:
    return dict(found.facts)


@pytest.mark.parametrize("percent", [118, 122])
def test_advice_followed_to_the_letter_builds(percent: int) -> None:
    issue, house = overfull(percent)
    copy = issue.pages[0]
    plan, said = plan_page(copy, None, Setter(house))
    assert plan is None
    (whole,) = [facts(d) for d in said if d.code == "page-over"]
    cuts = {d.article: d for d in said if d.code == "cut-story"}
    wanted = {name: int(facts(d)["characters"]) for name, d in cuts.items()}
    assert sum(wanted.values()) == int(whole["characters"])
    if int(whole["least"]):
        assert sum(wanted.values()) <= 1.4 * int(whole["least"])
    for article in copy.articles:
        if article.id in wanted:
            assert wanted[article.id] <= 0.22 * body_characters(article)
            assert int(facts(cuts[article.id])["limit"]) == body_characters(article) - wanted[article.id]

    followed = replace(copy, articles=tuple(
        shortened(a, wanted[a.id]) if a.id in wanted else a for a in copy.articles))
    setter = Setter(house)
    plan, said = plan_page(followed, None, setter)
    assert plan is not None, said
    _, more = set_page(replace(issue, pages=(followed,)), followed, plan, setter)
    assert not [d for d in (*said, *more) if d.severity is Severity.ERROR]


def test_a_story_to_cut_says_from_which_words_on() -> None:
    issue, _ = overfull(100)
    from layout.composition.plan.advice import _told

    article = next(a for a in issue.pages[0].articles if len(a.body) > 1)
    setter = Setter(read_issue(SAMPLE)[1])
    last = article.body[-1]
    cut = _told(article, 5, setter)
    assert (cut.characters, cut.paragraph, cut.words) == (5, len(article.body), last.text[-5:])
    assert cut.left == body_characters(article) - 5
    cut = _told(article, len(last.text), setter)
    assert (cut.paragraph, cut.words) == (len(article.body), last.text[:8])
