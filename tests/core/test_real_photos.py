"""Real photos, when they are at hand: the command line against the lesson's loop, written out here."""

from __future__ import annotations

import csv
import tarfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from lrviz.cli import main

ARCHIVE = Path(__file__).parents[3] / "shared" / "data" / "cifar_cat.tar.gz"
OF_EACH = 250


@pytest.mark.skipif(not ARCHIVE.exists(), reason="the photos are not here")
def test_cifar_cats_by_the_lessons_loop(tmp_path: Path) -> None:
    """32×32, α = 0.01, 1,000 iterations, cat is y = 1: equal costs at every hundredth iteration."""
    with tarfile.open(ARCHIVE) as archive:
        members = [member for member in archive.getmembers() if member.isfile() and "/train/" in member.name]
        for kind in ("cat", "other"):
            chosen = [member for member in members if f"/train/{kind}/" in member.name][:OF_EACH]
            archive.extractall(tmp_path, chosen, filter="data")
    folder = next(tmp_path.glob("*/train"))
    history = tmp_path / "costs.csv"
    options = "--image-size 32 --learning-rate 0.01 --iterations 1000 --positive cat --quiet --history"
    assert main(["train", str(folder), *options.split(), str(history)]) == 0
    with open(history, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["iteration"]) for row in rows] == list(range(1001))

    files = [(1.0, file) for file in folder.glob("cat/*")] + [(0.0, file) for file in folder.glob("other/*")]
    X = np.stack([np.asarray(Image.open(file).convert("RGB")).reshape(-1) / 255 for _, file in files], axis=1)
    Y = np.array([[y for y, _ in files]])
    m = X.shape[1]
    assert X.shape == (3072, 2 * OF_EACH)
    w, b = np.zeros((3072, 1)), 0.0
    for iteration in range(1001):
        A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))
        if iteration % 100 == 0:
            J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
            assert float(rows[iteration]["cost"]) == pytest.approx(J, abs=1e-9)
        dw, db = np.dot(X, (A - Y).T) / m, np.sum(A - Y) / m
        w, b = w - 0.01 * dw, b - 0.01 * db
    assert float(rows[0]["cost"]) == pytest.approx(0.693147, abs=5e-7)
