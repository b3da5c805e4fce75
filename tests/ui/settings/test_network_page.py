"""The settings of the network: the proxy, and hosts of one's own network, by keys and by mouse."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QWidget

from clipper.desk.settings import Settings
from clipper.ui.settings.network_page import NetworkPage

Changes = list[tuple[str, object]]


@pytest.fixture
def page(qtbot: Any) -> NetworkPage:
    made = NetworkPage(Settings(allowed_hosts=("nas.local", "wiki.corp")))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def changes(page: NetworkPage) -> Changes:
    heard: Changes = []
    page.changed.connect(lambda name, value: heard.append((name, value)))
    return heard


def part(page: QWidget, name: str, kind: type[QWidget]) -> Any:
    (found,) = [one for one in page.findChildren(kind) if one.accessibleName() == name]
    return found


def button(page: QWidget, name: str) -> QPushButton:
    (found,) = [one for one in page.findChildren(QPushButton) if one.text() == name]
    return found


def test_a_proxy_is_told_when_the_field_is_left(page: NetworkPage, changes: Changes) -> None:
    field = part(page, "Proxy", QLineEdit)
    QTest.keyClicks(field, " socks5h://127.0.0.1:9050 ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert changes == [("proxy", "socks5h://127.0.0.1:9050")]


def test_a_host_is_allowed_with_enter(page: NetworkPage, changes: Changes) -> None:
    field = part(page, "Host to allow", QLineEdit)
    QTest.keyClicks(field, "http://Printer.lan:631/")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert changes == [("allowed_hosts", ("nas.local", "wiki.corp", "printer.lan"))]
    assert field.text() == ""


def test_a_host_that_is_there_already_changes_nothing(page: NetworkPage, changes: Changes) -> None:
    QTest.keyClicks(part(page, "Host to allow", QLineEdit), "NAS.local")
    QTest.mouseClick(button(page, "&Allow"), Qt.MouseButton.LeftButton)
    assert changes == []


def test_of_several_hosts_none_is_allowed_where_one_is_none(
    page: NetworkPage, changes: Changes
) -> None:
    field = part(page, "Host to allow", QLineEdit)
    QTest.keyClicks(field, "printer.lan, 0.0.0.0/0")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "“0.0.0.0/0” is not within one's own network" in page.hosts.problem
    assert (changes, field.text()) == ([], "printer.lan, 0.0.0.0/0")


def test_what_is_wrong_is_said_no_longer_when_it_was_mended(
    page: NetworkPage, changes: Changes
) -> None:
    field = part(page, "Host to allow", QLineEdit)
    QTest.keyClicks(field, "*")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.hosts.problem
    field.setText("*.lan")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (page.hosts.problem, len(changes)) == ("", 1)


@pytest.mark.parametrize("way", ["key", "mouse"])
def test_hosts_are_removed(page: NetworkPage, changes: Changes, way: str) -> None:
    shown = part(page, "Allowed hosts", QListWidget)
    assert not button(page, "&Remove").isEnabled()
    shown.setCurrentRow(0)
    if way == "key":
        QTest.keyClick(shown, Qt.Key.Key_Delete)
    else:
        QTest.mouseClick(button(page, "&Remove"), Qt.MouseButton.LeftButton)
    assert changes == [("allowed_hosts", ("wiki.corp",))]
    assert not button(page, "&Remove").isEnabled()
