"""The window on a screen: a real process under a window manager, with real keys and a mouse.

Nothing of the program is imported here. What happened is asked of the command line, on the same
library; a step whose end cannot be seen so is done again until it can.
"""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest

PROGRAMS = {name: shutil.which(name) or "" for name in ("Xvfb", "openbox", "xdotool")}
MISSING = [name for name, path in PROGRAMS.items() if not path]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")

PATIENCE = 120.0
A_WHILE = 8.0
"""Seconds after which a step is done again whose end was not seen."""

TITLE = "Soldiers in Kursk"
HARVEST = tuple(
    f"The {fruit} of the valley ripened early this year, growers said, and the roads to the "
    "market town were full of carts long before the church bells had rung for the feast day."
    for fruit in ("apples", "plums", "cherries", "quinces")
)
Wait = Callable[[Callable[[], bool]], None]


@dataclass
class Screen:
    """A virtual screen with a window manager, and the hands on its keyboard and mouse."""

    environment: dict[str, str]

    def ask(self, *words: str | int) -> str:
        """Run xdotool, and return what it printed; nothing where it failed."""
        ran = subprocess.run(
            [PROGRAMS["xdotool"], *map(str, words)],
            capture_output=True,
            text=True,
            env=self.environment,
            timeout=PATIENCE,
            check=False,
        )
        return ran.stdout.strip() if ran.returncode == 0 else ""

    def keys(self, *pressed: str) -> None:
        """Press keys, one after the other."""
        self.ask("key", "--delay", 20, *pressed)

    def write(self, words: str) -> None:
        """Type words."""
        self.ask("type", "--delay", 8, words)

    def drag(self, window: str, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the left button at one point of a window and let it go at another."""
        middle = ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
        self.ask("mousemove", "--window", window, *start, "mousedown", 1)
        self.ask("mousemove", "--window", window, *middle)
        self.ask("mousemove", "--window", window, *end, "mouseup", 1)

    def window(self, title: str) -> str:
        """Wait for a window by a part of its title, see that it has the keys, return its number."""
        found = self.ask("search", "--sync", "--onlyvisible", "--name", title).split()
        assert found, f"there is no window “{title}”"
        see(lambda: self.ask("getactivewindow") == found[0], self.keep_active(found[0]))
        return found[0]

    def keep_active(self, window: str) -> Callable[[], object]:
        """Return a step that gives the keys to a window."""
        return lambda: self.ask("windowactivate", window)

    def shows(self, title: str) -> bool:
        """Tell whether the active window has a title."""
        return title in self.ask("getactivewindow", "getwindowname")


def see(is_so: Callable[[], bool], step: Callable[[], object], patience: float = PATIENCE) -> None:
    """Do a step until something is so; the step may be done again without harm."""
    end = monotonic() + patience
    while monotonic() < end:
        step()
        again = monotonic() + A_WHILE
        while monotonic() < again:
            if is_so():
                return
            Event().wait(0.1)
    raise AssertionError("it never came to be")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    reads, writes = os.pipe()
    # -r: no key repeats itself, however slow this machine is to let it go.
    command = [PROGRAMS["Xvfb"], "-displayfd", str(writes), "-screen", "0", "1440x900x24", "-r"]
    with subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[writes], stderr=subprocess.DEVNULL
    ) as server:
        os.close(writes)
        with os.fdopen(reads) as told:
            number = told.readline().strip()
        environment = {**os.environ, "DISPLAY": f":{number}", "HOME": str(tmp_path / "home")}
        shown = Screen(environment)
        with subprocess.Popen(
            [PROGRAMS["openbox"]],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as manager:
            see(lambda: shown.ask("get_num_desktops") not in ("", "0"), lambda: None)
            yield shown
            manager.terminate()
        server.terminate()


@pytest.fixture
def start(screen: Screen, clipper: Any) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Give a way to start the program on the screen; what still runs at the end is ended."""
    clipper.environment |= {"DISPLAY": screen.environment["DISPLAY"], "QT_QPA_PLATFORM": "xcb"}
    started: list[subprocess.Popen[str]] = []

    def start_window() -> subprocess.Popen[str]:
        process = clipper.start()
        started.append(process)
        screen.window("— Clipper")
        return process

    yield start_window
    for process in started:
        process.kill()
        process.communicate()


def annotations(clipper: Any) -> list[dict[str, Any]]:
    return json.loads(clipper("annotations", "--format", "json"))


def fields(clipper: Any) -> dict[str, Any]:
    """Return the fields of the one deployment there is."""
    return next(one["fields"] for one in annotations(clipper) if one["type"] == "deployment")


def clip(screen: Screen, address: str, title: str) -> None:
    """Paste an address into its box, by typing it, until its article is open."""

    def paste() -> None:
        screen.keys("ctrl+n", "ctrl+a")
        screen.write(address)
        screen.keys("Return")

    see(lambda: screen.shows(title), paste)


def test_the_main_job_is_done_with_the_keyboard_on_a_screen(
    screen: Screen, start: Any, clipper: Any, site: Any, tmp_path: Path
) -> None:
    process = start()
    clip(screen, site.news("/kursk", TITLE), TITLE)
    clip(screen, site.news("/other", "Another page", *HARVEST), "Another page")
    assert {page["status"] for page in clipper.json("list")} == {"done"}

    def open_first() -> None:
        screen.keys("ctrl+k")
        screen.write("kursk sanctions")
        screen.keys("Down", "Return")

    see(lambda: screen.shows(TITLE), open_first)

    def mark() -> None:
        # Below the title stand its source and that no date was found, then comes a rule.
        screen.keys("Escape", "ctrl+Home", *["Down"] * 4, *["shift+ctrl+Right"] * 9, "1")

    see(lambda: bool(annotations(clipper)), mark)
    (marked,) = annotations(clipper)
    assert (marked["type"], marked["quote"]) == (
        "deployment",
        "North Korea has sent around 10,000 soldiers",
    )

    def fill() -> None:
        """Leave the fields, wherever they are, come back by way of the list, and fill them."""
        screen.keys("Escape", "F6", "Home", "Return", "ctrl+a")
        screen.write("North Korea")
        screen.keys("Tab", "Tab", "Tab", "Tab", "ctrl+a")
        screen.write("around 10,000")
        screen.keys("ctrl+s")

    see(lambda: {"actor", "size"} <= fields(clipper).keys(), fill)
    assert fields(clipper)["actor"] == ["North Korea"]
    assert fields(clipper)["size"]["point"] == 10_000
    assert clipper.json("search", "type:deployment size:>5000")["total"] == 1

    report = tmp_path / "report.html"
    screen.keys("ctrl+k")
    screen.write("type:deployment size:>5000")
    see(lambda: screen.shows("Report"), lambda: screen.keys("ctrl+e"))
    screen.write("Soldiers and numbers")
    screen.keys("alt+l", "ctrl+a")
    screen.write(str(report))
    screen.keys("Return")
    see(report.exists, lambda: None)
    assert "around 10,000 soldiers" in report.read_text("utf-8")
    assert "Soldiers and numbers" in report.read_text("utf-8")

    see(lambda: process.poll() is not None, lambda: screen.keys("ctrl+q"))
    assert process.returncode == 0
    assert "all is well" in clipper("check")


def test_words_are_selected_with_the_mouse_on_a_screen(
    screen: Screen, start: Any, clipper: Any, site: Any
) -> None:
    start()
    clip(screen, site.news("/kursk", TITLE), TITLE)
    window = screen.window("— Clipper")

    def drag_over_title() -> None:
        screen.drag(window, (350, 118), (900, 118))
        screen.keys("g")

    see(lambda: bool(annotations(clipper)), drag_over_title)
    marked = annotations(clipper)[0]
    assert (marked["type"], marked["quote"]) == ("govbody", TITLE)


def test_a_window_killed_while_it_clips_goes_on_at_the_next_start(
    screen: Screen, start: Any, clipper: Any, site: Any, wait_until: Wait
) -> None:
    for number in range(6):
        site.news(f"/gated/{number}", f"Page {number}")
    process = start()

    def paste() -> None:
        screen.keys("ctrl+n", "ctrl+a")
        screen.write(" ".join(f"{site.address}/gated/{number}" for number in range(6)))
        screen.keys("Return")

    see(lambda: len(clipper.json("list")) == 6, paste)
    wait_until(lambda: sum(site.asked.values()) > 0)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert len(clipper.json("list")) == 6
    site.gate.set()
    start()
    see(lambda: {page["status"] for page in clipper.json("list")} == {"done"}, lambda: None)
    assert "all is well" in clipper("check")
