"""Failures of a connection in words that say what to do."""

import errno
import http.client
import ssl

from urllib3 import exceptions

from clipper.capture.guard import Route
from clipper.capture.proxy import Proxy
from clipper.model.errors import FetchError

FAILURES = (exceptions.HTTPError, http.client.HTTPException, OSError, ValueError)
"""What urllib3, http.client, sockets and TLS raise; ValueError for headers that are no text."""


def explained(
    error: BaseException, route: Route, connect_seconds: float, proxy: Proxy | None
) -> FetchError:
    """Put a failure into a sentence that says what to do."""
    site = f"the proxy “{proxy.host}”" if proxy else f"“{route.host}”"
    causes = [error, error.__cause__, error.__context__]
    reasons = {cause.errno for cause in causes if isinstance(cause, OSError)}
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return FetchError(
            f"The certificate of “{route.host}” is not valid, so nobody can tell whether the page "
            "is genuine. It was not opened."
        )
    if any(isinstance(cause, ssl.SSLError | exceptions.SSLError) for cause in causes):
        return FetchError(f"No secure connection to “{route.host}” could be made.")
    if errno.ECONNREFUSED in reasons:
        return FetchError(f"The connection was refused by {site}. Try again later.")
    if isinstance(error, exceptions.NewConnectionError):
        return FetchError(f"No way to {site}. Check your connection.")
    if any(isinstance(cause, TimeoutError | exceptions.ConnectTimeoutError) for cause in causes):
        return FetchError(
            f"No connection to {site} within {connect_seconds:g} seconds. Try again later."
        )
    if proxy and "Tunnel connection failed" in str(error):
        return FetchError(f"The connection was refused by {site}: {error}.")
    if isinstance(error, http.client.RemoteDisconnected | ConnectionError):
        return FetchError(f"The connection to {site} broke before an answer came. Try again.")
    return FetchError(f"What {site} answered is not understood: it is not HTTP as it should be.")
