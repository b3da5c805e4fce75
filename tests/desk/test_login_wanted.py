"""Which login a page asks for."""

import pytest

from clipper.desk.login_wanted import wanted_login
from clipper.model.capture import Capture
from clipper.model.credentials import Credentials

URL = "https://www.post.example/world/convoy"


def answered(status: int, *challenges: str, final_url: str = URL) -> Capture:
    headers = tuple(("WWW-Authenticate", value) for value in challenges)
    return Capture(URL, final_url, "2031-05-02T10:00:00+00:00", status, headers, (), "0" * 64, 9)


@pytest.mark.parametrize(
    "challenges",
    [
        ('Basic realm="Staff"',),
        ("basic",),
        ("Negotiate", 'Basic realm="Staff"'),
        ('Bearer realm="api", Basic realm="Staff"',),
    ],
)
def test_a_server_that_asks_for_name_and_password_wants_just_those(
    challenges: tuple[str, ...],
) -> None:
    wanted = wanted_login(URL, [answered(200), answered(401, *challenges)])
    assert wanted == Credentials("post.example", "basic")


@pytest.mark.parametrize(
    "captures",
    [
        [],
        [answered(200)],
        [answered(401, "Bearer")],
        [answered(401, 'Bearer realm="Basic access"')],
        [answered(401, "Basic"), answered(200)],
    ],
)
def test_any_other_page_wants_the_form_of_its_site(captures: list[Capture]) -> None:
    assert wanted_login(URL, captures) == Credentials("post.example", "form")


def test_the_login_page_that_a_site_led_to_is_the_address_of_its_form() -> None:
    login = "https://id.post.example/login?next=/world/convoy"
    assert wanted_login(URL, [answered(200, final_url=login)]).login_url == login
    elsewhere = "https://sso.example.com/login"
    assert wanted_login(URL, [answered(200, final_url=elsewhere)]).login_url == ""
    article = "https://post.example/world/convoy-crosses"
    assert wanted_login(URL, [answered(200, final_url=article)]).login_url == ""


def test_the_password_belongs_to_the_site_that_asked_for_it() -> None:
    moved = answered(401, "Basic", final_url="https://archive.example/convoy")
    assert wanted_login(URL, [moved]).site == "archive.example"
