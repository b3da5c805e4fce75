"""Which login a page asks for, told by how it refused to be read."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from clipper.model.capture import Capture
from clipper.model.credentials import Credentials, site_at

_UNAUTHORISED = 401
_BASIC = re.compile(r"(?:^|,)\s*basic\b", re.IGNORECASE)
"""A challenge for name and password; a header may hold several challenges (RFC 9110, 11.6.1)."""


def wanted_login(url: str, captures: Sequence[Capture]) -> Credentials:
    """Return what is known of the login that a page asks for: its site, its kind, its form.

    Args:
        url: the page's address.
        captures: how it answered so far, the oldest first.
    """
    newest = captures[-1] if captures else None
    site = _site_of(url)
    if newest is None:
        return Credentials(site, "form")
    answered = newest.final_url or url
    if _asks_for_password(newest):
        return Credentials(_site_of(answered) or site, "basic")
    return Credentials(site, "form", login_url=answered if _is_form(answered, site) else "")


def _asks_for_password(capture: Capture) -> bool:
    return capture.status == _UNAUTHORISED and any(
        name.lower() == "www-authenticate" and _BASIC.search(value)
        for name, value in capture.headers
    )


def _is_form(url: str, site: str) -> bool:
    """Tell whether a page was led to the login page of its own site."""
    from clipper.capture.barrier_words import LOGIN_PATH  # noqa: PLC0415 - many patterns

    parts = urlsplit(url)
    is_own = Credentials(site, "form", login_url=url).covers(site_at(url))
    return is_own and LOGIN_PATH.search(parts.path.lower()) is not None


def _site_of(url: str) -> str:
    return site_at(url).removeprefix("www.")
