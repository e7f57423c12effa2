"""One article after another: its heads, its copy, its pictures and its pin."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from layout.manifest.fields import is_blank
from layout.manifest.files import locate, of_article, read_source
from layout.manifest.issue.copy import lines_of, paragraphs, words
from layout.manifest.issue.form.line import StoryCopy
from layout.manifest.issue.form.recognise import ROLES
from layout.manifest.issue.schema import ArticleEntry, Entry, PhotoEntry, PlaceEntry
from layout.manifest.marked import Text
from layout.manifest.pictures import read_picture
from layout.model.diagnostic import Findings, Mark
from layout.model.issue import Article, CopyParagraph, Headline, Kind, Photo, Pin, Quote, Words
from layout.model.limits import COPY_BYTES, HEAD_CHARACTERS, TEXT_CHARACTERS
from layout.model.source import Source
from layout.model.style import House
from layout.words import Severity

UNSEEN = (1500, 1000)
"""Width and height that a picture is taken to have whose file cannot be read."""

_ALIKE = 20
"""Paragraphs of this many characters that are the same were pasted twice; shorter ones may be formulas."""


class ArticleDesk:
    """Turns entries into Articles. ``sources`` are the copy files read so far; ``unseen`` counts the errors that tell
    of a picture that is missing.

    ``ids`` gives the id of the article at a mark; ``damaged`` are the ids of those that were complained of already, so
    that what they lack is not held against them once more.
    """

    def __init__(self, folder: Path, house: House, ids: dict[Mark, str], damaged: frozenset[str],
                 found: Findings) -> None:
        self.folder = folder
        self.house = house
        self.ids = ids
        self.damaged = damaged
        self.found = found
        self.unseen = 0
        self.sources: list[Source] = []
        self._copies: dict[str, Mark] = {}
        self._pictures: dict[str, Photo] = {}
        self._paragraphs: dict[str, Mark] = {}

    def article(self, entry: ArticleEntry, page: int, group: str = "") -> Article:
        """The article of an entry on ``page``; ``group`` is the id of the group that it is a member of."""
        name = self.ids[entry.node.mark]
        kind = self._kind(entry, name, group)
        self._check_content(entry, name, kind)
        body = self._body(entry, name)
        self._check_form(entry, body, name)
        return Article(
            id=name,
            mark=entry.node.mark,
            kind=kind,
            priority=entry.priority,
            label=self.words(entry, "label", entry.label, name),
            kicker=tuple(self.printed(line, entry.typed("kicker"), name) for line in entry.kicker),
            headline=self._headline(entry, name),
            deck=tuple(self.printed(line, entry.typed("deck"), name) for line in entry.deck),
            summary=tuple(self.printed(text, entry.typed("summary"), name) for text in entry.summary),
            note_of_editor=self._note_of_editor(entry, name),
            dateline=self.words(entry, "dateline", entry.dateline, name),
            byline=self.words(entry, "byline", entry.byline, name),
            body=body,
            source=self.words(entry, "source", entry.source, name),
            photos=tuple(self._photo(photo, name) for photo in entry.photos),
            quote=self._quote(entry, name, kind, group),
            frame=entry.frame,
            head=entry.head,
            setting=entry.setting,
            members=tuple(self.article(member, page, name) for member in entry.articles) if not group else (),
            place=self._pin(entry.place, name) if entry.place else None,
            continues=self._jump(entry, name, page),
            resumes=entry.continues is not None and entry.continues.value < page,
        )

    def words(self, entry: Entry, field: str, typed: Text | None, article: str = "") -> Words | None:
        return None if typed is None else self.printed(typed, entry.typed(field), article)

    def printed(self, typed: Text, field: str, article: str = "", *, most: int = TEXT_CHARACTERS) -> Words:
        return words(typed, article, field, self.found, most=most)

    # What an article is made of

    def _kind(self, entry: ArticleEntry, name: str, group: str) -> Kind:
        if not group:
            return entry.kind or Kind.NEWS
        if entry.kind not in (None, Kind.BRIEF):
            self._fail("member-kind", entry, "kind", name, group=group)
        if entry.articles:
            self._fail("group-in-group", entry, "articles", name, group=group)
        if entry.place:
            self._fail("member-place", entry, "place", name, group=group)
        for field in ("head", "setting"):
            if entry.typed(field) in entry.node:
                self._fail("member-setting", entry, field, name, group=group, key=entry.typed(field))
        return Kind.BRIEF

    def _check_content(self, entry: ArticleEntry, name: str, kind: Kind) -> None:
        given = [field for field in ("copy_file", "body", "articles") if getattr(entry, field)]
        if len(given) > 1:
            self._fail("two-bodies", entry, given[1], name, first=entry.typed(given[0]), second=entry.typed(given[1]))
        if name in self.damaged:
            return
        if kind is Kind.PHOTO and not entry.photos:
            self.found.say("no-photo", entry.node.mark, article=name)
        elif not given and not (kind in (Kind.PHOTO, Kind.AD) and entry.photos):
            self.found.say("no-body", entry.node.mark, article=name)

    def _headline(self, entry: ArticleEntry, name: str) -> Headline | None:
        if entry.headline is None:
            return None
        lines = tuple(self.printed(line, entry.typed("headline"), name, most=HEAD_CHARACTERS)
                      for line in entry.headline.texts)
        return Headline(lines, entry.headline.forced)

    def _note_of_editor(self, entry: ArticleEntry, name: str) -> tuple[Words, ...]:
        typed = entry.note_of_editor
        if typed is None:
            return ()
        lines = typed.lines()
        own = [n for n, line in enumerate(lines) if not is_blank(line.text)]
        first, *further = (lines[n] for n in own)
        if blank := [lines[n].mark for n in range(own[0], own[-1]) if n not in own]:
            self.found.say("blank-lines-dropped", replace(blank[0], width=1), article=name, count=len(blank))
        once = (first, *(replace(line, joined=0, comment="") for line in further))
        return tuple(self.printed(line, entry.typed("note_of_editor"), name) for line in once)

    def _body(self, entry: ArticleEntry, name: str) -> tuple[CopyParagraph, ...]:
        typed = entry.copy_file or entry.body
        if typed is None:
            return ()
        if entry.copy_file:
            source = self._copy(entry.copy_file, name)
            if source is None:
                return ()
            body = paragraphs(lines_of(source), name, self.found, _story(entry))
        else:
            if typed.joined:
                self.found.say("body-folded", typed.mark, article=name, field=entry.typed("body"))
            body = paragraphs(typed.lines(), name, self.found, _story(entry))
        self._check_body(body, typed, name)
        return body

    def _check_form(self, entry: ArticleEntry, body: tuple[CopyParagraph, ...], name: str) -> None:
        roles = ROLES.get(entry.form) if entry.form else None
        if roles and not any(paragraph.role in roles for paragraph in body):
            self._fail("form-absent", entry, "form", name, form=entry.form)

    def _copy(self, typed: Text, name: str) -> Source | None:
        said = Findings()
        path, file = locate(self.folder, typed, said)
        source = read_source(path, file, COPY_BYTES, said, typed.mark) if path else None
        self.found.add(of_article(said, name))
        if path is None:
            return None
        if file in self._copies:
            self.found.say("copy-twice", typed.mark, article=name, path=file,
                                        line=self._copies[file].line)
        self._copies.setdefault(file, typed.mark)
        if source:
            self.sources.append(source)
        return source

    def _check_body(self, body: tuple[CopyParagraph, ...], typed: Text, name: str) -> None:
        characters = sum(len(paragraph.text) for paragraph in body)
        if not characters:
            self.found.say("body-empty", typed.mark, article=name)
        elif characters == 1:
            self.found.say("body-short", body[0].mark, article=name, text=body[0].text)
        for paragraph in body:
            first = self._paragraphs.setdefault(paragraph.text, paragraph.mark)
            if first != paragraph.mark and len(paragraph.text) >= _ALIKE:
                self.found.say("paragraph-twice", paragraph.mark, article=name, file=first.file,
                                         line=first.line)

    def _photo(self, entry: PhotoEntry, name: str) -> Photo:
        said = Findings()
        path, file = locate(self.folder, entry.file, said)
        self.found.add(of_article(said, name))
        caption = self.words(entry, "caption", entry.caption, name)
        credit = self.words(entry, "credit", entry.credit, name)
        if credit is None:
            self.found.say("photo-no-credit", entry.file.mark, article=name, path=file)
        self._check_columns(entry, entry.columns, name)
        told = Findings()
        picture = read_picture(path, file, told, entry.file.mark) if path else None
        self.found.add(of_article(told, name))
        if picture is None:
            self.unseen += len([d for d in (*said, *told) if d.severity is Severity.ERROR])
            return Photo(file, "", *UNSEEN, "", entry.file.mark, caption, credit, entry.focus, entry.columns, entry.fit,
                         entry.side)
        photo = Photo(file, str(path), picture.width, picture.height, picture.sha256, entry.file.mark, caption, credit,
                      entry.focus, entry.columns, entry.fit, entry.side)
        first = self._pictures.setdefault(picture.sha256, photo)
        if first is not photo:
            self.found.say("photo-twice", photo.mark, article=name, path=file, line=first.mark.line)
        return photo

    def _quote(self, article: ArticleEntry, name: str, kind: Kind, group: str) -> Quote | None:
        entry = article.quote
        if entry is None:
            return None
        if group or article.articles or kind not in (Kind.NEWS, Kind.NOTICE):
            self._fail("quote-without-story", article, "quote", name)
        self._check_columns(entry, entry.columns, name)
        return Quote(self.printed(entry.text, entry.typed("text"), name), entry.node.mark,
                     self.words(entry, "speaker", entry.speaker, name), entry.columns, entry.side)

    def _check_columns(self, entry: Entry, columns: Fraction | None, name: str) -> None:
        if columns and columns > self.house.grid.columns:
            self._fail("photo-columns", entry, "columns", name, most=self.house.grid.columns)

    def _pin(self, entry: PlaceEntry, name: str) -> Pin:
        grid = self.house.grid
        widest = entry.columns[1] if entry.columns else entry.width
        if widest and widest > grid.columns:
            self._fail("place-outside", entry, "columns" if entry.columns else "width", name, most=grid.columns)
        if entry.rows and entry.rows[1] > grid.rows:
            self._fail("place-outside", entry, "rows", name, most=grid.rows)
        return Pin(entry.node.mark, entry.columns, entry.width, entry.rows, entry.at)

    def _jump(self, entry: ArticleEntry, name: str, page: int) -> Words | None:
        if entry.continues is None:
            return None
        if entry.continues.value == page:
            self._fail("jump-to-itself", entry, "continues", name, page=page)
        return Words(str(entry.continues.value), entry.continues.typed.mark)

    def _fail(self, code: str, entry: Entry, field: str, name: str, **facts: object) -> None:
        typed = entry.typed(field)
        mark = entry.node.keys_at.get(typed, entry.node.mark)
        self.found.say(code, mark, article=name, field=typed, **facts)


def _story(entry: ArticleEntry) -> StoryCopy:
    """What tells of the form of an article's copy besides its lines."""
    heads = (entry.label, *entry.kicker, *(entry.headline.texts if entry.headline else ()), *entry.deck)
    return StoryCopy(heads="\n".join(head.text for head in heads if head), notice=entry.kind in (Kind.NOTICE, Kind.AD),
                     asked=entry.form)
