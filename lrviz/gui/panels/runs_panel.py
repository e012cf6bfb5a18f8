"""All runs, one line each: what they do, how they stand, and ways to make more of them."""

from __future__ import annotations

from time import monotonic as clock

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from lrviz.descent.recipe import Recipe, Start
from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.panel import Panel
from lrviz.gui.state import SessionState
from lrviz.gui.widgets.buttons import small_button
from lrviz.gui.widgets.empty_state import EmptyState
from lrviz.gui.widgets.race_dialog import RaceDialog
from lrviz.gui.widgets.run_model import RunModel
from lrviz.gui.widgets.run_table import RunTable
from lrviz.said import say
from lrviz.session.snapshot import Snapshot

SECONDS = 0.25
"""Numbers in the table change four times a second at most."""


class RunsPanel(Panel):
    """Shows `Snapshot.runs`."""

    name = "runs"
    title = say("Runs")
    interval = 15

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._due = 0.0
        self._seen: object = None
        self._marked = 0
        self.race: RaceDialog | None = None
        self.empty = EmptyState(self)
        self.model = RunModel(self)
        self.table = RunTable(self.model, self)
        training = state.training
        self.table.chosen.connect(training.select)
        self.table.remove_requested.connect(self._remove)
        self.model.renamed.connect(training.rename)
        self.model.visibility_edited.connect(training.set_visible)
        keys = theme.SHORTCUTS
        self.new_button = small_button(
            self, tr("New run"), tr("Another run from the start, beside the others ({keys})", keys=keys["new_run"])
        )
        self.fork_button = small_button(
            self,
            tr("Fork"),
            tr(
                "Go on from the iteration that is shown, with the settings of now, as another run ({keys})",
                keys=keys["fork"],
            ),
        )
        self.race_button = small_button(
            self,
            tr("Race…"),
            tr("Several learning rates and methods from the same start, side by side ({keys})", keys=keys["race"]),
        )
        self.delete_button = small_button(
            self, tr("Delete"), tr("Take the marked run out of the list; undo brings it back (Delete)")
        )
        self.new_button.clicked.connect(training.new_run)
        self.fork_button.clicked.connect(training.fork)
        self.race_button.clicked.connect(self.open_race)
        self.delete_button.clicked.connect(self._remove_current)
        self._arrange()
        training.snapshot_changed.connect(self.refresh_in_turn)
        training.settings_changed.connect(self._follow_settings)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.new_button, self.fork_button, self.race_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.delete_button)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 2, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(1, 0, 1, 1)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)

    # -- showing ------------------------------------------------------------------------------------------------

    def has_news(self) -> bool:
        """Whether it is time for other numbers, or something else than a number has changed."""
        snapshot = self.state.training.snapshot
        return clock() >= self._due or _standing(snapshot) != self._seen

    def refresh(self) -> None:
        """Show the runs; while they only count on, not too often."""
        snapshot = self.state.training.snapshot
        if not self.has_news() and snapshot is not None and any(run.status == "running" for run in snapshot.runs):
            return
        self._due, self._seen = clock() + SECONDS, _standing(snapshot)
        if snapshot is None or not snapshot.runs:
            self._pages.setCurrentIndex(0)
            self.empty.say_why(snapshot, tr("The first run appears here."))
            self.table.show_runs((), 0)
            self._marked = 0
            self.set_subtitle("")
            return
        self._pages.setCurrentIndex(1)
        marked = self.table.current
        self.table.show_runs(snapshot.runs, snapshot.run)
        # The user's own choice stays marked until the training has answered, unless its line is gone.
        if snapshot.run != self._marked or self.table.current != marked:
            self._marked = snapshot.run
            self.table.follow(snapshot.run)
        count = len(snapshot.runs)
        self.delete_button.setEnabled(count > 1)
        self.fork_button.setEnabled(snapshot.last_iteration > 0)
        self.set_subtitle("" if count < 2 else tr("{count} runs", count=count))

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        self.table.restyle(colors)
        self._seen = None

    # -- wishes -------------------------------------------------------------------------------------------------

    def _remove_current(self) -> None:
        number = self.table.current
        if number is not None:
            self._remove(number)

    def _remove(self, number: int) -> None:
        if len(self.model.runs) > 1:
            self.state.training.remove(number)
        else:
            self.state.tell(tr("The last run stays: Reset starts it anew."), about="runs")

    def open_race(self) -> None:
        """Open the race's dialog beside everything else, or bring it to the front."""
        if self.race is None:
            self.race = RaceDialog(self)
            self.race.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.race.started.connect(self._start_race)
            self.race.finished.connect(self._forget_race)
        self._follow_settings()
        self.race.show()
        self.race.raise_()
        self.race.activateWindow()

    def _forget_race(self) -> None:
        self.race = None

    def _follow_settings(self) -> None:
        if self.race is not None:
            settings, snapshot = self.state.training.settings, self.state.training.snapshot
            safe = snapshot.safe_learning_rate if snapshot is not None else None
            self.race.set_base(settings.recipe, start_text(settings.start), safe)

    def _start_race(self, recipes: list[Recipe]) -> None:
        self.state.training.race(recipes)


def start_text(start: Start) -> str:
    """Say where runs start."""
    if start.kind == "random":
        return tr("small random weights (seed {seed})", seed=start.seed)
    return "w = 0, b = 0" if start.kind == "zeros" else tr("the weights put by hand")


def _standing(snapshot: Snapshot | None) -> object:
    """Everything of the runs that is no number which counts on."""
    if snapshot is None:
        return None
    lines = tuple((run.number, run.name, run.color, run.visible, run.status, run.recipe) for run in snapshot.runs)
    return snapshot.load, snapshot.status, snapshot.sentence if not snapshot.runs else "", snapshot.run, lines
