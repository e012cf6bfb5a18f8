"""How fast lrviz is on this machine: each figure a ratio against a baseline measured in the same run.

A baseline is written as a user would write it (`baselines`). It and what it is compared with run in turn (`figures`),
so that whatever else the machine does slows down both. `report` runs all and says what came out.
"""

from lrviz.benchmark.figures import Figure, Progress
from lrviz.benchmark.report import FULL, QUICK, Report, Sizes, measure

__all__ = ["FULL", "QUICK", "Figure", "Progress", "Report", "Sizes", "measure"]
