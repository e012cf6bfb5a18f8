"""The runs as a Qt table: one line each, written as people read it."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap

from lrviz.descent.recipe import METHOD_WORDS, SCHEDULE_WORDS, Recipe
from lrviz.gui import theme
from lrviz.gui.language import shown, tr
from lrviz.said import Said, joined, say, whole
from lrviz.session.snapshot import RunSummary

HEADINGS = (
    say("Run"),
    say("Settings"),
    say("Iteration"),
    "J",
    say("Training"),
    say("Test"),
    say("Status"),
    say("Time"),
)
NAME, SETTINGS, ITERATION, COST, TRAIN, TEST, STATUS, TIME = range(len(HEADINGS))

HEADING_TIPS = (
    say("Check it to see it in the plots; double click or F2: another name"),
    say("Method, α, λ, and where it started"),
    say("How far it has got"),
    say("The cost of the training pictures, now"),
    say("Training pictures it judges right"),
    say("Test pictures it judges right"),
    say("What it does, or why it stopped"),
    say("Time spent in training"),
)

STATUS_WORDS = {
    "ready": say("ready"),
    "running": say("running"),
    "paused": say("paused"),
    "finished": say("finished"),
    "diverged": say("diverged"),
    "failed": say("failed"),
}

SWATCH = 10
"""Side of the square in a run's color, in pixels."""

Index = QModelIndex | QPersistentModelIndex


def settings_text(recipe: Recipe) -> Said:
    """Write how the steps are made, in short: "Momentum 0.9 · α 0.0018 · λ 0.01"."""
    parts: list[str] = []
    if recipe.method in ("momentum", "nesterov"):
        parts.append(joined([METHOD_WORDS[recipe.method], f"{recipe.momentum:.3g}"]))
    elif recipe.method == "batches":
        parts.append(say("{method} of {size}", method=METHOD_WORDS[recipe.method], size=recipe.batch_size))
    elif recipe.method != "descent":
        parts.append(METHOD_WORDS[recipe.method])
    if recipe.schedule == "safe":
        parts.append(joined(["α", SCHEDULE_WORDS[recipe.schedule]]))
    elif recipe.learning_rate is not None:
        decaying = SCHEDULE_WORDS[recipe.schedule] if recipe.schedule == "decay" else ""
        parts.append(joined([f"α {theme.rate_text(recipe.learning_rate)}", decaying]))
    if recipe.l2:
        parts.append(f"λ {recipe.l2:.3g}")
    return joined(parts, " · ")


def seconds_text(seconds: float) -> str:
    """Write a time: 0.25 s, 12 s, 3 min 5 s."""
    if seconds < 59.5:
        return f"{seconds:.2f} s" if seconds < 9.995 else f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def line_of(run: RunSummary) -> tuple[str, ...]:
    """Write a run as a line of the table."""
    settings = settings_text(run.recipe)
    return (
        run.name,
        settings if run.start == "zeros" or run.parent is not None else joined([settings, run.start], " · "),
        theme.count_text(run.iteration),
        theme.cost_text(run.cost),
        theme.percent_text(run.train_accuracy),
        "–" if run.test_accuracy is None else theme.percent_text(run.test_accuracy),
        run.reason or STATUS_WORDS.get(run.status, run.status),
        seconds_text(run.seconds),
    )


class RunModel(QAbstractTableModel):
    """A view of the runs of a snapshot. What the user edits is only said; the next snapshot shows it."""

    renamed = Signal(int, str)
    visibility_edited = Signal(int, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[RunSummary, ...] = ()
        self._lines: tuple[tuple[str, ...], ...] = ()
        self._shown = 0
        self._bold = QFont()
        self._bold.setBold(True)

    @property
    def runs(self) -> tuple[RunSummary, ...]:
        """What is shown."""
        return self._runs

    @property
    def shown(self) -> int:
        """Number of the run that the other panels show."""
        return self._shown

    def row_of(self, number: int) -> int:
        """Line of a run; −1 when it is not there."""
        return next((row for row, run in enumerate(self._runs) if run.number == number), -1)

    def show_runs(self, runs: Sequence[RunSummary], shown: int) -> None:
        """Show these; only lines that look different are drawn anew, and what is selected or edited stays."""
        self._drop_missing({run.number for run in runs})
        self._insert_new(runs)
        if [run.number for run in self._runs] != [run.number for run in runs]:
            self.beginResetModel()
            self._runs, self._lines = tuple(runs), tuple(map(line_of, runs))
            self.endResetModel()
        before = (self._runs, self._lines, self._shown)
        self._runs, self._lines, self._shown = tuple(runs), tuple(map(line_of, runs)), shown
        for row in range(len(self._runs)):
            self._tell_changes(row, *before)

    def _drop_missing(self, numbers: set[int]) -> None:
        for row in reversed(range(len(self._runs))):
            if self._runs[row].number not in numbers:
                self.beginRemoveRows(QModelIndex(), row, row)
                self._runs = self._runs[:row] + self._runs[row + 1 :]
                self._lines = self._lines[:row] + self._lines[row + 1 :]
                self.endRemoveRows()

    def _insert_new(self, runs: Sequence[RunSummary]) -> None:
        known = {run.number for run in self._runs}
        for row, run in enumerate(runs):
            if run.number not in known and row <= len(self._runs):
                self.beginInsertRows(QModelIndex(), row, row)
                self._runs = (*self._runs[:row], run, *self._runs[row:])
                self._lines = (*self._lines[:row], line_of(run), *self._lines[row:])
                self.endInsertRows()

    def _tell_changes(
        self, row: int, runs: tuple[RunSummary, ...], lines: tuple[tuple[str, ...], ...], shown: int
    ) -> None:
        """Tell which cells of a line look different; the name apart, for it may be under edit."""
        run, old = self._runs[row], runs[row]
        marked = (run.number == self._shown) != (run.number == shown)
        if marked or (run.name, run.visible, run.color) != (old.name, old.visible, old.color):
            self.dataChanged.emit(self.index(row, NAME), self.index(row, NAME))
        changed = [column for column in range(1, len(HEADINGS)) if self._lines[row][column] != lines[row][column]]
        if changed:
            self.dataChanged.emit(self.index(row, changed[0]), self.index(row, changed[-1]))

    # -- Qt's side ----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as there are runs."""
        return 0 if parent.isValid() else len(self._runs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as there are headings."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object | None:
        """Headings of the columns."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return tr(HEADINGS[section])
            if role == Qt.ItemDataRole.ToolTipRole:
                return tr(HEADING_TIPS[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object | None:
        """Texts, the square in the run's color, the check mark."""
        if not index.isValid() or index.row() >= len(self._runs):
            return None
        row, column = index.row(), index.column()
        run = self._runs[row]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(self._lines[row][column])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.FontRole and run.number == self._shown and column == NAME:
            return self._bold
        if role == Qt.ItemDataRole.ForegroundRole and column == STATUS:
            return QColor(theme.current().danger if run.status in ("diverged", "failed") else theme.current().dim)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(run, row, column)
        return self._name_data(run, role) if column == NAME else None

    def _name_data(self, run: RunSummary, role: int) -> object | None:
        if role == Qt.ItemDataRole.EditRole:
            return shown(run.name)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if run.visible else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DecorationRole:
            return _swatch(theme.run_color(run.color))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{name}, shown", name=run.name) if run.number == self._shown else shown(run.name)
        return None

    def _tip(self, run: RunSummary, row: int, column: int) -> str:
        if column == STATUS:
            return shown(self._lines[row][column])
        where = tr("started from {start}", start=run.start)
        if run.parent is not None and run.forked_at:
            text = say("started from {start} (goes on from there at iteration {iteration:,})")
            where = tr(text, start=run.start, iteration=run.forked_at)
        _, settings, iteration, cost, train, test, status, time = self._lines[row]
        numbers = tr(
            "Iteration {iteration}: J = {cost}. Train {train}, test {test}. {time} of training.",
            iteration=iteration,
            cost=cost,
            train=train,
            test=test,
            time=time,
        )
        return tr(
            "{name}: {settings}, {where}.\n{numbers}\n{status} Engine: {engine}.",
            name=run.name,
            settings=settings,
            where=where,
            numbers=numbers,
            status=whole(status),
            engine=run.engine,
        )

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say what the user wants."""
        if not index.isValid() or index.column() != NAME:
            return False
        run = self._runs[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            self.visibility_edited.emit(run.number, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role == Qt.ItemDataRole.EditRole and str(value).strip() not in ("", shown(run.name)):
            self.renamed.emit(run.number, str(value).strip())
            return True
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Lines can be chosen; the name can be changed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable if index.column() == NAME else flags


def _alignment(column: int) -> Qt.AlignmentFlag:
    numbers = column in (ITERATION, COST, TRAIN, TEST, TIME)
    return (Qt.AlignmentFlag.AlignRight if numbers else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter


@functools.cache
def _swatch(color: str) -> QIcon:
    """Draw a rounded square in a color, sharp on any screen, and the same where its line is marked."""
    pixmap = QPixmap(2 * SWATCH, 2 * SWATCH)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(QRectF(0, 0, SWATCH, SWATCH), 3, 3)
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon
