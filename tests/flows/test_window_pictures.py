"""A person reads a page with pictures: none is loaded unless it was kept or she asks for it."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest

from clipper.desk.settings import Settings
from clipper.ui.run import application, window_on
from clipper.ui.window import Window

PATIENCE_MS = 30_000
TEAL = (0, 128, 128)


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> Iterator[Window]:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    settings = Settings(appearance="light", pictures=False)
    with window_on(application(), tmp_path / "window.clipper", settings) as shown:
        shown.resize(1280, 800)
        shown.show()
        yield shown
        shown.close()


def photo() -> bytes:
    file = BytesIO()
    Image.new("RGB", (900, 500), TEAL).save(file, "PNG")
    return file.getvalue()


def page(image: str) -> bytes:
    words = "North Korea has sent around 10,000 soldiers to Russia, the ministry said on Tuesday. "
    paragraphs = "".join(f"<p>{number}. {words * 3}</p>" for number in range(12))
    figure = f'<figure><img src="{image}" width="900" height="500" alt="A post"></figure>'
    first, rest = paragraphs[: paragraphs.index("</p>") + 4], paragraphs.split("</p>", 1)[1]
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>At the post</title>"
        f"</head><body><article><h1>At the post</h1>{first}{figure}{rest}</article></body></html>"
    ).encode()


def shown_text(window: Window) -> str:
    return window.reading.reader.toPlainText()


def has_colour(window: Window, colour: tuple[int, int, int]) -> bool:
    """Tell whether a wide field of a colour is in the reader's column."""
    shot = window.reading.reader.viewport().grab().toImage()
    middle = shot.width() // 2
    column = [shot.pixelColor(middle, y) for y in range(0, shot.height(), 10)]
    return sum(_is_near(one, colour) for one in column) > 10


def _is_near(one: QColor, colour: tuple[int, int, int]) -> bool:
    found = (one.red(), one.green(), one.blue())
    return all(abs(has - wants) < 6 for has, wants in zip(found, colour, strict=True))


def test_a_person_loads_the_pictures_of_one_page(window: Window, qtbot: Any, site: Any) -> None:
    image = site.put("/post.png", photo(), content_type="image/png")
    address = site.put("/page", page(image))
    window.shelf.paste.setFocus()
    QTest.keyClicks(window.shelf.paste.focusWidget() or window, address)
    QTest.keyClick(window.shelf.paste.focusWidget() or window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "At the post" in shown_text(window), timeout=PATIENCE_MS)
    desk = window._desk  # noqa: SLF001 - no button brings them without being asked
    desk.picturing.keep_for(1)
    qtbot.waitUntil(lambda: not desk.picturing.under_way(), timeout=PATIENCE_MS)
    window.reading.reload()
    qtbot.waitUntil(lambda: "It was not kept.  Load pictures" in shown_text(window))
    assert site.asked["/post.png"] == 0

    reader = window.reading.reader
    link = QTextCursor(reader.document())
    link.setPosition(shown_text(window).index("Load pictures") + 3)
    spot = reader.cursorRect(link).center()
    QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: has_colour(window, TEAL), timeout=PATIENCE_MS)
    assert site.asked["/post.png"] == 1
    assert "Load pictures" not in shown_text(window)
