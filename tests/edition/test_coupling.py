"""What couples the pages of an issue: facts from one pass over all of it."""

from __future__ import annotations

from datetime import date

from layout.edition.coupling import UNCOUPLED, Coupling, Jump, PrintedHead, SharedPhoto, coupling
from layout.model.diagnostic import Mark
from layout.model.issue import Article, Headline, Issue, PageCopy, Photo, Priority, Words

MARK = Mark("issue.yaml", 1)


def story(name: str, *, to: int = 0, resumes: bool = False, photos: tuple[str, ...] = (), head: bool = True,
          members: tuple[Article, ...] = ()) -> Article:
    return Article(name, MARK, priority=Priority.HIGH, resumes=resumes, members=members,
                   headline=Headline((Words(f"{name}的标题", MARK),), forced=False) if head else None,
                   continues=Words(str(to), MARK) if to else None,
                   photos=tuple(Photo(f"{digest}.jpg", "", 9, 9, digest, MARK) for digest in photos))


def issue(*pages: tuple[Article, ...]) -> Issue:
    copies = tuple(PageCopy(n, MARK, None, (), articles) for n, articles in enumerate(pages, 1))
    return Issue("i", "i", "issue.yaml", Words("报", MARK), None, date(2024, 7, 19), (), copies)


def test_both_ends_of_a_jump_know_each_other() -> None:
    found = coupling(issue((story("a", to=3), story("b", to=2)), (story("d", to=1, resumes=True),),
                           (story("c", to=1, resumes=True),)))
    assert set(found.jumps) == {Jump(1, "a", 3, "c", False), Jump(3, "c", 1, "a", True),
                                Jump(1, "b", 2, "d", False), Jump(2, "d", 1, "b", True)}
    assert found.of(3).jumps == (Jump(3, "c", 1, "a", True),)


def test_a_page_is_told_the_other_pages_heads() -> None:
    found = coupling(issue((story("a"), story("b", head=False)), (story("c", members=(story("d"),)),)))
    a, c, d = (PrintedHead(page, name, Priority.HIGH, (f"{name}的标题",))
               for page, name in ((1, "a"), (2, "c"), (2, "d")))
    assert found.heads == (a, c, d)
    assert (found.of(1).heads, found.of(2).heads) == ((c, d), (a,))


def test_photos_printed_twice_are_found_in_groups_too() -> None:
    found = coupling(issue((story("a", photos=("x", "y")),), (story("b", photos=("z",), members=(
        story("c", photos=("x",)),)),)))
    assert found.photos == (SharedPhoto("x", ((1, "a"), (2, "c"))),)
    assert found.of(2).photos == found.photos and found.of(3).photos == ()


def test_an_issue_of_one_page_couples_nothing_and_tells_nothing() -> None:
    alone = coupling(issue((story("a"), story("b", photos=("x",))),)).of(1)
    assert alone == UNCOUPLED == Coupling() and alone.told == {}
