"""One line of words: what is going on, and after it, in the colour of warnings, what one should know."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from lrviz.gui.language import tr
from lrviz.gui.widgets.header import ElidedLabel

GAP = 14

LEAST_SHARE = 0.45
"""Of the width, that the sentence keeps however long the remarks are."""


class StatusLine(QWidget):
    """Two labels that share a width, without a layout: new words ask nobody to lay out anything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence, self.remarks = ElidedLabel(self), ElidedLabel(self)
        self.remarks.setAccessibleName(tr("Remarks"))
        self._color = ""
        font = self.sentence.font()
        font.setPointSizeF(font.pointSizeF() * 1.1)
        for label in (self.sentence, self.remarks):
            label.setFont(font)
        self.setMinimumHeight(self.sentence.fontMetrics().height() + 2)

    def show_words(self, sentence: str, remarks: str, color: str) -> None:
        """Say this; `color` is that of the remarks."""
        if (sentence, remarks, color) == (self.sentence.whole_text, self.remarks.whole_text, self._color):
            return
        if color != self._color:
            self._color = color
            self.remarks.setStyleSheet(f"color: {color};")
        self._share_out(sentence, remarks)
        self.sentence.show_text(sentence)
        self.remarks.show_text(remarks)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(400, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self._share_out(self.sentence.whole_text, self.remarks.whole_text)

    def _share_out(self, sentence: str, remarks: str) -> None:
        width, height = self.width(), self.height()
        metrics = self.sentence.fontMetrics()
        wanted = metrics.horizontalAdvance(sentence) + 4
        rest = metrics.horizontalAdvance(remarks) + 4 + GAP if remarks else 0
        taken = min(wanted, max(width - rest, round(LEAST_SHARE * width))) if remarks else width
        self.sentence.setGeometry(0, 0, taken, height)
        self.remarks.setGeometry(taken + GAP, 0, max(width - taken - GAP, 0), height)
