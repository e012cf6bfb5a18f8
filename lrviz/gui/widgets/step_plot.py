"""The plot of one step: frames it, stands still while it changes a little, and says what can be dragged."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from lrviz._typing import FloatArray
from lrviz.gui.language import shown, tr
from lrviz.gui.theme import Theme
from lrviz.gui.widgets import step_words as words
from lrviz.gui.widgets.drag_plot import DragPlot, Handle
from lrviz.gui.widgets.readout import Readout
from lrviz.gui.widgets.steady_range import SteadyRange
from lrviz.gui.widgets.step_item import StepItem, StepPicture
from lrviz.gui.widgets.step_words import Step
from lrviz.said import say
from lrviz.session.words import cost_text
from lrviz.surface.slice import SliceView

TIP = say(
    "Curve: the exact cost J on this line. Red: its tangent at the point where the neuron is.\n"
    "Dashed: one step. It lands at the green dot (red, if that is higher);\n"
    "the ring is what the tangent promised there. Star: the lowest point of this line."
)

SMALLEST_STEP = 0.004
"""Dragging α stops at a step of this share of the axis."""

TOO_SMALL, PLAIN_AGAIN = 7.0, 15.0
"""Shorter steps, in pixels, can't be seen; longer ones surely can."""

EXTRA = 40
"""Points by which the curve is lengthened where the axis goes on for as long as the curve is."""

WORK, LEAST_EXTRA = 60_000, 12
"""Losses computed here for that, at most, a millisecond's worth; and points made of it however many pictures."""

BESIDE = 0.2
"""What is shown beyond the two what-if points, as a share of the distance between them."""

CLOSER = (-2.0, 8.0)
"""What is shown from closer, in steps."""

ROOM_TO_DRAG = 1.3
"""How far the picture goes beyond the point, in steps of the α that is tried, at least."""

FEWEST = 48
"""Points of a curve in the picture."""

POINT_REACH, RATE_REACH = 11.0, 26.0
"""How near the mouse must be to the point and to its landing, in pixels."""


class StepPlot(DragPlot):
    """Draws a `Step`. Its handles are "point", where the step starts, and "rate", where it lands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("α", "J", parent)
        self.grid_shown = True
        self.setMouseEnabled(x=False, y=False)  # the axes frame the step by themselves
        self.setAccessibleName(tr("J along a line"))
        self.setToolTip(tr(TIP))
        self.item = StepItem()
        self.add(self.item)
        self._ranges = SteadyRange(), SteadyRange()
        self._view: SliceView | None = None
        self._text_color = "white"
        self.readout = Readout(self.viewport())
        self.pointed.connect(self._on_pointed)
        self.left.connect(self.readout.hide)
        self.dragged.connect(self.readout.hide)
        self.range_changed.connect(self.item.update)

    def restyle(self, colors: Theme) -> None:
        """Take on the colours of a theme."""
        super().restyle(colors)
        self.item.restyle(colors, self.font())
        self.readout.restyle(colors)
        self._text_color = colors.text

    def forget(self) -> None:
        """Frame the next step anew: it is on another line."""
        for ends in self._ranges:
            ends.forget()

    def show_step(self, step: Step, *, rate_can_change: bool, closer: bool = False) -> None:
        """Draw a step, with the lowest point or (closer) without; while something is dragged the axes stand still."""
        self._view = view = step.view
        start, slope = step.start, step.slope
        x, J, promised = step.landing
        if self.held is None:
            self._show_frame(step, closer=closer)
        low, high = self.ends
        self.item.show_step(
            StepPicture(
                *_curve(view, low, high),
                point=start,
                slope=slope,
                landing=(x, J),
                promised=promised,
                lowest=view.lowest,
                real=(view.here, view.cost) if step.what_if is not None else None,
                label=tr("slope {slope}", slope=words.slope_text(slope)),
            )
        )
        handles = {}
        along = view.choice.kind == "gradient"
        if not along:
            handles["point"] = Handle(*start, POINT_REACH)
        if rate_can_change and step.what_if is None and step.times == 1 and (along or self.length(step) > TOO_SMALL):
            handles["rate"] = Handle(x, J, RATE_REACH)
        self.set_handles(handles)

    def length(self, step: Step) -> float:
        """How far a step goes along x, in pixels."""
        return abs(step.landing[0] - step.start[0]) * self.pixels_per_unit()[0]

    def rate_for(self, step: Step, x: float) -> float:
        """α with which a step lands at x, or where the axis ends; never so small that it could not be taken back."""
        low, high = self.ends
        least = SMALLEST_STEP * (high - low) / abs(step.reach)
        return max((min(max(x, low), high) - step.start[0]) / step.reach, least)

    def _on_pointed(self, x: float, J: float) -> None:
        """Say what J is at a place of the line."""
        view = self._view
        if view is not None:
            exact = view.line.cost(x - view.here)
            name = "α" if view.choice.kind == "gradient" else words.name_of(view)
            text = f"{name} = {words.value_text(x)}: J = {cost_text(exact)}"
            self.readout.show_lines([(text, self._text_color)], self.to_widget(x, exact))

    @property
    def ends(self) -> tuple[float, float]:
        """Where the axis below begins and ends."""
        low, high = self.getPlotItem().vb.viewRange()[0]
        return low, high

    def _show_frame(self, step: Step, *, closer: bool) -> None:
        """Show the part of the plane that holds it all; the promise only if that costs little room."""
        view = step.view
        x, J, promised = step.landing
        places, costs = [float(view.x[0]), float(view.x[-1]), x], [J, float(view.J.min())]
        if step.what_if is not None:
            cases = [place for place in words.presets(view) if place is not None]
            room = BESIDE * (max(cases) - min(cases))
            places += [min(cases) - room, max(cases) + room, step.what_if]
            costs += [view.cost, *(view.line.cost(place - view.here) for place in [*cases, step.what_if])]
        elif closer:
            places = [view.here + steps * (x - view.here) for steps in CLOSER]
            costs = [J, *(view.line.cost(place - view.here) for place in places)]
        else:
            costs.append(float(view.J.max()))
            tried = step.learning_rate != view.learning_rate
            if tried and view.choice.kind == "gradient":  # else its landing could not be dragged on from the edge
                places.append(view.here + ROOM_TO_DRAG * (x - view.here))
        low, high = self._ranges[0].around(min(places), max(places))
        bottom, top = min(costs), max(costs)
        room = top - bottom
        if bottom - 0.3 * room <= promised < bottom:
            bottom = promised
        self.set_labels(shown(view.x_label), "J")
        self.show_range(low, high, *self._ranges[1].around(bottom - 0.06 * room, top + 0.05 * room))


def _curve(view: SliceView, low: float, high: float) -> tuple[FloatArray, FloatArray]:
    """Give the curve of a view, and more of it where the axis goes on; all anew where little of it is to be seen."""
    first, last = float(view.x[0]), float(view.x[-1])
    if (high - low) * len(view.x) < FEWEST * (last - first):
        near = np.linspace(low, high, FEWEST)
        return near, view.line.costs(near - view.here)
    x, J = [view.x], [view.J]
    if low < first:
        more = np.linspace(low, first, _points(view, first - low), endpoint=False)
        x.insert(0, more)
        J.insert(0, view.line.costs(more - view.here))
    if high > last:
        more = np.linspace(high, last, _points(view, high - last), endpoint=False)[::-1]
        x.append(more)
        J.append(view.line.costs(more - view.here))
    return np.concatenate(x), np.concatenate(J)


def _points(view: SliceView, more: float) -> int:
    """Give as many points as a length of the axis needs; fewer where each is the sum over very many pictures."""
    needed = 3 + int(EXTRA * more / float(view.x[-1] - view.x[0]))
    return min(needed, 2 * EXTRA, max(WORK // len(view.line.margins), LEAST_EXTRA))
