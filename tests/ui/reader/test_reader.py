"""Reading, selecting and annotating, with keys and mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QHelpEvent, QTextCursor, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from clipper.model.annotation import Annotation
from clipper.model.article import Article, Block
from clipper.model.clipping import Clipping, Version
from clipper.model.codebook import Codebook
from clipper.model.metadata import Metadata
from clipper.model.values import Claim, EventDate
from clipper.ui.notes.type_button import TypeButton
from clipper.ui.notes.type_picker import TypePicker
from clipper.ui.reader.card import card
from clipper.ui.reader.reader import Reader
from clipper.ui.theme import apply_theme

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def reader(qtbot: QtBot, version: Version, clipping: Clipping, codebook: Codebook) -> Reader:
    made = Reader()
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    made.show_version(version, clipping, codebook)
    made.setFocus()
    return made


def put_cursor_before(reader: Reader, words: str) -> QTextCursor:
    cursor = reader.document().find(words, options=QTextDocument.FindFlag.FindCaseSensitively)
    cursor.setPosition(cursor.selectionStart())
    reader.setTextCursor(cursor)
    return cursor


def point_at(reader: Reader, words: str, *, is_end: bool = False) -> QPoint:
    cursor = reader.document().find(words)
    cursor.setPosition(cursor.selectionEnd() if is_end else cursor.selectionStart())
    return reader.cursorRect(cursor).center() + QPoint(0 if is_end else 1, 0)


def test_words_selected_with_the_keyboard_are_told_in_code_points(
    qtbot: QtBot, reader: Reader, article: Article
) -> None:
    put_cursor_before(reader, "troops are")
    with qtbot.waitSignal(reader.selected) as told:
        qtbot.keyClick(reader, Key.Key_Right, Modifier.ControlModifier | Modifier.ShiftModifier)
    part, start, end = told.args
    assert (part, article.text[start:end].strip()) == ("body", "troops")
    assert reader.selected_words().strip() == "troops"


def test_words_selected_with_the_mouse_get_a_type_by_one_key(
    qtbot: QtBot, reader: Reader, article: Article
) -> None:
    start, end = point_at(reader, "Major Ryder"), point_at(reader, "Major Ryder", is_end=True)
    with qtbot.waitSignal(reader.selected):
        qtbot.mousePress(reader.viewport(), Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(reader.viewport(), end)
        qtbot.mouseRelease(reader.viewport(), Qt.MouseButton.LeftButton, pos=end)
    with qtbot.waitSignal(reader.annotation_wanted) as told:
        qtbot.keyClick(reader, "p")
    at = article.text.index("Major Ryder")
    assert told.args == ["person", "body", at, at + 11]
    assert reader.selection() is None


def test_a_double_click_and_a_press_in_the_picker_annotate_a_word_of_the_title(
    qtbot: QtBot, reader: Reader
) -> None:
    with qtbot.waitSignal(reader.selected) as told:
        qtbot.mouseDClick(
            reader.viewport(), Qt.MouseButton.LeftButton, pos=point_at(reader, "reach")
        )
        qtbot.mouseRelease(
            reader.viewport(), Qt.MouseButton.LeftButton, pos=point_at(reader, "reach")
        )
    assert told.args == ["title", 9, 14]
    picker = reader.findChild(TypePicker)
    assert picker is not None
    assert picker.isVisible()
    sanction = next(b for b in picker.findChildren(TypeButton) if b.text() == "Sanction")
    with qtbot.waitSignal(reader.annotation_wanted) as wanted:
        qtbot.mouseClick(sanction, Qt.MouseButton.LeftButton)
    assert wanted.args == ["sanction", "title", 9, 14]
    assert not picker.isVisible()


def test_escape_lets_a_selection_go(qtbot: QtBot, reader: Reader) -> None:
    put_cursor_before(reader, "troops are")
    qtbot.keyClick(reader, Key.Key_Right, Modifier.ShiftModifier)
    qtbot.keyClick(reader, Key.Key_Escape)
    assert reader.selection() is None


def test_a_letter_without_a_selection_annotates_nothing(qtbot: QtBot, reader: Reader) -> None:
    with qtbot.assertNotEmitted(reader.annotation_wanted):
        qtbot.keyClick(reader, "p")


def test_n_and_b_go_from_annotation_to_annotation(
    qtbot: QtBot, reader: Reader, annotate: Callable[..., Annotation]
) -> None:
    reader.show_annotations(
        [
            annotate(4, "Kursk", "place"),
            annotate(3, "10,000", "deployment"),
            annotate(8, "said", "x"),
        ]
    )
    seen: list[int] = []
    reader.annotation_entered.connect(seen.append)
    qtbot.keyClicks(reader, "nnb")
    qtbot.keyClick(reader, Key.Key_Up, Modifier.AltModifier)
    qtbot.keyClick(reader, Key.Key_Down, Modifier.AltModifier)
    assert seen == [3, 4, 3, 8, 3]
    assert reader.active == 3


def test_moving_the_cursor_onto_an_annotation_tells_it(
    qtbot: QtBot, reader: Reader, annotate: Callable[..., Annotation]
) -> None:
    reader.show_annotations([annotate(4, "Kursk, Major", "place")])
    put_cursor_before(reader, " Kursk, Major")
    with qtbot.waitSignal(reader.annotation_entered) as told:
        qtbot.keyClick(reader, Key.Key_Right)
    assert told.args == [4]


def test_revealing_an_annotation_tells_nobody(
    qtbot: QtBot, reader: Reader, annotate: Callable[..., Annotation]
) -> None:
    reader.show_annotations([annotate(4, "Kursk, Major", "place")])
    with qtbot.assertNotEmitted(reader.annotation_entered):
        reader.reveal(4)
    assert reader.active == 4


def test_annotations_of_another_version_are_not_shown(
    reader: Reader, annotate: Callable[..., Annotation]
) -> None:
    reader.show_annotations([annotate(4, "Kursk", "place", version=77)])
    assert reader.annotations == ()


def test_a_plain_click_follows_no_link(qtbot: QtBot, reader: Reader) -> None:
    with qtbot.assertNotEmitted(reader.link_opened):
        qtbot.mouseClick(
            reader.viewport(), Qt.MouseButton.LeftButton, pos=point_at(reader, "report")
        )


def test_ctrl_and_a_click_or_enter_ask_to_open_a_link(qtbot: QtBot, reader: Reader) -> None:
    opened: list[str] = []
    reader.link_opened.connect(opened.append)
    place = point_at(reader, "report") + QPoint(4, 0)
    qtbot.mouseClick(
        reader.viewport(), Qt.MouseButton.LeftButton, Modifier.ControlModifier, pos=place
    )
    put_cursor_before(reader, "report or")
    qtbot.keyClick(reader, Key.Key_Return)
    put_cursor_before(reader, "file.")
    qtbot.keyClick(reader, Key.Key_Return)
    assert opened == ["https://example.org/report"] * 2


def test_nothing_is_ever_loaded(reader: Reader) -> None:
    kinds = QTextDocument.ResourceType
    for address in ("file:///etc/passwd", "http://192.0.2.1/a.png", "qrc:/x"):
        assert reader.loadResource(kinds.ImageResource.value, QUrl(address)).isEmpty()


def test_zooming_keeps_annotations_and_tells_the_size(
    qtbot: QtBot, reader: Reader, annotate: Callable[..., Annotation]
) -> None:
    reader.show_annotations([annotate(4, "Kursk", "place")])
    with qtbot.waitSignal(reader.zoomed) as told:
        qtbot.keyClick(reader, Key.Key_Plus, Modifier.ControlModifier)
    assert told.args == [14.0]
    qtbot.keyClick(reader, Key.Key_Minus, Modifier.ControlModifier)
    qtbot.keyClick(reader, Key.Key_Minus, Modifier.ControlModifier)
    qtbot.keyClick(reader, Key.Key_0, Modifier.ControlModifier)
    assert reader.text_size == 13.0
    assert len(reader.annotations) == 1
    assert not reader.grab().isNull()


def test_the_dark_theme_keeps_words_and_selection(
    qtbot: QtBot, qapp: QApplication, reader: Reader, annotate: Callable[..., Annotation]
) -> None:
    reader.show_annotations([annotate(4, "10,000", "deployment")])
    reader.show_matches([("body", 0, 5)])
    before = reader.toPlainText()
    apply_theme(qapp, dark=True)
    assert reader.toPlainText() == before
    image = reader.grab().toImage()
    assert image.pixelColor(2, 300).lightness() < 60


def test_the_column_stays_at_its_measure(qtbot: QtBot, reader: Reader) -> None:
    reader.resize(1600, 600)
    wide = reader.document().rootFrame().frameFormat()
    assert wide.leftMargin() == wide.rightMargin() > 300
    reader.resize(400, 600)
    assert reader.document().rootFrame().frameFormat().leftMargin() < 40


def test_a_long_article_is_scrolled_to_its_match_and_marked_there(
    qtbot: QtBot, reader: Reader, version: Version, clipping: Clipping, codebook: Codebook
) -> None:
    blocks = tuple(Block("paragraph", f"Paragraph {n} " + "word " * 60) for n in range(200))
    article = Article(Metadata("Long"), blocks)
    reader.show_version(Version(6, 1, 1, article, "", version.capture, ""), clipping, codebook)
    at = article.text.index("Paragraph 150")
    reader.show_matches([("body", at, at + 13)])
    assert reader.verticalScrollBar().value() == 0
    reader.reveal_match(0)
    assert reader.verticalScrollBar().value() > 1000
    marked = [one.cursor.selectedText() for one in reader.extraSelections()]
    assert marked == ["Paragraph 150"]
    assert not reader.grab().isNull()


def test_without_an_article_words_say_why(reader: Reader) -> None:
    reader.clear_to("The page could not be had: <b>404</b>")
    assert reader.toPlainText() == "The page could not be had: <b>404</b>"
    assert reader.version is None


def test_a_card_tells_type_fields_note_and_tags(
    codebook: Codebook, annotate: Callable[..., Annotation]
) -> None:
    fields = {
        "date": EventDate("Tuesday", "2024-10-29", "day", "inferred"),
        "claim": Claim("Ryder", "AFP", "named"),
    }
    words = card(annotate(1, "Kursk", "deployment", fields=fields, note="n", tags=("t",)), codebook)
    assert words == (
        "Troop deployment\nDate: 2024-10-29 (“Tuesday”, inferred)\n"
        "Claim: Ryder (named), via AFP\nn\nt"
    )


def test_hovering_tells_what_an_annotation_or_a_link_says(
    reader: Reader, annotate: Callable[..., Annotation]
) -> None:
    reader.show_annotations([annotate(4, "10,000", "deployment", note="<img src=x>")])
    for words in ("10,000", "report", "Talks"):
        place = point_at(reader, words) + QPoint(3, 0)
        event = QHelpEvent(QEvent.Type.ToolTip, place, reader.viewport().mapToGlobal(place))
        QApplication.sendEvent(reader.viewport(), event)
        if words == "10,000":
            assert QToolTip.text() == "<p>Troop deployment<br>&lt;img src=x&gt;</p>"
        if words == "report":
            assert "https://example.org/report" in QToolTip.text()


def test_arabic_words_are_marked_where_they_stand(
    reader: Reader, annotate: Callable[..., Annotation]
) -> None:
    reader.resize(700, 1400)
    reader.show_annotations(
        [annotate(1, "المتحدث إن", "person"), annotate(2, "كورسك", "deployment")]
    )
    marked = reader.grab().toImage()
    reader.show_annotations([])
    assert reader.grab().toImage() != marked


def test_ctrl_and_the_wheel_zoom(reader: Reader) -> None:
    for step, size in ((120, 14.0), (-120, 13.0)):
        wheel = QWheelEvent(
            QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, step),
            Qt.MouseButton.NoButton, Modifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(reader.viewport(), wheel)
        assert reader.text_size == size


def test_revealing_what_is_in_sight_leaves_the_page_where_it_is(
    reader: Reader, annotate: Callable[..., Annotation]
) -> None:
    reader.resize(400, 300)
    reader.show_annotations([annotate(4, "Kursk, Major", "place"), annotate(5, "朝鲜", "place")])
    bar = reader.verticalScrollBar()
    assert bar.maximum() > 0
    reader.reveal(4)
    before = bar.value()
    reader.reveal(4)
    assert bar.value() == before
    reader.reveal(5)
    assert bar.value() > before
