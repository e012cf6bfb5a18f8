"""The computation graph: values go forward step by step, derivatives come back, and a check says whether they hold."""

from __future__ import annotations

from functools import partial
from time import monotonic as clock

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lrviz._typing import UInt8Image
from lrviz.gui import theme
from lrviz.gui.language import tr
from lrviz.gui.panel import Panel
from lrviz.gui.state import SessionState
from lrviz.gui.state.graph_subject import GraphSubject
from lrviz.gui.state.neuron_now import NeuronNow, Now
from lrviz.gui.widgets.graph_controls import KINDS
from lrviz.gui.widgets.graph_page import GraphPage
from lrviz.gui.widgets.graph_words import neuron_number, step_words
from lrviz.gui.widgets.picture_view import diverging_picture
from lrviz.lesson import graph_work
from lrviz.lesson.errand import Errand
from lrviz.lesson.gradient_check import GradientCheck, check_expression
from lrviz.lesson.graph import Graph, Kind, expression_graph
from lrviz.lesson.graph_work import Wish, Worked
from lrviz.said import say

PLAY_SECONDS = 1.3
"""From one step to the next while it plays."""

NEWS_SECONDS = 0.25
"""While a run goes on the numbers change so often at most, and no more than a quarter of the time is computed."""


NEURON_FACTS = {"graph_z": "z", "graph_answer": "a", "graph_loss": "L", "graph_dz": "dz", "graph_db": "db"}
"""Facts of the neuron's graph for one picture, and the steps that tell them."""


class GraphPanel(Panel):
    """Shows J = 4(a + bc), the neuron for one picture, or for all training pictures."""

    name = "graph"
    title = say("Computation graph")
    lesson_key = "kind"
    interval = 15

    facts_changed = Signal()
    """`facts` gives something else."""

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._now = NeuronNow(state, self)
        self._subject = GraphSubject(state.questions)
        self._at: dict[Kind, int] = dict.fromkeys(KINDS, 0)
        self._worked: Worked | None = None
        self._wish: Wish | None = None
        self._due = 0.0
        self._facts: dict[str, object] = {}
        self._check_of: Graph | None = None
        self._error: float | None = None
        self._good = True
        self._errand: Errand[Worked] = Errand("lrviz-graph", state.training.gate.pause)
        self._checking: Errand[GradientCheck] = Errand("lrviz-gradient-check", state.training.gate.pause)
        self._build()
        self._player = QTimer(self)
        self._player.setInterval(round(1000 * PLAY_SECONDS))
        self._player.timeout.connect(self._play_on)
        self._poll = QTimer(self)
        self._poll.setInterval(theme.TICK_MS)
        self._poll.timeout.connect(self._take)
        state.training.snapshot_changed.connect(self.refresh_in_turn)
        state.pictures.changed.connect(self.refresh_later)
        state.questions.changed.connect(self.refresh_later)

    def _build(self) -> None:
        self.page = page = GraphPage(self)
        self.controls, self.view, self.buttons = page.controls, page.view, page.buttons
        self.empty, self.sentence, self.verdict = page.empty, page.sentence, page.verdict
        self.controls.kind_chosen.connect(self._on_kind)
        self.controls.numbers_changed.connect(self._on_numbers)
        self.controls.picture_chosen.connect(self.choose_picture)
        self.controls.asked_wanted.connect(self._on_asked)
        self.controls.label_chosen.connect(self._on_label)
        self.view.wanted.connect(self.go)
        self.view.pointed.connect(self._show_words)
        self.buttons.pressed.connect(self.go)
        page.check_button.clicked.connect(self.check)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 1, 1)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # words come and go
        whole.addWidget(page)

    # -- what is shown ------------------------------------------------------------------------------------------

    @property
    def kind(self) -> Kind:
        """Which graph."""
        return self.controls.kind

    def choose(self, kind: Kind) -> None:
        """Show another graph."""
        if kind != self.kind:
            self.controls.choose(kind)
            self._on_kind()

    def set_numbers(self, a: float, b: float, c: float) -> None:
        """Change a, b and c."""
        for name, value in zip("abc", (a, b, c), strict=True):
            self.controls.numbers[name].set_value(value)

    def choose_picture(self, column: int) -> None:
        """Show the neuron for a training picture, numbered from 0."""
        self._subject.column = column
        self.refresh_later()

    def facts(self) -> dict[str, object]:
        """Say what exercises may ask about.

        graph: "expression", "neuron" or "examples"; graph_a, graph_b, graph_c and their graph_J (None beyond float64);
        graph_forward, graph_step: how many steps forward and backward have been made; graph_steps: how many there are
        backward; graph_checked: the relative error of the last gradient check of this graph; graph_z, graph_answer,
        graph_loss, graph_dz, graph_db: of the picture, once their steps are made.
        """
        a, b, c = (self.controls.numbers[name].value for name in "abc")
        expression = expression_graph(a, b, c)
        graph, at = self.view.graph, self.view.at
        forward = len(graph.forward) if graph is not None else 0
        facts: dict[str, object] = {
            "graph": self.kind,
            "graph_a": a,
            "graph_b": b,
            "graph_c": c,
            "graph_J": expression.result.value if expression.problem is None else None,
            "graph_forward": min(at, forward),
            "graph_step": max(at - forward, 0),
            "graph_steps": len(graph.backward) if graph is not None else 0,
            "graph_checked": self._error if self._check_of is graph else None,
        }
        return facts | {name: neuron_number(graph, at, step) for name, step in NEURON_FACTS.items()}

    # -- memory -------------------------------------------------------------------------------------------------

    def save_state(self) -> dict[str, object]:
        """Remember which graph, and a, b, c."""
        return {"kind": self.kind, **{name: field.value for name, field in self.controls.numbers.items()}}

    def restore_state(self, kept: dict[str, object]) -> None:
        """Show the graph of last time."""
        for name, field in self.controls.numbers.items():
            try:
                field.set_value(float(str(kept.get(name))))
            except ValueError:
                continue
        if kept.get("kind") in KINDS:
            self.choose(kept["kind"])  # type: ignore[arg-type]

    # -- showing ------------------------------------------------------------------------------------------------

    def has_news(self) -> bool:
        """Whether the neuron's numbers are others now, and it is time for them."""
        return self.kind != "expression" and clock() >= self._due

    def refresh(self) -> None:
        """Show the graph; what has to be computed first is, in a thread, and shown as soon as it is there."""
        if self.kind == "expression":
            self._show_expression()
            return
        now = self._now.take()
        wish = self._subject.wish(now, whole=self.kind == "examples") if now is not None else None
        if now is None or wish is None:
            self._show_nothing(now)
            return
        self._show_choice(now)
        if wish.same(self._wish):
            return
        if wish.like(self._wish) and (self._errand.busy or (self.state.training.moving and clock() < self._due)):
            return  # only (w, b) are others: in a moment
        self._wish = wish
        self._errand.begin(partial(graph_work.work, wish))
        self._poll.start()
        if not wish.like(self._worked.wish if self._worked is not None else None):
            self.page.show_empty()
            self.empty.say(tr("One moment: the graph is being computed."))

    def _show_choice(self, now: Now) -> None:
        subject = self._subject
        self.controls.picture.offer(now.matrix.train.names)
        y, known = subject.label(now)
        can_ask = self.state.questions.current is not None
        self.controls.show_picture(subject.column, can_ask=can_ask, y=y, y_is_known=known)
        self.controls.about.show_text(tr("{count:,} training pictures", count=now.matrix.m))

    def _show_nothing(self, now: Now | None) -> None:
        self._wish = self._worked = None
        self._errand.give_up()
        self.page.show_empty()
        snapshot = self.state.training.snapshot
        if now is not None:
            self.empty.say(tr("This picture is being prepared."))
        else:
            self.empty.say_why(snapshot, tr("One moment: the neuron is being prepared."))
        self.set_subtitle("")
        self.sentence.say("")
        self._enable(False)

    def _show_expression(self) -> None:
        a, b, c = (self.controls.numbers[name].value for name in "abc")
        self.page.show_graph()
        self._show_graph(expression_graph(a, b, c), {})
        self.set_subtitle("J = 4(a + bc)")

    def _take(self) -> None:
        """Take what the threads have computed."""
        worked, checked = self._errand.take(), self._checking.take()
        if checked is not None:
            self._show_check(checked)
        if worked is not None:
            self._worked = worked
            self._due = clock() + max(NEWS_SECONDS, 3 * worked.seconds)
            if self.kind != "expression":
                self._show_worked(worked)
            self.refresh_later()  # perhaps (w, b) are others by now
        if not self._errand.busy and not self._checking.busy:
            self._poll.stop()

    def _show_worked(self, worked: Worked) -> None:
        pictures = dict(worked.seen) | {name: diverging_picture(sums)[0] for name, sums in worked.signed.items()}
        self.page.show_graph()
        self._show_graph(worked.graph, pictures)
        run = self.state.training.shown
        iteration = theme.count_text(worked.wish.iteration)
        name = run.name if run is not None else ""
        self.set_subtitle(tr("{run} at iteration {iteration}", run=name, iteration=iteration))

    def _show_graph(self, graph: Graph, pictures: dict[str, UInt8Image]) -> None:
        if self._check_of is not None and (self._check_of.kind != graph.kind or not self.state.training.moving):
            self._forget_check()
        self.view.show_graph(graph, pictures)
        self._show_step(min(self._at[self.kind], len(graph.steps)))

    def restyle(self, colors: theme.Theme) -> None:
        """Take on the colours of a theme."""
        if self._worked is not None and self.kind != "expression":
            self._show_worked(self._worked)
        self.view.update()
        self._color_verdict()

    # -- steps --------------------------------------------------------------------------------------------------

    def go(self, way: str) -> None:
        """Make a step ("on"), take one back ("back"), go to an end ("first", "last"), or play and hold ("play")."""
        graph = self.view.graph
        if graph is None or not self.page.graph_shown:
            return
        last = len(graph.steps)
        if way == "play":
            self._play(graph, last)
            return
        self._player.stop()
        if self.sentence.isHidden():
            self.page.show_verdict(False)
        at = {"on": self.view.at + 1, "back": self.view.at - 1, "first": 0, "last": last}[way]
        self._show_step(min(max(at, 0), last), moving=way == "on" and self.view.at < last)

    @property
    def playing(self) -> bool:
        """Whether steps are made by themselves."""
        return self._player.isActive()

    def _play(self, graph: Graph, last: int) -> None:
        if self._player.isActive():
            self._player.stop()
        else:
            self._show_step(1 if self.view.at >= last else self.view.at + 1, moving=True)
            if self.view.at < last:
                self._player.start()
        self._enable(True)

    def _play_on(self) -> None:
        graph = self.view.graph
        if graph is None or self.view.at >= len(graph.steps):
            self._player.stop()
            self._enable(graph is not None)
            return
        self._show_step(self.view.at + 1, moving=True)

    def _show_step(self, at: int, *, moving: bool = False) -> None:
        self._at[self.kind] = at
        if at != self.view.at or moving:
            self.view.show_step(at, moving=moving)
        self._enable(True)
        self._show_words()
        self._tell_facts()

    def _enable(self, possible: bool) -> None:
        graph = self.view.graph
        steps = len(graph.steps) if graph is not None and possible else 0
        self.buttons.enable(back=possible and self.view.at > 0, on=possible and self.view.at < steps)
        self.buttons.buttons["play"].setEnabled(steps > 0)
        self.buttons.show_playing(self._player.isActive())
        self.page.check_button.setEnabled(steps > 0 and graph is not None and graph.problem is None)

    def _show_words(self) -> None:
        graph = self.view.graph
        if graph is None:
            return
        text = step_words(graph, self.view.at)
        node = self.view.node
        if node is not None:
            text = self.view.details(node).replace("\n", "  ·  ")
        self.sentence.say(text)
        self.view.setAccessibleDescription(text)

    def _tell_facts(self) -> None:
        facts = self.facts()
        if facts != self._facts:
            self._facts = facts
            self.facts_changed.emit()

    # -- the check ----------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Check the derivatives of the graph that is shown."""
        graph = self.view.graph
        if graph is None or graph.problem is not None:
            return
        self._check_of = graph
        if graph.kind == "expression":
            a, b, c = (self.controls.numbers[name].value for name in "abc")
            self._show_check(check_expression(a, b, c))
        elif self._worked is not None:
            self._error = None
            self.verdict.say(tr("Gradient check: one moment."))
            self.page.show_verdict(True)
            self._checking.begin(partial(graph_work.check, self._worked))
            self._poll.start()

    def _show_check(self, checked: GradientCheck | None) -> None:
        self._error = checked.relative_error if checked is not None else None
        self._good = checked is None or checked.right or checked.rounded
        too_large = tr("The differences are beyond float64: choose smaller numbers.")
        self.verdict.say(tr(checked.sentence) if checked is not None else too_large)
        self._color_verdict()
        self.page.show_verdict(True)
        self._tell_facts()

    def _color_verdict(self) -> None:
        self.verdict.set_color(theme.current().text if self._good else theme.current().danger)

    def _forget_check(self) -> None:
        self._check_of = self._error = None
        self._checking.give_up()
        self.page.show_verdict(False)

    # -- wishes -------------------------------------------------------------------------------------------------

    def _on_kind(self) -> None:
        self._player.stop()
        self._wish = self._worked = None
        self._forget_check()
        self.refresh_later()

    def _on_numbers(self) -> None:
        self._forget_check()
        if self.kind == "expression":
            self.refresh_later()

    def _on_asked(self, wanted: bool) -> None:
        self._subject.column = None if wanted else 0
        self.refresh_later()

    def _on_label(self, y: int) -> None:
        self._subject.asked_y = y
        self.refresh_later()

    # -- Qt's side ----------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with what was begun."""
        super().showEvent(event)
        if self._errand.busy or self._checking.busy:
            self._poll.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._player.stop()
        self._poll.stop()
        self._errand.give_up()
        self._checking.give_up()
        self._wish = None
        self._stale = True
        self.buttons.show_playing(False)

    def minimumSizeHint(self) -> QSize:
        """Room for the controls and a small graph."""
        return QSize(360, 260)
