"""The same pictures at another size or framing: read anew from their files, drawn anew, or made of what is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from lrviz._typing import UInt8Image
from lrviz.images.dataset import Dataset, Skipped, TrainingData
from lrviz.images.decode import ImageError
from lrviz.images.drawn import draw_again
from lrviz.images.loading import check_memory, load_picture
from lrviz.images.pool import in_order
from lrviz.images.preprocess import Preprocessing
from lrviz.said import say


@dataclass(frozen=True, slots=True, eq=False)
class Remade:
    """Pictures that have been prepared anew.

    Attributes
    ----------
    data : TrainingData
        With labels, order, names and split as they were.
    unread : tuple of Skipped
        Files that could not be read again; their pictures are made of the pixels that were there.
    """

    data: TrainingData
    unread: tuple[Skipped, ...] = ()


def remake(
    data: TrainingData,
    preprocessing: Preprocessing,
    *,
    drawn: bool = False,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    rest: Callable[[], None] | None = None,
) -> Remade | None:
    """Prepare all pictures anew, those to test on too.

    Parameters
    ----------
    data : TrainingData
        The pictures as they are.
    preprocessing : Preprocessing
        How they shall be.
    drawn : bool
        Whether they are drawn by the program: then they are drawn anew.
    progress : callable, optional
        Told after each picture, in the calling thread: how many are done, of how many.
    cancelled : callable, optional
        Asked after each picture; once it says yes, the answer is None.
    rest : callable, optional
        Called before each picture by the threads that make them: may keep them waiting for a moment.

    Raises
    ------
    DataError
        If so many pictures of this size would not fit into memory.
    """
    total = len(data.pictures) + (len(data.test) if data.test is not None else 0)
    check_memory(total, preprocessing)
    unread: list[Skipped] = []
    done = 0

    def after_each() -> bool:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, total)
        return cancelled is not None and cancelled()

    pictures = _remade(data.pictures, preprocessing, drawn, unread, after_each, rest)
    if pictures is None:
        return None
    test = data.test
    if test is not None:
        test = _remade(test, preprocessing, drawn, unread, after_each, rest)
        if test is None:
            return None
    return Remade(replace(data, pictures=pictures, test=test), tuple(unread))


def _remade(
    pictures: Dataset,
    preprocessing: Preprocessing,
    drawn: bool,
    unread: list[Skipped],
    after_each: Callable[[], bool],
    rest: Callable[[], None] | None,
) -> Dataset | None:
    images = np.empty((len(pictures), preprocessing.height, preprocessing.width, 3), np.uint8)

    def make(position: int) -> tuple[UInt8Image, ImageError | None]:
        path = pictures.paths[position]
        if path is not None:
            return _from_file(path, pictures.pixels[position], preprocessing)
        again = draw_again(pictures.names[position], preprocessing) if drawn else None
        return preprocessing.resize(pictures.pixels[position]) if again is None else again, None

    made = in_order(make, range(len(pictures)), rest=rest)
    try:
        for position, (image, error) in enumerate(made):
            images[position] = image
            if error is not None:
                unread.append(
                    Skipped(
                        error.file,
                        say("{reason}; its picture is made of the pixels that were there", reason=error.reason),
                    )
                )
            if after_each():
                return None
    finally:
        made.close()
    return Dataset(images, pictures.labels, pictures.names, pictures.classes, pictures.paths)


def _from_file(path: Path, there: UInt8Image, preprocessing: Preprocessing) -> tuple[UInt8Image, ImageError | None]:
    try:
        return load_picture(path, preprocessing), None
    except ImageError as error:
        return preprocessing.resize(there), error
