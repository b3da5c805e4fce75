"""Logins: where they go, who is asked for them, and how often."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from clipper.desk.credentials import LIST, Logins
from clipper.desk.login_form import to_text
from clipper.desk.login_marks import LoginMarks
from clipper.desk.secret_store import NO_KEYRING
from clipper.model.credentials import Credentials, Login
from clipper.model.errors import CredentialsError

LOGIN = Credentials("example.org", "basic", "jo", "s3cret")
PAGE = "https://news.example.org/page"


@pytest.fixture
def marks(tmp_path: Path) -> LoginMarks:
    return LoginMarks(tmp_path / "logins", lambda: "word")


@pytest.fixture
def logins(thread: ThreadPoolExecutor, store: Any, marks: LoginMarks, clock: Any) -> Logins:
    return Logins(thread, store, marks, clock)


def test_a_login_is_found_for_its_site_and_all_below(logins: Logins) -> None:
    logins.add(LOGIN).result()
    assert logins.credentials_for(PAGE) == logins.credentials_for("http://example.org/") == LOGIN
    assert logins.credentials_for("https://example.org.evil.net/") is None
    assert logins.credentials_for("https://badexample.org/") is None


def test_a_login_goes_to_its_own_port_and_one_without_to_the_default_ports(
    logins: Logins,
) -> None:
    other = Credentials("example.org:8443", "basic", "ann", "word")
    logins.add(LOGIN).result()
    assert logins.credentials_for("https://example.org:8443/") is None
    logins.add(other).result()
    assert logins.credentials_for("https://news.example.org:8443/") == other
    assert logins.credentials_for("https://example.org:443/") == LOGIN
    assert [one.site for one in logins.all().result().logins] == ["example.org", other.site]
    assert logins.remove("https://example.org:8443/").result()
    assert logins.credentials_for(PAGE) == LOGIN


def test_a_login_that_an_older_clipper_kept_goes_on_for_the_default_ports(
    logins: Logins, store: Any, marks: LoginMarks
) -> None:
    store.kept = {LIST: '["example.org"]', "example.org": to_text(LOGIN)}
    marks.add("example.org")
    assert logins.credentials_for(PAGE) == LOGIN
    assert logins.credentials_for("https://example.org:9000/") is None


def test_the_nearest_login_wins(logins: Logins) -> None:
    near = Credentials("news.example.org", "cookie", "", "abc", "sid")
    logins.add(LOGIN).result()
    logins.add(near).result()
    assert logins.credentials_for(PAGE) == near


def test_five_hundred_pages_ask_the_keyring_once(logins: Logins, store: Any) -> None:
    logins.add(LOGIN).result()
    store.asked.clear()
    assert {logins.credentials_for(f"{PAGE}/{number}") for number in range(500)} == {LOGIN}
    assert store.asked == ["example.org"]


def test_a_page_of_a_site_without_a_login_never_asks_the_keyring(
    logins: Logins, store: Any
) -> None:
    logins.add(LOGIN).result()
    store.asked.clear()
    store.is_locked = True
    assert logins.credentials_for("https://example.com/") is None
    assert not store.asked


def test_a_locked_keyring_fails_the_pages_of_its_sites_until_it_is_unlocked(
    logins: Logins, store: Any, clock: Any
) -> None:
    logins.add(LOGIN).result()
    store.is_locked = True
    for _ in range(2):
        with pytest.raises(CredentialsError, match="locked"):
            logins.credentials_for(PAGE)
    store.is_locked = False
    clock.now += 60
    assert logins.credentials_for(PAGE) == LOGIN


def test_a_login_that_another_program_added_is_found_while_this_one_runs(
    logins: Logins, store: Any, marks: LoginMarks, thread: ThreadPoolExecutor
) -> None:
    logins.add(LOGIN).result()
    assert logins.credentials_for(PAGE) == LOGIN
    changed = Credentials("example.org", "basic", "jo", "new word")
    Logins(thread, store, marks).add(changed).result()
    Logins(thread, store, marks).add(Credentials("example.net", "basic", "a", "b")).result()
    assert logins.credentials_for(PAGE) == changed


def test_without_a_keyring_a_login_is_refused_and_nothing_is_written(
    logins: Logins, store: Any, tmp_path: Path
) -> None:
    store.is_there = False
    assert logins.problem().result() == NO_KEYRING
    with pytest.raises(CredentialsError, match="this run only"):
        logins.add(LOGIN).result()
    assert not store.kept and not list(tmp_path.iterdir())


def test_a_login_for_this_run_needs_no_keyring_and_leaves_no_trace(
    logins: Logins, store: Any, tmp_path: Path
) -> None:
    store.is_there = False
    logins.add(LOGIN, keep=False).result()
    assert logins.credentials_for(PAGE) == LOGIN
    listed = logins.all().result()
    assert listed.logins == (Login("example.org", "basic", "jo", kept=False),)
    assert listed.problem == NO_KEYRING
    assert not list(tmp_path.iterdir())
    assert logins.remove("www.example.org").result()
    assert logins.credentials_for(PAGE) is None


def test_the_list_tells_sites_kinds_and_users_and_no_secret(logins: Logins) -> None:
    logins.add(LOGIN).result()
    logins.add(Credentials("example.com", "header", "", "t0ken", "X-Key")).result()
    listed = logins.all().result()
    assert [one.site for one in listed.logins] == ["example.com", "example.org"]
    assert not any(secret in repr(listed) for secret in ("s3cret", "t0ken"))


def test_a_login_that_is_removed_is_gone(logins: Logins, store: Any) -> None:
    logins.add(LOGIN).result()
    assert logins.remove("example.org").result()
    assert not logins.remove("example.org").result()
    assert logins.credentials_for(PAGE) is None
    assert store.kept == {LIST: "[]"}


@pytest.mark.parametrize("writings", [0, 1])
def test_a_kill_while_adding_leaves_no_secret_that_is_not_listed(
    logins: Logins, store: Any, writings: int
) -> None:
    store.writings_left = writings
    with pytest.raises(KeyboardInterrupt):
        logins.add(LOGIN).result()
    assert "example.org" not in store.kept
    store.writings_left = 99
    assert logins.all().result().logins == ()
    assert logins.credentials_for(PAGE) is None


@pytest.mark.parametrize("writings", [0, 1])
def test_a_kill_while_removing_leaves_what_can_be_removed_again(
    logins: Logins, store: Any, writings: int
) -> None:
    logins.add(LOGIN).result()
    store.writings_left = writings
    with pytest.raises(KeyboardInterrupt):
        logins.remove("example.org").result()
    store.writings_left = 99
    assert [one.site for one in logins.all().result().logins] == ["example.org"][writings:]
    logins.remove("example.org").result()
    assert store.kept == {LIST: "[]"}


def test_marks_that_were_lost_come_back_when_the_logins_are_listed(
    logins: Logins, tmp_path: Path
) -> None:
    logins.add(LOGIN).result()
    (tmp_path / "logins").unlink()
    assert logins.credentials_for(PAGE) is None
    logins.all().result()
    assert logins.credentials_for(PAGE) == LOGIN


def test_the_marks_name_no_site(logins: Logins, tmp_path: Path) -> None:
    logins.add(LOGIN).result()
    assert "example" not in (tmp_path / "logins").read_text()
