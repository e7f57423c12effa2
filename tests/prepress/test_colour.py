"""Photos on their way to the plates: every mode and profile, the part shown, the ink limit, damage."""

from __future__ import annotations

import struct
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageFilter
from presswork import GRID, MARK, PRESS, PROFILE, block, heard, make_page, pixels_of, set_run

from layout.model.diagnostic import Diagnostic, MachineFault
from layout.model.page import PlacedPicture, PressPicture, Rule, Tint
from layout.model.press import PressSpec
from layout.model.sheet import Rect
from layout.model.style import Ink
from layout.prepress.blackonly import on_black
from layout.prepress.colour import prepare
from layout.words import words

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def placed(path: Path, crop: tuple[int, int, int, int], size: tuple[int, int] | None = None) -> PlacedPicture:
    """At 200 ppi exactly ``size`` pixels large; the part shown if none is given."""
    left, top, right, bottom = crop
    wide, high = size or (right - left, bottom - top)
    return PlacedPicture(Rect(GRID.x, GRID.y, wide * 360, high * 360), path.name, str(path),
                         sha256(path.read_bytes()).hexdigest(), crop, "a/photo/0", "", MARK)


def dress(picture: PlacedPicture) -> tuple[PressPicture, tuple[Diagnostic, ...]]:
    caption = set_run("龙舟", "a/photo/0/caption", GRID.x, GRID.y)
    page, found = heard(prepare, make_page(block("a", [picture, caption])), PRESS)
    ready, after = page.blocks[0].items
    assert isinstance(ready, PressPicture)
    assert after == caption
    assert (ready.rect, ready.file, ready.unit, ready.mark) == (picture.rect, picture.file, picture.unit, MARK)
    assert len(pixels_of(ready)) == 4 * ready.width * ready.height
    return ready, found


def plates(picture: PressPicture) -> list[tuple[int, ...]]:
    pixels = pixels_of(picture)
    return [tuple(pixels[at:at + 4]) for at in range(0, len(pixels), 4)]


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
    assert percents == [(0, 87, 92, 0), (0, 0, 0, 0), (58, 40, 38, 100), (7, 2, 0, 53)]  # P50


def test_without_a_profile_it_is_srgb_and_told_once(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (2, 2), "red").save(path)
    picture = placed(path, (0, 0, 2, 2))
    page, found = heard(prepare, make_page(block("a", [picture, picture])), PRESS)
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
    assert all(abs(a - b) <= 6 for a, b in zip(pixels_of(picture), pixels_of(wanted), strict=True))


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
        page, _ = heard(prepare, make_page(block("a", [placed(path, (0, 0, *image.size))])), press)
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
    page, found = heard(prepare, make_page(block("a", pictures)), PRESS)
    assert page.blocks[0].items == tuple(pictures)
    assert [(f.code, f.mark, f.article, dict(f.facts)["file"]) for f in found] == [
        ("picture-damaged", MARK, "a", name) for name in damaged]
    assert all(words(f.code, dict(f.facts), lang) for f in found for lang in ("zh", "en"))


def test_what_is_no_photo_and_a_strange_mode_are_refused(tmp_path: Path) -> None:
    Image.new("F", (4, 4)).save(tmp_path / "float.tif")
    (tmp_path / "none.jpg").write_bytes(b"none")
    for name, code in (("none.jpg", "picture-damaged"), ("float.tif", "picture-mode")):
        _, found = heard(prepare, make_page(block("a", [placed(tmp_path / name, (0, 0, 4, 4))])), PRESS)
        assert [finding.code for finding in found] == [code]


def test_a_profile_that_cannot_be_read_is_the_machine_s_fault(tmp_path: Path) -> None:
    Image.new("RGB", (2, 2)).save(tmp_path / "a.png")
    page = make_page(block("a", [placed(tmp_path / "a.png", (0, 0, 2, 2))]))
    rgb = tmp_path / "srgb.icc"
    rgb.write_bytes(SRGB)
    for profile in (tmp_path / "nowhere.icc", tmp_path / "a.png", rgb):
        with pytest.raises(MachineFault, match="profile-unreadable"):
            heard(prepare, page, replace(PRESS, profile=str(profile)))


def test_a_page_without_photos_needs_no_profile() -> None:
    page = make_page(block("a", [set_run("江", "a/body/0", GRID.x, GRID.y)]))
    assert heard(prepare, page, replace(PRESS, profile="nowhere.icc")) == (page, ())


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


def grain(size: tuple[int, int] = (60, 40)) -> Image.Image:
    """An edge between two soft colours, with all that a photo's pixels may be beside it."""
    image = Image.new("RGB", size, (150, 60, 60))
    image.paste((90, 150, 90), (size[0] // 2, 0, *size))
    return image


def pressed(image: Image.Image, folder: Path, press: PressSpec, name: str = "a.png", *, black: bool = False,
            **options: object) -> tuple[PressPicture, list[str]]:
    path = folder / name
    image.save(path, **options)
    picture = replace(placed(path, (0, 0, *image.size)), black=black)
    page, found = heard(prepare, make_page(block("a", [picture])), press)
    (ready,) = page.blocks[0].items
    assert isinstance(ready, PressPicture)
    assert all(words(f.code, dict(f.facts), lang) for f in found for lang in ("zh", "en"))
    return ready, [finding.code for finding in found]


def as_picture(ready: PressPicture) -> Image.Image:
    return Image.frombytes("CMYK", (ready.width, ready.height), pixels_of(ready))


def lab(ready: PressPicture) -> Image.Image:
    looks = ImageCms.buildTransform(
        ImageCms.getOpenProfile(str(PROFILE)), ImageCms.createProfile("LAB"), "CMYK", "LAB", renderingIntent=1)
    seen = ImageCms.applyTransform(as_picture(ready), looks)
    assert seen
    return seen


def test_sharpening_lifts_an_edge_s_contrast_and_leaves_its_colours(tmp_path: Path) -> None:
    soft = grain().filter(ImageFilter.GaussianBlur(0.7))
    plain, sharp = (lab(pressed(soft, tmp_path, replace(PRESS, sharpen=percent), icc_profile=SRGB)[0])
                    for percent in (0, 150))
    rows = [image.getchannel("L").crop((0, 9, 60, 10)).tobytes() for image in (plain, sharp)]
    steepest, sharpest = (max(abs(a - b) for a, b in pairwise(row)) for row in rows)
    assert sharpest > steepest * 5 // 4
    for channel in "AB":  # of both: no hue that was not there before
        (low, high), (sharp_low, sharp_high) = (image.getchannel(channel).getextrema() for image in (plain, sharp))
        assert sharp_low >= low - 4
        assert sharp_high <= high + 4


@pytest.mark.parametrize("mode", ["L", "RGB", "LAB"])
def test_flat_colour_is_not_changed_by_sharpening(tmp_path: Path, mode: str) -> None:
    flat = Image.new("L", (20, 20), 120) if mode == "L" else Image.new("RGB", (20, 20), (120, 100, 80))
    if mode == "LAB":
        flat = ImageCms.profileToProfile(
            flat, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB")
        flat.info.clear()
    plain, sharp = (pixels_of(pressed(flat, tmp_path, replace(PRESS, sharpen=percent), "a.tif")[0])
                    for percent in (0, 300))
    assert all(abs(a - b) <= 4 for a, b in zip(plain, sharp, strict=True))


@pytest.mark.parametrize("tac", [180, 220, 240])
def test_the_ink_limit_holds_whatever_is_done_to_the_tones(tmp_path: Path, tac: int) -> None:
    wild = Image.merge("RGB", [Image.effect_noise((80, 60), 120) for _ in range(3)])
    press = replace(PRESS, tac=tac, sharpen=300, lift=100, k_max=80)
    ready, codes = pressed(wild, tmp_path, press, icc_profile=SRGB)
    assert max(map(sum, plates(ready))) <= tac * 255 // 100
    assert max(pixel[3] for pixel in plates(ready)) <= 80 * 255 // 100
    assert codes == (["profile-ink"] if tac < 230 else [])


def test_lifting_makes_the_middle_lighter_and_leaves_the_ends(tmp_path: Path) -> None:
    ramp = Image.frombytes("L", (256, 1), bytes(range(256))).resize((256, 4))
    for image in (ramp, ramp.convert("RGB")):
        plain, lifted = (lab(pressed(image, tmp_path, replace(PRESS, lift=lift), icc_profile=None)[0]).getchannel("L")
                         for lift in (0, 60))
        gain = [lifted.getpixel((x, 1)) - plain.getpixel((x, 1)) for x in range(256)]
        assert abs(gain[0]) <= 1 >= abs(gain[255])
        assert 5 <= gain[128] <= 16
        assert min(gain) >= -1


def test_black_in_photos_stops_where_the_plant_says(tmp_path: Path) -> None:
    press = replace(PRESS, k_max=85)
    for image in (Image.new("RGB", (4, 4)), Image.new("L", (4, 4)), Image.new("CMYK", (4, 4), (255, 255, 255, 255))):
        ready, _ = pressed(image, tmp_path, press, "a.tif")
        for c, m, y, k in plates(ready):
            assert k <= 85 * 255 // 100
            assert c + m + y + k <= PRESS.tac * 255 // 100
    grey, _ = pressed(Image.frombytes("L", (256, 1), bytes(range(256))), tmp_path, press)
    blacks = [pixel[3] for pixel in plates(grey)]
    assert 210 <= blacks[0] <= 216
    assert blacks.count(blacks[0]) < 16  # shadows keep their steps
    assert blacks[-1] == 0
    assert len(set(blacks)) > 100


STRICT = PROFILE.with_name("newsprint-tr002-220.icc").read_bytes()


def test_plates_stay_unless_their_profile_names_another_press(tmp_path: Path) -> None:
    image = Image.new("CMYK", (2, 2), (30, 60, 90, 128))
    image.putpixel((1, 1), (0, 0, 0, 255))
    for own in (None, PROFILE.read_bytes()):
        ready, codes = pressed(image, tmp_path, PRESS, "a.tif", icc_profile=own)
        assert (as_picture(ready).tobytes(), codes) == (image.tobytes(), [])
    ready, codes = pressed(image, tmp_path, PRESS, "a.tif", icc_profile=STRICT)
    assert codes == ["picture-separated"]
    assert as_picture(ready).tobytes() != image.tobytes()
    looks = ImageCms.buildTransform(ImageCms.ImageCmsProfile(BytesIO(STRICT)), ImageCms.createProfile("LAB"), "CMYK",
                                    "LAB", renderingIntent=1)
    wanted = ImageCms.applyTransform(image, looks).getpixel((0, 0))
    assert all(abs(a - b) <= 12 for a, b in zip(wanted, lab(ready).getpixel((0, 0)), strict=True))
    assert plates(ready)[3][3] > 220  # full black stays about full black
    ready, codes = pressed(image, tmp_path, PRESS, "a.tif", icc_profile=SRGB)
    assert (as_picture(ready).tobytes(), codes) == (image.tobytes(), ["picture-profile"])


def test_jpegs_of_four_plates_are_not_taken_for_negatives(tmp_path: Path) -> None:
    """With Adobe's marker the values are inverted, without it they are what they say."""
    ink = (200, 130, 110, 50)
    with_marker, _ = pressed(Image.new("CMYK", (16, 16), ink), tmp_path, PRESS, "a.jpg", quality=95)
    content = (tmp_path / "a.jpg").read_bytes()
    at = content.index(b"\xff\xee")
    without = content[:at] + content[at + 2 + int.from_bytes(content[at + 2:at + 4], "big"):]
    assert b"Adobe" in content and b"Adobe" not in without
    (tmp_path / "b.jpg").write_bytes(without)
    plain, _ = dress(placed(tmp_path / "b.jpg", (0, 0, 16, 16)))
    for ready, wanted in ((with_marker, ink), (plain, tuple(255 - value for value in ink))):
        assert all(abs(a - b) <= 3 for a, b in zip(plates(ready)[0], wanted, strict=True))


def deep_tiff(photometric: int, values: Sequence[Sequence[int]]) -> bytes:
    """A TIFF of one row with 16 bits a sample."""
    samples = len(values[0])
    data = b"".join(struct.pack("<H", value) for pixel in values for value in pixel)
    bits = struct.pack(f"<{samples}H", *([16] * samples))
    entries = [(256, 4, 1, len(values)), (257, 4, 1, 1), (258, 3, samples, 16 if samples == 1 else 8 + 2 + 9 * 12 + 4),
               (259, 3, 1, 1), (262, 3, 1, photometric), (273, 4, 1, 8 + 2 + 9 * 12 + 4 + len(bits)),
               (277, 3, 1, samples), (278, 4, 1, 1), (279, 4, 1, len(data))]
    return (b"II*\0" + struct.pack("<IH", 8, 9) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
            + struct.pack("<I", 0) + bits + data)


def test_sixteen_bits_print_as_their_upper_eight(tmp_path: Path) -> None:
    deep = {"rgb": (2, (40000, 20000, 60000), "RGB"), "cmyk": (5, (4000, 20000, 30000, 1000), "CMYK"),
            "grey": (1, (40000,), "L"), "negative": (0, (65535 - 40000,), "L")}
    for name, (photometric, pixel, mode) in deep.items():
        (tmp_path / f"{name}.tif").write_bytes(deep_tiff(photometric, [pixel] * 4))
        ready, _ = dress(placed(tmp_path / f"{name}.tif", (0, 0, 4, 1)))
        eight = tuple(value >> 8 for value in ((40000,) if mode == "L" else pixel))
        wanted, _ = pressed(Image.new(mode, (4, 1), eight if len(eight) > 1 else eight[0]), tmp_path, PRESS, "8.tif")
        assert plates(ready) == plates(wanted), name


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "CMYK", "LAB"])
def test_a_photo_of_a_page_without_colour_prints_on_black_alone(tmp_path: Path, mode: str) -> None:
    ramp = Image.frombytes("L", (256, 1), bytes(range(256))).convert("RGB")
    if mode == "LAB":
        image = ImageCms.profileToProfile(ramp, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"),
                                          outputMode="LAB")
        image.info.clear()
    elif mode == "CMYK":
        image = Image.merge("CMYK", [ImageChops.invert(ramp.getchannel("R"))] * 4)
    else:
        image = ramp.convert(mode)
    ready, _ = pressed(image, tmp_path, PRESS, "a.tif", black=True)
    assert all(pixel[:3] == (0, 0, 0) for pixel in plates(ready))
    blacks = [pixel[3] for pixel in plates(ready)]
    assert blacks[0] > 240
    assert blacks[-1] <= 2
    assert all(a >= b - 3 for a, b in pairwise(blacks))


def test_colours_turn_to_the_greys_that_are_as_light(tmp_path: Path) -> None:
    colours = Image.new("RGB", (4, 1))
    for x, colour in enumerate(((0, 0, 160), (200, 30, 30), (60, 180, 60), (250, 230, 60))):
        colours.putpixel((x, 0), colour)
    ready, _ = pressed(colours, tmp_path, PRESS, black=True, icc_profile=SRGB)
    blacks = [pixel[3] for pixel in plates(ready)]
    assert blacks == sorted(blacks, reverse=True)
    assert blacks[0] > 200 and blacks[3] < 60


def test_nothing_of_a_page_without_colour_is_on_c_m_or_y(tmp_path: Path) -> None:
    grain().save(tmp_path / "a.png")
    box = Rect(GRID.x, GRID.y, 60_000, 16_000)
    red, light = Ink(0, 1000, 1000, 100), Ink(0, 100, 200, 0)
    page = make_page(
        block("a", [Tint(box, red), set_run("党建", "a/label", box.x, box.bottom, ink=Ink(0, 0, 0, 0)),
                    placed(tmp_path / "a.png", (0, 0, 60, 40)), Tint(box, light), Tint(box, Ink(0, 0, 0, 400))]),
        folio=[set_run("古城周刊", "folio/paper", GRID.x, GRID.y, ink=red)],
        rules=[Rule(GRID.x, GRID.y, GRID.x, GRID.row_y(3), 500, red)])
    black, _ = heard(prepare, on_black(page, PRESS), PRESS)
    for item in black.items:
        if isinstance(item, PressPicture):
            assert not any(any(pixel[:3]) for pixel in plates(item))
        elif not isinstance(item, PlacedPicture):
            assert (item.ink.c, item.ink.m, item.ink.y) == (0, 0, 0)
    (name,), (rule,) = black.folio, black.rules
    assert name.ink.k == rule.ink.k == 1000
    ground, words_, _, pale, grey = black.blocks[0].items
    assert 400 < ground.ink.k < 1000  # as light as the red
    assert (words_.ink.k, grey.ink.k) == (0, 400)
    assert 0 < pale.ink.k < 300


def test_a_photo_that_was_exchanged_is_not_printed_under_the_old_hash(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("L", (64, 64), 200).save(path)
    picture = placed(path, (0, 0, 64, 64))
    for exchange in (lambda: Image.new("L", (64, 64), 10).save(path), path.unlink):
        exchange()
        page, found = heard(prepare, make_page(block("a", [picture])), PRESS)
        assert page.blocks[0].items == (picture,), "it stays as it is, and the page is not printed"
        assert [(finding.code, finding.mark) for finding in found] == [("changed-meanwhile", MARK)]
