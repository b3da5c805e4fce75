"""One login: the site, how it lets a person in, and the secret."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from clipper.model.credentials import Credentials, LoginKind
from clipper.ui.plain_text import one_line
from clipper.ui.settings.parts import hint, warning

KIND_WORDS: dict[LoginKind, str] = {
    "form": "Form on the site",
    "basic": "User and password, as the browser asks",
    "cookie": "Cookie",
    "header": "Header or token",
}
SHORT_KINDS: dict[LoginKind, str] = {
    "form": "Form",
    "basic": "Password",
    "cookie": "Cookie",
    "header": "Header",
}
_FIELDS = "user={user}\npassword={secret}"
_FIELDS_HINT = (
    "The form's fields as NAME=VALUE, one a line; {user} and {secret} stand for what is above. "
    "The browser's developer tools show their names."
)
_KEPT_SECRET = "As it is; type to change it"  # noqa: S105 - words for a field


class LoginDialog(QDialog):
    """Asks for a login; what is to be typed first has the focus.

    Args:
        login: one that is there, to be changed.
        can_keep: whether there is a keyring.
        draft: what is known of a new one: its site, its kind, the address of its form.
        parent: the window that it belongs to.

    Signals:
        wanted: carries the Credentials, and whether they are to be kept.
    """

    wanted = Signal(object, bool)

    def __init__(
        self,
        login: Credentials | None,
        *,
        can_keep: bool,
        draft: Credentials | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._login = login
        self.setWindowTitle("Login" if login else "Add a login")
        self.setMinimumWidth(500)
        self._site = _line("Site")
        self._site.setPlaceholderText("example.org, or with a port: example.org:8443")
        self._kind = QComboBox()
        self._kind.setAccessibleName("Kind")
        for kind, words in KIND_WORDS.items():
            self._kind.addItem(words, kind)
        self._user = _line("User name")
        self._name = _line("Name of the cookie or header")
        self._secret = _line("Secret")
        self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._login_url = _line("Address of the login form")
        self._login_url.setPlaceholderText("https://example.org/login")
        self._fields = QPlainTextEdit(_FIELDS)
        self._fields.setAccessibleName("Fields of the form")
        self._fields.setTabChangesFocus(True)
        self._fields.setFixedHeight(78)
        self._for_now = QCheckBox("For this &run only: it is forgotten when Clipper closes")
        self._for_now.setChecked(not can_keep)
        self._problem = warning()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._save = self._buttons.addButton("Save", QDialogButtonBox.ButtonRole.AcceptRole)
        self._save.setProperty("lead", True)
        self._lay_out()
        if login:
            self._show_kept(login)
        elif draft:
            self._show(draft)
        self._show_kind()
        self._focus_first()

        self._kind.currentIndexChanged.connect(self._show_kind)
        self._buttons.accepted.connect(self._ask)
        self._buttons.rejected.connect(self.reject)

    def show_problem(self, words: str) -> None:
        """Say why it was not taken; the fields stay as they are."""
        self._problem.setText(one_line(words))
        self._problem.show()
        self._save.setEnabled(True)

    def credentials(self) -> Credentials:
        """Return what is asked for now."""
        kind = self._kind_now()
        lines = self._fields.toPlainText().splitlines() if kind == "form" else []
        pairs = [line.partition("=") for line in lines if line.strip()]
        had = self._login.secret if self._login else ""
        return Credentials(
            self._site.text().strip(),
            kind,
            self._user.text() if kind in ("form", "basic") else "",
            self._secret.text() or had,
            self._name.text().strip() if kind in ("cookie", "header") else "",
            self._login_url.text().strip() if kind == "form" else "",
            tuple((name.strip(), value.strip()) for name, _, value in pairs),
        )

    def _kind_now(self) -> LoginKind:
        return list(KIND_WORDS)[max(self._kind.currentIndex(), 0)]

    def _show_kept(self, login: Credentials) -> None:
        self._show(login)
        self._site.setReadOnly(True)
        self._secret.setPlaceholderText(_KEPT_SECRET)

    def _show(self, login: Credentials) -> None:
        self._site.setText(login.site)
        self._kind.setCurrentIndex(self._kind.findData(login.kind))
        self._user.setText(login.user)
        self._name.setText(login.name)
        self._login_url.setText(login.login_url)
        if login.fields:
            pairs = (f"{name}={value}" for name, value in login.fields)
            self._fields.setPlainText("\n".join(pairs))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.addRow("&Site", self._site)
        form.addRow("&Kind", self._kind)
        form.addRow("&User name", self._user)
        form.addRow("&Name", self._name)
        form.addRow("Se&cret", self._secret)
        form.addRow("&Login address", self._login_url)
        form.addRow("&Fields", self._fields)
        self._fields_hint = hint(_FIELDS_HINT)
        form.addRow("", self._fields_hint)
        form.addRow("", self._for_now)
        self._form = form
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(self._problem)
        column.addWidget(self._buttons)

    def _show_kind(self) -> None:
        """Show the fields that this kind of login has."""
        kind = self._kind_now()
        has_user, is_form = kind in ("form", "basic"), kind == "form"
        self._form.setRowVisible(self._user, has_user)
        self._form.setRowVisible(self._name, not has_user)
        for part in (self._login_url, self._fields, self._fields_hint):
            self._form.setRowVisible(part, is_form)
        label = self._form.labelForField(self._secret)
        if label:
            label.setProperty("text", "Pass&word" if has_user else "&Value")
        self.adjustSize()

    def _focus_first(self) -> None:
        """Give the focus to the first field that nothing stands in."""
        of_kind = self._user if self._kind_now() in ("form", "basic") else self._name
        lines = (self._site, of_kind, self._secret)
        next((line for line in lines if not line.text()), self._secret).setFocus()

    def _ask(self) -> None:
        self._save.setEnabled(False)
        self.wanted.emit(self.credentials(), not self._for_now.isChecked())


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    return line
