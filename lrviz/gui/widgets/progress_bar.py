"""Progress of something that goes on beside the user's work, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QProgressBar, QPushButton, QWidget

from lrviz.gui.language import shown, tr
from lrviz.gui.widgets.header import ElidedLabel


class CancellableProgress(QWidget):
    """What is going on in words, a slim bar, and Cancel."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ElidedLabel(self)
        self.pace = ElidedLabel(self)
        self.pace.setObjectName("dim")
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.cancel = QPushButton(tr("Cancel"), self)
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cancel.setToolTip(tr("Stop; what has been read is kept"))
        self.cancel.clicked.connect(self._on_cancel)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.addWidget(self.words, 0, 0)
        grid.addWidget(self.bar, 1, 0)
        grid.addWidget(self.cancel, 0, 1, 2, 1)
        grid.addWidget(self.pace, 2, 0, 1, 2)  # a line of its own: beside Cancel there is no room for it
        grid.setColumnStretch(0, 1)
        self.hide()

    def set_color(self, color: str) -> None:
        """Change the colour of the part that is done."""
        self.bar.setStyleSheet(f"QProgressBar::chunk {{ background: {color}; border-radius: 3px; }}")

    def show_progress(self, text: str, done: int, total: int, rate: float = 0.0, amount: str = "") -> None:
        """Show how far it is; a total of 0 means that nobody knows, a rate (per second) of 0.0 too.

        `amount` says it in words where it is not things that are counted.
        """
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        words = f"{text}: {shown(amount) or progress_text(done, total, rate)}" if total else f"{text} …"
        how_far, _, pace = words.partition(" · ")
        self.words.show_text(how_far)
        self.pace.show_text(pace)
        self.bar.setAccessibleName(words)
        if self.isHidden():
            self.cancel.setEnabled(True)
            self.show()

    def _on_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancelled.emit()


def progress_text(done: int, total: int, rate: float) -> str:
    """How far it is, how fast, and how long it will take: "4,210 of 20,000 · 950 a second · 17 s left"."""
    how_far = tr("{done:,} of {total:,}", done=done, total=total)
    if rate <= 0.0 or done >= total:
        return how_far
    left = _time_text((total - done) / rate)
    return f"{how_far} · {tr('{rate:,} a second · {time} left', rate=_calm(rate), time=left)}"


def _calm(rate: float) -> int | float:
    """Two digits: more would only flicker."""
    if rate < 10.0:
        return round(rate, 1)
    unit: int = 10 ** (len(str(int(rate))) - 2)
    return round(rate / unit) * unit


def _time_text(seconds: float) -> str:
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
