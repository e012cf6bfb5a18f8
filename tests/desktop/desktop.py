"""A desktop of its own for one test: X server, session bus, window manager, home; and hands and eyes to use it.

Everything runs as real programs do for a user: windows are found by their titles, the mouse and the keyboard are moved
by xdotool, files are dragged out of a file manager, and what a window says is read as a screen reader reads it.
Nothing of the user's own desktop is touched, and nothing that was started outlives the `with` block.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from PIL import Image, ImageChops, ImageGrab, features

from .nodes import Node
from .programs import MARK, DesktopError, Program, end_all, fresh_environment, marked, until

T = TypeVar("T")

SYSTEM_PYTHON = "/usr/bin/python3"
PROGRAMS = ("Xvfb", "dbus-daemon", "dbus-send", "openbox", "pcmanfm", "xdotool", "xwininfo")
"""What it takes; `.ci/run` names the packages."""

SCREEN = (1600, 900)


def missing() -> list[str]:
    """Name what is not installed and a desktop needs."""
    lacking = [program for program in PROGRAMS if shutil.which(program) is None]
    if not features.check("xcb"):
        lacking.append("Pillow with xcb")
    probe = (SYSTEM_PYTHON, "-c", "import pyatspi")
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(probe, capture_output=True, env={}).returncode:
        lacking.append(f"pyatspi for {SYSTEM_PYTHON}")
    return lacking


@dataclass(frozen=True)
class Window:
    """A window of a program."""

    id: str
    program: Program


class Desktop:
    """A private desktop, from `with` to the end of its block.

    Parameters
    ----------
    out : Path
        Folder for screenshots and for what the programs print. If the block fails, a screenshot and the accessibility
        tree of each program that was read are left there too.
    screen : (width, height)
    """

    def __init__(self, out: Path, screen: tuple[int, int] = SCREEN) -> None:
        self.out, self.screen_size = out, screen
        self.mark = uuid.uuid4().hex
        self.programs: list[Program] = []
        self._read: dict[int, Program] = {}

    # -- beginning and end --------------------------------------------------------------------------------------

    def __enter__(self) -> Desktop:
        # Short, for the names of sockets are limited to 108 characters.
        self.home = Path(tempfile.mkdtemp(prefix="lrviz-desktop-"))
        self.logs = self.out / "logs"
        self.logs.mkdir(parents=True, exist_ok=True)
        self.environment = fresh_environment(self.home) | {MARK: self.mark}
        try:
            self._begin()
        except BaseException:
            self._finish()
            raise
        return self

    def _begin(self) -> None:
        width, height = self.screen_size
        screen = ("-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset")
        server = self.start("Xvfb", "-displayfd", "1", *screen)
        self.environment["DISPLAY"] = f":{self._first_line(server)}"
        bus = self.start("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._first_line(bus)
        # Asking for the accessibility bus starts it: the session bus knows the program that does.
        self._run("dbus-send", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress")
        manager = self.start("openbox", "--sm-disable")

        def ready() -> bool:
            manager.check_alive()
            return self._try("xdotool", "get_desktop") is not None

        until("the window manager", ready)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is not None:
                self.keep_evidence()
        finally:
            self._finish()

    def keep_evidence(self) -> None:
        """Leave behind what the screen looked like and what the windows said when the block failed."""
        # The failure itself is what has to be reported, whatever state the desktop is in.
        with contextlib.suppress(DesktopError, OSError, subprocess.SubprocessError):
            self.screenshot("failure")
            for program in self._read.values():
                tree = self.tree(program)
                (self.out / f"{program.name}.tree.txt").write_text(tree.outline() if tree else "no tree", "utf-8")

    def _finish(self) -> None:
        """End everything, the last started first; then what these started and left behind."""
        for program in reversed(self.programs):
            program.end()
        end_all(lambda: marked(self.mark))
        shutil.rmtree(self.home, ignore_errors=True)
        left = marked(self.mark)
        if left:
            raise DesktopError(f"processes that cannot be ended: {left}")

    # -- programs -----------------------------------------------------------------------------------------------

    def start(self, *command: str | Path, **environment: str) -> Program:
        """Start a program; keyword arguments are added to its environment."""
        number = len(self.programs)
        name, mark = f"{number}-{Path(command[0]).name}", f"{self.mark}-{number}"
        with (self.logs / f"{name}.out").open("wb") as out, (self.logs / f"{name}.err").open("wb") as err:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                cwd=self.home,
                env=self.environment | environment | {MARK: mark},
                start_new_session=True,
            )
        program = Program(process, name, mark, self.logs)
        self.programs.append(program)
        return program

    def _first_line(self, program: Program) -> str:
        def line() -> str:
            program.check_alive()
            whole = program.stdout
            return whole.splitlines()[0] if whole.endswith("\n") else ""

        return until(f"the first line of {program.name}", line).strip()

    def _try(self, *command: str) -> str | None:
        """Run a command to its end; what it printed, or None if it failed."""
        done = subprocess.run(command, capture_output=True, text=True, env=self.environment, timeout=60)
        return done.stdout if done.returncode == 0 else None

    def _run(self, *command: str) -> str:
        done = subprocess.run(command, capture_output=True, text=True, env=self.environment, timeout=60)
        if done.returncode:
            raise DesktopError(f"{' '.join(command)}: {done.stderr.strip() or done.stdout.strip()}")
        return done.stdout

    # -- eyes ---------------------------------------------------------------------------------------------------

    def window(self, program: Program, title: str, seconds: float = 30.0) -> Window:
        """Wait for a visible window of a program whose title matches a pattern."""

        def find() -> str:
            program.check_alive()
            command = ("xdotool", "search", "--all", "--onlyvisible", "--pid", str(program.process.pid))
            found = self._try(*command, "--name", title) or ""
            return (found.split() or [""])[-1]

        return Window(until(f"a window of {program.name} with a title like {title!r}", find, seconds), program)

    def title(self, window: Window) -> str:
        """The title of a window."""
        return self._run("xdotool", "getwindowname", window.id).strip()

    def inside(self, window: Window) -> tuple[int, int, int, int]:
        """Left, top, width and height of a window on the screen, without its frame.

        Not by `xdotool getwindowgeometry`: under a window manager it counts the title bar twice.
        """
        told = self._run("xwininfo", "-id", window.id)
        lines = ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        x, y, width, height = (int(re.search(rf"{line}: +(-?\d+)", told)[1]) for line in lines)  # type: ignore[index]
        return x, y, width, height

    def grab(self, box: tuple[int, int, int, int] | None = None) -> Image.Image:
        """Look at the screen, or at a part of it (left, top, width, height)."""
        image = ImageGrab.grab(xdisplay=self.environment["DISPLAY"])
        if box is None:
            return image
        x, y, width, height = box
        return image.crop((x, y, x + width, y + height))

    def screenshot(self, name: str) -> Path:
        """Save what the screen shows."""
        path = self.out / f"{name}.png"
        self.grab().save(path)
        return path

    def tree(self, program: Program) -> Node | None:
        """Read the windows of a program as a screen reader does; None while it has not come to the bus."""
        program.check_alive()
        self._read[program.process.pid] = program
        reader = Path(__file__).with_name("accessible_tree.py")
        described = json.loads(self._run(SYSTEM_PYTHON, str(reader), str(program.process.pid)))
        return Node.of(described) if described else None

    def read(self, program: Program, what: str, find: Callable[[Node], T | None], seconds: float = 20.0) -> T:
        """Wait until something is found in the tree of a program, and return it."""

        def look() -> T | None:
            tree = self.tree(program)
            return find(tree) if tree is not None else None

        return until(what, look, seconds)

    # -- hands --------------------------------------------------------------------------------------------------

    def activate(self, window: Window) -> None:
        """Bring a window to the front and give it the keyboard."""
        self._run("xdotool", "windowactivate", "--sync", window.id)

    def place(self, window: Window, x: int, y: int, width: int, height: int) -> None:
        """Put a window somewhere on the screen."""
        self._run("xdotool", "windowsize", "--sync", window.id, str(width), str(height))
        self._run("xdotool", "windowmove", window.id, str(x), str(y))
        until("the window in its place", lambda: abs(self.inside(window)[0] - x) < 8)

    def move(self, x: int, y: int) -> None:
        """Move the mouse."""
        self._run("xdotool", "mousemove", str(x), str(y))

    def click(self, at: Node | tuple[int, int]) -> None:
        """Click in the middle of something, or at a point."""
        self.move(*(at.center if isinstance(at, Node) else at))
        self._run("xdotool", "click", "1")

    def key(self, keys: str) -> None:
        """Press keys, such as ctrl+q, in the window that has the keyboard."""
        self._run("xdotool", "key", "--clearmodifiers", keys)

    def drag(self, start: tuple[int, int], end: tuple[int, int], over: Callable[[], object]) -> None:
        """Drag something from one point to another, as a hand does; let go when `over` is true."""
        (x0, y0), (x1, y1) = start, end
        self.move(x0, y0)
        self._run("xdotool", "mousedown", "1")
        try:
            for step in (4, 9, 16, 25):  # slowly over the distance at which a press becomes a drag
                self.move(x0 + step, y0 + step // 2)
                time.sleep(0.03)
            for i in range(1, 21):
                self.move(x0 + (x1 - x0) * i // 20, y0 + (y1 - y0) * i // 20)
                time.sleep(0.02)
            wiggle = 0

            def ready() -> object:
                nonlocal wiggle
                wiggle = 1 - wiggle  # a hand is never still, and only a motion tells the target that it is there
                self.move(x1 + wiggle, y1)
                return over()

            until("the target of the drag to take notice", ready)
            time.sleep(0.1)  # the target's consent is on its way to the source
        finally:
            self._run("xdotool", "mouseup", "1")

    # -- the file manager ---------------------------------------------------------------------------------------

    def open_folder(self, folder: Path) -> Window:
        """Open a folder in the file manager, in the lower left of the screen."""
        program = self.start("pcmanfm", "-n", folder)
        window = self.window(program, f"^{re.escape(folder.name)}$")
        self.place(window, 20, self.screen_size[1] - 460, 420, 400)
        self.activate(window)
        return window

    def only_icon(self, window: Window) -> tuple[int, int]:
        """Find the icon of the only file in a folder: the pixels that change when everything is selected."""
        x, y, width, height = self.inside(window)
        view = (x, y, width, height - 40)  # without the line at the bottom, where the words change too
        self.click((x + width - 14, y + height - 60))  # an empty spot: the keyboard goes there, nothing is selected
        before = self._still(view)
        self.key("ctrl+a")

        def changed() -> tuple[int, int, int, int] | None:
            difference = ImageChops.difference(before, self._still(view)).convert("L")
            return difference.point(lambda level: 255 * (level > 10)).getbbox()

        left, top, right, bottom = until("the file to be selected", changed)
        if not (8 < right - left < 240 and 8 < bottom - top < 240):
            raise DesktopError(f"the file's icon was not found: {(left, top, right, bottom)} changed")
        return x + (left + right) // 2, y + top + (bottom - top) // 3

    def _still(self, box: tuple[int, int, int, int]) -> Image.Image:
        """Look at a part of the screen when it has stopped changing (thumbnails come late)."""
        seen = [self.grab(box)]

        def still() -> bool:
            seen.append(self.grab(box))
            return len(seen) > 4 and all(image.tobytes() == seen[-1].tobytes() for image in seen[-4:])

        until("the file manager to be done with painting", still)
        return seen[-1]
