"""How long a person waits for a list they can use: the window, and whole commands.

Each number is the least of several runs, each in a process of its own; what Python alone takes
to start stands beside it, because the machine is never quiet.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from filled import library_of, use_own_home

SIZES = (10, 10_000)
COMMANDS = {
    "clipper --version": ("--version",),
    "clipper list": ("list",),
    "clipper list --json": ("list", "--json"),
    "clipper search": ("search", "soldiers", "--limit", "20"),
}
WINDOW = """
import sys
from pathlib import Path
from time import monotonic
from PySide6.QtCore import QTimer
from clipper.desk.settings import Settings
from clipper.ui.run import application, window_on

app = application()
with window_on(app, Path(sys.argv[1]), Settings(appearance="light")) as window:
    window.show()
    def look():
        shown = window.shelf.model.rowCount()
        if shown and "first" not in times:
            times["first"] = monotonic() - float(sys.argv[2])
        if shown == int(sys.argv[3]):
            print(times["first"], monotonic() - float(sys.argv[2]))
            app.quit()
    times = {}
    looking = QTimer(interval=5)
    looking.timeout.connect(look)
    looking.start()
    app.exec()
    window.close()
"""


def run(words: Sequence[str]) -> tuple[float, str]:
    """Run Python with arguments, and return its seconds and what it printed."""
    began = monotonic()
    ran = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    return monotonic() - began, ran.stdout


def window(library: Path, count: int) -> tuple[float, float]:
    """Open the window; return the seconds until rows are there, and until all are."""
    _, printed = run(["-c", WINDOW, str(library), str(monotonic()), str(count)])
    first, whole = map(float, printed.split())
    return first, whole


def main() -> None:
    """Measure all of it and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=5)
    times = options.parse_args().times
    use_own_home()
    print(f"{'seconds, the least of ' + str(times):<34}" + "".join(f"{n:>10,}" for n in SIZES))
    with tempfile.TemporaryDirectory() as folder:
        libraries = {count: Path(folder) / f"{count}.clipper" for count in SIZES}
        for count, library in libraries.items():
            library_of(count, library)
        opened = {
            count: [window(library, count) for _ in range(times)]
            for count, library in libraries.items()
        }
        for name, which in (("window, first rows", 0), ("window, all rows", 1)):
            _print(name, [min(one[which] for one in opened[count]) for count in SIZES])
        for name, words in COMMANDS.items():
            _print(
                name,
                [
                    min(
                        run(["-m", "clipper", "--library", str(library), *words])[0]
                        for _ in range(times)
                    )
                    for library in libraries.values()
                ],
            )
        _print("Python alone", [min(run(["-c", "pass"])[0] for _ in range(times))])


def _print(name: str, seconds: Sequence[float]) -> None:
    print(f"{name:<34}" + "".join(f"{one:>10.2f}" for one in seconds))


if __name__ == "__main__":
    main()
