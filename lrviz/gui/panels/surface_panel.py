"""The loss surface: a plane of J through the current (w, b), with the descent in it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from lrviz.gui import theme
from lrviz.gui.language import shown, tr
from lrviz.gui.panel import Panel
from lrviz.gui.state import SessionState
from lrviz.gui.widgets.bowl import Scene
from lrviz.gui.widgets.descent_item import DescentItem
from lrviz.gui.widgets.empty_state import EmptyState
from lrviz.gui.widgets.fitted_label import FittedLabel
from lrviz.gui.widgets.heat_map import ColorBar, HeatMap
from lrviz.gui.widgets.landscape import Landscape
from lrviz.gui.widgets.plane_bar import PlaneBar
from lrviz.gui.widgets.plane_plot import PlanePlot
from lrviz.gui.widgets.plane_pointer import PointerItem
from lrviz.gui.widgets.plane_words import (
    axis_names,
    color_of,
    descent_of,
    description,
    detail,
    exact,
    grid_cost,
    legend,
    pointed_words,
    pointer_at,
    rim_of,
    subtitle,
)
from lrviz.gui.widgets.text_pace import TextPace
from lrviz.said import say
from lrviz.session.snapshot import Snapshot
from lrviz.surface import PlaneChoice, SurfaceView, Window

POINTS = 96
"""Grid points a side: scaled smoothly to the panel they look like any finer grid, at a quarter of the work."""

FLOOR = 1e-16
"""Costs below this share of the highest one have its color: where J is 0 in floating point, log J has no end."""

LONELY = ("adam", "newton")
"""Methods whose steps are no multiple of the gradient: a step with α means nothing there."""

TIP = say(
    "Each point of this plane is one (w, b); its color is the exact cost J there, on a logarithmic scale.\n"
    "Red dot: the start. The dot with the label: where the neuron is now. Star: the lowest point of this plane.\n"
    "Points of the path that lie off the plane are drawn fainter.\n"
    "Click, or drag the dot, to put the weights there. Wheel and drag zoom and move; A shows the whole again."
)

BOWL_TIP = say(
    "The same surface in space: the height is J, the colors are those of the flat picture.\n"
    "Drag to turn it, or use the arrow keys; the wheel zooms, A shows the whole from where one looked first.\n"
    "Click to put the weights there."
)


class SurfacePanel(Panel):
    """Draws `Snapshot.surface`; tells the training thread whether anybody looks, at what plane and what part of it."""

    name = "surface"
    title = say("Loss surface")
    interval = 4
    keeps_arrows = False
    lesson_key = "plane"

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._view: SurfaceView | None = None
        self._log_J = np.zeros((1, 1))
        self._limits = (0.0, 1.0)
        self._pointed: tuple[float, float] | None = None
        self._choice = PlaneChoice()
        self._window: Window | None = None
        self._run, self._load, self._placing = 0, 0, False
        self._pace = TextPace()
        self.empty = EmptyState(self)
        self.bar = PlaneBar(self)
        self.plot = PlanePlot(tr("along the descent ‖Δw‖"), tr("stiffest direction"), self)
        self.plot.setAccessibleName(tr(self.title))
        self.plot.setToolTip(tr(TIP))
        self.heat_map, self.descent, self.pointer, self.color_bar = (
            HeatMap(),
            DescentItem(),
            PointerItem(),
            ColorBar("J"),
        )
        for item in (self.heat_map, self.descent, self.pointer):
            self.plot.add(item)
        self.plot.getPlotItem().layout.addItem(self.color_bar, 2, 3)
        self.landscape = Landscape(self)
        self.landscape.setAccessibleName(tr("Loss surface in space"))
        self.landscape.setToolTip(tr(BOWL_TIP))
        self.caption = FittedLabel(self)
        theme.set_dim(self.caption)
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(theme.TICK_MS)
        self._asking.timeout.connect(self._ask)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._page = QWidget(self)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(8, 2, 4, 6)
        column.setSpacing(2)
        column.addWidget(self.bar)
        self._views = QStackedLayout()
        self._views.addWidget(self.plot)
        self._views.addWidget(self.landscape)
        column.addLayout(self._views, 1)
        column.addWidget(self.caption)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(1, 0, 1, 1)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._page)

    def _connect(self) -> None:
        self.plot.range_changed.connect(self._on_range_changed)
        # The first time the user moves the picture, the range changes before the plot knows who has changed it.
        self.plot.getPlotItem().vb.sigRangeChangedManually.connect(self._on_range_changed)
        self.plot.dragged.connect(self._on_dragged)
        self.plot.let_go.connect(self._on_let_go)
        for surface in (self.plot, self.landscape):
            surface.pointed.connect(self._on_pointed)
            surface.left.connect(self._on_left)
            surface.placed.connect(self._on_placed)
        self.bar.changed.connect(self._on_choice)
        self.bar.picking_requested.connect(self._on_picking)
        self.bar.whole_requested.connect(self._on_whole)
        self.bar.bowl_toggled.connect(self._on_bowl)
        self.landscape.zoomed.connect(self.plot.zoom)
        self.landscape.whole_requested.connect(self._on_whole)
        QShortcut(QKeySequence("3"), self, self.bar.bowl.toggle, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.state.picks.changed.connect(self._on_picks)
        self.state.training.snapshot_changed.connect(self.refresh_in_turn)

    # -- memory -------------------------------------------------------------------------------------------------

    def save_state(self) -> dict[str, object]:
        """Say which plane, and from where it is seen."""
        azimuth, elevation = self.landscape.angles
        return {
            "plane": self._choice.kind,
            "seed": self._choice.seed,
            "bowl": self.bar.bowl.isChecked(),
            "azimuth": round(azimuth, 1),
            "elevation": round(elevation, 1),
        }

    def restore_state(self, kept: dict[str, object]) -> None:
        """Take up what `save_state` gave; two weights and two runs are those of other data."""
        seed, azimuth, elevation = kept.get("seed"), kept.get("azimuth"), kept.get("elevation")
        self.bar.choose(str(kept.get("plane")), seed if isinstance(seed, int) else 0)
        if isinstance(azimuth, (int, float)) and isinstance(elevation, (int, float)):
            self.landscape.turn_to(float(azimuth), float(elevation))
        self.bar.bowl.setChecked(kept.get("bowl") is True)
        self._on_choice()

    # -- showing ------------------------------------------------------------------------------------------------

    def has_news(self) -> bool:
        """Whether there is another plane, or another list of runs."""
        snapshot = self.state.training.snapshot
        if snapshot is None or snapshot.surface is None or snapshot.surface is not self._view:
            return True
        return _names(snapshot) != self.bar.runs

    def refresh(self) -> None:
        """Draw the newest plane; one that is drawn already costs nothing."""
        snapshot = self.state.training.snapshot
        view = snapshot.surface if snapshot is not None else None
        due = self._pace.due(snapshot)
        if snapshot is None or view is None:
            self._view = None
            self._pages.setCurrentIndex(0)
            self.empty.say_why(snapshot, tr("The loss surface is being computed."))
            self.set_subtitle("")
            return
        self._follow_run(snapshot)
        self.landscape.set_moving(self.state.training.moving)
        if view is not self._view:
            self._view = view
            self._show(view)
            due = due or self._pages.currentIndex() == 0
            self._pages.setCurrentIndex(1)
        if due:
            self.say_in_turn(partial(self._show_words, view))

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        self.plot.restyle(colors)
        self.color_bar.restyle(colors, self.font())
        self.descent.restyle(self.font())
        self.pointer.restyle(self.font())
        self.landscape.restyle(colors, self.font())

    @property
    def color(self) -> QColor:
        """Color of the run that is shown."""
        shown = self.state.training.shown
        return color_of(shown.color if shown is not None else 0)

    def _show(self, view: SurfaceView) -> None:
        floor = max(FLOOR * float(view.J.max()), np.finfo(float).tiny)
        self._log_J = np.log10(np.maximum(view.J, floor))
        if self.bar.bowl.isChecked():
            self._limits = float(self._log_J.min()), float(self._log_J.max())
            self._show_bowl(view)
        else:
            self._limits = self.heat_map.show_grid(view.s, view.t, self._log_J)
            self._show_flat(view)
        if self._pointed is not None:
            self._show_pointed()

    def _show_flat(self, view: SurfaceView) -> None:
        self.plot.set_labels(*axis_names(view, self.state.training.fitted_preprocessing))
        self.plot.set_dot(*view.dot)
        if not view.zoomed:
            s_low, s_high, t_low, t_high = (float(end) for axis in (view.s, view.t) for end in (axis[0], axis[-1]))
            self.plot.limit_zoom(s_high - s_low, t_high - t_low)
            self.plot.show_range(s_low, s_high, t_low, t_high)
        self.color_bar.show_limits(*self._limits, view.dot_cost)
        self.descent.show_descent(descent_of(view, self.color))

    def _show_bowl(self, view: SurfaceView) -> None:
        labels = axis_names(view, self.state.training.fitted_preprocessing)
        rim, descent = rim_of(view), descent_of(view, self.color)
        self.landscape.show_scene(Scene(view.s, view.t, view.J, rim, self._limits, descent, *labels))

    def _show_words(self, view: SurfaceView) -> None:
        self.set_subtitle(subtitle(view))
        if self._pointed is None:
            self._show_legend(view)
        parameters = self.state.training.fitted_preprocessing
        self.bar.set_detail(*(("",) if parameters is None else detail(view, parameters)))
        words = description(view)
        self.plot.describe(words)
        self.landscape.describe(words)

    def _show_legend(self, view: SurfaceView) -> None:
        snapshot = self.state.training.snapshot
        names = {run.number: shown(run.name) for run in snapshot.runs} if snapshot is not None else {}
        self.caption.say(*legend(view, names, self.color))

    def _on_bowl(self, bowl: bool) -> None:
        self._views.setCurrentIndex(1 if bowl else 0)
        self._on_left()
        if self._view is not None:
            self._show(self._view)
        self.bar.set_zoomed(bowl or not self.plot.following)

    def _on_whole(self) -> None:
        self.plot.follow()
        if self.bar.bowl.isChecked():
            self.landscape.turn_back()

    # -- which plane --------------------------------------------------------------------------------------------

    def _follow_run(self, snapshot: Snapshot) -> None:
        """Offer the runs there are; the part of a plane one has zoomed to means nothing on the plane of another run."""
        if (snapshot.load, snapshot.run) != (self._load, self._run):
            other = snapshot.load != self._load or not self._placing
            self._load, self._run, self._placing = snapshot.load, snapshot.run, False
            if other and self._window is not None:
                self.plot.follow()
        if self.bar.set_runs(_names(snapshot)):
            self._on_choice()
        weights, parameters = self.bar.weights, snapshot.parameters
        if weights is not None and parameters is not None and max(weights) >= len(parameters.w):
            self.bar.set_weights(None)
            self._on_choice()

    def _on_choice(self) -> None:
        choice = self.bar.choice
        if choice is not None and choice != self._choice:
            self._choice = choice
            self.state.picks.mark(self.name, choice.weights or ())
            self.plot.follow()
            self._window = None
            self._ask()

    def _on_picking(self, wanted: bool) -> None:
        if wanted:
            self.state.picks.ask(2, self._on_picked)
        elif self.state.picks.is_asked_by(self._on_picked):
            self.state.picks.cancel()

    def _on_picked(self, positions: tuple[int, ...]) -> None:
        self.bar.set_weights((positions[0], positions[1]))
        self._on_choice()

    def _on_picks(self) -> None:
        asked = self.state.picks.is_asked_by(self._on_picked)
        self.bar.set_picking(asked)
        if not asked and self.bar.choice is None:  # given up
            self.bar.set_weights(None)

    def _on_range_changed(self, *_: object) -> None:
        """Ask for what the user has zoomed to, once a tick; the old picture shows moved until the new one is there."""
        (s_low, s_high), (t_low, t_high) = self.plot.getPlotItem().vb.viewRange()
        window = None if self.plot.following else Window(s_low, s_high, t_low, t_high)
        self.bar.set_zoomed(window is not None or self.bar.bowl.isChecked())
        if window != self._window:
            self._window = window
            if not self._asking.isActive():
                self._asking.start()

    def _ask(self) -> None:
        if self.is_seen:
            self.state.training.set_surface_shown(True, POINTS, self._choice, self._window)

    # -- where the user points ----------------------------------------------------------------------------------

    def cost_at(self, s: float, t: float) -> float | None:
        """J at a place of the plane: exact, or from the grid if there are very many pictures; None if not known."""
        view = self._view
        if view is None:
            return None
        if exact(view) and view.plane is not None:
            return view.plane.cost(s - view.dot[0], t - view.dot[1])
        return grid_cost(view, self._log_J, s, t)

    def _on_pointed(self, s: float, t: float) -> None:
        self._pointed = (s, t)
        self._show_pointed()

    def _on_dragged(self, s: float, t: float) -> None:
        self._pointed = (s, t)
        self._show_pointed()

    def _on_let_go(self) -> None:
        if self._pointed is not None:
            self._show_pointed()

    def _on_left(self) -> None:
        self._pointed = None
        self.pointer.show_pointer(None)
        self.landscape.show_pointer(None)
        if self._view is not None:
            self._show_legend(self._view)

    def _on_placed(self, s: float, t: float) -> None:
        if self._view is not None:
            self._placing = True
            self.state.training.place(s, t)
            self._show_pointed()

    def _show_pointed(self) -> None:
        view, snapshot = self._view, self.state.training.snapshot
        J = self.cost_at(*self._pointed) if self._pointed is not None else None
        if view is None or snapshot is None or self._pointed is None or J is None:
            self.pointer.show_pointer(None)
            return
        rate = None if snapshot.recipe.method in LONELY else snapshot.learning_rate
        pointer = pointer_at(view, *self._pointed, rate, self.color)
        self.caption.say(*pointed_words(J, pointer, view, rate))
        label = f"J = {theme.cost_text(J)}"
        pointer = replace(pointer, label=label, ghost=self.plot.dragging, cross=self.plot.cross is not None)
        (self.landscape if self.bar.bowl.isChecked() else self.pointer).show_pointer(pointer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up picking weights with Esc, wherever in the panel the keyboard is."""
        if event.key() == Qt.Key.Key_Escape and self.state.picks.is_asked_by(self._on_picked):
            self.state.picks.cancel()
        else:
            super().keyPressEvent(event)

    # -- whether anybody looks ----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for planes from now on."""
        super().showEvent(event)
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: the training thread need not compute planes."""
        super().hideEvent(event)
        self.state.training.set_surface_shown(False, POINTS, self._choice, self._window)


def _names(snapshot: Snapshot) -> tuple[tuple[int, str], ...]:
    """Give number and name of every run."""
    return tuple((run.number, run.name) for run in snapshot.runs)
