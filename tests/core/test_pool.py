"""Many things at once, but never all of them."""

from __future__ import annotations

import threading

import pytest

from lrviz.images.pool import AHEAD, in_order


def test_results_come_in_order() -> None:
    assert list(in_order(lambda i: i * i, range(200), workers=3)) == [i * i for i in range(200)]


def test_only_so_many_are_taken_up_ahead() -> None:
    things = iter(range(10_000))
    results = in_order(lambda i: i, things, workers=2)
    assert [next(results) for _ in range(5)] == [0, 1, 2, 3, 4]
    results.close()
    assert next(things) <= 5 + 2 * AHEAD


def test_closing_ends_the_threads_and_drops_what_waits() -> None:
    done: list[int] = []
    results = in_order(done.append, range(1000), workers=2)
    next(results)
    results.close()
    assert len(done) <= 1 + 2 * AHEAD
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("decode")]


def test_an_error_comes_out_and_leaves_no_thread() -> None:
    def fail(i: int) -> int:
        if i == 3:
            raise RuntimeError("broken")
        return i

    seen: list[int] = []
    with pytest.raises(RuntimeError, match="broken"):
        seen.extend(in_order(fail, range(100), workers=2))
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("decode")]


def test_each_thing_waits_for_its_turn_to_work() -> None:
    rests: list[None] = []
    assert len(list(in_order(lambda i: i, range(50), workers=2, rest=lambda: rests.append(None)))) == 50
    assert len(rests) == 50
