"""The controls of the descent, and the line in words of what is going on."""

from __future__ import annotations

import functools
import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lrviz.descent.recipe import (
    ADAM_RATE,
    METHOD_WORDS,
    METHODS,
    NEWTON_RATE,
    SCHEDULE_WORDS,
    MethodName,
    Recipe,
    Start,
)
from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.recipe_box import RecipeBox
from lrviz.gui.state import SessionState
from lrviz.gui.state.training import MOST_ITERATIONS
from lrviz.gui.widgets.log_slider import LogSlider, Mark
from lrviz.gui.widgets.number_entry import read_number
from lrviz.gui.widgets.run_model import settings_text
from lrviz.gui.widgets.status_line import StatusLine
from lrviz.gui.widgets.text_pace import TextPace
from lrviz.said import say
from lrviz.session.commands import FULL_SPEED, WATCHABLE, Speed
from lrviz.session.snapshot import Snapshot

SPEEDS: tuple[tuple[str, Speed], ...] = (
    (say("1 iteration / s"), 1.0),
    (say("5 iterations / s"), 5.0),
    (say("20 iterations / s"), 20.0),
    (say("60 iterations / s"), 60.0),
    (say("Watchable (10 s)"), WATCHABLE),
    (say("500 iterations / s"), 500.0),
    (say("Full speed"), FULL_SPEED),
)

METHOD_TIPS: dict[MethodName, str] = {
    "descent": say("w := w − α dw, all pictures at each step"),
    "momentum": say("a part of the last step goes on: it gathers speed along the valley"),
    "nesterov": say("momentum that looks at the slope where it is about to be"),
    "adam": say("each weight has its own step, by how large its slopes have been"),
    "batches": say("each step looks at a few pictures only: cheap, and noisy"),
    "newton": say("the step also knows the curvature: a handful are enough, each of them dear"),
}

SAFE_METHODS = frozenset({"descent", "momentum", "nesterov", "batches"})
"""Methods whose α is on the same scale as the safe limit 2/L of gradient descent."""


def parse_learning_rate(text: str) -> float | None:
    """Read α as people write it (0.002, 2e-3, 0,002); None unless it is a positive, finite number."""
    value = read_number(text)
    return value if value is not None and value > 0 else None


class Toolbar(QWidget):
    """Train, step, reset, method, α, iterations, speed, and more; below them the sentence."""

    refused = Signal(str)

    def __init__(self, state: SessionState, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._pace = TextPace()
        self._shown_status = ""
        self._refused_entry = False
        self.setAccessibleName(tr("Training controls"))
        self._build(actions)
        state.training.settings_changed.connect(self.refresh)
        state.training.snapshot_changed.connect(self._on_snapshot)
        state.pictures.changed.connect(self.refresh)
        self.refresh()

    # -- building -----------------------------------------------------------------------------------------------

    def _build(self, actions: dict[str, QAction]) -> None:
        self.train_button = self._button(actions["train"], "primary")
        self.train_button.setMinimumWidth(84)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.train_button)
        row.addWidget(self._button(actions["step"]))
        row.addWidget(self._button(actions["reset"]))
        row.addSpacing(6)
        self._build_method(row)
        self._build_learning_rate(row)
        row.addSpacing(6)
        self._build_iterations(row)
        self._build_more(row)
        row.addStretch(1)
        self.words = StatusLine(self)
        self.sentence, self.remarks = self.words.sentence, self.words.remarks
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 0)
        column.setSpacing(6)
        column.addLayout(row)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.words, 1)
        below.addWidget(self.unusual)
        column.addLayout(below)

    def _build_method(self, row: QHBoxLayout) -> None:
        self.method = QComboBox(self)
        self.method.setAccessibleName(tr("Method"))
        for name in METHODS:
            self.method.addItem(tr(METHOD_WORDS[name]))
            self.method.setItemData(self.method.count() - 1, tr(METHOD_TIPS[name]), Qt.ItemDataRole.ToolTipRole)
        self.method.activated.connect(self._on_method)
        row.addWidget(self.method)

    def _build_more(self, row: QHBoxLayout) -> None:
        self.more = QToolButton(self)
        self.more.setText(tr("More ▾"))
        self.more.setAccessibleName(tr("More settings: penalty, schedule, momentum, start"))
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(lambda: self.box.open_below(self.more))
        self.more.setFixedWidth(self.more.fontMetrics().horizontalAdvance(tr("More • ▾")) + 28)
        row.addWidget(self.more)
        self.unusual = QLabel(self)
        self.unusual.setToolTip(tr("Other settings than usual (More)"))
        theme.set_dim(self.unusual)

    @functools.cached_property
    def box(self) -> RecipeBox:
        """The box of settings that are seldom changed, made when it is first opened."""
        return RecipeBox(self._state, self)

    def _build_learning_rate(self, row: QHBoxLayout) -> None:
        label = QLabel(tr("&Learning rate α"), self)
        label.setToolTip(tr("How long a step is"))
        self.slider = LogSlider(1e-6, 1e-1, self)
        self.slider.setAccessibleName(tr("Learning rate α, slider"))
        self.slider.setMinimumWidth(90)
        self.slider.value_edited.connect(self._on_slider)
        self.entry = QLineEdit(self)
        self.entry.setAccessibleName(tr("Learning rate α"))
        self.entry.setToolTip(tr("Type any α greater than 0, then Enter"))
        self.entry.setFixedWidth(self.entry.fontMetrics().horizontalAdvance("0.0000000") + 16)
        self.entry.editingFinished.connect(self._on_entry)
        self.entry.returnPressed.connect(self._leave_entry)
        label.setBuddy(self.entry)
        for widget in (label, self.slider, self.entry):
            row.addWidget(widget)

    def _build_iterations(self, row: QHBoxLayout) -> None:
        label = QLabel(tr("&Iterations"), self)
        self.iterations = QSpinBox(self)
        self.iterations.setRange(1, MOST_ITERATIONS)
        self.iterations.setGroupSeparatorShown(True)
        self.iterations.setStepType(QSpinBox.StepType.AdaptiveDecimalStepType)
        self.iterations.setKeyboardTracking(False)
        self.iterations.setFixedWidth(self.iterations.fontMetrics().horizontalAdvance("100,000,000") + 34)
        self.iterations.lineEdit().setTextMargins(5, 0, 0, 0)  # the style sheet's padding does not reach it
        self.iterations.setAccessibleName(tr("Iterations: where the run stops"))
        self.iterations.setToolTip(tr("The run stops here; raise it to go on"))
        self.iterations.lineEdit().returnPressed.connect(self.iterations.clearFocus)
        self.iterations.valueChanged.connect(self._state.training.choose_iterations)
        label.setBuddy(self.iterations)
        self.speed = QComboBox(self)
        self.speed.setAccessibleName(tr("Speed"))
        self.speed.setToolTip(tr("How many iterations a second; the pictures are the same, only sooner"))
        for text, _ in SPEEDS:
            self.speed.addItem(tr(text))
        self.speed.activated.connect(self._on_speed)
        for widget in (label, self.iterations, self.speed):
            row.addWidget(widget)

    def _button(self, action: QAction, name: str = "") -> QPushButton:
        button = QPushButton(action.text().replace("&", ""), self)
        button.setObjectName(name)
        # By Tab only: after a click the focus stays where it was, so that Space still means Train.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self.commit)
        button.clicked.connect(action.trigger)

        def follow() -> None:
            button.setText(action.text().replace("&", ""))
            button.setEnabled(action.isEnabled())
            shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{action.toolTip()} ({shortcut})")

        action.changed.connect(follow)
        follow()
        return button

    # -- showing ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the settings in force, and the sentence."""
        training = self._state.training
        settings = training.settings
        self.method.setCurrentIndex(METHODS.index(settings.recipe.method))
        method = settings.recipe.method
        self.method.setToolTip(f"{tr(METHOD_WORDS[method])}: {tr(METHOD_TIPS[method])}")
        self._show_learning_rate(settings.recipe, training.snapshot)
        self._show_limits()
        if self.iterations.value() != settings.iterations and not self.iterations.lineEdit().isModified():
            blocked = self.iterations.blockSignals(True)
            self.iterations.setValue(settings.iterations)
            self.iterations.blockSignals(blocked)
        for index, (_, speed) in enumerate(SPEEDS):
            if speed == training.speed:
                self.speed.setCurrentIndex(index)
        self._show_more(settings.recipe, settings.start)
        self._show_sentence()

    def _show_learning_rate(self, recipe: Recipe, snapshot: Snapshot | None) -> None:
        """Show α as it was chosen, or as it was found to suit."""
        safe = snapshot.safe_learning_rate if snapshot is not None else None
        learning_rate = recipe.learning_rate
        if learning_rate is None and snapshot is not None and snapshot.recipe.method == recipe.method:
            learning_rate = snapshot.recipe.learning_rate or snapshot.learning_rate
        elif learning_rate is None:  # of a method that the run does not know yet
            learning_rate = {"adam": ADAM_RATE, "newton": NEWTON_RATE}.get(recipe.method, 0.9 * (safe or 0.0))
        if recipe.method not in SAFE_METHODS:
            self.slider.set_scale(*((1e-3, 1e1) if recipe.method == "newton" else (1e-6, 1.0)))
        elif safe and math.isfinite(safe):
            self.slider.set_scale(safe * 1e-3, safe * 1e2)
        if learning_rate:
            self.slider.set_real_value(learning_rate)
            if not (self.entry.hasFocus() and self.entry.isModified()):
                self.entry.setText(theme.rate_text(learning_rate))
        for control in (self.slider, self.entry):
            control.setEnabled(recipe.schedule != "safe")

    def _show_limits(self) -> None:
        training, colors = self._state.training, theme.current()
        snapshot, recipe = training.snapshot, training.settings.recipe
        marks: list[Mark] = []
        tip = tr("How long a step is: w := w − α dw.")
        if recipe.schedule == "safe":
            tip = tr("“Always safe” chooses each step itself (More, Schedule).")
        elif recipe.method not in SAFE_METHODS:
            tip = tr(
                "How long a step of {method} is; the safe limit 2/L is not about it.",
                method=METHOD_WORDS[recipe.method],
            )
        elif snapshot is not None and snapshot.safe_learning_rate:
            safe, here = snapshot.safe_learning_rate, snapshot.limit_learning_rate
            tip = tr(
                "How long a step is: w := w − α dw. "
                "Safe below 2/L = {safe} (triangle): there the cost of plain descent never rises.",
                safe=theme.rate_text(safe),
            )
            marks.append(Mark(safe, colors.good))
            if here and math.isfinite(here):
                marks.append(Mark(here, colors.dim))
                tip = f"{tip} {tr('Here, at these weights, the limit is {here} (grey).', here=theme.rate_text(here))}"
        if tip != self.slider.toolTip():
            self.slider.setToolTip(tip)
        self.slider.set_marks(tuple(marks))

    def _show_more(self, recipe: Recipe, start: Start) -> None:
        """Tell below the button what is not as usual: what nobody sees is soon forgotten."""
        plain = Recipe()
        unusual = [f"λ {recipe.l2:.3g}"] if recipe.l2 else []
        if recipe.schedule != plain.schedule:
            unusual.append(f"α {tr(SCHEDULE_WORDS[recipe.schedule])}")
        if start.kind != "zeros":
            unusual.append(tr("random start") if start.kind == "random" else tr("start by hand"))
        self.unusual.setText(" · ".join(unusual))
        self.unusual.setVisible(bool(unusual))
        text = tr("More • ▾") if unusual else tr("More ▾")
        if text != self.more.text():
            self.more.setText(text)
        what = tr("Penalty λ, schedule of α, momentum, batches, start")
        tip = tr("{what}. Now: {unusual}", what=what, unusual=", ".join(unusual)) if unusual else what
        if tip != self.more.toolTip():
            self.more.setToolTip(tip)

    def _show_sentence(self) -> None:
        snapshot = self._state.training.snapshot
        if snapshot is None:
            self.words.show_words(tr("One moment: the pictures are coming."), "", theme.current().danger)
            return
        sentence = tr(snapshot.sentence)
        if not snapshot.live and self._state.training.planned:
            settings = settings_text(self._state.training.settings.recipe)
            suitable = tr("The fork takes a suitable α.")
            sentence = f"{sentence} {tr('The fork takes {settings}.', settings=settings) if settings else suitable}"
        self.words.show_words(sentence, " ".join(map(tr, snapshot.remarks)), theme.current().danger)

    def _on_snapshot(self) -> None:
        """Words change a few times a second, or at once when what is going on changes."""
        snapshot = self._state.training.snapshot
        if not self._pace.due(snapshot):
            return
        if snapshot is None or snapshot.status != "running" or self._shown_status != "running":
            self._shown_status = snapshot.status if snapshot else ""
            self.refresh()
        else:
            self._show_limits()
            self._show_sentence()

    # -- wishes -------------------------------------------------------------------------------------------------

    def _on_method(self, index: int) -> None:
        self._state.training.set_recipe(method=METHODS[index])
        self.method.clearFocus()

    def _on_slider(self, value: float) -> None:
        self._state.training.set_learning_rate(float(f"{value:.3g}"))
        self._state.settle("learning rate")

    def commit(self) -> None:
        """Take what has been typed but not entered: a click on Train means it."""
        self._on_entry()
        self.iterations.interpretText()

    def _leave_entry(self) -> None:
        """Give the keys back to the run (Space is Train again), unless what was typed has to be typed anew."""
        if self._refused_entry:
            self.entry.selectAll()
        else:
            self.entry.clearFocus()

    def _on_speed(self, index: int) -> None:
        self._state.training.set_speed(SPEEDS[index][1])
        self.speed.clearFocus()

    def _on_entry(self) -> None:
        text = self.entry.text()
        if not self.entry.isModified():
            return
        self.entry.setModified(False)
        value = parse_learning_rate(text)
        self._refused_entry = value is None
        if value is None:
            self.refused.emit(
                tr("“{text}” can't be a learning rate: α must be a number greater than 0, such as 0.002.", text=text)
            )
            self.refresh()
        else:
            self._state.training.set_learning_rate(value)
            self._state.settle("learning rate")
