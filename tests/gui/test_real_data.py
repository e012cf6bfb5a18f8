"""File → Real data: what is asked before a download, what is seen while it goes on, and what is said after it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox, QPushButton, QWidget

from lrviz.gui.real_data import ADDRESS
from lrviz.gui.window import MainWindow
from lrviz.images.dataset import TrainingData
from lrviz.session import loader

MakeData = Callable[..., TrainingData]


@pytest.fixture
def window(state: Any, shown: Any, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window, without threads."""
    monkeypatch.delenv("LRVIZ_DATA_URL", raising=False)
    return shown(MainWindow(state, QSettings()), 1280, 720)


def entries(window: MainWindow) -> list[QAction]:
    (file,) = (action.menu() for action in window.menuBar().actions() if action.text() == "&File")
    (menu,) = (action.menu() for action in file.actions() if action.text() == "&Real data")
    return [action for action in menu.actions() if not action.isSeparator()]


def entry(window: MainWindow, word: str) -> QAction:
    (action,) = (action for action in entries(window) if word in action.text().replace("&", ""))
    return action


def only(kind: type[QWidget], qtbot: Any) -> Any:
    def there() -> list[QWidget]:
        return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]

    qtbot.waitUntil(lambda: len(there()) == 1)
    return there()[0]


def button(box: QMessageBox, word: str) -> QPushButton:
    (found,) = (button for button in box.buttons() if word in button.text().replace("&", ""))
    return found


def ask(window: MainWindow, state: Any, qtbot: Any, kept: int = 0) -> QMessageBox:
    """Choose CIFAR-10, and let the loader answer that it is not here."""
    entry(window, "CIFAR-10").trigger()
    job = state._loader.jobs[-1]
    folder = Path("/home/ada/.cache/lrviz/cifar10")
    state._loader.events.append(
        loader.MustDownload(
            job.job, "cifar10", "CIFAR-10", 170_052_171 - kept, kept, 185_000_000, "www.cs.toronto.edu", folder
        )
    )
    state.refresh()
    return only(QMessageBox, qtbot)


def test_menu_names_what_there_is_and_its_size(window: MainWindow) -> None:
    assert [action.text().replace("&", "") for action in entries(window)] == [
        "CIFAR-10: cats against the rest (170 MB)…",
        "Oxford pets: cats against dogs (811 MB)…",
        "Handwritten digits: 3 against 8",
        "Download address…",
    ]
    assert all(action.toolTip() != action.text() and action.statusTip() for action in entries(window))


def test_nothing_is_downloaded_unasked(window: MainWindow, state: Any, qtbot: Any) -> None:
    box = ask(window, state, qtbot)
    (job,) = state._loader.jobs
    assert (job.name, job.download, job.base_url) == ("cifar10", False, "")
    assert box.text() == "Download CIFAR-10 (170 MB)?"
    for words in ("www.cs.toronto.edu", "/home/ada/.cache/lrviz/cifar10", "185 MB"):
        assert words in box.informativeText()
    assert state.pictures.loading is None
    qtbot.mouseClick(button(box, "Cancel"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not any(isinstance(w, QMessageBox) for w in QApplication.topLevelWidgets()))
    assert len(state._loader.jobs) == 1


def test_download_goes_on_beside_the_work_and_can_be_cancelled(window: MainWindow, state: Any, qtbot: Any) -> None:
    qtbot.mouseClick(button(ask(window, state, qtbot), "Download"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(state._loader.jobs) == 2)
    job = state._loader.jobs[-1]
    assert (job.name, job.download) == ("cifar10", True)
    amount = "12 of 170 MB · 4.1 MB/s · 38 s left"
    text = "CIFAR-10"
    state._loader.events.append(loader.Progress(job.job, text, 12_300_000, 170_052_171, 4.1e6, amount))
    state.refresh()
    progress = window.panels["images"].progress  # type: ignore[attr-defined]
    assert progress.isVisible()
    assert progress.words.text() == "CIFAR-10: 12 of 170 MB"
    assert progress.pace.text() == "4.1 MB/s · 38 s left"
    assert progress.bar.accessibleName() == f"{text}: {amount}"
    assert progress.bar.value() / progress.bar.maximum() == pytest.approx(0.0723, abs=0.001)
    qtbot.mouseClick(progress.cancel, Qt.MouseButton.LeftButton)
    assert state._loader.cancelled == 1
    sentence = "The download of cifar-10-binary.tar.gz was stopped: 12.3 of 170.1 MB are kept."
    state._loader.events.append(loader.Failed(job.job, sentence))
    state.refresh()
    assert not progress.isVisible()
    assert state.message == sentence


def test_what_came_last_time_is_taken_off(window: MainWindow, state: Any, qtbot: Any) -> None:
    box = ask(window, state, qtbot, kept=100_000_000)
    assert box.text() == "Download CIFAR-10, 70 MB still to come?"
    box.reject()


def test_loaded_data_takes_the_place_of_the_pictures_and_can_be_undone(
    window: MainWindow, state: Any, make_data: MakeData
) -> None:
    entry(window, "digits").trigger()
    (job,) = state._loader.jobs
    data = make_data(3, 2)
    about = "scikit-learn's digits: 183 threes and 174 eights, written by hand."
    state._loader.events.append(loader.LoadedSource(job.job, data, state.pictures.preprocessing, False, remark=about))
    state.refresh()
    assert len(state.pictures.data.pictures) == 5
    assert state.message == about
    assert state.pictures.undo_stack.canUndo()


def test_address_is_a_setting(window: MainWindow, state: Any, qtbot: Any) -> None:
    def enter(text: str) -> None:
        entry(window, "address").trigger()
        dialog = only(QInputDialog, qtbot)
        dialog.setTextValue(text)
        dialog.accept()
        qtbot.waitUntil(lambda: not any(isinstance(w, QInputDialog) for w in QApplication.topLevelWidgets()))

    enter(" http://mirror.example/pets/ ")
    assert QSettings().value(ADDRESS) == "http://mirror.example/pets/"
    entry(window, "Oxford").trigger()
    assert state._loader.jobs[-1].base_url == "http://mirror.example/pets/"
    enter("mirror.example")
    assert "mirror.example cannot be used" in state.message
    entry(window, "Oxford").trigger()
    assert state._loader.jobs[-1].base_url == "http://mirror.example/pets/"
    enter("")
    entry(window, "Oxford").trigger()
    assert state._loader.jobs[-1].base_url == ""


def test_environment_comes_before_the_setting(window: MainWindow, state: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    QSettings().setValue(ADDRESS, "http://mirror.example")
    monkeypatch.setenv("LRVIZ_DATA_URL", "http://127.0.0.1:9")
    entry(window, "Oxford").trigger()
    assert state._loader.jobs[-1].base_url == "http://127.0.0.1:9"
