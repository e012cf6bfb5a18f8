"""What this machine does in a second, measured in a few milliseconds when it is first asked for.

`choose_engine` reckons with it. Nothing else depends on it: the numbers of a run are the same with any engine to within
rounding, only the time differs.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from threadpoolctl import ThreadpoolController

logger = logging.getLogger(__name__)

SIZES = (2**19, 2**23, 2**24, 5 * 2**23)
"""Bytes of the matrices read: what any processor keeps near, two that a large cache holds, or just not, 40 MB."""

TIME_TO_FILL = 0.006
"""Seconds in which new memory is filled; what has not been filled by then is not read either."""

TIME_TO_READ = 0.014
"""Seconds after the beginning at which no further matrix is read."""

MOST_OFF = 3.0
"""How many times faster or slower than the usual a machine may be: what is beyond that is measured on a machine that
was busy with something else, and says nothing of it."""

CHUNK = 2**21
"""Bytes filled at a time."""

TIMES = 3
"""Each measurement's: the fastest counts, for what else the machine does only ever slows it down."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Speeds of this machine, with as many BLAS threads as are in force.

    Attributes
    ----------
    reading : tuple of (bytes of the matrix, bytes a second)
        How fast a product of a matrix and a vector reads the matrix, in growing sizes.
    products : float
        Multiplications (each with its addition) a second of a product of two matrices.
    turning : float
        Seconds to turn one uint8 number to float64.
    new_memory : float
        Seconds to fill one byte of memory that is new to this program.
    call : float
        Seconds of one NumPy call on a few numbers.
    each : float
        Seconds spent with one number: one tanh and one exp.
    """

    reading: tuple[tuple[float, float], ...] = ((2**19, 7e10), (2**23, 6e10), (2**24, 4e10), (5 * 2**23, 2e10))
    products: float = 1.8e10
    turning: float = 5e-10
    new_memory: float = 1e-9
    call: float = 4e-7
    each: float = 4e-9

    def read(self, size: float) -> float:
        """Give the seconds that it takes to read a matrix of so many bytes once; between those measured, by a line."""
        sizes, rates = zip(*self.reading, strict=True)
        return size / float(np.interp(np.log(max(size, 1.0)), np.log(sizes), rates))


USUAL = Machine()
"""Where measuring fails: a usual one, one thread."""

_known: dict[int, Machine] = {}


def this_machine() -> Machine:
    """Give the speeds of this machine, measured once for each number of BLAS threads that comes up."""
    try:
        threads = _threads()
        if threads not in _known:
            _known[threads] = measure()
    except Exception:  # as with too little memory: the choice of an engine may be worse then, but there is one
        logger.exception("the speed of this machine could not be measured")
        return USUAL
    return _known[threads]


def _threads() -> int:
    """Give the number of BLAS threads in force."""
    libraries = ThreadpoolController().info()
    return max((library["num_threads"] for library in libraries if library["user_api"] == "blas"), default=1)


def measure() -> Machine:
    """Measure, in 30 ms at the most on a machine that has nothing else to do."""
    began = time.perf_counter()
    memory, new_memory = _fill(max(SIZES))
    near, other = memory[: SIZES[0] // 8], memory[SIZES[0] // 8 : SIZES[0] // 4].reshape(128, -1)
    few, many, pixels = np.zeros(4), np.linspace(-4.0, 4.0, 2048), np.zeros(near.size, np.uint8)
    product = np.empty((128, 128))
    products = other.size * 128 / _fastest(lambda: np.dot(near.reshape(128, -1), other.T, out=product))
    call = _fastest(lambda: [np.multiply(few, few, out=few) for _ in range(50)]) / 50
    each = (_fastest(lambda: np.tanh(many)) + _fastest(lambda: np.exp(many))) / many.size
    reading: list[tuple[float, float]] = []
    for size, usual in USUAL.reading:
        if size <= memory.nbytes and (not reading or time.perf_counter() - began < TIME_TO_READ):
            rate = _within(_reading(memory[: int(size) // 8]), usual)
        else:  # as the usual machine, in proportion
            rate = usual * reading[-1][1] / USUAL.reading[len(reading) - 1][1]
        reading.append((size, rate))
    turning = _fastest(lambda: np.divide(pixels, 255.0, out=near)) / near.size
    return Machine(
        tuple(reading),
        _within(products, USUAL.products),
        _within(turning, USUAL.turning),
        _within(new_memory, USUAL.new_memory),
        _within(call, USUAL.call),
        _within(each, USUAL.each),
    )


def _within(measured: float, usual: float) -> float:
    return min(max(measured, usual / MOST_OFF), usual * MOST_OFF)


def _fill(size: int) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], float]:
    """Fill as much new memory as there is time for, the smallest matrix at least; and the seconds for a byte."""
    memory = np.empty(size // 8)
    began, filled = time.perf_counter(), 0
    while filled < size and (filled < SIZES[0] or time.perf_counter() - began < TIME_TO_FILL):
        memory[filled // 8 : (filled + CHUNK) // 8] = 1.0
        filled = min(filled + CHUNK, size)
    return memory[: filled // 8], (time.perf_counter() - began) / filled


def _reading(numbers: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """Give the bytes a second that both products with a matrix of these numbers read: A·v, and vᵀ·A."""
    side = int(np.sqrt(numbers.size))
    matrix = numbers[: side * side].reshape(side, side)
    vector, result = np.ones(side), np.empty(side)
    forward = _fastest(lambda: np.dot(matrix, vector, out=result))
    backward = _fastest(lambda: np.dot(vector, matrix, out=result))
    return 2 * matrix.nbytes / (forward + backward)


def _fastest(work: Callable[[], object]) -> float:
    """Seconds of the fastest of some calls; of two only, if they are long."""
    times: list[float] = []
    while len(times) < (TIMES if sum(times) < 1e-3 else 2):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)
