"""The front door: runs the command line, which opens the window where no command is given."""

import multiprocessing
import os
import sys
from pathlib import Path

from clipper.cli.app import run


def open_window(folder: Path) -> int:
    """Open the window on a library; without a display, say what can be done instead.

    Returns:
        The exit code.
    """
    from clipper.ui.start import start_window  # noqa: PLC0415 - Qt takes long to load

    return start_window(folder)


def main() -> None:
    """Run Clipper, and end the process."""
    multiprocessing.freeze_support()
    code = run(None, open_window)
    sys.stdout.flush()
    sys.stderr.flush()
    # A page that hangs in the network must not keep the program alive; its entry is safe.
    os._exit(code)


if __name__ == "__main__":
    main()
