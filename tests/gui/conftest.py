"""A window without threads: a state whose worker and loader only remember what they were asked."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from lrviz.descent.recipe import Recipe
from lrviz.gui import theme
from lrviz.images.dataset import TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session.gate import Gate
from lrviz.session.mailbox import Mailbox
from lrviz.session.snapshot import Curve, Parameters, RunSummary, Snapshot
from lrviz.surface import SurfaceView

DRAG_ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction | Qt.DropAction.LinkAction
NO_KEYS = Qt.KeyboardModifier.NoModifier


class FakeWorker:
    """Stands for the training thread: `sent` is what it was told; `mailbox.put(snapshot)` is what it tells."""

    def __init__(self, mailbox: Mailbox[Snapshot], gate: Gate) -> None:
        self.mailbox, self.gate = mailbox, gate
        self.sent: list[Any] = []

    def start(self) -> None: ...

    def send(self, command: Any) -> None:
        self.sent.append(command)

    def stop(self, timeout: float) -> bool:
        return True


class FakeLoader:
    """Stands for the loader's threads: `jobs` is what it was asked; what a test puts into `events` is its answer."""

    def __init__(self, rest: Callable[[], None] | None = None) -> None:
        self.jobs: list[Any] = []
        self.events: deque[Any] = deque()
        self.cancelled = 0

    def start(self) -> None: ...

    def submit(self, job: Any) -> None:
        self.jobs.append(job)

    def poll(self) -> Any:
        return self.events.popleft() if self.events else None

    def cancel_all(self) -> None:
        self.cancelled += 1

    def stop(self, timeout: float) -> bool:
        return True


@pytest.fixture(autouse=True)
def clean_window(qapp: QApplication, failed: Callable[[], bool], private_home: Path) -> Iterator[None]:
    """Own settings, the dark theme, and no top-level widget or running timer left behind."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(private_home / ".config"))
    qapp.setOrganizationName("lrviz")
    qapp.setApplicationName("lrviz")
    if theme.current() is not theme.DARK or qapp.styleSheet() != theme.style_sheet(theme.DARK):
        theme.apply(qapp, "dark")
    clipboard = qapp.clipboard()
    clipboard.clear()
    before = set(map(id, QApplication.topLevelWidgets()))
    timers = set(map(id, _running_timers()))
    yield
    clipboard.clear()
    if failed():
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    # The usual cause is a lambda or a partial, connected to a signal, that holds the widget.
    left = [repr(widget) for widget in QApplication.topLevelWidgets() if id(widget) not in before]
    assert not left, f"top-level widgets left behind: {left}"
    running = [repr(timer) for timer in _running_timers() if id(timer) not in timers]
    assert not running, f"timers left running: {running}"


def _running_timers() -> list[QTimer]:
    return [item for item in gc.get_objects() if type(item) is QTimer and shiboken6.isValid(item) and item.isActive()]


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Any]:
    """A SessionState without threads: `state.training._worker` is a FakeWorker, `state._loader` a FakeLoader.

    Nothing happens by itself: call `state.refresh()`.
    """
    from lrviz.gui.state import SessionState

    monkeypatch.setattr("lrviz.gui.state.training.TrainingProcess", FakeWorker)
    monkeypatch.setattr("lrviz.session.loader.PictureLoader", FakeLoader)
    session = SessionState(image_size=8)
    yield session
    session.stop()
    session.deleteLater()


@pytest.fixture
def live_state(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Any]:
    """Like `state`, but the loader is real and started: call `state.refresh()` in `qtbot.waitUntil`."""
    from lrviz.gui.state import SessionState

    monkeypatch.setattr("lrviz.gui.state.training.TrainingProcess", FakeWorker)
    session = SessionState(image_size=8)
    session._loader.start()
    yield session
    assert session.stop()
    session.deleteLater()


@pytest.fixture
def give_data() -> Callable[[Any, TrainingData], None]:
    """Make these pictures the ones of a state, as if they had been opened (without an entry for undo)."""

    def give(session: Any, data: TrainingData, *, is_sample: bool = False) -> None:
        height, width = data.pictures.shape
        preprocessing = replace(session.pictures.preprocessing, height=height, width=width)
        session.pictures._use(
            replace(session.pictures._material, data=data, preprocessing=preprocessing, is_sample=is_sample)
        )

    return give


@pytest.fixture
def show_snapshot() -> Callable[[Any, Snapshot], None]:
    """Let a snapshot arrive at a state, whatever its run number."""

    def show(session: Any, snapshot: Snapshot) -> None:
        session.training._mailbox.put(replace(snapshot, load=session.training._load))
        session.refresh()

    return show


@pytest.fixture
def shown(qtbot: Any) -> Callable[..., Any]:
    """Show a widget at a size, with the focus in its window; it is closed after the test."""

    def show(widget: QWidget, width: int = 300, height: int = 640) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        return widget

    return show


@pytest.fixture
def files_mime() -> Callable[..., QMimeData]:
    """Build what a drag of files carries: paths, or addresses as text."""

    def build(*paths: Path | str) -> QMimeData:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) if isinstance(path, Path) else QUrl(path) for path in paths])
        return mime

    return build


@pytest.fixture
def drag() -> Callable[..., QDragEnterEvent]:
    """Drag over a widget: the event tells whether and how it was accepted."""

    def drag(target: QWidget, mime: QMimeData) -> QDragEnterEvent:
        event = QDragEnterEvent(QPoint(20, 60), DRAG_ACTIONS, mime, Qt.MouseButton.LeftButton, NO_KEYS)
        QApplication.sendEvent(target, event)
        return event

    return drag


@pytest.fixture
def drop(drag: Callable[..., QDragEnterEvent]) -> Callable[..., QDropEvent]:
    """Drag over a widget, then drop: Qt delivers a drop only to whom it has asked before."""

    def drop(target: QWidget, mime: QMimeData) -> QDropEvent:
        drag(target, mime)
        event = QDropEvent(QPointF(20, 60), DRAG_ACTIONS, mime, Qt.MouseButton.LeftButton, NO_KEYS)
        QApplication.sendEvent(target, event)
        return event

    return drop


class Clock:
    """Time that only goes on when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that words go by."""
    clock = Clock()
    monkeypatch.setattr("lrviz.gui.widgets.text_pace.clock", clock)
    return clock


def make_summary(number: int = 1, **fields: Any) -> RunSummary:
    """Build the line of a run in the list; keyword arguments replace single fields."""
    plausible: dict[str, Any] = {
        "name": f"Run {number}",
        "color": number - 1,
        "recipe": Recipe(learning_rate=0.0018),
        "start": "zeros",
        "parent": None,
        "forked_at": 0,
        "visible": True,
        "status": "paused",
        "reason": "",
        "iteration": 600,
        "engine": "gram",
        "seconds": 0.25,
        "cost": 0.1178,
        "test_cost": 0.1342,
        "train_accuracy": 0.978,
        "test_accuracy": 0.955,
        "curve": None,
    }
    return RunSummary(number=number, **(plausible | fields))


@pytest.fixture
def make_run() -> Callable[..., RunSummary]:
    """Build the line of a run in the list; keyword arguments replace single fields."""
    return make_summary


@pytest.fixture
def make_snapshot() -> Callable[..., Snapshot]:
    """Build a whole, plausible snapshot by hand; keyword arguments replace single fields."""

    def make(*, size: int = 8, **fields: Any) -> Snapshot:
        rng = np.random.default_rng(1)
        iterations = np.arange(0.0, 601.0, 20.0)
        cost = 0.1 + 0.5931 * np.exp(-iterations / 150)
        curve = Curve(iterations, cost, iterations[::5], cost[::5] + 0.03)
        parameters = Parameters(600, rng.normal(0, 0.1, (3 * size * size, 1)), -0.25, Preprocessing(size, size))
        plausible: dict[str, Any] = {
            "load": 1,
            "run": 1,
            "last_iteration": fields.get("iteration", 600),
            "runs": (make_summary(),),
            "status": "running",
            "sentence": "Cost falling. J = 0.1178 after 600 iterations. Train 97.8 %, test 95.5 %",
            "iteration": 600,
            "iterations": 2000,
            "cost": 0.1178,
            "test_cost": 0.1342,
            "train_accuracy": 0.978,
            "test_accuracy": 0.955,
            "learning_rate": 0.0018,
            "safe_learning_rate": 0.002,
            "limit_learning_rate": 0.0031,
            "gradient_norm": 0.04,
            "engine": "gram",
            "iterations_per_second": 60.0,
            "progress": 1.0,
            "curve": curve,
            "parameters": parameters,
            "surface": _surface(),
        }
        return Snapshot(**(plausible | fields))

    return make


def _surface() -> SurfaceView:
    """A bowl with its lowest point at (6, 0), its start at (0, 0), and the dot on the way."""
    s, t = np.linspace(-2.0, 10.0, 24), np.linspace(-5.0, 5.0, 20)
    bowl = 0.1 + 0.012 * (s[None, :] - 6.0) ** 2 + 0.02 * t[:, None] ** 2
    square = np.array([5.0, 7.0, 7.0, 5.0, 5.0]), np.array([-1.0, -1.0, 1.0, 1.0, -1.0])
    path = np.linspace(0.0, 4.0, 12)
    return SurfaceView(
        iteration=600,
        s=s,
        t=t,
        J=bowl,
        levels=np.array([0.15, 0.2, 0.4]),
        contour_x=square[0],
        contour_y=square[1],
        contour_connect=np.array([True, True, True, True, False]),
        dot=(4.0, 0.0),
        dot_cost=0.148,
        start=(0.0, 0.0),
        path_s=path,
        path_t=0.3 * np.sin(path),
        path_distance=np.linspace(0.5, 0.0, 12),
        minimum=(6.0, 0.0, 0.1),
        sentence="Plane through (w, b): descent × stiffest direction. Lowest point of this plane: J = 0.1000.",
    )
