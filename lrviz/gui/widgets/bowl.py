"""One picture of the loss surface in space: the bowl as an image, the lines on it, and where its places are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from lrviz._typing import FloatArray
from lrviz.gui.widgets.descent_marks import LINE, Descent, Stroke, contour_lines, draw_strokes, path_strokes
from lrviz.gui.widgets.heat_map import viridis
from lrviz.gui.widgets.height_field import Camera, HeightField, Sight, shaded_colors

PIECE, MOST_POINTS = 0.04, 3000
"""A step of a path is drawn in pieces of this length in the box, as long as that are not too many points."""

CONTOUR_ALPHA = 62
SHORT = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What to draw.

    Attributes
    ----------
    s, t, J : as in a `SurfaceView`
    rim : float
        The cost at which the bowl is cut off.
    colors : (low, high)
        log10 of the costs that have the first and the last colour.
    descent : Descent
    x_label, y_label : str
    """

    s: FloatArray
    t: FloatArray
    J: FloatArray
    rim: float
    colors: tuple[float, float]
    descent: Descent
    x_label: str
    y_label: str


def bowl_colors() -> np.ndarray:
    """Give the colours of the flat picture in light and shade, for `Bowl`."""
    table = viridis()
    return shaded_colors(np.stack([table >> 16 & 255, table >> 8 & 255, table & 255], axis=1))


class Bowl:
    """The bowl as one camera sees it.

    Parameters
    ----------
    scene : Scene
    field : HeightField
        Of the scene.
    camera : Camera
        Of the image: its pixels are `step` pixels of the widget large.
    step : int
    colors : ndarray
        As `bowl_colors` gives them.
    rim_color : QColor
    """

    def __init__(
        self, scene: Scene, field: HeightField, camera: Camera, step: int, colors: np.ndarray, rim_color: QColor
    ) -> None:
        self._field, self._step = field, step
        self.sight: Sight = field.seen_from(camera, field.color_numbers(*scene.colors), colors)
        self.camera = camera.resized(step * camera.width, step * camera.height)
        size = camera.width, camera.height, 4 * camera.width
        # The pixels stay referenced by the sight: QImage does not copy them.
        self.image = QImage(self.sight.pixels.data, *size, QImage.Format.Format_ARGB32_Premultiplied)
        descent = scene.descent
        self._strokes = [*self._contours(descent), *self._rim(rim_color)]
        for trail in descent.trails:
            self._strokes += self._path(trail.x, trail.y, trail.fade, trail.color)
        self._strokes += self._path(descent.path_x, descent.path_y, descent.path_fade, LINE)

    def draw(self, painter: QPainter) -> None:
        """Draw image and lines."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left, top, width, height = self.sight.extent
        step = self._step
        place = QRectF(step * left, step * top, step * width, step * height)
        painter.drawImage(place, self.image, QRectF(left, top, width, height))
        draw_strokes(painter, self._strokes)

    # -- places -------------------------------------------------------------------------------------------------

    def project(self, s: FloatArray, t: FloatArray) -> tuple[FloatArray, FloatArray, np.ndarray, np.ndarray]:
        """Give pixels of the widget, and which of these places are seen, and which are on the bowl at all."""
        x, y = self._field.to_box(s, t)
        z, inside = self._field.lift(x, y)
        across, down, behind = self.camera.project(x, y, z)
        return across, down, inside & self.sight.sees(across / self._step, down / self._step, behind), inside

    def spot_of(self, s: float, t: float) -> QPointF | None:
        """Give the place in pixels of a place of the surface; None if it is not in the picture."""
        across, down, _, inside = self.project(np.array([s]), np.array([t]))
        return QPointF(float(across[0]), float(down[0])) if inside[0] else None

    def place_at(self, spot: QPointF) -> tuple[float, float] | None:
        """Give the (s, t) of the surface that is seen at a pixel; None beside it."""
        place = self.sight.place(spot.x() / self._step, spot.y() / self._step)
        return None if place is None else self._field.from_box(*place)

    def way(self, place: tuple[float, float], direction: tuple[float, float]) -> QPointF:
        """Give the direction on the screen in which a direction of the plane runs on the bowl."""
        s, t = np.array([place[0], place[0] + direction[0]]), np.array([place[1], place[1] + direction[1]])
        x, y = self._field.to_box(s, t)
        share = SHORT / (float(np.hypot(x[1] - x[0], y[1] - y[0])) or 1.0)
        x, y = x[0] + np.array([0.0, share]) * (x[1] - x[0]), y[0] + np.array([0.0, share]) * (y[1] - y[0])
        z, _ = self._field.lift(x, y)
        across, down, _ = self.camera.project(x, y, z)
        return QPointF(float(across[1] - across[0]), float(down[1] - down[0]))

    # -- lines --------------------------------------------------------------------------------------------------

    def _contours(self, descent: Descent) -> list[Stroke]:
        if not len(descent.contour_x):
            return []
        across, down, seen, _ = self.project(descent.contour_x, descent.contour_y)
        pen = QPen(QColor(255, 255, 255, CONTOUR_ALPHA), 1.0)
        return [Stroke(pen, contour_lines(descent, across, down, seen), True)]

    def _rim(self, color: QColor) -> list[Stroke]:
        across, down, seen = self.sight.outline()
        if len(across) < 2:
            return []
        across, down, seen = (np.append(part, part[:1]) for part in (self._step * across, self._step * down, seen))
        path = pg.arrayToQPath(across, down, connect=np.append(seen[:-1] & seen[1:], False))
        return [Stroke(QPen(color, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap), path, True)]

    def _path(self, s: FloatArray, t: FloatArray, fade: FloatArray, color: QColor) -> list[Stroke]:
        """Lines of a path; faint where the bowl hides it, nothing where it leaves the bowl."""
        s, t, fade = self._in_pieces(s, t, fade)
        across, down, seen, inside = self.project(s, t)
        fade = np.where(seen, fade, 1.0)
        strokes: list[Stroke] = []
        ends = np.flatnonzero(np.diff(inside, prepend=False, append=False))
        for first, last in zip(ends[::2].tolist(), ends[1::2].tolist(), strict=True):
            strokes += path_strokes(across[first:last], down[first:last], fade[first:last], color)
        return strokes

    def _in_pieces(self, s: FloatArray, t: FloatArray, fade: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Divide long steps, so that they lie on the bowl and do not bridge it."""
        if not 1 < len(s) <= MOST_POINTS:
            return s, t, fade
        x, y = self._field.to_box(s, t)
        pieces = np.ceil(np.hypot(np.diff(x), np.diff(y)) / PIECE)
        pieces = np.clip(pieces, 1, MOST_POINTS // len(s)).astype(int)
        if pieces.max() == 1:
            return s, t, fade
        first = np.repeat(np.arange(len(pieces)), pieces)
        share = (np.arange(len(first)) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / pieces[first]
        return (
            np.append(s[first] + share * (s[first + 1] - s[first]), s[-1]),
            np.append(t[first] + share * (t[first + 1] - t[first]), t[-1]),
            np.append(np.maximum(fade[first], fade[first + 1]), fade[-1]),
        )
