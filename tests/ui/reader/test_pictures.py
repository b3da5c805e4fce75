"""Pictures in the reader: kept copies only, in their place, at their size, and nothing moves."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QTextCursor
from pytestqt.qtbot import QtBot

from clipper.model.annotation import Annotation
from clipper.model.article import Article, Block, Span
from clipper.model.clipping import Clipping, Version
from clipper.model.codebook import Codebook
from clipper.model.metadata import Metadata
from clipper.model.picture import KeptPicture
from clipper.ui.reader.decoding import decoded
from clipper.ui.reader.figures import LOAD, Pictures, fitted
from clipper.ui.reader.reader import Reader

URL = "http://192.0.2.1/a.png"
RED, BLUE = QColor(200, 30, 30), QColor(30, 30, 200)


def kept(url: str = URL, size: tuple[int, int] = (1200, 800), **rest: str) -> KeptPicture:
    names = {"shown_sha256": f"copy of {url}", "problem": ""} | rest
    return KeptPicture(url, "ab" * 32, "image/png", *size, 5000, **names)


def image(colour: QColor, size: tuple[int, int] = (600, 400)) -> QImage:
    made = QImage(*size, QImage.Format.Format_RGB32)
    made.fill(colour)
    return made


Needed = list[tuple[str, int, int]]


@pytest.fixture
def reader(qtbot: QtBot) -> Reader:
    made = Reader()
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    return made


@pytest.fixture
def needed(reader: Reader) -> Needed:
    found: Needed = []
    reader.picture_needed.connect(lambda *one: found.append(one))
    return found


def version_of(version: Version, *blocks: Block, lead: str = "") -> Version:
    return replace(version, article=Article(Metadata("Title", image=lead), blocks))


def column(reader: Reader) -> float:
    form = reader.document().rootFrame().frameFormat()
    return reader.viewport().width() - 2 * form.leftMargin()


def pixel(reader: Reader, x: float, y: float) -> QColor:
    reader.viewport().repaint()
    shot = reader.viewport().grab().toImage()
    ratio = shot.devicePixelRatio()
    return shot.pixelColor(round(x * ratio), round(y * ratio))


def top_of_picture(reader: Reader, words_behind: str) -> tuple[float, float]:
    """Return where the picture above some words begins: x and y on the screen."""
    cursor = reader.document().find(words_behind)
    box = reader.document().documentLayout().blockBoundingRect(cursor.block().previous())
    return box.left(), box.top() - reader.verticalScrollBar().value()


def test_a_kept_picture_stands_above_its_caption_and_fills_the_column(
    reader: Reader, needed: Needed, version: Version, clipping: Clipping, codebook: Codebook
) -> None:
    figure = Block("figure", "The border at noon.", image=URL, alt="A border post")
    shown = version_of(version, Block("paragraph", "Before."), figure)
    reader.resize(700, 900)
    reader.show_version(shown, clipping, codebook, Pictures((kept(),)))
    wide = round(column(reader))
    assert needed == [(f"copy of {URL}", wide, round(wide * 800 / 1200))]
    assert "[picture" not in reader.document().toPlainText()
    reader.take_picture(f"copy of {URL}", image(RED))
    x, y = top_of_picture(reader, "The border at noon.")
    tall = wide * 800 / 1200
    assert pixel(reader, x + wide / 2, y + 4) == RED
    assert pixel(reader, x + wide / 2, y + tall - 4) == RED
    assert pixel(reader, x + wide / 2, y + tall + 5) != RED
    assert pixel(reader, x + wide + 5, y + tall / 2) != RED


def test_a_small_picture_is_not_enlarged(
    reader: Reader, needed: Needed, version: Version, clipping: Clipping, codebook: Codebook
) -> None:
    shown = version_of(version, Block("figure", image=URL, alt="Small"))
    reader.show_version(shown, clipping, codebook, Pictures((kept(size=(200, 100)),)))
    assert needed == [(f"copy of {URL}", 200, 100)]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((1200, 800), (600, 400)),
        ((300, 200), (300, 200)),
        ((800, 1200), (460, 690)),
        ((400, 4000), (400, 4000)),
        ((5000, 20000), (600, 2400)),
        ((100, 60_000), (10, 6000)),
        ((0, 0), (1, 1)),
    ],
)
def test_a_picture_fits_its_column_and_the_screen(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert fitted(kept(size=size), 600) == expected


def test_the_pages_own_picture_stands_on_top_where_the_text_has_none(
    reader: Reader, needed: Needed, version: Version, clipping: Clipping, codebook: Codebook
) -> None:
    words = Block("paragraph", "Words.")
    pictures = Pictures((kept(),))
    reader.show_version(version_of(version, words, lead=URL), clipping, codebook, pictures)
    assert len(needed) == 1
    block = reader.document().find("Words.").block().previous()
    assert block.blockFormat().lineHeight() == needed[0][2]


@pytest.mark.parametrize(
    ("lead", "figures"),
    [
        (kept(size=(120, 120)), ()),
        (kept(shown_sha256="", problem="An SVG picture is kept but not shown."), ()),
        (kept(), (Block("figure", image="https://b.example/b.jpg"),)),
    ],
)
def test_the_pages_own_picture_is_left_out_where_it_adds_nothing(
    lead: KeptPicture, figures: tuple[Block, ...]
) -> None:
    article = Article(Metadata("Title", image=URL), (Block("paragraph", "Words."), *figures))
    assert Pictures((lead,)).lead(article) is None


@pytest.mark.parametrize(
    ("pictures", "words"),
    [
        (Pictures(), "[picture: A map]\nIt was not kept.  Load pictures"),
        (Pictures(wait=True), "[picture: A map]\nIt is being fetched."),
        (
            Pictures((KeptPicture(URL, "", "", 0, 0, 0, "The site was not\nfound."),)),
            "[picture: A map]\nThe site was not found.  Load pictures",
        ),
        (
            Pictures((kept(shown_sha256="", problem="An SVG picture is kept but not shown."),)),
            "[picture: A map]\nAn SVG picture is kept but not shown.",
        ),
    ],
)
def test_a_picture_that_is_not_shown_says_why(
    reader: Reader,
    version: Version,
    clipping: Clipping,
    codebook: Codebook,
    pictures: Pictures,
    words: str,
) -> None:
    shown = version_of(version, Block("figure", image=URL, alt="A map"))
    reader.show_version(shown, clipping, codebook, pictures)
    assert reader.document().toPlainText().endswith(words)


def test_a_picture_of_which_a_part_is_missing_is_shown_and_says_so(
    reader: Reader, needed: Needed, version: Version, clipping: Clipping, codebook: Codebook
) -> None:
    shown = version_of(version, Block("figure", image=URL, alt="A map"))
    reader.show_version(shown, clipping, codebook, Pictures((kept(problem="A part is missing."),)))
    assert len(needed) == 1
    assert reader.document().toPlainText().endswith("A map\nA part is missing.")


def test_annotations_stand_right_with_and_without_pictures(
    reader: Reader,
    version: Version,
    clipping: Clipping,
    codebook: Codebook,
    annotate: Callable[..., Annotation],
) -> None:
    here = [annotate(1, "troops are", "person"), annotate(2, "الم", "place")]
    here.append(annotate(3, "A caption.", "deployment"))
    reader.show_version(version, clipping, codebook)
    reader.show_annotations(here)
    for pictures in (Pictures((kept(),)), Pictures(), Pictures((kept(size=(90, 60)),))):
        reader.show_pictures(pictures)
        for one in here:
            low, high = reader._highlights.passage(one.id) or (0, 0)  # noqa: SLF001
            cursor = QTextCursor(reader.document())
            cursor.setPosition(low)
            cursor.setPosition(high, QTextCursor.MoveMode.KeepAnchor)
            assert cursor.selectedText() == one.quote


def test_a_selection_stays_when_pictures_arrive(
    reader: Reader, version: Version, clipping: Clipping, codebook: Codebook
) -> None:
    reader.show_version(version, clipping, codebook)
    cursor = reader.document().find("朝鲜军队")
    reader.setTextCursor(cursor)
    before = reader.selection()
    reader.show_pictures(Pictures((kept(),)))
    assert reader.selection() == before
    assert reader.selected_words() == "朝鲜军队"


def test_what_is_read_stays_where_it_is_when_pictures_arrive_above(
    reader: Reader, version: Version, clipping: Clipping, codebook: Codebook
) -> None:
    words = [Block("paragraph", f"Paragraph {number}. " + "Words. " * 60) for number in range(30)]
    shown = version_of(version, Block("figure", image=URL), *words)
    reader.show_version(shown, clipping, codebook)
    reader.verticalScrollBar().setValue(reader.verticalScrollBar().maximum() // 2)
    middle = reader.cursorForPosition(QPoint(300, 300))
    said, height = middle.block().text(), reader.cursorRect(middle).top()
    within = middle.positionInBlock()
    reader.show_pictures(Pictures((kept(),)))
    found = reader.document().find(said[:14])
    found.setPosition(found.block().position() + within)
    assert abs(reader.cursorRect(found).top() - height) <= 2


def test_a_link_offers_to_load_pictures_with_mouse_and_keys(
    qtbot: QtBot, reader: Reader, version: Version, clipping: Clipping, codebook: Codebook
) -> None:
    shown = version_of(version, Block("figure", image=URL, alt="A map"))
    reader.show_version(shown, clipping, codebook)
    cursor = reader.document().find("Load pictures")
    cursor.setPosition(cursor.selectionStart() + 3)
    spot = reader.cursorRect(cursor).center()
    with qtbot.waitSignal(reader.pictures_wanted):
        qtbot.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    reader.setTextCursor(cursor)
    with qtbot.waitSignal(reader.pictures_wanted):
        qtbot.keyClick(reader, Qt.Key.Key_Return)


def test_no_link_of_an_article_can_ask_for_pictures(
    reader: Reader, version: Version, clipping: Clipping, codebook: Codebook
) -> None:
    block = Block("paragraph", "Press here", (Span(0, 10, "link", LOAD),))
    reader.show_version(version_of(version, block), clipping, codebook)
    cursor = reader.document().find("here")
    assert not cursor.charFormat().isAnchor()


def test_only_pictures_near_the_screen_are_held(
    reader: Reader, needed: Needed, version: Version, clipping: Clipping, codebook: Codebook
) -> None:
    urls = [f"https://a.example/{chr(97 + n)}.jpg" for n in range(20)]
    blocks = [Block("figure", image=url, alt=url) for url in urls]
    rows = tuple(kept(url) for url in urls)
    reader.show_version(version_of(version, *blocks), clipping, codebook, Pictures(rows))
    assert 1 <= len(needed) < 6
    for name, wide, tall in needed:
        reader.take_picture(name, image(RED, (wide, tall)))
    first = needed[0]
    reader.verticalScrollBar().setValue(reader.verticalScrollBar().maximum())
    assert needed[-1][0] == f"copy of {urls[-1]}"
    before = len(needed)
    reader.take_picture(first[0], image(BLUE))  # too late, nobody needs it here
    assert first[0] not in reader._layer._images  # noqa: SLF001
    reader.verticalScrollBar().setValue(0)
    assert first in needed[before:]


def test_a_wider_column_asks_for_a_larger_image_and_a_zoom_keeps_the_old_one_meanwhile(
    reader: Reader, needed: Needed, version: Version, clipping: Clipping, codebook: Codebook
) -> None:
    shown = version_of(version, Block("figure", "Caption.", image=URL))
    reader.show_version(shown, clipping, codebook, Pictures((kept(),)))
    reader.take_picture(needed[0][0], image(RED))
    reader.resize(1000, 600)
    reader.zoom(20)
    assert needed[-1][1] > needed[0][1]
    x, y = top_of_picture(reader, "Caption.")
    assert pixel(reader, x + 40, y + 40) == RED


def test_a_picture_under_arabic_words_stands_at_the_right(
    reader: Reader, needed: Needed, version: Version, clipping: Clipping, codebook: Codebook
) -> None:
    words = "قال المتحدث إن القوات في كورسك."
    shown = version_of(version, Block("figure", words, image=URL))
    reader.show_version(shown, clipping, codebook, Pictures((kept(size=(200, 100)),)))
    reader.take_picture(needed[0][0], image(RED, (200, 100)))
    x, y = top_of_picture(reader, words)
    assert pixel(reader, x + column(reader) - 20, y + 50) == RED
    assert pixel(reader, x + 20, y + 50) != RED


@pytest.fixture
def copies() -> Callable[[str], bytes]:
    def write(kind: str) -> bytes:
        file = BytesIO()
        Image.new("RGB", (400, 200), "teal").save(file, kind)
        return file.getvalue()

    return write


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_copy_is_read_at_the_size_it_is_shown_in(
    copies: Callable[[str], bytes], kind: str
) -> None:
    made = decoded(100, 50, copies(kind))
    assert (made.width(), made.height()) == (100, 50)
    assert decoded(800, 400, copies(kind)).width() == 400


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP", "ICO"])
def test_what_is_no_copy_of_ours_is_not_read(copies: Callable[[str], bytes], kind: str) -> None:
    assert decoded(100, 50, copies(kind)).isNull()


@pytest.mark.parametrize(
    "body", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\xff\xd8", b"\x89PNG\r\n"]
)
def test_damaged_bytes_are_no_picture(body: bytes) -> None:
    assert decoded(100, 50, body).isNull()


def test_a_picture_larger_than_any_copy_is_not_read() -> None:
    huge = QImage(4000, 4000, QImage.Format.Format_Mono)
    huge.fill(0)
    device = QBuffer()
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    huge.save(device, "PNG")
    assert decoded(100, 100, device.data().data()).isNull()
