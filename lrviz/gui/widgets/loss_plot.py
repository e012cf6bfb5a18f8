"""The loss of one example: its two cases as curves over ŷ, with the picture of now as a point on them."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from lrviz import neuron
from lrviz._typing import FloatArray
from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.theme import Theme
from lrviz.gui.widgets.plot import Dot, Line, Plot
from lrviz.gui.widgets.ticks import ceiling

MOST = 5.0
"""The curves are shown at least up to a loss of 5, which is ŷ = 0.007 for a picture with y = 1."""

REACH = 12.0
"""The curves are drawn for z from −12 to 12: beyond, ŷ is 0 and 1 to the eye."""


class LossPlot(Plot):
    """L = −log ŷ where y = 1, L = −log(1 − ŷ) where y = 0; both grow without limit towards the wrong end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("ŷ", "L(ŷ, y)", parent)
        self.grid_shown = True
        self.setMouseEnabled(x=False, y=False)
        self.curves = {y: Line() for y in (0, 1)}
        self.dots = {y: Dot(6.0) for y in (0, 1)}
        for item in (*self.curves.values(), *self.dots.values()):
            self.add(item)
        self._top = 0.0
        self.range_changed.connect(self._draw_curves)
        self._show_top(MOST)
        self.show_point(None, None)

    def restyle(self, colors: Theme) -> None:
        """Take on the colors of a theme: each case has that of its class."""
        super().restyle(colors)
        for y, color in ((1, colors.positive), (0, colors.negative)):
            self.curves[y].restyle(color)
            self.dots[y].restyle(color, colors.panel)

    def show_point(self, z: float | None, y: int | None) -> None:
        """Put the point of a picture on the curve of its label; on both, if nobody has said which it is."""
        for label, dot in self.dots.items():
            dot.setVisible(z is not None and y in (None, label))
        if z is None:
            self.describe(tr("Loss of one picture: −log ŷ where y = 1, −log(1 − ŷ) where y = 0."))
            return
        answer = float(neuron.sigmoid(np.array(z)))
        losses = {label: float(_loss(np.array(z), label)) for label in self.dots}
        seen = [losses[label] for label in self.dots if y in (None, label)]
        self._show_top(ceiling(min(max(MOST, 1.1 * max(seen)), 1e6)))
        for label, dot in self.dots.items():
            dot.setPos(answer, losses[label])

    def words(self, z: float, y: int | None) -> str:
        """Say what the point is."""
        ones, zeros = (theme.cost_text(float(_loss(np.array(z), label))) for label in (1, 0))
        if y == 1:
            return tr("y = 1: L = −log ŷ = {loss}", loss=ones)
        if y == 0:
            return tr("y = 0: L = −log(1 − ŷ) = {loss}", loss=zeros)
        return tr("L = {ones} if y = 1, {zeros} if y = 0: nobody has said which it is", ones=ones, zeros=zeros)

    def _show_top(self, top: float) -> None:
        if top != self._top:
            self._top = top
            self.show_range(-0.03, 1.03, -0.04 * top, top)
            self._draw_curves()

    def _draw_curves(self) -> None:
        z = np.linspace(-max(REACH, self._top), max(REACH, self._top), 513)
        answers = neuron.sigmoid(z)
        for y, curve in self.curves.items():
            curve.show_points(answers, _loss(z, y), self)


def _loss(z: FloatArray, y: int) -> FloatArray:
    return neuron.loss(z, np.array(float(y)))
