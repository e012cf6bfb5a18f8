"""A plot with things to take hold of: a handle is dragged, all else is zoomed and dragged as in any plot."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from lrviz.gui.widgets.plot import Plot


@dataclass(frozen=True, slots=True)
class Handle:
    """A place on the axes that can be taken hold of.

    Attributes
    ----------
    x : float
    y : float or None
        None: the whole upright line at x.
    reach : float
        How near the mouse must be, in pixels.
    """

    x: float
    y: float | None = None
    reach: float = 8.0


class DragPlot(Plot):
    """Tells what is dragged and where it is clicked."""

    dragged = Signal(str, float, float)
    """Name of the handle, and the place of the mouse on the axes (outside them too)."""

    dropped = Signal(str)

    clicked = Signal(float, float)
    """A click on no handle, without moving; on the axes."""

    click_undone = Signal()
    """That click was the first half of a double click."""

    entered = Signal()
    """The key Return."""

    def __init__(self, x_label: str, y_label: str, parent: QWidget | None = None) -> None:
        super().__init__(x_label, y_label, parent)
        self._handles: dict[str, Handle] = {}
        self._held: str | None = None
        self._off = 0.0
        self._pressed: QPoint | None = None
        self._clicked = False

    @property
    def held(self) -> str | None:
        """The handle that is being dragged."""
        return self._held

    @property
    def handles(self) -> Mapping[str, Handle]:
        """What can be taken hold of, by name."""
        return self._handles

    def set_handles(self, handles: Mapping[str, Handle]) -> None:
        """Change what can be taken hold of; where two are in reach the nearer one is taken."""
        self._handles = dict(handles)

    def handle_at(self, spot: QPoint) -> str | None:
        """Name of the handle in reach of a place of the widget."""
        best, least = None, math.inf
        for name, handle in self._handles.items():
            place = self.to_widget(handle.x, handle.y if handle.y is not None else 0.0)
            away = math.hypot(spot.x() - place.x(), spot.y() - place.y() if handle.y is not None else 0.0)
            if away <= handle.reach and away < least:
                best, least = name, away
        return best if self._inside(spot) else None

    def place_of(self, spot: QPoint) -> tuple[float, float]:
        """Give the place on the axes of a place of the widget."""
        box = self.getPlotItem().vb
        place: QPointF = box.mapToView(box.mapFromScene(self.mapToScene(spot)))
        return place.x(), place.y()

    def _inside(self, spot: QPoint) -> bool:
        box = self.getPlotItem().vb
        inside: bool = box.rect().contains(box.mapFromScene(self.mapToScene(spot)))
        return inside

    # -- mouse --------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a handle."""
        spot = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = self.handle_at(spot)
            if self._held is not None:
                # Taken hold of beside its middle, a handle does not jump to the mouse.
                self._off = self.to_widget(self._handles[self._held].x, 0.0).x() - spot.x()
                event.accept()
                return
            self._pressed = spot if self._inside(spot) else None
        super().mousePressEvent(event)
        if self._pressed is not None:
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held."""
        spot = event.position().toPoint()
        if self._held is not None:
            self.dragged.emit(self._held, *self.place_of(QPoint(round(spot.x() + self._off), spot.y())))
            event.accept()
            return
        if self._pressed is not None and (spot - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
        if not event.buttons():
            if self.handle_at(spot) is not None:
                self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
            else:
                self.viewport().unsetCursor()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton and self._held is not None:
            held, self._held = self._held, None
            self.dropped.emit(held)
            event.accept()
            return
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            pressed, self._pressed = self._pressed, None
            self._clicked = pressed is not None
            event.accept()
            if pressed is not None:
                self.clicked.emit(*self.place_of(pressed))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take back what the first of the two clicks has done."""
        if self._clicked:
            self._clicked = False
            self.click_undone.emit()
        super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Return."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
