"""How fast iterations follow each other."""

from __future__ import annotations

import numpy as np
import pytest

from lrviz.session.commands import WATCHABLE
from lrviz.session.pace import Pace


def walked(pace: Pace, seconds: float, iteration: int = 0, frame: float = 0.01) -> list[int]:
    """Iterations of a run that does all that is due, seen every frame."""
    places = []
    for k in range(round(seconds / frame) + 1):
        iteration += pace.due(iteration, k * frame)
        places.append(iteration)
    return places


@pytest.mark.parametrize("limit", [50, 2000, 100_000])
def test_a_watchable_run_takes_ten_seconds_and_never_stands_still(limit: int) -> None:
    pace = Pace(WATCHABLE, limit)
    pace.sync(0, 0.0)
    places = walked(pace, 10.2)
    assert places[900] < limit <= places[-1]
    steps = np.diff(places)
    longest = max(len(run) for run in "".join("0" if step == 0 else "1" for step in steps).split("1"))
    assert longest <= (10 if limit > 120 else 25)  # of 10 ms each


def test_a_watchable_run_shows_its_first_iterations_one_by_one() -> None:
    pace = Pace(WATCHABLE, 2000)
    pace.sync(0, 0.0)
    places = walked(pace, 0.5)
    assert set(places) == set(range(places[-1] + 1))
    assert places[-1] >= 4


def test_a_fixed_rate_is_kept_and_a_debt_is_forgiven() -> None:
    pace = Pace(5.0, 2000)
    pace.sync(0, 0.0)
    assert walked(pace, 4.0)[-1] == 20
    assert pace.wait(20, 4.0) == pytest.approx(0.2)
    assert 1 <= pace.due(20, 100.0) <= 2
    pace.sync(20, 100.0)
    assert pace.due(20, 100.1) == 0


@pytest.mark.parametrize(("speed", "limit", "seconds", "expected"), [(1.0, 2000, 20.0, 20), (0.5, 2000, 8.0, 4)])
def test_slow_rates_are_kept_too(speed: float, limit: int, seconds: float, expected: int) -> None:
    pace = Pace(speed, limit)
    pace.sync(0, 0.0)
    assert walked(pace, seconds)[-1] == expected


@pytest.mark.parametrize("limit", [1, 10, 39])
def test_a_watchable_run_of_few_iterations_arrives(limit: int) -> None:
    pace = Pace(WATCHABLE, limit)
    pace.sync(0, 0.0)
    assert walked(pace, 10.5)[-1] >= limit


def test_going_on_after_the_limit_is_a_run_of_its_own() -> None:
    pace = Pace(WATCHABLE, 2000)
    pace.change(2000, 50.0, speed=WATCHABLE, limit=4000)
    assert pace.due(2000, 50.0) == 0
    assert 1 <= pace.due(2000, 50.2) <= 4


def test_a_fork_is_watched_from_its_first_step_on() -> None:
    pace = Pace(WATCHABLE, 2000, 1000)
    pace.sync(1000, 0.0)
    places = walked(pace, 0.5, 1000)
    assert set(places) == set(range(1000, places[-1] + 1))
    assert walked(pace, 10.2, 1000)[-1] >= 2000
