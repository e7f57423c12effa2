"""A wish as it is typed, ``columns=4``, put into the manifest's tree where an editor would write it: it is then read,
and complained of, as the manifest is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from layout.manifest.fields import ANSWERS, CORNERS, HEADS
from layout.manifest.issue.schema import ArticleEntry, Entry, PhotoEntry, PlaceEntry, names_of
from layout.manifest.marked import Entries, Items, Node, Text
from layout.manifest.nearest import all_of, choices
from layout.manifest.numbers import span, whole
from layout.model.diagnostic import Findings, Mark
from layout.model.source import Source
from layout.model.wish import Wish, WishOrder
from layout.words.wish import WISH_NAMES

WISH = "wish"
"""What the command line is called where a wish is complained of."""

_KEYS: Mapping[str, tuple[type[Entry], str]] = {
    "columns": (PlaceEntry, "columns"), "width": (PlaceEntry, "width"), "rows": (PlaceEntry, "rows"),
    "at": (PlaceEntry, "at"), "frame": (ArticleEntry, "frame"), "head": (ArticleEntry, "head"),
    "photo": (ArticleEntry, "photos"),
}
"""Every wish with the manifest's key for it."""

_NAMES = {name: field for field, (model, key) in _KEYS.items()
          for name in (*names_of(model, key), *WISH_NAMES.get(field, ()))}

_TYPED = re.compile(r"\s*([^=＝:：\d]+?)\s*(\d*)\s*(?:[=＝:：]\s*(.*?)\s*)?")
_UNITS = re.compile(r"第?\s*(.+?)\s*[栏行角]?")

_BARE = {"frame": "yes", "head": "vertical"}
"""What a wish without a value asks for."""

_INSTEAD = {"columns": "width", "width": "columns"}
"""Either says how wide the block is, and puts out the other."""


def wish_source(order: WishOrder) -> Source:
    """The order as it was typed, for excerpts."""
    return Source(WISH, " ".join((order.article, *order.typed)), "")


def wishes_of(order: WishOrder, found: Findings) -> tuple[Wish, ...]:
    """The wishes of an order; what cannot be read is told."""
    made: list[Wish] = []
    column = len(order.article) + 2
    for typed in order.typed:
        mark = Mark(WISH, 1, column, max(len(typed), 1))
        column += len(typed) + 1
        wish = _wish(typed, mark, found)
        if wish and any(_against(wish, other) for other in made):
            found.say("wish-twice", mark, wish=typed)
        elif wish:
            made.append(wish)
    return tuple(made)


def _against(one: Wish, other: Wish) -> bool:
    return one.number == other.number and other.field in (one.field, _INSTEAD.get(one.field))


def _wish(typed: str, mark: Mark, found: Findings) -> Wish | None:
    parts = _TYPED.fullmatch(typed)
    field = _NAMES.get(parts[1], "") if parts else ""
    value = parts[3] if parts and parts[3] is not None else _BARE.get(field, "")
    if parts is None or not field or not value or (parts[2] and field != "photo"):
        found.say("wish-unread", mark, wish=typed, choices=all_of(typed, _NAMES))
        return None
    plain = _UNITS.fullmatch(value)
    value = _in_english(field, plain[1] if plain else value)
    if field == "columns" and whole(value):
        field = "width"
    if field == "rows" and whole(value):
        found.say("wish-rows", mark, wish=typed)
        return None
    return Wish(field, value, mark, int(parts[2] or 1) if field == "photo" else 0)


def _in_english(field: str, value: str) -> str:
    """A value in the manifest's English; one that it does not know as it is typed."""
    if field in ("columns", "rows") and (ends := span(value)):
        return str(ends[0]) if whole(value) else f"{ends[0]}-{ends[1]}"
    if field == "at":
        return CORNERS.get(value, value)
    if field == "frame" and value in ANSWERS:
        return "yes" if ANSWERS[value] else "no"
    if field == "head" and value in ANSWERS:
        return "vertical" if ANSWERS[value] else "horizontal"
    return str(HEADS.get(value, value)) if field == "head" else value


def put_wishes(articles: Sequence[tuple[str, Entries]], order: WishOrder, found: Findings) -> None:
    """Put the wishes into the tree of the manifest, in place of what stands there. ``articles`` are its articles and
    the members of its groups, each by its id; of an order that makes no sense nothing is put, and it is told why."""
    said, mark = Findings(), Mark(WISH, 1, 1, max(len(order.article), 1))
    wishes = wishes_of(order, said)
    entry = next((entry for name, entry in articles if name == order.article), None)
    if entry is None:
        names = [name for name, _ in articles if not _group_of(name, articles)]
        said.say("wish-stranger", mark, id=order.article, choices=choices(order.article, names))
    elif group := _group_of(order.article, articles):
        said.say("wish-member", mark, id=order.article, group=group)
    else:
        photos = _items(entry, ArticleEntry, "photos")
        for wish in (wish for wish in wishes if wish.number > len(photos)):
            said.say("wish-photo", wish.mark, number=wish.number, count=len(photos))
        if not len(said):
            for wish in wishes:
                _put(wish, entry, photos)
    found.add(said)


def _group_of(name: str, articles: Sequence[tuple[str, Entries]]) -> str:
    """The group that an article is a member of."""
    own = next(entry for article, entry in articles if article == name)
    return next((group for group, entry in articles
                 if any(member is own for member in _items(entry, ArticleEntry, "articles"))), "")


def _put(wish: Wish, article: Entries, photos: Sequence[Node]) -> None:
    text = Text(wish.value, wish.mark)
    if wish.field == "photo":
        photo = photos[wish.number - 1]
        if isinstance(photo, Entries):
            _set(photo, PhotoEntry, "columns", text)
        return
    model, key = _KEYS[wish.field]
    if model is ArticleEntry:
        _set(article, ArticleEntry, key, text)
        return
    place = _value(article, ArticleEntry, "place")
    if not isinstance(place, Entries):
        place = Entries(wish.mark)
        _set(article, ArticleEntry, "place", place)
    if wish.field in _INSTEAD:
        _drop(place, PlaceEntry, _INSTEAD[wish.field])
    _set(place, PlaceEntry, key, text)


def _set(entries: Entries, model: type[Entry], key: str, node: Node) -> None:
    """The value of a key, under the name that it has there, else its English one."""
    name = next((name for name in names_of(model, key) if name in entries), names_of(model, key)[0])
    entries[name] = node
    entries.keys_at[name] = node.mark


def _drop(entries: Entries, model: type[Entry], key: str) -> None:
    for name in names_of(model, key):
        entries.pop(name, None)


def _items(entries: Entries, model: type[Entry], key: str) -> Sequence[Node]:
    found = _value(entries, model, key)
    return found if isinstance(found, Items) else ()


def _value(entries: Entries, model: type[Entry], key: str) -> Node | None:
    return next((entries[name] for name in names_of(model, key) if name in entries), None)


__all__ = ["WISH", "put_wishes", "wish_source", "wishes_of"]
