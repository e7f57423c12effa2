"""Whether a photo as it is printed looks like its file: both as coarse greys, side by side. P87."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from layout.model.diagnostic import Findings
from layout.model.page import PlacedPicture
from layout.prepress.decode import shown

_SIDE = 24
"""Pixels of a coarse picture's longer side."""

_FLAT = 6.0
"""Steps of 255 by which a picture's greys vary that has hardly anything in it."""

_PRESS = 40
"""Steps by which black ink and paper may differ from the black and white of a file."""

UNLIKE = 85
"""Per cent of likeness under which a printed photo is another than its file's."""


def likeness(placed: PlacedPicture, printed: NDArray[Any]) -> int:
    """How like the pixels ``printed`` in a photo's place are to the part of its file that is to show, per cent; 100
    where the file cannot be read, which is told elsewhere."""
    ppi = max(1, round(_SIDE * 72_000 / max(placed.rect.width, placed.rect.height)))
    photo = shown(placed, ppi, Findings())
    if photo is None or not printed.size:
        return 100 if photo is None else 0
    own = np.asarray(_grey(photo.image), np.float32)
    there = Image.fromarray(np.ascontiguousarray(printed[..., ::-1])).convert("L")
    other = np.asarray(there.resize(photo.image.size, Image.Resampling.BOX), np.float32)
    return _alike(own, other)


def _grey(image: Image.Image) -> Image.Image:
    """A picture's greys; of one in CIE Lab its lightness, which Pillow turns into no other."""
    return image.getchannel("L") if image.mode == "LAB" else image.convert("L")


def _alike(own: NDArray[np.float32], other: NDArray[np.float32]) -> int:
    """The correlation of two pictures; where one has hardly anything in it, how near their greys are."""
    a, b = own - own.mean(), other - other.mean()
    if own.std() < _FLAT:
        apart = max(abs(float(own.mean() - other.mean())) - _PRESS, 0.0)
        return round(100 * max(0.0, 1 - apart / 128)) if other.std() < 2 * _FLAT else 0
    return round(100 * float((a * b).sum() / max(np.sqrt((a * a).sum() * (b * b).sum()), 1e-6)))
