"""Logins on the command line, in a real keyring, a locked one, and none."""

import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

SECRET = "s3cret-of-the-reader"  # noqa: S105 - it opens nothing
LOCK = (
    "import secretstorage as s; bus = s.dbus_init(); "
    "kept = s.get_default_collection(bus); kept.lock(); bus.close()"
)


def everything_below(folder: Path) -> bytes:
    """Return all that was written, but for the keyring's own files, which are encrypted."""
    files = [path for path in folder.rglob("*") if path.is_file() and "keyrings" not in path.parts]
    return b"".join(path.read_bytes() for path in files)


def add(clipper: Any, *words: str, code: int = 0) -> str:
    ran = clipper.run("login", "add", *words, "--secret-stdin", text=f"{SECRET}\n")
    assert ran.returncode == code, ran.stderr
    assert SECRET not in ran.stdout + ran.stderr
    return ran.stderr


def test_a_login_is_kept_in_the_keyring_and_nowhere_else(keyring: Any, tmp_path: Path) -> None:
    add(keyring, "https://www.example.org/news", "--user", "jo")
    form = ("--kind", "form", "--login-url", "https://example.com/in", "--field", "p={secret}")
    add(keyring, "example.com", *form)
    listed = keyring.json("login", "list")
    assert [(one["site"], one["kind"], one["user"]) for one in listed] == [
        ("example.com", "form", ""),
        ("example.org", "basic", "jo"),
    ]
    assert "example.org" in keyring("login", "list")
    assert SECRET.encode() not in everything_below(tmp_path)
    assert b"example.org" not in everything_below(tmp_path)
    keyring("login", "remove", "example.org")
    assert "no login" in keyring.run("login", "remove", "example.org").stderr
    assert [one["site"] for one in keyring.json("login", "list")] == ["example.com"]


def test_a_login_goes_to_the_port_that_it_was_added_for(keyring: Any, site: Any) -> None:
    address = site.put("/a", b"no", status=401, WWW_Authenticate='Basic realm="Staff"')
    host = site.address.removeprefix("http://")
    add(keyring, "127.0.0.1", "--user", "jo")
    assert "Add your login" in keyring.run("clip", address).stderr
    add(keyring, host, "--user", "jo")
    assert f"did not accept your login for {host}" in keyring.run("clip", address).stderr
    assert [one["site"] for one in keyring.json("login", "list")] == ["127.0.0.1", host]
    keyring("login", "remove", host)
    assert [one["site"] for one in keyring.json("login", "list")] == ["127.0.0.1"]


def test_a_locked_keyring_says_so_and_keeps_nothing(keyring: Any) -> None:
    add(keyring, "example.org", "--user", "jo")
    subprocess.run([sys.executable, "-c", LOCK], env=keyring.environment, check=True)
    assert "is locked" in add(keyring, "example.com", "--user", "jo", code=2)
    listed = keyring.run("login", "list")
    assert (listed.returncode, listed.stdout) == (1, "") and "is locked" in listed.stderr
    removed = keyring.run("login", "remove", "example.org")
    assert removed.returncode == 2 and "is locked" in removed.stderr


def test_without_a_keyring_nothing_is_kept_and_the_way_out_is_named(
    no_keyring: Any, tmp_path: Path
) -> None:
    said = add(no_keyring, "example.org", "--user", "jo", code=2)
    assert "no keyring" in said and "this run only" in said
    assert no_keyring.run("login", "list").returncode == 1
    assert no_keyring.run("login", "remove", "example.org").returncode == 2
    assert SECRET.encode() not in everything_below(tmp_path)


def test_a_keyring_that_protects_nothing_is_not_used(keyring: Any) -> None:
    keyring.environment["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    assert "no keyring" in add(keyring, "example.org", "--user", "jo", code=2)


def test_a_login_that_does_not_fit_is_wrong_use(keyring: Any) -> None:
    assert "user name" in add(keyring, "example.org", code=2)
    assert "NAME=VALUE" in add(keyring, "example.org", "--kind", "form", "--field", "x", code=2)
    assert "--secret-stdin" in keyring.run("login", "add", "example.org", "--user", "jo").stderr


def test_on_a_terminal_the_secret_is_asked_for_without_showing_it(keyring: Any) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        keyring.command("login", "add", "example.org", "--user", "jo"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=keyring.environment,
        start_new_session=True,
    ) as asking:
        os.close(theirs)
        shown = b""
        while b"Password" not in shown:
            shown += os.read(ours, 1024)
        os.write(ours, SECRET.encode() + b"\n")
        try:
            while piece := os.read(ours, 1024):
                shown += piece
        except OSError:
            pass  # Linux says so when the other end is closed
    os.close(ours)
    assert asking.returncode == 0 and SECRET.encode() not in shown
    assert [one["user"] for one in keyring.json("login", "list")] == ["jo"]
