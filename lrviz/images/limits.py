"""How much memory one picture, and all pictures decoded at the same moment, may take.

A small file can declare a huge picture, and Pillow reserves the memory before it finds out that nothing follows. So the
peak is estimated from what the file declares, before any pixel is decoded.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import ImageFile

from lrviz.said import say

MAX_PIXELS = 64_000_000
"""Largest declared size; about 200 MB as RGB."""

MAX_MEMORY = 540_000_000
"""Bytes that decoding may take at its peak, for all threads together."""

RESULT = 3
"""Bytes a pixel of what is returned: 8-bit RGB."""

WHILE_DECODING = {"WEBP": 11.5, "AVIF": 12.0, "HEIF": 6.0, "ICO": 32.0, "bmp_rle": 4.0}
"""Bytes a pixel that a format or a decoder needs beside the picture itself: its own canvas, copies of the
content. Measured with Pillow 13 on pictures of 20 to 40 million pixels; those not named decode line by line."""

DEEP_HEIF = 11.0
"""The same for HEIC of 10 or 12 bits."""


class Unusable(Exception):
    """What is wrong with a picture, in words for the user; `decode` adds the name of the file."""


def peak(image: ImageFile.ImageFile, extra: float = 0.0) -> int:
    """Bytes that decoding an opened picture is going to take at most.

    Parameters
    ----------
    image : PIL.ImageFile.ImageFile
        Opened, not loaded; after `draft`, if it is used.
    extra : float
        Bytes that the decoder needs beside the picture, found in the file's structure.
    """
    pixels = image.width * image.height
    own = bytes_per_pixel(image.mode)
    decoder = image.tile[0][0] if image.tile else ""
    decoding = WHILE_DECODING.get(image.format or "", 0.0) or WHILE_DECODING.get(decoder, 0.0)
    if decoder in ("ppm", "ppm_plain"):
        decoding = 3 * own + 1  # written in Python: the numbers, once as bytearray, as bytes and as they grow
    if image.format == "HEIF" and image.info.get("bit_depth", 8) > 8:
        decoding = DEEP_HEIF
    if image.format == "TIFF" and _is_turned(image):
        decoding = max(decoding, 2 * own)  # Pillow turns it itself, from one copy to another
    return int(pixels * own + max(pixels * decoding + extra, pixels * RESULT))


def bytes_per_pixel(mode: str) -> int:
    """Tell what a pixel takes in Pillow's memory: RGB is kept as four bytes."""
    if mode.startswith("I;16"):
        return 2
    return 1 if mode in ("1", "L", "P") else 4


def _is_turned(image: ImageFile.ImageFile) -> bool:
    tags = getattr(image, "tag_v2", None) or {}
    return bool(tags.get(0x0112, 1) != 1)


SLOW, MOST_SLOW = ("ppm", "ppm_plain"), 2_000_000
"""Decoders that read number by number, and the pixels they may be given: some seconds, in which nobody can cancel."""


def refuse_too_large(image: ImageFile.ImageFile, max_pixels: int, extra: float, declared: tuple[int, int]) -> int:
    """Check the declared size; gives the estimated peak in bytes.

    Raises
    ------
    Unusable
        If there are too many pixels, or decoding them would take too much memory.
    """
    width, height = declared
    if width * height > max_pixels:
        raise Unusable(
            say(
                "it is too large: {width} × {height} pixels, at most {max_pixels:g} million can be used",
                width=width,
                height=height,
                max_pixels=max_pixels / 1e6,
            )
        )
    if width * height > MOST_SLOW and any(tile[0] in SLOW for tile in image.tile):
        raise Unusable(say("it is too large for a picture stored as text or with unusual numbers: save it as PNG"))
    needed = peak(image, extra)
    if needed > MAX_MEMORY:
        raise Unusable(
            say(
                "it is too large: {width} × {height} pixels stored in this way need {needed:.0f} MB of memory to "
                "decode, at most {most:.0f} MB can be used",
                width=width,
                height=height,
                needed=needed / 1e6,
                most=MAX_MEMORY / 1e6,
            )
        )
    return needed


class MemoryBudget:
    """Lets threads decode at the same time as long as all their peaks together stay below a limit."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._taken = 0
        self._changed = threading.Condition()

    @contextmanager
    def take(self, needed: int) -> Iterator[None]:
        """Wait until so many bytes are free, and hold them; one alone always gets through."""
        with self._changed:
            self._changed.wait_for(lambda: not self._taken or self._taken + needed <= self.limit)
            self._taken += needed
        try:
            yield
        finally:
            with self._changed:
                self._taken -= needed
                self._changed.notify_all()


budget = MemoryBudget(MAX_MEMORY)
