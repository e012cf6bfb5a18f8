"""Descent: problems (the cost and its slopes), methods of descent, the trainer, and the history of a run."""
