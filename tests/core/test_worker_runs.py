"""Several runs at once: forks, races, weights put by hand, and taking it all back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from lrviz.descent import engines
from lrviz.descent.recipe import Recipe, Start
from lrviz.images.dataset import TrainingData
from lrviz.session import commands, words
from lrviz.session.commands import FULL_SPEED, Settings
from lrviz.session.snapshot import Snapshot
from lrviz.surface import LineChoice, PlaneChoice

from .watching import Watcher, numbers, summary, watching

SLOW = Recipe(learning_rate=0.01)


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    with watching() as watcher:
        yield watcher


def parameters(snapshot: Snapshot) -> tuple[np.ndarray, float]:
    assert snapshot.parameters is not None
    assert snapshot.parameters.iteration == snapshot.iteration
    return snapshot.parameters.w, snapshot.parameters.b


def statuses(snapshot: Snapshot) -> dict[int, str]:
    return {line.number: line.status for line in snapshot.runs}


# Forks


def test_a_fork_with_the_same_recipe_repeats_its_parent_bit_for_bit(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data, recipe=Recipe(method="momentum", learning_rate=0.01), iterations=300, tolerance=0.0)
    watcher.step(40)
    watcher.send(commands.SetRecipe(Recipe(method="momentum", learning_rate=0.005), 9))
    watcher.step(100)
    past = watcher.look(90)
    watcher.send(commands.SetSpeed(FULL_SPEED), commands.Fork(2, 90, past.recipe))
    fork = watcher.until(lambda s: s.run == 2 and s.status == "finished")
    assert fork.live
    watcher.send(commands.Select(1), commands.Train())
    parent = watcher.until(lambda s: s.run == 1 and s.status == "finished")
    np.testing.assert_array_equal(parameters(fork)[0], parameters(parent)[0])
    assert parameters(fork)[1] == parameters(parent)[1]
    assert fork.curve is not None
    assert parent.curve is not None
    np.testing.assert_array_equal(fork.curve.cost, parent.curve.cost)
    line = summary(fork, 2)
    assert (line.name, line.start, line.parent, line.forked_at, line.color) == (
        "Run 1 from 90", "Run 1 at 90", 1, 90, 1,
    )  # fmt: skip


def test_a_fork_with_the_same_method_stays_in_the_engine_of_its_parent(
    watcher: Watcher, data: TrainingData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        engines, "choose_engine", lambda m, n_x, iterations, precision: "gram" if iterations > 50 else "primal"
    )
    watcher.load(data, recipe=SLOW, iterations=40, tolerance=0.0)
    watcher.step(20)
    watcher.send(commands.SetIterations(60), commands.Fork(2, 10, SLOW))
    assert watcher.until(lambda s: s.run == 2).engine == "primal"
    watcher.send(commands.SetRecipe(Recipe(method="momentum"), 3))
    assert watcher.until(lambda s: s.run == 3).engine == "gram"


def test_a_fork_starts_at_once_in_its_own_color_and_the_parent_rests(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data, recipe=SLOW, iterations=10**8, tolerance=0.0)
    watcher.send(commands.SetSpeed(FULL_SPEED), commands.Train())
    watcher.until(lambda s: s.iteration > 300)
    watcher.send(commands.Fork(2, 200, Recipe(learning_rate=0.02)))
    fork = watcher.until(lambda s: s.run == 2 and s.iteration > 300)
    assert statuses(fork) == {1: "paused", 2: "running"}
    assert [line.color for line in fork.runs] == [0, 1]
    assert fork.recipe.learning_rate == 0.02


def test_the_past_of_a_fork_is_that_of_its_parent(watcher: Watcher, make_data: Callable[..., TrainingData]) -> None:
    watcher.send(commands.SetSurface(True, 24))
    watcher.load(make_data(20, 20, test_share=0.25), recipe=SLOW, iterations=80)
    ten = watcher.step(10)
    watcher.step(30)
    watcher.send(commands.SetSpeed(FULL_SPEED), commands.Fork(2, 20, Recipe(method="adam")))
    watcher.until(lambda s: s.run == 2 and s.status == "finished")
    past = watcher.look(10)
    assert (past.run, past.cost, past.engine) == (2, ten.cost, "gram")
    np.testing.assert_array_equal(parameters(past)[0], parameters(ten)[0])
    assert past.learning_rate == 0.01
    assert past.surface is not None
    assert len(past.surface.path_s) == 11
    assert past.surface.dot_cost == pytest.approx(past.cost, abs=1e-12)
    present = watcher.settle(commands.Look(None))
    assert (present.engine, present.recipe.method) == ("primal", "adam")
    watcher.send(commands.Fork(3, 10, SLOW))  # from before the fork: that is the parent's
    assert summary(watcher.until(lambda s: s.run == 3), 3).start == "Run 1 at 10"


def test_another_method_goes_on_as_another_run(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data, recipe=SLOW)
    before = watcher.step(30)
    watcher.send(commands.SetRecipe(Recipe(method="newton", l2=0.1), 2))
    after = watcher.until(lambda s: s.run == 2)
    assert (after.iteration, after.status, numbers(after)) == (30, "paused", [1, 2])
    np.testing.assert_allclose(parameters(after)[0], parameters(before)[0], rtol=1e-12, atol=1e-15)
    watcher.step(5)
    back = watcher.settle(commands.PutBack(1, 2))
    assert (back.run, numbers(back), back.iteration) == (1, [1], 30)


def test_another_method_before_the_first_step_changes_the_run_itself(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data)
    changed = watcher.settle(commands.SetRecipe(Recipe(method="adam"), 2))
    assert (changed.run, numbers(changed), changed.status) == (2, [2], "ready")
    assert (summary(changed, 2).name, summary(changed, 2).color) == ("Run 1", 0)
    assert changed.recipe.learning_rate == 1e-3


# Races


def test_a_race_of_three_is_fair_and_each_arrives(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data, iterations=10**8, tolerance=0.0)
    watcher.send(commands.SetSpeed(FULL_SPEED))
    rates = (0.002, 0.01, 0.02)
    watcher.send(commands.Race((2, 3, 4), tuple(Recipe(learning_rate=rate) for rate in rates)))
    racing = watcher.until(lambda s: s.run == 2 and all(summary(s, run).iteration > 2000 for run in (2, 3, 4)))
    done = [summary(racing, run).iteration for run in (2, 3, 4)]
    assert max(done) < 5 * min(done)
    assert statuses(racing) == {1: "ready", 2: "running", 3: "running", 4: "running"}
    watcher.send(commands.Pause())
    paused = watcher.until(lambda s: s.status == "paused")
    assert set(statuses(paused).values()) == {"ready", "paused"}
    watcher.send(commands.Train())
    again = watcher.until(lambda s: s.status == "running" and s.live)
    assert statuses(again) == {1: "ready", 2: "running", 3: "running", 4: "running"}
    watcher.send(commands.Pause())
    limit = max(line.iteration for line in watcher.status("paused", 2).runs) + 100
    watcher.send(commands.SetIterations(limit), commands.Train())
    end = watcher.until(lambda s: all(summary(s, run).status == "finished" for run in (2, 3, 4)))
    assert [summary(end, run).iteration for run in (2, 3, 4)] == [limit] * 3
    lines = [summary(end, run) for run in (2, 3, 4)]
    assert [line.recipe.learning_rate for line in lines] == list(rates)
    assert all(line.curve is not None and line.curve.iterations[-1] == limit for line in lines)
    assert watcher.mailbox.take() is None


def test_the_end_of_a_run_that_is_not_shown_is_told(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data, iterations=400, tolerance=0.0)
    watcher.send(commands.SetSpeed(2000.0), commands.Race((2, 3), (SLOW, SLOW)), commands.Select(1))
    end = watcher.until(lambda s: statuses(s).get(2) == statuses(s).get(3) == "finished")
    assert (end.run, end.status) == (1, "ready")
    for run in (2, 3):
        line = summary(end, run)
        assert line.curve is not None
        assert (line.iteration, line.curve.iterations[-1]) == (400, 400)
        assert "limit of 400" in line.reason


def test_paths_of_other_visible_runs_lie_on_the_surface(watcher: Watcher, data: TrainingData) -> None:
    watcher.send(commands.SetSurface(True, 24), commands.SetSpeed(FULL_SPEED))
    watcher.load(data, iterations=50, tolerance=0.0)
    watcher.send(commands.Race((2, 3), (SLOW, Recipe(method="adam"))))
    watcher.until(lambda s: statuses(s).get(2) == statuses(s).get(3) == "finished")
    seen = watcher.settle(commands.SetVisible(1, False))
    assert seen.surface is not None
    assert [(track.run, track.color) for track in seen.surface.tracks] == [(3, 2)]
    assert summary(seen, 1).curve is None
    hidden = watcher.settle(commands.SetVisible(3, False))
    assert hidden.surface is not None
    assert hidden.surface.tracks == ()
    assert summary(hidden, 3).curve is None
    shown_anyway = watcher.settle(commands.SetVisible(2, False))
    assert shown_anyway.curve is not None


def test_a_race_starts_where_the_weights_were_put(watcher: Watcher, data: TrainingData) -> None:
    watcher.send(commands.SetSurface(True, 24), commands.SetSpeed(FULL_SPEED))
    watcher.load(data, iterations=30, tolerance=0.0)
    watcher.send(commands.Place(2, 0.3, 0.2))
    placed = watcher.until(lambda s: s.run == 2)
    watcher.send(commands.Race((3, 4), (SLOW, Recipe(method="momentum", learning_rate=0.01))))
    watcher.until(lambda s: statuses(s).get(3) == statuses(s).get(4) == "finished")
    assert watcher.look(0).cost == pytest.approx(placed.cost, abs=1e-12)
    watcher.settle(commands.Select(4))
    assert watcher.look(0).cost == pytest.approx(placed.cost, abs=1e-12)


# Weights put by hand


def test_weights_are_put_where_the_user_points_and_back_again(
    watcher: Watcher, make_data: Callable[..., TrainingData]
) -> None:
    watcher.send(commands.SetSurface(True, 24))
    watcher.load(make_data(20, 20), recipe=SLOW)
    before = watcher.step(30)
    assert before.surface is not None
    assert before.surface.plane is not None
    s, t = before.surface.dot[0] * 1.4, before.surface.dot[1] + 0.3
    expected = before.surface.plane.cost(s - before.surface.dot[0], t - before.surface.dot[1])
    watcher.send(commands.Place(2, s, t))
    placed = watcher.until(lambda x: x.run == 2)
    assert (placed.status, placed.iteration) == ("ready", 0)
    assert placed.sentence.startswith("Ready where you put the weights: J = ")
    assert placed.cost == pytest.approx(expected, abs=1e-12)
    assert placed.surface is not None
    assert placed.surface.dot == pytest.approx((s, t), abs=1e-9)  # the same plane: the dot is where the pointer was
    assert numbers(placed) == [1, 2]
    assert summary(placed, 2).start == "put by hand"
    watcher.send(commands.Place(3, s, t + 0.1))
    again = watcher.until(lambda x: x.run == 3)
    assert numbers(again) == [1, 3]
    assert (summary(again, 3).name, summary(again, 3).color) == ("Run 2", 1)
    undone = watcher.settle(commands.PutBack(1, 3))
    assert (undone.run, numbers(undone), undone.cost) == (1, [1], before.cost)
    redone = watcher.settle(commands.PutBack(3))
    assert (redone.run, numbers(redone), redone.cost) == (3, [1, 3], again.cost)
    assert watcher.step(5).cost != again.cost


def test_the_frame_does_not_move_under_the_dot(watcher: Watcher, make_data: Callable[..., TrainingData]) -> None:
    watcher.send(commands.SetSurface(True, 24))
    watcher.load(make_data(20, 20), recipe=SLOW)
    view = watcher.step(30).surface
    assert view is not None
    frames = {(view.s[0], view.s[-1], view.t[0], view.t[-1])}
    for k in range(2, 6):
        watcher.send(commands.Place(k, view.dot[0] * (1 + 0.02 * k), view.dot[1]))
        placed = watcher.until(lambda x, k=k: x.run == k).surface
        assert placed is not None
        frames.add((placed.s[0], placed.s[-1], placed.t[0], placed.t[-1]))
    assert len(frames) == 1


def test_an_untrained_run_gives_way_to_the_one_that_is_placed(watcher: Watcher, data: TrainingData) -> None:
    watcher.send(commands.SetSurface(True, 24))
    watcher.load(data)
    watcher.send(commands.Place(2, 0.1, 0.0))
    assert numbers(watcher.until(lambda s: s.run == 2)) == [2]
    undone = watcher.settle(commands.PutBack(1, 2))
    assert (undone.run, numbers(undone), undone.status) == (1, [1], "ready")
    assert not parameters(undone)[0].any()


def test_one_may_put_weights_while_it_trains_and_it_trains_on_from_there(watcher: Watcher, data: TrainingData) -> None:
    watcher.send(commands.SetSurface(True, 24))
    watcher.load(data, recipe=SLOW, iterations=10**8, tolerance=0.0)
    watcher.send(commands.SetSpeed(FULL_SPEED), commands.Train())
    watcher.until(lambda s: s.iteration > 100)
    watcher.send(commands.Place(2, 0.2, 0.1))
    placed = watcher.until(lambda s: s.run == 2 and s.iteration > 50)
    assert statuses(placed) == {1: "paused", 2: "running"}


def test_weights_can_be_put_from_a_moment_of_the_past(watcher: Watcher, data: TrainingData) -> None:
    watcher.send(commands.SetSurface(True, 24))
    watcher.load(data, recipe=SLOW)
    watcher.step(60)
    past = watcher.look(10).surface
    assert past is not None
    watcher.send(commands.Place(2, *past.dot))
    placed = watcher.until(lambda s: s.run == 2)
    assert (placed.live, placed.iteration) == (True, 0)
    assert placed.cost == pytest.approx(past.dot_cost, abs=1e-12)


def test_weights_are_put_on_the_line(watcher: Watcher, data: TrainingData) -> None:
    watcher.send(commands.SetSlice(True, LineChoice("bias")))
    watcher.load(data, recipe=SLOW)
    before = watcher.step(30)
    watcher.send(commands.PlaceOnLine(2, 2.5))
    placed = watcher.until(lambda s: s.run == 2)
    assert parameters(placed)[1] == pytest.approx(2.5, abs=1e-12)
    np.testing.assert_allclose(parameters(placed)[0], parameters(before)[0], atol=1e-12)
    assert placed.slice is not None
    assert placed.slice.here == pytest.approx(2.5, abs=1e-12)


def test_where_no_plane_is_shown_nothing_is_placed(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data)
    watcher.step(5)
    same = watcher.settle(commands.Place(2, 1.0, 1.0), commands.PlaceOnLine(3, 1.0))
    assert (same.run, numbers(same)) == (1, [1])


# Starting again, and elsewhere


def test_reset_takes_the_place_of_the_run_and_can_be_taken_back(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data, recipe=SLOW)
    watcher.settle(commands.Rename(1, "slow"))
    before = watcher.step(30)
    after = watcher.settle(commands.Reset(2))
    assert (after.run, after.iteration, after.status) == (2, 0, "ready")
    assert [(line.number, line.name, line.color) for line in after.runs] == [(2, "slow", 0)]
    undone = watcher.settle(commands.PutBack(1, 2))
    assert (undone.run, undone.iteration, undone.cost, numbers(undone)) == (1, 30, before.cost, [1])
    redone = watcher.settle(commands.PutBack(2, 1))
    assert (redone.run, redone.iteration, numbers(redone)) == (2, 0, [2])


def test_a_run_starts_where_it_is_told_to(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data)
    random = watcher.settle(commands.SetStart(Start("random", seed=3, spread=0.1), 2))
    assert (random.run, numbers(random)) == (2, [2])
    w, b = parameters(random)
    np.testing.assert_allclose(w, 0.1 * np.random.default_rng(3).standard_normal((192, 1)), rtol=1e-12)
    assert b == 0.0
    assert summary(random, 2).start == "random, seed 3"
    assert "drawn at random, seed 3" in random.sentence
    watcher.step(10)
    kept = watcher.settle(commands.SetStart(Start("hand", w=np.full((192, 1), 0.01), b=-1.0), 3))
    assert (kept.run, kept.iteration) == (2, 10)
    hand = watcher.settle(commands.Reset(4))
    np.testing.assert_allclose(parameters(hand)[0], 0.01, rtol=1e-12)
    assert parameters(hand)[1] == -1.0
    refused = watcher.settle(commands.SetStart(Start("hand", w=np.zeros((5, 1))), 5))
    assert (refused.run, numbers(refused)) == (4, [4])


def test_a_new_run_is_shown_and_the_others_pause(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data, recipe=SLOW, iterations=10**6, tolerance=0.0)
    watcher.send(commands.SetSpeed(FULL_SPEED), commands.Train())
    watcher.until(lambda s: s.iteration > 50)
    watcher.send(commands.NewRun(2, Settings(recipe=Recipe(method="batches"), iterations=10**6)))
    new = watcher.until(lambda s: s.run == 2)
    assert statuses(new) == {1: "paused", 2: "ready"}
    selected = watcher.settle(commands.Select(1), commands.Reset(3))
    assert selected.recipe == SLOW  # what is shown is what settings are about


def test_removing_the_run_that_is_shown_shows_another(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data)
    watcher.step(20)
    watcher.settle(commands.NewRun(2, Settings()), commands.NewRun(3, Settings()))
    after = watcher.settle(commands.Remove(3))
    assert (after.run, numbers(after)) == (2, [1, 2])
    after = watcher.settle(commands.Remove(1))
    assert (after.run, numbers(after)) == (2, [2])
    after = watcher.settle(commands.Remove(2))
    assert (after.run, numbers(after)) == (2, [2])  # the last one stays
    back = watcher.settle(commands.PutBack(1))
    assert (back.run, numbers(back), back.iteration) == (1, [1, 2], 20)


def test_a_limit_set_meanwhile_is_that_of_a_run_that_comes_back(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data, iterations=50, tolerance=0.0)
    watcher.send(commands.SetSpeed(FULL_SPEED), commands.Train())
    watcher.status("finished")
    watcher.settle(commands.NewRun(2, Settings()), commands.Remove(1))
    watcher.send(commands.SetIterations(90), commands.PutBack(1), commands.Train())
    assert watcher.until(lambda s: s.run == 1 and s.status == "finished").iteration == 90


def test_what_is_asked_of_runs_that_do_not_exist_is_ignored(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data)
    before = watcher.step(5)
    after = watcher.settle(
        commands.Select(9), commands.Remove(9), commands.PutBack(9), commands.PutBack(9, 1),
        commands.Rename(9, "x"), commands.SetVisible(9, False), commands.PutBack(1, 9),
    )  # fmt: skip
    assert (after.run, numbers(after), after.cost, after.error) == (1, [1], before.cost, None)


def test_a_name_that_says_where_a_fork_comes_from_goes_with_it(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data, recipe=SLOW)
    watcher.step(30)
    watcher.settle(commands.Fork(2, 20, SLOW), commands.Pause(), commands.Reset(3))
    again = watcher.seen[-1]
    assert (summary(again, 3).name, summary(again, 3).start) == ("Run 2", "zeros")
    named = watcher.settle(commands.Rename(3, "Mine"), commands.Reset(4))
    assert summary(named, 4).name == "Mine"
    back = watcher.settle(commands.PutBack(3, 4), commands.PutBack(2, 3))
    assert summary(back, 2).name == "Run 1 from 20"
    watcher.settle(commands.Fork(5, 0, SLOW), commands.Pause(), commands.Step(0), commands.Select(1))
    placed = watcher.settle(
        commands.SetSurface(True, 24), commands.NewRun(6, Settings(SLOW)), commands.Fork(7, 0, SLOW), commands.Pause()
    )
    if not placed.last_iteration:  # it has made no step before the pause
        moved = watcher.settle(commands.SetStart(Start("random", seed=3), 8))
        assert (summary(moved, 8).name, summary(moved, 8).start) == ("Run 3", "random, seed 3")


# What cannot be done


@pytest.mark.parametrize("place", [1e200, np.inf, -np.inf, np.nan])
def test_weights_are_not_put_where_there_are_no_numbers(watcher: Watcher, data: TrainingData, place: float) -> None:
    watcher.send(commands.SetSurface(True, 24, PlaneChoice("random")), commands.SetSlice(True, LineChoice("bias")))
    watcher.load(data)
    for wish in (commands.Place(2, place, 0.0), commands.PlaceOnLine(3, place)):
        watcher.send(wish)
        refused = watcher.until(lambda s: s.error is not None)
        assert refused.sentence == "This place is too far away for the numbers of the computer."
        assert (refused.run, numbers(refused)) == (1, [1])
    assert watcher.settle(commands.Step(2)).iteration == 2


def test_refusals_are_counted(watcher: Watcher, data: TrainingData, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lrviz.session.runs.MOST_RUNS", 2)
    assert watcher.load(data).refusals == 0
    watcher.send(commands.NewRun(2, Settings()), commands.NewRun(3, Settings()))
    assert watcher.until(lambda s: s.error is not None).refusals == 1
    after = watcher.settle(commands.NewRun(4, Settings()))
    assert (after.error, after.refusals) == (None, 2)
    assert watcher.load(data, load=2, run=9).refusals == 0


def test_a_race_that_cannot_begin_stops_nobody(
    watcher: Watcher, data: TrainingData, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher.load(data, recipe=SLOW, iterations=10**8, tolerance=0.0)
    watcher.send(commands.SetSpeed(FULL_SPEED), commands.Train())
    watcher.until(lambda s: s.iteration > 100)

    def refuse(*_: object) -> None:
        raise engines.DataError("Newton’s system is too large.")

    monkeypatch.setattr(engines.Problems, "for_recipe", refuse)
    watcher.send(commands.Race((2, 3), (Recipe("newton"), Recipe("newton"))))
    refused = watcher.until(lambda s: s.error is not None)
    assert (refused.status, numbers(refused)) == ("running", [1])


def test_a_run_that_is_not_kept_any_more_is_missed_in_a_sentence(
    watcher: Watcher, data: TrainingData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lrviz.session.runs.MOST_REMOVED", 1)
    watcher.load(data)
    watcher.settle(*[commands.NewRun(number, Settings()) for number in (2, 3, 4)])
    watcher.settle(commands.Remove(2), commands.Remove(3))
    watcher.send(commands.PutBack(2))
    missed = watcher.until(lambda s: s.error is not None)
    assert missed.sentence == "This run is gone: only those that were deleted last are kept."
    assert numbers(missed) == [1, 4]
    assert numbers(watcher.settle(commands.PutBack(3, show=False))) == [1, 3, 4]
    assert watcher.seen[-1].run == 4


@pytest.mark.parametrize("wish", [commands.Fork(2, 33, SLOW), commands.SetRecipe(Recipe("momentum"), 2)])
def test_a_long_way_back_to_a_fork_is_said(
    watcher: Watcher, data: TrainingData, monkeypatch: pytest.MonkeyPatch, wish: commands.Command
) -> None:
    watcher.load(data, recipe=SLOW, iterations=50)
    watcher.step(50)
    seen: list[Snapshot] = []
    put = watcher.mailbox.put
    monkeypatch.setattr(watcher.mailbox, "put", lambda snapshot: (seen.append(snapshot), put(snapshot)))
    monkeypatch.setattr("lrviz.session.worker.replay_seconds", lambda run, iteration: 7.0)
    watcher.send(wish)
    watcher.until(lambda s: s.run == 2)
    assert (seen[0].run, seen[0].seeking) == (1, True)
    assert seen[0].sentence == f"Iteration {33 if isinstance(wish, commands.Fork) else 50} is being computed again."
    assert not seen[-1].seeking


def test_more_runs_than_can_be_kept_are_refused_in_a_sentence(watcher: Watcher, data: TrainingData) -> None:
    watcher.load(data)
    full = watcher.settle(*[commands.NewRun(number, Settings()) for number in range(2, 33)])
    assert len(full.runs) == 32
    refused = watcher.settle(commands.NewRun(50, Settings()))
    assert len(refused.runs) == 32
    watcher.send(commands.Fork(51, 0, Recipe()))
    refused = watcher.until(lambda s: s.error is not None)
    assert refused.sentence == "There are 32 runs, and 32 can be kept: delete some first."
    assert (refused.status, refused.run, len(refused.runs)) == ("ready", 32, 32)
    assert watcher.step(1).error is None


@pytest.mark.parametrize(
    "error", [MemoryError(), engines.DataError("Newton’s system is too large."), ZeroDivisionError()]
)
def test_a_run_that_cannot_be_made_leaves_the_others_as_they_were(
    watcher: Watcher, data: TrainingData, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    watcher.load(data, recipe=SLOW, iterations=10**8, tolerance=0.0)
    watcher.send(commands.SetSpeed(FULL_SPEED), commands.Train())
    watcher.until(lambda s: s.iteration > 100)
    monkeypatch.setattr(engines, "make_problem", broken)
    watcher.send(commands.SetRecipe(Recipe(method="adam"), 2))
    told = watcher.until(lambda s: s.error is not None)
    assert (told.run, told.status, numbers(told)) == (1, "running", [1])
    assert told.error is not None
    assert told.error[0].isupper() or told.error.startswith("Zero")
    assert told.sentence == told.error
    watcher.until(lambda s: s.iteration > told.iteration + 100)
    watcher.send(commands.Pause())
    assert watcher.status("paused").sentence.startswith("Paused")
    watcher.send(commands.Reset(3))
    assert watcher.status("ready", 3).recipe == SLOW


def test_in_a_race_those_that_can_run_do(watcher: Watcher, data: TrainingData, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise MemoryError

    watcher.load(data, iterations=50, tolerance=0.0)
    monkeypatch.setattr(engines, "make_problem", broken)
    watcher.send(commands.SetSpeed(FULL_SPEED), commands.Race((2, 3, 4), (Recipe(method="adam"), SLOW, Recipe())))
    told = watcher.until(lambda s: s.run == 3)
    assert numbers(told) == [1, 3, 4]
    assert "not enough memory" in told.sentence
    watcher.by_now(lambda s: all(summary(s, run).status == "finished" for run in (3, 4)))


def test_a_method_these_pictures_are_too_many_for_gives_way_at_the_start(
    watcher: Watcher, data: TrainingData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lrviz.descent.choice.NEWTON_UNKNOWNS", 5)
    ready = watcher.load(data, recipe=Recipe(method="newton"))
    assert ready.recipe.method == "descent"
    assert ready.error is not None
    assert ready.error.endswith("Gradient descent takes its place.")
    assert watcher.step(3).error is None


def test_a_run_that_breaks_ends_alone(
    watcher: Watcher, data: TrainingData, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from lrviz.descent.methods import Adam

    def broken(*_: object) -> None:
        raise np.linalg.LinAlgError("singular matrix")

    monkeypatch.setattr(Adam, "advance", broken)
    watcher.load(data, iterations=100, tolerance=0.0)
    watcher.send(commands.SetSpeed(FULL_SPEED), commands.Race((2, 3), (Recipe(method="adam"), SLOW)))
    end = watcher.until(lambda s: s.run == 2 and statuses(s).get(3) == "finished")
    assert (end.status, statuses(end)) == ("failed", {1: "ready", 2: "failed", 3: "finished"})
    assert "singular matrix" in end.sentence
    assert "a run failed" in caplog.text
    watcher.send(commands.Train(), commands.Step())
    assert watcher.settle().status == "failed"
    assert watcher.settle(commands.Select(3)).status != "failed"


def test_a_run_being_prepared_can_be_overtaken(
    watcher: Watcher, data: TrainingData, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(train, *others, progress, **options):  # type: ignore[no-untyped-def]
        for share in range(10_000):
            progress(share / 10_000)
            threading.Event().wait(0.002)

    watcher.load(data)
    before = watcher.step(20)
    monkeypatch.setattr(engines, "make_problem", slow)
    watcher.send(commands.Fork(2, 10, Recipe(method="adam")))
    preparing = watcher.until(lambda s: s.status == "preparing" and s.progress > 0)
    assert (preparing.run, numbers(preparing), preparing.parameters) == (1, [1], before.parameters)
    back = watcher.settle(commands.PutBack(1, 2))
    assert (back.run, back.status, back.cost, numbers(back)) == (1, "paused", before.cost, [1])


def test_what_has_not_changed_stays_the_same_object(watcher: Watcher, make_data: Callable[..., TrainingData]) -> None:
    watcher.send(commands.SetSurface(True, 24), commands.SetSlice(True), commands.SetJudgement(True))
    watcher.load(make_data(20, 20, test_share=0.25))
    watcher.step(20)
    one = watcher.settle(commands.NewRun(2, Settings()), commands.Select(1))
    two = watcher.settle(commands.Rename(2, "other"))
    for part in ("curve", "parameters", "surface", "slice", "train_judgement", "test_judgement"):
        assert getattr(one, part) is not None
        assert getattr(one, part) is getattr(two, part), part
    assert one.runs is not two.runs
    assert watcher.settle().runs[0].curve is two.runs[0].curve


def test_a_plane_through_a_hidden_run_can_be_had_but_its_path_is_not_drawn(
    watcher: Watcher, make_data: Callable[..., TrainingData]
) -> None:
    watcher.load(make_data(20, 20), recipe=SLOW)
    watcher.step(40)
    watcher.settle(commands.NewRun(2, Settings(recipe=Recipe(method="momentum", learning_rate=0.01))))
    watcher.step(30)
    view = watcher.settle(
        commands.SetVisible(1, False), commands.SetSurface(True, 24, PlaneChoice("runs", runs=(1, 2)))
    ).surface
    assert view is not None
    assert view.tracks == ()
    assert "no two runs" not in view.sentence
    assert view.path_distance[0] == pytest.approx(0.0, abs=1e-6)  # both ends and the start are on the plane


@pytest.mark.parametrize(
    ("recipes", "names"),
    [
        ([Recipe(learning_rate=0.001), Recipe(learning_rate=0.002)], ["α 0.001", "α 0.002"]),
        ([Recipe("newton", 1.0), Recipe("adam", 0.001)], ["Newton", "Adam"]),
        (
            [Recipe(learning_rate=0.1, l2=0.0), Recipe(learning_rate=0.1, l2=0.5), Recipe("newton", 1.0)],
            ["Gradient descent · λ 0", "Gradient descent · λ 0.5", "Newton · λ 0"],
        ),
        (
            [Recipe(learning_rate=0.1), Recipe(learning_rate=0.2), Recipe("momentum", 0.1)],
            ["α 0.1", "α 0.2", "Momentum"],
        ),
        ([Recipe(learning_rate=0.1), Recipe(learning_rate=0.1)], ["", ""]),
    ],
)
def test_the_runs_of_a_race_are_named_by_what_tells_them_apart(recipes: list[Recipe], names: list[str]) -> None:
    assert words.race_names(recipes) == names
