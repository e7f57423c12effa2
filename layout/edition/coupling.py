"""What couples the pages of an issue: one pass over all of it, before any page is made.

A page's order carries its own copy and, of the rest of the issue, what concerns it: where the other ends of its jumps
are, what the other pages' heads say, and which of its photos stand elsewhere too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from layout.model.issue import Article, Issue, PageCopy, Priority


@dataclass(frozen=True, slots=True)
class Jump:
    """One end of a jump (转版): ``article`` on ``page``, whose other end is ``other`` on ``other_page``. The end that
    ``resumes`` has the rest of the story."""

    page: int
    article: str
    other_page: int
    other: str
    resumes: bool


@dataclass(frozen=True, slots=True)
class PrintedHead:
    """A story's head as a guide (导读) may name it, with the page where it stands."""

    page: int
    article: str
    priority: Priority
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedPhoto:
    """A photo that is printed more than once: its SHA-256, and the page and article of every place."""

    sha256: str
    places: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Coupling:
    """The facts of a whole issue, in the order of its pages; or, after ``of``, those that concern one page."""

    jumps: tuple[Jump, ...] = ()
    heads: tuple[PrintedHead, ...] = ()
    photos: tuple[SharedPhoto, ...] = ()

    def of(self, page: int) -> Coupling:
        """A page's own jumps, the heads of the other pages, and the photos that it has in common with any."""
        return Coupling(
            tuple(jump for jump in self.jumps if jump.page == page),
            tuple(head for head in self.heads if head.page != page),
            tuple(photo for photo in self.photos if any(number == page for number, _ in photo.places)))

    @property
    def told(self) -> dict[str, Any]:
        """Jumps and shared photos as a page's report tells of them; nothing where there are none."""
        jumps = [{"article": jump.article, "page": jump.other_page, "there": jump.other, "resumes": jump.resumes}
                 for jump in self.jumps]
        photos = [{"sha256": photo.sha256, "places": [{"page": page, "article": article}
                                                      for page, article in photo.places]} for photo in self.photos]
        return ({"jumps": jumps} if jumps else {}) | ({"shared_photos": photos} if photos else {})


UNCOUPLED = Coupling()


def coupling(issue: Issue) -> Coupling:
    """What couples the pages of ``issue``."""
    stories = tuple(_stories(issue.pages))
    return Coupling(tuple(_jumps(stories)), tuple(_heads(stories)), tuple(_photos(stories)))


_Story = tuple[int, Article]


def _stories(pages: Sequence[PageCopy]) -> Iterator[_Story]:
    """Every article with its page, and the members of groups after their group."""
    for page in pages:
        for article in page.articles:
            yield from ((page.number, story) for story in article.stories)


def _jumps(stories: Sequence[_Story]) -> Iterator[Jump]:
    """An end is matched by the one end on the page it names that names its own: the manifest's reader sees to it that
    there is just one."""
    ends = {(page, int(article.continues.text)): article for page, article in stories if article.continues}
    for (page, there), article in ends.items():
        other = ends.get((there, page))
        if other is not None:
            yield Jump(page, article.id, there, other.id, article.resumes)


def _heads(stories: Sequence[_Story]) -> Iterator[PrintedHead]:
    for page, article in stories:
        if article.headline:
            yield PrintedHead(page, article.id, article.priority, tuple(line.text for line in article.headline.lines))


def _photos(stories: Sequence[_Story]) -> Iterator[SharedPhoto]:
    places: dict[str, list[tuple[int, str]]] = {}
    for page, article in stories:
        for photo in article.photos:
            if not photo.missing:
                places.setdefault(photo.sha256, []).append((page, article.id))
    for sha256, found in places.items():
        if len(found) > 1:
            yield SharedPhoto(sha256, tuple(found))
