"""The pictures of the two classes, everything that can be done with them, and undo for all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from lrviz._typing import UInt8Image
from lrviz.gui import theme
from lrviz.images.dataset import Dataset, Skipped, TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session import loader

Tell = Callable[[str, Sequence[Skipped]], None]


@dataclass(frozen=True, slots=True)
class Loading:
    """Work on pictures that is going on."""

    text: str
    done: int
    total: int


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What a change of the data changes.

    Attributes
    ----------
    origin : object
        The same for all that has come of one data set by adding, moving and removing.
    """

    data: TrainingData
    preprocessing: Preprocessing
    is_sample: bool = False
    origin: object = None


class _DataChange(QUndoCommand):
    """One change to the pictures; data sets are immutable, so before and after are simply kept."""

    def __init__(self, pictures: Pictures, text: str, before: Material, after: Material) -> None:
        super().__init__(text)
        self._pictures, self._before, self._after = pictures, before, after

    def undo(self) -> None:
        self._pictures._use(self._before)

    def redo(self) -> None:
        self._pictures._use(self._after)


class Pictures(QObject):
    """The data set, how it is split and prepared, and what is being loaded.

    Parameters
    ----------
    submit, numbers : callable
        Hands a job to the loader; gives the next job's number.
    tell : callable
        Says a sentence to the user, with the files it is about.
    image_size : int
        Height and width that pictures from files get.

    Attributes
    ----------
    undo_stack : QUndoStack
        Every change.
    loading : Loading or None
    """

    changed = Signal()
    numbers_changed = Signal(bool)
    """What the training sees has changed; True when the pictures are others altogether (so a chosen α is void)."""
    loading_changed = Signal()

    def __init__(
        self,
        submit: Callable[[loader.Job], None],
        numbers: Callable[[], int],
        tell: Tell,
        image_size: int,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.image_size = image_size
        self._hand_over, self._next_job, self._tell = submit, numbers, tell
        self._material = Material(
            TrainingData(Dataset.empty(image_size, image_size)), Preprocessing(image_size, image_size)
        )
        self._jobs: dict[int, str] = {}
        self.loading: Loading | None = None
        self.undo_stack = QUndoStack(self)

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
    def is_sample(self) -> bool:
        """Whether the pictures are the drawn ones."""
        return self._material.is_sample

    # -- what the user wants ------------------------------------------------------------------------------------

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
        self._change("rename a class", data)

    def set_test_share(self, share: float) -> None:
        """Keep back this share of the pictures for test (0 allowed)."""
        if share != self.data.test_share:
            self._change("change the test share", replace(self.data, test_share=share))

    # -- inside -------------------------------------------------------------------------------------------------

    def _submit(self, job: loader.Job, text: str) -> None:
        self._jobs[job.job] = text
        self.loading = Loading(text, 0, 0)
        self._hand_over(job)
        self.loading_changed.emit()

    def _classes_for_own_pictures(self, label: int, paths: Sequence[Path]) -> tuple[str, str]:
        """Class names once the user's own pictures come in: a single dropped folder names its class."""
        names = list(self.data.pictures.classes)
        own = not self.is_sample and self.data.pictures.count(label)
        if not own and len(paths) == 1 and paths[0].is_dir() and paths[0].name:
            names[label] = paths[0].name
        return names[0], names[1]

    def _change(self, text: str, data: TrainingData) -> None:
        self._push(text, replace(self._material, data=data))

    def _replace(self, text: str, data: TrainingData, preprocessing: Preprocessing, *, is_sample: bool = False) -> None:
        self._push(text, Material(data, preprocessing, is_sample, origin=object()))

    def _push(self, text: str, after: Material) -> None:
        self.undo_stack.push(_DataChange(self, text, self._material, after))

    def _use(self, material: Material) -> None:
        """Make these pictures the ones of the window, and start a run on them unless only names have changed."""
        before, self._material = self._material, material
        if not _same_numbers(before, material):
            self.numbers_changed.emit(before.origin is not material.origin)
        self.changed.emit()

    def take(self, event: loader.Event) -> None:
        """Take an answer of the loader."""
        text = self._jobs.get(event.job)
        if text is None:
            return
        if isinstance(event, loader.Progress):
            self.loading = Loading(event.text or text, event.done, event.total)
            self.loading_changed.emit()
            return
        del self._jobs[event.job]
        waiting = next(iter(self._jobs.values()), None)
        self.loading = Loading(waiting, 0, 0) if waiting else None
        self.loading_changed.emit()
        if isinstance(event, loader.Failed):
            self._tell(event.sentence, event.skipped)
        elif isinstance(event, loader.LoadedSource):
            data = replace(event.data, test_share=self.data.test_share)
            self._replace("open pictures", data, event.preprocessing, is_sample=event.is_sample)
            self._tell_skipped(event.skipped, len(event.data.pictures))
        elif isinstance(event, loader.AddedPictures):
            self._add(event)
        elif isinstance(event, loader.LoadedTest):
            self._change("open a test set", replace(self.data, test=event.test))
            self._tell_skipped(event.skipped, len(event.test))

    def _add(self, event: loader.AddedPictures) -> None:
        added = event.pictures
        if len(added) and added.shape != (self.preprocessing.height, self.preprocessing.width):
            self._tell("Other pictures were opened while these were read, of another size: add them again.", ())
            return
        replaces_sample = self.is_sample and len(added) > 0
        text = _count("add", range(len(added)))
        if replaces_sample:
            # The drawn ones are a demonstration: they make way for the first pictures of the user's own.
            classes = _classes_after_sample(added, self.data.pictures.classes)
            data = TrainingData(added.renamed(classes), test_share=self.data.test_share)
            self._replace(f"{text} in place of the drawn ones", data, self.preprocessing)
        elif len(added):
            self._change(text, replace(self.data, pictures=_joined(self.data.pictures, added)))
        self._tell_skipped(event.skipped, len(added))
        if replaces_sample and not event.skipped:
            self._tell("Your pictures have taken the place of the drawn ones; undo (Ctrl+Z) brings those back.", ())

    def _tell_skipped(self, skipped: Sequence[Skipped], loaded: int) -> None:
        if skipped:
            files = "1 file" if len(skipped) == 1 else f"{theme.count_text(len(skipped))} files"
            pictures = "1 picture" if loaded == 1 else f"{theme.count_text(loaded)} pictures"
            self._tell(f"{pictures} loaded; {files} could not be used.", skipped)
        else:
            self._tell("", ())


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


def _same_numbers(a: Material, b: Material) -> bool:
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
