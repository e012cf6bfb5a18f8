"""The shared state of the window: the only truth in it. Panels show it and tell it what the user wants."""

from lrviz.gui.state.pictures import Loading, Pictures
from lrviz.gui.state.questions import Question, Questions
from lrviz.gui.state.session import SessionState
from lrviz.gui.state.training import Training

__all__ = ["Loading", "Pictures", "Question", "Questions", "SessionState", "Training"]
