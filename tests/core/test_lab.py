"""The vectorisation lab: four ways that agree with a loop written out here, and honest times of them."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from lrviz.images.dataset import TrainingData
from lrviz.images.drawn import draw_pictures
from lrviz.images.preprocess import Preprocessing
from lrviz.lesson import lab_ways
from lrviz.lesson.lab import Begun, Bench, Task, Timing, time_way
from lrviz.lesson.lab_process import Ended, LabProcess


def task(m: int = 12, side: int = 6, budget: float = 0.5) -> Task:
    pictures = TrainingData(draw_pictures(m, side, seed=5), test_share=0.0).pictures
    return Task(pictures.pixels, pictures.labels, Preprocessing(side, side), budget)


def by_hand(bench: Bench, given: Task, m: int) -> tuple[float, np.ndarray, float]:
    """J, dw and db of the first m pictures, number by number."""
    J, dw, db = 0.0, np.zeros(given.n_x), 0.0
    for i in range(m):
        x = np.asarray(given.pixels[i : i + 1])[0].ravel() / 255
        z = sum(float(w) * float(value) for w, value in zip(bench.w[:, 0], x, strict=True)) + bench.b
        a, y = 1 / (1 + math.exp(-z)), int(given.labels[i])
        J -= math.log(a if y else 1 - a)
        dw += x * (a - y)
        db += a - y
    return J / m, dw / m, db / m


def test_all_ways_give_what_a_loop_by_hand_gives() -> None:
    given = task()
    bench = Bench(given)
    found = {news.way: news for news in bench.measure() if isinstance(news, Timing)}
    assert tuple(found) == lab_ways.WAYS
    for timing in found.values():
        J, _, _ = by_hand(bench, given, timing.pictures)
        assert pytest.approx(J, rel=1e-12) == timing.J
        assert timing.equal
        assert timing.difference < 1e-12
        assert not timing.extrapolated
        assert timing.seconds > 0
    J, dw, db = bench.truth(given.m)
    true_J, true_dw, true_db = by_hand(bench, given, given.m)
    assert pytest.approx(true_J, rel=1e-12) == J
    assert dw[:, 0] == pytest.approx(true_dw, abs=1e-14)
    assert db == pytest.approx(true_db, abs=1e-14)


@pytest.mark.parametrize("m", [1, 2])
def test_one_picture_will_do(m: int) -> None:
    given = task(8)
    one = Task(given.pixels[:m], given.labels[:m], given.preprocessing, 0.5)
    assert all(news.equal for news in Bench(one).measure() if isinstance(news, Timing))
    with pytest.raises(ValueError, match="no picture"):
        Bench(Task(given.pixels[:0], given.labels[:0], given.preprocessing))


class Clock:
    """A clock that goes on only while work is done."""

    def __init__(self, per_picture: float) -> None:
        self.now, self._each, self.done = 0.0, per_picture, []

    def __call__(self) -> float:
        return self.now

    def prepare(self, pictures: int) -> Callable[[], tuple[int, None, None]]:
        def work() -> tuple[int, None, None]:
            self.now += self._each * pictures
            self.done.append(pictures)
            return pictures, None, None

        return work


def test_a_slow_way_is_timed_on_as_many_pictures_as_fit() -> None:
    clock = Clock(0.1)
    timed = time_way(clock.prepare, 209, 2.0, clock)
    assert clock.done == [1, 8, 11]  # 0.1 s, 0.8 s, then what 1.1 s is enough for
    assert timed.pictures == 11
    assert timed.seconds * 209 / timed.pictures == pytest.approx(20.9)
    assert clock.now <= 2.0 + 1e-9


def test_a_fast_way_is_repeated_on_all_pictures() -> None:
    clock = Clock(1e-5)
    timed = time_way(clock.prepare, 209, 2.0, clock)
    assert timed.pictures == 209
    assert timed.repeats > 100
    assert timed.seconds == pytest.approx(209e-5)


def test_one_picture_alone_may_take_longer_than_there_is_time() -> None:
    clock = Clock(5.0)
    timed = time_way(clock.prepare, 209, 2.0, clock)
    assert (timed.pictures, timed.repeats, timed.seconds) == (1, 1, 5.0)


@pytest.mark.parametrize("way", lab_ways.WAYS)
def test_the_code_that_is_shown_is_the_code_that_ran(way: str) -> None:
    assert f"def {lab_ways.RUN[way][0].__name__}(" in lab_ways.code(way)


# -- in a process of its own ------------------------------------------------------------------------------------------


@pytest.fixture
def process() -> Iterator[LabProcess]:
    process = LabProcess()
    yield process
    process.cancel()


def wait(what: Callable[[], object], seconds: float = 30.0) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until
        time.sleep(0.005)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_measurement_tells_each_way_in_turn(process: LabProcess) -> None:
    process.begin(task(budget=0.5))
    told: list[object] = []
    wait(lambda: (news := process.poll()) is not None and told.append(news) is None and isinstance(news, Ended))
    assert told[-1] == Ended("")
    assert [news.way for news in told if isinstance(news, Timing)] == list(lab_ways.WAYS)
    assert all(isinstance(news, Begun | Timing | Ended) for news in told)
    assert not process.busy


def test_cancelled_it_is_gone_at_once(process: LabProcess) -> None:
    process.begin(task(40, 32, budget=30.0))
    wait(lambda: isinstance(process.poll(), Begun))
    pid = process.pid
    assert pid is not None
    process.cancel()
    assert not process.busy
    assert process.poll() is None
    wait(lambda: not alive(pid))


def test_a_killed_process_is_a_sentence(process: LabProcess) -> None:
    process.begin(task(40, 32, budget=30.0))
    wait(lambda: isinstance(process.poll(), Begun))
    pid = process.pid
    assert pid is not None
    os.kill(pid, 9)
    ends: list[Ended] = []
    wait(lambda: isinstance(news := process.poll(), Ended) and ends.append(news) is None)
    assert "SIGKILL" in ends[0].error
    assert "Measure starts it again" in ends[0].error
