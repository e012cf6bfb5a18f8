"""Numbers and states as people read them; the same words on the screen, in the terminal and for screen readers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lrviz.descent.problems import Evaluation
from lrviz.descent.recipe import METHOD_WORDS, Recipe, Start
from lrviz.said import Said, joined, say

BY_HAND = say("put by hand")
ZEROS = say("zeros")
FORKED = re.compile(r" from [\d,]+( \(\d+\))?$")


def cost_text(J: float) -> str:
    """Write a cost: four significant digits, without an exponent between 0.0001 and 9,999."""
    size = abs(J)
    if not 1e-4 <= size < 9999.5:
        return "0" if J == 0 else power_text(J)
    return f"{J:#.4g}".rstrip(".")


def power_text(value: float) -> str:
    """Write a very small or very large number: 2.5e−7."""
    mantissa, exponent = f"{value:.2e}".replace("-", "−").split("e")
    digits = exponent.lstrip("+−0") or "0"
    return f"{mantissa.rstrip('0').rstrip('.')}e{'−' if '−' in exponent else ''}{digits}"


def percent_text(share: float) -> str:
    """Write a share of one as per cent, with one decimal; only what is all of it is 100 %."""
    return f"{min(100 * share, 100.0 if share >= 1 else 99.9):.1f} %"


def count_text(count: int) -> str:
    """Write a whole number with separators: 2,000."""
    return f"{count:,}"


def rate_text(learning_rate: float) -> str:
    """Write a learning rate: three significant digits, plain where that is short."""
    if learning_rate == 0 or 1e-5 <= learning_rate < 1e5:
        return f"{learning_rate:.3g}" if learning_rate >= 1e-4 else f"{learning_rate:.7f}".rstrip("0")
    return f"{learning_rate:.3g}"


def iterations_text(count: int) -> str:
    """Write how many iterations."""
    return say("1 iteration") if count == 1 else say("{count:,} iterations", count=count)


def standing(evaluation: Evaluation, iteration: int) -> str:
    """Say where a run is: "J = 0.1170 after 600 iterations. Train 97.8 %, test 95.5 %"."""
    return say(
        "J = {cost} after {iterations}. {accuracies}",
        cost=cost_text(evaluation.cost),
        iterations=iterations_text(iteration),
        accuracies=accuracies(evaluation),
    )


def accuracies(evaluation: Evaluation) -> str:
    """Say what share of the pictures is judged right: "Train 97.8 %, test 95.5 %"."""
    train = percent_text(evaluation.train_accuracy)
    if evaluation.test_accuracy is None:
        return say("Train {train}", train=train)
    return say("Train {train}, test {test}", train=train, test=percent_text(evaluation.test_accuracy))


def ready(evaluation: Evaluation, start: str) -> str:
    """Say where a run stands that has not begun: "Ready at w = 0, b = 0: J = 0.6931. Click Train to go down."."""
    cost = cost_text(evaluation.cost)
    if start == ZEROS:
        return say("Ready at w = 0, b = 0: J = {cost}. Click Train to go down.", cost=cost)
    if start == BY_HAND:
        return say("Ready where you put the weights: J = {cost}. Click Train to go down.", cost=cost)
    return say("Ready at weights drawn at {start}: J = {cost}. Click Train to go down.", start=start, cost=cost)


def past(evaluation: Evaluation, iteration: int, last: int, *, running: bool) -> str:
    """Say what moment of a run is shown."""
    moment = say(
        "Iteration {iteration:,} of {last:,}: J = {cost}. {accuracies}.",
        iteration=iteration,
        last=last,
        cost=cost_text(evaluation.cost),
        accuracies=accuracies(evaluation),
    )
    return joined([moment, say("Training goes on.") if running else say("Fork from here, or go back to the present.")])


def seeking(iteration: int) -> str:
    """Say that a moment is not there yet."""
    return say("Iteration {iteration:,} is being computed again.", iteration=iteration)


def start_text(start: Start) -> str:
    """Say where runs start."""
    if start.kind == "random":
        return say("random, seed {seed}", seed=start.seed)
    return BY_HAND if start.kind == "hand" else ZEROS


def forked_text(name: str, iteration: int) -> str:
    """Say where a fork starts: "Run 1 at 200"."""
    return say("{name} at {iteration:,}", name=name, iteration=iteration)


def fork_name(name: str, iteration: int) -> str:
    """Name a fork: "Run 1 from 200", also when that run is a fork itself."""
    return say("{name} from {iteration:,}", name=_unforked(name), iteration=iteration)


def is_forked(name: str) -> bool:
    """Whether a run was named as a fork."""
    return FORKED.search(name) is not None


def _unforked(name: str) -> str:
    """Give the name of the run that a fork with this name began from; a name that says nothing of that is its own."""
    if not is_forked(name):
        return name
    within = name.values.get("name") if isinstance(name, Said) else None
    return _unforked(within) if isinstance(within, str) else FORKED.sub("", name)


def race_names(recipes: Sequence[Recipe]) -> list[str]:
    """Name the runs of a race by what tells them apart: "Newton", "α 0.002", "Momentum · α 0.001"."""
    several = len({recipe.method for recipe in recipes}) > 1
    names: list[str] = []
    for recipe in recipes:
        rates = {other.learning_rate for other in recipes if other.method == recipe.method}
        parts: list[str] = [f"α {rate_text(recipe.learning_rate)}"] if len(rates) > 1 and recipe.learning_rate else []
        if several and not (parts and recipe.method == "descent"):  # short: legends have little room
            parts.insert(0, METHOD_WORDS[recipe.method])
        if len({other.l2 for other in recipes}) > 1:
            parts.append(f"λ {recipe.l2:g}")
        names.append(joined(parts, " · "))
    return names
