"""A login tells its secret to nobody who does not ask for it by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model.credentials import Credentials

FORM = (("name", "{user}"), ("word", "{secret}"), ("go", "in"))


def test_a_login_in_a_log_names_its_site_and_kind_only() -> None:
    login = Credentials("example.org", "form", "jo", "s3cret", "X-Name", "https://e.org/in", FORM)
    assert repr(login) == str(login) == "Credentials(site='example.org', kind='form')"
    assert "s3cret" not in f"{[login]!r} {login!s} {login}"


@pytest.mark.parametrize(
    ("site", "host", "covered"),
    [
        ("example.org", "example.org", True),
        ("example.org", "news.example.org", True),
        ("example.org", "badexample.org", False),
        ("example.org", "example.org.evil.net", False),
        ("news.example.org", "example.org", False),
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "1.192.0.2.1", False),
        ("[2001:db8::1]", "a.[2001:db8::1]", False),
    ],
)
def test_a_login_covers_its_site_and_what_lies_below(site: str, host: str, covered: object) -> None:
    assert Credentials(site, "basic").covers(host) is covered


def test_a_form_is_filled_with_user_and_secret() -> None:
    login = Credentials("e.org", "form", "jo", "s3cret", fields=FORM)
    assert login.filled_fields() == (("name", "jo"), ("word", "s3cret"), ("go", "in"))


@given(st.text(), st.text())
def test_what_a_person_is_called_is_never_filled_in_again(user: str, secret: str) -> None:
    login = Credentials("e.org", "form", f"{user}{{secret}}", secret, fields=(("name", "{user}"),))
    assert login.filled_fields() == (("name", f"{user}{{secret}}"),)
