"""A page as it goes into extraction: a value that crosses to a worker."""

from dataclasses import dataclass

from clipper.model.capture import Capture

GZIP = b"\x1f\x8b"
"""What begins everything that is packed with gzip."""


@dataclass(frozen=True, slots=True)
class Page:
    """The body of a page exactly as sent, and what is needed to read it.

    `url` is its final address. `status` is its HTTP status; 200 for a file. `charset` is an
    encoding that the user gave, which wins. `truncated` says that not all of it came. `asked` is
    the address that was asked for, `languages` those that the page is expected in.
    """

    body: bytes
    url: str = ""
    content_type: str = ""
    content_encoding: str = ""
    status: int = 200
    charset: str = ""
    truncated: bool = False
    asked: str = ""
    languages: tuple[str, ...] = ()


def page_of(capture: Capture, body: bytes) -> Page:
    """Return the page of a capture and its body; a saved file that is packed tells so itself."""
    packed = "gzip" if body.startswith(GZIP) else ""
    announced = capture.header("content-length")
    return Page(
        body=body,
        url=capture.final_url or capture.url,
        content_type=capture.header("content-type"),
        content_encoding=capture.header("content-encoding") or packed,
        status=capture.status or 200,
        asked=capture.url,
        truncated=announced.isdecimal() and int(announced) > len(body),
    )
