"""Vectors of (w, b)-space around one problem: in its coordinates as far as they go, and others beside them.

A plane needs of its directions only how the logits rise along them, and inner products. In the coordinates of a Gram
problem both cost m numbers; a weight or a random direction, which no sum of pictures makes up, is looked at once.
"""

from __future__ import annotations

import math
import weakref
from collections import deque
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lrviz._typing import FloatArray
from lrviz.descent.problems import Problem


@dataclass(frozen=True, slots=True, eq=False)
class OutsideVector:
    """A vector (w, b) that the coordinates of a problem may not reach.

    Attributes
    ----------
    w, b : ndarray of shape (n_x, 1), float
    rise : ndarray of shape (m,)
        How the logits rise along it, Xᵀw + b.
    covector : ndarray of shape (size,)
        c with c·θ its inner product with the vector that has the coordinates θ.
    """

    w: FloatArray
    b: float
    rise: FloatArray
    covector: FloatArray

    @classmethod
    def of(cls, problem: Problem, w: FloatArray, b: float) -> OutsideVector:
        """Look at a vector once: a pass over the pictures."""
        rise, covector = problem.outside(w, b)
        return cls(w, b, rise, covector)

    def inner(self, other: OutsideVector) -> float:
        """Inner product of two of them."""
        return float(np.vdot(self.w, other.w)) + self.b * other.b


CANCELLED = 1e-2
"""A sum smaller than this share of what was added has lost digits: its rise is computed anew."""

_weights: deque[tuple[weakref.ref[Problem], int, OutsideVector]] = deque(maxlen=16)


def weight_vector(problem: Problem, i: int) -> OutsideVector:
    """Direction of one weight; those asked for last are kept, for all problems with the same coordinates."""
    for known, position, vector in _weights:
        holder = known()
        if position == i and holder is not None and holder.same_coordinates(problem):
            return vector
    w = np.zeros((problem.n_x, 1))
    w[i] = 1.0
    vector = OutsideVector.of(problem, w, 0.0)
    _weights.append((weakref.ref(problem), i, vector))
    return vector


@dataclass(frozen=True, eq=False)
class Vector:
    """A vector of (w, b)-space: coordinates θ, and multiples of outside vectors.

    Attributes
    ----------
    problem : Problem
        Whose coordinates they are.
    theta : ndarray of shape (size,)
    outside : tuple of (float, OutsideVector)
    """

    problem: Problem
    theta: FloatArray
    outside: tuple[tuple[float, OutsideVector], ...] = ()

    __array_ufunc__ = None  # so that a NumPy number times a vector is a vector

    @classmethod
    def alone(cls, problem: Problem, vector: OutsideVector) -> Vector:
        """Make a vector of an outside one."""
        return cls(problem, problem.start(), ((1.0, vector),))

    def __add__(self, other: Vector) -> Vector:
        """Add up, keeping one multiple of each outside vector."""
        shares = {id(vector): (share, vector) for share, vector in self.outside}
        for share, vector in other.outside:
            shares[id(vector)] = (shares.get(id(vector), (0.0, vector))[0] + share, vector)
        outside = tuple((share, vector) for share, vector in shares.values() if share)
        total = Vector(self.problem, self.theta + other.theta, outside)
        mine, theirs = self.__dict__.get("_theta_rise"), other.__dict__.get("_theta_rise")
        if mine is not None and theirs is not None:
            rise = mine + theirs
            if _size(rise) > CANCELLED * (_size(mine) + _size(theirs)):
                total.__dict__["_theta_rise"] = rise
        return total

    def __mul__(self, factor: float) -> Vector:
        """Stretch; what has been measured is stretched too."""
        outside = tuple((share * factor, vector) for share, vector in self.outside)
        product = Vector(self.problem, self.theta * factor, outside)
        for name in ("rise", "covector", "_theta_rise"):
            if name in self.__dict__:
                product.__dict__[name] = self.__dict__[name] * factor
        return product

    __rmul__ = __mul__

    def __neg__(self) -> Vector:
        return self * -1.0

    def __sub__(self, other: Vector) -> Vector:
        return self + -other

    @classmethod
    def known(cls, problem: Problem, theta: FloatArray, logits: FloatArray | None) -> Vector:
        """Make a vector of coordinates whose logits are known already, perhaps."""
        vector = cls(problem, theta)
        if logits is not None:
            vector.__dict__["_theta_rise"] = logits
        return vector

    @cached_property
    def _theta_rise(self) -> FloatArray:
        return self.problem.logits(self.theta)

    @cached_property
    def rise(self) -> FloatArray:
        """How the logits rise along it, (m,): its own Xᵀw + b."""
        rise = self._theta_rise
        for share, vector in self.outside:
            rise = rise + share * vector.rise
        return rise

    @cached_property
    def covector(self) -> FloatArray:
        """c, (size,), with c·θ its inner product with the vector that has the coordinates θ."""
        rise = self._theta_rise if self.problem.rise_gives_covector else None
        covector = self.problem.covector(self.theta, rise)
        for share, vector in self.outside:
            covector = covector + share * vector.covector
        return covector

    def inner(self, other: Vector) -> float:
        """Inner product, in (w, b) space; of the two, the one whose covector is known already is used."""
        if "covector" in other.__dict__ and "covector" not in self.__dict__:
            return other.inner(self)
        product = float(self.covector @ other.theta)
        for share, vector in other.outside:
            across = float(vector.covector @ self.theta)
            across += sum(mine * one.inner(vector) for mine, one in self.outside)
            product += share * across
        return product

    def measure(self) -> tuple[FloatArray, FloatArray]:
        """(rise, covector), now: what serves many planes is to give the first bit for bit what it gives the others."""
        return self.rise, self.covector

    @property
    def bias(self) -> float:
        """Its part along b: the last of the coordinates of every engine."""
        return float(self.theta[-1]) + sum(share * vector.b for share, vector in self.outside)

    @cached_property
    def norm(self) -> float:
        """Length, in (w, b) space."""
        return math.sqrt(max(self.inner(self), 0.0))

    def square_to(self, *directions: Vector) -> Vector:
        """Take away its parts along some directions, which have length 1 (or 0) and are square to each other."""
        rest = self
        for _ in range(2):  # once more, for what rounding has left
            for direction in directions:
                rest = rest - rest.inner(direction) * direction
        return rest

    def parameters(self) -> tuple[FloatArray, float]:
        """(w, b), w of shape (n_x, 1), as new arrays."""
        w, b = self.problem.parameters(self.theta)
        for share, vector in self.outside:
            w += share * vector.w
            b += share * vector.b
        return w, b


def _size(rise: FloatArray) -> float:
    return float(np.abs(rise).max(initial=0.0))
