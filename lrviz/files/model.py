"""A trained neuron as a file (`.safetensors`): w, b, mean picture and deviation as tensors, all the rest as text.

Nothing in such a file is ever executed, and everything is checked before it is used: a model may come from anybody.
"""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from lrviz import __version__, neuron
from lrviz._typing import FloatArray, UInt8Images
from lrviz.files.atomic import FileError, atomic_write
from lrviz.images.decode import display_name
from lrviz.images.preprocess import Preprocessing
from lrviz.said import Said, say

FORMAT = "lrviz model"
"""What the file says it is."""

VERSION = 2
"""Version of the format: raised when an older lrviz would misread a new file.

1: pictures are stretched, in color, divided by 255. 2: how they are prepared is written down (grey, framing, …).
"""

MAX_TEXT = 1000
"""Longest text in a file that is believed, in characters."""

SETTING = "setting."
"""What the names of the settings begin with in the file's text."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """One trained neuron, with all that is needed to ask it about a picture.

    Attributes
    ----------
    w : ndarray of shape (n_x, 1), float64
    b : float
    preprocessing : Preprocessing
        As it was in training, fitted (with mean picture and deviation, if they are used).
    classes : (name of y = 0, name of y = 1)
    settings : mapping of str to str
        How it was trained, for people to read; nothing is computed from it.

    Raises
    ------
    ValueError
        If the parts do not fit each other or hold numbers that are not finite.
    """

    w: FloatArray
    b: float
    preprocessing: Preprocessing
    classes: tuple[str, str]
    settings: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        n_x = self.preprocessing.n_x
        if self.w.shape != (n_x, 1) or self.w.dtype != np.float64:
            raise ValueError(
                say(
                    "w must be float64 of shape ({n_x}, 1), not {dtype} of shape {shape}",
                    n_x=n_x,
                    dtype=str(self.w.dtype),
                    shape=str(self.w.shape),
                )
            )
        learned: dict[str, FloatArray | None] = {
            say("the mean picture"): self.preprocessing.mean,
            say("the deviation"): self.preprocessing.deviation,
        }
        needed = (self.preprocessing.center, self.preprocessing.standardize)
        for (what, values), used in zip(learned.items(), needed, strict=True):
            if used and values is None:
                raise ValueError(say("{name} is missing", name=what))
        numbers: list[tuple[str, FloatArray | None]] = [("w", self.w), ("b", np.asarray(self.b)), *learned.items()]
        for name, values in numbers:
            if values is not None and not np.isfinite(values).all():
                raise ValueError(say("{name} has numbers that are not finite", name=name))

    def logits(self, images: UInt8Images) -> FloatArray:
        """Z = wᵀX + b, (1, m), of uint8 pictures (m, height, width, 3) that have the neuron's size already."""
        return neuron.logits(self.w, self.b, self.preprocessing.columns(images))

    def activations(self, images: UInt8Images) -> FloatArray:
        """Probability that y = 1, A = σ(Z), (1, m), of such pictures."""
        return neuron.sigmoid(self.logits(images))

    def verdict(self, z: float) -> str:
        """Name of the class that a logit speaks for."""
        return self.classes[int(neuron.predict(neuron.sigmoid(np.asarray(z))))]


def save_model(path: Path | str, model: Model) -> None:
    """Write a model, in one step: there is the old file or the new one, never a half.

    Raises
    ------
    FileError
        If the file cannot be written.
    """
    if not all(name.strip() and len(name) <= MAX_TEXT for name in model.classes):
        raise FileError(
            say(
                "{path} was not saved: a class has no name, or one of over {most} characters.",
                path=display_name(path),
                most=MAX_TEXT,
            )
        )
    tensors = {"w": model.w, "b": np.array(model.b, np.float64)}
    learned = {"mean": model.preprocessing.mean, "deviation": model.preprocessing.deviation}
    tensors |= {name: np.asarray(values, np.float64) for name, values in learned.items() if values is not None}
    metadata = {
        "format": FORMAT,
        "version": str(VERSION),
        "written_by": f"lrviz {__version__}",
        "class_0": model.classes[0],
        "class_1": model.classes[1],
        **model.preprocessing.metadata(),
        **{SETTING + name: value for name, value in model.settings.items()},
    }
    content = save(
        {name: np.asarray(values, order="C") for name, values in tensors.items()},
        {name: text.encode("utf-8", "replace").decode() for name, text in metadata.items()},
    )
    with atomic_write(path) as file:
        file.write(content)


def load_model(path: Path | str) -> Model:
    """Read a model that `save_model` wrote.

    Raises
    ------
    FileError
        If it is no such file, is damaged, or comes from a newer lrviz; in one sentence that names the file.
    """
    name = display_name(path)
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):  # a pipe would be waited for, perhaps for ever
            raise FileError(say("{name} is not a model: it is a folder, or no ordinary file.", name=name))
        with safe_open(path, framework="numpy") as file:
            return _model(file)
    except FileNotFoundError as error:
        raise FileError(say("{name}: there is no such file.", name=name)) from error
    except OSError as error:
        reason = say("no permission to read it") if isinstance(error, PermissionError) else error.strerror or str(error)
        raise FileError(say("{name}: {reason}.", name=name, reason=reason)) from error
    except SafetensorError as error:
        raise FileError(
            say(
                "{name} is not a model: it is no .safetensors file, or it is damaged or ends early ({error}).",
                name=name,
                error=str(error),
            )
        ) from error
    except FileError:
        raise
    except (ValueError, TypeError, MemoryError) as error:
        raise FileError(_unusable(name, error)) from error


def _model(file: Any) -> Model:
    """Take the model out of an open safetensors file; raises ValueError with what is wrong with it."""
    metadata = file.metadata() or {}
    if metadata.get("format") != FORMAT:
        raise ValueError(say("it was not written by lrviz"))
    if any(len(text) > MAX_TEXT for text in metadata.values()):
        raise ValueError(say("a text in it is longer than {most} characters", most=MAX_TEXT))
    version = metadata.get("version", "")
    if not version.isdecimal() or int(version) < 1:
        raise ValueError(say("it does not say which version of the format it has"))
    if int(version) > VERSION:
        raise ValueError(
            say(
                "it comes from a newer lrviz (format {version}, known here is {known}); update lrviz",
                version=version,
                known=VERSION,
            )
        )
    classes = (_printable(metadata.get("class_0", "")), _printable(metadata.get("class_1", "")))
    if not all(classes):
        raise ValueError(say("the names of its classes are missing"))
    preprocessing = Preprocessing.from_metadata(metadata)
    wanted = {"w": (preprocessing.n_x, 1), "b": ()}
    if preprocessing.center:
        wanted["mean"] = (preprocessing.n_x, 1)
    if preprocessing.standardize:
        wanted["deviation"] = (preprocessing.n_x, 1)
    tensors = {name: _tensor(file, name, shape) for name, shape in wanted.items()}
    if preprocessing.center:
        preprocessing = preprocessing.with_mean(tensors["mean"])
    if preprocessing.standardize:
        preprocessing = preprocessing.with_deviation(tensors["deviation"])
    settings = {key.removeprefix(SETTING): text for key, text in metadata.items() if key.startswith(SETTING)}
    return Model(tensors["w"], float(tensors["b"]), preprocessing, classes, settings)


def _printable(name: str) -> str:
    """Take the control characters out of a name: on a terminal they are commands."""
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def _tensor(file: Any, name: str, shape: tuple[int, ...]) -> FloatArray:
    """Read one tensor, after a look at what the header says of it."""
    if name not in file.keys():  # noqa: SIM118 (not a dict)
        raise ValueError(say("the tensor {name} is missing", name=name))
    header = file.get_slice(name)
    if header.get_dtype() != "F64" or tuple(header.get_shape()) != shape:
        raise ValueError(
            say(
                "{name} must be F64 of shape {shape}, not {dtype} of shape {found}",
                name=name,
                shape=str(list(shape)),
                dtype=str(header.get_dtype()),
                found=str(header.get_shape()),
            )
        )
    tensor: FloatArray = np.array(file.get_tensor(name), np.float64)
    return tensor


def _unusable(name: str, error: Exception) -> Said:
    """Say that a model cannot be used, with what an error says, which may be a sentence of its own."""
    reason = str(error)
    if reason.endswith("."):
        return say("{name} is not a model that lrviz can use: {reason}", name=name, reason=reason)
    return say("{name} is not a model that lrviz can use: {reason}.", name=name, reason=reason)
