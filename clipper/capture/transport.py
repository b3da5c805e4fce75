"""Who answered: what a connection tells about the other end, for the evidence."""

import hashlib
import ssl
from typing import Any

from clipper.capture.certificate import names_of
from clipper.capture.proxy import Proxy
from clipper.model.capture import Transport


def transport_of(sock: Any, ip: str, proxy: Proxy | None) -> Transport:  # noqa: ANN401 - a socket
    """Describe the other end of a connection.

    Args:
        sock: the connected socket, plain or of TLS.
        ip: the address that was connected to; empty where a proxy chose it.
        proxy: what the connection goes through.
    """
    via = proxy.name if proxy else ""
    if not isinstance(sock, ssl.SSLSocket):
        return Transport(ip=ip, via=via)
    certificate = sock.getpeercert(binary_form=True) or b""
    subject, issuer = names_of(certificate)
    return Transport(
        ip=ip,
        tls_version=sock.version() or "",
        tls_subject=subject,
        tls_issuer=issuer,
        tls_sha256=hashlib.sha256(certificate).hexdigest() if certificate else "",
        via=via,
    )
