"""What stands in a panel that has nothing to show yet: why, in words, and how far the preparation is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from lrviz.gui import theme
from lrviz.gui.language import shown, tr
from lrviz.session.snapshot import Snapshot


class EmptyState(QWidget):
    """A sentence in the middle, and a bar below it while something is under way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_dim(self._sentence)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        self._bar.setMaximumWidth(220)
        self._bar.setAccessibleName(tr("Preparation"))
        self._bar.hide()
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._sentence)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._sentence.text()

    def say(self, sentence: str, progress: float | None = None) -> None:
        """Say this, with the share done of what is under way, 0 to 1."""
        words = shown(sentence)
        if words != self._sentence.text():
            self._sentence.setText(words)
        self._bar.setVisible(progress is not None)
        if progress is not None:
            self._bar.setValue(round(100 * progress))

    def say_why(self, snapshot: Snapshot | None, otherwise: str) -> None:
        """Say why a run has nothing to show yet."""
        if snapshot is None:  # only at the very start: without pictures there is a snapshot that says so
            self.say(tr("One moment: the pictures are coming."))
        elif snapshot.status == "preparing":
            self.say(snapshot.sentence or tr("Preparing the neuron for these pictures"), snapshot.progress)
        elif snapshot.status == "failed":
            self.say(snapshot.error or snapshot.sentence)
        elif snapshot.status == "empty":
            self.say(snapshot.sentence)
        else:
            self.say(otherwise)
