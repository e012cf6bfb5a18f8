"""The main window: panels in docks, the toolbar above, a quiet line for messages below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QMainWindow,
    QSizePolicy,
    QSlider,
    QStatusBar,
    QToolBar,
    QWidget,
)

from lrviz.gui import theme
from lrviz.gui.menus import Menus
from lrviz.gui.panel import Panel
from lrviz.gui.panels.cost_panel import CostPanel
from lrviz.gui.panels.evaluation_panel import EvaluationPanel
from lrviz.gui.panels.images_panel import ImagesPanel
from lrviz.gui.panels.pixels_panel import PixelsPanel
from lrviz.gui.panels.predict_panel import PredictPanel
from lrviz.gui.panels.preparation_panel import PreparationPanel
from lrviz.gui.panels.runs_panel import RunsPanel
from lrviz.gui.panels.step_panel import StepPanel
from lrviz.gui.panels.surface_panel import SurfacePanel
from lrviz.gui.panels.weights_panel import WeightsPanel
from lrviz.gui.state import SessionState
from lrviz.gui.timeline import Timeline
from lrviz.gui.toolbar import Toolbar
from lrviz.gui.widgets.header import PanelHeader
from lrviz.gui.widgets.notice_bar import NoticeBar
from lrviz.gui.widgets.own_keys import keeps_key
from lrviz.gui.widgets.picture_mime import may_carry, read_mime
from lrviz.gui.widgets.still import Still
from lrviz.images.arrays import is_array_file

LAYOUT_VERSION = 4
"""Raised whenever the set of docks changes, so that an old saved layout is not applied to new docks."""

WHERE_TO_DROP = "Drop pictures on one of the two classes to train on them, or on Predict to ask about them."

PANELS: tuple[type[Panel], ...] = (
    ImagesPanel,
    PreparationPanel,
    SurfacePanel,
    PredictPanel,
    CostPanel,
    StepPanel,
    RunsPanel,
    WeightsPanel,
    PixelsPanel,
    EvaluationPanel,
)


class MainWindow(QMainWindow):
    """Everything on one screen, arranged as the user left it."""

    def __init__(self, state: SessionState, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self._settings = settings
        self.setWindowTitle("lrviz: gradient descent as it is")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setDockNestingEnabled(True)
        self.setDockOptions(QMainWindow.DockOption.AllowNestedDocks | QMainWindow.DockOption.AllowTabbedDocks)
        self.menus = Menus(self, state, settings)
        self.toolbar = Toolbar(state, self.menus.actions)
        self.toolbar.refused.connect(lambda message: state.tell(message, about="learning rate"))
        self.timeline = Timeline(state, self.menus.actions)
        self._build_toolbars()
        self.docks: dict[str, QDockWidget] = {}
        self.panels: dict[str, Panel] = {}
        for kind in PANELS:
            self._build_dock(kind(state))
        self.menus.actions["race"].triggered.connect(self._open_race)
        state.asked.connect(partial(self._bring, "predict"))
        state.picks.asked.connect(partial(self._bring, "weights"))
        self.menus.fill([dock.toggleViewAction() for dock in self.docks.values()], self.arrange, self.set_appearance)
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
        bar = QToolBar("Training controls", self)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.toggleViewAction().setVisible(False)
        controls = Still(self.toolbar)
        controls.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bar.addWidget(controls)
        self.addToolBar(bar)
        below = QToolBar("Timeline", self)
        below.setObjectName("timeline")
        below.setMovable(False)
        below.toggleViewAction().setVisible(False)
        line = Still(self.timeline)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        below.addWidget(line)
        self.addToolBar(Qt.ToolBarArea.BottomToolBarArea, below)

    def _build_notice(self) -> None:
        """Below everything, for when the Images panel, which says it otherwise, is not to be seen."""
        self.notice = NoticeBar("Files that could not be used", self)
        self.notice.dismissed.connect(self.state.dismiss_notices)
        self.notice.setContentsMargins(12, 2, 12, 6)
        bar = QStatusBar(self)
        bar.setSizeGripEnabled(False)
        bar.addWidget(self.notice, 1)
        bar.hide()
        self.setStatusBar(bar)
        self.state.notices_changed.connect(self._show_notice)
        self.docks["images"].visibilityChanged.connect(self._on_images_seen)

    def _on_images_seen(self, seen: bool) -> None:
        self._images_seen = seen
        self._show_notice()

    def _show_notice(self) -> None:
        message = "" if self._images_seen else self.state.message
        self.notice.show_notice(message, [str(skipped) for skipped in self.state.notices] if message else [])
        self.statusBar().setVisible(bool(message))

    def _build_dock(self, panel: Panel) -> None:
        dock = QDockWidget(panel.title, self)
        dock.setObjectName(f"dock-{panel.name}")
        header = PanelHeader(panel.title, dock)
        header.close_requested.connect(dock.close)
        header.set_subtitle(panel.subtitle)
        panel.subtitle_changed.connect(header.set_subtitle)
        dock.setTitleBarWidget(Still(header))
        dock.setWidget(Still(panel))
        # Behind a tab Qt only covers it: without this it would go on drawing, and Tab would stop at unseen controls.
        dock.visibilityChanged.connect(panel.setVisible)
        for control in panel.findChildren(QWidget):
            # By Tab only: after a click the focus stays where it was, so that Space still means Train.
            if isinstance(control, (QAbstractButton, QComboBox)) and control.focusPolicy() & Qt.FocusPolicy.ClickFocus:
                control.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.docks[panel.name], self.panels[panel.name] = dock, panel

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
        self.tabifyDockWidget(docks["surface"], docks["evaluation"])
        self.tabifyDockWidget(docks["cost"], docks["runs"])
        self.tabifyDockWidget(docks["images"], docks["preparation"])
        for dock in docks.values():
            dock.show()
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

    def _bring(self, name: str) -> None:
        """Open a panel that is closed, and bring it forward from behind its tab."""
        self.docks[name].show()
        self.docks[name].raise_()

    def _open_race(self) -> None:
        self._bring("runs")
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
            self.state.tell(WHERE_TO_DROP)
        elif carried.refusal:
            self.state.tell(carried.refusal)

    def open_paths(self, paths: Sequence[Path], *, pictures_to_predict: bool = True) -> None:
        """Open what the command line or a drop names: data sets are loaded, pictures go to Predict."""
        sources = [path for path in paths if path.is_dir() or is_array_file(path)]
        pictures = [path for path in paths if path not in sources]
        if sources:
            self.state.pictures.open_dropped(sources[0])
        if len(sources) > 1:
            self.state.tell(f"One data set at a time: {sources[0].name} was opened, {len(sources) - 1} left out.")
        if pictures and pictures_to_predict:
            self.state.ask(pictures)
        elif pictures:
            self.state.tell(WHERE_TO_DROP)

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
        for name, panel in self.panels.items():
            kept = self._settings.value(f"panels/{name}")
            if isinstance(kept, dict):
                panel.restore_state(kept)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the arrangement and end the threads."""
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.setValue("window/layout", self.saveState(LAYOUT_VERSION))
        for name, panel in self.panels.items():
            self._settings.setValue(f"panels/{name}", panel.save_state())
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.ended = self.state.stop()
        super().closeEvent(event)


def _presses(watched: QWidget, event: QKeyEvent) -> bool:
    """Whether Space presses what has the keyboard: everywhere else it means Train."""
    return event.key() == Qt.Key.Key_Space and isinstance(watched, (QAbstractButton, QComboBox))
