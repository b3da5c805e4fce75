"""The steps of one page: its next pages, its login, the manners of its case."""

from base64 import b64encode
from typing import Any

from clipper.desk.clipped import Clipped, Order
from clipper.desk.desk import Desk
from clipper.model.credentials import Credentials, site_at

SENTENCES = tuple(
    f"Part {number}: the ministry said on {day} that {number}00 more troops had come to the border."
    for number, day in enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"), 1)
)


def part(number: int, following: str) -> bytes:
    """Build one page of an article that stands on several."""
    link = f'<div class="pagination"><a rel="next" href="{following}">Next page</a></div>'
    words = "".join(f"<p>{text} It happened in place {number}.</p>" for text in SENTENCES)
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Troops move</title></head><body><article>'
        f"<h1>Troops move</h1>{words}{link if following else ''}</article></body></html>"
    ).encode()


def clip(desk: Desk, *addresses: str, **how: Any) -> list[Clipped]:
    pages = desk.clipping.clip(Order(addresses, **how)).result()
    return [page.result(60) for page in pages]


def test_an_article_on_several_pages_is_one_with_all_captures(desk: Desk, site: Any) -> None:
    address = site.put("/story", part(1, "/story?page=2"))
    site.put("/story?page=2", part(2, "/story?page=3"))
    site.put("/story?page=3", part(3, ""))
    (clipped,) = clip(desk, address)
    opened = desk.organising.opened(clipped.id).result()
    text = opened.version.article.text
    assert [text.count(f"in place {number}.") for number in (1, 2, 3)] == [5, 5, 5]
    assert [page.final_url[-6:] for page in opened.version.pages] == ["page=2", "page=3"]
    assert opened.clipping.unchanged_since == ""
    assert desk.organising.check().result().problems == ()


def test_a_next_page_that_is_gone_is_told_and_the_rest_stays(desk: Desk, site: Any) -> None:
    address = site.put("/story", part(1, "/story?page=2"))
    (clipped,) = clip(desk, address)
    version = desk.organising.opened(clipped.id).result().version
    assert clipped.state == "done"
    assert "in place 1." in version.article.text
    assert any(one.kind == "next pages" for one in version.warnings)


def test_a_case_may_keep_to_the_first_page(desk: Desk, site: Any) -> None:
    case = desk.cases.get("Border").result()
    desk.cases.set(type(case)("Border", next_pages=False)).result()
    address = site.put("/story", part(1, "/story?page=2"))
    site.put("/story?page=2", part(2, ""))
    clip(desk, address, case="Border")
    assert site.asked["/story?page=2"] == 0


def test_a_page_behind_a_login_is_fetched_with_it_and_the_secret_stays_out(
    desk: Desk, site: Any
) -> None:
    address = site.news("/inside", "Inside")
    login = Credentials(site_at(address), "basic", user="ada", secret="s3cret-word")  # noqa: S106
    desk.logins.add(login, keep=False).result()
    (clipped,) = clip(desk, address)
    assert clipped.state == "done"
    word = b64encode(b"ada:s3cret-word").decode()
    kept = b"".join(path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())
    assert b"s3cret-word" not in kept
    assert word.encode() not in kept


def test_a_login_that_the_site_refuses_is_named_as_the_reason(desk: Desk, site: Any) -> None:
    address = site.put("/inside", b"", status=401, WWW_Authenticate='Basic realm="x"')
    (without,) = clip(desk, address)
    assert "Add your login" in without.reason
    login = Credentials(site_at(address), "basic", user="ada", secret="s3cret-word")  # noqa: S106
    desk.logins.add(login, keep=False).result()
    (refused,) = clip(desk, address)
    assert refused.reason.startswith(f"The site did not accept your login for {site_at(address)}.")
    assert (refused.cause, desk.organising.clipping(1).result().reason) == ("login", refused.reason)
