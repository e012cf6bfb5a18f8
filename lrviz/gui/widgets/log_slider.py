"""A slider on a logarithmic scale, with marks at values that matter."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

STEPS = 1000


@dataclass(frozen=True, slots=True)
class Mark:
    """A value shown on the slider as a small triangle below the groove."""

    value: float
    color: str


class LogSlider(QSlider):
    """Emits `value_edited` when the user moves it, never when the program does."""

    value_edited = Signal(float)

    def __init__(self, low: float, high: float, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._low, self._high = low, high
        self._marks: tuple[Mark, ...] = ()
        self._real = low
        self.setRange(0, STEPS)
        self.setSingleStep(5)
        self.setPageStep(50)
        self.valueChanged.connect(self._on_value_changed)

    @property
    def scale_ends(self) -> tuple[float, float]:
        """Smallest and largest value the slider can reach."""
        return self._low, self._high

    def set_scale(self, low: float, high: float) -> None:
        """Change the ends of the scale; the value stays."""
        if (low, high) != (self._low, self._high):
            self._low, self._high = low, high
            self.set_real_value(self._real)
            self.update()

    def set_real_value(self, value: float) -> None:
        """Show a value; one outside the scale puts the handle at its end."""
        self._real = value
        blocked = self.blockSignals(True)
        self.setValue(round(self._share(value) * STEPS))
        self.blockSignals(blocked)

    def set_marks(self, marks: tuple[Mark, ...]) -> None:
        """Change the marks."""
        if marks != self._marks:
            self._marks = marks
            self.update()

    def sizeHint(self) -> QSize:
        """Room for the marks below."""
        hint = super().sizeHint()
        return QSize(170, hint.height() + 8)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump to where the user clicks: paging makes no sense on a scale of decades."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        groove, handle = self._parts(option)
        if event.button() == Qt.MouseButton.LeftButton and not handle.contains(event.position().toPoint()):
            span = max(groove.width() - handle.width(), 1)
            share = (event.position().x() - groove.x() - handle.width() / 2) / span
            self.setValue(round(min(max(share, 0.0), 1.0) * STEPS))
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the slider, then the marks."""
        super().paintEvent(event)
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        groove, handle = self._parts(option)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bottom = float(self.height())
        for mark in self._marks:
            if self._low <= mark.value <= self._high:
                x = groove.x() + handle.width() / 2 + self._share(mark.value) * (groove.width() - handle.width())
                painter.setBrush(QColor(mark.color))
                tip = QPointF(x, bottom - 7)
                painter.drawPolygon(QPolygonF([tip, QPointF(x - 4, bottom), QPointF(x + 4, bottom)]))
        painter.end()

    def _parts(self, option: QStyleOptionSlider) -> tuple[QRect, QRect]:
        style, kind = self.style(), QStyle.ComplexControl.CC_Slider
        return (
            style.subControlRect(kind, option, QStyle.SubControl.SC_SliderGroove, self),
            style.subControlRect(kind, option, QStyle.SubControl.SC_SliderHandle, self),
        )

    def _share(self, value: float) -> float:
        share = math.log(value / self._low) / math.log(self._high / self._low)
        return min(max(share, 0.0), 1.0)

    def _on_value_changed(self, position: int) -> None:
        self._real = self._low * (self._high / self._low) ** (position / STEPS)
        self.value_edited.emit(self._real)
