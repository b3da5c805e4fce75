"""Which proxy a request goes through."""

# ruff: noqa: FBT001 - what is true or not is a case

import pytest

from clipper.capture.proxy import Proxy, proxy_for
from clipper.model.errors import FetchError

PAGE = "https://example.org/page"


def test_without_a_setting_the_systems_proxy_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    assert proxy_for(PAGE, "") == Proxy("proxy.example", 3128)
    assert proxy_for("http://example.org/", "") is None


@pytest.mark.parametrize("exceptions", ["example.org", ".org", "*"])
def test_exceptions_of_the_system_are_heeded(
    monkeypatch: pytest.MonkeyPatch, exceptions: str
) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", exceptions)
    assert proxy_for(PAGE, "") is None


def test_direct_goes_past_the_systems_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    assert proxy_for(PAGE, "direct") is None


def test_a_name_and_password_go_to_the_proxy_only() -> None:
    proxy = proxy_for(PAGE, "http://me:p%40ss@proxy.example")
    assert proxy is not None
    assert (proxy.host, proxy.port) == ("proxy.example", 80)
    assert proxy.headers == {"Proxy-Authorization": "Basic bWU6cEBzcw=="}


@pytest.mark.parametrize(
    ("setting", "looks_up"),
    [("socks5h://a", True), ("socks5://a", False), ("socks4a://a", True), ("socks4://a", False),
     ("socks://a", True)],
)  # fmt: skip
def test_a_socks_proxy_looks_hosts_up_where_its_address_says_so(
    setting: str, looks_up: bool
) -> None:
    proxy = proxy_for(PAGE, setting)
    assert proxy is not None
    assert (proxy.socks, proxy.looks_up, proxy.port) == (True, looks_up, 1080)
    assert proxy.headers == {}


def test_evidence_names_a_proxy_without_its_password() -> None:
    proxy = proxy_for(PAGE, "socks5h://me:secret@proxy.example:9050")
    assert proxy is not None
    assert proxy.name == "proxy proxy.example:9050"
    assert "secret" not in repr(proxy)


@pytest.mark.parametrize(
    "setting", ["http://me:secret@[a", "ftp://me:secret@a", "socks5://secréter:secret@a"]
)
def test_a_password_of_a_proxy_is_in_no_message(setting: str) -> None:
    with pytest.raises(FetchError, match="Check the settings") as told:
        proxy_for(PAGE, setting)
    assert "secret" not in str(told.value)
    assert told.value.__cause__ is None


@pytest.mark.parametrize("setting", ["socks6://a:1", "http://", "http://a:99999", "ftp://a"])
def test_what_is_no_proxy_is_told(setting: str) -> None:
    with pytest.raises(FetchError, match="Check the settings"):
        proxy_for(PAGE, setting)
