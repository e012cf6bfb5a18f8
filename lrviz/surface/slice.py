"""J along one line through the point that is shown: the curve, its tangent, and where a step lands."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from lrviz._typing import FloatArray
from lrviz.descent.methods import Descent, SafeDescent, default_rate
from lrviz.descent.problems import Problem
from lrviz.descent.recipe import METHOD_WORDS, Recipe
from lrviz.said import Said, joined, say
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
        return say("α: length of the step along −∇J")
    return "b" if choice.kind == "bias" else say("weight {weight:,}", weight=choice.weight)


def _sentence(view: SliceView, recipe: Recipe) -> Said:
    """Say what the tangent promises and where the step lands."""
    kind = view.choice.kind
    name = "b" if kind == "bias" else say("weight {weight:,}", weight=view.choice.weight) if kind == "weight" else ""
    if view.slope == 0.0:
        if not name:
            return say(
                "There is no slope in any direction here, so the step goes nowhere: J stays {cost:#.4g}.",
                cost=view.cost,
            )
        return say(
            "There is no slope along {name} here, so the step goes nowhere: J stays {cost:#.4g}.",
            name=name,
            cost=view.cost,
        )
    rate = view.learning_rate
    sentences = [_along(view, name) if name else _downhill(view)]
    if not name and view.landing(rate)[1] <= view.cost * (1.0 + UNSEEN):
        if view.lowest is None:
            sentences.append(say("Along this line J falls for ever."))
        elif view.lowest[0] > FAR * rate:
            sentences.append(say("The lowest point of this line is at α = {lowest:.3g}.", lowest=view.lowest[0]))
    if recipe.method != "descent":
        sentences.append(say("{method}: its own step is another one.", method=METHOD_WORDS[recipe.method]))
    return joined(sentences)


def _along(view: SliceView, name: str) -> Said:
    """Say which way the step goes along one parameter."""
    x = view.landing(view.learning_rate)[0]
    texts, up = _texts(view.here, x), view.slope > 0
    values = {"rate": view.learning_rate, "name": name, "outcome": _outcome(view)}
    if texts is None:
        return say(
            "α = {rate:.3g}: the slope along {name} is positive, so the step goes left, by {way:.2g}; {outcome}"
            if up
            else "α = {rate:.3g}: the slope along {name} is negative, so the step goes right, by {way:.2g}; {outcome}",
            way=abs(x - view.here),
            **values,
        )
    return say(
        "α = {rate:.3g}: the slope along {name} is positive, so the step goes left, from {here} to {there}; {outcome}"
        if up
        else "α = {rate:.3g}: the slope along {name} is negative, so the step goes right, from {here} to {there}; "
        "{outcome}",
        here=texts[0],
        there=texts[1],
        **values,
    )


def _downhill(view: SliceView) -> Said:
    """Say what the step along −∇J does."""
    _, landed, promised = view.landing(view.learning_rate)
    texts = _texts(view.cost, landed, promised)
    if texts is not None and landed > view.cost * (1.0 + UNSEEN):
        return say(
            "α = {rate:.3g} is too large here: the step lands higher, on the other side: J = {there} after {before}.",
            rate=view.learning_rate,
            there=texts[1],
            before=texts[0],
        )
    return say("α = {rate:.3g}: {outcome}", rate=view.learning_rate, outcome=_outcome(view))


def _outcome(view: SliceView) -> Said:
    """Say what becomes of J."""
    x, landed, promised = view.landing(view.learning_rate)
    fall, hoped = view.cost - landed, view.cost - promised
    if abs(fall) <= UNSEEN * view.cost:
        return say("the step is too short to be seen: J stays {cost:#.4g}.", cost=view.cost)
    texts = _texts(view.cost, landed, promised)
    if texts is None:
        return say(
            "J = {cost:#.4g} rises by {change:.2g}; the tangent promises a fall of {hoped:.2g}."
            if fall < 0
            else "J = {cost:#.4g} falls by {change:.2g}; the tangent promises a fall of {hoped:.2g}.",
            cost=view.cost,
            change=abs(fall),
            hoped=hoped,
        )
    before, there, tangent = texts
    if fall < 0:
        return say(
            "it is too large here: it lands higher, on the other side: J = {there} after {before}.",
            there=there,
            before=before,
        )
    past = view.lowest is not None and abs(x - view.here) > abs(view.lowest[0] - view.here)
    if tangent == there:
        return say(
            "the step lands at J = {there}, past the lowest point, as the tangent promises, lower than {before}."
            if past
            else "the step lands at J = {there}, as the tangent promises, lower than {before}.",
            there=there,
            before=before,
        )
    return say(
        "the tangent promises J = {tangent}; the step lands at {there}, past the lowest point, lower than {before}."
        if past
        else "the tangent promises J = {tangent}; the step lands at {there}, lower than {before}.",
        tangent=tangent,
        there=there,
        before=before,
    )


def _texts(one: float, other: float, *more: float) -> tuple[str, ...] | None:
    """Write numbers with four digits, or up to six if it takes them to tell the first two apart; None if that fails."""
    for digits in (4, 5, 6):
        texts = tuple(f"{value:#.{digits}g}".rstrip(".").replace("-", "−") for value in (one, other, *more))
        if texts[0] != texts[1]:
            return texts
    return None
