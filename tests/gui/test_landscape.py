"""The bowl in space: what is seen is what a ray from the eye would hit; it turns, and a click finds its place."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication

from lrviz.gui import theme
from lrviz.gui.widgets import height_field
from lrviz.gui.widgets.bowl import Scene
from lrviz.gui.widgets.descent_marks import NOW, Descent, Trail
from lrviz.gui.widgets.height_field import HALF_X, HALF_Y, HALF_Z, LEVELS, SHADES, Camera, HeightField, shaded_colors
from lrviz.gui.widgets.landscape import FIRST_AZIMUTH, FIRST_ELEVATION, HIGHEST_EYE, Landscape
from lrviz.gui.widgets.plane_pointer import Pointer

S, T = np.linspace(-1.0, 3.0, 81), np.linspace(-2.0, 2.0, 61)
LOW = 0.2


def bowl(s: Any, t: Any) -> Any:
    return LOW + 0.3 * (s - 1.2) ** 2 + 0.25 * (t + 0.3) ** 2


def field(rim: float = 0.9) -> HeightField:
    return HeightField(S, T, bowl(S[None, :], T[:, None]), rim)


EACH_LEVEL = np.arange(LEVELS, dtype=np.int32)
LEVELS_AS_COLORS = np.concatenate(
    [np.tile(EACH_LEVEL.astype(np.uint32) + first, (SHADES, 1)) for first in (1, 100_001)]
)
"""Colours that say at which height a pixel is, and whether it is outside."""


def hit(camera: Camera, across: float, down: float, rim: float) -> tuple[float, float, bool] | None:
    """March along the ray of a pixel to the first place of the bowl: (s, t, outside)."""
    azimuth, elevation = math.radians(camera.azimuth), math.radians(camera.elevation)
    right = (across - camera.width / 2) / camera.scale
    high = (camera.height / 2 - down) / camera.scale
    before = None
    for behind in np.arange(-1.6, 1.6, 0.005):
        x = right * math.cos(azimuth) - behind * math.sin(azimuth)
        y = right * math.sin(azimuth) + behind * math.cos(azimuth)
        s, t = -1.0 + 2.0 * (x / HALF_X + 1), -2.0 + 2.0 * (y / HALF_Y + 1)
        if abs(x) > HALF_X or abs(y) > HALF_Y or bowl(s, t) > rim:
            before = None
            continue
        surface = HALF_Z * (2 * (bowl(s, t) - LOW) / (rim - LOW) - 1)
        ray = (high - behind * math.sin(elevation)) / math.cos(elevation)
        over = ray - surface
        if before is not None and (before > 0) != (over > 0):
            return s, t, before < 0
        before = over
    return None


@pytest.mark.parametrize("azimuth", [0.0, 58.0, -140.0])
@pytest.mark.parametrize("elevation", [15.0, 36.0, 75.0])
@pytest.mark.parametrize("rim", [0.5, 0.9, 99.0])
def test_each_pixel_shows_what_its_ray_hits(azimuth: float, elevation: float, rim: float) -> None:
    rim = min(rim, float(bowl(S[None, :], T[:, None]).max()))
    camera = Camera(azimuth, elevation, 180, 120)
    sight = field(rim).seen_from(camera, EACH_LEVEL, LEVELS_AS_COLORS)
    rng = np.random.default_rng(0)
    compared = wrong = 0
    drawn = np.argwhere(sight.pixels)
    anywhere = np.column_stack([rng.integers(0, 120, 20), rng.integers(0, 180, 20)])
    for row, column in np.concatenate([drawn[rng.integers(0, len(drawn), 30)], anywhere]).tolist():
        expected = hit(camera, column + 0.5, row + 0.5, rim)
        shown = int(sight.pixels[row, column])
        if expected is None and shown == 0:
            continue
        if expected is None or shown == 0 or (shown > 100_000) != expected[2]:
            wrong += 1  # at the rim, a pixel more or less
            continue
        s, t, _ = expected
        J = LOW + (shown % 100_000 - 0.5) / LEVELS * (rim - LOW)
        assert abs(J - bowl(s, t)) < 0.05 * (rim - LOW)
        place = sight.place(column + 0.5, row + 0.5)
        assert place is not None
        found = field(rim).from_box(*place)
        assert math.dist(found, (s, t)) < 0.25
        compared += 1
    assert wrong <= 3
    assert compared >= 25


def test_beside_the_bowl_there_is_no_place() -> None:
    sight = field().seen_from(Camera(20.0, 40.0, 120, 80), EACH_LEVEL, LEVELS_AS_COLORS)
    assert sight.place(1.0, 1.0) is None
    assert sight.place(-5.0, 40.0) is None
    assert sight.place(500.0, 40.0) is None
    assert sight.place(60.0, 79.0) is None


def test_the_near_wall_hides_what_is_behind_it() -> None:
    bowl_field = field()
    x, y = bowl_field.to_box(np.array([1.2, 1.2]), np.array([-0.3, 1.2]))  # the bottom; high up on the far wall
    z, inside = bowl_field.lift(x, y)
    assert inside.all()
    for elevation, seen in ((12.0, [False, True]), (75.0, [True, True])):
        camera = Camera(0.0, elevation, 200, 140)
        sight = bowl_field.seen_from(camera, EACH_LEVEL, LEVELS_AS_COLORS)
        assert sight.sees(*camera.project(x, y, z)).tolist() == seen


def test_heights_places_and_rim() -> None:
    bowl_field = field(rim=1.3)
    s, t = np.array([0.2, 1.2, 2.0]), np.array([0.5, -0.3, 0.1])
    x, y = bowl_field.to_box(s, t)
    z, inside = bowl_field.lift(x, y)
    assert inside.all()
    np.testing.assert_allclose(z, [bowl_field.height(value) for value in bowl(s, t)], atol=2e-3)
    assert bowl_field.from_box(float(x[0]), float(y[0])) == pytest.approx((s[0], t[0]))
    assert not bowl_field.lift(*bowl_field.to_box(np.array([-1.0, 9.0]), np.array([-2.0, 0.0])))[1].any()


def test_the_outline_is_where_the_bowl_is_cut_off() -> None:
    camera = Camera(30.0, 60.0, 240, 180)
    sight = field(rim=1.3).seen_from(camera, EACH_LEVEL, LEVELS_AS_COLORS)
    across, down, seen = sight.outline()
    assert seen.all()  # from so far above
    left, top, width, height = sight.extent
    assert (across.min(), across.max()) == (left + 0.5, left + width - 0.5)
    assert top <= down.min()
    assert down.max() <= top + height
    drawn = np.argwhere(sight.pixels)
    assert drawn[:, 0].min() >= top
    assert drawn[:, 0].max() < top + height
    back = len(across) // 2 + np.arange(0, len(across) // 2, 10)
    for x, y in zip(across[back], down[back], strict=True):
        above, below = hit(camera, x, y - 1.5, 1.3), hit(camera, x, y + 1.5, 1.3)
        assert above is None
        assert below is not None


def test_a_height_has_the_color_of_its_cost_on_the_flat_picture() -> None:
    """Light that falls straight on it aside: the hue is that of log J."""
    colors = shaded_colors(np.stack([np.arange(256), 255 - np.arange(256), np.zeros(256, int)], axis=1))
    numbers = field(0.9).color_numbers(math.log10(LOW), math.log10(2.0))
    for level in (10, 500, 1000):
        J = LOW + (level + 0.5) / LEVELS * (0.9 - LOW)
        index = int(255 * (math.log10(J) - math.log10(LOW)) / (math.log10(2.0) - math.log10(LOW)))
        assert abs(int(numbers[level]) - index) <= 1
        packed = int(colors[SHADES // 2, index])
        red, green = packed >> 16 & 255, packed >> 8 & 255
        assert packed >> 24 == 255
        assert red / max(red + green, 1) == pytest.approx(index / 255, abs=0.02)


def test_costs_of_a_run_that_diverges_are_drawn() -> None:
    J = bowl(S[None, :], T[:, None]) ** 200
    wild = HeightField(S, T, 1e60 * J / J.max(), 1e20)
    assert (wild.seen_from(Camera(30.0, 40.0, 60, 40), EACH_LEVEL, LEVELS_AS_COLORS).pixels != 0).any()


def test_a_flat_field_and_the_coarsest_grid_can_be_drawn() -> None:
    flat = HeightField(np.array([0.0, 1.0]), np.array([0.0, 1.0]), np.full((2, 2), 0.5), 0.5)
    for elevation in (12.0, HIGHEST_EYE):
        assert (flat.seen_from(Camera(0.0, elevation, 60, 40), EACH_LEVEL, LEVELS_AS_COLORS).pixels != 0).any()


# The widget


def descent(**fields: Any) -> Descent:
    s = np.linspace(-0.2, 0.8, 30)
    t = -0.3 + 0.2 * np.cos(9 * s)
    plausible: dict[str, Any] = {
        "contour_x": np.array([0.2, 2.2, 2.2, 0.2]),
        "contour_y": np.array([-1.0, -1.0, 0.5, 0.5]),
        "contour_connect": np.array([True, True, True, False]),
        "path_x": s,
        "path_y": t,
        "path_fade": np.zeros(30),
        "start": (float(s[0]), float(t[0])),
        "now": (float(s[-1]), float(t[-1])),
        "lowest": (1.2, -0.3),
        "label": "J = 0.2500",
    }
    return Descent(**(plausible | fields))


def scene(rim: float = 0.9, **fields: Any) -> Scene:
    return Scene(S, T, bowl(S[None, :], T[:, None]), rim, (-0.7, 0.3), descent(**fields), "along", "across")


@pytest.fixture
def view(shown: Any) -> Landscape:
    landscape = shown(Landscape(), 420, 300)
    landscape.restyle(theme.current(), landscape.font())
    landscape.show_scene(scene())
    landscape.turn_to(20.0, 65.0)  # from where one sees into it
    landscape.grab()
    return landscape


def color_at(view: Landscape, spot: QPointF) -> QColor:
    return QColor(view.grab().toImage().pixel(spot.toPoint()))


def test_the_dot_is_where_the_run_is(view: Landscape) -> None:
    spot = view.to_widget(*descent().now)
    assert spot is not None
    assert color_at(view, spot).name() == NOW.name()


def test_a_place_on_the_screen_and_back(view: Landscape) -> None:
    view.turn_to(20.0, 60.0)
    view.grab()
    for s, t in ((1.2, -0.3), (0.8, 0.1), (1.6, 0.2)):
        spot = view.to_widget(s, t)
        assert spot is not None
        place = view.place_at(spot)
        assert place is not None
        assert math.dist(place, (s, t)) < 0.06
    assert view.to_widget(50.0, 0.0) is None
    assert view.place_at(QPointF(2, 2)) is None


def test_dragging_turns_it_and_a_click_places(view: Landscape, qtbot: Any) -> None:
    placed: list[tuple[float, float]] = []
    view.placed.connect(lambda s, t: placed.append((s, t)))
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    qtbot.mouseMove(view, QPoint(260, 130))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(260, 130))
    assert not placed
    azimuth, elevation = view.angles
    assert azimuth > 20 + 10
    assert elevation < 65
    view.turn_to(20.0, 65.0)
    view.grab()
    spot = view.to_widget(1.2, -0.3)
    assert spot is not None
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    assert len(placed) == 1
    assert math.dist(placed[0], (1.2, -0.3)) < 0.1
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))  # beside the bowl
    assert len(placed) == 1


def test_pointing_tells_the_place(view: Landscape, qtbot: Any) -> None:
    spot = view.to_widget(1.0, -0.2)
    assert spot is not None
    with qtbot.waitSignal(view.pointed) as heard:
        qtbot.mouseMove(view, spot.toPoint())
    assert math.dist(heard.args, (1.0, -0.2)) < 0.1
    with qtbot.waitSignal(view.left):
        qtbot.mouseMove(view, QPoint(2, 2))
    pointer = Pointer((1.0, -0.2), (0.3, -0.1), (1.1, -0.25), "J = 1", ghost=False, cross=False, color=NOW)
    before = view.grab().toImage()
    view.show_pointer(pointer)
    assert view.grab().toImage() != before
    view.show_pointer(None)
    assert view.grab().toImage() == before


def test_a_long_step_lies_on_the_bowl_and_does_not_bridge_it(view: Landscape) -> None:
    """From wall to wall: half way the line is at the bottom, not in the air."""
    ends_s, ends_t = np.array([1.2, 1.2]), np.array([-1.6, 1.0])
    view.turn_to(90.0, 58.0)
    view.show_scene(scene(path_x=ends_s, path_y=ends_t, path_fade=np.zeros(2), start=(1.2, -1.6), now=(1.2, 1.0)))
    view.grab()
    bottom = view.to_widget(1.2, -0.6)
    walls = [view.to_widget(1.2, t) for t in (-1.6, 1.0)]
    assert bottom is not None
    assert walls[0] is not None
    assert walls[1] is not None
    assert bottom.y() > max(walls[0].y(), walls[1].y()) + 20
    assert color_at(view, bottom).lightness() > 180


def test_the_wheel_and_plus_ask_to_zoom(view: Landscape, qtbot: Any, qapp: QApplication) -> None:
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    spot = QPointF(200, 150)
    with qtbot.waitSignal(view.zoomed) as heard:
        qapp.sendEvent(view, QWheelEvent(spot, view.mapToGlobal(spot), QPoint(), QPoint(0, 120), *none, False))
    assert heard.args[0] < 1
    with qtbot.waitSignal(view.zoomed) as heard:
        qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert heard.args[0] > 1


def test_keys_turn_it_and_a_asks_for_the_whole(view: Landscape, qtbot: Any) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.angles == (25, 70)
    for _ in range(30):
        qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.angles[1] == HIGHEST_EYE
    with qtbot.waitSignal(view.whole_requested):
        qtbot.keyClick(view, Qt.Key.Key_A)
    view.turn_back()
    assert view.angles == (FIRST_AZIMUTH, FIRST_ELEVATION)


def test_it_is_sharp_once_it_rests(view: Landscape, qtbot: Any) -> None:
    view.show_scene(scene())
    view.grab()
    assert view._drawn is not None
    assert view._drawn.image.width() <= 210
    qtbot.waitUntil(lambda: view._sharp, timeout=2000)
    view.grab()
    assert view._drawn.image.width() == 420


def test_while_more_is_coming_it_rests_longer(view: Landscape, qtbot: Any) -> None:
    view.set_moving(True)
    view.show_scene(scene())
    assert view._rest.remainingTime() > 400
    view.set_moving(False)
    assert view._rest.remainingTime() < 200
    qtbot.waitUntil(lambda: view._sharp, timeout=2000)


def test_other_runs_are_there_in_their_colors(view: Landscape) -> None:
    color = QColor("#5fd3a8")
    line = np.linspace(0.9, 1.9, 10)
    view.show_scene(scene(trails=(Trail(line, np.full(10, 0.2), np.zeros(10), color),)))
    view.grab()
    spot = view.to_widget(1.9, 0.2)
    assert spot is not None
    assert color_at(view, spot).name() == color.name()


@pytest.mark.parametrize("size", [(420, 300), (180, 90), (30, 24), (10, 10), (900, 120)])
def test_any_size_and_a_descent_outside_the_picture(view: Landscape, size: tuple[int, int]) -> None:
    view.resize(*size)
    far = np.array([50.0, 60.0])
    view.show_scene(scene(path_x=far, path_y=far, path_fade=np.zeros(2), start=(50.0, 50.0), now=(60.0, 60.0)))
    view.grab()
    far = np.array([0.0, 1e300, -1e300])
    view.show_scene(scene(path_x=far, path_y=far, path_fade=np.zeros(3), now=(-1e300, 0.0), lowest=(0.0, 1e300)))
    view.grab()
    view.show_scene(scene(rim=LOW, lowest=None, contour_x=np.empty(0), contour_y=np.empty(0)))
    view.grab()


def test_light_and_dark(view: Landscape, qapp: QApplication) -> None:
    for mode, colors in (("light", theme.LIGHT), ("dark", theme.DARK)):
        theme.apply(qapp, mode)
        view.restyle(theme.current(), view.font())
        assert QColor(view.grab().toImage().pixel(1, 1)).name() == colors.panel


def test_it_is_quick_enough_to_move() -> None:
    """A tenth of a second would be a stutter; measured: 2 ms at half the resolution of a panel."""
    import time

    bowl_field = field()
    best = math.inf
    for _ in range(5):
        begun = time.perf_counter()
        bowl_field.seen_from(Camera(58.0, 36.0, 300, 200), EACH_LEVEL, LEVELS_AS_COLORS)
        best = min(best, time.perf_counter() - begun)
    assert best < 0.1
    assert height_field.MOST_SAMPLES <= 200
