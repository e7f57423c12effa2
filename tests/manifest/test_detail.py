"""Where a photo has something to see, told of pictures drawn for it, and which part of each a crop keeps."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from desk import picture
from PIL import Image, ImageDraw

from layout.composition.inset.crop import fitted
from layout.manifest.detail import with_detail
from layout.model.diagnostic import Mark
from layout.model.issue import DETAIL_STEPS, Article, Detail, PageCopy, Photo
from layout.model.sheet import Rect
from layout.store.memory import MemoryStore

MARK = Mark("issue.yaml", 1)
SIZE = (1200, 800)
Draw = Callable[[ImageDraw.ImageDraw], None]


def people(draw: ImageDraw.ImageDraw, *places: tuple[int, int], tall: int = 240) -> None:
    """Somebody dark with a light face at each place, the top of the head."""
    for x, y in places:
        draw.rectangle((x, y + tall // 5, x + tall // 4, y + tall), fill=(40, 45, 90))
        draw.ellipse((x + 8, y, x + tall // 4 - 8, y + tall // 4), fill=(235, 200, 170))


def drawn(draw: Draw | None = None, size: tuple[int, int] = SIZE, ground: tuple[int, int, int] = (150, 180, 205),
          grain: int = 0) -> Image.Image:
    made = Image.new("RGB", size, ground)
    if draw:
        draw(ImageDraw.Draw(made))
    return grainy(made, grain) if grain else made


def grainy(made: Image.Image, percent: int) -> Image.Image:
    """The picture with noise over it, the same at every run."""
    noise = Image.frombytes("L", made.size, Random(1).randbytes(made.width * made.height))
    return Image.blend(made, noise.convert("RGB"), percent / 100)


AT_FOOT = drawn(lambda draw: people(draw, (300, 540), (520, 550), (740, 545)))
AT_TOP = drawn(lambda draw: people(draw, (300, 30), (520, 40), (740, 35)))
LEFT = drawn(lambda draw: people(draw, (20, 300), (130, 300)))
RIGHT = drawn(lambda draw: people(draw, (1000, 300), (1120, 300)))


def hashed(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def photo(made: Image.Image, folder: Path, kind: str = "PNG", **options: object) -> Photo:
    """The photo with its detail, upright."""
    file = folder / "a.photo"
    made.save(file, kind, **options)
    with Image.open(file) as opened:
        turned = opened.getexif().get(0x0112, 1) > 4
    size = made.size[::-1] if turned else made.size
    return looked_at(Photo("a.photo", str(file), *size, hashed(file), MARK))


def looked_at(one: Photo, store: MemoryStore | None = None) -> Photo:
    (article,) = with_detail(page(one), store or MemoryStore()).articles
    return article.photos[0]


def page(*photos: Photo) -> PageCopy:
    return PageCopy(2, MARK, None, (), (Article("a", MARK, photos=photos),))


def shown(one: Photo, width: int, height: int) -> tuple[int, int]:
    """Where a crop to these shares of a thousand begins: thousandths from the left, and from the top."""
    _, (left, top, right, bottom) = fitted(one, Rect(0, 0, one.width * width, one.height * height))
    assert 0 <= left < right <= one.width and 0 <= top < bottom <= one.height
    return round(1000 * left / one.width), round(1000 * top / one.height)


@pytest.mark.parametrize("grain", [0, 30], ids=["clean", "grainy"])
@pytest.mark.parametrize("kept", [900, 800, 650])
def test_a_crop_keeps_the_people_and_gives_the_sky(kept: int, grain: int, tmp_path: Path) -> None:
    def top(made: Image.Image) -> int:
        return shown(photo(grainy(made, grain), tmp_path), 1000, kept)[1]

    assert 990 - kept <= top(AT_FOOT) <= 1000 - kept
    assert top(AT_TOP) <= 36


@pytest.mark.parametrize("kept", [900, 750, 500])
def test_a_crop_goes_to_the_side_where_somebody_stands(kept: int, tmp_path: Path) -> None:
    assert shown(photo(LEFT, tmp_path), kept, 1000)[0] <= 16
    assert shown(photo(RIGHT, tmp_path), kept, 1000)[0] >= 984 - kept


def test_a_crop_cuts_the_sun_and_the_roofs_rather_than_the_feet(tmp_path: Path) -> None:
    def town(draw: ImageDraw.ImageDraw) -> None:
        draw.ellipse((800, 40, 940, 180), fill=(240, 235, 190))
        for x in range(0, 1200, 400):
            draw.rectangle((x + 20, 120, x + 180, 400), fill=(120, 130, 140))
        people(draw, *((x, 540 + x // 20) for x in range(300, 900, 90)))

    assert shown(photo(drawn(town), tmp_path), 1000, 800)[1] >= 190


def test_a_crop_that_must_cut_people_cuts_their_feet(tmp_path: Path) -> None:
    """Of a head, from 75 to 290 thousandths of the height, no more than the hair."""
    tall = photo(drawn(lambda draw: people(draw, (300, 60), (600, 80), (900, 70), tall=700)), tmp_path)
    assert all(shown(tall, 1000, kept)[1] <= 96 for kept in (900, 850, 800))


@pytest.mark.parametrize("made", [drawn(), drawn(grain=60), drawn(ground=(0, 0, 0))], ids=["blank", "grain", "black"])
def test_a_photo_with_nothing_to_see_gives_of_its_foot_and_both_sides(made: Image.Image, tmp_path: Path) -> None:
    one = photo(made, tmp_path)
    assert one.detail is not None and max(one.detail.rows + one.detail.columns) <= 3
    assert shown(one, 1000, 850) == (0, 0)
    assert shown(one, 800, 1000) == (100, 0)


@pytest.mark.parametrize(("kind", "mode"), [
    ("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "P"), ("PNG", "RGBA"), ("PNG", "LA"), ("TIFF", "CMYK"),
    ("TIFF", "L"), ("TIFF", "RGB")])
def test_whatever_the_colours_the_people_stay(kind: str, mode: str, tmp_path: Path) -> None:
    assert shown(photo(AT_FOOT.convert(mode), tmp_path, kind), 1000, 800)[1] >= 190


@pytest.mark.parametrize(("orientation", "turn"), [
    (3, Image.Transpose.ROTATE_180), (6, Image.Transpose.ROTATE_90), (8, Image.Transpose.ROTATE_270)])
@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_a_photo_is_seen_upright(orientation: int, turn: Image.Transpose, kind: str, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    one = photo(AT_FOOT.transpose(turn), tmp_path, kind, exif=exif)
    assert (one.width, one.height) == SIZE
    assert shown(one, 1000, 800)[1] >= 190


def test_a_large_jpeg_shows_what_a_small_one_shows(tmp_path: Path) -> None:
    large = photo(AT_FOOT.resize((4800, 3200)), tmp_path, "JPEG").detail
    small = photo(AT_FOOT.resize((300, 200)), tmp_path, "PNG").detail
    assert large and small and len(large.rows) == len(large.columns) == DETAIL_STEPS
    assert all(abs(a - b) <= 6 for a, b in zip(large.rows + large.columns, small.rows + small.columns, strict=True))


def test_only_what_may_be_cropped_without_a_focus_is_looked_at(tmp_path: Path) -> None:
    one = photo(AT_FOOT, tmp_path)
    bare = Photo("a.photo", one.path, *SIZE, one.sha256, MARK)
    assert looked_at(bare).detail == one.detail
    for other in (Photo("a.photo", one.path, *SIZE, one.sha256, MARK, focus=(500, 0)),
                  Photo("a.photo", one.path, *SIZE, one.sha256, MARK, fit="whole"),
                  Photo("a.photo", one.path, *SIZE, "", MARK)):
        assert looked_at(other) == other


def test_members_of_a_group_are_looked_at_too(tmp_path: Path) -> None:
    one = photo(AT_FOOT, tmp_path)
    bare = Photo("a.photo", one.path, *SIZE, one.sha256, MARK)
    group = Article("g", MARK, members=page(bare).articles)
    (seen,) = with_detail(PageCopy(2, MARK, None, (), (group,))).articles
    assert seen.members[0].photos[0].detail == one.detail


def test_a_photo_that_was_exchanged_is_not_kept_under_the_old_hash(tmp_path: Path) -> None:
    one, store = photo(AT_FOOT, tmp_path), MemoryStore()
    bare = Photo("a.photo", one.path, *SIZE, "1" * 64, MARK)
    assert looked_at(bare, store) == bare
    Path(one.path).unlink()
    assert looked_at(bare, store) == bare


def test_a_store_saves_looking_twice(tmp_path: Path) -> None:
    one, store = photo(AT_FOOT, tmp_path), MemoryStore()
    first = looked_at(Photo("a.photo", one.path, *SIZE, one.sha256, MARK), store)
    Path(one.path).unlink()
    assert looked_at(Photo("a.photo", one.path, *SIZE, one.sha256, MARK), store) == first
    assert isinstance(first.detail, Detail)


@pytest.mark.parametrize("content", [b"", picture("JPEG", 300, 200)[:900], b"GIF89a"])
def test_a_file_that_cannot_be_decoded_has_no_detail(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.photo"
    file.write_bytes(content)
    assert looked_at(Photo("a.photo", str(file), *SIZE, hashed(file), MARK)).detail is None


def test_sixteen_bits_are_no_fault(tmp_path: Path) -> None:
    made = BytesIO()
    Image.new("I;16", (200, 100), 30000).save(made, "PNG")
    (tmp_path / "a.photo").write_bytes(made.getvalue())
    looked_at(Photo("a.photo", str(tmp_path / "a.photo"), 200, 100, hashed(tmp_path / "a.photo"), MARK))
