"""What options of the command line may say, and those that are about how pictures become numbers."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lrviz.images.preprocess import Preprocessing

FRAMINGS = ("stretch", "crop", "letterbox")
RESAMPLINGS = ("nearest", "box", "bilinear", "hamming", "bicubic", "lanczos")
"""Those of `lrviz.images.framing`, repeated because importing that takes too long for `--help`."""


def _checked(convert: Callable[[str], Any], allowed: str, accept: Callable[[Any], bool]) -> Callable[[str], Any]:
    """Make a type for argparse that says what is allowed when something else is given."""

    def check(text: str) -> Any:
        try:
            value = convert(text)
        except ValueError:
            value = math.nan  # which no comparison accepts
        if not accept(value):
            raise argparse.ArgumentTypeError(f"{text!r} is not {allowed}")
        return value

    return check


def whole(least: int, most: int) -> Callable[[str], Any]:
    """Make the type of whole numbers in a range."""
    return _checked(int, f"a whole number from {least:,} to {most:,}", lambda value: least <= value <= most)


positive = _checked(float, "a number greater than 0", lambda value: 0 < value < math.inf)
not_negative = _checked(float, "a number of at least 0", lambda value: 0 <= value < math.inf)


def image_size(text: str) -> Any:
    """Take the height and width of pictures."""
    from lrviz.images.preprocess import MAX_SIZE, MIN_SIZE

    return whole(MIN_SIZE, MAX_SIZE)(text)


def _background(text: str) -> Any:
    from lrviz.images.preprocess import background_color

    try:
        return background_color(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a color like #808080") from error


def add_preparation(parser: argparse.ArgumentParser) -> None:
    """Add how pictures become numbers."""
    add = parser.add_argument_group("how pictures become x, in training and in prediction").add_argument
    add("--image-size", type=image_size, metavar="N", help="N × N pixels (default for files: 64)")
    add(
        "--framing",
        choices=FRAMINGS,
        default="stretch",
        help="pictures of another shape are stretched, cut at both ends, or get borders (default: %(default)s)",
    )
    add(
        "--background",
        type=_background,
        default="#ffffff",
        metavar="#RRGGBB",
        help="color of such borders, and of what shows through transparent pictures (default: white)",
    )
    add("--resampling", choices=RESAMPLINGS, default="bicubic", help="how the size is changed (default: %(default)s)")
    add("--grey", action="store_true", help="one number a pixel, its luminance, in place of R, G and B")
    add("--no-scale", action="store_true", help="do not divide by 255: x = 0 … 255")
    add("--center", action="store_true", help="subtract the mean picture of the training set")
    add("--standardize", action="store_true", help="divide each number by its deviation over the training set")


def preparation(options: argparse.Namespace) -> Preprocessing:
    """Read what `add_preparation` has added; the size of pictures is another matter."""
    from lrviz.images.preprocess import Preprocessing

    return Preprocessing(
        framing=options.framing,
        resampling=options.resampling,
        background=options.background,
        color=not options.grey,
        scale=not options.no_scale,
        center=options.center,
        standardize=options.standardize,
    )
