"""A story's recipes in its dresses: made by the recipe desk, or found in the store, where they are JSON.

They depend on the content of the article, on its rank, on the ways asked for, and on the setter's house and faces
alone; so one that stands elsewhere in its file, or on another page, is counted as it was.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

from layout.composition.block.order import content
from layout.composition.content import digest, inside_of
from layout.composition.head.headline import Rank
from layout.composition.plan.model import Dress, HeadLook, PhotoBox, Recipe, Relation
from layout.composition.plan.recipes import RecipeDesk
from layout.composition.setter import Setter
from layout.model.issue import Article
from layout.model.store import NoStore, key_of
from layout.typesetting.galley import SHAPER


@dataclass(frozen=True, slots=True)
class Ways:
    """In which dresses a story's recipes are counted, and for which places: at the page's head, below other blocks."""

    dresses: tuple[Dress, ...]
    at_head: bool
    below: bool


@dataclass(frozen=True, slots=True)
class Dressed:
    """A story's recipes in one dress, at the page's head and below other blocks."""

    dress: Dress
    top: Relation
    below: Relation


def dressed(article: Article, setter: Setter, rank: Rank, ways: Ways) -> tuple[Dressed, ...]:
    """The recipes of a story, dress by dress; none of a dress in which it cannot be set. They depend on the content of
    the article, the setter's house and faces, the rank and the ways alone."""
    desk = RecipeDesk(article, setter, rank)
    made = [Dressed(dress, desk.relation(dress, at_head=True) if ways.at_head else {},
                    desk.relation(dress, at_head=False) if ways.below else {}) for dress in ways.dresses]
    return tuple(one for one in made if one.top or one.below)


def recalled(article: Article, setter: Setter, rank: Rank, ways: Ways) -> tuple[Dressed, ...]:
    """The same, as the store has it or made and kept there."""
    if isinstance(setter.store, NoStore):
        return dressed(article, setter, rank, ways)
    house = setter.once("recipes", lambda: inside_of(setter.house, "makeup"))
    key = key_of("recipes", content(article, setter).says, digest((rank, ways)), house, SHAPER)
    raw = setter.store.get(key)
    found = _unpacked(raw) if raw is not None else None
    if found is None:
        found = dressed(article, setter, rank, ways)
        setter.store.put(key, _packed(found))
    return found


def _packed(made: Sequence[Dressed]) -> bytes:
    """Dress by dress, width by width, height by height, in their order."""
    told = [[astuple(one.dress), _rows(one.top), _rows(one.below)] for one in made]
    return json.dumps(told, separators=(",", ":")).encode("ascii")


def _rows(relation: Relation) -> list[Any]:
    return [[width, [[height, *astuple(recipe)] for height, recipe in heights.items()]]
            for width, heights in relation.items()]


def _unpacked(raw: bytes) -> tuple[Dressed, ...] | None:
    """None for what is no story's recipes."""
    try:
        return tuple(Dressed(Dress(*dress), _relation(top), _relation(below)) for dress, top, below in json.loads(raw))
    except (ValueError, TypeError):
        return None


def _relation(rows: Sequence[Any]) -> Relation:
    return {width: {height: _recipe(*fields) for height, *fields in heights} for width, heights in rows}


def _recipe(cost: int, white: int, head_rows: int, photos: Sequence[Sequence[Any]], *more: Any) -> Recipe:
    size, lines, columns, planned, look, faults, cut = more
    boxes = tuple(PhotoBox(*box) for box in photos)
    return Recipe(cost, white, head_rows, boxes, size, lines, columns, planned, HeadLook(*look), tuple(faults), cut)
