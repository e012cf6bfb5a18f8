"""What lrviz is compared with: the same work as a user would write it, with NumPy or Pillow and a loop."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from PIL import Image

from lrviz._typing import FloatArray, UInt8Image, UInt8Images


def notebook_X(images: UInt8Images) -> FloatArray:
    """X, (n_x, m), by the lesson's line: flattened, transposed, divided by 255."""
    X: FloatArray = images.reshape(images.shape[0], -1).T / 255.0
    return X


def notebook(
    X: FloatArray, Y: FloatArray, iterations: int, learning_rate: float
) -> tuple[FloatArray, float, list[float]]:
    """(w, b, costs): the lesson's loop, as in its notebook, with the cost of every iteration."""
    m = X.shape[1]
    w, b, costs = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(iterations):
        A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))
        costs.append(float(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m))
        dw = np.dot(X, (A - Y).T) / m
        db = np.sum(A - Y) / m
        w = w - learning_rate * dw
        b = b - learning_rate * db
    return w, float(b), costs


def naive_grid(
    s: FloatArray, t: FloatArray, Z: FloatArray, along_s: FloatArray, along_t: FloatArray, Y: FloatArray
) -> FloatArray:
    """J at each point of a grid, (len(t), len(s)), one after the other; logits Z at (0, 0), and their slopes."""
    J = np.empty((len(t), len(s)))
    for i in range(len(t)):
        for j in range(len(s)):
            z = Z + s[j] * along_s + t[i] * along_t
            J[i, j] = np.mean(np.logaddexp(0, z) - Y * z)
    return J


def bare_photo(file: Path, side: int) -> UInt8Image:
    """One photo as a reader of Pillow's manual would load it, with the fast draft mode."""
    with Image.open(file) as image:
        image.draft("RGB", (side, side))
        pixels: UInt8Image = np.asarray(image.convert("RGB").resize((side, side)))
    return pixels


def bare_photos(files: Sequence[Path], side: int, workers: int) -> UInt8Images:
    """All of them, (m, side, side, 3), with a pool of threads."""
    with ThreadPoolExecutor(workers) as pool:
        return np.stack(list(pool.map(lambda file: bare_photo(file, side), files)))
