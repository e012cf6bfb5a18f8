"""Ask the neuron about a picture: what it sees, what speaks for which class, and its answer."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lrviz._typing import FloatArray, UInt8Image
from lrviz.evidence import evidence
from lrviz.gui import theme
from lrviz.gui.language import shown, tr
from lrviz.gui.panel import Panel
from lrviz.gui.state import Question, SessionState
from lrviz.gui.state.questions import place_of
from lrviz.gui.widgets.answer_view import AnswerView
from lrviz.gui.widgets.buttons import flat_button, small_button, toggle_button
from lrviz.gui.widgets.drop_hint import DropHint
from lrviz.gui.widgets.file_dialogs import ask_for_pictures
from lrviz.gui.widgets.picture_list import WellColors
from lrviz.gui.widgets.picture_mime import Carried, may_carry, read_clipboard, read_mime
from lrviz.gui.widgets.picture_model import dragged_positions
from lrviz.gui.widgets.text_pace import TextPace
from lrviz.gui.widgets.verdict import Answer
from lrviz.images.dataset import Dataset
from lrviz.images.preprocess import Preprocessing
from lrviz.said import say
from lrviz.session.snapshot import Parameters, Snapshot

ERRORS_SHOWN = 2
"""Refused files named in the panel; the others are counted, and named in the tool tip."""


class PredictPanel(Panel):
    """Shows `SessionState.question` and the neuron's answer to it, live while it learns."""

    name = "predict"
    title = say("Predict")
    lesson_key = "curve"

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._shown: tuple[Question | None, Parameters | None] = (None, None)
        self._x: FloatArray | None = None
        self._x_of: tuple[Question | None, Preprocessing | None] = (None, None)
        self._answer: Answer | None = None
        self._labelled: tuple[Question | None, Dataset | None, int | None] = None, None, None
        self._seen: UInt8Image | None = None
        self._map: FloatArray | None = None
        self._frame: tuple[object, ...] = ()
        self._refusal = ""
        self._pace = TextPace()
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # so that one can paste into it after a click
        self._build_pages()
        self._build_buttons()
        self._arrange()
        state.questions.changed.connect(self.refresh_later)
        state.training.snapshot_changed.connect(self.refresh_in_turn)
        state.pictures.changed.connect(self._on_data)

    # -- building -----------------------------------------------------------------------------------------------

    def _build_pages(self) -> None:
        colors = _hint_colors(theme.current())
        self.hint = DropHint(colors, overlay=False, parent=self)
        self.hint.set_text(tr("Drop, paste or open a picture"), tr("the neuron tells what it sees"))
        self.hint.clicked.connect(self._open)
        self.overlay = DropHint(colors, overlay=True, parent=self)
        self.overlay.set_text(tr("Ask the neuron"), tr("the picture is not added to the training data"))
        self.view = AnswerView(self)
        for plot in (self.view.plot, self.view.loss):
            plot.arrow_pressed.connect(self._go)

    def _build_buttons(self) -> None:
        keys = theme.SHORTCUTS
        self.open_button = self._button(
            tr("Open…"), tr("Ask about picture files ({keys})", keys=keys["predict"]), self._open
        )
        self.paste_button = self._button(
            tr("Paste"), tr("Ask about a copied picture ({keys})", keys=keys["paste"]), self.paste
        )
        self.clear_button = self._button(tr("Clear"), tr("Put these pictures away"), self._clear)
        self.loss_button = toggle_button(self, tr("Loss"), tr("The loss of this answer on its curve, instead of σ(z)"))
        self.loss_button.toggled.connect(self.view.show_loss)
        self.previous = self._arrow("‹", tr("Previous picture (←)"), -1)
        self.next = self._arrow("›", tr("Next picture (→)"), +1)
        self.position = QLabel(self)
        theme.set_dim(self.position)
        self.turner = QWidget(self)
        row = QHBoxLayout(self.turner)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        for widget in (self.previous, self.position, self.next):
            row.addWidget(widget)
        row.addStretch(1)
        self.errors = QLabel(self)
        self.errors.setWordWrap(True)
        self.errors.setTextFormat(Qt.TextFormat.PlainText)
        self.errors.hide()
        paste = QAction(tr("Paste"), self)
        paste.setShortcut(QKeySequence(QKeySequence.StandardKey.Paste))
        paste.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.triggered.connect(self.paste)
        self.addAction(paste)

    def _button(self, text: str, tip: str, run: object) -> QPushButton:
        button = small_button(self, text, tip)
        button.clicked.connect(run)
        return button

    def _arrow(self, text: str, tip: str, step: int) -> QToolButton:
        button = flat_button(self, text, tip)
        button.clicked.connect(lambda *_: self._go(step))
        return button

    def _arrange(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.turner)
        column.addWidget(self.view, 1)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.hint)
        self._pages.addWidget(page)
        row = QHBoxLayout()
        row.setSpacing(6)
        for widget in (self.open_button, self.paste_button, self.clear_button):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.loss_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 4, 12, 8)
        whole.setSpacing(5)
        whole.addWidget(self._pages, 1)
        whole.addWidget(self.errors)
        whole.addLayout(row)

    # -- showing ------------------------------------------------------------------------------------------------

    def has_news(self) -> bool:
        """Whether the neuron has learned something since it was asked."""
        snapshot = self.state.training.snapshot
        parameters = snapshot.parameters if snapshot is not None else None
        return (self.state.questions.current, parameters) != self._shown

    def refresh(self) -> None:
        """Ask the neuron again if it has learned something, or if the picture is another one."""
        state = self.state
        question, snapshot = state.questions.current, state.training.snapshot
        parameters = snapshot.parameters if snapshot is not None else None
        due = self._pace.due(snapshot)
        frame = (state.questions.pictures, state.questions.errors, state.questions.index, self._refusal)
        if frame != self._frame:
            self._frame = frame
            self._show_frame()
        if question is None:
            self._shown = (None, None)
            return
        another = question is not self._shown[0]
        if another or parameters is not self._shown[1]:
            due = due or another or self._shown[1] is None
            self._shown = (question, parameters)
            self._ask(question, parameters)
            self.view.show_pictures(question.original, self._seen if self._seen is not None else question.pixels)
            self.view.show_answer(self._answer, self._map, self._find_label(question))
        if due:
            self.say_in_turn(partial(self._show_words, question, self._answer, snapshot))

    def save_state(self) -> dict[str, object]:
        """Remember which curve is below the answer."""
        return {"curve": "loss" if self.loss_button.isChecked() else "sigma"}

    def restore_state(self, kept: dict[str, object]) -> None:
        """Show the same curve again."""
        if "curve" in kept:
            self.loss_button.setChecked(kept["curve"] == "loss")

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        for hint in (self.hint, self.overlay):
            hint.set_colors(_hint_colors(colors))
        self.errors.setStyleSheet(f"color: {colors.danger};")
        self.view.restyle(colors)
        self._shown = (None, None)  # the evidence has other colours now

    def _find_label(self, question: Question) -> int | None:
        """Give the label of one's own picture; nobody has said what the others are."""
        pictures = self.state.pictures.data.pictures
        if self._labelled[:2] != (question, pictures):
            place = place_of(question, pictures)
            self._labelled = question, pictures, int(pictures.labels[place]) if place is not None else None
        return self._labelled[2]

    def _ask(self, question: Question, parameters: Parameters | None) -> None:
        """Compute x, z and the evidence; none of them while there is no neuron for pictures of this size."""
        preprocessing = parameters.preprocessing if parameters is not None else None
        if self._x_of[0] is not question or self._x_of[1] is not preprocessing:
            self._x_of = (question, preprocessing)
            self._x, self._seen = None, question.pixels
            if preprocessing is not None and _fits(question, preprocessing):
                self._x = preprocessing.columns(question.pixels[np.newaxis])
                self._seen = preprocessing.seen(self._x)
        self._answer = self._map = None
        if self._x is not None and parameters is not None and preprocessing is not None:
            self._map = evidence(parameters.w, self._x, (preprocessing.height, preprocessing.width))
            self._answer = Answer.from_evidence(self._map, parameters.w, parameters.b, self._x)

    # -- words --------------------------------------------------------------------------------------------------

    def _show_words(self, question: Question, answer: Answer | None, snapshot: Snapshot | None) -> None:
        if answer is not None:
            self.view.show_words(answer, self.state.pictures.data.pictures.classes)
        else:
            self.view.show_no_answer(_why_no_answer(question, snapshot))

    def _show_frame(self) -> None:
        """Show what changes with the pictures only: which of how many, and the files that were refused."""
        questions, at = self.state.questions.pictures, self.state.questions.index
        self._pages.setCurrentIndex(1 if questions else 0)
        several = len(questions) > 1
        self.turner.setVisible(several)
        self.position.setText(tr("{number} of {count}", number=at + 1, count=len(questions)) if several else "")
        self.set_subtitle(shown(questions[at].name) if questions else tr("drop a picture here"))
        lines = [shown(self._refusal)] if self._refusal else []
        for skipped in self.state.questions.errors:
            reason = shown(skipped.reason)
            lines.append(f"{skipped.file}: {reason}" if skipped.file else reason)
        left_out = len(lines) - ERRORS_SHOWN
        more = [tr("… and {count:,} more", count=left_out)] if left_out > 0 else []
        self.errors.setText("\n".join(lines[:ERRORS_SHOWN] + more))
        self.errors.setToolTip("\n".join(lines) if left_out > 0 else "")
        self.errors.setVisible(bool(lines))
        self.clear_button.setEnabled(bool(questions or lines))

    # -- wishes -------------------------------------------------------------------------------------------------

    def paste(self) -> None:
        """Ask about what the clipboard has."""
        self._take(read_clipboard())

    def _open(self) -> None:
        paths = ask_for_pictures(self, tr("Ask the neuron about pictures"))
        if paths:
            self._take(Carried(tuple(paths)))

    def _take(self, carried: Carried) -> None:
        self._refusal = carried.refusal
        if carried:
            self.state.ask(carried.items)
        self.refresh_later()

    def _clear(self) -> None:
        self._refusal = ""
        self.state.questions.clear()

    def _go(self, step: int) -> None:
        if len(self.state.questions.pictures) > 1:
            self.state.questions.select(self.state.questions.index + step)

    def _on_data(self) -> None:
        """Find other words for renamed classes; the neuron stays the same."""
        self._shown = (None, None)
        self.refresh_later()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← and →: another of the pictures."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._go(step)

    # -- drops --------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up for what the neuron can be asked about."""
        if not (may_carry(event.mimeData()) or dragged_positions(event.mimeData())):
            event.ignore()
            return
        self.overlay.setGeometry(self.rect().adjusted(6, 2, -6, -6))
        self.overlay.show()
        self.overlay.raise_()
        _accept(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Stay ready."""
        _accept(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go dark."""
        self.overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask about what was dropped: files, pictures, or one of the training pictures."""
        self.overlay.hide()
        _accept(event)
        positions = dragged_positions(event.mimeData())
        if positions:
            self._refusal = ""
            self.state.ask_own_picture(positions[0])
        else:
            self._take(read_mime(event.mimeData()))


def _accept(event: QDropEvent) -> None:
    # Never a move: the program that files are dragged from would delete them.
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def _why_no_answer(question: Question, snapshot: Snapshot | None) -> str:
    if snapshot is not None and snapshot.status == "preparing":
        return tr("The neuron is being prepared.")
    if snapshot is None or snapshot.parameters is None:
        return tr("There is no neuron yet: it needs pictures of both classes.")
    was, preprocessing = question.pixels.shape, snapshot.parameters.preprocessing
    return tr(
        "This picture was read at {size}, the neuron now sees {wanted}: ask again.",
        size=f"{was[0]}×{was[1]}",
        wanted=f"{preprocessing.height}×{preprocessing.width}",
    )


def _fits(question: Question, preprocessing: Preprocessing) -> bool:
    return question.pixels.shape[:2] == (preprocessing.height, preprocessing.width)


def _hint_colors(colors: theme.Theme) -> WellColors:
    return WellColors(colors.text, text=colors.text, dim=colors.dim, panel=colors.panel, border=colors.border)
