"""From a picture of any size to the column x that the neuron sees: one object for training and prediction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, replace
from typing import Any

import numpy as np

from lrviz._typing import FloatArray, UInt8Image, UInt8Images
from lrviz.images.dataset import DataError
from lrviz.images.framing import FRAMINGS, RESAMPLINGS, frame, luminance
from lrviz.images.store import PictureStore
from lrviz.said import joined, say

MIN_SIZE, MAX_SIZE = 1, 1024
"""Height and width a picture may have when the neuron sees it, in pixels."""

SEEN_DEVIATIONS = 3.0
"""Black and white, when what the neuron sees is drawn, stand for this many deviations below and above the mean."""

BLOCK = 256
"""Pictures looked at together while the mean and the deviation are learned."""


@dataclass(frozen=True, slots=True, eq=False)
class Preprocessing:
    """How a picture becomes x, the same for every picture the neuron ever sees; saved with the model.

    x = (s · pixels − mean) / deviation, where s is 1/255 or 1; mean and deviation only if they are wanted.

    Attributes
    ----------
    height, width : int
        Size the neuron sees, in pixels.
    framing : {"stretch", "crop", "letterbox"}
        What is done with another shape: stretched (the lesson's way), cut at both ends, or given borders.
    resampling : {"nearest", "box", "bilinear", "hamming", "bicubic", "lanczos"}
        Pillow's filter to change the size with.
    background : (red, green, blue)
        Color of the borders, and of what shows through transparent pictures.
    color : bool
        Keep red, green and blue; otherwise one grey number a pixel (luminance, ITU-R 601, as Pillow's "L").
    scale : bool
        Divide by 255.
    center : bool
        Subtract the mean picture of the training set.
    standardize : bool
        Divide each number by its standard deviation over the training set; one that never changes is divided by 1.
    mean, deviation : ndarray of shape (n_x, 1), float64, or None
        What `fit` has learned for `center` and `standardize`.

    Raises
    ------
    DataError
        If the size is not in 1…1024.
    ValueError
        If there is no such framing or resampling, or the mean or the deviation do not fit.
    """

    height: int = 64
    width: int = 64
    _: KW_ONLY
    framing: str = "stretch"
    resampling: str = "bicubic"
    background: tuple[int, int, int] = (255, 255, 255)
    color: bool = True
    scale: bool = True
    center: bool = False
    standardize: bool = False
    mean: FloatArray | None = None
    deviation: FloatArray | None = None

    def __post_init__(self) -> None:
        for side in (self.height, self.width):
            if not MIN_SIZE <= side <= MAX_SIZE:
                raise DataError(
                    say(
                        "Image size {side}: choose between {least} and {most} pixels.",
                        side=side,
                        least=MIN_SIZE,
                        most=MAX_SIZE,
                    )
                )
        for kind, known in ((self.framing, FRAMINGS), (self.resampling, tuple(RESAMPLINGS))):
            if kind not in known:
                raise ValueError(say("there is no {kind!r}; choose {known}", kind=kind, known=", ".join(known)))
        for name, values in (("mean picture", self.mean), ("deviation", self.deviation)):
            if values is not None and values.shape != (self.n_x, 1):
                raise ValueError(f"the {name} must be ({self.n_x}, 1), not {values.shape}")
        if self.deviation is not None and not (self.deviation > 0).all():
            raise ValueError(say("the deviation must be above 0 everywhere"))

    # -- what it is ---------------------------------------------------------------------------------------------

    @property
    def channels(self) -> int:
        """Numbers a pixel: 3, or 1 in grey."""
        return 3 if self.color else 1

    @property
    def n_x(self) -> int:
        """Length of the column x: channels · height · width."""
        return self.channels * self.height * self.width

    @property
    def divisor(self) -> float:
        """What pixels are divided by first: 255, or 1."""
        return 255.0 if self.scale else 1.0

    @property
    def min_side(self) -> int:
        """How small a picture may be decoded (see `decode_image`) with something left to resample from.

        A JPEG is shrunk by averaging blocks while it is decoded. Leaving more to the resampling was measured: at twice
        the size pictures take 1.5 times as long, at three times 2.6 times; pixels differ by 2 of 255 in the mean.
        """
        return max(self.height, self.width)

    def same(self, other: Preprocessing) -> bool:
        """Whether the settings are the same, whatever has been learned."""
        return self.metadata() == other.metadata()

    def same_pictures(self, other: Preprocessing) -> bool:
        """Whether the uint8 pictures are the same, and only their numbers are treated differently."""
        mine = (self.height, self.width, self.framing, self.resampling, self.background)
        return mine == (other.height, other.width, other.framing, other.resampling, other.background)

    # -- pictures -----------------------------------------------------------------------------------------------

    def resize(self, image: UInt8Image) -> UInt8Image:
        """Bring one (h, w, 3) uint8 picture to the neuron's size: what is kept and shown, always in color."""
        if image.shape[:2] == (self.height, self.width):
            return np.ascontiguousarray(image)
        return frame(image, (self.height, self.width), self.framing, self.resampling, self.background)

    def pixels(self, images: UInt8Images) -> UInt8Image:
        """Unroll (m, height, width, 3) pictures to rows, (m, n_x) uint8: a view in color, new numbers in grey.

        Raises
        ------
        ValueError
            If the pictures have another size.
        """
        if images.shape[1:] != (self.height, self.width, 3):
            raise ValueError(f"pictures must be {self.height}×{self.width}×3, not {images.shape[1:]}")
        values = images if self.color else luminance(images)
        return values.reshape(len(images), self.n_x)

    # -- numbers ------------------------------------------------------------------------------------------------

    def fit(self, images: UInt8Images | PictureStore) -> Preprocessing:
        """Learn mean and deviation from the training pictures, if they are wanted; otherwise the same object.

        Raises
        ------
        ValueError
            If there are no pictures, or they have another size.

        Notes
        -----
        The sums of the pixels and of their squares are whole numbers, so a number that never changes has the
        deviation 0 exactly. The deviation is that of all of them (divided by m, not m − 1).
        """
        if not (self.center or self.standardize):
            return self
        m = len(images)
        if not m:
            raise ValueError("there is no mean of no pictures")
        total, squares = np.zeros(self.n_x, np.int64), np.zeros(self.n_x, np.int64)
        for first in range(0, m, BLOCK):
            block = self.pixels(images[first : first + BLOCK])
            total += block.sum(axis=0, dtype=np.int64)
            if self.standardize:
                squares += np.square(block, dtype=np.uint32).sum(axis=0, dtype=np.int64)
        mean = deviation = None
        if self.center:
            mean = (total / (self.divisor * m))[:, np.newaxis]
        if self.standardize:
            deviation = (np.sqrt(m * squares - total**2) / (self.divisor * m))[:, np.newaxis]
            deviation[deviation == 0] = 1.0
        return replace(self, mean=mean, deviation=deviation)

    def unfitted(self) -> Preprocessing:
        """Without what has been learned."""
        return replace(self, mean=None, deviation=None)

    def with_mean(self, mean: FloatArray) -> Preprocessing:
        """With this mean picture, of shape (n_x, 1), as a saved model has it."""
        return replace(self, center=True, mean=mean)

    def with_deviation(self, deviation: FloatArray) -> Preprocessing:
        """With this deviation, of shape (n_x, 1), as a saved model has it."""
        return replace(self, standardize=True, deviation=deviation)

    def columns(self, images: UInt8Images) -> FloatArray:
        """X of shape (n_x, m), float64, Fortran-ordered: each picture unrolled to a column, its numbers as x has them.

        Raises
        ------
        ValueError
            If the pictures have another size, or `fit` has not been called though it is needed.
        """
        return self.rows(self.pixels(images)).T

    def rows(self, pixels: UInt8Image, out: FloatArray | None = None) -> FloatArray:
        """Give x of some pictures as rows, (k, n_x), from their pixels as rows; written into `out` if it is given.

        Raises
        ------
        ValueError
            If `fit` has not been called though it is needed.
        """
        rows = np.empty(pixels.shape) if out is None else out
        if self.scale:
            np.divide(pixels, 255.0, out=rows)
        else:
            np.copyto(rows, pixels)
        if self.center:
            rows -= _learned(self.mean, "subtracting the mean picture").T
        if self.standardize:
            rows /= _learned(self.deviation, "dividing by the deviation").T
        return rows

    def seen(self, x: FloatArray) -> UInt8Image:
        """Show what the neuron sees, as a picture of shape (height, width, 3): the column x put back into 0…255.

        With the mean subtracted, mid-grey is zero; divided by the deviation, black and white are three deviations
        from it. Divided by the deviation alone, black is zero and a pixel of the usual deviation looks as it was.
        """
        middle = 127.5 if self.center else 0.0
        if self.standardize:
            deviation = _learned(self.deviation, "dividing by the deviation")
            factor = middle / SEEN_DEVIATIONS if self.center else self.divisor * float(np.median(deviation))
        else:
            factor = self.divisor / 2 if self.center else self.divisor
        values = x.reshape(self.height, self.width, self.channels) * factor + middle
        picture = np.clip(np.rint(values), 0, 255).astype(np.uint8)
        return picture if self.color else np.repeat(picture, 3, axis=2)

    # -- words --------------------------------------------------------------------------------------------------

    def settings(self) -> dict[str, Any]:
        """Everything but what is learned, by name; the names are a contract with scripts."""
        names = ("height", "width", "framing", "resampling", "color", "scale", "center", "standardize")
        return {
            **{name: getattr(self, name) for name in names},
            "background": "#{:02x}{:02x}{:02x}".format(*self.background),
        }

    def metadata(self) -> dict[str, str]:
        """Everything but what is learned, as text: what a model file says about its preprocessing."""
        return {
            name: str(value).lower() if isinstance(value, bool) else str(value)
            for name, value in self.settings().items()
        }

    @classmethod
    def from_metadata(cls, metadata: Mapping[str, str]) -> Preprocessing:
        """Read back what `metadata` wrote; other entries are ignored, those missing in older files the lesson's.

        Mean and deviation come from `with_mean` and `with_deviation`.

        Raises
        ------
        ValueError
            If an entry is missing or makes no sense (DataError for a size out of range).
        """
        read: dict[str, Callable[[str], Any]] = {
            "height": int,
            "width": int,
            "center": _truth,
            "framing": str,
            "resampling": str,
            "background": background_color,
            "color": _truth,
            "scale": _truth,
            "standardize": _truth,
        }
        needed = ("height", "width", "center")
        values: dict[str, Any] = {}
        try:
            for name, convert in read.items():
                if name in needed or name in metadata:
                    values[name] = convert(metadata[name])
        except (KeyError, ValueError) as error:
            if name in needed:
                reason = say("height, width or center of the pictures is missing or wrong: {error}", error=str(error))
                raise ValueError(reason) from error
            raise ValueError(
                say("{name} of the pictures is wrong: {text!r}", name=name, text=metadata[name])
            ) from error
        return cls(**values)

    def sentence(self) -> str:
        """Say how pictures are prepared, in a line."""
        color = "RGB" if self.color else say("grey")
        frames = {"stretch": say("stretched"), "crop": say("cut to shape"), "letterbox": say("with borders")}
        parts = [
            say("{height}×{width} {color}", height=self.height, width=self.width, color=color),
            say("{framing} ({resampling})", framing=frames[self.framing], resampling=self.resampling),
        ]
        parts.append(say("divided by 255") if self.scale else say("not divided by 255"))
        parts += [say("mean subtracted")] * self.center + [say("divided by the deviation")] * self.standardize
        return joined(parts, ", ")


def _learned(values: FloatArray | None, purpose: str) -> FloatArray:
    if values is None:
        raise ValueError(f"{purpose} needs `fit` on the training pictures first")
    return values


def _truth(text: str) -> bool:
    return {"true": True, "false": False}[text]


def background_color(text: str) -> tuple[int, int, int]:
    """Read a color as "#rrggbb"; raises ValueError if it is none."""
    if len(text) != 7 or text[0] != "#":
        raise ValueError(text)
    red, green, blue = bytes.fromhex(text[1:])
    return red, green, blue
