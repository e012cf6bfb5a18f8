"""One step on a line of J, perhaps with another α or from another place, and what to say about it. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lrviz.said import Said, joined, say
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


def versus(J: float, before: float) -> Said:
    """Say how a cost compares with the one before."""
    if before == J:
        return say("as high as before")
    if cost_text(before) == cost_text(J):
        change = f"{abs(before - J):.1e}".replace("e-0", "e−").replace("e-", "e−")
        return say("lower by {change}", change=change) if before > J else say("higher by {change}", change=change)
    than = cost_text(before)
    return say("lower than {before}", before=than) if before > J else say("higher than {before}", before=than)


def step_sentence(step: Step) -> Said:
    """Say what a step does that is not the one the run would make."""
    rate: str = f"α = {rate_text(step.learning_rate)}"
    if step.times > 1:
        times = times_text(step.times).rstrip("×")
        rate = say("As if α were {times} × {rate}", times=times, rate=rate_text(step.learning_rate))
    return _of_length(step, rate) if step.view.choice.kind == "gradient" else _of_parameter(step, rate)


def _of_length(step: Step, rate: str) -> Said:
    """Say what a step along the gradient does."""
    _, J, promised = step.landing
    _, before = step.start
    said: dict[str, object] = {"promised": cost_text(promised), "J": cost_text(J), "compared": versus(J, before)}
    if before < J:
        return say(
            "{rate}: the tangent promises J = {promised}, the step lands at J = {J}, {compared} on the other side: "
            "α is too large.",
            rate=rate,
            **said,
        )
    return say("{rate}: the tangent promises J = {promised}, the step lands at J = {J}, {compared}.", rate=rate, **said)


def _of_parameter(step: Step, rate: str) -> Said:
    """Say what a step of a weight, or of b, does."""
    view, name, slope = step.view, name_of(step.view), step.slope
    x, J, _ = step.landing
    start, before = step.start
    if slope == 0:
        return say("Slope 0: {name} stays where it is.", name=name)
    outcome: list[str] = [changed(start, x, value_text)]
    if view.lowest is not None and (x - view.lowest[0]) * (start - view.lowest[0]) < 0:
        outcome.append(say("on the other side"))
    if before < J:
        outcome.append(say("and higher: α is too large for it"))
    said: dict[str, object] = {
        "rate": rate,
        "slope": slope_text(slope),
        "name": name,
        "moved": joined(outcome, ", "),
        "costs": changed(before, J, cost_text),
    }
    if slope > 0:
        return say(
            "{rate}: slope {slope} > 0, so {name} := {name} − α·slope goes left: {moved}. J: {costs}.",
            **said,
        )
    return say("{rate}: slope {slope} < 0, so {name} := {name} − α·slope goes right: {moved}. J: {costs}.", **said)


def changed(was: float, becomes: float, text: Callable[[float], str]) -> str:
    """Say how a number changes: "3.29 → 2.36", or, if that cannot be seen, "3.29 − 9e−5"."""
    if text(was) != text(becomes) or was == becomes:
        return f"{text(was)} → {text(becomes)}"
    return f"{text(was)} {'+' if becomes > was else '−'} {value_text(float(f'{abs(becomes - was):.1g}'))}"


def what_x_is(step: Step, where: str) -> str:
    """Write what is varied and its value; `where` names the weight."""
    view = step.view
    if view.choice.kind == "gradient":
        return say("along −∇J, α = {rate}", rate=rate_text(step.learning_rate))
    if view.choice.kind == "bias":
        return f"b = {value_text(view.here)}"
    return joined([where, f"w = {value_text(view.here)}"], ": ")
