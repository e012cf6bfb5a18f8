"""Where pictures come from: the drawn sample, folders, single files, .npz and .h5."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lrviz._typing import UInt8Image, UInt8Images
from lrviz.images.arrays import MAX_VALUES, PictureArrays, is_array_file, read_arrays
from lrviz.images.dataset import DataError, Dataset, Skipped, TrainingData, choose_positive
from lrviz.images.decode import ImageError, decode_image, display_name
from lrviz.images.folders import class_folders, find_pictures, train_and_test
from lrviz.images.preprocess import Preprocessing

__all__ = ["LoadedSource", "Progress", "find_pictures", "load_picture", "load_pictures", "load_source", "load_test"]

DEFAULT_SIZE = 64
"""Height and width that pictures from files are stretched to, unless the user says otherwise."""

SAMPLE = "sample"
"""The source that is drawn by the program."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far loading is: `done` files of `total`, and the name of the one just finished."""

    done: int
    total: int
    current: str


OnProgress = Callable[[Progress], None]
Cancelled = Callable[[], bool]


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


def load_picture(source: Path | str | bytes, preprocessing: Preprocessing, *, name: str | None = None) -> UInt8Image:
    """Read one picture as the neuron gets it, (height, width, 3): the same function for training and for predicting.

    Raises
    ------
    ImageError
        If the picture cannot be used.
    """
    return preprocessing.resize(decode_image(source, name=name, min_side=preprocessing.min_side))


def load_pictures(
    files: Sequence[Path],
    label: int | Sequence[int],
    preprocessing: Preprocessing,
    classes: tuple[str, str],
    *,
    progress: OnProgress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Dataset, tuple[Skipped, ...]]:
    """Load these files, in this order; those that cannot be used are skipped, each with its reason.

    Parameters
    ----------
    files : sequence of Path
        What to load.
    label : int or sequence of int
        y of all of them, or of each.
    preprocessing : Preprocessing
        The size of the pictures.
    classes : tuple of two str
        Names of y = 0 and y = 1.
    progress : callable, optional
        Told after each file, in the calling thread.
    cancelled : callable, optional
        Asked before each file; once it says yes, what is loaded so far is returned.

    Raises
    ------
    DataError
        If so many pictures of this size would not fit into memory.
    """
    check_memory(len(files), preprocessing)
    labels = np.broadcast_to(np.asarray(label, np.uint8), len(files))
    images = np.empty((len(files), preprocessing.height, preprocessing.width, 3), np.uint8)
    used: list[int] = []
    skipped: list[Skipped] = []

    def load(file: Path) -> UInt8Image | ImageError:
        try:
            return load_picture(file, preprocessing)
        except ImageError as error:
            return error

    pool = ThreadPoolExecutor(2, thread_name_prefix="decode")  # Pillow decodes without the interpreter's lock
    try:
        results = pool.map(load, files)
        for position, file in enumerate(files):
            if cancelled is not None and cancelled():
                break
            result = next(results)
            if isinstance(result, ImageError):
                skipped.append(Skipped(result.file, result.reason))
            else:
                images[len(used)] = result
                used.append(position)
            if progress is not None:
                progress(Progress(position + 1, len(files), display_name(file)))
    finally:
        pool.shutdown(cancel_futures=True)
    kept = images if len(used) == len(files) else images[: len(used)].copy()
    names = tuple(display_name(files[i]) for i in used)
    return Dataset(kept, labels[used], names, classes, tuple(files[i] for i in used)), tuple(skipped)


def check_memory(m: int, preprocessing: Preprocessing) -> None:
    """Refuse more pictures of a size than memory is likely to hold.

    Raises
    ------
    DataError
        With the largest size that would do.
    """
    if m * preprocessing.n_x > MAX_VALUES:
        side = int((MAX_VALUES / (3 * m)) ** 0.5)
        advice = f"choose an image size of at most {side}" if side else "use fewer pictures"
        needed = 8 * m * preprocessing.n_x / 1e9
        raise DataError(
            f"{m:,} pictures of {preprocessing.height} × {preprocessing.width} pixels would need {needed:.0f} GB "
            f"of memory: {advice}."
        )


def load_source(
    source: str | Path,
    *,
    image_size: int | None = None,
    positive: str | None = None,
    test_source: str | Path | None = None,
    test_share: float = 0.0,
    center: bool = False,
    progress: OnProgress | None = None,
    cancelled: Cancelled | None = None,
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
    center : bool
        Whether to subtract the mean picture.
    progress, cancelled
        As in `load_pictures`. After cancelling, what is loaded so far is returned, which may be of one class only.

    Raises
    ------
    DataError
        If the source cannot be used; `skipped` says which files could not, if that is the cause.
    """
    if not 0.0 <= test_share < 1.0:
        raise DataError(f"Test share {test_share}: choose at least 0 and less than 1.")
    if image_size is not None:
        Preprocessing(image_size, image_size)  # refuses sizes out of range before anything is read
    loader = _Loader(image_size, progress, cancelled)
    pictures, test = loader.open(source, positive)
    if test_source is not None:
        test = loader.open_test(test_source, pictures)
    return LoadedSource(
        TrainingData(pictures, test, test_share), Preprocessing(*pictures.shape, center=center), tuple(loader.skipped)
    )


def load_test(
    source: str | Path,
    classes: tuple[str, str],
    preprocessing: Preprocessing,
    *,
    progress: OnProgress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Dataset, tuple[Skipped, ...]]:
    """Load a separate test set for pictures that are loaded already: their class names, their size.

    Raises
    ------
    DataError
        If the source cannot be used.
    """
    loader = _Loader(None, progress, cancelled)
    test = loader.open_test(source, Dataset.empty(preprocessing.height, preprocessing.width, classes))
    return test, tuple(loader.skipped)


class _Loader:
    """One call of `load_source`: what was asked for, and what has been skipped so far."""

    def __init__(self, image_size: int | None, progress: OnProgress | None, cancelled: Cancelled | None) -> None:
        self.image_size = image_size
        self.progress = progress
        self.cancelled = cancelled or (lambda: False)
        self.skipped: list[Skipped] = []

    def open(self, source: str | Path, positive: str | None) -> tuple[Dataset, Dataset | None]:
        """(pictures to train on, test pictures if the source has them apart): decides the classes and the size."""
        if source == SAMPLE:
            return _sample(self.image_size or DEFAULT_SIZE, positive)
        path = _existing(source)
        if path.is_dir():
            train, test = train_and_test(path)
            folders = self._class_folders(train)
            classes = _two_classes(train, tuple(folders), positive)
            size = self.image_size or DEFAULT_SIZE
            preprocessing = Preprocessing(size, size)
            pictures = self._load_folders(train, folders, classes, preprocessing)
            self._refuse_unusable(train, pictures)
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
        preprocessing = Preprocessing(*pictures.shape)
        if source == SAMPLE:
            raise DataError(
                "The sample has its own test pictures: as a test set, give a folder, an .npz or an .h5 file."
            )
        path = _existing(source)
        if not path.is_dir():
            return self._label(path, read_arrays(path, "test")[0], pictures.classes, preprocessing)
        path = train_and_test(path)[1] or path
        folders = self._class_folders(path)
        _refuse_unknown(path, folders, pictures.classes)
        test = self._load_folders(path, folders, pictures.classes, preprocessing)
        if not len(test) and not self.cancelled():
            raise DataError(f"{path}: no file in it is a usable picture.", self.skipped)
        return test

    def _class_folders(self, folder: Path) -> dict[str, list[Path]]:
        folders, skipped = class_folders(folder)
        self.skipped += skipped
        if not folders:
            raise DataError(f"{folder}: there are no pictures in its sub-folders.", self.skipped)
        return folders

    def _load_folders(
        self, folder: Path, folders: Mapping[str, list[Path]], classes: tuple[str, str], preprocessing: Preprocessing
    ) -> Dataset:
        files = [file for name in folders for file in folders[name]]
        labels = [_label_of(name, classes) for name in folders for _ in folders[name]]
        pictures, skipped = load_pictures(
            files, labels, preprocessing, classes, progress=self.progress, cancelled=self.cancelled
        )
        self.skipped += skipped
        return pictures

    def _refuse_unusable(self, folder: Path, pictures: Dataset) -> None:
        empty = [name for label, name in enumerate(pictures.classes) if not pictures.count(label)]
        if empty and not self.cancelled():
            where = "it" if len(empty) == 2 else f"the class “{empty[0]}”"
            raise DataError(f"{folder}: no file in {where} is a usable picture.", self.skipped)

    def _array_size(self, path: Path, images: UInt8Images) -> Preprocessing:
        if self.image_size is not None:
            return Preprocessing(self.image_size, self.image_size)
        try:
            return Preprocessing(*images.shape[1:3])
        except DataError as error:
            height, width = images.shape[1:3]
            raise DataError(
                f"{path.name}: its pictures have {height} × {width} pixels: choose an image size."
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
                self.progress(Progress(i + 1, len(images), f"picture {i + 1}"))
        return resized


def _existing(source: str | Path) -> Path:
    """Check that the source is a folder or an array file."""
    path = Path(source)
    try:
        kind = path.stat().st_mode
    except PermissionError as error:
        raise DataError(f"{source}: no permission to read it.") from error
    except (OSError, ValueError) as error:
        raise DataError(f"{source}: there is no such folder or file.") from error
    if not stat.S_ISDIR(kind) and not (stat.S_ISREG(kind) and is_array_file(path)):
        raise DataError(f"{source}: open a folder with one sub-folder for each class, an .npz or an .h5 file.")
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
        raise DataError(f"{path} has only one class with pictures, “{names[0]}”: a neuron needs two to tell apart.")
    chosen = choose_positive(names, positive)
    others = [name for name in names if name != chosen]
    return others[0] if len(others) == 1 else f"not {chosen}", chosen


def _label_of(name: str, classes: tuple[str, str]) -> int:
    return int(name.casefold() == classes[1].casefold())


def _refuse_unknown(path: Path, names: Iterable[str], classes: tuple[str, str]) -> None:
    """Refuse a test set none of whose classes is known: it would silently be all y = 0."""
    names = list(names)
    if not {name.casefold() for name in names} & {name.casefold() for name in classes}:
        raise DataError(
            f"{path}: none of its classes ({', '.join(names)}) is one of those trained, {classes[0]} and {classes[1]}."
        )
