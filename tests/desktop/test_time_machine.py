"""The time machine, a fork and its undo on a real desktop, by keys and mouse, read as a screen reader reads them."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from .desktop import Desktop
from .nodes import Node
from .programs import Program

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]

LRVIZ = Path(sys.executable).with_name("lrviz")


def sentence(desktop: Desktop, program: Program, what: str, pattern: str, seconds: float = 30.0) -> str:
    """Wait until the line of words says something."""
    return desktop.read(program, what, lambda tree: tree.one(name=pattern), seconds).name


def cost(text: str) -> str:
    found = re.search(r"J = (\S+?)[.]? ", text)
    assert found is not None, text
    return found[1]


def subtitle(tree: Node) -> Node | None:
    """What the cost panel says of the iteration that is shown."""
    return tree.one("label", r"J = \S+ after 1,990 iterations")


def test_back_in_time_a_fork_and_its_undo(desktop: Desktop) -> None:
    program = desktop.start(LRVIZ)
    window = desktop.window(program, "^lrviz")
    sentence(desktop, program, "the sample, ready to train", "Ready at .*")
    desktop.activate(window)
    desktop.key("space")
    end = sentence(desktop, program, "the end of the run", r"Done: .*limit of 2,000.*", 60)

    desktop.key("shift+Left")
    past = sentence(desktop, program, "iteration 1,990", r"Iteration 1,990 of 2,000: .*")
    assert cost(past) != cost(end)
    desktop.read(program, "the cost panel to follow", subtitle)
    desktop.screenshot("1-past")
    desktop.key("Home")
    first = sentence(desktop, program, "the start", r"Iteration 0 of 2,000: .*")
    assert cost(first) == "0.6931"
    desktop.key("ctrl+shift+Right")
    sentence(desktop, program, "iteration 100", r"Iteration 100 of 2,000: .*")

    desktop.key("f")
    forked = sentence(desktop, program, "the fork's end", r"Done: .*limit of 2,000.*", 60)
    assert cost(forked) == cost(end), "a fork with the same settings is the same run"
    desktop.screenshot("2-forked")
    desktop.click(desktop.read(program, "the tab of the runs", lambda tree: tree.one("page tab", "Runs")))
    desktop.read(program, "two runs in the list", lambda tree: tree.one("label", "2 runs"))
    desktop.screenshot("3-runs")
    desktop.key("ctrl+z")
    desktop.read(program, "the fork to be gone", lambda tree: not tree.one("label", "2 runs"))
    assert cost(sentence(desktop, program, "the run of before", r"Done: .*limit of 2,000.*")) == cost(end)

    desktop.key("ctrl+q")
    assert program.wait() == 0
