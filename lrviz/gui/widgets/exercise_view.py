"""An exercise: the question, a place for the answer, what is said to it, hints, and the worked answer."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.state.lesson import LessonState
from lrviz.gui.widgets.buttons import small_button
from lrviz.gui.widgets.lesson_text import Card, LiveLabel
from lrviz.lesson.chapter import Exercise
from lrviz.lesson.exercises import Result, worked
from lrviz.lesson.markup import line_html, plain_text

MOST_TYPED = 220
"""Longer than an answer is read, so that it can be said that it is too long."""


class Option(QRadioButton):
    """A choice; Return checks it."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Check with Return; the arrows go to the other choices."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setChecked(True)
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class OptionText(LiveLabel):
    """The text of a choice, which chooses it too."""

    def __init__(self, option: Option, parent: QWidget) -> None:
        super().__init__(parent)
        self._option = option
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        self._option.setChecked(True)
        event.accept()


class ExerciseView(Card):
    """Shows an exercise of the chapter that is open.

    Parameters
    ----------
    lesson : LessonState
    exercise : Exercise
    number, count : int
        Which of how many.
    """

    followed = Signal(str)

    def __init__(
        self, lesson: LessonState, exercise: Exercise, number: int, count: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lesson, self.exercise = lesson, exercise
        self.line: QLineEdit | None = None
        self.check_button: QPushButton | None = None
        self.options: list[Option] = []
        self._option_texts: list[OptionText] = []
        self._hints: list[LiveLabel] = []
        title = tr("Exercise {number} of {count}", number=number, count=count)
        self.setAccessibleName(title)
        self._build_head(title)
        self.ask = self._text()
        self._build_answer()
        self.result = self._text()
        self._hint_column = QVBoxLayout()
        self._hint_column.setSpacing(6)
        self.column.addLayout(self._hint_column)
        self.worked = self._text()
        self._build_buttons()

    # -- building -----------------------------------------------------------------------------------------------

    def _build_head(self, title: str) -> None:
        heading = QLabel(title, self)
        heading.setObjectName("panelTitle")
        self.tick = QLabel(self)
        self.tick.setTextFormat(Qt.TextFormat.RichText)
        row = QHBoxLayout()
        row.addWidget(heading)
        row.addStretch(1)
        row.addWidget(self.tick)
        self.column.addLayout(row)

    def _text(self) -> LiveLabel:
        label = LiveLabel(self)
        label.followed.connect(self.followed)
        self.column.addWidget(label)
        return label

    def _build_answer(self) -> None:
        if self.exercise.kind == "do":
            return
        row = QHBoxLayout()
        if self.exercise.kind == "choice":
            self._build_options()
        else:
            row.addWidget(self._build_line(), 1)
        # Made after what stands before it: that is the order of Tab.
        self.check_button = small_button(self, tr("Check"), tr("See whether the answer is right (Return does it too)"))
        self.check_button.clicked.connect(self.check)
        row.addWidget(self.check_button)
        if self.exercise.kind == "choice":
            row.addStretch(1)
        self.column.addLayout(row)

    def _build_options(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        work = self._lesson.work(self.exercise)
        for at, _ in enumerate(self.exercise.options):
            option = Option(self)
            option.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            option.setChecked(work.typed == str(at))
            option.toggled.connect(self._keep_choice)
            option.entered.connect(self.check)
            text = OptionText(option, self)
            self.options.append(option)
            self._option_texts.append(text)
            grid.addWidget(option, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, at, 1)
        self.column.addLayout(grid)

    def _build_line(self) -> QLineEdit:
        line = QLineEdit(self._lesson.work(self.exercise).typed, self)
        line.setMaxLength(MOST_TYPED)
        names = {
            "number": (tr("Number"), tr("A number, or plain arithmetic such as 64*64*3")),
            "shape": (tr("Shape"), tr("Rows, then columns: (rows, columns)")),
            "picture": (tr("Number of the picture"), tr("Empty: the picture chosen; or type its number, from 0")),
        }
        name, tip = names[self.exercise.kind]
        line.setAccessibleName(name)
        line.setPlaceholderText(name)
        line.setToolTip(tip)
        line.textEdited.connect(self._keep_typed)
        line.returnPressed.connect(self.check)
        self.line = line
        return line

    def _build_buttons(self) -> None:
        self.hint_button = small_button(self, tr("Hint"), tr("One hint, from a nudge to nearly the answer"))
        self.hint_button.clicked.connect(self._on_hint)
        self.worked_button = small_button(
            self, tr("Show the worked answer"), tr("The answer and the way to it, with the numbers of your pictures")
        )
        self.worked_button.clicked.connect(self._on_worked)
        row = QHBoxLayout()
        row.addWidget(self.hint_button)
        row.addWidget(self.worked_button)
        row.addStretch(1)
        self.column.addLayout(row)

    # -- what is done -------------------------------------------------------------------------------------------

    def stops(self) -> list[QWidget]:
        """List what Tab stops at, in order."""
        stops: list[QWidget | None] = [*self.options, self.line, self.check_button]
        return [stop for stop in (*stops, self.hint_button, self.worked_button) if stop is not None]

    def check(self) -> None:
        """Check the answer as it stands there."""
        self._lesson.check(self.exercise, self._answer())

    def _answer(self) -> str | int | None:
        if self.exercise.kind == "choice":
            return next((at for at, option in enumerate(self.options) if option.isChecked()), None)
        return self.line.text() if self.line is not None else None

    def _keep_typed(self, text: str) -> None:
        self._lesson.work(self.exercise).typed = text

    def _keep_choice(self) -> None:
        chosen = self._answer()
        self._lesson.work(self.exercise).typed = "" if chosen is None else str(chosen)

    def _on_hint(self) -> None:
        self._lesson.take_hint(self.exercise)

    def _on_worked(self) -> None:
        self._lesson.show_worked(self.exercise, not self._lesson.work(self.exercise).worked)

    # -- showing ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show all of it as it is now."""
        self.show_facts()
        work, done = self._lesson.work(self.exercise), self._lesson.is_done(self.exercise)
        self._show_tick(done)
        self._show_result(work.result, done)
        self._show_hints()
        self._show_worked(work.worked)
        if self.line is not None and self.line.text() != work.typed and not self.line.hasFocus():
            self.line.setText(work.typed)

    def show_facts(self) -> None:
        """Write the numbers of now."""
        facts = self._lesson.facts
        self.ask.show_html(f"<p>{line_html(self.exercise.ask, facts)}</p>")
        for text, option, option_text in zip(self.exercise.options, self.options, self._option_texts, strict=True):
            option_text.show_html(line_html(text, facts))
            option.setAccessibleName(plain_text(option_text.html))
        for text, label in zip(self.exercise.hints, self._hints, strict=False):
            label.show_html(_hint_html(line_html(text, facts)))
        if self.worked.isVisibleTo(self):
            self._show_worked(True)

    def _show_tick(self, done: bool) -> None:
        sign, word = ("✓", tr("done")) if done else ("○", tr("open"))
        color = theme.current().good if done else theme.current().dim
        self.tick.setText(f'<span style="color: {color}">{sign} {word}</span>')
        self.tick.setAccessibleName(word)

    def _show_result(self, result: Result | None, done: bool) -> None:
        if result is None and done:
            kept = self._lesson.answer(self.exercise)
            sentence = tr("Done, with {answer}.", answer=kept) if kept else tr("Done.")
            verdict = "right"
        elif result is not None:
            sentence, verdict = tr(result.sentence), result.verdict
        else:
            self.result.hide()
            return
        colors = theme.current()
        color = {"right": colors.good, "wrong": colors.danger}.get(verdict, colors.dim)
        sign = {"right": "✓ ", "wrong": "✗ "}.get(verdict, "")
        # Of a choice it has the author's text in it, with formulas; of all others perhaps what was typed.
        said = line_html(sentence, self._lesson.facts) if self.options else html.escape(sentence)
        text = f'<p><span style="color: {color}">{sign}{said}</span></p>'
        self.result.show_html(text, fresh=True)
        self.result.show()

    def _show_hints(self) -> None:
        shown = self._lesson.hints(self.exercise)
        while len(self._hints) > len(shown):
            label = self._hints.pop()
            self._hint_column.removeWidget(label)
            label.hide()
            label.deleteLater()
        while len(self._hints) < len(shown):
            label = LiveLabel(self)
            label.followed.connect(self.followed)
            self._hint_column.addWidget(label)
            label.show()
            self._hints.append(label)
        for text, label in zip(shown, self._hints, strict=True):
            label.show_html(_hint_html(line_html(text, self._lesson.facts)))
        left = len(self.exercise.hints) - len(shown)
        self.hint_button.setEnabled(left > 0)
        self.hint_button.setText(tr("Hint") if not shown or not left else tr("Next hint"))

    def _show_worked(self, shown: bool) -> None:
        self.worked_button.setText(tr("Hide the worked answer") if shown else tr("Show the worked answer"))
        if shown:
            facts = self._lesson.facts
            _, missing = worked(self.exercise, facts)
            text = f"<p>{line_html(self.exercise.worked, facts)}</p>"
            if missing:
                text += f'<p><span style="color: {theme.current().dim}">{html.escape(tr(missing))}</span></p>'
            self.worked.show_html(text)
        self.worked.setVisible(shown)

    def restyle(self) -> None:
        """Take on the colors of the theme."""
        for label in (self.ask, self.worked, *self._option_texts, *self._hints):
            label.redress()
        self.refresh()


def _hint_html(text: str) -> str:
    return f"<p><i>{tr('Hint')}:</i> {text}</p>"
