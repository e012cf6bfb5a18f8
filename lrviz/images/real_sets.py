"""Sets of real pictures: where they are published, what may be in their archives, and how they are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lrviz._typing import IntArray, UInt8Image, UInt8Images
from lrviz.images.archives import ArchiveError, Expected
from lrviz.images.dataset import DataError, Dataset, Skipped
from lrviz.images.downloads import RemoteFile
from lrviz.images.loading import Progress, check_memory, load_pictures
from lrviz.images.preprocess import Preprocessing
from lrviz.images.sources import DEFAULT_SIZE
from lrviz.said import say

CIFAR_SIDE, CIFAR_CAT = 32, 3
DIGIT_SIDE = 8
CIFAR_KINDS = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
CIFAR_CLASSES = ("not cat", "cat")
CIFAR_BATCHES = tuple(f"data_batch_{i}.bin" for i in range(1, 6))
CIFAR_TEST = "test_batch.bin"
CIFAR_SEED = 10
"""Decides which of the pictures that are no cats are taken."""


@dataclass(frozen=True, slots=True)
class Stage(Progress):
    """How far it is, in bytes or pictures.

    Attributes
    ----------
    text : str
        What is being done, in words; empty while pictures are read. Where there are words, `current` says how much of
        how much, and of a download the rate and the time left.
    """

    text: str = ""


OnStage = Callable[[Stage], None]
Cancelled = Callable[[], bool]
Found = tuple[Dataset, Dataset | None, tuple[Skipped, ...]]


@dataclass(frozen=True, slots=True)
class RealData:
    """A set of real pictures.

    Attributes
    ----------
    name : str
        What `lrviz train` calls it.
    title : str
        What people call it.
    about : str
        What is taken of it, in a sentence.
    read : callable
        Reads (pictures, test pictures or None, skipped files) from the folder of the unpacked set.
    side : int
        Height and width of the pictures, unless others are wanted.
    any_size : bool
        Whether that is only a proposal: photos have no size of their own that suits a neuron.
    archives : tuple of (RemoteFile, Expected)
        What is downloaded, and what may be in it; none for what comes with a library.
    unpacked : int
        Bytes on the disk when it is unpacked.
    check : callable
        Raises ArchiveError if an unpacked folder lacks something.
    """

    name: str
    title: str
    about: str
    read: Callable[[Path, Preprocessing, OnStage, Cancelled], Found]
    side: int
    any_size: bool = False
    archives: tuple[tuple[RemoteFile, Expected], ...] = ()
    unpacked: int = 0
    check: Callable[[Path], None] = lambda folder: None

    @property
    def size(self) -> int:
        """Bytes to download."""
        return sum(file.size for file, _ in self.archives)


# -- CIFAR-10 ---------------------------------------------------------------------------------------------------------


def _check_cifar(folder: Path) -> None:
    for name in (*CIFAR_BATCHES, CIFAR_TEST):
        size = (folder / name).stat().st_size if (folder / name).exists() else 0
        if not size or size % (1 + 3 * CIFAR_SIDE**2):
            raise ArchiveError(say("{name} is missing in it, or has a wrong size", name=name))


def _read_cifar(folder: Path, preprocessing: Preprocessing, progress: OnStage, cancelled: Cancelled) -> Found:
    rng = np.random.default_rng(CIFAR_SEED)
    train = _cats_and_as_many_others(folder, CIFAR_BATCHES, rng)
    test = _cats_and_as_many_others(folder, (CIFAR_TEST,), rng)
    resized = (_resized(pictures, preprocessing, progress, cancelled) for pictures in (train, test))
    return next(resized), next(resized), ()


def _cats_and_as_many_others(folder: Path, batches: tuple[str, ...], rng: np.random.Generator) -> Dataset:
    """All cats of these batches, and as many pictures of the other nine kinds, in the order of the files."""
    rows = [np.memmap(folder / name, np.uint8, "r").reshape(-1, 1 + 3 * CIFAR_SIDE**2) for name in batches]
    kinds = np.concatenate([batch[:, 0] for batch in rows])
    cats, others = np.flatnonzero(kinds == CIFAR_CAT), np.flatnonzero(kinds != CIFAR_CAT)
    if kinds.max() >= len(CIFAR_KINDS) or not len(cats) or not len(others):
        raise DataError(
            say(
                "The pictures in {folder} are not those of CIFAR-10: delete that folder, then try again.",
                folder=str(folder),
            )
        )
    chosen = rng.choice(others, min(len(cats), len(others)), replace=False)
    taken = np.sort(np.concatenate([cats, chosen]))
    places = [
        f"{name.removesuffix('.bin')}[{i}]"
        for name, batch in zip(batches, rows, strict=True)
        for i in range(len(batch))
    ]
    # one label, then the red, the green and the blue plane, each row by row
    records = np.concatenate([batch[mine] for batch, mine in zip(rows, _by_batch(taken, rows), strict=True)])
    planes = records[:, 1:].reshape(-1, 3, CIFAR_SIDE, CIFAR_SIDE)
    images = np.ascontiguousarray(planes.transpose(0, 2, 3, 1))
    names = tuple(f"{CIFAR_KINDS[kinds[i]]} {places[i]}" for i in taken)
    return Dataset(images, (kinds[taken] == CIFAR_CAT).astype(np.uint8), names, CIFAR_CLASSES)


def _by_batch(taken: IntArray, rows: list[UInt8Image]) -> list[IntArray]:
    """Split positions among all pictures, in order, into positions in each batch."""
    ends = np.cumsum([len(batch) for batch in rows])
    return [
        mine - end + len(batch)
        for mine, end, batch in zip(np.split(taken, np.searchsorted(taken, ends[:-1])), ends, rows, strict=True)
    ]


# -- Oxford-IIIT Pet --------------------------------------------------------------------------------------------------

_PET = re.compile(r"([A-Za-z][A-Za-z0-9_.-]*) [0-9]+ ([12]) [0-9]+")
"""A line of list.txt: picture, breed of 37, species (1 cat, 2 dog), breed within the species."""


def _pets(folder: Path) -> list[tuple[str, int]]:
    """(name of the picture, 1 for a cat and 0 for a dog), as list.txt has them."""
    pets = []
    for line in (folder / "list.txt").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        match = _PET.fullmatch(line.strip())
        if match is None:
            raise ArchiveError(say("the line {line!a} of its list.txt makes no sense", line=line[:80]))
        pets.append((match[1], int(match[2] == "1")))
    return pets


def _check_pets(folder: Path) -> None:
    if not (folder / "list.txt").exists():
        raise ArchiveError(say("list.txt is missing in it"))
    if {label for _, label in _pets(folder)} != {0, 1}:
        raise ArchiveError(say("its list.txt does not name cats and dogs"))
    if not any((folder / f"{name}.jpg").exists() for name, _ in _pets(folder)):
        raise ArchiveError(say("none of the pictures in its list.txt was in images.tar.gz"))


def _read_pets(folder: Path, preprocessing: Preprocessing, progress: OnStage, cancelled: Cancelled) -> Found:
    pets = _pets(folder)
    files = [folder / f"{name}.jpg" for name, _ in pets]
    pictures, skipped = load_pictures(
        files,
        [label for _, label in pets],
        preprocessing,
        ("dog", "cat"),
        progress=lambda at: progress(Stage(at.done, at.total, at.current)),
        cancelled=cancelled,
    )
    return pictures, None, skipped


# -- digits -----------------------------------------------------------------------------------------------------------


def _read_digits(folder: Path, preprocessing: Preprocessing, progress: OnStage, cancelled: Cancelled) -> Found:
    try:
        from sklearn.datasets import load_digits
    except ImportError as error:
        raise DataError(say("The handwritten digits come with scikit-learn: pip install scikit-learn")) from error
    digits = load_digits()
    taken = np.flatnonzero((digits.target == 3) | (digits.target == 8))
    grey = np.rint(digits.images[taken] * (255 / 16)).astype(np.uint8)  # 0…16 in the original
    labels = (digits.target[taken] == 3).astype(np.uint8)
    names = tuple(f"{digits.target[i]} digits[{i}]" for i in taken)
    pictures = Dataset(np.repeat(grey[..., np.newaxis], 3, axis=3), labels, names, ("8", "3"))
    return _resized(pictures, preprocessing, progress, cancelled), None, ()


def _resized(pictures: Dataset, preprocessing: Preprocessing, progress: OnStage, cancelled: Cancelled) -> Dataset:
    """Bring every picture to the size that is wanted, unless it has that."""
    size = preprocessing.height, preprocessing.width
    if pictures.shape == size:
        return pictures
    check_memory(len(pictures), preprocessing)
    images: UInt8Images = np.empty((len(pictures), *size, 3), np.uint8)
    for i, image in enumerate(pictures.images):
        if cancelled():
            raise DataError(say("Opening the pictures was stopped."))
        images[i] = preprocessing.resize(image)
        progress(Stage(i + 1, len(pictures), pictures.names[i]))
    return Dataset(images, pictures.labels, pictures.names, pictures.classes)


REAL_DATA = {
    data.name: data
    for data in (
        RealData(
            "cifar10",
            "CIFAR-10",
            say(
                "CIFAR-10: all 5,000 cats to train on and 1,000 to test on, with as many others, which a fixed seed "
                "chose from the nine other kinds."
            ),
            _read_cifar,
            CIFAR_SIDE,
            False,
            (
                (
                    RemoteFile(
                        "cifar-10-binary.tar.gz",
                        "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
                        "c32a1d4ab5d03f1284b67883e8d87530",
                        170_052_171,
                    ),
                    Expected(re.compile(r"cifar-10-batches-bin/(data_batch_[1-5]|test_batch)[.]bin"), 250_000_000, 100),
                ),
            ),
            185_000_000,
            _check_cifar,
        ),
        RealData(
            "pets",
            say("Oxford-IIIT Pet"),
            say("Oxford-IIIT Pet: 2,371 photos of cats of 12 breeds, 4,978 of dogs of 25 breeds."),
            _read_pets,
            DEFAULT_SIZE,
            True,
            (
                (
                    RemoteFile(
                        "images.tar.gz",
                        "https://www.robots.ox.ac.uk/~vgg/data/pets/data/images.tar.gz",
                        "5c4f3ee8e5d25df40f4fd59a7f44e54c",
                        791_918_971,
                    ),
                    Expected(re.compile(r"images/[A-Za-z][A-Za-z0-9_.-]*[.]jpg"), 1_200_000_000),
                ),
                (
                    RemoteFile(
                        "annotations.tar.gz",
                        "https://www.robots.ox.ac.uk/~vgg/data/pets/data/annotations.tar.gz",
                        "95a8c909bbe2e81eed6a22bccdf3f68f",
                        19_173_078,
                    ),
                    Expected(re.compile(r"annotations/list[.]txt"), 200_000_000),
                ),
            ),
            850_000_000,
            _check_pets,
        ),
        RealData(
            "digits",
            say("Handwritten digits"),
            say("scikit-learn's digits: 183 threes and 174 eights, written by hand."),
            _read_digits,
            DIGIT_SIDE,
        ),
    )
}
"""Everything that can be had by name. The sums are published: CIFAR-10's on its page, the others by torchvision."""
