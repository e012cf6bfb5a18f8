"""Run all measurements, and say what came out: for people as a table, for programs as one JSON object."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from threadpoolctl import threadpool_info, threadpool_limits

from lrviz import __version__
from lrviz.benchmark import descents, program
from lrviz.benchmark.figures import Figure, Progress


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured.

    Attributes
    ----------
    name : "full", "quick" or another
    pairs : times that ours and the baseline are measured in turn
    m, side : pictures, and their height and width
    loop_steps, steps, compared : iterations of the lesson's loop and of ours in each pair, and to compare both after
    large_m, large_steps : for the primal engine, whose X should not fit into the cache
    run : iterations of the long run
    grids : points on a side of the loss surfaces
    photos, photo_side : files, and their height and width
    choices, planned : (m, side) of the grid for the choice of the engine, and the iterations planned
    """

    name: str
    pairs: int
    m: int
    side: int
    loop_steps: int
    steps: int
    compared: int
    large_m: int
    large_steps: int
    run: int
    grids: tuple[int, ...]
    photos: int
    photo_side: int
    choices: tuple[tuple[int, int], ...]
    planned: tuple[int, ...]


CLOCKS = "Times are those of the processor; for photos and start, those of the clock."

PLANNED = (1, 10, 30, 100, 300, 1000, 10_000)

FULL = Sizes(
    name="full",
    pairs=9,
    m=209,
    side=64,
    loop_steps=80,
    steps=2000,
    compared=2000,
    large_m=2000,
    large_steps=3,
    run=100_000,
    grids=(61, 128),
    photos=60,
    photo_side=768,
    choices=((50, 16), (50, 64), (209, 16), (209, 64), (1000, 16), (1000, 64)),
    planned=PLANNED,
)

QUICK = Sizes(
    name="quick",
    pairs=5,
    m=209,
    side=64,
    loop_steps=40,
    steps=1000,
    compared=300,
    large_m=800,
    large_steps=3,
    run=20_000,
    grids=(61, 128),
    photos=30,
    photo_side=768,
    choices=((50, 64), (209, 16), (209, 64)),
    planned=PLANNED,
)


@dataclass(frozen=True, slots=True)
class Report:
    """What came out.

    Attributes
    ----------
    sizes : name of the sizes
    seconds : how long all of it took
    figures : in the order of the table
    """

    sizes: str
    seconds: float
    figures: tuple[Figure, ...]

    def result(self) -> dict[str, Any]:
        """Everything, for JSON."""
        return {
            "lrviz": __version__,
            "python": platform.python_version(),
            "numpy": np.__version__,
            "blas": sorted({str(pool["internal_api"]) for pool in threadpool_info() if pool["user_api"] == "blas"}),
            "blas_threads": 1,
            "processors": os.cpu_count(),
            "clocks": CLOCKS,
            "sizes": self.sizes,
            "seconds": round(self.seconds, 2),
            "figures": [figure.result() for figure in self.figures],
        }

    def table(self) -> list[str]:
        """Lines for people: each ratio, what half of its measurements lie between, what is wanted, against what."""
        rows = [("", "ratio", "half between", "wanted", "against"), *(_row(figure) for figure in self.figures)]
        widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
        notes = [f"{figure.title} ({figure.conditions}): {figure.note}" for figure in self.figures if figure.note]
        last = f"Measured in {self.seconds:.0f} s, with one BLAS thread on both sides. {CLOCKS}"
        return [*lines, "", *notes, "", last]


def number(ratio: float) -> str:
    """Write a ratio with as many digits as mean something."""
    return f"{ratio:,.0f}" if ratio >= 100 else f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.2g}"


def wanted(figure: Figure) -> str:
    """Say what the ratio should be, and where it is not; nothing where nothing is promised."""
    if figure.wanted is None:
        return ""
    return f"{'≤' if figure.at_most else '≥'} {figure.wanted:g}{'' if figure.reached else ' (not reached)'}"


def _row(figure: Figure) -> tuple[str, str, str, str, str]:
    between = f"{number(figure.low)} … {number(figure.high)}"
    return figure.title, number(figure.ratio), between, wanted(figure), figure.baseline


def measure(sizes: Sizes = FULL, progress: Progress | None = None) -> Report:
    """Run all measurements, with one BLAS thread on both sides.

    Parameters
    ----------
    sizes : Sizes
        How much to measure: `FULL` is done in less than a minute, `QUICK` in some seconds.
    progress : callable, optional
        Told before each measurement; an exception raised by it ends the work.
    """
    began = time.perf_counter()
    steps = _steps(sizes)
    figures: list[Figure] = []
    with threadpool_limits(1, "blas"):
        for done, (title, step) in enumerate(steps):
            if progress is not None:
                progress(done, len(steps), title)
            figures.extend(step())
    if progress is not None:
        progress(len(steps), len(steps), "")
    return Report(sizes.name, time.perf_counter() - began, tuple(figures))


def _steps(sizes: Sizes) -> list[tuple[str, Callable[[], Iterator[Figure]]]]:
    m, side, pairs = sizes.m, sizes.side, sizes.pairs
    gram = partial(descents.gram_engine, m, side, sizes.loop_steps, sizes.steps, sizes.compared, pairs)
    return [
        ("Gram engine", gram),
        ("primal engine", partial(descents.primal_engine, sizes.large_m, side, sizes.large_steps, 2 * pairs)),
        ("choice of the engine", partial(descents.engine_choice, sizes.choices, sizes.planned, 5)),
        *((name, partial(descents.method, name, m, side, sizes.steps, pairs)) for name in descents.METHODS),
        ("going back", partial(descents.seek, m, side, sizes.run, 3)),
        *(("loss surface", partial(program.surface, m, side, points, 5, max(pairs // 2, 2))) for points in sizes.grids),
        ("reading photos", partial(program.decoding, sizes.photos, sizes.photo_side, side, 2 * pairs)),
        ("start", partial(program.start, pairs)),
    ]
