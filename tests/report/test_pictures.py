"""Pictures in a report: copies in the file, or a name; never something to load."""

from dataclasses import replace

import pytest

from clipper.model.article import Article, Block
from clipper.model.clipping import Clipping
from clipper.model.metadata import Metadata
from clipper.model.picture import KeptPicture
from clipper.report.pictures import Pictures, source_words
from clipper.report.subject import ShownPicture, Subject

URL = "https://a.example/1024/a.jpg"
KEPT = KeptPicture(URL, "ab" * 32, "image/jpeg", 1024, 700, 9, "", "cd" * 32)
SHOWN = ShownPicture(KEPT, b"copy", "image/jpeg", 800, 547)
IMAGE = '<img src="data:image/jpeg;base64,Y29weQ==" width="800" height="547" alt="{}">'


def pictures(*shown: ShownPicture) -> Pictures:
    return Pictures(Subject(Clipping(1, URL, "done"), pictures=shown))


def test_a_caption_stands_under_its_picture_once() -> None:
    made = pictures(SHOWN)
    in_alt = made.figure(Block("figure", image=URL, alt="A post"))
    assert in_alt == IMAGE.format("A post") + '<figcaption dir="auto">A post</figcaption>'
    assert made.figure(Block("figure", "A post.", image=URL, alt="A post")) == IMAGE.format(
        "A post"
    )


def test_a_picture_is_found_in_another_size() -> None:
    figure = Block("figure", "Words.", image="https://a.example/480/a.jpg")
    assert pictures(SHOWN).figure(figure) == IMAGE.format("")


def test_words_of_a_page_stay_words() -> None:
    html = pictures(SHOWN).figure(Block("figure", image=URL, alt='"><script>alert(1)</script>'))
    assert "<script" not in html
    assert html.count("&quot;&gt;&lt;script&gt;") == 2


@pytest.mark.parametrize(
    "shown",
    [
        (),
        (replace(SHOWN, kept=replace(KEPT, shown_sha256=""), body=b""),),
        (replace(SHOWN, body=b""),),
    ],
)
def test_a_picture_without_a_copy_is_named(shown: tuple[ShownPicture, ...]) -> None:
    html = pictures(*shown).figure(Block("figure", image=URL, alt="Map"))
    assert html.startswith(f'<p class="picture" dir="auto">[<a href="{URL}"')
    assert "<img" not in html
    assert ("left out here" in html) == bool(shown and shown[0].kept.shown_sha256)


def test_nothing_but_our_own_kinds_of_copies_gets_into_the_file() -> None:
    odd = replace(SHOWN, media_type='image/svg+xml"><script>')
    assert "<img" not in pictures(odd).figure(Block("figure", "Words.", image=URL))


def test_the_pages_own_picture_is_shown_where_the_text_has_none() -> None:
    plain = Article(Metadata(image=URL), (Block("paragraph", "Words."),))
    assert pictures(SHOWN).lead(plain) == f"<figure>{IMAGE.format('')}</figure>"
    assert pictures().lead(plain) == ""
    figured = Article(Metadata(image=URL), (Block("figure", image="https://a.example/b.jpg"),))
    assert pictures(SHOWN).lead(figured) == ""


def test_a_picture_in_the_page_itself_is_not_written_out_as_an_address() -> None:
    embedded = replace(SHOWN, kept=replace(KEPT, url="data:image/png;base64,AAAA"))
    assert source_words(embedded) == "in the page itself"
    assert source_words(SHOWN) == URL
