"""Picking weights: one wish at a time, answered once or given up."""

from __future__ import annotations

from typing import Any

import pytest

from lrviz.gui.state.picks import Picks


@pytest.fixture
def picks(qapp: Any) -> Picks:
    return Picks()


def test_a_wish_is_answered_once_in_the_order_of_picking(picks: Picks, qtbot: Any) -> None:
    given: list[tuple[int, ...]] = []
    picks.pick(3)  # nobody asks
    with qtbot.waitSignals([picks.asked, picks.changed]):
        picks.ask(2, given.append)
    picks.pick(9)
    assert picks.picked == (9,)
    with qtbot.waitSignal(picks.changed):
        picks.pick(4)
    picks.pick(5)
    assert given == [(9, 4)]
    assert picks.count == 0


def test_a_new_wish_takes_the_place_of_the_old_one(picks: Picks) -> None:
    first: list[tuple[int, ...]] = []
    second: list[tuple[int, ...]] = []
    picks.ask(2, first.append)
    picks.pick(1)
    picks.ask(1, second.append)
    assert picks.picked == ()
    picks.pick(7)
    assert (first, second) == ([], [(7,)])


def test_whoever_asks_again_when_answered_is_answered_again(picks: Picks) -> None:
    given: list[tuple[int, ...]] = []

    def again(positions: tuple[int, ...]) -> None:
        given.append(positions)
        if len(given) < 2:
            picks.ask(1, again)

    picks.ask(1, again)
    picks.pick(1)
    assert picks.is_asked_by(again)
    picks.pick(2)
    assert given == [(1,), (2,)]
    assert not picks.is_asked_by(again)


def test_given_up(picks: Picks, qtbot: Any) -> None:
    given: list[tuple[int, ...]] = []
    picks.ask(1, given.append)
    with qtbot.waitSignal(picks.changed):
        picks.cancel()
    picks.pick(1)
    assert not given
    with qtbot.assertNotEmitted(picks.changed):
        picks.cancel()


def test_marks_are_those_of_the_wish_or_of_all_users(picks: Picks, qtbot: Any) -> None:
    picks.mark("surface", (5, 6))
    picks.mark("slice", [6])
    assert picks.marked == (5, 6)
    with qtbot.assertNotEmitted(picks.changed):
        picks.mark("slice", (6,))
    picks.ask(2, lambda positions: None)
    picks.pick(1)
    assert picks.marked == (1,)
    picks.cancel()
    picks.mark("surface", ())
    assert picks.marked == (6,)
