"""One class of pictures: its name and count, its thumbnails, and every way to put pictures in or take them out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from lrviz.gui.language import tr
from lrviz.gui.widgets.drop_hint import DropHint
from lrviz.gui.widgets.name_label import NameLabel
from lrviz.gui.widgets.picture_list import PictureList, WellColors
from lrviz.gui.widgets.picture_mime import may_carry, read_clipboard, read_mime
from lrviz.gui.widgets.picture_model import PictureModel, WellPictures, dragged_positions

PLAIN = WellColors(accent="#888888", text="#888888", dim="#888888", panel="#888888", border="#888888")
"""Until a theme gives others."""


class PictureWell(QWidget):
    """Shows pictures it is given and says what the user wants done; changes nothing itself."""

    carried = Signal(object)
    """Something was dropped or pasted: `Carried`."""

    pictures_dropped = Signal(list)
    """Pictures (positions) were dragged here from another well."""

    move_requested = Signal(list)
    remove_requested = Signal(list)
    clear_requested = Signal()
    open_requested = Signal(int)
    files_requested = Signal()
    folder_requested = Signal()
    name_edited = Signal(str)

    def __init__(self, mark_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._name, self._after, self._other = "", "", ""
        # Made from top to bottom: Tab goes in this order.
        self.name = NameLabel(self)
        self.count = QLabel(self)
        self.add = QToolButton(self)
        self.model = PictureModel(mark_text, self)
        self.hint = DropHint(PLAIN, overlay=False, parent=self)
        self.list = PictureList(self.model, PLAIN, self)
        self.overlay = DropHint(PLAIN, overlay=True, parent=self)
        self.actions_by_name: dict[str, QAction] = {}
        self._build_actions()
        self._build()
        self.name.name_edited.connect(self.name_edited)
        self.list.activated.connect(self._on_activated)
        self.list.selectionModel().selectionChanged.connect(self._show_count)
        self.hint.clicked.connect(self.files_requested)

    # -- building -----------------------------------------------------------------------------------------------

    def _build_actions(self) -> None:
        keys = QKeySequence.StandardKey
        rows: tuple[tuple[str, str, QKeySequence | QKeySequence.StandardKey | str, Callable[[], object]], ...] = (
            ("open", tr("Show in Predict"), "", self._open_current),
            ("move", tr("Move to the other class"), "M", lambda: self._emit_chosen(self.move_requested)),
            ("remove", tr("Remove"), keys.Delete, lambda: self._emit_chosen(self.remove_requested)),
            ("select_all", tr("Select all"), keys.SelectAll, self.list.selectAll),
            ("paste", tr("Paste"), keys.Paste, self.paste),
            ("files", tr("Add picture files…"), "", self.files_requested.emit),
            ("folder", tr("Add a folder of pictures…"), "", self.folder_requested.emit),
            ("rename", tr("Rename the class…"), "F2", lambda: self.name.begin()),
            ("clear", tr("Remove all"), "", self.clear_requested.emit),
        )
        for name, text, key, run in rows:
            action = QAction(text, self)
            if key:
                action.setShortcut(QKeySequence(key))
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(_without_arguments(run))
            self.addAction(action)
            self.actions_by_name[name] = action

    def _build(self) -> None:
        self.count.setObjectName("dim")
        self.add.setText(tr("Add…"))
        self.add.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self.add)
        menu.addActions([self.actions_by_name[name] for name in ("files", "folder", "paste")])
        self.add.setMenu(menu)
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(self.name, 1)
        header.addWidget(self.count)
        header.addWidget(self.add)
        self._body = QWidget(self)
        self._stack = QStackedLayout(self._body)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.hint)
        self._stack.addWidget(self.list)
        self._body.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(header)
        column.addWidget(self._body, 1)

    # -- showing ------------------------------------------------------------------------------------------------

    def set_colors(self, colors: WellColors) -> None:
        """Take on other colours."""
        for part in (self.list, self.hint, self.overlay):
            part.set_colors(colors)
        self.name.set_color(colors.accent)

    def show_class(self, name: str, after: str, other: str) -> None:
        """Show the name of this class, what comes after it, and the other class's name where it is needed."""
        self._name, self._after, self._other = name, after, other
        self.name.show_name(name, after)
        self.hint.set_text(
            tr("Drop pictures or a folder of “{name}” here", name=name),
            tr("click to choose files, or paste with Ctrl+V"),
        )
        self.actions_by_name["move"].setText(tr("Move to “{other}”", other=_plain(other)))
        self.actions_by_name["clear"].setText(tr("Remove all of “{name}”", name=_plain(name)))
        self.add.setAccessibleName(tr("Add pictures to {name} {after}", name=name, after=after))
        self.add.setToolTip(tr("Add picture files or a folder to “{name}”", name=name))
        self.list.setAccessibleName(tr("Pictures of {name} {after}", name=name, after=after))
        self.list.setAccessibleDescription(
            tr("Delete removes the chosen pictures, M moves them to the other class, Enter shows one in Predict")
        )
        self._show_count()

    def show_pictures(self, pictures: WellPictures) -> None:
        """Show these pictures; where the user was in the list is kept as far as it still is there."""
        row = self.list.currentIndex().row()
        if self.model.show_pictures(pictures):
            rows = self.model.rowCount()
            self._stack.setCurrentWidget(self.list if rows else self.hint)  # hands the focus over, too
            if row >= 0 and rows:
                selection = self.list.selectionModel()
                selection.setCurrentIndex(self.model.index(min(row, rows - 1), 0), selection.SelectionFlag.NoUpdate)
            self.list.lay_out()
        self._show_count()

    def _show_count(self, *_: object) -> None:
        total, selection = self.model.rowCount(), self.list.selectionModel().selection()
        chosen = sum(selection.at(i).height() for i in range(selection.count()))  # ranges: 20,000 in a row are one
        text = tr("{done:,} of {total:,}", done=chosen, total=total) if chosen else f"{total:,}"
        self.count.setText(text)
        pictures = tr("1 picture") if total == 1 else tr("{total:,} pictures", total=total)
        self.count.setAccessibleName(
            tr(
                "{name} {after}: {pictures}, {chosen:,} chosen",
                name=self._name,
                after=self._after,
                pictures=pictures,
                chosen=chosen,
            )
        )
        for name, enabled in (("open", chosen), ("move", chosen), ("remove", chosen), ("clear", total)):
            self.actions_by_name[name].setEnabled(bool(enabled))

    # -- wishes -------------------------------------------------------------------------------------------------

    def paste(self) -> None:
        """Take what the clipboard has."""
        self.carried.emit(read_clipboard())

    def _emit_chosen(self, wish: SignalInstance) -> None:
        chosen = self.list.chosen_positions()
        if chosen:
            wish.emit(chosen)

    def _open_current(self) -> None:
        chosen = self.list.chosen_positions()
        if chosen:
            self.open_requested.emit(chosen[0])

    def _on_activated(self, index: QModelIndex) -> None:
        self.open_requested.emit(self.model.position(index.row()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done here."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("open", "move", "remove", "-", "select_all", "paste", "files", "folder", "-", "rename", "clear"):
            if name == "-":
                menu.addSeparator()
            else:
                menu.addAction(self.actions_by_name[name])
        menu.popup(event.globalPos())

    # -- drops --------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up for what can be used here."""
        moves = bool(dragged_positions(event.mimeData()))
        if event.source() is self.list or not (moves or may_carry(event.mimeData())):
            event.ignore()
            return
        self.overlay.set_text(tr("Move to “{name}”" if moves else "Add to “{name}”", name=self._name), self._after)
        self.overlay.show()
        self.overlay.raise_()
        self._accept(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Stay ready."""
        self._accept(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go dark."""
        self.overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Pass on what was dropped."""
        self.overlay.hide()
        self._accept(event)
        positions = dragged_positions(event.mimeData())
        if positions:
            self.pictures_dropped.emit(positions)
        else:
            self.carried.emit(read_mime(event.mimeData()))

    @staticmethod
    def _accept(event: QDropEvent) -> None:
        # Never a move: the program that files are dragged from would delete them.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the overlay over the thumbnails."""
        if watched is self._body and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.overlay.setGeometry(self._body.geometry())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the overlay over the thumbnails."""
        super().resizeEvent(event)
        self.overlay.setGeometry(self._body.geometry())


def _plain(text: str) -> str:
    """Text of an action in which & stands for itself."""
    return text.replace("&", "&&")


def _without_arguments(run: Callable[[], object]) -> Callable[..., None]:
    def handler(*_: object) -> None:
        run()

    return handler
