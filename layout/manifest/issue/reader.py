"""An issue folder to an Issue and its House, or everything that stands in the way, in one run."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from layout.manifest.complaints import checked
from layout.manifest.fields import Day, Number
from layout.manifest.files import ELSEWHERE, read_source
from layout.manifest.house.reader import built_in, read_house
from layout.manifest.issue.articles import ArticleDesk
from layout.manifest.issue.copy import remark_script
from layout.manifest.issue.schema import (
    AcceptEntry,
    ArticleEntry,
    IssueEntry,
    PageEntry,
    in_full,
    manifest_names,
    names_of,
)
from layout.manifest.issue.signs import remark_signs
from layout.manifest.issue.wishes import put_wishes
from layout.manifest.marked import Entries, Items, Node, Text, parse
from layout.manifest.nearest import choices
from layout.manifest.slips import slip_in, typed_entry
from layout.model.diagnostic import Diagnostic, Findings, Mark, Rejected, diagnostic
from layout.model.issue import Acceptance, Article, Issue, PageCopy
from layout.model.limits import ARTICLES, EDITORS, MANIFEST_BYTES, PAGE_CHARACTERS, PAGES
from layout.model.printed import printed
from layout.model.source import Source
from layout.model.style import House
from layout.model.wish import WishOrder
from layout.words import TABLE, Severity

MANIFEST = "issue.yaml"
_HOUSE = "house.yaml"


def read_issue(path: Path, found: Findings | None = None, *, to_show: bool = False,
               order: WishOrder | None = None) -> tuple[Issue, House]:
    """The issue in a folder (or that of a manifest file), and its house. What is worth saying of them goes to
    ``found``.

    Raises Rejected with every problem of the manifest, the copy, the pictures and the house; MachineFault where the
    computer is at fault. ``to_show``: where pictures are all that is wrong, the issue is there all the same, with
    photos that are missing, to be shown and not printed; the errors are among what is said. ``order``: what is wished
    for an article stands as if it were written in the manifest.
    """
    folder, manifest = (path.parent, path.name) if path.is_file() else (path, MANIFEST)
    said = Findings()
    source = _source(folder, manifest, said)
    root = _root(source, said)
    ids = _ids(root)
    if order is not None:
        put_wishes(_articles(root, ids), order, said)
    faults = Findings()
    entry = checked(in_full(root), IssueEntry, source, ids, faults)
    said.add(faults)
    house, house_sources = _house(folder, entry.house if entry else None, said)
    if entry is None or house is None:
        raise Rejected(said, (source, *house_sources))

    _remark_size(entry, said)
    if said.fatal and any(finding.code in _SIZES for finding in said):
        raise Rejected(said, (source, *house_sources))
    _remark(entry, said, faulty=len(faults) > 0)
    house = replace(house, line=replace(house.line, names=_names(entry)))
    damaged = frozenset(fault.article for fault in faults if fault.article)
    desk = ArticleDesk(folder, house, ids, damaged, said)
    pages = tuple(_page(page, desk) for page in entry.pages)
    _remark_ids(ids, said)
    _remark_jumps(pages, said)
    sources = (source, *house_sources, *desk.sources)
    issue = Issue(
        name=Path(os.path.realpath(folder)).name,
        folder=str(folder),
        manifest=manifest,
        paper=desk.words(entry, "paper", entry.paper) or house.paper,
        number=desk.words(entry, "number", entry.number),
        day=entry.date.day,
        accept=tuple(map(_acceptance, entry.accept)),
        pages=tuple(sorted(pages, key=lambda page: page.number)),
        sources=sources,
    )
    for page in issue.pages:
        texts = tuple(printed(issue.folio, page))
        if (count := sum(len(text.text) for text in texts)) > PAGE_CHARACTERS:
            said.say("page-copy-long", page.mark, page=page.number, count=count, limit=PAGE_CHARACTERS)
        remark_script(texts, said)
        remark_signs(texts, said)
    told = _in_reading_order(said, sources)
    if sum(d.severity is Severity.ERROR for d in told) > (desk.unseen if to_show else 0):
        raise Rejected(told, sources)
    if found is not None:
        found.add(told)
    return issue, house


def _source(folder: Path, manifest: str, found: Findings) -> Source:
    if not (folder / manifest).is_file():
        raise Rejected([diagnostic("manifest-missing", Mark(manifest, 1), folder=folder.name or ".")])
    source = read_source(folder / manifest, manifest, MANIFEST_BYTES, found)
    if source is None:
        raise Rejected(found)
    return source


def _root(source: Source, found: Findings) -> Entries:
    said = Findings()
    root = parse(source, said, manifest_names())
    if root is None and said:
        raise Rejected([_with_owner(fault, source) for fault in said], (source,))
    found.add(said)
    if root is None or (isinstance(root, Text) and not root.text.strip()):
        raise Rejected([diagnostic("manifest-empty", Mark(source.name, 1))], (source,))
    if not isinstance(root, Entries):
        slip = slip_in(source.text.split("\n")[root.mark.line - 1], source.name, root.mark.line)
        raise Rejected([slip or diagnostic("not-entries", root.mark)], (source,))
    return root


def _with_owner(fault: Diagnostic, source: Source) -> Diagnostic:
    """A syntax fault with the article whose id stands above it, and the key of its line."""
    assert fault.mark is not None
    lines = source.text.split("\n")
    here = typed_entry(lines[fault.mark.line - 1])
    field = here.key if here else ""
    items_at: set[int] = set()
    for line in reversed(lines[:fault.mark.line]):
        entry = typed_entry(line)
        if entry and entry.key in names_of(ArticleEntry, "id") and entry.key_at not in items_at:
            return replace(fault, article=entry.value.strip("\"'"), field=field)
        if entry and line.lstrip().startswith("- "):
            items_at.add(entry.key_at)
    return replace(fault, field=field)


def _house(folder: Path, typed: Text | None, found: Findings) -> tuple[House | None, tuple[Source, ...]]:
    """The house that a manifest names, else the paper's own beside the issue folders, else the built-in one; and the
    files that it was read from."""
    if typed is None:
        beside = Path(os.path.realpath(folder)).parent / _HOUSE
        path, name = (beside if os.path.lexists(beside) else None), f"../{_HOUSE}"
    else:
        name = typed.text.strip().replace("\\", "/")
        path = built_in(name) or folder / name
        if ELSEWHERE.match(name) or not _is_near(path, folder):
            found.say("path-elsewhere", typed.mark, path=name)
            return None, ()
        if not os.path.lexists(path):
            found.say("file-missing", typed.mark, path=name, near="")
            return None, ()
    try:
        house = read_house(path, name, found)
    except Rejected as rejected:
        found.add(rejected.diagnostics)
        return None, rejected.sources
    return house, house.sources


def _is_near(path: Path, folder: Path) -> bool:
    """Whether a house file is a built-in one, or in the issue's folder or that above it, after resolving links."""
    own = Path(os.path.realpath(folder))
    return Path(os.path.realpath(path)).is_relative_to(own.parent) or path == built_in(path.stem)


def _page(entry: PageEntry, desk: ArticleDesk) -> PageCopy:
    number = entry.page.value
    return PageCopy(
        number=number,
        mark=entry.node.mark,
        section=desk.words(entry, "section", entry.section),
        editors=tuple((desk.printed(role, "editors"), desk.printed(name, "editors")) for role, name in entry.editors),
        articles=tuple(desk.article(article, number) for article in entry.articles),
        colour=entry.colour,
    )


def _acceptance(entry: AcceptEntry) -> Acceptance:
    return Acceptance(
        code=entry.code.text,
        mark=entry.code.mark,
        by=entry.by.text.strip() if entry.by else "",
        why=entry.why.text.strip() if entry.why else "",
        day=entry.date.day if entry.date else None,
    )


def _names(entry: IssueEntry) -> tuple[str, ...]:
    """Names to be kept whole, however they are listed; each once."""
    listed = (name for typed in entry.names for name in re.split(r"[、，,;；\s]+", typed.text))
    return tuple(dict.fromkeys(filter(None, listed)))


def _remark(entry: IssueEntry, found: Findings, *, faulty: bool) -> None:
    """Say what can only be said of the issue as a whole; of a ``faulty`` manifest's page numbers nothing."""
    _remark_day(entry.date, found)
    for accepted in entry.accept:
        code = accepted.code
        if code.text not in TABLE:
            found.say("unknown-code", code.mark, field=entry.typed("accept"), value=code.text,
                      choices=choices(code.text, TABLE))
        if accepted.date:
            _remark_day(accepted.date, found)
    if not faulty:
        _remark_numbers([page.page for page in entry.pages], found)


_SIZES = frozenset({"pages-many", "articles-many", "editors-many"})
"""What is said of an issue of which nothing else is read."""


def _remark_size(entry: IssueEntry, found: Findings) -> None:
    """Say where there are more pages, articles or editors than any paper has."""
    if len(entry.pages) > PAGES:
        found.say("pages-many", entry.pages[PAGES].node.mark, count=len(entry.pages), limit=PAGES)
    for page in entry.pages:
        articles = sum(1 + len(article.articles) for article in page.articles)
        if articles > ARTICLES:
            found.say("articles-many", page.node.mark, page=page.page.value, count=articles, limit=ARTICLES)
        if len(page.editors) > EDITORS:
            found.say("editors-many", page.node.mark, page=page.page.value, count=len(page.editors), limit=EDITORS)


def _remark_day(day: Day, found: Findings) -> None:
    if not day.usual:
        found.say("date-form", day.typed.mark, value=day.typed.text, iso=day.day.isoformat())
    if day.weekday is not None and day.weekday != day.day.weekday():
        found.say("weekday-differs", day.typed.mark, value=day.typed.text, weekday=day.day.weekday())


def _remark_numbers(numbers: Iterable[Number], found: Findings) -> None:
    first: dict[int, Mark] = {}
    for value, typed in numbers:
        if value in first:
            found.say("page-twice", typed.mark, page=value, line=first[value].line)
        first.setdefault(value, typed.mark)
    for value, mark in sorted(first.items()):
        if value - 1 not in first and value != min(first):
            found.say("page-gap", mark, page=value, missing=value - 1)


def _remark_jumps(pages: Iterable[PageCopy], found: Findings) -> None:
    """Say which jumps (转版) lack their other end: a story that names a page needs exactly one there that names its
    own."""
    ends = [(page.number, article) for page in pages for item in page.articles for article in item.stories
            if article.continues is not None and article.continues.text != str(page.number)]
    numbers = {page.number for page in pages}
    count = Counter((here, _there(article)) for here, article in ends)
    for here, article in ends:
        assert article.continues is not None
        there = _there(article)
        facts = {"page": str(there), "here": str(here)}
        mark = article.continues.mark
        if there not in numbers:
            found.say("jump-no-page", mark, article=article.id, pages="、".join(map(str, sorted(numbers))),
                      **facts)
        elif count[there, here] != 1:
            found.say("jump-unmatched", mark, article=article.id, count=str(count[there, here]), **facts)
        elif count[here, there] != 1:
            found.say("jump-crossed", mark, article=article.id, count=str(count[here, there]), **facts)


def _there(article: Article) -> int:
    return int(article.continues.text) if article.continues else 0


# The ids of articles, before anything else is known of them: messages name them even where they are faulty

def _ids(root: Entries) -> dict[Mark, str]:
    """The id of each article by the mark of its mapping: as given, else its copy's stem, else a serial."""
    found: dict[Mark, str] = {}
    for n, page in enumerate(_listed(root, IssueEntry, "pages"), 1):
        number = _typed(page, PageEntry, "page") or str(n)
        for m, article in enumerate(_listed(page, PageEntry, "articles"), 1):
            name = found[article.mark] = _id(article) or f"{number}-{m}"
            for k, member in enumerate(_listed(article, ArticleEntry, "articles"), 1):
                found[member.mark] = _id(member) or f"{name}-{k}"
    return found


def _articles(root: Entries, ids: Mapping[Mark, str]) -> list[tuple[str, Entries]]:
    """Every article and every member of a group, by its id."""
    found = [article for page in _listed(root, IssueEntry, "pages")
             for article in _listed(page, PageEntry, "articles")]
    found += [member for article in found for member in _listed(article, ArticleEntry, "articles")]
    return [(ids[entry.mark], entry) for entry in found]


def _id(article: Entries) -> str:
    return _typed(article, ArticleEntry, "id") or PurePosixPath(_typed(article, ArticleEntry, "copy_file")).stem


def _remark_ids(ids: Mapping[Mark, str], found: Findings) -> None:
    first: dict[str, Mark] = {}
    for mark, name in ids.items():
        if name in first:
            found.say("duplicate-id", mark, article=name, id=name, line=first[name].line)
        first.setdefault(name, mark)


def _listed(node: Entries, model: type[IssueEntry | PageEntry | ArticleEntry], field: str) -> list[Entries]:
    found = _value(node, model, field)
    return [item for item in found if isinstance(item, Entries)] if isinstance(found, Items) else []


def _typed(node: Entries, model: type[IssueEntry | PageEntry | ArticleEntry], field: str) -> str:
    found = _value(node, model, field)
    return found.text.strip() if isinstance(found, Text) else ""


def _value(node: Entries, model: type[IssueEntry | PageEntry | ArticleEntry], field: str) -> Node | None:
    return next((node[name] for name in names_of(model, field) if name in node), None)


def _in_reading_order(found: Iterable[Diagnostic], sources: Iterable[Source]) -> list[Diagnostic]:
    order = {source.name: n for n, source in enumerate(sources)}

    def place(diagnostic: Diagnostic) -> tuple[int, int, int]:
        mark = diagnostic.mark
        return (order.get(mark.file, len(order)), mark.line, mark.column) if mark else (0, 0, 0)

    return sorted(found, key=place)
