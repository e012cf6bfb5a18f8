"""A field for a number of any size: typed, or changed by one with the arrow keys and the wheel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from lrviz.gui.widgets.number_entry import read_number


class NumberField(QLineEdit):
    """Keeps the last number that could be read; what is none goes when the field is left."""

    changed = Signal(float)

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setMaxLength(24)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("−0.00") + 16)
        self._value = 0.0
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._show)

    @property
    def value(self) -> float:
        """The number."""
        return self._value

    def set_value(self, value: float) -> None:
        """Change the number; says so if it is another."""
        changed = value != self._value
        self._value = value
        self._show()
        if changed:
            self.changed.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down: one more, one less; with Shift ten."""
        way = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        self._move(way * (10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """One more or less, if the keyboard is here: a wheel that passes over it changes nothing."""
        if self.hasFocus() and event.angleDelta().y():
            self._move(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()

    def _move(self, by: int) -> None:
        self.set_value(float(f"{self._value + by:.12g}"))

    def _on_edited(self, text: str) -> None:
        value = read_number(text.replace("−", "-"))
        if value is not None and value != self._value:
            self._value = value
            self.changed.emit(value)

    def _show(self) -> None:
        text = f"{self._value:.12g}".replace("-", "−").replace("e+", "e")
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
