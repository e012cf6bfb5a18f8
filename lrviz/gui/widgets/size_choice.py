"""Height and width in pixels: presets, two numbers, and whether they are the same."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSpinBox, QToolButton, QWidget

from lrviz.gui.language import tr
from lrviz.gui.widgets.buttons import toggle_button

PATIENCE_MS = 250
"""A number that is being typed or turned counts once it has stood still this long."""


class SizeChoice(QWidget):
    """Tells the size asked for: presets at once, numbers when they stand still."""

    chosen = Signal(int, int)
    """Height, width."""

    def __init__(self, presets: tuple[int, ...], least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE_MS)
        self._timer.timeout.connect(self._tell)
        self.height_spin = self._spin(tr("Height in pixels"), least, most)
        self.width_spin = self._spin(tr("Width in pixels"), least, most)
        same = tr("Height and width are the same")
        self.square = toggle_button(self, tr("square"), same, same)
        self.square.setChecked(True)
        self.square.toggled.connect(self._on_square)
        self.presets = {size: self._preset(size) for size in presets}
        numbers = QHBoxLayout()
        numbers.setSpacing(5)
        for widget in (self.height_spin, QLabel("×", self), self.width_spin, self.square):
            numbers.addWidget(widget)
        numbers.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(5)
        for button in self.presets.values():
            buttons.addWidget(button)
        buttons.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.addLayout(numbers, 0, 0)
        grid.addLayout(buttons, 1, 0)

    def _spin(self, name: str, least: int, most: int) -> QSpinBox:
        spin = QSpinBox(self)
        spin.setRange(least, most)
        spin.setAccessibleName(name)
        spin.setToolTip(tr("{name}, {least} to {most:,}", name=name, least=least, most=most))
        spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        spin.setFixedWidth(spin.fontMetrics().horizontalAdvance(f"{most}") + 34)
        spin.valueChanged.connect(lambda value: self._on_number(spin, value))
        spin.editingFinished.connect(self._on_finished)
        return spin

    def _preset(self, size: int) -> QToolButton:
        pixels = tr("{size} × {size} pixels", size=size)
        button = toggle_button(self, str(size), pixels, pixels)
        button.clicked.connect(lambda *_: self._on_preset(size))
        return button

    def show_size(self, height: int, width: int) -> None:
        """Show a size, unless another one is being chosen at this moment."""
        if self._timer.isActive():
            return
        for spin, value in ((self.height_spin, height), (self.width_spin, width)):
            blocked = spin.blockSignals(True)
            spin.setValue(value)
            spin.blockSignals(blocked)
        if height != width:
            blocked = self.square.blockSignals(True)
            self.square.setChecked(False)
            self.square.blockSignals(blocked)
        for size, button in self.presets.items():
            button.setChecked(height == width == size)

    def _on_number(self, changed: QSpinBox, value: int) -> None:
        if self.square.isChecked():
            other = self.width_spin if changed is self.height_spin else self.height_spin
            blocked = other.blockSignals(True)
            other.setValue(value)
            other.blockSignals(blocked)
        self._timer.start()

    def _on_finished(self) -> None:
        """Enter or leaving the field: no need to wait."""
        if self._timer.isActive():
            self._tell()

    def _on_preset(self, size: int) -> None:
        self.square.setChecked(True)
        for spin in (self.height_spin, self.width_spin):
            blocked = spin.blockSignals(True)
            spin.setValue(size)
            spin.blockSignals(blocked)
        self._tell()

    def _on_square(self, square: bool) -> None:
        if square:
            self.width_spin.setValue(self.height_spin.value())

    def _tell(self) -> None:
        self._timer.stop()
        self.chosen.emit(self.height_spin.value(), self.width_spin.value())
