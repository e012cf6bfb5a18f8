"""The lesson: a chapter's text beside the panels it is about, and its exercises."""

from __future__ import annotations

import itertools
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.panel import Panel
from lrviz.gui.state import SessionState
from lrviz.gui.widgets.chapter_bar import ChapterBar
from lrviz.gui.widgets.chapter_page import ChapterPage
from lrviz.gui.widgets.empty_state import EmptyState
from lrviz.gui.widgets.formula_picture import FormulaPress
from lrviz.gui.widgets.notice_bar import NoticeBar
from lrviz.gui.widgets.page_bar import PageBar
from lrviz.said import say

TEXT_LARGER = 1.08
"""Type of the text beside that of controls: it is read, not glanced at."""

PRESENTED_LARGER = 1.35
"""The same in the presenter mode, where all type is large already."""


class LessonPanel(Panel):
    """Shows the chapter that is open; in the presenter mode one idea of it."""

    name = "lesson"
    title = say("Lesson")

    leave_requested = Signal()
    """The user wants to leave the presenter mode."""

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self.lesson = state.lesson
        self._press = FormulaPress(state.training.gate.pause, self)
        self.page: ChapterPage | None = None
        self._presenting = False
        self._build()
        lesson = self.lesson
        lesson.lesson_changed.connect(self.refresh_later)
        lesson.chapter_changed.connect(self.refresh_later)
        lesson.page_changed.connect(self.refresh_later)
        lesson.exercises_changed.connect(self.refresh_later)
        lesson.facts_changed.connect(self._show_facts)
        lesson.open()

    def _build(self) -> None:
        self.bar = ChapterBar(self)
        self.bar.chosen.connect(self.lesson.go_to)
        self.bar.menu_button.setMenu(self._menu())
        self.notice = NoticeBar(tr("What is wrong with chapter files"), self)
        self.notice.details.setToolTip(tr("Each file, and what is wrong with it"))
        self.notice.dismissed.connect(partial(self.notice.show_notice, "", []))
        self.notice.setContentsMargins(12, 2, 6, 2)
        self.reading = Reading(self)
        self.empty = EmptyState(self)
        self.steps = PageBar(self)
        self.steps.turned.connect(self._on_turned)
        self.steps.left.connect(self.leave_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        for widget in (self.bar, self.notice):
            column.addWidget(widget)
        column.addWidget(self.reading, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.steps)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        entries = (
            (tr("Start this chapter over"), self._start_chapter_over),
            (tr("Start the whole lesson over"), self._start_all_over),
            ("", None),
            (tr("Teacher's folder…"), self.choose_folder),
            (tr("Read the files again"), self.lesson.read),
        )
        for text, run in entries:
            if run is None:
                menu.addSeparator()
            else:
                menu.addAction(text).triggered.connect(partial(_run, run))
        self.no_folder = menu.addAction(tr("Without the teacher's folder"))
        self.no_folder.triggered.connect(partial(self.lesson.set_folder, None))
        menu.aboutToShow.connect(self._prepare_menu)
        return menu

    def _prepare_menu(self) -> None:
        self.no_folder.setEnabled(self.lesson.folder is not None)

    # -- showing ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the chapter; it is only built anew if it is another one."""
        lesson = self.lesson
        if lesson.chapter is None:
            self._drop_page()
        elif self.page is None or self.page.chapter is not lesson.chapter:
            self._drop_page()
            self._make_page()
        self.bar.show_lesson(lesson)
        self.steps.show_lesson(lesson, presenting=self._presenting)
        self.reading.setVisible(self.page is not None)
        self.empty.setVisible(self.page is None)
        self._show_faults()
        if self.page is None:
            self.empty.say(tr("There is no chapter: the files of the lesson are missing, or none of them can be read."))
            return
        self.page.show_exercises()
        self._show_page()
        done, count = lesson.done
        self.set_subtitle(tr("{done} of {count} exercises done", done=done, count=count))

    def _make_page(self) -> None:
        page = self.page = ChapterPage(self.lesson, self._press)
        page.followed.connect(self.follow)
        self._size_type()
        page.show_facts()
        self.reading.setWidget(page)
        page.setAutoFillBackground(False)  # which the scroll area has just switched on
        self.reading.verticalScrollBar().setValue(0)
        self._order_stops()

    def _drop_page(self) -> None:
        if self.page is not None:
            page, self.page = self.reading.takeWidget(), None
            page.hide()
            page.deleteLater()

    def _order_stops(self) -> None:
        """Let Tab go through the chapter where it is: what is made late would come last of the whole window."""
        assert self.page is not None
        stops: list[QWidget] = [self.reading, *self.page.stops(), *self.steps.stops()]
        for before, after in itertools.pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _show_facts(self) -> None:
        if self.page is not None and self.is_seen:
            self.page.show_facts()

    def _show_faults(self) -> None:
        faults = self.lesson.lesson.faults
        lines = [tr(fault.said) for fault in faults]
        if lines != self._told:
            self._told = lines
            if len(lines) > 1:
                text = tr("{sentence} {count} more are in the list.", sentence=lines[0], count=len(lines) - 1)
            self.notice.show_notice(text if len(lines) > 1 else "".join(lines), lines[1:] and lines)

    _told: list[str] = []  # noqa: RUF012 - never changed in place

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        if self.page is not None:
            self._size_type()
            self.page.restyle()

    # -- one idea at a time -------------------------------------------------------------------------------------

    @property
    def presenting(self) -> bool:
        """Whether one idea at a time is shown, in large type."""
        return self._presenting

    def present(self, presenting: bool) -> None:
        """Show one idea at a time, or the whole chapter."""
        if presenting != self._presenting:
            self._presenting = presenting
            self.bar.setVisible(not presenting)
            self._size_type()
            self.refresh_later()

    def _show_page(self) -> None:
        assert self.page is not None
        if self._presenting:
            self.page.show_only(self.lesson.page)
            self.reading.verticalScrollBar().setValue(0)
        else:
            self.page.show_all()

    def _size_type(self) -> None:
        if self.page is None:
            return
        font = self.font()
        font.setPointSizeF(self.font().pointSizeF() * (PRESENTED_LARGER if self._presenting else TEXT_LARGER))
        self.page.setFont(font)
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self.page.title.setFont(font)

    def take_focus(self) -> None:
        """Let the keyboard scroll the text."""
        self.reading.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- wishes -------------------------------------------------------------------------------------------------

    def follow(self, link: str) -> None:
        """Follow a link: to a chapter, or out into the world."""
        if link.startswith("lesson:"):
            self.lesson.go_to(link.removeprefix("lesson:"))
        elif link.startswith(("https://", "http://")):
            QDesktopServices.openUrl(QUrl(link))

    def _on_turned(self, way: int) -> None:
        if self._presenting:
            self.lesson.turn(way)
        else:
            self.lesson.go(way)

    def _start_chapter_over(self) -> None:
        self.lesson.start_over(self.lesson.chapter)
        self._say_undo()

    def _start_all_over(self) -> None:
        self.lesson.start_over()
        self._say_undo()

    def _say_undo(self) -> None:
        self.state.tell(tr("What was done is forgotten; Undo brings it back."), about="lesson")

    def choose_folder(self) -> None:
        """Let the user choose a folder with chapters of their own."""
        now = self.lesson.folder
        name = QFileDialog.getExistingDirectory(self, tr("A folder with chapters of your own"), str(now or ""))
        if name:
            self.lesson.set_folder(Path(name))

    # -- Qt's side ----------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what is done while somebody looks."""
        super().showEvent(event)
        self.lesson.set_seen(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self.lesson.set_seen(False)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for a formula."""
        return QSize(300, 240)


class Reading(QScrollArea):
    """The text, which the keyboard can scroll."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Text of the chapter"))
        self.viewport().setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll also to the ends."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        end = ends.get(Qt.Key(event.key()))
        if end is not None:
            bar.setValue(end)
        else:
            super().keyPressEvent(event)


def _run(run: object, *_: object) -> None:
    assert callable(run)
    run()
