"""X itself, (n_x, m), as it is kept: uint8 pictures and the scaling of their numbers, multiplied block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from lrviz._typing import FloatArray, UInt8Image, UInt8Images
from lrviz.images.preprocess import Preprocessing
from lrviz.images.store import PictureStore

BLOCK = 64
"""Pictures turned to float64 at a time: 64 of 64×64×3 are 6 MB, which stay in the cache for both products."""

GRAM_BLOCK, GRAM_BYTES = 256, 2**25
"""Pictures of one block of K: large enough for the matrix product to run at its full rate, but no more than 32 MB."""

OnShare = Callable[[float], None]
"""Told the share done, 0 to 1; an exception raised by it ends the work."""


def gram_block(n_x: int) -> int:
    """Give the number of pictures of a block of K."""
    return max(min(GRAM_BLOCK, GRAM_BYTES // (8 * n_x)), 8)


class PictureMatrix:
    """The matrix X = [x⁽¹⁾ … x⁽ᵐ⁾], x as `Preprocessing` has it, without ever holding it as floats.

    Parameters
    ----------
    images : PictureStore or ndarray of shape (m, h, w, 3), uint8
        Not copied (but in grey a third of it is kept anew): the rows of a block are brought together when needed.
    preprocessing : Preprocessing
        Fitted, if it subtracts the mean or divides by the deviation.

    Notes
    -----
    A block of pictures is turned to floats A such that X = Aᵀ/c − μ for one number c and one column μ. As long as all
    numbers are divided by the same, A is the pixels themselves, so that sums of their products are whole numbers.
    With a deviation for each number, A is x, c is 1 and there is no μ left to subtract.
    """

    def __init__(self, images: UInt8Images | PictureStore, preprocessing: Preprocessing) -> None:
        self.m = len(images)
        self.n_x = preprocessing.n_x
        self._images = images
        preprocessing.pixels(images[:0])  # refuses pictures of another size
        self._grey = None
        if not preprocessing.color:
            self._grey = np.empty((self.m, self.n_x), np.uint8)
            for first in range(0, self.m, 1024):
                self._grey[first : first + 1024] = preprocessing.pixels(images[first : first + 1024])
        self._preprocessing = preprocessing
        self._plain = not preprocessing.standardize
        self._divisor = preprocessing.divisor if self._plain else 1.0
        subtracts = self._plain and preprocessing.center and preprocessing.mean is not None
        self._mean = preprocessing.mean[:, 0] if subtracts and preprocessing.mean is not None else None

    def _pixels(self, which: slice, buffer: UInt8Images | None = None) -> UInt8Image:
        """Pixels of some pictures as rows, (k, n_x), uint8; in the buffer, if they do not lie together."""
        if self._grey is not None:
            return self._grey[which]
        if buffer is None or not isinstance(self._images, PictureStore):
            return self._preprocessing.pixels(self._images[which])
        return self._preprocessing.pixels(self._images.read(which, buffer))

    def dense(self) -> FloatArray:
        """X as floats, (n_x, m) float64, Fortran-ordered: 8 bytes a number."""
        return self._preprocessing.rows(self._pixels(slice(None))).T

    def blocks(self, size: int = BLOCK, start: int = 0) -> Iterator[tuple[slice, FloatArray]]:
        """Go through the pictures from one on: (which ones, their A as float64 rows, overwritten by the next)."""
        buffer = np.empty((min(size, self.m), self.n_x))
        pixels = np.empty((min(size, self.m), *self._images.shape[1:]), np.uint8)
        for first in range(start, self.m, size):
            rows = self._pixels(slice(first, first + size), pixels)
            block = buffer[: len(rows)]
            if self._plain:
                np.copyto(block, rows)
            else:
                self._preprocessing.rows(rows, out=block)
            yield slice(first, first + len(rows)), block

    def forward(self, w: FloatArray) -> FloatArray:
        """Xᵀw, (m,), for w of shape (n_x,)."""
        result = np.empty(self.m)
        for which, block in self.blocks():
            np.dot(block, w, out=result[which])
        result /= self._divisor
        if self._mean is not None:
            result -= float(self._mean @ w)
        return result

    def backward(self, q: FloatArray) -> FloatArray:
        """X q, (n_x,), for q of shape (m,): a weighted sum of the pictures."""
        result = np.zeros(self.n_x)
        for which, block in self.blocks():
            result += q[which] @ block
        return self.finish_backward(result, float(q.sum()))

    def finish_backward(self, weighted: FloatArray, total: float) -> FloatArray:
        """From Σ qᵢ·Aᵢ and Σ qᵢ to X q, in place."""
        weighted /= self._divisor
        if self._mean is not None:
            weighted -= total * self._mean
        return weighted

    def scaled(self, w: FloatArray) -> tuple[FloatArray, float]:
        """(v, shift) such that xᵀw = Aᵢᵀv + shift for every picture."""
        shift = 0.0 if self._mean is None else -float(self._mean @ w)
        return w / self._divisor, shift

    def gram(self, other: PictureMatrix | None = None, progress: OnShare | None = None) -> FloatArray:
        """K = XᵀX, or X_otherᵀX, (m_other, m), float64; see `gram_blocks`."""
        K = np.empty((self.m if other is None else other.m, self.m))
        for rows, columns, block, share in self.gram_blocks(other):
            K[rows, columns] = block
            if other is None and columns.start > rows.start:
                K[columns, rows] = block.T
            if progress is not None:
                progress(share)
        return K

    def gram_blocks(self, other: PictureMatrix | None = None) -> Iterator[tuple[slice, slice, FloatArray, float]]:
        """Go through the blocks of K = XᵀX, one half of it, or of X_otherᵀX: (rows, columns, block, share done).

        Notes
        -----
        The products of pixels are summed as whole numbers, which float64 holds exactly (255² · n_x < 2⁵³); dividing
        by 255² is the only rounding (unless there is a deviation for each number). Subtracting the mean μ afterwards:
        (x − μ)ᵀ(x′ − μ) = xᵀx′ − μᵀx − μᵀx′ + μᵀμ.
        """
        left = self if other is None else other
        size = gram_block(self.n_x)
        across, done = -(-self.m // size), 0
        total = across * (across + 1) // 2 if other is None else across * -(-left.m // size)
        mean, square = self._mean, self._divisor**2
        if mean is not None:
            here, both = self._with_mean(mean), float(mean @ mean)
            there = here if other is None else other._with_mean(mean)
        for rows, a in left.blocks(size):
            for columns, b in self.blocks(size, rows.start if other is None else 0):
                block = a @ b.T
                block /= square
                if mean is not None:
                    block -= there[rows, np.newaxis]
                    block -= here[np.newaxis, columns]
                    block += both
                done += 1
                yield rows, columns, block, done / total

    def _with_mean(self, mean: FloatArray) -> FloatArray:
        """μᵀ(x + μ): the picture as it was before the mean was subtracted, times the mean; (m,)."""
        products = np.empty(self.m)
        for which, block in self.blocks():
            np.dot(block, mean, out=products[which])
        return products / self._divisor
