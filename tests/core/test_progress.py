"""Progress: kept, whole or not at all; a damaged file is put aside, and takes nothing else with it."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lrviz.files.atomic import FileError
from lrviz.lesson.progress import Done, Progress, load_progress

WHEN = datetime(2026, 11, 25, 4, 5, 6, tzinfo=UTC)


def made() -> Progress:
    progress = Progress()
    progress.last = "loss"
    assert progress.take_hint("loss", "two-cases", 2) == 1
    progress.finish("loss", "two-cases", "0,693", WHEN)
    progress.finish("shape", "of-x", "(12288, 209)", WHEN)
    assert progress.take_hint("shape", "of-y", 2) == 1
    return progress


def test_what_is_done_is_there_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "new" / "lesson.json"
    made().save(file)
    kept = load_progress(file)
    assert kept.complaint == ""
    assert kept.last == "loss"
    assert kept.done("loss", "two-cases") == Done("0,693", "2026-11-25T04:05:06+00:00", 1)
    assert kept.done("loss", "another") is None
    assert kept.hints("shape", "of-y") == 1
    assert (kept.count("loss"), kept.count("shape"), kept.count("bowl")) == (1, 1, 0)
    kept.save(file)
    assert load_progress(file) == kept
    assert json.loads(file.read_text(encoding="utf-8"))["version"] == 1


def test_there_is_none_at_the_first_start(tmp_path: Path) -> None:
    assert load_progress(tmp_path / "lesson.json") == Progress()


def test_hints_come_one_after_the_other() -> None:
    progress = Progress()
    assert [progress.take_hint("a", "b", 2) for _ in range(4)] == [1, 2, 2, 2]
    progress.finish("a", "b", "1")
    assert progress.done("a", "b").hints == 2  # type: ignore[union-attr]


def test_the_first_answer_stays() -> None:
    progress = Progress()
    progress.finish("a", "b", "first", WHEN)
    progress.finish("a", "b", "second")
    assert progress.done("a", "b") == Done("first", WHEN.isoformat(), 0)


def test_reset() -> None:
    progress = made()
    progress.reset("loss")
    assert progress.done("loss", "two-cases") is None
    assert progress.hints("loss", "two-cases") == 0
    assert progress.done("shape", "of-x") is not None
    assert progress.last == "loss"
    progress.reset()
    assert progress == Progress()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"version": 1}',
        b'{"chapters": 3}',
        b"9" * 10_000,
        b"x" * 3_000_000,
    ],
    ids=lambda content: content[:8],
)
def test_a_damaged_file_is_put_aside(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "lesson.json"
    file.write_bytes(content)
    progress = load_progress(file)
    assert "put aside as lesson.damaged-1.json" in progress.complaint
    assert progress.done("loss", "two-cases") is None
    assert (tmp_path / "lesson.damaged-1.json").read_bytes() == content
    progress.finish("a", "b")
    progress.save(file)
    assert load_progress(file).complaint == ""
    file.write_bytes(content)
    assert "damaged-2" in load_progress(file).complaint
    assert (tmp_path / "lesson.damaged-1.json").read_bytes() == content


def test_one_damaged_entry_takes_no_other_with_it(tmp_path: Path) -> None:
    file = tmp_path / "lesson.json"
    made().save(file)
    content = json.loads(file.read_text(encoding="utf-8"))
    content["chapters"]["loss"]["two-cases"]["done"]["hints"] = "many"
    content["chapters"]["bowl"] = 3
    content["version"] = 2
    file.write_text(json.dumps(content), encoding="utf-8")
    progress = load_progress(file)
    assert progress.complaint
    assert progress.done("shape", "of-x") is not None
    assert progress.done("loss", "two-cases") is None
    assert json.loads((tmp_path / "lesson.damaged-1.json").read_text(encoding="utf-8")) == content


def test_mutated_files(tmp_path: Path) -> None:
    file = tmp_path / "lesson.json"
    made().save(file)
    whole = file.read_bytes()
    for seed in range(300):
        rng = random.Random(seed)
        content = bytearray(whole)
        for _ in range(rng.randint(1, 5)):
            content[rng.randrange(len(content))] = rng.randrange(256)
        file.write_bytes(content)
        progress = load_progress(file)
        assert isinstance(progress.last, str)
        progress.save(tmp_path / "again.json")
        for other in tmp_path.glob("lesson.damaged-*"):
            other.unlink()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    file = tmp_path / "lesson.json"
    made().save(file)
    before = file.read_bytes()
    with pytest.raises(FileError):
        made().save(tmp_path)
    with pytest.raises(FileError):
        made().save(file / "below" / "lesson.json")
    assert file.read_bytes() == before
    (tmp_path / "folder.json").mkdir()
    assert "cannot be read" in load_progress(tmp_path / "folder.json").complaint


def test_a_long_answer_is_shortened(tmp_path: Path) -> None:
    progress = Progress()
    progress.finish("a", "b", "x\n\x00" * 1000)
    done = progress.done("a", "b")
    assert done is not None
    assert len(done.answer) <= 200
    assert done.answer.isprintable()
