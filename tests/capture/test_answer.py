"""What an answer is when it is no article."""

import pytest

from clipper.capture.answer import file_problem, status_problem, wall_problem


@pytest.mark.parametrize("status", [200, 201, 203, 206])
def test_success_is_no_problem(status: int) -> None:
    assert status_problem(status) == ""


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "no such page"), (410, "removed"), (403, "refused"), (401, "login"), (429, "wait"),
     (451, "legal"), (500, "fault"), (503, "not available"), (418, "418"), (302, "302"),
     (204, "no content")],
)  # fmt: skip
def test_each_refusal_is_told_in_words(status: int, words: str) -> None:
    problem = status_problem(status)
    assert words in problem
    assert problem.endswith("The capture is kept.")


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


@pytest.mark.parametrize(
    ("url", "title", "html", "words"),
    [
        ("https://a.org/", "Just a moment...", "", "captcha"),
        ("https://a.org/", "Attention Required! | Cloudflare", "", "captcha"),
        ("https://a.org/", "A story", "<script>window._cf_chl_opt={}</script>", "captcha"),
        ("https://a.org/", "Access Denied", "", "refused"),
        ("https://consent.a.org/x", "", "", "consent"),
        ("https://a.org/", "Before you continue to Example", "", "consent"),
        ("https://a.org/", "404 - Page not found", "", "no such page"),
    ],
)
def test_a_wall_is_named(url: str, title: str, html: str, words: str) -> None:
    assert words in wall_problem(url, title, html)


def test_a_story_about_walls_is_none() -> None:
    html = '<form><div class="g-recaptcha"></div></form>'
    assert wall_problem("https://a.org/", "Captchas: how robots pass them", html) == ""
