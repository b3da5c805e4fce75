"""Throws pages that nobody meant to make at the whole way from bytes to an article.

    .venv/bin/python benchmarks/fuzz_extraction.py --minutes 10

Pages are grown from small ones of our own and changed with their structure in mind; PDFs, mail
archives, WARC files and feeds are damaged. What must hold stands in `fuzz_checks.py`. The cases
run in a worker process, as in the program, so that a crash or a hang ends a case and not the run.
Each failure prints the seed and the number that make it again:

    .venv/bin/python benchmarks/fuzz_extraction.py --seed 7 --only 1234
"""

import argparse
import resource
import sys
import traceback
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from random import SystemRandom
from time import monotonic, process_time

from fuzz_checks import check_others, check_page
from fuzz_pages import WORDS, Maker

from clipper.capture.page import Page
from clipper.capture.warc import write_warc
from clipper.desk.pools import WorkerError, WorkerProcess
from clipper.model.capture import Capture

CASES_A_CALL = 25
SECONDS_A_CASE = 60.0
SLOW = 5.0
"""CPU seconds from which a case is named as slow; that alone is no failure."""
MEMORY = 3 << 30
PDF = """%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Count 1 /Kids [5 0 R] >>
endobj
3 0 obj
<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>
endobj
4 0 obj
<< /Title (Convoy) /CreationDate (D:20241030) >>
endobj
5 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >>
/Contents 6 0 R >>
endobj
6 0 obj
<< /Length {} >>
stream
{}
endstream
endobj
trailer
<< /Root 1 0 R /Info 4 0 R >>
%%EOF
"""


@dataclass(slots=True)
class Tally:
    """What came of some cases: how they ended, which were slow, which failed."""

    states: Counter[str] = field(default_factory=Counter)
    slow: list[tuple[float, int]] = field(default_factory=list)
    failed: list[tuple[int, str]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take in what came of other cases."""
        self.states += other.states
        self.slow = sorted((*self.slow, *other.slow), reverse=True)[:10]
        self.failed += other.failed


def made(seed: int, number: int) -> tuple[str, Page]:
    """Return the kind of a case, and its page."""
    maker = Maker(f"{seed}:{number}")
    choose = maker.random.choice
    kind = choose(("html",) * 12 + ("pdf", "mhtml", "warc", "feed"))
    url = choose(
        ("https://post.example/world/convoy-2024-10-30.html", "", "http://[bad", "about:x")
    )
    if kind == "html":
        body, label, coding = maker.encoded(maker.page())
        return kind, Page(body, url, label, coding, choose((200,) * 15 + (403, 503)))
    body = {"pdf": _pdf, "mhtml": _mhtml, "warc": _warc, "feed": _feed}[kind](maker)
    return kind, Page(maker.damaged(body, 0.8), url, choose(("", "text/html", "application/pdf")))


def _pdf(maker: Maker) -> bytes:
    words = maker.random.choice((WORDS, maker.page()[:2000].replace("(", "").replace(")", "")))
    drawn = "".join(
        f"BT /F {maker.random.choice((11, 0, -1, 1e9))} Tf 60 {780 - 14 * n} Td ({words}) Tj ET\n"
        for n in range(maker.random.randint(0, 30))
    )
    return PDF.format(len(drawn), drawn).encode("utf-8", "replace")


def _mhtml(maker: Maker) -> bytes:
    page = maker.page().encode("utf-8", "replace")
    head = b"Content-Type: text/html; charset=utf-8\r\nContent-Location: https://post.example/\r\n"
    return (
        b'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n'
        b"\r\n--b\r\n" + head + b"\r\n" + page + b"\r\n--b\r\nContent-Type: image/png\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n"
    )


def _warc(maker: Maker) -> bytes:
    page = maker.page().encode("utf-8", "replace")
    url = "https://post.example/"
    capture = Capture(
        url, url, datetime(2024, 10, 30, tzinfo=UTC).isoformat(), 200,
        (("Content-Type", "text/html"),), (), sha256(page).hexdigest(), len(page), "fetched",
    )  # fmt: skip
    file = BytesIO()
    write_warc(file, [(capture, page)], compress=maker.random.random() < 0.5)  # noqa: PLR2004
    return file.getvalue()


def _feed(maker: Maker) -> bytes:
    title = maker.page()[:3000]
    items = f"<item><title>{title}</title><link>https://post.example/a</link></item>" * 3
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode(
        "utf-8", "replace"
    )


def try_cases(seed: int, numbers: range) -> Tally:
    """Try some cases one after another; runs in the worker."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    tally = Tally()
    for number in numbers:
        kind, page = made(seed, number)
        start = process_time()
        try:
            state = check_page(page, simply=number % 7 == 0)
            check_others(page.body, page.content_type)
        except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
            tally.failed.append((number, traceback.format_exc(limit=-6)))
            state = "broken"
        tally.states[f"{kind}: {state}"] += 1
        if (spent := process_time() - start) > SLOW:
            tally.slow.append((round(spent, 1), number))
    return tally


def tried(worker: WorkerProcess, seed: int, numbers: range) -> Tally:
    """Try cases in the worker; where it hangs or dies, one by one."""
    try:
        return worker.run(SECONDS_A_CASE * (1 + len(numbers) / 5), try_cases, seed, numbers)
    except WorkerError as problem:
        if len(numbers) == 1:
            return Tally(failed=[(numbers[0], str(problem))])
    tally = Tally()
    for number in numbers:
        tally.add(tried(worker, seed, range(number, number + 1)))
    return tally


def main() -> int:
    """Run for some minutes and print what came of it; 1 where anything failed."""
    asked = argparse.ArgumentParser(description="Fuzz the way from bytes to an article.")
    asked.add_argument("--minutes", type=float, default=10.0)
    asked.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 32))
    asked.add_argument("--only", type=int, default=-1, help="one case, by its number")
    wanted = asked.parse_args()
    if wanted.only >= 0:
        found = try_cases(wanted.seed, range(wanted.only, wanted.only + 1))
        print(found.states, *(said for _, said in found.failed), sep="\n")
        return bool(found.failed)
    print(f"Seed {wanted.seed}.", flush=True)
    tally, number, end = Tally(), 0, monotonic() + 60 * wanted.minutes
    worker = WorkerProcess()
    try:
        while monotonic() < end:
            found = tried(worker, wanted.seed, range(number, number + CASES_A_CALL))
            for case, said in found.failed:
                print(f"--seed {wanted.seed} --only {case}\n{said}", flush=True)
            tally.add(found)
            number += CASES_A_CALL
    finally:
        worker.close()
    print(f"{number} cases, {len(tally.failed)} failed. {dict(sorted(tally.states.items()))}")
    print("Slowest, CPU seconds and number:", *tally.slow or ["none above 5"])
    return bool(tally.failed)


if __name__ == "__main__":
    sys.exit(main())
