"""The training pictures together with the (w, b) shown: both of the same data, or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from lrviz.gui.state.session import SessionState
from lrviz.images.dataset import TrainingData
from lrviz.images.unroll import TrainingMatrix
from lrviz.session.snapshot import Parameters


@dataclass(frozen=True, slots=True, eq=False)
class Now:
    """What the lesson computes with.

    Attributes
    ----------
    matrix : TrainingMatrix
        The training pictures as columns of X, prepared as the run prepares them.
    parameters : Parameters
        The (w, b) shown.
    l2 : float
        λ in force there.
    run : str
        Name of the run.
    """

    matrix: TrainingMatrix
    parameters: Parameters
    l2: float
    run: str


class NeuronNow(QObject):
    """Finds it in the state; the pictures are split once for the data of now."""

    def __init__(self, state: SessionState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._old_load: int | None = None
        self._matrix: TrainingMatrix | None = None
        state.pictures.numbers_changed.connect(self._on_numbers)

    def take(self) -> Now | None:
        """Give what is shown; None while the parameters are those of other pictures, or there are none."""
        snapshot, data = self._state.training.snapshot, self._state.pictures.data
        parameters = snapshot.parameters if snapshot is not None else None
        if snapshot is None or parameters is None or snapshot.load == self._old_load or not len(data.pictures):
            return None
        matrix = self._matrix_of(data, parameters)
        if matrix is None or len(parameters.w) != matrix.n_x:
            return None
        shown = self._state.training.shown
        return Now(matrix, parameters, snapshot.l2, shown.name if shown is not None else "")

    def _matrix_of(self, data: TrainingData, parameters: Parameters) -> TrainingMatrix | None:
        how = parameters.preprocessing
        if data.pictures.shape != (how.height, how.width):
            return None
        if self._matrix is None or self._matrix.data is not data or self._matrix.preprocessing is not how:
            self._matrix = TrainingMatrix(data, how)
        return self._matrix

    def _on_numbers(self) -> None:
        """Distrust the parameters that are here: they are those of the pictures before."""
        snapshot = self._state.training.snapshot
        if snapshot is not None and snapshot.parameters is not None:
            self._old_load = snapshot.load
