"""X itself, (n_x, m), as it is kept: uint8 pictures and the scaling of their numbers, multiplied block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from lrviz._typing import FloatArray, UInt8Images
from lrviz.images.preprocess import Preprocessing

BLOCK = 64
"""Pictures turned to float64 at a time: 64 of 64×64×3 are 6 MB, which stay in the cache for both products."""

GRAM_BLOCK = 256
"""Pictures of one block of K: large enough for the matrix product to run at its full rate."""

OnShare = Callable[[float], None]
"""Told the share done, 0 to 1; an exception raised by it ends the work."""


class PictureMatrix:
    """The matrix X = [x⁽¹⁾ … x⁽ᵐ⁾] with x = picture/255 (− mean), without ever holding it as floats.

    Parameters
    ----------
    images : ndarray of shape (m, h, w, 3), uint8
        Kept as a view.
    preprocessing : Preprocessing
        Fitted, if it subtracts the mean.
    """

    def __init__(self, images: UInt8Images, preprocessing: Preprocessing) -> None:
        self.m = len(images)
        self.n_x = preprocessing.n_x
        self._rows = images.reshape(self.m, self.n_x)
        self._images = images
        self._preprocessing = preprocessing
        self._mean = preprocessing.mean[:, 0] if preprocessing.center and preprocessing.mean is not None else None

    def dense(self) -> FloatArray:
        """X as floats, (n_x, m) float64, Fortran-ordered: 8 bytes a number."""
        return self._preprocessing.columns(self._images)

    def blocks(self, size: int = BLOCK) -> Iterator[tuple[slice, FloatArray]]:
        """Go through the pictures: (which ones, their pixels 0 … 255 as float64 rows, overwritten by the next)."""
        buffer = np.empty((min(size, self.m), self.n_x))
        for first in range(0, self.m, size):
            rows = self._rows[first : first + size]
            pixels = buffer[: len(rows)]
            np.copyto(pixels, rows)
            yield slice(first, first + len(rows)), pixels

    def forward(self, w: FloatArray) -> FloatArray:
        """Xᵀw, (m,), for w of shape (n_x,)."""
        result = np.empty(self.m)
        for which, pixels in self.blocks():
            np.dot(pixels, w, out=result[which])
        result /= 255.0
        if self._mean is not None:
            result -= float(self._mean @ w)
        return result

    def backward(self, q: FloatArray) -> FloatArray:
        """X q, (n_x,), for q of shape (m,): a weighted sum of the pictures."""
        result = np.zeros(self.n_x)
        for which, pixels in self.blocks():
            result += q[which] @ pixels
        return self.finish_backward(result, float(q.sum()))

    def finish_backward(self, weighted: FloatArray, total: float) -> FloatArray:
        """From Σ qᵢ·pixelsᵢ and Σ qᵢ to X q, in place."""
        weighted /= 255.0
        if self._mean is not None:
            weighted -= total * self._mean
        return weighted

    def scaled(self, w: FloatArray) -> tuple[FloatArray, float]:
        """(v, c) such that xᵀw = pixelsᵀv + c for every picture."""
        shift = 0.0 if self._mean is None else -float(self._mean @ w)
        return w / 255.0, shift

    def gram(self, other: PictureMatrix | None = None, progress: OnShare | None = None) -> FloatArray:
        """K = XᵀX, or X_otherᵀX, (m_other, m), float64.

        Notes
        -----
        The products of pixels are summed as whole numbers, which float64 holds exactly (255² · n_x < 2⁵³); dividing
        by 255² is the only rounding. Subtracting the mean μ afterwards: (x − μ)ᵀ(x′ − μ) = xᵀx′ − μᵀx − μᵀx′ + μᵀμ.
        """
        left = self if other is None else other
        K = np.empty((left.m, self.m))
        total = len(range(0, left.m, GRAM_BLOCK)) * len(range(0, self.m, GRAM_BLOCK))
        done = 0
        for rows, a in left.blocks(GRAM_BLOCK):
            for columns, b in self.blocks(GRAM_BLOCK):
                done += 1
                if other is None and columns.start < rows.start:
                    K[rows, columns] = K[columns, rows].T
                    continue
                K[rows, columns] = a @ b.T
                if progress is not None:
                    progress(done / total)
        K /= 255.0**2
        if self._mean is not None:
            there, here = left._with_mean(self._mean), self._with_mean(self._mean)
            K -= there[:, np.newaxis]
            K -= here[np.newaxis, :]
            K += float(self._mean @ self._mean)
        return K

    def _with_mean(self, mean: FloatArray) -> FloatArray:
        """μᵀ(x + μ): the picture as it was before the mean was subtracted, times the mean; (m,)."""
        products = np.empty(self.m)
        for which, pixels in self.blocks():
            np.dot(pixels, mean, out=products[which])
        return products / 255.0
