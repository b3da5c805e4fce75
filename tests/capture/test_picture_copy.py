"""Pictures from anywhere: what is shown of them, and what hostile ones can do."""

import gzip
import hashlib
import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from clipper.capture.picture_copy import (
    INK,
    MOST_PIXELS,
    PAPER,
    SVG_PROBLEM,
    TALLEST,
    WIDEST,
    kept_picture,
    smaller_copy,
)
from clipper.capture.pictures import MOST_BYTES
from clipper.model.errors import ExtractError

URL = "https://news.example/a"
RED = (200, 30, 30)


def written(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def photo(size: tuple[int, int] = (640, 400), mode: str = "RGB") -> Image.Image:
    """Make a picture of many colours that differs left and right, above and below."""
    across = Image.linear_gradient("L").resize(size)
    down = across.transpose(Image.Transpose.ROTATE_90).resize(size)
    return Image.merge("RGB", (across, down, Image.new("L", size, 40))).convert(mode)


def chunk(name: bytes, content: bytes) -> bytes:
    sum_of = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + sum_of


def png(width: int, height: int, *chunks: bytes, colour: int = 0, bits: int = 8) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


def opened(copy: bytes) -> Image.Image:
    picture = Image.open(BytesIO(copy))
    picture.load()
    return picture


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_a_picture_of_each_kind_is_kept_with_a_copy(kind: str) -> None:
    body = written(photo(), kind)
    kept, copy = kept_picture(URL, body, "application/octet-stream")
    assert (kept.width, kept.height, kept.size, kept.problem) == (640, 400, len(body), "")
    assert kept.sha256 == hashlib.sha256(body).hexdigest()
    assert kept.media_type == f"image/{kind.lower()}"
    assert kept.shown_sha256 == hashlib.sha256(copy).hexdigest()
    shown = opened(copy)
    assert (shown.size, shown.mode in ("RGB", "P")) == ((640, 400), True)
    assert shown.format in ("JPEG", "PNG")


def test_the_bytes_say_what_it_is_and_not_the_server() -> None:
    kept, copy = kept_picture(URL, written(photo(), "PNG"), "image/jpeg")
    assert kept.media_type == "image/png"
    assert kept_picture(URL, written(photo(), "PNG"), "text/html")[0].shown_sha256
    assert copy


def test_a_large_picture_is_cut_down_and_its_own_size_is_noted() -> None:
    kept, copy = kept_picture(URL, written(photo((4000, 3000)), "JPEG"), "image/jpeg")
    assert (kept.width, kept.height) == (4000, 3000)
    assert opened(copy).size == (WIDEST, 1200)


def test_an_endless_strip_is_cut_down_too() -> None:
    _, copy = kept_picture(URL, written(photo((500, 20_000)), "PNG"), "image/png")
    assert opened(copy).height == TALLEST


def test_a_small_picture_is_not_made_larger() -> None:
    _, copy = kept_picture(URL, written(photo((90, 60)), "JPEG"), "image/jpeg")
    assert opened(copy).size == (90, 60)


def test_a_photo_stands_as_the_camera_was_held_and_tells_no_place() -> None:
    picture = photo((400, 200))
    notes = Image.Exif()
    notes[0x0112] = 6
    notes[0x010E] = "a place nobody shall know"
    notes.get_ifd(0x8825)[1] = "N"
    body = written(picture, "JPEG", exif=notes, comment=b"secret")
    kept, copy = kept_picture(URL, body, "image/jpeg")
    assert (kept.width, kept.height) == (200, 400)
    shown = opened(copy)
    assert shown.size == (200, 400)
    assert not shown.getexif()
    assert not {"exif", "comment", "icc_profile", "xmp"} & set(shown.info)
    assert b"secret" not in copy
    assert b"nobody" not in copy


def test_a_note_of_the_camera_that_cannot_be_read_harms_nothing() -> None:
    body = written(photo(), "JPEG", exif=b"Exif\x00\x00MM\x00\x2a\xff\xff\xff\xff" + b"\xff" * 40)
    kept, copy = kept_picture(URL, body, "image/jpeg")
    assert (kept.problem, bool(copy)) == ("", True)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("CMYK", "JPEG"), ("L", "JPEG"), ("P", "GIF"), ("P", "PNG"), ("1", "PNG"), ("LA", "PNG")],
)
def test_every_way_to_count_colours_ends_in_red_green_and_blue(mode: str, kind: str) -> None:
    body = written(photo().convert(mode), kind)
    kept, copy = kept_picture(URL, body, "image/x")
    assert kept.problem == ""
    assert opened(copy).convert("RGB").size == (640, 400)


def test_sixteen_bits_of_grey_are_not_white() -> None:
    rows = b"".join(b"\0" + b"\x40\x00" * 64 for _ in range(64))
    body = png(64, 64, chunk(b"IDAT", zlib.compress(rows)), bits=16)
    _, copy = kept_picture(URL, body, "image/png")
    assert abs(opened(copy).convert("L").getpixel((9, 9)) - 64) < 4


@pytest.mark.parametrize(("drawn", "ground"), [((0, 0, 0), PAPER), ((250, 250, 250), INK)])
def test_a_drawing_without_a_ground_gets_one_it_can_be_seen_on(
    drawn: tuple[int, int, int], ground: tuple[int, int, int]
) -> None:
    picture = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    picture.paste((*drawn, 255), (30, 30, 60, 60))
    _, copy = kept_picture(URL, written(picture, "PNG"), "image/png")
    shown = opened(copy).convert("RGB")
    assert shown.getpixel((5, 5)) == ground
    assert shown.getpixel((45, 45)) == drawn


def test_a_chart_of_few_colours_stays_crisp() -> None:
    picture = Image.new("RGB", (400, 300), "white")
    picture.paste(RED, (50, 50, 90, 250))
    _, copy = kept_picture(URL, written(picture, "PNG"), "image/png")
    assert opened(copy).format == "PNG"
    assert opened(copy).convert("RGB").getpixel((70, 100)) == RED


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_moving_picture_the_first_frame_is_shown(kind: str) -> None:
    frames = [Image.new("RGB", (80, 60), colour) for colour in (RED, "blue", "green")]
    body = written(frames[0], kind, save_all=True, append_images=frames[1:], duration=40)
    kept, copy = kept_picture(URL, body, "image/gif")
    assert kept.problem == ""
    found = opened(copy).convert("RGB").getpixel((40, 30))
    assert all(abs(one - other) < 12 for one, other in zip(found, RED, strict=True))


@pytest.mark.parametrize(
    "drawing",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a > b -->\n<!DOCTYPE svg>\n<svg:svg/>",
        b'  <svg onload="alert(1)">',
    ],
)
def test_an_svg_is_kept_and_never_shown(drawing: bytes) -> None:
    kept, copy = kept_picture(URL, drawing, "image/png")
    assert (kept.problem, copy, kept.shown_sha256) == (SVG_PROBLEM, b"", "")
    assert kept.sha256 == hashlib.sha256(drawing).hexdigest()
    assert kept.media_type == "image/svg+xml"


@pytest.mark.parametrize("bits", [1, 8])
def test_a_bomb_of_pixels_is_not_decoded(bits: int) -> None:
    side = 65_500
    body = png(side, side, chunk(b"IDAT", zlib.compress(bytes(2_000_000), 9)), bits=bits)
    kept, copy = kept_picture(URL, body, "image/png")
    assert "million pixels" in kept.problem
    assert (copy, kept.sha256 != "") == (b"", True)


def test_a_picture_just_over_the_limit_is_not_decoded_either() -> None:
    body = png(MOST_PIXELS // 1000 + 1, 1000, chunk(b"IDAT", b""))
    assert "million pixels" in kept_picture(URL, body, "image/png")[0].problem


@pytest.mark.parametrize("name", [b"zTXt", b"iCCP", b"iTXt"])
def test_a_bomb_in_a_note_of_a_picture_is_not_unpacked(name: bytes) -> None:
    packed = zlib.compress(bytes(200_000_000), 9)
    notes = {
        b"zTXt": b"a\0\0" + packed,
        b"iCCP": b"a\0\0" + packed,
        b"iTXt": b"a\0\1\0\0\0" + packed,
    }
    rows = zlib.compress(b"".join(b"\0" + bytes(64) for _ in range(64)))
    body = png(64, 64, chunk(name, notes[name]), chunk(b"IDAT", rows))
    kept, copy = kept_picture(URL, body, "image/png")
    assert len(copy) < 10_000
    assert kept.sha256


def test_a_picture_that_unpacks_to_too_much_is_not_kept() -> None:
    body = gzip.compress(bytes(MOST_BYTES + 1))
    kept, _ = kept_picture(URL, body, "image/png", "gzip")
    assert (kept.sha256, kept.problem) == (
        "",
        "The picture is larger than 10 MB, so it was not kept.",
    )


def test_a_picture_sent_packed_is_hashed_as_it_was_sent() -> None:
    body = gzip.compress(written(photo(), "PNG"))
    kept, copy = kept_picture(URL, body, "image/png", "gzip")
    assert (kept.sha256, bool(copy)) == (hashlib.sha256(body).hexdigest(), True)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_breaks_off_says_so(kind: str) -> None:
    body = written(photo(), kind)
    kept, _ = kept_picture(URL, body[: len(body) * 2 // 3], f"image/{kind.lower()}")
    assert kept.problem
    assert kept.sha256


def test_what_came_of_a_broken_photo_is_shown() -> None:
    body = written(photo(), "JPEG")
    kept, copy = kept_picture(URL, body[: len(body) * 2 // 3], "image/jpeg")
    assert kept.problem == "Not all of this picture came, so a part of it is missing."
    assert opened(copy).size == (640, 400)


@pytest.mark.parametrize(
    ("body", "media_type", "problem"),
    [
        (b"", "image/jpeg", "an empty file"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "text/html", "no picture"),
        (b"<html>sign in</html>", "image/jpeg", "no picture"),
        (b"<?xml version='1.0'?><Error>AccessDenied</Error>", "image/jpeg", "no picture"),
        (b"just words", "text/plain", "no picture"),
        (bytes(MOST_BYTES + 1), "image/png", "larger than 10 MB"),
    ],
)
def test_what_is_no_picture_is_not_kept(body: bytes, media_type: str, problem: str) -> None:
    kept, copy = kept_picture(URL, body, media_type)
    assert problem in kept.problem
    assert (kept.sha256, copy) == ("", b"")


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (600, 1)])
def test_a_pixel_that_counts_readers_is_not_kept(size: tuple[int, int]) -> None:
    kept, copy = kept_picture(URL, written(Image.new("RGB", size), "GIF"), "image/gif")
    assert "tracking pixel" in kept.problem
    assert (kept.sha256, copy) == ("", b"")


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "ICO", "PPM"])
def test_a_kind_that_is_not_on_the_list_is_never_decoded(kind: str) -> None:
    kept, copy = kept_picture(URL, written(photo((64, 64)), kind), "image/other")
    assert (kept.problem, copy) == (
        "This kind of picture (image/other) is kept but not shown.",
        b"",
    )


def test_a_second_file_behind_a_picture_is_not_in_its_copy() -> None:
    page = b"<html><script>alert(document.domain)</script></html>"
    for body in (written(photo(), "JPEG") + page, written(photo(), "GIF") + page):
        kept, copy = kept_picture(URL, body, "image/jpeg")
        assert kept.problem == ""
        assert b"script" not in copy


def test_a_script_in_a_note_of_a_picture_is_not_in_its_copy() -> None:
    body = written(photo(), "JPEG", comment=b"<script>alert(1)</script>")
    assert b"script" not in kept_picture(URL, body, "image/jpeg")[1]


@given(st.binary(max_size=80), st.integers(0, 400))
def test_no_damage_to_a_picture_raises(damage: bytes, at: int) -> None:
    for kind in ("JPEG", "PNG", "GIF", "WEBP", "AVIF"):
        body = written(photo((40, 30)), kind)
        hurt = body[:at] + damage + body[at + len(damage) :]
        kept, copy = kept_picture(URL, hurt, f"image/{kind.lower()}")
        assert bool(copy) == bool(kept.shown_sha256)


def test_a_copy_is_made_smaller_for_a_report() -> None:
    _, copy = kept_picture(URL, written(photo((3000, 2000)), "JPEG"), "image/jpeg")
    small, kind, width, height = smaller_copy(copy, 1200)
    assert (opened(small).size, width, height, kind) == ((1200, 800), 1200, 800, "image/jpeg")
    assert smaller_copy(small, 1200)[0] is small


def test_what_is_no_copy_of_ours_is_refused() -> None:
    with pytest.raises(ExtractError):
        smaller_copy(b"<svg/>", 1200)
