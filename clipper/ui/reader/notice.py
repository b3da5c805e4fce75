"""Words that stand in the reader where there is no article."""

from PySide6.QtGui import QTextCursor, QTextDocument

from clipper.ui.plain_text import one_line
from clipper.ui.reader.styles import Styles


def write_notice(document: QTextDocument, notice: tuple[str, str], styles: Styles) -> None:
    """Fill a document with a heading and the lines under it, all of it plain text."""
    document.clear()
    heading, words = notice
    lines = [(heading, True), *((line, False) for line in words.splitlines())]
    cursor = QTextCursor(document)
    for number, (line, is_heading) in enumerate(lines):
        style = styles.notice(is_heading=is_heading)
        if number:
            cursor.insertBlock()
        cursor.setBlockFormat(style.block)
        cursor.insertText(one_line(line), style.letters)
