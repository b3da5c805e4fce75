"""What the menus and keys of the window offer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from clipper.desk.settings import APPEARANCES
from clipper.ui.plain_text import tip

_Key = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Offer:
    """One entry of a menu: its name for the program, its words, its keys, its drawing."""

    name: str
    words: str
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    drawing: str = ""
    is_switch: bool = False


LINE = Offer("", "")
MENUS: tuple[tuple[str, tuple[Offer, ...]], ...] = (
    (
        "&File",
        (
            Offer("paste", "&Clip addresses…", (_Key.New,), "add"),
            Offer("open_saved", "Open &saved pages…", (_Key.Open,), "open"),
            Offer("feeds", "&Feeds…", ("Ctrl+Shift+F",)),
            Offer("watch_clipboard", "Watch the clip&board", is_switch=True),
            LINE,
            Offer("report", "&Report…", ("Ctrl+E",), "report"),
            Offer("captures", "E&xport captures (WARC)…", ("Ctrl+Shift+E",)),
            LINE,
            Offer("check", "Check the &library", ()),
            Offer("back_up", "&Back up now", ()),
            LINE,
            Offer("settings", "S&ettings…", ("Ctrl+,",)),
            Offer("quit", "&Quit", (_Key.Quit,)),
        ),
    ),
    (
        "&Edit",
        (
            Offer("undo", "&Undo", (_Key.Undo,), "undo"),
            Offer("redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
            LINE,
            Offer("find", "&Find", (_Key.Find,), "search"),
            Offer("find_library", "Find in the &library", ("Ctrl+K",)),
            Offer("find_article", "Find in the a&rticle", ("F4",)),
            Offer("next_hit", "Next &hit", ("F3", "Ctrl+G")),
            Offer("previous_hit", "&Previous hit", ("Shift+F3", "Ctrl+Shift+G")),
            LINE,
            Offer("recent_searches", "Re&cent searches", ("Ctrl+Shift+H",)),
            Offer("saved_searches", "Sa&ved searches…", ("Ctrl+Shift+S",), "star"),
            Offer("standing_out", "Words that stand &out…", ("Ctrl+Shift+O",)),
            Offer("watch_lists", "&Watch lists…", ("Ctrl+Shift+W",)),
            LINE,
            Offer("delete_annotation", "Delete the &annotation", ("Ctrl+Backspace",)),
        ),
    ),
    (
        "&Clipping",
        (
            Offer("again", "Clip &again", (_Key.Refresh,), "retry"),
            Offer("again_case", "Clip its &whole case again", ("Ctrl+Shift+R",)),
            Offer("cancel", "&Stop clipping", ("Ctrl+.",), "stop"),
            Offer("queue", "&Queue", ("Ctrl+J",)),
            Offer("versions", "What c&hanged…", ("Ctrl+D",)),
            Offer("like", "M&ore like this", ("Ctrl+Shift+M",)),
            LINE,
            Offer("tags", "&Tags, case and note", ("Ctrl+T",), "tag"),
            Offer("case_settings", "Case s&ettings…", ("Ctrl+Shift+K",)),
            Offer("copy_address", "&Copy the address", ("Ctrl+Shift+C",), "copy"),
            Offer("browser", "Open in the &browser", ("Ctrl+B",)),
            Offer("load_pictures", "&Load its pictures", ("Ctrl+L",)),
            LINE,
            Offer("look_up", "Look up in a web archi&ve", ("Ctrl+Shift+L",)),
            Offer("submit", "Sub&mit to a web archive…", ()),
            LINE,
            Offer("delete", "&Delete", (), "delete"),
        ),
    ),
    (
        "&View",
        (
            Offer("next_pane", "&Next pane", ("F6",)),
            Offer("next_annotation", "Next annotation", ("Alt+Down",)),
            Offer("previous_annotation", "Previous annotation", ("Alt+Up",)),
            LINE,
            Offer("zoom_in", "&Larger text", (_Key.ZoomIn, "Ctrl+=")),
            Offer("zoom_out", "&Smaller text", (_Key.ZoomOut,)),
            Offer("zoom_back", "&Normal text size", ("Ctrl+0",)),
            LINE,
        ),
    ),
    ("&Help", (Offer("keys", "&Keyboard", ("F1",), "help"), Offer("about", "&About Clipper"))),
)
APPEARANCE_WORDS = {"system": "As the system", "light": "Light", "dark": "Dark"}
TOOLS = ("paste", "again", "", "tags", "report", "", "undo", "redo", "", "delete")


class Actions:
    """The actions of a window, by name."""

    def __init__(self, window: QMainWindow, do: Callable[..., None]) -> None:
        self._do = do
        self.by_name: dict[str, QAction] = {}
        self.drawings: dict[str, str] = {}
        self._barred: frozenset[str] = frozenset()
        self.appearance = QActionGroup(window)
        for title, offers in MENUS:
            menu = window.menuBar().addMenu(title)
            for offer in offers:
                self._add(window, menu, offer)
            if title == "&View":
                self._add_appearance(menu)

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    def enable(self, names: Iterable[str], *, on: bool) -> None:
        """Let entries be chosen or not, apart from those that are barred for good."""
        for name in names:
            self[name].setEnabled(on and name not in self._barred)

    def bar(self, names: Iterable[str], why: str) -> None:
        """Let entries be chosen never more, and say why where somebody points at them."""
        self._barred = frozenset(names)
        self.enable(self._barred, on=False)
        for name in self._barred:
            self[name].setToolTip(tip(why))

    def menu_of(self, window: QMainWindow, names: tuple[str, ...]) -> QMenu:
        """Make a context menu of some of the actions."""
        menu = QMenu(window)
        for name in names:
            if name:
                menu.addAction(self[name])
            else:
                menu.addSeparator()
        return menu

    def show_appearance(self, appearance: str) -> None:
        """Tick an appearance without doing anything."""
        for action in self.appearance.actions():
            action.setChecked(action.data() == appearance)

    def _add(self, window: QMainWindow, menu: QMenu, offer: Offer) -> None:
        if not offer.name:
            menu.addSeparator()
            return
        action = QAction(offer.words, window)
        action.setCheckable(offer.is_switch)
        action.setShortcuts([QKeySequence(keys) for keys in offer.keys])
        action.triggered.connect(partial(self._do, offer.name))
        menu.addAction(action)
        self.by_name[offer.name] = action
        self.drawings[offer.name] = offer.drawing

    def _add_appearance(self, menu: QMenu) -> None:
        chosen = menu.addMenu("&Appearance")
        for appearance in APPEARANCES:
            action = self.appearance.addAction(APPEARANCE_WORDS[appearance])
            action.setCheckable(True)
            action.setData(appearance)
            chosen.addAction(action)
