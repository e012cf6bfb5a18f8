"""The program and the process that trains for it: neither outlives the other, and the window says what has happened."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from .desktop import Desktop
from .nodes import Node
from .programs import Program, until

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(120)]

LRVIZ = Path(sys.executable).with_name("lrviz")


def ready(tree: Node) -> Node | None:
    return tree.one(name=r"Ready at .*")


def trainer(program: Program) -> int:
    """Wait for the process that trains; returns its number."""
    others = until("the process that trains", lambda: set(program.pids()) - {program.process.pid})
    (pid,) = others
    return pid


@pytest.mark.parametrize("command", [(LRVIZ,), (sys.executable, "-m", "lrviz")], ids=["script", "module"])
def test_a_trainer_that_is_killed_is_told_and_replaced(desktop: Desktop, command: tuple[str | Path, ...]) -> None:
    program = desktop.start(*command)
    desktop.window(program, "^lrviz")
    desktop.read(program, "the sample, ready to train", ready)
    first = trainer(program)
    desktop.click(desktop.read(program, "the button Train", lambda tree: tree.one("push button", "Train")))
    desktop.read(program, "Train to have become Pause", lambda tree: tree.one("push button", "Pause"))
    os.kill(first, signal.SIGKILL)
    desktop.read(
        program, "what has happened", lambda tree: tree.one(name="The process that trains was ended .*Reset.*")
    )
    desktop.screenshot("failed")
    desktop.click(desktop.read(program, "the button Reset", lambda tree: tree.one("push button", "Reset")))
    desktop.read(program, "the sample, ready again", ready)
    second = trainer(program)
    assert second != first
    program.process.kill()
    until("the trainer to end with the window", lambda: second not in program.pids(), 2.0)


def test_ctrl_c_in_the_terminal_leaves_nothing_and_shows_no_trace_of_the_trainer(desktop: Desktop) -> None:
    program = desktop.start(LRVIZ)
    desktop.window(program, "^lrviz")
    desktop.read(program, "the sample, ready to train", ready)
    pid = trainer(program)
    os.killpg(program.process.pid, signal.SIGINT)  # as a terminal does: to all of them
    program.process.kill()
    until("the trainer to end with the window", lambda: pid not in program.pids(), 2.0)
    assert "lrviz/session" not in program.stderr
