"""What the training tells: one immutable picture of a run at one iteration, taken whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np

from lrviz._typing import FloatArray
from lrviz.descent.recipe import Recipe
from lrviz.evaluate import Judgement
from lrviz.images.preprocess import Preprocessing
from lrviz.surface import SliceView, SurfaceView

Status: TypeAlias = Literal["empty", "preparing", "ready", "running", "paused", "finished", "diverged", "failed"]
"""empty: no data to train on · preparing: the engine is being built · ready: iteration 0, not started ·
finished: a stop rule ended it · diverged: stopped because numbers left the finite range · failed: an error."""


def _nothing() -> FloatArray:
    return np.empty(0)


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """The cost over a run, already decimated to what a plot can show (min and max of each bucket).

    Attributes
    ----------
    iterations, cost : ndarray of shape (k,), float64
        All of the run so far, whatever iteration is shown.
    test_iterations, test_cost : ndarray of shape (k',), float64
        Empty without test pictures.
    seconds, test_seconds : ndarray of shape (k,) and (k',), float64
        Time spent in training up to each of these iterations.
    """

    iterations: FloatArray
    cost: FloatArray
    test_iterations: FloatArray
    test_cost: FloatArray
    seconds: FloatArray = field(default_factory=_nothing)
    test_seconds: FloatArray = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True, eq=False)
class Parameters:
    """w, shape (n_x, 1), and b at one iteration; copies, read-only. And how pictures are prepared for them, fitted."""

    iteration: int
    w: FloatArray
    b: float
    preprocessing: Preprocessing


@dataclass(frozen=True, slots=True, eq=False)
class RunSummary:
    """One line of the list of runs; all about its present, whatever iteration is shown.

    Attributes
    ----------
    number : int
    name : str
    color : int
        Position in the palette of run colors; the first run has 0.
    recipe : Recipe
        With its α as it is.
    start : str
        Where it started, in words: "zeros", "random, seed 3", "put by hand", "Run 1 at 200".
    parent, forked_at : int or None, int
        The run it goes on from, and the iteration.
    visible : bool
        Whether plots show it.
    status, reason : str
        What is going on, as a word, and why it stopped, as a sentence ("" while it has not).
    iteration : int
    engine : str
    seconds : float
        Time spent in training.
    cost, test_cost, train_accuracy, test_accuracy : float or None
        Now; None without test pictures.
    curve : Curve or None
        None if it is not visible.
    changes : tuple of (int, Recipe)
        From which iterations on its own steps were made otherwise, and how: the last ones, in order.
    """

    number: int
    name: str
    color: int
    recipe: Recipe
    start: str
    parent: int | None
    forked_at: int
    visible: bool
    status: Status
    reason: str
    iteration: int
    engine: str
    seconds: float
    cost: float
    test_cost: float | None
    train_accuracy: float
    test_accuracy: float | None
    curve: Curve | None
    changes: tuple[tuple[int, Recipe], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """The run that is shown, at the iteration that is shown.

    Heavy parts carry the iteration they were computed at: they are refreshed 10 to 30 times a second while it runs, and
    are exact whenever it does not run, or when an iteration of the past is shown.

    Attributes
    ----------
    load : int
        Counts the data; the window drops snapshots of others.
    status, sentence : what is going on, as a word and as a line for people
    run : number of the run that is shown
    iteration, iterations : the iteration that is shown, and the limit
    last_iteration : how far the run has got
    live : whether the present is shown, and followed
    seeking : whether the iteration asked for is still being computed again; the parts are those of another
    cost, test_cost : J at the iteration shown; test_cost is None without test pictures
    train_accuracy, test_accuracy : fractions, there; the second None without test pictures
    learning_rate, l2 : α and λ in force at the iteration shown
    recipe : the recipe in force at the present
    safe_learning_rate : 2/L of these data, below which the cost can never rise
    limit_learning_rate : 2/λmax of the Hessian at the (w, b) shown; None when not computed
    gradient_norm : ‖∇J‖ at the (w, b) shown
    remarks : sentences on what goes wrong or might: α beyond the safe limit, overfitting, no better than guessing;
        about the present, and none while the past is shown
    at_limit : whether the limit of iterations is all that ended the run
    engine : name of the engine ("gram", "primal", "stream")
    iterations_per_second : measured over the last half second of running; 0 when it does not run
    progress : share of the preparation done, 0 to 1
    error : the reason, when status is "failed"; with another status, what could not be done
    refusals : how many wishes could not be fulfilled, since these data were loaded
    runs : all runs, in the order of the list
    """

    load: int
    status: Status
    sentence: str
    run: int = 0
    iteration: int = 0
    iterations: int = 0
    last_iteration: int = 0
    live: bool = True
    seeking: bool = False
    cost: float | None = None
    test_cost: float | None = None
    train_accuracy: float | None = None
    test_accuracy: float | None = None
    learning_rate: float = 0.0
    l2: float = 0.0
    recipe: Recipe = field(default_factory=Recipe)
    safe_learning_rate: float | None = None
    limit_learning_rate: float | None = None
    gradient_norm: float | None = None
    remarks: tuple[str, ...] = ()
    at_limit: bool = False
    engine: str = ""
    iterations_per_second: float = 0.0
    progress: float = 0.0
    error: str | None = None
    refusals: int = 0
    runs: tuple[RunSummary, ...] = ()
    curve: Curve | None = None
    parameters: Parameters | None = None
    surface: SurfaceView | None = None
    slice: SliceView | None = None
    train_judgement: Judgement | None = None
    test_judgement: Judgement | None = None
