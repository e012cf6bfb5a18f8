"""What is wrong with a data set is said in one sentence, with numbers, and with the pictures concerned."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from lrviz.images.checks import check, declared_size, examine
from lrviz.images.dataset import Dataset, TrainingData
from lrviz.images.drawn import sample_data
from lrviz.images.findings import Finding, by_importance, concerned
from lrviz.images.guessing import check_run
from lrviz.images.preprocess import Preprocessing
from lrviz.images.sources import LoadedSource
from lrviz.session.batch import BatchRun
from lrviz.session.commands import Settings

CLASSES = ("dog", "cat")


def noise(count: int, seed: int, size: int = 16) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (count, size, size, 3), np.uint8)


def dataset(images: np.ndarray, cats: int, paths: tuple[Path | None, ...] = ()) -> Dataset:
    """The first ones are cats."""
    labels = np.array([1] * cats + [0] * (len(images) - cats), np.uint8)
    return Dataset(images, labels, tuple(f"{i}.png" for i in range(len(images))), CLASSES, paths)


def findings(data: TrainingData) -> dict[str, Finding]:
    found = check(data, Preprocessing(*data.pictures.shape), examine(data))
    assert len({finding.kind for finding in found}) == len(found)
    return {finding.kind: finding for finding in found}


@pytest.fixture
def good() -> TrainingData:
    """Twenty pictures of each class, eight to test on, nothing wrong."""
    return TrainingData(dataset(noise(40, 1), 20), dataset(noise(8, 2), 4))


def with_images(data: Dataset, images: np.ndarray) -> Dataset:
    return Dataset(images, data.labels, data.names, data.classes, data.paths)


def test_nothing_is_said_of_good_data(good: TrainingData) -> None:
    assert findings(good) == {}


def test_nothing_is_said_of_the_drawn_pictures() -> None:
    assert findings(sample_data(64)) == {}


def test_nothing_is_said_of_no_data() -> None:
    assert findings(TrainingData(Dataset.empty(16, 16))) == {}


def test_test_pictures_that_are_trained_on(good: TrainingData) -> None:
    assert good.test is not None
    images = good.test.images.copy()
    images[[1, 6]] = good.pictures.images[[3, 30]]
    finding = findings(replace(good, test=with_images(good.test, images)))["leak"]
    assert finding.sentence == (
        "2 of 8 test pictures are the same as training pictures: the test accuracy is too good to be true."
    )
    assert finding.positions == (41, 3, 46, 30)
    assert finding.in_pairs


def test_one_test_picture_of_a_share_of_many() -> None:
    """Held out of the same pictures; one in twenty or more is a lie, one in a hundred is not."""
    pictures = dataset(noise(300, 3, 8), 150)
    data = TrainingData(pictures, test_share=0.2)
    tested = pictures.held_out(0.2)
    images = pictures.images.copy()
    copy, original = int(np.flatnonzero(tested)[0]), int(np.flatnonzero(~tested)[0])
    images[copy] = images[original]
    finding = findings(replace(data, pictures=with_images(pictures, images)))["leak"]
    assert finding.sentence == (
        "1 of 60 test pictures is the same as a training picture: the test accuracy is a little too good."
    )
    assert finding.positions == (copy, original)


def test_a_copy_of_a_copy_leaks_too(good: TrainingData) -> None:
    """The test picture and the training picture are both paired with a third one only."""
    assert good.test is not None
    pictures, test = good.pictures.images.copy(), good.test.images.copy()
    pictures[9] = pictures[2]
    test[0] = test[1] = pictures[2]
    found = findings(TrainingData(with_images(good.pictures, pictures), with_images(good.test, test)))
    assert found["leak"].sentence.startswith("2 of 8 test pictures are the same as")
    assert found["repeated"].sentence == (
        "1 training picture is the same as another one of the same class: they count double."
    )
    assert found["repeated"].positions == (2, 9)


def test_the_same_picture_in_both_classes(good: TrainingData) -> None:
    images = good.pictures.images.copy()
    images[33] = images[4]
    finding = findings(replace(good, pictures=with_images(good.pictures, images)))["contradiction"]
    assert finding.sentence == "1 picture is in both classes, as “cat” and as “dog”: one of the two must be wrong."
    assert (finding.positions, finding.in_pairs) == ((4, 33), True)
    found = findings(replace(good, pictures=with_images(good.pictures, images)))
    assert "repeated" not in found  # said once is enough


def test_one_class_has_nearly_all_pictures() -> None:
    data = TrainingData(dataset(noise(100, 4), 10), dataset(noise(8, 5), 4))
    finding = findings(data)["one-sided"]
    assert finding.sentence == (
        "90 of 100 training pictures are “dog”: always saying “dog” would already be right for 90 %."
    )
    assert finding.positions == tuple(range(10))  # the few
    assert "one-sided" not in findings(TrainingData(dataset(noise(100, 4), 25), dataset(noise(8, 5), 4)))


def test_too_few_pictures_of_a_class() -> None:
    found = findings(TrainingData(dataset(noise(30, 6), 9), dataset(noise(8, 7), 4)))
    assert found["few"].sentence == ("Only 9 of “cat” to train on: too few to find what such pictures have in common.")
    assert found["few"].positions == tuple(range(9))
    both = findings(TrainingData(dataset(noise(7, 6), 4), dataset(noise(8, 7), 4)))
    assert both["few"].sentence.startswith("Only 4 of “cat” and 3 of “dog” to train on")


def test_no_test_pictures(good: TrainingData) -> None:
    finding = findings(TrainingData(good.pictures, test_share=0.0))["no test"]
    assert finding.sentence.startswith("No picture is kept back for test")
    assert finding.positions == ()


def test_a_test_set_of_one_class(good: TrainingData) -> None:
    assert good.test is not None
    finding = findings(replace(good, test=good.test.take([4, 5, 6])))["one-class test"]
    assert finding.sentence == "All 3 test pictures are “dog”: whether the neuron knows a “cat” is not tested."
    assert finding.positions == (40, 41, 42)


def test_pictures_of_one_colour(good: TrainingData) -> None:
    images = good.pictures.images.copy()
    images[3] = (200, 30, 60)
    images[22] = np.clip(np.random.default_rng(0).normal(250, 1.5, images[22].shape), 0, 255)  # a scanned empty page
    images[30] = 255
    images[30, 5:9, 4:9] = 0  # a small thing on white is something
    found = findings(replace(good, pictures=with_images(good.pictures, images)))
    assert found["plain"].sentence == "2 pictures are of one color all over: there is nothing in them to learn from."
    assert found["plain"].positions == (3, 22)


def test_plain_pictures_are_not_called_copies_of_each_other(good: TrainingData) -> None:
    images = good.pictures.images.copy()
    images[[3, 4, 25]] = 255
    assert set(findings(replace(good, pictures=with_images(good.pictures, images)))) == {"plain"}


def test_pictures_far_smaller_than_what_the_neuron_sees(good: TrainingData, tmp_path: Path) -> None:
    paths = [tmp_path / f"{i}.png" for i in range(40)]
    for i, path in enumerate(paths):
        Image.new("RGB", {5: (7, 20), 8: (4, 4)}.get(i, (9, 9))).save(path)
    finding = findings(replace(good, pictures=replace(good.pictures, paths=tuple(paths))))["small"]
    assert finding.sentence == (
        "2 pictures are far smaller than the 16 × 16 pixels the neuron sees, the smallest 4 × 4: "
        "blown up, they are mostly blur."
    )
    assert finding.positions == (8, 5)


def test_files_that_cannot_tell_their_size(tmp_path: Path) -> None:
    (tmp_path / "text.png").write_text("no picture")
    os.mkfifo(tmp_path / "pipe.png")
    for name in ("text.png", "pipe.png", "missing.png", "."):
        assert declared_size(tmp_path / name) is None
    Image.new("L", (31, 17)).save(tmp_path / "a.gif")
    assert declared_size(tmp_path / "a.gif") == (31, 17)


def test_labels_may_change_after_the_look(good: TrainingData) -> None:
    """Examined once, put into words again."""
    images = good.pictures.images.copy()
    images[5] = images[4]
    data = replace(good, pictures=with_images(good.pictures, images))
    examined = examine(data)
    moved = replace(data, pictures=data.pictures.relabelled([5], 0))
    kinds = [[finding.kind for finding in check(now, Preprocessing(16, 16), examined)] for now in (data, moved)]
    assert kinds == [["repeated"], ["contradiction"]]


def test_one_class_alone_is_no_reason_for_more_sentences(good: TrainingData) -> None:
    """What is missing is said elsewhere."""
    assert findings(TrainingData(good.pictures.take(range(5)))) == {}


def test_a_cancelled_look_ends() -> None:
    examined = examine(TrainingData(dataset(noise(500, 1), 20)), lambda: True)
    assert not len(examined.twins.pairs)


def test_the_most_important_comes_first() -> None:
    order = by_importance([Finding("plain", ""), None, Finding("leak", ""), Finding("accuracy", "")])
    assert [finding.kind for finding in order] == ["leak", "accuracy", "plain"]


def test_the_pictures_concerned_say_where_they_are(good: TrainingData) -> None:
    assert good.test is not None
    seen = concerned(good, Finding("leak", "", (41, 3, 30)))
    assert [(item.name, item.place) for item in seen] == [
        ("1.png", "cat · test"), ("3.png", "cat · train"), ("30.png", "dog · train")
    ]  # fmt: skip
    np.testing.assert_array_equal(seen[0].pixels, good.test.images[1])
    shared = TrainingData(good.pictures, test_share=0.5)
    tested = int(np.flatnonzero(shared.pictures.held_out(0.5))[0])
    assert concerned(shared, Finding("few", "", (tested,)))[0].place == "cat · test"


# -- what a run shows -------------------------------------------------------------------------------------------------


@pytest.fixture
def halves() -> Callable[[int, int], Dataset]:
    return lambda cats, dogs: dataset(np.zeros((cats + dogs, 1, 1, 3), np.uint8), cats)


def test_no_better_than_always_naming_the_larger_class(halves: Callable[[int, int], Dataset]) -> None:
    finding = check_run(halves(100, 100), halves(48, 52), 0.9, 0.5)
    assert finding is not None
    assert finding.sentence == (
        "On the test pictures the neuron is right for 50 %, always saying “dog” for 52 %: "
        "it has learned nothing that carries over."
    )


def test_a_little_better_may_be_luck(halves: Callable[[int, int], Dataset]) -> None:
    """1.645 · √(0.25 / 100) = 0.082."""
    luck = check_run(halves(100, 100), halves(50, 50), 0.9, 0.58)
    assert luck is not None
    assert luck.sentence.endswith("always saying “cat” for 50 %: with only 100 pictures this may be luck.")
    assert check_run(halves(100, 100), halves(50, 50), 0.9, 0.59) is None


def test_without_test_pictures_the_training_pictures_tell(halves: Callable[[int, int], Dataset]) -> None:
    finding = check_run(halves(10, 30), None, 0.75, None)
    assert finding is not None
    assert finding.sentence == (
        "On the training pictures the neuron is right for 75 %, always saying “dog” for 75 %: "
        "it has learned nothing yet."
    )
    assert check_run(halves(10, 30), None, 0.8, None) is None


def test_a_test_set_of_one_class_says_nothing(halves: Callable[[int, int], Dataset]) -> None:
    assert check_run(halves(10, 10), halves(0, 9), 0.9, 0.1) is None


# -- the command line -------------------------------------------------------------------------------------------------


def test_a_training_tells_what_it_found() -> None:
    """In the summary for people and in the result for scripts; what was learned is judged at the end."""
    data = TrainingData(dataset(noise(40, 1, 8), 20), dataset(noise(8, 1, 8), 4))
    run = BatchRun(LoadedSource(data, Preprocessing(8, 8), ()), Settings(iterations=30))
    assert [finding.kind for finding in run.findings()] == ["leak", "contradiction"]
    run.descend()
    sentences = run.result()["findings"]
    assert sentences[0].startswith("8 of 8 test pictures are the same as training pictures")
    assert [line for line in run.summary() if line.startswith("Note")] == [f"Note            {s}" for s in sentences]
    assert "findings" not in run.model().settings


def test_a_training_that_ended_early_is_judged_all_the_same() -> None:
    images = np.full((40, 8, 8, 3), 128, np.uint8)
    images[:, 0] = np.random.default_rng(0).integers(0, 256, (40, 8, 3))
    data = TrainingData(dataset(images, 20), dataset(images[::-1][:20].copy(), 10))
    run = BatchRun(LoadedSource(data, Preprocessing(8, 8), ()), Settings(iterations=40))
    run.descend()
    assert "accuracy" in [finding.kind for finding in run.findings()]
