"""The trainer and its history: bursts do not matter, nothing is lost, and every end has its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lrviz.descent import history as history_module
from lrviz.descent.costs import CostRecord, on_schedule
from lrviz.descent.engines import make_problem
from lrviz.descent.history import History
from lrviz.descent.problems import Problem
from lrviz.descent.recipe import Recipe
from lrviz.descent.trainer import Trainer
from lrviz.images.dataset import Dataset, TrainingData
from lrviz.images.preprocess import Preprocessing


def noisy(m: int = 40, side: int = 5, seed: int = 0, labels: np.ndarray | None = None) -> Dataset:
    rng = np.random.default_rng(seed)
    images = rng.integers(0, 256, (m, side, side, 3), dtype=np.uint8)
    y = (rng.random(m) > 0.5).astype(np.uint8) if labels is None else labels
    return Dataset(images, y, tuple(str(i) for i in range(m)))


def problem(engine: str = "gram", *, test: bool = True, l2: float = 0.0) -> Problem:
    return make_problem(noisy(), Preprocessing(5, 5), noisy(20, seed=1) if test else None, engine=engine, l2=l2)


def run_all(trainer: Trainer, bursts: Callable[[], int] = lambda: 1000) -> tuple[np.ndarray, dict[int, float]]:
    costs, tests = [], {}
    while trainer.stopped is None:
        burst = trainer.run(bursts())
        assert burst.first == sum(map(len, costs))
        costs.append(burst.costs)
        tests.update(burst.test_costs)
    return np.concatenate(costs), tests


@pytest.mark.parametrize("engine", ["gram", "primal", "stream"])
def test_however_the_run_is_cut_into_bursts_it_is_the_same_to_the_last_bit(engine: str) -> None:
    rng = np.random.default_rng(5)
    whole, pieces = (Trainer(problem(engine), iterations=700, tolerance=1e-9) for _ in range(2))
    one, other = run_all(whole), run_all(pieces, lambda: int(rng.integers(1, 90)))
    np.testing.assert_array_equal(one[0], other[0])
    assert one[1] == pytest.approx(other[1], abs=1e-14)  # products of several rows at once round differently
    assert len(one[0]) == whole.iteration == 700
    np.testing.assert_array_equal(whole.theta, pieces.theta)
    assert whole.evaluation().cost == pieces.evaluation().cost


@pytest.mark.parametrize("engine", ["gram", "primal", "stream"])
@pytest.mark.parametrize("l2", [0.0, 0.02])
def test_history_gives_every_iteration_back_bit_for_bit(
    engine: str, l2: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_module, "CHECKPOINT_BYTES", 1)
    monkeypatch.setattr(history_module, "FEWEST_CHECKPOINTS", 16)  # most points must be computed again
    trainer = Trainer(problem(engine, l2=l2), iterations=600)
    recorded = [trainer.theta.copy()]
    for iteration in range(600):
        if iteration in (100, 101, 333):
            trainer.recipe = replace(trainer.recipe, learning_rate=1.7 * trainer.learning_rate)
        trainer.run(1)
        recorded.append(trainer.theta.copy())
    assert trainer.history.stride > 16
    for iteration, theta in enumerate(recorded):
        np.testing.assert_array_equal(trainer.history.theta(iteration), theta)
    w, b = trainer.parameters_at(77)
    np.testing.assert_array_equal(w, trainer.problem.parameters(recorded[77])[0])
    assert b == recorded[77][-1]
    for outside in (-1, 601):
        with pytest.raises(IndexError, match="between 0 and 600"):
            trainer.history.theta(outside)


def test_history_stays_bounded() -> None:
    trainer = Trainer(problem(), iterations=300_000)
    run_all(trainer)
    history = trainer.history
    assert len(history.costs) == 300_000
    assert history.costs.width > 1
    assert len(history.path()[0]) <= 2 * 256 * 19 + 512
    checkpoints = history._checkpoints
    assert checkpoints.values.nbytes <= history_module.CHECKPOINT_BYTES
    assert checkpoints.used <= len(checkpoints.iterations)
    assert len(history.costs.curve()[0]) < 12_000


def test_path_comes_in_pairs_so_that_a_zig_zag_shows() -> None:
    trainer = Trainer(problem(), iterations=5000)
    run_all(trainer)
    iterations, thetas, squares = trainer.history.path()
    late = iterations[iterations >= 1024].reshape(-1, 2)
    np.testing.assert_array_equal(np.diff(late, axis=1), 1)
    for row in (0, 17, len(iterations) - 1):
        np.testing.assert_array_equal(thetas[row], trainer.history.theta(int(iterations[row])))
        w, b = trainer.problem.parameters(thetas[row])
        assert squares[row] == pytest.approx(float(np.vdot(w, w)) + b * b, rel=1e-9, abs=1e-18)


# Costs


def test_costs_start_at_log_2_and_the_test_cost_is_told_along_the_way() -> None:
    trainer = Trainer(problem(), iterations=3000)
    costs, tests = run_all(trainer)
    assert costs[0] == pytest.approx(np.log(2), abs=1e-15)
    assert trainer.start_cost == costs[0]
    assert set(range(256)) < set(tests)
    late = sorted(k for k in tests if k >= 2048)
    assert set(np.diff(late)) == {16}
    assert dict(zip(*trainer.history.test_curve(), strict=True)) == tests
    for iteration in (0, 255, 2064):
        assert tests[iteration] == pytest.approx(
            trainer.problem.evaluate(trainer.history.theta(iteration)).test_cost, abs=1e-14
        )


@given(st.integers(0, 10_000), st.integers(0, 600), st.sampled_from([1, 8, 128]))
def test_schedule_does_not_depend_on_where_a_burst_begins(first: int, count: int, per_octave: int) -> None:
    whole = on_schedule(0, first + count, per_octave)
    np.testing.assert_array_equal(on_schedule(first, count, per_octave), whole[whole >= first])
    if first + count > 2 * per_octave:
        np.testing.assert_array_equal(whole[: 2 * per_octave], np.arange(2 * per_octave))


@settings(max_examples=60)
@given(st.lists(st.integers(1, 70), max_size=40), st.sampled_from([4, 16, 64]), st.integers(0, 2**32 - 1))
def test_thinned_costs_keep_ends_and_extremes(bursts: list[int], buckets: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    record, everything = CostRecord(buckets), np.empty(0)
    for n in bursts:
        costs = rng.random(n)
        record.extend(costs)
        everything = np.append(everything, costs)
    assert len(record) == len(everything)
    iterations, costs = record.curve(4)
    assert (np.diff(iterations) >= 0).all()
    if len(everything):
        assert iterations[0] < record.width
        assert costs.min() == everything.min()
        assert costs.max() == everything.max()
        recent = record.recent(5)
        assert len(recent) == min(5, len(everything))
        np.testing.assert_array_equal(recent, everything[len(everything) - len(recent) :])
    if record.width == 1:
        np.testing.assert_array_equal(everything[iterations.astype(int)], costs)


# Ends


def test_the_limit_can_be_raised() -> None:
    trainer = Trainer(problem(), iterations=10)
    run_all(trainer)
    assert trainer.stopped == "Done: the limit of 10 iterations is reached."
    assert len(trainer.run(5).costs) == 0
    trainer.iterations = 15
    assert trainer.stopped is None
    run = trainer.run(100)
    assert (run.first, len(run.costs), trainer.iteration) == (10, 5, 15)


def test_a_small_gradient_ends_the_run_in_words(data: TrainingData) -> None:
    bright = make_problem(data.pictures, Preprocessing(8, 8), engine="gram", l2=1.0)
    trainer = Trainer(bright, iterations=100_000, tolerance=1e-4)
    run_all(trainer)
    assert trainer.iteration < 100_000
    assert trainer.evaluation().gradient_norm < 1e-4
    assert trainer.stopped == f"Converged: the slope ‖∇J‖ fell below 0.0001 at iteration {trainer.iteration:,}."
    before = trainer.history.theta(trainer.iteration // 2)
    assert bright.evaluate(before).gradient_norm >= 1e-4


@pytest.mark.parametrize("engine", ["gram", "primal", "stream"])
@pytest.mark.parametrize("learning_rate", [1e300, 1e120, 1e60])
def test_numbers_out_of_range_end_the_run_at_the_last_good_iteration(engine: str, learning_rate: float) -> None:
    trainer = Trainer(problem(engine), Recipe(learning_rate=learning_rate, l2=0.5), iterations=5000)
    costs, _ = run_all(trainer)
    assert trainer.diverged
    assert str(trainer.stopped).startswith("Diverged: rising since iteration 0, ")
    assert f"after iteration {trainer.iteration:,} " in str(trainer.stopped)
    assert trainer.iteration == len(costs) < 100
    evaluation = trainer.evaluation()
    assert np.isfinite([evaluation.cost, evaluation.gradient_norm, *costs, *trainer.theta]).all()


@pytest.mark.parametrize("learning_rate", [1e6, 1e13, 1e45])
def test_where_a_diverging_run_ends_does_not_depend_on_the_bursts(learning_rate: float) -> None:
    recipe = Recipe(learning_rate=learning_rate, l2=0.5)
    whole, pieces, single = (Trainer(problem(), recipe, iterations=1000) for _ in range(3))
    rng = np.random.default_rng(0)
    run_all(whole)
    run_all(pieces, lambda: int(rng.integers(1, 5)))
    run_all(single, lambda: 1)
    assert whole.diverged
    assert whole.stopped == pieces.stopped == single.stopped
    assert whole.theta.tobytes() == pieces.theta.tobytes() == single.theta.tobytes()
    assert whole.evaluation().cost < 1e100


@pytest.mark.parametrize("wrong", [0.0, -1.0, float("nan"), float("inf")])
def test_wrong_learning_rates_are_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="greater than 0"):
        Trainer(problem(), Recipe(learning_rate=wrong))


def test_the_default_learning_rate_is_safe() -> None:
    chosen = problem()
    assert Trainer(chosen).learning_rate == pytest.approx(0.9 * chosen.safe_learning_rate, rel=1e-15)


def test_in_words() -> None:
    hard = make_problem(noisy(120, side=3), Preprocessing(3, 3), engine="gram")  # cannot be separated
    slow = Trainer(hard, iterations=500)
    wild = Trainer(hard, Recipe(learning_rate=40 * slow.learning_rate), iterations=500)
    assert slow.describe() == "Ready"
    run_all(slow)
    run_all(wild)
    assert slow.describe() == "Cost falling"
    assert wild.describe().startswith(("Diverging", "Overshooting", "Zig-zag"))
    # words are of now: the cost that the last step led to, and only steps made with this α
    first = Trainer(hard, Recipe(learning_rate=100 * hard.safe_learning_rate), iterations=500)
    first.run(1)
    assert first.describe().startswith(("Diverging", "Overshooting", "Zig-zag"))
    wild.iterations, wild.recipe = 600, Recipe(learning_rate=0.5 * hard.safe_learning_rate)
    wild.run(1)
    assert wild.describe() == "Cost falling"


def test_words_stay_true_in_a_very_long_run() -> None:
    hard = make_problem(noisy(40, side=2), Preprocessing(2, 2), engine="gram")
    wild = Trainer(hard, Recipe(learning_rate=30 * hard.safe_learning_rate), iterations=280_000)
    run_all(wild)
    assert wild.history.costs.width > 1
    assert wild.describe().startswith(("Diverging", "Overshooting", "Zig-zag"))
    assert wild.history.costs.recent(50).size == 50


def test_history_of_a_start_is_the_start() -> None:
    chosen = problem()
    history = History(chosen, Recipe(learning_rate=1.0), chosen.start())
    np.testing.assert_array_equal(history.theta(0), np.zeros(chosen.size))
