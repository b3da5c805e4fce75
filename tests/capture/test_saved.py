"""Saved pages: MHTML opened up, and from where and when a file says it was saved."""

from email.message import EmailMessage
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.extract import extract
from clipper.capture.page import Page
from clipper.capture.saved import MOST_RESOURCES, SavedFrom, resources, saved_from, unpacked
from clipper.capture.saved_mhtml import MOST_PARTS, mail_part, parts_of
from clipper.model.errors import ExtractError

ADDRESS = "https://news.example/story"
PIXEL = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def mhtml(html: str, *pictures: bytes, charset: str = "utf-8", location: str = ADDRESS) -> bytes:
    """Build an archive as browsers write it, with the mail package of the standard library."""
    whole = MIMEMultipart("related", type="text/html")
    whole["Snapshot-Content-Location"] = location
    whole["Subject"] = "Сторінка"
    whole["Date"] = "Tue, 05 Mar 2024 10:00:00 +0100"
    page = MIMEText(html, "html", charset)
    page["Content-Location"] = location
    whole.attach(page)
    for number, picture in enumerate(pictures):
        part = MIMEImage(picture, "png")
        part["Content-Location"] = f"/pictures/{number}.png"
        whole.attach(part)
    return whole.as_bytes()


def test_the_page_in_an_mhtml_file_is_found_with_its_charset() -> None:
    page = unpacked(Page(mhtml("<p>Війська</p>", charset="windows-1251")))
    assert page.body.decode("cp1251") == "<p>Війська</p>"
    assert "windows-1251" in page.content_type
    assert page.url == ADDRESS


def test_the_article_in_an_mhtml_file_can_be_extracted() -> None:
    words = "The ministry said that soldiers had reached the region near the border. " * 6
    article = f"<article><h1>Soldiers</h1><p>{words}</p><p>{words[80:]}</p></article>"
    body = mhtml(f"<html><head><title>Soldiers</title></head><body>{article}</body></html>")
    extraction = extract(unpacked(Page(body)))
    assert extraction.state == "done" and extraction.article
    assert extraction.article.text.startswith("The ministry said")


def test_the_address_that_a_person_gave_stays() -> None:
    given_address = "https://news.example/other"
    assert unpacked(Page(mhtml("<p>x"), url=given_address)).url == given_address


def test_any_other_page_stays_as_it_is() -> None:
    page = Page(b"<html><p>x", content_type="text/html")
    assert unpacked(page) is page
    assert list(resources(page)) == []


def test_the_pictures_come_with_their_addresses() -> None:
    found = list(resources(Page(mhtml("<img>", PIXEL, PIXEL[::-1]), url=ADDRESS)))
    assert [place for place, _, _ in found] == [
        "https://news.example/pictures/0.png",
        "https://news.example/pictures/1.png",
    ]
    assert [(kind, body) for _, kind, body in found] == [
        ("image/png", PIXEL),
        ("image/png", PIXEL[::-1]),
    ]


def test_no_more_pictures_come_than_a_page_can_need() -> None:
    body = mhtml("<img>", *[b"x"] * (MOST_RESOURCES + 20))
    assert len(list(resources(Page(body)))) == MOST_RESOURCES


def test_the_root_is_the_part_that_start_names() -> None:
    body = (
        b'MIME-Version: 1.0\nContent-Type: multipart/related; start="<two>"; boundary=x\n\n'
        b"--x\nContent-Type: text/html\nContent-ID: <one>\n\n<p>advertisement\n"
        b"--x\nContent-Type: text/html\nContent-ID: <two>\n\n<p>article\n--x--\n"
    )
    assert unpacked(Page(body)).body == b"<p>article"


def test_an_archive_that_breaks_off_still_gives_its_page() -> None:
    whole = mhtml("<p>" + "words " * 2000)
    assert unpacked(Page(whole[: len(whole) // 2])).body.startswith(b"<p>words words")


def nested(levels: int, each: int) -> bytes:
    """Build an archive of parts that hold parts."""
    if not levels:
        return b"Content-Type: image/png\r\n\r\nx"
    mark = b"level%d" % levels
    parts = (b"--" + mark + b"\r\n" + nested(levels - 1, each) + b"\r\n") * each
    return b"Content-Type: multipart/mixed; boundary=" + mark + b"\r\n\r\n" + parts


def test_of_parts_within_parts_so_many_are_looked_at_as_of_parts_side_by_side() -> None:
    assert sum(1 for _ in parts_of(mail_part(nested(2, 20)))) == 400
    assert sum(1 for _ in parts_of(mail_part(nested(3, 30)))) < MOST_PARTS
    assert sum(1 for _ in parts_of(mail_part(nested(1, MOST_PARTS + 9)))) == MOST_PARTS


def test_of_the_headers_of_a_part_the_first_are_read() -> None:
    headers = b"".join(b"X-%d: y\r\n" % number for number in range(9000))
    part = mail_part(b"Content-Type: text/html\r\n" + headers + b"\r\n<p>x")
    assert part.media_type == "text/html"
    assert len(part.headers) < 9000


def test_an_archive_without_a_page_says_so() -> None:
    message = EmailMessage()
    message.set_content("only text")
    message.add_alternative("more text", subtype="markdown")
    with pytest.raises(ExtractError, match="without a page"):
        unpacked(Page(message.as_bytes()))


def test_parts_in_parts_in_parts_do_not_go_on_for_ever() -> None:
    nested = b"".join(
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=%d\n\n--%d\n" % (n, n)
        for n in range(5000)
    )
    with pytest.raises(ExtractError):
        unpacked(Page(nested + b"Content-Type: text/html\n\n<p>x"))


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), max_size=400))
def test_what_the_mail_package_packs_comes_out_again(words: str) -> None:
    html = f"<p>{words}</p>"
    message = EmailMessage()
    message["Content-Location"] = ADDRESS
    message.set_content(html + "\n", subtype="html", cte="quoted-printable")
    message.make_related()
    opened = unpacked(Page(message.as_bytes()))
    assert opened.body.decode().rstrip("\n").splitlines() == html.splitlines()


@given(st.binary(max_size=400), st.sampled_from(("mhtml", "html")))
def test_no_bytes_break_the_look_for_an_address(body: bytes, kind: str) -> None:
    saved_from(body, kind)
    start = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
    saved_from(start + body, "mhtml")
    list(resources(Page(start + body)))


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (
            (
                "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://a.org/x?b=1\n"
                " saved date: Tue Mar 05 2024 10:00:00 GMT+0100 (Europe)\n--><p>"
            ),
            SavedFrom("https://a.org/x?b=1", "2024-03-05T09:00:00+00:00"),
        ),
        (
            "<!DOCTYPE html>\n<!-- saved from url=(0019)https://a.org/x --><html>",
            SavedFrom("https://a.org/x"),
        ),
        (
            (
                "<html>\n<!-- Mirrored from a.org/x by HTTrack Website Copier/3.x [XR&CO'2014], "
                "Tue, 05 Mar 2024 10:00:00 GMT -->"
            ),
            SavedFrom("http://a.org/x", "2024-03-05T10:00:00+00:00"),
        ),
        (
            (
                '<meta name="savepage-url" content="https://a.org/x">'
                '<meta name="savepage-date" content="Tue Mar 05 2024 10:00:00 GMT-0530 (x)">'
            ),
            SavedFrom("https://a.org/x", "2024-03-05T15:30:00+00:00"),
        ),
        (
            (
                '<link rel="canonical" href="https://a.org/x?a=1&amp;b=2">'
                '<meta property="og:url" content="https://a.org/y">'
            ),
            SavedFrom("https://a.org/x?a=1&b=2"),
        ),
        ('<meta content="https://a.org/y" property="og:url">', SavedFrom("https://a.org/y")),
        ("<!-- saved from url=(0014)about:internet --><p>", SavedFrom()),
        ('<link rel="canonical" href="/relative">', SavedFrom()),
        ('<link rel="canonical" href="javascript:alert(1)">', SavedFrom()),
        ("<!-- saved from url=(0019)file:///home/x -->", SavedFrom()),
        ("<p>nothing", SavedFrom()),
    ],
)
def test_a_saved_page_says_where_it_came_from(html: str, told: SavedFrom) -> None:
    assert saved_from(html.encode(), "html") == told


def test_an_archive_says_where_and_when_it_was_saved() -> None:
    assert saved_from(mhtml("<p>x"), "mhtml") == SavedFrom(ADDRESS, "2024-03-05T09:00:00+00:00")
    told = saved_from(mhtml(f'<link rel=canonical href="{ADDRESS}">', location="cid:x"), "mhtml")
    assert told.url == ADDRESS
