"""What can be done with the lesson from the menus and by keys."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QToolButton

from lrviz.gui.language import tr
from lrviz.gui.lesson_stage import LessonStage
from lrviz.gui.state import SessionState


class LessonMenu(QObject):
    """Connects the lesson's actions, and puts a button at the end of the menu bar, where everybody sees it."""

    def __init__(
        self, window: QMainWindow, actions: Mapping[str, QAction], stage: LessonStage, state: SessionState
    ) -> None:
        super().__init__(window)
        self._actions, self._stage, self._state = actions, stage, state
        actions["lesson"].triggered.connect(stage.begin)
        actions["leave_lesson"].triggered.connect(stage.leave)
        actions["next_chapter"].triggered.connect(partial(self._go, 1))
        actions["previous_chapter"].triggered.connect(partial(self._go, -1))
        actions["present"].triggered.connect(self._present)
        self.button = QToolButton(window)
        self.button.setObjectName("flat")
        self.button.setText(tr("Lesson"))
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setCheckable(True)
        self.button.clicked.connect(self._on_button)
        window.menuBar().setCornerWidget(self.button)
        stage.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        active = self._stage.active
        for key in ("leave_lesson", "next_chapter", "previous_chapter"):
            self._actions[key].setEnabled(active)
        self.button.setChecked(active)
        tip = (
            tr("Leave the lesson; the panels go back to where they were (Shift+F1)")
            if active
            else tr("From pixels to prediction: the lesson, beside the panels it is about (F1)")
        )
        self.button.setToolTip(tip)
        self.button.setAccessibleName(tip)

    def _on_button(self) -> None:
        if self._stage.active:
            self._stage.leave()
        else:
            self._stage.begin()
        self.button.setChecked(self._stage.active)

    def _go(self, way: int, *_: object) -> None:
        if self._stage.active:
            self._state.lesson.go(way)

    def _present(self) -> None:
        self._stage.present(not self._stage.presenting)
