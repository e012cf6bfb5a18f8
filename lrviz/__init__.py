"""Gradient descent as it is: one artificial neuron, its cost, and the way down.

Rooms, each of which may use the ones after it: cli → gui → session → files → surface, evidence →
descent → images → neuron → assets → _typing.
"""

__version__ = "0.1.0"
