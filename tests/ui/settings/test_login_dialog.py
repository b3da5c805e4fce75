"""A login is asked for: only the fields of its kind, and the secret is never shown."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from clipper.model.credentials import Credentials
from clipper.ui.settings.login_dialog import KIND_WORDS, LoginDialog

Open = Callable[..., LoginDialog]


def part(dialog: QWidget, name: str, kind: type[QWidget] = QLineEdit) -> Any:
    (found,) = [one for one in dialog.findChildren(kind) if one.accessibleName() == name]
    return found


@pytest.fixture
def opened(qtbot: Any) -> Open:
    def make(
        login: Credentials | None = None,
        *,
        can_keep: bool = True,
        draft: Credentials | None = None,
    ) -> LoginDialog:
        dialog = LoginDialog(login, can_keep=can_keep, draft=draft)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def choose(dialog: LoginDialog, kind: str) -> None:
    part(dialog, "Kind", QComboBox).setCurrentIndex(list(KIND_WORDS).index(kind))  # type: ignore[arg-type]


def save(dialog: LoginDialog) -> None:
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text() == "Save"]
    button.click()


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("basic", {"Site", "User name", "Secret"}),
        ("cookie", {"Site", "Name of the cookie or header", "Secret"}),
        ("header", {"Site", "Name of the cookie or header", "Secret"}),
        ("form", {"Site", "User name", "Secret", "Address of the login form"}),
    ],
)
def test_a_kind_shows_its_own_fields(opened: Open, kind: str, shown: set[str]) -> None:
    dialog = opened()
    choose(dialog, kind)
    lines = {one.accessibleName() for one in dialog.findChildren(QLineEdit) if one.isVisible()}
    assert lines == shown
    assert part(dialog, "Fields of the form", QPlainTextEdit).isVisible() is (kind == "form")


def test_the_secret_is_never_shown(opened: Open) -> None:
    dialog = opened(Credentials("example.org", "basic", "jo", "s3cret"))
    field = part(dialog, "Secret")
    assert field.echoMode() == QLineEdit.EchoMode.Password
    assert field.text() == "" and "s3cret" not in field.placeholderText()


def test_what_is_typed_comes_as_a_login_to_be_kept(opened: Open, qtbot: Any) -> None:
    dialog = opened()
    choose(dialog, "form")
    for name, words in (
        ("Site", "example.org"),
        ("User name", "jo"),
        ("Secret", "s3cret"),
        ("Address of the login form", "https://example.org/in"),
    ):
        QTest.keyClicks(part(dialog, name), words)
    part(dialog, "Fields of the form", QPlainTextEdit).setPlainText("u = {user}\n\np={secret}=")
    with qtbot.waitSignal(dialog.wanted) as told:
        QTest.keyClick(part(dialog, "Site"), Qt.Key.Key_Return)
    fields = (("u", "{user}"), ("p", "{secret}="))
    url = "https://example.org/in"
    wanted = Credentials("example.org", "form", "jo", "s3cret", "", url, fields)
    assert told.args == [wanted, True]


def test_a_login_that_is_edited_keeps_its_secret_unless_another_is_typed(opened: Open) -> None:
    had = Credentials("example.org", "cookie", "", "abc", "sid")
    dialog = opened(had)
    assert part(dialog, "Site").isReadOnly()
    assert dialog.credentials() == had
    QTest.keyClicks(part(dialog, "Secret"), "xyz")
    assert dialog.credentials().secret == "xyz"  # noqa: S105 - it opens nothing


def test_without_a_keyring_it_offers_this_run_only(opened: Open, qtbot: Any) -> None:
    dialog = opened(can_keep=False)
    assert dialog.findChildren(QCheckBox)[0].isChecked()
    with qtbot.waitSignal(dialog.wanted) as told:
        save(dialog)
    assert told.args[1] is False


def test_a_login_that_is_refused_stays_to_be_corrected(opened: Open) -> None:
    dialog = opened()
    QTest.keyClicks(part(dialog, "Site"), "x y")
    save(dialog)
    dialog.show_problem("“x y” is no site.")
    assert dialog.isVisible() and part(dialog, "Site").text() == "x y"
    assert all(one.isEnabled() for one in dialog.findChildren(QPushButton))


@pytest.mark.parametrize(
    ("login", "draft", "focused"),
    [
        (None, None, "Site"),
        (None, Credentials("example.org", "basic"), "User name"),
        (None, Credentials("example.org", "form"), "User name"),
        (Credentials("example.org", "basic", "jo", "s3cret"), None, "Secret"),
        (Credentials("example.org", "cookie", "", "abc", "sid"), None, "Secret"),
    ],
)
def test_what_is_to_be_typed_first_has_the_focus(
    opened: Open, login: Credentials | None, draft: Credentials | None, focused: str
) -> None:
    assert opened(login, draft=draft).focusWidget().accessibleName() == focused


def test_what_is_known_of_a_new_login_is_filled_in(opened: Open) -> None:
    draft = Credentials("example.org", "form", login_url="https://example.org/login")
    dialog = opened(draft=draft)
    assert dialog.windowTitle() == "Add a login"
    assert not part(dialog, "Site").isReadOnly()
    found = dialog.credentials()
    assert (found.site, found.kind, found.login_url) == (draft.site, "form", draft.login_url)
