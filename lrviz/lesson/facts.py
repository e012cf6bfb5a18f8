"""What chapters and exercises may ask about: each fact by its name, computed when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from lrviz import neuron
from lrviz._typing import FloatArray, IntArray, UInt8Image
from lrviz.evidence import evidence
from lrviz.images.dataset import TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session.snapshot import Parameters, Snapshot
from lrviz.surface import SliceView

FACTS: dict[str, str] = {
    "m": "number of training pictures",
    "m_test": "number of pictures kept back for test",
    "n_x": "numbers a picture has: height · width · channels",
    "width": "pixels across, as the neuron sees a picture",
    "height": "pixels down, as the neuron sees a picture",
    "channels": "numbers a pixel has: 3 in color, 1 in grey",
    "m1": "training pictures with y = 1",
    "m0": "training pictures with y = 0",
    "class1": "name of the class with y = 1",
    "class0": "name of the class with y = 0",
    "iteration": "iteration that is shown",
    "last_iteration": "how far the run has got",
    "iterations": "where the run stops",
    "J": "cost at the iteration shown",
    "J_test": "cost of the test pictures there",
    "start_J": "cost at iteration 0 of the run",
    "J_fell": "whether J is below its start",
    "alpha": "learning rate in force",
    "l2": "λ in force",
    "safe_alpha": "2/L: below it the cost can never rise",
    "limit_alpha": "the limit at the (w, b) shown",
    "train_accuracy": "share of the training pictures judged right, 0 to 1",
    "test_accuracy": "share of the test pictures judged right",
    "gradient_norm": "length of the gradient of J",
    "b": "the bias",
    "w_norm": "length of w",
    "diverged": "whether the cost leaves its start upwards and does not come back",
    "running": "whether the run goes on",
    "live": "whether the present is shown, not the past",
    "method": 'method of the run: "descent", "momentum", "nesterov", "adam", "batches", "newton"',
    "engine": 'how it is computed: "gram", "primal", "stream"',
    "runs": "number of runs in the list",
    "wrong": "training pictures judged wrong",
    "most_wrong": "position of the training picture with the largest loss, in the order of the Images panel",
    "most_wrong_name": "name of that picture",
    "picked": "position of the picture chosen",
    "asked": "whether the neuron is asked about a picture",
    "z": "of the picture asked about: wᵀx + b",
    "a": "of the picture asked about: σ(z), that is ŷ",
    "y": "of the picture asked about: its label, if it is one of the training pictures",
    "loss": "of the picture asked about: its loss, if its label is known",
    "plane": 'plane of the loss surface: "descent", "path", "length", "weights", "random", "runs"',
    "line": 'line of the Step panel: "gradient", "weight", "bias"',
    "line_slope": "slope of J along this line, at the point shown",
    "line_at": "value of the weight (or b) there; 0 along the gradient",
    "line_lands": "its value after the next step",
    "graph": 'graph that is shown: "expression", "neuron", "examples"',
    "graph_a": "a in J = 4(a + bc)",
    "graph_b": "b in J = 4(a + bc)",
    "graph_c": "c in J = 4(a + bc)",
    "graph_J": "J = 4(a + bc)",
    "graph_forward": "steps that the graph has gone forward",
    "graph_step": "steps that the graph has gone backward",
    "graph_steps": "steps backward that there are",
    "graph_checked": "relative error of the last gradient check",
    "graph_z": "z in the neuron's graph, once it is shown there",
    "graph_answer": "a = ŷ there",
    "graph_loss": "L there",
    "graph_dz": "dz there",
    "graph_db": "db there",
    "loop_example": "example that the loop is at, from 1; 0 before",
    "loop_line": "line that the loop has executed last, from 1; 0 before",
    "loop_done": "whether the loop is at its end",
    "loop_m": "examples that the loop goes through",
    "loop_J": "its accumulator J",
    "loop_db": "its accumulator db",
    "loop_equal": "at the end: whether the matrices give the same",
    "lab_done": "whether the vectorisation lab has measured",
    "lab_factor": "how many times as fast vectorised is there as loops over every number",
}
"""All facts, and what they are: this is the documentation for teachers too. A panel may publish those it has."""


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The picture that the neuron is asked about.

    Attributes
    ----------
    pixels : ndarray of shape (height, width, 3), uint8
        At the neuron's size.
    y : int or None
        Its label, if it is known.
    """

    pixels: UInt8Image
    y: int | None = None


class LiveFacts:
    """The facts of now. Costs nothing until one is asked for; what is computed is kept until its origin changes."""

    def __init__(self) -> None:
        self._snapshot: Snapshot | None = None
        self._data: TrainingData | None = None
        self._preprocessing: Preprocessing | None = None
        self._asked: Asked | None = None
        self._published: dict[str, object] = {}
        self._kept: dict[str, tuple[tuple[object, ...], object]] = {}

    # -- what the window has --------------------------------------------------------------------------------------

    def show(self, snapshot: Snapshot | None) -> None:
        """Take the newest snapshot."""
        self._snapshot = snapshot

    def load(self, data: TrainingData | None, preprocessing: Preprocessing | None) -> None:
        """Take the data, and how pictures are prepared."""
        self._data, self._preprocessing = data, preprocessing

    def ask(self, asked: Asked | None) -> None:
        """Take the picture that the neuron is asked about."""
        self._asked = asked

    def publish(self, name: str, value: object) -> None:
        """Take what a panel has to tell; None forgets it.

        Raises
        ------
        KeyError
            If there is no such fact: a mistake in the program.
        """
        if name not in FACTS:
            raise KeyError(f"there is no fact {name!r}; add it to FACTS")
        self._published[name] = value

    @property
    def snapshot(self) -> Snapshot | None:
        """The snapshot that they are about."""
        return self._snapshot

    @property
    def parameters(self) -> Parameters | None:
        """(w, b) of now."""
        return self._snapshot.parameters if self._snapshot is not None else None

    @property
    def preprocessing(self) -> Preprocessing | None:
        """How pictures are prepared."""
        return self._preprocessing

    # -- asking ---------------------------------------------------------------------------------------------------

    def get(self, name: str, /) -> object:
        """Give a fact; None while it is not known."""
        published = self._published.get(name)
        if published is not None:
            return published
        if self._snapshot is not None and name in _OF_SNAPSHOT:
            return _OF_SNAPSHOT[name](self._snapshot) if self._snapshot.cost is not None else None
        computed = _COMPUTED.get(name)
        return computed(self) if computed is not None else None

    def losses(self) -> FloatArray | None:
        """L of each training picture, of shape (m,), in the order of `TrainingData.split()`."""
        judgement = self._snapshot.train_judgement if self._snapshot is not None else None
        return judgement.losses if judgement is not None else None

    def loss_of(self, picture: int) -> float | None:
        """L of a picture at its position in the Images panel; None if it is kept back, or not known yet."""
        losses, positions = self.losses(), self._training_positions()
        if losses is None or positions is None or len(positions) != len(losses):
            return None
        place = int(np.searchsorted(positions, picture))
        if place == len(positions) or positions[place] != picture:
            return None
        return float(losses[place])

    # -- computing ------------------------------------------------------------------------------------------------

    def _keep(self, name: str, origin: tuple[object, ...], compute: Callable[[], object]) -> object:
        """Compute it once for each origin, told apart by identity."""
        kept = self._kept.get(name)
        if kept is None or any(was is not now for was, now in zip(kept[0], origin, strict=True)):
            kept = self._kept[name] = (origin, compute())
        return kept[1]

    def _counts(self) -> Mapping[str, int]:
        counts = self._keep("counts", (self._data,), self._count)
        assert isinstance(counts, dict)
        return counts

    def _count(self) -> dict[str, int]:
        if self._data is None:
            return {}
        positions, pictures, test = self._training_positions(), self._data.pictures, self._data.test
        assert positions is not None
        ones = int(np.count_nonzero(pictures.labels[positions]))
        held_out = len(test) if test is not None else len(pictures) - len(positions)
        return {"m": len(positions), "m_test": held_out, "m1": ones, "m0": len(positions) - ones}

    def _training_positions(self) -> IntArray | None:
        """Positions in the Images panel of the pictures that train, in order."""
        positions = self._keep("positions", (self._data,), self._find_positions)
        assert positions is None or isinstance(positions, np.ndarray)
        return positions

    def _find_positions(self) -> IntArray | None:
        data = self._data
        if data is None:
            return None
        if data.test is not None:
            return np.arange(len(data.pictures), dtype=np.int64)
        return np.flatnonzero(~data.pictures.held_out(data.test_share)).astype(np.int64)

    def _size(self, name: str) -> int | None:
        preprocessing = self._preprocessing
        return None if preprocessing is None else int(getattr(preprocessing, name))

    def _class_name(self, label: int) -> str | None:
        return None if self._data is None else self._data.pictures.classes[label]

    def _start_J(self) -> float | None:
        curve = self._snapshot.curve if self._snapshot is not None else None
        if curve is None or not len(curve.cost) or curve.iterations[0] != 0:
            return None
        return float(curve.cost[0])

    def _fell(self) -> bool | None:
        start, now = self._start_J(), self._snapshot.cost if self._snapshot is not None else None
        return None if start is None or now is None else now < start

    def _diverged(self) -> bool | None:
        snapshot = self._snapshot
        if snapshot is None or snapshot.cost is None:
            return None
        return snapshot.status == "diverged" or snapshot.sentence.startswith("Diverging") or _ended_above(snapshot)

    def _wrong(self) -> int | None:
        snapshot, m = self._snapshot, self._counts().get("m")
        if snapshot is None or snapshot.train_accuracy is None or m is None:
            return None
        return round(m * (1.0 - snapshot.train_accuracy))

    def _most_wrong(self) -> int | None:
        losses, positions = self.losses(), self._training_positions()
        if losses is None or positions is None or len(positions) != len(losses):
            return None
        found = self._keep("most_wrong", (losses, positions), lambda: _place_of_largest(losses, positions))
        assert found is None or isinstance(found, int)
        return found

    def _most_wrong_name(self) -> str | None:
        position = self._most_wrong()
        return self._data.pictures.names[position] if self._data is not None and position is not None else None

    def _w_norm(self) -> float | None:
        parameters = self.parameters
        if parameters is None:
            return None
        norm = self._keep("w_norm", (parameters,), lambda: _length(parameters.w))
        assert isinstance(norm, float)
        return norm

    def terms(self) -> tuple[float, float] | None:
        """Give wᵀx and b of the picture asked about; None while there is no picture, or no neuron for its size."""
        found = self._keep("terms", (self._asked, self.parameters), self._compute_terms)
        assert found is None or isinstance(found, tuple)
        return found

    def _compute_terms(self) -> tuple[float, float] | None:
        """Add the evidence up, as Predict does: the numbers are equal to the last digit."""
        asked, parameters = self._asked, self.parameters
        if asked is None or parameters is None:
            return None
        way = parameters.preprocessing
        if asked.pixels.shape[:2] != (way.height, way.width):
            return None
        x = self._keep("x", (asked, way), lambda: way.columns(asked.pixels[np.newaxis]))
        assert isinstance(x, np.ndarray)
        return float(evidence(parameters.w, x, (way.height, way.width)).sum()), parameters.b

    def _z(self) -> float | None:
        terms = self.terms()
        return None if terms is None else terms[0] + terms[1]

    def _a(self) -> float | None:
        z = self._z()
        return None if z is None else float(neuron.sigmoid(np.array(z)))

    def _y(self) -> int | None:
        return self._asked.y if self._asked is not None else None

    def _loss(self) -> float | None:
        z, y = self._z(), self._y()
        return None if z is None or y is None else float(neuron.loss(np.array(z), np.array(float(y))))

    def _plane(self) -> str | None:
        surface = self._snapshot.surface if self._snapshot is not None else None
        return surface.choice.kind if surface is not None else None

    def _of_line(self, tell: Callable[[SliceView], object]) -> object:
        """Tell something of the line of the Step panel."""
        line = self._snapshot.slice if self._snapshot is not None else None
        return tell(line) if line is not None else None


def _length(w: FloatArray) -> float:
    """‖w‖; not by BLAS, whose threads may take milliseconds to start."""
    return float(np.sqrt(np.einsum("ij,ij->", w, w)))


def _place_of_largest(losses: FloatArray, positions: IntArray) -> int | None:
    """Give the position with the largest loss; None where all are the same, as with w = 0."""
    worst = int(np.argmax(losses))
    return int(positions[worst]) if losses[worst] > losses.min() else None


def _ended_above(snapshot: Snapshot) -> bool:
    """Whether a run that stands still is above its start, and goes up and down there."""
    curve = snapshot.curve
    if not snapshot.live or snapshot.status == "running" or curve is None or snapshot.iteration < 20:
        return False
    later = curve.cost[len(curve.cost) // 2 :]
    return len(later) > 1 and bool(later.mean() > curve.cost[0] and np.mean(np.diff(later) > 0) > 0.25)


_OF_SNAPSHOT: dict[str, Callable[[Snapshot], object]] = {
    "iteration": lambda snapshot: snapshot.iteration,
    "last_iteration": lambda snapshot: snapshot.last_iteration,
    "iterations": lambda snapshot: snapshot.iterations,
    "J": lambda snapshot: snapshot.cost,
    "J_test": lambda snapshot: snapshot.test_cost,
    "alpha": lambda snapshot: snapshot.learning_rate,
    "l2": lambda snapshot: snapshot.l2,
    "safe_alpha": lambda snapshot: snapshot.safe_learning_rate,
    "limit_alpha": lambda snapshot: snapshot.limit_learning_rate,
    "train_accuracy": lambda snapshot: snapshot.train_accuracy,
    "test_accuracy": lambda snapshot: snapshot.test_accuracy,
    "gradient_norm": lambda snapshot: snapshot.gradient_norm,
    "b": lambda snapshot: snapshot.parameters.b if snapshot.parameters is not None else None,
    "running": lambda snapshot: snapshot.status == "running",
    "live": lambda snapshot: snapshot.live,
    "method": lambda snapshot: snapshot.recipe.method,
    "engine": lambda snapshot: snapshot.engine,
    "runs": lambda snapshot: len(snapshot.runs),
}

_COMPUTED: dict[str, Callable[[LiveFacts], object]] = {
    "m": lambda facts: facts._counts().get("m"),
    "m_test": lambda facts: facts._counts().get("m_test"),
    "m1": lambda facts: facts._counts().get("m1"),
    "m0": lambda facts: facts._counts().get("m0"),
    "n_x": lambda facts: facts._size("n_x"),
    "width": lambda facts: facts._size("width"),
    "height": lambda facts: facts._size("height"),
    "channels": lambda facts: facts._size("channels"),
    "class1": lambda facts: facts._class_name(1),
    "class0": lambda facts: facts._class_name(0),
    "start_J": LiveFacts._start_J,
    "J_fell": LiveFacts._fell,
    "diverged": LiveFacts._diverged,
    "wrong": LiveFacts._wrong,
    "most_wrong": LiveFacts._most_wrong,
    "most_wrong_name": LiveFacts._most_wrong_name,
    "w_norm": LiveFacts._w_norm,
    "asked": lambda facts: facts._asked is not None,
    "z": LiveFacts._z,
    "a": LiveFacts._a,
    "y": LiveFacts._y,
    "loss": LiveFacts._loss,
    "plane": LiveFacts._plane,
    "line": lambda facts: facts._of_line(lambda line: line.choice.kind),
    "line_slope": lambda facts: facts._of_line(lambda line: line.slope),
    "line_at": lambda facts: facts._of_line(lambda line: line.here),
    "line_lands": lambda facts: facts._of_line(lambda line: line.landing(line.learning_rate)[0]),
}
