"""Pairing: which browsers may send pages to this program, and how they prove it.

A person types a code that the program shows into the browser's button, once. What the browser
gets for it is a token of 256 random bits, which is kept in the system's keyring; where there is
none it holds for this run only. The program proves in turn that it is the one the browser was
paired with, so that a stranger who listens on its port gets neither token nor page.
"""

import hmac
import json
import secrets
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from threading import Lock
from time import monotonic
from typing import TypeVar

from clipper.desk.secret_store import SecretStore
from clipper.model.errors import CredentialsError, ListeningError

Result = TypeVar("Result")

ENTRY = "browser button"
"""The keyring's entry of the paired browsers; no host can have this name."""
DEFAULT_PORTS = range(47_815, 47_825)
"""The first free one is taken; the browser's button looks at them all (see its README)."""
CODE_SECONDS = 120.0
CODE_DIGITS = 8
CODE_TRIES = 5
MOST_BROWSERS = 10
_PATIENCE = 60.0
_FOR_NOW = "Without one, a browser is to be paired again after each start of Clipper."
_NO_CODE = (
    "No code is waiting. Open Settings, Browser button in Clipper, press “Pair a browser”, and "
    "type the code that it shows."
)
_WRONG_CODE = "That is not the code that Clipper shows. Look again and type it anew."


@dataclass(frozen=True, slots=True, repr=False)
class Paired:
    """One paired browser: its public id, the origin it speaks from, its token, since when.

    Its `repr` does not tell the token.
    """

    id: str
    origin: str
    token: str
    since: str
    kept: bool = True

    def __repr__(self) -> str:
        return f"Paired(id={self.id!r}, origin={self.origin!r})"


@dataclass(frozen=True, slots=True)
class Code:
    """A code that is shown: its digits, and for how many seconds it still counts."""

    digits: str
    seconds: int


class Pairing:
    """The paired browsers and the code that pairs one more.

    Args:
        thread: the keyring's own.
        store: the keyring.
        clock: tells seconds.
    """

    def __init__(
        self,
        thread: ThreadPoolExecutor,
        store: SecretStore,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._thread = thread
        self._store = store
        self._clock = clock
        self._guard = Lock()
        self._paired: dict[str, Paired] | None = None
        self._code = ""
        self._ends = 0.0
        self._tries = 0
        self.problem = ""

    def begin(self) -> Code:
        """Make a code that pairs one browser, in place of the one before."""
        with self._guard:
            self._code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
            self._ends = self._clock() + CODE_SECONDS
            self._tries = CODE_TRIES
            return Code(self._code, round(CODE_SECONDS))

    def code(self) -> Code | None:
        """Return the code that counts now, if there is one."""
        with self._guard:
            left = self._ends - self._clock()
            return Code(self._code, round(left)) if self._code and left > 0 else None

    def pair(self, digits: str, origin: str) -> Paired:
        """Pair the browser that knows the code; waits for the keyring.

        Raises:
            ListeningError: there is no code, or it is another one; a few wrong ones end it.
        """
        with self._guard:
            if not self._code or self._clock() >= self._ends:
                raise ListeningError(_NO_CODE)
            if not hmac.compare_digest(digits.encode(), self._code.encode()):
                self._tries -= 1
                if self._tries < 1:
                    self._code = ""
                raise ListeningError(_WRONG_CODE)
            self._code = ""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        fresh = Paired(secrets.token_hex(8), origin, secrets.token_hex(32), now)
        return self._wait(self._thread.submit(self._take_in, fresh))

    def proof(self, paired_id: str, challenge: str, port: int) -> str:
        """Return what only the program with this pairing can know, or an empty string.

        It is HMAC-SHA-256 (RFC 2104) over the port and the browser's challenge: an answer that
        was fetched at another port proves nothing at this one.
        """
        known = self._known().get(paired_id)
        if known is None:
            return ""
        said = f"{port}:{challenge}".encode()
        return hmac.digest(known.token.encode(), said, "sha256").hex()

    def allows(self, token: str, origin: str) -> bool:
        """Tell whether a token is that of a paired browser that speaks from an origin.

        An empty origin is that of a program that is no browser, which can name any.
        """
        given = token.encode()
        fits = [one for one in self._known().values()
                if hmac.compare_digest(one.token.encode(), given)]  # fmt: skip
        return any(origin in ("", one.origin) for one in fits)

    def all(self) -> Future[tuple[Paired, ...]]:
        """List the paired browsers."""
        return self._thread.submit(lambda: tuple(self._load().values()))

    def forget(self, paired_id: str) -> Future[None]:
        """Take a browser's right away.

        Raises:
            CredentialsError: in the future: the keyring cannot be changed.
        """
        return self._thread.submit(self._forget, paired_id)

    def _known(self) -> dict[str, Paired]:
        if self._paired is not None:
            return self._paired
        return self._wait(self._thread.submit(self._load))

    @staticmethod
    def _wait(future: Future[Result]) -> Result:
        try:
            return future.result(_PATIENCE)
        except TimeoutError as problem:
            raise ListeningError(
                "The keyring has not answered. Unlock it, and press the button again."
            ) from problem

    def _load(self) -> dict[str, Paired]:
        """Read the pairings from the keyring, once; a keyring that is locked is asked again."""
        if self._paired is not None:
            return self._paired
        problem = self._store.problem()
        self.problem = f"{problem} {_FOR_NOW}" if problem else ""
        if problem:
            self._paired = {}
            return self._paired
        try:
            text = self._store.read(ENTRY)
        except CredentialsError as failure:
            self.problem = str(failure)
            return {}
        self._paired = {one.id: one for one in _pairings(text or "[]")}
        return self._paired

    def _take_in(self, fresh: Paired) -> Paired:
        known = dict(list(self._load().items())[1 - MOST_BROWSERS :])
        try:
            self._write({**known, fresh.id: fresh})
        except CredentialsError as problem:
            self.problem = f"{problem} {_FOR_NOW}"
            fresh = replace(fresh, kept=False)
        self._paired = {**known, fresh.id: fresh}
        return fresh

    def _forget(self, paired_id: str) -> None:
        left = {key: one for key, one in self._load().items() if key != paired_id}
        if not self._store.problem():
            self._write(left)
        self._paired = left

    def _write(self, paired: dict[str, Paired]) -> None:
        kept = [asdict(one) for one in paired.values() if one.kept]
        self._store.write(ENTRY, json.dumps(kept))


def shown_code(code: Code, port: int) -> str:
    """Return a code as a person reads and types it; a port that is not ours is part of it."""
    half = len(code.digits) // 2
    at = "" if port in DEFAULT_PORTS else f" @ {port}"
    return f"{code.digits[:half]} {code.digits[half:]}{at}"


def _pairings(text: str) -> list[Paired]:
    """Return the pairings that an entry holds; from a damaged one there is nothing to be had."""
    try:
        return [
            Paired(str(one["id"]), str(one["origin"]), str(one["token"]), str(one["since"]))
            for one in json.loads(text)
        ]
    except (ValueError, KeyError, TypeError):
        return []
