"""Host names and IP addresses in all their spellings."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.hosts import ip_of, plain_host
from clipper.model.errors import AddressError


@pytest.mark.parametrize(
    "spelling",
    ["127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7F.1", "0177.0.0.1",
     "0x7f.0.0.0x1", "127.0.0.1.", "①②⑦.0.0.1", "127。0。0。1"],
)  # fmt: skip
def test_every_spelling_of_an_ip_address_is_seen_through(spelling: str) -> None:
    assert plain_host(spelling) == "127.0.0.1"


@given(st.ip_addresses(v=4))
def test_numbers_stand_for_the_same_ip_address(ip: ipaddress.IPv4Address) -> None:
    assert {plain_host(str(int(ip))), plain_host(hex(int(ip))), plain_host(str(ip))} == {str(ip)}


@given(st.ip_addresses(v=6))
def test_ip_addresses_of_version_6_stand_in_brackets(ip: ipaddress.IPv6Address) -> None:
    assert ip_of(plain_host(f"[{ip.exploded}]")) == ip


@pytest.mark.parametrize(
    "host",
    ["256.1.1.1", "1.2.3.4.5", "4294967296", "0x100000000", "09.1.1.1", "a.1", "[::g]", "[::1%lo]",
     "", ".", "a..b", "-a.org", "a-.org", "a b", "a/b", "a%2eb", "ａ／ｂ.org", "a\u200bb.org",
     "a" * 64 + ".org", "a." * 130 + "org"],
)  # fmt: skip
def test_what_is_no_host_is_refused(host: str) -> None:
    with pytest.raises(AddressError):
        plain_host(host)


def test_names_in_other_scripts_become_punycode() -> None:
    assert plain_host("Пример.РФ") == "xn--e1afmkfd.xn--p1ai"
    assert plain_host("ＥＸＡＭＰＬＥ.org") == "example.org"


def test_a_name_is_no_ip_address() -> None:
    assert ip_of("example.org") is None
