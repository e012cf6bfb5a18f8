"""What options of the command line may say: how pictures become numbers, and how each step is made."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lrviz.descent.recipe import Recipe, Start
    from lrviz.images.preprocess import Preprocessing

FRAMINGS = ("stretch", "crop", "letterbox")
RESAMPLINGS = ("nearest", "box", "bilinear", "hamming", "bicubic", "lanczos")
"""Those of `lrviz.images.framing`, repeated because importing that takes too long for `--help`."""

METHODS = ("descent", "momentum", "nesterov", "adam", "batches", "newton")
SCHEDULES = ("constant", "decay", "safe")
"""Those of `lrviz.descent.recipe`, repeated for the same reason."""


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
share = _checked(float, "a number of at least 0 and less than 1", lambda value: 0 <= value < 1)
not_negative = _checked(float, "a number of at least 0", lambda value: 0 <= value < math.inf)
penalty = _checked(float, "a number of at least 0 and at most 1e12", lambda value: 0 <= value <= 1e12)


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


def add_recipe(parser: argparse.ArgumentParser) -> None:
    """Add how each step is made, and where the first one begins."""
    add = parser.add_argument_group("how each step is made").add_argument
    add(
        "--learning-rate",
        type=positive,
        metavar="A",
        help="α (default: 0.9 of the safe limit of these data, 2/L, below which the cost can never rise; "
        "0.001 for adam, 1 for newton)",
    )
    add("--l2", type=penalty, default=0.0, metavar="L", help="λ of the penalty (λ/2)‖w‖² (default: none)")
    add("--method", choices=METHODS, default="descent", help="(default: descent, on all pictures at once)")
    add(
        "--schedule",
        choices=SCHEDULES,
        default="constant",
        help="α: constant, α/(1 + decay·k) at iteration k, or at each step as long as the cost surely falls "
        "(default: constant)",
    )
    add("--decay", type=not_negative, default=0.001, metavar="D", help="of --schedule decay (default: %(default)s)")
    add("--momentum", type=share, default=0.9, metavar="M", help="μ, and β₁ of adam (default: %(default)s)")
    add("--batch-size", type=whole(1, 10**9), default=32, metavar="N", help="of batches (default: %(default)s)")
    add("--seed", type=whole(0, 2**32), default=0, metavar="S", help="of the order of batches, and of a random start")
    add(
        "--start",
        choices=("zeros", "random"),
        default="zeros",
        help="w = 0, or small random numbers; b = 0 (default: zeros)",
    )


def recipe(options: argparse.Namespace) -> Recipe:
    """Read how each step is made.

    Raises
    ------
    ValueError
        If the options do not go together, in one sentence.
    """
    from lrviz.descent.recipe import Recipe

    names = ("method", "learning_rate", "l2", "schedule", "decay", "momentum", "batch_size", "seed")
    return Recipe(**{name: getattr(options, name) for name in names})


def start(options: argparse.Namespace) -> Start:
    """Read where the first step begins."""
    from lrviz.descent.recipe import Start

    return Start(options.start, options.seed)
