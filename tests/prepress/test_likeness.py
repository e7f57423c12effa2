"""A printed photo beside its file: flat ones by how near their greys are, as far as a press has them; every mode."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms
from presswork import MARK

from layout.model.page import PlacedPicture
from layout.model.sheet import Rect
from layout.model.units import pt
from layout.prepress.likeness import UNLIKE, likeness


def like(image: Image.Image, printed: Image.Image, tmp_path: Path) -> bool:
    file = tmp_path / "a.tif"
    image.save(file)
    placed = PlacedPicture(Rect(0, 0, pt(60), pt(40)), "a.tif", str(file), sha256(file.read_bytes()).hexdigest(),
                           (0, 0, *image.size), "a/photo/0", "", MARK)
    return likeness(placed, np.asarray(printed.convert("RGB"))[..., ::-1]) >= UNLIKE


@pytest.mark.parametrize(("file", "printed", "sound"), [
    (0, 0, True), (0, 38, True), (0, 90, False), (0, 220, False), (255, 230, True), (255, 150, False),
    (120, 250, False),
])
def test_a_flat_photo_may_be_no_blacker_than_ink_and_no_whiter_than_paper(
        file: int, printed: int, sound: bool, tmp_path: Path) -> None:
    assert like(Image.new("L", (90, 60), file), Image.new("L", (60, 40), printed), tmp_path) is sound


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK", "LAB"])
def test_a_photo_of_any_mode_is_like_itself_and_not_like_its_negative(mode: str, tmp_path: Path) -> None:
    grey = Image.radial_gradient("L").resize((90, 60))
    made = grey.convert("RGB")
    if mode == "LAB":
        lab = ImageCms.profileToProfile(made, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"),
                                        outputMode="LAB")
        assert lab
        made = lab
    else:
        made = made.convert(mode)
    assert like(made, grey.resize((60, 40)), tmp_path)
    assert not like(made, grey.point(lambda step: 255 - step).resize((60, 40)), tmp_path)
