"""The curve ŷ = σ(z), with the answer of the neuron as a point on it."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from lrviz import neuron
from lrviz.gui.theme import Theme
from lrviz.gui.widgets.plot import Dot, Line, Plot
from lrviz.gui.widgets.ticks import ceiling

LEAST = 8.0
"""The curve is shown at least from −8 to 8: beyond, it is 0 and 1 to the eye."""


class SigmoidPlot(Plot):
    """σ(z) over z; the dotted line leads from the point down to its z."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("z", "σ(z)", parent)
        self.grid_shown = True
        self.setMouseEnabled(x=False, y=False)
        self.curve, self.dot, self.stem = Line(), Dot(6.0), pg.PlotCurveItem()
        for item in (self.stem, self.curve, self.dot):
            self.add(item)
        self._reach = 0.0
        self.range_changed.connect(self._draw_curve)
        self._show_reach(LEAST)
        self.show_logit(None)

    def restyle(self, colors: Theme) -> None:
        """Take on the colours of a theme."""
        super().restyle(colors)
        self.curve.restyle(colors.curve)
        self.mark(colors.dim, colors)

    def mark(self, color: str, colors: Theme) -> None:
        """Change the colour of the point."""
        self.dot.restyle(color, colors.panel)
        self.stem.setPen(pg.mkPen(color, style=Qt.PenStyle.DotLine))

    def show_logit(self, z: float | None) -> None:
        """Put the point at z; without one, take it away."""
        for item in (self.dot, self.stem):
            item.setVisible(z is not None)
        if z is None:
            return
        self._show_reach(max(LEAST, ceiling(1.1 * abs(z)) if z else LEAST))
        answer = float(neuron.sigmoid(np.array(z)))
        self.dot.setPos(z, answer)
        self.stem.setData([z, z], [-0.06, answer])

    def _show_reach(self, reach: float) -> None:
        if reach != self._reach:
            self._reach = reach
            self.show_range(-reach, reach, -0.06, 1.06)
            self._draw_curve()

    def _draw_curve(self) -> None:
        # The grid of z is symmetric and dense in the middle, where the curve bends, however far it reaches.
        z = np.sort(np.append(np.linspace(-LEAST, LEAST, 129), [-self._reach, self._reach]))
        self.curve.show_points(z, neuron.sigmoid(z), self)
