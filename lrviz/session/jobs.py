"""What the loader of pictures may be asked, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from lrviz._typing import UInt8Image
from lrviz.images.dataset import Dataset, Skipped, TrainingData
from lrviz.images.preprocess import Preprocessing

PictureData: TypeAlias = bytes | UInt8Image
"""Content of a picture file, or pixels (h, w, 3), or (h, w, 4) with straight alpha."""


# -- jobs -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DrawSample:
    """Draw the starting pictures, `size` pixels a side."""

    job: int
    size: int


@dataclass(frozen=True, slots=True)
class LoadSource:
    """Load a folder of class folders (stretched to `size`), or a .npz or .h5 (which keeps its own size)."""

    job: int
    source: str | Path
    positive: str | None
    size: int


@dataclass(frozen=True, slots=True)
class AddPictures:
    """Load files, and all files in folders and their sub-folders, as y = `label`."""

    job: int
    paths: tuple[Path, ...]
    label: int
    preprocessing: Preprocessing
    classes: tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class AddImages:
    """Load pictures that are not files, (name, data) each, as y = `label`."""

    job: int
    images: tuple[tuple[str, PictureData], ...]
    label: int
    preprocessing: Preprocessing
    classes: tuple[str, str]


@dataclass(frozen=True, slots=True)
class LoadTest:
    """Load a separate test set; its class named `positive` is y = 1."""

    job: int
    path: Path
    positive: str
    preprocessing: Preprocessing
    classes: tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class ReadPictures:
    """Read pictures that the neuron is asked about: files, folders, or (name, data)."""

    job: int
    items: tuple[Path | tuple[str, PictureData], ...]
    preprocessing: Preprocessing


Job: TypeAlias = DrawSample | LoadSource | AddPictures | AddImages | LoadTest | ReadPictures


# -- events -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is. `total` is 0 while that is not known; `text` is empty unless a stage has its own words."""

    job: int
    text: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The job ended without a result; the sentence says why."""

    job: int
    sentence: str
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The job was cancelled before it had anything to keep."""

    job: int


@dataclass(frozen=True, slots=True, eq=False)
class LoadedSource:
    """A whole data set."""

    job: int
    data: TrainingData
    preprocessing: Preprocessing
    is_sample: bool
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class AddedPictures:
    """Pictures of one class; after a cancel, those read until then."""

    job: int
    pictures: Dataset
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class LoadedTest:
    """A separate test set."""

    job: int
    test: Dataset
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ReadPicture:
    """One picture for the neuron.

    Attributes
    ----------
    original : the picture as it is, no side longer than 512 pixels; (h, w, 3) uint8
    pixels : the picture at the neuron's size, exactly as a training picture would be; (height, width, 3) uint8
    """

    name: str
    original: UInt8Image
    pixels: UInt8Image


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """Pictures for the neuron, in the order they were given."""

    job: int
    pictures: tuple[ReadPicture, ...]
    skipped: tuple[Skipped, ...] = ()


Event: TypeAlias = Progress | Failed | Cancelled | LoadedSource | AddedPictures | LoadedTest | Read
