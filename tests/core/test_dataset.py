"""Operations on data sets keep every picture with its label, name and path."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lrviz.images.dataset import DataError, Dataset, Skipped, TrainingData, choose_positive, says_no

labels_lists = st.lists(st.integers(0, 1), max_size=40)


def dataset(labels: Sequence[int], first: int = 0) -> Dataset:
    """Pictures that carry their number in their pixels, name and path, so that any mix-up shows."""
    numbers = np.arange(first, first + len(labels))
    images = np.broadcast_to(numbers.astype(np.uint8)[:, None, None, None], (len(labels), 2, 3, 3))
    names = tuple(str(number) for number in numbers)
    return Dataset(images, np.array(labels, np.uint8), names, ("dog", "cat"), tuple(map(Path, names)))


def rows(data: Dataset) -> list[tuple[int, int]]:
    """(number, label) of each picture, after checking that all parts agree."""
    numbers = data.images[:, 0, 0, 0].tolist()
    assert [str(number) for number in numbers] == list(data.names) == [str(path) for path in data.paths]
    assert not data.images.flags.writeable
    assert not data.labels.flags.writeable
    return list(zip(numbers, data.labels.tolist(), strict=True))


@given(labels_lists, labels_lists)
def test_added_puts_the_others_behind(one: list[int], two: list[int]) -> None:
    a, b = dataset(one), dataset(two, first=100).renamed(("x", "y"))
    assert rows(a.added(b)) == rows(a) + rows(b)
    assert a.added(b).classes == ("dog", "cat")


@given(labels_lists, st.data())
def test_removed_and_taken_are_opposites(labels: list[int], data: st.DataObject) -> None:
    whole = dataset(labels)
    gone = data.draw(st.lists(st.sampled_from(range(len(labels))), unique=True)) if labels else []
    assert rows(whole.removed(gone)) == [row for row in rows(whole) if row[0] not in gone]
    assert rows(whole.take(gone)) == [rows(whole)[i] for i in gone]


@given(labels_lists, st.data(), st.integers(0, 1))
def test_relabelled_changes_these_labels_only(labels: list[int], data: st.DataObject, label: int) -> None:
    whole = dataset(labels)
    moved = data.draw(st.lists(st.sampled_from(range(len(labels))))) if labels else []
    after = whole.relabelled(moved, label)
    assert rows(after) == [(i, label if i in moved else y) for i, y in rows(whole)]
    assert rows(whole) == list(enumerate(labels))


@given(labels_lists)
def test_swapped_twice_is_the_same(labels: list[int]) -> None:
    whole = dataset(labels)
    assert rows(whole.swapped()) == [(i, 1 - y) for i, y in rows(whole)]
    assert whole.swapped().classes == ("cat", "dog")
    assert rows(whole.swapped().swapped()) == rows(whole)
    assert whole.swapped().pixels is whole.pixels  # pixels are shared


@given(labels_lists, st.floats(0, 0.99), st.integers(0, 3))
def test_split_is_stratified_complete_and_repeatable(labels: list[int], share: float, seed: int) -> None:
    whole = dataset(labels)
    train, test = whole.split(share, seed)
    assert sorted(rows(train) + rows(test)) == rows(whole)
    for label in (0, 1):
        n = whole.count(label)
        assert test.count(label) == min(round(share * n), max(n - 1, 0))
        assert train.indices(label).tolist() == [i for i, y in enumerate(train.labels) if y == label]
    again = whole.split(share, seed)
    assert (rows(again[0]), rows(again[1])) == (rows(train), rows(test))


def test_split_is_the_same_on_every_machine() -> None:
    assert dataset([0, 1] * 5).split(0.4)[1].names == tuple(
        "3489"
    )  # recorded; NumPy promises nothing, so a change must show


@pytest.mark.parametrize("share", [-0.1, 1.0, float("nan")])
def test_split_refuses_other_shares(share: float) -> None:
    with pytest.raises(ValueError, match="test_share"):
        dataset([0, 1]).split(share)


def test_y_is_a_row_as_in_the_lesson() -> None:
    np.testing.assert_array_equal(dataset([0, 1, 1]).Y, [[0.0, 1.0, 1.0]])
    assert dataset([0, 1]).Y.dtype == np.float64


@pytest.mark.parametrize(
    ("images", "labels", "words"),
    [
        (np.zeros((2, 4, 4, 3)), [0, 1], "uint8"),
        (np.zeros((2, 4, 4), np.uint8), [0, 1], "must be"),
        (np.zeros((2, 4, 4, 3), np.uint8), [0, 2], "0 or 1"),
        (np.zeros((2, 4, 4, 3), np.uint8), [0, 256], "0 or 1"),
        (np.zeros((2, 4, 4, 3), np.uint8), [0, 0.5], "0 or 1"),
        (np.zeros((2, 4, 4, 3), np.uint8), [0], "as many"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(images: np.ndarray, labels: list[float], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Dataset(images, np.array(labels), ("a", "b"))


def test_pictures_of_another_size_cannot_join() -> None:
    other = Dataset(np.zeros((1, 5, 5, 3), np.uint8), np.zeros(1, np.uint8), ("a",))
    with pytest.raises(ValueError, match="cannot join"):
        dataset([0, 1]).added(other)
    assert Dataset.empty(64, 64).added(other).shape == (5, 5)


@pytest.mark.parametrize(
    ("name", "others", "no"),
    [
        ("not-cat", ["cat"], True),
        ("non_cat", ["cat"], True),
        ("noncat", ["cat"], True),
        ("NotCat", ["cat"], True),
        ("nocat", ["cat"], True),
        ("NonFeline", ["cat"], True),
        ("other", [], True),
        ("0", ["1"], True),
        ("Negative", ["positive"], True),
        ("Notebook", ["Laptop"], False),
        ("nonagon", ["hexagon"], False),
        ("northern", ["southern"], False),
        ("cat", ["noncat", "cat"], False),
        ("10", ["20"], False),
    ],
)
def test_which_names_say_no(name: str, others: list[str], no: bool) -> None:
    assert says_no(name, others) is no


def test_choose_positive() -> None:
    assert choose_positive(["notwolf", "wolf"]) == "wolf"
    assert choose_positive(["zebra", "Notebook", "Apple"]) == "Apple"
    assert choose_positive(["other", "zebra"]) == "zebra"
    assert choose_positive(["other", "negative"]) == "negative"  # if all say no, the alphabet decides
    assert choose_positive(["dog", "cat"], "DOG") == "dog"
    assert choose_positive(["Cat", "cat"], "cat") == "cat"
    with pytest.raises(DataError, match=r"“bird”; the classes are cat, dog\."):
        choose_positive(["dog", "cat"], "bird")


names_lists = st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=6, unique=True)


@given(names_lists, st.randoms())
def test_the_positive_class_does_not_depend_on_the_order(names: list[str], random: object) -> None:
    shuffled = list(names)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    chosen = choose_positive(names)
    assert chosen in names
    assert choose_positive(shuffled) == chosen
    if not all(says_no(name, names) for name in names):
        assert not says_no(chosen, names)


def test_training_data_splits_or_takes_the_separate_test_set() -> None:
    pictures, test = dataset([0, 1] * 10), dataset([0, 1])
    train, held_out = TrainingData(pictures, None, 0.2).split()
    assert held_out is not None
    assert (len(train), len(held_out)) == (16, 4)
    assert TrainingData(pictures, test, 0.2).split() == (pictures, test)
    assert TrainingData(pictures, None, 0.0).split()[1] is None


def test_training_data_says_why_it_cannot_train() -> None:
    assert TrainingData(dataset([0, 1])).problem() is None
    assert "no picture of “cat”" in (TrainingData(dataset([0, 0])).problem() or "")
    assert "no picture of “dog”" in (TrainingData(dataset([1])).problem() or "")
    assert "no pictures yet" in (TrainingData(dataset([])).problem() or "")


def test_data_error_carries_what_was_skipped() -> None:
    assert DataError("nothing").skipped == ()
    error = DataError("nothing", [Skipped("a.txt", "this is text")])
    assert (str(error), str(error.skipped[0])) == ("nothing", "a.txt: this is text")
