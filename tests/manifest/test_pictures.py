"""Pictures by their bytes: true formats, sizes, cut files, orientation."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import picture
from PIL import Image

from layout.manifest import pictures
from layout.manifest.pictures import PictureFile, read_picture, true_format
from layout.model.diagnostic import Diagnostic, Findings, Mark


def read(folder: Path, content: bytes) -> tuple[PictureFile | None, tuple[Diagnostic, ...]]:
    path = folder / "a.jpg"
    path.write_bytes(content)
    said = Findings()
    return read_picture(path, "a.jpg", said, Mark("issue.yaml", 1)), tuple(said)


def exif(orientation: int) -> Image.Exif:
    made = Image.Exif()
    made[0x0112] = orientation
    return made


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_size_comes_from_the_header_whatever_the_name(kind: str, tmp_path: Path) -> None:
    made, said = read(tmp_path, picture(kind))
    assert made is not None and (made.width, made.height) == (60, 40)
    assert said == ()


@pytest.mark.parametrize(("orientation", "size", "codes"), [
    (1, (60, 40), []), (3, (60, 40), []), (6, (40, 60), []), (8, (40, 60), []), (77, (60, 40), ["photo-exif"]),
])
def test_orientation_turns_width_and_height(
    orientation: int, size: tuple[int, int], codes: list[str], tmp_path: Path
) -> None:
    made, said = read(tmp_path, picture("JPEG", exif=exif(orientation).tobytes()))
    assert made is not None and (made.width, made.height) == size
    assert [d.code for d in said] == codes


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_file_without_its_end_is_refused(kind: str, tmp_path: Path) -> None:
    content = picture(kind, 300, 200)
    for length in (len(content) // 2, len(content) - 20):
        made, said = read(tmp_path, content[:length])
        assert made is None
        assert [d.code for d in said] in (["photo-cut-off"], ["photo-damaged"])


def test_a_thumbnail_s_end_is_not_the_picture_s(tmp_path: Path) -> None:
    whole = picture("JPEG")
    cut = whole[:2] + b"\xff\xe2" + (len(whole) + 2).to_bytes(2) + whole + whole[2:-40]
    assert [d.code for d in read(tmp_path, cut)[1]] == ["photo-cut-off"]


@pytest.mark.parametrize(("content", "true"), [
    (b"<!DOCTYPE html><html>", "HTML"), (b"\n<html><body>", "HTML"), (b"<svg xmlns=''>", "SVG"), (b"%PDF-1.4", "PDF"),
    (b"%!PS-Adobe", "EPS"), (b"GIF89a", "GIF"), (b"RIFF\0\0\0\0WEBPVP8 ", "WEBP"), (b"\0\0\0\x18ftypheic", "HEIC"),
    (b"\0\0\0\x18ftypavif", "AVIF"), (b"PK\x03\x04", "ZIP"), (b"8BPS", "PSD"), ("正文".encode(), "TXT"),
    (b"\x01\x02\xff", "?"),
])
def test_other_formats_are_named(content: bytes, true: str, tmp_path: Path) -> None:
    assert true_format(content) == true
    made, said = read(tmp_path, content)
    assert made is None
    assert [(d.code, dict(d.facts)["format"]) for d in said] == [("photo-format", true)]


def test_an_empty_file_and_one_of_a_few_pixels_are_refused(tmp_path: Path) -> None:
    assert [d.code for d in read(tmp_path, b"")[1]] == ["photo-empty"]
    assert [d.code for d in read(tmp_path, picture("PNG", 1, 1))[1]] == ["photo-too-small"]


def test_pixels_have_one_limit_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "PHOTO_PIXELS", 60 * 40 - 1)
    monkeypatch.setattr(pictures, "WHOLE_SAMPLES", 3 * 60 * 40 - 1)
    assert [d.code for d in read(tmp_path, picture())[1]] == ["photo-too-large"]
    header = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + (40_000).to_bytes(4) * 2 + b"\x08\x02\0\0\0"
    bomb = header + b"\xf0\xb9\x0e\x1c" + b"\0\0\0\0IEND\xae\x42\x60\x82"
    assert read(tmp_path, bomb)[1][0].code in ("photo-too-large", "photo-damaged")


def test_several_frames_are_refused(tmp_path: Path) -> None:
    made = tmp_path / "two.tif"
    frames = [Image.new("L", (60, 40), shade) for shade in (0, 255)]
    frames[0].save(made, "TIFF", save_all=True, append_images=frames[1:])
    assert [d.code for d in read(tmp_path, made.read_bytes())[1]] == ["photo-frames"]


@pytest.mark.parametrize("seed", range(40))
def test_damaged_headers_are_complaints_and_never_exceptions(seed: int, tmp_path: Path) -> None:
    kind = ("JPEG", "PNG", "TIFF")[seed % 3]
    content = bytearray(picture(kind, exif=exif(6).tobytes()))
    for n in range(6):
        content[8 + (seed * 37 + n * 101) % (len(content) // 2)] ^= 0x55
    read(tmp_path, bytes(content))
