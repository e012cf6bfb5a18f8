"""A plane in words."""

from __future__ import annotations

from lrviz.said import begun, joined, say
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
    parts: list[str] = [begun(say("{plane}, through (w, b)", plane=axes.words))]
    note = [say("The plane goes through (w, b): {plane}.", plane=axes.words)]
    if minimum is not None:
        parts.append(say("★ lowest point J = {cost:.3g}", cost=minimum[2]))
        note.append(say("Its lowest point (★) has J = {cost:.4g}.", cost=minimum[2]))
        if l2 and plane.without_penalty.falls_forever:
            note.append(
                say(
                    "It is the penalty, λ = {l2:.3g}, that gives it one: without it the cost would fall for ever here.",
                    l2=l2,
                )
            )
    elif plane.falls_forever:
        parts.append(say("no lowest point: in this plane the cost falls for ever as w grows"))
        note.append(
            say(
                "These pictures can be separated in this plane: the cost falls for ever as w grows, so it has no "
                "lowest "
                "point. A penalty λ > 0 would give it one."
            )
        )
    else:
        parts.append(say("its lowest point is too far away to be found"))
        note.append(say("Its lowest point is too far away to be found."))
    if off:
        parts.append(say("path at most {off:.2g} off it", off=off))
        note.append(say("The path so far is at most {off:.2g} away from it.", off=off))
    return joined(parts, " · "), joined(note)


def coarsely(sentence: str, note: str, hurry: str, shape: tuple[int, ...]) -> tuple[str, str]:
    """Add to (sentence, note) that the picture is made of few points for now: the shape of the grid, and why."""
    grid = f"{shape[1]}×{shape[0]}"
    coarse = say("coarse {hurry}: {grid} points", hurry=hurry, grid=grid)
    what = say(
        "The picture is coarse {hurry}: {grid} exact values, and what lies between them is drawn smoothly.",
        hurry=hurry,
        grid=grid,
    )
    return joined([sentence, coarse], " · "), joined([note, what])
