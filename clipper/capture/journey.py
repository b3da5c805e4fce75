"""The way from the address that was given over its redirects."""

from clipper.capture.address import clean_address
from clipper.capture.guard import Route, check
from clipper.capture.parse import absolute
from clipper.capture.settings import FetchSettings
from clipper.model.capture import Redirect
from clipper.model.errors import AddressError, FetchError

REDIRECTS = (301, 302, 303, 307, 308)


class Journey:
    """Where a fetch stands: its present address and the hops that led there."""

    def __init__(self, address: str, settings: FetchSettings, first: Route | None) -> None:
        self.address = address
        self.hops: list[Redirect] = []
        self.first = first
        self._settings = settings
        self._seen: set[tuple[str, str]] = set()

    def checked(self, cookies: str, *, proxied: bool) -> Route:
        """Pass the present address through the guard; the same one twice is a loop.

        A page may redirect to itself once it has set a cookie: that is no loop.
        """
        here = (self.address.partition("#")[0], cookies)
        if here in self._seen:
            raise FetchError("The page redirects in a circle. Try another address of it.")
        self._seen.add(here)
        allowed = self._settings.allowed_hosts
        route = check(self.address, self.first, proxied=proxied, allowed=allowed)
        self.first = self.first or route
        return route

    def go_on(self, status: int, location: str) -> None:
        """Follow a redirect: note where it came from, take its target as the address."""
        self.hops.append(Redirect(self.address, status))
        most = self._settings.max_redirects
        if len(self.hops) > most:
            raise FetchError(f"The page redirects more than {most} times. It was given up.")
        target = absolute(self.address, _unicode(location))
        try:
            self.address = clean_address(target)
        except AddressError as error:
            raise FetchError(
                f"The page redirects to an address that cannot be clipped: “{location[:80]}”."
            ) from error


def _unicode(location: str) -> str:
    """Read a header that http.client took for Latin-1 as UTF-8 where it is that."""
    try:
        return location.encode("latin-1").decode()
    except UnicodeError:
        return location
