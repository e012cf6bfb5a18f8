"""A plane in words."""

from __future__ import annotations

from lrviz.surface.plane import Plane
from lrviz.surface.planes import Axes


def describe(
    axes: Axes, plane: Plane, minimum: tuple[float, float, float] | None, off: float, l2: float
) -> tuple[str, str]:
    """(sentence, note): in one line, and in whole sentences.

    Parameters
    ----------
    axes : Axes
        Its directions.
    plane : Plane
        J on it.
    minimum : (s, t, J) or None
        Its lowest point.
    off : float
        How far the path gets off the plane; 0 if it does not.
    l2 : float
        λ in force.
    """
    parts = [axes.words[0].upper() + axes.words[1:] + ", through (w, b)"]
    whole = [f"The plane goes through (w, b): {axes.words}."]
    if minimum is not None:
        parts.append(f"★ lowest point J = {minimum[2]:.3g}")
        whole.append(f"Its lowest point (★) has J = {minimum[2]:.4g}.")
        if l2 and plane.without_penalty.falls_forever:
            whole.append(
                f"It is the penalty, λ = {l2:.3g}, that gives it one: without it the cost would fall for ever here."
            )
    elif plane.falls_forever:
        parts.append("no lowest point: in this plane the cost falls for ever as w grows")
        whole.append(
            "These pictures can be separated in this plane: the cost falls for ever as w grows, so it has no lowest "
            "point. A penalty λ > 0 would give it one."
        )
    else:
        parts.append("its lowest point is too far away to be found")
        whole.append("Its lowest point is too far away to be found.")
    if off:
        parts.append(f"path at most {off:.2g} off it")
        whole.append(f"The path so far is at most {off:.2g} away from it.")
    return " · ".join(parts), " ".join(whole)


def coarsely(sentence: str, note: str, hurry: str, shape: tuple[int, ...]) -> tuple[str, str]:
    """Add to (sentence, note) that the picture is made of few points for now: the shape of the grid, and why."""
    grid = f"{shape[1]}×{shape[0]}"
    return (
        f"{sentence} · coarse {hurry}: {grid} points",
        f"{note} The picture is coarse {hurry}: {grid} exact values, and what lies between them is drawn smoothly.",
    )
