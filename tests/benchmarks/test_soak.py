"""Some minutes of training leave nothing behind; hours of it: `pytest -m soak --soak-minutes 180`.

What is a slope, and that each kind of leak would be told, is tested with made-up series, in every run of the tests.
"""

from __future__ import annotations

import faulthandler
import importlib.util
import json
import math
import random
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SOAK = Path(__file__).with_name("soak.py")


@pytest.fixture(scope="module")
def soak() -> ModuleType:
    sys.path.insert(0, str(SOAK.parent))  # it uses its neighbour, as a program does
    try:
        spec = importlib.util.spec_from_file_location("soak", SOAK)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["soak"] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(SOAK.parent))
    return module


def run(*arguments: str) -> dict[str, Any]:
    faulthandler.cancel_dump_traceback_later()  # more than a minute is no sign of anything here
    done = subprocess.run([sys.executable, str(SOAK), *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.soak
@pytest.mark.timeout(0)  # as long as is asked for
def test_nothing_grows_in_the_window(capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config) -> None:
    found = run("--part", "window", "--minutes", str(pytestconfig.getoption("--soak-minutes")))["window"]
    with capsys.disabled():
        print(f"\nWindow, {found['seconds']:.0f} s, {found['iterations']:,} iterations: {found['rises']}")
    assert set(found["done"]) == {"past", "back", "rate", "plane", "theme"}, "the plan left something out"


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_ten_million_iterations(capsys: pytest.CaptureFixture[str]) -> None:
    found = run("--part", "trainer")["trainer"]
    with capsys.disabled():
        print(f"\nTrainer: {found}")
    assert found["iterations"] == 10_000_000


# Whether it would be seen

STEADY = {
    "window_mb": (170.0, 2.0),
    "trainer_mb": (110.0, 2.0),
    "window_threads": (8.0, 0.5),
    "trainer_threads": (3.0, 0.3),
    "window_files": (20.0, 0.5),
    "trainer_files": (8.0, 0.3),
    "qt_objects": (1500.0, 4.0),
    "graphics_items": (150.0, 4.0),
    "python_objects": (1000.0, 150.0),
    "busy_ms": (4.0, 0.5),
    "busy_cpu_ms": (2.0, 0.15),
    "references_None": (34_000.0, 100.0),
    "references_True": (3000.0, 40.0),
    "references_False": (3000.0, 40.0),
}
"""Mean and standard deviation."""


def watched(minutes: float = 3.0, seed: int = 5, **per_minute: float) -> list[dict[str, float]]:
    """Samples of a window that is steady but for what grows; one in ten is far off, and one in ten not seen."""
    chance, samples = random.Random(seed), []
    for seconds in range(0, round(60 * minutes), 2):
        sample = {name: chance.gauss(*STEADY[name]) + per_minute.get(name, 0.0) * seconds / 60 for name in STEADY}
        if chance.random() < 0.1:
            sample["busy_cpu_ms"] = 12.0
        elif chance.random() < 0.1:
            sample["busy_cpu_ms"] = math.nan
        if seconds < 15:
            sample["window_mb"] -= 30  # things are still being made
        samples.append({"seconds": float(seconds), **sample})
    return samples


def test_noise_and_the_warm_up_are_no_growth(soak: ModuleType) -> None:
    assert set(STEADY) == set(soak.ALLOWED)
    for seed in range(100):
        assert not soak.complaints(watched(seed=seed))


@pytest.mark.parametrize(
    ("name", "per_minute"),
    [
        ("window_mb", 10.0),
        ("trainer_mb", 10.0),
        ("window_threads", 1.5),
        ("trainer_threads", 1.5),
        ("window_files", 3.0),
        ("trainer_files", 3.0),
        ("qt_objects", 20.0),
        ("graphics_items", 20.0),
        ("python_objects", 1800.0),  # one for every other frame
        ("busy_ms", 6.0),
        ("busy_cpu_ms", 2.0),
        ("references_None", 1800.0),
        ("references_None", -1800.0),
        ("references_True", -600.0),
        ("references_False", 600.0),
    ],
)
def test_growth_is_told(soak: ModuleType, name: str, per_minute: float) -> None:
    (sentence,) = soak.complaints(watched(**{name: per_minute}))
    assert sentence.startswith(name)


def test_hours_find_what_minutes_do_not(soak: ModuleType) -> None:
    assert not soak.complaints(watched(minutes=3, window_mb=1.0))
    assert soak.complaints(watched(minutes=30, window_mb=1.0))


LEAK = """
import sys
import soak

kept, record = [], soak.Trainer._record


def keep(self, states, logits, costs, began):
    kept.append(logits.copy())
    return record(self, states, logits, costs, began)


soak.Trainer._record = keep
print("\\n".join(soak.soak_trainer(300_000, 0)["wrong"]))
"""


@pytest.mark.soak
def test_what_is_kept_by_every_iteration_is_told() -> None:
    """A trainer that keeps its logits, 160 bytes an iteration; in a process of its own no freed memory hides it."""
    done = subprocess.run([sys.executable, "-c", LEAK], capture_output=True, text=True, cwd=SOAK.parent)
    assert done.returncode == 0, done.stderr
    assert "memory grows" in done.stdout
