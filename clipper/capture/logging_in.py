"""Logging in by the form of a site, before its page is fetched with the same cookies."""

from urllib.parse import urlsplit

from clipper.capture.charset import decode_html
from clipper.capture.coding import decoded_body
from clipper.capture.guard import route_of
from clipper.capture.login_form import filled_form, has_login_form
from clipper.capture.page import page_of
from clipper.capture.session import Fetched, Session
from clipper.model.credentials import Credentials, site_at
from clipper.model.errors import ExtractError, FetchError

_DECODED_LIMIT = 20_000_000
_ERRORS = 400


def log_in(session: Session, url: str, credentials: Credentials) -> None:
    """Fill and send the login form of a site; the session keeps what the site sets.

    An address that the login does not cover is left alone.

    Args:
        session: the fetch that is to be let in.
        url: the address to be fetched afterwards.
        credentials: user, secret, and where the form is.

    Raises:
        FetchError: the form is not there, goes elsewhere, is not safe, or was refused.
    """
    site = credentials.site
    if not session.may_log_in(url):
        if credentials.covers(site_at(url)):
            raise FetchError(
                f"The login for “{site}” is used over https only. Clip the address with https:// "
                "at its beginning."
            )
        return
    if not session.may_log_in(credentials.login_url):
        raise FetchError(
            f"The login page for “{site}” is not on that site by https. Correct its address in "
            "the settings."
        )
    page = session.get(credentials.login_url, None)
    if page.capture.status >= _ERRORS:
        raise FetchError(
            f"The login page of “{site}” answers with an error ({page.capture.status}). Check its "
            "address in the settings."
        )
    form = filled_form(_text(page), page.capture.final_url, credentials)
    if not session.may_log_in(form.action):
        raise FetchError(
            f"The login form of “{site}” sends its fields to another site, or not by https. "
            "Nothing was sent."
        )
    answer = session.get(form.action, route_of(page.capture), form.body)
    again = _path(answer.capture.final_url) == _path(page.capture.final_url)
    if answer.capture.status >= _ERRORS or (again and has_login_form(_text(answer))):
        raise FetchError(
            f"“{site}” refused the login. Check user name and password in the settings."
        )
    session.guard_cookies(credentials.login_url)


def _text(fetched: Fetched) -> str:
    page = page_of(fetched.capture, fetched.body)
    try:
        body = decoded_body(page.body, page.content_encoding, _DECODED_LIMIT)
    except ExtractError:
        return ""
    return decode_html(body, page.content_type)[0]


def _path(url: str) -> str:
    return urlsplit(url).path.rstrip("/")
