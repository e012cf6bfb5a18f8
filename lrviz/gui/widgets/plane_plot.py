"""The plot of a plane: its dot can be dragged, a click or Enter chooses a place, the wheel zooms."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from lrviz.gui.widgets.plot import Plot

GRAB = 11.0
"""The dot can be grabbed from this far, in pixels."""

STILL = 4.0
"""A press and a release no farther apart than this, in pixels, are a click."""

STRIDE = 6.0
"""An arrow key moves the cross-hair by this many pixels; with Shift five times as far."""

CLOSER = 0.8

CLOSEST, FARTHEST = 1e-5, 1e3
"""How far one can zoom, in shares of the whole picture: beyond that numbers are rounding."""

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class PlanePlot(Plot):
    """A `Plot` with a dot and, for the keyboard, a cross-hair. The mouse's place comes as `pointed`, as in any plot."""

    placed = Signal(float, float)
    """The user wants the dot here."""

    dragged = Signal(float, float)
    """The dot is being dragged, and is here."""

    let_go = Signal()
    """The dot is dragged no more, and stays where it was."""

    def __init__(self, x_label: str, y_label: str, parent: QWidget | None = None) -> None:
        super().__init__(x_label, y_label, parent)
        self._dot: tuple[float, float] | None = None
        self._pressed: QPointF | None = None
        self._grabbed = self._moved = False
        self._cross: tuple[float, float] | None = None
        self._by_mouse = False
        self._limits: tuple[float, ...] = ()
        self._waiting: tuple[float, float] | None = None
        self._click = QTimer(self)
        self._click.setSingleShot(True)
        self._click.timeout.connect(self._on_single_click)

    @property
    def cross(self) -> tuple[float, float] | None:
        """Where the keyboard points."""
        return self._cross

    @property
    def dragging(self) -> bool:
        """Whether the dot is being dragged."""
        return self._grabbed and self._moved

    def set_dot(self, s: float, t: float) -> None:
        """Tell where the dot is."""
        self._dot = (s, t)

    def follow(self) -> None:
        """Forget what the user has zoomed to; tell so even if the whole is what was visible anyway."""
        super().follow()
        self.range_changed.emit()

    def limit_zoom(self, wide: float, high: float) -> None:
        """Tell how large the whole picture is, which limits how far one can zoom in and out."""
        # Coarsely: each change of the limits makes pyqtgraph compute the range anew.
        limits = tuple(2.0 ** round(math.log2(size)) for size in (wide, high))
        if limits != self._limits:
            self._limits = limits
            x, y = limits
            self.getPlotItem().vb.setLimits(
                minXRange=CLOSEST * x, maxXRange=FARTHEST * x, minYRange=CLOSEST * y, maxYRange=FARTHEST * y
            )

    # -- mouse --------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grab the dot, or begin what may be a click or a drag."""
        self._by_mouse = True
        self._hide_cross()
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            if self._over_dot(event.position()):
                self._grabbed, self._moved = True, False
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                event.accept()
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the dot, or tell where the mouse is."""
        if self._grabbed:
            assert self._pressed is not None
            self._moved = self._moved or _apart(event.position(), self._pressed) > STILL
            place = self._place(event.position())
            if self._moved:
                self.dragged.emit(*place)
            event.accept()
            return
        super().mouseMoveEvent(event)
        if not event.buttons():
            over, inside = self._over_dot(event.position()), self._inside(event.position())
            shape = Qt.CursorShape.CrossCursor if inside else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if over else shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the dot; or choose the place that was clicked."""
        pressed, self._pressed = self._pressed, None
        if self._grabbed:
            self._grabbed = False
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            if self._moved and self._inside(event.position()):
                self.placed.emit(*self._place(event.position()))
            else:
                self.let_go.emit()
            event.accept()
            return
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        if _apart(event.position(), pressed) <= STILL and self._inside(event.position()):
            self._waiting = self._place(event.position())
            # A double click shows the whole again: while there is anything to show again, wait whether it is one.
            if self.following:
                self._on_single_click()
            else:
                self._click.start(QApplication.doubleClickInterval())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the whole again."""
        self._click.stop()
        self._waiting = self._pressed = None
        super().mouseDoubleClickEvent(event)

    def _on_single_click(self) -> None:
        if self._waiting is not None:
            place, self._waiting = self._waiting, None
            self.placed.emit(*place)

    def _over_dot(self, spot: QPointF) -> bool:
        return self._dot is not None and _apart(QPointF(self.to_widget(*self._dot)), spot) <= GRAB

    def _inside(self, spot: QPointF) -> bool:
        box = self.getPlotItem().vb
        return bool(box.rect().contains(box.mapFromScene(self.mapToScene(spot.toPoint()))))

    def _place(self, spot: QPointF) -> tuple[float, float]:
        place = self.getPlotItem().vb.mapSceneToView(self.mapToScene(spot.toPoint()))
        return place.x(), place.y()

    # -- keys ---------------------------------------------------------------------------------------------------

    @property
    def keeps_arrows(self) -> bool:
        """Whether the arrow keys move the cross-hair: if the keyboard brought the focus, and not a mere click."""
        return not self._by_mouse

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember what brought the focus."""
        self._by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing."""
        self._hide_cross()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cross-hair with the arrow keys, choose its place with Enter; zoom with + and −."""
        key = event.key()
        if key in ARROWS:
            far = 5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self._move_cross(*(far * step for step in ARROWS[Qt.Key(key)]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cross is not None:
            self.placed.emit(*self._cross)
        elif key == Qt.Key.Key_Escape and (self._grabbed or self._cross is not None):
            self._give_up()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(1 / CLOSER if key == Qt.Key.Key_Minus else CLOSER)
        else:
            super().keyPressEvent(event)

    def _move_cross(self, right: int, up: int) -> None:
        (s_low, s_high), (t_low, t_high) = self.getPlotItem().vb.viewRange()
        across, along = self.pixels_per_unit()
        s, t = self._cross or self._dot or (s_low, t_low)
        s, t = s + right * STRIDE / across, t + up * STRIDE / along
        self._cross = min(max(s, s_low), s_high), min(max(t, t_low), t_high)
        self.pointed.emit(*self._cross)

    def _hide_cross(self) -> None:
        if self._cross is not None:
            self._cross = None
            self.left.emit()

    def _give_up(self) -> None:
        if self._grabbed:
            self._grabbed, self._pressed = False, None
            self.viewport().setCursor(QCursor(Qt.CursorShape.CrossCursor))
            self.let_go.emit()
        self._hide_cross()

    def zoom(self, factor: float) -> None:
        """Show this many times as much of the plane, around the cross-hair, or around the middle."""
        box = self.getPlotItem().vb
        box.scaleBy((factor, factor), center=QPointF(*self._cross) if self._cross is not None else None)
        box.sigRangeChangedManually.emit([True, True])


def _apart(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())
