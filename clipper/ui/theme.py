"""The look of the window: Fusion in our two palettes, the fonts we bring along, and spacing."""

from pathlib import Path

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from clipper.ui.colours import DARK, LIGHT, Colours, mix

_SCRIPTS = (
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Thai",
    "Droid Sans Fallback",
    "NanumSquare",
    "Symbola",
)
SANS = ("Noto Sans", "DejaVu Sans", *_SCRIPTS)
SERIF = ("Noto Serif", "DejaVu Serif", *_SCRIPTS)
MONO = ("Noto Sans Mono", "DejaVu Sans Mono", *_SCRIPTS)
"""Font families in the order they are asked for a letter, so that no letter stays a box."""

TEXT_SIZE = 10.0
"""Size of the window's own text, in points."""

_SHEET = """
QToolTip {{ color: {text}; background: {surface}; border: 1px solid {hairline}; padding: 4px; }}
QToolBar {{ background: {window}; border: 0; border-bottom: 1px solid {hairline};
  spacing: 2px; padding: 3px 6px; }}
QToolBar QToolButton {{ border: 0; border-radius: 5px; padding: 5px 7px; }}
QToolBar QToolButton:hover {{ background: {hover}; }}
QToolBar QToolButton:checked, QToolBar QToolButton:pressed {{ background: {selected}; }}
QStatusBar {{ border-top: 1px solid {hairline}; }}
QStatusBar::item {{ border: 0; }}
QSplitter::handle {{ background: {hairline}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QLineEdit, QPlainTextEdit {{ background: {surface}; border: 1px solid {line};
  border-radius: 5px; padding: 3px 6px; selection-background-color: {accent};
  selection-color: {on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {accent}; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ background: {window}; color: {faint};
  border-color: {hairline}; }}
QLineEdit[wrong="true"] {{ border-color: {failed}; }}
QLineEdit[search="true"] {{ background: {window}; border-radius: 14px; padding: 4px 8px; }}
QLineEdit[search="true"]:focus {{ background: {surface}; }}
QComboBox {{ background: {surface}; border: 1px solid {line}; border-radius: 5px;
  padding: 3px 4px 3px 7px; }}
QComboBox:hover {{ background: {hover}; }}
QComboBox:focus, QComboBox:on {{ border-color: {accent}; }}
QComboBox:disabled {{ color: {faint}; border-color: {hairline}; }}
QComboBox::drop-down {{ border: 0; width: 18px; }}
QComboBox::down-arrow {{ image: url(icons:down.svg); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {surface}; border: 1px solid {hairline};
  selection-background-color: {selected}; selection-color: {text}; padding: 3px; }}
QAbstractSpinBox {{ background: {surface}; border: 1px solid {line}; border-radius: 5px;
    padding: 1px 2px 1px 6px; min-height: 24px; }}
QAbstractSpinBox:focus {{ border-color: {accent}; }}
QAbstractSpinBox:disabled {{ color: {faint}; border-color: {hairline}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: 0; width: 18px; }}
QAbstractSpinBox::up-arrow {{ image: url(icons:up.svg); width: 10px; height: 10px; }}
QAbstractSpinBox::down-arrow {{ image: url(icons:down.svg); width: 10px; height: 10px; }}
QHeaderView {{ background: {window}; border: 0; }}
QHeaderView::section {{ background: {window}; color: {dim}; border: 0;
    border-bottom: 1px solid {hairline}; padding: 5px 8px; }}
QTreeView, QTableView {{ border: 1px solid {hairline}; border-radius: 5px; }}
QTreeView::item, QTableView::item {{ padding: 4px 8px; }}
QCheckBox {{ spacing: 7px; }}
QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {line}; border-radius: 3px;
  background: {surface}; }}
QCheckBox::indicator:hover, QCheckBox:focus::indicator {{ border-color: {accent}; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent};
  image: url(icons:{check}.svg); }}
QPushButton {{ background: {surface}; border: 1px solid {line}; border-radius: 5px;
  padding: 4px 12px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {selected}; }}
QPushButton:focus {{ border-color: {accent}; }}
QPushButton:disabled {{ color: {faint}; border-color: {hairline}; }}
QPushButton[lead="true"] {{ background: {accent}; color: {on_accent}; border-color: {accent};
  font-weight: bold; }}
QPushButton[lead="true"]:hover, QPushButton[lead="true"]:focus {{ background: {strong}; }}
QPushButton[lead="true"]:disabled {{ background: {hover}; color: {faint};
  border-color: {hairline}; }}
QPushButton[quiet="true"], QToolButton[quiet="true"] {{ background: transparent;
  border: 1px solid transparent; border-radius: 5px; padding: 3px 6px; color: {accent}; }}
QPushButton[quiet="true"]:hover, QToolButton[quiet="true"]:hover {{ background: {hover}; }}
QPushButton[quiet="true"]:focus, QToolButton[quiet="true"]:focus {{ border-color: {accent}; }}
QPushButton[pill="true"] {{ background: {pill}; border: 0; border-radius: 10px;
  padding: 2px 9px; }}
QPushButton[pill="true"]:hover, QPushButton[pill="true"]:focus {{ background: {selected}; }}
QPushButton[pill="true"][chosen="true"] {{ background: {selected}; color: {accent}; }}
QPushButton[pill="true"][chosen="true"]:hover, QPushButton[pill="true"]:checked {{
  background: {accent}; color: {on_accent}; }}
QPushButton[pill="true"]:focus {{ border: 1px solid {accent}; padding: 1px 8px; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {hairline}; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {dim}; border: 0; padding: 7px 14px;
  border-bottom: 2px solid transparent; }}
QTabBar::tab:selected, QTabBar::tab:hover {{ color: {text}; }}
QTabBar::tab:selected {{ border-bottom-color: {accent}; }}
QTabBar::tab:focus {{ color: {accent}; }}
QLabel[dim="true"] {{ color: {dim}; }}
QLabel[heading="true"] {{ color: {dim}; font-weight: bold; }}
QLabel[wrong="true"] {{ color: {failed}; }}
QListView, QScrollArea {{ border: 0; }}
QListView[popup="true"] {{ border: 1px solid {hairline}; background: {surface}; }}
QFrame[card="true"] {{ background: {surface}; border: 1px solid {line}; }}
QFrame[card="true"] QListView {{ selection-background-color: {selected}; selection-color: {text}; }}
QProgressBar {{ background: {hairline}; border: 0; border-radius: 3px; max-height: 6px;
  min-height: 6px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QMenu {{ background: {surface}; border: 1px solid {hairline}; padding: 4px; }}
QMenu::item {{ padding: 5px 22px 5px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {selected}; }}
QMenu::separator {{ height: 1px; background: {hairline}; margin: 4px 6px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {dim}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Load every font file of a folder and return the families they brought.

    A file that is no font brings none: the system's fonts then stand in for it.
    """
    # Qt warns of each family it asks for a letter in vain before it reaches the right one.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    families: list[str] = []
    for file in sorted(folder.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number >= 0:
            families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


def apply_theme(app: QApplication, *, dark: bool) -> None:
    """Dress the whole window in the light or the dark palette; may be called at any time."""
    colours = DARK if dark else LIGHT
    if not app.styleSheet():
        app.setStyle("Fusion")
    app.setPalette(palette_of(colours))
    app.setFont(font(SANS, TEXT_SIZE))
    app.setStyleSheet(_sheet(colours))


def font(families: tuple[str, ...], size: float, *, bold: bool = False) -> QFont:
    """Return a font of the first of the families that has the letter, `size` in points."""
    made = QFont(list(families))
    made.setPointSizeF(size)
    made.setBold(bold)
    return made


def palette_of(colours: Colours) -> QPalette:
    """Make the palette of a set of colours."""
    palette = QPalette()
    role = QPalette.ColorRole
    for part, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.hover),
        (role.Text, colours.text),
        (role.Button, colours.window),
        (role.ButtonText, colours.text),
        (role.ToolTipBase, colours.surface),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.dim),
        (role.BrightText, colours.failed),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.link),
        (role.LinkVisited, colours.link),
        (role.Accent, colours.accent),
        (role.Mid, colours.hairline),
    ):
        palette.setColor(part, QColor(colour))
    faint = QColor(mix(colours.window, colours.text, 0.45))
    for part in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, faint)
    return palette


def _sheet(colours: Colours) -> str:
    named = {name: getattr(colours, name) for name in colours.__dataclass_fields__}
    return _SHEET.format(
        **named,
        line=mix(colours.hairline, colours.text, 0.15),
        faint=mix(colours.window, colours.text, 0.45),
        pill=mix(colours.window, colours.text, 0.09),
        check="check" if colours is LIGHT else "check-dark",
        strong=mix(colours.accent, colours.text, 0.2),
    )
