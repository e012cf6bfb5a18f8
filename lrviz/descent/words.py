"""What a run is doing, and what goes wrong with it, in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from lrviz.descent.methods import stable_limit
from lrviz.said import say

if TYPE_CHECKING:
    from lrviz.descent.trainer import Trainer

WINDOW = 50
"""Iterations looked back on when the run is described."""

ROUNDING, LEAST = 1e-12, 1e-15
"""Rises of the cost below this share of it, and below this, are rounding, not overshooting."""

FAR_BELOW = 1e6
"""A limit this many times α is no number to tell anybody."""

EARLY = 100
"""Iterations before which nothing is said of what was learned."""

OVERFITTING_RISE, OVERFITTING_SHARE = 0.02, 0.3
"""The test cost has risen for long when it is this share above its lowest, which is this share of the run ago."""


SAFE_LIMITS: dict[str, str] = {
    "descent": "2/L",
    "momentum": say("2(1 + μ)/L of momentum"),
    "nesterov": say("2(1 + μ)/((1 + 2μ)L) of Nesterov"),
}


def describe(trainer: Trainer) -> str:
    """Say what the cost is doing, in a few words.

    "Overshooting" is said when it rose in more than a quarter of the last steps, "zig-zag without progress" when
    besides the later half of them is no lower than the earlier one, and "diverging" when it is above where the run
    started and its peaks do not become lower.
    """
    if trainer.iteration == 0:
        return say("Ready")
    steady = trainer.iteration - trainer.recipe_since  # what the old recipe did says nothing of this one
    latest = trainer.latest()
    recent = trainer.history.costs.recent(min(WINDOW, steady))
    if latest.iteration == trainer.iteration:
        recent = np.append(recent, latest.evaluation.cost)
    if len(recent) < 2:
        return say("Going on with another recipe")
    rises = float(np.mean(np.diff(recent) > ROUNDING * recent[:-1] + LEAST))
    half = len(recent) // 2
    if rises > 0.25:
        no_lower = recent[half:].max() >= recent[:half].max()
        if no_lower and recent.mean() > trainer.start_cost:
            return say("Diverging since iteration {lowest_at:,}: the steps are too long", lowest_at=trainer.lowest_at)
        if trainer.recipe.method == "batches":
            return say("Cost going up and down from batch to batch")
        if no_lower and recent[half:].mean() >= recent[:half].mean() * (1.0 - 1e-6):
            return say("Zig-zag without progress: the cost goes up and down, and gets no lower")
        return say("Overshooting: the cost goes up and down")
    if rises > 0:
        return say("Cost falling, with some rises")
    if recent[0] - recent[-1] <= 1e-6 * abs(float(recent[-1])):
        return say("Cost hardly changing")
    return say("Cost falling")


def remarks(trainer: Trainer) -> tuple[str, ...]:
    """Say what goes wrong or might, the most pressing first."""
    found = (_on_learning_rate(trainer), _on_overfitting(trainer), _on_guessing(trainer))
    return tuple(sentence for sentence in found if sentence is not None)


def _on_learning_rate(trainer: Trainer) -> str | None:
    problem, recipe = trainer.problem, trainer.recipe
    limit = stable_limit(problem, recipe)
    if limit is None or recipe.schedule == "safe":
        return None
    rate = trainer.next_rate
    times = rate / limit
    if times <= 1.0:
        return None
    said = say("α is {times} × the safe limit {limit}", times=_times(times), limit=SAFE_LIMITS[recipe.method])
    here = trainer.limit_here() * limit / problem.safe_learning_rate
    if math.isinf(here):
        return say("{said}; here, at this (w, b), there is none: every answer is so sure that J is flat.", said=said)
    if rate > here:
        return say("{said}, and beyond the limit here, {here:.3g}: the steps overshoot.", said=said, here=here)
    if here > FAR_BELOW * rate:
        return say("{said}; here, where J is nearly flat, it is far below the limit.", said=said)
    return say("{said}; here, at this (w, b), it is still below the limit, {here:.3g}.", said=said, here=here)


def _on_overfitting(trainer: Trainer) -> str | None:
    iterations, costs = trainer.history.test_curve()
    if not len(costs):
        return None
    lowest = int(costs.argmin())
    since = int(iterations[lowest])
    gone = trainer.iteration - since
    if gone < max(EARLY, OVERFITTING_SHARE * trainer.iteration):
        return None
    now = trainer.latest().evaluation
    if now.test_cost is None or now.test_cost <= (1.0 + OVERFITTING_RISE) * costs[lowest]:
        return None
    if now.cost > trainer.history.costs.highest_around(since):
        return None  # then it is not learning too much, but nothing
    return say(
        "The test cost has risen since iteration {since:,}, while J fell: what is learned since then is of these "
        "pictures only.",
        since=since,
    )


def _on_guessing(trainer: Trainer) -> str | None:
    if trainer.iteration < EARLY:
        return None
    m, ones = trainer.problem.m, int(trainer.problem.Y.sum())
    always, right = max(ones, m - ones), round(m * trainer.latest().evaluation.train_accuracy)
    if right > always:
        return None
    same = say("the same") if ones == m - ones else say("the larger class")
    if right == always:
        return say("No better than guessing: always saying {same} is right as often.", same=same)
    return say("No better than guessing: always saying {same} is right more often.", same=same)


def _times(factor: float) -> str:
    return f"{factor:.3g}" if factor < 999.5 else f"{factor:,.0f}" if factor < 1e6 else f"{factor:.0e}"
