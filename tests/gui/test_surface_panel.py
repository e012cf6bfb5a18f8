"""The Loss surface panel: the plane as it is, the marks on it, the label that never gets in the way."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication

from lrviz.descent.recipe import Recipe
from lrviz.gui import theme
from lrviz.gui.panels.surface_panel import POINTS, SurfacePanel
from lrviz.gui.widgets.descent_marks import NOW
from lrviz.gui.widgets.fitted_label import plain
from lrviz.session import commands
from lrviz.session.snapshot import Snapshot
from lrviz.surface import PlaneChoice, SurfaceView, Window
from lrviz.surface.plane import Plane
from lrviz.surface.view import Track

RNG = np.random.default_rng(5)
MARGINS, ALONG, ACROSS = RNG.normal(0.4, 1.0, 40), RNG.normal(0.0, 0.6, 40), RNG.normal(0.0, 0.9, 40)
DOT = (0.5, -0.25)


def written_out(s: float, t: float) -> float:
    """J at a place of the plane of `exact_view`: the mean of log(1 + exp(−margin)), picture by picture."""
    losses = [
        math.log1p(math.exp(-(margin + (s - DOT[0]) * along + (t - DOT[1]) * across)))
        for margin, along, across in zip(MARGINS, ALONG, ACROSS, strict=True)
    ]
    return sum(losses) / len(losses)


@pytest.fixture
def panel(state: Any, shown: Any) -> SurfacePanel:
    return shown(SurfacePanel(state), 600, 400)


@pytest.fixture
def snapshot(make_snapshot: Any) -> Snapshot:
    return make_snapshot()


@pytest.fixture
def view(snapshot: Snapshot) -> SurfaceView:
    assert snapshot.surface is not None
    return snapshot.surface


@pytest.fixture
def exact_view(view: SurfaceView) -> SurfaceView:
    """A plane with its logits, so that J is known everywhere."""
    s, t = np.linspace(-3.0, 4.0, 30), np.linspace(-3.0, 3.0, 20)
    J = np.array([[written_out(float(a), float(b)) for a in s] for b in t])
    plane = Plane(MARGINS, ALONG, ACROSS, np.zeros((3, 3)))
    return replace(view, s=s, t=t, J=J, dot=DOT, dot_cost=written_out(*DOT), plane=plane, minimum=None)


def asked(state: Any) -> list[commands.SetSurface]:
    return [command for command in state.training._worker.sent if isinstance(command, commands.SetSurface)]


def placed(state: Any) -> list[tuple[float, float]]:
    return [(command.s, command.t) for command in state.training._worker.sent if isinstance(command, commands.Place)]


def color_at(panel: SurfacePanel, s: float, t: float) -> QColor:
    return QColor(panel.plot.grab().toImage().pixel(panel.plot.to_widget(s, t)))


def test_without_a_plane_it_says_why(panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot) -> None:
    assert panel.empty.isVisible()
    assert "pictures are coming" in panel.empty.sentence
    preparing = replace(snapshot, status="preparing", sentence="Multiplying pictures", progress=0.5, surface=None)
    show_snapshot(state, preparing)
    assert panel.empty.sentence == "Multiplying pictures"
    show_snapshot(state, replace(preparing, status="empty", sentence="There is no picture of “dog”."))
    assert panel.empty.sentence == "There is no picture of “dog”."
    show_snapshot(state, snapshot)
    assert panel.plot.isVisible()
    show_snapshot(state, preparing)
    assert panel.empty.isVisible()


def test_the_frame_is_the_planes_and_dark_is_low(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView
) -> None:
    show_snapshot(state, snapshot)
    (s_low, s_high), (t_low, t_high) = panel.plot.getPlotItem().vb.viewRange()
    assert (s_low, s_high, t_low, t_high) == (view.s[0], view.s[-1], view.t[0], view.t[-1])
    low, high = color_at(panel, 6.6, 0.9), color_at(panel, -1.5, 4.6)  # beside the star; the highest corner
    assert low.lightness() < 80
    assert high.red() > 200
    assert high.green() > 200
    assert high.blue() < 100


def test_the_color_is_that_of_log_J(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView
) -> None:
    """A single high node, off the middle: it must light up at its own place, not at a mirrored one."""
    J = np.full_like(view.J, 0.1)
    J[4, 20] = 10.0
    empty = np.empty(0)
    bare = replace(view, J=J, contour_x=empty, contour_y=empty, contour_connect=empty.astype(bool))
    show_snapshot(state, replace(snapshot, surface=bare))
    assert color_at(panel, view.s[20], view.t[4]).red() > 180
    assert color_at(panel, view.s[20], view.t[15]).red() < 80
    assert color_at(panel, view.s[3], view.t[4]).red() < 80


def test_a_flat_plane_can_be_drawn(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView
) -> None:
    show_snapshot(state, replace(snapshot, surface=replace(view, J=np.full_like(view.J, 0.5), minimum=None)))
    panel.grab()
    assert "no lowest point" in panel.plot.accessibleDescription()


def test_dot_label_and_words(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView
) -> None:
    show_snapshot(state, snapshot)
    assert panel.subtitle == view.sentence
    assert panel.descent.descent is not None
    assert panel.descent.descent.label == "J = 0.1480"
    assert panel.descent.descent.now == view.dot
    assert color_at(panel, *view.dot).name() == NOW.name()
    assert "start" in panel.caption.text()
    assert "lowest point of this plane" in panel.caption.text()
    description = panel.plot.accessibleDescription()
    assert "J is 0.1480" in description
    assert "0.1000" in description
    assert "at most 0.5 away" in description


def test_before_the_first_step_the_bowl_is_there(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView
) -> None:
    one = np.zeros(1)
    start = replace(view, dot=(0.0, 0.0), dot_cost=math.log(2), path_s=one, path_t=one, path_distance=one)
    show_snapshot(state, replace(snapshot, status="ready", iteration=0, surface=start))
    assert panel.descent.descent is not None
    assert panel.descent.descent.label == "J = 0.6931"
    assert color_at(panel, 0, 0).name() == NOW.name()
    assert "start" not in panel.caption.text()  # one dot, one name


@pytest.mark.parametrize("width", [300, 760])
@pytest.mark.parametrize("share", [(0, 0), (0, 1), (1, 0), (1, 1), (0.5, 1), (0.5, 0), (0.02, 0.5), (0.98, 0.5)])
def test_the_label_is_whole_and_covers_no_mark(
    panel: SurfacePanel,
    state: Any,
    show_snapshot: Any,
    snapshot: Snapshot,
    view: SurfaceView,
    width: int,
    share: tuple[float, float],
) -> None:
    panel.resize(width, 300)
    dot = (view.s[0] + share[0] * (view.s[-1] - view.s[0]), view.t[0] + share[1] * (view.t[-1] - view.t[0]))
    show_snapshot(state, snapshot)
    panel.grab()
    across, up = panel.plot.pixels_per_unit()
    beside = (dot[0] + 30 / across, dot[1] + 18 / up)  # where the label would stand first
    show_snapshot(state, replace(snapshot, surface=replace(view, dot=dot, minimum=(*beside, 0.1))))
    panel.grab()
    label, box = panel.descent.label_rect, panel.plot.getPlotItem().vb
    frame = box.mapRectToScene(box.rect())
    assert frame.adjusted(-1, -1, 1, 1).contains(label)
    for mark in (dot, beside, view.start):
        center = box.mapViewToScene(QPointF(*mark))
        assert not label.intersects(QRectF(center.x() - 4, center.y() - 4, 8, 8))


def test_the_path_fades_with_its_distance_from_the_plane(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView
) -> None:
    """A level path over black ground: near the plane white, far from it faint."""
    s = np.linspace(0.0, 8.0, 200)
    away = np.where(s < 4.0, 3.0, 0.0)
    flat = replace(
        view,
        J=np.full_like(view.J, 0.1),
        dot=(8.0, 2.0),
        start=(0.0, 2.0),
        minimum=None,
        path_s=s,
        path_t=np.full(200, 2.0),
        path_distance=away,
    )
    show_snapshot(state, replace(snapshot, surface=flat))
    far, near = color_at(panel, 2.0, 2.0), color_at(panel, 5.0, 2.0)
    assert near.lightness() > 200
    assert far.lightness() < near.lightness() - 60


def test_the_color_bar_is_labelled_with_costs(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView
) -> None:
    show_snapshot(state, snapshot)
    panel.grab()
    labels = panel.color_bar.labels()
    assert len(labels) >= 3
    assert all(view.J.min() * 0.999 <= value <= view.J.max() * 1.001 for value, _ in labels)
    assert ("0.2" in [text for _, text in labels]) or ("0.5" in [text for _, text in labels])


def test_the_value_under_the_mouse(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView
) -> None:
    show_snapshot(state, snapshot)
    for row, column in ((0, 0), (7, 13), (19, 23)):
        assert panel.cost_at(view.s[column], view.t[row]) == pytest.approx(view.J[row, column])
    between = panel.cost_at((view.s[3] + view.s[4]) / 2, view.t[2])
    assert between == pytest.approx(math.sqrt(view.J[2, 3] * view.J[2, 4]))  # log J is linear between nodes
    assert panel.cost_at(99.0, 0.0) is None
    panel.plot.pointed.emit(2.0, 1.0)
    assert panel.caption.whole_text.startswith(f"J = {theme.cost_text(panel.cost_at(2.0, 1.0) or 0)} here")
    panel.plot.left.emit()
    assert "now" in panel.caption.text()


def test_the_value_under_the_mouse_is_exact_and_so_is_the_way_down(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, exact_view: SurfaceView
) -> None:
    """J off the nodes, its slope and where a step lands, against the mean loss written out."""
    show_snapshot(state, replace(snapshot, surface=exact_view, learning_rate=0.3))
    s, t = 1.2345, -0.789
    assert panel.cost_at(s, t) == pytest.approx(written_out(s, t), abs=1e-12)
    assert panel.cost_at(99.0, 3.0) == pytest.approx(written_out(99.0, 3.0))  # outside the picture too
    panel.plot.pointed.emit(s, t)
    pointer = panel.pointer.pointer
    assert pointer is not None
    assert pointer.downhill is not None
    assert pointer.landing is not None
    h = 1e-6
    along = (written_out(s + h, t) - written_out(s - h, t)) / (2 * h)
    across = (written_out(s, t + h) - written_out(s, t - h)) / (2 * h)
    assert pointer.downhill == pytest.approx((-along, -across), abs=1e-8)
    assert pointer.landing == pytest.approx((s - 0.3 * along, t - 0.3 * across), abs=1e-8)
    words = panel.caption.whole_text
    assert words.startswith(
        f"J = {theme.cost_text(written_out(s, t))} · slope {math.hypot(along, across):.2g} per unit"
    )
    assert words.endswith(f"to J = {theme.cost_text(written_out(*pointer.landing))}")
    panel.plot.left.emit()
    assert panel.pointer.pointer is None


def test_a_step_means_nothing_where_steps_are_no_gradients(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, exact_view: SurfaceView
) -> None:
    show_snapshot(state, replace(snapshot, surface=exact_view, recipe=Recipe("adam", learning_rate=0.001)))
    panel.plot.pointed.emit(1.0, 1.0)
    assert panel.pointer.pointer is not None
    assert panel.pointer.pointer.landing is None
    assert "step" not in panel.caption.whole_text


def test_the_same_plane_costs_nothing(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView, monkeypatch: Any
) -> None:
    show_snapshot(state, snapshot)
    drawn: list[int] = []
    original = panel.heat_map.show_grid
    monkeypatch.setattr(panel.heat_map, "show_grid", lambda *a: drawn.append(1) or original(*a))
    show_snapshot(state, replace(snapshot, iteration=601))
    assert not drawn
    show_snapshot(state, replace(snapshot, surface=replace(view)))
    assert len(drawn) == 1


def test_the_training_thread_is_told_whether_anybody_looks(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot
) -> None:
    def asked() -> list[commands.SetSurface]:
        return [command for command in state.training._worker.sent if isinstance(command, commands.SetSurface)]

    assert asked() == [commands.SetSurface(True, POINTS)]  # once, though the panel has taken its size since
    panel.hide()
    assert asked()[1:] == [commands.SetSurface(False, POINTS)]
    show_snapshot(state, snapshot)
    assert panel.descent.descent is None  # hidden it does nothing
    panel.show()
    assert panel.descent.descent is not None
    assert asked()[2:] == [commands.SetSurface(True, POINTS)]


def test_light_and_dark(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, qapp: QApplication
) -> None:
    show_snapshot(state, snapshot)
    for mode, colors in (("light", theme.LIGHT), ("dark", theme.DARK)):
        theme.apply(qapp, mode)
        assert QColor(panel.plot.grab().toImage().pixel(1, 1)).name() == colors.panel
        assert color_at(panel, 4.0, 0.0).name() == NOW.name()
    panel.bar.bowl.setChecked(True)
    for mode, colors in (("light", theme.LIGHT), ("dark", theme.DARK)):
        theme.apply(qapp, mode)
        assert QColor(panel.landscape.grab().toImage().pixel(1, 1)).name() == colors.panel


def test_the_plot_has_a_name_and_a_tip(panel: SurfacePanel) -> None:
    assert panel.plot.accessibleName() == "Loss surface"
    assert "exact cost" in panel.plot.toolTip()


# Zoom and pan


def zoom(panel: SurfacePanel, factor: float = 0.5) -> tuple[float, float, float, float]:
    """Do as the wheel does; return what is visible then."""
    box = panel.plot.getPlotItem().vb
    box.scaleBy((factor, factor))
    box.sigRangeChangedManually.emit([True, True])
    (s_low, s_high), (t_low, t_high) = box.viewRange()
    return s_low, s_high, t_low, t_high


def test_zooming_asks_for_that_part_once_a_tick(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView, qtbot: Any
) -> None:
    show_snapshot(state, snapshot)
    assert not panel.bar.whole.isVisible()
    before = len(asked(state))
    for _ in range(5):
        visible = zoom(panel, 0.9)
    qtbot.waitUntil(lambda: len(asked(state)) > before)
    assert asked(state)[before:] == [commands.SetSurface(True, POINTS, PlaneChoice(), Window(*visible))]
    assert panel.bar.whole.isVisible()
    # while the run goes on in the old frame, the part stays
    show_snapshot(state, replace(snapshot, surface=replace(view, s=view.s + 1.0, dot=(5.0, 0.0))))
    (s_low, s_high), _ = panel.plot.getPlotItem().vb.viewRange()
    assert (s_low, s_high) == visible[:2]
    assert panel.heat_map.boundingRect().center().x() == pytest.approx(5.0)  # the old picture, where it belongs


@pytest.mark.parametrize("how", ["button", "key", "double click"])
def test_back_to_the_whole(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView, qtbot: Any, how: str
) -> None:
    show_snapshot(state, snapshot)
    visible = zoom(panel)
    part = replace(view, s=np.linspace(*visible[:2], 24), t=np.linspace(*visible[2:], 20), zoomed=True)
    show_snapshot(state, replace(snapshot, surface=part))
    if how == "button":
        qtbot.mouseClick(panel.bar.whole, Qt.MouseButton.LeftButton)
    elif how == "key":
        qtbot.keyClick(panel.plot, Qt.Key.Key_A)
    else:
        qtbot.mouseDClick(panel.plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 150))
    (s_low, s_high), _ = panel.plot.getPlotItem().vb.viewRange()
    assert (s_low, s_high) == (view.s[0], view.s[-1])  # the frame, not the part that was zoomed to
    qtbot.waitUntil(lambda: asked(state)[-1].window is None)
    assert not panel.bar.whole.isVisible()
    assert not placed(state)


def test_a_part_that_happens_to_be_the_whole_is_given_up_too(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, qtbot: Any
) -> None:
    show_snapshot(state, snapshot)
    panel.plot.getPlotItem().vb.sigRangeChangedManually.emit([True, True])  # moved, and back again
    qtbot.waitUntil(lambda: asked(state)[-1].window is not None)
    panel.plot.follow()
    assert not panel.bar.whole.isVisible()
    qtbot.waitUntil(lambda: asked(state)[-1].window is None)


def test_the_label_does_not_stand_where_the_dot_is_not(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot
) -> None:
    show_snapshot(state, snapshot)
    panel.grab()
    assert not panel.descent.label_rect.isEmpty()
    panel.plot.getPlotItem().vb.setRange(xRange=(8.0, 9.0), yRange=(1.0, 2.0), padding=0)
    panel.grab()
    assert panel.descent.label_rect.isEmpty()


def test_zooming_has_an_end(panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot) -> None:
    show_snapshot(state, snapshot)
    for factor in (0.1, 10.0):
        for _ in range(30):
            s_low, s_high, t_low, t_high = zoom(panel, factor)
        assert 1e-6 < (s_high - s_low) / 12.0 < 1e4
        assert 1e-6 < (t_high - t_low) / 10.0 < 1e4


def test_the_wheel_zooms(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, qtbot: Any, qapp: QApplication
) -> None:
    show_snapshot(state, snapshot)
    spot = QPointF(panel.plot.to_widget(4.0, 1.0))
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(spot, panel.plot.mapToGlobal(spot), QPoint(), QPoint(0, 240), *none, False)
    qapp.sendEvent(panel.plot.viewport(), wheel)
    assert not panel.plot.following
    qtbot.waitUntil(lambda: asked(state)[-1].window is not None)


def test_another_run_is_shown_whole(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView, make_run: Any
) -> None:
    show_snapshot(state, snapshot)
    zoom(panel)
    runs = (make_run(1), make_run(2))
    show_snapshot(state, replace(snapshot, runs=runs))
    assert not panel.plot.following
    show_snapshot(state, replace(snapshot, runs=runs, run=2, surface=replace(view)))
    assert panel.plot.following
    zoom(panel)
    panel.plot.placed.emit(1.0, 1.0)  # a place chosen in a part of the plane is looked at in that part
    show_snapshot(state, replace(snapshot, runs=runs, run=3, surface=replace(view)))
    assert not panel.plot.following


# Putting the weights somewhere


def test_a_click_puts_the_weights_there(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, qtbot: Any
) -> None:
    show_snapshot(state, snapshot)
    spot = panel.plot.to_widget(7.0, 2.0)
    qtbot.mouseClick(panel.plot.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    across, up = panel.plot.pixels_per_unit()
    assert len(placed(state)) == 1
    assert placed(state)[0] == pytest.approx((7.0, 2.0), abs=1.5 / min(across, up))


def test_while_zoomed_a_click_waits_whether_it_is_a_double_click(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, qtbot: Any
) -> None:
    show_snapshot(state, snapshot)
    zoom(panel)
    spot = panel.plot.to_widget(5.0, 1.0)
    viewport = panel.plot.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
    assert panel.plot.following
    assert not panel.plot._click.isActive()
    assert not placed(state)
    zoom(panel)
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
    assert not placed(state)
    qtbot.waitUntil(lambda: len(placed(state)) == 1)


def test_dragging_the_picture_puts_nothing(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, qtbot: Any
) -> None:
    show_snapshot(state, snapshot)
    viewport = panel.plot.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(300, 100))
    qtbot.mouseMove(viewport, QPoint(330, 120))
    qtbot.mouseMove(viewport, QPoint(360, 140))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(360, 140))
    assert not placed(state)


def test_the_dot_can_be_dragged(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, exact_view: SurfaceView, qtbot: Any
) -> None:
    show_snapshot(state, replace(snapshot, surface=exact_view))
    viewport, goal = panel.plot.viewport(), panel.plot.to_widget(2.0, 1.0)
    qtbot.mouseMove(viewport, panel.plot.to_widget(*DOT))
    assert viewport.cursor().shape() == Qt.CursorShape.OpenHandCursor
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=panel.plot.to_widget(*DOT))
    qtbot.mouseMove(viewport, goal)
    ghost = panel.pointer.pointer
    assert ghost is not None
    assert ghost.ghost
    assert ghost.label == f"J = {theme.cost_text(written_out(*ghost.place))}"
    assert color_at(panel, *ghost.place).name() == NOW.name()
    assert panel.plot.following  # the picture was not moved
    assert not placed(state)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=goal)
    assert placed(state) == [pytest.approx(ghost.place)]
    assert panel.pointer.pointer is None or not panel.pointer.pointer.ghost


def test_a_dragged_dot_can_be_let_go(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, exact_view: SurfaceView, qtbot: Any
) -> None:
    show_snapshot(state, replace(snapshot, surface=exact_view))
    viewport, dot = panel.plot.viewport(), panel.plot.to_widget(*DOT)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=dot)
    qtbot.mouseMove(viewport, dot + QPoint(60, 20))
    qtbot.keyClick(panel.plot, Qt.Key.Key_Escape)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=dot + QPoint(60, 20))
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=dot)  # a click on the dot is no wish either
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=dot)
    assert not placed(state)
    assert panel.pointer.pointer is None or not panel.pointer.pointer.ghost


def test_the_keyboard_points_and_places(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, exact_view: SurfaceView, qtbot: Any
) -> None:
    show_snapshot(state, replace(snapshot, surface=exact_view))
    panel.plot.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Return)
    assert not placed(state)
    for key, modifier in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier),
    ):
        qtbot.keyClick(panel.plot, key, modifier)
    across, up = panel.plot.pixels_per_unit()
    expected = DOT[0] + 36 / across, DOT[1] + 6 / up
    assert panel.pointer.pointer is not None
    assert panel.pointer.pointer.cross
    assert panel.pointer.pointer.place == pytest.approx(expected)
    assert theme.cost_text(written_out(*expected)) in panel.caption.whole_text
    qtbot.keyClick(panel.plot, Qt.Key.Key_Return)
    assert placed(state) == [pytest.approx(expected)]
    qtbot.keyClick(panel.plot, Qt.Key.Key_Escape)
    assert panel.pointer.pointer is None
    qtbot.keyClick(panel.plot, Qt.Key.Key_Plus)
    assert not panel.plot.following


def test_a_click_leaves_the_arrow_keys_to_the_timeline(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, qtbot: Any
) -> None:
    show_snapshot(state, snapshot)
    panel.plot.setFocus(Qt.FocusReason.TabFocusReason)
    assert panel.plot.keeps_arrows
    qtbot.mouseClick(panel.plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 100))
    assert not panel.plot.keeps_arrows
    assert not panel.keeps_arrows


# Which plane


def choose(panel: SurfacePanel, text: str) -> None:
    """Choose an entry as a user does."""
    panel.bar.kind.setCurrentIndex(panel.bar.kind.findText(text))
    panel.bar.kind.activated.emit(panel.bar.kind.currentIndex())


def test_the_plane_is_asked_for(panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot) -> None:
    show_snapshot(state, snapshot)
    zoom(panel)
    for text, choice in (
        ("Main directions of the path", PlaneChoice("path")),
        ("Length of w × b", PlaneChoice("length")),
        ("Random directions", PlaneChoice("random", seed=0)),
        ("Descent × stiffest", PlaneChoice("descent")),
    ):
        choose(panel, text)
        assert asked(state)[-1] == commands.SetSurface(True, POINTS, choice)  # and no part of another plane


def test_another_pair_of_random_directions(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, qtbot: Any
) -> None:
    show_snapshot(state, snapshot)
    assert not panel.bar.another.isVisible()
    choose(panel, "Random directions")
    qtbot.mouseClick(panel.bar.another, Qt.MouseButton.LeftButton)
    assert asked(state)[-1].plane == PlaneChoice("random", seed=1)


def test_two_weights_are_picked_on_the_weights(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView, qtbot: Any
) -> None:
    show_snapshot(state, snapshot)
    before = len(asked(state))
    with qtbot.waitSignal(state.picks.asked):
        choose(panel, "Two weights")
    assert panel.bar.pick.isChecked()
    assert "click two pixels" in panel.bar.detail.text()
    assert len(asked(state)) == before  # the plane of before, until both are picked
    state.picks.pick(17)
    state.picks.pick(99)
    assert asked(state)[-1].plane == PlaneChoice("weights", weights=(17, 99))
    assert state.picks.marked == (17, 99)
    assert not panel.bar.pick.isChecked()
    weights = PlaneChoice("weights", weights=(17, 99))
    show_snapshot(state, replace(snapshot, status="paused", surface=replace(view, choice=weights)))
    assert panel.bar.detail.whole_text == "row 0, column 5 B × row 4, column 1 R"  # of 8 × 8 pixels
    assert panel.plot.x_axis.labelText == "row 0, column 5 B"
    assert panel.plot.y_axis.labelText == "row 4, column 1 R"
    qtbot.mouseClick(panel.bar.pick, Qt.MouseButton.LeftButton)  # others
    state.picks.pick(3)
    state.picks.cancel()
    assert asked(state)[-1].plane == PlaneChoice("weights", weights=(17, 99))
    choose(panel, "Length of w × b")
    assert state.picks.marked == ()


def test_why_there_is_no_lowest_point_stands_above_the_plane(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView
) -> None:
    note = "These pictures can be separated: the cost falls for ever as w grows."
    view = replace(view, note=note, sentence="Descent × stiffest · no lowest point · path at most 0.5 off it")
    show_snapshot(state, replace(snapshot, surface=view))
    assert panel.subtitle == "no lowest point · path at most 0.5 off it"
    assert panel.bar.detail.whole_text == ""
    show_snapshot(state, replace(snapshot, surface=replace(view, minimum=None), status="paused"))
    assert panel.bar.detail.whole_text == note
    assert note in panel.plot.accessibleDescription()


WHOLE = (
    "The plane goes through (w, b): descent × stiffest direction. These pictures can be separated in this plane: the "
    "cost falls for ever as w grows, so it has no lowest point. A penalty λ > 0 would give it one."
)


@pytest.mark.parametrize(("width", "words"), [(420, ""), (560, "for ever"), (760, "λ > 0 would end that")])
def test_what_there_is_room_for_is_the_reason_and_not_its_preamble(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView, width: int, words: str
) -> None:
    sentence = "Descent × stiffest · no lowest point: in this plane the cost falls for ever · path at most 0.5 off it"
    panel.resize(width, 400)
    endless = replace(view, note=WHOLE, sentence=sentence, minimum=None)
    show_snapshot(state, replace(snapshot, surface=endless))
    assert panel.subtitle == "no lowest point · path at most 0.5 off it"
    shown = plain(panel.bar.detail.text())
    assert words in shown
    assert panel.bar.detail.fontMetrics().horizontalAdvance(shown) <= panel.bar.detail.width()
    assert panel.bar.detail.whole_text == WHOLE


def test_a_cost_that_is_nothing_leaves_the_rest_its_colors(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView
) -> None:
    """With |z| beyond 745 the loss is 0 in floating point: far out on a plane of a Newton run."""
    J = np.geomspace(1.0, 1e-8, view.J.size).reshape(view.J.shape)
    J[-1] = 0.0
    show_snapshot(state, replace(snapshot, surface=replace(view, J=J, dot_cost=0.0)))
    middle = panel.heat_map.image.pixelColor(3, view.J.shape[0] // 2)
    top, bottom = panel.heat_map.image.pixelColor(3, 0), panel.heat_map.image.pixelColor(3, view.J.shape[0] - 1)
    assert len({color.name() for color in (top, middle, bottom)}) == 3
    assert panel.color_bar.labels()


def test_giving_up_goes_back_to_the_plane_of_before(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, qtbot: Any
) -> None:
    show_snapshot(state, snapshot)
    choose(panel, "Length of w × b")
    choose(panel, "Two weights")
    qtbot.keyClick(panel.bar.pick, Qt.Key.Key_Escape)
    assert panel.bar.kind.currentText() == "Length of w × b"
    assert asked(state)[-1].plane == PlaneChoice("length")


def test_weights_that_other_pictures_do_not_have(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, make_snapshot: Any
) -> None:
    show_snapshot(state, snapshot)
    choose(panel, "Two weights")
    state.picks.pick(100)
    state.picks.pick(191)
    show_snapshot(state, make_snapshot(size=4))  # 48 weights
    assert panel.bar.choice == PlaneChoice("descent")
    assert asked(state)[-1].plane == PlaneChoice("descent")
    assert state.picks.marked == ()


def test_two_runs(panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, make_run: Any) -> None:
    show_snapshot(state, snapshot)
    entry = panel.bar.kind.model().item(panel.bar.kind.findText("Two runs"))
    assert not entry.isEnabled()
    assert "start another run" in entry.toolTip()
    runs = tuple(make_run(number) for number in (1, 4, 7))
    show_snapshot(state, replace(snapshot, runs=runs))
    assert entry.isEnabled()
    choose(panel, "Two runs")
    assert asked(state)[-1].plane == PlaneChoice("runs", runs=(1, 4))
    panel.bar.second.setCurrentIndex(2)
    panel.bar.second.activated.emit(2)
    assert asked(state)[-1].plane == PlaneChoice("runs", runs=(1, 7))
    panel.bar.first.setCurrentIndex(2)  # the same run twice is no plane
    panel.bar.first.activated.emit(2)
    assert asked(state)[-1].plane == PlaneChoice("runs", runs=(7, 1))
    show_snapshot(state, replace(snapshot, runs=runs[:2]))  # run 7 is gone
    assert panel.bar.choice in (PlaneChoice("runs", runs=(1, 4)), PlaneChoice("runs", runs=(4, 1)))
    assert asked(state)[-1].plane == panel.bar.choice
    show_snapshot(state, snapshot)
    assert asked(state)[-1].plane == PlaneChoice("descent")


def test_the_axes_are_named_by_the_plane(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView
) -> None:
    show_snapshot(state, replace(snapshot, surface=replace(view, x_label="length of w", y_label="b")))
    assert panel.plot.x_axis.labelText == "length of w"
    assert panel.plot.y_axis.labelText == "b"


# Other runs, and the surface in space


def test_other_runs_are_drawn_and_named(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView, make_run: Any
) -> None:
    line = np.linspace(0.0, 7.0, 20)
    track = Track(2, 1, line, np.full(20, 3.0), np.zeros(20))
    runs = (make_run(1), make_run(2, name="<Adam>"))
    show_snapshot(state, replace(snapshot, surface=replace(view, tracks=(track,)), runs=runs))
    color = QColor(theme.RUN_COLORS[True][1])
    assert color_at(panel, 7.0, 3.0).name() == color.name()
    assert "<Adam>" in panel.caption.whole_text
    assert "1 other run" in panel.plot.accessibleDescription()


def test_the_dot_has_the_color_of_its_run(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, view: SurfaceView, make_run: Any
) -> None:
    runs = (make_run(1), make_run(2))
    show_snapshot(state, replace(snapshot, runs=runs, run=2))
    assert color_at(panel, *view.dot).name() == theme.RUN_COLORS[True][1]


def test_the_surface_in_space(
    panel: SurfacePanel, state: Any, show_snapshot: Any, snapshot: Snapshot, exact_view: SurfaceView, qtbot: Any
) -> None:
    show_snapshot(state, replace(snapshot, surface=exact_view))
    qtbot.keyClick(panel, Qt.Key.Key_3)
    assert panel.landscape.isVisible()
    assert not panel.plot.isVisible()
    scene = panel.landscape.scene
    assert scene is not None
    assert scene.J is exact_view.J
    assert scene.rim <= exact_view.J.max()
    assert panel.landscape.accessibleDescription() == panel.plot.accessibleDescription()
    panel.grab()
    spot = panel.landscape.to_widget(1.0, 1.0)
    assert spot is not None
    panel.landscape.pointed.emit(1.0, 1.0)
    assert theme.cost_text(written_out(1.0, 1.0)) in panel.caption.whole_text
    panel.landscape.placed.emit(1.0, 1.0)
    assert placed(state) == [(1.0, 1.0)]
    show_snapshot(state, replace(snapshot, surface=replace(exact_view, dot=(0.6, -0.2)), status="paused"))
    assert panel.landscape.scene is not scene
    qtbot.mouseClick(panel.bar.bowl, Qt.MouseButton.LeftButton)
    assert panel.plot.isVisible()
    assert panel.descent.descent is not None
    assert panel.descent.descent.now == (0.6, -0.2)  # what came meanwhile


def test_what_is_remembered(state: Any, shown: Any) -> None:
    panel = shown(SurfacePanel(state), 600, 400)
    choose(panel, "Random directions")
    panel.bar.another.click()
    panel.bar.bowl.setChecked(True)
    panel.landscape.turn_to(33.0, 44.0)
    kept = panel.save_state()
    assert kept == {"plane": "random", "seed": 1, "bowl": True, "azimuth": 33.0, "elevation": 44.0}
    other = shown(SurfacePanel(state), 600, 400)
    other.restore_state(kept)
    assert other.save_state() == kept
    assert asked(state)[-1].plane == PlaneChoice("random", seed=1)
    for odd in ({}, {"plane": "purple"}, {"plane": "weights"}, {"plane": None, "seed": "x", "azimuth": "y"}):
        other.restore_state(odd)
        assert other.bar.choice == PlaneChoice("random", seed=1)


def test_every_control_has_a_name_and_a_tip(panel: SurfacePanel) -> None:
    bar = panel.bar
    for control in (bar.kind, bar.another, bar.pick, bar.first, bar.second, bar.whole, bar.bowl, panel.landscape):
        assert control.accessibleName()
        assert control.toolTip()
