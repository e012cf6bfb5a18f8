"""Which engine for which data: a model of what an iteration costs, and the one place where problems are made."""

from __future__ import annotations

from lrviz.descent.gram import GramProblem
from lrviz.descent.machine import Machine, this_machine
from lrviz.descent.matrix import OnShare, gram_block
from lrviz.descent.primal import PrimalProblem, StreamedProblem
from lrviz.descent.problems import Problem
from lrviz.descent.recipe import Recipe
from lrviz.images.dataset import DataError, Dataset
from lrviz.images.preprocess import Preprocessing

ENGINES = ("auto", "primal", "gram", "stream")

MOST_FLOATS = 2**29
"""Numbers of X, or of K, held as float64 at the most: 4 GB."""

EASY_X, EASY_K = 2**26, 2**24
"""Numbers of X and K that may be held without being asked for: 512 MB, and 128 MB that take ten seconds to make."""

PRIMAL_CALLS, GRAM_CALLS = 27.0, 18.0
"""What an iteration costs whatever the size, in NumPy calls on a few numbers: costs and history included."""

FOR_LOGIT, FOR_WEIGHT = 2.7, 0.6
"""What an iteration does with each logit, and the primal one with each weight, beside the products: in tanh + exp."""

PRIMAL_MADE, GRAM_MADE = 300.0, 450.0
"""What making the problem costs whatever the size, in such calls."""


def choose_engine(m: int, n_x: int, iterations: int) -> str:
    """Name the engine that ends first, on this machine, by `seconds`.

    Notes
    -----
    Streamed: an eighth of the memory of primal, and slower while X fits the cache. So that nobody waits or swaps
    unasked, K and X are only made up to a size.
    """
    if m * m <= EASY_K:
        machine = this_machine()
        if seconds("gram", m, n_x, iterations, machine) <= seconds("primal", m, n_x, iterations, machine):
            return "gram"
    return "primal" if m * n_x <= EASY_X else "stream"


def seconds(engine: str, m: int, n_x: int, iterations: int, machine: Machine) -> float:
    """Reckon how long an engine takes for so many iterations of plain descent, with what comes before them.

    Notes
    -----
    Primal: X is made once, 8·m·n_x bytes of new memory; an iteration reads it twice. Gram: K is made once, in blocks
    of s pictures of which one half is left out, so m·(m + s)/2·n_x multiplications, and each block is turned to floats
    for each row of blocks anew; the 8·m² bytes are written, and halved into as many. An iteration reads them once.
    """
    if engine == "primal":
        made = PRIMAL_MADE * machine.call + m * n_x * (machine.turning + 8.0 * machine.new_memory)
        iteration = 2 * machine.read(8.0 * m * n_x) + FOR_WEIGHT * n_x * machine.each + PRIMAL_CALLS * machine.call
    else:
        size = gram_block(n_x)
        rows = -(-m // size)
        made = GRAM_MADE * machine.call + 0.5 * m * (m + min(m, size)) * n_x / machine.products
        made += m * n_x * (1 + rows) * machine.turning + 16.0 * m * m * machine.new_memory
        made += 16.0 * min(m, size) * n_x * machine.new_memory
        iteration = machine.read(8.0 * m * m) + GRAM_CALLS * machine.call
    return made + iterations * (iteration + FOR_LOGIT * m * machine.each)


NEWTON_UNKNOWNS = 4096
"""Size of the system that Newton's method solves, at the most: a second or two a step."""


def choose_for(recipe: Recipe, m: int, n_x: int, engine: str) -> str:
    """Name the engine for a recipe, given the one that plain descent would have.

    Raises
    ------
    DataError
        If Newton's method would have too large a system to solve.
    """
    if recipe.method == "adam" and engine == "gram":
        return "primal" if m * n_x <= EASY_X else "stream"
    if recipe.method == "newton":
        unknowns = min(m, n_x + 1)
        if unknowns > NEWTON_UNKNOWNS:
            raise DataError(
                f"Newton's method would have a system of {unknowns:,} unknowns to solve in each step, "
                f"more than {NEWTON_UNKNOWNS:,}: take fewer or smaller pictures, or another method."
            )
        return "primal" if n_x + 1 < m else "gram"
    return engine


class Problems:
    """The problems of one data set, each made when it is first needed, and kept.

    Parameters
    ----------
    train, preprocessing, test, progress : see `make_problem`
    engine : {"auto", "primal", "gram", "stream"}
        "auto" takes the one that `choose_engine` names for the iterations planned, but the Gram engine once it is made.
    """

    def __init__(
        self,
        train: Dataset,
        preprocessing: Preprocessing,
        test: Dataset | None = None,
        engine: str = "auto",
        progress: OnShare | None = None,
    ) -> None:
        if engine not in ENGINES:
            raise ValueError(f"there is no engine {engine}; choose {', '.join(ENGINES)}")
        self.engine = engine
        self._train, self._preprocessing, self._test = train, preprocessing, test
        self._progress = progress
        self._made: dict[str, Problem] = {}

    def for_recipe(self, recipe: Recipe, iterations: int = 2000) -> Problem:
        """Give the problem that a recipe runs on, with its λ; making it may take seconds.

        Raises
        ------
        DataError
            If it would need too much memory, or Newton's method too large a system.
        """
        m, n_x = len(self._train), self._preprocessing.n_x
        engine = self.engine
        if engine == "auto":
            engine = "gram" if "gram" in self._made else choose_engine(m, n_x, iterations)
        engine = choose_for(recipe, m, n_x, engine)
        if engine not in self._made:
            self._made[engine] = make_problem(
                self._train, self._preprocessing, self._test, engine=engine, progress=self._progress
            )
        return self._made[engine].with_l2(recipe.l2)


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
    if engine == "primal" and m * n_x > MOST_FLOATS:
        raise DataError(
            f"The primal engine would need {8 * m * n_x / 1e9:.0f} GB for {m:,} pictures of {n_x:,} numbers: "
            "use another engine, or smaller pictures."
        )
    if engine == "stream":
        return StreamedProblem(train, preprocessing, test, l2=l2)
    return PrimalProblem(train, preprocessing, test, l2=l2)
