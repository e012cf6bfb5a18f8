"""Loading picture files as the neuron gets them: one, or many in order, with progress and cancel."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lrviz._typing import UInt8Image
from lrviz.images.arrays import MAX_VALUES
from lrviz.images.dataset import DataError, Dataset, Skipped
from lrviz.images.decode import ImageError, decode, display_name
from lrviz.images.pool import in_order
from lrviz.images.preprocess import Preprocessing
from lrviz.images.store import PictureStore
from lrviz.said import say


@dataclass(frozen=True, slots=True)
class Progress:
    """How far loading is: `done` files of `total`, and the name of the one just finished."""

    done: int
    total: int
    current: str


SHOWN_INTERVAL = 0.3
"""Seconds between two looks at what has been loaded so far."""

OnProgress = Callable[[Progress], None]
OnArrived = Callable[[Dataset], None]
Rest = Callable[[], None]
Cancelled = Callable[[], bool]


def load_picture(source: Path | str | bytes, preprocessing: Preprocessing, *, name: str | None = None) -> UInt8Image:
    """Read one picture as the neuron gets it, (height, width, 3): the same function for training and for predicting.

    Raises
    ------
    ImageError
        If the picture cannot be used.
    """
    return load_remarked(source, preprocessing, name=name)[0]


def load_remarked(
    source: Path | str | bytes, preprocessing: Preprocessing, *, name: str | None = None
) -> tuple[UInt8Image, str | None]:
    """Read one picture as `load_picture` does, and say what the user should know of it (of an animation, say)."""
    decoded = decode(source, name=name, min_side=preprocessing.min_side, background=preprocessing.background)
    return preprocessing.resize(decoded.pixels), decoded.remark


def remarked(name: str, remark: str | None) -> str:
    """Name of a picture with what there is to say of it: wherever the picture is named, it is said."""
    return say("{name} ({remark})", name=name, remark=remark) if remark else name


def load_pictures(
    files: Sequence[Path],
    label: int | Sequence[int],
    preprocessing: Preprocessing,
    classes: tuple[str, str],
    *,
    progress: OnProgress | None = None,
    arrived: OnArrived | None = None,
    cancelled: Cancelled | None = None,
    rest: Rest | None = None,
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
    arrived : callable, optional
        Given all pictures loaded so far every now and then, in the calling thread; they share their pixels with the
        result.
    cancelled : callable, optional
        Asked before each file; once it says yes, what is loaded so far is returned.
    rest : callable, optional
        Called before each file by the threads that decode: may keep them waiting for a moment.

    Raises
    ------
    DataError
        If so many pictures of this size would not fit into memory.
    """
    check_memory(len(files), preprocessing)
    labels = np.broadcast_to(np.asarray(label, np.uint8), len(files))
    # Memory comes when it is written to: what would have been the place of skipped pictures never takes any.
    images = np.empty((len(files), preprocessing.height, preprocessing.width, 3), np.uint8)
    store = PictureStore(images, 0)
    used: list[int] = []
    names: list[str] = []
    paths: list[Path] = []
    skipped: list[Skipped] = []

    def load(file: Path) -> tuple[UInt8Image, str | None] | ImageError:
        try:
            return load_remarked(file, preprocessing)
        except ImageError as error:
            return error

    def so_far() -> Dataset:
        return Dataset(store.first(len(used)), labels[used], names, classes, paths)

    results = in_order(load, files, rest=rest)
    shown = time.perf_counter()
    try:
        for position, file in enumerate(files):
            if cancelled is not None and cancelled():
                break
            result = next(results)
            if isinstance(result, ImageError):
                skipped.append(Skipped(result.file, result.reason))
            else:
                images[len(used)], remark = result
                used.append(position)
                names.append(remarked(display_name(file), remark))
                paths.append(file)
            if progress is not None:
                progress(Progress(position + 1, len(files), display_name(file)))
            if arrived is not None and time.perf_counter() - shown >= SHOWN_INTERVAL and used:
                arrived(so_far())
                shown = time.perf_counter()
    finally:
        results.close()
    return so_far(), tuple(skipped)


def check_memory(m: int, preprocessing: Preprocessing) -> None:
    """Refuse more pictures of a size than memory is likely to hold.

    Raises
    ------
    DataError
        With the largest size that would do.
    """
    if m * preprocessing.n_x > MAX_VALUES:
        side = int((MAX_VALUES / (3 * m)) ** 0.5)
        advice = say("choose an image size of at most {side}", side=side) if side else say("use fewer pictures")
        needed = 8 * m * preprocessing.n_x / 1e9
        raise DataError(
            say(
                "{m:,} pictures of {height} × {width} pixels would need {needed:.0f} GB of memory: {advice}.",
                m=m,
                height=preprocessing.height,
                width=preprocessing.width,
                needed=needed,
                advice=advice,
            )
        )
