"""Why a run stopped, what it is doing and what is wrong with it, said only when it is so."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from lrviz.descent.ends import BLOCK, Ends
from lrviz.descent.engines import make_problem
from lrviz.descent.problems import Problem
from lrviz.descent.recipe import Recipe
from lrviz.descent.trainer import Trainer
from lrviz.images.dataset import Dataset
from lrviz.images.preprocess import Preprocessing


def noisy(m: int, side: int, seed: int = 0, ones: float = 0.5) -> Dataset:
    rng = np.random.default_rng(seed)
    images = rng.integers(0, 256, (m, side, side, 3), dtype=np.uint8)
    return Dataset(images, (rng.random(m) < ones).astype(np.uint8), tuple(str(i) for i in range(m)))


def hard(engine: str = "gram", test: Dataset | None = None) -> Problem:
    """Noise that a few weights cannot learn: there is a lowest point."""
    return make_problem(noisy(120, 2), Preprocessing(2, 2), test, engine=engine)


def ended(trainer: Trainer) -> Trainer:
    while trainer.stopped is None:
        trainer.run(1000)
    return trainer


# Plateau


@pytest.mark.parametrize("recipe", [Recipe(l2=0.1), Recipe("momentum", l2=0.1), Recipe("newton", l2=0.1)])
def test_where_nothing_changes_any_more_the_run_ends_at_the_same_iteration_however_it_is_cut(
    recipe: Recipe, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = "primal" if recipe.method == "newton" else "gram"
    tiny = 1e-300  # it may end, but not because of its slope, which rounding can make 0
    monkeypatch.setattr(Trainer, "_until_small_gradient", lambda self, first, states, logits: len(logits))
    whole = ended(Trainer(hard(engine), recipe, 200_000, tiny))
    pieces, rng = Trainer(hard(engine), recipe, 200_000, tiny), np.random.default_rng(0)
    while pieces.stopped is None:
        pieces.run(int(rng.integers(1, 100)))
    assert pieces.iteration == whole.iteration < 100_000
    assert whole.iteration % BLOCK == 0
    last = whole.history.costs_before(whole.iteration, 2 * BLOCK)
    assert np.ptp(last) <= 1e-12 * last.max() + 1e-15
    earlier = whole.history.costs_before(whole.iteration - BLOCK, 2 * BLOCK)
    assert len(earlier) < 2 * BLOCK or np.ptp(earlier) > 1e-12 * earlier.max()
    assert whole.stopped == (
        f"Plateau: over the last 1,024 iterations up to {whole.iteration:,} the cost has not changed beyond rounding."
    )
    assert not whole.at_limit
    assert not whole.diverged
    # with other dials there may be somewhere to go
    whole.recipe = replace(whole.recipe, l2=0.2)
    assert whole.stopped is None
    whole.run(1)
    assert whole.describe() == "Cost falling"


def test_a_run_that_may_not_end_early_does_not() -> None:
    trainer = ended(Trainer(hard(), Recipe("newton", l2=0.1), 3000))
    assert trainer.iteration == 3000
    assert trainer.at_limit


def test_a_zig_zag_is_no_plateau_but_is_named() -> None:
    problem = hard()
    rate = 1.02 * problem.limit_learning_rate(ended(Trainer(problem, Recipe("newton"), 20)).evaluation().logits)
    trainer = ended(Trainer(problem, Recipe(learning_rate=rate), 20_000, 1e-300))
    assert trainer.at_limit
    assert trainer.describe().startswith("Zig-zag without progress")
    assert trainer.remarks()[0].endswith("the steps overshoot.")


def test_costs_that_fall_slowly_are_no_plateau() -> None:
    ends = Ends(0)
    assert ends.look(0, 0.5 * np.exp(-1e-10 * np.arange(5000.0))) == 5000
    assert ends.reason is None
    ends = Ends(100)  # began in mid-block: that block does not count
    assert ends.look(100, np.full(2000, 0.3)) == 3 * BLOCK - 100


# Divergence


def test_divergence_says_since_when_and_stays_finite() -> None:
    problem = hard()
    trainer = Trainer(problem, Recipe(l2=0.5), 5000)
    trainer.run(40)
    trainer.recipe = replace(trainer.recipe, learning_rate=5.0)  # α·λ > 2: the penalty alone throws it out
    trainer.run(60)
    iterations, costs = trainer.history.costs.curve()
    since = 40 + int(costs[40:].argmin())
    assert (np.diff(costs[since + 5 :]) > 0).all()
    assert trainer.describe() == f"Diverging since iteration {since}: the steps are too long"
    ended(trainer)
    assert trainer.diverged
    assert str(trainer.stopped).startswith(
        f"Diverged: rising since iteration {since}, after iteration {trainer.iteration} "
    )
    iterations, costs = trainer.history.costs.curve()
    assert np.isfinite(costs).all()
    assert costs.max() < 1e100
    assert iterations[-1] == trainer.iteration - 1
    assert len(trainer.run(5).costs) == 0
    trainer.recipe = replace(trainer.recipe, learning_rate=0.1)  # a smaller α, and it may go on
    assert trainer.stopped is None
    high = trainer.evaluation().cost
    trainer.run(50)
    assert trainer.evaluation().cost < high


# α


@pytest.mark.parametrize("engine", ["gram", "primal"])
def test_alpha_beyond_the_safe_limit_is_told_and_by_how_much(engine: str) -> None:
    problem = hard(engine)
    safe = problem.safe_learning_rate
    for share in (0.5, 0.99):
        assert Trainer(problem, Recipe(learning_rate=share * safe)).remarks() == ()
    trainer = Trainer(problem, Recipe(learning_rate=1.4 * safe))
    assert trainer.remarks()[0].startswith("α is 1.4 × the safe limit 2/L, and beyond the limit here, ")
    # at the start every a is 1/2, and the limit here is 2/L itself
    assert f"here, {safe:.3g}:" in trainer.remarks()[0]


def test_where_the_neuron_is_sure_a_larger_alpha_is_still_below_the_limit_here() -> None:
    data = noisy(20, 5)
    base = make_problem(data, Preprocessing(5, 5), engine="gram")
    trainer = ended(Trainer(base, Recipe(learning_rate=1.4 * base.safe_learning_rate), 3000))
    limit = trainer.limit_here()
    assert limit > trainer.learning_rate
    assert trainer.remarks() == (
        f"α is 1.4 × the safe limit 2/L; here, at this (w, b), it is still below the limit, {limit:.3g}.",
    )


def test_other_methods_are_told_their_own_limit_or_nothing() -> None:
    problem = hard("primal")
    safe = problem.safe_learning_rate
    beyond = {
        method: Trainer(problem, Recipe(method, 3.0 * safe, momentum=0.5)).remarks()  # type: ignore[arg-type]
        for method in ("momentum", "nesterov", "adam", "batches", "newton")
    }
    assert beyond["momentum"][0].startswith("α is 2 × the safe limit 2(1 + μ)/L of momentum, and beyond")
    assert beyond["nesterov"][0].startswith("α is 4 × the safe limit 2(1 + μ)/((1 + 2μ)L) of Nesterov, and beyond")
    assert beyond["adam"] == beyond["batches"] == beyond["newton"] == ()
    assert Trainer(problem, Recipe(learning_rate=3 * safe, schedule="safe")).remarks() == ()
    decaying = Trainer(problem, Recipe(learning_rate=1.5 * safe, schedule="decay", decay=0.1), 50)
    assert decaying.remarks()[0].startswith("α is 1.5 ×")
    ended(decaying)
    assert not any(sentence.startswith("α") for sentence in decaying.remarks())


# What was learned


def test_overfitting_is_told_when_the_test_cost_has_risen_for_long() -> None:
    data, test = noisy(40, 6), noisy(40, 6, seed=1)  # noise: nothing to be learned but by heart
    trainer = Trainer(make_problem(data, Preprocessing(6, 6), test, engine="gram"), iterations=3000)
    trainer.run(60)
    assert trainer.remarks() == ()
    ended(trainer)
    iterations, costs = trainer.history.test_curve()
    since = int(iterations[costs.argmin()])
    assert trainer.remarks() == (
        f"The test cost has risen since iteration {since:,}, while J fell: "
        "what is learned since then is of these pictures only.",
    )


def test_where_j_rises_too_it_is_not_overfitting() -> None:
    trainer = Trainer(hard(test=noisy(60, 2, seed=1)), iterations=3000)
    trainer.run(60)
    trainer.recipe = replace(trainer.recipe, learning_rate=100 * trainer.learning_rate)
    ended(trainer)
    assert trainer.remarks()[0].startswith("α is 90 × the safe limit")
    iterations, costs = trainer.history.test_curve()
    assert iterations[costs.argmin()] < 1000
    assert trainer.evaluation().test_cost > 1.1 * costs.min()  # type: ignore[operator]
    assert not any(sentence.startswith("The test cost") for sentence in trainer.remarks())


def test_no_overfitting_is_told_where_both_costs_fall() -> None:
    rng = np.random.default_rng(0)
    labels = (np.arange(80) % 2).astype(np.uint8)
    images = rng.integers(0, 100, (80, 4, 4, 3)) + 120 * labels[:, None, None, None]
    easy = Dataset(images.astype(np.uint8), labels, tuple(map(str, range(80))))
    problem = make_problem(easy.take(range(40)), Preprocessing(4, 4), easy.take(range(40, 80)), engine="gram")
    assert ended(Trainer(problem, iterations=2000)).remarks() == ()


def test_no_better_than_guessing() -> None:
    rng = np.random.default_rng(1)
    image = rng.integers(0, 256, (1, 3, 3, 3), dtype=np.uint8)
    labels = np.array([1] * 12 + [0] * 8, np.uint8)
    same = Dataset(np.repeat(image, 20, axis=0), labels, tuple(map(str, range(20))))
    trainer = Trainer(make_problem(same, Preprocessing(3, 3), engine="gram"), iterations=150)
    trainer.run(99)
    assert trainer.remarks() == ()
    ended(trainer)
    assert trainer.remarks() == ("No better than guessing: always saying the larger class is right as often.",)
    assert math.isfinite(trainer.evaluation().cost)


@pytest.mark.parametrize(
    ("ones", "b", "words"),
    [
        (21, 3.0, "the larger class is right as often"),  # 1 - 28/49 is not 21/49 in float64
        (28, 3.0, "the larger class is right as often"),
        (28, -3.0, "the larger class is right more often"),
        (10, -3.0, "the same is right as often"),
    ],
)
def test_guessing_is_told_of_classes_as_large_as_they_are(ones: int, b: float, words: str) -> None:
    m = 20 if ones == 10 else 49
    black = np.zeros((m, 2, 2, 3), np.uint8)
    data = Dataset(black, (np.arange(m) < ones).astype(np.uint8), tuple(map(str, range(m))))
    problem, theta = make_problem(data, Preprocessing(2, 2), engine="gram").at(np.zeros((12, 1)), b)
    trainer = Trainer(problem, Recipe(learning_rate=1e-9), 100, theta=theta)
    if ones == 21:
        trainer = Trainer(problem, Recipe(learning_rate=1e-9), 100, theta=-theta)
    ended(trainer)
    assert trainer.remarks() == (f"No better than guessing: always saying {words}.",)


@pytest.mark.parametrize("engine", ["gram", "primal", "stream"])
def test_a_tiny_step_is_not_taken_for_a_small_slope(engine: str) -> None:
    trainer = Trainer(hard(engine), iterations=600, tolerance=1e-6)
    trainer.run(100)
    trainer.recipe = replace(trainer.recipe, learning_rate=1e-18)  # too little for the weights to change
    trainer.run(100)
    assert trainer.evaluation().gradient_norm > 1e-3
    assert trainer.stopped is None


def test_where_every_answer_is_sure_there_is_no_limit_to_name() -> None:
    rng = np.random.default_rng(0)
    easy = Dataset(rng.integers(0, 256, (6, 8, 8, 3), dtype=np.uint8), np.array([0, 1] * 3, np.uint8), tuple("abcdef"))
    problem = make_problem(easy, Preprocessing(8, 8), engine="gram")
    trainer = ended(Trainer(problem, Recipe(learning_rate=3000 * problem.safe_learning_rate), 300))
    assert trainer.remarks() == (
        "α is 3,000 × the safe limit 2/L; here, at this (w, b), there is none: every answer is so sure that J is flat.",
    )
