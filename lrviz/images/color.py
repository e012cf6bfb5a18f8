"""From any mode of Pillow's and any embedded color profile to upright 8-bit sRGB."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from PIL import Image, ImageCms

from lrviz._typing import UInt8Image
from lrviz.images.limits import Unusable
from lrviz.said import say

Color = tuple[int, int, int]

BAND = 2_000_000
"""Pixels converted at a time, so that beside the decoded picture and the result next to nothing is needed."""

SAME = 2
"""A profile that moves no color by more than this (of 255) is sRGB in other words: the pixels are left alone."""

MAX_PROFILE = 16_000_000
"""Longest profile looked at, in bytes; those of printing presses have up to 4 million."""


def to_rgb(image: Image.Image, orientation: int, background: Color) -> UInt8Image:
    """(h, w, 3) uint8 of a loaded picture: sRGB, upright, transparency composed on a color.

    Parameters
    ----------
    image : PIL.Image.Image
        Loaded; of any mode.
    orientation : int
        EXIF orientation; what is not 2…8 turns nothing.
    background : tuple of three int
        Color that shines through transparency.

    Raises
    ------
    Unusable
        If grey values are not numbers.
    """
    profile = _profile(image)
    grey = _grey_range(image) if _is_wide(image) else None
    width, height = image.size
    if width * height <= BAND and not 2 <= orientation <= 8:
        return _band_pixels(image, grey, profile, background)
    out = np.empty((width, height, 3) if 5 <= orientation <= 8 else (height, width, 3), np.uint8)
    stored = _as_stored(out, orientation)
    for top, band in _bands(image):
        stored[top : top + band.height] = _band_pixels(band, grey, profile, background)
    return out


def _band_pixels(band: Image.Image, grey: tuple[float, float] | None, profile: bytes, background: Color) -> UInt8Image:
    if grey is None:
        return np.asarray(_rgb(band, profile, background))
    clear = band.info.get("transparency")  # one of the values before they are scaled
    through = np.asarray(band) == clear if isinstance(clear, int) else None
    pixels: UInt8Image = np.asarray(_rgb(Image.fromarray(_scaled(band, *grey)), profile, background))
    if through is not None and through.any():
        pixels = pixels.copy()
        pixels[through] = background
    return pixels


def _bands(image: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    """(first line, lines) of a picture from top to bottom."""
    lines = max(1, BAND // image.width)
    if lines >= image.height:
        yield 0, image
        return
    for top in range(0, image.height, lines):
        yield top, image.crop((0, top, image.width, min(top + lines, image.height)))


def _as_stored(upright: UInt8Image, orientation: int) -> UInt8Image:
    """View of an upright picture in which the lines lie as they are stored in a file with this orientation."""
    match orientation:
        case 2:
            return upright[:, ::-1]
        case 3:
            return upright[::-1, ::-1]
        case 4:
            return upright[::-1]
        case 5:
            return upright.transpose(1, 0, 2)
        case 6:
            return np.rot90(upright, 1)
        case 7:
            return upright[::-1, ::-1].transpose(1, 0, 2)
        case 8:
            return np.rot90(upright, -1)
    return upright


def _rgb(image: Image.Image, profile: bytes, background: Color) -> Image.Image:
    """RGB of a picture with at most 8 bits for each color."""
    if image.mode == "LAB":
        return _applied(image, _from_lab(profile if _space(profile) == b"Lab " else b""))
    if image.mode == "CMYK":
        transform = _to_srgb(profile, "CMYK") if _space(profile) == b"CMYK" else None
        return image.convert("RGB") if transform is None else _applied(image, transform)
    grey = image.mode in ("1", "L", "LA", "La")
    alpha = None
    if image.has_transparency_data:
        if image.mode in ("La", "RGBa"):  # premultiplied: Pillow converts them only by way of the plain form
            image = image.convert({"La": "LA", "RGBa": "RGBA"}[image.mode])
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
    if grey and _space(profile) == b"GRAY":
        transform = _to_srgb(profile, "L")
        picture = image.convert("L")
        picture = picture.convert("RGB") if transform is None else _applied(picture, transform)
    else:
        picture = image if image.mode == "RGB" else image.convert("RGB")
        transform = None if grey or _space(profile) != b"RGB " else _to_srgb(profile, "RGB")
        if transform is not None:
            picture = _applied(picture, transform)
    if alpha is None:
        return picture
    composed = Image.new("RGB", image.size, background)
    composed.paste(picture, mask=alpha)
    return composed


# -- profiles ---------------------------------------------------------------------------------------------------


def _profile(image: Image.Image) -> bytes:
    """Get the embedded profile, empty if there is none or it cannot be one."""
    profile = image.info.get("icc_profile")
    if isinstance(profile, bytes) and 128 < len(profile) <= MAX_PROFILE and profile[36:40] == b"acsp":
        return profile
    return b""


def _space(profile: bytes) -> bytes:
    """Tell the colors that a profile is about: b"RGB ", b"GRAY", b"CMYK", b"Lab " or others."""
    return profile[16:20]


@lru_cache(maxsize=16)
def _to_srgb(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """From a profile's colors to sRGB; None if the profile is broken, or is sRGB itself."""
    try:
        transform = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(profile)), _srgb(), mode, "RGB", ImageCms.Intent.PERCEPTUAL
        )
        return None if mode != "CMYK" and _changes_nothing(transform, mode) else transform
    except Exception as error:  # noqa: BLE001 (a broken profile, in whatever way, is no reason to refuse good pixels)
        logging.getLogger(__name__).debug("unusable color profile: %s", error)
        return None


@lru_cache(maxsize=1)
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


@lru_cache(maxsize=4)
def _from_lab(profile: bytes) -> ImageCms.ImageCmsTransform:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile)) if profile else ImageCms.createProfile("LAB")
        return ImageCms.buildTransform(source, _srgb(), "LAB", "RGB")
    except Exception:
        if not profile:
            raise
        return _from_lab(b"")


def _applied(image: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    converted = ImageCms.applyTransform(image, transform)
    assert converted is not None  # it is only None when converted in place
    return converted


def _changes_nothing(transform: ImageCms.ImageCmsTransform, mode: str) -> bool:
    levels = np.arange(0, 256, 15, dtype=np.uint8)
    if mode == "L":
        probe = Image.fromarray(np.arange(256, dtype=np.uint8)[None])
    else:
        grid = np.stack(np.meshgrid(levels, levels, levels), axis=-1)
        probe = Image.fromarray(grid.reshape(1, -1, 3))
    before = np.asarray(probe.convert("RGB"), np.int16)
    return bool(np.abs(np.asarray(_applied(probe, transform), np.int16) - before).max() <= SAME)


# -- grey of more than 8 bits -----------------------------------------------------------------------------------


def _is_wide(image: Image.Image) -> bool:
    return image.mode.startswith("I") or image.mode == "F"


def _grey_range(image: Image.Image) -> tuple[float, float]:
    """(black, white) of grey of 16 bits and more: the usual range that holds all values, else their own."""
    low, high = np.inf, -np.inf
    for _, band in _bands(image):
        values = np.asarray(band)
        if not np.isfinite(values).all():
            raise Unusable(say("it has pixels that are not numbers (NaN or infinity)"))
        low, high = min(low, float(values.min())), max(high, float(values.max()))
    if image.mode.startswith("I;16"):
        usual: tuple[float, ...] = (2.0 ** _bits_per_sample(image) - 1, 65535.0)
    else:
        usual = (1.0, 255.0, 65535.0) if image.mode == "F" else (255.0, 65535.0)
    tops = [top for top in usual if high <= top]
    return (low, high) if low < 0 or not tops else (0.0, tops[0])


def _scaled(image: Image.Image, black: float, white: float) -> UInt8Image:
    values = np.asarray(image).astype(np.float64)
    values -= black
    values *= 255.0 / ((white - black) or 1.0)
    return np.rint(values).astype(np.uint8)


def _bits_per_sample(image: Image.Image) -> int:
    """How many of the 16 bits a TIFF says it uses (12 in many cameras and microscopes)."""
    tags = getattr(image, "tag_v2", None) or {}
    bits = tags.get(258, 16)
    bits = bits[0] if isinstance(bits, tuple) else bits
    return int(bits) if 8 < bits <= 16 else 16
