"""The controls of One step: which line, which weight, and the lesson's two cases."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from lrviz.gui.language import tr
from lrviz.gui.widgets.buttons import small_button, toggle_button
from lrviz.said import say

KINDS = (
    (
        "gradient",
        say("along −∇J"),
        "−∇J",
        say("J along the direction of steepest descent, over the length of the step: α"),
    ),
    ("weight", say("one weight"), "w", say("J over one single weight; all others stay as they are")),
    ("bias", "b", "b", say("J over b; all weights stay as they are")),
)

WIDE = 480
"""Width, in pixels, from which buttons have their whole names."""


LEAST = 240
"""Width, in pixels, below which the short names do not fit either."""


class StepControls(QWidget):
    """Says what is pressed; shows what it is told."""

    kind_chosen = Signal(str)
    pick_pressed = Signal()
    too_large_pressed = Signal()
    too_small_pressed = Signal()
    back_pressed = Signal()
    put_pressed = Signal()
    look_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds = {kind: toggle_button(self, tr(text), tr(tip)) for kind, text, _, tip in KINDS}
        self._group = QButtonGroup(self)
        for button in self.kinds.values():
            self._group.addButton(button)
        self.kinds["gradient"].setChecked(True)
        self.whole = toggle_button(
            self, tr("whole"), tr("As far as the lowest point of the line; the step may be too small to be seen")
        )
        self.magnify = toggle_button(self, "", "")
        self.whole.hide()
        self.magnify.hide()
        self.pick = small_button(self, tr("Pick"), tr("Choose the weight on the picture in Weights"))
        self.too_large, self.too_small = (
            small_button(self, tr("w too large"), ""),
            small_button(self, tr("w negative"), ""),
        )
        self.back, self.put = small_button(self, tr("Back"), ""), small_button(self, tr("Put there"), "")
        self._arrange()
        self._group.buttonToggled.connect(self._on_kind)
        self.whole.toggled.connect(self.look_changed)
        self.magnify.toggled.connect(self.look_changed)
        for action, signal in (
            (self.pick, self.pick_pressed),
            (self.too_large, self.too_large_pressed),
            (self.too_small, self.too_small_pressed),
            (self.back, self.back_pressed),
            (self.put, self.put_pressed),
        ):
            action.clicked.connect(signal)
        self.show_line("gradient", what_if=False)

    def _arrange(self) -> None:
        row, cases = QHBoxLayout(), QHBoxLayout()
        for line, buttons in (
            (row, self.kinds.values()),
            (cases, (self.too_large, self.too_small, self.back, self.put)),
        ):
            line.setSpacing(4)
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
        row.addWidget(self.whole)
        row.addWidget(self.magnify)
        row.addWidget(self.pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addLayout(cases)

    # -- showing ------------------------------------------------------------------------------------------------

    @property
    def _wide(self) -> bool:
        return self.width() >= WIDE

    @property
    def kind(self) -> str:
        """Which line is chosen."""
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    def show_line(self, kind: str, *, what_if: bool) -> None:
        """Offer what makes sense for a kind of line, and (with `what_if`) for a point beside the real one."""
        self.pick.setVisible(kind == "weight")
        for button in (self.too_large, self.too_small):
            button.setVisible(kind != "gradient")
        for button in (self.back, self.put):
            button.setVisible(kind != "gradient" and what_if)
        if what_if:
            name = "b" if kind == "bias" else "w"
            back = tr("Back to the real {name}", name=name)
            _say(self.back, back if self._wide else tr("Back"), tr("The step starts again where the neuron is"), back)
            tip = tr("A run that starts with this {name} (Undo brings back the one of now)", name=name)
            put = tr("Put the weights there")
            _say(self.put, put if self._wide else tr("Put there"), tip, put)

    def offer_cases(self, name: str, large: float | None, small: float | None) -> None:
        """Offer the lesson's two cases at these values; None where there is none."""
        what = tr("What if {name} were too large? The slope is positive there, and the step goes left", name=name)
        if large is None:
            what = tr("J falls for ever to this side: no {name} is too large", name=name)
        self._offer(self.too_large, large is not None, tr("too large"), tr("{name} too large", name=name), what)
        word, full = tr("too small"), tr("{name} too small", name=name)
        what = tr("What if {name} were too small? The slope is negative there, and the step goes right", name=name)
        if small is None:
            what = tr("J falls for ever to this side: no {name} is too small", name=name)
        elif small < 0:
            word, full = tr("negative"), tr("{name} negative", name=name)
            what = tr("What if {name} were negative? The slope is negative there, and the step goes right", name=name)
        self._offer(self.too_small, small is not None, word, full, what)

    def _offer(self, button: QPushButton, offered: bool, short: str, full: str, tip: str) -> None:
        _say(button, full if self._wide else short, tip, full)
        button.setEnabled(offered)

    def offer_whole(self, offered: bool) -> None:
        """Offer the line as far as its lowest point, where that is far away."""
        _show(self.whole, offered)

    def offer_magnify(self, offered: bool, times: str) -> None:
        """Offer to draw a step larger than it is; once taken, it can be left."""
        offered = offered or self.magnify.isChecked()
        if offered:
            tip = tr("The step is too small to be seen here: draw it as if α were {times} as large", times=times)
            _say(self.magnify, times, tip)
        _show(self.magnify, offered)

    def show_picking(self, picking: bool) -> None:
        """Say whether the user is being asked for a weight."""
        _say(self.pick, tr("Cancel") if picking else tr("Pick"), tr("Choose the weight on the picture in Weights"))

    def minimumSizeHint(self) -> QSize:
        """As wide as the short names: else the long ones would keep the panel from becoming narrow."""
        return QSize(LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the names where room is short."""
        super().resizeEvent(event)
        for kind, text, short, tip in KINDS:
            _say(self.kinds[kind], tr(text) if self._wide else short, tr(tip), tr(text))

    def _on_kind(self, button: QToolButton, checked: bool) -> None:
        if checked:
            self.kind_chosen.emit(self.kind)


def _show(button: QWidget, shown: bool) -> None:
    if button.isHidden() == shown:
        button.setVisible(shown)


def _say(button: QToolButton | QPushButton, text: str, tip: str, name: str = "") -> None:
    """Change what a button says, in short and (its name) in full; what it says already costs nothing."""
    if (text, tip) != (button.text(), button.toolTip()):
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(name or text)
        button.setAccessibleDescription(tip)
