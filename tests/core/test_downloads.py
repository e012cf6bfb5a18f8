"""Files from a server: progress, cancel, resume, checksum, and one sentence for each thing that can go wrong."""

from __future__ import annotations

import errno
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lrviz.images import downloads, transfer
from lrviz.images.dataset import DataError
from lrviz.images.downloads import RemoteFile, fetch
from lrviz.images.transfer import Transfer

from . import loopback

CONTENT = bytes(range(256)) * 4000


@pytest.fixture
def server() -> Iterator[Any]:
    with loopback.serving() as server:
        server.files["pets.bin"] = CONTENT
        yield server


@pytest.fixture
def file() -> RemoteFile:
    return loopback.remote("pets.bin", CONTENT)


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_file_comes_whole_and_is_not_asked_for_again(server: Any, file: RemoteFile, tmp_path: Path) -> None:
    for _ in range(2):
        assert fetch(file, tmp_path / "cache", base_url=server.url).read_bytes() == CONTENT
    assert server.asked == [("/pets.bin", None)]
    assert left(tmp_path / "cache") == ["pets.bin"]


def test_mirror_from_the_environment(
    server: Any, file: RemoteFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LRVIZ_DATA_URL", f"{server.url}/")
    assert fetch(file, tmp_path).read_bytes() == CONTENT


def test_progress_says_bytes_rate_and_time_left(server: Any, file: RemoteFile, tmp_path: Path) -> None:
    seen: list[Transfer] = []
    fetch(file, tmp_path, base_url=server.url, progress=seen.append)
    assert (seen[-1].done, seen[-1].total) == (len(CONTENT), len(CONTENT))
    assert [at.done for at in seen] == sorted(at.done for at in seen)
    assert Transfer("x", 12_300_000, 170_052_171).amount == "12 of 170 MB"
    assert Transfer("x", 12_300_000, 170_052_171, 4_100_000.0, 38.4).amount == "12 of 170 MB · 4.1 MB/s · 38 s left"


def test_meter_measures_lately(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(transfer.time, "monotonic", lambda: now[0])
    meter = transfer.Meter("x", 1_000_000, 100_000_000)
    for _ in range(200):  # 20 s at 1 MB/s
        now[0] += 0.1
        meter.add(100_000)
    for _ in range(100):  # then 10 s at 2 MB/s
        now[0] += 0.1
        meter.add(200_000)
    at = meter.now()
    assert at.done == 41_000_000
    assert at.rate == pytest.approx(2_000_000, rel=0.05)
    assert at.seconds_left == pytest.approx(29.5, rel=0.06)


@pytest.mark.parametrize(("seconds", "text"), [(0.2, "1 s"), (59.4, "59 s"), (200, "3 min"), (7500, "2 h 5 min")])
def test_time_as_people_say_it(seconds: float, text: str) -> None:
    assert transfer.time_text(seconds) == text


def test_cut_connection_is_taken_up_again_by_itself(server: Any, file: RemoteFile, tmp_path: Path) -> None:
    server.cut_after = [300_000]
    assert fetch(file, tmp_path, base_url=server.url).read_bytes() == CONTENT
    assert server.asked == [("/pets.bin", None), ("/pets.bin", "bytes=300000-")]


def test_what_came_before_the_cut_is_kept(server: Any, file: RemoteFile, tmp_path: Path) -> None:
    server.cut_after = [300_000, 0]
    with pytest.raises(DataError, match=r"127\.0\.0\.1 was cut: 0\.3 of 1\.0 MB are kept, and the next try goes on"):
        fetch(file, tmp_path, base_url=server.url)
    assert left(tmp_path) == ["pets.bin.part"]
    seen: list[Transfer] = []
    assert fetch(file, tmp_path, base_url=server.url, progress=seen.append).read_bytes() == CONTENT
    assert server.asked[-1] == ("/pets.bin", "bytes=300000-")
    assert seen[0].done > 300_000
    assert left(tmp_path) == ["pets.bin"]


def test_server_that_cannot_resume(server: Any, file: RemoteFile, tmp_path: Path) -> None:
    server.resumes = False
    server.cut_after = [300_000]
    assert fetch(file, tmp_path, base_url=server.url).read_bytes() == CONTENT


def test_part_that_is_whole_already(server: Any, file: RemoteFile, tmp_path: Path) -> None:
    (tmp_path / "pets.bin.part").write_bytes(CONTENT)
    assert fetch(file, tmp_path, base_url=server.url).read_bytes() == CONTENT


def test_part_of_another_file(server: Any, file: RemoteFile, tmp_path: Path) -> None:
    (tmp_path / "pets.bin.part").write_bytes(CONTENT + b"more")
    with pytest.raises(DataError, match=r"another pets\.bin than before: try again, from the beginning"):
        fetch(file, tmp_path, base_url=server.url)
    assert fetch(file, tmp_path, base_url=server.url).read_bytes() == CONTENT


def test_wrong_checksum(server: Any, file: RemoteFile, tmp_path: Path) -> None:
    server.files["pets.bin"] = CONTENT[:-1] + b"!"
    with pytest.raises(DataError, match=r"pets\.bin from 127.*its checksum is wrong\): it was deleted; try again"):
        fetch(file, tmp_path, base_url=server.url)
    assert left(tmp_path) == []
    server.files["pets.bin"] = CONTENT
    assert fetch(file, tmp_path, base_url=server.url).read_bytes() == CONTENT


def test_not_there(server: Any, file: RemoteFile, tmp_path: Path) -> None:
    del server.files["pets.bin"]
    with pytest.raises(DataError, match=r"127\.0\.0\.1 does not have pets\.bin \(404\).*LRVIZ_DATA_URL"):
        fetch(file, tmp_path, base_url=server.url)
    assert left(tmp_path) == []


def test_other_refusals(server: Any, file: RemoteFile, tmp_path: Path) -> None:
    server.status = 503
    with pytest.raises(DataError, match=r"refuses pets\.bin \(503 Service Unavailable\): try again later"):
        fetch(file, tmp_path, base_url=server.url)


def test_no_network(file: RemoteFile, tmp_path: Path) -> None:
    with loopback.serving() as server:
        url = server.url
    with pytest.raises(DataError, match=r"There is no connection to 127\.0\.0\.1: check the network, then try again"):
        fetch(file, tmp_path, base_url=url)


@pytest.mark.parametrize("url", ["file:///etc", "ftp://x", "http://", "pets"])
def test_address_that_is_none(file: RemoteFile, tmp_path: Path, url: str) -> None:
    with pytest.raises(DataError, match="must begin with http"):
        fetch(file, tmp_path, base_url=url)


def test_far_more_than_published(server: Any, file: RemoteFile, tmp_path: Path) -> None:
    server.files["pets.bin"] = CONTENT * 3
    with pytest.raises(DataError, match="far too many"):
        fetch(file, tmp_path, base_url=server.url)


@pytest.mark.parametrize("when", ["before it answers", "while it is silent"])
def test_cancel_does_not_wait_for_the_server(server: Any, file: RemoteFile, tmp_path: Path, when: str) -> None:
    server.trickles = True
    stop = threading.Event()
    if when == "before it answers":
        stop.set()
    started = time.monotonic()
    with pytest.raises(DataError, match=r"^The download of pets\.bin was stopped") as caught:
        fetch(file, tmp_path, base_url=server.url, progress=lambda at: stop.set(), cancelled=stop.is_set)
    assert time.monotonic() - started < 2
    assert ("are kept, and the next try goes on there" in str(caught.value)) == (when == "while it is silent")
    server.closing.set()
    server.trickles = False
    assert fetch(file, tmp_path, base_url=server.url).read_bytes() == CONTENT
    assert server.asked[-1][1] == (None if when == "before it answers" else "bytes=1-")


def test_full_disk(server: Any, file: RemoteFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(downloads.os, "replace", full)
    with pytest.raises(DataError, match=r"The disk is full: make room in .* for pets\.bin, then try again"):
        fetch(file, tmp_path, base_url=server.url)


def test_too_little_room(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="too little room on the disk: Pets needs 1,000,000,000,000 MB"):
        downloads.check_room(tmp_path / "not" / "there", 10**18, "Pets")
    downloads.check_room(tmp_path / "not" / "there", 10, "Pets")


def test_folder_that_cannot_be_made(server: Any, file: RemoteFile, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    with pytest.raises(DataError, match=r"pets\.bin cannot be kept in"):
        fetch(file, tmp_path / "cache", base_url=server.url)


def test_without_pooch(file: RemoteFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pooch", None)
    with pytest.raises(DataError, match=r'needs pooch: pip install "lrviz\[data\]"'):
        fetch(file, tmp_path)
    with pytest.raises(DataError, match="needs pooch"):
        downloads.cache_folder()


def test_cache_is_the_users(private_home: Path) -> None:
    assert downloads.cache_folder() == private_home / ".cache" / "lrviz"
