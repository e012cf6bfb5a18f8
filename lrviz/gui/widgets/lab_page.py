"""The face of the vectorisation lab: the button, the bars, the code that ran, and what came out in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.widgets.buttons import small_button
from lrviz.gui.widgets.empty_state import EmptyState
from lrviz.gui.widgets.header import ElidedLabel
from lrviz.gui.widgets.lab_bars import LabBars
from lrviz.gui.widgets.lab_code import CodeView
from lrviz.gui.widgets.sentence import Sentence
from lrviz.lesson.lab import BUDGET, BUDGETS

WIDE = 720
"""Width from which on the code stands beside the bars."""

LOW = 330
"""Height below which, in a narrow panel, there is no room for code."""


ROOMY = 440
"""Height from which on a narrow panel has room for all of the sentences."""


class LabPage(QWidget):
    """Puts them together; it knows nothing of what they show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = small_button(self, "", "")
        self.show_busy(False)
        self.budget = QComboBox(self)
        self.budget.setAccessibleName(tr("Time for each way"))
        self.budget.setToolTip(
            tr("How long each way may take: one that is too slow for all pictures is timed on as many as fit")
        )
        for seconds in BUDGETS:
            self.budget.addItem(tr("up to {seconds:g} s each", seconds=seconds), seconds)
        self.budget.setCurrentIndex(BUDGETS.index(BUDGET))
        self.data = ElidedLabel(self)
        self.data.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        theme.set_dim(self.data)
        self.bars = LabBars(self)
        self.ran = ElidedLabel(self)
        theme.set_dim(self.ran)
        self.code = CodeView(self)
        self.code.setAccessibleName(tr("Code that runs"))
        self.sentence, self.equal = Sentence(self), Sentence(self)
        self.empty = EmptyState(self)
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.button)
        head.addWidget(self.budget)
        head.addWidget(self.data, 1)
        self._listing = QWidget(self)
        listing = QVBoxLayout(self._listing)
        listing.setContentsMargins(0, 0, 0, 0)
        listing.setSpacing(2)
        listing.addWidget(self.ran)
        listing.addWidget(self.code, 1)
        self._middle = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._middle.setSpacing(8)
        self._middle.addWidget(self.bars, 5)
        self._middle.addWidget(self._listing, 4)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(10, 4, 10, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._middle, 1)
        column.addWidget(self.sentence)
        column.addWidget(self.equal)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    @property
    def has_room_for_code(self) -> bool:
        """Whether the code is shown."""
        return not self._listing.isHidden()

    def show_lab(self, shown: bool) -> None:
        """Show the lab, or why there is none."""
        self._pages.setCurrentIndex(int(shown))

    def show_busy(self, busy: bool) -> None:
        """Let the button measure, or cancel."""
        text = tr("Cancel") if busy else tr("Measure")
        self.button.setText(text)
        self.button.setAccessibleName(text)
        self.button.setToolTip(
            tr("Stop at once; what was found so far stays")
            if busy
            else tr("Time one gradient step on your pictures in four ways, in a process of its own")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the code beside the bars where it is wide, below them where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        self._middle.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._listing.setVisible(wide or self.height() >= LOW)
        self.sentence.set_lines(2 if wide else 3 if self.height() < ROOMY else 5)
        self.equal.set_lines(1 if self.width() >= 2 * WIDE else 2 if wide or self.height() < ROOMY else 4)
