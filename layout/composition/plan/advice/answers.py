"""What is said of a page that cannot be made up from its copy: what to cut or hold over, what could grow, what does
not come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from layout.composition.block.measure import Rank
from layout.composition.plan.advice.cuts import cuts_found, cuts_to, held_over, larger_photos, provable
from layout.composition.plan.plain import as_told
from layout.composition.plan.search.leaf import Leaf
from layout.composition.plan.search.walk import Found
from layout.composition.setter import Setter
from layout.model.diagnostic import Diagnostic, diagnostic
from layout.model.issue import PageCopy
from layout.model.plan import PagePlan


def no_plan(copy: PageCopy, found: Found | None, per_cell: float) -> Iterator[Diagnostic]:
    """What keeps the page from being filled: of the plan that comes nearest the stories that do not come out."""
    if found is None:
        yield diagnostic("no-plan", copy.mark, page=copy.number)
        return
    for block in found.blocks:
        if block.off:
            code = "story-long" if block.off < 0 else "story-short"
            lines = abs(block.off) * block.width
            yield diagnostic(code, copy.articles[block.story.index].mark, article=block.story.article, lines=lines,
                        characters=round(lines * per_cell))


def too_much(copy: PageCopy, kept: PagePlan | None, leaves: Sequence[Leaf], setter: Setter,
             ranks: Mapping[str, Rank], seed: int) -> tuple[tuple[Diagnostic, ...], PagePlan | None]:
    """What to cut, story by story, and what to hold over, with the plan that the copy fits then, where that is another
    than the kept one; no error where no cuts help and the page is not over for certain."""
    grid = setter.house.grid
    over = provable(leaves, grid.columns, grid.rows)
    least = round(over * grid.measure / grid.body)
    told, _ = as_told(copy, kept, setter, ranks) if kept else (None, ())
    advice = (cuts_to(told, copy, setter, ranks) if told else None) or cuts_found(copy, leaves, setter, ranks, seed)
    said: list[Diagnostic] = []
    if advice:
        said = [diagnostic("page-over", copy.mark, page=copy.number, characters=advice.characters,
                      lines=sum(cut.lines for cut in advice.cuts), stories=len(advice.cuts), least=least)]
        said += [diagnostic("cut-story", cut.mark, article=cut.article.id, characters=cut.characters, lines=cut.lines,
                       limit=cut.left, paragraph=cut.paragraph, words=cut.words) for cut in advice.cuts]
    elif over:
        said = [diagnostic("page-over-far", copy.mark, page=copy.number, characters=least, lines=over)]
    spare = held_over(copy, leaves, setter, ranks, tries=1 if advice else 2)
    if len(spare) == 1:
        said.append(diagnostic("hold-over", spare[0].mark, article=spare[0].id, page=copy.number))
    elif spare:
        said.append(diagnostic("hold-over-several", spare[0].mark, page=copy.number, stories=len(spare),
                            articles="、".join(f"“{article.id}”" for article in spare)))
    return tuple(said), None if advice is None or advice.as_kept else advice.plan


def too_little(copy: PageCopy, leaves: Sequence[Leaf], lines: int, setter: Setter,
               ranks: Mapping[str, Rank]) -> Iterator[Diagnostic]:
    """How much is missing, by how much each story would grow for its share of it, and which photos could be larger
    than their columns, or the engine's own limit, let them be."""
    per_cell = setter.house.grid.measure / setter.house.grid.body
    yield diagnostic("page-short", copy.mark, page=copy.number, lines=lines, characters=round(lines * per_cell))
    with_text = {leaf.story.index: leaf.story.cells for leaf in leaves if copy.articles[leaf.story.index].body}
    whole = sum(with_text.values())
    for index, cells in sorted(with_text.items()):
        more = round(lines * cells / whole)
        if more:
            article = copy.articles[index]
            yield diagnostic("grow-story", article.mark, article=article.id, lines=more,
                             characters=round(more * per_cell))
    for photo, columns, more in larger_photos(copy, leaves, lines, setter, ranks):
        yield diagnostic("grow-photo", photo.mark, file=photo.file, columns=columns, lines=more,
                     characters=round(more * per_cell))
