"""What an answer is when it is no article."""

import pytest

from clipper.capture.answer import file_problem, refusal_of


@pytest.mark.parametrize("status", [200, 201, 203, 206])
def test_success_is_no_refusal(status: int) -> None:
    assert refusal_of(status) is None


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [(404, "other", "no such page"), (410, "other", "removed"), (403, "captcha", "browser"),
     (401, "login", "login"), (402, "paywall", "subscribers"), (429, "other", "Try again later"),
     (451, "other", "legal"), (500, "other", "fault"), (503, "other", "browser"),
     (407, "other", "proxy"), (418, "other", "418"), (302, "other", "302"),
     (204, "other", "no content")],
)  # fmt: skip
def test_each_refusal_is_told_in_words(status: int, kind: str, words: str) -> None:
    refusal = refusal_of(status)
    assert refusal is not None
    assert (refusal.kind, words in refusal.text) == (kind, True)
    assert refusal.text.endswith("The capture is kept.")


def test_a_captcha_behind_a_refusal_is_told_as_one() -> None:
    refusal = refusal_of(503, b"<script>window._cf_chl_opt={}</script>\xff")
    assert refusal is not None and "captcha" in refusal.text


@pytest.mark.parametrize(
    ("body", "media_type", "kind"),
    [
        (b"%PDF-1.7\n", "text/html", "PDF"),
        (b"whatever", "application/pdf", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "", "picture"),
        (b"\xff\xd8\xff\xe0", "text/html", "picture"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "", "picture"),
        (b"PK\x03\x04", "", "ZIP"),
        (b"\0\0\0 ftypisom", "", "video"),
        (b'<?xml version="1.0"?><rss version="2.0">', "text/xml", "news feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "", "news feed"),
        (b"<svg onload='alert(1)'>", "image/svg+xml", "drawing"),
        (b'{"a": 1}', "application/json", "JSON"),
        (b"a\0b\0\1\2", "", "binary"),
        (b"plain words", "text/plain", "plain text"),
    ],
)
def test_a_file_is_named(body: bytes, media_type: str, kind: str) -> None:
    assert kind in file_problem(body, media_type)


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"<!DOCTYPE html><p>x", "text/html"),
        (b"<!DOCTYPE html><p>x", "text/plain"),
        (b"<!DOCTYPE html><p>x", "application/octet-stream"),
        (b"<?xml version='1.0'?><html xmlns='x'>", "application/xhtml+xml"),
        ("\ufeff<html>".encode("utf-16-le"), "text/html"),
        (b"words without a tag", "text/html"),
        (b"<p>x", ""),
    ],
)
def test_a_page_is_a_page_whatever_its_type_says(body: bytes, media_type: str) -> None:
    assert file_problem(body, media_type) == ""
