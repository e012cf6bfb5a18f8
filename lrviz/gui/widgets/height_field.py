"""A bowl as it is seen from one side: hills z(x, y) drawn column by column, in NumPy. No Qt here, no graphics card."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from lrviz._typing import FloatArray

HALF_X, HALF_Y, HALF_Z = 1.0, 0.8, 0.38
"""Half the sides of the box that holds the bowl."""

LEVELS, SHADES = 1024, 64
EDGE_SAMPLES = 48
FAR_ABOVE = 1e3
LEAST_SAMPLES, MOST_SAMPLES = 48, 160

LIGHT = (-0.45, -0.50, 0.74)
"""Where the light comes from: to the right, away from the eye, up. It goes with the eye."""


@dataclass(frozen=True, slots=True)
class Camera:
    """Looks at the middle of the box along parallel rays.

    Attributes
    ----------
    azimuth, elevation : float
        In degrees: how far the box is turned, and how high the eye is over its floor.
    width, height : int
        Of the picture, in pixels.
    """

    azimuth: float
    elevation: float
    width: int
    height: int

    @property
    def turn(self) -> tuple[float, float, float, float]:
        """Cosine and sine of azimuth and elevation."""
        a, e = math.radians(self.azimuth), math.radians(self.elevation)
        return math.cos(a), math.sin(a), math.cos(e), math.sin(e)

    @property
    def scale(self) -> float:
        """Pixels of a length of 1; the same from all azimuths, so that nothing breathes while it turns."""
        _, _, cos_e, sin_e = self.turn
        radius = math.hypot(HALF_X, HALF_Y)
        return max(min(self.width / (2 * radius), self.height / (2 * (radius * sin_e + HALF_Z * cos_e))), 1e-6)

    def resized(self, width: int, height: int) -> Camera:
        """Give the same view in another size."""
        return Camera(self.azimuth, self.elevation, width, height)

    def project(self, x: FloatArray, y: FloatArray, z: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Pixels from the left and from the top, and the distance behind the middle of the box."""
        cos_a, sin_a, cos_e, sin_e = self.turn
        behind = y * cos_a - x * sin_a
        across = 0.5 * self.width + self.scale * (x * cos_a + y * sin_a)
        down = 0.5 * self.height - self.scale * (behind * sin_e + z * cos_e)
        return across, down, behind


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """What a camera sees of a field.

    Attributes
    ----------
    pixels : ndarray of shape (height, width), uint32
        0xAARRGGBB; 0 where there is nothing.
    camera : Camera
    rows : ndarray of shape (k, width)
        Height in the picture, from its bottom, of k points of each column, from the eye on.
    near, far : ndarray of shape (width,)
        How far behind the middle these points begin and end; `near` > `far` where there are none.
    """

    pixels: np.ndarray
    camera: Camera
    rows: np.ndarray
    near: np.ndarray
    far: np.ndarray

    def sees(self, across: FloatArray, down: FloatArray, behind: FloatArray) -> np.ndarray:
        """Whether points of the field, as `Camera.project` gives them, are hidden by no other part of it.

        Notes
        -----
        J is convex, so each column of the picture first goes down on the outside of the bowl, then up on its inside:
        a point is seen if it is on the outside, or on the inside above the rim.
        """
        columns = np.clip(across, 0, self.camera.width - 1).astype(int)
        deepest = self.rows.argmin(axis=0)
        turning = self.near + deepest * (self.far - self.near) / max(len(self.rows) - 1, 1)
        over_rim = self.camera.height - down >= self.rows[0][columns] - 1.5
        seen: np.ndarray = over_rim | (behind <= turning[columns] + 0.02) | (self.near > self.far)[columns]
        return seen

    def outline(self) -> tuple[FloatArray, FloatArray, np.ndarray]:
        """Give the rim as a closed line: pixels from the left and from the top, and which points are not hidden."""
        columns = np.flatnonzero(self.near <= self.far)
        front, back = self.rows[0][columns], self.rows[-1][columns]
        across = np.concatenate([columns, columns[::-1]]) + 0.5
        down = self.camera.height - np.concatenate([front, back[::-1]])
        return across, down.astype(float), np.concatenate([front >= -1e5, (back >= front - 0.5)[::-1]])

    @property
    def extent(self) -> tuple[int, int, int, int]:
        """The part of the picture where there is anything: left, top, width and height."""
        columns = np.flatnonzero(self.near <= self.far)
        if not len(columns):
            return 0, 0, 0, 0
        rows = self.rows[:, columns[0] : columns[-1] + 1]
        height = self.camera.height
        top = max(height - int(rows.max()) - 2, 0)
        bottom = min(height - int(rows[rows > -1e5].min()) + 2, height)
        return int(columns[0]), top, len(columns), max(bottom - top, 0)

    def place(self, across: float, down: float) -> tuple[float, float] | None:
        """Find the (x, y) that is seen at a pixel; None beside the field."""
        column = int(across)
        if not 0 <= column < self.camera.width or self.near[column] > self.far[column]:
            return None
        rows, row = self.rows[:, column], self.camera.height - down
        behind = np.linspace(self.near[column], self.far[column], len(rows))
        if rows[0] <= row <= rows.max():
            depth = float(np.interp(row, np.maximum.accumulate(rows), behind))
        elif rows.min() <= row < rows[0]:
            depth = float(np.interp(-row, -np.minimum.accumulate(rows), behind))
        else:
            return None
        cos_a, sin_a, _, _ = self.camera.turn
        right = (across - 0.5 * self.camera.width) / self.camera.scale
        return right * cos_a - depth * sin_a, right * sin_a + depth * cos_a


class HeightField:
    """A grid of heights in a box: J as height, up to a rim.

    Parameters
    ----------
    s, t : ndarray of shape (n_s,) and (n_t,)
        Increasing, evenly spaced.
    J : ndarray of shape (n_t, n_s)
        Convex over s and t.
    rim : float
        Where the bowl is cut off.
    """

    def __init__(self, s: FloatArray, t: FloatArray, J: FloatArray, rim: float) -> None:
        self._s, self._t = (float(s[0]), float(s[-1])), (float(t[0]), float(t[-1]))
        self.low, self.rim = float(J.min()), max(rim, float(J.min()) * (1 + 1e-9) + 1e-300)
        # 0 at the lowest, 1 at the rim; what is far above it is never seen, and could overflow
        self._heights = np.minimum((J - self.low) / (self.rim - self.low), FAR_ABOVE).astype(np.float32)
        self._rise_x, self._rise_y = self._slopes()

    def _slopes(self) -> tuple[np.ndarray, np.ndarray]:
        rows, columns = self._heights.shape
        rise_y, rise_x = np.gradient(2 * HALF_Z * self._heights)
        return rise_x * ((columns - 1) / (2 * HALF_X)), rise_y * ((rows - 1) / (2 * HALF_Y))

    # -- places -------------------------------------------------------------------------------------------------

    def to_box(self, s: FloatArray, t: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Give x and y in the box."""
        across, up = self._s[1] - self._s[0], self._t[1] - self._t[0]
        return HALF_X * (2 * (s - self._s[0]) / across - 1), HALF_Y * (2 * (t - self._t[0]) / up - 1)

    def from_box(self, x: float, y: float) -> tuple[float, float]:
        """Give s and t."""
        s = self._s[0] + 0.5 * (x / HALF_X + 1) * (self._s[1] - self._s[0])
        return s, self._t[0] + 0.5 * (y / HALF_Y + 1) * (self._t[1] - self._t[0])

    def height(self, J: float) -> float:
        """Give the z of a cost."""
        return HALF_Z * (2 * (J - self.low) / (self.rim - self.low) - 1)

    def color_numbers(self, low: float, high: float) -> np.ndarray:
        """Give the colour, 0 to 255, of each of `LEVELS` heights: that which its J has on the flat picture.

        Parameters
        ----------
        low, high : float
            log10 of the costs that have the first and the last colour.
        """
        J = self.low + (np.arange(LEVELS) + 0.5) / LEVELS * (self.rim - self.low)
        share = (np.log10(np.maximum(J, 1e-300)) - low) / ((high - low) or 1.0)
        numbers: np.ndarray = np.minimum(np.maximum(share * 255.0, 0.0), 255.0).astype(np.int32)
        return numbers

    def lift(self, x: FloatArray, y: FloatArray) -> tuple[FloatArray, np.ndarray]:
        """Give the z over places of the floor, and whether the bowl reaches there."""
        near = (np.clip(place, -FAR_ABOVE, FAR_ABOVE).astype(np.float32) for place in (x, y))
        share = self._sample(self._heights, *near)
        inside = (np.abs(x) <= HALF_X * 1.0001) & (np.abs(y) <= HALF_Y * 1.0001) & (share <= 1.001)
        return HALF_Z * (2.0 * share.astype(float) - 1.0), inside

    def _sample(self, grid: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Bilinear between the nodes; the nearest border outside."""
        rows, columns = grid.shape
        along = (x + np.float32(HALF_X)) * np.float32((columns - 1) / (2 * HALF_X))
        up = (y + np.float32(HALF_Y)) * np.float32((rows - 1) / (2 * HALF_Y))
        for place, most in ((along, columns - 1.001), (up, rows - 1.001)):
            np.minimum(np.maximum(place, 0.0, out=place), np.float32(most), out=place)
        column, row = along.astype(np.int32), up.astype(np.int32)
        along -= column
        up -= row
        node = row * columns + column
        flat = grid.reshape(-1)
        below = flat.take(node)
        below += along * (flat.take(node + 1) - below)
        node += columns
        above = flat.take(node)
        above += along * (flat.take(node + 1) - above)
        above -= below
        above *= up
        above += below
        sampled: np.ndarray = above
        return sampled

    # -- seeing -------------------------------------------------------------------------------------------------

    def seen_from(self, camera: Camera, numbers: np.ndarray, colors: np.ndarray) -> Sight:
        """Draw it.

        Parameters
        ----------
        camera : Camera
            From where, and how large.
        numbers : ndarray of shape (LEVELS,), int32
            As `color_numbers` gives them.
        colors : ndarray of shape (2 · SHADES, k), uint32
            As `shaded_colors` gives them.
        """
        cos_a, sin_a, cos_e, sin_e = camera.turn
        right = ((np.arange(camera.width, dtype=np.float32) + 0.5) - 0.5 * camera.width) / np.float32(camera.scale)
        near, far = self._reach(right, cos_a, sin_a)
        samples = min(max(camera.height // 3, LEAST_SAMPLES), MOST_SAMPLES)
        x, y, behind = _columns(right, near, far, samples, cos_a, sin_a)
        z = HALF_Z * (2.0 * self._sample(self._heights, x, y) - 1.0)
        rows = 0.5 * camera.height + camera.scale * (behind * sin_e + z * cos_e)
        rows[:, near > far] = -1e6
        shade = self._shades(x, y, cos_a, sin_a)
        pixels = _paint(camera, rows, near, far, shade, (numbers, colors))
        return Sight(pixels, camera, rows, near, far)

    def _reach(self, right: np.ndarray, cos_a: float, sin_a: float) -> tuple[np.ndarray, np.ndarray]:
        """Where each column of the picture enters the bowl and leaves it; near > far where it misses it."""
        near, far = np.full_like(right, -9.0), np.full_like(right, 9.0)
        # x = right·cos − behind·sin within ±HALF_X, y = right·sin + behind·cos within ±HALF_Y
        for offset, slope, half in ((right * cos_a, -sin_a, HALF_X), (right * sin_a, cos_a, HALF_Y)):
            if abs(slope) < 1e-9:
                near[np.abs(offset) > half] = 10.0
                continue
            one, other = (-half - offset) / slope, (half - offset) / slope
            near, far = np.maximum(near, np.minimum(one, other)), np.minimum(far, np.maximum(one, other))
        x, y, behind = _columns(right, near, far, EDGE_SAMPLES, cos_a, sin_a)
        heights = self._sample(self._heights, x, y)
        inside = (heights <= 1.0) & (near <= far)
        first, last = inside.argmax(axis=0), EDGE_SAMPLES - 1 - inside[::-1].argmax(axis=0)
        entered = _crossing(heights, behind, first, np.maximum(first - 1, 0))
        left = _crossing(heights, behind, last, np.minimum(last + 1, EDGE_SAMPLES - 1))
        missed = ~inside.any(axis=0)
        return np.where(missed, np.float32(1.0), entered), np.where(missed, np.float32(-1.0), left)

    def _shades(self, x: np.ndarray, y: np.ndarray, cos_a: float, sin_a: float) -> np.ndarray:
        """How bright the inside is, from 0 to 1 (Lambert)."""
        right, away, up = LIGHT
        light_x, light_y = right * cos_a - away * sin_a, right * sin_a + away * cos_a
        facing = (up - self._rise_x * light_x - self._rise_y * light_y) / np.sqrt(
            1.0 + self._rise_x**2 + self._rise_y**2
        )
        return self._sample(np.clip(0.5 + 0.5 * facing, 0.0, 1.0).astype(np.float32), x, y)


def shaded_colors(colors: np.ndarray) -> np.ndarray:
    """Colours in light and shade.

    Parameters
    ----------
    colors : ndarray of shape (256, 3)
        Those of the flat picture, 0 to 255.

    Returns
    -------
    ndarray of shape (2 · SHADES, 256), uint32
        0xFFRRGGBB: those of the inside, from dark to bright, then those of the outside.
    """
    base = colors.astype(float)
    light = np.linspace(0.0, 1.0, SHADES)[:, np.newaxis, np.newaxis]
    inside = base * (0.42 + 0.66 * light) + 26.0 * np.maximum(light - 0.82, 0.0) / 0.18
    grey = base.mean(axis=1, keepdims=True)
    outside = (0.55 * base + 0.45 * grey) * (0.30 + 0.34 * (1.0 - light)) + 10.0
    rgb = np.clip(np.concatenate([inside, outside]), 0, 255).astype(np.uint32)
    packed: np.ndarray = np.uint32(0xFF000000) | rgb[..., 0] << 16 | rgb[..., 1] << 8 | rgb[..., 2]
    return packed


def _columns(
    right: np.ndarray, near: np.ndarray, far: np.ndarray, samples: int, cos_a: float, sin_a: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Points of each column of the picture, evenly spaced from near to far: x, y and how far behind the middle."""
    steps = np.linspace(0.0, 1.0, samples, dtype=np.float32)[:, np.newaxis]
    behind = near + steps * (far - near)
    cos, sin = np.float32(cos_a), np.float32(sin_a)
    return right * cos - behind * sin, right * sin + behind * cos, behind


def _crossing(heights: np.ndarray, behind: np.ndarray, inner: np.ndarray, outer: np.ndarray) -> np.ndarray:
    """Where the height is 1 between a sample inside and the next one outside."""
    columns = np.arange(heights.shape[1])
    low, high = heights[inner, columns], heights[outer, columns]
    rise = high - low
    share = np.where((outer == inner) | (rise <= 0), 0.0, (1.0 - low) / np.where(rise > 0, rise, 1.0))
    start = behind[inner, columns]
    crossed: np.ndarray = (start + np.clip(share, 0.0, 1.0) * (behind[outer, columns] - start)).astype(np.float32)
    return crossed


def _paint(
    camera: Camera,
    rows: np.ndarray,
    near: np.ndarray,
    far: np.ndarray,
    shade: np.ndarray,
    table: tuple[np.ndarray, np.ndarray],
) -> np.ndarray:
    """Fill the columns: the inside above the rim, the outside below it."""
    width, height = camera.width, camera.height
    samples = len(rows)
    pixels = np.zeros(height * width, np.uint32)
    columns = np.arange(width)
    _, _, cos_e, sin_e = camera.turn
    for outside in (False, True):
        # Going away from the eye, what counts is what reaches beyond all before: upwards inside, downwards outside.
        reach = np.maximum.accumulate(-rows if outside else rows, axis=0)
        offset = height if outside else 0
        step = np.clip(np.floor(reach + (offset - 0.5)).astype(np.int32) + 1, 0, height)
        counts = np.bincount((step * width + columns).ravel(), minlength=(height + 1) * width)
        passed = np.cumsum(counts.reshape(height + 1, width)[:height], axis=0, dtype=np.int32)
        place = np.flatnonzero((passed > 0) & (passed < samples)).astype(np.int32)
        if not len(place):
            continue
        row = place // np.int32(width)
        column = place - row * np.int32(width)
        k = passed.ravel()[place]
        node = k * width + column
        flat = reach.ravel()
        before, after = flat.take(node - width), flat.take(node)
        target = row.astype(np.float32)
        target += np.float32(0.5 - offset)
        share = np.minimum(np.maximum((target - before) / np.maximum(after - before, 1e-6), 0.0), 1.0)
        depth = share + k.astype(np.float32)
        depth -= 1
        depth *= ((far - near) / (samples - 1)).take(column)
        depth += near.take(column)
        line = -target if outside else target
        z = ((line - 0.5 * height) / camera.scale - depth * sin_e) / max(cos_e, 1e-6)
        level = np.minimum(np.maximum((z / (2 * HALF_Z) + 0.5) * LEVELS, 0), LEVELS - 1).astype(np.int32)
        shades = shade.ravel()
        dark, bright = shades.take(node - width), shades.take(node)
        lit = ((dark + share * (bright - dark)) * (SHADES - 1)).astype(np.int32)
        image_row = row if outside else height - 1 - row
        numbers, colors = table
        if outside:
            lit += SHADES
        pixels[image_row * width + column] = colors.ravel().take(lit * colors.shape[1] + numbers.take(level))
    return pixels.reshape(height, width)
