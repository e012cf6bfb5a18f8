"""The whole lesson on a real desktop, by keyboard alone: every chapter, every exercise, until all of them are done."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from .desktop import Desktop
from .programs import Program, until

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(900)]

LEARNER = Path(__file__).with_name("lesson_by_keys.py")


def _lines(program: Program) -> list[str]:
    program.check_alive()
    whole = program.stdout
    return whole[: whole.rfind("\n") + 1].splitlines()


def test_the_whole_lesson_by_keyboard_alone(desktop: Desktop) -> None:
    program = desktop.start(sys.executable, LEARNER)
    desktop.activate(desktop.window(program, "^lrviz"))
    read = 0
    done: list[int] = []
    end = time.monotonic() + 850
    while not done:
        lines = until("the next wish", lambda start=read: _lines(program)[start:], seconds=120)  # type: ignore[misc]
        assert time.monotonic() < end
        for line in lines:
            read += 1
            wish: dict[str, Any] = json.loads(line)
            assert "failed" not in wish, wish["failed"]
            if "done" in wish:
                done = wish["done"]
            elif "type" in wish:
                desktop._run("xdotool", "type", "--delay", "5", "--", wish["type"])
            else:
                times = 1 if "+" in wish["key"] else wish.get("times", 1)
                desktop._run("xdotool", "key", "--delay", "15", *[wish["key"]] * times)
    assert done[0] == done[1] > 30
    desktop.key("shift+F1")
    assert program.wait() == 0
    assert program.stderr == ""
    kept = list(desktop.home.rglob("lesson.json"))
    assert len(kept) == 1
    chapters = json.loads(kept[0].read_text("utf-8"))["chapters"]
    assert sum("done" in exercise for chapter in chapters.values() for exercise in chapter.values()) == done[1]
