"""Hosts of one's own network that a person allows: what is one, and why something is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.allowed import allowed_host
from clipper.capture.kind import is_among
from clipper.model.errors import AddressError


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("nas.local", "nas.local"),
        (" NAS.Local:8080/ ", "nas.local"),
        ("http://wiki.corp/start?page=2", "wiki.corp"),
        ("https://[fd00::1]:8443/", "fd00::1"),
        ("*.corp.example", "*.corp.example"),
        ("192.168.1.20", "192.168.1.20"),
        ("0x7f.1", "127.0.0.1"),
        ("192.168.1.20/24", "192.168.1.0/24"),
        ("10.0.0.0/8", "10.0.0.0/8"),
        ("fd00::/8", "fd00::/8"),
        ("[::1]", "::1"),
    ],
)
def test_a_host_is_brought_to_one_spelling(typed: str, host: str) -> None:
    assert allowed_host(typed) == host
    assert allowed_host(host) == host


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type a host"),
        ("x" * 400, "Type a host"),
        ("my nas", "is no host"),
        ("*", "Name the hosts"),
        ("*.10.0.0.1", "type a network"),
        ("8.8.8.8", "needs no allowing"),
        ("0.0.0.0/0", "not within one's own network"),
        ("::/0", "not within one's own network"),
        ("nas/share", "no host and no network"),
        ("169.254.169.254", "never opened"),
        ("http://metadata.google.internal/", "never opened"),
        ("http://[", "is no host"),
    ],
)
def test_what_may_not_or_need_not_be_allowed_is_said(typed: str, said: str) -> None:
    with pytest.raises(AddressError, match=said.replace("*", r"\*")):
        allowed_host(typed)


@pytest.mark.parametrize(
    ("typed", "host", "ips"),
    [
        ("http://NAS.local:80/a", "nas.local", ("192.168.1.4",)),
        ("10.1.2.3/16", "wiki", ("10.1.9.9",)),
        ("*.corp.example", "a.b.corp.example", ("10.0.0.1",)),
        ("[fd00::1]", "[fd00::1]", ("fd00::1",)),
    ],
)
def test_the_guard_knows_the_host_again(typed: str, host: str, ips: tuple[str, ...]) -> None:
    assert is_among(host, ips, (allowed_host(typed),))


@given(st.text(max_size=60) | st.text("*.:/[]0123456789abcdefx-", max_size=40))
def test_anything_typed_is_a_host_or_refused_in_words(typed: str) -> None:
    try:
        host = allowed_host(typed)
    except AddressError as problem:
        said = str(problem)
    else:
        said = "It is allowed." if allowed_host(host) == host else ""
    assert said.endswith(".")
