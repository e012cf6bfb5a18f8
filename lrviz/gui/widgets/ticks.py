"""Where the ticks of an axis go, and how they are written. No Qt here."""

from __future__ import annotations

import functools
import math

import numpy as np

PLAIN_DIGITS = 6
"""Numbers with more digits than this, before or behind the point, are written with a power of ten."""

MANTISSAS = (tuple(range(1, 10)), (1, 2, 3, 5, 7), (1, 2, 5), (1, 3), (1,))
"""What is labelled within a decade, from dense to sparse."""


def round_step(span: float, most: int) -> float:
    """Give the smallest of 1, 2, 5 × 10ᵏ that divides `span` into at most `most` parts."""
    rough = span / max(most, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    for factor in (1.0, 2.0, 5.0):
        if factor * power >= rough * (1 - 1e-9):
            return factor * power
    return 10.0 * power


def linear_ticks(low: float, high: float, most: int) -> tuple[list[float], float]:
    """Round numbers from `low` to `high`, and the step between them; nothing for an empty or endless range."""
    span = high - low
    if not (math.isfinite(span) and span > 0 and span > 1e-12 * max(abs(low), abs(high))):
        return [], 1.0
    step = round_step(span, most)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)], step


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers between 10^low and 10^high: 1, 2, 5 in each decade, or whole decades, as many as fit.

    A range of less than half a decade has evenly spaced ticks, since it is nearly linear.
    """
    if not (math.isfinite(high - low) and high > low) or max(abs(low), abs(high)) > 300:
        return []
    if high - low < 0.5:
        values, _ = linear_ticks(10.0**low, 10.0**high, most)
        return [value for value in values if value > 0]
    decades = range(math.floor(low), math.ceil(high) + 1)
    for mantissas in MANTISSAS:
        values = [mantissa * 10.0**decade for decade in decades for mantissa in mantissas]
        inside = [value for value in values if low - 1e-9 <= math.log10(value) <= high + 1e-9]
        if len(inside) <= most:
            return inside
    return inside[:: math.ceil(len(inside) / most)]


@functools.lru_cache(maxsize=2048)
def number_text(value: float, step: float | None = None) -> str:
    """Write a number as people do: a true minus, thousands separated, no more decimals than it needs.

    Parameters
    ----------
    value : float
        What to write.
    step : float, optional
        Distance of the ticks: all labels of an axis then have the same decimals. Without it four digits, no zeros
        at the end.
    """
    if value == 0:
        return "0"
    digits, exponent = f"{value:.3e}".split("e")
    size = int(exponent)
    shown = len(digits.lstrip("-").rstrip("0")) - 2 if step is None else size - math.floor(math.log10(step) + 1e-9)
    shown = max(shown, 0)  # digits after the first one
    decimals = max(shown - size, 0)
    plain = PLAIN_DIGITS - 2
    if step is not None:  # 0.42058 and 0.09866, never 4.2058e−1 beside 9.866e−2
        plain = PLAIN_DIGITS + 2 if size >= -3 else PLAIN_DIGITS - 1
    if decimals > plain or size >= PLAIN_DIGITS:
        mantissa, exponent = f"{value:.{shown}e}".split("e")
        mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
        text = f"{mantissa}e{int(exponent)}"
    else:
        text = f"{value:,.{decimals}f}"
    return text.replace("-", "−")


def ceiling(value: float) -> float:
    """Give the next number up that is round, in steps of about a fifth.

    An axis that ends there stands still while its curve grows, instead of moving at every frame.
    """
    power = 10.0 ** math.floor(math.log10(value))
    for factor in (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0):
        if factor * power >= value * (1 - 1e-12):
            return factor * power
    return 10.0 * power


def thin_out(x: np.ndarray, y: np.ndarray, run: int, tolerance: float) -> np.ndarray:
    """Say which points of a line must stay for it to look the same: smooth parts need few.

    Parameters
    ----------
    x : ndarray of shape (n,), float
        In pixels.
    y : ndarray of shape (n,), float
        In pixels.
    run : int
        Points judged together: the ones within go if all of them lie near the chord.
    tolerance : float
        How far from the chord a point may lie, in pixels.

    Returns
    -------
    ndarray of shape (n,), bool

    Notes
    -----
    Painting 1,000 smooth points takes Qt eight times as long as the 130 that are left of them here. Measured on the
    distance to the chord's segment (not its line), so that a zig-zag keeps every point.
    """
    n = len(x)
    keep = np.ones(n, bool)
    runs = (n - 1) // run
    if runs < 1:
        return keep
    inner = np.arange(runs)[:, None] * run + np.arange(1, run)[None, :]
    start, end = np.arange(runs) * run, np.arange(1, runs + 1) * run
    dx, dy = (x[end] - x[start])[:, None], (y[end] - y[start])[:, None]
    px, py = x[inner] - x[start][:, None], y[inner] - y[start][:, None]
    share = np.clip((px * dx + py * dy) / np.maximum(dx * dx + dy * dy, 1e-12), 0.0, 1.0)
    away = np.hypot(px - share * dx, py - share * dy).max(axis=1)
    keep[inner[away <= tolerance]] = False
    return keep


POINTS_A_PIXEL = 4


def gather_columns(x: np.ndarray, y: np.ndarray, across: float) -> tuple[np.ndarray, np.ndarray]:
    """Give a line with as many points as its pixels can show: in each column the ends, or the highest and lowest.

    Parameters
    ----------
    x : ndarray of shape (n,), float
        Increasing.
    y : ndarray of shape (n,), float
        Any.
    across : float
        Pixels of one unit of x.

    Notes
    -----
    A zig-zag keeps every point in `thin_out`, and painting takes Qt as long as all its strokes together.
    """
    columns = np.floor((x - x[0]) * across) if len(x) else x
    first = np.concatenate([[0], np.flatnonzero(np.diff(columns)) + 1]) if len(x) else np.empty(0, int)
    if len(x) <= POINTS_A_PIXEL * len(first):
        return x, y
    last = np.append(first[1:], len(x)) - 1
    low, high = np.minimum.reduceat(y, first), np.maximum.reduceat(y, first)
    begin, end = y[first], y[last]
    middle = 0.5 * (x[first] + x[last])
    down = np.arange(len(first)) % 2 == 0  # every other column from top to bottom: one stroke a column
    places = np.stack([x[first], middle, middle, x[last]], axis=1)
    heights = np.stack([begin, np.where(down, high, low), np.where(down, low, high), end], axis=1)
    # Where a column only rises or falls its ends say it all, and no stair is made of a slope.
    turns = (high > np.maximum(begin, end)) | (low < np.minimum(begin, end))
    keep = np.stack([~turns, turns, turns, ~turns], axis=1)
    keep[0, 0] = keep[-1, 3] = True
    return places[keep], heights[keep]
