"""A login as a person gives it: what fits is taken, what does not is named without its secret."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.desk.login_form import checked, from_text, site_of, to_text
from clipper.model.credentials import Credentials
from clipper.model.errors import CredentialsError

FORM: dict[str, Any] = {
    "login_url": "https://id.example.org/in",
    "fields": (("u", "{user}"), ("p", "{secret}")),
}


@pytest.mark.parametrize(
    ("named", "site"),
    [
        ("example.org", "example.org"),
        (" WWW.Example.org ", "example.org"),
        ("https://www.example.org/page?x=1", "example.org"),
        ("http://localhost:8080/", "localhost:8080"),
        ("localhost", "localhost"),
        ("127.0.0.1:8080", "127.0.0.1:8080"),
        ("http://[::1]:8080/", "[::1]:8080"),
        ("https://example.org:443/", "example.org"),
        ("http://example.org:80/", "example.org"),
        ("www.example.org:8443", "example.org:8443"),
        ("bücher.example", "xn--bcher-kva.example"),
    ],
)
def test_a_site_is_named_by_its_host_or_an_address_of_it(named: str, site: str) -> None:
    assert site_of(named) == site


@pytest.mark.parametrize("named", ["", "com", "co.uk", "ftp://example.org", "a b", "http://"])
def test_what_names_no_single_site_is_refused(named: str) -> None:
    with pytest.raises(CredentialsError):
        site_of(named)


@pytest.mark.parametrize(
    ("kind", "rest", "said"),
    [
        ("basic", {"user": ""}, "user name"),
        ("basic", {"user": "a:b"}, "colon"),
        ("basic", {"user": "jo", "secret": ""}, "empty"),
        ("basic", {"user": "jo", "secret": "s3cret\r\nX-Evil: 1"}, "line break"),
        ("basic", {"user": "jo", "secret": "s3cret\ud800"}, "hidden"),
        ("basic", {"user": "jo", "secret": "s3cret" * 9999}, "longer"),
        ("cookie", {}, "name of the cookie"),
        ("cookie", {"name": "sid", "secret": "s3cret; b=2"}, "one cookie"),
        ("cookie", {"name": "sid", "secret": "s3crét"}, "plain letters"),
        ("header", {"name": "X Key"}, "name of the header"),
        ("header", {"name": "Host"}, "cannot be set"),
        ("form", {"fields": FORM["fields"]}, "address"),
        ("form", {**FORM, "login_url": "http://example.org/in"}, "https"),
        ("form", {**FORM, "login_url": "https://example.net/in"}, "does not belong"),
        ("form", {**FORM, "fields": (("u", "{user}"),)}, "{secret}"),
        ("smoke signals", {}, "one of"),
    ],
)
def test_a_login_that_cannot_work_is_refused_without_its_secret(
    kind: Any, rest: dict[str, Any], said: str
) -> None:
    with pytest.raises(CredentialsError) as refusal:
        checked(Credentials("example.org", kind, **({"secret": "s3cret"} | rest)))
    assert said in str(refusal.value)
    assert "s3cret" not in str(refusal.value)


LOGINS = [
    Credentials("example.org", "basic", "jo", "pass: wörd"),
    Credentials("example.org", "cookie", "", "abc", "sid"),
    Credentials("example.org", "header", "", "Token abc", "Authorization"),
    Credentials("example.org", "form", "jo", "x", **FORM),
    Credentials("example.org:8443", "basic", "jo", "x"),
    Credentials(
        "example.org",
        "form",
        "jo",
        "x",
        login_url="https://id.example.org:444/in",
        fields=FORM["fields"],
    ),
]


@pytest.mark.parametrize("login", LOGINS, ids=lambda one: one.kind)
def test_a_login_comes_back_from_the_keyring_as_it_went_in(login: Credentials) -> None:
    assert from_text(login.site, to_text(checked(login))) == login


@given(st.text())
def test_a_damaged_entry_is_told_without_quoting_it(text: str) -> None:
    with pytest.raises(CredentialsError, match="cannot be read") as refusal:
        from_text("example.org", text)
    assert refusal.value.__cause__ is None
