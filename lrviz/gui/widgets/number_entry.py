"""A field for one number, as people write it."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget


def read_number(text: str) -> float | None:
    """Read a number as people write it (0.002, 2e-3, 0,002); None unless it is one, and finite."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


class NumberEntry(QLineEdit):
    """Says what was typed once it is entered; what is shown meanwhile does not overwrite what is being typed."""

    entered = Signal(str)

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("0.00000") + 16)
        self.editingFinished.connect(self._on_finished)

    def show_number(self, value: float) -> None:
        """Show a number."""
        text = f"{value:.4g}"
        if text != self.text() and not (self.hasFocus() and self.isModified()):
            self.setText(text)

    def _on_finished(self) -> None:
        if self.isModified():
            self.setModified(False)
            self.entered.emit(self.text())
