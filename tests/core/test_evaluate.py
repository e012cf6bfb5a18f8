"""How good the answers are: against scikit-learn, and against plain loops."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from sklearn.metrics import confusion_matrix, roc_auc_score, roc_curve

from lrviz import neuron
from lrviz.evaluate import Judgement, judge


def some(k: int = 300, seed: int = 0, *, ties: bool = False) -> Judgement:
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 2, k)
    logits = rng.normal(1.5 * labels - 0.75, 1.5)
    if ties:
        logits = np.round(logits)
    return judge(7, logits, labels)


# Counting


@pytest.mark.parametrize("threshold", [0.001, 0.2, 0.5, 0.77, 0.999])
@pytest.mark.parametrize("ties", [False, True])
def test_confusion_is_scikit_learns(threshold: float, ties: bool) -> None:
    judgement = some(ties=ties)
    answers = neuron.predict(neuron.sigmoid(judgement.logits), threshold)
    (tn, fp), (fn, tp) = confusion_matrix(judgement.labels, answers, labels=[0, 1])
    confusion = judgement.confusion(threshold)
    assert (confusion.tp, confusion.fp, confusion.fn, confusion.tn) == (tp, fp, fn, tn)
    assert judgement.accuracy(threshold) == (tp + tn) / 300


@given(
    st.integers(1, 40).flatmap(
        lambda k: st.tuples(
            hnp.arrays(np.float64, k, elements=st.one_of(st.floats(-60, 60), st.sampled_from([0.0, 1.0, -1.0]))),
            hnp.arrays(np.int64, k, elements=st.integers(0, 1)),
        )
    ),
    st.floats(1e-9, 1 - 1e-9),
    st.integers(0, 39),
)
def test_counts_and_cells_are_those_of_a_loop(
    answers: tuple[np.ndarray, np.ndarray], threshold: float, pick: int
) -> None:
    """Also at a threshold that is exactly one of the answers: `predict` says a > threshold."""
    logits, labels = answers
    own = float(neuron.sigmoid(logits[pick % len(logits)]))
    judgement = judge(0, logits, labels)
    for limit in (threshold, own) if 0 < own < 1 else (threshold,):
        expected: dict[tuple[int, int], list[int]] = {(y, a): [] for y in (0, 1) for a in (0, 1)}
        for i, (z, y) in enumerate(zip(logits, labels, strict=True)):
            expected[int(y), int(neuron.sigmoid(np.array(z)) > limit)].append(i)
        confusion = judgement.confusion(limit)
        for (y, answer), members in expected.items():
            cell = judgement.cell(limit, y, answer)
            assert confusion.count(y, answer) == len(members)
            assert sorted(cell.tolist()) == members
            assert np.all(np.diff(judgement.losses[cell]) <= 0)
        wrong = expected[0, 1] + expected[1, 0]
        assert sorted(judgement.worst(threshold=limit).tolist()) == sorted(wrong)
        assert confusion.pictures == len(logits)
        assert confusion.right == len(logits) - len(wrong)


def test_rates() -> None:
    confusion = judge(0, np.array([2.0, 1.0, -1.0, 3.0]), np.array([1, 1, 1, 0])).confusion()
    assert confusion.hit_rate == 2 / 3
    assert confusion.false_alarm_rate == 1.0
    dogs = judge(0, np.array([-1.0, 1.0]), np.array([0, 0])).confusion()
    assert (dogs.hit_rate, dogs.false_alarm_rate) == (None, 0.5)
    assert judge(0, np.array([-1.0]), np.array([1])).confusion().false_alarm_rate is None


# Lists


def test_losses_are_the_neurons_and_their_mean_is_its_cost() -> None:
    judgement = some()
    a = 1 / (1 + np.exp(-judgement.logits))
    y = judgement.labels
    assert judgement.losses == pytest.approx(-(y * np.log(a) + (1 - y) * np.log(1 - a)), rel=1e-10)
    assert judgement.cost == neuron.cost(judgement.logits, y)


def test_lists_are_ordered() -> None:
    judgement = some()
    z, y, losses = judgement.logits, judgement.labels, judgement.losses
    wrong = [i for i in range(300) if (z[i] > 0) != (y[i] == 1)]
    assert judgement.worst().tolist() == sorted(wrong, key=lambda i: -losses[i])
    assert judgement.worst(5).tolist() == sorted(wrong, key=lambda i: -losses[i])[:5]
    assert judgement.least_sure(20).tolist() == sorted(range(300), key=lambda i: abs(z[i]))[:20]
    assert judgement.costliest().tolist() == sorted(range(300), key=lambda i: -losses[i])
    assert len(judgement.worst(10_000)) == len(wrong)


def test_equals_stay_in_the_order_of_the_data() -> None:
    """Before the first step all z are 0: a list must not look shuffled, nor change from frame to frame."""
    some_equal = some(400, ties=True)
    z, losses = some_equal.logits, some_equal.losses
    assert some_equal.least_sure().tolist() == sorted(range(400), key=lambda i: abs(z[i]))
    assert some_equal.costliest().tolist() == sorted(range(400), key=lambda i: -losses[i])
    labels = np.random.default_rng(0).integers(0, 2, 400)
    judgement = judge(0, np.zeros(400), labels)
    assert judgement.costliest().tolist() == list(range(400))
    assert judgement.least_sure().tolist() == list(range(400))
    assert judgement.worst().tolist() == np.flatnonzero(labels == 1).tolist()  # 0.5 is not above 0.5: all get 0


# ROC


def corners(x: np.ndarray, y: np.ndarray) -> set[tuple[float, float]]:
    return {(round(float(a), 12), round(float(b), 12)) for a, b in zip(x, y, strict=True)}


@pytest.mark.parametrize("ties", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_roc_is_scikit_learns(seed: int, ties: bool) -> None:
    judgement = some(200, seed, ties=ties)
    roc = judgement.roc()
    assert roc is not None
    x, y, _ = roc_curve(judgement.labels, judgement.logits, drop_intermediate=False)
    assert roc.false_alarms == pytest.approx(x)
    assert roc.hits == pytest.approx(y)
    assert roc.area == pytest.approx(roc_auc_score(judgement.labels, judgement.logits), abs=1e-12)


@settings(max_examples=60)
@given(
    hnp.arrays(np.float64, 30, elements=st.floats(-30, 30).map(lambda z: round(z, 3))),
    hnp.arrays(np.int64, 30, elements=st.integers(0, 1)),
)
def test_each_threshold_leads_to_its_point(logits: np.ndarray, labels: np.ndarray) -> None:
    judgement = judge(0, logits, labels)
    roc = judgement.roc()
    if roc is None:
        assert len(set(labels.tolist())) == 1
        return
    assert np.all(np.diff(roc.thresholds) < 0)
    for x, y, threshold in zip(roc.false_alarms, roc.hits, roc.thresholds, strict=True):
        confusion = judgement.confusion(float(threshold))
        assert (confusion.false_alarm_rate, confusion.hit_rate) == pytest.approx((x, y))
    assert roc.area == pytest.approx(roc_auc_score(labels, logits))


@pytest.mark.parametrize("threshold", [0.1, 0.5, 0.93])
def test_any_threshold_leads_to_a_point_of_the_curve(threshold: float) -> None:
    judgement = some(ties=True)
    roc, confusion = judgement.roc(), judgement.confusion(threshold)
    assert roc is not None
    assert confusion.hit_rate is not None
    assert confusion.false_alarm_rate is not None
    assert {(round(confusion.false_alarm_rate, 12), round(confusion.hit_rate, 12))} <= corners(
        roc.false_alarms, roc.hits
    )


def test_answers_too_sure_for_a_float_are_still_told_apart() -> None:
    """All a are exactly 1 here, the z are not."""
    judgement = judge(0, np.array([50.0, 60.0, 70.0, 80.0]), np.array([0, 1, 0, 1]))
    roc = judgement.roc()
    assert roc is not None
    assert roc.area == 0.75


@pytest.mark.parametrize("label", [0, 1])
def test_one_class_has_no_roc(label: int) -> None:
    judgement = judge(0, np.array([0.3, -2.0]), np.full(2, label))
    assert judgement.roc() is None
    assert judgement.confusion().pictures == 2


# What it is given


def test_rows_are_taken_and_copied() -> None:
    logits, labels = np.array([[1.0, -1.0]]), np.array([[1, 0]], np.uint8)
    judgement = judge(3, logits, labels)
    logits[:] = 9.0
    assert judgement.iteration == 3
    assert judgement.logits.tolist() == [1.0, -1.0]
    assert judgement.labels.dtype == judgement.losses.dtype == np.float64


def test_twenty_thousand_take_some_milliseconds() -> None:
    rng = np.random.default_rng(0)
    logits, labels = rng.normal(size=20_000), rng.integers(0, 2, 20_000)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        judge(0, logits, labels)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.02  # measured: 0.003
