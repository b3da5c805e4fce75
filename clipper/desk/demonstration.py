"""The main job from end to end, offline, on the page that Clipper brings along."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from clipper.desk.clipped import Clipped, Order
from clipper.desk.desk import Desk
from clipper.desk.places import resource
from clipper.desk.reporting import Heading
from clipper.desk.settings import Settings
from clipper.model.errors import ClipperError, ReportError
from clipper.model.search import SearchResult

QUERIES = ("Kursk AND type:deployment", '"drawing conclusions"', "size:>5000", "type:sanction")
_REPORTS = {"html": "report.html", "md": "report.md", "json": "report.json"}


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the demonstration made: the library, the clip, searches, and the reports' files."""

    library: Path
    clipped: Clipped
    annotations: int
    searches: tuple[SearchResult, ...]
    reports: tuple[Path, ...]


def demonstrate(output: Path, told: Callable[[str], None]) -> Demonstration:
    """Clip the sample page from loopback, annotate it, search, and write the reports.

    Args:
        output: the folder for a fresh library and the reports; made where it is missing.
        told: hears, in one line each, what is being done.

    Raises:
        ClipperError: a step failed.
    """
    library = _fresh(output)
    with _site() as address, Desk(library, Settings()) as desk:
        told(f"Serving the sample page at {address}")
        order = Order((address,), tags=("demo",), case="Demonstration")
        (future,) = desk.clipping.clip(order).result()
        clipped = future.result()
        if clipped.failed:
            raise ClipperError(f"The sample page could not be clipped. {clipped.reason}")
        told(f"Clipped “{clipped.title}”, {clipped.words} words")
        count = _annotate(desk, clipped.id)
        told(f"Added {count} annotations of the sample")
        written = desk.indexing.update().result()
        told(f"Indexed {written} clipping")
        searches = tuple(desk.searching.search(query).result() for query in QUERIES)
        reports = _report(desk, clipped.id, output)
    return Demonstration(library, clipped, count, searches, reports)


def _fresh(output: Path) -> Path:
    """Return a folder for a library that is not there yet; an older one is left alone."""
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ReportError(f"The folder {output} cannot be made: {problem.strerror}.") from problem
    names = (f"demo-{n}.clipper" if n > 1 else "demo.clipper" for n in range(1, 10_000))
    return next(output / name for name in names if not (output / name).exists())


def _annotate(desk: Desk, clipping: int) -> int:
    """Add the hand-made annotations of the sample, and return how many there are."""
    sample: list[dict[str, Any]] = json.loads(
        resource("sample", "annotations.json").read_text("utf-8")
    )
    for one in sample:
        desk.annotating.add_quote(
            clipping,
            one["type"],
            one["quotes"],
            one.get("occurrence", 1),
            fields=one["fields"].items(),
        ).result()
    return len(sample)


def _report(desk: Desk, clipping: int, output: Path) -> tuple[Path, ...]:
    heading = Heading(
        title="North Korean troops in Kursk, and the sanctions behind them",
        author="Clipper demonstration",
        question="Who sent how many troops where, and who says so?",
        scope="case “Demonstration”",
        made=datetime.now(UTC),
    )
    paths = []
    for form, name in _REPORTS.items():
        desk.reporting.report([clipping], heading, form, output / name).result()
        paths.append(output / name)
    return tuple(paths)


class _SamplePage(BaseHTTPRequestHandler):
    """Answers every request with the sample page."""

    def do_GET(self) -> None:
        body = resource("sample", "page.html").read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet: what is done is told elsewhere."""


@contextmanager
def _site() -> Iterator[str]:
    """Serve the sample page on loopback while a block runs, and give its address."""
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), _SamplePage) as server,
        ThreadPoolExecutor(1, "sample site") as serving,
    ):
        serving.submit(server.serve_forever)
        try:
            yield f"http://127.0.0.1:{server.server_port}/world/kursk"
        finally:
            server.shutdown()
