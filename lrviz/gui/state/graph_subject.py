"""Which picture the neuron's graph is about: a training picture, or the one that is asked about in Predict."""

from __future__ import annotations

from lrviz._typing import UInt8Image
from lrviz.gui.state.neuron_now import Now
from lrviz.gui.state.questions import Question, Questions
from lrviz.lesson.graph_work import Wish


class GraphSubject:
    """Finds its pixels and its label.

    Attributes
    ----------
    column : int or None
        The training picture, from 0; None: the one in Predict.
    asked_y : int
        What the user says that the picture in Predict is, if it is no training picture.
    """

    def __init__(self, questions: Questions) -> None:
        self._questions = questions
        self._question: Question | None = None
        self._found: int | None = None
        self.column: int | None = 0
        self.asked_y = 1

    def label(self, now: Now) -> tuple[int, bool]:
        """Give y, and whether it is known from the data."""
        column = self._column_of(now)
        return (self.asked_y, False) if column is None else (int(now.matrix.train.labels[column]), True)

    def wish(self, now: Now, *, whole: bool) -> Wish | None:
        """Say what is to be computed, of this picture or of all; None while the picture is being read."""
        parameters, how = now.parameters, now.parameters.preprocessing
        place = now.matrix, parameters.w, parameters.b, now.l2, parameters.iteration
        if whole:
            return Wish(*place)
        pixels: UInt8Image
        question = self._questions.current
        if self.column is None and question is not None:
            pixels = question.pixels
        else:
            self.column = min(self.column or 0, now.matrix.m - 1)
            pixels = now.matrix.train.pixels[self.column]
        return Wish(*place, pixels, self.label(now)[0]) if pixels.shape[:2] == (how.height, how.width) else None

    def _column_of(self, now: Now) -> int | None:
        """Find the column of X that the picture is; None if it is none."""
        question = self._questions.current
        if self.column is not None or question is None:
            return min(self.column or 0, now.matrix.m - 1)
        if question is not self._question:
            self._question, self._found = question, now.matrix.column_of(question.name, question.pixels)
        found = self._found
        return found if found is not None and found < now.matrix.m else None
