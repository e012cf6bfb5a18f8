"""J along one line through the point that is shown: the curve, its tangent, and where a step lands."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from lrviz._typing import FloatArray
from lrviz.descent.methods import Descent, SafeDescent, default_rate
from lrviz.descent.problems import Problem
from lrviz.descent.recipe import METHOD_WORDS, Recipe
from lrviz.surface.choices import LineChoice
from lrviz.surface.line import Line
from lrviz.surface.vectors import Vector, weight_vector

LEAST_STEP = 0.06
"""Share of the width that the step takes up, if the lowest point can then still be seen."""


FAR = 10.0
"""A lowest point so many steps away is named."""

UNSEEN = 1e-13
"""Changes of J below this share of it are rounding."""

RESOLUTION = 1e-11
"""The curve is no narrower than this share of x itself: its places could not be told apart."""

FARTHEST = 1e120
"""Logits beyond this are not drawn."""


@dataclass(frozen=True, slots=True, eq=False)
class SliceView:
    """J along a line, at one iteration.

    The axis is x. Along −∇J, x is the length of the step in units of α: x = 0 is the point, x = α where the step lands.
    Along a weight or b, x is the value of that weight or of b; `here` is its value now. r = x − here in either case.

    Attributes
    ----------
    iteration : int
    choice : LineChoice
        With `weight` as it was taken.
    x, J : ndarray of shape (n,)
        The curve; its ends hold the point, the landing, and the lowest point with J rising on both sides if there is
        one.
    here, cost, slope : float
        The point: x, J, and dJ/dx there. Along −∇J the slope is −‖∇J‖².
    learning_rate : float
        α in force.
    lowest : (x, J) of the lowest point of the line, or None when J falls for ever
    line : Line
        For exact values at any x: `line.cost(x − here)`.
    x_label : str
        What x is, in a few words.
    sentence : str
        One line for people: what the tangent promises, where the step lands, and whether that is lower.
    """

    iteration: int
    choice: LineChoice
    x: FloatArray
    J: FloatArray
    here: float
    cost: float
    slope: float
    learning_rate: float
    lowest: tuple[float, float] | None
    line: Line
    x_label: str
    sentence: str

    def landing(self, learning_rate: float, x: float | None = None) -> tuple[float, float, float]:
        """Where a step with α from x (the point itself, if None) leads: (x there, J there, J the tangent promised).

        From another x along −∇J, it is the step that descent on this line alone makes there.
        """
        r = 0.0 if x is None else x - self.here
        slope = self.slope if x is None else self.line.slope(r)
        if self.choice.kind == "gradient":
            # x counts lengths ‖∇J‖, so a step is ‖∇J‖ times shorter in x than in (w, b) space, and the slope as much
            # steeper: together that is a division by ‖∇J‖² = −slope.
            step = learning_rate * (slope / self.slope) if self.slope else 0.0
        else:
            step = -learning_rate * slope
        return self.here + r + step, self.line.cost(r + step), self.line.cost(r) + slope * step


def slice_view(
    problem: Problem,
    theta: FloatArray,
    iteration: int,
    recipe: Recipe,
    choice: LineChoice,
    points: int = 161,
    *,
    logits: FloatArray | None = None,
    gradient: FloatArray | None = None,
) -> SliceView:
    """Compute J along a line through θ.

    Parameters
    ----------
    problem : Problem
        With the λ in force.
    theta : ndarray of shape (size,)
        θ of the point that is shown.
    iteration : int
        Where it is; a decaying α depends on it.
    recipe : Recipe
        Has the α in force, and the method.
    choice : LineChoice
        Which line.
    points : int
        Of the curve.
    logits : ndarray of shape (m,), optional
        At θ, if they are known.
    gradient : ndarray of shape (size,), optional
        ∇J at θ, if it is known.
    """
    point = Vector.known(problem, theta, logits)
    slope_of = Vector(problem, problem.gradient(theta, point.rise) if gradient is None else gradient)
    choice = _settled(problem, slope_of, choice)
    direction = _direction(problem, slope_of, choice)
    line = Line.through(point, direction)
    rate = rate_in_force(problem, theta, iteration, recipe)
    here = 0.0 if choice.kind == "gradient" else direction.inner(point)
    # Along −∇J the slope is −‖∇J‖², whatever rounding makes of the sum over the pictures.
    slope = -(slope_of.norm**2) if choice.kind == "gradient" else float(line.slope(0.0))
    lowest = line.lowest()
    view = SliceView(
        iteration=iteration,
        choice=choice,
        x=np.empty(0),
        J=np.empty(0),
        here=here,
        cost=line.cost(0.0),
        slope=slope,
        learning_rate=rate,
        lowest=None if lowest is None else (here + lowest, line.cost(lowest)),
        line=line,
        x_label=_label(choice),
        sentence="",
    )
    low, high = _range(line, here, view.landing(rate)[0] - here, lowest)
    r = np.linspace(low, high, points)
    return replace(view, x=here + r, J=line.costs(r), sentence=_sentence(view, recipe))


def locate_on_line(problem: Problem, theta: FloatArray, view: SliceView, x: float) -> tuple[FloatArray, float]:
    """(w, b) of a place of the line, w of shape (n_x, 1); θ is the point it was computed for."""
    point = Vector(problem, theta)
    gradient = Vector(problem, problem.gradient(theta, point.rise))
    return (point + (x - view.here) * _direction(problem, gradient, view.choice)).parameters()


def rate_in_force(problem: Problem, theta: FloatArray, iteration: int, recipe: Recipe) -> float:
    """α of the step that the schedule has made at θ."""
    if recipe.learning_rate is None:
        recipe = replace(recipe, learning_rate=default_rate(problem, recipe))
    schedule = SafeDescent if recipe.schedule == "safe" else Descent
    return schedule(problem, recipe, 0).rate_at(theta, iteration)


def _settled(problem: Problem, gradient: Vector, choice: LineChoice) -> LineChoice:
    """Name the weight: the one whose slope is steepest, if none is chosen, or one that is not there."""
    if choice.kind != "weight":
        return replace(choice, weight=None)
    if choice.weight is not None and 0 <= choice.weight < problem.n_x:
        return choice
    return replace(choice, weight=int(np.abs(gradient.parameters()[0]).argmax()))


def _direction(problem: Problem, gradient: Vector, choice: LineChoice) -> Vector:
    if choice.kind == "gradient":
        return -gradient
    if choice.kind == "bias":
        bias = problem.start()
        bias[-1] = 1.0
        return Vector(problem, bias)
    assert choice.weight is not None
    return Vector.alone(problem, weight_vector(problem, choice.weight))


def _range(line: Line, here: float, step: float, lowest: float | None) -> tuple[float, float]:
    """Find ends for the curve: the point, 0, the step and the lowest point are inside, with some of the wall behind."""
    towards = lowest if lowest else step
    forward = -1.0 if towards < 0 else 1.0
    step, far = abs(step), max(abs(step), abs(lowest or 0.0))
    size = float(np.abs(line.along).max())
    if size > 0:
        far = min(far, FARTHEST / size)
    far = max(far, RESOLUTION * abs(here))
    if far == 0.0:  # there is no slope: show as much as it takes for J to change
        unit = 1.0 / size if size > 0 else 1.0
        return -unit, unit
    back, ahead = 0.25 * far, 1.3 * far
    if lowest is None:
        ahead = max(ahead, min(3.0 * far, step / LEAST_STEP))
    elif lowest:
        ahead = max(ahead, 2.1 * abs(lowest))  # about where J is again what it is here
        if step < LEAST_STEP * (ahead + back):
            back, ahead = 0.1 * far, 1.3 * far
    return (-back, ahead) if forward > 0 else (-ahead, back)


# -- words ----------------------------------------------------------------------------------------------------------


def _label(choice: LineChoice) -> str:
    if choice.kind == "gradient":
        return "α: length of the step along −∇J"
    return "b" if choice.kind == "bias" else f"weight {choice.weight:,}"


def _sentence(view: SliceView, recipe: Recipe) -> str:
    """Say what the tangent promises and where the step lands."""
    kind = view.choice.kind
    name = "b" if kind == "bias" else f"weight {view.choice.weight:,}" if kind == "weight" else ""
    if view.slope == 0.0:
        along = f"along {name}" if name else "in any direction"
        return f"There is no slope {along} here, so the step goes nowhere: J stays {view.cost:#.4g}."
    x = view.landing(view.learning_rate)[0]
    words = f"α = {view.learning_rate:.3g}"
    if name:
        sign, side = ("positive", "left") if view.slope > 0 else ("negative", "right")
        texts = _texts(view.here, x)
        way = f"from {texts[0]} to {texts[1]}" if texts else f"by {abs(x - view.here):.2g}"
        words += f": the slope along {name} is {sign}, so the step goes {side}, {way}; "
        words += _outcome(view, "it is too large here: it lands higher, on the other side")
    elif view.landing(view.learning_rate)[1] > view.cost * (1.0 + UNSEEN):
        words += " " + _outcome(view, "is too large here: the step lands higher, on the other side")
    else:
        words += ": " + _outcome(view, "")
        if view.lowest is None:
            words += " Along this line J falls for ever."
        elif view.lowest[0] > FAR * view.learning_rate:
            words += f" The lowest point of this line is at α = {view.lowest[0]:.3g}."
    if recipe.method != "descent":
        words += f" {METHOD_WORDS[recipe.method]}: its own step is another one."
    return words


def _outcome(view: SliceView, too_large: str) -> str:
    """Say what becomes of J."""
    x, landed, promised = view.landing(view.learning_rate)
    fall, hoped = view.cost - landed, view.cost - promised
    if abs(fall) <= UNSEEN * view.cost:
        return f"the step is too short to be seen: J stays {view.cost:#.4g}."
    texts = _texts(view.cost, landed, promised)
    if texts is None:
        rises = "rises" if fall < 0 else "falls"
        return f"J = {view.cost:#.4g} {rises} by {abs(fall):.2g}; the tangent promises a fall of {hoped:.2g}."
    before, there, tangent = texts
    if fall < 0:
        return f"{too_large}: J = {there} after {before}."
    past = ", past the lowest point" if view.lowest and abs(x - view.here) > abs(view.lowest[0] - view.here) else ""
    if tangent == there:
        return f"the step lands at J = {there}{past}, as the tangent promises, lower than {before}."
    return f"the tangent promises J = {tangent}; the step lands at {there}{past}, lower than {before}."


def _texts(one: float, other: float, *more: float) -> tuple[str, ...] | None:
    """Write numbers with four digits, or up to six if it takes them to tell the first two apart; None if that fails."""
    for digits in (4, 5, 6):
        texts = tuple(f"{value:#.{digits}g}".rstrip(".").replace("-", "−") for value in (one, other, *more))
        if texts[0] != texts[1]:
            return texts
    return None
