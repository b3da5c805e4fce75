"""Where secrets are kept: the system's keyring, or nowhere.

A call may wait for a person who is asked for the keyring's password, so it belongs on the
keyring's own thread (`Pools.keyring`) and never on the window's.
"""

import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from clipper.model.errors import CredentialsError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Clipper"
NO_KEYRING = (
    "This system has no keyring that is running, and Clipper keeps secrets nowhere else. Start "
    "one: GNOME Keyring, KWallet, or the keychain of the system."
)
UNSAFE_KEYRING = (
    "The keyring that is set up here keeps secrets without protection, so Clipper does not use "
    "it. Set up another one, like GNOME Keyring or KWallet."
)
LOCKED = "The keyring is locked, or was not unlocked when it asked. Unlock it and try again."
FAILED = (
    "The keyring did not do what it was asked. Look at it with the system's own program for "
    "passwords and try again."
)
_NONE = ("keyring.backends.fail", "keyring.backends.null")
_UNSAFE = ("keyrings.alt", "keyrings.cryptfile")


class SecretStore(ABC):
    """Keeps secrets by name. Every call may block and may raise CredentialsError."""

    @abstractmethod
    def problem(self) -> str:
        """Say in a sentence why nothing can be kept here, or return an empty string."""

    @abstractmethod
    def read(self, name: str) -> str | None:
        """Return a secret, or None where there is none of that name."""

    @abstractmethod
    def write(self, name: str, secret: str) -> None:
        """Keep a secret in place of what was kept under that name."""

    @abstractmethod
    def delete(self, name: str) -> None:
        """Forget a secret; one that is not there is forgotten already."""


class SystemKeyring(SecretStore):
    """The keyring of the system, through the library of that name.

    Backends that protect nothing (plain files, "null") are passed over, also where a person or a
    distribution has put them first.
    """

    def __init__(self) -> None:
        self._chosen: KeyringBackend | None = None

    def problem(self) -> str:
        """Say why nothing can be kept, as far as that is known without asking for a secret."""
        try:
            self._backend()
        except CredentialsError as problem:
            return str(problem)
        return ""

    def read(self, name: str) -> str | None:
        """Return a secret, or None.

        Raises:
            CredentialsError: the keyring is not there, locked or broken.
        """
        with _explained():
            return self._backend().get_password(SERVICE, name)

    def write(self, name: str, secret: str) -> None:
        """Keep a secret.

        Raises:
            CredentialsError: the keyring is not there, locked or broken.
        """
        with _explained():
            self._backend().set_password(SERVICE, name, secret)

    def delete(self, name: str) -> None:
        """Forget a secret.

        Raises:
            CredentialsError: the keyring is not there, locked or broken.
        """
        with _explained():
            if self._backend().get_password(SERVICE, name) is not None:
                self._backend().delete_password(SERVICE, name)

    def _backend(self) -> "KeyringBackend":
        """Return the backend that the person chose, or the best there is, if it is a safe one."""
        if self._chosen is None:
            import keyring  # noqa: PLC0415 - it looks for all backends when it is loaded
            from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415

            found = keyring.get_keyring()
            several = list(found.backends) if isinstance(found, ChainerBackend) else [found]
            safe = [one for one in several if not _kind(one).startswith((*_NONE, *_UNSAFE))]
            safe = [one for one in safe if "plaintext" not in _kind(one).lower()]
            if not safe:
                there_is_none = all(_kind(one).startswith(_NONE) for one in several)
                raise CredentialsError(NO_KEYRING if there_is_none else UNSAFE_KEYRING)
            self._chosen = safe[0]
        return self._chosen


def _kind(backend: "KeyringBackend") -> str:
    return f"{type(backend).__module__}.{type(backend).__name__}"


@contextmanager
def _explained() -> Iterator[None]:
    """Turn every way in which a keyring fails into a sentence; its own words are not passed on."""
    from keyring.errors import (  # noqa: PLC0415 - loaded when it is needed
        InitError,
        KeyringError,
        KeyringLocked,
        NoKeyringError,
    )

    try:
        yield
    except NoKeyringError as problem:
        raise CredentialsError(NO_KEYRING) from problem
    except (KeyringLocked, InitError) as problem:
        raise CredentialsError(LOCKED) from problem
    except (KeyringError, OSError, ValueError, NotImplementedError) as problem:
        raise CredentialsError(FAILED) from problem
    except _bus_errors() as problem:
        raise CredentialsError(FAILED) from problem


def _bus_errors() -> tuple[type[Exception], ...]:
    """Return what the Secret Service's client raises past `keyring`, if it is in use."""
    named = (
        ("secretstorage.exceptions", "SecretStorageException"),
        ("jeepney.wrappers", "DBusErrorResponse"),
    )
    loaded = ((sys.modules.get(module), name) for module, name in named)
    return tuple(getattr(module, name) for module, name in loaded if module)
