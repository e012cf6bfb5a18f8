"""Which engine for which data: a model of what an iteration costs on this machine."""

from __future__ import annotations

from lrviz._typing import Precision
from lrviz.descent.kernel import PANEL, PANELS_FROM
from lrviz.descent.machine import Machine, this_machine
from lrviz.descent.matrix import gram_block
from lrviz.descent.primal import ITEM_BYTES, block_size
from lrviz.descent.recipe import Recipe
from lrviz.images.dataset import DataError
from lrviz.said import say

EASY_X, EASY_K = 2**26, 2**24
"""Numbers of X and K that may be held without being asked for: 512 MB, and 128 MB that take ten seconds to make."""

PRIMAL_CALLS, GRAM_CALLS, PANEL_CALLS = 32.0, 11.0, 6.0
"""What an iteration costs whatever the size, in NumPy calls on a few numbers, costs and history included; and a panel
of K."""

FOR_LOGIT, FOR_WEIGHT = 2.7, 0.6
"""What an iteration does with each logit, and the primal one with each weight, beside the products: in tanh + exp."""

PRIMAL_MADE, GRAM_MADE = 1200.0, 1000.0
"""What making the problem costs whatever the size, in such calls; finding 2/L is the most of it."""

LANCZOS = 6.0
"""Products with [X; 1]ᵀ[X; 1] to find 2/L: 4 to 8 on pictures, whose mean is most of them."""


LARGER_PRODUCTS = 1.1
"""How many times as fast the products of blocks of K are as the small one that is measured."""


def choose_engine(m: int, n_x: int, iterations: int, precision: Precision = "double") -> str:
    """Name the engine that ends first, on this machine, by `seconds`.

    Notes
    -----
    Streamed: an eighth of the memory of primal, and slower while X fits the cache. So that nobody waits or swaps
    unasked, K and X are only made up to a size.
    """
    if m * m <= EASY_K:
        machine = this_machine()
        primal = seconds("primal", m, n_x, iterations, machine, precision)
        if seconds("gram", m, n_x, iterations, machine) <= primal:
            return "gram"
    return without_K(m, n_x, precision)


def without_K(m: int, n_x: int, precision: Precision = "double") -> str:
    """Name the engine for runs that shall not wait for K, or cannot have it."""
    return "primal" if m * n_x * ITEM_BYTES[precision] <= 8 * EASY_X else "stream"


def seconds(engine: str, m: int, n_x: int, iterations: int, machine: Machine, precision: Precision = "double") -> float:
    """Reckon how long an engine takes for so many iterations of plain descent, with what comes before them.

    Notes
    -----
    Primal: X is made once, 8·m·n_x bytes of new memory (4 in single precision); an iteration reads it twice, but an X
    of several blocks once from memory and once from the cache. Gram: K is made once, in blocks of s pictures of which
    one half is left out, so m·(m + s)/2·n_x multiplications, and each block is turned to floats for each row of blocks
    anew; the 8·m² bytes are written, and put in their place. An iteration reads them once; from `PANELS_FROM` pictures
    on half of them, and that again from the cache. Before the first step either engine finds 2/L, by some products.

    Fitted to times measured on one thread (m = 20…2,200, n_x = 12…12,288). The choice is right, within 20 % or 20 ms
    of the better engine, if the machine does what it did when it was measured; less than 20 ms nobody can feel.
    """
    if engine == "primal":
        made, iteration = _primal(m, n_x, machine, ITEM_BYTES[precision])
    else:
        made, iteration = _gram(m, n_x, machine)
    return made + iterations * (iteration + FOR_LOGIT * m * machine.each)


def _primal(m: int, n_x: int, machine: Machine, item: int) -> tuple[float, float]:
    """Seconds to make X and 2/L, and those of an iteration, logits left out."""
    size = float(item * m * n_x)
    once = machine.read(size)
    block = float(item * n_x * block_size(m, n_x, item))
    again = once if block >= size else size / block * machine.read(block)
    made = PRIMAL_MADE * machine.call + m * n_x * machine.turning + size * machine.new_memory + 2 * LANCZOS * once
    return made, once + again + FOR_WEIGHT * n_x * machine.each + PRIMAL_CALLS * machine.call


def _gram(m: int, n_x: int, machine: Machine) -> tuple[float, float]:
    """Seconds to make K and 2/L, and those of an iteration, logits left out."""
    size = gram_block(n_x)
    rows = -(-m // size)
    made = GRAM_MADE * machine.call + 0.5 * m * (m + min(m, size)) * n_x / (LARGER_PRODUCTS * machine.products)
    made += m * n_x * (1 + rows) * machine.turning + 32.0 * m * m * machine.new_memory
    made += 16.0 * min(m, size) * n_x * machine.new_memory
    if m < PANELS_FROM:
        product = machine.read(8.0 * m * m)
    else:
        panel = 8.0 * PANEL * m
        product = machine.read(4.0 * m * m) + 0.5 * m / PANEL * machine.read(panel)
        product += PANEL_CALLS * m / PANEL * machine.call
    return made + LANCZOS * product, product + GRAM_CALLS * machine.call


NEWTON_UNKNOWNS = 4096
"""Size of the system that Newton's method solves, at the most: a second or two a step."""


def choose_for(recipe: Recipe, m: int, n_x: int, engine: str, precision: Precision = "double") -> str:
    """Name the engine for a recipe, given the one that plain descent would have.

    Raises
    ------
    DataError
        If Newton's method would have too large a system to solve.
    """
    if recipe.method == "adam" and engine == "gram":
        return without_K(m, n_x, precision)
    if recipe.method == "newton":
        unknowns = min(m, n_x + 1)
        if unknowns > NEWTON_UNKNOWNS:
            raise DataError(
                say(
                    "Newton's method would have a system of {unknowns:,} unknowns to solve in each step, more than "
                    "{most:,}: take fewer or smaller pictures, or another method.",
                    unknowns=unknowns,
                    most=NEWTON_UNKNOWNS,
                )
            )
        return "primal" if n_x + 1 < m else "gram"
    return engine
