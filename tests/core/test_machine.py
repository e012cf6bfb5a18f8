"""What the machine is reckoned to do in a second, and what follows for the engine."""

from __future__ import annotations

import logging
from dataclasses import astuple, replace

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from lrviz.descent import choice, machine
from lrviz.descent.choice import choose_engine, seconds
from lrviz.descent.machine import MOST_OFF, USUAL, Machine


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_known", {})


def test_reading_goes_by_a_line_between_the_sizes_measured() -> None:
    known = Machine(reading=((2**10, 8e9), (2**20, 2e9)))
    assert known.read(2**10) == pytest.approx(2**10 / 8e9)
    assert known.read(2**15) == pytest.approx(2**15 / 5e9)  # half way, in doublings
    assert known.read(2**30) == pytest.approx(2**30 / 2e9)
    assert known.read(0) == 0


def test_what_is_measured_is_plausible() -> None:
    with threadpool_limits(1, "blas"):
        measured = machine.measure()
    assert [size for size, _ in measured.reading] == [size for size, _ in USUAL.reading]
    ratios = [ours / usual for (_, ours), (_, usual) in zip(measured.reading, USUAL.reading, strict=True)]
    ratios += [ours / usual for ours, usual in zip(astuple(measured)[1:], astuple(USUAL)[1:], strict=True)]
    assert all(0.99 / MOST_OFF**2 <= ratio <= 1.01 * MOST_OFF**2 for ratio in ratios)


def test_it_is_measured_once_for_each_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []

    def measure() -> Machine:
        found.append(replace(USUAL, call=float(len(found) + 1)))
        return found[-1]

    monkeypatch.setattr(machine, "measure", measure)
    monkeypatch.setattr(machine, "_threads", lambda: 1)
    one = machine.this_machine()
    assert machine.this_machine() is one
    monkeypatch.setattr(machine, "_threads", lambda: 2)
    assert machine.this_machine() is not one
    monkeypatch.setattr(machine, "_threads", lambda: 1)
    assert machine.this_machine() is one
    assert len(found) == 2


def test_the_threads_in_force_are_seen() -> None:
    with threadpool_limits(1, "blas"):
        assert machine._threads() == 1


def test_where_measuring_fails_the_usual_machine_is_taken(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails() -> Machine:
        raise MemoryError("no room")

    monkeypatch.setattr(machine, "measure", fails)
    with caplog.at_level(logging.ERROR):
        assert machine.this_machine() is USUAL
    assert "could not be measured" in caplog.text
    assert choose_engine(209, 12_288, 2000) == "gram"


def test_slow_new_memory_leaves_the_large_matrices_to_the_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "TIME_TO_FILL", 0.0)
    measured = machine.measure()
    rates, usual = (np.array([rate for _, rate in known.reading]) for known in (measured, USUAL))
    np.testing.assert_allclose(rates / rates[0], usual / usual[0])


@pytest.mark.parametrize("engine", ["primal", "gram"])
def test_more_of_anything_takes_longer(engine: str) -> None:
    at = {"m": 200, "n_x": 3072, "iterations": 1000}
    usual = seconds(engine, **at, machine=USUAL)
    for name, value in at.items():
        more = seconds(engine, **{**at, name: 2 * value}, machine=USUAL)
        assert usual < more, name


def test_the_choice_follows_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """With products a hundred times slower it does not pay to make K, and with reading so slow it pays early."""
    monkeypatch.setattr(choice, "this_machine", lambda: replace(USUAL, products=USUAL.products / 100))
    assert choose_engine(1000, 12_288, 500) == "primal"
    slow = tuple((size, rate / 100) for size, rate in USUAL.reading)
    monkeypatch.setattr(choice, "this_machine", lambda: replace(USUAL, reading=slow))
    assert choose_engine(1000, 12_288, 10) == "gram"


def test_what_is_too_large_for_K_is_chosen_without_measuring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "this_machine", lambda: pytest.fail("measured"))
    assert choose_engine(20_000, 12_288, 100) == "stream"
