"""The pictures of the two classes, everything that can be done with them, and undo for all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from lrviz._typing import UInt8Image
from lrviz.gui.language import tr
from lrviz.gui.state import picture_words as words
from lrviz.gui.state.arriving import Arriving, Loading, classes_after_sample, with_class_name
from lrviz.gui.state.changes import Changes
from lrviz.gui.state.late import as_of_now
from lrviz.gui.state.material import Material, same_numbers, same_pixels
from lrviz.images.dataset import Dataset, Skipped, TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session import loader

Tell = Callable[[str, Sequence[Skipped]], None]


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
    must_download = Signal(object)
    """The user is to be asked before so much is downloaded: a `loader.MustDownload`."""
    shown_changed = Signal()
    """There are others to look at, but none to train on yet."""

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
        self._jobs: dict[int, tuple[str, loader.Job, Material]] = {}
        self._arriving = Arriving(self._material.data.pictures)
        self._preparing: loader.PrepareAnew | None = None
        self.loading: Loading | None = None
        self._changes = Changes(self._use, self)
        self.undo_stack = self._changes.stack
        self._pushing = False
        self.undo_stack.indexChanged.connect(self._on_undo)

    # -- what is ------------------------------------------------------------------------------------------------

    @property
    def data(self) -> TrainingData:
        """The pictures and how they are split."""
        return self._material.data

    @property
    def shown(self) -> Dataset:
        """The pictures, and behind them those that have come so far of the job under way."""
        return self._arriving.shown

    @property
    def settled(self) -> int:
        """How many of `shown`, from the first, are in the data: the others can only be looked at."""
        return self._arriving.settled

    @property
    def preprocessing(self) -> Preprocessing:
        """Size and scaling; the mean picture is known to the training, not here."""
        return self._material.preprocessing

    @property
    def wanted_preprocessing(self) -> Preprocessing:
        """How pictures are prepared once what is under way is done."""
        return self.preprocessing if self._preparing is None else self._preparing.preprocessing

    @property
    def is_sample(self) -> bool:
        """Whether the pictures are the drawn ones."""
        return self._material.is_sample

    # -- what the user wants ------------------------------------------------------------------------------------

    def draw_sample(self) -> None:
        """Draw the starting pictures."""
        self._submit(
            loader.DrawSample(self._next_job(), self.image_size, self.wanted_preprocessing), tr("Drawing cats and dogs")
        )

    def open_source(self, source: str | Path, positive: str | None = None) -> None:
        """Load a folder with one sub-folder for each class, a .npz or a .h5, in place of the pictures here."""
        job = loader.LoadSource(self._next_job(), source, positive, self.image_size, self.wanted_preprocessing)
        self._submit(job, tr("Opening {name}", name=Path(source).name))

    def open_dropped(self, source: Path) -> None:
        """Open what was dropped beside the classes: a data set, or the pictures of a class that can be guessed."""
        number, label = self._next_job(), self._label_of_folder(source)
        instead = None
        if label is not None:
            classes = self._classes_for_own_pictures(label, [source])
            instead = loader.AddPictures(number, (source,), label, self.wanted_preprocessing, classes)
        job = loader.LoadSource(number, source, None, self.image_size, self.wanted_preprocessing, instead)
        self._submit(job, tr("Opening {name}", name=source.name))

    def _label_of_folder(self, folder: Path) -> int | None:
        """Which class a folder of pictures is of: its name says so, or there are none of the user's own yet."""
        if not folder.is_dir():
            return None
        for label, name in enumerate(self.data.pictures.classes):
            if name.casefold() == folder.name.casefold():
                return label
        return 1 if self.is_sample or not len(self.data.pictures) else None

    def open_remote(self, name: str, base_url: str = "", *, download: bool = False) -> None:
        """Load a set of real pictures by its name; if it is not here, `must_download` unless `download`."""
        job = loader.LoadRemote(self._next_job(), name, self.image_size, base_url, self.wanted_preprocessing, download)
        self._submit(job, tr("Opening {name}", name=name))

    def add_pictures(self, label: int, paths: Sequence[Path]) -> None:
        """Add files and folders to the class y = `label`."""
        classes = self._classes_for_own_pictures(label, paths)
        job = loader.AddPictures(self._next_job(), tuple(paths), label, self.wanted_preprocessing, classes)
        self._submit(job, tr("Loading pictures"))

    def add_images(self, label: int, images: Sequence[tuple[str, bytes | UInt8Image]]) -> None:
        """Add pasted or dropped picture data to the class y = `label`."""
        classes = self._classes_for_own_pictures(label, ())
        job = loader.AddImages(self._next_job(), tuple(images), label, self.wanted_preprocessing, classes)
        self._submit(job, tr("Loading pictures"))

    def load_test(self, path: Path) -> None:
        """Use a folder (or .npz, .h5) as the separate test set."""
        classes = self.data.pictures.classes
        job = loader.LoadTest(self._next_job(), path, classes[1], self.wanted_preprocessing, classes)
        self._submit(job, tr("Opening {name}", name=path.name))

    def drop_test(self) -> None:
        """Forget the separate test set; a share of the pictures is kept back instead."""
        if self.data.test is not None:
            count = len(self.data.test)
            self._change(tr("forget the test set"), replace(self.data, test=None))
            self._tell(words.without_test(count), ())

    def move(self, indices: Sequence[int], label: int) -> None:
        """Move pictures to the class y = `label`."""
        indices = self._settled_ones(indices)
        if len(indices):
            pictures = self.data.pictures.relabelled(indices, label)
            self._change(words.move_text(len(indices)), replace(self.data, pictures=pictures))

    def remove(self, indices: Sequence[int]) -> None:
        """Take pictures out."""
        indices = self._settled_ones(indices)
        if len(indices):
            pictures = self.data.pictures.removed(indices)
            self._change(words.remove_text(len(indices)), replace(self.data, pictures=pictures))

    def clear(self, label: int) -> None:
        """Take all pictures of the class y = `label` out."""
        self.remove(self.shown.indices(label).tolist())

    def swap_classes(self) -> None:
        """Exchange y = 0 and y = 1."""
        if self._still_loading_all():
            return
        test = self.data.test.swapped() if self.data.test is not None else None
        data = replace(self.data, pictures=self.data.pictures.swapped(), test=test)
        self._push(tr("swap y = 0 and y = 1"), replace(self._material, data=data, swapped=not self._material.swapped))

    def rename_class(self, label: int, name: str) -> None:
        """Give the class y = `label` another name."""
        names = list(self.data.pictures.classes)
        name = name.strip()
        if not name or name == names[label] or self._still_loading_all():
            return
        names[label] = name
        classes = (names[0], names[1])
        test = self.data.test.renamed(classes) if self.data.test is not None else None
        data = replace(self.data, pictures=self.data.pictures.renamed(classes), test=test)
        self._change(tr("rename a class"), data)

    def set_test_share(self, share: float) -> None:
        """Keep back this share of the pictures for test (0 allowed)."""
        if share != self.data.test_share:
            self._change(tr("change the test share"), replace(self.data, test_share=share))

    def prepare(self, preprocessing: Preprocessing) -> None:
        """Prepare all pictures in another way, those still to come too.

        They are read anew, off this thread, only if their pixels become others; a wish before that is given up.
        """
        if self._preparing is not None:
            self._preparing.given_up.set()
            self._preparing = None
        if preprocessing.same(self.preprocessing):
            self.changed.emit()
        elif preprocessing.same_pictures(self.preprocessing):
            self._push(tr(words.PREPARE), replace(self._material, preprocessing=preprocessing.unfitted()))
        else:
            self._prepare_anew(preprocessing.unfitted())

    # -- inside -------------------------------------------------------------------------------------------------

    def _settled_ones(self, indices: Sequence[int]) -> Sequence[int]:
        """Leave out pictures that are still being loaded, and say so."""
        settled = [index for index in indices if index < self.settled]
        if len(settled) < len(indices):
            self._tell(tr(words.STILL_LOADING), ())
        return settled

    def _still_loading_all(self) -> bool:
        """Say so, if none of the pictures that are shown is in the data yet."""
        if self.settled or not len(self.shown):
            return False
        self._tell(tr(words.CLASSES_LATER), ())
        return True

    def _on_undo(self, _: int) -> None:
        """Take back, with a change, what was said of it; what is said of a new change comes before or after it."""
        if not self._pushing:
            self._tell("", ())

    def _submit(self, job: loader.Job, text: str) -> None:
        self._jobs[job.job] = text, job, self._material
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
        material = Material(data, preprocessing, is_sample, origin=object())
        if is_sample and not self.undo_stack.count() and not len(self.data.pictures):
            self._use(material)  # the start of it all: before it there was nothing to go back to
        else:
            self._push(text, material)

    def _push(self, text: str, after: Material) -> None:
        self._pushing = True
        self._changes.push(text, self._material, after)
        self._pushing = False

    def _use(self, material: Material) -> None:
        """Make these pictures the ones of the window, and start a run on them unless only names have changed."""
        before, self._material = self._material, material
        self._arriving.use(material.data.pictures)
        same_origin, prepared = before.origin is material.origin, material.preprocessing
        if same_origin and prepared is not before.preprocessing:
            self.image_size = max(prepared.height, prepared.width)
        if not same_numbers(before, material):
            self.numbers_changed.emit(not same_origin or prepared is not before.preprocessing)
        self.changed.emit()

    def take(self, event: loader.Event) -> None:
        """Take an answer of the loader."""
        if event.job not in self._jobs:
            return
        text, job, then = self._jobs[event.job]
        if isinstance(event, loader.Progress):
            self.loading = Loading(event.text or text, event.done, event.total, event.rate, event.amount)
            self.loading_changed.emit()
            return
        if isinstance(event, loader.Some):
            self._show_arrived(event)
            return
        del self._jobs[event.job]
        waiting = next((text for text, _, _ in self._jobs.values()), None)
        self.loading = Loading(waiting, 0, 0) if waiting else None
        self.loading_changed.emit()
        answer = as_of_now(event, job, then, self._material, self.wanted_preprocessing)
        if not isinstance(answer, loader.Event):
            self._submit(replace(answer, job=self._next_job()), text)
            answer = loader.Cancelled(event.job)
        if event.job == self._arriving.job:
            self._arriving.end()
            self._take_result(answer)
            self.shown_changed.emit()
        else:
            self._take_result(answer)

    def _take_result(self, event: loader.Event) -> None:
        if self._preparing is not None and self._preparing.job == event.job:
            self._end_preparing(event)
        if isinstance(event, loader.Failed):
            self._tell(event.sentence, event.skipped)
        elif isinstance(event, loader.MustDownload):
            self.must_download.emit(event)
        elif isinstance(event, loader.LoadedSource):
            data = replace(event.data, test_share=self.data.test_share)
            self._replace(tr("open pictures"), data, event.preprocessing, is_sample=event.is_sample)
            self._tell_skipped(event.skipped, len(event.data.pictures))
            if event.remark and not event.skipped:
                self._tell(event.remark, ())
        elif isinstance(event, loader.AddedPictures):
            self._add(event)
        elif isinstance(event, loader.LoadedTest):
            self._change(tr("open a test set"), replace(self.data, test=event.test))
            self._tell_skipped(event.skipped, len(event.test))

    def _prepare_anew(self, preprocessing: Preprocessing) -> None:
        self._preparing = loader.PrepareAnew(self._next_job(), self.data, preprocessing, self.is_sample)
        self._submit(self._preparing, tr("Preparing pictures anew"))

    def _end_preparing(self, event: loader.Event) -> None:
        """Use pictures prepared anew, with the labels and the order of now; once more if there are others by now."""
        self._preparing = None
        if not isinstance(event, loader.Prepared):
            self.changed.emit()  # whoever shows the wish learns that it stays as it was
            return
        data, made = self.data, event.data
        if not same_pixels(event.source, data):
            self._prepare_anew(event.preprocessing)
            return
        test = data.test
        if test is not None and made.test is not None:
            test = replace(test, pixels=made.test.pixels)
        data = replace(data, pictures=replace(data.pictures, pixels=made.pictures.pixels), test=test)
        self._push(tr(words.PREPARE), replace(self._material, data=data, preprocessing=event.preprocessing))
        if event.unread:
            self._tell(words.not_read_again(len(event.unread)), event.unread)

    def _show_arrived(self, event: loader.Some) -> None:
        if self.is_sample and not event.replaces:  # the drawn ones make way, see `_add`
            classes = classes_after_sample(event.pictures, self.data.pictures.classes)
            event = replace(event, pictures=event.pictures.renamed(classes), replaces=True)
        self._arriving.take(event)
        self.shown_changed.emit()

    def _add(self, event: loader.AddedPictures) -> None:
        added = event.pictures
        if len(added) and added.shape != (self.preprocessing.height, self.preprocessing.width):
            self._tell(tr(words.OTHER_SIZE), ())
            return
        replaces_sample = self.is_sample and len(added) > 0
        if replaces_sample:
            # The drawn ones are a demonstration: they make way for the first pictures of the user's own.
            classes = classes_after_sample(added, self.data.pictures.classes)
            data = TrainingData(added.renamed(classes), test_share=self.data.test_share)
            self._replace(words.add_instead_text(len(added)), data, self.preprocessing)
        elif len(added):
            self._change(
                words.add_text(len(added)), replace(self.data, pictures=with_class_name(self.data.pictures, added))
            )
        self._tell_skipped(event.skipped, len(added), tr(words.SAMPLE_GONE) if replaces_sample else "")

    def _tell_skipped(self, skipped: Sequence[Skipped], loaded: int, besides: str = "") -> None:
        if skipped:
            self._tell(f"{words.loaded_text(loaded, len(skipped))} {besides}".rstrip(), skipped)
        else:
            self._tell(besides, ())
