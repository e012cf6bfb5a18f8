"""Where pictures come from: the drawn sample, folders, single files, .npz and .h5."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from lrviz._typing import UInt8Images
from lrviz.images.arrays import PictureArrays, is_array_file, read_arrays
from lrviz.images.dataset import DataError, Dataset, Skipped, TrainingData, choose_positive
from lrviz.images.folders import class_folders, find_pictures, train_and_test
from lrviz.images.loading import (
    Cancelled,
    OnArrived,
    OnProgress,
    Progress,
    Rest,
    check_memory,
    load_picture,
    load_pictures,
)
from lrviz.images.preprocess import Preprocessing
from lrviz.said import say

__all__ = ["LoadedSource", "Progress", "find_pictures", "load_picture", "load_pictures", "load_source", "load_test"]

DEFAULT_SIZE = 64
"""Height and width that pictures from files are stretched to, unless the user says otherwise."""

SAMPLE = "sample"
"""The source that is drawn by the program."""


@dataclass(frozen=True, slots=True, eq=False)
class LoadedSource:
    """What came out of a source.

    Attributes
    ----------
    data : TrainingData
    preprocessing : Preprocessing
        The size of the pictures, and whether to subtract the mean; not fitted yet.
    skipped : tuple of Skipped
        Files that could not be used.
    """

    data: TrainingData
    preprocessing: Preprocessing
    skipped: tuple[Skipped, ...] = ()

    @property
    def classes(self) -> tuple[str, str]:
        """(name of y = 0, name of y = 1)."""
        return self.data.pictures.classes


def load_source(
    source: str | Path,
    *,
    image_size: int | None = None,
    positive: str | None = None,
    test_source: str | Path | None = None,
    test_share: float = 0.0,
    preprocessing: Preprocessing | None = None,
    progress: OnProgress | None = None,
    arrived: OnArrived | None = None,
    cancelled: Cancelled | None = None,
    rest: Rest | None = None,
) -> LoadedSource:
    """Load everything a training needs.

    Parameters
    ----------
    source : str or Path
        "sample"; a folder with one sub-folder for each class; a folder with `train` and `test`, which have those
        sub-folders; an `.npz` or `.h5` file (see `read_arrays`).
    image_size : int, optional
        Height and width to stretch to; by default 64 for files, and arrays keep their own size.
    positive : str, optional
        Name of the class that is y = 1. By default label 1 of an array file, else see `choose_positive`. When there
        are more than two classes, all others together are y = 0.
    test_source : str or Path, optional
        A separate test set, of any of these kinds, with the same class names.
    test_share : float in [0, 1)
        Share of the pictures kept back for test, if there is no separate test set.
    preprocessing : Preprocessing, optional
        How to prepare the pictures, but for their size; by default the lesson's way.
    progress, arrived, cancelled, rest
        As in `load_pictures`; test pictures do not arrive. After cancelling, what is loaded so far is returned, which
        may be of one class only.

    Raises
    ------
    DataError
        If the source cannot be used; `skipped` says which files could not, if that is the cause.
    """
    if not 0.0 <= test_share < 1.0:
        raise DataError(say("Test share {test_share}: choose at least 0 and less than 1.", test_share=test_share))
    if image_size is not None:
        Preprocessing(image_size, image_size)  # refuses sizes out of range before anything is read
    way = preprocessing or Preprocessing()
    loader = _Loader(image_size, progress, cancelled, way, arrived, rest)
    pictures, test = loader.open(source, positive)
    if test_source is not None:
        test = loader.open_test(test_source, pictures)
    if test is not None and not len(test):  # cancelled before the first of them
        test = None
    return LoadedSource(TrainingData(pictures, test, test_share), _sized(way, *pictures.shape), tuple(loader.skipped))


def load_test(
    source: str | Path,
    classes: tuple[str, str],
    preprocessing: Preprocessing,
    *,
    progress: OnProgress | None = None,
    cancelled: Cancelled | None = None,
    rest: Rest | None = None,
) -> tuple[Dataset, tuple[Skipped, ...]]:
    """Load a separate test set for pictures that are loaded already: their class names, their size.

    Raises
    ------
    DataError
        If the source cannot be used.
    """
    loader = _Loader(None, progress, cancelled, preprocessing, rest=rest)
    test = loader.open_test(source, Dataset.empty(preprocessing.height, preprocessing.width, classes))
    return test, tuple(loader.skipped)


class _Loader:
    """One call of `load_source`: what was asked for, and what has been skipped so far."""

    def __init__(
        self,
        image_size: int | None,
        progress: OnProgress | None,
        cancelled: Cancelled | None,
        preprocessing: Preprocessing,
        arrived: OnArrived | None = None,
        rest: Rest | None = None,
    ) -> None:
        self.way = preprocessing
        self.arrived, self.rest = arrived, rest
        self.image_size = image_size
        self.progress = progress
        self.cancelled = cancelled or (lambda: False)
        self.skipped: list[Skipped] = []

    def open(self, source: str | Path, positive: str | None) -> tuple[Dataset, Dataset | None]:
        """(pictures to train on, test pictures if the source has them apart): decides the classes and the size."""
        from lrviz.images import real_data  # which needs this module

        if real_data.is_real_data(source):
            size, way = self.image_size, self.way
            found = real_data.load_real_data(str(source), size, positive, way, self.progress, self.cancelled)
            self.skipped += found.skipped
            return found.data.pictures, found.data.test
        if source == SAMPLE:
            return _sample(self.image_size or DEFAULT_SIZE, positive)
        path = _existing(source)
        if path.is_dir():
            train, test = train_and_test(path)
            folders = self._class_folders(train)
            classes = _two_classes(train, tuple(folders), positive)
            size = self.image_size or DEFAULT_SIZE
            preprocessing = _sized(self.way, size, size)
            pictures = self._load_folders(train, folders, classes, preprocessing)
            self._refuse_unusable(train, pictures)
            self.arrived = None  # what comes now is for test
            return pictures, None if test is None else self.open_test(test, pictures)
        arrays, test_arrays = read_arrays(path, "train")
        present = [name for kind, name in enumerate(arrays.classes) if kind in arrays.kinds]
        if positive is None and arrays.positive in present:
            positive = arrays.positive
        classes = _two_classes(path, present, positive)
        preprocessing = self._array_size(path, arrays.images)
        pictures = self._label(path, arrays, classes, preprocessing)
        return pictures, None if test_arrays is None else self._label(path, test_arrays, classes, preprocessing)

    def open_test(self, source: str | Path, pictures: Dataset) -> Dataset:
        """Pictures to test on, with the classes and the size of those to train on."""
        preprocessing = _sized(self.way, *pictures.shape)
        if source == SAMPLE:
            raise DataError(
                say("The sample has its own test pictures: as a test set, give a folder, an .npz or an .h5 file.")
            )
        path = _existing(source)
        if not path.is_dir():
            return self._label(path, read_arrays(path, "test")[0], pictures.classes, preprocessing)
        path = train_and_test(path)[1] or path
        folders = self._class_folders(path)
        _refuse_unknown(path, folders, pictures.classes)
        test = self._load_folders(path, folders, pictures.classes, preprocessing)
        if not len(test) and not self.cancelled():
            raise DataError(say("{path}: no file in it is a usable picture.", path=str(path)), self.skipped)
        return test

    def _class_folders(self, folder: Path) -> dict[str, list[Path]]:
        folders, skipped = class_folders(folder)
        self.skipped += skipped
        if not folders:
            raise DataError(
                say("{folder}: there are no pictures in its sub-folders.", folder=str(folder)), self.skipped
            )
        return folders

    def _load_folders(
        self, folder: Path, folders: Mapping[str, list[Path]], classes: tuple[str, str], preprocessing: Preprocessing
    ) -> Dataset:
        files = [file for name in folders for file in folders[name]]
        labels = [_label_of(name, classes) for name in folders for _ in folders[name]]
        # Each class at its own pace, so that all are done at the same time: a load that is cancelled has some of each.
        shares = [(i + 0.5) / len(folders[name]) for name in folders for i in range(len(folders[name]))]
        turns = sorted(range(len(files)), key=shares.__getitem__)
        pictures, skipped = load_pictures(
            [files[i] for i in turns],
            [labels[i] for i in turns],
            preprocessing,
            classes,
            progress=self.progress,
            arrived=self.arrived,
            cancelled=self.cancelled,
            rest=self.rest,
        )
        self.skipped += skipped
        places = {file: i for i, file in enumerate(files)}
        return pictures.take(sorted(range(len(pictures)), key=lambda i: places[Path(pictures.paths[i] or "")]))

    def _refuse_unusable(self, folder: Path, pictures: Dataset) -> None:
        empty = [name for label, name in enumerate(pictures.classes) if not pictures.count(label)]
        if empty and not self.cancelled():
            if len(empty) == 2:
                raise DataError(say("{path}: no file in it is a usable picture.", path=str(folder)), self.skipped)
            raise DataError(
                say(
                    "{path}: no file in the class “{name}” is a usable picture.",
                    path=str(folder),
                    name=empty[0],
                ),
                self.skipped,
            )

    def _array_size(self, path: Path, images: UInt8Images) -> Preprocessing:
        if self.image_size is not None:
            return _sized(self.way, self.image_size, self.image_size)
        try:
            return _sized(self.way, *images.shape[1:3])
        except DataError as error:
            height, width = images.shape[1:3]
            raise DataError(
                say(
                    "{name}: its pictures have {height} × {width} pixels: choose an image size.",
                    name=path.name,
                    height=height,
                    width=width,
                )
            ) from error

    def _label(
        self, path: Path, arrays: PictureArrays, classes: tuple[str, str], preprocessing: Preprocessing
    ) -> Dataset:
        """Give array pictures their y and their size."""
        positive = classes[1]
        if arrays.named:
            _refuse_unknown(path, arrays.classes, classes)
        elif not positive.lstrip("-").isdecimal():
            positive = "1"  # labels without names, beside training pictures with names: 1 means y = 1
        y = np.array([name.casefold() == positive.casefold() for name in arrays.classes], np.uint8)[arrays.kinds]
        images = self._resized(arrays.images, preprocessing)
        names = tuple(f"{arrays.array}[{i}]" for i in range(len(images)))
        return Dataset(images, y[: len(images)], names, classes)

    def _resized(self, images: UInt8Images, preprocessing: Preprocessing) -> UInt8Images:
        check_memory(len(images), preprocessing)
        if images.shape[1:3] == (preprocessing.height, preprocessing.width):
            return images
        resized = np.empty((len(images), preprocessing.height, preprocessing.width, 3), np.uint8)
        for i, image in enumerate(images):
            if self.cancelled():
                return resized[:i].copy()
            resized[i] = preprocessing.resize(image)
            if self.progress is not None:
                self.progress(Progress(i + 1, len(images), say("picture {number}", number=i + 1)))
        return resized


def _sized(preprocessing: Preprocessing, height: int, width: int) -> Preprocessing:
    """Prepare in the same way at another size; nothing is learned yet."""
    return replace(preprocessing.unfitted(), height=height, width=width)


def _existing(source: str | Path) -> Path:
    """Check that the source is a folder or an array file."""
    path = Path(source)
    try:
        kind = path.stat().st_mode
    except PermissionError as error:
        raise DataError(say("{source}: no permission to read it.", source=str(source))) from error
    except (OSError, ValueError) as error:
        raise DataError(say("{source}: there is no such folder or file.", source=str(source))) from error
    if not stat.S_ISDIR(kind) and not (stat.S_ISREG(kind) and is_array_file(path)):
        raise DataError(
            say(
                "{source}: open a folder with one sub-folder for each class, an .npz or an .h5 file.",
                source=str(source),
            )
        )
    return path


def _sample(size: int, positive: str | None) -> tuple[Dataset, Dataset | None]:
    from lrviz.images.drawn import sample_data

    data = sample_data(size)
    if positive is None or choose_positive(data.pictures.classes, positive) == data.pictures.classes[1]:
        return data.pictures, data.test
    return data.pictures.swapped(), None if data.test is None else data.test.swapped()


def _two_classes(path: Path, names: Sequence[str], positive: str | None) -> tuple[str, str]:
    """(name of y = 0, name of y = 1) for the classes that a source has."""
    if len(names) < 2:
        raise DataError(
            say(
                "{path} has only one class with pictures, “{name}”: a neuron needs two to tell apart.",
                path=str(path),
                name=names[0],
            )
        )
    chosen = choose_positive(names, positive)
    others = [name for name in names if name != chosen]
    negative = others[0] if len(others) == 1 else f"not {chosen}"
    return negative, chosen


def _label_of(name: str, classes: tuple[str, str]) -> int:
    return int(name.casefold() == classes[1].casefold())


def _refuse_unknown(path: Path, names: Iterable[str], classes: tuple[str, str]) -> None:
    """Refuse a test set none of whose classes is known: it would silently be all y = 0."""
    names = list(names)
    if not {name.casefold() for name in names} & {name.casefold() for name in classes}:
        raise DataError(
            say(
                "{path}: none of its classes ({names}) is one of those trained, {negative} and {positive}.",
                path=str(path),
                names=", ".join(names),
                negative=classes[0],
                positive=classes[1],
            )
        )
