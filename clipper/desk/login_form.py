"""A login as a person gives it: checked, and turned into what the keyring keeps and back.

No message of this module holds any part of a secret.
"""

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from clipper.capture.address import clean_address
from clipper.capture.hosts import ip_of
from clipper.model.credentials import LOGIN_KINDS, Credentials, host_and_port, site_at
from clipper.model.errors import AddressError, CredentialsError

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}")
"""A name of a header or cookie (RFC 9110, 5.6.2)."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_WIDE = re.compile(r"(?:ac|co|com|edu|gov)\.[a-z]{2}")
_NOT_OURS = {
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
    "cookie",
    "accept-encoding",
}
_LONGEST = 16_000
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def site_of(text: str) -> str:
    """Return the site that a person named, by its name or one of its addresses.

    That is its plain host, with the port where it has one of its own. A leading “www.” is left
    out: a login covers all hosts below its site.

    Raises:
        CredentialsError: it names no site, or one that would cover the sites of strangers.
    """
    given = text.strip()
    try:
        address = clean_address(given if "://" in given else f"https://{given}")
    except AddressError as problem:
        raise CredentialsError(
            f"“{given[:80]}” is no site. Give one like example.org."
        ) from problem
    site = site_at(address).removeprefix("www.")
    host = host_and_port(site)[0]
    if ip_of(host) or host == "localhost":
        return site
    if "." not in host or _WIDE.fullmatch(host):
        raise CredentialsError(
            f"“{host}” would cover the sites of many owners. Name one site, like example.org."
        )
    return site


def checked(login: Credentials) -> Credentials:
    """Return a login with its site in its plain form, if everything that its kind needs is there.

    Raises:
        CredentialsError: something is missing or does not fit; the message says what.
    """
    login = replace(login, site=site_of(login.site))
    if not login.secret:
        raise CredentialsError("The secret is empty. Give the password, or the token of the site.")
    values = (
        login.user,
        login.secret,
        login.name,
        *(text for pair in login.fields for text in pair),
    )
    if any(_CONTROL.search(text) for text in values):
        raise CredentialsError("The login holds a line break or a hidden character. Copy it again.")
    if sum(map(len, values)) > _LONGEST:
        raise CredentialsError(f"The login is longer than {_LONGEST:,} characters.")
    if login.kind == "basic":
        _check_basic(login)
    elif login.kind == "form":
        login = _checked_form(login)
    elif login.kind in ("cookie", "header"):
        _check_named(login)
    else:
        raise CredentialsError(f"A login is one of: {', '.join(LOGIN_KINDS)}.")
    return login


def _check_basic(login: Credentials) -> None:
    if not login.user or ":" in login.user:
        raise CredentialsError("Give a user name, without a colon.")


def _check_named(login: Credentials) -> None:
    if not _TOKEN.fullmatch(login.name):
        raise CredentialsError(f"Give the name of the {login.kind}, without spaces.")
    if login.kind == "header" and login.name.lower() in _NOT_OURS:
        raise CredentialsError(f"The header {login.name} cannot be set. Choose the kind “cookie”?")
    if login.kind == "cookie" and re.search(r'[\s";,\\]', login.secret):
        raise CredentialsError(
            "Give the value of one cookie, without its name, quotation marks or semicolons."
        )
    if not login.secret.isascii():
        raise CredentialsError("The value of a cookie or header holds plain letters only.")


def _checked_form(login: Credentials) -> Credentials:
    try:
        address = clean_address(login.login_url)
    except AddressError as problem:
        raise CredentialsError(
            "Give the address that the site's login form is sent to."
        ) from problem
    parts = urlsplit(address)
    place = site_at(address)
    if parts.scheme != "https" and host_and_port(place)[0] not in _LOOPBACK:
        raise CredentialsError("The address of the login form must begin with https://.")
    if not replace(login, login_url=address).covers(place):
        raise CredentialsError(f"The address of the login form does not belong to {login.site}.")
    if not any("{secret}" in value for _, value in login.fields):
        raise CredentialsError(
            "Give the form's fields, one of them with {secret}: user={user} password={secret}."
        )
    return replace(login, login_url=address)


def to_text(login: Credentials) -> str:
    """Return what the keyring keeps of a login."""
    return json.dumps(
        {
            "kind": login.kind,
            "user": login.user,
            "secret": login.secret,
            "name": login.name,
            "login_url": login.login_url,
            "fields": [list(pair) for pair in login.fields],
        }
    )


def from_text(site: str, text: str) -> Credentials:
    """Return the login that the keyring kept for a site.

    Raises:
        CredentialsError: the entry was damaged, or another program wrote it.
    """
    try:
        kept: dict[str, Any] = json.loads(text)
        words = {name: _word(kept[name]) for name in ("user", "secret", "name", "login_url")}
        fields = tuple((_word(name), _word(value)) for name, value in kept["fields"])
        return checked(Credentials(site, kept["kind"], fields=fields, **words))
    except (ValueError, KeyError, TypeError, RecursionError, CredentialsError):
        # The cause could quote the entry, so it is not chained.
        raise CredentialsError(
            f"The keyring's entry for {site} cannot be read. Remove the login and add it again."
        ) from None


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
