"""A login for a site: what lets the program in where a person may read."""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Literal

LoginKind = Literal["basic", "form", "cookie", "header"]
LOGIN_KINDS: tuple[LoginKind, ...] = ("basic", "form", "cookie", "header")


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """How to be let in by a site and all hosts below it.

    `site` is a plain host in lower case. What the rest means depends on the kind: `basic` sends
    `user` and `secret` as HTTP does (RFC 7617); `cookie` and `header` send `secret` as the value
    of the cookie or request header `name`; `form` posts `fields` to `login_url` first, pairs of a
    field's name and its value, in which {user} and {secret} stand for those two.

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

    def covers(self, host: str) -> bool:
        """Tell whether a plain host is the site or lies below it; an IP address is but itself."""
        return host == self.site or (not _is_ip(self.site) and host.endswith(f".{self.site}"))

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


def _is_ip(host: str) -> bool:
    try:
        ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
