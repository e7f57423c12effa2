"""A page's stories as the search sees them: which dresses and sides each may have, and its recipes in them.

What a story's recipes are depends on its content alone (``plan/dressed.py``): they are kept between pages and builds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from layout.composition.genre.table import genre_of
from layout.composition.head.vertical import way_of
from layout.composition.plan.dressed import Ways, recalled
from layout.composition.plan.model import (
    Dress,
    Recipe,
    Relation,
    Story,
    StoryStanding,
    length_of,
    spans_page,
    standing_of,
)
from layout.composition.plan.price.pencil import over_lead
from layout.composition.plan.problem import Problem
from layout.composition.plan.search.leaf import Leaf
from layout.model.issue import Article, HeadWay, Setting
from layout.model.plan import Area, BlockPlan

_LONGEST_FRAMED = 240
"""Characters of a story that a frame may set apart without the editor's asking."""

_BESIDE_HEAD, _LONGEST_DOWN = range(260, 560), 9
"""Characters of a story that a vertical head may stand beside, and of such a head at the most."""

_ANYWHERE = Area(1, 1, 1, 1)

_FILLS = 950
"""Thousandths of the page that recipes midway between the shortest and the longest must fill for others to be done
without."""

_FRAMEABLE = (StoryStanding.NORMAL, StoryStanding.GROUP)
"""What a frame may set apart."""


def leaves_of(problem: Problem, *, plainly: bool = False) -> tuple[Leaf, ...]:
    """All stories of a page in all their dresses, in the manifest's order, a story's own dress first; ``plainly`` in
    that alone."""
    found = list[Leaf]()
    banded = any(spans_page(article.place, problem.grid.columns) for article in problem.copy.articles)
    for index, article in enumerate(problem.copy.articles):
        rank = problem.ranks[article.id]
        made = recalled(article, problem.setter, rank, _ways(article, banded=banded, plainly=plainly))
        cells = _usual_cells(made[0].below or made[0].top) if made else 0
        story = Story(index, article.id, standing_of(article), cells, rank.face, article.place,
                      way_of(article, BlockPlan(article.id, _ANYWHERE)) is not HeadWay.HORIZONTAL, article.frame,
                      length_of(article))
        found += [Leaf(story, one.dress, one.top, one.below, problem.grid.rows) for one in made]
    return _mastered(found, problem.grid.columns * problem.grid.rows)


def _mastered(leaves: Sequence[Leaf], cells: int) -> tuple[Leaf, ...]:
    """The leaves without the recipes whose photos would be too large beside the lead's largest (M81), if the page can
    be filled without them."""
    own = max((photo.size for leaf in leaves if leaf.story.standing is StoryStanding.LEAD
               for recipe in leaf.recipes for photo in recipe.photos), default=0)
    fewer = [leaf if leaf.story.standing is StoryStanding.LEAD else leaf.only(_beside(leaf.story, own)) or leaf
             for leaf in leaves] if own else []
    sizes: dict[int, tuple[int, int]] = {}
    for leaf in fewer:
        least, most = sizes.get(leaf.story.index, (leaf.least, leaf.most))
        sizes[leaf.story.index] = min(leaf.least, least), max(leaf.most, most)
    return tuple(fewer if sum(map(sum, sizes.values())) * 1000 >= 2 * cells * _FILLS else leaves)


def _beside(story: Story, own: int) -> Callable[[Recipe], bool]:
    """Whether a story's photos may stand on a page whose lead has one of this size."""
    return lambda recipe: not any(over_lead(photo, story, own) for photo in recipe.photos)


def _ways(article: Article, *, banded: bool, plainly: bool) -> Ways:
    """The dresses and places of a story. Its pin says the places; the lead stands at the page's head unless its editor
    has another place for it, or a band (通栏) may stand above."""
    dresses = _dresses(article)[:1 if plainly else None]
    pin = article.place
    corner = pin.at or "" if pin else ""
    if "top" in corner or (pin and pin.rows and pin.rows[0] == 1):
        return Ways(dresses, at_head=True, below=False)
    if "bottom" in corner or (pin and pin.rows):
        return Ways(dresses, at_head=False, below=True)
    return Ways(dresses, at_head=True, below=banded or standing_of(article) is not StoryStanding.LEAD)


def _dresses(article: Article) -> tuple[Dress, ...]:
    """Plain, or as the editor asks; a short story may also be framed."""
    own = Dress(framed=article.frame)
    rank, length, leave = standing_of(article), length_of(article), genre_of(article).leave
    plain = not (article.frame or article.photos or article.quote or article.place or article.note_of_editor)
    dresses = [own]
    if plain and leave.frame and rank in _FRAMEABLE and length <= _LONGEST_FRAMED:
        dresses.append(Dress(framed=True))
    if plain and leave.turn and rank is StoryStanding.NORMAL and length in _BESIDE_HEAD and _may_run_down(article):
        dresses.append(Dress(vertical=True))
    return tuple(dresses)


def _may_run_down(article: Article) -> bool:
    """Whether the head is one that can run down beside its text: short, alone, and left open by its editor."""
    headline = article.headline
    return (headline is not None and not headline.forced and article.head is None
            and article.setting is Setting.HORIZONTAL and not (article.kicker or article.deck or article.label
                                                               or article.summary)
            and sum(len(words.text) for words in headline.lines) <= _LONGEST_DOWN)


def _usual_cells(relation: Relation) -> int:
    """Cells that a story asks for: of the cheapest height at each width the middle one."""
    sizes = sorted(width * min(heights.items(), key=lambda item: (item[1].cost, item[0]))[0]
                   for width, heights in relation.items())
    return sizes[len(sizes) // 2]
