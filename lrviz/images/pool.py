"""Work on many things at once, in order, without holding them all."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

MOST_WORKERS = 4
"""Each may be decoding a picture of 64 megapixels: more of them would need more memory, not less time."""

AHEAD = 16
"""Things taken up ahead of the one that is waited for, for each worker: enough to ride over one large picture."""

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def worker_count() -> int:
    """How many threads read pictures: one for each processor, within reason.

    Threads, because Pillow decodes without the interpreter's lock. Measured on two processors, photos and small PNGs:
    two threads read 1.3 to 1.5 times as many as one, and more than two processes do.
    """
    return min(max(os.cpu_count() or 1, 2), MOST_WORKERS)


def in_order(
    work: Callable[[Thing], Result],
    things: Iterable[Thing],
    *,
    workers: int | None = None,
    rest: Callable[[], None] | None = None,
) -> Generator[Result, None, None]:
    """Yield `work(thing)` for each thing, in order; closing the generator drops what has not begun.

    Parameters
    ----------
    work : callable
        Done in several threads at a time.
    things : iterable
        Asked for the next ones as results are taken.
    workers : int, optional
        How many threads; see `worker_count`.
    rest : callable, optional
        Called by each worker before each thing: may keep it waiting for a moment.
    """
    workers = workers or worker_count()

    def done(thing: Thing) -> Result:
        if rest is not None:
            rest()
        return work(thing)

    pool = ThreadPoolExecutor(workers, thread_name_prefix="decode")
    waiting: deque[Future[Result]] = deque()
    try:
        for thing in things:
            waiting.append(pool.submit(done, thing))
            if len(waiting) >= workers * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
