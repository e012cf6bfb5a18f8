"""Sources: folders, arrays and their refusals."""

from __future__ import annotations

import os
import sys
import tarfile
import threading
import types
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from lrviz.images import arrays, loading, pool
from lrviz.images.dataset import DataError, Dataset, TrainingData
from lrviz.images.decode import decode_image
from lrviz.images.folders import natural_key
from lrviz.images.preprocess import Preprocessing
from lrviz.images.sources import LoadedSource, Progress, find_pictures, load_picture, load_pictures, load_source

SHARED = Path(__file__).parents[3] / "shared" / "data"


def paint(file: Path, grey: int = 0, size: tuple[int, int] = (9, 7)) -> Path:
    """A picture of one grey value, so that it can be told from others after loading."""
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, (grey, grey, grey)).save(file, "PNG")
    return file


def greys(data: Dataset | None) -> list[int]:
    assert data is not None
    return data.images[:, 0, 0, 0].tolist()


def labels(data: Dataset | None) -> list[int]:
    assert data is not None
    return data.labels.tolist()


def refusal(source: Path | str, **wishes: Any) -> DataError:
    with pytest.raises(DataError) as caught:
        load_source(source, **wishes)
    return caught.value


@pytest.fixture
def cats_and_dogs(tmp_path: Path) -> Path:
    for i, name in enumerate(("dog/1.png", "dog/2.png", "cat/10.png", "cat/9.png")):
        paint(tmp_path / "pets" / name, 10 * i)
    return tmp_path / "pets"


# Finding files


def test_natural_order() -> None:
    names = ["cat10", "Cat9", "cat1", "cat", "1", "b2c10", "b2c9", "é", "10", "9"]
    assert sorted(names, key=natural_key) == ["1", "9", "10", "b2c9", "b2c10", "cat", "cat1", "Cat9", "cat10", "é"]


def test_find_pictures_walks_in_order_and_ignores_litter(tmp_path: Path) -> None:
    wanted = ["a2.png", "a10.png", "notes.txt", "sub/x.jpg", "sub/deep/y.jpg", "zoo/z.gif"]
    for name in [*wanted, ".DS_Store", "._a2.png", ".hidden/h.png", "Thumbs.db", "sub/desktop.ini", "__MACOSX/m.png"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    files, skipped = find_pictures([tmp_path / "zoo" / "z.gif", tmp_path])
    assert files == [tmp_path / name for name in ["zoo/z.gif", *wanted]]
    assert skipped == []


def test_find_pictures_survives_link_loops(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "b" / "x.png").touch()
    assert find_pictures([tmp_path]) == ([tmp_path / "a" / "b" / "x.png"], [])


def refuse_folder(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Make this folder unreadable, also for root."""
    scandir = os.scandir

    def scan(path: Path) -> Any:
        if Path(path).name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", scan)


def test_unreadable_folders_are_skipped_with_a_reason(cats_and_dogs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paint(cats_and_dogs / "cat" / "secret" / "1.png")
    refuse_folder(monkeypatch, "secret")
    loaded = load_source(cats_and_dogs)
    assert [str(entry) for entry in loaded.skipped] == ["secret: the folder cannot be read (no permission)"]
    assert len(loaded.data.pictures) == 4


def test_link_from_one_class_to_the_other_is_not_followed(cats_and_dogs: Path) -> None:
    (cats_and_dogs / "cat" / "up").symlink_to(cats_and_dogs)
    (cats_and_dogs / "cat" / "others").symlink_to(cats_and_dogs / "dog")
    (cats_and_dogs / "wolf").symlink_to(cats_and_dogs / "dog")  # but a class may be a link
    pictures = load_source(cats_and_dogs, positive="cat").data.pictures
    assert (pictures.count(1), pictures.count(0)) == (2, 4)


def test_litter_among_dropped_files_is_passed_over(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.png", "Thumbs.db", "._a.png", ".DS_Store", ".mine.png")]
    assert find_pictures(files) == ([files[0], files[4]], [])
    assert find_pictures([files[1]]) == ([files[1]], [])  # whoever names it wants to know what is wrong with it
    for name in ("@eaDir", "lost+found", "$RECYCLE.BIN"):
        paint(tmp_path / name / "x.png")
    paint(tmp_path / "a.png")
    assert find_pictures([tmp_path])[0] == [tmp_path / "a.png"]


# Loading files


def damage(kind: str, file: Path) -> None:
    """What may happen to a file between being listed and being read."""
    file.unlink()
    if kind == "directory":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    elif kind == "dead link":
        file.symlink_to(file.parent / "nowhere")
    elif kind == "link to itself":
        file.symlink_to(file)
    elif kind == "cut":
        content = paint(file, 3, (200, 200)).read_bytes()
        file.write_bytes(content[: len(content) // 2])
    elif kind == "device":
        file.symlink_to("/dev/zero")


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes in folders, and links only for some")
@pytest.mark.parametrize("kind", ["gone", "directory", "pipe", "dead link", "link to itself", "cut", "device"])
def test_folder_that_changes_while_it_is_read(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [paint(tmp_path / f"{i}.png", i) for i in range(60)]
    victims = [55, 57, 59]

    def change(progress: Progress) -> None:
        if progress.done == 2:
            for i in victims:
                damage(kind, files[i])
            paint(tmp_path / "new.png")

    monkeypatch.setattr(pool, "AHEAD", 4)
    data, skipped = load_pictures(files, 0, Preprocessing(4, 4), ("a", "b"), progress=change)
    assert greys(data) == [i for i in range(60) if i not in victims]
    assert [entry.file for entry in skipped] == [f"{i}.png" for i in victims]
    assert all(entry.reason for entry in skipped)


def test_what_has_arrived_can_be_looked_at_and_shares_its_pixels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "SHOWN_INTERVAL", 0.0)
    files = [paint(tmp_path / f"{i}.png", i) for i in range(20)]
    files[3].write_text("no picture")
    seen: list[Dataset] = []
    data, _ = load_pictures(files, 1, Preprocessing(4, 4), ("a", "b"), arrived=seen.append)
    assert [greys(some) for some in seen] == [greys(data)[: len(some)] for some in seen]
    assert {len(some) for some in seen} == set(range(1, 20))
    assert seen[0].names == ("0.png",)
    assert np.shares_memory(seen[0].pixels[0], data.pixels[0])


def test_both_classes_come_side_by_side_but_end_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "SHOWN_INTERVAL", 0.0)
    for i in range(30):
        paint(tmp_path / "cat" / f"{i}.png", i)
    for i in range(10):
        paint(tmp_path / "dog" / f"{i}.png", 100 + i)
    seen: list[Dataset] = []
    loaded = load_source(tmp_path, image_size=4, arrived=seen.append)
    assert all(abs(some.count(1) - 3 * some.count(0)) <= 3 for some in seen)
    assert greys(loaded.data.pictures) == [*range(30), *range(100, 110)]
    done: list[Progress] = []
    half = load_source(tmp_path, image_size=4, progress=done.append, cancelled=lambda: len(done) == 20)
    assert (half.data.pictures.count(1), half.data.pictures.count(0)) == (15, 5)


def test_load_pictures_keeps_the_order_and_skips_with_reasons(tmp_path: Path) -> None:
    files = [paint(tmp_path / f"{i}.png", i) for i in range(60)]
    (tmp_path / "notes.txt").write_text("no picture")
    files.insert(30, tmp_path / "notes.txt")
    seen: list[Progress] = []
    data, skipped = load_pictures(files, 1, Preprocessing(4, 4), ("no", "yes"), progress=seen.append)
    assert greys(data) == list(range(60))
    assert data.names == tuple(f"{i}.png" for i in range(60))
    assert data.paths[40] == tmp_path / "40.png"
    assert labels(data) == [1] * 60
    assert [str(entry) for entry in skipped] == ["notes.txt: this is not a picture (it looks like text)"]
    assert seen[30] == Progress(31, 61, "notes.txt")
    assert [step.done for step in seen] == list(range(1, 62))


def test_each_picture_keeps_its_own_label_beside_skipped_ones(tmp_path: Path) -> None:
    files = [tmp_path / "missing.png", paint(tmp_path / "1.png", 1), paint(tmp_path / "2.png", 2)]
    data, skipped = load_pictures(files, [1, 0, 1], Preprocessing(4, 4), ("a", "b"))
    assert (greys(data), labels(data), len(skipped)) == ([1, 2], [0, 1], 1)


def test_cancelling_keeps_what_is_loaded(tmp_path: Path) -> None:
    files = [paint(tmp_path / f"{i}.png", i) for i in range(40)]
    seen: list[Progress] = []
    data, _ = load_pictures(
        files, 0, Preprocessing(4, 4), ("a", "b"), progress=seen.append, cancelled=lambda: len(seen) == 5
    )
    assert greys(data) == list(range(5))
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("decode")]


def test_cancelling_a_source_is_no_error(cats_and_dogs: Path) -> None:
    loaded = load_source(cats_and_dogs, cancelled=lambda: True)
    assert len(loaded.data.pictures) == 0
    assert loaded.classes == ("dog", "cat")


def test_a_progress_that_raises_leaves_no_thread(tmp_path: Path) -> None:
    def fail(_: Progress) -> None:
        raise RuntimeError("the window is gone")

    files = [paint(tmp_path / f"{i}.png", i) for i in range(40)]
    with pytest.raises(RuntimeError, match="gone"):
        load_pictures(files, 0, Preprocessing(4, 4), ("a", "b"), progress=fail)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("decode")]


def test_training_and_prediction_read_a_picture_the_same_way(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    Image.fromarray(np.random.default_rng(1).integers(0, 256, (700, 900, 3), np.uint8)).save(photo)
    data, _ = load_pictures([photo], 0, Preprocessing(16, 16), ("a", "b"))
    np.testing.assert_array_equal(load_picture(photo.read_bytes(), Preprocessing(16, 16)), data.images[0])
    reduced = decode_image(photo, min_side=48)
    assert reduced.shape == (88, 113, 3)
    np.testing.assert_array_equal(Preprocessing(16, 16).resize(reduced), data.images[0])


# Folders


def test_folder_with_two_classes(cats_and_dogs: Path) -> None:
    (cats_and_dogs / "readme.txt").write_text("my pets")
    loaded = load_source(str(cats_and_dogs), test_share=0.5, preprocessing=Preprocessing(center=True))
    assert loaded.classes == ("dog", "cat")
    assert labels(loaded.data.pictures) == [1, 1, 0, 0]
    assert greys(loaded.data.pictures) == [30, 20, 0, 10]
    assert loaded.data.pictures.shape == (64, 64)
    assert (loaded.data.test, loaded.data.test_share) == (None, 0.5)
    assert (loaded.preprocessing.n_x, loaded.preprocessing.center, loaded.preprocessing.mean) == (12288, True, None)
    assert [str(entry) for entry in loaded.skipped] == ["readme.txt: it is not in the sub-folder of a class"]
    swapped = load_source(cats_and_dogs, positive="Dog", image_size=8)
    assert swapped.classes == ("cat", "dog")
    assert labels(swapped.data.pictures) == [0, 0, 1, 1]
    assert swapped.data.pictures.shape == (8, 8)


def test_more_than_two_folders_are_one_against_the_rest(cats_and_dogs: Path) -> None:
    paint(cats_and_dogs / "ant" / "a.png", 99)
    (cats_and_dogs / "empty").mkdir()
    loaded = load_source(cats_and_dogs, positive="cat")
    assert loaded.classes == ("not cat", "cat")
    assert list(zip(greys(loaded.data.pictures), labels(loaded.data.pictures), strict=True)) == [
        (99, 0),
        (30, 1),
        (20, 1),
        (0, 0),
        (10, 0),
    ]
    assert load_source(cats_and_dogs).classes == ("not ant", "ant")


def test_train_and_test_folders(tmp_path: Path) -> None:
    for i, name in enumerate(("train/a/1", "train/b/1", "test/a/1", "test/b/1", "test/b/2", "test/c/1")):
        paint(tmp_path / f"{name}.png", i)
    loaded = load_source(tmp_path, positive="b")
    assert (greys(loaded.data.pictures), labels(loaded.data.pictures)) == ([0, 1], [0, 1])
    assert (greys(loaded.data.test), labels(loaded.data.test)) == ([2, 3, 4, 5], [0, 1, 1, 0])
    assert loaded.data.test is not None
    assert loaded.data.test.classes == ("a", "b")


def test_separate_test_folder_follows_the_names_of_the_training(cats_and_dogs: Path, tmp_path: Path) -> None:
    for i, name in enumerate(("CAT/1", "wolf/1")):
        paint(tmp_path / "apart" / f"{name}.png", i)
    loaded = load_source(cats_and_dogs, test_source=tmp_path / "apart", image_size=5)
    assert (greys(loaded.data.test), labels(loaded.data.test)) == ([0, 1], [1, 0])
    error = refusal(cats_and_dogs, test_source=cats_and_dogs / "cat")
    assert "no sub-folders" in str(error)
    paint(tmp_path / "cars" / "bus" / "1.png")
    assert "none of its classes (bus)" in str(refusal(cats_and_dogs, test_source=tmp_path / "cars"))


def test_refused_folders(cats_and_dogs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no such folder" in str(refusal(tmp_path / "missing"))
    assert "has no sub-folders" in str(refusal(cats_and_dogs / "cat"))
    (tmp_path / "empty" / ".git").mkdir(parents=True)
    assert "is empty" in str(refusal(tmp_path / "empty"))
    (tmp_path / "shells" / "cat").mkdir(parents=True)
    assert "no pictures" in str(refusal(tmp_path / "shells"))
    paint(tmp_path / "lonely" / "cat" / "1.png")
    (tmp_path / "lonely" / "dog").mkdir()
    assert "only one class with pictures, “cat”" in str(refusal(tmp_path / "lonely"))
    assert "no class named “bird”" in str(refusal(cats_and_dogs, positive="bird"))
    assert "open a folder" in str(refusal(cats_and_dogs / "cat" / "9.png"))
    refuse_folder(monkeypatch, "pets")
    assert "cannot be read: no permission" in str(refusal(cats_and_dogs))


def test_folders_of_text_files_are_refused_with_the_list(cats_and_dogs: Path, tmp_path: Path) -> None:
    for name in ("a/1.txt", "b/2.txt"):
        (tmp_path / "texts" / name).parent.mkdir(parents=True)
        (tmp_path / "texts" / name).write_text("words")
    error = refusal(tmp_path / "texts")
    assert str(error).endswith("texts: no file in it is a usable picture.")
    assert [entry.file for entry in error.skipped] == ["1.txt", "2.txt"]
    for picture in (cats_and_dogs / "dog").iterdir():
        picture.write_text("words")
    assert "no file in the class “dog” is a usable picture" in str(refusal(cats_and_dogs))


@pytest.mark.parametrize("size", [0, -3, 1025, 10_000])
def test_refused_sizes(cats_and_dogs: Path, size: int) -> None:
    assert str(refusal(cats_and_dogs, image_size=size)) == f"Image size {size}: choose between 1 and 1024 pixels."


@pytest.mark.parametrize("share", [-0.1, 1.0, float("nan")])
def test_refused_test_shares(cats_and_dogs: Path, share: float) -> None:
    assert "Test share" in str(refusal(cats_and_dogs, test_share=share))


def test_more_than_memory_holds_is_refused_with_a_size_that_fits() -> None:
    with pytest.raises(DataError, match=r"10,000 pictures of 1024 × 1024 pixels .* at most 133\."):
        load_pictures([Path("x.png")] * 10_000, 0, Preprocessing(1024, 1024), ("a", "b"))
    assert 3 * 133**2 * 10_000 <= arrays.MAX_VALUES < 3 * 134**2 * 10_000


# The sample, and real collections


def test_the_sample_is_asked_for_the_size_and_may_be_swapped(monkeypatch: pytest.MonkeyPatch) -> None:
    def sample_data(size: int) -> TrainingData:
        images = np.zeros((3, size, size, 3), np.uint8)
        data = Dataset(images, np.array([0, 1, 1]), ("a", "b", "c"), ("dog", "cat"))
        return TrainingData(data, data.take([0]))

    drawn = types.ModuleType("lrviz.images.drawn")
    drawn.sample_data = sample_data  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "lrviz.images.drawn", drawn)
    loaded = load_source("sample")
    assert (loaded.data.pictures.shape, loaded.classes, labels(loaded.data.test)) == ((64, 64), ("dog", "cat"), [0])
    swapped = load_source("sample", positive="dog", image_size=16)
    assert (swapped.data.pictures.shape, swapped.classes) == ((16, 16), ("cat", "dog"))
    assert (labels(swapped.data.pictures), labels(swapped.data.test)) == ([1, 0, 0], [1])


def unpacked(archive: str, to: Path) -> Path:
    if not (SHARED / archive).exists():
        pytest.skip(f"{archive} is not here")
    with tarfile.open(SHARED / archive) as files:
        files.extractall(to, filter="data")
    (folder,) = to.iterdir()
    return folder


def test_real_photos(tmp_path: Path) -> None:
    folder = unpacked("photos.tar", tmp_path)
    one, two = (load_source(folder, image_size=32) for _ in range(2))
    assert one.classes == ("dog", "cat")
    assert one.skipped == ()
    assert one.data.test is not None
    assert len(one.data.pictures) > len(one.data.test) > 0

    def content(loaded: LoadedSource) -> tuple[bytes, bytes, tuple[str, ...]]:
        pictures = loaded.data.pictures
        return pictures.images.tobytes(), pictures.labels.tobytes(), pictures.names

    assert content(one) == content(two)


def test_two_classes_of_one_name_are_refused(tmp_path: Path) -> None:
    for name in ("Cat/1.png", "cat/2.png", "dog/3.png"):
        paint(tmp_path / "pets" / name)
    assert "two classes called “cat”" in str(refusal(tmp_path / "pets"))
