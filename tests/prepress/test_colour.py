"""Photos on their way to the plates: every mode and profile, the part shown, the ink limit, damage."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from presswork import GRID, MARK, PRESS, PROFILE, block, make_page, set_run

from layout.model.diagnostic import Diagnostic, MachineFault, Rejected
from layout.model.messages import words
from layout.model.page import PlacedPicture, PressPicture
from layout.model.sheet import Rect
from layout.prepress.colour import prepare

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def placed(path: Path, crop: tuple[int, int, int, int], size: tuple[int, int] | None = None) -> PlacedPicture:
    """At 200 ppi exactly ``size`` pixels large; the part shown if none is given."""
    left, top, right, bottom = crop
    wide, high = size or (right - left, bottom - top)
    return PlacedPicture(Rect(GRID.x, GRID.y, wide * 360, high * 360), path.name, str(path), "", crop, "a/photo/0", "",
                         MARK)


def dress(picture: PlacedPicture) -> tuple[PressPicture, tuple[Diagnostic, ...]]:
    caption = set_run("龙舟", "a/photo/0/caption", GRID.x, GRID.y)
    page, found = prepare(make_page(block("a", [picture, caption])), PRESS)
    ready, after = page.blocks[0].items
    assert isinstance(ready, PressPicture)
    assert after == caption
    assert (ready.rect, ready.file, ready.unit, ready.mark) == (picture.rect, picture.file, picture.unit, MARK)
    assert len(ready.pixels) == 4 * ready.width * ready.height
    return ready, found


def plates(picture: PressPicture) -> list[tuple[int, ...]]:
    return [tuple(picture.pixels[at:at + 4]) for at in range(0, len(picture.pixels), 4)]


def dressed(image: Image.Image, folder: Path, name: str = "a.png", **options: object) -> tuple[PressPicture, list[str]]:
    path = folder / name
    image.save(path, **options)
    picture, found = dress(placed(path, (0, 0, *image.size)))
    for finding in found:
        assert finding.mark == MARK
        assert all(words(finding.code, dict(finding.facts), lang) for lang in ("zh", "en"))
    return picture, [finding.code for finding in found]


def test_colours_go_through_the_newsprint_profile(tmp_path: Path) -> None:
    image = Image.new("RGB", (4, 1))
    for x, colour in enumerate(((255, 0, 0), (255, 255, 255), (0, 0, 0), (128, 128, 128))):
        image.putpixel((x, 0), colour)
    picture, codes = dressed(image, tmp_path, icc_profile=SRGB)
    assert codes == []
    percents = [tuple(round(ink / 2.55) for ink in pixel) for pixel in plates(picture)]
    assert percents == [(0, 87, 92, 0), (0, 0, 0, 0), (58, 40, 38, 100), (7, 2, 0, 53)]  # press.md 7


def test_without_a_profile_it_is_srgb_and_told_once(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (2, 2), "red").save(path)
    picture = placed(path, (0, 0, 2, 2))
    page, found = prepare(make_page(block("a", [picture, picture])), PRESS)
    assert [(f.code, dict(f.facts)) for f in found] == [("picture-srgb", {"file": "a.png", "count": "2"})]
    with_profile, _ = dressed(Image.new("RGB", (2, 2), "red"), tmp_path, icc_profile=SRGB)
    assert page.blocks[0].items[0] == with_profile


def test_the_photo_s_own_profile_is_honoured(tmp_path: Path) -> None:
    """In a profile whose red and green are exchanged, red prints as green."""
    image = Image.new("RGB", (1, 1), (200, 30, 30))
    as_srgb, _ = dressed(image, tmp_path, icc_profile=SRGB)
    exchanged = bytearray(SRGB)
    red, green = (slice(at + 4, at + 12) for at in (SRGB.index(b"rXYZ", 128), SRGB.index(b"gXYZ", 128)))
    exchanged[red], exchanged[green] = SRGB[green], SRGB[red]
    as_own, codes = dressed(image, tmp_path, icc_profile=bytes(exchanged))
    assert codes == []
    (c, m, _, _), (own_c, own_m, _, _) = plates(as_srgb)[0], plates(as_own)[0]
    assert m > c
    assert own_c > own_m


@pytest.mark.parametrize("profile", [b"rubbish", SRGB[:200], PROFILE.read_bytes()])
def test_a_broken_or_foreign_profile_is_told_and_ignored(tmp_path: Path, profile: bytes) -> None:
    picture, codes = dressed(Image.new("RGB", (2, 2), "blue"), tmp_path, icc_profile=profile)
    assert codes == ["picture-profile"]
    assert picture == dressed(Image.new("RGB", (2, 2), "blue"), tmp_path, icc_profile=SRGB)[0]


GREYS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "1": lambda ramp: ramp.convert("1"),
    "L": lambda ramp: ramp,
    "LA": lambda ramp: ramp.convert("LA"),
    "I;16": lambda ramp: Image.frombytes(
        "I;16", ramp.size, b"".join((v * 257).to_bytes(2, "little") for v in ramp.tobytes())),
}


@pytest.mark.parametrize("mode", GREYS)
def test_grey_photos_print_on_black_alone(tmp_path: Path, mode: str) -> None:
    ramp = Image.frombytes("L", (256, 1), bytes(range(256)))
    picture, codes = dressed(GREYS[mode](ramp), tmp_path)
    assert codes == (["picture-alpha"] if mode == "LA" else [])
    assert all(pixel[:3] == (0, 0, 0) for pixel in plates(picture))
    blacks = [pixel[3] for pixel in plates(picture)]
    assert (blacks[0], blacks[-1]) == (255, 0)
    if mode != "1":
        assert all(a >= b for a, b in pairwise(blacks))
        assert 120 <= blacks[128] <= 160  # about the profile's own 53 % and a little
        assert len(set(blacks)) > 100


def test_colour_modes_end_in_one_picture(tmp_path: Path) -> None:
    plain = Image.new("RGB", (3, 2), (255, 0, 0))
    wanted, _ = dressed(plain, tmp_path, icc_profile=SRGB)
    assert dressed(plain.convert("P"), tmp_path, icc_profile=SRGB)[0] == wanted
    picture, codes = dressed(plain.convert("RGBA"), tmp_path, icc_profile=SRGB)
    assert (picture, codes) == (wanted, ["picture-alpha"])


def test_what_shows_through_lies_on_white(tmp_path: Path) -> None:
    image = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    picture, codes = dressed(image, tmp_path, icc_profile=SRGB)
    assert (plates(picture), codes) == ([(0, 0, 0, 0)] * 2, ["picture-alpha"])
    indexed = Image.new("P", (2, 1), 1)
    indexed.putpalette([0, 0, 0, 255, 0, 0])
    picture, codes = dressed(indexed, tmp_path, transparency=1, icc_profile=SRGB)
    assert (plates(picture), codes) == ([(0, 0, 0, 0)] * 2, ["picture-alpha"])


def test_lab_photos_print_their_colour(tmp_path: Path) -> None:
    image = ImageCms.profileToProfile(
        Image.new("RGB", (2, 2), (200, 30, 30)), ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"),
        outputMode="LAB")
    assert image
    image.info.clear()
    picture, codes = dressed(image, tmp_path, "a.tif")
    wanted, _ = dressed(Image.new("RGB", (2, 2), (200, 30, 30)), tmp_path, icc_profile=SRGB)
    assert codes == []
    assert all(abs(a - b) <= 6 for a, b in zip(picture.pixels, wanted.pixels, strict=True))


def test_cmyk_photos_keep_their_plates_within_the_limit(tmp_path: Path) -> None:
    image = Image.new("CMYK", (2, 1))
    image.putpixel((0, 0), (10, 200, 190, 55))
    image.putpixel((1, 0), (255, 255, 255, 255))
    picture, codes = dressed(image, tmp_path, "a.tif")
    assert codes == []
    assert plates(picture)[0] == (10, 200, 190, 55)
    assert 600 <= sum(plates(picture)[1]) <= 612
    assert plates(picture)[1][3] == 255


def test_a_cmyk_jpeg_is_not_inverted(tmp_path: Path) -> None:
    picture, _ = dressed(Image.new("CMYK", (16, 16), (0, 250, 0, 0)), tmp_path, "a.jpg", quality=95)
    assert all(abs(a - b) < 4 for a, b in zip(plates(picture)[0], (0, 250, 0, 0), strict=True))


@pytest.mark.parametrize("tac", [240, 220, 150])
def test_no_pixel_passes_the_ink_limit(tmp_path: Path, tac: int) -> None:
    """The cube of CMYK in sixths and, for colour, the cube of RGB in sixteenths."""
    steps = [0, 51, 102, 153, 204, 255]
    cube = Image.frombytes("CMYK", (36, 36), bytes(
        v for c in steps for m in steps for y in steps for k in steps for v in (c, m, y, k)))
    levels = range(0, 256, 17)
    colours = Image.frombytes("RGB", (64, 64), bytes(v for r in levels for g in levels for b in levels
                                                     for v in (r, g, b)))
    press = replace(PRESS, tac=tac)
    for image, name in ((cube, "a.tif"), (colours, "a.png")):
        path = tmp_path / name
        image.save(path)
        page, _ = prepare(make_page(block("a", [placed(path, (0, 0, *image.size))])), press)
        (picture,) = page.blocks[0].items
        assert isinstance(picture, PressPicture)
        sums = [sum(pixel) for pixel in plates(picture)]
        assert max(sums) <= tac * 255 // 100
        if image is cube:
            source = [tuple(cube.tobytes()[at:at + 4]) for at in range(0, 4 * 36 * 36, 4)]
            for before, after in zip(source, plates(picture), strict=True):
                if sum(before) <= tac * 255 // 100:
                    assert after == before
                assert after[3] >= before[3]


def quarters() -> Image.Image:
    """Red, green / blue, white, each 40 pixels square."""
    image = Image.new("RGB", (80, 80), "white")
    image.paste("red", (0, 0, 40, 40))
    image.paste("lime", (40, 0, 80, 40))
    image.paste("blue", (0, 40, 40, 80))
    return image


def looks(picture: PressPicture) -> str:
    """The colour of a picture's middle, by its plates."""
    c, m, y, _ = plates(picture)[picture.width * (picture.height // 2) + picture.width // 2]
    return {(False, True, True): "red", (True, False, True): "green", (True, True, False): "blue",
            (False, False, False): "white"}[c > 90, m > 90, y > 90]


@pytest.mark.parametrize(("crop", "colour"), [
    ((0, 0, 40, 40), "red"), ((40, 0, 80, 40), "green"), ((0, 40, 40, 80), "blue"), ((40, 40, 80, 80), "white")])
@pytest.mark.parametrize("name", ["a.png", "a.jpg", "large.jpg"])
def test_the_crop_shows_its_part(tmp_path: Path, crop: tuple[int, int, int, int], colour: str, name: str) -> None:
    image, scale = (quarters().resize((800, 800)), 10) if name == "large.jpg" else (quarters(), 1)
    image.save(tmp_path / name, icc_profile=SRGB)
    box = (crop[0] * scale, crop[1] * scale, crop[2] * scale, crop[3] * scale)
    picture, _ = dress(placed(tmp_path / name, box, (20, 20)))
    assert (picture.width, picture.height, looks(picture)) == (20, 20, colour)


def test_the_crop_counts_in_the_upright_picture(tmp_path: Path) -> None:
    """Turned a quarter to the right for viewing (EXIF 6), the blue quarter comes to stand on the top left."""
    exif = Image.Exif()
    exif[0x0112] = 6
    for name, image, scale in (("a.png", quarters(), 1), ("a.jpg", quarters().resize((800, 800)), 10)):
        image.crop((0, 0, 80 * scale, 60 * scale)).save(tmp_path / name, icc_profile=SRGB, exif=exif)
        picture, _ = dress(placed(tmp_path / name, (0, 0, 20 * scale, 40 * scale), (10, 20)))
        assert looks(picture) == "blue"
        picture, _ = dress(placed(tmp_path / name, (20 * scale, 0, 60 * scale, 40 * scale), (20, 20)))
        assert looks(picture) == "red"


def test_photos_come_down_to_the_press_s_resolution_and_are_never_enlarged(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    quarters().save(path)
    for size, wanted in (((40, 40), (40, 40)), ((80, 80), (80, 80)), ((200, 200), (80, 80)), ((40, 200), (40, 80))):
        picture, _ = dress(placed(path, (0, 0, 80, 80), size))
        assert (picture.width, picture.height) == wanted


def noise() -> bytes:
    image = Image.effect_noise((400, 300), 90).convert("RGB")
    out = BytesIO()
    image.save(out, "JPEG", quality=95)
    return out.getvalue()


def test_damaged_photos_are_refused_all_together(tmp_path: Path) -> None:
    whole = noise()
    damaged = {"half.jpg": whole[:len(whole) // 2], "short.jpg": whole[:-2000], "empty.jpg": b"", "page.jpg": b"<html>",
               "vector.eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"}
    pictures = []
    for name, data in damaged.items():
        (tmp_path / name).write_bytes(data)
        pictures.append(placed(tmp_path / name, (0, 0, 400, 300)))
    with pytest.raises(Rejected) as caught:
        prepare(make_page(block("a", pictures)), PRESS)
    found = caught.value.diagnostics
    assert [(f.code, f.mark, f.article, dict(f.facts)["file"]) for f in found] == [
        ("picture-damaged", MARK, "a", name) for name in damaged]
    assert all(words(f.code, dict(f.facts), lang) for f in found for lang in ("zh", "en"))


def test_a_missing_photo_and_a_strange_mode_are_refused(tmp_path: Path) -> None:
    Image.new("F", (4, 4)).save(tmp_path / "float.tif")
    for name, code in (("nowhere.jpg", "picture-damaged"), ("float.tif", "picture-mode")):
        with pytest.raises(Rejected, match=code):
            dress(placed(tmp_path / name, (0, 0, 4, 4)))


def test_a_profile_that_cannot_be_read_is_the_machine_s_fault(tmp_path: Path) -> None:
    Image.new("RGB", (2, 2)).save(tmp_path / "a.png")
    page = make_page(block("a", [placed(tmp_path / "a.png", (0, 0, 2, 2))]))
    rgb = tmp_path / "srgb.icc"
    rgb.write_bytes(SRGB)
    for profile in (tmp_path / "nowhere.icc", tmp_path / "a.png", rgb):
        with pytest.raises(MachineFault, match="profile-unreadable"):
            prepare(page, replace(PRESS, profile=str(profile)))


def test_a_page_without_photos_needs_no_profile() -> None:
    page = make_page(block("a", [set_run("江", "a/body/0", GRID.x, GRID.y)]))
    assert prepare(page, replace(PRESS, profile="nowhere.icc")) == (page, ())


def test_the_same_photo_gives_the_same_plates(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(noise())
    picture = placed(tmp_path / "a.jpg", (0, 0, 400, 300), (100, 75))
    assert dress(picture) == dress(picture)


def test_a_telephone_s_picture_takes_a_fifth_of_a_second(tmp_path: Path) -> None:
    """Twelve megapixels down to one."""
    Image.radial_gradient("L").resize((4000, 3000)).convert("RGB").save(tmp_path / "a.jpg", quality=90)
    picture = placed(tmp_path / "a.jpg", (0, 0, 4000, 3000), (1200, 900))
    begun = time.process_time()
    dress(picture)
    assert time.process_time() - begun < 0.4
