"""The one door for every picture file: whatever is in it, the answer is pixels or an ImageError."""

from __future__ import annotations

import io
import logging
import os
import re
import stat
import threading
import warnings
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image, UnidentifiedImageError

from lrviz._typing import UInt8Image

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "PPM", "ICO", "AVIF", "TGA")
"""What is accepted, named to Pillow so that nothing else is tried: EPS would start Ghostscript. TGA, which has no
signature and so is the easiest to mistake, comes last."""

DAMAGED = "the file is damaged, or ends early"

MAX_PIXELS = 64_000_000
"""Largest declared size; about 200 MB as RGB."""

logging.getLogger("PIL").addHandler(logging.NullHandler())  # else Pillow's remarks on odd files land on stderr


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
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


def decode_image(
    source: Path | str | bytes,
    *,
    name: str | None = None,
    min_side: int | None = None,
    max_pixels: int = MAX_PIXELS,
) -> UInt8Image:
    """Decode one picture; its content decides what it is, not its file name.

    EXIF orientation is applied, transparency lies on white, grey of 16 bits and more is scaled to 8, and of an
    animation the first frame is taken.

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
        Pictures that declare more are refused before anything is decoded.

    Returns
    -------
    ndarray of shape (h, w, 3), uint8

    Raises
    ------
    ImageError
        If the picture cannot be used, whatever the cause.
    """
    if isinstance(source, bytes):
        name = name or "picture"
        return _decode(io.BytesIO(source), name, min_side, max_pixels)
    name = name or display_name(source)
    try:
        mode = os.stat(source).st_mode
        if stat.S_ISDIR(mode):
            raise ImageError(name, "it is a folder, not a picture")
        if not stat.S_ISREG(mode):  # a pipe would be waited for, perhaps for ever
            raise ImageError(name, "it is not an ordinary file")
        file = open(source, "rb")  # noqa: SIM115 (closed below; the try is for opening only)
    except OSError as error:
        raise ImageError(name, _why_not_opened(error)) from error
    except ValueError as error:
        if isinstance(error, ImageError):
            raise
        raise ImageError(name, "no file can have this name") from error
    with file:
        return _decode(file, name, min_side, max_pixels)


def display_name(path: Path | str) -> str:
    """Last part of the path, in a form that can always be printed (names on Linux need not be valid text)."""
    return os.fsencode(os.path.basename(os.fspath(path)) or os.fspath(path)).decode("utf-8", "replace")


def _decode(file: BinaryIO, name: str, min_side: int | None, max_pixels: int) -> UInt8Image:
    head = b""
    try:
        head = file.read(1024)
        file.seek(0)
        with _quiet_pillow:
            return _open(file, name, min_side, max_pixels)
    except ImageError:
        raise
    except Exception as error:  # Pillow's decoders raise nearly everything on damaged files, MemoryError included
        raise ImageError(name, _why_not_decoded(error, head)) from error


def _open(file: BinaryIO, name: str, min_side: int | None, max_pixels: int) -> UInt8Image:
    with Image.open(file, formats=FORMATS) as image:
        width, height = image.size
        if width * height > max_pixels:
            raise ImageError(
                name, f"it is too large: {width} × {height} pixels, at most {max_pixels / 1e6:g} million can be used"
            )
        if min_side is not None:
            image.draft(None, (min_side, min_side))  # does nothing unless the file is a JPEG
        image.load()
        picture = _upright(_as_rgb(image, name), _orientation(image))
    return np.asarray(picture, dtype=np.uint8)


def _as_rgb(image: Image.Image, name: str) -> Image.Image:
    """8-bit RGB of any mode of Pillow's."""
    if image.mode.startswith("I") or image.mode == "F":
        return Image.fromarray(_scaled_grey(image, name)).convert("RGB")
    if not image.has_transparency_data:
        return image.convert("RGB")
    if image.mode in ("La", "RGBa"):  # premultiplied: Pillow converts them only by way of the plain form
        image = image.convert({"La": "LA", "RGBa": "RGBA"}[image.mode])
    image = image.convert("RGBA")
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image)
    return white


def _scaled_grey(image: Image.Image, name: str) -> UInt8Image:
    """8-bit grey from 16-bit, 32-bit or real numbers: the usual range that holds all values becomes 0…255."""
    values = np.asarray(image).astype(np.float64)
    if not np.isfinite(values).all():
        raise ImageError(name, "it has pixels that are not numbers (NaN or infinity)")
    low, high = float(values.min()), float(values.max())
    if image.mode.startswith("I;16"):
        usual: tuple[float, ...] = (2.0 ** _bits_per_sample(image) - 1, 65535.0)
    else:
        usual = (1.0, 255.0, 65535.0) if image.mode == "F" else (255.0, 65535.0)
    tops = [top for top in usual if high <= top]
    if low < 0 or not tops:
        values -= low
        tops = [high - low]
    values *= 255.0 / (tops[0] or 1.0)
    return np.rint(values).astype(np.uint8)


def _bits_per_sample(image: Image.Image) -> int:
    """How many of the 16 bits a TIFF says it uses (12 in many cameras and microscopes)."""
    tags = getattr(image, "tag_v2", None) or {}
    bits = tags.get(258, 16)
    bits = bits[0] if isinstance(bits, tuple) else bits
    return int(bits) if 8 < bits <= 16 else 16


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF orientation → what puts the picture upright."""


def _orientation(image: Image.Image) -> int:
    """EXIF orientation, 1 if there is none. Ask after loading: by then Pillow has turned TIFF and AVIF itself."""
    try:
        return int(image.getexif().get(0x0112, 1))
    except Exception as error:  # noqa: BLE001 (damaged EXIF, in whatever way, is no reason to refuse good pixels)
        logging.getLogger(__name__).debug("unreadable EXIF: %s", error)
        return 1


def _upright(image: Image.Image, orientation: int) -> Image.Image:
    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


class _QuietPillow:
    """Keeps Pillow's warnings in while any thread decodes.

    `warnings.catch_warnings` alone is not for threads: two that overlap restore each other's filters. So the first one
    in saves them and the last one out puts them back.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._saved = warnings.catch_warnings()

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._saved = warnings.catch_warnings()
                self._saved.__enter__()
                warnings.filterwarnings("ignore", module=r"PIL\b")
                warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._saved.__exit__(None, None, None)


_quiet_pillow = _QuietPillow()


def _why_not_opened(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    return f"it cannot be opened ({(error.strerror or 'unknown cause').lower()})"


def _why_not_decoded(error: Exception, head: bytes) -> str:
    if not head:
        return "it cannot be read" if isinstance(error, OSError) and error.errno else "the file is empty"
    if isinstance(error, UnidentifiedImageError):
        return _what_it_is(head)
    if isinstance(error, Image.DecompressionBombError):
        return "it is too large to be decoded safely"
    if isinstance(error, MemoryError):
        return "there is not enough memory for it"
    if isinstance(error, OSError) and error.errno:
        return f"it cannot be read ({(error.strerror or 'unknown cause').lower()})"
    message = str(error).casefold()
    if isinstance(error, EOFError) or any(sign in message for sign in _ENDS_EARLY):
        return "the file ends early"
    return DAMAGED


_ENDS_EARLY = ("truncated", "not enough image data", "unexpected end", "requires a buffer", "reached eof")
"""How Pillow says that a file is shorter than it should be."""

_OTHER_KINDS = (
    (b"%PDF", "it is a PDF document: save the picture in it as PNG or JPEG"),
    (b"%!PS", "it is a PostScript drawing: save it as PNG or JPEG"),
    (b"\xc5\xd0\xd3\xc6", "it is a PostScript drawing: save it as PNG or JPEG"),
    (b"8BPS", "it is a Photoshop file: save it as PNG or JPEG"),
    (b"PK\x03\x04", "it is a ZIP archive or a document: unpack it first"),
    (b"\x1f\x8b", "it is a compressed archive: unpack it first"),
    (b"\x00\x00\x00\x0cjP  ", "it is a JPEG 2000 picture: save it as PNG or JPEG"),
)
_SIGNATURES = (
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"RIFF",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"II+\0",
    b"MM\0+",
    b"\0\0\1\0",
)
"""How files of the accepted formats begin."""


def _what_it_is(head: bytes) -> str:
    """Words for a file that is no picture of the accepted formats, from its first bytes."""
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"):
        return "it is a HEIC picture: save it as JPEG or PNG"
    for signature, words in _OTHER_KINDS:
        if head.startswith(signature):
            return words
    if head.startswith(_SIGNATURES) or head[4:12] == b"ftypavif":
        return DAMAGED
    return _which_text(head) or "this is not a picture of a known kind (JPEG, PNG, GIF, WebP, BMP, TIFF, …)"


def _which_text(head: bytes) -> str | None:
    """Words for a file that is text; None when it is not."""
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = head.decode(encoding, "replace")
    odd = len(re.findall("[\0-\x08\x0b\x0e-\x1f\ufffd]", text[:-1]))  # the last may be half a character
    if odd > len(text) // 50:
        return None
    start = text.lstrip().casefold()
    if start.startswith(("<!doctype html", "<html")) or "<html" in start:
        return "this is not a picture (it looks like a web page)"
    if "<svg" in start:
        return "it is an SVG drawing: save it as PNG or JPEG"
    return "this is not a picture (it looks like text)"
