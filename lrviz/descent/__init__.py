"""Descent: problems (the cost and its slopes), optimizers, the trainer, and the history of a run."""
