"""The processes of the engines, as the one that compares them sees them."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from questions import Question


class MissingEngineError(Exception):
    """The interpreter lacks the engine."""


class EngineFailedError(Exception):
    """The process of an engine ended before it was told to."""


class EngineProcess:
    """One engine over one folder, in a process of its own.

    Raises:
        MissingEngineError: the interpreter lacks the engine.
    """

    def __init__(self, name: str, folder: Path, interpreter: str = sys.executable) -> None:
        self.name = name
        serve = Path(__file__).with_name("serve.py")
        self._process = subprocess.Popen(
            [interpreter, str(serve), name, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        try:
            greeting = self._said()
        except EngineFailedError as problem:
            raise MissingEngineError(str(problem)) from problem
        if "missing" in greeting:
            self.close()
            raise MissingEngineError(greeting["missing"])
        self.version = str(greeting["version"])
        self.is_fuzzy = bool(greeting["is_fuzzy"])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def tell(self, deed: str, **order: object) -> Mapping[str, Any]:
        """Give an order, wait for it to be done, and return what came of it."""
        if self._process.stdin is None:
            raise EngineFailedError(self.name)
        print(json.dumps({"do": deed, **order}), file=self._process.stdin, flush=True)
        return self._said()

    def find(self, question: Question) -> Mapping[str, Any]:
        """Ask a question."""
        return self.tell("find", question=question.sent())

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def _said(self) -> Mapping[str, Any]:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise EngineFailedError(f"the process of {self.name} ended; see above")
        said: Mapping[str, Any] = json.loads(line)
        return said
