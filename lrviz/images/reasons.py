"""Why a file is no usable picture, in words for the user."""

from __future__ import annotations

import re
import struct
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from lrviz.images.limits import Unusable
from lrviz.images.spliced import length_of
from lrviz.images.structure import DAMAGED, ENDS_EARLY, TYPE_SIZES, directory
from lrviz.said import say

HOW_TO_READ_HEIC = say(
    'it is a HEIC picture: install what reads them with pip install "lrviz[heif]", or save it as JPEG'
)

_SAYS_TRUNCATED = (
    "truncated",
    "not enough image data",
    "unexpected end",
    "requires a buffer",
    "reached eof",
)
"""How Pillow says that a file is shorter than it should be."""


def why_not_opened(error: OSError) -> str:
    """Words for a file that the system does not open."""
    if isinstance(error, PermissionError):
        return say("no permission to read it")
    if isinstance(error, FileNotFoundError):
        return say("there is no such file")
    return say("it cannot be opened ({cause})", cause=_cause(error))


def _cause(error: OSError) -> str:
    return error.strerror.lower() if error.strerror else say("unknown cause")


def why_not_decoded(error: Exception, file: BinaryIO, head: bytes) -> str:
    """Words for a file that Pillow does not decode, from the error and from what the file is."""
    if isinstance(error, Unusable):
        return str(error)
    if not head:
        return say("it cannot be read") if isinstance(error, OSError) and error.errno else say("the file is empty")
    if isinstance(error, Image.DecompressionBombError):
        return say("it is too large to be decoded safely")
    if isinstance(error, MemoryError):
        return say("there is not enough memory for it")
    if isinstance(error, OSError) and error.errno:
        return say("it cannot be read ({cause})", cause=_cause(error))
    message = str(error).casefold()
    if isinstance(error, EOFError) or any(sign in message for sign in _SAYS_TRUNCATED) or _ends_early(file, head):
        return ENDS_EARLY
    return _what_it_is(head) if isinstance(error, UnidentifiedImageError) else DAMAGED


# -- files that end early ---------------------------------------------------------------------------------------


def _ends_early(file: BinaryIO, head: bytes) -> bool:
    """Whether the structure of a file says that more should follow."""
    if len(head) < 16 and any(sign.startswith(head) for sign in _SIGNATURES):
        return True
    try:
        for signature, incomplete in _INCOMPLETE:
            if head.startswith(signature):
                return incomplete(file, length_of(file))
        return head[4:8] == b"ftyp" and _boxes(file, length_of(file))
    except (struct.error, IndexError):
        return True  # it ends within its own table of contents
    except (OSError, ValueError, Unusable):
        return False


def _read(file: BinaryIO, at: int, form: str) -> tuple[int, ...]:
    file.seek(at)
    return struct.unpack(form, file.read(struct.calcsize(form)))


def _jpeg(file: BinaryIO, size: int) -> bool:
    at = 2
    while at + 4 <= size:
        start, marker, length = _read(file, at, ">BBH")
        if start != 0xFF:
            return False
        if marker == 0xDA:
            file.seek(max(at, size - 100_000))
            return b"\xff\xd9" not in file.read()
        at += 2 + length
    return True


def _png(file: BinaryIO, size: int) -> bool:
    at = 8
    while at + 12 <= size:
        length, kind = struct.unpack(">I4s", _at(file, at, 8))
        if kind == b"IEND":
            return False
        if not kind.isalpha():
            return False
        at += 12 + length
    return True


def _at(file: BinaryIO, at: int, count: int) -> bytes:
    file.seek(at)
    return file.read(count)


def _gif(file: BinaryIO, size: int) -> bool:
    return _at(file, size - 1, 1) != b";"


def _riff(file: BinaryIO, size: int) -> bool:
    return _read(file, 4, "<I")[0] + 8 > size


def _bmp(file: BinaryIO, size: int) -> bool:
    return size < 26 or _read(file, 2, "<I")[0] > size


def _icon(file: BinaryIO, size: int) -> bool:
    count = _read(file, 4, "<H")[0]
    return any(sum(_read(file, 14 + 16 * i, "<II")) > size for i in range(count))


def _tiff(file: BinaryIO, size: int) -> bool:
    numbers = directory(file)
    order = "<" if _at(file, 0, 1) == b"I" else ">"
    inside = 8 if 43 in _at(file, 2, 2) else 4
    for kind, count, value in numbers.values():
        length = count * TYPE_SIZES.get(kind, 0)
        if length > inside and value + length > size:
            return True
    for place, length in ((273, 279), (324, 325)):
        if place in numbers and length in numbers:
            places, lengths = (_numbers(file, order, *numbers[tag]) for tag in (place, length))
            return any(start + count > size for start, count in zip(places, lengths, strict=False))
    return False


def _numbers(file: BinaryIO, order: str, kind: int, count: int, value: int) -> tuple[int, ...]:
    if count == 1:
        return (value,)
    if count == 2 and kind == 3:
        return value & 0xFFFF, value >> 16  # both in the directory; only ever compared with the file's length
    return _read(file, value, f"{order}{count}{ {3: 'H', 4: 'I', 16: 'Q'}[kind] }") if kind in (3, 4, 16) else ()


def _boxes(file: BinaryIO, size: int) -> bool:
    """AVIF and HEIC: a row of boxes, each with its length."""
    at, kinds = 0, set()
    while at < size:
        length, kind = struct.unpack(">I4s", _at(file, at, 8))
        kinds.add(kind)
        if length == 1:
            (length,) = _read(file, at + 8, ">Q")
        if length == 0:
            return False  # up to the end of the file
        if length < 8:
            return False
        at += length
    return at > size or b"mdat" not in kinds


_INCOMPLETE = (
    (b"\xff\xd8", _jpeg),
    (b"\x89PNG", _png),
    (b"GIF8", _gif),
    (b"RIFF", _riff),
    (b"BM", _bmp),
    (b"\0\0\1\0", _icon),
    (b"II*\0", _tiff),
    (b"MM\0*", _tiff),
    (b"II+\0", _tiff),
    (b"MM\0+", _tiff),
)
_SIGNATURES = (*(signature for signature, _ in _INCOMPLETE), b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
"""How files of the accepted formats begin."""


# -- files of other kinds ---------------------------------------------------------------------------------------

_OTHER_KINDS = (
    (b"%PDF", say("it is a PDF document: save the picture in it as PNG or JPEG")),
    (b"%!PS", say("it is a PostScript drawing: save it as PNG or JPEG")),
    (b"\xc5\xd0\xd3\xc6", say("it is a PostScript drawing: save it as PNG or JPEG")),
    (b"8BPS", say("it is a Photoshop file: save it as PNG or JPEG")),
    (b"PK\x03\x04", say("it is a ZIP archive or a document: unpack it first")),
    (b"\x1f\x8b", say("it is a compressed archive: unpack it first")),
    (b"\x00\x00\x00\x0cjP  ", say("it is a JPEG 2000 picture: save it as PNG or JPEG")),
)

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}


def is_heif(head: bytes) -> bool:
    """Whether a file begins like HEIC; AVIF begins in nearly the same way."""
    if head[4:8] != b"ftyp":
        return False
    end = min(len(head), int.from_bytes(head[:4], "big"))
    brands = {head[8:12], *(head[i : i + 4] for i in range(16, end - 3, 4))}
    return not brands & {b"avif", b"avis"} and bool(brands & _HEIF_BRANDS)


def _what_it_is(head: bytes) -> str:
    """Words for a file that is no picture of the accepted formats, from its first bytes."""
    for signature, words in _OTHER_KINDS:
        if head.startswith(signature):
            return words
    if head[4:8] == b"ftyp" and not is_heif(head) and head[8:12] not in (b"avif", b"avis"):
        return say("it is a video, not a picture")
    if head.startswith(_SIGNATURES) or head[4:8] == b"ftyp":
        return DAMAGED
    return _which_text(head) or say("this is not a picture of a known kind (JPEG, PNG, GIF, WebP, BMP, TIFF, …)")


def _which_text(head: bytes) -> str | None:
    """Words for a file that is text; None when it is not."""
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = head.decode(encoding, "replace")
    odd = len(re.findall("[\0-\x08\x0b\x0e-\x1f\ufffd]", text[:-1]))  # the last may be half a character
    if odd > len(text) // 50:
        return None
    start = text.lstrip().casefold()
    if start.startswith(("<!doctype html", "<html")) or "<html" in start:
        return say("this is not a picture (it looks like a web page)")
    if "<svg" in start:
        return say("it is an SVG drawing: save it as PNG or JPEG")
    return say("this is not a picture (it looks like text)")
