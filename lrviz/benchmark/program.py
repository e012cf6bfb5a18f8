"""Figures of what is around the descent: the loss surface, reading photos, the start of the program."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from lrviz.benchmark.baselines import bare_photos, naive_grid, notebook_X
from lrviz.benchmark.descents import pictures, problem_of, seconds_a_step
from lrviz.benchmark.figures import Figure, in_turn, timed
from lrviz.descent.trainer import Trainer
from lrviz.images.drawn import draw_pictures
from lrviz.images.loading import load_pictures
from lrviz.images.pool import worker_count
from lrviz.images.preprocess import Preprocessing
from lrviz.surface import Surface

DIFFERENT = 8
"""Photos that are drawn; the other files are copies of them."""

WANTED_MS = {61: 3.0, 128: 10.0}
"""Points on a side of the loss surface, and the time that is wanted for the lesson's 209 pictures."""


def surface(m: int, side: int, points: int, times: int, pairs: int) -> Iterator[Figure]:
    """Time the grid of costs that the loss surface is drawn from against a loop over its points."""
    data, problem = pictures(m, side), problem_of(m, side, "gram")
    trainer = Trainer(problem, iterations=500)
    seconds_a_step(trainer)
    surface = Surface(problem, np.zeros((problem.n_x, 1)), 0.0)
    view = surface.view(trainer.iteration, trainer.theta, trainer.history.path())
    plane = view.plane
    assert plane is not None
    s, t = np.linspace(-1.0, 1.0, points), np.linspace(-0.1, 0.1, points)
    X, Y = notebook_X(np.asarray(data.images)), data.Y[0]
    places = [surface.locate(view.dot[0] + i, view.dot[1] + j) for i, j in ((0, 0), (1, 0), (0, 1))]
    Z, along_s, along_t = ((w.T @ X + b)[0] for w, b in places)
    along_s, along_t = along_s - Z, along_t - Z
    both = in_turn(
        lambda: timed(lambda: plane.costs(s, t), times),
        lambda: timed(lambda: naive_grid(s, t, Z, along_s, along_t, Y)),
        pairs,
    )
    difference = float(np.abs(plane.costs(s, t) - naive_grid(s, t, Z, along_s, along_t, Y)).max())
    in_time = f", {WANTED_MS[points]:g} wanted" if points in WANTED_MS else ""
    yield Figure(
        f"surface_{points}",
        f"Loss surface, {points}×{points}",
        f"m = {m}",
        "a loop over the grid",
        *both.times_as_fast(),
        note=f"{1000 * both.seconds()['seconds']:.1f} ms{in_time}; largest difference {difference:.1g}",
        details={**both.seconds(), "largest_difference": difference},
    )


def decoding(photos: int, photo_side: int, side: int, pairs: int) -> Iterator[Figure]:
    """Time loading photos against a bare loop of Pillow's, with the same number of threads."""
    drawn = draw_pictures(min(DIFFERENT, photos), photo_side, seed=3).images
    with tempfile.TemporaryDirectory(prefix="lrviz-benchmark-") as folder:
        files = [Path(folder, f"{i}.jpg") for i in range(photos)]
        for i, file in enumerate(files):
            if i < len(drawn):
                Image.fromarray(drawn[i]).save(file, quality=90)
            else:
                file.write_bytes(files[i % len(drawn)].read_bytes())
        preprocessing = Preprocessing(side, side)
        both = in_turn(
            lambda: timed(lambda: load_pictures(files, 1, preprocessing, ("dog", "cat")), clock=time.perf_counter),
            lambda: timed(lambda: bare_photos(files, side, worker_count()), clock=time.perf_counter),
            pairs,
        )
    yield Figure(
        "decoding",
        "Reading photos, time",
        f"{photos:,} JPEG files of {photo_side}×{photo_side}, to {side}×{side}, {worker_count()} threads",
        "a bare Pillow loop in draft mode",
        *both.times_as_long(),
        wanted=1.3,
        at_most=True,
        note=f"{photos / both.seconds()['seconds']:,.0f} photos/s",
        details=both.seconds(),
    )


def start(pairs: int) -> Iterator[Figure]:
    """Time `lrviz --help` against an interpreter that does nothing."""

    def run(*arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True, stdin=subprocess.DEVNULL)

    both = in_turn(
        lambda: timed(lambda: run("-m", "lrviz", "--help"), clock=time.perf_counter),
        lambda: timed(lambda: run("-c", "pass"), clock=time.perf_counter),
        pairs,
    )
    yield Figure(
        "help",
        "lrviz --help, time",
        "new processes",
        "python -c pass",
        *both.times_as_long(),
        at_most=True,
        note=f"{both.seconds()['seconds']:.3f} s; 0.2 s wanted",
        details=both.seconds(),
    )
