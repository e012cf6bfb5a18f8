"""Pictures of any shape brought to one size, and made grey: what happens to pixels before they are numbers."""

from __future__ import annotations

import numpy as np
from PIL import Image

from lrviz._typing import UInt8Image, UInt8Images

FRAMINGS = ("stretch", "crop", "letterbox")
"""Every picture becomes as wide and high as asked for: distorted, cut at both ends alike, or with borders."""

RESAMPLINGS = {
    "nearest": Image.Resampling.NEAREST,
    "box": Image.Resampling.BOX,
    "bilinear": Image.Resampling.BILINEAR,
    "hamming": Image.Resampling.HAMMING,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}

REDUCING_GAP = 3.0
"""Shrinking averages whole blocks of pixels down to this many times the size asked for, then resamples."""

GREY_BLOCK = 256
"""Pictures made grey together: their products take four times their own memory."""


def frame(
    image: UInt8Image, size: tuple[int, int], framing: str, resampling: str, background: tuple[int, int, int]
) -> UInt8Image:
    """Bring a picture to a size.

    Parameters
    ----------
    image : ndarray of shape (h, w, 3), uint8
        The picture.
    size : (height, width)
        In pixels.
    framing : {"stretch", "crop", "letterbox"}
        What to do with another shape.
    resampling : str
        A key of `RESAMPLINGS`.
    background : (red, green, blue)
        Color of the borders of a letterbox.

    Returns
    -------
    ndarray of shape (height, width, 3), uint8
    """
    if framing == "crop":
        top, left, height, width = crop_box(image.shape[:2], size)
        image = image[top : top + height, left : left + width]
    inner = inner_size(image.shape[:2], size) if framing == "letterbox" else size
    picture = Image.fromarray(np.ascontiguousarray(image))
    resized = picture.resize(inner[::-1], RESAMPLINGS[resampling], reducing_gap=REDUCING_GAP)
    pixels: UInt8Image = np.asarray(resized, dtype=np.uint8)
    if inner == size:
        return pixels
    framed = np.empty((*size, 3), np.uint8)
    framed[:] = background
    top, left = (size[0] - inner[0]) // 2, (size[1] - inner[1]) // 2
    framed[top : top + inner[0], left : left + inner[1]] = pixels
    return framed


def crop_box(given: tuple[int, ...], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """(top, left, height, width) of the largest part from the middle that has the shape of `size`."""
    h, w = given
    height, width = size
    if w * height > h * width:  # too wide
        kept = max(round(h * width / height), 1)
        return 0, (w - kept) // 2, h, kept
    kept = max(round(w * height / width), 1)
    return (h - kept) // 2, 0, kept, w


def inner_size(given: tuple[int, ...], size: tuple[int, int]) -> tuple[int, int]:
    """(height, width) of the whole picture, undistorted, as large as fits into `size`."""
    h, w = given
    height, width = size
    if w * height > h * width:  # too wide: borders above and below
        return max(round(h * width / w), 1), width
    return height, max(round(w * height / h), 1)


def luminance(images: UInt8Images) -> UInt8Images:
    """Make pictures (m, h, w, 3) grey, (m, h, w): 0.299 R + 0.587 G + 0.114 B (ITU-R 601), as Pillow rounds it.

    Notes
    -----
    Pillow multiplies by 2¹⁶ times these weights, as whole numbers, and rounds half up.
    """
    grey = np.empty(images.shape[:3], np.uint8)
    weights = np.array([19595, 38470, 7471], np.uint32)
    for first in range(0, len(images), GREY_BLOCK):
        block = images[first : first + GREY_BLOCK]
        total = np.full(block.shape[:3], 1 << 15, np.uint32)
        for channel, weight in enumerate(weights):
            total += block[..., channel] * weight
        total >>= 16
        grey[first : first + GREY_BLOCK] = total
    return grey
