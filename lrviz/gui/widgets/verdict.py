"""What the neuron answers about one picture, in numbers and in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lrviz import neuron
from lrviz._typing import FloatArray
from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.said import say

UNDECIDED = 0.05
"""Closer to 0.5 than this, ŷ decides nothing."""

DEGREES = (
    (0.99, say("The neuron is all but certain: {name}.")),
    (0.9, say("The neuron is fairly sure: {name}.")),
    (0.75, say("The neuron thinks: {name}.")),
    (0.0, say("The neuron leans towards {name}.")),
)
"""How sure the neuron is, by the probability of its verdict."""


@dataclass(frozen=True, slots=True)
class Answer:
    """z = wᵀx + b and ŷ = σ(z) of one picture.

    Attributes
    ----------
    score : float
        The sum of the evidence, that is of the map.
    b : float
    learned : bool
        False while w = 0.
    product : float
        wᵀx, computed without the map.
    rounding : float
        The two may differ by so much: their numbers are added in another order.
    """

    score: float
    b: float
    learned: bool
    product: float
    rounding: float

    @classmethod
    def from_evidence(cls, evidence: FloatArray, w: FloatArray, b: float, x: FloatArray) -> Answer:
        """Add up the evidence, w ⊙ x, of any shape: wᵀx is its sum.

        Notes
        -----
        `neuron.logits` gives the same to rounding, but from n_x = 10,000 on its product starts the threads of the BLAS
        library: measured 0.03 ms, and 5.9 ms in one of twenty calls, which is too long for the thread that paints.
        A sum of n products is off by at most about nε Σ|wᵢxᵢ| (Higham, Accuracy and Stability, 3.1).
        """
        weights, numbers = w.ravel(), x.ravel()
        product = float(np.einsum("i,i->", weights, numbers))
        sizes = float(np.einsum("i,i->", np.abs(weights), np.abs(numbers)))
        rounding = 2.0 * len(weights) * float(np.finfo(np.float64).eps) * sizes
        return cls(float(evidence.sum()), b, bool(w.any()), product, rounding)

    @property
    def adds_up(self) -> bool:
        """Whether the map's sum is wᵀx, to rounding."""
        return abs(self.score - self.product) <= self.rounding

    @property
    def sum_sentences(self) -> tuple[str, ...]:
        """Say, long and shorter, that the map's sum and b make z; or that they do not, a fault of the program."""
        score, z = theme.signed_text(self.score), theme.signed_text(self.z)
        if not self.adds_up:
            return (
                tr(
                    "the map adds up to {score}, but wᵀx is {product}: a fault of lrviz",
                    score=score,
                    product=theme.signed_text(self.product),
                ),
            )
        rest = f"{score}, b {theme.signed_text(self.b)}: z = {z}"
        return (
            tr("sum of the map {sum}", sum=rest),
            tr("map’s sum {sum}", sum=rest),
            tr("sum of the map + b = {z}", z=z),
        )

    @property
    def z(self) -> float:
        """The logit."""
        return self.score + self.b

    @property
    def probability(self) -> float:
        """ŷ, the probability that y = 1."""
        return float(neuron.sigmoid(np.array(self.z)))

    @property
    def label(self) -> int | None:
        """The verdict, 1 or 0; None when it can't decide."""
        if not self.learned or abs(self.probability - 0.5) < UNDECIDED:
            return None
        return int(self.probability > 0.5)

    def verdict(self, classes: tuple[str, str]) -> str:
        """Say the verdict in a word or two."""
        if not self.learned:
            return tr("no idea yet")
        return tr("can't decide") if self.label is None else classes[self.label]

    def sentence(self, classes: tuple[str, str]) -> str:
        """Say the verdict in a sentence, with how sure the neuron is."""
        if not self.learned:
            return tr("The neuron has not learned anything yet.")
        if self.label is None:
            return tr("The neuron can't decide between {one} and {other}.", one=classes[1], other=classes[0])
        sure = max(self.probability, 1.0 - self.probability)
        words = next(words for least, words in DEGREES if sure >= least)
        return tr(words, name=classes[self.label])

    @property
    def probability_text(self) -> str:
        """Write ŷ; never as 0 or 1, which σ does not reach."""
        return f"ŷ {probability_relation(self.probability)}"

    @property
    def terms(self) -> str:
        """Write z with its two terms."""
        sign = "−" if self.b < 0 else "+"
        return f"{theme.signed_text(self.score)} {sign} {abs(self.b):.3f} = {theme.signed_text(self.z)}"


def probability_relation(probability: float) -> str:
    """Write what ŷ is equal to, or what it is beyond, with three decimals."""
    if probability == 0.5:
        return "= 0.5"
    if probability > 0.9995:
        return "> 0.999"
    return "< 0.001" if probability < 0.0005 else f"= {probability:.3f}"
