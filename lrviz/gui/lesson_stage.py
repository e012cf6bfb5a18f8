"""What the lesson does with the window: panels beside the text, the presenter mode, and everything back afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from time import monotonic as clock
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLayout, QLineEdit, QMainWindow, QRadioButton, QToolBar, QWidget

from lrviz.gui import theme
from lrviz.gui.panel_dock import PanelDock, Panels
from lrviz.gui.state import SessionState
from lrviz.gui.widgets.own_keys import keeps_key

if TYPE_CHECKING:
    from lrviz.gui.panels.lesson_panel import LessonPanel

LESSON_WIDTH = 380
"""Pixels of the text beside the panels."""

PRESENTED_SHARE = 0.46
"""Share of the width that the text has in the presenter mode."""

BESIDE = 760
"""Two panels stand beside each other where they have so much room together; else below each other."""

LARGE_TYPE = 1.55
"""Type of the presenter mode on a screen 720 pixels high; it grows with the height: a projected picture does not."""

TAB_HEIGHT = 26

PATIENCE = 1.0
"""Seconds that a window may take to come back from the full screen."""

GAP = 8
"""Pixels between two docks."""

TURNS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Left: -1}
"""Keys that turn pages; clickers send the first and the third."""


class LessonStage(QObject):
    """Arranges the docks of a window for the chapter that is open, and gives the user's own arrangement back.

    Parameters
    ----------
    window : QMainWindow
    docks : mapping of str to PanelDock
    panels : Panels
    state : SessionState
    version : int
        Of the layouts of the window.
    """

    changed = Signal()
    """The lesson began or ended, or the presenter mode."""

    def __init__(
        self,
        window: QMainWindow,
        docks: Mapping[str, PanelDock],
        panels: Panels,
        state: SessionState,
        version: int,
    ) -> None:
        super().__init__(window)
        self._window, self._docks, self._panels, self._state = window, docks, panels, state
        self._version = version
        self._before: QByteArray | None = None
        self._kept: dict[str, dict[str, object]] = {}
        self._heard: set[str] = set()
        self._presenting = self._began_by_presenting = False
        self._geometry, self._usual_size = QByteArray(), window.size()
        self._in_lesson = self._wanted = QByteArray()
        self._until = 0.0
        self._groups: list[list[PanelDock]] = []
        window.installEventFilter(self)  # for its size; keys of all widgets only while presenting

    # -- beginning and end --------------------------------------------------------------------------------------

    @property
    def active(self) -> bool:
        """Whether the window is arranged for the lesson."""
        return self._before is not None

    @property
    def presenting(self) -> bool:
        """Whether one idea at a time is shown in large type."""
        return self._presenting

    def layout(self) -> QByteArray:
        """Give the user's own arrangement: the one before the lesson, while it is open."""
        return self._before if self._before is not None else self._window.saveState(self._version)

    def begin(self) -> None:
        """Open the lesson where it was left; if it is open, bring the keyboard to it."""
        if not self.active:
            self._before = self._window.saveState(self._version)
            lesson = self._state.lesson
            lesson.open()
            lesson.chapter_changed.connect(self._show_chapter)
            for dock in self._docks.values():
                dock.visibilityChanged.connect(self._listen)
            self._arrange(anew=True)
            self._docks["lesson"].header.close_requested.connect(self.leave)
            self._lesson_panel.leave_requested.connect(self._end_presenting)
            self.changed.emit()
        self._lesson_panel.take_focus()

    def leave(self) -> None:
        """Give the window back as it was before."""
        self.present(False)
        if self._before is None:
            return
        self._state.lesson.chapter_changed.disconnect(self._show_chapter)
        for dock in self._docks.values():
            dock.visibilityChanged.disconnect(self._listen)
        self._docks["lesson"].header.close_requested.disconnect(self.leave)
        self._lesson_panel.leave_requested.disconnect(self._end_presenting)
        before, self._before = self._before, None
        with _Frozen(self._window):
            for name, kept in self._kept.items():
                self._panels[name].restore_state(kept)
            self._kept = {}
            self._put_back(before)
        self._window.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    @property
    def _lesson_panel(self) -> LessonPanel:
        from lrviz.gui.panels.lesson_panel import LessonPanel

        panel = self._panels["lesson"]
        assert isinstance(panel, LessonPanel)
        return panel

    def _end_presenting(self) -> None:
        self.present(False)

    # -- arranging ----------------------------------------------------------------------------------------------

    def _show_chapter(self) -> None:
        self._arrange(anew=False)

    def _arrange(self, *, anew: bool) -> None:
        """Put the chapter's panels beside the text, and all others behind, closed."""
        self._wanted = QByteArray()
        chapter = self._state.lesson.chapter
        wanted = [name for name in (chapter.panels if chapter is not None else ()) if name in self._docks]
        window, docks = self._window, self._docks
        focus = window.focusWidget()
        with _Frozen(window):
            for name, dock in docks.items():
                if anew or name != "lesson":
                    window.removeDockWidget(dock)
                    dock.setFloating(False)
            if anew:
                window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, docks["lesson"], Qt.Orientation.Horizontal)
                docks["lesson"].show()
            self._groups = self._grouped(wanted)
            self._place(self._groups)
            last = self._groups[-1][0] if self._groups else docks["lesson"]
            for name, dock in docks.items():
                if name != "lesson" and name not in wanted:
                    window.tabifyDockWidget(last, dock)
                    dock.hide()
            for dock in (dock for group in self._groups for dock in reversed(group)):
                dock.show()
                dock.raise_()
            self._size()
            QTimer.singleShot(0, self, self._size)  # panels that were made just now know their least sizes then
            self._apply_settings(chapter.settings if chapter is not None else {})
        self._listen()
        if focus is not None and focus.isVisible() and not focus.hasFocus():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _grouped(self, wanted: Sequence[str]) -> list[list[PanelDock]]:
        """Decide which panels share a place behind tabs: each has its own as far as they fit, the first of all."""
        for name in wanted:
            self._panels[name]  # makes it: its least size is known from here on
        docks = [self._docks[name] for name in wanted]
        apart = [docks[:1], docks[1:2], docks[2:]] if self._beside else [docks[:1], docks[1:]]
        apart = [group for group in apart if group]
        stack = apart[1:] if self._beside else apart
        least = sum(map(_least_height, stack)) + GAP
        if self._presenting and len(stack) > 1:  # the first must not be squeezed by the others
            least = max(least, round(_least_height(stack[1]) / 0.4))
        if len(stack) > 1 and least > self._height:
            together = [dock for group in stack for dock in group]
            return [*apart[:1], together] if self._beside else [together]
        return apart

    def _place(self, groups: Sequence[Sequence[PanelDock]]) -> None:
        window, across, down = self._window, Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        before = self._docks["lesson"]
        for at, group in enumerate(groups):
            sideways = at == 0 or (at == 1 and self._beside)
            window.splitDockWidget(before, group[0], across if sideways else down)
            for dock in group[1:]:
                window.tabifyDockWidget(group[0], dock)
            before = group[0]

    @property
    def _height(self) -> int:
        """Pixels there are for the docks, above each other."""
        window = self._window
        if self._presenting:  # which is not yet as high as it will be
            return window.screen().geometry().height()
        bars = [window.menuBar(), window.statusBar(), *window.findChildren(QToolBar)]
        return window.height() - sum(bar.height() for bar in bars if bar.isVisible()) - GAP

    @property
    def _text_width(self) -> int:
        return round(self._window.width() * PRESENTED_SHARE) if self._presenting else LESSON_WIDTH

    @property
    def _beside(self) -> bool:
        return self._window.width() - self._text_width >= BESIDE and not self._presenting

    def _size(self) -> None:
        """Give the text its width, and the first panel most of the rest."""
        window, across, down = self._window, Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        places = [group[0] for group in self._groups]
        text, height = self._text_width, window.height()
        rest = max(window.width() - text, 200)
        if len(places) > 1 and self._beside:
            columns = [self._docks["lesson"], *places[:2]]
            window.resizeDocks(columns, [text, round(rest * 0.6), round(rest * 0.4)], across)
            stack, shares = places[1:], [0.5, 0.5]
        else:
            window.resizeDocks([self._docks["lesson"], *places[:1]], [text, rest][: 1 + len(places)], across)
            stack, shares = places, [0.6, 0.4]
        if len(stack) == 2:
            window.resizeDocks(stack, [round(height * share) for share in shares], down)

    def _apply_settings(self, settings: Mapping[str, object]) -> None:
        """Set panels to what the chapter wants; how they were is kept for the end."""
        for name, setting in settings.items():
            if name in self._docks:
                panel = self._panels[name]
                self._kept.setdefault(name, panel.save_state())
                panel.show_lesson(setting)

    # -- what panels have to tell -------------------------------------------------------------------------------

    def _listen(self, *_: object) -> None:
        """Hear what the panels that are there by now have to tell exercises."""
        for name in set(self._panels) - self._heard:
            panel = self._panels[name]
            self._heard.add(name)
            facts, told = getattr(panel, "facts", None), getattr(panel, "facts_changed", None)
            if callable(facts) and told is not None:
                told.connect(partial(self._publish, facts))
                self._publish(facts)

    def _publish(self, facts: Callable[[], Mapping[str, object]]) -> None:
        for name, value in facts().items():
            self._state.lesson.publish(name, value)

    # -- presenter mode -----------------------------------------------------------------------------------------

    def present(self, presenting: bool) -> None:
        """Begin the presenter mode, or end it: the window is then as it was before."""
        if presenting == self._presenting:
            return
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if presenting:
            self._began_by_presenting = not self.active
            self.begin()
            self._in_lesson = self._window.saveState(self._version)
            self._geometry, self._usual_size = self._window.saveGeometry(), self._window.size()
        self._presenting = presenting
        with _Frozen(self._window):
            self._window.menuBar().setVisible(not presenting)
            for bar in self._window.findChildren(QToolBar):
                bar.setVisible(not presenting)
            height = self._window.screen().geometry().height()
            theme.set_type_size(application, LARGE_TYPE * max(height / 720, 0.8) if presenting else 1.0)
            self._lesson_panel.present(presenting)
            self._restyle()
        if presenting:
            application.installEventFilter(self)
            self._window.showFullScreen()
            self._arrange(anew=False)
        else:
            application.removeEventFilter(self)
            self._settle()
            self._window.restoreGeometry(self._geometry)
            if not self._window.isMaximized():
                self._window.resize(self._usual_size)
            self._put_back(self._in_lesson)
            if self._began_by_presenting:
                self.leave()
        self.changed.emit()

    def _put_back(self, layout: QByteArray) -> None:
        """Arrange the window as it was, and again when it has its size of then: leaving a full screen takes time."""
        self._window.restoreState(layout, self._version)
        self._wanted, self._until = layout, clock() + PATIENCE
        QTimer.singleShot(0, self, self._put_back_again)

    def _put_back_again(self) -> None:
        if self._wanted.isEmpty() or self._presenting or clock() > self._until:
            return
        self._window.restoreState(self._wanted, self._version)

    def _settle(self) -> None:
        """Let all layouts know by now how small they can be: with large type it was more, also of what is hidden."""
        for widget in self._window.findChildren(QWidget):
            widget.updateGeometry()
        for layout in self._window.findChildren(QLayout):
            layout.invalidate()
        for _ in range(3):  # from labels to panels to docks
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _restyle(self) -> None:
        """Let plots take on the size of type: they do not follow it by themselves."""
        for panel in self._panels.values():
            if panel.isVisible():
                panel.restyle(theme.current())
                panel.refresh()
            else:
                panel.forget_style()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window; while presenting, turn pages by keys, whatever has the keyboard."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            if self._presenting:
                QTimer.singleShot(0, self, self._size)  # the window is as large as the screen now
            elif not self._wanted.isEmpty():
                QTimer.singleShot(0, self, self._put_back_again)
        if not self._presenting or not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not self._is_ours(
            watched, event
        ):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.present(False)
            else:
                self._state.lesson.turn(TURNS[Qt.Key(event.key())])
        return True

    def _is_ours(self, watched: QWidget, event: QKeyEvent) -> bool:
        """Whether a key turns pages, or ends the presenter mode: arrows may mean something else to who has them."""
        if watched.window() is not self._window or QApplication.activePopupWidget() is not None:
            return False
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or (key != Qt.Key.Key_Escape and key not in TURNS):
            return False
        return key not in (Qt.Key.Key_Left, Qt.Key.Key_Right) or not self._uses_arrows(watched, event)

    def _uses_arrows(self, watched: QWidget, event: QKeyEvent) -> bool:
        if self._panels["lesson"].isAncestorOf(watched):
            return isinstance(watched, (QLineEdit, QRadioButton))
        return keeps_key(watched, event)


def _least_height(group: Sequence[PanelDock]) -> int:
    tabs = TAB_HEIGHT if len(group) > 1 else 0
    return max(dock.minimumSizeHint().height() for dock in group) + tabs


class _Frozen:
    """Nothing is painted until all is in its place."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window

    def __enter__(self) -> None:
        self._window.setUpdatesEnabled(False)

    def __exit__(self, *_: object) -> None:
        self._window.setUpdatesEnabled(True)
