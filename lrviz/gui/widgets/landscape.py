"""The loss surface as a bowl in space: turned with the mouse, with the descent on it. Drawn without OpenGL."""

from __future__ import annotations

from collections import deque
from time import perf_counter

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lrviz.gui.theme import Theme
from lrviz.gui.widgets.bowl import Bowl, Scene, bowl_colors
from lrviz.gui.widgets.descent_marks import (
    DOT,
    EDGE,
    LINE,
    OTHER_DOT,
    SMALL_DOT,
    START,
    Descent,
    draw_dot,
    draw_label,
    draw_star,
)
from lrviz.gui.widgets.focus_ring import FocusRing
from lrviz.gui.widgets.height_field import Camera, HeightField
from lrviz.gui.widgets.plane_pointer import Pointer, draw_arrow, draw_landing, draw_pointer
from lrviz.gui.widgets.space_frame import SpaceFrame

FIRST_AZIMUTH, FIRST_ELEVATION = 58.0, 36.0
LOWEST_EYE, HIGHEST_EYE = 12.0, 80.0
TURN = 0.45
"""Degrees for each pixel the mouse is dragged."""

KEY_TURN, CLOSER = 5.0, 0.85
STILL = 4.0
REST_MS, LONG_REST_MS = 140, 700
"""After so long without a change the picture is drawn at full resolution; while a run goes on it rests longer, since
the next change is near and the full resolution takes more than a frame."""

MOST_PIXELS = 700_000
COARSE, COARSEST = 2, 3
"""While it changes it is drawn at a half of the resolution, or a third where that takes too long."""

TOO_LONG, QUICK = 0.006, 0.003
"""Seconds for one picture."""

HIDDEN, LEAST = 0.35, 20


class Landscape(FocusRing):
    """Shows a `Scene`. Dragging turns it; a click chooses a place on it."""

    pointed = Signal(float, float)
    """The place of the surface that the mouse points at."""

    left = Signal()
    placed = Signal(float, float)
    zoomed = Signal(float)
    """The user wants this many times as much of the plane."""

    whole_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._azimuth, self._elevation = FIRST_AZIMUTH, FIRST_ELEVATION
        self._scene: Scene | None = None
        self._field: HeightField | None = None
        self._pointer: Pointer | None = None
        self._drawn: Bowl | None = None
        self._behind: tuple[object, QPixmap] | None = None
        self._kept: tuple[Bowl, QPixmap] | None = None
        self._sharp, self._step = False, COARSE
        self._times: deque[float] = deque(maxlen=6)
        self._frame = SpaceFrame()
        self._font = QFont()
        self._rim_color = QColor("grey")
        self._ground = QColor("black")
        self._colors = bowl_colors()
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._turning = self._by_keys = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._on_rest)

    # -- what it shows ------------------------------------------------------------------------------------------

    @property
    def angles(self) -> tuple[float, float]:
        """Azimuth and elevation, in degrees."""
        return self._azimuth, self._elevation

    @property
    def scene(self) -> Scene | None:
        """What is drawn."""
        return self._scene

    def show_scene(self, scene: Scene) -> None:
        """Draw this."""
        self._scene = scene
        self._field = HeightField(scene.s, scene.t, scene.J, scene.rim)
        self._changed()

    def set_moving(self, moving: bool) -> None:
        """Tell whether more scenes are about to come."""
        rest = LONG_REST_MS if moving else REST_MS
        if rest != self._rest.interval():
            self._rest.setInterval(rest)  # which starts it anew, if it is under way

    def show_pointer(self, pointer: Pointer | None) -> None:
        """Show where the user points, or nothing."""
        if pointer != self._pointer:
            self._pointer = pointer
            self.update()

    def turn_to(self, azimuth: float, elevation: float) -> None:
        """Look from there, in degrees."""
        self._azimuth = (azimuth + 180.0) % 360.0 - 180.0
        self._elevation = min(max(elevation, LOWEST_EYE), HIGHEST_EYE)
        self._changed()

    def turn_back(self) -> None:
        """Look from where one looked first."""
        self.turn_to(FIRST_AZIMUTH, FIRST_ELEVATION)

    def restyle(self, colors: Theme, font: QFont) -> None:
        """Take on the colours of a theme."""
        self._font = QFont(font)
        self._frame.restyle(colors, font)
        self._rim_color = QColor(255, 255, 255, 130) if colors.dark else QColor(22, 24, 29, 170)
        self._drawn = self._behind = self._kept = None
        # Not by the palette: a new style sheet of the application puts back the one from before.
        self._ground = QColor(colors.panel)
        self.update()

    def describe(self, sentence: str) -> None:
        """Say in words what it shows, for people who cannot see it."""
        if sentence != self.accessibleDescription():
            self.setAccessibleDescription(sentence)

    def sizeHint(self) -> QSize:
        """Any size will do."""
        return QSize(240, 160)

    def to_widget(self, s: float, t: float) -> QPointF | None:
        """Give the place in pixels of a place of the surface; None if it is not in the picture."""
        bowl = self._bowl()
        return None if bowl is None else bowl.spot_of(s, t)

    def place_at(self, spot: QPointF) -> tuple[float, float] | None:
        """Give the (s, t) of the surface that is seen at a pixel; None beside it."""
        bowl = self._bowl()
        return None if bowl is None else bowl.place_at(spot)

    # -- drawing ------------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._drawn, self._kept, self._sharp = None, None, False
        self._rest.start()
        self.update()

    def _on_rest(self) -> None:
        self._drawn, self._sharp = None, True
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew."""
        super().resizeEvent(event)
        self._changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame, bowl, lines and marks."""
        painter = QPainter(self)
        scene, field, bowl = self._scene, self._field, self._bowl()
        if scene is None or field is None or bowl is None:
            painter.fillRect(self.rect(), self._ground)
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._pointer is None:
            self._draw_all(painter, scene, field, bowl)
        else:
            self._draw_kept(painter, scene, field, bowl)
            self._draw_pointer(painter, bowl)
        if self.hasFocus() and self._by_keys:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1.0))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _draw_all(self, painter: QPainter, scene: Scene, field: HeightField, bowl: Bowl) -> None:
        painter.drawPixmap(0, 0, self._backdrop(bowl.camera, scene))
        self._frame.draw_scale(painter, bowl.camera, field, QRectF(self.rect()))
        bowl.draw(painter)
        self._draw_marks(painter, scene.descent, bowl)

    def _draw_kept(self, painter: QPainter, scene: Scene, field: HeightField, bowl: Bowl) -> None:
        """Draw the same, kept as a picture: while the mouse moves over it nothing of it changes."""
        if self._kept is None or self._kept[0] is not bowl:
            pixmap = self._pixmap()
            inner = QPainter(pixmap)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_all(inner, scene, field, bowl)
            inner.end()
            self._kept = (bowl, pixmap)
        painter.drawPixmap(0, 0, self._kept[1])

    def _pixmap(self) -> QPixmap:
        """Make a picture of the size of the widget, with its ground."""
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self._ground)
        return pixmap

    def _bowl(self) -> Bowl | None:
        """Draw the bowl, if it is not drawn yet and there is any: coarser while things move."""
        if self._drawn is None and self._scene is not None and self._field is not None:
            width, height = self.width(), self.height()
            if min(width, height) < LEAST:
                return None
            sharp = self._sharp and width * height <= MOST_PIXELS
            step = 1 if sharp else self._step
            camera = Camera(self._azimuth, self._elevation, -(-width // step), -(-height // step))
            begun = perf_counter()
            self._drawn = Bowl(self._scene, self._field, camera, step, self._colors, self._rim_color)
            if not sharp:
                self._adapt(perf_counter() - begun)
        return self._drawn

    def _backdrop(self, camera: Camera, scene: Scene) -> QPixmap:
        """Draw what lies behind the bowl, once for each view: the floor takes as long as the bowl."""
        key = (camera, scene.x_label, scene.y_label)
        if self._behind is None or self._behind[0] != key:
            pixmap = self._pixmap()
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._frame.draw_floor(painter, camera, scene.x_label, scene.y_label, QRectF(self.rect()))
            painter.end()
            self._behind = (key, pixmap)
        return self._behind[1]

    def _draw_marks(self, painter: QPainter, descent: Descent, bowl: Bowl) -> None:
        ends = [(float(trail.x[-1]), float(trail.y[-1])) for trail in descent.trails]
        places = [descent.start, *ends, descent.lowest or descent.start, descent.now]
        across, down, seen, inside = bowl.project(*np.array(places, float).T)
        spots = [QPointF(x, y) for x, y in zip(across.tolist(), down.tolist(), strict=True)]
        for i, spot in enumerate(spots):
            if not inside[i]:
                continue
            painter.setOpacity(1.0 if seen[i] else HIDDEN)
            if i == 0:
                draw_dot(painter, spot, SMALL_DOT, START, LINE)
            elif i <= len(ends):
                draw_dot(painter, spot, OTHER_DOT, descent.trails[i - 1].color, EDGE)
            elif i == len(ends) + 1:
                if descent.lowest is not None:
                    draw_star(painter, spot)
            else:
                draw_dot(painter, spot, DOT, descent.color, EDGE)
                self._draw_label(painter, descent, spot)
        painter.setOpacity(1.0)

    def _adapt(self, took: float) -> None:
        """Choose how coarse to draw what moves, by the quickest of some pictures: another thread delays the others."""
        self._times.append(took)
        if len(self._times) == self._times.maxlen:
            best = min(self._times)
            step = COARSEST if best > TOO_LONG else COARSE if best < QUICK else self._step
            if step != self._step:
                self._step = step
                self._times.clear()

    def _draw_label(self, painter: QPainter, descent: Descent, spot: QPointF) -> None:
        size = QFontMetricsF(self._font).size(0, descent.label) + QSizeF(12.0, 5.0)
        rect = QRectF(spot + QPointF(12.0, -12.0 - size.height()), size)
        rect.moveRight(min(rect.right(), self.width() - 2.0))
        rect.moveTop(max(rect.top(), 2.0))
        painter.setOpacity(1.0)
        draw_label(painter, rect, descent.label, self._font, descent.color)

    def _draw_pointer(self, painter: QPainter, bowl: Bowl) -> None:
        pointer = self._pointer
        place = bowl.spot_of(*pointer.place) if pointer is not None else None
        if pointer is None or place is None:
            return
        if pointer.downhill is not None:
            draw_arrow(painter, place, bowl.way(pointer.place, pointer.downhill))
        landing = None if pointer.landing is None else bowl.spot_of(*pointer.landing)
        if landing is not None:
            draw_landing(painter, landing)
        draw_pointer(painter, pointer, place, self._font, QRectF(self.rect()))

    # -- mouse and keys -----------------------------------------------------------------------------------------

    @property
    def keeps_arrows(self) -> bool:
        """Whether the arrow keys turn it: if the keyboard brought the focus, and not a mere click."""
        return self._by_keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember what brought the focus."""
        self._by_keys = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to turn, or to click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._last = event.position()
            self._turning = False
        super().mousePressEvent(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn it, or tell which place of the surface is there."""
        if self._pressed is not None:
            apart = event.position() - self._pressed
            if not self._turning and apart.manhattanLength() > STILL:
                self._turning = True
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.left.emit()
            if self._turning:
                moved, self._last = event.position() - self._last, event.position()
                self.turn_to(self._azimuth + TURN * moved.x(), self._elevation + TURN * moved.y())
            return
        place = self.place_at(event.position())
        self.setCursor(Qt.CursorShape.OpenHandCursor if place is None else Qt.CursorShape.CrossCursor)
        if place is None:
            self.left.emit()
        else:
            self.pointed.emit(*place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the place, if it was a click."""
        pressed, self._pressed = self._pressed, None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if event.button() == Qt.MouseButton.LeftButton and pressed is not None and not self._turning:
            place = self.place_at(event.position())
            if place is not None:
                self.placed.emit(*place)
        self._turning = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom."""
        notches = event.angleDelta().y() / 120.0
        if notches:
            self.zoomed.emit(CLOSER**notches)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the mouse is gone."""
        super().leaveEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn with the arrow keys, zoom with + and −; A asks for the whole."""
        turns = {
            Qt.Key.Key_Left: (-KEY_TURN, 0.0),
            Qt.Key.Key_Right: (KEY_TURN, 0.0),
            Qt.Key.Key_Up: (0.0, KEY_TURN),
            Qt.Key.Key_Down: (0.0, -KEY_TURN),
        }
        if event.key() in turns:
            right, up = turns[Qt.Key(event.key())]
            self.turn_to(self._azimuth + right, self._elevation + up)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoomed.emit(1 / CLOSER if event.key() == Qt.Key.Key_Minus else CLOSER)
        elif event.key() == Qt.Key.Key_A and not event.modifiers():
            self.whole_requested.emit()
        else:
            super().keyPressEvent(event)
