"""What a picture file is made of, read without decoding: so that nothing in it makes a decoder take too much.

Pillow keeps every comment, every unknown chunk and every tag in memory. What is not needed for the pixels is therefore
left out of what it gets to see.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from PIL import ImageFile

from lrviz.images.limits import MAX_PIXELS, Unusable
from lrviz.images.spliced import length_of, spliced
from lrviz.said import say

DAMAGED = say("the file is damaged, or ends early")
ENDS_EARLY = say("the file ends early")

MAX_EXTRAS = 16_000_000
"""Bytes of a file's remarks (profile, EXIF, comments) that are handed to Pillow."""

MAX_TAG = 64_000_000
"""Bytes of the data of all tags of a TIFF; Pillow reads them all, and Photoshop puts its layers there."""

MAX_STRIPS = 1_000_000
"""Strips or tiles of a TIFF: each becomes several Python objects."""

MAX_WHOLE = 128_000_000
"""Length of a file of the formats that are read as a whole before they are decoded."""

MAX_SCAN_PIXELS = 2_000_000_000
"""Pixels times scans of a progressive JPEG: each scan visits every pixel. Usual files have ten scans."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file as Pillow may see it.

    Attributes
    ----------
    file : file object
    extra : float
        Bytes that its decoder is going to need beside the picture.
    animated : bool
        Whether more pictures follow, as far as this is known before Pillow opens it.
    """

    file: BinaryIO
    extra: float = 0.0
    animated: bool = False


def inspect(file: BinaryIO, head: bytes) -> Inspected:
    """Look through a file by its kind.

    Raises
    ------
    Unusable
        If decoding it would take too much.
    """
    look = _which(head)
    return Inspected(file) if look is None else look(file)


def _which(head: bytes) -> Callable[[BinaryIO], Inspected] | None:
    for signature, look in _KINDS:
        if head.startswith(signature):
            return look
    return _whole if head[4:8] == b"ftyp" else None


def _whole(file: BinaryIO) -> Inspected:
    size = length_of(file)
    if size > MAX_WHOLE:
        raise Unusable(
            say(
                "it is too large: {size:.0f} MB, at most {most:.0f} MB can be used",
                size=size / 1e6,
                most=MAX_WHOLE / 1e6,
            )
        )
    return Inspected(file)


def refuse_short(image: ImageFile.ImageFile, file: BinaryIO) -> None:
    """Refuse a PPM of which too little is there: Pillow would first spend up to a minute on what is.

    Raises
    ------
    Unusable
    """
    if image.format != "PPM" or not image.tile:
        return
    decoder, _, offset, arguments = image.tile[0]
    values = image.width * image.height * len(image.getbands())
    if decoder == "ppm":
        assert isinstance(arguments, tuple)  # (mode, largest value)
        least = values * (1 if arguments[-1] < 256 else 2)
    elif decoder == "ppm_plain":
        least = values if image.mode == "1" else 2 * values - 1
    else:
        least = image.height * ((image.width + 7) // 8) if image.mode == "1" else values
    if length_of(file) - offset < least:
        raise Unusable(ENDS_EARLY)


# -- JPEG -------------------------------------------------------------------------------------------------------

_BARE = {0x01, *range(0xD0, 0xD9)}
"""JPEG markers without a length."""

_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""Markers that begin the picture and tell its size."""


def _jpeg(file: BinaryIO) -> Inspected:
    """Leave out what programs add beside EXIF and profile, and see whether libjpeg has to keep all coefficients."""
    parts: list[tuple[int, int]] = [(0, 2)]
    frame, scanned, kept, left_out = b"", b"", 0, False
    at = 2
    while True:
        file.seek(at)
        start = file.read(40)
        if len(start) < 4 or start[0] != 0xFF or start[1] in (0x00, 0xFF) or start[1] in _BARE:
            break  # fill bytes, junk or damage: for Pillow to judge
        marker, size = start[1], 2 + int.from_bytes(start[2:4], "big")
        if marker in _FRAMES:
            frame = start
        if marker == 0xDA:
            scanned = start
            break
        extra = marker == 0xFE or 0xE0 <= marker <= 0xEF
        if extra and (not _matters(marker, start[4:]) or kept + size > MAX_EXTRAS):
            left_out = True
        else:
            kept += size if extra else 0
            parts.append((at, at + size))
        at += size
    parts.append((at, length_of(file)))
    extra_bytes = 0.0
    if frame and scanned:
        progressive = frame[1] in (0xC2, 0xC6, 0xCA, 0xCE)
        if progressive or scanned[4] < frame[9]:
            extra_bytes = _coefficients(frame)
        if progressive:
            _refuse_many_scans(file, at, frame)
    file.seek(0)
    return Inspected(spliced(file, parts) if left_out else file, extra_bytes)


def _matters(marker: int, content: bytes) -> bool:
    """Whether a remark in a JPEG has to do with its pixels: JFIF, EXIF, color profile, Adobe's kind of CMYK."""
    begins = {0xE0: b"JFIF", 0xE1: b"Exif\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
    return marker in begins and content.startswith(begins[marker])


def _coefficients(frame: bytes) -> float:
    """Bytes of the coefficients of all colors, two for each: a JPEG in several scans is kept so until the last."""
    height, width = struct.unpack(">HH", frame[5:9])
    samplings = [(byte >> 4, byte & 15) for byte in frame[11 : 11 + 3 * min(frame[9], 4) : 3]]
    widest, highest = max((h for h, _ in samplings), default=1), max((v for _, v in samplings), default=1)
    planes = sum(h * v for h, v in samplings) / max(1, widest * highest)
    return float(2 * width * height * planes)


def _refuse_many_scans(file: BinaryIO, at: int, frame: bytes) -> None:
    height, width = struct.unpack(">HH", frame[5:9])
    file.seek(at)
    scans, last = 0, b""
    while block := file.read(1 << 20):
        scans += (last + block).count(b"\xff\xda")
        last = block[-1:] if block[-1:] == b"\xff" else b""
    if scans > 1000 or scans * width * height > max(MAX_SCAN_PIXELS, 20 * MAX_PIXELS):
        raise Unusable(say("it comes in {scans} scans, which would take too long to decode", scans=scans))


# -- PNG --------------------------------------------------------------------------------------------------------

_NEEDED = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"iCCP", b"eXIf", b"acTL", b"fcTL"}


def _png(file: BinaryIO) -> Inspected:
    """Leave out text, unknown chunks and all frames of an animation but the first."""
    size = length_of(file)
    parts: list[tuple[int, int]] = [(0, 8)]
    at, chunks, pixel_data, most, left_out = 8, 0, 0, size, False
    while at + 8 <= size:
        file.seek(at)
        length, kind = struct.unpack(">I4s", file.read(8))
        if not kind.isalpha():
            break
        end = at + 12 + length
        if kind == b"IHDR" and length >= 13:
            most = _most_pixel_data(file.read(13))
        pixel_data += length if kind == b"IDAT" else 0
        if kind in _NEEDED and not _is_bomb(file, kind, length) and not (kind == b"fcTL" and pixel_data):
            parts.append((at, min(end, size)))
        else:
            left_out = True
        at, chunks = end, chunks + 1
        if chunks > MAX_STRIPS or pixel_data > most:
            raise Unusable(DAMAGED)
        if kind == b"IEND":
            break
    else:
        at = size
    if left_out and at < size and parts[-1][1] != at:
        parts.append((at, size))
    file.seek(0)
    return Inspected(spliced(file, parts) if left_out else file)


def _most_pixel_data(header: bytes) -> int:
    """More bytes of pixel data than any PNG of this size has."""
    width, height = struct.unpack(">II", header[:8])
    return int(2 * height * (8 * width + 1)) + 1_000_000


def _is_bomb(file: BinaryIO, kind: bytes, length: int) -> bool:
    """Whether a chunk is out of all proportion, also when it is unpacked."""
    if kind in (b"IDAT", b"IEND"):
        return False
    if length > MAX_EXTRAS or kind != b"iCCP":
        return length > MAX_EXTRAS
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(file.read(length).split(b"\0", 1)[-1][1:], 1 << 20)
    except zlib.error:
        return True
    return bool(unpacker.unconsumed_tail)


# -- GIF --------------------------------------------------------------------------------------------------------


def _gif(file: BinaryIO) -> Inspected:
    """Keep the first picture: neither comments nor what follows."""
    file.seek(0)
    start = file.read(13)
    at = 13 + _color_table(start[10] if len(start) == 13 else 0)
    parts = [(0, at)]
    pictures = 0
    while pictures < 2:
        file.seek(at)
        begin = file.read(11)
        if begin[:1] == b"!":
            end = _after_blocks(file, at + 2)
            if begin[1:2] == b"\xf9" and not pictures:  # tells which color is transparent
                parts.append((at, end))
        elif begin[:1] == b",":
            pictures += 1
            end = _after_blocks(file, at + 11 + _color_table(begin[9] if len(begin) > 9 else 0))
            if pictures == 1:
                parts.append((at, end))
        else:
            break
        at = end
    if not pictures:
        parts.append((at, length_of(file)))  # damaged: for Pillow to judge
    file.seek(0)
    return Inspected(spliced(file, parts), animated=pictures > 1)


def _color_table(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(file: BinaryIO, at: int) -> int:
    """Where blocks that begin with their length end: after the empty one, or where the file ends."""
    file.seek(at)
    while length := file.read(1):
        at += 1 + length[0]
        if not length[0] or len(file.read(length[0])) < length[0]:
            break
    return at


# -- TIFF -------------------------------------------------------------------------------------------------------

TYPE_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
_PLACES = {273, 279, 324, 325}
"""Tags with an entry for each strip or tile."""


def _tiff(file: BinaryIO) -> Inspected:
    """Refuse directories that would fill memory, before Pillow reads them."""
    try:
        numbers = directory(file)
    except struct.error:
        numbers = {}
    tile = [numbers[tag][2] for tag in (322, 323) if tag in numbers]
    if len(tile) == 2 and tile[0] * tile[1] > MAX_PIXELS:
        raise Unusable(say("it is too large: its tiles have {width} × {height} pixels", width=tile[0], height=tile[1]))
    size = length_of(file)
    data = sum(min(size, count * TYPE_SIZES.get(kind, 1)) for kind, count, _ in numbers.values())
    if data > MAX_TAG:
        raise Unusable(say("it has {data:.0f} MB of remarks and layers in it: save it as PNG or JPEG", data=data / 1e6))
    if any(numbers[tag][1] > MAX_STRIPS for tag in _PLACES & numbers.keys()):
        raise Unusable(DAMAGED)
    file.seek(0)
    return Inspected(file, _decoded_at_once(numbers))


def _decoded_at_once(numbers: dict[int, tuple[int, int, int]]) -> float:
    """Bytes of one strip or tile of a TIFF, which libtiff unpacks as a whole, and as RGBA beside it."""
    value = {tag: number for tag, (_, _, number) in numbers.items()}
    width, height = value.get(256, 0), value.get(257, 0)
    pixels = value[322] * value.get(323, 0) if 322 in value else width * min(height, value.get(278, height))
    samples = value.get(277, 1)
    bits = value.get(258, 1) if numbers.get(258, (3, 1, 1))[1] == 1 else 16  # of several, where they are is told
    return pixels * (min(samples, 8) * min(bits, 64) / 8 + 4)


def directory(file: BinaryIO) -> dict[int, tuple[int, int, int]]:
    """Read the first directory of a TIFF: tag → (type, count, value or offset).

    Raises
    ------
    struct.error
        If the file ends before the directory does.
    """
    file.seek(0)
    head = file.read(16)
    order = "<" if head[:1] == b"I" else ">"
    big = struct.unpack(order + "H", head[2:4])[0] == 43
    (at,) = struct.unpack(order + "Q", head[8:16]) if big else struct.unpack(order + "I", head[4:8])
    file.seek(min(at, 1 << 62))
    count_form, entry_form, entry_size = ("Q", "HHQ8s", 20) if big else ("H", "HHI4s", 12)
    (entries,) = struct.unpack(order + count_form, file.read(struct.calcsize(order + count_form)))
    if entries > 65535:
        raise Unusable(DAMAGED)
    numbers = {}
    for _ in range(entries):
        tag, kind, count, value = struct.unpack(order + entry_form, file.read(entry_size))
        if kind == 3 and count == 1:
            number = struct.unpack(order + "H", value[:2])[0]
        else:
            number = struct.unpack(order + ("Q" if big else "I"), value)[0]
        numbers[tag] = (kind, count, number)
    return numbers


# -- ICO --------------------------------------------------------------------------------------------------------

MAX_ICON = 1024 * 1024
"""Pixels of a picture in an icon: Pillow decodes it while it opens the file."""


def _ico(file: BinaryIO) -> Inspected:
    """Refuse an icon with a huge picture in it."""
    _whole(file)
    file.seek(0)
    head = file.read(6)
    count = struct.unpack("<H", head[4:6])[0] if len(head) == 6 else 0
    entries = [file.read(16) for _ in range(count)]
    for entry in entries:
        if len(entry) < 16:
            break
        file.seek(struct.unpack("<I", entry[12:16])[0])
        start = file.read(24)
        if len(start) < 24:
            continue
        if start.startswith(b"\x89PNG"):
            width, height = struct.unpack(">II", start[16:24])
        else:  # a bitmap: twice as high as the icon, for its mask
            width, height = struct.unpack(
                "<HH" if start[0] == 12 else "<ii", start[4:8] if start[0] == 12 else start[4:12]
            )
        if abs(width * height) > 2 * MAX_ICON:
            raise Unusable(
                say("it is too large for an icon: {width} × {height} pixels", width=abs(width), height=abs(height))
            )
    file.seek(0)
    return Inspected(file)


_KINDS: tuple[tuple[bytes, Callable[[BinaryIO], Inspected]], ...] = (
    (b"\xff\xd8\xff", _jpeg),
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"GIF8", _gif),
    (b"RIFF", _whole),
    (b"II", _tiff),
    (b"MM", _tiff),
    (b"\0\0\1\0", _ico),
)
