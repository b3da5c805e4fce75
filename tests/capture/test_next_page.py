"""Articles over several pages, and what only looks like a next page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.next_page import MOST_PAGES, next_page

URL = "https://example.org/2024/long-read"


def page(*links: str) -> str:
    return f"<html><body><h1>Long read</h1><p>Words.</p>{''.join(links)}</body></html>"


@pytest.mark.parametrize(
    ("url", "n", "link", "found"),
    [
        (URL, 1, '<a href="?page=2" rel="next">2</a>', f"{URL}?page=2"),
        (URL, 1, '<a href="/2024/long-read/2/">Next page »</a>', f"{URL}/2/"),
        (URL, 1, '<a href="/2024/long-read/page/2">Next</a>', f"{URL}/page/2"),
        (f"{URL}/page/1", 1, '<a href="/2024/long-read/page/2">›</a>', f"{URL}/page/2"),
        (f"{URL}.html", 1, '<a href="long-read-2.html">Weiter</a>', f"{URL}-2.html"),
        (f"{URL}.html", 1, '<a href="long-read,2.html">Nächste Seite</a>', f"{URL},2.html"),
        (f"{URL}-page1.html", 1, '<a href="long-read-page2.html">Next</a>', f"{URL}-page2.html"),
        (f"{URL}-p1", 1, '<a href="long-read-p2">Seguinte</a>', f"{URL}-p2"),
        (f"{URL}?id=7", 1, '<a href="?id=7&amp;seite=2">weiter ></a>', f"{URL}?id=7&seite=2"),
        (f"{URL}?id=7&page=2", 2, '<a href="?id=7&page=3">далее</a>', f"{URL}?id=7&page=3"),
        (f"{URL}/2", 2, '<a href="/2024/long-read/3">Page suivante</a>', f"{URL}/3"),
        (f"{URL}-2.html", 2, '<a href="long-read-3.html" rel=next>x</a>', f"{URL}-3.html"),
        (URL, 1, '<link rel="next" href="/2024/long-read/2">', f"{URL}/2"),
        (URL, 1, '<div class="pagination"><b>1</b><a href="?page=2">2</a></div>', f"{URL}?page=2"),
        (URL, 1, '<p><b>1</b> <a href="?page=2">2</a> <a href="?page=3">3</a></p>',
         f"{URL}?page=2"),
        (URL, 1, '<a href="?page=2#content">次のページ</a>', f"{URL}?page=2"),
        (URL, 1, '<a class="next-page" href="?page=2"><img></a>', f"{URL}?page=2"),
    ],
)  # fmt: skip
def test_the_next_page_of_an_article_is_found(url: str, n: int, link: str, found: str) -> None:
    assert next_page(page(link), url, n) == found


@pytest.mark.parametrize(
    ("url", "n", "link"),
    [
        (URL, 1, ""),
        (URL, 1, '<a rel="next" href="/2024/another-story">Next</a>'),
        (URL, 1, '<a rel="next" href="/2024/long-read-about-cats">Another</a>'),
        (URL, 1, '<a rel="next" href="https://other.org/2024/long-read/2">Next page</a>'),
        (URL, 1, '<a href="?page=2">Next article</a>'),
        (URL, 1, '<a href="?page=2" title="Next story">Next</a>'),
        (URL, 1, '<a href="?page=3">Next page</a>'),
        (URL, 1, '<a href="?page=1">Next page</a>'),
        (URL, 1, '<a href="?other=2">Next page</a>'),
        (URL, 1, '<a href="?page=2&sort=new">Next page</a>'),
        (URL, 1, '<a href="/2024/long-read/comment-page-2">Next</a>'),
        (URL, 1, '<div id="comments"><a href="?page=2">Next page</a></div>'),
        (URL, 1, '<div class="kommentare"><a href="?page=2" rel=next>2</a></div>'),
        (URL, 1, '<p>In <a href="?page=2">2</a> years there will be more of this.</p>'),
        (URL, 1, '<a href="?page=2">Next to nothing is left of the old town after the fire</a>'),
        (URL, 1, '<a href="javascript:next()">Next page</a>'),
        (f"{URL}-1.html", 1, '<a href="long-read-2.html" rel=next>Next</a>'),
        ("https://example.org/", 1, '<a href="/page/2" rel=next>Next page</a>'),
        ("https://example.org/", 1, '<a href="/?page=2" rel=next>Next page</a>'),
        ("https://example.org/news/12345", 1, '<a rel=next href="/news/12346">Next</a>'),
        ("https://example.org/2", 1, '<a rel=next href="/3">Next</a>'),
        (f"{URL}?page=2", 2, '<a href="?page=2" rel=next>Next page</a>'),
        (f"{URL}?page=2", 2, '<a href="?page=1" rel=next>Next page</a>'),
        (f"{URL}?page=20", 20, '<a href="?page=21" rel=next>Next page</a>'),
        (URL, 0, '<a href="?page=1" rel=next>Next page</a>'),
    ],
)
def test_what_is_no_next_page_is_left_alone(url: str, n: int, link: str) -> None:
    assert next_page(page(link), url, n) == ""


def test_following_pages_ends() -> None:
    """Even where each page claims that there is one more."""
    url, seen = URL, []
    for n in range(1, 100):
        url = next_page(page(f'<a rel=next href="/2024/long-read/{n + 1}">Next</a>'), url, n)
        if not url:
            break
        seen.append(url)
    assert len(seen) == len(set(seen)) == MOST_PAGES - 1


def test_a_base_of_the_page_is_heeded() -> None:
    html = f'<base href="{URL}/"><a rel=next href="../long-read?page=2">2</a>'
    assert next_page(html, URL, 1) == f"{URL}?page=2"


@pytest.mark.parametrize("html", ["", "<", "\0", "<a href='http://[::1' rel=next>Next</a>"])
def test_broken_pages_have_no_next_one(html: str) -> None:
    assert next_page(html, URL, 1) == ""


@given(st.text(max_size=200), st.text(max_size=50), st.integers(-1, 30))
def test_no_page_breaks_the_search(html: str, url: str, n: int) -> None:
    assert isinstance(next_page(f"<a rel=next href='{html}'>{html}</a>", url, n), str)


@pytest.mark.parametrize(
    ("here", "link"), [("/multi/1", "/multi/2"), ("/x/river-1.html", "/x/river-2.html")]
)
def test_a_bare_number_counts_where_the_link_speaks_of_a_page(here: str, link: str) -> None:
    url = f"https://a.example{here}"
    page = f'<html><body><a rel="next" href="{link}">%s</a></body></html>'
    assert next_page(page % "Next page", url, 1) == f"https://a.example{link}"
    assert next_page(page % "Nächste Seite", url, 1) == f"https://a.example{link}"
    assert next_page(page % "Next", url, 1) == ""
    assert next_page(page % "Next article", url, 1) == ""
