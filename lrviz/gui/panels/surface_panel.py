"""The loss surface: a plane of J through the current (w, b), with the descent in it."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from lrviz.gui import theme
from lrviz.gui.panel import Panel
from lrviz.gui.state import SessionState
from lrviz.gui.widgets.descent_item import LOWEST, NOW, START, Descent, DescentItem
from lrviz.gui.widgets.empty_state import EmptyState
from lrviz.gui.widgets.heat_map import ColorBar, HeatMap
from lrviz.gui.widgets.plot import Plot
from lrviz.gui.widgets.text_pace import TextPace
from lrviz.gui.widgets.ticks import number_text
from lrviz.surface import SurfaceView

POINTS = 96
"""Grid points a side: scaled smoothly to the panel they look like any finer grid, at a quarter of the work."""

FADED_SHARE = 0.25
"""A point of the path is drawn faintest when it is this far off the plane, as a share of the way gone."""

TIP = (
    "Each point of this plane is one (w, b); its color is the exact cost J there, on a logarithmic scale.\n"
    "Red dot: the start. Orange dot: where the neuron is now. Star: the lowest point of this plane.\n"
    "Points of the path that lie off the plane are drawn fainter."
)


class SurfacePanel(Panel):
    """Draws `Snapshot.surface`; tells the training thread whether anybody looks."""

    name = "surface"
    title = "Loss surface"
    interval = 4

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._view: SurfaceView | None = None
        self._log_J = np.zeros((1, 1))
        self._pointed: tuple[float, float] | None = None
        self._pace = TextPace()
        self.empty = EmptyState(self)
        self.plot = Plot("along the descent ‖Δw‖", "stiffest direction", self)
        self.plot.setAccessibleName("Loss surface")
        self.plot.setToolTip(TIP)
        self.plot.setMouseEnabled(x=False, y=False)  # the grid ends where the frame ends
        self.heat_map, self.descent, self.color_bar = HeatMap(), DescentItem(), ColorBar("J")
        self.plot.add(self.heat_map)
        self.plot.add(self.descent)
        self.plot.getPlotItem().layout.addItem(self.color_bar, 2, 3)
        self.plot.pointed.connect(self._on_pointed)
        self.plot.left.connect(self._on_left)
        self.caption = QLabel(self)
        self.caption.setTextFormat(Qt.TextFormat.RichText)
        self.caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_dim(self.caption)
        self._arrange()
        state.training.snapshot_changed.connect(self.refresh_in_turn)

    def _arrange(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 0, 4, 6)
        column.setSpacing(2)
        column.addWidget(self.plot, 1)
        column.addWidget(self.caption)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(1, 0, 1, 1)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)

    # -- showing ------------------------------------------------------------------------------------------------

    def has_news(self) -> bool:
        """Whether there is another plane."""
        snapshot = self.state.training.snapshot
        return snapshot is None or snapshot.surface is None or snapshot.surface is not self._view

    def refresh(self) -> None:
        """Draw the newest plane; one that is drawn already costs nothing."""
        snapshot = self.state.training.snapshot
        view = snapshot.surface if snapshot is not None else None
        due = self._pace.due(snapshot)
        if view is None:
            self._view = None
            self._pages.setCurrentIndex(0)
            self.empty.say_why(snapshot, "The loss surface is being computed.")
            self.set_subtitle("")
            return
        if view is not self._view:
            self._view = view
            self._show(view)
            due = due or self._pages.currentIndex() == 0
            self._pages.setCurrentIndex(1)
        if due:
            self._show_words(view)

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        self.plot.restyle(colors)
        self.color_bar.restyle(colors, self.font())
        self.descent.restyle(self.font())

    def _show(self, view: SurfaceView) -> None:
        self._log_J = np.log10(np.maximum(view.J, np.finfo(float).tiny))
        low, high = self.heat_map.show_grid(view.s, view.t, self._log_J)
        self.plot.show_range(float(view.s[0]), float(view.s[-1]), float(view.t[0]), float(view.t[-1]))
        self.color_bar.show_limits(low, high, view.dot_cost)
        gone = math.dist(view.dot, view.start)
        self.descent.show_descent(
            Descent(
                view.contour_x,
                view.contour_y,
                view.contour_connect,
                view.path_s,
                view.path_t,
                view.path_distance / (FADED_SHARE * gone or 1.0),
                view.start,
                view.dot,
                view.minimum[:2] if view.minimum is not None else None,
                f"J = {theme.cost_text(view.dot_cost)}",
            )
        )
        if self._pointed is not None:
            self._show_pointed()

    def _show_words(self, view: SurfaceView) -> None:
        self.set_subtitle(view.sentence)
        if self._pointed is None:
            self._say(_legend(view))
        lowest = (
            f"The lowest point of the plane has J = {theme.cost_text(view.minimum[2])}."
            if view.minimum is not None
            else "The plane has no lowest point."
        )
        self.plot.describe(
            f"At iteration {theme.count_text(view.iteration)} J is {theme.cost_text(view.dot_cost)}, "
            f"{number_text(math.dist(view.dot, view.start))} from the start. {lowest} {_path_text(view)}"
        )

    # -- the value under the mouse ------------------------------------------------------------------------------

    def cost_at(self, s: float, t: float) -> float | None:
        """J at a place of the plane, from the grid around it; None outside."""
        view = self._view
        if view is None or not (view.s[0] <= s <= view.s[-1] and view.t[0] <= t <= view.t[-1]):
            return None
        column, across = _cell(view.s, s)
        row, up = _cell(view.t, t)
        corner = self._log_J[row : row + 2, column : column + 2]
        # Between the nodes log J is bilinear, as the colours are.
        return float(10.0 ** (np.array([1.0 - up, up]) @ corner @ np.array([1.0 - across, across])))

    def _on_pointed(self, s: float, t: float) -> None:
        self._pointed = (s, t)
        self._show_pointed()

    def _on_left(self) -> None:
        if self._pointed is not None:
            self._pointed = None
            if self._view is not None:
                self._say(_legend(self._view))

    def _show_pointed(self) -> None:
        assert self._pointed is not None
        s, t = self._pointed
        J = self.cost_at(s, t)
        if J is not None:
            place = f"{number_text(float(f'{s:.3g}'))} along, {number_text(float(f'{t:.2g}'))} across"
            self._say(f"here J = {theme.cost_text(J)} · {place}")

    def _say(self, text: str) -> None:
        if text != self.caption.text():
            self.caption.setText(text)

    # -- whether anybody looks ----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for planes from now on."""
        super().showEvent(event)
        self.state.training.set_surface_shown(True, POINTS)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: the training thread need not compute planes."""
        super().hideEvent(event)
        self.state.training.set_surface_shown(False, POINTS)


def _cell(nodes: np.ndarray, value: float) -> tuple[int, float]:
    """Index of the node below a value, and the share of the way to the next one."""
    place = (value - nodes[0]) / (nodes[1] - nodes[0])
    index = min(max(int(place), 0), len(nodes) - 2)
    return index, place - index


def _legend(view: SurfaceView) -> str:
    """Name the marks, each in its colour; the start is named once it is another place than now."""
    marks = [(NOW, "●", "now")]
    if len(view.path_s) > 1:
        marks.insert(0, (START, "●", "start"))
    if view.minimum is not None:
        marks.append((LOWEST, "★", "lowest point of this plane"))
    return " &nbsp; ".join(f'<span style="color:{color.name()}">{sign}</span> {name}' for color, sign, name in marks)


def _path_text(view: SurfaceView) -> str:
    if len(view.path_s) < 2:
        return "The descent starts here."
    distance = float(view.path_distance.max())
    if distance < 1e-9:
        return "The whole path so far lies in this plane."
    return f"The path so far is at most {number_text(float(f'{distance:.2g}'))} away from this plane."
