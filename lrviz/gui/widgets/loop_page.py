"""The face of the loop's panel: the lines, the picture, the sums, the same by matrices, and the buttons below."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.widgets.buttons import small_button
from lrviz.gui.widgets.empty_state import EmptyState
from lrviz.gui.widgets.header import ElidedLabel
from lrviz.gui.widgets.loop_view import LoopView
from lrviz.gui.widgets.picture_view import PictureView
from lrviz.gui.widgets.sentence import Sentence
from lrviz.gui.widgets.step_buttons import StepButtons
from lrviz.gui.widgets.sums_view import SumsView

ROOM_FOR_MATRICES = 400
"""Height from which on the algorithm by matrices is written out."""


class LoopPage(QWidget):
    """Puts them together; it knows nothing of what they show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build()
        self._arrange()

    def _build(self) -> None:
        self.where = ElidedLabel(self)
        theme.set_dim(self.where)
        self.anew = small_button(
            self,
            tr("Take (w, b) of now"),
            tr("Begin again with the (w, b) that is shown now; until then it stands still"),
        )
        self.view = LoopView(self)
        self.view.setToolTip(
            tr("↓ executes a line, → the lines of a picture, Enter runs, End and Home go to the ends.")
        )
        self.picture = PictureView(tr("Picture that the loop is at"), self)
        self.dw = PictureView(tr("dw so far, as a picture"), self)
        self.dw.setToolTip(tr("dw so far: orange where it is positive, blue where it is negative"))
        self.sums = SumsView(self)
        self.matrices = LoopView(self)
        self.matrices.setMinimumHeight(60)
        self.matrices.hide()
        self.matrices.setAccessibleName(tr("The same by matrices"))
        self.matrices.setToolTip(tr("The same for all pictures at once, by matrices"))
        tips = {
            "first": (tr("Reset"), tr("Back to before the first line (Home)")),
            "play": (tr("Play"), tr("Run the loop at the speed chosen (Enter)")),
            "last": (tr("To the end"), tr("Run the loop to its end, as fast as it can (End)")),
        }
        self.buttons = StepButtons(tips, self)
        self.line_button = small_button(self, tr("Line"), tr("Execute the next line (↓)"), tr("Execute a line"))
        self.example_button = small_button(
            self, tr("Picture"), tr("Execute the lines of a picture (→)"), tr("Execute the lines of a picture")
        )
        self.speed = QComboBox(self)
        self.speed.setAccessibleName(tr("Speed of the loop"))
        self.speed.setToolTip(tr("How fast it runs"))
        self.speed.addItems(
            [tr("4 lines/s"), tr("1 picture/s"), tr("10 pictures/s"), tr("100 pictures/s"), tr("Full speed")]
        )
        self.speed.setCurrentIndex(2)
        self.sentence = Sentence(self)
        self.empty = EmptyState(self)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.where, 1)
        head.addWidget(self.anew)
        pictures = QHBoxLayout()
        pictures.setSpacing(6)
        pictures.addWidget(self.picture, 1)
        pictures.addWidget(self.dw, 1)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addLayout(pictures, 4)
        right.addWidget(self.sums, 5)
        right.addWidget(self.matrices, 5)
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.view, 6)
        middle.addLayout(right, 4)
        transport = QHBoxLayout()
        transport.setSpacing(6)
        for widget in (self.buttons, self.line_button, self.example_button):
            transport.addWidget(widget)
        transport.addStretch(1)
        transport.addWidget(self.speed)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(10, 4, 10, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addLayout(transport)
        column.addWidget(self.sentence)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 1, 1)
        whole.addWidget(self._pages)

    def show_loop(self, shown: bool) -> None:
        """Show the loop, or why there is none."""
        self._pages.setCurrentIndex(int(shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write the matrices out where there is room."""
        super().resizeEvent(event)
        self.matrices.setVisible(self.height() >= ROOM_FOR_MATRICES)
