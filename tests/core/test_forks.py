"""Going back and going on: replay to the last bit, recipes that change on the way, forks, and forks of forks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from lrviz import neuron
from lrviz.descent import ends
from lrviz.descent import history as history_module
from lrviz.descent.costs import CostRecord
from lrviz.descent.engines import Problems, make_problem
from lrviz.descent.problems import Problem
from lrviz.descent.recipe import Recipe
from lrviz.descent.trainer import Trainer
from lrviz.images.dataset import Dataset
from lrviz.images.preprocess import Preprocessing

RECIPES = {
    "descent": Recipe(),
    "decay": Recipe(l2=1e-6, schedule="decay", decay=1e-4),
    "safe": Recipe(l2=1e-6, schedule="safe"),
    "momentum": Recipe("momentum"),
    "nesterov": Recipe("nesterov", l2=1e-6),
    "adam": Recipe("adam", 1e-5),
    "batches": Recipe("batches", 0.3, batch_size=4, seed=2),
    "newton": Recipe("newton", 1e-4, l2=1e-3),
}
every_recipe = pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)


def pictures(m: int = 10, side: int = 3, seed: int = 0) -> Dataset:
    rng = np.random.default_rng(seed)
    labels = (rng.random(m) > 0.5).astype(np.uint8)
    images = rng.integers(0, 256, (m, side, side, 3), dtype=np.uint8)
    return Dataset(images, labels, tuple(str(i) for i in range(m)))


def problem_for(recipe: Recipe, *, engine: str | None = None, side: int = 3, origin: bool = False) -> Problem:
    engine = engine or ("primal" if recipe.method == "adam" else "gram")
    test = pictures(8, side, seed=1)
    problem = make_problem(pictures(side=side), Preprocessing(side, side), test, engine=engine)
    return problem.at(np.full((problem.n_x, 1), 0.1), 0.2)[0] if origin else problem


def started(recipe: Recipe, iterations: int = 1000, **how: object) -> Trainer:
    problem = problem_for(recipe, **how)  # type: ignore[arg-type]
    theta = problem.at(np.full((problem.n_x, 1), 0.1), 0.2)[1] if how.get("origin") else None
    return Trainer(problem, recipe, iterations, theta=theta)


def go(trainer: Trainer, until: int, rng: np.random.Generator | None = None) -> None:
    while trainer.iteration < until:
        most = until - trainer.iteration
        done = trainer.run(most if rng is None else min(most, int(rng.integers(1, 200))))
        assert len(done.costs), trainer.stopped


def turned(recipe: Recipe, turn: int) -> Recipe:
    """All dials a little further."""
    safe = recipe.schedule == "safe"
    return replace(
        recipe,
        learning_rate=None if recipe.learning_rate is None else 0.8 * recipe.learning_rate,
        l2=1e-7 * turn + (recipe.l2 if recipe.method == "newton" else 0.0),
        schedule=recipe.schedule if safe else ("constant", "decay")[turn % 2],
        decay=1e-5,
        momentum=0.9 - 0.1 * turn,
        batch_size=4 + turn,
        seed=turn,
    )


SLOW = ("safe", "newton")
"""Their steps take ten times as long; the hundred thousand of them are for the benchmarks' time."""

LONG_RUNS = [(recipe, 20_000 if name in SLOW else 100_000) for name, recipe in RECIPES.items()]
LONGEST_RUNS = [pytest.param(RECIPES[name], 100_000, marks=pytest.mark.benchmark) for name in SLOW]


@pytest.mark.parametrize(("recipe", "length"), [*LONG_RUNS, *LONGEST_RUNS])
def test_a_thousand_random_iterations_of_a_long_run_are_had_again_bit_for_bit(
    recipe: Recipe, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_module, "CHECKPOINT_BYTES", 1)
    monkeypatch.setattr(history_module, "FEWEST_CHECKPOINTS", 2048)
    monkeypatch.setattr(ends, "LEAST", -1.0)  # no plateau: on to the end, wherever the bottom is
    trainer = started(recipe, length)
    rng = np.random.default_rng(7)
    chosen = np.unique(rng.integers(0, length + 1, 1000))
    turns = {int(at): turn for turn, at in enumerate((length // 10, length // 2, length // 2 + 1))}
    recorded, rules = {}, {}
    for iteration in sorted({*chosen.tolist(), *turns}):
        go(trainer, iteration)
        recorded[iteration] = trainer._states[0].copy()
        if iteration in turns:
            trainer.recipe = turned(trainer.recipe, turns[iteration])
        rules[iteration] = trainer.recipe
    go(trainer, length)
    assert trainer.history.stride > 8
    for iteration in rng.permutation(sorted(recorded)).tolist():
        assert trainer.history.state(iteration).tobytes() == recorded[iteration].tobytes(), iteration
        assert trainer.recipe_at(iteration) == rules[iteration]


@every_recipe
@pytest.mark.parametrize("origin", [False, True])
def test_bursts_of_any_length_give_the_same_bits(recipe: Recipe, origin: bool) -> None:
    whole, pieces = started(recipe, 700, origin=origin), started(recipe, 700, origin=origin)
    go(whole, 700)
    go(pieces, 700, np.random.default_rng(1))
    assert whole._states[0].tobytes() == pieces._states[0].tobytes()
    assert whole.evaluation().cost == pieces.evaluation().cost


@every_recipe
@pytest.mark.parametrize("origin", [False, True])
def test_a_fork_with_the_same_settings_is_its_parent_bit_for_bit(recipe: Recipe, origin: bool) -> None:
    rng = np.random.default_rng(3)
    parent = started(recipe, 2000, origin=origin)
    go(parent, 900, rng)
    parent.recipe = turned(parent.recipe, 1)
    go(parent, 2000, rng)
    for at in (0, 333, 900, 1500, 2000):
        child = parent.fork(at, parent.recipe_at(at))
        assert (child.first_iteration, child.iteration) == (at, at)
        if at < 900:
            go(child, 900, rng)
            child.recipe = turned(child.recipe, 1)
        go(child, 2000, rng)
        assert child._states[0].tobytes() == parent._states[0].tobytes()
        for ours, theirs in zip(child.history.costs.curve(), parent.history.costs.curve(), strict=True):
            np.testing.assert_array_equal(ours, theirs)
        np.testing.assert_array_equal(child.history.test_curve()[0], parent.history.test_curve()[0])
        np.testing.assert_allclose(child.history.test_curve()[1], parent.history.test_curve()[1], atol=1e-14)
        for ours, theirs in zip(child.history.path(), parent.history.path(), strict=True):
            np.testing.assert_allclose(ours, theirs, atol=1e-12)
        grandchild = child.fork(1700, child.recipe)
        go(grandchild, 2000, rng)
        assert grandchild._states[0].tobytes() == parent._states[0].tobytes()
        for iteration in (0, 17, 800, 1699, 1700, 1999):
            assert grandchild.point(iteration)[1].tobytes() == parent.point(iteration)[1].tobytes()
            assert grandchild.recipe_at(iteration) == parent.recipe_at(iteration)
            assert grandchild.learning_rate_at(iteration) == parent.learning_rate_at(iteration)
            assert grandchild.evaluation_at(iteration).cost == parent.evaluation_at(iteration).cost


def test_a_fork_with_another_learning_rate_goes_its_own_way_and_leaves_its_parent_alone() -> None:
    parent = started(Recipe("momentum"), 500)
    go(parent, 400)
    before = parent._states[0].copy(), [part.copy() for part in parent.history.costs.curve()]
    child = parent.fork(150, replace(parent.recipe, learning_rate=0.5 * parent.learning_rate))
    go(child, 300)
    assert child.recipe_at(149).learning_rate == 2 * child.recipe_at(150).learning_rate  # type: ignore[operator]
    assert child.point(149)[1].tobytes() == parent.point(149)[1].tobytes()
    assert child.point(150)[1].tobytes() == parent.point(150)[1].tobytes()
    assert child.point(151)[1].tobytes() != parent.point(151)[1].tobytes()
    np.testing.assert_array_equal(before[0], parent._states[0])
    for ours, theirs in zip(before[1], parent.history.costs.curve(), strict=True):
        np.testing.assert_array_equal(ours, theirs)
    go(parent, 500)
    assert child.fork(100, child.recipe).parent is parent
    for outside in (-1, 501):
        with pytest.raises(IndexError):
            parent.fork(outside, parent.recipe)
        with pytest.raises(IndexError):
            child.point(outside)


@pytest.mark.parametrize("after", ["adam", "newton", "descent"])
def test_another_method_starts_where_the_run_was_in_the_engine_it_needs(after: str) -> None:
    problems = Problems(pictures(20, 3), Preprocessing(3, 3), pictures(8, 3, seed=1), engine="gram")
    parent = Trainer(problems.for_recipe(Recipe("momentum")), Recipe("momentum", l2=0.01), 400)
    go(parent, 300)
    recipe = Recipe(after, l2=0.01)  # type: ignore[arg-type]
    child = parent.fork(200, recipe, problems.for_recipe(recipe))
    assert child.problem.engine == ("primal" if after == "adam" else "gram")
    for ours, theirs in zip(child.parameters(), parent.parameters_at(200), strict=True):
        np.testing.assert_array_equal(ours, theirs)
    assert child.evaluation().cost == pytest.approx(parent.evaluation_at(200).cost, abs=1e-14)
    go(child, 260)
    iterations, costs = child.history.costs.curve()
    np.testing.assert_array_equal(iterations, np.arange(260))
    np.testing.assert_array_equal(costs[:200], parent.history.costs.curve()[1][:200])
    assert child.history.path()[0][0] == (200 if after == "adam" else 0)
    # and back again: from Adam into the Gram engine, with its w as the origin
    back = child.fork(250, Recipe("nesterov"), problems.for_recipe(Recipe("nesterov")))
    assert back.problem.engine == "gram"
    assert back.problem.same_coordinates(parent.problem) == (after != "adam")
    np.testing.assert_allclose(back.parameters()[0], child.parameters_at(250)[0], atol=1e-15)
    go(back, 300)
    for iteration in (100, 230, 280):
        owner = parent if iteration < 200 else child if iteration < 250 else back
        assert back.point(iteration)[1].tobytes() == owner.point(iteration)[1].tobytes()
    with pytest.raises(ValueError, match="fork it"):
        child.recipe = replace(child.recipe, method="batches")


@pytest.mark.parametrize("method", ["adam", "batches", "nesterov"])
def test_a_method_that_begins_in_mid_run_counts_from_there(method: str) -> None:
    parent = started(Recipe(), 400, engine="primal")
    go(parent, 207)
    recipe = Recipe(method, 0.01, batch_size=3)  # type: ignore[arg-type]
    child = parent.fork(207, recipe)
    fresh = Trainer(child.problem, recipe, 100, theta=parent.theta)
    go(child, 257)
    go(fresh, 50)
    assert child._states[0].tobytes() == fresh._states[0].tobytes()


def test_the_same_method_in_another_engine_starts_there_at_rest() -> None:
    problems = Problems(pictures(20), Preprocessing(3, 3), engine="gram")
    parent = Trainer(problems.for_recipe(Recipe("momentum")), Recipe("momentum"), 400)
    go(parent, 100)
    primal = make_problem(pictures(20), Preprocessing(3, 3), engine="primal")
    child = parent.fork(70, parent.recipe, primal)
    fresh = Trainer(primal, parent.recipe, 100, theta=np.append(*parent.parameters_at(70)))
    go(child, 90)
    go(fresh, 20)
    assert child._states[0].tobytes() == fresh._states[0].tobytes()


def test_a_run_whose_penalty_changes_on_the_way_is_the_plain_loop() -> None:
    data = pictures(20, 3)
    X, Y = data.images.reshape(20, -1).T / 255.0, data.Y
    trainer = Trainer(make_problem(data, Preprocessing(3, 3), engine="gram"), Recipe(learning_rate=0.05), 90)
    stiffest = trainer.problem.stiffest[1]
    w, b = np.zeros((27, 1)), 0.0
    for k in range(90):
        l2 = (0.0, 0.3, 0.02)[k // 30]
        trainer.recipe = replace(trainer.recipe, l2=l2)
        J, dw, db = neuron.cost_and_gradients(w, b, X, Y, l2)
        assert trainer.evaluation().cost == pytest.approx(J, abs=1e-13)
        assert trainer.run(1).costs[0] == pytest.approx(J, abs=1e-13)
        w, b = w - 0.05 * dw, b - 0.05 * db
    np.testing.assert_allclose(trainer.parameters()[0], w, atol=1e-12)
    assert [trainer.point(k)[0].l2 for k in (0, 29, 30, 59, 60, 89)] == [0.0, 0.0, 0.3, 0.3, 0.02, 0.02]
    assert trainer.evaluation_at(45).cost == pytest.approx(trainer.history.costs.curve()[1][45], abs=1e-14)
    assert trainer.problem.stiffest[1] is stiffest  # of the data, not of λ


def test_costs_that_are_all_kept_need_not_be_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    parent = started(Recipe(), 300)
    go(parent, 300)
    known = parent.history.costs_before(201, 64)
    monkeypatch.setattr("lrviz.descent.history.History.costs_before", None)
    child = parent.fork(201, parent.recipe)
    np.testing.assert_array_equal(child.history.costs.recent(64), known)
    np.testing.assert_array_equal(child.fork(0, child.recipe).history.costs.recent(64), [])


def test_costs_of_a_fork_are_exact_where_they_had_been_thinned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lrviz.descent.costs.COST_BUCKETS", 16)
    monkeypatch.setattr("lrviz.descent.history.CostRecord", lambda: CostRecord(16))
    parent = started(Recipe(), 1000)
    go(parent, 1000)
    assert parent.history.costs.width == 64
    child = parent.fork(601, parent.recipe)
    assert len(child.history.costs) == 601
    np.testing.assert_array_equal(child.history.costs.recent(64), parent.history.costs_before(601, 64))
    go(child, 800)
    single = child.fork(605, child.recipe)  # in the same group
    assert len(single.history.costs) == 605
    go(single, 1000)
    for ours, theirs in zip(single.history.costs.curve(), parent.history.costs.curve(), strict=True):
        np.testing.assert_array_equal(ours, theirs)
    go(child, 1000)
    for ours, theirs in zip(child.history.costs.curve(), parent.history.costs.curve(), strict=True):
        np.testing.assert_array_equal(ours, theirs)
    np.testing.assert_array_equal(child.history.costs.recent(64), parent.history.costs.recent(64))


def test_the_path_up_to_an_iteration_ends_before_it() -> None:
    trainer = started(Recipe(), 3000)
    go(trainer, 3000)
    whole = trainer.history.path()
    for until in (0, 1, 100, 513, 2048, 2999, 3000):
        iterations, thetas, squares = trainer.history.path(until)
        assert (iterations < until).all()
        assert len(iterations) == np.sum(whole[0] < until)
        np.testing.assert_array_equal(thetas, whole[1][: len(iterations)])
        np.testing.assert_array_equal(squares, whole[2][: len(iterations)])


def test_time_is_told_for_every_iteration_and_a_fork_has_its_parents() -> None:
    trainer = started(Recipe(), 40_000)
    began = time.perf_counter()
    while trainer.stopped is None:
        trainer.run(3)
    assert trainer.iteration == 40_000
    taken = time.perf_counter() - began
    times = trainer.history.seconds_at(np.arange(40_001))
    assert (np.diff(times) > 0).all()
    assert times[0] == 0.0
    assert times[-1] == trainer.seconds
    assert 0.3 * taken < trainer.seconds < taken
    child = trainer.fork(25_001, trainer.recipe)
    assert child.seconds == pytest.approx(times[25_001], rel=1e-12)
    np.testing.assert_allclose(child.history.seconds_at(np.array([0, 7000, 25_001])), times[[0, 7000, 25_001]])
    child.run(10)
    assert child.seconds > times[25_001]


def test_memory_of_wide_states_holds_512_checkpoints_and_a_seek_is_short() -> None:
    recipe = Recipe("adam")
    data = pictures(4, 60)
    trainer = Trainer(make_problem(data, Preprocessing(60, 60), engine="primal"), recipe, 600)
    go(trainer, 600)
    assert trainer.history._checkpoints.values.shape == (512, 3 * (60 * 60 * 3 + 1))
    assert trainer.history.stride == 2


def test_a_fork_before_a_fork_stops_where_the_run_shown_does() -> None:
    parent = started(Recipe(), 300)
    go(parent, 200)
    child = parent.fork(150, parent.recipe)
    child.iterations, child.tolerance = 5000, 1e-3
    before = child.fork(20, child.recipe)
    assert (before.parent, before.iterations, before.tolerance) == (parent, 5000, 1e-3)


class Legs(list):  # type: ignore[type-arg]
    def __iter__(self) -> Iterator[object]:
        raise AssertionError("who drags a slider for minutes makes tens of thousands: nobody goes through all of them")


def test_the_recipe_of_a_step_is_looked_up_among_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_module, "CHECKPOINT_BYTES", 1)
    monkeypatch.setattr(history_module, "FEWEST_CHECKPOINTS", 64)
    trainer, recorded = started(Recipe(), 2000), [np.empty(0)]
    rate = trainer.learning_rate
    for k in range(2000):
        trainer.recipe = replace(trainer.recipe, learning_rate=rate * (0.5 + 0.4 * (k % 97) / 97))
        trainer.run(1)
        recorded.append(trainer.theta.copy())
    assert len(trainer.history.legs) == 2000
    trainer.history.legs = Legs(trainer.history.legs)
    for iteration in range(1, 2001, 37):
        np.testing.assert_array_equal(trainer.history.theta(iteration), recorded[iteration])


@pytest.mark.parametrize("method", ["descent", "adam"])
def test_the_history_of_long_states_is_bounded_too(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_module, "CHECKPOINT_BYTES", 2**16)
    monkeypatch.setattr(history_module, "FEWEST_BYTES", 2**18)
    recipe = Recipe(method)  # type: ignore[arg-type]
    trainer = started(recipe, 700, engine="primal", side=16)
    recorded = []
    while trainer.stopped is None:
        recorded.append(trainer.theta.copy())
        trainer.run(1)
    assert trainer.history._checkpoints.values.nbytes <= 2**18
    for iteration in (0, 1, 333, 699):
        np.testing.assert_array_equal(trainer.history.theta(iteration), recorded[iteration])
