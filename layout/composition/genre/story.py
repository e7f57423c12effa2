"""A story (稿件): news, a notice, a brief that stands by itself. Everything else is measured by how it differs."""

from __future__ import annotations

from layout.composition.genre.genre import Genre

STORY = Genre("story", lambda _: True)
