"""Atomic writing, and the table of costs."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from lrviz.files.atomic import FileError, atomic_write, atomic_write_text, check_writable
from lrviz.files.table import write_history


def write(path: Path, content: bytes = b"new") -> None:
    with atomic_write(path) as file:
        file.write(content)


def refusal(path: Path) -> str:
    """The sentence; the same for writing and for asking whether one could write."""
    with pytest.raises(FileError) as caught:
        write(path)
    with pytest.raises(FileError) as asked:
        check_writable(path)
    assert str(asked.value) == str(caught.value)
    return str(caught.value)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.bin"
    path.write_bytes(b"old")
    return path


# Atomic writing


def test_the_file_appears_whole_at_the_end(tmp_path: Path, old: Path) -> None:
    with atomic_write(old) as file:
        file.write(b"half, ")
        file.flush()
        assert old.read_bytes() == b"old"
        file.write(b"whole")
    assert old.read_bytes() == b"half, whole"
    write(tmp_path / "first.bin")
    assert {path.name for path in tmp_path.iterdir()} == {"old.bin", "first.bin"}


@pytest.mark.parametrize("error", [RuntimeError("no"), KeyboardInterrupt(), SystemExit(1)])
def test_any_exception_leaves_the_old_file_and_nothing_else(old: Path, error: BaseException) -> None:
    def fail() -> None:
        with atomic_write(old) as file:
            file.write(b"half")
            raise error

    with pytest.raises(type(error)):
        fail()
    assert old.read_bytes() == b"old"
    assert list(old.parent.iterdir()) == [old]


def test_the_bytes_are_on_the_disk_before_the_name_is_taken(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda number: (steps.append(f"sync {os.fstat(number).st_size}"), fsync(number)))
    monkeypatch.setattr(os, "replace", lambda *paths: (steps.append("replace"), replace(*paths)))
    write(old, b"12345")
    assert steps == ["sync 5", "replace"]


def test_a_full_disk_leaves_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match=r"^old\.bin cannot be written: the disk is full\.$"):
        write(old)
    assert old.read_bytes() == b"old"
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_gets_the_mode_of_any_new_file(tmp_path: Path, mask: int, mode: int) -> None:
    with umask(mask):
        write(tmp_path / "new")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == mode


def test_a_replaced_file_keeps_its_mode(old: Path) -> None:
    old.chmod(0o640)
    with umask(0o077):
        write(old)
    assert old.read_bytes() == b"new"
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_a_symbolic_link_stays_one(old: Path) -> None:
    link = old.with_name("link")
    link.symlink_to(old.name)
    write(link)
    assert link.is_symlink()
    assert old.read_bytes() == b"new"


def test_devices_and_pipes_are_written_directly_not_replaced(tmp_path: Path) -> None:
    check_writable(os.devnull)
    write(Path(os.devnull))
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)
    with pytest.raises(FileError, match=r"^full cannot be written: the disk is full\.$"):
        write(Path("/dev/full"))
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        write(tmp_path / "pipe", b"through")
        assert os.read(reader, 100) == b"through"
    finally:
        os.close(reader)


def test_what_cannot_be_written_is_said_in_one_sentence(old: Path) -> None:
    folder = old.parent
    assert refusal(folder) == f"{folder.name} cannot be written: it is a folder; give the name of a file in it."
    assert refusal(folder / "no" / "x") == f"x cannot be written: there is no folder “{folder / 'no'}”."
    assert refusal(old / "x") == f"x cannot be written: “{old}” is not a folder."
    assert refusal(folder / ("x" * 300)).endswith("x cannot be written: its name is too long.")
    os.symlink("loop", folder / "loop")
    assert "symbolic link" in refusal(folder / "loop")
    assert refusal(Path(os.fsdecode(bytes(folder / "no") + b"/\xff.csv"))).startswith("\ufffd.csv cannot be written: ")
    assert {path.name for path in folder.iterdir()} == {"old.bin", "loop"}


@pytest.mark.parametrize(
    ("number", "reason"), [(errno.EACCES, "no permission to write there"), (errno.EROFS, "it is on a disk that")]
)
def test_folders_that_cannot_be_written_to(
    old: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    def refuse(*_: object) -> int:  # a mode would not keep root out
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refuse)
    assert refusal(old).startswith(f"old.bin cannot be written: {reason}")


def test_a_file_that_is_protected_against_writing_stays(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: not (Path(path) == old and mode == os.W_OK))
    assert refusal(old) == "old.bin cannot be written: no permission to write there."
    assert old.read_bytes() == b"old"


def test_asking_leaves_no_trace(old: Path) -> None:
    check_writable(old)
    check_writable(old.with_name("new.bin"))
    assert list(old.parent.iterdir()) == [old]
    assert old.read_bytes() == b"old"


def test_text_is_utf8_with_plain_ends_of_lines(tmp_path: Path) -> None:
    with atomic_write_text(tmp_path / "text") as file:
        file.write("α\nβ\n")
    assert (tmp_path / "text").read_bytes() == "α\nβ\n".encode()
    assert list(tmp_path.iterdir()) == [tmp_path / "text"]


def test_half_a_text_is_never_there(old: Path) -> None:
    def fail() -> None:
        with atomic_write_text(old) as file:
            file.write("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert old.read_bytes() == b"old"
    assert list(old.parent.iterdir()) == [old]


# The table of costs


def test_costs_read_back_exactly(tmp_path: Path) -> None:
    costs = np.array([np.log(2.0), 1 / 3, 5e-324, 1.7e308, 0.1 + 0.2])
    write_history(tmp_path / "h.csv", costs, {0: 0.1, 3: np.float64(2 / 3)})
    lines = (tmp_path / "h.csv").read_text().splitlines()
    assert lines[0] == "iteration,cost,test_cost"
    rows = [line.split(",") for line in lines[1:]]
    assert [row[0] for row in rows] == ["0", "1", "2", "3", "4"]
    assert [float(row[1]) for row in rows] == costs.tolist()
    assert [row[2] for row in rows] == ["0.1", "", "", "0.6666666666666666", ""]
