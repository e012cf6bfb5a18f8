"""Which settings race against each other: methods, each with its learning rates, and penalties."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lrviz.descent.recipe import METHOD_WORDS, METHODS, MethodName, Recipe
from lrviz.gui import theme
from lrviz.gui.language import shown, tr
from lrviz.gui.widgets.number_entry import read_number

MOST_RUNS = 16
"""More than that nobody can tell apart."""

SUGGESTED = (0.25, 0.5, 1.0, 1.5)
"""Of the safe limit: two slow ones, one at the limit, one beyond."""


def read_numbers(text: str) -> list[float]:
    """Read a list of numbers: "0.0005, 0.001 0.002"; with semicolons a comma is a decimal one: "0,0005; 0,001".

    Raises
    ------
    ValueError
        If a part of it is no number, with that part.
    """
    parts = re.split(r"[;\s]+" if ";" in text else r"[,\s]+", text.strip())
    values: list[float] = []
    for part in filter(None, parts):
        value = read_number(part)
        if value is None:
            raise ValueError(tr("“{part}” is no number.", part=part))
        if value not in values:
            values.append(value)
    return values


class RaceDialog(QDialog):
    """Stays open beside the window, which goes on meanwhile."""

    started = Signal(list)
    """The recipes that shall race."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Race"))
        self._base, self._start, self._safe = Recipe(), "w = 0, b = 0", 0.0
        self._suggestion = ""
        self.methods: dict[MethodName, QCheckBox] = {}
        self.rates: dict[MethodName, QLineEdit] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.addWidget(_dim(tr("Method"), self), 0, 0)
        grid.addWidget(_dim(tr("Learning rates α"), self), 0, 1)
        for row, name in enumerate(METHODS, 1):
            self._build_method(grid, row, name)
        label = QLabel(tr("&Penalties λ"), self)
        self.penalties = QLineEdit(self)
        self.penalties.setPlaceholderText(tr("the λ of now"))
        self.penalties.setAccessibleName(tr("Penalties λ"))
        self.penalties.setToolTip(tr("Each setting above with each of these λ: 0, 0.01, 0.1"))
        self.penalties.textChanged.connect(self._follow)
        label.setBuddy(self.penalties)
        grid.addWidget(label, len(METHODS) + 1, 0)
        grid.addWidget(self.penalties, len(METHODS) + 1, 1)
        self._build_end(grid)

    def _build_method(self, grid: QGridLayout, row: int, name: MethodName) -> None:
        box, rates = QCheckBox(tr(METHOD_WORDS[name]), self), QLineEdit(self)
        box.setToolTip(tr("Let {method} take part", method=METHOD_WORDS[name]))
        box.toggled.connect(self._follow)
        rates.setPlaceholderText(tr("one that suits it"))
        rates.setAccessibleName(tr("Learning rates of {method}", method=METHOD_WORDS[name]))
        rates.setToolTip(tr("One run for each: 0.0005, 0.001, 0.002. Empty: one run, with an α that suits the method."))
        rates.textChanged.connect(self._follow)
        rates.textEdited.connect(lambda: box.setChecked(True))
        grid.addWidget(box, row, 0)
        grid.addWidget(rates, row, 1)
        self.methods[name], self.rates[name] = box, rates

    def _build_end(self, grid: QGridLayout) -> None:
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setMinimumHeight(3 * self.sentence.fontMetrics().lineSpacing())
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())  # the style's is black, on dark too
        self.start_button = QPushButton(tr("Start"), self)
        self.start_button.setObjectName("primary")
        buttons.addButton(self.start_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.start_button.setDefault(True)
        self.start_button.setToolTip(tr("Train all of them, side by side"))
        buttons.accepted.connect(self._on_start)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(grid)
        column.addSpacing(4)
        column.addWidget(self.sentence)
        column.addWidget(buttons)
        self.setMinimumWidth(430)

    # -- what it is about ---------------------------------------------------------------------------------------

    def set_base(self, base: Recipe, start: str, safe: float | None) -> None:
        """Say what the settings of now are, where runs start, and the safe limit 2/L.

        The suggestion of learning rates follows the limit until the user types others.
        """
        self._base, self._start, self._safe = base, start, safe or 0.0
        suggestion = ", ".join(theme.rate_text(float(f"{share * safe:.2g}")) for share in SUGGESTED) if safe else ""
        if self.rates["descent"].text() == self._suggestion:
            untouched = not any(box.isChecked() for box in self.methods.values())
            self.rates["descent"].setText(suggestion)
            self._suggestion = suggestion
            if untouched:
                self.methods["descent"].setChecked(True)
        self._follow()

    def recipes(self) -> list[Recipe]:
        """Give what would race.

        Raises
        ------
        ValueError
            If that cannot be meant, with a sentence.
        """
        penalties = read_numbers(self.penalties.text()) or [self._base.l2]
        if min(penalties) < 0:
            raise ValueError(tr("λ must be at least 0."))
        base = self._base if self._base.schedule != "safe" else replace(self._base, schedule="constant")
        found: list[Recipe] = []
        for name, box in self.methods.items():
            if not box.isChecked():
                continue
            rates: Sequence[float | None] = read_numbers(self.rates[name].text()) or [None]
            if any(rate is not None and rate <= 0 for rate in rates):
                raise ValueError(tr("{method}: α must be greater than 0.", method=METHOD_WORDS[name]))
            found += [replace(base, method=name, learning_rate=rate, l2=l2) for rate in rates for l2 in penalties]
        if len(found) < 2:
            raise ValueError(tr("A race needs at least two runs: choose more methods, or more learning rates."))
        if len(found) > MOST_RUNS:
            raise ValueError(
                tr(
                    "These are {count} runs: {most} at most can be told apart.",
                    count=len(found),
                    most=MOST_RUNS,
                )
            )
        return found

    # -- inside -------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Say in words what Start would do, or why it can't."""
        try:
            recipes = self.recipes()
        except ValueError as error:
            text, able = str(error), False
        else:
            text, able = self._words(recipes), True
        self.start_button.setEnabled(able)
        self.sentence.setText(text)

    def _words(self, recipes: list[Recipe]) -> str:
        counts = {name: sum(recipe.method == name for recipe in recipes) for name in METHODS}
        names = [
            f"{tr(METHOD_WORDS[name])}{f' × {count}' if count > 1 else ''}" for name, count in counts.items() if count
        ]
        text = tr(
            "{count} runs from {start}: {names}. They train side by side.",
            count=len(recipes),
            start=shown(self._start),
            names=", ".join(names),
        )
        plain = [recipe.learning_rate for recipe in recipes if recipe.method == "descent" and recipe.learning_rate]
        beyond = sum(self._safe > 0 and rate > self._safe for rate in plain)
        if beyond:
            safe = theme.rate_text(self._safe)
            one = tr("One of them beyond the safe limit {safe}: watch what happens.", safe=safe)
            more = tr("{count} of them beyond the safe limit {safe}: watch what happens.", count=beyond, safe=safe)
            text = f"{text} {one if beyond == 1 else more}"
        return text

    def _on_start(self) -> None:
        self.started.emit(self.recipes())
        self.accept()


def _dim(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    theme.set_dim(label)
    return label
