"""What the vectorisation lab found, in words."""

from __future__ import annotations

import math
from collections.abc import Mapping

from lrviz.lesson.lab import Timing
from lrviz.said import Said, joined, say
from lrviz.session.words import cost_text

NAMES = {
    "every_number": say("Loops over every number"),
    "one_loop": say("One loop over examples"),
    "vectorised": say("Vectorised"),
    "gram": say("Gram engine"),
}
"""Of the ways."""

UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))


def time_text(seconds: float) -> str:
    """Write a time in three digits: 350 ms, 9.09 µs."""
    for size, unit in UNITS:
        if seconds >= 0.9995 * size:
            return f"{digits(seconds / size)} {unit}"
    return f"{digits(seconds * 1e9)} ns"


def digits(value: float) -> str:
    """Write a number in three digits, without an exponent: 1.52, 15.2, 152, 1,520."""
    if value >= 1000:
        unit = 10 ** (len(str(int(value))) - 3)
        return f"{round(value / unit) * unit:,}"
    places = 2 if value < 9.995 else 1 if value < 99.95 else 0
    return f"{value:.{places}f}"


def times_text(factor: float) -> str:
    """Write how many times: 1, 1.5, 15, 152, 1,520."""
    if factor == 1.0:
        return "1"
    return f"{factor:.1f}" if factor < 9.95 else digits(factor) if factor >= 99.5 else f"{factor:.0f}"


def factor(timings: Mapping[str, Timing], fast: str, slow: str) -> float | None:
    """How many times as fast one way is as another; None if one of them was not timed."""
    one, other = timings.get(fast), timings.get(slow)
    if one is None or other is None or one.left_out or other.left_out:
        return None
    return other.seconds / one.seconds


def note(timing: Timing) -> Said:
    """Say what must be known of a time to read it right; often nothing."""
    if timing.left_out:
        return joined([timing.left_out])
    if timing.extrapolated:
        return say("from {pictures:,} of {m:,} pictures", pictures=timing.pictures, m=timing.m)
    if timing.made:
        return say("K made beforehand in {time}", time=time_text(timing.made))
    return joined([])


def sentence(timings: Mapping[str, Timing], m: int, n_x: int) -> Said:
    """Say what came out, of all ways together."""
    vectorised, gram = factor(timings, "vectorised", "every_number"), factor(timings, "gram", "vectorised")
    if m > 1 and vectorised is not None and vectorised >= 1 and gram is not None and gram >= 1:
        parts: list[Said | None] = [
            say(
                "On your {m:,} pictures of {n_x:,} numbers, vectorised is {vectorised} times as fast as loops over "
                "every number, and the Gram engine {gram} times as fast as that.",
                m=m,
                n_x=n_x,
                vectorised=times_text(vectorised),
                gram=times_text(gram),
            )
        ]
    else:
        parts = [_vectorised(timings), _gram(timings), _data(m, n_x)]
    loops = timings.get("every_number")
    if loops is not None and loops.extrapolated:
        parts.append(
            say("The loops were timed on {pictures:,} pictures, the rest is reckoned.", pictures=loops.pictures)
        )
    return joined(part for part in parts if part is not None)


def _vectorised(timings: Mapping[str, Timing]) -> Said | None:
    times = factor(timings, "vectorised", "every_number")
    if times is None:
        return None
    if times >= 1:
        return say("Vectorised is {times} times as fast as loops over every number.", times=times_text(times))
    return say(
        "Vectorised takes {times} times as long as loops over every number: "
        "with so few of them, calling NumPy takes longer than the work.",
        times=times_text(1 / times),
    )


def _gram(timings: Mapping[str, Timing]) -> Said | None:
    times, timing = factor(timings, "gram", "vectorised"), timings.get("gram")
    if timing is not None and timing.left_out:
        return say("The Gram engine was left out: {reason}.", reason=timing.left_out)
    if times is None:
        return None
    if times >= 1:
        return say("The Gram engine is {times} times as fast as that.", times=times_text(times))
    return say(
        "The Gram engine takes {times} times as long as that: it pays where a picture has more numbers than there are "
        "pictures.",
        times=times_text(1 / times),
    )


def _data(m: int, n_x: int) -> Said:
    if m == 1:
        return say("That is on your one picture of {n_x:,} numbers.", n_x=n_x)
    return say("That is on your {m:,} pictures of {n_x:,} numbers each.", m=m, n_x=n_x)


def equality(timings: Mapping[str, Timing]) -> Said:
    """Say whether all ways gave the same J, dw and db."""
    timed = [timing for timing in timings.values() if not timing.left_out]
    if not timed:
        return joined([])
    wrong = max(timed, key=lambda timing: -1.0 if timing.equal else _size(timing.difference))
    if not wrong.equal:
        return say(
            "NOT equal: “{way}” is {difference} away from the others.",
            way=NAMES[wrong.way],
            difference=cost_text(wrong.difference),
        )
    whole = [timing for timing in timed if not timing.extrapolated]
    said = [
        say(
            "Equal: all give J = {J}, one step from w = 0, and the same dw and db; largest difference {difference}.",
            J=cost_text((whole or timed)[-1].J),
            difference=cost_text(max(timing.difference for timing in timed)),
        )
    ]
    said += [
        say("“{way}” was compared on its {pictures:,} pictures.", way=NAMES[timing.way], pictures=timing.pictures)
        for timing in timed
        if timing.extrapolated
    ]
    return joined(said)


def _size(difference: float) -> float:
    return difference if math.isfinite(difference) else math.inf
