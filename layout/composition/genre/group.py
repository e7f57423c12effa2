"""A group of briefs (简讯) under one standing head, each with a small head of its own in the text."""

from __future__ import annotations

from layout.composition.form.running import running
from layout.composition.genre.genre import Genre, Leave
from layout.composition.head.preface import note_in_text
from layout.composition.setter import Setter
from layout.composition.text.columns import Flow
from layout.model.issue import Article


def flow(article: Article, setter: Setter) -> tuple[Flow, ...]:
    """The briefs one after another, a blank row before each but the first."""
    found = running(article, setter)
    for member in article.members:
        found += (Flow(None),) if found else ()
        found += (*setter.brief_head(member), *note_in_text(member, setter), *running(member, setter))
    return found


GROUP = Genre("group", lambda article: bool(article.members), kind="group", head="brief", standing="group",
              leave=Leave(turn=False, recut=False, enlarge=False), flow=flow)
