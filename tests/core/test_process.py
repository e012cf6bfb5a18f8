"""The training in a real process of its own: as exact as a thread, and never left behind."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lrviz.descent.engines import Problems
from lrviz.descent.recipe import Recipe
from lrviz.descent.trainer import Trainer
from lrviz.images.dataset import Dataset, TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session import commands, spawn
from lrviz.session.child import Outbox
from lrviz.session.mailbox import Mailbox
from lrviz.session.process import TrainingProcess
from lrviz.session.snapshot import Snapshot

SIGKILL = getattr(signal, "SIGKILL", signal.SIGTERM)

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals")


class Window:
    """Takes snapshots as a window does."""

    def __init__(self) -> None:
        self.mailbox: Mailbox[Snapshot] = Mailbox()
        self.training = TrainingProcess(self.mailbox)
        self.send = self.training.send

    def until(self, condition: Callable[[Snapshot], object], seconds: float = 20.0) -> Snapshot:
        deadline = time.monotonic() + seconds
        snapshot = None
        while time.monotonic() < deadline:
            snapshot = self.mailbox.take()
            if snapshot is not None and condition(snapshot):
                return snapshot
            time.sleep(0.002)
        raise AssertionError(f"waited in vain; the last was {snapshot}")

    def status(self, status: str) -> Snapshot:
        return self.until(lambda snapshot: snapshot.status == status)

    @property
    def pid(self) -> int:
        assert self.training._child is not None
        return self.training._child._process.pid


@pytest.fixture
def window() -> Iterator[Window]:
    made = Window()
    made.training.start()
    yield made
    child = made.training._child
    assert made.training.stop(5.0)
    assert child is None or child._process.returncode is not None


def gone(pid: int, seconds: float) -> bool:
    """Whether a process that is not ours has ended, or ends soon; one that nobody has buried yet counts as ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{pid}/stat")
        if stat.exists() and stat.read_text().rsplit(") ", 1)[1].startswith("Z"):
            return True
        time.sleep(0.01)
    return False


def load(data: TrainingData, settings: commands.Settings | None = None, *, number: int = 1) -> commands.Load:
    return commands.Load(number, number, data, Preprocessing(8, 8), settings or commands.Settings())


def test_it_trains_to_the_last_bit_as_the_loop_does(window: Window, data: TrainingData) -> None:
    window.send(commands.SetSpeed(commands.FULL_SPEED))
    window.send(load(data, commands.Settings(iterations=500)))
    ready = window.status("ready")
    assert ready.parameters is not None
    assert not ready.parameters.w.any()
    window.send(commands.Train())
    end = window.status("finished")
    trainer = Trainer(Problems(data.pictures, Preprocessing(8, 8), None).for_recipe(Recipe(), 500), Recipe(), 500)
    while trainer.stopped is None:
        trainer.run(1)
    w, b = trainer.parameters()
    assert end.iteration == 500
    assert end.parameters is not None
    assert end.parameters.w.tobytes() == w.tobytes()
    assert end.parameters.b == b


def test_one_can_look_at_the_past(window: Window, data: TrainingData) -> None:
    window.send(commands.SetSpeed(commands.FULL_SPEED))
    window.send(load(data, commands.Settings(iterations=500)))
    window.send(commands.Train())
    end = window.status("finished")
    window.send(commands.Look(0))
    start = window.until(lambda snapshot: not snapshot.live and snapshot.iteration == 0 and not snapshot.seeking)
    assert start.parameters is not None
    assert not start.parameters.w.any()
    window.send(commands.Look(None))
    back = window.until(lambda snapshot: snapshot.live)
    assert back.parameters is not None
    assert end.parameters is not None
    assert back.parameters.w.tobytes() == end.parameters.w.tobytes()


def test_what_does_not_change_is_the_same_object_in_the_window(window: Window, data: TrainingData) -> None:
    window.send(load(data))
    before = window.status("ready")
    window.send(commands.SetSpeed(10.0))  # tells anew, and changes no number
    window.send(commands.SetJudgement(True))
    after = window.until(lambda snapshot: snapshot.train_judgement is not None)
    assert after is not before
    assert after.curve is before.curve
    assert after.parameters is before.parameters


def test_a_window_that_stands_still_misses_no_last_word_and_can_be_closed(window: Window, data: TrainingData) -> None:
    window.send(commands.SetSpeed(commands.FULL_SPEED))
    window.send(load(data, commands.Settings(iterations=30_000, tolerance=0.0)))
    window.status("ready")
    window.send(commands.Train())
    window.until(lambda snapshot: snapshot.iteration > 0)
    started = time.process_time()
    time.sleep(1.0)  # nobody takes anything, however many snapshots there might be
    assert time.process_time() - started < 0.5
    assert window.status("finished").iteration == 30_000


def large_load() -> commands.Load:
    large = np.random.default_rng(0).integers(0, 256, (3000, 107, 107, 3), np.uint8)  # 103 MB
    data = TrainingData(Dataset(large, np.arange(3000) % 2, [f"{i}.png" for i in range(3000)]), test_share=0.999)
    return commands.Load(2, 2, data, Preprocessing(107, 107), commands.Settings(engine="stream"))


@posix
def test_a_large_load_never_holds_up_who_sends_it(window: Window, data: TrainingData) -> None:
    window.send(load(data))
    window.status("ready")
    os.kill(window.pid, signal.SIGSTOP)  # so that nothing at all is read
    large = large_load()
    began = time.perf_counter()
    window.send(large)
    assert time.perf_counter() - began < 1.0
    os.kill(window.pid, signal.SIGCONT)
    assert window.until(lambda snapshot: snapshot.load == 2 and snapshot.status == "ready").engine == "stream"


@posix
def test_a_process_that_does_not_listen_is_ended_by_force(data: TrainingData) -> None:
    window = Window()
    window.training.start()
    window.send(load(data))
    window.status("ready")
    pid = window.pid
    os.kill(pid, signal.SIGSTOP)
    window.send(large_load())  # more than the pipe can hold: the thread that sends it is stuck
    assert window.training._child is not None
    wire, deadline = window.training._child.wire, time.monotonic() + 10.0
    while not wire._sending.locked() and time.monotonic() < deadline:
        time.sleep(0.002)
    assert window.training.stop(4.0)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize("frozen", [False, True], ids=["paused", "frozen"])
def test_whoever_waits_does_not_work(window: Window, data: TrainingData, frozen: bool) -> None:
    def worked(pid: int) -> float:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    window.send(commands.SetSpeed(100.0))  # at full speed it would train on, which is its work
    window.send(load(data, commands.Settings(iterations=10**6, tolerance=0.0)))
    window.status("ready")
    if frozen:
        window.send(commands.Train())
        window.until(lambda snapshot: snapshot.iteration > 5)
        time.sleep(0.2)
    before, ours = worked(window.pid), time.process_time()
    time.sleep(1.0)
    assert worked(window.pid) - before < (0.3 if frozen else 0.03)
    assert time.process_time() - ours < 0.1


@posix
@pytest.mark.parametrize("wish", [commands.Reset(9), commands.NewRun(9, commands.Settings(iterations=77))])
def test_a_process_that_dies_is_told_and_another_one_goes_on(
    window: Window, data: TrainingData, wish: commands.Command, caplog: pytest.LogCaptureFixture
) -> None:
    window.send(commands.SetSpeed(commands.FULL_SPEED))
    window.send(load(data, commands.Settings(iterations=10**9, tolerance=0.0), number=5))
    window.send(commands.Train())
    window.until(lambda snapshot: snapshot.iteration > 100)
    window.send(commands.SetIterations(77))
    first = window.pid
    os.kill(first, SIGKILL)
    failed = window.status("failed")
    assert failed.load == 5
    assert failed.error is not None
    assert "\n" not in failed.sentence
    assert "Reset" in failed.sentence
    window.send(commands.Train())  # there is nothing to train, and nobody to be asked
    window.send(wish)
    ready = window.status("ready")
    assert (ready.load, ready.run, ready.iterations) == (5, 9, 77)
    assert window.pid != first
    window.send(commands.Train())
    assert window.status("finished").iteration == 77  # at full speed: the new one has been told of that too
    assert "signal 9" in caplog.text


@posix
def test_after_a_death_other_pictures_can_be_loaded(window: Window, make_data: Callable[..., TrainingData]) -> None:
    window.send(load(make_data()))
    window.status("ready")
    os.kill(window.pid, SIGKILL)
    window.status("failed")
    window.send(load(make_data(20, 20), number=2))
    assert window.status("ready").load == 2


def test_a_snapshot_leaves_only_when_it_is_wanted_and_then_the_newest() -> None:
    outbox = Outbox()
    first, second, third = (Snapshot(1, "running", "", iteration=i) for i in range(3))
    assert not outbox.full
    outbox.put(first)
    assert outbox.full
    assert outbox.next() is first
    assert outbox.full
    outbox.put(second)
    outbox.put(third)
    left: list[Snapshot] = []
    sender = threading.Thread(target=lambda: left.append(outbox.next()))
    sender.start()
    sender.join(0.1)
    assert not left
    outbox.let_go()
    sender.join()
    assert left == [third]
    assert outbox.full
    outbox.let_go()
    assert not outbox.full


def test_where_no_process_can_be_started_a_thread_trains(
    monkeypatch: pytest.MonkeyPatch, data: TrainingData, caplog: pytest.LogCaptureFixture
) -> None:
    for executable in ("", "/no/such/python", "/bin/false"):
        caplog.clear()
        monkeypatch.setattr(sys, "executable", executable)
        window = Window()
        window.training.start()
        window.send(commands.SetSpeed(commands.FULL_SPEED))
        window.send(load(data, commands.Settings(iterations=50)))
        window.send(commands.Train())
        assert window.status("finished").iteration == 50
        assert window.training.stop(2.0)
        assert [record.levelno for record in caplog.records] == [logging.WARNING]
        assert "a thread does" in caplog.text


def test_it_can_be_stopped_before_it_is_there_and_before_it_was_started() -> None:
    window = Window()
    assert window.training.stop(1.0)
    window = Window()
    window.training.start()
    assert window.training.stop(2.0)


def test_a_process_started_ahead_is_taken_or_ended(data: TrainingData) -> None:
    spawn.start_ahead()
    spawn.start_ahead()
    pid, unused = (child._process.pid for child in spawn._ahead)
    window = Window()
    window.training.start()
    window.send(load(data))
    window.status("ready")
    assert window.pid == pid
    assert window.training.stop(2.0)
    spawn.end_ahead()
    assert gone(unused, 2.0)


# -- programs of their own ----------------------------------------------------------------------------------------

PROGRAM = """
import sys, time
import numpy as np
from lrviz.images.dataset import Dataset, TrainingData
from lrviz.images.preprocess import Preprocessing
from lrviz.session import commands
from lrviz.session.child import Outbox
from lrviz.session.mailbox import Mailbox
from lrviz.session.process import TrainingProcess

print("begins", flush=True)
images = np.random.default_rng(0).integers(0, 256, (10, 8, 8, 3), np.uint8)
data = TrainingData(Dataset(images, np.arange(10) % 2, [str(i) for i in range(10)]), test_share=0.0)
mailbox = Mailbox()
training = TrainingProcess(mailbox)
training.start()
training.send(commands.SetSpeed(commands.FULL_SPEED))
training.send(commands.Load(1, 1, data, Preprocessing(8, 8), commands.Settings(iterations=10**9, tolerance=0.0)))
training.send(commands.Train())
iteration = 0
while iteration < 1000:
    snapshot = mailbox.take()
    iteration = snapshot.iteration if snapshot is not None else iteration
    time.sleep(0.001)
print(training._child._process.pid, flush=True)
"""


@pytest.fixture
def run_program(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start a program that trains at full speed; it has printed the number of its child."""
    programs: list[subprocess.Popen[str]] = []

    def run(ending: str, *, folder: Path = tmp_path) -> subprocess.Popen[str]:
        script = tmp_path / "script.py"
        script.write_text(PROGRAM + textwrap.dedent(ending))
        paths = os.pathsep.join(path for path in sys.path if path)
        program = subprocess.Popen(
            [sys.executable, "-P", str(script)],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": paths},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        programs.append(program)
        assert program.stdout is not None
        assert program.stdout.readline() == "begins\n"
        return program

    yield run
    for program in programs:
        program.kill()
        program.communicate()


def child_of(program: subprocess.Popen[str]) -> int:
    assert program.stdout is not None
    return int(program.stdout.readline())


@posix
def test_nothing_outlives_a_program_that_is_killed(run_program: Callable[..., Any]) -> None:
    program = run_program("time.sleep(60)")
    pid = child_of(program)
    program.kill()
    assert gone(pid, 2.0)


@posix
def test_nothing_outlives_a_program_that_forgets_to_stop(run_program: Callable[..., Any]) -> None:
    program = run_program("")
    pid = child_of(program)
    program.wait(5)
    assert gone(pid, 2.0)


@posix
def test_ctrl_c_in_the_terminal_is_for_the_window_alone(run_program: Callable[..., Any]) -> None:
    program = run_program(
        """
        try:
            print("waits", flush=True)
            time.sleep(60)
        except KeyboardInterrupt:
            time.sleep(0.2)
            while (snapshot := mailbox.take()) is None: pass
            print(snapshot.status, training.stop(), flush=True)
        """
    )
    child_of(program)
    assert program.stdout.readline() == "waits\n"
    os.killpg(program.pid, signal.SIGINT)  # as the terminal does: to all of them
    out, err = program.communicate(timeout=10)
    assert out == "running True\n"
    assert err == ""


def test_a_script_needs_no_guard_and_the_folder_it_runs_in_does_not_matter(
    run_program: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "lesson"
    folder.mkdir()
    for name in ("numpy", "random", "lrviz"):
        (folder / f"{name}.py").write_text("raise SystemExit('the wrong module')")
    program = run_program("print(training.stop(8))", folder=folder)
    child_of(program)
    out, err = program.communicate(timeout=10)
    assert (out, err) == ("True\n", "")  # and “begins” only once: the child has not run the script


def test_the_process_imports_no_toolkit() -> None:
    code = "import sys, lrviz.session.child; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {name.split(".")[0] for name in done.stdout.split()} & {"PySide6", "shiboken6", "pyqtgraph"}
