"""The one door for every picture file: whatever is in it, the answer is pixels or an ImageError."""

from __future__ import annotations

import io
import logging
import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageFile

from lrviz._typing import UInt8Image
from lrviz.images.color import Color, to_rgb
from lrviz.images.limits import MAX_PIXELS, Unusable, budget, refuse_too_large
from lrviz.images.quiet import quiet_pillow, silence_libtiff
from lrviz.images.reasons import HOW_TO_READ_HEIC, is_heif, why_not_decoded, why_not_opened
from lrviz.images.structure import inspect, refuse_short
from lrviz.said import say

__all__ = ["FORMATS", "MAX_PIXELS", "Decoded", "ImageError", "declared_size", "decode", "decode_image", "display_name"]

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "PPM", "ICO", "AVIF", "TGA")
"""What is accepted, named to Pillow so that nothing else is tried: EPS would start Ghostscript. TGA, which has no
signature and so is the easiest to mistake, comes last. HEIC is opened apart, where pillow-heif is installed."""

WHITE: Color = (255, 255, 255)

LONGEST_NAME = 120
"""Characters of a file name that are shown; of a longer one the middle is left out."""


class ImageError(ValueError):
    """A picture that cannot be used.

    Attributes
    ----------
    file : str
        What to call the picture.
    reason : str
        Why, in words for the user.
    """

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(say("{file}: {reason}", file=file, reason=reason))
        self.file = file
        self.reason = reason

    def __reduce__(self) -> tuple[type[ImageError], tuple[str, str]]:
        return type(self), (self.file, self.reason)


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """A picture, and what the user may want to know about it.

    Attributes
    ----------
    pixels : ndarray of shape (h, w, 3), uint8
    remark : str or None
        What was left out, such as "an animation: only its first frame is used".
    """

    pixels: UInt8Image
    remark: str | None = None


def decode_image(
    source: Path | str | bytes,
    *,
    name: str | None = None,
    min_side: int | None = None,
    max_pixels: int = MAX_PIXELS,
    background: Color = WHITE,
) -> UInt8Image:
    """Decode one picture to its pixels; see `decode`."""
    return decode(source, name=name, min_side=min_side, max_pixels=max_pixels, background=background).pixels


def decode(
    source: Path | str | bytes,
    *,
    name: str | None = None,
    min_side: int | None = None,
    max_pixels: int = MAX_PIXELS,
    background: Color = WHITE,
) -> Decoded:
    """Decode one picture; its content decides what it is, not its file name.

    EXIF orientation is applied, transparency is composed on a color, an embedded color profile is converted to sRGB,
    grey of 16 bits and more is scaled to 8, and of an animation the first frame is taken.

    Parameters
    ----------
    source : Path, str or bytes
        A file, or the content of one.
    name : str, optional
        What to call the picture in an error; by default the file's name.
    min_side : int, optional
        The caller will shrink the picture to this many pixels or more: a JPEG may then be decoded at a half, a
        quarter or an eighth of its size (much faster), but no side becomes shorter than this.
    max_pixels : int
        Pictures that declare more are refused before anything is decoded, and so are those that would take more than
        `lrviz.images.limits.MAX_MEMORY` bytes to decode.
    background : tuple of three int
        Red, green and blue of what lies under transparency.

    Returns
    -------
    Decoded

    Raises
    ------
    ImageError
        If the picture cannot be used, whatever the cause.
    """
    wanted = _Wanted(min_side, max_pixels, background)
    try:
        if isinstance(source, bytes):
            return _decode(io.BytesIO(source), wanted)
        with _opened_file(source) as file:
            return _decode(file, wanted)
    except Unusable as error:
        if name is None:
            name = "picture" if isinstance(source, bytes) else display_name(source)
        raise ImageError(name, str(error)) from error.__cause__


def declared_size(path: Path | str) -> tuple[int, int] | None:
    """Width and height that a picture file says it has; None when it does not tell. No pixel is decoded."""
    try:
        with _opened_file(path) as file:
            head = file.read(1024)
            file.seek(0)
            with quiet_pillow, _open(inspect(file, head).file, head) as image:
                return image.size
    except Exception as error:  # noqa: BLE001 (as in `_decode`; why a file cannot be read is told by `decode`)
        logging.getLogger(__name__).debug("no size: %s", error)
        return None


def _opened_file(path: Path | str) -> BinaryIO:
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise Unusable(say("it is a folder, not a picture"))
        if not stat.S_ISREG(mode):  # a pipe would be waited for, perhaps for ever
            raise Unusable(say("it is not an ordinary file"))
        return open(path, "rb")
    except OSError as error:
        raise Unusable(why_not_opened(error)) from error
    except ValueError as error:
        raise Unusable(say("no file can have this name")) from error


def display_name(path: Path | str) -> str:
    """Last part of the path, in one line that can always be printed and looks like what it is.

    Names on Linux need not be valid text, and may hold line breaks and marks that reverse what follows: those are
    shown as escapes. Of a very long name the middle is left out.
    """
    raw = os.fspath(path)
    name = os.fsencode(os.path.basename(raw) or raw).decode("utf-8", "replace")
    if not (name.isascii() and name.isprintable()):
        name = re.sub(r"[^ -~]", _visible, name)
    if len(name) <= LONGEST_NAME:
        return name
    half = LONGEST_NAME // 2
    return f"{name[: half - 1]}…{name[-half:]}"


def _visible(match: re.Match[str]) -> str:
    """Give a character, or its escape if it shows nothing or changes how others show. Emoji need the two joiners."""
    character = match[0]
    kind = unicodedata.category(character)
    if kind in ("Cc", "Cf", "Zl", "Zp", "Cs") and character not in "\u200c\u200d":
        return character.encode("unicode_escape").decode()
    return character


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the caller asks for; see `decode`."""

    min_side: int | None
    max_pixels: int
    background: Color


def _decode(file: BinaryIO, wanted: _Wanted) -> Decoded:
    head = b""
    try:
        head = file.read(1024)
        file.seek(0)
        with quiet_pillow:
            return _opened(file, head, wanted)
    except Exception as error:  # Pillow's decoders raise nearly everything on damaged files, MemoryError included
        raise Unusable(why_not_decoded(error, file, head)) from error


def _opened(file: BinaryIO, head: bytes, wanted: _Wanted) -> Decoded:
    inspected = inspect(file, head)
    with _open(inspected.file, head) as image:
        declared = image.size
        if wanted.min_side is not None and image.format in ("JPEG", "MPO"):
            image.draft(None, (wanted.min_side, wanted.min_side))
        refuse_short(image, inspected.file)
        needed = refuse_too_large(image, wanted.max_pixels, inspected.extra, declared)
        remark = _remark(image, inspected.animated)
        with budget.take(needed):
            image.load()
            return Decoded(to_rgb(image, _orientation(image), wanted.background), remark)


def _open(file: BinaryIO, head: bytes) -> ImageFile.ImageFile:
    if is_heif(head):
        return _open_heif(file)
    if head.startswith((b"II", b"MM")):
        silence_libtiff()
    return Image.open(file, formats=FORMATS)


def _open_heif(file: BinaryIO) -> ImageFile.ImageFile:
    """Open HEIC by pillow-heif's own class: nothing is registered with Pillow, nothing imported before it is needed."""
    try:
        from pillow_heif import HeifImageFile
    except ImportError as error:
        raise Unusable(HOW_TO_READ_HEIC) from error
    image: ImageFile.ImageFile = HeifImageFile(file)  # type: ignore[no-untyped-call]
    return image


def _remark(image: ImageFile.ImageFile, animated: bool) -> str | None:
    """Say what else is in the file."""
    if image.format == "MPO" or not (animated or (image.format != "GIF" and getattr(image, "is_animated", False))):
        return None  # in an MPO, what follows is the same picture, smaller or from the other eye
    if image.format == "TIFF":
        return say("it has several pages: only the first is used")
    if image.format == "HEIF":
        return say("it holds several pictures: only the main one is used")
    return say("an animation: only its first frame is used")


def _orientation(image: Image.Image) -> int:
    """EXIF orientation, 1 if there is none. Ask after loading: by then Pillow has turned TIFF and AVIF itself."""
    try:
        return int(image.getexif().get(0x0112, 1))
    except Exception as error:  # noqa: BLE001 (damaged EXIF, in whatever way, is no reason to refuse good pixels)
        logging.getLogger(__name__).debug("unreadable EXIF: %s", error)
        return 1
