"""Everything the window knows, in one place."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from lrviz._typing import UInt8Image
from lrviz.files.atomic import FileError
from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.state.findings import Findings
from lrviz.gui.state.picks import Picks
from lrviz.gui.state.pictures import Pictures
from lrviz.gui.state.questions import Item, Questions
from lrviz.gui.state.training import Training
from lrviz.gui.state.turns import Turns
from lrviz.images.dataset import Skipped
from lrviz.session import loader

if TYPE_CHECKING:
    from lrviz.gui.state.facts_now import FactsNow
    from lrviz.gui.state.lesson import LessonState

EVENTS_A_TICK = 32
"""Loader events handled in one tick at most, so that 20,000 files cannot stall the painting."""

UNSEEN_TICKS = 15
"""While the window is minimised a snapshot is taken every so many ticks: so that the end of a run is noticed."""

AFTER_PAINTING = Qt.EventPriority.LowEventPriority.value - 1
"""Priority of an event that comes after all painting that is waiting: Qt paints at LowEventPriority."""


class SessionState(QObject):
    """The run, the pictures, the questions to the neuron, and the last thing that was said to the user.

    One timer pulls from the threads; signals carry no payload: whoever is told reads the state.

    Attributes
    ----------
    training : Training
    pictures : Pictures
    questions : Questions
    examples : dict of int to Questions
        Some pictures of each class, y → them, as they are and as the neuron would see them.
    findings : Findings
        What the user should know about the data.
    turns : Turns
        Which panels draw at the next tick.
    picks : Picks
        Weights that the user points at.
    message, notices : the last sentence for the user, and the files it is about
    """

    notices_changed = Signal()
    asked = Signal()
    """The user has put pictures to the neuron."""
    ticked = Signal()
    """The drawing timer: a frame begins."""

    def __init__(self, parent: QObject | None = None, *, image_size: int = 64) -> None:
        super().__init__(parent)
        self.training = Training(self)
        self._loader = loader.PictureLoader(self.training.gate.pause)
        jobs = itertools.count(1)
        self.pictures = Pictures(self._loader.submit, lambda: next(jobs), self._tell_of_pictures, image_size, self)
        self.questions = Questions(self._loader.submit, lambda: next(jobs), self)
        self.examples = {label: Questions(self._loader.submit, lambda: next(jobs), self) for label in (1, 0)}
        self.findings = Findings(self.pictures, self.training, self)
        self.message, self._about = "", ""
        self.notices: tuple[Skipped, ...] = ()
        self.pictures.numbers_changed.connect(self._on_numbers_changed)
        self.training.undo_stack = self.pictures.undo_stack
        self.turns = Turns()
        self._ticks = 0
        self.picks = Picks(self)
        self._lesson: LessonState | None = None
        self._facts: FactsNow | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(theme.TICK_MS)
        self._timer.timeout.connect(self.refresh)

    # -- life ---------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the threads and the timer that pulls from them."""
        self.training.start()
        self._loader.start()
        self.findings.start()
        self._timer.start()

    def stop(self) -> bool:
        """End the threads; True when all have ended within two seconds."""
        self._timer.stop()
        self.training.gate.open()
        self._loader.cancel_all()
        ended = [self._loader.stop(2.0), self.findings.stop(2.0), self.training.stop(2.0)]
        return all(ended)

    def refresh(self) -> None:
        """Take what the threads have left. Called by the timer; a test may call it directly."""
        self.training.gate.close()
        self.ticked.emit()
        try:
            self._take_all()
        finally:
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), AFTER_PAINTING)

    def _take_all(self) -> None:
        self._ticks += 1
        if not self._unseen or self._ticks % UNSEEN_TICKS == 0:
            self.training.refresh()
        for _ in range(EVENTS_A_TICK):
            event = self._loader.poll()
            if event is None:
                break
            if not any(asked.take(event) for asked in (self.questions, *self.examples.values())):
                self.pictures.take(event)
        self.findings.refresh()
        self.turns.give()

    @property
    def _unseen(self) -> bool:
        """Whether the window is minimised: a snapshot that is not taken has no successor made."""
        window = self.parent()
        return isinstance(window, QWidget) and window.isMinimized()

    def customEvent(self, event: QEvent) -> None:
        """Let the training go on: what the tick has changed is painted."""
        self.turns.painted()
        self.training.gate.open()

    @property
    def lesson(self) -> LessonState:
        """The lesson, which is read when somebody first asks for it."""
        if self._lesson is None:
            from lrviz.gui.state.lesson import LessonState

            self._lesson = LessonState(self)
        return self._lesson

    @property
    def facts_now(self) -> FactsNow:
        """What the lesson and the formula bar know, read when somebody first asks for it."""
        if self._facts is None:
            from lrviz.gui.state.facts_now import FactsNow

            self._facts = FactsNow(self)
        return self._facts

    # -- what the user wants ------------------------------------------------------------------------------------

    def ask(self, items: Sequence[Item]) -> None:
        """Put pictures (files, or named picture data) to the neuron; never adds them to the training data."""
        self.questions.ask(items, self.pictures.preprocessing)
        self.asked.emit()

    def ask_own_picture(self, index: int) -> None:
        """Put one of the training pictures to the neuron."""
        pictures = self.pictures.shown
        self.ask_pixels(pictures.names[index], pictures.pixels[index])

    def ask_pixels(self, name: str, pixels: UInt8Image) -> None:
        """Put a picture to the neuron that has its size already."""
        self.questions.show_own(name, pixels, self.pictures.preprocessing)
        self.asked.emit()

    def cancel_loading(self) -> None:
        """Stop loading; what has been read is kept."""
        self._loader.cancel_all()

    def save_model(self, path: Path) -> None:
        """Write w, b and the preprocessing of the newest snapshot into a .safetensors file, and say so."""
        from lrviz.files.model import Model, save_model  # only here: the first frame need not wait for it

        snapshot = self.training.snapshot
        if snapshot is None or snapshot.parameters is None:
            self.tell(
                tr(
                    "{name} was not saved: there is no neuron yet. Try again when the pictures are prepared.",
                    name=path.name,
                )
            )
            return
        parameters = snapshot.parameters
        settings = {
            "iterations": str(parameters.iteration),
            "learning_rate": repr(snapshot.learning_rate),
            "l2": repr(snapshot.l2),
            "engine": snapshot.engine,
        }
        classes = self.pictures.data.pictures.classes
        model = Model(parameters.w, parameters.b, parameters.preprocessing, classes, settings)
        try:
            save_model(path, model)
        except FileError as error:
            self.tell(str(error))
        else:
            saved = tr("{name} saved: the neuron as it was after 1 iteration.", name=path.name)
            count = parameters.iteration
            many = tr("{name} saved: the neuron as it was after {count:,} iterations.", name=path.name, count=count)
            self.tell(saved if count == 1 else many)

    # -- what is said to the user -------------------------------------------------------------------------------

    def tell(self, message: str, notices: Sequence[Skipped] = (), about: str = "") -> None:
        """Show a sentence, and the files it is about, without a modal box.

        Parameters
        ----------
        message : str
            The sentence.
        notices : sequence of Skipped
            The files.
        about : str
            What it is about: once that is settled, the sentence goes.
        """
        self.message, self.notices, self._about = message, tuple(notices), about
        self.notices_changed.emit()

    def settle(self, about: str) -> None:
        """Forget the last sentence if it was about this."""
        if self.message and self._about == about:
            self.tell("")

    def _tell_of_pictures(self, message: str, notices: Sequence[Skipped]) -> None:
        if message:
            self.tell(message, notices, "pictures")
        else:
            self.settle("pictures")

    def dismiss_notices(self) -> None:
        """Forget the last sentence: the user has read it."""
        if self.message:
            self.tell("")

    # -- inside -------------------------------------------------------------------------------------------------

    def _on_numbers_changed(self, others: bool) -> None:
        if others:
            self.training.forget_learning_rate()
        preprocessing = self.pictures.preprocessing
        self.training.load(self.pictures.data, preprocessing)
        self.questions.ask_again(preprocessing)
