"""What the training thread tells: one immutable picture of the run, taken whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from lrviz._typing import FloatArray
from lrviz.images.preprocess import Preprocessing
from lrviz.surface import SurfaceView

Status: TypeAlias = Literal["empty", "preparing", "ready", "running", "paused", "finished", "diverged", "failed"]
"""empty: no data to train on · preparing: the engine is being built · ready: iteration 0, not started ·
finished: a stop rule ended it · diverged: stopped because numbers left the finite range · failed: an error."""


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """The cost over the run, already decimated to what a plot can show (min and max of each bucket).

    Attributes
    ----------
    iterations, cost : ndarray of shape (k,), float64
    test_iterations, test_cost : ndarray of shape (k',), float64
        Empty without test pictures.
    """

    iterations: FloatArray
    cost: FloatArray
    test_iterations: FloatArray
    test_cost: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Parameters:
    """w, shape (n_x, 1), and b at one iteration; copies, read-only. And how pictures are prepared for them, fitted."""

    iteration: int
    w: FloatArray
    b: float
    preprocessing: Preprocessing


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """The run at one iteration.

    Heavy parts carry the iteration they were computed at: they are refreshed 10 to 30 times a second while it runs, and
    are exact whenever it does not run.

    Attributes
    ----------
    run : int
        Counts loads and resets; the window drops snapshots of another run.
    status, sentence : what is going on, as a word and as a line for people
    iteration, iterations : where it is, and the limit
    cost, test_cost : J now; test_cost is None without test pictures
    train_accuracy, test_accuracy : fractions; the second None without test pictures
    learning_rate : α now
    safe_learning_rate : 2/L of these data, below which the cost can never rise
    limit_learning_rate : 2/λmax of the Hessian at the current (w, b); None when not computed
    gradient_norm : ‖∇J‖ at the current (w, b)
    at_limit : whether the limit of iterations is all that ended the run
    engine : name of the engine ("gram", "primal", "stream")
    iterations_per_second : measured over the last half second of running; 0 when it does not run
    progress : share of the preparation done, 0 to 1
    error : the reason, when status is "failed"
    """

    run: int
    status: Status
    sentence: str
    iteration: int = 0
    iterations: int = 0
    cost: float | None = None
    test_cost: float | None = None
    train_accuracy: float | None = None
    test_accuracy: float | None = None
    learning_rate: float = 0.0
    safe_learning_rate: float | None = None
    limit_learning_rate: float | None = None
    gradient_norm: float | None = None
    at_limit: bool = False
    engine: str = ""
    iterations_per_second: float = 0.0
    progress: float = 0.0
    error: str | None = None
    curve: Curve | None = None
    parameters: Parameters | None = None
    surface: SurfaceView | None = None
