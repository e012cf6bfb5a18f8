"""Drops on the window itself, with the real loader: data sets, folders of one class, odd files, what cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QSettings
from PySide6.QtGui import QImage

from lrviz.gui.window import WHERE_TO_DROP, MainWindow
from lrviz.images.dataset import TrainingData

Files = Callable[..., QMimeData]
Drop = Callable[..., Any]
Wait = Callable[[], None]

ODD = Path(__file__).parents[3] / "shared" / "data" / "odd_images.tar.gz"


@pytest.fixture
def window(live_state: Any, qtbot: Any) -> Iterator[MainWindow]:
    """A window without pictures, at 8×8 pixels a picture; no thread trains."""
    window = MainWindow(live_state, QSettings())
    qtbot.addWidget(window)
    yield window
    window.close()


@pytest.fixture
def loaded(window: MainWindow, qtbot: Any) -> Wait:
    """Wait until all that was asked for is loaded, or refused."""

    def wait() -> None:
        def done() -> bool:
            window.state.refresh()
            return window.state.pictures.loading is None

        qtbot.waitUntil(done, timeout=60_000)

    return wait


def paint(*files: Path) -> None:
    for i, file in enumerate(files):
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (9, 7), (i, i, i)).save(file, "PNG")


def classes(window: MainWindow) -> dict[str, int]:
    pictures = window.state.pictures.data.pictures
    return {name: pictures.count(label) for label, name in enumerate(pictures.classes)}


def test_folder_with_two_classes(
    window: MainWindow, tmp_path: Path, files_mime: Files, drop: Drop, loaded: Wait
) -> None:
    paint(tmp_path / "pets/cat/1.png", tmp_path / "pets/cat/2.png", tmp_path / "pets/dog/1.png")
    assert drop(window, files_mime(tmp_path / "pets")).isAccepted()
    loaded()
    assert classes(window) == {"cat": 2, "dog": 1} or classes(window) == {"dog": 1, "cat": 2}


def test_folder_of_pictures_is_a_class_while_there_is_none(
    window: MainWindow, tmp_path: Path, files_mime: Files, drop: Drop, loaded: Wait
) -> None:
    paint(tmp_path / "wolf/1.png", tmp_path / "wolf/2.png")
    drop(window, files_mime(tmp_path / "wolf"))
    loaded()
    assert classes(window)["wolf"] == 2
    paint(tmp_path / "Wolf/3.png")
    drop(window, files_mime(tmp_path / "Wolf"))  # by its name
    loaded()
    assert classes(window)["wolf"] == 3


def test_folder_of_pictures_of_nobody_knows_which_class_is_not_guessed(
    window: MainWindow, tmp_path: Path, files_mime: Files, drop: Drop, loaded: Wait
) -> None:
    paint(tmp_path / "pets/cat/1.png", tmp_path / "pets/dog/1.png", tmp_path / "birds/1.png")
    drop(window, files_mime(tmp_path / "pets"))
    loaded()
    before = classes(window)
    drop(window, files_mime(tmp_path / "birds"))
    loaded()
    assert classes(window) == before
    assert "birds has no sub-folders" in window.state.message


def test_pictures_and_addresses_are_answered_with_a_sentence(
    window: MainWindow, tmp_path: Path, files_mime: Files, drop: Drop
) -> None:
    paint(tmp_path / "1.png")
    drop(window, files_mime(tmp_path / "1.png"))
    assert window.state.message == WHERE_TO_DROP
    drop(window, files_mime("https://example.org/cat.png"))
    assert window.state.message.startswith("cat.png is on example.org, not on this computer")
    picture = QMimeData()
    picture.setImageData(QImage(3, 3, QImage.Format.Format_RGB32))
    drop(window, picture)
    assert window.state.message == WHERE_TO_DROP
    assert window.state.pictures.loading is None


@pytest.mark.parametrize("where", ["window", "class"])
def test_folder_of_odd_files(
    window: MainWindow, tmp_path: Path, files_mime: Files, drop: Drop, loaded: Wait, where: str
) -> None:
    """What people have in their folders; each refused file has a line of its own."""
    if not ODD.exists():
        pytest.skip(f"{ODD.name} is not here")
    import tarfile

    with tarfile.open(ODD) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    files = [file for file in folder.rglob("*") if file.is_file()]
    drop(window if where == "window" else window.panels["images"].wells[1], files_mime(folder))  # type: ignore[attr-defined]
    loaded()
    used, refused = len(window.state.pictures.data.pictures), window.state.notices
    assert used > 400
    assert used + len(refused) == len(files)
    assert all(notice.file and notice.reason and "\n" not in str(notice) for notice in refused)


def test_pictures_of_the_command_line_are_asked_about(
    window: MainWindow, tmp_path: Path, qtbot: Any, loaded: Wait
) -> None:
    paint(tmp_path / "a.png", tmp_path / "b.png", tmp_path / "pets/cat/1.png", tmp_path / "pets/dog/1.png")
    window.open_paths([tmp_path / "pets", tmp_path / "a.png", tmp_path / "b.png"])
    loaded()

    def asked() -> bool:
        window.state.refresh()
        return len(window.state.questions.pictures) == 2

    qtbot.waitUntil(asked)
    assert classes(window) == {"cat": 1, "dog": 1}


def test_pictures_dropped_on_predict_are_asked_about_and_learned_by_nobody(
    window: MainWindow, tmp_path: Path, files_mime: Files, drop: Drop, qtbot: Any
) -> None:
    paint(tmp_path / "a.png")
    drop(window.panels["predict"], files_mime(tmp_path / "a.png"))

    def asked() -> bool:
        window.state.refresh()
        return window.state.questions.current is not None

    qtbot.waitUntil(asked)
    assert window.state.questions.current.name == "a.png"
    assert sum(classes(window).values()) == 0


def test_what_was_said_goes_when_it_is_over(
    state: Any, data: TrainingData, make_data: Callable[..., TrainingData], give_data: Callable[..., None]
) -> None:
    give_data(state, replace(data, test=make_data(2, 2, seed=5).pictures))
    state.pictures.drop_test()
    assert "4 test pictures are left out" in state.message
    state.pictures.undo_stack.undo()
    assert state.message == ""
    state.tell("“0” can't be a learning rate.", about="learning rate")
    state.pictures.swap_classes()
    assert state.message  # that is about something else
    state.settle("learning rate")
    assert state.message == ""
