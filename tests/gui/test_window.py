"""The whole window with its real threads: what somebody does with it, from opening to quitting."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QMessageBox, QSlider

from lrviz.files.model import load_model
from lrviz.gui import theme
from lrviz.gui.state import SessionState
from lrviz.gui.window import MainWindow
from lrviz.images.dataset import TrainingData
from lrviz.images.drawn import draw_face, write_sample
from lrviz.session.commands import FULL_SPEED


@pytest.fixture
def open_window(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., MainWindow]]:
    """Open a window at 16×16 pixels a picture; several, one after another, share their settings."""
    monkeypatch.setattr("lrviz.images.drawn.TRAIN", 40)
    monkeypatch.setattr("lrviz.images.drawn.TEST", 20)
    opened: list[MainWindow] = []

    def open_one() -> MainWindow:
        state = SessionState(image_size=16)
        window = MainWindow(state, QSettings())
        state.setParent(window)
        qtbot.addWidget(window)
        window.resize(1280, 720)
        with qtbot.waitExposed(window):
            window.show()
        state.start()
        opened.append(window)
        return window

    yield open_one
    for window in opened:
        window.close()


@pytest.fixture
def window(open_window: Callable[..., MainWindow], qtbot: Any) -> MainWindow:
    """A window on forty drawn pictures, ready to train at full speed."""
    window = open_window()
    sample(window, qtbot)
    return window


def sample(window: MainWindow, qtbot: Any) -> None:
    window.state.pictures.draw_sample()
    qtbot.waitUntil(lambda: status(window) == "ready", timeout=20_000)
    window.state.training.set_speed(FULL_SPEED)


def status(window: MainWindow) -> str:
    return window.state.training.snapshot.status if window.state.training.snapshot else ""


def act(window: MainWindow, key: str) -> QAction:
    return window.menus.actions[key]


def picture(path: Path, kind: str = "cat", size: int = 64) -> Path:
    Image.fromarray(draw_face(kind, size, np.random.default_rng(5))).save(path)
    return path


def test_open_train_ask_and_quit(window: MainWindow, qtbot: Any, tmp_path: Path) -> None:
    state = window.state
    assert "Click Train" in window.toolbar.sentence.whole_text
    qtbot.mouseClick(window.toolbar.train_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: status(window) == "finished", timeout=30_000)
    snapshot = state.training.snapshot
    assert snapshot is not None
    assert snapshot.iteration == 2000
    assert snapshot.train_accuracy is not None
    assert snapshot.train_accuracy > 0.9
    assert "limit of 2,000" in window.toolbar.sentence.whole_text
    before = len(state.pictures.data.pictures)
    state.ask([picture(tmp_path / "my cat.png")])
    qtbot.waitUntil(lambda: state.questions.current is not None, timeout=10_000)
    assert state.questions.current.name == "my cat.png"
    assert len(state.pictures.data.pictures) == before
    window.close()
    ours = {"training", "pictures"}
    qtbot.waitUntil(lambda: not ours & {thread.name for thread in threading.enumerate()}, timeout=10_000)


def test_space_means_train_wherever_the_focus_is_but_not_in_a_field(window: MainWindow, qtbot: Any) -> None:
    window.state.training.set_speed(20.0)
    window.panels["cost"].setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: status(window) == "running" and window.state.training.snapshot.iteration > 0, timeout=5000)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: status(window) == "paused", timeout=5000)
    window.toolbar.entry.setFocus()
    qtbot.keyClick(window.toolbar.entry, Qt.Key.Key_S)
    iteration = window.state.training.snapshot.iteration
    window.toolbar.entry.clearFocus()
    qtbot.keyClick(window, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: window.state.training.snapshot.iteration == iteration + 1, timeout=5000)
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: status(window) == "ready" and window.state.training.snapshot.iteration == 0, timeout=5000)


def test_reset_is_not_haunted_by_the_run_before(window: MainWindow, qtbot: Any) -> None:
    window.state.training.set_iterations(10_000_000)
    window.state.training.train()
    qtbot.waitUntil(lambda: window.state.training.snapshot.iteration > 1000, timeout=10_000)
    seen: list[int] = []
    window.state.training.reset()
    window.state.training.snapshot_changed.connect(lambda: seen.append(window.state.training.snapshot.iteration))
    qtbot.waitUntil(lambda: 0 in seen, timeout=5000)
    qtbot.waitUntil(lambda: status(window) == "ready", timeout=5000)
    assert set(seen[seen.index(0) :]) == {0}


def test_data_change_in_mid_run(window: MainWindow, qtbot: Any) -> None:
    state = window.state
    state.training.set_iterations(10_000_000)
    state.training.train()
    qtbot.waitUntil(lambda: state.training.snapshot.iteration > 100, timeout=10_000)
    m = len(state.pictures.data.pictures)
    state.pictures.remove([0, 1, 2])
    qtbot.waitUntil(lambda: status(window) == "ready", timeout=10_000)
    assert state.training.snapshot.iteration == 0
    assert len(state.pictures.data.pictures) == m - 3
    act(window, "undo").trigger()
    qtbot.waitUntil(lambda: len(state.pictures.data.pictures) == m and status(window) == "ready", timeout=10_000)


def test_a_dropped_folder_opens_and_refused_files_are_listed(
    window: MainWindow, qtbot: Any, tmp_path: Path, files_mime: Callable[..., QMimeData], drop: Callable[..., Any]
) -> None:
    write_sample(tmp_path / "pets", 12, 32)
    (tmp_path / "pets" / "cat" / "notes.jpg").write_text("shopping list")
    drop(window, files_mime(tmp_path / "pets"))
    qtbot.waitUntil(lambda: len(window.state.pictures.data.pictures) == 12, timeout=10_000)
    assert window.state.pictures.data.pictures.classes == ("dog", "cat")
    assert [(one.file, "text" in one.reason) for one in window.state.notices] == [("notes.jpg", True)]
    qtbot.waitUntil(lambda: status(window) == "ready", timeout=10_000)


@pytest.mark.parametrize("kind", ["empty", "one class", "text files", "missing names"])
def test_what_cannot_be_used_is_refused_and_nothing_is_lost(
    window: MainWindow, qtbot: Any, tmp_path: Path, kind: str
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    if kind == "one class":
        (source / "cat").mkdir()
        picture(source / "cat" / "a.png")
    elif kind == "text files":
        for name in ("cat", "dog"):
            (source / name).mkdir()
            (source / name / "a.jpg").write_text("no picture")
    elif kind == "missing names":
        h5py = pytest.importorskip("h5py")
        source = tmp_path / "odd.h5"
        with h5py.File(source, "w") as file:
            file["pictures"] = np.zeros(3)
    window.state.training.step(5)
    qtbot.waitUntil(lambda: window.state.training.snapshot.iteration == 5, timeout=5000)
    m = len(window.state.pictures.data.pictures)
    window.state.pictures.open_source(source)
    qtbot.waitUntil(lambda: bool(window.state.message), timeout=10_000)
    assert source.name in window.state.message
    assert len(window.state.pictures.data.pictures) == m
    assert window.state.training.snapshot.iteration == 5


def test_a_saved_model_answers_like_the_window(
    window: MainWindow, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.state.training.step(50)
    qtbot.waitUntil(lambda: window.state.training.snapshot.iteration == 50, timeout=5000)
    target = tmp_path / "cat.safetensors"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target.with_suffix("")), ""))
    act(window, "save_model").trigger()
    assert " saved: " in window.state.message
    model = load_model(target)
    np.testing.assert_array_equal(model.w, window.state.training.snapshot.parameters.w)
    assert model.classes == ("dog", "cat")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "such"), ""))
    act(window, "save_model").trigger()
    assert "such" in window.state.message
    assert " saved: " not in window.state.message


def test_the_arrangement_is_remembered(open_window: Callable[..., MainWindow], qtbot: Any) -> None:
    first = open_window()
    first.docks["weights"].close()
    first.resize(1100, 700)
    first.close()
    second = open_window()
    assert not second.docks["weights"].isVisible()
    assert second.docks["cost"].isVisible()
    second.arrange()
    qtbot.waitUntil(second.docks["weights"].isVisible)


def test_settings_that_make_no_sense_do_no_harm(open_window: Callable[..., MainWindow], qtbot: Any) -> None:
    settings = QSettings()
    settings.setValue("window/layout", b"nonsense")
    settings.setValue("window/geometry", "nonsense")
    settings.setValue("panels/cost", "nonsense")
    settings.setValue("appearance", "plaid")
    settings.sync()
    window = open_window()
    assert {name for name, dock in window.docks.items() if not dock.isVisible()} == {"lesson"}


def test_light_and_dark_at_once(window: MainWindow, qtbot: Any) -> None:
    for mode, expected in (("light", theme.LIGHT), ("dark", theme.DARK)):
        window.set_appearance(mode)
        qtbot.waitUntil(lambda expected=expected: theme.current() is expected)
        color = window.panels["cost"].grab().toImage().pixelColor(3, 60)
        assert (color.lightness() > 128) is (mode == "light")


def test_shortcuts_are_listed_and_none_is_given_twice(window: MainWindow, qtbot: Any) -> None:
    assert not any(window.menus.actions[key].autoRepeat() for key in ("train", "reset", "sample", "swap"))
    keys = [action.shortcut().toString() for action in window.menus.actions.values() if action.shortcut().toString()]
    assert len(keys) == len(set(keys))
    act(window, "shortcuts").trigger()
    box = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox))
    for key in keys:
        assert key in box.text()
    box.close()


def test_a_new_data_set_takes_a_new_safe_alpha(
    window: MainWindow, qtbot: Any, data: TrainingData, tmp_path: Path
) -> None:
    window.state.training.set_learning_rate(0.5)
    np.savez(tmp_path / "pets.npz", x=data.pictures.images, y=data.pictures.labels)
    window.state.pictures.open_source(tmp_path / "pets.npz")
    runs = window.state.training.snapshot.run
    qtbot.waitUntil(lambda: window.state.training.snapshot.run > runs and status(window) == "ready", timeout=10_000)
    snapshot = window.state.training.snapshot
    assert snapshot is not None
    assert len(window.state.pictures.data.pictures) == len(data.pictures)
    assert snapshot.safe_learning_rate is not None
    assert snapshot.learning_rate == pytest.approx(0.9 * snapshot.safe_learning_rate)


def test_what_is_said_is_seen_also_without_the_images_panel(window: MainWindow, qtbot: Any) -> None:
    window.state.tell("“abc” can't be a learning rate.")
    assert not window.notice.isVisible()  # the Images panel says it
    window.docks["images"].close()
    qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.label.text() == "“abc” can't be a learning rate."
    window.notice.close_button.click()
    assert not window.notice.isVisible()
    window.state.tell("Another.")
    assert window.notice.isVisible()
    window.docks["preparation"].raise_()  # a tab in front of it hides it just as well
    window.docks["images"].show()
    window.docks["images"].raise_()
    qtbot.waitUntil(lambda: not window.notice.isVisible())


def test_a_wheel_over_a_control_changes_nothing_and_a_click_leaves_space_to_the_run(
    window: MainWindow, qtbot: Any
) -> None:
    window.docks["preparation"].raise_()
    panel = window.panels["preparation"]
    qtbot.waitUntil(panel.isVisible)
    for control in (window.toolbar.slider, window.toolbar.speed, *panel.findChildren(QComboBox)):
        place = QPointF(control.rect().center())
        before = control.value() if isinstance(control, QSlider) else control.currentIndex()
        turn = QWheelEvent(
            place,
            control.mapToGlobal(place),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(control, turn)
        assert (control.value() if isinstance(control, QSlider) else control.currentIndex()) == before
    for control in panel.findChildren(QAbstractButton):
        assert not control.focusPolicy() & Qt.FocusPolicy.ClickFocus, control.text()


def test_the_pictures_of_the_start_cannot_be_undone(window: MainWindow) -> None:
    assert window.state.pictures.is_sample
    assert not act(window, "undo").isEnabled()


def test_a_panel_behind_a_tab_is_hidden_and_costs_nothing(window: MainWindow, qtbot: Any) -> None:
    surface = window.panels["surface"]
    qtbot.waitUntil(surface.isVisible)
    window.docks["evaluation"].raise_()
    qtbot.waitUntil(lambda: not surface.isVisible() and window.panels["evaluation"].isVisible())
    window.docks["surface"].raise_()
    qtbot.waitUntil(surface.isVisible)


def test_asking_brings_predict_to_the_front(window: MainWindow, qtbot: Any) -> None:
    window.docks["predict"].close()
    window.state.ask_own_picture(0)
    qtbot.waitUntil(window.panels["predict"].isVisible)


def test_race_opens_its_dialog_from_the_menu(window: MainWindow, qtbot: Any) -> None:
    act(window, "race").trigger()
    qtbot.waitUntil(lambda: window.panels["runs"].race is not None and window.panels["runs"].race.isVisible())
    window.panels["runs"].race.close()
