"""Numbers and states as people read them; the same words on the screen, in the terminal and for screen readers."""

from __future__ import annotations

from lrviz.descent.problems import Evaluation


def cost_text(J: float) -> str:
    """Write a cost: four significant digits, without an exponent between 0.0001 and 9,999."""
    size = abs(J)
    if not 1e-4 <= size < 9999.5:
        return "0" if J == 0 else f"{J:.2e}"
    return f"{J:#.4g}".rstrip(".")


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
    sentence = f"J = {cost_text(evaluation.cost)} after {iterations_text(iteration)}. "
    sentence += f"Train {percent_text(evaluation.train_accuracy)}"
    if evaluation.test_accuracy is not None:
        sentence += f", test {percent_text(evaluation.test_accuracy)}"
    return sentence
