"""Why the neuron says what it says: the picture's evidence, pixel by pixel."""

from __future__ import annotations

import numpy as np

from lrviz._typing import FloatArray


def evidence(w: FloatArray, x: FloatArray, shape: tuple[int, int]) -> FloatArray:
    """Evidence of each pixel, w ⊙ x summed over its numbers (R, G and B, or one grey).

    Parameters
    ----------
    w : ndarray of shape (n_x, 1)
        The weights.
    x : ndarray of shape (n_x, 1)
        The picture as the neuron sees it, after preprocessing.
    shape : tuple of two int
        (height, width) of the picture, in pixels; n_x = channels · height · width.

    Returns
    -------
    ndarray of shape (height, width)
        Positive where a pixel speaks for y = 1, negative for y = 0. The map's sum + b is z, to rounding.
    """
    height, width = shape
    products: FloatArray = np.multiply(w, x).reshape(height, width, -1)
    summed: FloatArray = products.sum(axis=2)
    return summed
