"""The command line, called in the test's own process, and a folder of tiny pictures to call it with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from PIL import Image

from lrviz import cli


class Outcome(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Command:
    """`lrviz …` in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *arguments: object) -> Outcome:
        self.capsys.readouterr()
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as error:
            code = int(error.code or 0)
        out, err = self.capsys.readouterr()
        assert "Traceback" not in err
        return Outcome(code, out, err)

    def train(self, *arguments: object) -> Any:
        """`lrviz train … --json` that must succeed: the result."""
        outcome = self("train", *arguments, "--json")
        assert (outcome.code, outcome.err) == (0, "")
        return outcome.json


@pytest.fixture
def lrviz(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    monkeypatch.chdir(tmp_path)
    return Command(capsys)


def _paint(file: Path, seed: int, reddish: bool) -> Path:
    pixels = np.random.default_rng(seed).integers(0, 200, (6, 5, 3), dtype=np.uint8)
    pixels[..., 0] += 55 * np.uint8(reddish)
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(file)
    return file


@pytest.fixture
def paint() -> Callable[..., Path]:
    """Write a small picture of noise, reddish or not."""
    return _paint


@pytest.fixture
def pets(tmp_path: Path) -> Path:
    for i in range(6):
        _paint(tmp_path / "pets" / "cat" / f"c{i}.png", i, reddish=True)
        _paint(tmp_path / "pets" / "dog" / f"d{i}.png", 100 + i, reddish=False)
    return tmp_path / "pets"
