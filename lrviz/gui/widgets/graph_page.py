"""The face of the computation graph's panel: controls, the graph, the buttons below, and two places for words."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from lrviz.gui.language import tr
from lrviz.gui.widgets.buttons import small_button
from lrviz.gui.widgets.empty_state import EmptyState
from lrviz.gui.widgets.graph_controls import GraphControls
from lrviz.gui.widgets.graph_view import GraphView
from lrviz.gui.widgets.sentence import Sentence
from lrviz.gui.widgets.step_buttons import StepButtons

ROOM_FOR_BOTH = 400
"""Height from which on the result of a check has lines of its own."""


class GraphPage(QWidget):
    """Puts them together; it knows nothing of what they show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build()
        self._arrange()

    def _build(self) -> None:
        self.controls = GraphControls(self)
        self.view = GraphView(self)
        self.view.setToolTip(tr("← → step, Enter plays, ↑ ↓ point at a box, Home and End go to the ends."))
        self.empty = EmptyState(self)
        tips = {
            "first": (tr("Reset"), tr("Back to before the first step (Home)")),
            "back": (tr("Step back"), tr("Take the last step back (←)")),
            "play": (tr("Play"), tr("Make all steps, one after the other (Enter)")),
            "on": (tr("Step"), tr("Make the next step (→)")),
            "last": (tr("All steps"), tr("Make all steps at once (End)")),
        }
        self.buttons = StepButtons(tips, self)
        self.check_button = small_button(
            self,
            tr("Gradient check"),
            tr("Compare the derivatives with central differences, (J(θ + h) − J(θ − h)) / 2h"),
        )
        self.sentence = Sentence(self)
        self.verdict = Sentence(self)
        self.verdict.hide()

    def _arrange(self) -> None:
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.view)
        transport = QHBoxLayout()
        transport.setSpacing(6)
        transport.addWidget(self.buttons)
        transport.addStretch(1)
        transport.addWidget(self.check_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 10, 8)
        column.setSpacing(4)
        column.addWidget(self.controls)
        column.addWidget(self._pages, 1)
        column.addLayout(transport)
        column.addWidget(self.sentence)
        column.addWidget(self.verdict)

    @property
    def graph_shown(self) -> bool:
        """Whether the graph is shown, and not the reason why there is none."""
        return self._pages.currentIndex() == 1

    def show_graph(self) -> None:
        """Show the graph."""
        self._pages.setCurrentIndex(1)

    def show_empty(self) -> None:
        """Show why there is none."""
        self._pages.setCurrentIndex(0)

    def show_verdict(self, shown: bool) -> None:
        """Show the result of a check below the step; in its place, where there is no room for both."""
        self.verdict.setVisible(shown)
        self.sentence.setVisible(not shown or self.height() >= ROOM_FOR_BOTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give words as many lines as there is room for."""
        super().resizeEvent(event)
        self.sentence.set_lines(2 if self.height() < 420 or self.width() >= 640 else 3)
        self.verdict.set_lines(3)
        self.show_verdict(not self.verdict.isHidden())
