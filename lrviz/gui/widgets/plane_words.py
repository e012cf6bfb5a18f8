"""A `SurfaceView` as marks to draw and as words to read."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping

import numpy as np
from PySide6.QtGui import QColor

from lrviz._typing import FloatArray
from lrviz.gui import theme
from lrviz.gui.language import shown, tr
from lrviz.gui.widgets.descent_marks import LOWEST, START, Descent, Trail
from lrviz.gui.widgets.plane_pointer import Pointer
from lrviz.gui.widgets.ticks import number_text
from lrviz.images.preprocess import Preprocessing
from lrviz.said import say
from lrviz.surface import SurfaceView

FADED_SHARE = 0.25
"""A point of the path is drawn faintest when it is this far off the plane, as a share of the way gone."""

RIM = 1.6
"""The bowl in space is cut off at this many times the height of the highest point of the path."""

QUICK = 50_000
"""With more pictures than this J under the mouse comes from the grid."""

HINT = say("click puts the weights there")

PLACE = say("row {row}, column {column}")
"""Of a weight: that of its pixel."""


def color_of(number: int) -> QColor:
    """Color of a run on the surface, which is as bright on light as on dark."""
    colors = theme.RUN_COLORS[True]
    return QColor(colors[number % len(colors)])


def descent_of(view: SurfaceView, color: QColor) -> Descent:
    """Build what lies on the surface."""
    gone = math.dist(view.dot, view.start)
    near = FADED_SHARE * gone or 1.0
    return Descent(
        view.contour_x,
        view.contour_y,
        view.contour_connect,
        view.path_s,
        view.path_t,
        view.path_distance / near,
        view.start,
        view.dot,
        view.minimum[:2] if view.minimum is not None else None,
        f"J = {theme.cost_text(view.dot_cost)}",
        color,
        tuple(
            Trail(track.s, track.t, track.distance / _nearness(track.s, track.t, near), color_of(track.color))
            for track in view.tracks
            if len(track.s)
        ),
    )


def _nearness(s: FloatArray, t: FloatArray, near: float) -> float:
    return max(near, FADED_SHARE * math.hypot(float(np.ptp(s)), float(np.ptp(t))))


def grid_cost(view: SurfaceView, log_J: FloatArray, s: float, t: float) -> float | None:
    """J at a place of the plane, from the grid around it; None outside."""
    if not (view.s[0] <= s <= view.s[-1] and view.t[0] <= t <= view.t[-1]):
        return None
    column, across = _cell(view.s, s)
    row, up = _cell(view.t, t)
    corner = log_J[row : row + 2, column : column + 2]
    # Between the nodes log J is bilinear, as the colours are.
    return float(10.0 ** (np.array([1.0 - up, up]) @ corner @ np.array([1.0 - across, across])))


def exact(view: SurfaceView) -> bool:
    """Whether J anywhere on the plane can be computed at once."""
    return view.plane is not None and len(view.plane.margins) <= QUICK


def rim_of(view: SurfaceView) -> float:
    """Tell where to cut the bowl off, so that the path and what is around it fill the picture."""
    low, high = float(view.J.min()), float(view.J.max())
    s = np.concatenate([view.path_s, [view.start[0], view.dot[0]]])
    t = np.concatenate([view.path_t, [view.start[1], view.dot[1]]])
    inside = (view.s[0] <= s) & (s <= view.s[-1]) & (view.t[0] <= t) & (t <= view.t[-1])
    columns = np.rint((s[inside] - view.s[0]) / (view.s[1] - view.s[0])).astype(int)
    rows = np.rint((t[inside] - view.t[0]) / (view.t[1] - view.t[0])).astype(int)
    top = float(view.J[rows, columns].max(initial=low))
    rim = low + RIM * (top - low)
    if rim <= low + 0.02 * (high - low):  # nothing of the path is here, or all of it at the bottom
        rim = float(np.quantile(view.J, 0.7))
    return min(rim, high) if rim > low else max(high, low + 1e-12)


def pointer_at(view: SurfaceView, s: float, t: float, learning_rate: float | None, color: QColor) -> Pointer:
    """Build what to show at a place: the way down, and where one step of descent lands."""
    downhill = landing = None
    if exact(view) and view.plane is not None:
        along, across = _gradient(view, s, t)
        downhill = (-along, -across)
        if learning_rate is not None:
            landing = (s - learning_rate * along, t - learning_rate * across)
    return Pointer((s, t), downhill, landing, "", ghost=False, cross=False, color=color)


def _gradient(view: SurfaceView, s: float, t: float) -> tuple[float, float]:
    assert view.plane is not None
    along, across = view.plane.gradient(s - view.dot[0], t - view.dot[1])
    return float(along), float(across)


def pointed_words(J: float, pointer: Pointer, view: SurfaceView, learning_rate: float | None) -> tuple[str, ...]:
    """Say what is at a place, in shorter and shorter wordings."""
    here = f"J = {theme.cost_text(J)}"
    if pointer.downhill is None:
        return (tr("{here} here · {hint}", here=here, hint=HINT), tr("{here} here", here=here))
    slope = math.hypot(*pointer.downhill)
    steep = tr("{here} · slope {slope}", here=here, slope=_short(slope))
    words = (tr("{steep} per unit · {hint}", steep=steep, hint=HINT), steep, here)
    if learning_rate is None or pointer.landing is None or view.plane is None:
        return words
    s, t = pointer.landing
    there = theme.cost_text(view.plane.cost(s - view.dot[0], t - view.dot[1]))
    step = tr(
        "a step with α = {rate} goes {length}",
        rate=_short(learning_rate),
        length=_short(learning_rate * slope),
    )
    return (
        tr("{steep} per unit · {step}, to J = {there}", steep=steep, step=step, there=there),
        f"{steep} · {step}",
        steep,
        here,
    )


def subtitle(view: SurfaceView) -> str:
    """Say in short what is known of a plane; its name stands below, and so does why it has no lowest point."""
    sentence = shown(view.sentence)
    _, _, rest = sentence.partition(" · ")
    return " · ".join(part.partition(": ")[0] for part in rest.split(" · ")) or sentence


def detail(view: SurfaceView, prepared: Preprocessing) -> tuple[str, ...]:
    """Say what is special about a plane, in shorter and shorter wordings (rich text).

    That is: which weights, which seed; why it has no lowest point, or only by λ.
    """
    choice = view.choice
    whole = html.escape(shown(view.note))
    if choice.kind == "random":
        return (tr("seed {seed}", seed=choice.seed),)
    if choice.kind == "weights" and choice.weights is not None:
        forms = (PLACE, say("({row}, {column})"))
        return tuple(" × ".join(_weight(position, prepared, form) for position in choice.weights) for form in forms)
    if view.minimum is None and "for ever" in view.note:
        wordings = (
            tr("the cost falls for ever as w grows; λ &gt; 0 would end that"),
            tr("falls for ever as w grows; λ &gt; 0 would end that"),
            tr("falls for ever as w grows"),
        )
        return (whole, *wordings, "")
    if view.minimum is not None and "λ" in view.note:
        return (whole, tr("only the penalty λ gives it a lowest point"), tr("lowest only by λ"), "")
    return (whole, "") if view.minimum is None else ("",)


def axis_names(view: SurfaceView, prepared: Preprocessing | None) -> tuple[str, str]:
    """Say what lies along the axes: two weights by the pixels they belong to."""
    if view.choice.kind == "weights" and view.choice.weights is not None and prepared is not None:
        one, other = (_weight(position, prepared) for position in view.choice.weights)
        return one, other
    return shown(view.x_label), shown(view.y_label)


def _weight(position: int, prepared: Preprocessing, form: str = PLACE) -> str:
    pixel, channel = divmod(position, prepared.channels)
    color = " " + "RGB"[channel] if prepared.channels == 3 else ""
    row, column = divmod(pixel, prepared.width)
    return tr(form, row=row, column=column) + color


def legend(view: SurfaceView, names: Mapping[int, str], color: QColor) -> tuple[str, ...]:
    """Name the marks, each in its colour; the start is named once it is another place than now."""
    marks = [(color, "●", tr("now"))]
    if view.dot != view.start:
        marks.insert(0, (START, "●", tr("start")))
    others = [(color_of(track.color), "●", html.escape(shown(names.get(track.run, "")))) for track in view.tracks]
    lowest, short = [], []
    if view.minimum is not None:
        lowest, short = [(LOWEST, "★", tr("lowest point of this plane"))], [(LOWEST, "★", tr("lowest point"))]
    hint = f" &nbsp; · &nbsp; {tr(HINT)}"
    first = _line(marks + lowest + others)
    more = tr("+ 1 run") if len(others) == 1 else tr("+ {count} runs", count=len(others))
    return (
        first + hint,
        first,
        _line(marks + short + others),
        _line(marks + short) + (f" &nbsp; {more}" if others else ""),
        _line(marks),
    )


def _line(marks: list[tuple[QColor, str, str]]) -> str:
    return " &nbsp; ".join(f'<span style="color:{color.name()}">{sign}</span> {name}' for color, sign, name in marks)


def description(view: SurfaceView) -> str:
    """Say all of it in sentences, for people who cannot see it."""
    lowest = (
        tr("The lowest point of the plane has J = {minimum}.", minimum=theme.cost_text(view.minimum[2]))
        if view.minimum is not None
        else shown(view.note) or tr("The plane has no lowest point.")
    )
    now = tr(
        "At iteration {iteration:,} J is {J}, {distance} from the start.",
        iteration=view.iteration,
        J=theme.cost_text(view.dot_cost),
        distance=number_text(math.dist(view.dot, view.start)),
    )
    count = len(view.tracks)
    others = tr("1 other run is shown.") if count == 1 else tr("{count} other runs are shown.", count=count)
    return " ".join([now, lowest, _path_text(view), *([others] if count else [])])


def _path_text(view: SurfaceView) -> str:
    if len(view.path_s) < 2:
        return tr("The descent starts here.")
    distance = float(view.path_distance.max())
    if distance < 1e-9:
        return tr("The whole path so far lies in this plane.")
    return tr("The path so far is at most {distance} away from this plane.", distance=_short(distance))


def _short(value: float) -> str:
    return number_text(float(f"{value:.2g}"))


def _cell(nodes: FloatArray, value: float) -> tuple[int, float]:
    """Index of the node below a value, and the share of the way to the next one."""
    place = (value - nodes[0]) / (nodes[1] - nodes[0])
    index = min(max(int(place), 0), len(nodes) - 2)
    return index, place - index
