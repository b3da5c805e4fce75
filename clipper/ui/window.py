"""The window: three panes, joined to one another and to the desk."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from clipper.desk.desk import Desk
from clipper.desk.organising import Opened
from clipper.desk.settings import Settings
from clipper.model.change import Change
from clipper.ui.actions import TOOLS, Actions
from clipper.ui.asking import Asker
from clipper.ui.changes import Changes
from clipper.ui.colours import colours_of
from clipper.ui.deeds import Deeds
from clipper.ui.dialogs import KeyboardDialog, show_about
from clipper.ui.icons import icon
from clipper.ui.library.clipboard_watch import ClipboardWatch
from clipper.ui.library.drop_target import DropTarget
from clipper.ui.library.shelf import Shelf
from clipper.ui.look import Look
from clipper.ui.message_bar import MessageBar
from clipper.ui.notes.side import Side
from clipper.ui.plain_text import one_line
from clipper.ui.queue.page_queue import Queue
from clipper.ui.read_only import WHY, WRITES, note_in
from clipper.ui.reader.reading import Reading
from clipper.ui.settings.preferences import Preferences
from clipper.ui.undo import Undo

CONTEXT_MENU = (
    "again",
    "versions",
    "like",
    "",
    "tags",
    "case_settings",
    "",
    "copy_address",
    "browser",
    "",
    "look_up",
    "submit",
    "",
    "report",
    "",
    "delete",
)
_OF_A_CLIPPING = (
    "again",
    "again_case",
    "versions",
    "like",
    "tags",
    "copy_address",
    "browser",
    "load_pictures",
    "look_up",
    "submit",
    "delete",
)
_TITLE = 80
_SIZES = (340, 600, 340)
_SHARES = (1, 4, 1)
"""Of the room that a larger window brings."""


class Window(QMainWindow):
    """Brings the panes together with the desk."""

    def __init__(self, desk: Desk, changes: Changes, asker: Asker, look: Look) -> None:
        super().__init__()
        self._desk = desk
        self._changes = changes
        self._asker = asker
        self._look = look
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.shelf = Shelf(desk, asker)
        self.reading = Reading(desk, asker)
        self.bar = MessageBar(self.reading)
        self.side = Side(desk, asker)
        self.deeds = Deeds(
            desk, asker, changes, self.bar, (self.shelf, self.reading, self.side), self
        )
        self.menu_actions = Actions(self, self.do)
        self._lay_out()
        self.resize(1280, 800)
        look.restore(self, self.panes)
        self.reading.reader.zoom(look.settings.text_size)
        self.menu_actions.show_appearance(look.settings.appearance)
        self.drop_target = DropTarget(self)
        self.clipboard = ClipboardWatch(self)
        self.clipboard.watch(on=look.settings.watch_clipboard)
        self.menu_actions["watch_clipboard"].setChecked(look.settings.watch_clipboard)
        self.preferences = Preferences(desk, asker, look, self)
        self.queue = Queue(desk, asker, self.deeds.batch, look, self.shelf.known, self)
        self.undo = Undo(desk, asker, self.menu_actions, self)
        self._draw_icons()
        self._show_opened(None)

        self._join()

    def begin(self) -> None:
        """Show the library, and go on with what an earlier program had left."""
        self.shelf.load()
        self._changes.watch(self._desk)
        self.preferences.begin()
        self.undo.look()
        self.deeds.searches.reload()
        self.queue.begin()
        self.deeds.batch.resume()
        self._asker.ask(self._desk.picturing.resume())
        self._asker.ask(self._desk.archiving.resume())
        self.deeds.schedule.begin()
        self.deeds.clock.begin(paused=self._look.settings.feeds_paused)
        (self.shelf.search if self._desk.is_read_only else self.shelf.paste).setFocus()

    def do(self, name: str, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt adds it
        """Do what an entry of the menus says, by its name."""
        own: dict[str, Callable[[], object]] = {
            "next_pane": self._next_pane,
            "load_pictures": self.reading.load_pictures,
            "watch_clipboard": self._watch_clipboard,
            "keys": self._show_keys,
            "settings": self.preferences.open,
            "queue": self.queue.open,
            "about": partial(show_about, self),
        }
        (own | self.deeds.by_name())[name]()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter and Esc answer about copied addresses when the window gets the keys."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.shelf.intake.answer_offer()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was typed, and how the window stood."""
        self.setFocus()
        self.side.commit()
        self.end()
        self._look.keep(self, self.panes)
        super().closeEvent(event)

    def end(self) -> None:
        """Ask the desk for nothing more by itself: it is about to close."""
        self._changes.stop()
        self.shelf.facets.stop()
        self.deeds.searches.stop()
        self.deeds.batch.stop()
        self.deeds.clock.stop()
        self.deeds.schedule.stop()
        self.deeds.watching.stop()
        self.queue.stop()

    def _lay_out(self) -> None:
        for pane in (self.shelf, self.reading, self.side):
            self.panes.addWidget(pane)
        for number, share in enumerate(_SHARES):
            self.panes.setStretchFactor(number, share)
        self.panes.setChildrenCollapsible(False)
        self.panes.setSizes(list(_SIZES))
        self.setCentralWidget(self.panes)
        tools = self.addToolBar("Tools")
        tools.setMovable(False)
        tools.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for name in TOOLS:
            if name:
                tools.addAction(self.menu_actions[name])
            else:
                tools.addSeparator()
        if self._desk.is_read_only:
            note_in(tools, self.shelf.paste)
            self.menu_actions.bar(WRITES, WHY)

    def _join(self) -> None:
        """Let each part hear of what the others tell."""
        self._asker.failed.connect(self.bar.show_failure)
        self._changes.happened.connect(self._take)
        self._changes.happened_outside.connect(self._read_anew)
        self._changes.acted.connect(self.undo.look)
        self._changes.indexed.connect(self.shelf.search_again)
        self._look.dressed.connect(self._draw_icons)
        self.menu_actions.appearance.triggered.connect(self._choose_appearance)
        self.preferences.changed.connect(self._take_settings)
        self.shelf.chosen.connect(self.reading.open)
        self.shelf.opened.connect(self._read)
        self.shelf.clip_wanted.connect(self.deeds.clip)
        self.drop_target.dropped.connect(self.deeds.bringing_in.take)
        self.clipboard.copied.connect(self.shelf.intake.offer_copied)
        self.deeds.feeds.paused.connect(self._keep_paused)
        self.shelf.delete_wanted.connect(self.deeds.delete)
        self.shelf.menu_wanted.connect(self._show_menu)
        self.shelf.searched.connect(self.reading.show_query)
        self.shelf.contents_changed.connect(self.queue.take)
        self.shelf.progress.queue_wanted.connect(self.queue.open)
        self.queue.opened.connect(self._show_arrived)
        self.queue.told.connect(self.bar.show_success)
        self.deeds.batch.arrived.connect(self._show_arrived)
        self.reading.shown.connect(self._show_opened)
        self.reading.read.connect(self._changes.take)
        self.reading.comparison_wanted.connect(self.deeds.compare)
        self.deeds.versions.version_wanted.connect(self.reading.open)
        self.deeds.cases.changed.connect(self._changes.take)
        self.reading.annotated.connect(self._take_annotated)
        self.reading.reader.annotation_entered.connect(self.side.select)
        self.reading.reader.zoomed.connect(self._look.keep_text_size)
        self.side.selected.connect(self.reading.reveal)
        self.side.changed.connect(self._changes.take)
        self.side.words_wanted.connect(self._give_words)
        self.side.finished.connect(self.reading.reader.setFocus)

    def _draw_icons(self) -> None:
        """Draw the icons in the ink of the palette."""
        ink = colours_of(self.palette()).text
        for name, drawing in self.menu_actions.drawings.items():
            if drawing:
                self.menu_actions[name].setIcon(icon(drawing, ink))

    def _take(self, change: Change) -> None:
        self.shelf.take(change)
        opened = self.reading.opened
        if opened and opened.clipping.id in change.clippings:
            self.reading.reload()
        self.undo.look()

    def _read_anew(self) -> None:
        self.shelf.load()
        self.deeds.searches.reload()
        self.reading.reload()
        self.undo.look()

    def _read(self, clipping: int) -> None:
        """Open a clipping and take the keys in its article."""
        self.reading.open(clipping)
        self.reading.reader.setFocus()

    def _show_arrived(self, clipping: int) -> None:
        """Show a page that was clipped alone: it is the one that is wanted now."""
        self.shelf.list.choose(clipping)
        self._read(clipping)

    def _show_opened(self, opened: Opened | None) -> None:
        self.side.show_opened(opened)
        name = one_line(opened.clipping.name) if opened else ""
        named = [name if len(name) <= _TITLE else f"{name[:_TITLE].rstrip()}…"] if name else []
        self.setWindowTitle(" — ".join([*named, self._desk.folder.stem, "Clipper"]))
        self.menu_actions.enable(_OF_A_CLIPPING, on=opened is not None)

    def _show_menu(self, _ids: tuple[int, ...], place: QPoint) -> None:
        self.menu_actions.menu_of(self, CONTEXT_MENU).popup(place)

    def _take_annotated(self, change: Change) -> None:
        """Choose a new annotation when it is shown; an event waits for its fields."""
        self.side.expect(min(change.annotations))
        self._changes.take(change)

    def _give_words(self) -> None:
        self.side.editor.take_selection(self.reading.reader.selected_words())

    def _choose_appearance(self) -> None:
        chosen = self.menu_actions.appearance.checkedAction()
        if chosen:
            self._look.choose(chosen.data())

    def _watch_clipboard(self) -> None:
        on = self.menu_actions["watch_clipboard"].isChecked()
        self.clipboard.watch(on=on)
        self._look.change(watch_clipboard=on)
        words = "Addresses that you copy are offered; nothing is fetched unasked."
        self.bar.show_success(words if on else "The clipboard is watched no longer.")

    def _keep_paused(self, paused: bool) -> None:  # noqa: FBT001 - a switch tells it so
        self._look.change(feeds_paused=paused)

    def _take_settings(self, settings: Settings) -> None:
        """Show what was changed in the settings."""
        self.menu_actions.show_appearance(settings.appearance)
        self.menu_actions["watch_clipboard"].setChecked(settings.watch_clipboard)
        if settings.watch_clipboard != self.clipboard.is_on:
            self.clipboard.watch(on=settings.watch_clipboard)
        self.reading.reader.zoom(settings.text_size)

    def _next_pane(self) -> None:
        """Give the keys to the pane after the one that has them."""
        panes: tuple[tuple[QWidget, Callable[[], object]], ...] = (
            (self.shelf, self.shelf.list.setFocus),
            (self.reading, self.reading.reader.setFocus),
            (self.side, self.side.take_keys),
        )
        has = [pane.isAncestorOf(self.focusWidget()) for pane, _ in panes]
        _, take_keys = panes[(has.index(True) + 1) % len(panes) if True in has else 0]
        take_keys()

    def _show_keys(self) -> None:
        KeyboardDialog(self.menu_actions, self._desk.codebook, self).open()
