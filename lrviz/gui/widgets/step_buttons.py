"""Reset, back, play, on, to the end: for what goes step by step. And how fast it plays."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lrviz.gui.language import tr
from lrviz.gui.widgets.transport_button import Sign, TransportButton


class StepButtons(QWidget):
    """Five buttons in a row."""

    pressed = Signal(str)
    """ "first", "back", "play", "on" or "last"."""

    def __init__(self, tips: dict[str, tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.buttons: dict[str, TransportButton] = {}
        signs: tuple[Sign, ...] = ("first", "back", "play", "on", "last")
        for sign in signs:
            if sign not in tips:
                continue
            name, tip = tips[sign]
            button = TransportButton(sign, self)
            button.setAccessibleName(name)
            button.setToolTip(tip)
            button.setProperty("wish", sign)
            button.clicked.connect(self._on_clicked)
            self.buttons[sign] = button
            row.addWidget(button)

    def show_playing(self, playing: bool) -> None:
        """Let the button in the middle hold, or play."""
        button = self.buttons["play"]
        button.show_sign("hold" if playing else "play")
        button.setAccessibleName(tr("Hold") if playing else tr("Play"))

    def enable(self, *, back: bool, on: bool) -> None:
        """Say which ways are open."""
        for sign, button in self.buttons.items():
            button.setEnabled(back if sign in ("first", "back") else on)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, TransportButton):
            self.pressed.emit(str(button.property("wish")))
