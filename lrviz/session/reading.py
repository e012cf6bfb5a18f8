"""Pictures for the neuron to be asked about: as they are, and as a training picture would be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from lrviz._typing import UInt8Image
from lrviz.images import sources
from lrviz.images.dataset import DataError, Skipped
from lrviz.images.decode import ImageError, decode, decode_image, display_name
from lrviz.images.drawn import draw_again
from lrviz.images.loading import remarked
from lrviz.images.preprocess import Preprocessing
from lrviz.said import say
from lrviz.session.jobs import Cancelled, PictureData, Read, ReadPicture, ReadPictures

DISPLAY_SIDE = 512
"""Longer side, in pixels, of the original that goes with a question."""

DRAWN = Preprocessing(256, 256)
"""How large a drawn picture is as it is: it has no size of its own."""

MOST_QUESTIONS = 200
"""Pictures read for one question: each keeps up to 0.8 MB for display, and nobody looks through more."""


def read_pictures(
    job: ReadPictures, report: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> Read | Cancelled:
    """Do the job; raises DataError if there is nothing to read."""
    items, skipped = _question_items(job.items)
    pictures: list[ReadPicture] = []
    for position, item in enumerate(items):
        if cancelled():
            break
        try:
            pictures.append(_read_picture(item, job.preprocessing, job.drawn))
        except ImageError as error:
            skipped.append(Skipped(error.file, error.reason))
        report(position + 1, len(items))
    if not pictures and not skipped:
        if cancelled():
            return Cancelled(job.job)
        raise DataError(
            say("{paths}: there is no file in it.", paths=names([item for item in job.items if isinstance(item, Path)]))
        )
    return Read(job.job, tuple(pictures), tuple(skipped))


def _question_items(
    given: Iterable[Path | tuple[str, PictureData]],
) -> tuple[list[Path | tuple[str, PictureData]], list[Skipped]]:
    items: list[Path | tuple[str, PictureData]] = []
    skipped: list[Skipped] = []
    for item in given:
        if isinstance(item, Path):
            files, unreadable = sources.find_pictures([item])
            items.extend(files)
            skipped.extend(unreadable)
        else:
            items.append(item)
    for item in items[MOST_QUESTIONS:]:
        name = display_name(item) if isinstance(item, Path) else item[0]
        skipped.append(Skipped(name, say("only {most} pictures are looked at in one go", most=MOST_QUESTIONS)))
    return items[:MOST_QUESTIONS], skipped


def _read_picture(
    item: Path | tuple[str, PictureData], preprocessing: Preprocessing, drawn: bool = False
) -> ReadPicture:
    """Read one picture for a question; its pixels come the way of the training pictures, to the last bit."""
    name, source = (display_name(item), item) if isinstance(item, Path) else item
    if drawn and (again := draw_again(name, preprocessing)) is not None:
        large = draw_again(name, DRAWN)
        assert large is not None
        return ReadPicture(name, large, again)
    if isinstance(source, np.ndarray):
        whole = opaque(source, preprocessing.background)
        return ReadPicture(name, _reduced(whole), preprocessing.resize(whole))
    back = preprocessing.background
    decoded = decode(source, name=name, min_side=preprocessing.min_side, background=back)
    whole, pixels = decoded.pixels, preprocessing.resize(decoded.pixels)
    if max(whole.shape[:2]) < DISPLAY_SIDE:  # small, or a JPEG that was decoded small for the neuron
        whole = decode_image(source, name=name, min_side=DISPLAY_SIDE, background=back)
    return ReadPicture(remarked(name, decoded.remark), _reduced(whole), pixels)


def at_neuron_size(data: PictureData, name: str, preprocessing: Preprocessing) -> UInt8Image:
    """Bring a picture that is not a file to the neuron's size; raises ImageError if it cannot be used."""
    if isinstance(data, bytes):
        return sources.load_picture(data, preprocessing, name=name)
    return preprocessing.resize(opaque(data, preprocessing.background))


def opaque(pixels: UInt8Image, background: tuple[int, int, int]) -> UInt8Image:
    """(h, w, 3) of pixels that may have alpha; what shows through is the background, as in picture files."""
    pixels = np.ascontiguousarray(pixels)
    if pixels.shape[2] == 3:
        return pixels
    picture = Image.fromarray(pixels)
    ground = Image.new("RGB", picture.size, background)
    ground.paste(picture, mask=picture)
    return np.asarray(ground, dtype=np.uint8)


def _reduced(image: UInt8Image) -> UInt8Image:
    """Shrink the picture until no side is longer than 512 pixels."""
    if max(image.shape[:2]) <= DISPLAY_SIDE:
        return image
    picture = Image.fromarray(image)
    picture.thumbnail((DISPLAY_SIDE, DISPLAY_SIDE), Image.Resampling.BICUBIC, reducing_gap=2.0)
    return np.asarray(picture, dtype=np.uint8)


def names(paths: Sequence[Path]) -> str:
    """Name the first of them, and count the others."""
    if not paths:
        return say("Nothing")
    first = display_name(paths[0])
    return say("{first} and {count} more", first=first, count=len(paths) - 1) if len(paths) > 1 else first
