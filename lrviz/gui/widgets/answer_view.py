"""The neuron's answer to one picture: what it sees, the evidence, the verdict, z with its terms, and ŷ on the curve."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from lrviz._typing import FloatArray, UInt8Image
from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.widgets.fitted_label import FittedLabel
from lrviz.gui.widgets.header import ElidedLabel
from lrviz.gui.widgets.loss_plot import LossPlot
from lrviz.gui.widgets.picture_gallery import PictureGallery
from lrviz.gui.widgets.picture_view import PictureView, diverging_picture
from lrviz.gui.widgets.sigmoid_plot import SigmoidPlot
from lrviz.gui.widgets.ticks import number_text
from lrviz.gui.widgets.verdict import Answer

EVIDENCE = "w ⊙ x"

ROOM_FOR_SUM = 250
"""Lower than this there is no line about the sum of the map; the map's tool tip has it."""


class AnswerView(QWidget):
    """Pictures and the point on the curve change at once, words when `show_words` is called."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._map: FloatArray | None = None
        self._terms = ""
        self._verdict_color = ""
        self._build_pictures()
        self._build_words()
        self.plot = SigmoidPlot(self)
        self.plot.setAccessibleName("ŷ = σ(z)")
        self.plot.setMinimumHeight(76)
        self.plot.setToolTip(tr("σ squashes z to a probability: 0.5 at z = 0, towards 1 above, towards 0 below"))
        self.loss = LossPlot(self)
        self.loss.setAccessibleName(tr("Loss of one picture"))
        self.loss.setMinimumHeight(76)
        self.loss.setToolTip(tr("What the answer ŷ costs: −log ŷ where y = 1 is right, −log(1 − ŷ) where y = 0 is"))
        self._label: int | None = None
        self._arrange()

    def _build_pictures(self) -> None:
        self.original = PictureView(tr("The picture"), smooth=True)
        self.seen = PictureView(tr("What the neuron sees"))
        self.evidence = PictureView(tr("Evidence of each pixel, w ⊙ x"))
        self.evidence.pixel_pointed.connect(self._on_pixel)
        self.evidence.left.connect(self._on_pixel_left)
        pictures = (self.original, self.seen, self.evidence)
        self.gallery = PictureGallery(pictures, (tr("picture"), tr("what it sees"), EVIDENCE), self)

    def _build_words(self) -> None:
        self.verdict = ElidedLabel(self)
        font = self.verdict.font()
        font.setPointSizeF(font.pointSizeF() * 1.9)
        font.setBold(True)
        self.verdict.setFont(font)
        self.probability, self.sentence, self.equation = QLabel(self), QLabel(self), QLabel(self)
        self.probability.setToolTip(tr("ŷ = σ(z): the probability, as the neuron sees it, that y = 1"))
        theme.set_dim(self.sentence)
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.equation.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.equation.setToolTip(tr("wᵀx is the sum of the evidence of all pixels; b is added to it"))
        self.sum = FittedLabel(self)
        self.sum.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        theme.set_dim(self.sum)

    def _arrange(self) -> None:
        answer = QHBoxLayout()
        answer.setSpacing(10)
        answer.addWidget(self.verdict, 1000)  # as wide as its text, at most; the rest is empty
        answer.addWidget(self.probability, 0, Qt.AlignmentFlag.AlignBottom)
        answer.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.gallery, 5)
        column.addLayout(answer)
        column.addWidget(self.sentence)
        column.addWidget(self.equation)
        column.addWidget(self.sum)
        self.curves = QStackedWidget(self)
        self.curves.addWidget(self.plot)
        self.curves.addWidget(self.loss)
        column.addWidget(self.curves, 4)

    # -- showing ------------------------------------------------------------------------------------------------

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme; the pictures do at the next `show_answer`."""
        for view in self.gallery.views:
            view.set_edge(colors.border)
        self.plot.restyle(colors)
        self.loss.restyle(colors)
        self._verdict_color = ""

    def show_pictures(self, original: UInt8Image, seen: UInt8Image) -> None:
        """Show the picture as it is, and as the neuron sees it."""
        self.original.show_pixels(original)
        self.seen.show_pixels(seen)

    def show_loss(self, wanted: bool) -> None:
        """Show the curves of the loss instead of σ."""
        self.curves.setCurrentIndex(int(wanted))

    def show_answer(self, answer: Answer | None, evidence: FloatArray | None, y: int | None = None) -> None:
        """Show the evidence of each pixel, (h, w), and the point on the curve; y is the picture's label, if known."""
        self._map, self._label = evidence, y
        self.loss.show_point(answer.z if answer is not None else None, y)
        self.evidence.show_pixels(diverging_picture(evidence)[0] if evidence is not None else None)
        self.plot.show_logit(answer.z if answer is not None else None)
        colors = theme.current()
        label = answer.label if answer is not None else None
        color = colors.dim if label is None else (colors.negative, colors.positive)[label]
        if color != self._verdict_color:
            self._verdict_color = color
            self.verdict.setStyleSheet(f"color: {color};")
            self.plot.mark(color, colors)

    # -- words --------------------------------------------------------------------------------------------------

    def show_words(self, answer: Answer, classes: tuple[str, str]) -> None:
        """Say the answer."""
        sentence = answer.sentence(classes)
        self._show_verdict(answer.verdict(classes), sentence, answer.probability_text, answer.terms)
        self._show_sum(answer)
        self.plot.describe(f"z = {theme.signed_text(answer.z)}, {answer.probability_text}. {sentence}")
        self.loss.describe(self.loss.words(answer.z, self._label))
        tip = tr(
            "w ⊙ x of each pixel (R, G and B together, in color):\n"
            "orange speaks for {positive} (y = 1), blue for {negative} (y = 0).\n"
            "All of it together is {sum}; with b = {b} that is z = {z}.",
            positive=classes[1],
            negative=classes[0],
            sum=theme.signed_text(answer.score),
            b=theme.signed_text(answer.b),
            z=theme.signed_text(answer.z),
        )
        if tip != self.evidence.toolTip():
            self.evidence.setToolTip(tip)
            self.evidence.describe(tip)

    def show_no_answer(self, why: str) -> None:
        """Say why there is no answer."""
        self._show_verdict("…", why, "", "")
        self._show_sum(None)
        self.plot.describe(tr("No answer yet."))
        self.evidence.setToolTip("")
        self.evidence.describe("")

    def _show_verdict(self, verdict: str, sentence: str, probability: str, terms: str) -> None:
        if verdict != self.verdict.whole_text:
            self.verdict.setMaximumWidth(self.verdict.fontMetrics().horizontalAdvance(verdict) + 4)
            self.verdict.show_text(verdict)
        self.sentence.setText(sentence)
        self.probability.setText(probability)
        self._terms = terms
        self._fit_equation()

    def _show_sum(self, answer: Answer | None) -> None:
        """Say that the map adds up to z."""
        self.sum.say(*(answer.sum_sentences if answer is not None else ("",)))
        fault = answer is not None and not answer.adds_up
        name = "danger" if fault else "dim"
        if name != self.sum.objectName():
            self.sum.setObjectName(name)
            self.sum.setStyleSheet(f"color: {theme.current().danger};" if fault else "")

    def _fit_equation(self) -> None:
        """Write z = wᵀx + b = … in one line, or in two where one is too long."""
        text = f"z = wᵀx + b = {self._terms}" if self._terms else ""
        if self.equation.fontMetrics().horizontalAdvance(text) > self.width():
            text = f"z = wᵀx + b\n= {self._terms}"
        self.equation.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the equation where it has become too long."""
        super().resizeEvent(event)
        self.sum.setVisible(self.height() >= ROOM_FOR_SUM)
        self._fit_equation()

    def _on_pixel(self, row: int, column: int) -> None:
        if self._map is not None and row < self._map.shape[0] and column < self._map.shape[1]:
            value = number_text(float(f"{self._map[row, column]:.2g}"))
            self.gallery.captions[2].setText(
                tr("row {row}, column {column}: {value}", row=row, column=column, value=value)
            )

    def _on_pixel_left(self) -> None:
        self.gallery.captions[2].setText(EVIDENCE)
