"""The Loss surface panel: the plane as it is, the marks on it, the label that never gets in the way."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from lrviz.gui import theme
from lrviz.gui.panels.surface_panel import POINTS, SurfacePanel
from lrviz.gui.widgets.descent_item import NOW
from lrviz.session import commands
from lrviz.session.snapshot import Snapshot
from lrviz.surface import SurfaceView


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
    assert panel.caption.text() == f"here J = {theme.cost_text(panel.cost_at(2.0, 1.0) or 0)} · 2 along, 1 across"
    panel.plot.left.emit()
    assert "now" in panel.caption.text()


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

    assert asked() == [commands.SetSurface(True, POINTS)]
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


def test_the_plot_has_a_name_and_a_tip(panel: SurfacePanel) -> None:
    assert panel.plot.accessibleName() == "Loss surface"
    assert "exact cost" in panel.plot.toolTip()
