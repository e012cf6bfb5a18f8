"""Programs that a test starts: what they find around them, what they print, and that all of them end."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

POLL = 0.05
"""Seconds between two looks at something that is waited for."""

MARK = "LRVIZ_TEST_DESKTOP"
"""Environment variable that everything started here inherits, also what the buses start by themselves."""


class DesktopError(AssertionError):
    """Something on the desktop did not happen."""


def until(what: str, condition: Callable[[], T | None], seconds: float = 20.0) -> T:
    """Wait until a condition is true, and return what it returned; `what` says what was waited for."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise DesktopError(f"waited {seconds:g} s in vain for: {what}")
        time.sleep(POLL)
    return found


class Program:
    """A program on the desktop, with what it prints."""

    def __init__(self, process: subprocess.Popen[bytes], name: str, mark: str, logs: Path) -> None:
        self.process, self.name, self.mark, self._logs = process, name, mark, logs

    @property
    def stdout(self) -> str:
        """What it has printed until now."""
        return (self._logs / f"{self.name}.out").read_text(encoding="utf-8", errors="replace")

    @property
    def stderr(self) -> str:
        """What it has complained about until now."""
        return (self._logs / f"{self.name}.err").read_text(encoding="utf-8", errors="replace")

    def check_alive(self) -> None:
        """Raise if it has ended."""
        if self.process.poll() is not None:
            raise DesktopError(f"{self.name} has ended with {self.process.returncode}:\n{self.stdout}{self.stderr}")

    def wait(self, seconds: float = 20.0) -> int:
        """Wait for its end; returns the exit code."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise DesktopError(f"{self.name} has not ended within {seconds:g} s") from None

    def pids(self) -> list[int]:
        """Give the processes that it started, however they were detached, and itself: those that still run."""
        return marked(self.mark)

    def end(self) -> None:
        """End it and all that it started."""
        end_all(self.pids)
        self.process.wait()


def fresh_environment(home: Path) -> dict[str, str]:
    """Build what a program of a fresh session finds around it: nothing of the session that the tests run in."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    session = {
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",  # as if a screen reader ran
        "GIO_USE_VFS": "local",  # without these two, file managers start services that look for disks and servers
        "GIO_USE_VOLUME_MONITOR": "unix",
        "GSETTINGS_BACKEND": "memory",
    }
    folders = {"CONFIG_HOME": ".config", "DATA_HOME": ".local", "CACHE_HOME": ".cache", "RUNTIME_DIR": ".run"}
    for name, folder in folders.items():
        (home / folder).mkdir(mode=0o700, exist_ok=True)
        session[f"XDG_{name}"] = str(home / folder)
    settings = home / ".config" / "lrviz" / "lrviz.conf"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text("[tour]\ndone=true\n", encoding="utf-8")  # these tests are not of who is new here
    return kept | session


def marked(mark: str) -> list[int]:
    """Find the running processes whose environment has this mark (or one that begins with it)."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            with contextlib.suppress(OSError):  # it has ended meanwhile, or is not ours to look at
                variables = (entry / "environ").read_bytes().split(b"\0")
                if any(re.fullmatch(rf"{MARK}={mark}(-\d+)?", os.fsdecode(variable)) for variable in variables):
                    found.append(int(entry.name))
    return found


def end_all(pids: Callable[[], Sequence[int]], patience: float = 5.0) -> None:
    """End processes: ask them, and after a while do not ask any more."""
    for message, seconds in ((signal.SIGTERM, patience), (signal.SIGKILL, patience)):
        for pid in pids():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, message)
        with contextlib.suppress(DesktopError):
            until("processes to end", lambda: not pids(), seconds)
            return
