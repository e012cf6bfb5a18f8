"""The loader of pictures: jobs in, events out, whatever the files are."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from lrviz.images import loading, sources
from lrviz.images.drawn import draw_again
from lrviz.images.preprocess import Preprocessing
from lrviz.session import loader as module
from lrviz.session.loader import (
    AddedPictures,
    AddImages,
    AddPictures,
    Cancelled,
    Event,
    Failed,
    LoadedSource,
    LoadedTest,
    LoadSource,
    LoadTest,
    PictureLoader,
    Progress,
    Read,
    ReadPictures,
    Some,
)

SMALL = Preprocessing(8, 8)
CLASSES = ("dog", "cat")


def paint(file: Path, grey: int = 0, size: tuple[int, int] = (9, 7)) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, (grey, grey, grey)).save(file, "PNG")
    return file


def png(pixels: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def loader() -> Iterator[PictureLoader]:
    loader = PictureLoader()
    loader.start()
    yield loader
    assert loader.stop(5.0)


@pytest.fixture
def pets(tmp_path: Path) -> Path:
    for i, name in enumerate(("cat/1.png", "cat/2.png", "cat/3.png", "dog/1.png")):
        paint(tmp_path / "pets" / name, 10 * i)
    return tmp_path / "pets"


class Gate:
    """Lets a test say which files may be read: all others make the loader wait."""

    def __init__(self) -> None:
        self._moved = threading.Condition()
        self._allowed: set[Path] = set()
        self._open = False
        self.arrived: set[Path] = set()

    def pass_through(self, file: Path) -> None:
        with self._moved:
            self.arrived.add(file)
            self._moved.notify_all()
            assert self._moved.wait_for(lambda: self._open or file in self._allowed, timeout=20)

    def let(self, file: Path) -> None:
        with self._moved:
            self._allowed.add(file)
            self._moved.notify_all()

    def wait_for(self, files: int) -> None:
        """Wait until so many files have come this far."""
        with self._moved:
            assert self._moved.wait_for(lambda: len(self.arrived) >= files, timeout=20)

    def open(self) -> None:
        with self._moved:
            self._open = True
            self._moved.notify_all()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate()
    real = loading.load_remarked

    def slow(source: Any, *arguments: Any, **wishes: Any) -> Any:
        gate.pass_through(source)
        return real(source, *arguments, **wishes)

    monkeypatch.setattr(loading, "load_remarked", slow)
    yield gate
    gate.open()


def until(loader: PictureLoader) -> Event:
    """Poll as the window's timer does, until an event ends a job."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        event = loader.poll()
        if event is not None and not isinstance(event, (Progress, Some)):
            return event
        if event is None:
            threading.Event().wait(0.002)
    raise AssertionError("no job has ended within 20 s")


# What each job answers


def test_sample_is_drawn_at_its_size(loader: PictureLoader) -> None:
    loader.submit(module.DrawSample(3, 16))
    event = until(loader)
    assert isinstance(event, LoadedSource)
    assert (event.job, event.is_sample) == (3, True)
    assert event.data.pictures.shape == (16, 16) == (event.preprocessing.height, event.preprocessing.width)
    assert event.data.problem() is None


def test_jobs_submitted_before_the_start_are_done(pets: Path) -> None:
    loader = PictureLoader()
    loader.submit(LoadSource(1, pets, None, 8))
    assert loader.poll() is None
    loader.start()
    event = until(loader)
    assert isinstance(event, LoadedSource)
    assert event.data.pictures.classes == CLASSES
    assert loader.stop(5.0)


def test_folder_is_stretched_to_the_windows_size(loader: PictureLoader, pets: Path) -> None:
    loader.submit(LoadSource(1, str(pets), "dog", 12))
    event = until(loader)
    assert isinstance(event, LoadedSource)
    assert (event.preprocessing.height, event.preprocessing.width) == (12, 12)
    assert event.data.pictures.classes == ("cat", "dog")
    assert not event.is_sample


@pytest.mark.parametrize("as_text", [True, False])
def test_arrays_keep_their_own_size(loader: PictureLoader, tmp_path: Path, as_text: bool) -> None:
    np.savez(tmp_path / "small.npz", x=np.zeros((4, 5, 6, 3), np.uint8), y=np.array([0, 1, 0, 1]))
    path = tmp_path / "small.npz"
    loader.submit(LoadSource(1, str(path) if as_text else path, None, 64))
    event = until(loader)
    assert isinstance(event, LoadedSource)
    assert event.data.pictures.shape == (5, 6) == (event.preprocessing.height, event.preprocessing.width)


def test_refused_source_says_why(loader: PictureLoader, tmp_path: Path) -> None:
    (tmp_path / "notes" / "cat").mkdir(parents=True)
    (tmp_path / "notes" / "dog").mkdir()
    for name in ("cat", "dog"):
        (tmp_path / "notes" / name / "a.txt").write_text("hello there")
    loader.submit(LoadSource(7, tmp_path / "notes", None, 8))
    event = until(loader)
    assert isinstance(event, Failed)
    assert event.job == 7
    assert "no file in it is a usable picture" in event.sentence
    assert [str(skipped) for skipped in event.skipped] == ["a.txt: this is not a picture (it looks like text)"] * 2


def test_files_and_folders_are_added_in_order_and_bad_ones_are_named(loader: PictureLoader, pets: Path) -> None:
    (pets / "dog" / "2.txt").write_text("not a picture at all")
    single = paint(pets / "single.png", 200)
    loader.submit(AddPictures(1, (single, pets / "cat", pets / "dog"), 1, SMALL, CLASSES))
    event = until(loader)
    assert isinstance(event, AddedPictures)
    assert event.pictures.names == ("single.png", "1.png", "2.png", "3.png", "1.png")
    assert event.pictures.images[:, 0, 0, 0].tolist() == [200, 0, 10, 20, 30]
    assert event.pictures.labels.tolist() == [1] * 5
    assert event.pictures.paths[1] == pets / "cat" / "1.png"
    assert [skipped.file for skipped in event.skipped] == ["2.txt"]


def test_empty_folder_is_said_to_be_empty(loader: PictureLoader, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    loader.submit(AddPictures(1, (tmp_path / "nothing",), 1, SMALL, CLASSES))
    event = until(loader)
    assert isinstance(event, Failed)
    assert event.sentence == "nothing: there is no file in it."


def test_picture_data_is_added(loader: PictureLoader) -> None:
    pixels = np.full((20, 30, 3), 90, np.uint8)
    clear = np.zeros((4, 4, 4), np.uint8)  # black, but nothing of it shows
    backwards = np.full((20, 30, 4), 50, np.uint8)[:, :, 2::-1]  # a view as the clipboard gives it
    images = (("a", png(pixels)), ("b", clear), ("c", b"nonsense"), ("d", backwards))
    loader.submit(AddImages(1, images, 0, SMALL, CLASSES))
    event = until(loader)
    assert isinstance(event, AddedPictures)
    assert event.pictures.names == ("a", "b", "d")
    assert event.pictures.images[:, 0, 0, 0].tolist() == [90, 255, 50]
    assert event.pictures.labels.tolist() == [0, 0, 0]
    assert [skipped.file for skipped in event.skipped] == ["c"]


def test_test_set_takes_the_classes_and_the_size(loader: PictureLoader, pets: Path) -> None:
    loader.submit(LoadTest(1, pets, "cat", SMALL, CLASSES))
    event = until(loader)
    assert isinstance(event, LoadedTest)
    assert event.test.shape == (8, 8)
    assert event.test.labels.tolist() == [1, 1, 1, 0]
    loader.submit(LoadTest(2, pets, "fox", SMALL, ("wolf", "fox")))
    refused = until(loader)
    assert isinstance(refused, Failed)
    assert "none of its classes" in refused.sentence


# Questions


def test_question_has_the_original_and_exactly_the_training_pixels(loader: PictureLoader, tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    photo = np.kron(rng.integers(0, 255, (60, 40, 3)).astype(np.uint8), np.ones((25, 25, 1), np.uint8))
    Image.fromarray(photo).save(tmp_path / "photo.jpg", quality=90)
    small = paint(tmp_path / "small.png", 77)
    loader.submit(ReadPictures(9, (tmp_path / "photo.jpg", small, ("pasted", png(photo[:20, :20]))), SMALL))
    event = until(loader)
    assert isinstance(event, Read)
    assert event.job == 9
    assert [picture.name for picture in event.pictures] == ["photo.jpg", "small.png", "pasted"]
    assert [picture.original.shape for picture in event.pictures] == [(512, 341, 3), (7, 9, 3), (20, 20, 3)]
    for picture, source in zip(event.pictures[:2], (tmp_path / "photo.jpg", small), strict=True):
        np.testing.assert_array_equal(picture.pixels, sources.load_picture(source, SMALL))


def test_folder_of_questions_is_limited(loader: PictureLoader, pets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lrviz.session.reading.MOST_QUESTIONS", 2)
    loader.submit(ReadPictures(1, (pets,), SMALL))
    event = until(loader)
    assert isinstance(event, Read)
    assert len(event.pictures) == 2
    assert {skipped.reason for skipped in event.skipped} == {"only 2 pictures are looked at in one go"}
    assert len(event.skipped) == 2


def test_unreadable_question_comes_back_with_its_reason(loader: PictureLoader, tmp_path: Path) -> None:
    loader.submit(ReadPictures(1, (tmp_path / "gone.png",), SMALL))
    event = until(loader)
    assert isinstance(event, Read)
    assert event.pictures == ()
    assert [str(skipped) for skipped in event.skipped] == ["gone.png: there is no such file"]


def test_question_does_not_wait_for_a_load(loader: PictureLoader, pets: Path, gate: Gate) -> None:
    loader.submit(AddPictures(1, (pets,), 1, SMALL, CLASSES))
    gate.wait_for(1)  # the load stands at its first file
    loader.submit(ReadPictures(2, (pets / "dog" / "1.png",), SMALL))
    event = until(loader)
    assert isinstance(event, Read)
    gate.open()
    assert isinstance(until(loader), AddedPictures)


# Order, cancelling, trouble


def test_jobs_are_done_in_order(loader: PictureLoader, pets: Path) -> None:
    for job in range(5):
        loader.submit(AddPictures(job, (pets / "cat",), 1, SMALL, CLASSES))
    assert [until(loader).job for _ in range(5)] == list(range(5))


def test_cancel_keeps_what_is_read_and_drops_what_waits(loader: PictureLoader, pets: Path, gate: Gate) -> None:
    loader.submit(AddPictures(1, (pets,), 1, SMALL, CLASSES))
    loader.submit(AddPictures(2, (pets,), 0, SMALL, CLASSES))
    gate.let(pets / "cat" / "1.png")
    gate.wait_for(3)  # two are read at a time: the third begins when the first is done
    loader.cancel_all()
    loader.submit(AddPictures(3, (pets / "dog",), 0, SMALL, CLASSES))
    gate.open()
    first, second, third = until(loader), until(loader), until(loader)
    assert isinstance(first, AddedPictures)
    assert first.pictures.names in (("1.png",), ("1.png", "2.png"))  # it may have been waiting for the second
    assert second == Cancelled(2)
    assert isinstance(third, AddedPictures)
    assert (third.job, len(third.pictures)) == (3, 1)


def test_cancelled_source_with_one_class_is_no_data_set(loader: PictureLoader, pets: Path, gate: Gate) -> None:
    loader.submit(LoadSource(1, pets, None, 8))
    gate.let(pets / "cat" / "1.png")
    gate.wait_for(3)  # two are read at a time: the third begins when the first is done
    loader.cancel_all()
    gate.open()
    assert until(loader) == Cancelled(1)


def test_stop_ends_in_the_middle_of_a_job(pets: Path, gate: Gate) -> None:
    loader = PictureLoader()
    loader.start()
    loader.submit(AddPictures(1, (pets,), 1, SMALL, CLASSES))
    gate.wait_for(1)
    assert not loader.stop(0.01)  # the file that is being read is not torn away
    gate.open()
    assert loader.stop(5.0)


def test_stop_before_start_is_no_error() -> None:
    assert PictureLoader().stop(0.1)


@pytest.mark.parametrize(
    ("error", "words"),
    [(RuntimeError("boom"), "Reading pictures failed: RuntimeError: boom"), (MemoryError(), "not enough memory")],
)
def test_loader_survives_an_error(
    loader: PictureLoader, pets: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(sources, "load_source", fail)
        loader.submit(LoadSource(1, pets, None, 8))
        event = until(loader)
    assert isinstance(event, Failed)
    assert words in event.sentence
    loader.submit(LoadSource(2, pets, None, 8))
    assert isinstance(until(loader), LoadedSource)


def test_progress_is_reported_but_not_for_every_file(
    loader: PictureLoader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]

    def tick() -> float:
        clock[0] += 0.01  # each file takes a hundredth of a second
        return clock[0]

    for i in range(100):
        paint(tmp_path / "many" / f"{i}.png", i)
    monkeypatch.setattr(module.time, "monotonic", tick)
    loader.submit(AddPictures(1, (tmp_path / "many",), 1, SMALL, CLASSES))
    reports: list[Progress] = []
    finished = threading.Event()
    while not finished.is_set():
        event = loader.poll()
        if isinstance(event, Progress):
            reports.append(event)
        elif isinstance(event, AddedPictures):
            finished.set()
    assert 15 <= len(reports) <= 22
    assert reports[0].text == "Looking for pictures"
    assert {report.total for report in reports[1:]} == {100}
    assert [report.done for report in reports] == sorted(report.done for report in reports)


# Prepared anew


def test_all_pictures_prepared_anew(loader: PictureLoader, pets: Path) -> None:
    loader.submit(LoadSource(1, pets, None, 8))
    loaded = until(loader)
    assert isinstance(loaded, LoadedSource)
    way = Preprocessing(12, 12, framing="crop", color=False)
    loader.submit(module.PrepareAnew(2, loaded.data, way, False))
    event = until(loader)
    assert isinstance(event, module.Prepared)
    assert (event.job, event.source, event.preprocessing) == (2, loaded.data, way)
    assert event.data.pictures.shape == (12, 12)
    assert event.data.pictures.paths == loaded.data.pictures.paths
    first = event.data.pictures.paths[0]
    assert first is not None
    np.testing.assert_array_equal(event.data.pictures.images[0], sources.load_picture(first, way))


def test_a_wish_that_is_given_up_ends_at_the_next_picture(loader: PictureLoader, pets: Path) -> None:
    loader.submit(LoadSource(1, pets, None, 8))
    loaded = until(loader)
    assert isinstance(loaded, LoadedSource)
    job = module.PrepareAnew(2, loaded.data, Preprocessing(12, 12), False)
    job.given_up.set()
    loader.submit(job)
    assert until(loader) == module.Cancelled(2)


def test_a_source_is_opened_in_the_way_asked_for(loader: PictureLoader, pets: Path) -> None:
    loader.submit(LoadSource(1, pets, None, 8, Preprocessing(99, 99, framing="letterbox", standardize=True)))
    loaded = until(loader)
    assert isinstance(loaded, LoadedSource)
    assert loaded.preprocessing.same(Preprocessing(8, 8, framing="letterbox", standardize=True))
    first = loaded.data.pictures.paths[0]
    assert first is not None
    expected = sources.load_picture(first, loaded.preprocessing)
    np.testing.assert_array_equal(loaded.data.pictures.images[0], expected)


def test_drawn_pictures_are_asked_about_large(loader: PictureLoader) -> None:
    name, small = "cat 3", np.zeros((4, 4, 3), np.uint8)
    loader.submit(ReadPictures(1, ((name, small), ("mine", small)), Preprocessing(8, 8), drawn=True))
    event = until(loader)
    assert isinstance(event, Read)
    drawn, own = event.pictures
    assert drawn.original.shape == (256, 256, 3)
    np.testing.assert_array_equal(drawn.pixels, draw_again(name, Preprocessing(8, 8)))
    np.testing.assert_array_equal(own.original, small)
