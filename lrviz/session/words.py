"""Numbers and states as people read them; the same words on the screen, in the terminal and for screen readers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lrviz.descent.problems import Evaluation
from lrviz.descent.recipe import METHOD_WORDS, Recipe, Start

BY_HAND = "put by hand"
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
    return "1 iteration" if count == 1 else f"{count_text(count)} iterations"


def standing(evaluation: Evaluation, iteration: int) -> str:
    """Say where a run is: "J = 0.1170 after 600 iterations. Train 97.8 %, test 95.5 %"."""
    return f"J = {cost_text(evaluation.cost)} after {iterations_text(iteration)}. {accuracies(evaluation)}"


def accuracies(evaluation: Evaluation) -> str:
    """Say what share of the pictures is judged right: "Train 97.8 %, test 95.5 %"."""
    train = f"Train {percent_text(evaluation.train_accuracy)}"
    return train if evaluation.test_accuracy is None else f"{train}, test {percent_text(evaluation.test_accuracy)}"


def ready(evaluation: Evaluation, start: str) -> str:
    """Say where a run stands that has not begun: "Ready at w = 0, b = 0: J = 0.6931. Click Train to go down."."""
    places = {"zeros": "at w = 0, b = 0", BY_HAND: "where you put the weights"}
    where = places.get(start, f"at weights drawn at {start}")
    return f"Ready {where}: J = {cost_text(evaluation.cost)}. Click Train to go down."


def past(evaluation: Evaluation, iteration: int, last: int, *, running: bool) -> str:
    """Say what moment of a run is shown."""
    sentence = f"Iteration {count_text(iteration)} of {count_text(last)}: J = {cost_text(evaluation.cost)}. "
    sentence += f"{accuracies(evaluation)}. "
    return sentence + ("Training goes on." if running else "Fork from here, or go back to the present.")


def seeking(iteration: int) -> str:
    """Say that a moment is not there yet."""
    return f"Iteration {count_text(iteration)} is being computed again."


def start_text(start: Start) -> str:
    """Say where runs start."""
    if start.kind == "random":
        return f"random, seed {start.seed}"
    return BY_HAND if start.kind == "hand" else "zeros"


def forked_text(name: str, iteration: int) -> str:
    """Say where a fork starts: "Run 1 at 200"."""
    return f"{name} at {count_text(iteration)}"


def fork_name(name: str, iteration: int) -> str:
    """Name a fork: "Run 1 from 200", also when that run is a fork itself."""
    return f"{FORKED.sub('', name)} from {count_text(iteration)}"


def race_names(recipes: Sequence[Recipe]) -> list[str]:
    """Name the runs of a race by what tells them apart: "Newton", "α 0.002", "Momentum · α 0.001"."""
    several = len({recipe.method for recipe in recipes}) > 1
    names = []
    for recipe in recipes:
        rates = {other.learning_rate for other in recipes if other.method == recipe.method}
        parts = [f"α {rate_text(recipe.learning_rate)}"] if len(rates) > 1 and recipe.learning_rate else []
        if several and not (parts and recipe.method == "descent"):  # short: legends have little room
            parts.insert(0, METHOD_WORDS[recipe.method])
        if len({other.l2 for other in recipes}) > 1:
            parts.append(f"λ {recipe.l2:g}")
        names.append(" · ".join(parts))
    return names


def whole(reason: str) -> str:
    """Make a sentence of a reason."""
    return f"{reason[:1].upper()}{reason[1:]}{'' if reason.endswith(('.', '!', '?')) else '.'}"
