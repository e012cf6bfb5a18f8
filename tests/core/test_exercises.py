"""Exercises of each kind: a right, a wrong and a hostile answer; facts, worked answers, and what is said to slips."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lrviz.descent.recipe import Recipe
from lrviz.images.dataset import Dataset, TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.lesson.chapter import KINDS, Exercise, Tolerance
from lrviz.lesson.exercises import Result, Watch, check, worked
from lrviz.lesson.expressions import parse
from lrviz.lesson.facts import FACTS, Asked, LiveFacts
from lrviz.lesson.markup import line_html
from lrviz.session import commands
from lrviz.session.snapshot import Snapshot

from .lessons import N_X, Trained, exercise, pictures, train
from .watching import watching

HOSTILE = [
    "",
    " ",
    "\x00",
    "\x1b[31m",
    "𝟘𝟙",
    "🐈" * 50,
    "9" * 10**6,
    "(" * 10**5,
    "1e999",
    "9**9**9",
    "1/0",
    "nan",
    "∞",
    "-",
    "½" * 99,
    "__import__('os').system('x')",
    "sigmoid(0)",
    "J",
    "'; DROP TABLE",
    "<script>",
    "%s%n{0}",
    "\ud800",
    "\u202e12",
    None,
    -1,
    10**30,
    "12 288 209 4",
    "1,2,3,4,5,6",
    "x" * 200,
    ",,,",
    "()",
    "(,)",
    "\n\n",
    "(1; 2; 3",
    "{J}",
    "$x$",
]


@pytest.fixture(scope="module")
def trained() -> Trained:
    return train()


def number(answer: str, tolerance: Tolerance | None = None) -> Exercise:
    return Exercise("x", "number", "?", ("hint",), "worked", answer=parse(answer), tolerance=tolerance)


# -- each kind --------------------------------------------------------------------------------------------------------


def test_number(tmp_path: Path, trained: Trained) -> None:
    asked = exercise(tmp_path, "number")
    assert check(asked, "42", trained.facts).right
    assert check(asked, "6·7", trained.facts).right
    wrong = check(asked, "41", trained.facts)
    assert (wrong.verdict, wrong.sentence) == ("wrong", "41 is off by one.")


def test_shape(tmp_path: Path, trained: Trained) -> None:
    asked = exercise(tmp_path, "shape")
    m = trained.X.shape[1]
    assert check(asked, f"({N_X}, {m})", trained.facts).right
    assert check(asked, f"{N_X} x {m}", trained.facts).right
    wrong = check(asked, f"({m}, {N_X})", trained.facts)
    assert wrong.verdict == "wrong"
    assert wrong.sentence == f"({m}, {N_X}) is (m, n_x), the other way round: X has one picture in each column."


def test_choice(tmp_path: Path, trained: Trained) -> None:
    asked = exercise(tmp_path, "choice")
    assert check(asked, 1, trained.facts) == Result("right", "Right. Since 1 + 1 = 2.", "that")
    assert check(asked, "1", trained.facts).right
    assert check(asked, 0, trained.facts) == Result("wrong", "No. No, not this.", "this")
    assert check(asked, 2, trained.facts).verdict == "unreadable"
    live = replace(asked, right=parse("0 if J_fell else 1"), because=())
    assert check(live, 0, trained.facts).right
    assert check(live, 1, trained.facts).sentence == "No. Look at it once more; a hint may help."
    assert check(live, 1, LiveFacts()).verdict == "not yet"


def test_picture(tmp_path: Path, trained: Trained) -> None:
    asked = exercise(tmp_path, "picture")
    losses = -np.log(np.where(trained.Y == 1, answers(trained), 1 - answers(trained)))[0]
    positions = np.flatnonzero(~trained.data.pictures.held_out(trained.data.test_share))
    worst, best = int(positions[np.argmax(losses)]), int(positions[np.argmin(losses)])
    assert check(asked, worst, trained.facts).right
    assert check(asked, f"#{worst}", trained.facts).right
    wrong = check(asked, best, trained.facts)
    assert wrong.verdict == "wrong"
    assert wrong.sentence == f"No: the loss of that picture is {losses.min():.4g}, and another one has a larger loss."
    kept_back = int(np.flatnonzero(trained.data.pictures.held_out(trained.data.test_share))[0])
    assert check(asked, kept_back, trained.facts).verdict == "wrong"
    assert check(asked, None, trained.facts) == Result("not yet", "Choose a picture first.")
    facts = LiveFacts()
    facts.show(trained.snapshot)
    facts.load(trained.data, trained.preprocessing)
    facts.publish("picked", worst)
    assert check(asked, None, facts).right
    facts.show(replace(trained.snapshot, train_judgement=None))
    first = "Train first, with the Evaluation panel open: it judges every picture."
    assert check(asked, worst, facts) == Result("not yet", first)


def test_do(tmp_path: Path) -> None:
    asked = exercise(tmp_path, "do")
    watch = Watch(asked)
    assert watch.look({}).verdict == "not yet"
    assert watch.look({"J": 0.6, "live": True}).verdict == "not yet"
    assert watch.look({"J": 0.4, "live": False}).verdict == "not yet"
    assert watch.look({"J": 0.4, "live": True}) == Result("right", "Done.")
    assert watch.look({"J": 0.9, "live": True}).right, "done stays done"
    again = Watch(asked)
    already = again.look({"J": 0.4, "live": True})
    assert already.verdict == "not yet"
    assert "already" in already.sentence
    assert not again.look({"J": 0.4, "live": True}).right
    assert not again.look({"J": 0.69, "live": True}).right
    assert again.look({"J": 0.4, "live": True}).right
    fails = Watch(replace(asked, done=parse("1/iteration > 0")))
    assert fails.look({"iteration": 0}) == Result("not yet", "There is a division by 0.")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("answer", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_answers(tmp_path: Path, trained: Trained, kind: str, answer: str | int | None) -> None:
    asked = exercise(tmp_path, kind)
    for facts in (trained.facts, LiveFacts(), {}):
        began = time.perf_counter()
        result = check(asked, answer, facts)
        assert time.perf_counter() - began < 0.2
        assert kind == "do" or result.verdict != "right"
        assert 0 < len(result.sentence) < 300
        assert not any(ord(sign) < 32 for sign in result.sentence)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answer=st.one_of(st.text(max_size=250), st.text("0123456789.,' x×*/()+-−^%=eE½³", max_size=30), st.integers()))
def test_any_answer_gets_a_sentence(trained: Trained, answer: str | int) -> None:
    for asked in (number("J"), Exercise("x", "shape", "?", ("h",), "w", answer=parse("(n_x, m)"))):
        assert check(asked, answer, trained.facts).sentence


# -- numbers ----------------------------------------------------------------------------------------------------------


def test_tolerances() -> None:
    facts: dict[str, object] = {}
    assert check(number("1/3"), "0.333", facts).right, "1 % if nothing is said"
    assert not check(number("1/3"), "0.33", facts).right or abs(0.33 - 1 / 3) < 1 / 300
    assert check(number("1000"), "1000", facts).right
    assert not check(number("1000"), "1001", facts).right, "whole numbers are exact"
    assert check(number("0.5", Tolerance(0.01)), "0.51", facts).right
    assert not check(number("0.5", Tolerance(0.01)), "0.5101", facts).right
    assert check(number("200", Tolerance(0.02, relative=True)), "204", facts).right
    assert not check(number("200", Tolerance(0.02, relative=True)), "204.1", facts).right
    assert check(number("-200", Tolerance(0.02, relative=True)), "-196", facts).right
    assert not check(number("0.00001"), "0.00002", facts).right
    assert check(number("0"), "0", facts).right


def test_both_meanings_of_a_comma_are_right_where_they_are() -> None:
    assert check(number("12288"), "12,288", {}).right
    assert check(number("12.288"), "12,288", {}).right
    assert check(number("12288"), "12.288", {}).right
    assert check(number("0.5"), "0,5", {}).right
    assert check(number("0.5"), "50 %", {}).right


DATA = {"m": 209, "n_x": 12288, "width": 64, "height": 64, "channels": 3, "m_test": 50}


@pytest.mark.parametrize(
    ("answer", "typed", "said"),
    [
        ("n_x", "4096", "is the number of pixels; each of them has 3 numbers"),
        ("n_x", "209", "is m, the number of training pictures"),
        ("m", "12288", "is n_x, the numbers of one picture"),
        ("m", "259", "counts the test pictures too"),
        ("n_x", "2568192", "counts the numbers of all pictures together"),
        ("n_x", "-12288", "The size is right, the sign is not"),
        ("n_x", "12287", "off by one"),
        ("n_x", "36864", "a factor 3 too many"),
        ("n_x", "122880", "the decimal point is elsewhere"),
        ("log(2)", "0.7", "rounded too much"),
        ("log(2)", "0.30103", "logarithm to another base"),
        ("log(2)", "0.5", "The logarithm is still missing"),
        ("log(2)", "0.68", "close, but not close enough"),
        ("log(2)", "144.87", "divide it by m"),
        ("0.31", "0.69", "1 minus the right answer"),
        ("0.25", "4", "upside down"),
        ("0.3", "1.2", "off by a factor of 4"),
        ("0.3", "0.15", "off by a factor of 2"),
        ("0.978", "97.8", "a share, or per cent"),
        ("0.2", "51", "are the pixels divided by 255"),
        ("7.77", "5", "5 is too small"),
        ("7.77", "99", "99 is too large"),
        ("-7.77", "5", "has the wrong sign"),
        ("-7.77", "-5", "is not far enough below 0"),
        ("-7.77", "-99", "too far below 0"),
    ],
)
def test_what_is_said_to_slips(answer: str, typed: str, said: str) -> None:
    whole = answer in DATA
    result = check(number(answer, None if whole else Tolerance(0.001, relative=True)), typed, DATA)
    assert result.verdict == "wrong"
    assert said in result.sentence


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("(209, 12288)", "the other way round: X has one picture in each column"),
        ("12288", "A shape has two numbers here"),
        ("(64, 64, 3, 209)", "not unrolled yet"),
        ("(12288, 259)", "counts the test pictures too"),
        ("(12288, 3)", "The number of rows is right"),
        ("(4096, 209)", "The number of columns is right"),
        ("(5, 7)", "is not the shape"),
        ("(1, 2, 3)", "too many numbers"),
    ],
)
def test_what_is_said_to_shapes(typed: str, said: str) -> None:
    asked = Exercise("x", "shape", "?", ("h",), "w", answer=parse("(n_x, m)"))
    assert said in check(asked, typed, DATA).sentence


def test_other_shapes() -> None:
    column = Exercise("x", "shape", "?", ("h",), "w", answer=parse("(n_x, 1)"))
    assert "is a list; a matrix with one row or one column" in check(column, "(12288,)", DATA).sentence
    assert "first the rows, then the columns" in check(column, "(1, 12288)", DATA).sentence
    assert "not unrolled yet" in check(column, "(64, 64, 3)", DATA).sentence
    picture = Exercise("x", "shape", "?", ("h",), "w", answer=parse("(height, width, channels)"))
    assert "their order is not" in check(picture, "(3, 64, 64)", DATA).sentence
    assert check(picture, "64 x 64 x 3", DATA).right
    assert "too few numbers" in check(picture, "(64, 64)", DATA).sentence


def test_nothing_gives_the_answer_away() -> None:
    for typed in ("0.7", "5", "-0.6931", "0.5", "100", "0.30103", "1e-5", "0.68", "-3", "144.9"):
        sentence = check(number("log(2)", Tolerance(0.00001)), typed, DATA).sentence
        assert "0.693" not in sentence.replace(typed.replace("-", "−"), "")


# -- facts ------------------------------------------------------------------------------------------------------------


def answers(trained: Trained) -> np.ndarray:
    return 1 / (1 + np.exp(-(trained.w.T @ trained.X + trained.b)))


def test_facts_of_the_data(trained: Trained) -> None:
    get = trained.facts.get
    assert (get("n_x"), get("m")) == trained.X.shape
    assert (get("height"), get("width"), get("channels")) == (4, 4, 3)
    assert get("m1") == int(trained.Y.sum())
    assert get("m0") == trained.Y.shape[1] - int(trained.Y.sum())
    assert get("m_test") == len(trained.data.pictures) - trained.X.shape[1]
    assert (get("class0"), get("class1")) == ("dog", "cat")
    facts = LiveFacts()
    facts.load(TrainingData(pictures(20), test=pictures(8)), trained.preprocessing)
    assert (facts.get("m"), facts.get("m_test")) == (20, 8)


def test_facts_of_the_run(trained: Trained) -> None:
    get = trained.facts.get
    assert get("J") == pytest.approx(trained.costs[-1], abs=1e-12)
    assert get("start_J") == pytest.approx(math.log(2))
    assert get("J_fell") is True
    assert get("w_norm") == pytest.approx(float(np.linalg.norm(trained.w)), rel=1e-12)
    assert get("b") == trained.b
    wrong = int(np.sum((answers(trained) > 0.5) != trained.Y))
    assert get("wrong") == wrong
    assert get("iteration") == 40
    assert get("method") == "descent"
    assert get("line") == "gradient"
    assert get("line_lands") == pytest.approx(trained.snapshot.learning_rate)
    assert get("diverged") is False
    assert get("picked") is None


def test_facts_of_the_picture_asked_about(trained: Trained) -> None:
    facts = LiveFacts()
    facts.show(trained.snapshot)
    facts.load(trained.data, trained.preprocessing)
    assert facts.get("asked") is False
    assert facts.get("z") is None
    pixels = trained.data.pictures.pixels[3]
    facts.ask(Asked(pixels, 1))
    x = pixels.reshape(-1, 1) / 255.0
    z = float((trained.w.T @ x).item() + trained.b)
    assert facts.get("z") == pytest.approx(z, abs=1e-12)
    assert facts.get("a") == pytest.approx(1 / (1 + math.exp(-z)), abs=1e-12)
    assert facts.get("loss") == pytest.approx(math.log1p(math.exp(-z)), abs=1e-12)
    facts.ask(Asked(pixels, 0))
    assert facts.get("loss") == pytest.approx(math.log1p(math.exp(z)), abs=1e-12)
    facts.ask(Asked(pixels))
    assert facts.get("y") is None
    assert facts.get("loss") is None
    facts.ask(Asked(np.zeros((9, 9, 3), np.uint8)))
    assert facts.get("z") is None, "of another size"
    facts.ask(None)
    assert facts.get("asked") is False


def test_costly_facts_wait_until_they_are_asked_for_and_are_kept(
    trained: Trained, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0
    norm = np.einsum

    def counted(*arguments: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        return norm(*arguments, **options)

    monkeypatch.setattr("lrviz.lesson.facts.np.einsum", counted)
    facts = LiveFacts()
    facts.load(trained.data, trained.preprocessing)
    facts.show(trained.snapshot)
    assert calls == 0
    for _ in range(3):
        assert facts.get("w_norm")
        facts.show(replace(trained.snapshot, iteration=41))
    assert calls == 1, "w is the same"
    assert trained.snapshot.parameters is not None
    facts.show(replace(trained.snapshot, parameters=replace(trained.snapshot.parameters, b=1.0)))
    assert facts.get("w_norm")
    assert calls == 2


def test_nothing_is_known_before_there_is_anything() -> None:
    facts = LiveFacts()
    assert {name for name in FACTS if facts.get(name) is not None} == {"asked"}
    facts.show(Snapshot(0, "preparing", "Preparing"))
    assert {name for name in FACTS if facts.get(name) is not None} == {"asked"}
    assert facts.get("no such thing") is None


def test_what_panels_publish() -> None:
    facts = LiveFacts()
    facts.publish("graph_a", 5.0)
    assert facts.get("graph_a") == 5.0
    facts.publish("graph_a", None)
    assert facts.get("graph_a") is None
    with pytest.raises(KeyError):
        facts.publish("grahp_a", 1)


def test_a_run_that_diverges() -> None:
    away = train(iterations=60, share=60.0)
    assert away.costs[-10:].mean() > away.costs[0]
    assert away.facts.get("diverged") is True
    assert train(iterations=60, share=0.5).facts.get("diverged") is False
    settles = train(iterations=60, share=1.5)
    assert settles.costs[-1] < settles.costs[0]
    assert settles.facts.get("diverged") is False
    running = train(share=0.5)
    assert running.show(status="running", sentence="Diverging since iteration 3: the steps are too long").get(
        "diverged"
    )
    assert running.show(status="diverged", sentence="").get("diverged")


# -- worked answers ---------------------------------------------------------------------------------------------------


def test_a_worked_answer_has_the_numbers_of_now(tmp_path: Path, trained: Trained) -> None:
    shape = exercise(tmp_path, "shape")
    assert worked(shape, trained.facts) == (f"({N_X}, {trained.X.shape[1]})", "")
    do = exercise(tmp_path, "do")
    assert worked(do, trained.facts) == (f"{trained.costs[-1]:.3f}", "")
    text, missing = worked(do, LiveFacts())
    assert text == "…"
    assert missing.startswith("There is no neuron yet")
    assert line_html(do.worked, trained.facts) == f"{trained.costs[-1]:.3f}"


# -- what a real training tells ---------------------------------------------------------------------------------------


def test_an_exercise_is_done_by_training(data: TrainingData, tmp_path: Path) -> None:
    watch, facts = Watch(exercise(tmp_path, "do")), LiveFacts()
    facts.load(data, Preprocessing(*data.pictures.shape))
    with watching() as watcher:
        facts.show(watcher.load(data, recipe=Recipe(), iterations=400, tolerance=0.0))
        assert not watch.look(facts).right
        assert facts.get("J") == pytest.approx(math.log(2))
        watcher.send(commands.SetJudgement(True), commands.SetSpeed(commands.FULL_SPEED), commands.Train())
        finished = watcher.until(
            lambda snapshot: snapshot.status == "finished" and snapshot.train_judgement is not None
        )
    facts.show(finished)
    assert watch.look(facts).right
    losses = facts.losses()
    assert losses is not None
    assert facts.get("m") == len(losses)
    assert losses.mean() == pytest.approx(facts.get("J"))
    assert facts.loss_of(facts.get("most_wrong")) == losses.max()  # type: ignore[arg-type]
    assert facts.get("diverged") is False


def test_an_exercise_is_done_by_overshooting() -> None:
    rng = np.random.default_rng(2)  # noise, so that no long step can happen to separate it
    labels = rng.integers(0, 2, 400, dtype=np.uint8)
    data = TrainingData(
        Dataset(rng.integers(0, 256, (400, 8, 8, 3), dtype=np.uint8), labels, tuple(map(str, range(400)))),
        test_share=0.0,
    )
    watch, facts = Watch(Exercise("x", "do", "?", ("h",), "w", done=parse("diverged"))), LiveFacts()
    with watching() as watcher:
        ready = watcher.load(data, recipe=Recipe(), iterations=3000, tolerance=0.0)
        facts.show(ready)
        assert not watch.look(facts).right
        assert ready.safe_learning_rate is not None
        watcher.send(commands.SetRecipe(Recipe(learning_rate=100 * ready.safe_learning_rate), 9), commands.Step(60))
        facts.show(watcher.until(lambda snapshot: snapshot.iteration == 60))
    assert facts.get("J") > facts.get("start_J")  # type: ignore[operator]
    assert watch.look(facts).right
