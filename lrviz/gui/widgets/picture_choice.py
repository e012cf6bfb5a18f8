"""Choose a training picture by its number or by a part of its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QSpinBox, QWidget

from lrviz.gui.language import tr


class PictureChoice(QSpinBox):
    """A number from 1 to m with the picture's name behind it; what is typed may be either."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Sequence[str] = ()
        self.setAccessibleName(tr("Training picture"))
        self.setToolTip(tr("Which training picture: type its number, or a part of its name. ↑ ↓ go to the next."))
        self.setKeyboardTracking(False)
        self.setRange(1, 1)
        self.setMinimumWidth(120)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these pictures."""
        if names is not self._names:
            self._names = names
            self.setRange(1, max(len(names), 1))
            self.setValue(self.value())
            self.lineEdit().setText(self.textFromValue(self.value()))

    def textFromValue(self, value: int) -> str:
        """Write number and name."""
        return f"{value}: {self._names[value - 1]}" if value <= len(self._names) else str(value)

    def valueFromText(self, text: str) -> int:
        """Read a number, or find the first name with this in it; the picture that is shown if there is none."""
        head, colon, _ = text.partition(":")
        wanted = head.strip() if colon and head.strip().isdecimal() else text.strip()
        if wanted.isdecimal() and 1 <= int(wanted[:9]) <= self.maximum():
            return int(wanted)
        part = wanted.casefold()
        for place, name in enumerate(self._names, 1):
            if part and part in name.casefold():
                return place
        return self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let anything be typed."""
        return QValidator.State.Acceptable, text, position
