"""The pictures the program starts with: cats and dogs drawn from a seed, any number of them, of any size.

Picture 7 of a seed is the same whether 10 are drawn or 1,000, and at every size: each has a random generator of its
own, and the size decides the resolution only.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import numpy as np
from PIL import Image

from lrviz._typing import FloatArray, UInt8Image
from lrviz.images.dataset import DataError, Dataset, TrainingData
from lrviz.images.faces import Pen, choose_fur, draw_background, draw_body, draw_cat, draw_dog
from lrviz.images.loading import check_memory
from lrviz.images.preprocess import Preprocessing
from lrviz.said import say

__all__ = ["draw_again", "draw_face", "draw_pictures", "sample_data", "write_sample"]

KINDS = ("dog", "cat")
"""What can be drawn: y = 0 and y = 1."""

TRAIN, TEST = 400, 200
"""Pictures of the sample: to train on, and others to test on."""

OnDrawn: TypeAlias = Callable[[int, int], None]
"""Told after each picture, in the calling thread: how many are done, of how many."""


def draw_face(kind: str, size: int, rng: np.random.Generator) -> UInt8Image:
    """Draw one face, on a canvas a few times larger than the picture that is then reduced.

    Parameters
    ----------
    kind : str
        "cat" or "dog".
    size : int
        Height and width in pixels, 1…1024. It decides the resolution only: from the same state of `rng` comes the
        same picture, but for the grain, which is a number for each pixel.
    rng : numpy.random.Generator
        Decides everything else.

    Returns
    -------
    ndarray of shape (size, size, 3), uint8

    Raises
    ------
    ValueError
        If there is no such kind.
    DataError
        If the size is out of range.
    """
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(KINDS)}, not {kind!r}")
    side = size * _oversampling(Preprocessing(size, size).width)
    fur = choose_fur(rng)
    canvas = draw_background(side, fur, rng)
    x, y, radius, tilt = rng.uniform((0.455, 0.505, 0.255, -0.18), (0.545, 0.575, 0.315, 0.18))
    light, brightness, down, grain = rng.uniform((-1.0, 0.93, -0.12, 1.0), (1.0, 1.05, 0.02, 3.5))
    middle = complex(x, y) * side
    draw_body(Pen(canvas, middle, radius * side, 0.3 * tilt, light), fur, rng)
    draw = draw_cat if kind == "cat" else draw_dog
    draw(Pen(canvas, middle, radius * side, tilt, light), fur, rng)
    ramp = (np.arange(size) + 0.5) / size - 0.5
    lighting = brightness + 0.1 * light * ramp + down * ramp[:, np.newaxis]
    return _photographed(np.asarray(canvas.reduce(side // size)), lighting, grain, rng)


def _oversampling(size: int) -> int:
    """How many times larger the canvas is: edges are smooth, small faces keep their shape, large ones stay fast."""
    return 2 if size > 256 else max(4, -(-128 // size))


def _photographed(image: UInt8Image, lighting: FloatArray, grain: float, rng: np.random.Generator) -> UInt8Image:
    """Multiply by the light at each pixel and add grain: noise of this standard deviation, without color."""
    noise = rng.standard_normal(lighting.shape, np.float32) * np.float32(grain)
    values = image * lighting.astype(np.float32)[..., np.newaxis] + noise[..., np.newaxis]
    picture: UInt8Image = np.clip(values, 0, 255, out=values).astype(np.uint8)
    return picture


def draw_pictures(
    m: int,
    size: int = 64,
    seed: int = 0,
    classes: tuple[str, str] = KINDS,
    *,
    first: int = 1,
    progress: OnDrawn | None = None,
) -> Dataset:
    """Draw cats and dogs in turn, half of each (one more cat if m is odd).

    Parameters
    ----------
    m : int
        How many pictures.
    size : int
        Height and width in pixels.
    seed : int
        Which pictures, 0 or more; with the kind, the number and the size it decides every pixel.
    classes : (name of y = 0, name of y = 1)
        What to call the dogs and the cats.
    first : int
        Number of the first cat and the first dog.
    progress : callable, optional
        Told after each picture.

    Returns
    -------
    Dataset
        Named "cat 1", "dog 1", "cat 2" and so on.

    Raises
    ------
    DataError
        If the size or the seed is out of range, or so many pictures would not fit into memory.
    """
    check_memory(m, Preprocessing(size, size))
    images = np.empty((m, size, size, 3), np.uint8)
    labels = np.empty(m, np.uint8)
    names = []
    for i, (label, number) in enumerate(_in_turn(m, first)):
        images[i] = _draw_numbered(label, number, size, seed)
        labels[i] = label
        names.append(f"{KINDS[label]} {number}")
        if progress is not None:
            progress(i + 1, m)
    return Dataset(images, labels, tuple(names), classes)


def _in_turn(m: int, first: int = 1) -> Iterator[tuple[int, int]]:
    """(y, number) of m pictures: a cat, a dog, the next cat and so on."""
    return ((1 - i % 2, first + i // 2) for i in range(m))


def _draw_numbered(label: int, number: int, size: int, seed: int) -> UInt8Image:
    if seed < 0:
        raise DataError(say("Seed {seed}: choose 0 or more.", seed=seed))
    return draw_face(KINDS[label], size, np.random.default_rng((seed, label, number)))


def draw_again(name: str, preprocessing: Preprocessing, seed: int = 0) -> UInt8Image | None:
    """Draw the picture of this name, as `draw_pictures` gave it, at another size; None if there is no such picture."""
    kind, _, number = name.partition(" ")
    if kind not in KINDS or not number.isdecimal() or len(number) > 9:
        return None
    size = max(preprocessing.height, preprocessing.width)
    return preprocessing.resize(_draw_numbered(KINDS.index(kind), int(number), size, seed))


def sample_data(size: int = 64, progress: OnDrawn | None = None) -> TrainingData:
    """Draw the sample that the program starts with: 400 pictures to train on, 200 others to test on.

    Parameters
    ----------
    size : int
        Height and width in pixels.
    progress : callable, optional
        Told after each of the 600 pictures.

    Raises
    ------
    DataError
        If the size is out of range or needs too much memory.
    """

    def after(done: int) -> OnDrawn | None:
        return None if progress is None else lambda i, _: progress(done + i, TRAIN + TEST)

    pictures = draw_pictures(TRAIN, size, progress=after(0))
    test = draw_pictures(TEST, size, first=TRAIN // 2 + 1, progress=after(TRAIN))
    return TrainingData(pictures, test)


def write_sample(folder: Path, m: int = 400, size: int = 64, seed: int = 0, progress: OnDrawn | None = None) -> int:
    """Write drawn pictures as files: folder/cat/cat-001.png, folder/dog/dog-001.png and so on.

    They are those of `draw_pictures`, to the pixel. Nothing that is already there is changed.

    Parameters
    ----------
    folder : Path
        Made if it is not there; its sub-folders `cat` and `dog` must be empty or missing.
    m, size, seed, progress
        As in `draw_pictures`.

    Returns
    -------
    int
        How many files were written.

    Raises
    ------
    DataError
        If a sub-folder is not empty, m, the size or the seed is out of range, or a file cannot be written.
    """
    if m < 1:
        raise DataError(say("{m} pictures: choose at least 1.", m=m))
    Preprocessing(size, size)
    digits = max(3, len(str((m + 1) // 2)))
    try:
        for kind in KINDS:
            _refuse_taken(folder / kind)
        for done, (label, number) in enumerate(_in_turn(m), start=1):
            kind = KINDS[label]
            picture = Image.fromarray(_draw_numbered(label, number, size, seed))
            _write_png(picture, folder / kind / f"{kind}-{number:0{digits}}.png")
            if progress is not None:
                progress(done, m)
    except OSError as error:
        raise DataError(
            say(
                "{folder}: the pictures cannot be written there ({reason}).",
                folder=str(folder),
                reason=error.strerror or str(error),
            )
        ) from error
    return m


def _refuse_taken(folder: Path) -> None:
    """Refuse a folder with something in it."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DataError(say("{folder} is already there and not empty: choose another folder.", folder=str(folder)))


def _write_png(picture: Image.Image, file: Path) -> None:
    """Write it under another name first, so that no half a picture is ever there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.part")
    try:
        picture.save(part, "PNG")
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)
