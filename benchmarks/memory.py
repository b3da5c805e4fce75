"""How much memory a program and its workers take: looked at from another process."""

import subprocess
import sys
import time
from os import getpid
from pathlib import Path

_SECONDS = 0.5
_WORKER = b"from multiprocessing"


def share(pid: int) -> int:
    """Return the proportional set size of a process, in kilobytes; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except (OSError, ValueError):
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def family(pid: int) -> list[int]:
    """Return a process and the workers that it started, directly or not.

    Sites and watchers that a benchmark runs beside it are left out: they are not Clipper.
    """
    found = [pid]
    for one in found:
        try:
            tasks = Path(f"/proc/{one}/task").iterdir()
            kids = [int(kid) for task in tasks for kid in (task / "children").read_text().split()]
            found += [kid for kid in kids if _WORKER in Path(f"/proc/{kid}/cmdline").read_bytes()]
        except OSError:
            continue
    return found


class Memory:
    """Watches the process that makes it, and what it starts, until it is asked to stop."""

    def __init__(self) -> None:
        self._watcher = subprocess.Popen(
            [sys.executable, __file__, str(getpid())], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def stop(self) -> tuple[float, float]:
        """Return the most that was seen, in megabytes: of all processes, of the first alone."""
        said, _ = self._watcher.communicate("\n")
        together, alone = said.split()
        return int(together) / 1000, int(alone) / 1000


def main() -> None:
    """Watch the process that was named until standard input ends."""
    watched = int(sys.argv[1])
    most = alone = 0
    import select  # noqa: PLC0415 - only the watcher waits so

    while not select.select([sys.stdin], [], [], _SECONDS)[0]:
        shares = {pid: share(pid) for pid in family(watched)}
        most = max(most, sum(shares.values()))
        alone = max(alone, shares.get(watched, 0))
        time.sleep(0)
    print(most, alone)


if __name__ == "__main__":
    main()
