"""Names for the arrays that travel through the program."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]
"""Real numbers."""

SingleArray: TypeAlias = NDArray[np.float32]
"""Real numbers in single precision: X only, and only where it is asked for."""

Precision: TypeAlias = Literal["double", "single"]
"""Of X, where it is held as floats."""

UInt8Image: TypeAlias = NDArray[np.uint8]
"""One picture, (h, w, 3), C-ordered."""

UInt8Images: TypeAlias = NDArray[np.uint8]
"""Pictures, (m, h, w, 3), C-ordered: the one place where pixels are kept."""

LabelArray: TypeAlias = NDArray[np.uint8]
"""Labels y, (m,), each 0 or 1."""

IntArray: TypeAlias = NDArray[np.int64]
"""Counts and positions."""
