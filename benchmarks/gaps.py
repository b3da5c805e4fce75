"""Gaps between the beats of something that should beat every millisecond."""

import gc
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep, thread_time

from ending import end_with_parent
from PySide6.QtCore import QObject, Qt, QTimer

LIMITS_MS = (16, 33, 50)


@dataclass(frozen=True, slots=True)
class Gap:
    """The time from one beat to the next, in seconds, and how much of it its thread computed."""

    end: float
    length: float
    busy: float = 0.0


class Pulse(QObject):
    """Beats on the window's event loop: a gap is how long a key press would have waited."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gaps: list[Gap] = []
        self.last = monotonic()
        self._computed = thread_time()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)

        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, computed = monotonic(), thread_time()
        self.gaps.append(Gap(now, now - self.last, computed - self._computed))
        self.last, self._computed = now, computed


class Collections:
    """The times for which Python's garbage collector held all threads."""

    def __init__(self) -> None:
        self.gaps: list[Gap] = []
        self._began = 0.0
        gc.callbacks.append(self._hear)

    def _hear(self, phase: str, _found: dict[str, int]) -> None:
        now = monotonic()
        if phase == "start":
            self._began = now
        else:
            self.gaps.append(Gap(now, now - self._began))


class Machine:
    """A process that only sleeps a millisecond at a time: its gaps are the machine's own."""

    def __init__(self, record: Path) -> None:
        self._record = record
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(record)], stdin=subprocess.PIPE
        )

    def stop(self) -> list[Gap]:
        """End it, and return its gaps."""
        self._process.terminate()
        self._process.communicate()
        lines = self._record.read_text("ascii").splitlines()[:-1]
        return [Gap(float(end), float(length)) for end, length in map(str.split, lines)]


def between(gaps: Sequence[Gap], start: float, end: float) -> list[Gap]:
    """Return the gaps that ended within a time."""
    return [gap for gap in gaps if start < gap.end <= end]


def row(name: str, gaps: Sequence[Gap]) -> str:
    """Return a line of the table; lengths are in milliseconds."""
    lengths = sorted(1000 * gap.length for gap in gaps)
    shares = [
        lengths[min(int(share * len(lengths)), len(lengths) - 1)] for share in (0.5, 0.95, 0.99)
    ]
    over = [sum(length > limit for length in lengths) for limit in LIMITS_MS]
    seconds = sum(lengths) / 1000
    return (
        f"{name:<34}{seconds:8.1f}"
        + "".join(f"{n:8.1f}" for n in (*shares, lengths[-1]))
        + "".join(f"{n:6}" for n in over)
    )


HEADER = f"{'':<34}{'s':>8}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}" + "".join(
    f"{f'>{limit}':>6}" for limit in LIMITS_MS
)


def main() -> None:
    """Sleep, and write each gap down."""
    end_with_parent()
    last = monotonic()
    with Path(sys.argv[1]).open("w", encoding="ascii", buffering=1) as record:
        while True:
            sleep(0.001)
            now = monotonic()
            record.write(f"{now} {now - last}\n")
            last = now


if __name__ == "__main__":
    main()
