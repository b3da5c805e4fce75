"""The running window: application, desk and window, from the first to the last moment."""

import gc
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from clipper.desk.desk import Desk
from clipper.desk.places import log_file, resource, settings_file
from clipper.desk.settings import Settings, read_settings
from clipper.model.errors import ClipperError
from clipper.ui.asking import Asker
from clipper.ui.changes import Changes
from clipper.ui.errors import install_hooks
from clipper.ui.icons import find_icons_in, icon
from clipper.ui.look import Look
from clipper.ui.theme import load_fonts
from clipper.ui.window import Window

_TURN = 0.0005
"""Seconds for which one thread may keep the interpreter while another waits. With Python's usual
5 ms, a few busy threads make the window wait for all of theirs, one after the other."""


def run_window(folder: Path) -> int:
    """Show the window on a library until it is closed, and return the exit code."""
    app = application()
    _write_log()
    try:
        settings = read_settings(settings_file())
        with window_on(app, folder, settings) as window:
            window.show()
            return app.exec()
    except ClipperError as problem:
        _say(str(problem))
        raise


def _say(words: str) -> None:
    """Say why there is no window, in words that may name a folder, and so are never markup."""
    box = QMessageBox(QMessageBox.Icon.Critical, "Clipper", "")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    box.exec()


def application() -> QApplication:
    """Return the application with our fonts and icons; there is one a process."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["clipper"])
    app.setApplicationName("clipper")
    app.setApplicationDisplayName("Clipper")
    app.setDesktopFileName("org.clipper.Clipper")
    load_fonts(resource("fonts"))
    find_icons_in(str(resource("icons")))
    app.setWindowIcon(icon("clipper"))
    return app


@contextmanager
def window_on(app: QApplication, folder: Path, settings: Settings) -> Iterator[Window]:
    """Make the window on a library, and take everything down behind it."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    look = Look(app, settings)
    look.dress()
    asker = Asker(app)
    changes = Changes(asker, app)
    with Desk(folder, settings, told=changes.report) as desk:
        desk.indexing.tidies = True
        window = Window(desk, changes, asker, look)
        watch = install_hooks(window)
        asker.broke.connect(watch.watch_fault)
        # The library's rows stay. At 10,000 of them the collector of garbage, which holds all
        # threads, looked at them for 145 ms again and again.
        window.shelf.loaded.connect(gc.freeze)
        window.begin()
        try:
            yield window
        finally:
            window.end()
            desk.save_settings(look.settings).result()
            window.deleteLater()
            gc.unfreeze()
            sys.setswitchinterval(usual)


def _write_log() -> None:
    """Write what goes wrong into a file that stays small."""
    path = log_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=2, encoding="utf-8")
    writer.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger("clipper").addHandler(writer)
