"""What robots.txt allows, for those who want to obey it."""

from typing import Any

import pytest

from clipper.capture import robots, session
from clipper.capture.fetch import Fetched, FetchSettings, fetch, fetch_resource
from clipper.capture.robots import Robots, read_rules
from clipper.capture.turns import Turns
from clipper.model.errors import FetchError

SETTINGS = FetchSettings(seconds=5, connect_seconds=2, obey_robots=True)


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "ROBOTS", Robots())
    monkeypatch.setattr(session, "TURNS", Turns())


def get(url: str, settings: FetchSettings = SETTINGS) -> Fetched:
    return fetch(url, settings, lambda: False)


def paths(site: Any) -> list[str]:
    return [path for path, _ in site.asked]


def test_a_page_that_the_site_keeps_from_programs_is_not_fetched(site: Any) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private/\n")
    site.put("/public/a", b"x")
    assert get(site.url("/public/a")).body == b"x"
    with pytest.raises(FetchError, match=r"robots\.txt asks programs not to"):
        get(site.put("/private/a", b"x"))
    assert paths(site) == ["/robots.txt", "/public/a"]


def test_nobody_who_did_not_ask_for_it_is_held_up(site: Any) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /\n")
    assert get(site.put("/a", b"x"), FetchSettings(seconds=5)).body == b"x"
    assert paths(site) == ["/a"]


@pytest.mark.parametrize("line", ["User-agent: *", "USERAGENT *", " user agent : Clipper # us"])
def test_carelessly_written_rules_count_too(line: str) -> None:
    with pytest.raises(FetchError):
        read_rules(f"User-agent: other\nAllow: /\n\n{line}\nDisallow: /a\n").checked(
            "http://a.org/a"
        )


def test_rules_for_this_program_go_before_those_for_all(site: Any) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /\n\nUser-agent: Clipper\nAllow: /\n")
    assert get(site.put("/a", b"x")).body == b"x"


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_robots_allows_all(site: Any, status: int) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /\n", status)
    assert get(site.put("/a", b"x")).body == b"x"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_while_robots_cannot_be_had_nothing_is_fetched(site: Any, status: int) -> None:
    site.put("/robots.txt", b"", status)
    url = site.put("/a", b"x")
    for _ in range(2):
        with pytest.raises(FetchError, match=rf"answers with an error \({status}\)"):
            get(url)
    assert paths(site) == ["/robots.txt"]


def test_robots_in_the_way_of_a_redirect_and_of_pictures_counts_too(site: Any) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /closed\n")
    site.put("/closed", b"x")
    with pytest.raises(FetchError, match=r"robots\.txt"):
        get(site.put("/a", b"", 302, Location="/closed"))
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetch_resource(site.url("/closed"), site.url("/a"), SETTINGS, lambda: False)


def test_robots_leads_no_request_into_the_network(site: Any) -> None:
    site.put("/robots.txt", b"", 302, Location="http://10.0.0.1/reboot")
    with pytest.raises(FetchError, match="inside your own"):
        get(site.put("/a", b"x"))


def test_the_time_between_requests_that_robots_asks_for_has_a_limit() -> None:
    assert read_rules("User-agent: *\nCrawl-delay: 7\n").checked("http://a.org/") == 7
    assert read_rules("User-agent: *\nCrawl-delay: 99999\n").checked("http://a.org/") == 60
    assert read_rules("User-agent: *\nCrawl-delay: soon\n").checked("http://a.org/") == 0


def test_robots_is_asked_again_a_day_later_and_sooner_after_a_failure() -> None:
    now = [0.0]
    known = Robots(lambda: now[0])
    asked: list[int] = []

    def fails() -> Any:
        asked.append(1)
        raise FetchError("No way.")

    assert "did not come (No way)" in known.of("http://a.org/robots.txt", "", fails).problem
    known.of("http://a.org/robots.txt", "", fails)
    assert len(asked) == 1
    known.of("http://a.org/robots.txt", "socks5h://other", fails)
    assert len(asked) == 2
    now[0] = 301
    known.of("http://a.org/robots.txt", "", fails)
    assert len(asked) == 3


def test_the_memory_of_robots_is_bounded() -> None:
    known = Robots()

    def fails() -> Any:
        raise FetchError("No way.")

    for number in range(700):
        known.of(f"http://{number}.org/robots.txt", "", fails)
    assert len(known._known) == 500  # noqa: SLF001 - its size is what this is about


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"User-agent: bot{n}" for n in range(15_000)) + "\nDisallow: /x" * 15_000,
        "\r".join(f"User-Agent clipper{n}*" for n in range(15_000)) + "\nDisallow: /x" * 15_000,
        "User-agent: *\nDisallow: /" + "*a" * 200_000,
        "User-agent: *\n" + "Disallow: /*a*b*c$\n" * 20_000,
        "\0\ufeff" * 100_000,
        "User-agent" * 50_000,
    ],
    ids=["many programs", "many like this one", "many stars", "many rules", "no text", "one line"],
)
def test_a_hostile_robots_is_read_in_no_time(text: str) -> None:
    assert read_rules(text[: robots.ROBOTS_BYTES]).checked("http://a.org/" + "a" * 1000) >= 0


def test_more_than_the_beginning_of_robots_is_not_read(site: Any) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /closed\n" + b"# x\n" * 200_000)
    assert get(site.put("/a", b"x")).body == b"x"
    with pytest.raises(FetchError, match=r"robots\.txt"):
        get(site.url("/closed"))
