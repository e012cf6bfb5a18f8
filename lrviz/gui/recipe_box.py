"""What is seldom changed about the steps, in a box that opens below its button: λ, schedule, momentum, start."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from lrviz.descent.recipe import METHOD_WORDS, SCHEDULE_WORDS, SCHEDULES, Recipe, Start
from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.state import SessionState
from lrviz.gui.widgets.number_entry import NumberEntry, read_number
from lrviz.gui.widgets.zero_slider import ZeroSlider
from lrviz.said import say, whole
from lrviz.session.words import BY_HAND

LOWEST_L2, HIGHEST_L2 = 1e-6, 10.0

MOST_SEED = 999_999

STARTS = (("zeros", "w = 0, b = 0"), ("random", say("small random w")))

ABOUT = "settings"
"""What a refusal is about: the next good value settles it."""


WIDEST = 1000.0
"""Largest spread of random weights: J is hundreds of thousands there."""


class RecipeBox(QFrame):
    """Shows the settings in force; changes go to the training at once."""

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # a click on the button that opened it only closes it
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(tr("More settings of the descent"))
        self._state, self._training = state, state.training
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 12, 14, 12)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(1, 180)
        self._build_penalty()
        self._build_schedule()
        self._build_numbers()
        self._build_start()
        state.training.settings_changed.connect(self.refresh_if_open)

    # -- building -----------------------------------------------------------------------------------------------

    def _build_penalty(self) -> None:
        tip = tr("λ of the penalty (λ/2)‖w‖²: it keeps the weights small, and gives every cost a lowest point")
        self.l2_slider = ZeroSlider(LOWEST_L2, HIGHEST_L2, self)
        self.l2_slider.setAccessibleName(tr("Penalty λ, slider"))
        self.l2_slider.setToolTip(tr("{tip}. 0 at the left end.", tip=tip))
        self.l2_slider.value_edited.connect(lambda value: self._change(l2=float(f"{value:.2g}")))
        self.l2 = NumberEntry(tr("Penalty λ"), tip, self)
        self.l2.entered.connect(self._on_l2)
        self._row(tr("&Penalty λ"), self.l2, self.l2_slider)

    def _build_schedule(self) -> None:
        self.schedule = QComboBox(self)
        self.schedule.setAccessibleName(tr("Schedule of α"))
        for name in SCHEDULES:
            self.schedule.addItem(tr(SCHEDULE_WORDS[name]), name)
        self.schedule.activated.connect(lambda index: self._change(schedule=SCHEDULES[index]))
        self.decay = NumberEntry(tr("Decay"), tr("α/(1 + decay·k) at iteration k"), self)
        self.decay.entered.connect(self._on_decay)
        self._row(tr("S&chedule of α"), self.schedule, _with_label(tr("decay"), self.decay))

    def _build_numbers(self) -> None:
        self.momentum = NumberEntry(tr("Momentum μ"), "", self)
        self.momentum.entered.connect(self._on_momentum)
        self.batch_size = self._spin(tr("Pictures in a batch"), 1, 1_000_000)
        self.batch_size.valueChanged.connect(lambda size: self._change(batch_size=size))
        self.seed = self._spin(tr("Seed of the shuffling"), 0, MOST_SEED)
        self.seed.valueChanged.connect(lambda seed: self._change(seed=seed))
        self._row(tr("&Momentum μ"), self.momentum)
        self._row(tr("&Batch, pictures"), self.batch_size, _with_label(tr("seed"), self.seed))

    def _build_start(self) -> None:
        self.start = QComboBox(self)
        self.start.setAccessibleName(tr("Where runs start"))
        self.start.setToolTip(tr("Where new runs start; a run that has not begun starts there at once"))
        self.start.activated.connect(self._on_start)
        self.spread = NumberEntry(
            tr("Spread of the random weights"), tr("Standard deviation of the random weights"), self
        )
        self.spread.entered.connect(self._on_spread)
        self.start_seed = self._spin(tr("Seed of the random weights"), 0, MOST_SEED)
        self.start_seed.valueChanged.connect(lambda seed: self._change_start(seed=seed))
        self.another = QPushButton(tr("Draw again"), self)
        self.another.setObjectName("small")
        self.another.setToolTip(tr("Draw other random weights: the next seed"))
        self.another.clicked.connect(lambda: self.start_seed.setValue(self.start_seed.value() + 1))
        self._row(tr("S&tart"), self.start, _with_label(tr("seed"), self.start_seed))
        self._row("", self.another, _with_label(tr("spread"), self.spread))
        self.note = QLabel(tr("The start counts for new runs and Reset; all else at once."), self)
        theme.set_dim(self.note)
        self._grid.addWidget(self.note, self._grid.rowCount(), 0, 1, 3)

    def _row(self, text: str, control: QWidget, beside: QWidget | None = None) -> None:
        label, row = QLabel(text, self), self._grid.rowCount()
        label.setBuddy(control)
        self._grid.addWidget(label, row, 0)
        if isinstance(beside, ZeroSlider):
            self._grid.addWidget(beside, row, 1)
            self._grid.addWidget(control, row, 2)
        else:
            self._grid.addWidget(control, row, 1)
            if beside is not None:
                self._grid.addWidget(beside, row, 2)

    def _spin(self, name: str, low: int, high: int) -> QSpinBox:
        spin = QSpinBox(self)
        spin.setRange(low, high)
        spin.setKeyboardTracking(False)
        spin.setFixedWidth(spin.fontMetrics().horizontalAdvance("1,000,000") + 34)
        spin.lineEdit().setTextMargins(5, 0, 0, 0)  # the style sheet's padding does not reach it
        spin.setAccessibleName(name)
        spin.setToolTip(name)
        return spin

    # -- opening ------------------------------------------------------------------------------------------------

    def open_below(self, button: QWidget) -> None:
        """Open below a button, inside the screen, with the focus on the first control."""
        self.refresh()
        self.adjustSize()
        place = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        screen = button.screen().availableGeometry()
        place.setX(min(max(place.x(), screen.left()), screen.right() - self.width()))
        self.move(place)
        self.show()
        self.l2_slider.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    # -- showing ------------------------------------------------------------------------------------------------

    def refresh_if_open(self) -> None:
        """Follow the settings while somebody looks."""
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show the settings in force, and only offer what the method knows."""
        recipe, start = self._training.settings.recipe, self._training.settings.start
        if not self.l2_slider.isSliderDown():
            self.l2_slider.set_real_value(recipe.l2)
        self.l2.show_number(recipe.l2)
        self._show_schedule(recipe)
        self._show_momentum(recipe)
        batches = recipe.method == "batches"
        for spin, value in ((self.batch_size, recipe.batch_size), (self.seed, recipe.seed)):
            _show(spin, value)
            spin.setEnabled(batches)
            what = spin.accessibleName()
            why = tr("{what}: only mini-batches take a few pictures at a time", what=what)
            spin.setToolTip(what if batches else why)
        self._show_start(start)

    def _show_schedule(self, recipe: Recipe) -> None:
        self.schedule.setCurrentIndex(SCHEDULES.index(recipe.schedule))
        plain = recipe.method == "descent"
        safe_tip = tr("as long a step as surely lowers the cost")
        if not plain:
            safe_tip = tr(
                "as long a step as surely lowers the cost: only plain gradient descent promises a falling cost, "
                "{method} does not",
                method=METHOD_WORDS[recipe.method],
            )
        model, safe = self.schedule.model(), SCHEDULES.index("safe")
        item = model.item(safe)  # type: ignore[attr-defined]
        item.setEnabled(plain)
        tips = (
            tr("the same α at every iteration"),
            tr("α gets smaller with time"),
            safe_tip,
        )
        for index, tip in enumerate(tips):
            self.schedule.setItemData(index, tip, Qt.ItemDataRole.ToolTipRole)
        self.schedule.setToolTip(
            tr(
                "How α changes. {schedule}: {meaning}",
                schedule=SCHEDULE_WORDS[recipe.schedule],
                meaning=tips[self.schedule.currentIndex()],
            )
        )
        self.decay.show_number(recipe.decay)
        self.decay.setEnabled(recipe.schedule == "decay")

    def _show_momentum(self, recipe: Recipe) -> None:
        knows = recipe.method in ("momentum", "nesterov", "adam")
        self.momentum.show_number(recipe.momentum)
        self.momentum.setEnabled(knows)
        tip = tr("How much of the last step goes on: at least 0, less than 1")
        self.momentum.setToolTip(
            tip if knows else tr("{tip}. {method} has none.", tip=tip, method=METHOD_WORDS[recipe.method])
        )

    def _show_start(self, start: Start) -> None:
        shown = self._training.shown
        by_hand = start.kind == "hand" or (shown is not None and shown.start == BY_HAND)
        items = [tr(text) for _, text in STARTS] + ([tr(BY_HAND)] if by_hand else [])
        if [self.start.itemText(index) for index in range(self.start.count())] != items:
            self.start.clear()
            self.start.addItems(items)
        self.start.setCurrentIndex(len(STARTS) if by_hand else 1 if start.kind == "random" else 0)
        random = start.kind == "random" and not by_hand
        _show(self.start_seed, start.seed)
        self.spread.show_number(start.spread)
        for control in (self.start_seed, self.spread, self.another):
            control.setEnabled(random)

    # -- wishes -------------------------------------------------------------------------------------------------

    def _change(self, **changes: object) -> None:
        try:
            self._training.set_recipe(**changes)
        except ValueError as error:
            self._refuse(tr(whole(str(error))))
        else:
            self._state.settle(ABOUT)

    def _change_start(self, **changes: object) -> None:
        start = replace(self._training.settings.start, **changes)  # type: ignore[arg-type]
        if start.kind != "hand":
            self._training.set_start(start)
            self._state.settle(ABOUT)

    def _refuse(self, message: str) -> None:
        self._state.tell(message, about=ABOUT)
        self.refresh()

    def _on_l2(self, text: str) -> None:
        value = read_number(text)
        if value is None or value < 0:
            self._refuse(tr("“{text}” can't be λ: it must be a number of at least 0, such as 0.01.", text=text))
        else:
            self._change(l2=value)

    def _on_decay(self, text: str) -> None:
        value = read_number(text)
        if value is None or value < 0:
            self._refuse(
                tr("“{text}” can't be the decay: it must be a number of at least 0, such as 0.001.", text=text)
            )
        else:
            self._change(decay=value)

    def _on_momentum(self, text: str) -> None:
        value = read_number(text)
        if value is None or not 0 <= value < 1:
            self._refuse(
                tr("“{text}” can't be μ: it must be a number of at least 0 and less than 1, such as 0.9.", text=text)
            )
        else:
            self._change(momentum=value)

    def _on_spread(self, text: str) -> None:
        value = read_number(text)
        if value is None or not (0 < value <= WIDEST):
            self._refuse(
                tr(
                    "“{text}” can't be the spread: it must be greater than 0 and at most 1,000, such as 0.01.",
                    text=text,
                )
            )
        else:
            self._change_start(spread=value)

    def _on_start(self, index: int) -> None:
        if index < len(STARTS):
            start = self._training.settings.start
            kind = STARTS[index][0]
            self._training.set_start(replace(start, kind=kind, w=None, b=0.0))  # type: ignore[arg-type]
            self.refresh()


def _show(spin: QSpinBox, value: int) -> None:
    if spin.value() != value and not spin.lineEdit().isModified():
        blocked = spin.blockSignals(True)
        spin.setValue(value)
        spin.blockSignals(blocked)


def _with_label(text: str, control: QSpinBox | QLineEdit) -> QWidget:
    pair = QWidget()
    label = QLabel(text, pair)
    theme.set_dim(label)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label)
    row.addStretch(1)
    row.addWidget(control)
    return pair
