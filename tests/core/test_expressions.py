"""Expressions: what is computed, what is refused, and that nothing takes long; and what a learner types."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lrviz.lesson import answers
from lrviz.lesson.answers import read_number, read_shape
from lrviz.lesson.arithmetic import ExpressionError
from lrviz.lesson.expressions import evaluate, parse
from lrviz.lesson.live_numbers import live_text, value_text

FACTS = {"J": 0.3, "m": 209, "n_x": 12288, "iteration": None, "plane": "weights", "diverged": False, "inf": math.inf}


def tried(compute: Callable[..., object], *arguments: object) -> object:
    """What comes out, or the sentence why nothing does."""
    try:
        return compute(*arguments)
    except ExpressionError as error:
        return error.sentence


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("n_x * m", 12288 * 209),
        ("64×64·3 − 1", 64 * 64 * 3 - 1),
        ("7 // 2 + 7 % 4 + 2**10", 3 + 3 + 1024),
        ("-J + +1", 0.7),
        ("1 < 2 <= 2 != 3", True),
        ("1 < 2 < 2", False),
        ("J < 0.5 and not diverged", True),
        ("(n_x, m)", (12288, 209)),
        ("plane == 'weights'", True),
        ("plane != 'weights' or m >= 209", True),
        ("1 if m > 200 else 2", 1),
        ("sigmoid(0)", 0.5),
        ("log(exp(2)) + sqrt(16)", 6.0),
        ("max(1, m, 3) - min((4, 5)) + abs(-2)", 207),
        ("round(J, 1) + round(2.6)", 3.3),
        ("len('abc') + len((1, 2))", 5),
        ("inf > 10", True),
    ],
)
def test_computes(text: str, value: object) -> None:
    computed = evaluate(text, FACTS)
    assert computed == (pytest.approx(value) if isinstance(value, float) else value)
    assert isinstance(computed, bool) == isinstance(value, bool)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('x')",
        "().__class__",
        "open('x')",
        "m.real",
        "[1, 2]",
        "{1: 2}",
        "lambda: 1",
        "[x for x in (1, 2)]",
        "f'{J}'",
        "(x := 1)",
        "m[0]",
        "*m",
        "J in (1, 2)",
        "J is 1",
        "~m",
        "m << 1000",
        "m @ m",
        "1j",
        "b'x'",
        "...",
        "None",
        "sigmoid",
        "sigmoid(0)(1)",
        "sigmoid(0, 1)",
        "round(J, digits=2)",
        "max(*m)",
        "yield",
        "J = 1",
        "J; m",
        "m\nm",
        "",
        " ",
        "(",
        "\x00",
        "J J",
        "nothing_known",
    ],
)
def test_refuses(text: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse(text, FACTS).value(FACTS)
    sentence = refused.value.sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "\x00" not in sentence


@pytest.mark.parametrize(
    "text",
    [
        "9**9**9",
        "10**400",
        "2**0.5**-9999",
        "9" * 390,
        "1e999",
        "exp(1000)",
        "'a' * 10**9",
        "'%0999999999d' % 1",
        "round(1.5, 10**9)",
        "1 / 0",
        "1 % 0",
        "log(0)",
        "log(-1)",
        "sqrt(-1)",
        "(-8) ** 0.5",
        "1 + 'a'",
        "(1, 2) + (3,)",
        "(1, 2) * 10**9",
        "1 < 'a'",
        "(1, 'a') < (1, 2)",
        "not 'a'",
        "len(1)",
        "min(())",
        "max('a', 'b')",
        "-" * 300 + "1",
        "(" * 390,
        "1" + "+1" * 190,
        "not " * 90 + "1",
    ],
)
def test_a_bomb_is_a_sentence_at_once(text: str) -> None:
    began = time.perf_counter()
    with pytest.raises(ExpressionError):
        evaluate(text, FACTS)
    assert time.perf_counter() - began < 0.05


def test_what_is_not_known_yet() -> None:
    assert evaluate("iteration < 100", FACTS) is None
    assert evaluate("J < 0.5 and iteration < 100", FACTS) is None
    assert evaluate("iteration < 100 and J > 0.5", FACTS) is False, "decided, whatever the iteration"
    assert evaluate("iteration < 100 or J < 0.5", FACTS) is True
    assert evaluate("(n_x, iteration)", FACTS) is None
    assert evaluate("1 if iteration else 2", FACTS) is None


def test_facts_of_numpy() -> None:
    facts = {"J": np.float32(0.5), "m": np.int64(3), "diverged": np.bool_(True), "shape": (np.int64(4), 3)}
    assert evaluate("J * m if diverged else 0", facts) == 1.5
    assert evaluate("shape == (4, 3)", facts) is True
    with pytest.raises(ExpressionError):
        evaluate("x + 1", {"x": np.zeros(3)})


def test_sigmoid_is_the_neurons_own() -> None:
    for z in (-800.0, -3.2, 0.0, 0.4, 40.0):
        assert evaluate("sigmoid(z)", {"z": z}) == pytest.approx(1 / (1 + math.exp(min(-z, 700))), abs=1e-15)


SNIPPETS = st.lists(
    st.sampled_from(
        re.split(
            " ",
            "J m n_x 1 2.5 1e9 999 'a' ( ) + - * / // % ** < == and or not if else , sigmoid( log( max( round( ~ "
            "[ ] { } . : = lambda import \\ ' \" \n \t × − ½ ² __",
        )
    ),
    max_size=30,
).map(" ".join)


@settings(max_examples=1500, deadline=None)
@given(st.one_of(SNIPPETS, st.text(max_size=60)))
def test_any_text_is_a_value_or_a_sentence(text: str) -> None:
    began = time.perf_counter()
    value = tried(evaluate, text, FACTS)
    assert value is None or isinstance(value, bool | int | float | str | tuple)
    assert not isinstance(value, int) or abs(value) <= 2**53
    assert time.perf_counter() - began < 0.05


@settings(max_examples=300)
@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6), st.floats(-1e6, 1e6), st.sampled_from("+-*"))
def test_arithmetic_is_that_of_python(a: int, b: int, c: float, sign: str) -> None:
    text = f"(({a}) {sign} ({b})) {sign} ({c!r})"
    assert evaluate(text, {}) == eval(text)


# -- live numbers -----------------------------------------------------------------------------------------------------


def test_live_numbers() -> None:
    text = live_text(
        "J = {J:.2f}, {n_x:,}, {m}; {(n_x, m)}; {J:.1%}; {-J:+.1e}; {iteration} $a_{1} = {{J}}$", single=True
    )
    assert text.filled(FACTS) == "J = 0.30, 12,288, 209; (12288, 209); 30.0 %; −3.0e−01; … $a_{1} = 0.3000$"
    assert text.missing(FACTS) == ("iteration",)
    assert live_text("a {b} {{ J }}").filled(FACTS) == "a {b} 0.3000", "single braces are only text in a chapter"


@pytest.mark.parametrize(
    "text",
    ["{J", "J}", "{{J}", "{}", "{J:999999999d}", "{J:}>10}", "{J!r}", "{J.real}", "{unknown}", "{J:.999f}", "{J:s}"],
)
def test_live_numbers_that_are_none(text: str) -> None:
    with pytest.raises(ExpressionError):
        live_text(text, FACTS, single=True)


def test_values_as_people_write_them() -> None:
    assert value_text(-0.5) == "−0.5000"
    assert value_text(math.inf) == "∞"
    assert value_text(12288.0) == "12,288"
    assert value_text(0.978, ".1%") == "97.8 %"
    assert value_text("cat") == "cat"
    assert live_text("{1/0}", single=True).filled({}) == "…"


# -- what learners type -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("64*64*3", 12288),
        ("64×64×3", 12288),
        ("64 x 64 x 3", 12288),
        ("64·64·3 = 12288", 12288),
        ("12 288", 12288),
        ("12\u202f288", 12288),
        ("12'288", 12288),
        ("12,288", 12288),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("0,5", 0.5),
        ("0,125", 0.125),
        ("−0,25", -0.25),
        (".5", 0.5),
        ("1/2", 0.5),
        ("½", 0.5),
        ("2½", 2.5),
        ("2 ½", 2.5),
        ("1e-3", 0.001),
        ("10⁻³", 0.001),
        ("3·10⁻³", 0.003),
        ("3*10^-3", 0.003),
        ("2^10", 1024),
        ("97.8 %", 0.978),
        ("J = 0.69", 0.69),
        ("σ(0) = 0.5", 0.5),
        ("≈ 0.69", 0.69),
        ("007", 7),
        ("０．５", 0.5),
        ("٣", 3),
        ("(0.5)", 0.5),
        ("\t5\r\n", 5),
    ],
)
def test_reads_the_notations_of_people(typed: str, value: float) -> None:
    assert read_number(typed)[0].value == pytest.approx(value)


def test_a_comma_can_mean_two_things() -> None:
    assert [number.value for number in read_number("12,288")] == [12288, 12.288]
    assert [number.value for number in read_number("12.288")] == [12.288, 12288]
    assert [number.value for number in read_number("0.693")] == [0.693]
    assert [number.value for number in read_number("50 %")] == [0.5, 50]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "\x00\x07",
        "sigmoid(0)",
        "log(2)",
        "m",
        "e",
        "pi",
        "nan",
        "inf",
        "∞",
        "1/0",
        "10**999",
        "1, 2",
        "5-",
        "()",
        "__import__('os')",
        "1;2",
        "9" * 10**6,
        "½" * 201,
        "🐈",
        "12 cats",
        "\ud800",
        "1e",
        "True",
        "0.5.5",
    ],
)
def test_a_number_that_is_none_is_a_sentence(typed: str) -> None:
    sentence = tried(read_number, typed)
    assert isinstance(sentence, str)
    assert sentence.endswith(".")
    assert len(sentence) < 200


@pytest.mark.parametrize(
    ("typed", "shape"),
    [
        ("(12288, 209)", (12288, 209)),
        ("12288, 209", (12288, 209)),
        ("12288,209", (12288, 209)),
        ("12,288, 209", (12288, 209)),
        ("(12 288, 209)", (12288, 209)),
        ("12288 x 209", (12288, 209)),
        ("12,288 × 209", (12288, 209)),
        ("12.288 × 209", (12288, 209)),
        ("12288 by 209", (12288, 209)),
        ("12288 209", (12288, 209)),
        ("[12288; 209]", (12288, 209)),
        ("64*64*3, 209", (12288, 209)),
        ("shape = (12288, 209)", (12288, 209)),
        ("(64, 64, 3)", (64, 64, 3)),
        ("64×64×3", (64, 64, 3)),
        ("(12288,)", (12288,)),
        ("12288", (12288,)),
    ],
)
def test_reads_shapes(typed: str, shape: tuple[int, ...]) -> None:
    assert shape in [tuple(number.value for number in reading) for reading in read_shape(typed)]


@settings(max_examples=800, deadline=None)
@given(st.one_of(st.text(max_size=220), st.text("0123456789.,' x×*/()+-−^²³½%=eE", max_size=40)))
def test_any_answer_is_read_or_refused(typed: str) -> None:
    began = time.perf_counter()
    for read in (answers.read_number, answers.read_shape, answers.read_index):
        assert tried(read, typed) is not None
    assert time.perf_counter() - began < 0.05


@settings(max_examples=300)
@given(st.integers(0, 10**9), st.sampled_from([",", ".", " ", "'", "\u202f", "\u00a0"]))
def test_thousands_in_any_notation(number: int, between: str) -> None:
    assert number in [reading.value for reading in read_number(f"{number:,}".replace(",", between))]


def test_private_signs_are_no_fractions() -> None:
    assert read_number("\ue0005\ue001")[0].value == 5
