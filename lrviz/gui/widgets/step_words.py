"""One step on a line of J, perhaps with another α or from another place, and what to say about it. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lrviz.session.words import cost_text, count_text, rate_text
from lrviz.surface.slice import SliceView

AWAY = 1.5
"""A what-if point is this many times as far from the lowest point as the real one ..."""

VISIBLE_RISE = 0.03
"""... and at least so far that J is higher by this share: near the bottom a bowl is flat."""

UPHILL = 0.3
"""How far uphill a what-if point is on a line without a lowest point, as a share of the curve."""

NEGATIVE = 0.3
"""How far below zero the point is that is negative, as a share of its distance from the lowest point otherwise."""

GOOD_STEP = 0.6
"""A step enlarged for the eye goes at most this share of the way to the lowest point."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of plain gradient descent on the line of a view.

    Attributes
    ----------
    view : SliceView
    learning_rate : float
        α.
    times : float
        As if α were this many times as large.
    what_if : float or None
        x where it starts, if that is not where the neuron is.
    """

    view: SliceView
    learning_rate: float
    times: float = 1.0
    what_if: float | None = None

    @property
    def start(self) -> tuple[float, float]:
        """(x, J) where it starts."""
        view = self.view
        if self.what_if is None:
            return view.here, view.cost
        return self.what_if, view.line.cost(self.what_if - view.here)

    @property
    def slope(self) -> float:
        """dJ/dx there."""
        view = self.view
        return view.slope if self.what_if is None else view.line.slope(self.what_if - view.here)

    @property
    def landing(self) -> tuple[float, float, float]:
        """(x, J, J that the tangent promised) where it lands."""
        return self.view.landing(self.learning_rate * self.times, self.what_if)

    @property
    def reach(self) -> float:
        """How far a step of α = 1 goes along x, with its sign."""
        return 1.0 if self.view.choice.kind == "gradient" else -self.slope


def name_of(view: SliceView) -> str:
    """Name x as in a formula."""
    return "b" if view.choice.kind == "bias" else "w"


def presets(view: SliceView) -> tuple[float | None, float | None]:
    """Give x for "too large" and for "too small"; None where J is not higher on that side.

    The small one is negative where that is near: the lesson's second case.
    """
    low, high = float(view.x[0]), float(view.x[-1])
    if view.lowest is None:  # all of the line falls towards one side
        away = UPHILL * (high - low)
        return (view.here + away, None) if view.slope > 0 else (None, view.here - away)
    lowest, J = view.lowest
    away = max(AWAY * abs(view.here - lowest), 1e-3 * (high - low))
    for _ in range(60):
        if min(view.line.cost(lowest + side * away - view.here) for side in (1.0, -1.0)) > (1.0 + VISIBLE_RISE) * J:
            break
        away *= 1.5
    large, small = lowest + away, lowest - away
    if 0.0 <= small < away:
        small = -NEGATIVE * away
    return large, small


def enlargement(step: Step, before: float = 1.0) -> float:
    """How many times α makes a step from there that can be seen: 1, 2 or 5 times a power of ten.

    `before` stays as long as it serves.
    """
    view, (x, _) = step.view, step.start
    away = abs(x - view.lowest[0]) if view.lowest is not None else float(view.x[-1] - view.x[0])
    length = abs(step.reach) * view.learning_rate
    if not (length > 0 and away > 0):
        return 1.0
    times = GOOD_STEP * away / length
    if 0.4 * times <= before <= 1.3 * times:
        return before
    return max(_round_down(times), 1.0)


def _round_down(value: float) -> float:
    digit, exponent = f"{value:.6e}".split("e")
    return next(factor for factor in (5.0, 2.0, 1.0) if factor <= float(digit)) * 10.0 ** int(exponent)


# -- words ------------------------------------------------------------------------------------------------------------


def times_text(times: float) -> str:
    """Write how many times."""
    return f"{count_text(round(times))}×" if times < 1e6 else f"{times:.0e}×".replace("e+0", "e").replace("e+", "e")


def value_text(value: float) -> str:
    """Write a weight, b, a length or a slope: three digits, plain where that is short."""
    if 1000 <= abs(value) < 999_500:
        return f"{float(f'{value:.3g}'):,.0f}".replace("-", "−")
    text = f"{value:.3g}"
    mantissa, sign, exponent = text.partition("e")
    return (f"{mantissa}e{int(exponent)}" if sign else mantissa).replace("-", "−")


def slope_text(slope: float) -> str:
    """Write a slope with its sign."""
    return f"{'+' if slope >= 0 else ''}{value_text(slope)}"


def versus(J: float, before: float) -> str:
    """Say how a cost compares with the one before."""
    if before == J:
        return "as high as before"
    word = "lower" if before > J else "higher"
    if cost_text(before) == cost_text(J):
        return f"{word} by {abs(before - J):.1e}".replace("e-0", "e−").replace("e-", "e−")
    return f"{word} than {cost_text(before)}"


def step_sentence(step: Step) -> str:
    """Say what a step does that is not the one the run would make."""
    view = step.view
    x, J, promised = step.landing
    start, before = step.start
    rate = f"α = {rate_text(step.learning_rate)}"
    if step.times > 1:
        rate = f"As if α were {times_text(step.times).rstrip('×')} × {rate_text(step.learning_rate)}"
    if view.choice.kind == "gradient":
        side = " on the other side: α is too large" if before < J else ""
        return (
            f"{rate}: the tangent promises J = {cost_text(promised)}, the step lands at J = {cost_text(J)}, "
            f"{versus(J, before)}{side}."
        )
    name, slope = name_of(view), step.slope
    if slope == 0:
        return f"Slope 0: {name} stays where it is."
    sign, way = (">", "left") if slope > 0 else ("<", "right")
    moved = changed(start, x, value_text)
    overshot = view.lowest is not None and (x - view.lowest[0]) * (start - view.lowest[0]) < 0
    side = ", on the other side" if overshot else ""
    side += ", and higher: α is too large for it" if before < J else ""
    return (
        f"{rate}: slope {slope_text(slope)} {sign} 0, so {name} := {name} − α·slope goes {way}: "
        f"{moved}{side}. J: {changed(before, J, cost_text)}."
    )


def changed(was: float, becomes: float, text: Callable[[float], str]) -> str:
    """Say how a number changes: "3.29 → 2.36", or, if that cannot be seen, "3.29 − 9e−5"."""
    if text(was) != text(becomes) or was == becomes:
        return f"{text(was)} → {text(becomes)}"
    return f"{text(was)} {'+' if becomes > was else '−'} {value_text(float(f'{abs(becomes - was):.1g}'))}"


def what_x_is(step: Step, where: str) -> str:
    """Write what is varied and its value; `where` names the weight."""
    view = step.view
    if view.choice.kind == "gradient":
        return f"along −∇J, α = {rate_text(step.learning_rate)}"
    if view.choice.kind == "bias":
        return f"b = {value_text(view.here)}"
    return f"{where}: w = {value_text(view.here)}"
