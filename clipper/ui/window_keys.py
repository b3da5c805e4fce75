"""Keys that belong to the window also while one types.

On X11 a field takes Ctrl+E for the end of the line and Ctrl+K to delete up to it, as Emacs does,
and the window would never hear of them.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_WINDOWS = (Qt.Key.Key_E, Qt.Key.Key_K)


def leave_to_window(event: QEvent) -> bool:
    """Tell whether a field is asked to take a key of the window's, and refuse it then."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    is_ours = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _WINDOWS
    if is_ours:
        event.ignore()
    return is_ours
