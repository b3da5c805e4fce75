"""The gate of all requests. Only the look-up of names is replaced: it is the outside network."""

import socket
from ipaddress import ip_address
from typing import Any

import pytest

from clipper.capture.guard import Route, check, route_of
from clipper.capture.kind import is_among, kind_of, kind_of_host
from clipper.model.capture import Capture, Transport
from clipper.model.errors import AddressError, FetchError

PUBLIC = Route("https", "example.org", 443, ("93.184.216.34",), "public")
LOCAL = Route("http", "127.0.0.1", 80, ("127.0.0.1",), "loopback")
OFFICE = Route("http", "10.0.0.5", 80, ("10.0.0.5",), "private")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Names and the IP addresses they are looked up as; each name may be looked up once."""
    known: dict[str, list[str]] = {}

    def look_up(host: str, port: int, **_: Any) -> list[Any]:
        if host not in known:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in known.pop(host)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


def test_a_public_host_passes_with_the_addresses_that_were_checked(
    answers: dict[str, list[str]],
) -> None:
    answers["example.org"] = ["93.184.216.34", "2606:2800:220:1::1"]
    route = check("https://example.org/a")
    assert (route.scheme, route.host, route.port, route.kind) == (
        "https",
        "example.org",
        443,
        "public",
    )
    assert route.ips == ("93.184.216.34", "2606:2800:220:1::1")
    assert route.ip == "93.184.216.34"


@pytest.mark.parametrize(
    "url",
    ["http://169.254.169.254/latest/meta-data/", "http://[fe80::1]/", "http://0.0.0.0/",
     "http://[::]/", "http://224.0.0.1/", "http://255.255.255.255/", "http://240.0.0.1/",
     "http://[ff02::1]/", "http://[::ffff:169.254.169.254]/", "http://[64:ff9b::a9fe:a9fe]/",
     "http://[2002:a9fe:a9fe::1]/", "http://[::7f00:1]/", "http://2852039166/",
     "http://0xa9fea9fe/", "http://[64:ff9b:1::1]/", "http://0/", "http://100.100.100.200/",
     "http://168.63.129.16/", "http://[fd00:ec2::254]/", "http://[fd20:ce::254]/",
     "http://192.0.0.192/", "http://[::ffff:0:127.0.0.1]/", "http://[2001::1]/",
     "http://[2001:db8::5efe:a9fe:a9fe]/", "http://192.88.99.1/", "http://[fec0::1]/",
     "http://[::ffff:a9fe:a9fe]/", "http://0251.0376.0251.0376/", "http://169.254.43518/"],
)  # fmt: skip
def test_some_addresses_are_never_asked(url: str) -> None:
    with pytest.raises(FetchError, match="not opened"):
        check(url)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://[::1]/", "http://0x7f000001/", "http://[::ffff:127.0.0.1]/",
     "http://[::ffff:7f00:1]/", "http://10.0.0.1/", "http://192.168.1.1/", "http://172.16.0.1/",
     "http://100.64.0.1/", "http://[fd00::1]/", "http://[::ffff:10.0.0.1]/",
     "http://[64:ff9b::a00:1]/", "http://[2606:4700::5efe:a00:1]/", "http://[2002:a00:1::1]/",
     "http://198.18.0.1/", "http://0300.0250.1.1/", "http://①②⑦.0.0.1/", "http://127。1/",
     "http://[0:0:0:0:0:ffff:7f00:1]/", "http://127.0.0.1./"],
)  # fmt: skip
def test_a_redirect_from_outside_leads_nowhere_inside(url: str) -> None:
    with pytest.raises(FetchError, match="inside your own"):
        check(url, PUBLIC)


def test_a_person_may_name_this_machine_and_stay_on_it() -> None:
    assert check("http://127.0.0.1:8000/").kind == "loopback"
    assert check("http://[::1]/", LOCAL).kind == "loopback"


def test_a_person_may_name_a_host_of_her_network() -> None:
    assert check("http://192.168.0.7/").kind == "private"
    assert check("http://10.0.0.5:8080/login", OFFICE).kind == "private"


def test_a_host_of_her_network_does_not_lead_to_another() -> None:
    with pytest.raises(FetchError, match=r"“10\.1\.1\.1”, inside"):
        check("http://10.1.1.1/", OFFICE)


@pytest.mark.parametrize("allowed", ["10.1.1.1", "10.0.0.0/8", " 10.1.1.1 "])
def test_a_host_that_was_allowed_is_reached_from_anywhere(allowed: str) -> None:
    assert check("http://10.1.1.1/", PUBLIC, allowed=(allowed,)).ips == ("10.1.1.1",)


def test_a_name_that_was_allowed_may_mean_the_inside(answers: dict[str, list[str]]) -> None:
    answers["wiki.corp"] = ["10.1.1.1"]
    assert check("http://wiki.corp/", PUBLIC, allowed=("*.corp",)).kind == "private"
    answers["app.example.org"] = ["127.0.0.1"]
    assert check("http://app.example.org/", allowed=("app.example.org",)).kind == "loopback"


@pytest.mark.parametrize("allowed", ["169.254.169.254", "0.0.0.0/0", "*"])
def test_nobody_can_allow_what_is_never_asked(allowed: str) -> None:
    with pytest.raises(FetchError, match="must not be asked"):
        check("http://169.254.169.254/", allowed=(allowed,))


@pytest.mark.parametrize("allowed", ["", "*", "*.", "corp", "10.0.0.2", "not a network/99"])
def test_what_allows_another_host_allows_no_more(allowed: str) -> None:
    assert not is_among("wiki.corp", ("10.0.0.1",), (allowed,))


def test_the_network_does_not_lead_to_this_machine_nor_back() -> None:
    with pytest.raises(FetchError):
        check("http://127.0.0.1/", OFFICE)
    with pytest.raises(FetchError):
        check("http://10.0.0.1/", LOCAL)


@pytest.mark.parametrize(
    "ips",
    [["93.184.216.34", "10.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["10.0.0.1", "127.0.0.1"],
     ["93.184.216.34", "169.254.169.254"], ["fe80::1%eth0"]],
)  # fmt: skip
def test_mixed_answers_are_refused(answers: dict[str, list[str]], ips: list[str]) -> None:
    answers["mixed.example"] = ips
    with pytest.raises(FetchError, match="must not be asked"):
        check("http://mixed.example/")


def test_a_name_of_the_internet_that_means_this_machine_is_refused(
    answers: dict[str, list[str]],
) -> None:
    answers["rebind.example.org"] = ["127.0.0.1"]
    with pytest.raises(FetchError, match="this computer"):
        check("http://rebind.example.org/")


def test_localhost_is_this_machine(answers: dict[str, list[str]]) -> None:
    answers["localhost"] = ["127.0.0.1", "::1"]
    assert check("http://localhost/").kind == "loopback"


def test_an_unknown_name_is_told(answers: dict[str, list[str]]) -> None:
    with pytest.raises(FetchError, match=r"“gone\.example” was not found"):
        check("http://gone.example/")


@pytest.mark.parametrize("url", ["ftp://example.org/", "file:///etc/passwd", "https:///x"])
def test_other_schemes_do_not_pass(url: str) -> None:
    with pytest.raises(AddressError):
        check(url)


def test_with_a_proxy_names_are_not_looked_up_here(answers: dict[str, list[str]]) -> None:
    route = check("https://unknown.example/", proxied=True)
    assert (route.ips, route.ip, route.kind) == ((), "", "public")


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://localhost/", "http://a.localhost/"])
def test_with_a_proxy_what_can_be_judged_is_judged(url: str) -> None:
    with pytest.raises(FetchError, match="inside your own"):
        check(url, PUBLIC, proxied=True)


def test_an_embedded_address_counts_as_what_it_embeds() -> None:
    assert kind_of(ip_address("64:ff9b::5db8:d822")) == "public"
    assert kind_of(ip_address("::ffff:93.184.216.34")) == "public"
    assert kind_of(ip_address("2002:c0a8:0101::1")) == "private"


@pytest.mark.parametrize("host", ["router", "nas.local", "wiki.internal", "printer.home.arpa"])
def test_with_a_proxy_names_for_inner_use_count_as_inside(host: str) -> None:
    assert check(f"http://{host}/", proxied=True).kind == "private"
    with pytest.raises(FetchError, match="inside your own"):
        check(f"http://{host}/", PUBLIC, proxied=True)


@pytest.mark.parametrize("host", ["metadata.google.internal", "metadata", "169.254.169.254"])
def test_with_a_proxy_too_the_secrets_of_a_cloud_are_not_asked(host: str) -> None:
    with pytest.raises(FetchError, match="must not be asked"):
        check(f"http://{host}/", proxied=True)


def test_a_name_is_never_looked_up_twice(answers: dict[str, list[str]]) -> None:
    answers["rebind.example"] = ["93.184.216.34"]
    assert check("http://rebind.example/").ips == ("93.184.216.34",)
    assert "rebind.example" not in answers


def test_names_of_tor_are_never_looked_up(answers: dict[str, list[str]]) -> None:
    with pytest.raises(FetchError, match="only through Tor"):
        check("http://expyuzz4wqqyqhjn.onion/")
    assert check("http://expyuzz4wqqyqhjn.onion/", proxied=True).kind == "public"


def capture(url: str, ip: str) -> Capture:
    return Capture(url, url, "", 200, (), (), "", 0, transport=Transport(ip=ip))


def test_what_stands_on_a_page_is_judged_by_where_the_page_was_fetched() -> None:
    fetched = route_of(capture("http://evil.example/", "93.184.216.34"))
    assert fetched is not None
    assert fetched.kind == "public"
    with pytest.raises(FetchError, match="inside your own"):
        check("http://192.168.1.1/reboot.png", fetched)
    inside = route_of(capture("http://wiki.corp/", "10.0.0.5"))
    assert inside is not None
    assert inside.kind == "private"


def test_a_page_whose_name_now_means_the_inside_still_counts_as_public(
    answers: dict[str, list[str]],
) -> None:
    answers["rebind.example"] = ["192.168.1.1"]
    for page in ("http://rebind.example/", capture("http://rebind.example/", "93.184.216.34")):
        first = route_of(page)
        answers["rebind.example"] = ["192.168.1.1"]
        with pytest.raises(FetchError, match="inside your own"):
            check("http://rebind.example/logo.png", first)


def test_without_a_page_a_person_gave_the_address() -> None:
    assert route_of("") is None


def test_hosts_are_judged_by_their_spelling_where_nothing_is_looked_up() -> None:
    assert kind_of_host("localhost") == "loopback"
    assert kind_of_host("[::1]") == "loopback"
    assert kind_of_host("example.org") == "public"
