"""The main job on a real desktop, with the installed program: open, train, drop in a picture, read the answer."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from lrviz.images.drawn import draw_face

from .desktop import Desktop
from .nodes import Node
from .programs import Program, fresh_environment

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]

LRVIZ = Path(sys.executable).with_name("lrviz")

CAT = 2040
"""Seed of a cat that is not in the sample, whose pictures have seeds of three numbers."""

CONTROLS = re.compile(
    "(push |toggle |radio |split |spin )?button|check box|combo box|slider|dial|(password )?text|entry|link|image"
    "|(check |radio )?menu item|page tab|list|table|tree|tree table|list item"
)
"""Roles of what can be used, or has to be understood, whether or not it takes the keyboard."""

HARMLESS = 'qt.accessibility.atspi: AtSpiAdaptor::applicationInterface does not implement "GetApplicationBusAddress"'
"""Said by Qt whenever something like a screen reader asks it for a private bus."""


def test_open_train_drop_read_quit(desktop: Desktop, tmp_path: Path) -> None:
    program = desktop.start(LRVIZ)
    window = desktop.window(program, "^lrviz")
    assert desktop.title(window).count("lrviz") == 1
    desktop.read(program, "the sample, ready to train", ready)
    desktop.screenshot("1-ready")
    before = desktop.read(program, "how many pictures there are", counts)
    assert len(before) == 3, before
    assert sum("200 pictures" in count for count in before) == 2, before

    desktop.click(desktop.read(program, "the button Train", lambda tree: tree.one("push button", "Train")))
    desktop.read(program, "Train to have become Pause", lambda tree: tree.one("push button", "Pause"))
    desktop.screenshot("2-training")
    sentence = desktop.read(program, "the end of the run", finished, 60)
    desktop.screenshot("3-trained")
    assert iterations(sentence) > 500

    folder = tmp_path / "new picture"
    folder.mkdir()
    picture = write_cat(folder / "a cat.png")
    content = picture.read_bytes()
    files = desktop.open_folder(folder)
    panel = desktop.read(program, "the panel Predict", predict_panel)
    desktop.drag(
        desktop.only_icon(files),
        panel.center,
        over=lambda: desktop.read(program, "its invitation", lambda tree: tree.one(name="Ask the neuron")),
    )
    probability = desktop.read(program, "ŷ of the dropped picture", lambda tree: tree.one(name="ŷ .*"))
    desktop.screenshot("4-answered")
    answer = desktop.read(program, "the panel Predict", predict_panel)
    assert answer.one("label", "a cat.png")
    assert answer.one("label", "cat"), "the verdict"
    y_hat = float(probability.name.removeprefix("ŷ = "))
    assert 0.8 < y_hat < 1
    equation = answer.one("label", r"z = wᵀx \+ b\s= .+")
    assert equation is not None
    assert y_hat == pytest.approx(1 / (1 + np.exp(-float(equation.name.split()[-1]))), abs=1e-3)
    assert desktop.read(program, "how many pictures there are", counts) == before, "asking is not training"
    assert picture.read_bytes() == content, "the file manager's drag moved the file"

    desktop.activate(window)
    desktop.key("ctrl+q")
    assert program.wait() == 0
    assert (program.stdout, complaints(program)) == ("", [])
    assert program.pids() == [], "something that lrviz started still runs"


@pytest.mark.parametrize("display", [None, ":4711"], ids=["none", "dead"])
def test_without_a_display_it_says_so_in_one_line(display: str | None, private_home: Path) -> None:
    environment = fresh_environment(private_home) | ({"DISPLAY": display} if display else {})
    done = subprocess.run([LRVIZ], env=environment, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (3, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("lrviz: ")
    assert display or "no display" in line
    assert (f"DISPLAY={display}" if display else "DISPLAY") in line


@pytest.mark.parametrize("pictures", [0, 2], ids=["empty", "asked"])
def test_every_control_has_a_name(desktop: Desktop, tmp_path: Path, pictures: int) -> None:
    """Also those of Predict once it has an answer, with the arrows from one picture to the next."""
    program = desktop.start(LRVIZ, *(write_cat(tmp_path / f"{i}.png", CAT + i) for i in range(pictures)))
    shown = f"1 of {pictures}" if pictures else "Drop, paste or open a picture"
    tree = desktop.read(program, shown, lambda tree: tree if ready(tree) and tree.one(name=shown) else None)
    desktop.screenshot("controls")
    assert sum(is_control(node) for node, _ in tree.walk()) > 30, "the tree was not read"
    unnamed = [
        " / ".join(above.name or above.role for above in path[1:]) + f" / {node.role} {node.extents} {node.description}"
        for node, path in tree.walk()
        if is_control(node) and not node.name.strip() and not is_viewport(node, path[-1])
    ]
    assert not unnamed, "\n".join(["controls without a name:", *unnamed])


def ready(tree: Node) -> Node | None:
    train = tree.one("push button", "Train")
    return train if train and "sensitive" in train.states and counts(tree) else None


def counts(tree: Node) -> list[str]:
    """What the Images panel says about the pictures: of each class, and in its title."""
    return [node.name for node in tree.all(name=r".+ \(y = [01]\): \d.*|\d+ train · \d+ test · .+")]


def finished(tree: Node) -> str:
    """The sentence of the toolbar, once the run is over. The button comes first: a tree takes time to read."""
    sentence = tree.one("push button", "Train on") and tree.one("label", r".* after [\d,]+ iterations\..*")
    return sentence.name if sentence else ""


def iterations(sentence: str) -> int:
    found = re.search(r"after ([\d,]+) iterations", sentence)
    assert found is not None, sentence
    return int(found[1].replace(",", ""))


def predict_panel(tree: Node) -> Node | None:
    panels = sorted(tree.all(name="Predict"), key=lambda node: node.extents[2] * node.extents[3])
    return panels[-1] if panels else None


def is_control(node: Node) -> bool:
    return node.showing and ("focusable" in node.states or CONTROLS.fullmatch(node.role) is not None)


def is_viewport(node: Node, parent: Node) -> bool:
    """The inside of a scrolled or plotted area: the keyboard goes to the area, which has the name."""
    return node.role == "filler" and node.extents == parent.extents and bool(parent.name)


def complaints(program: Program) -> list[str]:
    return [line for line in program.stderr.splitlines() if not line.startswith(HARMLESS)]


def write_cat(path: Path, seed: int = CAT) -> Path:
    Image.fromarray(draw_face("cat", 256, np.random.default_rng(seed))).save(path)
    return path
