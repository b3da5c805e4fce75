"""Pictures of searching: hits with facets, a query being completed, a watch list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from clipper.desk.desk import Desk
from clipper.desk.settings import Appearance, Settings
from clipper.ui.search.completion_list import CompletionList

if TYPE_CHECKING:
    from make_images import Studio

MANY = 10_000
SOME = 1_000
LARGE = (1920, 1080)
QUERY = "soldiers event(type:deployment size:>1000)"
NAMES = """Mira Tallis | Colonel Tallis
Joren Vale | Minister Vale
Ada Kern
Salas, Ruth
Sudonija
Port Amber
Harald Nobody"""


def search(studio: "Studio") -> None:
    """Take a search in a large library, with its facets and the first hit open."""
    with studio.window(studio.invented(MANY), LARGE) as window:
        studio.until(lambda: window.shelf.count() == MANY)
        window.shelf.show_query(QUERY)
        studio.until(lambda: 0 < window.shelf.model.rowCount() < MANY)
        studio.until(lambda: any(one.isVisible() for one in _buttons(window.shelf.facets.bar)))
        first = window.shelf.model.clippings[0].id
        window.shelf.list.choose(first)
        studio.until(lambda: (one := window.reading.opened) and one.clipping.id == first)
        studio.take(window, "search")


def _buttons(bar: QWidget) -> list[QAbstractButton]:
    return bar.findChildren(QAbstractButton)


def completion(studio: "Studio") -> None:
    """Take a query while its last value is completed."""
    for name, appearance in (("completion", "light"), ("completion-dark", "dark")):
        _completion(studio, name, appearance)


def _completion(studio: "Studio", name: str, appearance: Appearance) -> None:
    with studio.window(studio.invented(SOME), appearance=appearance) as window:
        studio.until(lambda: window.shelf.count() == SOME)
        window.shelf.show_query("soldiers")
        studio.until(lambda: 0 < window.shelf.model.rowCount() < SOME)
        window.shelf.search.take_keys()
        line = window.shelf.search.line
        studio.until(line.hasFocus)
        QTest.keyClicks(line, " -grain site:")
        offered = window.shelf.search.findChild(CompletionList)
        studio.until(offered.isVisible)
        QTest.keyClick(line, Qt.Key.Key_Down)
        studio.take(window, name, over=offered)
        QTest.keyClick(line, Qt.Key.Key_Escape)  # else the next window would not come to the front


def watch_list(studio: "Studio") -> None:
    """Take a watch list that was run, with the hits of a name."""
    library = studio.invented(SOME)
    with Desk(library, Settings()) as desk:
        if not desk.watching.all().result():
            names = desk.watching.read(NAMES).result().terms
            made = desk.watching.create("Officers and places", names, variants=True).result()
            desk.watching.run(made.id).result()
    with studio.window(library) as window:
        studio.until(lambda: window.shelf.count() == SOME)
        window.do("watch_lists")
        studio.until(lambda: window.deeds.watching.dialog is not None)
        dialog = window.deeds.watching.dialog
        dialog.resize(1140, 680)
        studio.until(lambda: dialog.names.view.model().rowCount() > 0)
        dialog.names.view.choose_row(0)
        studio.until(lambda: any(one.snippet for one in dialog.hits.rows.values))
        studio.take(dialog, "watch-list")


def with_over(window: QWidget, over: QWidget | None) -> QPixmap:
    """Return a picture of a window, and of what stands over it."""
    picture = window.grab()
    if over is not None:
        painter = QPainter(picture)
        painter.drawPixmap(window.mapFromGlobal(over.mapToGlobal(QPoint(0, 0))), over.grab())
        painter.end()
    return picture
