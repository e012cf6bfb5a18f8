"""The facts of the lesson, brought up to what the window shows now; also the formula bar asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lrviz.gui.state.questions import Question, place_of
from lrviz.images.dataset import Dataset
from lrviz.lesson.facts import Asked, LiveFacts

if TYPE_CHECKING:
    from lrviz.gui.state.session import SessionState


class FactsNow:
    """Takes them out of the state, whenever somebody asks.

    Attributes
    ----------
    facts : LiveFacts
        As they were when somebody last asked.
    """

    def __init__(self, session: SessionState) -> None:
        self._session = session
        self.facts = LiveFacts()
        self._question: tuple[Question | None, Dataset | None] = None, None
        self._asked: tuple[Asked | None, int | None] = None, None

    def take(self) -> LiveFacts:
        """Give the facts of now."""
        session = self._session
        self.facts.show(session.training.snapshot)
        self.facts.load(session.pictures.data, session.pictures.preprocessing)
        asked, picked = self._asked_now()
        self.facts.ask(asked)
        self.facts.publish("picked", picked)
        return self.facts

    def _asked_now(self) -> tuple[Asked | None, int | None]:
        """Give the picture in Predict, and where it is among the pictures that are loaded."""
        question, pictures = self._session.questions.current, self._session.pictures.data.pictures
        if (question, pictures) != self._question:
            self._question = question, pictures
            place = place_of(question, pictures) if question is not None else None
            y = int(pictures.labels[place]) if place is not None else None
            self._asked = (Asked(question.pixels, y) if question is not None else None), place
        return self._asked
