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


class Frames:
    """Frames of turns whose drawings take as long as they say."""

    def __init__(self, **seconds: float) -> None:
        self.now = 0.0
        self.seconds = seconds
        self.turns = Turns(lambda: self.now)
        self.drawn: list[list[str]] = []

    def frame(self) -> None:
        self.drawn.append([])
        for name in self.seconds:
            self.turns.ask(name, lambda name=name: self._draw(name), 4)
        self.turns.give()
        self.turns.painted()

    def _draw(self, name: str) -> None:
        self.drawn[-1].append(name)
        self.now += self.seconds[name]


def test_what_is_drawn_quickly_shares_a_frame() -> None:
    frames = Frames(dot=0.0002, words=0.0002, line=0.0002)
    for _ in range(100):
        frames.frame()
    assert len(frames.drawn[0]) == 1, "nobody knows yet how long they take"
    assert all(len(names) == 3 for names in frames.drawn[-20:])


def test_no_two_that_take_long_share_a_frame_and_none_starves() -> None:
    frames = Frames(surface=0.003, step=0.003, words=0.0004)
    for _ in range(300):
        frames.frame()
    assert not any({"surface", "step"} <= set(names) for names in frames.drawn)
    counts = Counter(name for names in frames.drawn[-100:] for name in names)
    assert min(counts.values()) >= 30


def test_a_slow_machine_draws_one_at_a_time() -> None:
    frames = Frames(dot=0.0002, words=0.0002)
    for _ in range(100):
        frames.frame()
    assert len(frames.drawn[-1]) == 2
    frames.seconds = {"dot": 0.004, "words": 0.004}
    for _ in range(20):
        frames.frame()
    assert [len(names) for names in frames.drawn[-5:]] == [1] * 5


def test_who_asks_again_while_drawing_waits_for_another_frame_unless_alone() -> None:
    turns, drawn = Turns(), []

    def picture() -> None:
        drawn.append("picture")
        turns.ask("words", lambda: drawn.append("words"), 8)

    turns.ask("picture", picture, 4)
    turns.give()
    assert drawn == ["picture", "words"]
    drawn.clear()
    turns.ask("picture", picture, 1)
    turns.ask("other", lambda: drawn.append("other"), 1000)
    turns.give()
    assert drawn in (["picture"], ["other"])
    turns.give()
    turns.give()
    assert sorted(drawn) == ["other", "picture", "words"]
