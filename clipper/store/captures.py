"""Rows of captures: written, and read back as values."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from clipper.model.capture import Capture, Redirect, Transport

COLUMNS = (
    "url",
    "final_url",
    "fetched",
    "status",
    "headers",
    "redirects",
    "body_sha256",
    "size",
    "origin",
    "transport",
    "source",
)


def insert_capture(
    connection: sqlite3.Connection, clipping: int, capture: Capture, continues: int = 0
) -> int:
    """Write down a capture, and return its number."""
    marks = ", ".join("?" * (len(COLUMNS) + 2))
    row = connection.execute(
        f"INSERT INTO capture (clipping, continues, {', '.join(COLUMNS)}) VALUES ({marks})",
        (
            clipping,
            continues,
            capture.url,
            capture.final_url,
            capture.fetched,
            capture.status,
            json.dumps(capture.headers),
            json.dumps([[hop.url, hop.status] for hop in capture.redirects]),
            capture.body_sha256,
            capture.size,
            capture.origin,
            _transport_text(capture.transport),
            capture.source,
        ),
    ).lastrowid
    return row or 0


def capture_of(row: Sequence[Any]) -> Capture:
    """Return the capture of a row with the values of `COLUMNS`."""
    (url, final_url, fetched, status, headers, redirects, body_sha256, size, origin,
     transport, source) = row  # fmt: skip
    return Capture(
        url=url,
        final_url=final_url,
        fetched=fetched,
        status=status,
        headers=tuple((name, value) for name, value in json.loads(headers)),
        redirects=tuple(Redirect(hop, code) for hop, code in json.loads(redirects)),
        body_sha256=body_sha256,
        size=size,
        origin=origin,
        transport=Transport(**json.loads(transport)) if transport else Transport(),
        source=source,
    )


def _transport_text(transport: Transport) -> str:
    """Write what is known of a connection; nothing known is an empty text."""
    known = {name: value for name, value in asdict(transport).items() if value}
    return json.dumps(known, ensure_ascii=False) if known else ""
