"""The gate of all requests. Only the look-up of names is replaced: it is the outside network."""

import socket
from ipaddress import ip_address
from typing import Any

import pytest

from clipper.capture.guard import Route, check, kind_of
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
     "http://0xa9fea9fe/", "http://[64:ff9b:1::1]/", "http://0/"],
)  # fmt: skip
def test_some_addresses_are_never_asked(url: str) -> None:
    with pytest.raises(FetchError, match="not opened"):
        check(url)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://[::1]/", "http://0x7f000001/", "http://[::ffff:127.0.0.1]/",
     "http://[::ffff:7f00:1]/", "http://10.0.0.1/", "http://192.168.1.1/", "http://172.16.0.1/",
     "http://100.100.100.200/", "http://[fd00:ec2::254]/", "http://[::ffff:10.0.0.1]/",
     "http://[64:ff9b::a00:1]/"],
)  # fmt: skip
def test_a_redirect_from_outside_leads_nowhere_inside(url: str) -> None:
    with pytest.raises(FetchError, match="redirects to"):
        check(url, PUBLIC)


def test_a_person_may_name_this_machine_and_stay_on_it() -> None:
    assert check("http://127.0.0.1:8000/").kind == "loopback"
    assert check("http://[::1]/", LOCAL).kind == "loopback"


def test_a_person_may_name_a_host_of_her_network() -> None:
    assert check("http://192.168.0.7/").kind == "private"
    assert check("http://10.1.1.1/", OFFICE).kind == "private"


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
    with pytest.raises(FetchError, match="redirects to"):
        check(url, PUBLIC, proxied=True)


def test_an_embedded_address_counts_as_what_it_embeds() -> None:
    assert kind_of(ip_address("64:ff9b::5db8:d822")) == "public"
    assert kind_of(ip_address("::ffff:93.184.216.34")) == "public"
    assert kind_of(ip_address("2002:c0a8:0101::1")) == "private"
