"""A login for a site: what lets the program in where a person may read."""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

LoginKind = Literal["basic", "form", "cookie", "header"]
DEFAULT_PORTS = ("80", "443")
LOGIN_KINDS: tuple[LoginKind, ...] = ("basic", "form", "cookie", "header")


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """How to be let in by a site and all hosts below it, on the site's port.

    `site` is a plain host in lower case, with its port where that is none of `DEFAULT_PORTS`: on
    another port another owner's program may answer. What the rest means depends on the kind:
    `basic` sends `user` and `secret` as HTTP does (RFC 7617); `cookie` and `header` send `secret`
    as the value of the cookie or request header `name`; `form` posts `fields` to `login_url`
    first, pairs of a field's name and its value, in which {user} and {secret} stand for those two.

    Its `repr` names nothing but the site and the kind, so that no log, traceback or message can
    tell the rest.
    """

    site: str
    kind: LoginKind
    user: str = ""
    secret: str = ""
    name: str = ""
    login_url: str = ""
    fields: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return f"Credentials(site={self.site!r}, kind={self.kind!r})"

    def covers(self, place: str) -> bool:
        """Tell whether a site is this one or lies below it; an IP address is but itself.

        A form that a person named is sent to where it stands, on whichever port of the site.
        """
        (host, port), (own, own_port) = host_and_port(place), host_and_port(self.site)
        ports = {own_port}
        if self.kind == "form" and self.login_url:
            ports.add(host_and_port(site_at(self.login_url))[1])
        return port in ports and (host == own or (not _is_ip(own) and host.endswith(f".{own}")))

    def filled_fields(self) -> tuple[tuple[str, str], ...]:
        """Return the fields of the form as they are sent, user and secret put in."""
        return tuple((name, self._filled(value)) for name, value in self.fields)

    def _filled(self, value: str) -> str:
        # Split first: a user name that reads {secret} must stay what it is.
        parts = (part.replace("{secret}", self.secret) for part in value.split("{user}"))
        return self.user.join(parts)


@dataclass(frozen=True, slots=True)
class Login:
    """What may be shown of a login; `kept` is False for one that is for this run only."""

    site: str
    kind: LoginKind
    user: str = ""
    kept: bool = True


def site_at(url: str) -> str:
    """Return the site of an address: its host, with the port where that is no default one."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removesuffix(".")
    host = f"[{host}]" if ":" in host else host
    port = str(parts.port or "")
    return f"{host}:{port}" if port and port not in DEFAULT_PORTS else host


def host_and_port(site: str) -> tuple[str, str]:
    """Take a site apart; the port is empty for the default ones."""
    host, _, port = site.rpartition(":")
    return (host, port) if port.isdecimal() else (site, "")


def _is_ip(host: str) -> bool:
    try:
        ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
