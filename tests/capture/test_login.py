"""Logins on their way to a site: let in there, unseen everywhere else."""

# ruff: noqa: S105, S106, FBT001 - the secrets are made up; what is true or not is a case

import logging
import traceback
from dataclasses import asdict, replace
from typing import Any
from urllib.parse import parse_qs

import pytest

from clipper.capture.fetch import Fetched, FetchSettings, fetch
from clipper.capture.login import VEIL, Access
from clipper.model.credentials import Credentials, site_at
from clipper.model.errors import ClipperError, FetchError

SETTINGS = FetchSettings(seconds=5, connect_seconds=2)
SECRET = "s3cret & ünusual"
BASIC = Credentials("127.0.0.1", "basic", "me", SECRET)
COOKIE = Credentials("127.0.0.1", "cookie", secret="s3cretvalue", name="session")
HEADER = Credentials("127.0.0.1", "header", secret="s3cretvalue", name="X-Token")
FORM = b"""<form action='/search'><input name=q></form>
<form method=post action="/enter"><input type=hidden name=csrf value="t&amp;1">
<input name=email type=email><input type=password name=pass><input type=checkbox name=stay checked>
<input type=submit name=go value=Go></form>"""


def get(url: str, credentials: Credentials | None, **changes: Any) -> Fetched:
    """Fetch with a login; one for this computer is for the port that the site has by chance."""
    if credentials and credentials.site == "127.0.0.1":
        credentials = replace(credentials, site=site_at(url))
    return fetch(url, SETTINGS, lambda: False, credentials, **changes)


def form(site: Any, **changes: Any) -> Credentials:
    named = {"user": "me", "secret": SECRET, "login_url": site.url("/login"), **changes}
    return Credentials("127.0.0.1", "form", **named)


def shows_only_with(name: str, value: str) -> Any:
    def answering(headers: dict[str, str], _sent: bytes) -> Any:
        inside = headers.get(name) == value
        return (200, {}, b"the article") if inside else (401, {}, b"log in first")

    return answering


def let_in_by_form(site: Any) -> None:
    def enter(headers: dict[str, str], sent: bytes) -> Any:
        fields = parse_qs(sent.decode())
        fits = fields.get("pass") == [SECRET] and fields.get("csrf") == ["t&1"]
        if not fits or headers.get("Cookie") != "before=1":
            return 302, {"Location": "/login"}, b""
        return 302, {"Location": "/welcome", "Set-Cookie": "inside=yes; Path=/"}, b""

    def article(headers: dict[str, str], _sent: bytes) -> Any:
        inside = "inside=yes" in headers.get("Cookie", "")
        return 200, {"Set-Cookie": "inside=still"}, b"the article" if inside else b"a teaser"

    site.put("/login", FORM, Set_Cookie="before=1")
    site.put("/welcome", b"hello")
    site.when("POST /enter", enter)
    site.when("/article", article)


@pytest.mark.parametrize(
    ("credentials", "name", "value"),
    [
        (BASIC, "Authorization", "Basic bWU6czNjcmV0ICYgw7xudXN1YWw="),
        (COOKIE, "Cookie", "session=s3cretvalue"),
        (HEADER, "X-Token", "s3cretvalue"),
    ],
)
def test_a_login_shows_what_only_readers_with_one_see(
    site: Any, credentials: Credentials, name: str, value: str
) -> None:
    url = site.when("/article", shows_only_with(name, value))
    assert get(url, None).body == b"log in first"
    assert get(url, credentials).body == b"the article"


def test_a_form_is_filled_and_sent_before_the_page_is_fetched(site: Any) -> None:
    let_in_by_form(site)
    assert get(site.url("/article"), None).body == b"a teaser"
    assert get(site.url("/article"), form(site)).body == b"the article"
    (path, sent), *_ = site.posted
    assert path == "/enter"
    assert parse_qs(sent.decode()) == {
        "csrf": ["t&1"],
        "email": ["me"],
        "pass": [SECRET],
        "stay": ["on"],
    }


def test_the_fields_of_a_form_can_be_named(site: Any) -> None:
    let_in_by_form(site)
    named = (("pass", "{secret}"), ("email", "{user}@example.org"), ("kind", "reader"))
    with pytest.raises(FetchError, match="No login form"):
        get(site.url("/article"), form(site, fields=named))
    assert get(site.url("/article"), form(site, fields=named[:2])).body == b"the article"
    assert b"me%40example.org" in site.posted[-1][1]


def test_a_login_does_not_last_beyond_its_fetch(site: Any) -> None:
    let_in_by_form(site)
    get(site.url("/article"), form(site))
    assert get(site.url("/article"), None).body == b"a teaser"


def test_a_refused_login_is_told(site: Any) -> None:
    let_in_by_form(site)
    with pytest.raises(FetchError, match="refused the login"):
        get(site.url("/article"), form(site, secret="wrong"))
    site.put("POST /enter", b"no", 403)
    with pytest.raises(FetchError, match="refused the login"):
        get(site.url("/article"), form(site))


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (b"<p>no form</p>", "No login form"),
        (b"<form method=post><input name=q></form>", "No login form"),
        (b"<form><input type=password name=p></form>", "puts the password into an address"),
        (b"<form method=post action='http://10.0.0.1/x'><input type=password name=p></form>",
         "Nothing was sent"),
        (b"<form method=post action='https://evil.example/x'><input type=password name=p></form>",
         "Nothing was sent"),
        (b"<form method=post><input type=password></form>", "has no name"),
    ],
)  # fmt: skip
def test_a_form_that_is_no_login_form_gets_nothing(site: Any, page: bytes, why: str) -> None:
    site.put("/login", page)
    with pytest.raises(FetchError, match=why):
        get(site.put("/article", b"x"), form(site))
    assert not site.posted


def test_a_login_page_that_is_not_there_is_told(site: Any) -> None:
    with pytest.raises(FetchError, match=r"answers with an error \(404\)"):
        get(site.put("/article", b"x"), form(site))


@pytest.mark.parametrize("address", ["http://example.org/login", "https://evil.example/login", ""])
def test_a_login_page_elsewhere_is_not_asked(site: Any, address: str) -> None:
    with pytest.raises((FetchError, ClipperError), match="login page"):
        get(site.put("/article", b"x"), form(site, login_url=address))


def test_a_login_is_dropped_where_a_redirect_leaves_the_site(site: Any) -> None:
    """Here "localhost" is another site than 127.0.0.1, though the same computer."""
    site.put("/article", b"elsewhere")
    away = f"http://localhost:{site.port}/article"
    for credentials in (BASIC, COOKIE, HEADER):
        site.put("/start", b"", 302, Location=away)
        get(site.url("/start"), credentials)
        first, second = (dict(headers) for _, headers in site.asked[-2:])
        assert {"Authorization", "Cookie", "X-Token"} & set(first)
        assert not {"Authorization", "Cookie", "X-Token"} & set(second)


@pytest.mark.parametrize(
    ("site", "url", "covered"),
    [
        ("example.org", "https://example.org/a", True),
        ("example.org", "https://www.example.org/a", True),
        ("example.org", "http://example.org/a", False),
        ("example.org", "https://evilexample.org/", False),
        ("example.org", "https://example.org.evil.example/", False),
        ("www.example.org", "https://example.org/", False),
        ("org", "https://example.org/", False),
        ("localhost", "http://localhost/", True),
        ("localhost", "http://localhost:8000/", False),
        ("localhost:8000", "http://localhost:8000/", True),
        ("localhost:8000", "http://localhost/", False),
        ("example.org", "https://example.org:443/a", True),
        ("example.org", "https://example.org:8443/a", False),
        ("example.org:8443", "https://www.example.org:8443/a", True),
        ("example.org:8443", "https://example.org/a", False),
        ("127.0.0.1", "http://127.0.0.1/", True),
        ("0.0.1", "http://127.0.0.1/", False),
        ("[::1]", "http://[::1]/", True),
        ("[::1]:81", "http://[::1]:81/", True),
        ("[::1]", "http://[::1]:81/", False),
        ("10.0.0.1", "http://10.0.0.1/", False),
    ],
)
def test_a_login_goes_to_its_site_by_a_safe_way_only(site: str, url: str, covered: bool) -> None:
    assert Access(Credentials(site, "basic", "me", "pw")).covers(url, proxied=False) == covered


def test_a_proxy_does_not_hear_a_login_for_this_computer() -> None:
    access = Access(Credentials("localhost", "basic", "me", "pw"))
    assert not access.covers("http://localhost/", proxied=True)


def test_a_form_login_is_for_addresses_by_tls() -> None:
    credentials = Credentials("example.org", "form", "me", "pw", login_url="https://example.org/in")
    with pytest.raises(FetchError, match="over https only"):
        get("http://example.org/article", credentials)


def test_nothing_that_is_kept_tells_the_login(site: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    token = "s3cretvalue"
    site.put("/article", b"x", Set_Cookie="id=abc", X_Echo=f"you sent {token}", Other="y")
    site.put("/start", b"", 302, Location=f"/article?t={token}")
    site.answers[f"/article?t={token}"] = site.answers["/article"]
    capture = get(site.url("/start"), COOKIE).capture
    assert token not in str(asdict(capture))
    assert token not in caplog.text
    assert capture.header("set-cookie") == VEIL
    assert capture.header("x-echo") == f"you sent {VEIL}"
    assert capture.header("other") == "y"


def test_the_cookies_of_a_session_are_not_kept_with_the_page(site: Any) -> None:
    let_in_by_form(site)
    assert get(site.url("/article"), form(site)).capture.header("set-cookie") == VEIL
    assert get(site.url("/article"), None).capture.header("set-cookie") == "inside=still"


def test_no_error_tells_the_login(site: Any) -> None:
    token = "s3cretvalue"
    site.put("/article", b"", 302, Location=f"ftp://{token}/")
    with pytest.raises(FetchError, match="cannot be clipped") as told:
        get(site.url("/article"), COOKIE)
    assert token not in "".join(traceback.format_exception(told.value))


@pytest.mark.parametrize(
    "credentials",
    [
        Credentials("127.0.0.1", "header", secret="a\r\nX-Evil: s3cret", name="X-Token"),
        Credentials("127.0.0.1", "header", secret="s3cret", name="Host"),
        Credentials("127.0.0.1", "header", secret="s3cret", name="Content-Length"),
        Credentials("127.0.0.1", "header", secret="s3cret", name="X Token"),
        Credentials("127.0.0.1", "cookie", secret="s3cret; admin=1", name="a"),
        Credentials("127.0.0.1", "cookie", secret="s3cret", name="a=b; c"),
    ],
)
def test_what_cannot_be_sent_is_told_without_telling_it(
    site: Any, credentials: Credentials
) -> None:
    with pytest.raises(FetchError, match="Enter it anew") as told:
        get(site.put("/article", b"x"), credentials)
    assert "s3cret" not in "".join(traceback.format_exception(told.value))
    assert not site.asked


def test_what_the_site_sets_anew_wins_over_the_cookie_of_the_login(site: Any) -> None:
    site.put("/start", b"", 302, Location="/article", Set_Cookie="session=renewed; Path=/")
    site.put("/article", b"x")
    get(site.url("/start"), COOKIE)
    assert site.asked[-1][1]["Cookie"] == "session=renewed"


def test_the_form_of_a_site_may_stand_on_another_port_than_its_pages() -> None:
    address = "https://id.example.org:8443/in"
    access = Access(Credentials("example.org", "form", "me", "pw", login_url=address))
    for url, covered in ((address, True), ("https://example.org/", True), ("https://a.org/", False),
                         ("https://example.org:9000/", False)):  # fmt: skip
        assert access.covers(url, proxied=False) == covered
