"""Killed at any moment of writing, merging or rebuilding, the index holds all that was said."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from clipper.index import writing
from clipper.index.finding import Finder
from clipper.index.status import index_status
from clipper.index.writing import go_on, tidy, write
from clipper.model.query_tree import Query
from clipper.model.search import SearchDocument

Clipped = Callable[..., SearchDocument]
Ask = Callable[[str], Query]

KILLS = int(os.environ.get("CLIPPER_KILLS", "40"))
"""How often; set it higher for a night's run."""
LONGEST = 0.12
"""Seconds until a kill, at most: about three times what a round of work takes."""


def work(folder: Path, said: int, clipped: Clipped, seed: int, first: int) -> None:
    """Write, merge and rebuild without an end, and say on a pipe what was written."""
    chance = random.Random(seed)  # noqa: S311 - work, no secrets
    number = first
    # Small pieces, so that a kill leaves some of a rebuild behind to go on from.
    writing.SEGMENT_SIZE = 3
    while True:
        deed = chance.random()
        if deed < 0.7:
            ids = range(number, number + chance.randint(1, 3))
            number = ids.stop
            write(folder, [clipped(one, f"kursk number{one}") for one in ids])
            os.write(said, b"".join(b"%d\n" % one for one in ids))
        elif deed < 0.9:
            tidy(folder)
        else:
            go_on(folder, partial(anew, clipped, number))


def anew(clipped: Clipped, end: int, below: int) -> Iterator[list[SearchDocument]]:
    """Give all clippings below a number, the highest first, as a library does."""
    for number in range(min(end, below) - 1, 0, -1):
        yield [clipped(number, f"kursk number{number}")]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills are forked, which this system cannot")
def test_killed_at_any_moment_nothing_that_was_said_is_lost(
    folder: Path, clipped: Clipped, ask: Ask
) -> None:
    chance = random.Random(20261127)  # noqa: S311 - moments, no secrets
    write(folder, [clipped(1, "kursk number1")])
    acknowledged = {1}
    for kill in range(KILLS):
        reading, said = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            try:
                work(folder, said, clipped, kill, max(acknowledged) + 10)
            finally:
                os._exit(3)
        os.close(said)
        time.sleep(chance.uniform(0.001, LONGEST))
        os.kill(child, signal.SIGKILL)
        _, ended = os.waitpid(child, 0)
        assert os.WIFSIGNALED(ended), "the work ended by itself"
        with os.fdopen(reading, "rb") as heard:
            acknowledged |= {int(line) for line in heard.read().splitlines()}
        status = index_status(folder)
        assert status.state == "ready", f"{status.detail} after kill {kill}"
        found = Finder(folder).find(ask("kursk"), limit=100_000)
        missing = acknowledged - {number for number, _ in found.hits}
        assert not missing, f"{missing} gone after kill {kill}"


def test_a_program_that_is_killed_leaves_no_lock(folder: Path, clipped: Clipped) -> None:
    write(folder, [clipped(1, "kursk")])
    program = (
        "import os, sys, time\nfrom pathlib import Path\n"
        "from clipper.index.place import writing\n"
        "with writing(Path(sys.argv[1])):\n    print('in', flush=True)\n    time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE
    ) as other:
        assert other.stdout and other.stdout.readline().strip() == b"in"
        other.kill()
    write(folder, [clipped(2, "kyiv")])
    assert index_status(folder).documents == 2
