"""What would cure a page that an editor would send back (红笔): a few characters less, a story more, a pin less or a
photo less. Each is tried, and is told only if the build that follows it finds a page that will do.

The budget is counted in legs of the search: some that look for cuts, and so many for every proof. A proof runs the
first legs of the build to come, for the copy as it would be then; so what it finds, that build finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import reduce
from itertools import islice

from layout.composition.plan.advice.cuts import Cut, cuts_to, with_few_cuts
from layout.composition.plan.advice.holes import with_one_hole
from layout.composition.plan.advice.pieces import cut as cut_out
from layout.composition.plan.advice.told import head_rows, say_cut, tens
from layout.composition.plan.model import StoryStanding, standing_of
from layout.composition.plan.problem import Problem
from layout.composition.plan.search.bands import search
from layout.composition.plan.search.best import LEG, page_plan
from layout.composition.plan.search.dice import Dice
from layout.composition.plan.search.walk import Composer, Found, Start
from layout.composition.text.copyfit import body_characters
from layout.model.diagnostic import Findings, Mark
from layout.model.issue import Article, CopyParagraph, Priority
from layout.model.pencil import Fault
from layout.model.plan import Area, Effort

_CUT_LEGS, _HOLE_LEGS = 4, 2
"""Legs that look for cuts, half of them near the plan that there is and half anywhere; and for a page with a hole."""

_PROOFS, _PROOF = 5, 3
"""Cures that are tried at the most, and the legs of a build in which each must prove itself."""

_EACH = 2
"""Pins, photos and sets of cuts of which each is tried."""

_LARGE, _WANTING = (45, 90), 50
"""Cells of a story more at the most; and thousandths of the page that are said to be wanting of one that is stuffed,
where no hole is found in it."""

_SPARE = 3
"""Stories whose heads have rows to spare from which on a page is stuffed with them."""

_NEW, _PARAGRAPH = "+", 120
"""The name of a story to come, which no manifest can have, and the characters of its paragraphs."""

_MILD = 40
"""The step of heat that a search near a plan begins at."""

_PHOTO_FAULTS = frozenset({Fault.PHOTO_OVER_LEAD, Fault.PHOTO_ENLARGED, Fault.PHOTOS_TOUCH})


@dataclass(frozen=True, slots=True)
class _Cure:
    """The ``page`` as it would be then, and what is said of it; of cuts, each besides."""

    page: Problem
    code: str
    mark: Mark | None
    article: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    cuts: tuple[Cut, ...] = ()


def say_cure(best: Found, problem: Problem, found: Findings) -> None:
    """Say what would cure the page, if that is found; of one that only stuffing fills say that it is thin."""
    copy, stuffed = problem.copy, _is_stuffed(best)
    cure = next((cure for cure in islice(_cures(best, problem), _PROOFS) if _proved(cure.page)), None)
    if stuffed:
        added = cure.facts.get("characters") if cure and cure.code == "cure-story" else None
        wanting = problem.task.cells * _WANTING // 1000
        found.say("page-thin", copy.mark, page=copy.number, characters=added or tens(wanting * problem.per_cell))
    elif cure:
        found.say(cure.code, cure.mark, article=cure.article, page=copy.number, **cure.facts)
        for cut in cure.cuts:
            say_cut(cut, found, cure=True)


def _is_stuffed(best: Found) -> bool:
    """Whether frames that nobody asked for, or rows that heads do not need, are what fills a page."""
    marks = [mark.fault for mark in best.verdict.marks]
    return Fault.FRAMES_MANY in marks or marks.count(Fault.SPARE_ROWS) >= _SPARE


def _cures(best: Found, problem: Problem) -> Iterator[_Cure]:
    """What may cure the page, the least trouble first; of a stuffed one, a story more."""
    if _is_stuffed(best):
        yield from _by_a_story(problem)
        return
    yield from islice(_by_a_size(best, problem), _EACH)
    yield from islice(_by_a_pin(problem), _EACH)
    yield from islice(_by_cuts(best, problem), _EACH)
    yield from islice(_by_a_photo(best, problem), _EACH)
    yield from _by_a_story(problem)


def _proved(page: Problem) -> bool:
    """Whether a build of this page finds one that will do; not if it would choose among other heads."""
    if page.eased is not page:
        return False
    found, _ = search(replace(page.task, effort=Effort.QUICK), _PROOF)
    return found is not None and found.verdict.acceptable


def _by_cuts(best: Found, problem: Problem) -> Iterator[_Cure]:
    """A line or two less in a few stories, the least cuts first."""
    composer = Composer(with_few_cuts(problem))
    ways = [composer.anneal(Dice(problem.seed + n), LEG, Start(best.tree, _MILD) if n % 2 == 0 else None).best
            for n in range(_CUT_LEGS)]
    fit = [way for way in ways if way and way.verdict.acceptable]
    for way in sorted(fit, key=lambda way: sum(block.recipe.cut for block in way.blocks)):
        advice = cuts_to(page_plan(problem.copy, way), problem)
        if advice:
            rest = (reduce(cut_out, cut.pieces, cut.article) for cut in advice.cuts)
            facts = {"stories": str(len(advice.cuts)), "characters": str(advice.characters)}
            yield _Cure(reduce(Problem.having, rest, problem), "cure-cut", problem.copy.mark, facts=facts,
                        cuts=advice.cuts)


def _by_a_pin(problem: Problem) -> Iterator[_Cure]:
    """A pin less, the lead's last."""
    pinned = [article for article in problem.copy.articles if article.place]
    for article in sorted(pinned, key=lambda article: article.priority is Priority.LEAD):
        if article.place:
            yield _Cure(problem.having(replace(article, place=None)), "cure-pin", article.place.mark, article.id)


def _photographed(best: Found, problem: Problem) -> Sequence[Article]:
    """The stories whose photos are at fault, the lead last."""
    names = dict.fromkeys(name for mark in best.verdict.marks if mark.fault in _PHOTO_FAULTS for name in mark.articles)
    articles = (problem.articles[name] for name in names)
    return sorted((a for a in articles if a.photos), key=lambda article: article.priority is Priority.LEAD)


def _by_a_size(best: Found, problem: Problem) -> Iterator[_Cure]:
    """A photo of fewer columns than it has."""
    blocks = {block.story.article: block for block in best.blocks}
    for article in _photographed(best, problem):
        columns = max((photo.width for photo in blocks[article.id].recipe.photos), default=0) - 1
        if len(article.photos) == 1 and columns >= 1 and not article.photos[0].columns:
            photo = replace(article.photos[0], columns=Fraction(columns))
            yield _Cure(problem.having(replace(article, photos=(photo,))), "cure-size", photo.mark, article.id,
                        {"file": photo.file, "columns": str(columns)})


def _by_a_photo(best: Found, problem: Problem) -> Iterator[_Cure]:
    """A photo less."""
    for article in _photographed(best, problem):
        *rest, last = article.photos
        if rest or article.body:
            page = problem.having(replace(article, photos=tuple(rest)))
        else:
            page = problem.of(replace(problem.copy, articles=tuple(
                other for other in problem.copy.articles if other is not article)))
        yield _Cure(page, "cure-photo", last.mark, article.id, {"file": last.file})


def _by_a_story(problem: Problem) -> Iterator[_Cure]:
    """A story more, of the length that a hole holds which the page would do with: a small one, else a larger."""
    for most in _LARGE:
        hole = with_one_hole(problem, _HOLE_LEGS, most)
        article, like = _to_come(hole, problem) if hole else None, _ordinary(problem)
        if article and like:
            page = replace(problem, ranks={**problem.ranks, article.id: problem.ranks[like.id]})
            yield _Cure(page.having(article), "cure-story", problem.copy.mark,
                        facts={"characters": str(tens(body_characters(article)))})


def _to_come(hole: Area, problem: Problem) -> Article | None:
    """A story that would fill a hole, of words of the page's own; None where there are none."""
    length = round((hole.rows - head_rows(hole.columns, problem)) * hole.columns * problem.per_cell)
    like, words = _ordinary(problem), "".join(p.text for a in problem.copy.articles for p in a.body)
    if like is None or length <= 0 or not words:
        return None
    text = (words * (length // len(words) + 1))[:length]
    body = tuple(CopyParagraph(text[at:at + _PARAGRAPH], like.mark) for at in range(0, length, _PARAGRAPH))
    return Article(_NEW, like.mark, headline=like.headline, body=body)


def _ordinary(problem: Problem) -> Article | None:
    return next((a for a in problem.copy.articles if standing_of(a) is StoryStanding.NORMAL and a.headline), None)
