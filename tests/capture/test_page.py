"""A page of a capture."""

from clipper.capture.page import Page, page_of
from clipper.model.capture import Capture


def capture(**headers: str) -> Capture:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Capture("http://a.org/", "http://a.org/b", "", 200, named, (), "", 4)


def test_a_page_takes_what_it_needs_from_its_capture() -> None:
    page = page_of(capture(Content_Type="text/html", Content_Encoding="gzip"), b"body")
    assert page == Page(b"body", "http://a.org/b", "text/html", "gzip", 200, asked="http://a.org/")


def test_a_body_shorter_than_announced_is_truncated() -> None:
    assert page_of(capture(Content_Length="5"), b"body").truncated
    assert not page_of(capture(Content_Length="4"), b"body").truncated
    assert not page_of(capture(Content_Length="many"), b"body").truncated
