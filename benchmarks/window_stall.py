"""How long the window makes a person wait while it clips a hundred pages.

One run measures, with the same window: idle; clipping; and, for comparison, the same pages
extracted by a thread of the window's own process. Beside each stands what the machine itself
did to a process that only sleeps, because it is never quiet.
"""

import argparse
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from threading import Event, get_ident
from time import monotonic

from filled import library_of, use_own_home
from gaps import HEADER, Collections, Gap, Machine, Pulse, between, row
from memory import Memory
from news_pages import news_page
from news_site import site
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from clipper.desk.extracting import extract_page
from clipper.desk.settings import Settings
from clipper.ui.run import application, window_on
from clipper.ui.window import Window

IDLE_SECONDS = 8.0
AFTER_SECONDS = 4.0
LONG = 0.033


def wait(is_over: Callable[[], bool]) -> None:
    """Run the event loop until something is so."""
    app = application()
    # They belong to Qt: `explain` may hold this frame, and must not end a timer from its thread.
    loop = QEventLoop(app)
    looking = QTimer(app, interval=100)
    looking.timeout.connect(lambda: is_over() and loop.quit())
    looking.start()
    loop.exec()
    for used in (looking, loop):
        used.deleteLater()


def rest(seconds: float) -> None:
    """Run the event loop for a time."""
    end = monotonic() + seconds
    wait(lambda: monotonic() > end)


def clip(window: Window, addresses: list[str]) -> None:
    """Paste addresses and press Ctrl+Enter, then wait until all have ended and are indexed."""
    ended: list[str] = []
    window.deeds.batch.ended.connect(ended.append)
    field = window.shelf.paste.findChild(QPlainTextEdit)
    QGuiApplication.clipboard().setText("\n".join(addresses))
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    rest(0.3)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: bool(ended))
    print(ended[0])
    rest(AFTER_SECONDS)


def extract_in_thread(pages: int) -> None:
    """Extract the same pages in this process, as a program with plain threads would."""
    with ThreadPoolExecutor(1) as thread:
        work = [thread.submit(_extract, number) for number in range(pages)]
        wait(lambda: all(one.done() for one in work))


def _extract(number: int) -> None:
    extract_page(news_page(number).html)


def explain(pulse: Pulse, stop: Event) -> Counter[str]:
    """Look now and then where the window's thread is while it does not beat."""
    seen: Counter[str] = Counter()
    window_thread = get_ident()

    def look() -> None:
        while not stop.wait(0.004):
            if monotonic() - pulse.last < LONG / 2:
                continue
            for thread, frame in sys._current_frames().items():  # noqa: SLF001 - no other way
                lines = traceback.extract_stack(frame)[-5:]
                place = " < ".join(
                    f"{Path(o.filename).name}:{o.lineno} {o.name}" for o in lines[::-1]
                )
                seen[f"{'window' if thread == window_thread else 'other '}  {place}"] += 1

    ThreadPoolExecutor(1).submit(look)
    return seen


def measure(folder: Path, pages: int, *, why: bool) -> None:
    """Run all phases and print the table."""
    stop = Event()
    machine = Machine(folder / "machine")
    memory = Memory()
    marks = [("", monotonic())]
    app = application()
    with (
        site(pages) as address,
        window_on(app, folder / "library.clipper", Settings(appearance="light")) as window,
    ):
        pulse = Pulse(window)
        collections = Collections()
        window.show()
        rest(IDLE_SECONDS / 2)
        marks.append(("opening", monotonic()))
        rest(IDLE_SECONDS)
        marks.append(("idle", monotonic()))
        seen = explain(pulse, stop) if why else Counter()
        clip(window, [f"{address}/news/{number}" for number in range(pages)])
        marks.append((f"clipping {pages} pages", monotonic()))
        together, alone = memory.stop()
        print(f"memory at most {together:.0f} MB with all workers, {alone:.0f} MB the window alone")
        stop.set()
        extract_in_thread(pages)
        marks.append(("peer: extraction in a thread", monotonic()))
        gaps = list(pulse.gaps)
        window.close()
    report(marks, gaps, machine.stop(), collections.gaps)
    for place, times in seen.most_common(40):
        print(f"{times:5} {place}")


def report(
    marks: list[tuple[str, float]], gaps: list[Gap], machine: list[Gap], collections: list[Gap]
) -> None:
    """Print what was measured in each phase."""
    print(HEADER)
    for (_, start), (name, end) in pairwise(marks):
        phase = between(gaps, start, end)
        print(row(name, phase))
        print(row("  the machine meanwhile", between(machine, start, end)))
        longest = max((one.length for one in between(collections, start, end)), default=0)
        print(f"    longest collection of garbage: {1000 * longest:.0f} ms")
        for gap in phase:
            if gap.length > LONG:
                print(
                    f"    at {gap.end - start:6.2f} s a gap of {1000 * gap.length:4.0f} ms; "
                    f"in it the window's thread computed {1000 * gap.busy:.0f} ms"
                )


def main() -> None:
    """Read the options and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=100)
    options.add_argument("--filled", type=int, default=0, help="clippings there are already")
    options.add_argument("--why", action="store_true", help="say where long gaps come from")
    chosen = options.parse_args()
    use_own_home()
    with tempfile.TemporaryDirectory() as folder:
        library_of(chosen.filled, Path(folder) / "library.clipper")
        measure(Path(folder), chosen.pages, why=chosen.why)


if __name__ == "__main__":
    main()
