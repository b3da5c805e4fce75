"""Take the pictures of the documentation: the real window, on libraries made for them.

Run from the checkout: python docs/make_images.py [NAME...]
Without a display the pictures are taken off screen. All that is on them is our own: the sample
page of resources/sample, and clippings that docs/invented.py makes up.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]
if not os.environ.get("DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from invented import fill, follow, queue_up, renew  # noqa: E402 - found beside this file
from PySide6.QtCore import QEventLoop  # noqa: E402
from PySide6.QtWidgets import QWidget  # noqa: E402
from search_images import completion, search, watch_list, with_over  # noqa: E402

from clipper.desk.demonstration import demonstrate  # noqa: E402
from clipper.desk.desk import Desk  # noqa: E402
from clipper.desk.settings import Appearance, Settings  # noqa: E402
from clipper.store.library import Library  # noqa: E402
from clipper.ui.run import application, window_on  # noqa: E402
from clipper.ui.window import Window  # noqa: E402

IMAGES = ROOT / "docs" / "images"
SIZE = (1280, 800)
MANY = 10_000
FEW = 12
PATIENCE = 120
QUOTE = "around 10,000 North Korean troops"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class Studio:
    """Makes the libraries once, and opens the window on them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._app = application()

    def demo(self) -> Path:
        """Return the library of the demonstration, with its reports beside it."""
        library = self._folder / "demo" / "demo.clipper"
        if not library.exists():
            demonstrate(library.parent, print)
        return library

    def invented(self, count: int) -> Path:
        """Return an indexed library of invented clippings, with the sample page on top."""
        library = self._folder / f"{count}.clipper"
        if not library.exists():
            print(f"Making {count:,} clippings")
            with Library(library) as made:
                fill(made, count)
            with Desk(library, Settings()) as desk:
                desk.indexing.rebuild().result()
        return library

    def trusted(self) -> Path:
        """Return a library with changed pages, a full queue and feeds."""
        library = self._folder / "trusted.clipper"
        if not library.exists():
            with Library(library) as made:
                fill(made, FEW)
                for clipping in (FEW, FEW - 1):
                    renew(made, clipping)
                queue_up(made)
                follow(made)
            with Desk(library, Settings()) as desk:
                desk.indexing.rebuild().result()
        return library

    def empty(self) -> Path:
        """Return a library with nothing in it."""
        return self._folder / "My research.clipper"

    @contextmanager
    def window(
        self, library: Path, size: tuple[int, int] = SIZE, appearance: Appearance = "light"
    ) -> Iterator[Window]:
        """Show the window on a library, at rest."""
        # Nothing is fetched for a picture: queue and feeds wait.
        settings = Settings(appearance=appearance, queue_paused=True, feeds_paused=True)
        with window_on(self._app, library, settings) as window:
            window.resize(*size)
            window.show()
            window.activateWindow()
            self.until(window.isActiveWindow)
            yield window
            window.close()

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        end = monotonic() + PATIENCE
        while not is_so():
            if monotonic() > end:
                raise TimeoutError("The window never came to show what the picture is to show.")
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)

    def take(self, window: QWidget, name: str, over: QWidget | None = None) -> None:
        """Write a picture of a window as it stands, when all that waits is painted.

        A list that stands over the window is part of it.
        """
        for _ in range(20):
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        keep(with_over(window, over).save, name)


def keep(save: Callable[[str], object], name: str) -> None:
    """Save a picture under a name and say so."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    path = IMAGES / f"{name}.png"
    save(str(path))
    print(f"{path.relative_to(ROOT)}, {path.stat().st_size // 1024} kB")


def first_start(studio: Studio) -> None:
    """Take the window as it is at the very beginning."""
    with studio.window(studio.empty()) as window:
        studio.take(window, "first-start")


def three_clippings(studio: Studio) -> None:
    """Take a small library with the newest page open."""
    with studio.window(studio.invented(3)) as window:
        studio.until(lambda: window.shelf.count() == 3)  # noqa: PLR2004 - as many as were made
        open_row(studio, window, 0)
        studio.take(window, "three-clippings")


def ten_thousand(studio: Studio) -> None:
    """Take a large library."""
    with studio.window(studio.invented(MANY)) as window:
        studio.until(lambda: window.shelf.count() == MANY)
        open_row(studio, window, 2)
        studio.take(window, "ten-thousand")


def reading(studio: Studio) -> None:
    """Take an article with its annotations, and the fields of one of them."""
    annotated(studio, "reading", "light")


def dark(studio: Studio) -> None:
    """Take the same in the dark."""
    annotated(studio, "dark", "dark")


def annotated(studio: Studio, name: str, appearance: Appearance) -> None:
    """Take the sample with a deployment open in the editor."""
    with studio.window(studio.demo(), appearance=appearance) as window:
        studio.until(lambda: window.shelf.count() == 1)
        open_row(studio, window, 0)
        studio.until(lambda: bool(window.side.annotations.shown))
        opened = window.reading.opened.annotations if window.reading.opened else ()
        (chosen,) = [one.id for one in opened if one.quote.startswith(QUOTE)]
        window.side.edit(chosen)
        window.reading.reveal(chosen)
        studio.take(window, name)


def queue(studio: Studio) -> None:
    """Take the queue, paused, with pages that failed."""
    with studio.window(studio.trusted()) as window:
        window.do("queue")
        studio.take(the(studio, lambda: window.queue.dialog), "queue")


def changed(studio: Studio) -> None:
    """Take what changed between two versions of a page."""
    with studio.window(studio.trusted()) as window:
        studio.until(lambda: window.shelf.count() >= FEW)
        row = next(
            number for number, one in enumerate(window.shelf.model.clippings) if one.versions > 1
        )
        open_row(studio, window, row)
        window.do("versions")
        dialog = the(studio, lambda: window.deeds.versions.dialog)
        dialog.resize(1100, 700)
        studio.take(dialog, "versions")


def settings(studio: Studio) -> None:
    """Take the settings."""
    with studio.window(studio.trusted()) as window:
        window.do("settings")
        studio.take(the(studio, lambda: window.preferences.dialog), "settings")


def feeds(studio: Studio) -> None:
    """Take the feeds and their cases."""
    with studio.window(studio.trusted()) as window:
        window.do("feeds")
        studio.take(the(studio, lambda: window.deeds.feeds.dialog), "feeds")


def the(studio: Studio, dialog: Callable[[], QWidget | None]) -> QWidget:
    """Wait for a dialog to be there."""
    studio.until(lambda: (shown := dialog()) is not None and shown.isVisible())
    shown = dialog()
    assert shown is not None  # noqa: S101 - it was waited for
    return shown


def report(studio: Studio) -> None:
    """Take the report of the sample as a browser shows it, where there is a browser."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), "")
    if not browser:
        print("report: skipped, for there is no Chromium to show the report with")
        return
    page = studio.demo().parent / "report.html"
    width, height = SIZE

    def photograph(path: str) -> None:
        options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
        subprocess.run(
            [
                browser,
                *options,
                f"--user-data-dir={page.parent / 'browser'}",
                f"--window-size={width},{height}",
                f"--screenshot={path}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )

    keep(photograph, "report")


def open_row(studio: Studio, window: Window, row: int) -> None:
    """Choose a row of the list, and wait for its article."""
    clipping = window.shelf.model.clippings[row].id
    window.shelf.list.choose(clipping)
    studio.until(lambda: bool(window.reading.opened) and shown_id(window) == clipping)


def shown_id(window: Window) -> int:
    """Return which clipping is open."""
    return window.reading.opened.clipping.id if window.reading.opened else 0


PICTURES: dict[str, Callable[[Studio], None]] = {
    "first-start": first_start,
    "three-clippings": three_clippings,
    "ten-thousand": ten_thousand,
    "search": search,
    "completion": completion,
    "watch-list": watch_list,
    "reading": reading,
    "dark": dark,
    "queue": queue,
    "versions": changed,
    "settings": settings,
    "feeds": feeds,
    "report": report,
}


def main(wanted: list[str]) -> None:
    """Take the pictures of these names, or all of them."""
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a fresh folder in it
    with tempfile.TemporaryDirectory(prefix="clipper-images-", dir=memory) as folder:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = str(Path(folder, "home"))
        studio = Studio(Path(folder))
        for name in wanted or PICTURES:
            PICTURES[name](studio)


if __name__ == "__main__":
    main(sys.argv[1:])
