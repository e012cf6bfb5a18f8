"""The shared state of the window: the only truth in it. Panels show it and tell it what the user wants."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from lrviz._typing import UInt8Image
from lrviz.files.atomic import FileError
from lrviz.files.model import Model, save_model
from lrviz.gui import theme
from lrviz.images.dataset import Dataset, Skipped, TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session import commands, loader
from lrviz.session.mailbox import Mailbox
from lrviz.session.snapshot import Snapshot
from lrviz.session.worker import TrainingWorker

EVENTS_A_TICK = 32
"""Loader events handled in one tick at most, so that 20,000 files cannot stall the painting."""


@dataclass(frozen=True, slots=True)
class Loading:
    """Work on pictures that is going on."""

    text: str
    done: int
    total: int


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A picture put to the neuron in the Predict panel.

    Attributes
    ----------
    original : the picture as it is, reduced for display; (h, w, 3) uint8
    pixels : the picture at the neuron's size; (height, width, 3) uint8
    """

    name: str
    original: UInt8Image
    pixels: UInt8Image


class _DataChange(QUndoCommand):
    """One change to the pictures; data sets are immutable, so before and after are simply kept."""

    def __init__(self, state: SessionState, text: str, before: _Material, after: _Material) -> None:
        super().__init__(text)
        self._state, self._before, self._after = state, before, after

    def undo(self) -> None:
        self._state._use(self._before)

    def redo(self) -> None:
        self._state._use(self._after)


@dataclass(frozen=True, slots=True, eq=False)
class _Material:
    """What a change of the data changes."""

    data: TrainingData
    preprocessing: Preprocessing
    is_sample: bool


class SessionState(QObject):
    """Pictures, settings, the newest snapshot, and the way to the training thread and the loader.

    Signals carry no payload: whoever is told reads the state.
    """

    data_changed = Signal()
    settings_changed = Signal()
    snapshot_changed = Signal()
    questions_changed = Signal()
    loading_changed = Signal()
    notices_changed = Signal()

    def __init__(self, parent: QObject | None = None, *, image_size: int = 64) -> None:
        super().__init__(parent)
        self.image_size = image_size
        self._mailbox: Mailbox[Snapshot] = Mailbox()
        self._worker = TrainingWorker(self._mailbox)
        self._loader = loader.PictureLoader()
        self._runs = itertools.count(1)
        self._jobs = itertools.count(1)
        self._run = 0
        self._material = _Material(
            TrainingData(Dataset.empty(image_size, image_size)), Preprocessing(image_size, image_size), False
        )
        self._data_jobs: dict[int, str] = {}
        self._question_jobs: set[int] = set()
        self._selected = 0
        self.snapshot: Snapshot | None = None
        self.settings = commands.Settings()
        self._stretch = self.settings.iterations
        self.speed: commands.Speed = commands.WATCHABLE
        self.questions: tuple[Question, ...] = ()
        self.question_errors: tuple[Skipped, ...] = ()
        self.loading: Loading | None = None
        self.notices: tuple[Skipped, ...] = ()
        self.message = ""
        self.undo_stack = QUndoStack(self)
        self._timer = QTimer(self)
        self._timer.setInterval(theme.TICK_MS)
        self._timer.timeout.connect(self.refresh)

    # -- life ---------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the two threads and the timer that pulls from them."""
        self._worker.start()
        self._loader.start()
        self._timer.start()

    def stop(self) -> bool:
        """End the threads; True when both have ended within two seconds."""
        self._timer.stop()
        self._loader.cancel_all()
        loader_ended = self._loader.stop(2.0)
        worker_ended = self._worker.stop(2.0)
        return loader_ended and worker_ended

    def refresh(self) -> None:
        """Take what the threads have left. Called by the timer; a test may call it directly."""
        snapshot = self._mailbox.take()
        if snapshot is not None and snapshot.run == self._run:
            self.snapshot = snapshot
            self.snapshot_changed.emit()
        for _ in range(EVENTS_A_TICK):
            event = self._loader.poll()
            if event is None:
                break
            self._on_loader_event(event)

    # -- what is ------------------------------------------------------------------------------------------------

    @property
    def data(self) -> TrainingData:
        """The pictures and how they are split."""
        return self._material.data

    @property
    def preprocessing(self) -> Preprocessing:
        """Size and scaling; the mean picture is known to the training, not here."""
        return self._material.preprocessing

    @property
    def fitted_preprocessing(self) -> Preprocessing | None:
        """The same with the mean picture of the training set; None until the training has told."""
        parameters = self.snapshot.parameters if self.snapshot is not None else None
        return parameters.preprocessing if parameters is not None else None

    @property
    def is_sample(self) -> bool:
        """Whether the pictures are the drawn ones."""
        return self._material.is_sample

    @property
    def running(self) -> bool:
        """Whether the descent is under way."""
        return self.snapshot is not None and self.snapshot.status == "running"

    @property
    def question(self) -> Question | None:
        """The picture that the Predict panel shows."""
        return self.questions[self._selected] if self.questions else None

    @property
    def question_index(self) -> int:
        """Position of the picture that the Predict panel shows."""
        return self._selected

    # -- training -----------------------------------------------------------------------------------------------

    def train(self) -> None:
        """Run the descent."""
        self._worker.send(commands.Train())

    def pause(self) -> None:
        """Hold the descent where it is."""
        self._worker.send(commands.Pause())

    def toggle_training(self) -> None:
        """Train when it does not run, pause when it does; at the limit, go on for as many iterations again."""
        if self.running:
            self.pause()
            return
        if self.at_limit:
            self.set_iterations(self.settings.iterations + self._stretch)
        self.train()

    def step(self, iterations: int = 1) -> None:
        """Do one iteration (or some), then hold."""
        self._worker.send(commands.Step(iterations))

    def reset(self) -> None:
        """Back to w = 0, b = 0."""
        self._run = next(self._runs)
        self._worker.send(commands.Reset(self._run))

    def set_learning_rate(self, learning_rate: float) -> None:
        """Change α, at once also while it runs. Ignores what is not a positive number."""
        if math.isfinite(learning_rate) and learning_rate > 0:
            self.settings = replace(self.settings, learning_rate=learning_rate)
            self._worker.send(commands.SetLearningRate(learning_rate))
            self.settings_changed.emit()

    @property
    def at_limit(self) -> bool:
        """Whether the run has ended at the limit of iterations, and could go on."""
        snapshot = self.snapshot
        return snapshot is not None and snapshot.status == "finished" and snapshot.iteration >= self.settings.iterations

    @property
    def stretch(self) -> int:
        """How many iterations Train adds at the limit: as many as the user asked for last."""
        return self._stretch

    def choose_iterations(self, iterations: int) -> None:
        """Take the user's own limit."""
        self._stretch = iterations
        self.set_iterations(iterations)

    def set_iterations(self, iterations: int) -> None:
        """Change where the run stops."""
        if iterations != self.settings.iterations:
            self.settings = replace(self.settings, iterations=iterations)
            self._worker.send(commands.SetIterations(iterations))
            self.settings_changed.emit()

    def set_speed(self, speed: commands.Speed) -> None:
        """Change the pace."""
        if speed != self.speed:
            self.speed = speed
            self._worker.send(commands.SetSpeed(speed))
            self.settings_changed.emit()

    def set_surface_shown(self, shown: bool, points: int = 96) -> None:
        """Say whether anybody looks at the loss surface."""
        self._worker.send(commands.SetSurface(shown, points))

    def save_model(self, path: Path) -> None:
        """Write w, b and the preprocessing of the newest snapshot into a .safetensors file, and say so."""
        snapshot = self.snapshot
        if snapshot is None or snapshot.parameters is None:
            return
        parameters = snapshot.parameters
        settings = {
            "iterations": str(parameters.iteration),
            "learning_rate": repr(snapshot.learning_rate),
            "l2": repr(self.settings.l2),
            "engine": snapshot.engine,
        }
        model = Model(parameters.w, parameters.b, parameters.preprocessing, self.data.pictures.classes, settings)
        try:
            save_model(path, model)
        except FileError as error:
            self.tell(str(error))
        else:
            self.tell(f"{path.name} saved: the neuron as it was after {theme.count_text(parameters.iteration)} iterations.")

    # -- pictures -----------------------------------------------------------------------------------------------

    def draw_sample(self) -> None:
        """Draw the starting pictures."""
        self._submit(loader.DrawSample(self._next_job(), self.image_size), "Drawing cats and dogs")

    def open_source(self, source: str | Path, positive: str | None = None) -> None:
        """Load a folder with one sub-folder for each class, a .npz or a .h5, in place of the pictures here."""
        job = loader.LoadSource(self._next_job(), source, positive, self.image_size)
        self._submit(job, f"Opening {Path(source).name}")

    def add_pictures(self, label: int, paths: Sequence[Path]) -> None:
        """Add files and folders to the class y = `label`."""
        classes = self._classes_for_own_pictures(label, paths)
        job = loader.AddPictures(self._next_job(), tuple(paths), label, self.preprocessing, classes)
        self._submit(job, "Loading pictures")

    def add_images(self, label: int, images: Sequence[tuple[str, bytes | UInt8Image]]) -> None:
        """Add pasted or dropped picture data to the class y = `label`."""
        classes = self._classes_for_own_pictures(label, ())
        job = loader.AddImages(self._next_job(), tuple(images), label, self.preprocessing, classes)
        self._submit(job, "Loading pictures")

    def load_test(self, path: Path) -> None:
        """Use a folder (or .npz, .h5) as the separate test set."""
        job = loader.LoadTest(
            self._next_job(), path, self.data.pictures.classes[1], self.preprocessing, self.data.pictures.classes
        )
        self._submit(job, f"Opening {path.name}")

    def drop_test(self) -> None:
        """Forget the separate test set; a share of the pictures is kept back instead."""
        if self.data.test is not None:
            self._change("forget the test set", replace(self.data, test=None))

    def cancel_loading(self) -> None:
        """Stop loading; what has been read is kept."""
        self._loader.cancel_all()

    def move(self, indices: Sequence[int], label: int) -> None:
        """Move pictures to the class y = `label`."""
        if len(indices):
            pictures = self.data.pictures.relabelled(indices, label)
            self._change(_count("move", indices), replace(self.data, pictures=pictures))

    def remove(self, indices: Sequence[int]) -> None:
        """Take pictures out."""
        if len(indices):
            pictures = self.data.pictures.removed(indices)
            self._change(_count("remove", indices), replace(self.data, pictures=pictures))

    def clear(self, label: int) -> None:
        """Take all pictures of the class y = `label` out."""
        self.remove(self.data.pictures.indices(label).tolist())

    def swap_classes(self) -> None:
        """Exchange y = 0 and y = 1."""
        test = self.data.test.swapped() if self.data.test is not None else None
        self._change("swap y = 0 and y = 1", replace(self.data, pictures=self.data.pictures.swapped(), test=test))

    def rename_class(self, label: int, name: str) -> None:
        """Give the class y = `label` another name."""
        names = list(self.data.pictures.classes)
        name = name.strip()
        if not name or name == names[label]:
            return
        names[label] = name
        classes = (names[0], names[1])
        test = self.data.test.renamed(classes) if self.data.test is not None else None
        data = replace(self.data, pictures=self.data.pictures.renamed(classes), test=test)
        # A name does not touch the mathematics: the run goes on.
        self.undo_stack.push(_DataChange(self, "rename a class", self._material, replace(self._material, data=data)))

    def set_test_share(self, share: float) -> None:
        """Keep back this share of the pictures for test (0 allowed)."""
        if share != self.data.test_share:
            self._change("change the test share", replace(self.data, test_share=share))

    # -- predictions --------------------------------------------------------------------------------------------

    def ask(self, items: Sequence[Path | tuple[str, bytes | UInt8Image]]) -> None:
        """Put pictures (files, or named picture data) to the neuron; never adds them to the training data."""
        job = loader.ReadPictures(self._next_job(), tuple(items), self.preprocessing)
        self._question_jobs.add(job.job)
        self._loader.submit(job)

    def ask_dataset_picture(self, index: int) -> None:
        """Put one of the training pictures to the neuron."""
        pictures = self.data.pictures
        pixels = pictures.images[index]
        self._show_questions((Question(pictures.names[index], pixels, pixels),), ())

    def select_question(self, index: int) -> None:
        """Show another of the pictures put to the neuron."""
        if self.questions and index % len(self.questions) != self._selected:
            self._selected = index % len(self.questions)
            self.questions_changed.emit()

    def clear_questions(self) -> None:
        """Forget the pictures put to the neuron."""
        self._show_questions((), ())

    def dismiss_notices(self) -> None:
        """The user has read the list of refused files."""
        self.notices, self.message = (), ""
        self.notices_changed.emit()

    def tell(self, message: str, notices: Sequence[Skipped] = ()) -> None:
        """Show a sentence, and the files it is about, without a modal box."""
        self.message, self.notices = message, tuple(notices)
        self.notices_changed.emit()

    # -- inside -------------------------------------------------------------------------------------------------

    def _next_job(self) -> int:
        return next(self._jobs)

    def _submit(self, job: loader.Job, text: str) -> None:
        self._data_jobs[job.job] = text
        self.loading = Loading(text, 0, 0)
        self._loader.submit(job)
        self.loading_changed.emit()

    def _classes_for_own_pictures(self, label: int, paths: Sequence[Path]) -> tuple[str, str]:
        """Class names once the user's own pictures come in: a single dropped folder names its class."""
        names = list(self.data.pictures.classes)
        own = not self.is_sample and self.data.pictures.count(label)
        if not own and len(paths) == 1 and paths[0].is_dir() and paths[0].name:
            names[label] = paths[0].name
        return names[0], names[1]

    def _change(self, text: str, data: TrainingData, **others: object) -> None:
        after = replace(self._material, data=data, **others)  # type: ignore[arg-type]
        self.undo_stack.push(_DataChange(self, text, self._material, after))

    def _use(self, material: _Material) -> None:
        """Make these pictures the ones of the window, and start a run on them unless only names have changed."""
        before, self._material = self._material, material
        if not _same_numbers(before, material):
            self._load()
        self.data_changed.emit()

    def _load(self) -> None:
        self._run = next(self._runs)
        problem = self.data.problem()
        if problem is None:
            self._worker.send(commands.Load(self._run, self.data, self.preprocessing, self.settings))
        else:
            self._worker.send(commands.Unload(self._run, problem))

    def _show_questions(self, questions: tuple[Question, ...], errors: tuple[Skipped, ...]) -> None:
        self.questions, self.question_errors, self._selected = questions, errors, 0
        self.questions_changed.emit()

    def _on_loader_event(self, event: loader.Event) -> None:
        if event.job in self._question_jobs:
            self._on_question_event(event)
        elif event.job in self._data_jobs:
            self._on_data_event(event)

    def _on_question_event(self, event: loader.Event) -> None:
        if isinstance(event, loader.Read):
            self._question_jobs.discard(event.job)
            self._show_questions(
                tuple(Question(item.name, item.original, item.pixels) for item in event.pictures), event.skipped
            )
        elif isinstance(event, loader.Cancelled):
            self._question_jobs.discard(event.job)
        elif isinstance(event, loader.Failed):
            self._question_jobs.discard(event.job)
            self._show_questions((), event.skipped or (Skipped("", event.sentence),))

    def _on_data_event(self, event: loader.Event) -> None:
        text = self._data_jobs[event.job]
        if isinstance(event, loader.Progress):
            self.loading = Loading(event.text or text, event.done, event.total)
            self.loading_changed.emit()
            return
        del self._data_jobs[event.job]
        waiting = next(iter(self._data_jobs.values()), None)
        self.loading = Loading(waiting, 0, 0) if waiting else None
        self.loading_changed.emit()
        if isinstance(event, loader.Failed):
            self.tell(event.sentence, event.skipped)
        elif isinstance(event, loader.LoadedSource):
            # Another data set has another safe α: the one chosen for the old pictures means nothing here.
            self.settings = replace(self.settings, learning_rate=None)
            data = replace(event.data, test_share=self.data.test_share)
            self._change("open pictures", data, preprocessing=event.preprocessing, is_sample=event.is_sample)
            self._tell_skipped(event.skipped, len(event.data.pictures))
        elif isinstance(event, loader.AddedPictures):
            self._add(event)
        elif isinstance(event, loader.LoadedTest):
            self._change("open a test set", replace(self.data, test=event.test))
            self._tell_skipped(event.skipped, len(event.test))

    def _add(self, event: loader.AddedPictures) -> None:
        added = event.pictures
        if len(added) and added.shape != (self.preprocessing.height, self.preprocessing.width):
            self.tell("Other pictures were opened while these were read, of another size: add them again.")
            return
        replaces_sample = self.is_sample and len(added) > 0
        text = _count("add", range(len(added)))
        if replaces_sample:
            # The drawn ones are a demonstration: they make way for the first pictures of the user's own.
            self.settings = replace(self.settings, learning_rate=None)
            classes = _classes_after_sample(added, self.data.pictures.classes)
            data = TrainingData(added.renamed(classes), test_share=self.data.test_share)
            self._change(f"{text} in place of the drawn ones", data, is_sample=False)
        elif len(added):
            self._change(text, replace(self.data, pictures=_joined(self.data.pictures, added)))
        self._tell_skipped(event.skipped, len(added))
        if replaces_sample and not event.skipped:
            self.tell("Your pictures have taken the place of the drawn ones; undo (Ctrl+Z) brings those back.")

    def _tell_skipped(self, skipped: Sequence[Skipped], loaded: int) -> None:
        if skipped:
            files = "1 file" if len(skipped) == 1 else f"{theme.count_text(len(skipped))} files"
            pictures = "1 picture" if loaded == 1 else f"{theme.count_text(loaded)} pictures"
            self.tell(f"{pictures} loaded; {files} could not be used.", skipped)
        elif self.message:
            self.dismiss_notices()


def _count(verb: str, items: Sequence[int]) -> str:
    return f"{verb} 1 picture" if len(items) == 1 else f"{verb} {theme.count_text(len(items))} pictures"


def _joined(pictures: Dataset, added: Dataset) -> Dataset:
    """Add pictures of one class; the first ones of a class may bring its name (that of their folder)."""
    label = int(added.labels[0])
    names = list(pictures.classes)
    if not pictures.count(label):
        names[label] = added.classes[label]
    return pictures.renamed((names[0], names[1])).added(added)


def _classes_after_sample(added: Dataset, drawn: tuple[str, str]) -> tuple[str, str]:
    """Names of the classes once pictures of one class have replaced the drawn ones."""
    label = int(added.labels[0])
    name = added.classes[label]
    if name == drawn[label]:
        return drawn
    if label == 1:
        return f"not {name}", name
    return name, drawn[1] if name != drawn[1] else f"not {name}"


def _same_numbers(a: _Material, b: _Material) -> bool:
    """Whether training on these two is the same: then only names differ, and the run goes on."""
    same_test = a.data.test is b.data.test or (
        a.data.test is not None and b.data.test is not None and a.data.test.images.base is b.data.test.images.base
    )
    return (
        a.data.pictures.images.base is b.data.pictures.images.base
        and a.data.pictures.labels.base is b.data.pictures.labels.base
        and a.data.test_share == b.data.test_share
        and a.preprocessing is b.preprocessing
        and same_test
    )
