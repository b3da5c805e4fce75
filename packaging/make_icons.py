"""Draw the application's icon in the sizes that a desktop wants, from its one drawing.

Run from the checkout: python packaging/make_icons.py
"""

import os
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[1]
DRAWING = ROOT / "resources" / "icons" / "clipper.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256)
NAME = "org.clipper.Clipper"


def main() -> None:
    """Write packaging/icons/hicolor/SIZExSIZE/apps/NAME.png for each size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    QGuiApplication([])
    renderer = QSvgRenderer(str(DRAWING))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        path = ROOT / "packaging" / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{NAME}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        image.save(str(path))


if __name__ == "__main__":
    main()
