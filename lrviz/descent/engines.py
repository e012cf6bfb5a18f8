"""Which engine for which data: a model of what an iteration costs, and the one place where problems are made."""

from __future__ import annotations

from lrviz.descent.gram import GramProblem
from lrviz.descent.matrix import OnShare
from lrviz.descent.primal import PrimalProblem, StreamedProblem
from lrviz.descent.problems import Problem
from lrviz.images.dataset import DataError, Dataset
from lrviz.images.preprocess import Preprocessing

ENGINES = ("auto", "primal", "gram", "stream")

MEMORY_RATE = 3e10
"""Bytes a second that a product with a large matrix reads."""

PRODUCT_RATE = 2e10
"""Multiplications and additions a second of a product of two matrices."""

CALLS = 4e-6
"""Seconds an iteration spends in NumPy calls, whatever the size."""

MOST_FLOATS = 2**29
"""Numbers of X, or of K, held as float64 at the most: 4 GB."""

EASY_X, EASY_K = 2**26, 2**24
"""Numbers of X and K that may be held without being asked for: 512 MB, and 128 MB that take ten seconds to make."""


def choose_engine(m: int, n_x: int, iterations: int) -> str:
    """Name the engine that ends first.

    Notes
    -----
    Primal: two passes over 8·m·n_x bytes an iteration. Gram: m²·n_x multiplications and additions once, then one pass
    over 8·m² bytes an iteration. Streamed: an eighth of the memory of primal, and slower while X fits the cache. So
    that nobody waits or swaps unasked, K and X are only made up to a size.
    """
    primal = iterations * (CALLS + 16.0 * m * n_x / MEMORY_RATE)
    gram = float(m) * m * n_x / PRODUCT_RATE + iterations * (CALLS + 8.0 * m * m / MEMORY_RATE)
    if gram <= primal and m * m <= EASY_K:
        return "gram"
    return "primal" if m * n_x <= EASY_X else "stream"


def make_problem(
    train: Dataset,
    preprocessing: Preprocessing,
    test: Dataset | None = None,
    *,
    engine: str = "auto",
    iterations: int = 2000,
    l2: float = 0.0,
    progress: OnShare | None = None,
) -> Problem:
    """Make the problem of these pictures.

    Parameters
    ----------
    train, test : Dataset
        What to learn from, and what to judge with.
    preprocessing : Preprocessing
        Fitted on the training pictures.
    engine : {"auto", "primal", "gram", "stream"}
        "auto" takes the one that `choose_engine` names.
    iterations : int
        How many are planned, for the choice of the engine.
    l2 : float
        λ of the penalty (λ/2)‖w‖².
    progress : callable, optional
        Told the share of the Gram matrix done; an exception raised by it ends the work.

    Raises
    ------
    DataError
        If the engine asked for would need too much memory.
    ValueError
        If there is no such engine, or l2 is negative.
    """
    m, n_x = len(train), preprocessing.n_x
    if engine not in ENGINES:
        raise ValueError(f"there is no engine {engine}; choose {', '.join(ENGINES)}")
    if engine == "auto":
        engine = choose_engine(m, n_x, iterations)
    if engine == "gram":
        if m * m > MOST_FLOATS:
            raise DataError(
                f"The Gram engine would need {8 * m * m / 1e9:.0f} GB for {m:,} pictures: use another engine."
            )
        return GramProblem(train, preprocessing, test, l2=l2, progress=progress)
    if engine == "stream":
        return StreamedProblem(train, preprocessing, test, l2=l2)
    return PrimalProblem(train, preprocessing, test, l2=l2)
