"""The table of runs: a click shows a run, a check mark puts it into the plots, F2 renames, Delete removes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.widgets.run_model import (
    COST,
    HEADINGS,
    ITERATION,
    NAME,
    SETTINGS,
    STATUS,
    SWATCH,
    TEST,
    TIME,
    TRAIN,
    RunModel,
)
from lrviz.session.snapshot import RunSummary

WIDEST = {ITERATION: "1,000,000", COST: "0.00e+00", TRAIN: "100.0 %", TEST: "100.0 %", TIME: "59 min 59 s"}

SPARE = (TIME, STATUS, ITERATION, TRAIN, TEST)
"""Columns that go first when the table is narrow; their news is in the tool tips."""

ROOM = {NAME: 124, SETTINGS: 110, STATUS: 90}
"""What these get at least; names and settings less if they are shorter."""


class RunTable(QTableView):
    """A view of a `RunModel`."""

    chosen = Signal(int)
    """Number of the run the user wants to see."""

    remove_requested = Signal(int)

    keeps_arrows = False
    """← and → go in time, as everywhere: whoever has clicked a run wants to look at its past. ↑ and ↓ choose a run."""

    def __init__(self, model: RunModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._model = model
        self._following = False
        self._fitted: tuple[int, list[str]] = (0, [])
        self.setAccessibleName(tr("Runs"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIconSize(QSize(SWATCH, SWATCH))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(30)
        for column in range(model.columnCount()):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme: a calm selection, headings without boxes."""
        self.setStyleSheet(
            f"QTableView {{ background: transparent; border: none; outline: none;"
            f" selection-background-color: {colors.border}; selection-color: {colors.text}; }}"
            f" QHeaderView {{ background: transparent; }}"
            f" QHeaderView::section {{ background: transparent; color: {colors.dim}; border: none;"
            f" border-bottom: 1px solid {colors.border}; padding: 2px 4px; }}"
            f" QTableView QLineEdit {{ padding: 0 2px; }}"
        )

    def show_runs(self, runs: Sequence[RunSummary], shown: int) -> None:
        """Show these. When the marked line goes, Qt marks another one: that is no wish of the user."""
        self._following = True
        self._model.show_runs(runs, shown)
        self._following = False
        texts = [self._model.index(row, column).data() for row in range(len(runs)) for column in (NAME, SETTINGS)]
        if (shown, texts) != self._fitted:
            self._fitted = (shown, texts)
            self._fit()

    def follow(self, number: int) -> None:
        """Mark the line of this run, without wishing anything."""
        row = self._model.row_of(number)
        if row >= 0:
            self._following = True
            self.selectionModel().setCurrentIndex(
                self._model.index(row, NAME),
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )
            self._following = False

    @property
    def current(self) -> int | None:
        """Number of the run whose line is marked."""
        row = self.currentIndex().row()
        return self._model.runs[row].number if 0 <= row < len(self._model.runs) else None

    def rename_current(self) -> None:
        """Let the user type another name."""
        row = self.currentIndex().row()
        if row >= 0:
            self.edit(self._model.index(row, NAME))

    # -- mouse and keys -----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Check or uncheck without showing the run; anything else as usual."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == NAME and self.check_rect(index).contains(event.position().toPoint()):
            self._toggle(index)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rename, except on the check mark."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        if index.isValid() and not self.check_rect(index.siblingAtColumn(NAME)).contains(place):
            self.rename_current()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pass over the delegate, which would check the mark once more."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == NAME and self.check_rect(index).contains(event.position().toPoint()):
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames, Delete removes, H shows in the plots or hides."""
        number, index = self.current, self.currentIndex()
        if number is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_F2:
            self.rename_current()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit(number)
        elif event.key() == Qt.Key.Key_H:
            self._toggle(index.siblingAtColumn(NAME))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the run."""
        if self.currentIndex().isValid():
            self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """Build the context menu of the marked run."""
        menu, number = QMenu(self), self.current
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        index = self.currentIndex().siblingAtColumn(NAME)
        visible = number is not None and self._model.runs[index.row()].visible
        menu.addAction(tr("Rename\tF2")).triggered.connect(self.rename_current)
        toggle = menu.addAction(tr("Hide in the plots\tH") if visible else tr("Show in the plots\tH"))
        toggle.triggered.connect(lambda *_: self._toggle(index))
        menu.addSeparator()
        remove = menu.addAction(tr("Delete\tDel"))
        remove.setEnabled(len(self._model.runs) > 1)
        if number is not None:
            remove.triggered.connect(lambda *_: self.remove_requested.emit(number))
        return menu

    def check_rect(self, index: QModelIndex) -> QRect:
        """Where the check mark of a name is."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        return self.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, self)

    def _toggle(self, index: QModelIndex) -> None:
        visible = self._model.runs[index.row()].visible
        state = Qt.CheckState.Unchecked if visible else Qt.CheckState.Checked
        self._model.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        if not self._following and current.isValid():
            self.chosen.emit(self._model.runs[current.row()].number)

    # -- widths -------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for; share the rest among name, settings and status."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        widest = {
            column: max((text, tr(HEADINGS[column])), key=metrics.horizontalAdvance) for column, text in WIDEST.items()
        }
        widths = {column: metrics.horizontalAdvance(text) + 12 for column, text in widest.items()} | ROOM
        for column in (NAME, SETTINGS):
            widths[column] = min(ROOM[column], max(self.sizeHintForColumn(column) + 8, 60))
        room = self.viewport().width()
        kept = set(widths)
        for column in SPARE:
            if sum(widths[one] for one in kept) > room:
                kept.discard(column)
        rest = room - sum(widths[column] for column in kept)
        widths[SETTINGS] += min(rest, 0)
        rest = max(rest, 0)
        takers = [column for column in (NAME, SETTINGS, STATUS) if column in kept]
        shares = {NAME: 2, SETTINGS: 3, STATUS: 3}
        total = sum(shares[column] for column in takers)
        for column in range(self._model.columnCount()):
            self.setColumnHidden(column, column not in kept)
            if column in kept:
                more = rest * shares[column] // total if column in takers else 0
                self.setColumnWidth(column, widths[column] + more)
