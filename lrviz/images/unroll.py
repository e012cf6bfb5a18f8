"""From pixels to vector: how a picture becomes the column x, and all training pictures the matrix X.

Nothing here computes a column of its own: every number comes out of `Preprocessing.columns`, as the trainer's do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from lrviz._typing import FloatArray, UInt8Image
from lrviz.images.dataset import TrainingData
from lrviz.images.preprocess import Preprocessing

LINES = 512
"""Lines of a drawn column at the most; each number has one of its own where there are no more."""

TINTS = ((255, 72, 66), (62, 222, 96), (82, 148, 255))
"""What the largest red, green and blue look like when they are drawn by themselves; 0 is black."""


class Place(NamedTuple):
    """Where in a picture a number stands, each counted from 0."""

    row: int
    column: int
    channel: int


@dataclass(frozen=True, slots=True, eq=False)
class Unrolled:
    """A picture beside the column x that is made of it.

    Attributes
    ----------
    pixels : ndarray of shape (h, w, channels), uint8
        The picture at the neuron's size; one channel if the neuron sees grey.
    x : ndarray of shape (n_x, 1), float64
        What the neuron gets.
    preprocessing : Preprocessing
        How one became the other.
    """

    pixels: UInt8Image
    x: FloatArray
    preprocessing: Preprocessing

    @property
    def n_x(self) -> int:
        """Length of x."""
        return len(self.x)

    @property
    def shape(self) -> tuple[int, int, int]:
        """Height, width, channels; their product is n_x."""
        height, width, channels = self.pixels.shape
        return height, width, channels

    def place(self, index: int) -> Place:
        """Where in the picture number `index` of x comes from."""
        _, width, channels = self.shape
        pixel, channel = divmod(index, channels)
        return Place(*divmod(pixel, width), channel)

    def index(self, place: Place) -> int:
        """Where in x the number at this place goes: (row · width + column) · channels + channel.

        Row by row, and R, G, B of a pixel beside each other, as NumPy's `reshape` goes through (h, w, 3).
        """
        _, width, channels = self.shape
        return (place.row * width + place.column) * channels + place.channel

    def arithmetic(self, index: int) -> str:
        """Say how x[index] comes of its pixel, as in "(216 / 255 − 0.512) / 0.204"; empty if it is the pixel."""
        how = self.preprocessing
        text = f"{self.pixels[self.place(index)]}"
        if how.scale:
            text += " / 255"
        if how.center and how.mean is not None:
            text += f" − {how.mean[index, 0]:.3f}"
        if how.standardize and how.deviation is not None:
            text = f"({text})" if " " in text else text
            text += f" / {how.deviation[index, 0]:.3f}"
        return text if " " in text else ""


def unroll(image: UInt8Image, preprocessing: Preprocessing) -> Unrolled:
    """Prepare one picture, (h, w, 3), as the trainer does.

    Raises
    ------
    ValueError
        If the picture has another size, or the preprocessing is not fitted yet.
    """
    one = image[np.newaxis]
    shape = preprocessing.height, preprocessing.width, preprocessing.channels
    return Unrolled(preprocessing.pixels(one).reshape(shape), preprocessing.columns(one), preprocessing)


class TrainingMatrix:
    """X, (n_x, m), and Y, (1, m), column by column, in the order the trainer has them.

    Parameters
    ----------
    data : TrainingData
        Pictures kept back for test are no columns of X.
    preprocessing : Preprocessing
        Fitted, if it has anything to learn.

    Attributes
    ----------
    train : Dataset
        Picture number i is column number i.
    """

    def __init__(self, data: TrainingData, preprocessing: Preprocessing) -> None:
        self.data, self.preprocessing = data, preprocessing
        self.train = data.split()[0]

    @property
    def m(self) -> int:
        """How many pictures train."""
        return len(self.train)

    @property
    def n_x(self) -> int:
        """Numbers of one picture."""
        return self.preprocessing.n_x

    def unrolled(self, column: int) -> Unrolled:
        """Picture number `column` and its x, X[:, column].

        Raises
        ------
        ValueError
            If the preprocessing is not fitted yet.
        """
        return unroll(self.train.pixels[column], self.preprocessing)

    def column_of(self, name: str, image: UInt8Image) -> int | None:
        """Which column is made of this very picture (not of one that only looks like it); None if none is."""
        for column, other in enumerate(self.train.names):
            if other == name and np.shares_memory(image, self.train.pixels[column]):
                return column
        return None


class MatrixPicture:
    """X made small: means of blocks of its numbers, a few pictures at a time, so that nobody has to wait.

    A block is some pixels next to each other in the columns, of one color, and some pictures next to each other.

    Attributes
    ----------
    values : ndarray of shape (rows, columns, channels), float64
        The means; 0 in columns that are still to come.
    done : int
        Pictures that are in.
    """

    def __init__(self, matrix: TrainingMatrix, rows: int = 256, columns: int = 512) -> None:
        self.matrix = matrix
        height = matrix.preprocessing.height
        self._pixels = height * matrix.preprocessing.width
        self._channels = matrix.preprocessing.channels
        # A block does not reach from one row of the pictures into the next, where there is room for all rows.
        rows = min(max(rows // height * height, min(rows, height)), self._pixels)
        columns = min(columns, matrix.m)
        self._firsts = np.arange(rows, dtype=np.int64) * self._pixels // rows
        self._sizes = np.diff(np.append(self._firsts, self._pixels))[:, np.newaxis]
        self._block_of = np.arange(matrix.m, dtype=np.int64) * columns // max(matrix.m, 1)
        self._pictures = np.bincount(self._block_of, minlength=columns)
        self.values = np.zeros((rows, columns, self._channels))
        self.done = 0

    @property
    def colors(self) -> UInt8Image:
        """X as far as it is in, drawn: (rows, columns, 3), or a line for each number if they are few."""
        return _drawn(self.values) if len(self.values) == self._pixels else shades(self.values)

    @property
    def complete(self) -> bool:
        """Whether all pictures are in."""
        return self.done >= self.matrix.m

    def advance(self, pictures: int = 1) -> None:
        """Take in some more pictures.

        Raises
        ------
        ValueError
            If the preprocessing is not fitted yet.
        """
        chosen = slice(self.done, min(self.done + pictures, self.matrix.m))
        X = self.matrix.preprocessing.columns(self.matrix.train.pixels[chosen])
        for at, x in zip(self._block_of[chosen], X.T, strict=True):
            sums = np.add.reduceat(x.reshape(self._pixels, self._channels), self._firsts, axis=0)
            self.values[:, at] += sums / (self._sizes * self._pictures[at])
        self.done = chosen.stop


def shades(values: FloatArray) -> UInt8Image:
    """Draw numbers of x, (rows, columns, channels), as colors, (rows, columns, 3).

    Numbers from 0 to 1 are as bright as they are, and the largest is full where it is larger; if some are negative,
    mid-grey is zero.
    """
    top = max(float(np.abs(values).max(initial=0.0)), 1e-300)
    if values.min(initial=0.0) < 0.0:
        values = 0.5 + values * (0.5 / top)
    elif top > 1.0:
        values = values / top
    drawn: UInt8Image = np.rint(values * 255.0).astype(np.uint8)
    return np.repeat(drawn, 3, axis=2) if drawn.shape[2] == 1 else drawn


def _drawn(values: FloatArray) -> UInt8Image:
    """Draw each number of some columns by itself, tinted, if there are few; else their pixels."""
    rows, columns, channels = values.shape
    colors = shades(values)
    if channels == 1 or rows * channels > LINES:
        return colors
    tinted: UInt8Image = np.rint(colors[..., np.newaxis] / 255.0 * np.array(TINTS)).astype(np.uint8)
    return tinted.transpose(0, 2, 1, 3).reshape(rows * channels, columns, 3)


def strip(unrolled: Unrolled) -> UInt8Image:
    """Draw x from top to bottom, (lines, 1, 3): each number by itself if they are few, else the pixels it goes through.

    Where there are too many of those too, means of pixels that stand next to each other in x.
    """
    height, width, channels = unrolled.shape
    values = unrolled.x.reshape(height * width, 1, channels)
    if height * width <= LINES:
        return _drawn(values)
    firsts = np.arange(LINES) * (height * width) // LINES
    sizes = np.diff(np.append(firsts, height * width))[:, np.newaxis, np.newaxis]
    return shades(np.add.reduceat(values, firsts, axis=0) / sizes)
