"""Which proxy a request goes through."""

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


@pytest.mark.parametrize("setting", ["socks5://a:1", "http://", "http://a:99999", "ftp://a"])
def test_what_is_no_http_proxy_is_told(setting: str) -> None:
    with pytest.raises(FetchError, match="Check the settings"):
        proxy_for(PAGE, setting)
