"""From a picture of any size to the column x that the neuron sees: one object for training and prediction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from lrviz._typing import FloatArray, UInt8Image, UInt8Images
from lrviz.images.dataset import DataError

MIN_SIZE, MAX_SIZE = 1, 1024
"""Height and width a picture may have when the neuron sees it, in pixels."""

REDUCING_GAP = 3.0
"""Shrinking averages whole blocks of pixels down to this many times the size asked for, then resamples."""


@dataclass(frozen=True, slots=True, eq=False)
class Preprocessing:
    """Size and scaling, the same for every picture the neuron ever sees; saved with the model.

    Attributes
    ----------
    height, width : int
        Pictures are stretched to this size (the lesson's way), in pixels.
    center : bool
        Subtract the mean picture of the training set.
    mean : ndarray of shape (n_x, 1), float64, or None
        The mean of x/255 over the training pictures; set by `fit` when `center` is true.

    Raises
    ------
    DataError
        If the size is not in 1…1024.
    ValueError
        If the mean is not of this size.
    """

    height: int = 64
    width: int = 64
    center: bool = False
    mean: FloatArray | None = None

    def __post_init__(self) -> None:
        for side in (self.height, self.width):
            if not MIN_SIZE <= side <= MAX_SIZE:
                raise DataError(f"Image size {side}: choose between {MIN_SIZE} and {MAX_SIZE} pixels.")
        if self.mean is not None and self.mean.shape != (self.n_x, 1):
            raise ValueError(f"the mean picture must be ({self.n_x}, 1), not {self.mean.shape}")

    @property
    def n_x(self) -> int:
        """Length of the column x: 3 · height · width."""
        return 3 * self.height * self.width

    @property
    def min_side(self) -> int:
        """How small a picture may be decoded (see `decode_image`) with no less to resample from."""
        return int(REDUCING_GAP * max(self.height, self.width))

    def resize(self, image: UInt8Image) -> UInt8Image:
        """Stretch one (h, w, 3) uint8 picture to the neuron's size."""
        if image.shape[:2] == (self.height, self.width):
            return np.ascontiguousarray(image)
        picture = Image.fromarray(np.ascontiguousarray(image))
        resized = picture.resize((self.width, self.height), Image.Resampling.BICUBIC, reducing_gap=REDUCING_GAP)
        return np.asarray(resized, dtype=np.uint8)

    def fit(self, images: UInt8Images) -> Preprocessing:
        """Learn the mean picture from the training pictures, if `center`; otherwise the same object.

        Raises
        ------
        ValueError
            If there are no pictures, or they have another size.
        """
        if not self.center:
            return self
        if not len(images):
            raise ValueError("there is no mean of no pictures")
        total = images.reshape(len(images), -1).sum(axis=0, dtype=np.int64)
        return self.with_mean((total / (255.0 * len(images)))[:, np.newaxis])

    def with_mean(self, mean: FloatArray) -> Preprocessing:
        """With this mean picture, of shape (n_x, 1), as a saved model has it."""
        return replace(self, center=True, mean=mean)

    def columns(self, images: UInt8Images) -> FloatArray:
        """X of shape (n_x, m), float64, Fortran-ordered: each picture unrolled to a column, divided by 255.

        Raises
        ------
        ValueError
            If the pictures have another size, or `fit` has not been called though `center` is set.
        """
        if images.shape[1:] != (self.height, self.width, 3):
            raise ValueError(f"pictures must be {self.height}×{self.width}×3, not {images.shape[1:]}")
        rows = images.reshape(len(images), self.n_x) / 255.0
        if self.center:
            if self.mean is None:
                raise ValueError("subtracting the mean picture needs `fit` on the training pictures first")
            rows -= self.mean.T
        return rows.T

    def seen(self, x: FloatArray) -> UInt8Image:
        """Show what the neuron sees, as a picture of shape (height, width, 3): the column x put back into 0…255.

        With the mean subtracted, mid-grey is zero.
        """
        values = x.reshape(self.height, self.width, 3)
        values = values * 127.5 + 127.5 if self.center else values * 255.0
        return np.clip(np.rint(values), 0, 255).astype(np.uint8)

    def metadata(self) -> dict[str, str]:
        """Everything but the mean picture, as text: what a model file says about its preprocessing."""
        return {"height": str(self.height), "width": str(self.width), "center": "true" if self.center else "false"}

    @classmethod
    def from_metadata(cls, metadata: Mapping[str, str]) -> Preprocessing:
        """Read back what `metadata` wrote; other entries are ignored. The mean comes from `with_mean`.

        Raises
        ------
        ValueError
            If an entry is missing or makes no sense (DataError for a size out of range).
        """
        try:
            height, width = int(metadata["height"]), int(metadata["width"])
            center = {"true": True, "false": False}[metadata["center"]]
        except (KeyError, ValueError) as error:
            raise ValueError(f"height, width or center of the pictures is missing or wrong: {error}") from error
        return cls(height, width, center)
