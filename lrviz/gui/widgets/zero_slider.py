"""A slider on a logarithmic scale that has 0 at its left end."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from lrviz.gui.widgets.log_slider import LogSlider


class ZeroSlider(LogSlider):
    """Position 0 is the number 0; the next one is the low end of the scale."""

    def __init__(self, low: float, high: float, parent: QWidget | None = None) -> None:
        super().__init__(low, high, parent)
        self._real = 0.0

    def _share(self, value: float) -> float:
        return max(super()._share(value), 0.001) if value > 0 else 0.0

    def _on_value_changed(self, position: int) -> None:
        if position:
            super()._on_value_changed(position)
        else:
            self._real = 0.0
            self.value_edited.emit(0.0)
