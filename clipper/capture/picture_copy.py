"""From the bytes of a picture to a safe copy of it: decoded, cut down, written anew.

Runs in the worker process. The copy alone is ever shown: whatever else was in the bytes, a script,
a place, a second file, is in it no more. Decoded with Pillow, and only the kinds that are named
here: each further one is more code that a hostile file can reach.
"""

import hashlib
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO

from PIL import Image, ImageFile, ImageOps, ImageStat, UnidentifiedImageError, features

from clipper.capture.coding import TooLargeError, decoded_body
from clipper.capture.pictures import MOST_BYTES, not_kept
from clipper.model.errors import ExtractError
from clipper.model.picture import KeptPicture

WIDEST, TALLEST = 1600, 6000
"""Pixels of the copy."""
MOST_PIXELS = 50_000_000
"""Pixels of a picture that is decoded at all: some 200 MB of memory for a moment."""
PAPER, INK = (255, 255, 255), (34, 34, 34)
"""What goes behind a picture with transparent parts: white, or dark behind light drawings."""

_KINDS = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "GIF": "image/gif",
          "WEBP": "image/webp", "AVIF": "image/avif"}  # fmt: skip
_OPENED = ("JPEG", "PNG", "GIF", *(("WEBP",) if features.check("webp") else ()),
           *(("AVIF",) if features.check("avif") else ()))  # fmt: skip
_FAULTS = (
    OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError, SyntaxError,
    ArithmeticError, MemoryError, NotImplementedError, RuntimeError, struct.error, zlib.error,
)  # fmt: skip
"""What Pillow's readers raise for a file that is not what it says: its documentation names none."""
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_SVG = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*"
    rb"(?:(?:<!--(?:(?!-->).){0,4000}-->|<[?!](?!--)[^>]{0,2000}>)\s*){0,8}<(?:\w+:)?svg\b",
    re.IGNORECASE | re.DOTALL,
)
_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|\?xml|script)\b", re.IGNORECASE
)
_QUALITY = 86
_PALETTE = 256
_DRAWN = 4096
"""Colours of a sample from which on it is a photo."""
_LIGHT = 190
"""Mean lightness, of 255, from which a drawing needs a dark ground to be seen."""
_TRACKING = 3

SVG_PROBLEM = "An SVG picture is kept but not shown: it can hold scripts."
_EMPTY = "The server sent an empty file instead of the picture."
_NO_PICTURE = "What came is no picture but a page or text, so it was not kept."
_UNKNOWN = "This kind of picture{} is kept but not shown."
_DAMAGED = "The picture is kept but not shown: its file is damaged."
_CUT_OFF = "Not all of this picture came, so a part of it is missing."
_BOMB = "The picture is kept but not shown: it has more than {} million pixels."
_TOO_LARGE = "The picture is larger than {} MB, so it was not kept."
_PIXEL = "It is {} × {} pixels, a spacer or a tracking pixel, so it was not kept."

Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def kept_picture(
    url: str, body: bytes, media_type: str, coding: str = ""
) -> tuple[KeptPicture, bytes]:
    """Make a safe copy of a picture, and say what became of it.

    Args:
        url: where it stands on the web.
        body: its bytes as sent; their hash is the evidence.
        media_type: what the sender called it; its own first bytes win.
        coding: the content coding it was sent in, "gzip" say.

    Returns:
        What to write down, and the copy: empty where nothing can be shown. The bytes are not to be
        kept where `sha256` is empty.
    """
    too_large = not_kept(url, _TOO_LARGE.format(MOST_BYTES // 1_000_000), media_type)
    if len(body) > MOST_BYTES:
        return too_large, b""
    try:
        content = decoded_body(body, coding, MOST_BYTES)
    except TooLargeError:
        return too_large, b""
    except ExtractError:
        return _kept(url, body, media_type, _DAMAGED), b""
    if not content:
        return not_kept(url, _EMPTY, media_type), b""
    if _SVG.match(content[:20_000]) or media_type == "image/svg+xml":
        return _kept(url, body, "image/svg+xml", SVG_PROBLEM), b""
    return _tried(url, body, content, media_type)


def _tried(url: str, body: bytes, content: bytes, media_type: str) -> tuple[KeptPicture, bytes]:
    """Decode a picture; what fails at that is kept as evidence unless it is no picture at all."""
    try:
        return _copied(url, body, content)
    except UnidentifiedImageError:
        if _PAGE.match(content[:2000]) or not media_type.startswith(("image/", "application/oct")):
            return not_kept(url, _NO_PICTURE, media_type), b""
        named = f" ({media_type})" if media_type.startswith("image/") else ""
        return _kept(url, body, media_type, _UNKNOWN.format(named)), b""
    except _BOMBS:
        return _kept(url, body, media_type, _BOMB.format(MOST_PIXELS // 1_000_000)), b""
    except _FAULTS:
        return _kept(url, body, media_type, _DAMAGED), b""


def smaller_copy(copy: bytes, widest: int) -> tuple[bytes, str, int, int]:
    """Return a copy that `kept_picture` made, at most `widest` pixels wide.

    Returns:
        Its bytes, media type, width and height.

    Raises:
        ExtractError: it is none of ours.
    """
    try:
        with _opened(copy) as picture:
            kind = _KINDS[picture.format or ""]
            if picture.width <= widest:
                return copy, kind, picture.width, picture.height
            height = max(1, round(picture.height * widest / picture.width))
            cut = picture.convert("RGB").resize((widest, height), Image.Resampling.LANCZOS)
            written, kind = _written(cut, is_drawing=kind == "image/png")
            return written, kind, widest, height
    except (*_BOMBS, *_FAULTS) as problem:
        raise ExtractError("A kept picture cannot be read.") from problem


def _kept(url: str, body: bytes, media_type: str, problem: str) -> KeptPicture:
    digest = hashlib.sha256(body).hexdigest()
    return KeptPicture(url, digest, media_type, 0, 0, len(body), problem)


def _copied(url: str, body: bytes, content: bytes) -> tuple[KeptPicture, bytes]:
    with _opened(content) as picture:
        kind, size = _KINDS[picture.format or ""], picture.size
        if min(size) <= _TRACKING:
            return not_kept(url, _PIXEL.format(*size), kind), b""
        is_drawing = kind in ("image/png", "image/gif")
        try:
            shown, turned = _decoded(picture)
            problem = ""
        except _FAULTS:
            shown, turned = _as_far_as_it_came(content)
            problem = _CUT_OFF
    copy, _ = _written(shown, is_drawing=is_drawing)
    width, height = size[::-1] if turned else size
    digest, copy_digest = (hashlib.sha256(one).hexdigest() for one in (body, copy))
    return KeptPicture(url, digest, kind, width, height, len(body), problem, copy_digest), copy


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    """Read the head of a picture; what is in it is decoded later, its first frame only."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(BytesIO(content), formats=_OPENED) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            yield picture


def _decoded(picture: Image.Image) -> tuple[Image.Image, bool]:
    """Return a picture upright, opaque and no larger than a copy may be; and if it was turned."""
    # A JPEG can be decoded at a half or a quarter of its size, which saves most of the time.
    picture.draft("RGB", (WIDEST, WIDEST))
    picture.load()
    was = picture.size
    upright = _upright(picture)
    turned = was[0] != was[1] and upright.size == was[::-1]
    flat = _flat(upright)
    flat.thumbnail((WIDEST, TALLEST), Image.Resampling.LANCZOS)
    return flat, turned


def _as_far_as_it_came(content: bytes) -> tuple[Image.Image, bool]:
    """Decode a picture that breaks off; where even that fails, the file is damaged."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        with _opened(content) as picture:
            return _decoded(picture)
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def _upright(picture: Image.Image) -> Image.Image:
    """Turn a picture as its camera says; a note that cannot be read turns nothing."""
    with suppress(*_FAULTS):
        ImageOps.exif_transpose(picture, in_place=True)
    return picture


def _flat(picture: Image.Image) -> Image.Image:
    """Return red, green and blue without transparency.

    Colour profiles are not applied: reading them is a lot of code for hostile files to reach.
    """
    if picture.mode.startswith(("I", "F")):
        picture = picture.point(lambda value: value * (1 / 256)).convert("L")
    if not picture.has_transparency_data:
        return picture if picture.mode == "RGB" else picture.convert("RGB")
    layer = picture.convert("RGBA")
    layer.thumbnail((WIDEST, TALLEST), Image.Resampling.LANCZOS)
    alpha = layer.getchannel("A")
    drawn = ImageStat.Stat(layer.convert("L"), alpha.point(lambda value: 255 if value > 64 else 0))  # noqa: PLR2004
    is_light = drawn.count[0] > 0 and drawn.mean[0] > _LIGHT
    is_see_through = alpha.getextrema()[0] == 0
    ground = Image.new("RGB", layer.size, INK if is_light and is_see_through else PAPER)
    ground.paste(layer, mask=alpha)
    return ground


def _written(picture: Image.Image, *, is_drawing: bool) -> tuple[bytes, str]:
    """Write a picture anew: as JPEG, or as PNG where that keeps a drawing crisp and small."""
    jpeg = BytesIO()
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)  # takes the pixels along and nothing else
    bare.save(jpeg, "JPEG", quality=_QUALITY, subsampling=0 if is_drawing else 2, optimize=True)
    if is_drawing and _has_few_colours(bare):
        png = BytesIO()
        if bare.getcolors(_PALETTE):
            bare.quantize(_PALETTE, dither=Image.Dither.NONE).save(png, "PNG", optimize=True)
        else:
            bare.save(png, "PNG")
        if png.tell() < jpeg.tell() * 1.5:
            return png.getvalue(), "image/png"
    return jpeg.getvalue(), "image/jpeg"


def _has_few_colours(picture: Image.Image) -> bool:
    """Tell a drawing or a screen shot from a photo, which as PNG would take ten times the room."""
    step = max(1, max(picture.size) // 200)
    sample = picture.resize(
        (max(1, picture.width // step), max(1, picture.height // step)), Image.Resampling.NEAREST
    )
    return sample.getcolors(_DRAWN) is not None
