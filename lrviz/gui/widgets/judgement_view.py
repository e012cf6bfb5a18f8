"""A judgement in numbers: accuracy, confusion matrix, ROC curve with its threshold, and what the threshold does."""

from __future__ import annotations

from typing import Literal, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lrviz.evaluate import EVEN_ODDS, Confusion, Judgement, Roc
from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.widgets.buttons import flat_button, toggle_button
from lrviz.gui.widgets.confusion_table import ConfusionTable, share_text
from lrviz.gui.widgets.empty_state import EmptyState
from lrviz.gui.widgets.fitted_label import FittedLabel
from lrviz.gui.widgets.roc_plot import RocPlot

SetName: TypeAlias = Literal["train", "test"]

ONE_LINE = 370
"""Narrower than this, the words about the threshold need two lines."""


class JudgementView(QWidget):
    """Counts and the dot change at once, words when `show_words` is called."""

    threshold_wanted = Signal(float)
    cell_chosen = Signal(int, int)
    set_chosen = Signal(str)
    """The user wants to see the answers to the pictures of "train" or "test"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judgement: Judgement | None = None
        self._roc: Roc | None = None
        self._build_words()
        self.sets = QButtonGroup(self)
        train = tr("train").capitalize()  # “Train” is what the button in the toolbar says
        self.train_button = toggle_button(self, train, tr("Judge the pictures it learns from"))
        self.test_button = toggle_button(self, tr("Test"), tr("Judge the pictures kept back for test"))
        for button in (self.train_button, self.test_button):
            self.sets.addButton(button)
        self.sets.buttonClicked.connect(self._on_set)
        self.table = ConfusionTable(self)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.table.cell_chosen.connect(self.cell_chosen)
        self.plot = RocPlot(self)
        self.plot.threshold_wanted.connect(self.threshold_wanted)
        self._arrange()

    def _build_words(self) -> None:
        self.accuracy = QLabel(self)
        font = self.accuracy.font()
        font.setPointSizeF(font.pointSizeF() * 1.45)
        font.setBold(True)
        self.accuracy.setFont(font)
        self.accuracy.setToolTip(tr("Accuracy: the share of the answers that are right, at this threshold"))
        # No new layout for each number.
        self.accuracy.setFixedWidth(self.accuracy.fontMetrics().horizontalAdvance("100.0 %") + 2)
        self.right, self.threshold_words = FittedLabel(self), QLabel(self)
        self.right.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for label in (self.right, self.threshold_words):
            theme.set_dim(label)
        self.threshold_words.setTextFormat(Qt.TextFormat.PlainText)
        self.threshold_words.setWordWrap(True)
        self.threshold_words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.even_button = flat_button(self, tr("to 0.5"), tr("Take the threshold 0.5 again"), tr("Threshold 0.5"))
        self.even_button.clicked.connect(self._on_even)
        self.even_button.hide()
        self.one_class = EmptyState(self)

    def _arrange(self) -> None:
        head, self._below = QHBoxLayout(), QWidget(self)
        head.setSpacing(4)
        head.addWidget(self.accuracy)
        head.addWidget(self.right, 1)
        head.addWidget(self.train_button)
        head.addWidget(self.test_button)
        self._curve = QStackedWidget(self)
        self._curve.addWidget(self.plot)
        self._curve.addWidget(self.one_class)
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.threshold_words, 1)
        below.addWidget(self.even_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.table)
        column.addWidget(self._curve, 1)
        column.addWidget(self._below)

    # -- showing ------------------------------------------------------------------------------------------------

    def make_room(self, width: int, *, curve: bool, words: bool, compact: bool) -> None:
        """Say what there is room for, how wide it will be, and whether the table makes itself small for the curve."""
        self.table.set_compact(compact)
        self._curve.setVisible(curve)
        self._below.setVisible(words)
        lines = 1 if width >= ONE_LINE else 2
        self.threshold_words.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 2)  # whatever it says

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        self.plot.restyle(colors)
        self.table.update()

    def show_judgement(self, judgement: Judgement, threshold: float) -> None:
        """Show the counts and the curve."""
        if judgement is not self._judgement:
            self._judgement, self._roc = judgement, judgement.roc()
            self._curve.setCurrentWidget(self.plot if self._roc is not None else self.one_class)
            self.plot.show_roc(self._roc)
        confusion = judgement.confusion(threshold)
        self.table.show_counts(confusion)
        self.plot.show_threshold(confusion)

    def show_words(self, threshold: float, classes: tuple[str, str]) -> None:
        """Say what `show_judgement` has shown."""
        if self._judgement is None:
            return
        confusion = self._judgement.confusion(threshold)
        self.accuracy.setText(theme.percent_text(confusion.right / confusion.pictures))
        right, count = confusion.right, confusion.pictures
        self.right.say(
            tr("{right:,} of {count:,} right", right=right, count=count),
            tr("{right:,} of {count:,}", right=right, count=count),
            f"{right:,}/{count:,}",
        )
        self.table.show_words(classes)
        sentence = threshold_sentence(threshold, confusion, classes)
        self.threshold_words.setText(sentence.replace(" %", "\N{NO-BREAK SPACE}%"))
        self.even_button.setVisible(threshold != EVEN_ODDS)
        if self._roc is None:
            only = classes[int(self._judgement.labels[0] > 0.5)]
            self.one_class.say(tr("All of these pictures are “{name}”: a ROC curve needs both classes.", name=only))
            self.plot.describe("")
        else:
            area = tr("AUC {area}", area=area_text(self._roc.area))
            self.plot.describe(f"{area}. {sentence}")
            self.plot.show_area(area)

    def show_set(self, name: SetName, *, has_test: bool) -> None:
        """Show which pictures are judged."""
        self.test_button.setEnabled(has_test)
        (self.test_button if name == "test" else self.train_button).setChecked(True)

    # -- wishes -------------------------------------------------------------------------------------------------

    def _on_set(self, button: QAbstractButton) -> None:
        self.set_chosen.emit("test" if button is self.test_button else "train")

    def _on_even(self) -> None:
        self.plot.setFocus()  # the button goes away
        self.threshold_wanted.emit(EVEN_ODDS)


def threshold_sentence(threshold: float, confusion: Confusion, classes: tuple[str, str]) -> str:
    """Say what a threshold does: "threshold 0.50: finds 93 % of “cat”, 4 % false alarms"."""
    at, hits, alarms = threshold_text(threshold), confusion.hit_rate, confusion.false_alarm_rate
    if hits is None:
        return tr("threshold {threshold}: {alarms} false alarms", threshold=at, alarms=share_text(alarms or 0.0))
    if alarms is None:
        return tr(
            "threshold {threshold}: finds {hits} of “{name}”", threshold=at, hits=share_text(hits), name=classes[1]
        )
    return tr(
        "threshold {threshold}: finds {hits} of “{name}”, {alarms} false alarms",
        threshold=at,
        hits=share_text(hits),
        name=classes[1],
        alarms=share_text(alarms),
    )


def area_text(area: float) -> str:
    """Write the area below a ROC curve: three decimals; only what is all of it is 1."""
    return "1" if area >= 1 else "> 0.999" if area >= 0.9995 else f"{area:.3f}"


def threshold_text(threshold: float) -> str:
    """Write a threshold: two decimals, more where it would else look like 0 or 1."""
    if threshold in (0.0, 1.0):
        return f"{threshold:.0f}"
    beyond = min(threshold, 1.0 - threshold)
    if beyond >= 0.005:
        return f"{threshold:.2f}"
    if beyond >= 0.0005:
        return f"{threshold:.3f}"
    size = f"{beyond:.0e}".replace("e-0", "e−").replace("e-", "e−")
    return size if threshold < 0.5 else f"1 − {size}"
