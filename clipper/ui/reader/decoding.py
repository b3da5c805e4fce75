"""From the bytes of a kept copy to an image, on a thread that is not the window's."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

_KINDS = {b"\xff\xd8\xff": b"jpeg", b"\x89PN": b"png"}
"""What our own copies are written in; nothing else is given to Qt's readers."""
_MOST_PIXELS = 1600 * 6000
_BEST = 90
"""Of 100; below 50 Qt's reader of JPEG takes short cuts that are seen."""


def decoded(width: int, height: int, body: bytes) -> QImage:
    """Return a copy at a size in pixels, or at its own where that is smaller.

    Returns:
        The image; a null one where the bytes are no copy of ours.
    """
    kind = _KINDS.get(body[:3])
    if kind is None:
        return QImage()
    device = QBuffer()
    device.setData(QByteArray(body))
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    return _read(device, kind, QSize(width, height)).convertToFormat(QImage.Format.Format_RGB32)


def _read(device: QBuffer, kind: bytes, wanted: QSize) -> QImage:
    """Read an image; in a function of its own, as the reader must go before the device does.

    Qt makes it smaller while it reads: then, and only then, no other thread waits for Python.
    """
    reader = QImageReader(device, kind)
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(False)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return QImage()
    if wanted.width() < size.width():
        reader.setScaledSize(wanted)
    reader.setQuality(_BEST)
    return reader.read()
