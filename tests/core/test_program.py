"""The command line as a program of its own: what only a process shows."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from lrviz.files.model import load_model


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


def in_a_process(*arguments: object, before: str = "", after: str = "", **options: Any) -> Outcome:
    """`python -m lrviz …`, or Python lines around it."""
    command = [sys.executable, "-m", "lrviz"]
    if before or after:
        lines = ["import sys", before, "from lrviz.cli import main", "code = main(sys.argv[1:])", after]
        command = [sys.executable, "-c", "\n".join([*lines, "sys.exit(code)"])]
    done = subprocess.run([*command, *map(str, arguments)], capture_output=True, timeout=60, check=False, **options)
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode("utf-8", "replace"))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["train", "--help"], ["train", "x", "--l2", "-1"]])
def test_help_is_instant_because_nothing_is_imported(arguments: list[str]) -> None:
    code = "import sys; from lrviz.cli import main\ntry: main(sys.argv[1:])\nfinally: assert 'numpy' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=False)
    assert b"AssertionError" not in done.stderr


def test_train_and_predict_never_import_qt(pets: Path, tmp_path: Path) -> None:
    no_qt = "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6', 'pyqtgraph'))]"
    model = tmp_path / "m.safetensors"
    trained = in_a_process("train", pets, "--iterations", 5, "--model", model, "--json", after=no_qt)
    assert (trained.code, trained.err) == (0, "")
    asked = in_a_process("predict", model, pets / "cat" / "c0.png", after=no_qt)
    assert (asked.code, asked.err) == (0, "")
    drawn = in_a_process("sample", tmp_path / "drawn", "--count", 2, after=no_qt)
    assert (drawn.code, drawn.err) == (0, "")


def test_without_a_display_the_window_says_so_in_one_line() -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in hidden}
    outcome = in_a_process(env=bare)
    assert (outcome.code, outcome.out) == (3, "")
    assert len(outcome.err.splitlines()) == 1
    assert "display" in outcome.err


@pytest.mark.parametrize("locale", ["C.UTF-8", "POSIX"])
def test_odd_names_print_everywhere(pets: Path, tmp_path: Path, locale: str) -> None:
    odd = pets / "cat" / os.fsdecode(b"\xff\n\x1b[31mL\xc3\xb6we.png")
    odd.write_bytes((pets / "cat" / "c0.png").read_bytes())
    (pets / "dog" / os.fsdecode(b"\xfe.txt")).write_text("words")
    environment = os.environ | {"LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    trained = in_a_process("train", pets, "--iterations", 5, "--model", tmp_path / "m", env=environment)
    assert trained.code == 1
    assert "looks like text" in trained.err
    for options in ([], ["--json"]):
        asked = in_a_process("predict", tmp_path / "m", odd, tmp_path / "\udcfd", *options, env=environment)
        assert asked.code == 1
        assert "\x1b" not in asked.out + asked.err
        assert "Traceback" not in asked.err
        if options:
            name: str = json.loads(asked.out)[0]["file"]
            assert name.encode("utf-8", "surrogateescape") == os.fsencode(odd)
        else:
            assert len(asked.out.splitlines()) == 1


def test_a_reader_that_leaves_is_no_error(pets: Path, tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "lrviz", "train", pets, "--iterations", "5", "--model", tmp_path / "m"]
    with os.fdopen(write) as stdout:
        done = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (141, b"")
    assert load_model(tmp_path / "m").settings["iterations"] == "5"


def test_output_to_a_full_disk_is_one_sentence(pets: Path) -> None:
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "lrviz", "train", pets, "--iterations", "5"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr == b"lrviz: the output cannot be written: no space left on device\n"


def test_ctrl_c_in_a_terminal(pets: Path, tmp_path: Path) -> None:
    history = tmp_path / "h.csv"
    before = (
        "import lrviz.session.batch as batch, os\n"
        "run = batch.Trainer.run\n"
        "def told(self, most):\n"
        "    if self.iteration: os.write(2, b'training')\n"
        "    return run(self, most)\n"
        "batch.Trainer.run = told"
    )
    lines = ["import sys", before, "from lrviz.cli import main", "sys.exit(main(sys.argv[1:]))"]
    options = ["--iterations", "1000000000", "--history", history]
    command = [sys.executable, "-c", "\n".join(lines), "train", pets, *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        assert process.stderr.read(8) == b"training"
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Interrupted after" in out
    assert len(history.read_text().splitlines()) > 2


def test_help_takes_no_time() -> None:
    def seconds() -> float:
        started = time.perf_counter()
        assert in_a_process("--help").code == 0
        return time.perf_counter() - started

    assert min(seconds() for _ in range(3)) < 0.2
