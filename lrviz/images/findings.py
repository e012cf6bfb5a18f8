"""What the user should know about the data: a sentence, and the pictures it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np

from lrviz._typing import UInt8Image
from lrviz.images.dataset import TrainingData

MOST_CONCERNED = 200
"""Pictures of one finding that are given to be seen: nobody looks through more."""

Kind: TypeAlias = Literal[
    "leak", "contradiction", "accuracy", "one-sided", "few", "one-class test", "plain", "small", "repeated", "no test"
]
"""What a finding is about, the most important first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the user should know about the data.

    Attributes
    ----------
    kind : str
        What it is about; there is one finding of a kind at most.
    sentence : str
        What is the matter and what follows from it, with numbers.
    positions : tuple of int
        The pictures concerned, the worst first: positions among the pictures, then those of a separate test set.
    in_pairs : bool
        Whether each two of them are to be seen side by side: they are alike.
    """

    kind: Kind
    sentence: str
    positions: tuple[int, ...] = ()
    in_pairs: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Concerned:
    """A picture that a finding is about; `place` says its class and whether it is trained or tested on."""

    name: str
    place: str
    pixels: UInt8Image


def by_importance(findings: Iterable[Finding | None]) -> tuple[Finding, ...]:
    """Order findings, the most important first; None is none."""
    kinds = get_args(Kind)
    return tuple(sorted((finding for finding in findings if finding), key=lambda finding: kinds.index(finding.kind)))


def concerned(data: TrainingData, finding: Finding) -> tuple[Concerned, ...]:
    """Give the pictures that a finding in these data is about: at most `MOST_CONCERNED`, the first ones."""
    kept_back = data.pictures.held_out(data.test_share) if data.test is None else np.zeros(len(data.pictures), np.bool_)
    found = []
    for position in finding.positions[:MOST_CONCERNED]:
        index, in_wells = position, position < len(data.pictures)
        pictures = data.pictures
        if not in_wells and data.test is not None:
            pictures, index = data.test, position - len(data.pictures)
        where = "train" if in_wells and not kept_back[index] else "test"
        place = f"{data.pictures.classes[int(pictures.labels[index])]} · {where}"
        found.append(Concerned(pictures.names[index], place, pictures.pixels[index]))
    return tuple(found)
