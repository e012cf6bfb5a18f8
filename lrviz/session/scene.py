"""What is looked at of the run that is shown: weights, surface, slice, answers, each made as seldom as will do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lrviz._typing import FloatArray
from lrviz.descent.methods import make_method
from lrviz.descent.problems import Problem
from lrviz.evaluate import Judgement, judge
from lrviz.images.preprocess import Preprocessing
from lrviz.said import say
from lrviz.session.commands import SetJudgement, SetSlice, SetSurface
from lrviz.session.live_run import LiveRun, Origin
from lrviz.session.looking import Point
from lrviz.session.parts import Budget, Part
from lrviz.session.snapshot import Parameters
from lrviz.surface import Other, PlaneChoice, SliceView, Surface, SurfaceView, Window, locate_on_line, slice_view

ROOM = 0.4
"""A picture of the past keeps its frame until it needs less than this share of it, in width or in height."""

COARSE = 12
"""Grid points a side that are enough to learn which frame a surface wants."""

AT_ONCE = 2**24
"""Margins ±z of a grid that is made whole at once when nothing moves: 30 ms. A larger one is sketched first."""

QUIET = 0.15
"""Seconds a sketch stays before the whole picture is made: whoever moves through time sees sketches."""

Judgements = tuple[Judgement, Judgement | None]


class Scene:
    """The parts of a snapshot that are pictures of one point of one run.

    Parameters
    ----------
    preprocessing : Preprocessing
        Fitted.
    budget : Budget, optional
        Of the time it takes while a run is under way.
    """

    def __init__(self, preprocessing: Preprocessing, budget: Budget | None = None) -> None:
        self._preprocessing, self._budget = preprocessing, budget or Budget()
        self._surface_wish, self._slice_wish = SetSurface(False), SetSlice(False)
        self._judging = False
        self._surface: Surface | None = None
        self._surface_of: tuple[Problem, Origin] | None = None
        self._frame: Window | None = None
        self._frame_of: tuple[Origin, PlaneChoice] | None = None
        self._view_of: object = None
        self._sketched: object = None
        self._whole_at = math.inf
        self._line_through: tuple[Problem, FloatArray] | None = None
        self._scope: object = None
        self._view: Part[SurfaceView] = Part(1 / 30, 6.0)
        self._parameters: Part[Parameters] = Part(1 / 12, 2.0)
        self._line: Part[SliceView] = Part(1 / 12, 2.0)
        self._rate: Part[float] = Part(1 / 12)
        self._slope: Part[float] = Part(1 / 4)
        self._limit: Part[float | None] = Part(1 / 4)
        self._judgements: Part[Judgements] = Part(1 / 5)
        self._parts: tuple[Part[object], ...] = (  # type: ignore[assignment]
            self._parameters, self._view, self._line, self._limit, self._rate, self._slope, self._judgements,
        )  # fmt: skip

    # -- what is wanted -------------------------------------------------------------------------------------------

    def show(self, wish: SetSurface | SetSlice | SetJudgement) -> None:
        """Say what is wanted of the surface, of J along a line, or of the answers."""
        if isinstance(wish, SetSurface):
            if wish != self._surface_wish:
                self._view.forget()
            self._surface_wish = wish
        elif isinstance(wish, SetSlice):
            if wish != self._slice_wish:
                self._line.forget()
            self._slice_wish = wish
        else:
            if wish.shown != self._judging:
                self._judgements.forget()
            self._judging = wish.shown

    # -- what is made ---------------------------------------------------------------------------------------------

    def enter(self, run: LiveRun, point: Point) -> None:
        """Begin a snapshot: pictures of another run, or of the past instead of the present, must not stay."""
        if self._scope != (run.number, point.live):
            self._scope = run.number, point.live
            for part in self._parts:
                part.hurry()

    def parameters(self, now: float, point: Point, *, still: bool) -> Parameters | None:
        """Give (w, b)."""
        return self._parameters.refresh(
            now, point.where, lambda: self._make_parameters(point), self._budget, force=still
        )

    def limit(self, now: float, point: Point, *, still: bool) -> float | None:
        """Give 2/λmax of the Hessian."""
        return self._limit.refresh(now, point.level, lambda: _limit(point), self._budget, force=still)

    def gradient_norm(self, now: float, point: Point, *, still: bool) -> float | None:
        """Give ‖∇J‖."""
        return self._slope.refresh(now, point.level, lambda: point.evaluation.gradient_norm, self._budget, force=still)

    def rate(self, now: float, point: Point, *, still: bool) -> float:
        """Give α of the step made there, as the schedule has it."""
        method = make_method(point.problem, point.recipe)
        if point.recipe.schedule != "safe":
            return method.rates(point.iteration, 1)[0]
        rate = self._rate.refresh(
            now, point.key, lambda: method.rate_at(point.theta, point.iteration), self._budget, force=still
        )
        return method.learning_rate if rate is None else rate

    def judgements(self, now: float, point: Point, *, still: bool) -> tuple[Judgement | None, Judgement | None]:
        """Give the answers to the training pictures and to the test pictures."""
        if not self._judging:
            return None, None
        made = self._judgements.refresh(now, point.where, lambda: _judgements(point), self._budget, force=still)
        return made if made is not None else (None, None)

    def slice(self, now: float, point: Point, *, still: bool) -> SliceView | None:
        """Give J along a line."""
        if not self._slice_wish.shown:
            return None
        return self._line.refresh(now, point.key, lambda: self._make_slice(point), self._budget, force=still)

    def surface(
        self, now: float, run: LiveRun, point: Point, runs: Sequence[LiveRun], *, still: bool
    ) -> SurfaceView | None:
        """Give the loss surface, with the paths of the other runs that are visible."""
        self._whole_at = math.inf
        if not self._surface_wish.shown:
            return None
        chosen = self._surface_wish.plane.runs or ()
        others = [other for other in runs if other is not run and (other.visible or other.number in chosen)]
        seen = tuple((other.number, other.color, other.visible, other.state) for other in others)
        moving = any(other.running for other in others)
        at_once = still and (not moving or self._view_of != point.level)
        self._view_of = point.level
        points = self._surface_wish.points if still else self._surface_wish.points * 2 // 3
        hurry = say("while training") if moving or run.running else self._sketch(now, point, points) if still else ""
        key = point.level, points, seen, hurry
        return self._view.refresh(
            now, key, lambda: self._make_view(run, point, others, points, hurry), self._budget, force=at_once
        )

    def _sketch(self, now: float, point: Point, points: int) -> str:
        """Say why a picture that takes long is sketched first; "" when it is to be made as a whole."""
        level = point.level, self._surface_wish
        if 2 * points * points // 3 * point.problem.m <= AT_ONCE or level == self._sketched:
            return ""
        self._sketched, self._whole_at = level, now + QUIET
        return say("at first")

    def patience(self, now: float) -> float:
        """Seconds until a picture that was sketched can be made as a whole."""
        return max(self._whole_at - now, 0.0)

    # -- places on what is shown ----------------------------------------------------------------------------------

    @np.errstate(over="ignore", invalid="ignore")  # whoever asks sees by the weights that this is too far away
    def place(self, s: float, t: float) -> tuple[FloatArray, float] | None:
        """(w, b) at a place of the plane that was shown last; None when none was."""
        return self._surface.locate(s, t) if self._surface is not None and self._view.value is not None else None

    @np.errstate(over="ignore", invalid="ignore")
    def place_on_line(self, x: float) -> tuple[FloatArray, float] | None:
        """(w, b) at a place of the line that was shown last; None when none was."""
        line = self._line.value
        return locate_on_line(*self._line_through, line, x) if line is not None and self._line_through else None

    # -- inside ---------------------------------------------------------------------------------------------------

    def _make_parameters(self, point: Point) -> Parameters:
        w, b = point.problem.parameters(point.theta)
        w.flags.writeable = False
        return Parameters(point.iteration, w, b, self._preprocessing)

    def _make_slice(self, point: Point) -> SliceView:
        self._line_through = point.problem, point.theta.copy()
        return slice_view(
            point.problem,
            point.theta,
            point.iteration,
            point.recipe,
            self._slice_wish.line,
            logits=point.evaluation.logits,
            gradient=point.evaluation.gradient,
        )

    def _make_view(self, run: LiveRun, point: Point, others: Sequence[LiveRun], points: int, hurry: str) -> SurfaceView:
        wish, surface = self._surface_wish, self._surface_at(run, point)
        path, tracks = run.path(point.problem, point.iteration), tuple(_other(other) for other in others)

        def view(points: int, window: Window | None) -> SurfaceView:
            return surface.view(
                point.iteration, point.theta, path,
                points=points, choice=wish.plane, window=window, run=run.number, others=tracks, problem=point.problem,
                logits=point.evaluation.logits, hurry=hurry,
            )  # fmt: skip

        kept = self._frame_kept(run.origin) if not point.live or run.fresh else None
        made = view(COARSE if kept is not None and wish.window is None else points, wish.window)
        if wish.window is None:
            if kept is not None:
                fits = still_fits(kept, made)
                made = replace(view(points, kept), zoomed=False) if fits else view(points, None)
            self._frame, self._frame_of = _frame(made), (run.origin, wish.plane)
        hidden = {other.number for other in others if not other.visible}
        return replace(made, tracks=tuple(track for track in made.tracks if track.run not in hidden))

    def _surface_at(self, run: LiveRun, point: Point) -> Surface:
        of = self._surface_of
        if self._surface is None or of is None or of[1] is not run.origin or not of[0].same_coordinates(point.problem):
            self._surface, self._surface_of = Surface(point.problem, *run.origin), (point.problem, run.origin)
        return self._surface

    def _frame_kept(self, origin: Origin) -> Window | None:
        of = self._frame_of
        return self._frame if of is not None and of[0] is origin and of[1] == self._surface_wish.plane else None


def still_fits(frame: Window, wanted: SurfaceView) -> bool:
    """Whether a frame will do for a view that would choose another by itself.

    A picture in which one moves through time stands still as long as all of it can be seen and it is not lost in a
    frame that is much too large.
    """
    within = (wanted.path_s >= wanted.s[0]) & (wanted.path_s <= wanted.s[-1])
    within &= (wanted.path_t >= wanted.t[0]) & (wanted.path_t <= wanted.t[-1])
    marked = [wanted.dot, wanted.start] + ([wanted.minimum[:2]] if wanted.minimum is not None else [])
    s = np.append(wanted.path_s[within], [place[0] for place in marked])
    t = np.append(wanted.path_t[within], [place[1] for place in marked])
    holds = frame.s_low <= s.min() and s.max() <= frame.s_high and frame.t_low <= t.min() and t.max() <= frame.t_high
    wide, high = wanted.s[-1] - wanted.s[0], wanted.t[-1] - wanted.t[0]
    fills = wide >= ROOM * (frame.s_high - frame.s_low) or high >= ROOM * (frame.t_high - frame.t_low)
    return bool(holds and fills)


def _frame(view: SurfaceView) -> Window:
    return Window(float(view.s[0]), float(view.s[-1]), float(view.t[0]), float(view.t[-1]))


def _other(run: LiveRun) -> Other:
    trainer = run.trainer
    return Other(run.number, run.color, trainer.problem, trainer.theta, run.path(trainer.problem, trainer.iteration))


def _limit(point: Point) -> float | None:
    limit = point.problem.limit_learning_rate(point.evaluation.logits)
    return limit if math.isfinite(limit) else None


def _judgements(point: Point) -> Judgements:
    problem = point.problem
    train = judge(point.iteration, point.evaluation.logits, problem.Y)
    if problem.Y_test is None:
        return train, None
    return train, judge(point.iteration, problem.test_logits(point.theta[np.newaxis])[0], problem.Y_test)
