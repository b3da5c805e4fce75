"""What is done to pictures in the worker process: read, taken out of saved pages, made smaller."""

from collections.abc import Sequence

from clipper.capture.page import Page
from clipper.model.picture import KeptPicture
from clipper.model.same_picture import picture_key

Found = tuple[str, str, bytes]
"""The address of a picture, its media type, its bytes."""


def read_picture(
    url: str, body: bytes, media_type: str, coding: str = ""
) -> tuple[KeptPicture, bytes]:
    """Make a safe copy of a picture, and say what became of it."""
    from clipper.capture.picture_copy import kept_picture  # noqa: PLC0415 - loads Pillow

    return kept_picture(url, body, media_type, coding)


def saved_pictures(page: Page, wanted: Sequence[str]) -> list[Found]:
    """Return those of the wanted pictures that lie in a saved page, under the wanted address."""
    from clipper.capture.saved import resources  # noqa: PLC0415 - for workers, as above

    names = {picture_key(url): url for url in reversed(wanted)} | {url: url for url in wanted}
    found: dict[str, Found] = {}
    for url, media_type, body in resources(page):
        name = names.get(url) or names.get(picture_key(url))
        if name and (name not in found or url == name):
            found[name] = (name, media_type, body)
    return list(found.values())


def smaller_copy_of(copy: bytes, widest: int) -> tuple[bytes, str, int, int]:
    """Return a kept copy at most so many pixels wide: bytes, media type, width and height.

    Raises:
        ExtractError: it is none of ours.
    """
    from clipper.capture.picture_copy import smaller_copy  # noqa: PLC0415 - loads Pillow

    return smaller_copy(copy, widest)
