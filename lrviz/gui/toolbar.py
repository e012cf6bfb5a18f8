"""The controls of the descent, and the line in words of what is going on."""

from __future__ import annotations

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
    QVBoxLayout,
    QWidget,
)

from lrviz.gui import theme
from lrviz.gui.state import SessionState
from lrviz.gui.state.training import MOST_ITERATIONS
from lrviz.gui.widgets.header import ElidedLabel
from lrviz.gui.widgets.log_slider import LogSlider, Mark
from lrviz.gui.widgets.text_pace import TextPace
from lrviz.session.commands import FULL_SPEED, WATCHABLE, Speed

SPEEDS: tuple[tuple[str, Speed], ...] = (
    ("1 iteration / s", 1.0),
    ("5 iterations / s", 5.0),
    ("20 iterations / s", 20.0),
    ("60 iterations / s", 60.0),
    ("Watchable (10 s)", WATCHABLE),
    ("500 iterations / s", 500.0),
    ("Full speed", FULL_SPEED),
)


def parse_learning_rate(text: str) -> float | None:
    """Read α as people write it (0.002, 2e-3, 0,002); None unless it is a positive, finite number."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) and value > 0 else None


class Toolbar(QWidget):
    """Train, step, reset, α, iterations, speed; below them the sentence."""

    refused = Signal(str)

    def __init__(self, state: SessionState, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._pace = TextPace()
        self._shown_status = ""
        self._refused_entry = False
        self.setAccessibleName("Training controls")
        self._build(actions)
        state.training.settings_changed.connect(self.refresh)
        state.training.snapshot_changed.connect(self._on_snapshot)
        state.pictures.changed.connect(self.refresh)
        self.refresh()

    # -- building -----------------------------------------------------------------------------------------------

    def _build(self, actions: dict[str, QAction]) -> None:
        self.train_button = self._button(actions["train"], "primary")
        self.train_button.setMinimumWidth(96)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.train_button)
        row.addWidget(self._button(actions["step"]))
        row.addWidget(self._button(actions["reset"]))
        row.addSpacing(10)
        self._build_learning_rate(row)
        row.addSpacing(10)
        self._build_iterations(row)
        row.addStretch(1)
        self.sentence = ElidedLabel(self)
        font = self.sentence.font()
        font.setPointSizeF(font.pointSizeF() * 1.1)
        self.sentence.setFont(font)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.sentence)

    def _build_learning_rate(self, row: QHBoxLayout) -> None:
        label = QLabel("&Learning rate α", self)
        self.slider = LogSlider(1e-6, 1e-1, self)
        self.slider.setAccessibleName("Learning rate α, slider")
        self.slider.setMinimumWidth(110)
        self.slider.setToolTip(
            "How long a step is: w := w − α dw. The triangle marks the safe limit 2/L of these data."
        )
        self.slider.value_edited.connect(self._on_slider)
        self.entry = QLineEdit(self)
        self.entry.setAccessibleName("Learning rate α")
        self.entry.setToolTip("Type any α greater than 0, then Enter")
        self.entry.setFixedWidth(self.entry.fontMetrics().horizontalAdvance("0.00000000") + 16)
        self.entry.editingFinished.connect(self._on_entry)
        self.entry.returnPressed.connect(self._leave_entry)
        label.setBuddy(self.entry)
        self.safe = QLabel(self)
        theme.set_dim(self.safe)
        self.safe.setMinimumWidth(self.safe.fontMetrics().horizontalAdvance("safe below 0.00000"))
        for widget in (label, self.slider, self.entry, self.safe):
            row.addWidget(widget)

    def _build_iterations(self, row: QHBoxLayout) -> None:
        label = QLabel("&Iterations", self)
        self.iterations = QSpinBox(self)
        self.iterations.setRange(1, MOST_ITERATIONS)
        self.iterations.setGroupSeparatorShown(True)
        self.iterations.setStepType(QSpinBox.StepType.AdaptiveDecimalStepType)
        self.iterations.setKeyboardTracking(False)
        self.iterations.lineEdit().setTextMargins(5, 0, 0, 0)  # the style sheet's padding does not reach it
        self.iterations.setAccessibleName("Iterations: where the run stops")
        self.iterations.setToolTip("The run stops here; raise it to go on")
        self.iterations.lineEdit().returnPressed.connect(self.iterations.clearFocus)
        self.iterations.valueChanged.connect(self._state.training.choose_iterations)
        label.setBuddy(self.iterations)
        speed_label = QLabel("Spee&d", self)
        self.speed = QComboBox(self)
        self.speed.setAccessibleName("Speed")
        self.speed.setToolTip("How many iterations a second; the pictures are the same, only sooner")
        for text, _ in SPEEDS:
            self.speed.addItem(text)
        self.speed.activated.connect(self._on_speed)
        speed_label.setBuddy(self.speed)
        for widget in (label, self.iterations, speed_label, self.speed):
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
        snapshot = self._state.training.snapshot
        chosen = self._state.training.settings.learning_rate
        learning_rate = chosen if chosen is not None else (snapshot.learning_rate if snapshot else 0.0)
        safe = snapshot.safe_learning_rate if snapshot else None
        if safe and math.isfinite(safe):
            self.slider.set_scale(safe * 1e-3, safe * 1e2)
        if learning_rate > 0:
            self.slider.set_real_value(learning_rate)
            if not (self.entry.hasFocus() and self.entry.isModified()):
                self.entry.setText(theme.rate_text(learning_rate))
        self._show_limits()
        if (
            self.iterations.value() != self._state.training.settings.iterations
            and not self.iterations.lineEdit().isModified()
        ):
            blocked = self.iterations.blockSignals(True)
            self.iterations.setValue(self._state.training.settings.iterations)
            self.iterations.blockSignals(blocked)
        for index, (_, speed) in enumerate(SPEEDS):
            if speed == self._state.training.speed:
                self.speed.setCurrentIndex(index)
        self._show_sentence()

    def _show_limits(self) -> None:
        snapshot, colors = self._state.training.snapshot, theme.current()
        marks: list[Mark] = []
        tip = "Below 2/L the cost can never rise, wherever the weights are."
        text = ""
        if snapshot is not None and snapshot.safe_learning_rate:
            text = f"safe below {theme.rate_text(snapshot.safe_learning_rate)}"
            marks.append(Mark(snapshot.safe_learning_rate, colors.good))
            if snapshot.limit_learning_rate and math.isfinite(snapshot.limit_learning_rate):
                marks.append(Mark(snapshot.limit_learning_rate, colors.dim))
                tip += f" Here, at these weights, the limit is {theme.rate_text(snapshot.limit_learning_rate)} (grey)."
        if text != self.safe.text():
            self.safe.setText(text)
        self.safe.setToolTip(tip)
        self.slider.set_marks(tuple(marks))

    def _show_sentence(self) -> None:
        snapshot = self._state.training.snapshot
        self.sentence.show_text(snapshot.sentence if snapshot is not None else "One moment: the pictures are coming.")

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

    def _on_slider(self, value: float) -> None:
        self._state.training.set_learning_rate(float(f"{value:.3g}"))

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
            self.refused.emit(f"“{text}” can't be a learning rate: α must be a number greater than 0, such as 0.002.")
            self.refresh()
        else:
            self._state.training.set_learning_rate(value)
            self._state.settle("learning rate")
