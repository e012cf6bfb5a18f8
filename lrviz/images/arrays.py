"""Pictures and labels from array files: NumPy's .npz, and .h5 as the Coursera exercise has it."""

from __future__ import annotations

import math
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lrviz._typing import IntArray, UInt8Images
from lrviz.images.dataset import DataError
from lrviz.said import say

MAX_VALUES = 2**29
"""Most numbers n_x · m of one data set: half a gigabyte as uint8, four as the float64 X."""

HDF5_SIGNATURE = b"\x89HDF\r\n\x1a\n"
H5PY_MISSING = say('Reading .h5 files needs h5py: pip install "lrviz[hdf5]"')


@dataclass(frozen=True, slots=True, eq=False)
class PictureArrays:
    """Pictures as they are in an array file.

    Attributes
    ----------
    images : ndarray of shape (m, h, w, 3), uint8
    kinds : ndarray of shape (m,), int64
        Class of each picture, as a position in `classes`.
    classes : tuple of str
        Their names; the labels themselves, written out, if the file names none.
    named : bool
        Whether the names are the file's own.
    positive : str or None
        The class that is y = 1 by default: that of label 1, or of the larger label if there is no 1; None if the
        labels are not numbers.
    array : str
        Name of the array of pictures in the file.
    """

    images: UInt8Images
    kinds: IntArray
    classes: tuple[str, ...]
    named: bool
    positive: str | None
    array: str


def is_array_file(path: Path) -> bool:
    """Whether this is an .npz or .h5 file, by its extension."""
    return path.suffix.casefold() in (".npz", ".h5", ".hdf5")


def read_arrays(path: Path, part: str) -> tuple[PictureArrays, PictureArrays | None]:
    """Read an .npz or .h5 file: (its pictures of `part`, those of the other part if it has both).

    Parameters
    ----------
    path : Path
        An `.npz` with `x` (m, h, w, 3) uint8, `y` and, if wanted, `x_test`, `y_test`, `classes`; or an `.h5` with
        `train_set_x`, `train_set_y` and/or `test_set_x`, `test_set_y`, and if wanted `list_classes`.
    part : {"train", "test"}
        What is wanted first; if the file has only the other part, that is taken.

    Raises
    ------
    DataError
        If the file cannot be read or does not hold what it should.
    """
    try:
        with open(path, "rb") as file:
            is_h5 = file.read(len(HDF5_SIGNATURE)) == HDF5_SIGNATURE or path.suffix.casefold() in (".h5", ".hdf5")
        names = {"train": ("train_set_x", "train_set_y"), "test": ("test_set_x", "test_set_y")}
        if not is_h5:
            names = {"train": ("x", "y"), "test": ("x_test", "y_test")}
        arrays = (_read_h5 if is_h5 else _read_npz)(path, {"list_classes", "classes"}.union(*names.values()))
        other = "test" if part == "train" else "train"
        parts = [names[key] for key in (part, other) if names[key][0] in arrays] or [names["train"]]
        first, *rest = (_pictures(path, arrays, x, y) for x, y in parts)
    except DataError:
        raise
    except MemoryError as error:
        raise DataError(say("{name}: there is not enough memory for it.", name=path.name)) from error
    except PermissionError as error:
        raise DataError(say("{name}: no permission to read it.", name=path.name)) from error
    except Exception as error:  # zip, NumPy and HDF5 raise nearly everything on damaged files
        raise DataError(
            say(
                "{name}: the file is damaged, or not of the kind its name says ({error}).",
                name=path.name,
                error=str(error),
            )
        ) from error
    return first, rest[0] if rest else None


def _read_npz(path: Path, wanted: Collection[str]) -> dict[str, NDArray[Any]]:
    """Read the arrays of an .npz that are wanted; all others only by name (as empty arrays)."""
    with zipfile.ZipFile(path) as archive:
        # the unpacked sizes, before anything is unpacked; zipfile never reads beyond them
        sizes = {info.filename.removesuffix(".npy"): info.file_size for info in archive.infolist()}
        raw = {info.filename for info in archive.infolist()}
    for name in wanted:
        if name in raw:  # np.load would unpack it as it is, whatever its size
            raise DataError(say("{name}: {array} in it is no NumPy array.", name=path.name, array=name))
        if sizes.get(name, 0) > MAX_VALUES + 2**16:  # and a header
            raise _too_large(path, name)
    with np.load(path, allow_pickle=False) as archive:
        return {name: archive[name] if name in wanted else np.empty(0) for name in archive.files}


def _read_h5(path: Path, wanted: Collection[str]) -> dict[str, NDArray[Any]]:
    """Read the data sets at the top of an .h5 file that are wanted; all others only by name (as empty arrays)."""
    try:
        import h5py
    except ImportError as error:
        raise DataError(H5PY_MISSING) from error
    arrays: dict[str, NDArray[Any]] = {}
    with h5py.File(path, "r") as file:
        for name in file:
            arrays[name] = np.empty(0)
            if name not in wanted:
                continue
            if not isinstance(file.get(name, getlink=True), h5py.HardLink):
                raise DataError(
                    say("{name}: {array} in it leads elsewhere; links are not followed.", name=path.name, array=name)
                )
            if not isinstance(file[name], h5py.Dataset):
                continue
            if file[name].external or file[name].is_virtual:
                raise DataError(
                    say(
                        "{name}: {array} in it lies in another file; links are not followed.",
                        name=path.name,
                        array=name,
                    )
                )
            if math.prod(file[name].chunks or ()) * file[name].dtype.itemsize > MAX_VALUES:
                raise _too_large(path, name)
            if file[name].size * file[name].dtype.itemsize > MAX_VALUES:
                raise _too_large(path, name)
            arrays[name] = np.asarray(file[name][()])
    return arrays


def _too_large(path: Path, name: str) -> DataError:
    return DataError(
        say(
            "{name}: {array} is too large; at most {most} MB of pictures can be used.",
            name=path.name,
            array=name,
            most=MAX_VALUES // 2**20,
        )
    )


def _pictures(path: Path, arrays: dict[str, NDArray[Any]], x: str, y: str) -> PictureArrays:
    missing = [name for name in (x, y) if name not in arrays]
    if missing:
        present = ", ".join(sorted(arrays)) or "nothing"
        raise DataError(
            say(
                "{name}: it needs {missing}, but it has {present}.",
                name=path.name,
                missing=" and ".join(missing),
                present=present,
            )
        )
    images, labels = arrays[x], arrays[y]
    if images.ndim != 4 or images.shape[3] != 3 or not images.size:
        raise DataError(
            say(
                "{name}: {x} must be pictures of shape (m, height, width, 3), not {shape}.",
                name=path.name,
                x=x,
                shape=str(images.shape),
            )
        )
    if images.dtype.kind not in "iu" or (images.dtype != np.uint8 and (images.min() < 0 or images.max() > 255)):
        raise DataError(
            say(
                "{name}: {x} must be whole numbers from 0 to 255 (uint8), not {dtype}.",
                name=path.name,
                x=x,
                dtype=str(images.dtype),
            )
        )
    m = len(images)
    if labels.shape not in ((m,), (m, 1), (1, m)):
        raise DataError(
            say(
                "{name}: {y} must have one label for each of the {m} pictures, not shape {shape}.",
                name=path.name,
                y=y,
                m=m,
                shape=str(labels.shape),
            )
        )
    names = arrays.get("list_classes", arrays.get("classes"))
    images = np.ascontiguousarray(images, dtype=np.uint8)
    labels = labels.ravel()
    if labels.dtype.kind in "SU":
        texts = _texts(labels)
        classes = sorted(set(texts))
        kinds = np.array([classes.index(text) for text in texts], np.int64)
        return PictureArrays(images, kinds, tuple(classes), True, None, x)
    numbers = _whole_numbers(path, y, labels)
    if names is not None:
        classes = _texts(names.ravel())
        if len(set(classes)) != len(classes) or numbers.min() < 0 or numbers.max() >= len(classes):
            raise DataError(
                say(
                    "{name}: {y} does not fit the names of its classes ({classes}).",
                    name=path.name,
                    y=y,
                    classes=", ".join(classes),
                )
            )
        return PictureArrays(images, numbers, tuple(classes), True, classes[1] if len(classes) == 2 else None, x)
    values, kinds = np.unique(numbers, return_inverse=True)
    classes = [str(value) for value in values]
    positive = "1" if "1" in classes else classes[-1]
    return PictureArrays(images, kinds.reshape(-1).astype(np.int64), tuple(classes), False, positive, x)


def _whole_numbers(path: Path, y: str, labels: NDArray[Any]) -> IntArray:
    if labels.dtype.kind not in "biuf" or not np.isfinite(labels).all() or (labels != np.floor(labels)).any():
        raise DataError(say("{name}: {y} must be 0 and 1, or names.", name=path.name, y=y))
    return labels.astype(np.int64)


def _texts(values: NDArray[Any]) -> list[str]:
    return [value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for value in values.tolist()]
