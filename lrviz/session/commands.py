"""What the window may ask of the training. Commands travel through one queue, in order.

Runs have numbers, which whoever asks for a new run chooses: larger than all before. One run at a time is shown; Train,
Pause, Step, Reset, Look and the like are about that one, unless they name another.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TypeAlias

from lrviz._typing import Precision
from lrviz.descent.recipe import Recipe, Start
from lrviz.images.dataset import TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.surface.choices import LineChoice, PlaneChoice, Window

FULL_SPEED = math.inf
"""As many iterations a second as the machine can do."""

WATCHABLE: None = None
"""The pace for eyes: iteration by iteration at first, then faster; the whole run in about ten seconds."""

Speed: TypeAlias = float | None
"""Iterations a second, or FULL_SPEED, or WATCHABLE."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train.

    Attributes
    ----------
    recipe : Recipe
        How each step is made: method, α, λ, schedule.
    start : Start
        Where from.
    iterations : int
        Where the run stops.
    engine : {"auto", "primal", "gram", "stream"}
        A method that an engine cannot do takes another: Adam needs w itself, Newton the smaller of w and K.
    tolerance : float
        The run stops when ‖∇J‖ is below this.
    precision : {"double", "single"}
        X of the primal engine as float64, or as float32; the other engines know only float64.
    """

    recipe: Recipe = field(default_factory=Recipe)
    start: Start = field(default_factory=Start)
    iterations: int = 2000
    engine: str = "auto"
    tolerance: float = 1e-6
    precision: Precision = "double"


@dataclass(frozen=True, slots=True)
class Load:
    """Drop all runs and prepare a first one on these data; it waits at iteration 0."""

    load: int
    run: int
    data: TrainingData
    preprocessing: Preprocessing
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True, slots=True)
class Unload:
    """Drop all runs: the data cannot be trained on."""

    load: int
    reason: str


# -- the run that is shown --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Train:
    """Run until told otherwise or until a stop rule says so, and show the present."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop running, all runs of a race too; keep everything."""


@dataclass(frozen=True, slots=True)
class Step:
    """Do some iterations (one, usually), then pause."""

    iterations: int = 1


@dataclass(frozen=True, slots=True)
class Reset:
    """Put a new run, at iteration 0 with the settings in force, in the place of the run that is shown.

    The old one is removed, as by `Remove`; the new one has its name, color and place in the list.
    """

    run: int


@dataclass(frozen=True, slots=True)
class SetRecipe:
    """Change how steps are made.

    α, λ, the schedule and the like change the run that is shown from its next iteration on. Another method makes
    another run of it, numbered `run`, that goes on from where the run is (at iteration 0: takes its place).
    """

    recipe: Recipe
    run: int


@dataclass(frozen=True, slots=True)
class SetStart:
    """Change where new runs start; a run that is still at iteration 0 is replaced by one, numbered `run`, that does."""

    start: Start
    run: int


@dataclass(frozen=True, slots=True)
class SetIterations:
    """Change the iteration limit, of all runs."""

    iterations: int


@dataclass(frozen=True, slots=True)
class SetSpeed:
    """Change the pace."""

    speed: Speed


@dataclass(frozen=True, slots=True)
class Look:
    """Show this iteration of the run that is shown; None shows the present, and follows it."""

    iteration: int | None


# -- several runs -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Select:
    """Show another run, its present."""

    run: int


@dataclass(frozen=True, slots=True)
class NewRun:
    """Add a run with these settings, and show it; it waits at iteration 0. The others stay, and pause."""

    run: int
    settings: Settings


@dataclass(frozen=True, slots=True)
class Fork:
    """Add a run that goes on from an iteration of the run that is shown with this recipe, and train it.

    It shares that run's history up to there. With the same recipe it repeats that run bit for bit.
    """

    run: int
    iteration: int
    recipe: Recipe


@dataclass(frozen=True, slots=True)
class Race:
    """Add a run for each recipe, all from the same start, and train them side by side; the first is shown."""

    runs: tuple[int, ...]
    recipes: tuple[Recipe, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Put the weights at a place of the plane that is shown: a run that starts there, shown with the same plane.

    It replaces a run that was placed and has not been trained. If the shown run was running, the new one runs.
    """

    run: int
    s: float
    t: float


@dataclass(frozen=True, slots=True)
class PlaceOnLine:
    """Put the weights at a place of the line that is shown; else like `Place`."""

    run: int
    x: float


@dataclass(frozen=True, slots=True)
class Rename:
    """Give a run another name."""

    run: int
    name: str


@dataclass(frozen=True, slots=True)
class SetVisible:
    """Say whether the plots show a run (the run that is shown is always there)."""

    run: int
    visible: bool


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a run out of the list; it can be put back. If it was shown, another is. The last one stays."""

    run: int


@dataclass(frozen=True, slots=True)
class PutBack:
    """Put a removed run back where it was, and `show` it. If `instead_of` is there, that one is removed.

    Without `instead_of`, the run whose place it had taken makes room for it again.
    """

    run: int
    instead_of: int | None = None
    show: bool = True


# -- what is looked at ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SetSurface:
    """Say whether the loss surface is looked at, with how many grid points a side, which plane, and what part of it.

    `window` None frames the plane by itself.
    """

    shown: bool
    points: int = 96
    plane: PlaneChoice = field(default_factory=PlaneChoice)
    window: Window | None = None


@dataclass(frozen=True, slots=True)
class SetSlice:
    """Say whether J along a line is looked at, and along which."""

    shown: bool
    line: LineChoice = field(default_factory=LineChoice)


@dataclass(frozen=True, slots=True)
class SetJudgement:
    """Say whether the answers to the single pictures are looked at."""

    shown: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """End the training."""


Command: TypeAlias = (
    Load
    | Unload
    | Train
    | Pause
    | Step
    | Reset
    | SetRecipe
    | SetStart
    | SetIterations
    | SetSpeed
    | Look
    | Select
    | NewRun
    | Fork
    | Race
    | Place
    | PlaceOnLine
    | Rename
    | SetVisible
    | Remove
    | PutBack
    | SetSurface
    | SetSlice
    | SetJudgement
    | Stop
)
