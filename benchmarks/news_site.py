"""A news site on loopback, in a process of its own: every eighth page is slow.

Run by itself it serves until it is ended; its address is the one line that it prints.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ending import end_with_parent
from news_pages import news_page

SLOW_EVERY = 8
SLOW_SECONDS = 1.5


class NewsSite(BaseHTTPRequestHandler):
    """Answers /news/7 with page 7."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a page."""
        number = int(self.path.rsplit("/", 1)[-1])
        if number % SLOW_EVERY == 0:
            time.sleep(SLOW_SECONDS)
        body = _body(number)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@cache
def _body(number: int) -> bytes:
    return news_page(number).html


@contextmanager
def site(pages: int) -> Iterator[str]:
    """Serve pages 0 to `pages` in another process, and give the site's address."""
    with subprocess.Popen(
        [sys.executable, __file__, str(pages)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as serving:
        try:
            assert serving.stdout is not None  # noqa: S101 - it was asked for
            yield serving.stdout.readline().strip()
        finally:
            serving.terminate()


def main() -> None:
    """Make the pages, then serve them."""
    end_with_parent()
    for number in range(int(sys.argv[1])):
        _body(number)
    server = ThreadingHTTPServer(("127.0.0.1", 0), NewsSite)
    server.daemon_threads = True
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
