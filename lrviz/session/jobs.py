"""What the loader of pictures may be asked, and what it answers."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from lrviz._typing import UInt8Image
from lrviz.images.dataset import Dataset, Skipped, TrainingData
from lrviz.images.preprocess import Preprocessing

PictureData: TypeAlias = bytes | UInt8Image
"""Content of a picture file, or pixels (h, w, 3), or (h, w, 4) with straight alpha."""

LESSONS = Preprocessing()
"""The lesson's way: stretched, in color, divided by 255."""


# -- jobs -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DrawSample:
    """Draw the starting pictures, `size` pixels a side, to be prepared like this."""

    job: int
    size: int
    preprocessing: Preprocessing = LESSONS


@dataclass(frozen=True, slots=True)
class LoadSource:
    """Load a folder of class folders (`size` pixels a side), or a .npz or .h5 (which keeps its own size).

    `preprocessing` says how to prepare the pictures, but for their size.
    """

    job: int
    source: str | Path
    positive: str | None
    size: int
    preprocessing: Preprocessing = LESSONS
    without_classes: AddPictures | None = None
    """What to do instead with a folder that has no sub-folders, if that is known."""


@dataclass(frozen=True, slots=True)
class LoadRemote:
    """Load a set of real pictures by its name.

    Unless it is in the cache it is downloaded if `download`, else the answer is `MustDownload`. `size` is that of
    photos; `base_url`, unless empty, is the address of a mirror.
    """

    job: int
    name: str
    size: int
    base_url: str = ""
    preprocessing: Preprocessing = LESSONS
    download: bool = False


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
    """Read pictures that the neuron is asked about: files, folders, or (name, data).

    With `drawn`, a name that the program has drawn a picture for stands for that picture, drawn anew.
    """

    job: int
    items: tuple[Path | tuple[str, PictureData], ...]
    preprocessing: Preprocessing
    drawn: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class PrepareAnew:
    """Prepare all pictures in another way, from their files where there are any.

    Attributes
    ----------
    is_sample : whether they are the drawn ones, which are drawn anew
    given_up : set by whoever submitted the job once the answer is no longer wanted
    """

    job: int
    data: TrainingData
    preprocessing: Preprocessing
    is_sample: bool
    given_up: threading.Event = field(default_factory=threading.Event)


Job: TypeAlias = DrawSample | LoadSource | LoadRemote | AddPictures | AddImages | LoadTest | ReadPictures | PrepareAnew


# -- events -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is. `total` is 0 while that is not known; `text` is empty unless a stage has its own words.

    `rate` is how many are done in a second, 0.0 while that is not known; `amount` says how far it is in words where
    it is not pictures that are counted.
    """

    job: int
    text: str
    done: int
    total: int
    rate: float = 0.0
    amount: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Some:
    """What has been loaded so far, to be looked at; the job goes on, and its last event has all of it again.

    Attributes
    ----------
    replaces : whether these pictures come in place of those there are
    """

    job: int
    pictures: Dataset
    replaces: bool


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


@dataclass(frozen=True, slots=True)
class MustDownload:
    """A set of real pictures is not in the cache: the user is to be asked.

    Attributes
    ----------
    size, kept, unpacked : bytes to download, bytes that are there already, bytes it will take when it is unpacked
    host, folder : where from, where to
    """

    job: int
    name: str
    title: str
    size: int
    kept: int
    unpacked: int
    host: str
    folder: Path


@dataclass(frozen=True, slots=True, eq=False)
class LoadedSource:
    """A whole data set; `remark` is a sentence the user should know about it."""

    job: int
    data: TrainingData
    preprocessing: Preprocessing
    is_sample: bool
    skipped: tuple[Skipped, ...] = ()
    remark: str = ""


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


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """All pictures, prepared anew.

    Attributes
    ----------
    source : what they were made of
    """

    job: int
    data: TrainingData
    source: TrainingData
    preprocessing: Preprocessing
    unread: tuple[Skipped, ...] = ()


Event: TypeAlias = (
    Progress | Some | Failed | Cancelled | MustDownload | LoadedSource | AddedPictures | LoadedTest | Read | Prepared
)
