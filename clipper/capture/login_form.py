"""The login form of a site: which one it is, and what is sent with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from lxml.html import HtmlElement

from clipper.capture.parse import absolute, parse_html
from clipper.model.credentials import Credentials
from clipper.model.errors import FetchError

_MOST_FIELDS, _LONGEST_FIELD = 200, 10_000
_NAMED_BY_READERS = ("text", "email", "tel", "")
_ONLY_WHEN_PRESSED = ("submit", "button", "image", "reset", "file")


@dataclass(frozen=True, slots=True)
class LoginForm:
    """Where a filled form goes, and its fields encoded."""

    action: str
    body: bytes = field(repr=False)


def filled_form(html: str, url: str, credentials: Credentials) -> LoginForm:
    """Fill the login form of a page.

    Args:
        html: the page that holds it.
        url: the address of that page.
        credentials: user and secret; their `fields` name the form's, and without any, the field
            for passwords and the one for names before it are taken.

    Raises:
        FetchError: there is no such form, or it would put the secret into an address.
    """
    tree = parse_html(html)
    wanted = {name for name, _ in credentials.fields}
    forms = list(tree.iter("form")) if tree is not None else []
    chosen = next((one for one in forms if _is_login(one, wanted)), None)
    if chosen is None:
        raise FetchError(
            f"No login form was found at {url}. Check the address of the login page in the "
            "settings, or send the page from your browser."
        )
    if (chosen.get("method") or "get").strip().lower() != "post":
        raise FetchError(
            f"The login form at {url} puts the password into an address. It was not sent."
        )
    values = dict(_preset(chosen))
    values.update(credentials.filled_fields() or _guessed(chosen, credentials))
    action = absolute(url, chosen.get("action") or "") or url
    return LoginForm(action, urlencode(list(values.items())).encode("ascii"))


def has_login_form(html: str) -> bool:
    """Tell whether a page asks for a password."""
    tree = parse_html(html)
    return tree is not None and any(_kind(one) == "password" for one in tree.iter("input"))


def _is_login(form: HtmlElement, wanted: set[str]) -> bool:
    if wanted:
        return wanted <= {one.get("name") or "" for one in _inputs(form)}
    return any(_kind(one) == "password" for one in _inputs(form))


def _inputs(form: HtmlElement) -> Iterator[HtmlElement]:
    for count, one in enumerate(form.iter("input", "select", "textarea")):
        if count >= _MOST_FIELDS:
            return
        yield one


def _kind(one: HtmlElement) -> str:
    return (one.get("type") or "").strip().lower()


def _preset(form: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield what the form itself sends: hidden fields, and boxes that are ticked."""
    for one in _inputs(form):
        name, value = one.get("name") or "", one.get("value") or ""
        ticked = _kind(one) not in ("checkbox", "radio") or "checked" in one.attrib
        if name and ticked and one.tag == "input" and _kind(one) not in _ONLY_WHEN_PRESSED:
            yield name, value[:_LONGEST_FIELD] or ("on" if "checked" in one.attrib else "")


def _guessed(form: HtmlElement, credentials: Credentials) -> dict[str, str]:
    user = ""
    for one in _inputs(form):
        name = one.get("name") or ""
        if _kind(one) == "password" and name:
            found = {name: credentials.secret}
            return found | ({user: credentials.user} if user else {})
        if name and one.tag == "input" and _kind(one) in _NAMED_BY_READERS:
            user = name
    raise FetchError("The field for the password has no name. Name the fields in the settings.")
