"""`lrviz benchmark`: what its JSON promises, that its figures mean what they say, and the README's table."""

from __future__ import annotations

import importlib.util
import json
import math
import time
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from lrviz import benchmark, neuron
from lrviz.benchmark import QUICK, Figure, Report, Sizes, baselines, descents, figures, report
from lrviz.benchmark.figures import in_turn
from lrviz.descent.engines import choose_engine
from lrviz.images.drawn import draw_pictures

README = Path(__file__).parents[2] / "README.md"

TINY = Sizes(
    name="tiny",
    pairs=2,
    m=12,
    side=8,
    loop_steps=5,
    steps=60,
    compared=40,
    large_m=20,
    large_steps=2,
    run=300,
    grids=(3, 5),
    photos=3,
    photo_side=16,
    choices=((4, 2), (6, 4)),
    planned=(1, 50),
)


@pytest.fixture(scope="module")
def told() -> list[tuple[float, float, str]]:
    return []


@pytest.fixture(scope="module")
def tiny(told: list[tuple[float, float, str]]) -> Report:
    return benchmark.measure(TINY, lambda *news: told.append(news))


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "readme_table", Path(__file__).parents[1] / "benchmarks" / "readme_table.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(text: str) -> list[str]:
    """First cells of a table in Markdown, without its head."""
    return [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ")][1:]


# What is measured


def test_the_json_is_a_contract(tiny: Report) -> None:
    result = json.loads(json.dumps(tiny.result(), allow_nan=False))
    assert set(result) == {
        *("lrviz", "python", "numpy", "blas", "blas_threads", "processors", "clocks", "sizes", "seconds", "figures"),
    }
    keys = "name title conditions baseline ratio low high better wanted reached note details"
    for figure in result["figures"]:
        assert set(figure) == set(keys.split())
        assert 0 < figure["low"] <= figure["ratio"] <= figure["high"] < math.inf
        assert figure["better"] in ("higher", "lower")
        assert (figure["wanted"] is None) == (figure["reached"] is None)
    names = [figure["name"] for figure in result["figures"]]
    assert len(set(names)) == len(names) == len({figure["title"] for figure in result["figures"]})
    methods = {f"method {name}" for name in ("momentum", "nesterov", "batches", "newton", "adam")}
    assert {
        *("gram_engine", "primal_engine", "engine_choice", "seek", "surface_3", "surface_5", "decoding", "help"),
        *("method descent decay", "method descent safe", "method descent l2"),
        *methods,
    } == set(names)


def test_the_engine_makes_the_iterates_of_the_loop(tiny: Report) -> None:
    details = next(figure.details for figure in tiny.figures if figure.name == "gram_engine")
    assert details["largest_w_difference"] <= 1e-12
    assert details["largest_cost_difference"] <= 1e-12


def test_a_long_run_is_gone_back_in_exactly(tiny: Report) -> None:
    assert next(figure.details for figure in tiny.figures if figure.name == "seek")["largest_difference"] == 0.0


def test_a_surface_has_the_costs_of_the_loop(tiny: Report) -> None:
    for name in ("surface_3", "surface_5"):
        assert next(f.details for f in tiny.figures if f.name == name)["largest_difference"] <= 1e-11


def test_the_choice_is_compared_with_the_better_one(tiny: Report) -> None:
    figure = next(figure for figure in tiny.figures if figure.name == "engine_choice")
    places = figure.details["places"]
    assert [(place["m"], place["n_x"], place["iterations"]) for place in places] == [
        *((4, 12, 1), (4, 12, 50), (6, 48, 1), (6, 48, 50)),
    ]
    for place in places:
        assert place["chosen"] == choose_engine(place["m"], place["n_x"], place["iterations"])
        assert min(place["gram_seconds"], place["primal_seconds"]) > 0
    assert figure.ratio == max(place["ratio"] for place in places) >= 1


def test_a_wrong_choice_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gram takes 1 s before the first step and 0.01 s for each, primal 0.1 s and 0.1 s: even after 10 iterations."""
    times = {"gram": (1.0, 0.01), "primal": (0.1, 0.1)}
    monkeypatch.setattr(descents, "_start_and_step", lambda m, side, engine: times[engine])
    for chosen, worst in (("gram", 1.01 / 0.2), ("primal", 10.1 / 2.0)):
        monkeypatch.setattr(descents, "choose_engine", lambda m, n_x, iterations, chosen=chosen: chosen)
        (figure,) = descents.engine_choice([(4, 2)], [1, 100], 3)
        assert figure.ratio == pytest.approx(worst)
        assert figure.reached is False
        wrong = [place["iterations"] for place in figure.details["places"] if place["ratio"] > 1]
        assert wrong == ([1] if chosen == "gram" else [100])


def test_progress_goes_to_the_end(tiny: Report, told: list[tuple[float, float, str]]) -> None:
    assert tiny.seconds > 0
    assert [done for done, _, _ in told] == list(range(len(told)))
    assert told[-1][:2] == (len(told) - 1, len(told) - 1)


def test_what_progress_raises_ends_it() -> None:
    def stop(done: float, total: float, title: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        benchmark.measure(TINY, stop)


# The ratios


def test_a_machine_that_slows_down_turns_no_ratio() -> None:
    slower = iter(1.5**k for k in range(100))
    pairs = in_turn(lambda: 2.0 * next(slower), lambda: 6.0 * next(slower), 8)
    median, low, high = pairs.times_as_fast()
    assert median == pytest.approx(3.0, rel=0.1)  # measured one after the other, it would be 3 · 1.5⁸
    assert low <= median <= high
    assert pairs.times_as_long()[0] == pytest.approx(1 / median, rel=0.2)


def test_one_hiccup_turns_no_ratio() -> None:
    hiccups = iter([1.0, 1.0, 500.0, 1.0, 1.0])
    pairs = in_turn(lambda: next(hiccups), lambda: 4.0, 5)
    assert pairs.times_as_fast()[0] == 4.0


def test_what_is_wanted() -> None:
    figure = Figure("a", "A", "", "", 0.7, 0.6, 0.8)
    assert figure.reached is None
    assert replace(figure, wanted=0.75).reached is False
    assert replace(figure, wanted=0.75, at_most=True).reached is True
    assert report.wanted(replace(figure, wanted=0.75)) == "≥ 0.75 (not reached)"
    assert report.wanted(replace(figure, wanted=0.75, at_most=True)) == "≤ 0.75"


def test_seconds_are_those_of_the_work() -> None:
    began = time.process_time()
    each = figures.timed(lambda: sum(range(20_000)), 5)
    assert 0 < 5 * each <= time.process_time() - began
    ticks = iter([10.0, 16.0])
    assert figures.timed(lambda: None, 3, clock=lambda: next(ticks)) == 2.0


# The baselines


def test_the_loop_is_the_lesson() -> None:
    data = draw_pictures(9, 8)
    X = baselines.notebook_X(np.asarray(data.images))
    assert X.shape == (192, 9)
    assert X[5, 2] == data.images[2].reshape(-1)[5] / 255
    w, b, costs = baselines.notebook(X, data.Y, 3, 0.01)
    v, c = np.zeros((192, 1)), 0.0
    for cost in costs:
        A = neuron.sigmoid(v.T @ X + c)
        assert cost == pytest.approx(neuron.cost((v.T @ X + c)[0], data.Y[0]), abs=1e-14)
        v, c = v - 0.01 * X @ (A - data.Y).T / 9, c - 0.01 * float((A - data.Y).sum()) / 9
    np.testing.assert_allclose(w, v, rtol=0, atol=1e-15)
    assert b == pytest.approx(c, abs=1e-15)


def test_more_pictures_than_are_drawn_come_again() -> None:
    data = descents.pictures(descents.DRAWN + 3, 8)
    assert len(data) == descents.DRAWN + 3
    np.testing.assert_array_equal(data.images[descents.DRAWN + 1], data.images[1])
    assert data.Y[0, descents.DRAWN + 1] == data.Y[0, 1]


# The command


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch, tiny: Report) -> list[Sizes]:
    asked = []

    def measure(sizes: Sizes, progress: Any) -> Report:
        asked.append(sizes)
        progress(1, 1, "")
        return tiny

    monkeypatch.setattr(benchmark, "measure", measure)
    return asked


def test_the_command_prints_json(lrviz: Any, tiny: Report, quickly: list[Sizes]) -> None:
    code, out, err = lrviz("benchmark", "--json", "--quick")
    assert (code, err) == (0, "")
    assert json.loads(out) == json.loads(json.dumps(tiny.result()))
    assert quickly == [QUICK]


def test_the_command_prints_a_table(lrviz: Any, tiny: Report, quickly: list[Sizes]) -> None:
    code, out, err = lrviz("benchmark")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    for i, figure in enumerate(tiny.figures, 1):
        assert lines[i].startswith(figure.title)
        assert report.number(figure.ratio) in lines[i]
        assert lines[i].endswith(figure.baseline)
    assert quickly == [benchmark.FULL]


def test_it_can_be_interrupted(lrviz: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(sizes: Sizes, progress: Any) -> Report:
        raise KeyboardInterrupt

    monkeypatch.setattr(benchmark, "measure", interrupted)
    assert lrviz("benchmark") == (130, "", "lrviz: interrupted\n")


# The README


def test_the_readme_has_the_rows_that_the_command_prints(tiny: Report, script: ModuleType) -> None:
    readme = README.read_text(encoding="utf-8")
    there = readme.partition(script.BEGIN)[2].partition(script.END)[0]
    titles = [figure.title for figure in tiny.figures]
    grids = iter(f"Loss surface, {points}×{points}" for points in benchmark.FULL.grids)
    expected = [next(grids) if title.startswith("Loss surface") else title for title in titles]
    assert rows(there)[: len(expected)] == expected
    for title in rows(there)[len(expected) :]:
        assert title.startswith(("First painted window", "Training beside the window"))


def test_the_table_is_made_from_the_json(tiny: Report, script: ModuleType) -> None:
    result = tiny.result()
    readme = script.with_table(f"before\n{script.BEGIN}old\n{script.END}after\n", result)
    assert readme.startswith(f"before\n{script.BEGIN}")
    assert readme.endswith(f"{script.END}after\n")
    assert "old" not in readme
    assert rows(readme) == [figure.title for figure in tiny.figures]
    assert script.with_table(readme, result) == readme
    with pytest.raises(SystemExit, match="no place"):
        script.with_table("nothing here", result)


START = {
    **{"pairs": 9, "docks": 10, "bare_ms": 400, "lrviz_ms": 460},
    **{"ratio": 1.15, "pictures_ms": 900, "trainable_ms": 950},
}
WINDOW = {
    **{"m": 2000, "engine": "gram", "all": True, "share_of_headless": 0.87},
    **{"busy_p99_ms": 8.24, "frames_over_20_ms": 0.0042},
}


def test_start_and_window_have_rows_too(tiny: Report, script: ModuleType) -> None:
    lines = script.table(tiny.result(), [WINDOW, START]).splitlines()
    start, window = lines[2 + len(tiny.figures) :][:2]
    assert start.startswith("| First painted window, time | 1.1")
    assert "≤ 1.3" in start
    assert "460 ms; pictures after 900 ms, Train after 950 ms" in start
    assert window.startswith("| Training beside the window: m = 2,000, gram | 0.87 | ≥ 0.85 |")
    assert "busy p99 8.2 ms (10 wanted), 0.4 % of frames over 20 ms" in window


def test_the_script_takes_files_and_asks_for_the_benchmark_among_them(
    tiny: Report, script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "README", tmp_path / "README.md")
    script.README.write_text(f"{script.BEGIN}{script.END}", encoding="utf-8")
    names = []
    for i, result in enumerate((WINDOW, tiny.result(), START)):
        names.append(str(tmp_path / f"{i}.json"))
        Path(names[-1]).write_text(json.dumps(result), encoding="utf-8")
    script.main(names)
    assert len(rows(script.README.read_text(encoding="utf-8"))) == len(tiny.figures) + 2
    with pytest.raises(SystemExit, match="benchmark --json"):
        script.main(names[2:])
