"""Which plane of the loss surface to look at, and how: a row of controls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from lrviz.gui import theme
from lrviz.gui.language import shown, tr
from lrviz.gui.widgets.buttons import small_button, toggle_button
from lrviz.gui.widgets.fitted_label import FittedLabel
from lrviz.said import say
from lrviz.surface import PlaneChoice

KINDS = (
    ("descent", say("Descent × stiffest"), say("The way gone so far, and the direction in which the cost bends most")),
    ("path", say("Main directions of the path"), say("The two directions in which the path spreads most (PCA)")),
    ("length", say("Length of w × b"), say("How long w is, in the direction it has, and b")),
    ("weights", say("Two weights"), say("Two weights of your choice: all others stay as they are")),
    ("random", say("Random directions"), say("Two directions drawn at random")),
    ("runs", say("Two runs"), say("The plane through where two runs are, and the start of the first")),
)
NEEDS_TWO_RUNS = say("Two runs: start another run first")
WEIGHTS, RUNS = 3, 5
PICKING = (say("click two pixels of w in the panel Weights (Esc gives up)"), say("click two pixels in Weights"), "")
NARROW = 84
"""A choice can be as narrow as this, in pixels: its tool tip and its list say the rest."""


class PlaneBar(QWidget):
    """Tells what the user chooses; what a choice needs beside its kind shows when it is chosen."""

    changed = Signal()
    """Another plane is chosen: see `choice`."""

    picking_requested = Signal(bool)
    """The user wants to pick two weights, or does not any more."""

    whole_requested = Signal()
    bowl_toggled = Signal(bool)
    """Show the surface in space, or flat."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights: tuple[int, int] | None = None
        self._seed = 0
        self._last = 0
        self._runs: tuple[tuple[int, str], ...] = ()
        self._detail: tuple[str, ...] = ("",)
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(tr("Plane of the loss surface"))
        for _, text, tip in KINDS:
            self.kind.addItem(tr(text))
            self.kind.setItemData(self.kind.count() - 1, tr(tip), Qt.ItemDataRole.ToolTipRole)
        self.kind.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.kind.setMinimumWidth(NARROW)
        self.kind.activated.connect(self._on_kind)
        self.another = self._button(tr("Another"), tr("Draw two other directions"))
        self.another.clicked.connect(self._on_another)
        self.pick = toggle_button(self, tr("Pick two…"), tr("Click two pixels of the Weights picture; Esc gives up"))
        self.pick.setAccessibleName(tr("Loss surface: Pick two"))
        self.pick.clicked.connect(self.picking_requested)
        self.detail = FittedLabel(self)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        theme.set_dim(self.detail)
        self.first, self.second = self._run_choice(tr("First run")), self._run_choice(tr("Second run"))
        self.and_word = QLabel(tr("and"), self)
        theme.set_dim(self.and_word)
        self.whole = self._button(
            tr("Whole"), tr("Show the whole picture again (A; on the flat one, a double click too)")
        )
        self.whole.clicked.connect(self.whole_requested)
        self.bowl = toggle_button(self, "3-D", tr("The same surface in space: drag to turn it (3)"))
        self.bowl.setAccessibleName(tr("Loss surface in three dimensions"))
        self.bowl.toggled.connect(self.bowl_toggled)
        self._arrange()
        self._show_what_is_needed()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(6)
        row.addWidget(self.kind)
        for widget in (self.another, self.pick, self.first, self.and_word, self.second):
            row.addWidget(widget)
        row.addWidget(self.detail, 1)
        row.addWidget(self.whole)
        row.addWidget(self.bowl)
        self.set_zoomed(False)

    def _button(self, text: str, tip: str) -> QPushButton:
        return small_button(self, text, tip, tr("Loss surface: {what}", what=text.rstrip("…")))

    def _run_choice(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(tr("{name} of the plane", name=name))
        box.setToolTip(tr("{name}: the plane goes through where it is", name=name))
        box.setMinimumWidth(NARROW)
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box.activated.connect(self._on_detail)
        return box

    # -- what is chosen -----------------------------------------------------------------------------------------

    @property
    def choice(self) -> PlaneChoice | None:
        """The plane; None while what it needs is not chosen yet."""
        kind = KINDS[self.kind.currentIndex()][0]
        if kind == "weights":
            return PlaneChoice("weights", weights=self._weights) if self._weights is not None else None
        if kind == "runs":
            one, other = self.first.currentData(), self.second.currentData()
            return PlaneChoice("runs", runs=(one, other)) if one is not None and other not in (None, one) else None
        if kind == "random":
            return PlaneChoice("random", seed=self._seed)
        return PlaneChoice(kind)  # type: ignore[arg-type]

    def choose(self, kind: str, seed: int = 0) -> None:
        """Choose as the program remembers it; what needs more than that is left out."""
        names = [name for name, _, _ in KINDS]
        if kind in names and kind not in ("weights", "runs"):
            self._seed = max(seed, 0)
            self._set_kind(names.index(kind))

    def set_weights(self, weights: tuple[int, int] | None) -> None:
        """Take the two weights that were picked; None: go back to the plane before."""
        self._weights = weights
        if weights is None and self.kind.currentIndex() == WEIGHTS:
            self._set_kind(self._last if self._last != WEIGHTS else 0)
        elif weights is not None:
            self._set_kind(WEIGHTS)

    @property
    def weights(self) -> tuple[int, int] | None:
        """The two weights that were picked last."""
        return self._weights

    def set_picking(self, picking: bool) -> None:
        """Show whether weights are being picked, and where that is done."""
        self.pick.setChecked(picking)
        self.detail.say(*(map(tr, PICKING) if picking else self._detail))

    def set_detail(self, *wordings: str) -> None:
        """Say what the plane is about, in a few words, in shorter and shorter wordings (rich text)."""
        self._detail = wordings
        self.set_picking(self.pick.isChecked())

    def set_zoomed(self, zoomed: bool) -> None:
        """Offer the whole, if that is not what shows."""
        self.whole.setVisible(zoomed)

    @property
    def runs(self) -> tuple[tuple[int, str], ...]:
        """The runs on offer, (number, name)."""
        return self._runs

    def set_runs(self, runs: Sequence[tuple[int, str]]) -> bool:
        """Offer these runs, (number, name); True if that changed the choice."""
        if tuple(runs) == self._runs:
            return False
        self._runs = tuple(runs)
        before = self.choice
        for box, otherwise in ((self.first, 0), (self.second, 1)):
            kept = box.currentData()
            with QSignalBlocker(box):
                box.clear()
                for number, name in runs:
                    box.addItem(shown(name), number)
                place = box.findData(kept)
                box.setCurrentIndex(place if place >= 0 else min(otherwise, box.count() - 1))
        enough = len(runs) > 1
        if enough and self.first.currentIndex() == self.second.currentIndex():
            self.second.setCurrentIndex(1 if self.first.currentIndex() == 0 else 0)
        model = self.kind.model()
        assert isinstance(model, QStandardItemModel)
        item = model.item(RUNS)
        item.setEnabled(enough)
        item.setToolTip(tr(KINDS[RUNS][2] if enough else NEEDS_TWO_RUNS))
        if not enough and self.kind.currentIndex() == RUNS:
            self._set_kind(0)
        return self.choice != before

    # -- inside -------------------------------------------------------------------------------------------------

    def _set_kind(self, index: int) -> None:
        self.kind.setCurrentIndex(index)
        self._show_what_is_needed()

    def _show_what_is_needed(self) -> None:
        index = self.kind.currentIndex()
        kind = KINDS[index][0]
        self.another.setVisible(kind == "random")
        self.pick.setVisible(kind == "weights")
        for widget in (self.first, self.and_word, self.second):
            widget.setVisible(kind == "runs")
        self.kind.setToolTip(tr(KINDS[index][2]))
        if self.choice is not None:
            self._last = index

    def _on_kind(self, index: int) -> None:
        if KINDS[index][0] == "runs" and self.first.currentData() == self.second.currentData():
            self.second.setCurrentIndex(1 if self.first.currentIndex() == 0 else 0)
        self._show_what_is_needed()
        wants = KINDS[index][0] == "weights" and self._weights is None
        self.picking_requested.emit(wants)
        if not wants:
            self.changed.emit()

    def _on_another(self) -> None:
        self._seed += 1
        self.changed.emit()

    def _on_detail(self) -> None:
        one, other = self.first.currentData(), self.second.currentData()
        if one == other:  # a plane needs two: the other box takes another
            moved = self.second if self.sender() is self.first else self.first
            moved.setCurrentIndex((moved.currentIndex() + 1) % max(moved.count(), 1))
        self.changed.emit()
