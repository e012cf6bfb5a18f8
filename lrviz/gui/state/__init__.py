"""The shared state of the window: the only truth in it. Panels show it and tell it what the user wants."""

from lrviz.gui.state.arriving import Loading
from lrviz.gui.state.findings import Findings
from lrviz.gui.state.pictures import Pictures
from lrviz.gui.state.questions import Question, Questions
from lrviz.gui.state.session import SessionState
from lrviz.gui.state.training import Training

__all__ = ["Findings", "Loading", "Pictures", "Question", "Questions", "SessionState", "Training"]
