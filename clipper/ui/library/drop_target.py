"""What is dropped on the window: links, files, text; and the target that is shown meanwhile."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from clipper.ui.colours import colours_of, visible

WORDS = "Drop to clip"
DETAIL = "Links, text, saved pages, .url and .webloc files"

MOST_FILES = 5000
_EDGE = 14
_CORNER = 12
_CARD = QSizeF(420, 120)


class DropTarget(QWidget):
    """Covers the window while something is dragged over it that can be clipped.

    A drag that began in the window itself is none of its business.

    Signals:
        dropped: carries paths of files and other text, addresses each on a line.
    """

    dropped = Signal(tuple, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAcceptDrops(True)
        self.setAccessibleName(WORDS)
        self.hide()
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Come up when a drag enters the window; the drag then goes on over this."""
        if watched is not self._window:
            return False
        if isinstance(event, QDragEnterEvent) and can_be_clipped(event):
            take_copy(event)
            self.setGeometry(self._window.rect())
            self.show()
            self.raise_()
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.dropEvent(event)
            return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take what can be clipped."""
        if can_be_clipped(event):
            take_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Take it anywhere."""
        take_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Go when the drag goes."""
        self.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Tell what was dropped."""
        self.hide()
        paths, text = things_in(event.mimeData())
        take_copy(event)
        if paths or text.strip():
            self.dropped.emit(paths, text)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a veil, a frame and what a drop does."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(colours.window)
        veil.setAlphaF(0.9)
        painter.fillRect(self.rect(), veil)
        edge = QColor(visible(colours.window, colours.accent))
        painter.setPen(QPen(edge, 2, Qt.PenStyle.DashLine))
        frame = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        painter.drawRoundedRect(frame, _CORNER, _CORNER)
        card = QRectF(0, 0, _CARD.width(), _CARD.height())
        card.moveCenter(frame.center())
        painter.setPen(QColor(colours.hairline))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(card, _CORNER, _CORNER)
        large = QFont(self.font())
        large.setPointSizeF(large.pointSizeF() * 1.8)
        painter.setFont(large)
        painter.setPen(QColor(colours.text))
        above = card.adjusted(0, 0, 0, -card.height() / 2)
        below = card.adjusted(0, card.height() / 2 + 10, 0, 0)
        centred = Qt.AlignmentFlag.AlignHCenter
        painter.drawText(above, centred | Qt.AlignmentFlag.AlignBottom, WORDS)
        painter.setFont(self.font())
        painter.setPen(QColor(colours.dim))
        painter.drawText(below, centred | Qt.AlignmentFlag.AlignTop, DETAIL)
        painter.end()


def take_copy(event: QDropEvent) -> None:
    """Take what is dragged as a copy: a move would have the file manager delete the file."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def can_be_clipped(event: QDropEvent) -> bool:
    """Tell whether a drag came from another program and holds links, files or text."""
    held = event.mimeData()
    return event.source() is None and (held.hasUrls() or held.hasText())


def things_in(held: QMimeData) -> tuple[tuple[Path, ...], str]:
    """Return the files that are dragged, and the links or the text."""
    urls = held.urls()[:MOST_FILES]
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    links = [url.toString(url.ComponentFormattingOption.FullyEncoded) for url in urls
             if url.scheme() in ("http", "https", "feed")]  # fmt: skip
    if paths or links:
        return paths, "\n".join(links)
    return (), held.text()
