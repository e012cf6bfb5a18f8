"""The thread that looks at the data: only the newest count, and it ends when it is told to."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from lrviz.images.dataset import TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session import checker as module
from lrviz.session.checker import Checked, Checker

PREPROCESSING = Preprocessing(8, 8)
PATIENCE = 20.0


@pytest.fixture
def checker() -> Iterator[Checker]:
    made = Checker()
    yield made
    assert made.stop(5.0)


def answer(checker: Checker) -> Checked:
    deadline = time.monotonic() + PATIENCE
    while (checked := checker.take()) is None:
        assert time.monotonic() < deadline, "no answer"
        time.sleep(0.002)
    return checked


def test_it_says_what_is_wrong(checker: Checker, data: TrainingData) -> None:
    checker.start()
    number = checker.submit(data, PREPROCESSING)
    checked = answer(checker)
    assert checked.number == number
    assert [finding.kind for finding in checked.findings] == ["few", "no test"]


def test_newer_data_overtake_older_ones(
    checker: Checker, make_data: Callable[..., TrainingData], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The look at the first data is under way, and is left at once; the second ones are never looked at."""
    begun, looked_at = threading.Event(), []
    examine = module.examine

    def slow(data: TrainingData, cancelled: Callable[[], bool]) -> object:
        looked_at.append(len(data.pictures))
        if len(looked_at) == 1:
            begun.set()
            deadline = time.monotonic() + PATIENCE
            while not cancelled() and time.monotonic() < deadline:
                time.sleep(0.001)
        return examine(data, cancelled)

    monkeypatch.setattr(module, "examine", slow)
    checker.start()
    checker.submit(make_data(20, 20), PREPROCESSING)
    assert begun.wait(PATIENCE)
    with_pause = [checker.submit(make_data(cats, 20), PREPROCESSING) for cats in (12, 3)]
    checked = answer(checker)
    assert checked.number == with_pause[-1]
    assert checked.findings[0].kind in ("one-sided", "few")
    assert looked_at[0] == 40
    assert looked_at[-1] == 23
    assert checker.take() is None


def test_the_same_pictures_are_looked_at_once(
    checker: Checker, data: TrainingData, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    examine = module.examine
    monkeypatch.setattr(module, "examine", lambda *given: looks.append(given) or examine(*given))
    checker.start()
    changed = replace(data, pictures=data.pictures.relabelled([0], 0).renamed(("no", "yes")), test_share=0.5)
    for given in (data, changed, replace(data, pictures=data.pictures.removed([0]))):
        checker.submit(given, PREPROCESSING)
        answer(checker)
    assert len(looks) == 2


def test_stopping_ends_a_look_under_way(data: TrainingData, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = threading.Event()
    examine = module.examine

    def endless(data: TrainingData, cancelled: Callable[[], bool]) -> object:
        begun.set()
        deadline = time.monotonic() + PATIENCE
        while not cancelled() and time.monotonic() < deadline:
            time.sleep(0.001)
        return examine(data, lambda: False)

    monkeypatch.setattr(module, "examine", endless)
    checker = Checker()
    checker.start()
    checker.submit(data, PREPROCESSING)
    assert begun.wait(PATIENCE)
    assert checker.stop(5.0)
    assert checker.take() is None


def test_a_failure_is_logged_and_the_next_data_are_looked_at(
    checker: Checker, data: TrainingData, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    examine = module.examine
    failed = threading.Event()

    def failing(data: TrainingData, cancelled: Callable[[], bool]) -> None:
        failed.set()
        raise RuntimeError("broken")

    monkeypatch.setattr(module, "examine", failing)
    checker.start()
    with caplog.at_level(logging.ERROR, "lrviz.session.checker"):
        checker.submit(data, PREPROCESSING)
        assert failed.wait(PATIENCE)
        monkeypatch.setattr(module, "examine", examine)
        number = checker.submit(data, PREPROCESSING)
        assert answer(checker).number == number
    assert "looking for what is wrong" in caplog.text


def test_it_rests_when_somebody_has_precedence(make_data: Callable[..., TrainingData]) -> None:
    rests = []
    checker = Checker(lambda: rests.append(np.nan))
    checker.start()
    checker.submit(make_data(40, 40), PREPROCESSING)
    answer(checker)
    assert checker.stop(5.0)
    assert len(rests) > 40
