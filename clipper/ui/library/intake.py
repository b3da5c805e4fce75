"""What is typed, pasted or copied to be clipped: looked at by the desk, and handed on."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from clipper.desk.desk import Desk
from clipper.desk.pasted import LONGEST, Pasted
from clipper.ui.asking import Asker
from clipper.ui.library.offer_bar import OfferBar
from clipper.ui.library.paste_box import PasteBox


class Intake(QObject):
    """Joins the box for addresses and the offer of copied ones to the desk.

    Signals:
        clip_wanted: carries the addresses as a tuple, and whether to fetch known pages again.
    """

    clip_wanted = Signal(tuple, bool)

    def __init__(self, desk: Desk, asker: Asker, paste: PasteBox, offer: OfferBar) -> None:
        super().__init__(paste)
        self._desk = desk
        self._asker = asker
        self._paste = paste
        self._offer = offer

        paste.text_changed.connect(self._look_at)
        paste.clip_wanted.connect(self._ask_to_clip)
        offer.taken.connect(self._clip_offered)

    def paste_clipboard(self) -> None:
        """Put what is on the clipboard into the box for addresses."""
        self._paste.show_text(QGuiApplication.clipboard().text())

    def offer_copied(self, text: str) -> None:
        """Offer to clip the addresses of a text that are not in the library yet."""
        future = self._desk.bringing_in.look(text)
        self._asker.ask(future, lambda found: self._offer.offer(found.new))

    def answer_offer(self) -> None:
        """Give the keys to the offer of copied addresses, if nothing is being typed."""
        focus = self._paste.window().focusWidget()
        is_typing = (isinstance(focus, QLineEdit) and bool(focus.text())) or (
            isinstance(focus, QPlainTextEdit) and bool(focus.toPlainText())
        )
        if self._offer.isVisible() and not is_typing:
            self._offer.take_keys()

    def _look_at(self, text: str) -> None:
        """Say what the text in the box holds."""
        if text.strip():
            self._asker.ask(self._desk.bringing_in.look(text), self._show_found)
        else:
            self._paste.show_found(Pasted())

    def _show_found(self, found: Pasted) -> None:
        if found.text == self._paste.text[:LONGEST]:
            self._paste.show_found(found)

    def _ask_to_clip(self, text: str) -> None:
        self._asker.ask(self._desk.bringing_in.look(text), self._clip_found)

    def _clip_found(self, found: Pasted) -> None:
        """Clip what is new, and what is known too if it is wanted again or is all there is."""
        self._paste.show_found(found)
        if found.addresses:
            again = self._paste.again
            wanted = found.addresses if again or not found.new else found.new
            self._paste.clear()
            self.clip_wanted.emit(wanted, again)

    def _clip_offered(self, addresses: tuple[str, ...]) -> None:
        self.clip_wanted.emit(addresses, False)
