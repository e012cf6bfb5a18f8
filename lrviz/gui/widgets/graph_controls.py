"""Above a computation graph: which one, and its numbers or its picture."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QWidget

from lrviz.gui.language import tr
from lrviz.gui.widgets.buttons import small_button, toggle_button
from lrviz.gui.widgets.header import ElidedLabel
from lrviz.gui.widgets.number_field import NumberField
from lrviz.gui.widgets.picture_choice import PictureChoice
from lrviz.lesson.graph import Kind

KINDS: tuple[Kind, ...] = ("expression", "neuron", "examples")

FIRST_NUMBERS = {"a": 5.0, "b": 3.0, "c": 2.0}
"""What the expression is computed with until the user has others."""


class GraphControls(QWidget):
    """One row of controls; it says what the user wants."""

    kind_chosen = Signal(str)
    numbers_changed = Signal()
    picture_chosen = Signal(int)
    """A training picture, from 0."""
    asked_wanted = Signal(bool)
    """The picture in Predict is wanted, or no longer."""
    label_chosen = Signal(int)
    """y of the picture in Predict."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds = QComboBox(self)
        self.kinds.setAccessibleName(tr("Which graph"))
        self.kinds.setToolTip(tr("Which computation is shown as a graph"))
        for kind, text in zip(KINDS, (tr("J = 4(a + bc)"), tr("One picture"), tr("m examples")), strict=True):
            self.kinds.addItem(text, kind)
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.kinds.activated.connect(self._on_kind)
        self._choices = QStackedWidget(self)
        self._choices.addWidget(self._make_numbers())
        self._choices.addWidget(self._make_picture())
        self.about = ElidedLabel(self)
        self._choices.addWidget(self.about)
        self._choices.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.kinds)
        row.addWidget(self._choices, 1)

    def _make_numbers(self) -> QWidget:
        page = QWidget(self)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.numbers: dict[str, NumberField] = {}
        for name, value in FIRST_NUMBERS.items():
            field = NumberField(name, tr("{name}: type any number; ↑ ↓ change it by one", name=name), page)
            field.set_value(value)
            field.changed.connect(self.numbers_changed)
            self.numbers[name] = field
            row.addWidget(QLabel(f"{name} =", page))
            row.addWidget(field)
            row.addSpacing(2)
        row.addStretch(1)
        return page

    def _make_picture(self) -> QWidget:
        page = QWidget(self)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.picture = PictureChoice(page)
        self.picture.setMinimumWidth(80)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.picture.valueChanged.connect(self._on_picture)
        self.asked = toggle_button(page, tr("From Predict"), tr("The picture that is asked about in Predict"))
        self.asked.clicked.connect(self.asked_wanted)
        self.label = small_button(page, "y = 1", tr("What the picture from Predict is: click to say the other class"))
        self.label.clicked.connect(self._on_label)
        row.addWidget(self.picture, 1)
        row.addWidget(self.asked)
        row.addWidget(self.label)
        self._y = 1
        return page

    # -- showing ------------------------------------------------------------------------------------------------

    @property
    def kind(self) -> Kind:
        """Which graph is chosen."""
        return KINDS[self.kinds.currentIndex()]

    def choose(self, kind: Kind) -> None:
        """Show another graph's controls."""
        self.kinds.setCurrentIndex(KINDS.index(kind))
        self._choices.setCurrentIndex(KINDS.index(kind))

    def show_picture(self, column: int | None, *, can_ask: bool, y: int, y_is_known: bool) -> None:
        """Show which picture it is: a training picture by its number, or (None) the one in Predict."""
        self.picture.blockSignals(True)
        if column is not None:
            self.picture.setValue(column + 1)
        self.picture.blockSignals(False)
        self.asked.setEnabled(can_ask or column is None)
        self.asked.setChecked(column is None)
        self._y = y
        self.label.setText(f"y = {y}")
        self.label.setEnabled(not y_is_known)

    # -- wishes -------------------------------------------------------------------------------------------------

    def _on_kind(self) -> None:
        self._choices.setCurrentIndex(self.kinds.currentIndex())
        self.kind_chosen.emit(self.kind)

    def _on_picture(self, number: int) -> None:
        self.picture_chosen.emit(number - 1)

    def _on_label(self) -> None:
        self.label_chosen.emit(1 - self._y)
