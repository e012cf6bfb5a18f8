"""What a change of the data changes, and whether training notices."""

from __future__ import annotations

from dataclasses import dataclass

from lrviz.images.dataset import TrainingData
from lrviz.images.preprocess import Preprocessing


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What a change of the data changes.

    Attributes
    ----------
    origin : object
        The same for all that has come of one data set by adding, moving and removing.
    swapped : bool
        Whether y = 0 and y = 1 are exchanged, compared with the origin.
    """

    data: TrainingData
    preprocessing: Preprocessing
    is_sample: bool = False
    origin: object = None
    swapped: bool = False

    @property
    def blocks(self) -> dict[int, int]:
        """Bytes of each block of pixels this keeps alive, by the block's number."""
        test = self.data.test.pixels.blocks if self.data.test is not None else {}
        return self.data.pictures.pixels.blocks | test


def same_numbers(a: Material, b: Material) -> bool:
    """Whether training on these two is the same: then only names differ, and the run goes on."""
    return (
        same_pixels(a.data, b.data)
        and a.data.pictures.labels.base is b.data.pictures.labels.base
        and a.data.test_share == b.data.test_share
        and a.preprocessing is b.preprocessing
    )


def same_pixels(a: TrainingData, b: TrainingData) -> bool:
    """Whether these are the same pictures, whatever their labels and names."""
    same_test = a.test is b.test or (a.test is not None and b.test is not None and a.test.pixels is b.test.pixels)
    return same_test and a.pictures.pixels is b.pictures.pixels
