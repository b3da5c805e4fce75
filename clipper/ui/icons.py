"""Our drawn icons, tinted for the palette."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QDir, QFile, QIODevice, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_PLACE = "icons"
_INK = b"currentColor"
_SIZES = (16, 20, 24, 32, 48, 64, 128)


def find_icons_in(folder: str) -> None:
    """Say in which folder the drawings lie; Qt keeps it for the whole program."""
    QDir.setSearchPaths(_PLACE, [folder])
    icon.cache_clear()


@lru_cache(maxsize=128)
def icon(name: str, colour: str = "#000000") -> QIcon:
    """Return a drawing by its name, its ink in a "#rrggbb" colour.

    Where there is no such drawing the icon is empty, and a button shows its words alone.
    """
    file = QFile(f"{_PLACE}:{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return QIcon()
    drawing = bytes(file.readAll().data()).replace(_INK, colour.encode())
    file.close()
    renderer = QSvgRenderer(QByteArray(drawing))
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(_drawn(renderer, size))
    return made


def _drawn(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
