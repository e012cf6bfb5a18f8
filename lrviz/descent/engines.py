"""The engines by name, and the one place where problems are made."""

from __future__ import annotations

from collections.abc import Callable

from lrviz._typing import Precision
from lrviz.descent.choice import choose_engine, choose_for, seconds, without_K
from lrviz.descent.gram import GramProblem
from lrviz.descent.growing import GrowingKernel
from lrviz.descent.machine import this_machine
from lrviz.descent.matrix import OnShare
from lrviz.descent.primal import ITEM_BYTES, PrimalProblem, StreamedProblem
from lrviz.descent.problems import Problem
from lrviz.descent.recipe import Recipe
from lrviz.images.dataset import DataError, Dataset
from lrviz.images.preprocess import Preprocessing
from lrviz.said import say

__all__ = ["ENGINES", "MOST_FLOATS", "Problems", "choose_engine", "make_problem"]

ENGINES = ("auto", "primal", "gram", "stream")

MOST_FLOATS = 2**29
"""Numbers of X, or of K, held as float64 at the most: 4 GB."""

LONG = 0.2
"""Seconds: if it takes longer than this to make K, runs do not wait for it."""


class Problems:
    """The problems of one data set, each made when it is first needed, and kept.

    Parameters
    ----------
    train, preprocessing, test, progress : see `make_problem`
    engine : {"auto", "primal", "gram", "stream"}
        "auto" takes the one that `choose_engine` names for the iterations planned, but the Gram engine once it is made.
    grow : bool
        Whether runs need not wait for K, but begin without it, while another thread makes it (`GramProblem`). It is of
        use to whoever watches; who wants the end of a run is there sooner if K is made first.
    rest : callable, optional
        Called by that thread between two blocks, to let others work.
    """

    def __init__(
        self,
        train: Dataset,
        preprocessing: Preprocessing,
        test: Dataset | None = None,
        engine: str = "auto",
        progress: OnShare | None = None,
        *,
        grow: bool = False,
        rest: Callable[[], None] | None = None,
    ) -> None:
        if engine not in ENGINES:
            raise ValueError(f"there is no engine {engine}; choose {', '.join(ENGINES)}")
        self.engine = engine
        self._train, self._preprocessing, self._test = train, preprocessing, test
        self._progress, self._grow, self._rest = progress, grow, rest
        self._made: dict[str, Problem] = {}
        self._growing: GrowingKernel | None = None

    def for_recipe(self, recipe: Recipe, iterations: int = 2000, precision: Precision = "double") -> Problem:
        """Give the problem that a recipe runs on, with its λ; making it may take seconds.

        Raises
        ------
        DataError
            If it would need too much memory, or Newton's method too large a system.
        """
        m, n_x = len(self._train), self._preprocessing.n_x
        engine = self.engine
        failed = self._growing is not None and self._growing.failure is not None
        if failed:  # who has it goes on without K; who is new gets what is made for that
            self._made.pop("gram", None)
        if engine == "auto" and failed:
            engine = without_K(m, n_x, precision)
        elif engine == "auto":
            engine = "gram" if "gram" in self._made else choose_engine(m, n_x, iterations, precision)
        engine = choose_for(recipe, m, n_x, engine, precision)
        name = f"{engine} {precision}" if engine == "primal" else engine
        if name not in self._made:
            self._made[name] = self._make(engine, precision, wait=recipe.method == "newton")
        elif engine == "gram" and recipe.method == "newton" and self._growing is not None:
            self._growing.wait(self._progress)
        return self._made[name].with_l2(recipe.l2)

    def _make(self, engine: str, precision: Precision, *, wait: bool) -> Problem:
        m, n_x = len(self._train), self._preprocessing.n_x
        if engine == "gram" and self._grow and not wait and seconds("gram", m, n_x, 0, this_machine()) > LONG:
            refuse_too_large(engine, m, n_x)
            problem = GramProblem(self._train, self._preprocessing, self._test, grow=True, rest=self._rest)
            self._growing = problem.growing
            return problem
        return make_problem(
            self._train,
            self._preprocessing,
            self._test,
            engine=engine,
            progress=self._progress,
            precision=precision,
        )

    @property
    def growing(self) -> GrowingKernel | None:
        """K, if a thread of its own makes it, or did."""
        return self._growing

    def close(self) -> None:
        """Leave K where it is; the runs need not be told."""
        if self._growing is not None:
            self._growing.stop()


def make_problem(
    train: Dataset,
    preprocessing: Preprocessing,
    test: Dataset | None = None,
    *,
    engine: str = "auto",
    iterations: int = 2000,
    l2: float = 0.0,
    progress: OnShare | None = None,
    precision: Precision = "double",
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
    precision : {"double", "single"}
        X of the primal engine as float64 or as float32 (`PrimalProblem`); the other engines compute in float64.

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
        engine = choose_engine(m, n_x, iterations, precision)
    refuse_too_large(engine, m, n_x, precision)
    if engine == "gram":
        return GramProblem(train, preprocessing, test, l2=l2, progress=progress)
    if engine == "stream":
        return StreamedProblem(train, preprocessing, test, l2=l2)
    return PrimalProblem(train, preprocessing, test, l2=l2, precision=precision)


def refuse_too_large(engine: str, m: int, n_x: int, precision: Precision = "double") -> None:
    """Refuse an engine that would need too much memory.

    Raises
    ------
    DataError
        With one sentence.
    """
    if engine == "gram" and m * m > MOST_FLOATS:
        raise DataError(
            say(
                "The Gram engine would need {size:.0f} GB for {m:,} pictures: use another engine.",
                size=8 * m * m / 1e9,
                m=m,
            )
        )
    size = ITEM_BYTES[precision] * m * n_x
    if engine == "primal" and size > 8 * MOST_FLOATS:
        raise DataError(
            say(
                "The primal engine would need {size:.0f} GB for {m:,} pictures of {n_x:,} numbers: use another "
                "engine, or smaller pictures.",
                size=size / 1e9,
                m=m,
                n_x=n_x,
            )
        )
