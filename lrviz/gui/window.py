"""The main window: panels in docks, the toolbar above, a quiet line for messages below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QMainWindow,
    QSizePolicy,
    QSlider,
    QStatusBar,
    QToolBar,
    QWidget,
)

from lrviz.gui import theme
from lrviz.gui.formula_bar import FormulaBar, above
from lrviz.gui.language import tr
from lrviz.gui.lesson_menu import LessonMenu
from lrviz.gui.lesson_stage import LessonStage
from lrviz.gui.menus import Menus
from lrviz.gui.panel_dock import Kind, PanelDock, Panels
from lrviz.gui.state import SessionState
from lrviz.gui.timeline import Timeline
from lrviz.gui.toolbar import Toolbar
from lrviz.gui.widgets.notice_bar import NoticeBar
from lrviz.gui.widgets.own_keys import keeps_key
from lrviz.gui.widgets.performance import PerformanceLine
from lrviz.gui.widgets.picture_mime import may_carry, read_mime
from lrviz.gui.widgets.still import Still
from lrviz.images.arrays import is_array_file
from lrviz.said import say
from lrviz.session.commands import FULL_SPEED

if TYPE_CHECKING:
    from lrviz.gui.tour import Tour

LAYOUT_VERSION = 5
"""Raised whenever the set of docks changes, so that an old saved layout is not applied to new docks."""

WHERE_TO_DROP = say("Drop pictures on one of the two classes to train on them, or on Predict to ask about them.")

KINDS = (
    Kind("images", "Images", "ImagesPanel"),
    Kind("preparation", "Preparation", "PreparationPanel", behind=True),
    Kind("surface", "Loss surface", "SurfacePanel"),
    Kind("predict", "Predict", "PredictPanel"),
    Kind("cost", "Cost J(w, b)", "CostPanel"),
    Kind("step", "One step", "StepPanel"),
    Kind("runs", "Runs", "RunsPanel", behind=True),
    Kind("weights", "Weights", "WeightsPanel"),
    Kind("pixels", "Pixels to vector", "PixelsPanel", behind=True),
    Kind("evaluation", "Evaluation", "EvaluationPanel", behind=True),
    Kind("graph", "Computation graph", "GraphPanel", behind=True),
    Kind("loop", "The loop", "LoopPanel", behind=True),
    Kind("lab", "Vectorisation lab", "LabPanel", behind=True),
    Kind("lesson", "Lesson", "LessonPanel", behind=True),
)
"""All panels, in the order in which Tab goes through them."""


class MainWindow(QMainWindow):
    """Everything on one screen, arranged as the user left it."""

    def __init__(self, state: SessionState, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self._settings = settings
        self.setWindowTitle(tr("lrviz: gradient descent as it is"))
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setDockNestingEnabled(True)
        self.setDockOptions(QMainWindow.DockOption.AllowNestedDocks | QMainWindow.DockOption.AllowTabbedDocks)
        self.menus = Menus(self, state, settings)
        self.toolbar = Toolbar(state, self.menus.actions)
        self.toolbar.refused.connect(lambda message: state.tell(message, about="learning rate"))
        self.timeline = Timeline(state, self.menus.actions)
        self._build_toolbars()
        self._build_docks()
        self.menus.actions["race"].triggered.connect(self._open_race)
        state.asked.connect(partial(self._bring, "predict"))
        state.picks.asked.connect(partial(self._bring, "weights"))
        self.stage = LessonStage(self, self.docks, self.panels, state, LAYOUT_VERSION)
        self.lesson_menu = LessonMenu(self, self.menus.actions, self.stage, state)
        self.tour: Tour | None = None
        self.menus.actions["tour"].triggered.connect(self.open_tour)
        shown = [dock.toggleViewAction() for name, dock in self.docks.items() if name != "lesson"]
        self.menus.fill(shown, self.reset_layout, self.set_appearance)
        self._images_seen = True
        self.ended = True
        self._build_notice()
        self._default_size()
        self.arrange()
        self._restore()
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    # -- building -----------------------------------------------------------------------------------------------

    def _build_toolbars(self) -> None:
        bar = QToolBar(tr("Training controls"), self)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.toggleViewAction().setVisible(False)
        controls = Still(self.toolbar)
        controls.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bar.addWidget(controls)
        self.addToolBar(bar)
        below = QToolBar(tr("Timeline"), self)
        below.setObjectName("timeline")
        below.setMovable(False)
        below.toggleViewAction().setVisible(False)
        self.formula_bar = FormulaBar(self.state, self.menus.actions["formula_bar"], self._settings)
        line = Still(above(self.formula_bar, self.timeline))
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        below.addWidget(line)
        self.addToolBar(Qt.ToolBarArea.BottomToolBarArea, below)

    def _build_notice(self) -> None:
        """Below everything, for when the Images panel, which says it otherwise, is not to be seen."""
        self.notice = NoticeBar(tr("Files that could not be used"), self)
        self.notice.dismissed.connect(self.state.dismiss_notices)
        self.notice.setContentsMargins(12, 2, 12, 6)
        bar = QStatusBar(self)
        bar.setSizeGripEnabled(False)
        bar.addWidget(self.notice, 1)
        self.performance = PerformanceLine(parent=self)
        bar.addPermanentWidget(self.performance)
        self.performance.hide()
        bar.hide()
        self.setStatusBar(bar)
        self.menus.actions["performance"].toggled.connect(self._show_performance)
        self.state.notices_changed.connect(self._show_notice)
        self.docks["images"].visibilityChanged.connect(self._on_images_seen)

    def _on_images_seen(self, seen: bool) -> None:
        self._images_seen = seen
        self._show_notice()

    def _show_notice(self) -> None:
        message = "" if self._images_seen else self.state.message
        self.notice.show_notice(tr(message), [tr(str(skipped)) for skipped in self.state.notices] if message else [])
        self.statusBar().setVisible(bool(message) or self.performance.isVisibleTo(self.statusBar()))

    def _show_performance(self, shown: bool) -> None:
        """Show the read-out or not; while it is hidden nothing is measured."""
        self._settings.setValue("performance", shown)
        self.performance.rest()
        if shown:
            self.state.ticked.connect(self._count_frame)
        else:
            self.state.ticked.disconnect(self._count_frame)
        self.performance.setVisible(shown)
        self._show_notice()

    def _count_frame(self) -> None:
        training = self.state.training
        self.performance.follow(training.snapshot, full_speed=training.speed == FULL_SPEED)

    def _build_docks(self) -> None:
        self.docks: dict[str, PanelDock] = {}
        self.panels = Panels(self.docks, self.state, self._settings)
        for kind in KINDS:
            self.docks[kind.name] = PanelDock(kind, self.panels.__getitem__, self)
            if not kind.behind:
                self.panels[kind.name]  # makes it: the first frame shows it
        self.formula_bar.follow(self.docks)

    def _default_size(self) -> None:
        screen = self.screen().availableGeometry()
        self.resize(min(1600, round(screen.width() * 0.96)), min(960, round(screen.height() * 0.94)))

    def arrange(self) -> None:
        """Put the panels where they are when the program is new: as wide as they need, the surface largest."""
        docks = self.docks
        for dock in docks.values():
            self.removeDockWidget(dock)
            dock.setFloating(False)
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, docks["images"], across)
        self.splitDockWidget(docks["images"], docks["surface"], across)
        self.splitDockWidget(docks["surface"], docks["predict"], across)
        self.splitDockWidget(docks["surface"], docks["cost"], down)
        self.splitDockWidget(docks["predict"], docks["weights"], down)
        self.splitDockWidget(docks["cost"], docks["step"], across)
        self.tabifyDockWidget(docks["surface"], docks["pixels"])
        for name in ("evaluation", "graph", "loop", "lab"):
            self.tabifyDockWidget(docks["surface"], docks[name])
        self.tabifyDockWidget(docks["cost"], docks["runs"])
        self.tabifyDockWidget(docks["images"], docks["preparation"])
        self.tabifyDockWidget(docks["images"], docks["lesson"])
        for name, dock in docks.items():
            dock.setVisible(name != "lesson")
        docks["images"].raise_()
        docks["surface"].raise_()
        docks["cost"].raise_()
        width, height = self.width(), self.height()
        side = min(max(round(width * 0.215), 280), 360)
        columns = [docks["images"], docks["surface"], docks["predict"]]
        self.resizeDocks(columns, [side, width - 2 * side, side], across)
        self.resizeDocks([docks["surface"], docks["cost"]], [round(height * 0.60), round(height * 0.40)], down)
        self.resizeDocks([docks["cost"], docks["step"]], [width // 2 - side, width // 2 - side], across)
        self.resizeDocks([docks["predict"], docks["weights"]], [round(height * 0.62), round(height * 0.38)], down)

    def reset_layout(self) -> None:
        """Put the panels where they are when the program is new; the lesson ends."""
        self.stage.leave()
        self.arrange()

    def _bring(self, name: str) -> None:
        """Open a panel that is closed, and bring it forward from behind its tab."""
        self.docks[name].show()
        self.docks[name].raise_()

    def welcome(self) -> None:
        """Show the tour to who has not put it away for good."""
        if not self._settings.value("tour/done", False, bool):
            self.open_tour()

    def open_tour(self) -> None:
        """Show the tour, from its first stop."""
        from lrviz.gui.tour import Tour  # only here: the first frame need not wait for it

        if self.tour is not None:
            self.tour.close()
        self.stage.leave()
        targets = {"train": self.toolbar.train_button, **self.docks}
        self.tour = Tour(self, self.state, targets, self._bring, self._settings, self.menus.actions["lesson"])
        self.tour.ended.connect(self._forget_tour)
        self.stage.changed.connect(self.tour.close)

    def _forget_tour(self) -> None:
        self.tour = None

    def _open_race(self) -> None:
        self._bring("runs")
        from lrviz.gui.panels.runs_panel import RunsPanel

        runs = self.panels["runs"]
        assert isinstance(runs, RunsPanel)
        runs.open_race()

    # -- appearance ---------------------------------------------------------------------------------------------

    def set_appearance(self, mode: str) -> None:
        """Choose dark, light, or whatever the system has."""
        self._settings.setValue("appearance", mode)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.apply(application, mode)
        self.toolbar.refresh()

    # -- drops outside the panels that take them ------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files anywhere: what can't be meant is answered with a sentence, not with silence."""
        if may_carry(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a dropped data set; tell where pictures go."""
        carried = read_mime(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.open_paths(carried.paths, pictures_to_predict=False)
        if carried.images:
            self.state.tell(tr(WHERE_TO_DROP))
        elif carried.refusal:
            self.state.tell(tr(carried.refusal))

    def open_paths(self, paths: Sequence[Path], *, pictures_to_predict: bool = True) -> None:
        """Open what the command line or a drop names: data sets are loaded, pictures go to Predict."""
        sources = [path for path in paths if path.is_dir() or is_array_file(path)]
        pictures = [path for path in paths if path not in sources]
        if sources:
            self.state.pictures.open_dropped(sources[0])
        if len(sources) > 1:
            self.state.tell(
                tr(
                    "One data set at a time: {name} was opened, {count} left out.",
                    name=sources[0].name,
                    count=len(sources) - 1,
                )
            )
        if pictures and pictures_to_predict:
            self.state.ask(pictures)
        elif pictures:
            self.state.tell(tr(WHERE_TO_DROP))

    # -- keys ---------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the keys to a control that has the keyboard and uses them; else Space is Train, arrows go in time."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QWidget)
            and self.isAncestorOf(watched)
            and (keeps_key(watched, event) or _presses(watched, event))
        ):
            event.accept()
            return True
        if (
            event.type() == QEvent.Type.Wheel
            and isinstance(watched, (QAbstractSpinBox, QComboBox, QSlider))
            and not watched.hasFocus()
        ):
            event.ignore()  # a wheel that only passes over a control must not throw a run away
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Give no control the first focus: an arrow key should not change α by surprise."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- memory -------------------------------------------------------------------------------------------------

    def _restore(self) -> None:
        geometry = self._settings.value("window/geometry")
        layout = self._settings.value("window/layout")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        if isinstance(layout, QByteArray) and not self.restoreState(layout, LAYOUT_VERSION):
            self.arrange()
        self.menus.actions["performance"].setChecked(bool(self._settings.value("performance", False, bool)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the arrangement and end the threads."""
        self.stage.present(False)  # full screen is not to be remembered
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.setValue("window/layout", self.stage.layout())
        self.panels.remember()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.ended = self.state.stop()
        super().closeEvent(event)


def _presses(watched: QWidget, event: QKeyEvent) -> bool:
    """Whether Space presses what has the keyboard: everywhere else it means Train."""
    return event.key() == Qt.Key.Key_Space and isinstance(watched, (QAbstractButton, QComboBox))
