"""A descent on small pictures as the window has it, a snapshot and the data; and exercises of each kind, as files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from lrviz.descent.engines import make_problem
from lrviz.descent.recipe import Recipe
from lrviz.evaluate import judge
from lrviz.images.dataset import Dataset, TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.lesson.chapter import Chapter, Exercise, chapter_of
from lrviz.lesson.chapter_file import Parts, take_apart
from lrviz.lesson.facts import LiveFacts
from lrviz.session.snapshot import Curve, Parameters, Snapshot
from lrviz.surface import LineChoice, slice_view

SIDE = 4
N_X = 3 * SIDE * SIDE


@dataclass
class Trained:
    """A run of plain descent, with all that the window knows of it."""

    facts: LiveFacts
    snapshot: Snapshot
    data: TrainingData
    preprocessing: Preprocessing
    X: np.ndarray
    Y: np.ndarray
    w: np.ndarray
    b: float
    costs: np.ndarray

    def show(self, **changes: object) -> LiveFacts:
        """The facts with another snapshot."""
        self.snapshot = replace(self.snapshot, **changes)  # type: ignore[arg-type]
        self.facts.show(self.snapshot)
        return self.facts


def pictures(m: int = 70) -> Dataset:
    rng = np.random.default_rng(5)
    labels = (np.arange(m) % 3 == 0).astype(np.uint8)
    images = rng.integers(0, 200, (m, SIDE, SIDE, 3)) + 30 * labels[:, None, None, None]
    return Dataset(images.astype(np.uint8), labels, tuple(f"p{i}.png" for i in range(m)), ("dog", "cat"))


def train(
    iterations: int = 40,
    share: float = 0.9,
    l2: float = 0.0,
    data: TrainingData | None = None,
    way: Preprocessing | None = None,
) -> Trained:
    """Descend with α = share · 2/L from w = 0, by the lesson's own formulas; the slice comes from the program."""
    if data is None or way is None:
        data, way = TrainingData(pictures()), Preprocessing(SIDE, SIDE)
    trained_on, kept_back = data.split()
    Y = trained_on.Y
    X = trained_on.images.reshape(len(trained_on), -1).T / 255.0 if way.color else way.columns(trained_on.pixels)
    m = X.shape[1]
    problem = make_problem(trained_on, way, engine="primal", l2=l2)
    alpha = share * problem.safe_learning_rate
    w, b, costs = np.zeros((len(X), 1)), 0.0, []
    for k in range(iterations + 1):
        z = w.T @ X + b
        A = 1 / (1 + np.exp(-np.clip(z, -700, 700)))
        costs.append(float(np.mean(np.logaddexp(0, z) - Y * z) + 0.5 * l2 * np.sum(w * w)))
        dw, db = X @ (A - Y).T / m + l2 * w, float(np.mean(A - Y))
        if k < iterations:
            w, b = w - alpha * dw, b - alpha * db
    problem, theta = problem.at(w, b)
    recipe = Recipe(learning_rate=alpha, l2=l2)
    snapshot = Snapshot(
        1,
        "paused",
        "Paused",
        run=1,
        iteration=iterations,
        iterations=1000,
        last_iteration=iterations,
        cost=costs[-1],
        test_cost=0.5,
        train_accuracy=float(np.mean((z > 0) == Y)),
        test_accuracy=0.75,
        learning_rate=alpha,
        l2=l2,
        recipe=recipe,
        safe_learning_rate=problem.safe_learning_rate,
        gradient_norm=float(np.sqrt(np.sum(dw * dw) + db * db)),
        engine="primal",
        curve=Curve(np.arange(iterations + 1.0), np.array(costs), np.empty(0), np.empty(0)),
        parameters=Parameters(iterations, w, b, way),
        slice=slice_view(problem, theta, iterations, recipe, LineChoice()),
        train_judgement=judge(iterations, z, Y),
    )
    facts = LiveFacts()
    facts.show(snapshot)
    facts.load(data, way)
    assert kept_back is not None
    return Trained(facts, snapshot, data, way, X, Y, w, b, np.array(costs))


HEAD = """+++
id = "one"
title = "One"
panels = ["cost"]
{exercises}
+++
{body}
"""

EXERCISE = {
    "number": """[[exercise]]
id = "number"
kind = "number"
ask = "How many?"
answer = "6 * 7"
hints = ["Count."]
worked = "{6 * 7}"
""",
    "shape": """[[exercise]]
id = "shape"
kind = "shape"
ask = "What shape has X?"
answer = "(n_x, m)"
hints = ["One picture a column."]
worked = "({n_x}, {m})"
""",
    "choice": """[[exercise]]
id = "choice"
kind = "choice"
ask = "Which?"
options = ["this", "that"]
right = "1"
because = ["No, not this.", "Since 1 + 1 = {1 + 1}."]
hints = ["Not this."]
worked = "That."
""",
    "picture": """[[exercise]]
id = "picture"
kind = "picture"
ask = "Which picture is most wrong?"
answer = "most_wrong"
hints = ["Look at the losses."]
worked = "{most_wrong_name}"
""",
    "do": """[[exercise]]
id = "do"
kind = "do"
ask = "Get J below 0.5."
done = "J < 0.5 and live"
hints = ["Train."]
worked = "{J:.3f}"
""",
}
"""One whole exercise of each kind."""


def chapter_text(*kinds: str, body: str = "Text.") -> str:
    return HEAD.replace("{exercises}", "\n".join(EXERCISE[kind] for kind in kinds)).replace("{body}", body)


def write(folder: Path, text: str, name: str = "01-one.md") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def read(folder: Path, text: str) -> tuple[Chapter | None, Parts]:
    """A chapter from its text, and what was wrong."""
    parts = take_apart(write(folder, text))
    return chapter_of(parts), parts


def exercise(folder: Path, kind: str) -> Exercise:
    chapter, parts = read(folder, chapter_text(kind))
    assert chapter is not None
    assert not parts.faults
    return chapter.exercises[0]
