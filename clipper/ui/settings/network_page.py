"""The way to the network: the proxy, and the hosts of one's own network that pages may lead to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clipper.desk.settings import Settings
from clipper.ui.plain_text import one_line
from clipper.ui.settings.allowed_hosts import AllowedHosts
from clipper.ui.settings.parts import column_of, heading, hint, warning

PROXY_HINT = (
    "Like http://host:3128, or socks5h://127.0.0.1:9050 for Tor. Empty: the system's proxy. "
    "“direct”: none. A case can have a proxy of its own."
)


class NetworkPage(QWidget):
    """Shows the settings of the network; what a person changes counts from the next page on.

    Signals:
        changed: carries the name of a setting and its value.
    """

    changed = Signal(str, object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proxy = QLineEdit(settings.proxy)
        self._proxy.setAccessibleName("Proxy")
        self._proxy.setPlaceholderText("That of the system")
        self._problem = warning()
        self.hosts = AllowedHosts(settings.allowed_hosts)
        self._lay_out()

        self._proxy.editingFinished.connect(self._tell_proxy)
        self.hosts.changed.connect(self._tell_hosts)

    def show_problem(self, words: str) -> None:
        """Say what does not fit, or nothing any more."""
        self._problem.setText(one_line(words))
        self._problem.setVisible(bool(words))

    def _lay_out(self) -> None:
        proxy, hosts = heading("Pro&xy"), heading("&Hosts of your own network")
        proxy.setBuddy(self._proxy)
        hosts.setBuddy(self.hosts)
        column = column_of(self)
        for part in (proxy, self._proxy, self._problem, hint(PROXY_HINT), hosts):
            column.addWidget(part)
        column.addWidget(self.hosts, 1)

    def _tell_proxy(self) -> None:
        self.changed.emit("proxy", self._proxy.text().strip())

    def _tell_hosts(self, hosts: tuple[str, ...]) -> None:
        self.changed.emit("allowed_hosts", hosts)
