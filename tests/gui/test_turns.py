"""One panel draws at a tick, and none is forgotten."""

from __future__ import annotations

from collections import Counter

from lrviz.gui.state.turns import Turns


def test_one_at_a_time_and_each_as_often_as_it_asks() -> None:
    turns, drawn = Turns(), []
    intervals = {"cost": 2, "surface": 4, "weights": 8, "predict": 8}
    for _ in range(200):
        for name, interval in intervals.items():
            turns.ask(name, lambda name=name: drawn.append(name), interval)
        before = len(drawn)
        turns.give()
        assert len(drawn) == before + 1
    counts = Counter(drawn)
    assert counts["cost"] > counts["surface"] > counts["weights"] >= 15
    longest = max(
        b - a for a, b in zip(*[[i for i, n in enumerate(drawn) if n == "weights"][k:] for k in (0, 1)], strict=False)
    )
    assert longest <= 16


def test_the_newest_wish_counts_and_may_be_withdrawn() -> None:
    turns, drawn = Turns(), []
    turns.ask("cost", lambda: drawn.append("old"), 2)
    turns.ask("cost", lambda: drawn.append("new"), 2)
    turns.give()
    turns.give()
    assert drawn == ["new"]
    turns.ask("cost", lambda: drawn.append("never"), 2)
    turns.withdraw("cost")
    turns.withdraw("nobody")
    turns.give()
    assert drawn == ["new"]


def test_whoever_is_alone_draws_at_every_tick() -> None:
    turns, drawn = Turns(), []
    for k in range(5):
        turns.ask("surface", lambda k=k: drawn.append(k), 4)
        turns.give()
    assert drawn == [0, 1, 2, 3, 4]
