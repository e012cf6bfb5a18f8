"""From pixels to vector: a picture, its numbers, the column x they become, and the matrix X of all such columns."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lrviz.gui import theme
from lrviz.gui.language import shown, tr
from lrviz.gui.panel import Panel
from lrviz.gui.state import Question, SessionState
from lrviz.gui.widgets.buttons import flat_button, small_button
from lrviz.gui.widgets.empty_state import EmptyState
from lrviz.gui.widgets.header import ElidedLabel
from lrviz.gui.widgets.unroll_view import UnrollView
from lrviz.images.dataset import TrainingData
from lrviz.images.example import example_data, example_preprocessing
from lrviz.images.preprocess import Preprocessing
from lrviz.images.unroll import MatrixPicture, Place, TrainingMatrix, Unrolled, unroll
from lrviz.said import say

REDUCE_SECONDS = 0.003
"""Share of a tick that may go into making X small; the rest waits for the next tick."""

NUMBERS_A_STEP = 50_000
"""Numbers of X made small between two looks at the clock: a fraction of a millisecond."""

PICTURE_SECONDS = 0.1
"""X on its way to be small is drawn ten times a second."""

EXAMPLE = say("7 × 5 × 3 example")

ROOM_FOR_UNROLL, ROOM_FOR_QUESTION = 255, 221
"""Widths beside the buttons, for the choice of a picture and its name, from which on these are shown."""


@dataclass(eq=False)
class _Shelf:
    """Pictures to choose from, and what was chosen: of the user's own, and of the example's."""

    matrix: TrainingMatrix
    column: int | None = 0
    index: int | None = None


class PixelsPanel(Panel):
    """Shows one picture on its way to the neuron. What it shows is computed by the run's own `Preprocessing`."""

    name = "pixels"
    title = say("Pixels to vector")
    interval = 30

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._own: _Shelf | None = None
        self._example = _Shelf(TrainingMatrix(example_data(), example_preprocessing()))
        self._question: Question | None = None
        self._seen_question: Question | None = None
        self._unrolled: Unrolled | None = None
        self._shown: object = None
        self._reduced: MatrixPicture | None = None
        self._picture_due = 0.0
        self._reducer = QTimer(self)
        self._reducer.setInterval(theme.TICK_MS)
        self._reducer.timeout.connect(self._reduce)
        self._build_views()
        self._build_buttons()
        self._arrange()
        state.pictures.changed.connect(self.refresh_later)
        state.questions.changed.connect(self.refresh_later)
        state.training.snapshot_changed.connect(self.refresh_in_turn)

    # -- building -----------------------------------------------------------------------------------------------

    def _build_views(self) -> None:
        self.empty = EmptyState(self)
        self.view = UnrollView(self)
        self.view.column_chosen.connect(self.choose)
        self.view.pointed.connect(self._on_pointed)

    def _build_buttons(self) -> None:
        self.previous = self._arrow("‹", tr("Previous training picture"), -1)
        self.next = self._arrow("›", tr("Next training picture"), +1)
        self.number = QSpinBox(self)
        self.number.setAccessibleName(tr("Number of the training picture"))
        self.number.setToolTip(tr("Which column of X, counted from 1"))
        self.number.setKeyboardTracking(False)
        self.number.setFixedWidth(74)
        self.number.valueChanged.connect(self._on_number)
        self.count = QLabel(self)
        self.which = ElidedLabel(self)
        self.question_button = small_button(self, tr("From Predict"), tr("The picture that is shown in Predict"))
        self.question_button.clicked.connect(self._on_question_wanted)
        self.unroll_button = small_button(
            self, tr("Unroll"), tr("Watch the rows of R, G and B go into the column, one by one")
        )
        self.unroll_button.clicked.connect(self.view.unroll)
        self.example_button = small_button(
            self, tr(EXAMPLE), tr("The lesson's small example: 7·5·3 = 105 numbers, each of them readable")
        )
        self.example_button.setCheckable(True)
        self.example_button.toggled.connect(self._on_example)

    def _arrow(self, text: str, tip: str, step: int) -> QToolButton:
        button = flat_button(self, text, tip)
        button.clicked.connect(lambda *_: self._go(step))
        return button

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        for widget in (self.previous, self.number, self.count, self.next):
            top.addWidget(widget)
        top.addWidget(self.which, 1)
        for button in (self.question_button, self.unroll_button, self.example_button):
            top.addWidget(button)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 2, 12, 8)
        column.setSpacing(5)
        column.addLayout(top)
        column.addLayout(self._pages, 1)

    # -- what is chosen -----------------------------------------------------------------------------------------

    @property
    def unrolled(self) -> Unrolled | None:
        """The picture that is shown, and its x."""
        return self._unrolled

    @property
    def in_example(self) -> bool:
        """Whether the example is shown in place of the user's pictures."""
        return self.example_button.isChecked()

    @property
    def _shelf(self) -> _Shelf | None:
        return self._example if self.in_example else self._own

    def choose(self, column: int) -> None:
        """Show one of the training pictures, by its column of X."""
        shelf = self._shelf
        if shelf is None or not 0 <= column < shelf.matrix.m:
            return
        if not self.in_example:
            self._question = None
        shelf.column = column
        self.refresh_later()

    def _go(self, step: int) -> None:
        shelf = self._shelf
        if shelf is not None and shelf.matrix.m:
            now = shelf.column if shelf.column is not None else -1 if step > 0 else 0
            self.choose((now + step) % shelf.matrix.m)

    def _on_number(self, number: int) -> None:
        self.choose(number - 1)

    def _on_question_wanted(self) -> None:
        self._seen_question = None
        self.example_button.setChecked(False)
        self.refresh_later()

    def _on_example(self, wanted: bool) -> None:
        self.example_button.setText(tr("Back to my pictures") if wanted else tr(EXAMPLE))
        self._show_buttons()
        self.refresh_later()

    # -- showing ------------------------------------------------------------------------------------------------

    def has_news(self) -> bool:
        """Whether the run prepares its pictures in another way than the one shown."""
        own = self._own
        return own is None or self._unrolled is None or _preparation(self.state) is not own.matrix.preprocessing

    def refresh(self) -> None:
        """Show the chosen picture; what is on the screen already costs nothing."""
        self._take_data(self.state.pictures.data, _preparation(self.state))
        self._take_question(self.state.questions.current)
        shelf = self._shelf
        shown = (shelf and shelf.matrix, shelf and shelf.column, self._question, self.in_example)
        if shown == self._shown:
            return
        self._shown = shown
        self._unrolled = self._unroll(shelf)
        self._show_choice(shelf)
        if shelf is None or self._unrolled is None:
            self._pages.setCurrentIndex(0)
            self.empty.say(self._why_nothing())
            self.set_subtitle("")
            return
        self._pages.setCurrentIndex(1)
        self._show_matrix(shelf)
        unrolled, name = self._unrolled, self.which.whole_text
        self.view.show_unrolled(unrolled, self._start(shelf, unrolled), name)
        size = "·".join(str(side) for side in unrolled.shape)
        self.set_subtitle(tr("picture {size} → x: {n_x:,} numbers", size=size, n_x=unrolled.n_x))

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        self.view.restyle(colors)

    def _take_data(self, data: TrainingData, preprocessing: Preprocessing) -> None:
        own = self._own
        if own is not None and own.matrix.data is data and own.matrix.preprocessing is preprocessing:
            return
        if not len(data.pictures):
            self._own = None
            return
        matrix = TrainingMatrix(data, preprocessing)
        self._own = _Shelf(matrix)
        if own is not None:
            self._own.column = None if own.column is None else _same_picture(own.matrix, own.column, matrix)
            self._own.index = own.index if own.matrix.n_x == matrix.n_x else None

    def _take_question(self, question: Question | None) -> None:
        """Follow Predict to another picture; the user may have chosen one here since the last."""
        own = self._own
        if question is self._seen_question and (self._question is None or self._question is question):
            return
        self._seen_question, self._question = question, None
        if own is None or question is None:
            if own is not None and own.column is None:
                own.column = 0
            return
        column = own.matrix.column_of(question.name, question.pixels)
        self._question = question if column is None else None
        own.column = column

    def _unroll(self, shelf: _Shelf | None) -> Unrolled | None:
        if shelf is None:
            return None
        try:
            if shelf.column is not None:
                return shelf.matrix.unrolled(shelf.column)
            if self._question is None:
                return None
            return unroll(self._question.pixels, shelf.matrix.preprocessing)
        except ValueError:  # not fitted yet, or the question was read at another size: a moment later it is
            return None

    def _why_nothing(self) -> str:
        if self._own is None:
            return tr("There are no pictures yet: drop some on each class, or open a folder. The example needs none.")
        if self._own.column is None:
            return tr("This picture is being prepared.")
        snapshot = self.state.training.snapshot
        problem = self.state.pictures.data.problem()
        if problem is not None:
            return problem
        return (snapshot.error if snapshot is not None else None) or tr("The training is learning the mean picture.")

    def _start(self, shelf: _Shelf, unrolled: Unrolled) -> int:
        """Find the number to mark: that looked at last, else green of a pixel in the middle."""
        if shelf.index is None or shelf.index >= unrolled.n_x:
            height, width, channels = unrolled.shape
            shelf.index = unrolled.index(Place(height // 2, width // 2, min(1, channels - 1)))
        return shelf.index

    def _show_choice(self, shelf: _Shelf | None) -> None:
        m = shelf.matrix.m if shelf is not None else 0
        column = shelf.column if shelf is not None else None
        self.number.blockSignals(True)
        self.number.setRange(1 if column is not None else 0, max(m, 1))
        self.number.setSpecialValueText("–" if column is None else "")
        self.number.setValue(column + 1 if column is not None else 0)
        self.number.blockSignals(False)
        self.count.setText(tr("of {count:,}", count=m))
        for widget in (self.number, self.previous, self.next, self.unroll_button):
            widget.setEnabled(m > 0)
        question = self.state.questions.current
        self._show_buttons()
        self.question_button.setEnabled(self.in_example or question is not self._question)
        self.which.show_text(self._name(shelf))

    def _show_buttons(self) -> None:
        asked = self.state.questions.current is not None
        room = self.width() - self.example_button.sizeHint().width() - self.question_button.sizeHint().width()
        self.question_button.setVisible(asked and room >= ROOM_FOR_QUESTION)
        self.unroll_button.setVisible(room - self.unroll_button.sizeHint().width() >= ROOM_FOR_UNROLL)

    def _name(self, shelf: _Shelf | None) -> str:
        if shelf is None:
            return ""
        train = shelf.matrix.train
        if shelf.column is not None:
            label = int(train.labels[shelf.column])
            return f"{shown(train.names[shelf.column])}: {train.classes[label]}, y = {label}"
        return tr("{name}: not a column of X", name=self._question.name) if self._question is not None else ""

    def _show_matrix(self, shelf: _Shelf) -> None:
        matrix = shelf.matrix
        if self._reduced is None or self._reduced.matrix is not matrix:
            self._reduced, self._picture_due = MatrixPicture(matrix), 0.0
            self.view.matrix.show_labels(matrix.n_x, matrix.train.labels)
            self._reduce()
        self.view.show_column(shelf.column, self.which.whole_text)

    def _reduce(self) -> None:
        """Make X small, as far as a tick allows; now and then show how far it is."""
        reduced = self._reduced
        if reduced is None:
            return
        now = time.perf_counter()
        while not reduced.complete and time.perf_counter() < now + REDUCE_SECONDS:
            reduced.advance(max(1, NUMBERS_A_STEP // reduced.matrix.n_x))
        if reduced.complete or now > self._picture_due:
            self._picture_due = now + PICTURE_SECONDS
            self.view.matrix.show_picture(reduced.colors)
        if reduced.complete:
            self._reducer.stop()
        elif not self._reducer.isActive():
            self._reducer.start()

    def _on_pointed(self, index: int) -> None:
        shelf = self._shelf
        if shelf is not None:
            shelf.index = index

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the buttons that there is no room for."""
        super().resizeEvent(event)
        self._show_buttons()

    def minimumSizeHint(self) -> QSize:
        """Enough for the choice of a picture, its pixels and its column."""
        return QSize(410, 200)

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with making X small."""
        super().showEvent(event)
        if self._reduced is not None and not self._reduced.complete:
            self._reducer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest: X is made small while somebody looks."""
        super().hideEvent(event)
        self._reducer.stop()


def _preparation(state: SessionState) -> Preprocessing:
    """How the run prepares pictures: with what it has learned of them, as soon as it has told."""
    fitted, wanted = state.training.fitted_preprocessing, state.pictures.preprocessing
    learns = wanted.center or wanted.standardize
    return fitted if learns and fitted is not None and fitted.same(wanted) else wanted


def _same_picture(before: TrainingMatrix, column: int, now: TrainingMatrix) -> int:
    """Find the picture of a column among those of now, by its name; one near that place if it is not among them."""
    name = before.train.names[column]
    names = list(now.train.names)
    return names.index(name) if name in names else min(column, now.m - 1)
