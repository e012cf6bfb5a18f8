"""The ROC curve, with the threshold as a point to drag along it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QTransform
from PySide6.QtWidgets import QGraphicsSimpleTextItem, QWidget

from lrviz._typing import FloatArray
from lrviz.evaluate import EVEN_ODDS, Confusion, Roc
from lrviz.gui.language import tr
from lrviz.gui.theme import Theme, current
from lrviz.gui.widgets.plot import Dot, Line, Plot

MARGIN = 0.02
"""Room around the square, so that the curve does not lie on the axes."""


class RocPlot(Plot):
    """False alarms to the right, hits upwards. The dot is where the threshold leads."""

    threshold_wanted = Signal(float)
    """The dot was moved by mouse or keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("false alarms"), tr("found"), parent)
        self.grid_shown = True
        self.setMouseEnabled(x=False, y=False)
        self.chance, self.curve, self.dot = Line(1.0, dashed=True), Line(), Dot(6.0)
        self.area = QGraphicsSimpleTextItem()
        self.area.setFlag(self.area.GraphicsItemFlag.ItemIgnoresTransformations)
        self.area.setPos(1.0, 0.0)
        for item in (self.chance, self.curve, self.dot, self.area):
            self.add(item)
        self._roc: Roc | None = None
        self._at = 0
        self._pressed = False
        self._colors = current()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(90)
        box = self.getPlotItem().vb
        box.setFlag(box.GraphicsItemFlag.ItemClipsChildrenToShape, False)  # the dot is whole in the corners too
        self.setAccessibleName(tr("ROC curve"))
        self.setToolTip(
            tr(
                "Each threshold finds a share of the pictures with y = 1 (upwards)\n"
                "and gives false alarms for a share of those with y = 0 (to the right).\n"
                "Drag the point, or press ← and → (with Shift: ten at a time); a double click takes 0.5.\n"
                "The dashed line is guessing."
            )
        )
        self.range_changed.connect(self._draw)
        self.show_range(-MARGIN, 1.0 + MARGIN, -MARGIN, 1.0 + MARGIN)

    def sizeHint(self) -> QSize:
        """Give way to the table above it: pyqtgraph would want 640 by 480."""
        return QSize(240, 130)

    def restyle(self, colors: Theme) -> None:
        """Take on the colours of a theme."""
        super().restyle(colors)
        self.curve.restyle(colors.curve)
        self.chance.restyle(colors.dim)
        self._colors = colors
        self._show_focus()
        self.area.setBrush(QColor(colors.dim))

    def show_roc(self, roc: Roc | None) -> None:
        """Draw another curve."""
        if roc is not self._roc:
            self._roc = roc
            self._draw()

    def show_threshold(self, confusion: Confusion) -> None:
        """Put the dot where the answers are."""
        hits, false_alarms = confusion.hit_rate, confusion.false_alarm_rate
        both = hits is not None and false_alarms is not None
        self.dot.setVisible(both)
        if hits is not None and false_alarms is not None:
            self.dot.setPos(false_alarms, hits)
            self._at = self._nearest(false_alarms, hits)

    def show_area(self, text: str) -> None:
        """Write the area below the curve where the curve is not: at the bottom right."""
        if text != self.area.text():
            self.area.setText(text)
            size = self.area.boundingRect()
            self.area.setTransform(QTransform.fromTranslate(-size.width(), -size.height()))

    def _draw(self) -> None:
        self.chance.show_points(np.array([0.0, 1.0]), np.array([0.0, 1.0]), self)
        nothing = np.empty(0)
        x, y = (self._roc.false_alarms, self._roc.hits) if self._roc is not None else (nothing, nothing)
        keep = _corners(x, y)
        self.curve.show_points(x[keep], y[keep], self)

    # -- moving the dot -----------------------------------------------------------------------------------------

    def _nearest(self, false_alarms: float, hits: float) -> int:
        if self._roc is None:
            return 0
        across, up = self.pixels_per_unit()
        dx, dy = (self._roc.false_alarms - false_alarms) * across, (self._roc.hits - hits) * up
        return int(np.argmin(dx * dx + dy * dy))

    def _want(self, index: int) -> None:
        if self._roc is not None:
            index = min(max(index, 0), len(self._roc.thresholds) - 1)
            self.threshold_wanted.emit(float(self._roc.thresholds[index]))

    def _drag_to(self, event: QMouseEvent) -> None:
        box = self.getPlotItem().vb
        place: QPointF = box.mapToView(box.mapFromScene(self.mapToScene(event.position().toPoint())))
        self._want(self._nearest(place.x(), place.y()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the dot along from here."""
        if event.button() == Qt.MouseButton.LeftButton and self._roc is not None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._pressed = True
            self._drag_to(event)
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the dot follow the mouse while the button is down."""
        if self._pressed:
            self._drag_to(event)
            event.accept()
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave the dot where it is."""
        if self._pressed and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = False
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the threshold of even odds again."""
        self._pressed = False
        self.threshold_wanted.emit(EVEN_ODDS)
        event.accept()

    def _show_focus(self) -> None:
        """Give the dot a ring while keys move it."""
        self.dot.restyle(self._colors.positive, self._colors.text if self.hasFocus() else self._colors.panel)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys move the dot."""
        super().focusInEvent(event)
        self._show_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they no longer do."""
        super().focusOutEvent(event)
        self._show_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the dot from point to point: each lets one more picture (or several with the same z) be answered 1."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._want(self._at + step * (10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1))


def _corners(x: FloatArray, y: FloatArray) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Leave out points in the middle of a straight piece: of the stairs only the corners matter."""
    keep = np.ones(len(x), np.bool_)
    if len(x) > 2:
        dx, dy = np.diff(x), np.diff(y)
        keep[1:-1] = (dx[1:] * dy[:-1]) != (dx[:-1] * dy[1:])
    return keep
