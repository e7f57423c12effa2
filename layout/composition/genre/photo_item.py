"""A photo item (图片新闻): photos with a head and perhaps a few lines, which share the whole width of the block."""

from __future__ import annotations

from dataclasses import replace

from layout.composition.genre.genre import Genre, Leave
from layout.composition.inset.places import shared_bands, shared_insets
from layout.model.issue import Kind

PHOTO_ITEM = Genre(
    "photo item", lambda article: article.kind is Kind.PHOTO, kind="photo", head="photo", standing="photo",
    by_photo=True, leave=Leave(frame=False, turn=False, enlarge=False),
    bands=shared_bands, insets=lambda pictures, ground, _: shared_insets(pictures, ground))

FILLER = replace(PHOTO_ITEM, name="filler", holds=lambda article: article.id.startswith("filler/"))
"""A picture of the house's own (补白、公益广告), for a page that its copy does not fill; its id is the house's."""
