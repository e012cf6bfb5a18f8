"""Real data: downloaded once, whole or not at all, and read right."""

from __future__ import annotations

import fcntl
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lrviz import cli
from lrviz.images import real_data, real_sets
from lrviz.images.archives import ArchiveError
from lrviz.images.dataset import DataError
from lrviz.images.preprocess import Preprocessing
from lrviz.images.real_data import is_here, load_real_data
from lrviz.images.real_sets import REAL_DATA, Stage
from lrviz.images.sources import load_source
from lrviz.session.jobs import LoadedSource, LoadRemote, MustDownload
from lrviz.session.loader import Failed, PictureLoader, Progress

from . import loopback


@pytest.fixture
def publish(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Any]]:
    """Publish archives on the loopback server in place of the real ones, and use that as the mirror."""
    with loopback.serving() as server:
        monkeypatch.setenv("LRVIZ_DATA_URL", server.url)

        def publish(name: str, *contents: bytes) -> Any:
            data = REAL_DATA[name]
            archives = []
            for (file, expected), content in zip(data.archives, contents, strict=True):
                server.files[file.name] = content
                archives.append((loopback.remote(file.name, content), expected))
            monkeypatch.setitem(REAL_DATA, name, replace(data, archives=tuple(archives), unpacked=1000))
            return server

        yield publish


@pytest.fixture
def cache(private_home: Path) -> Path:
    return private_home / ".cache" / "lrviz"


def left(cache: Path) -> set[str]:
    return {path.name for path in cache.iterdir() if path.suffix != ".lock"}


# -- the table --------------------------------------------------------------------------------------------------------


def test_what_is_published() -> None:
    files = {file.name: file for data in REAL_DATA.values() for file, _ in data.archives}
    assert {name: file.md5 for name, file in files.items()} == {
        "cifar-10-binary.tar.gz": "c32a1d4ab5d03f1284b67883e8d87530",
        "images.tar.gz": "5c4f3ee8e5d25df40f4fd59a7f44e54c",
        "annotations.tar.gz": "95a8c909bbe2e81eed6a22bccdf3f68f",
    }
    assert all(file.url.startswith("https://") and file.url.endswith(f"/{name}") for name, file in files.items())


# -- CIFAR-10 ---------------------------------------------------------------------------------------------------------


def test_cifar(publish: Any, cache: Path) -> None:
    server = publish("cifar10", loopback.cifar_archive())
    assert not is_here(REAL_DATA["cifar10"])
    loaded = load_real_data("cifar10")
    train, test = loaded.data.pictures, loaded.data.test
    assert test is not None
    assert (train.classes, train.shape) == (("not cat", "cat"), (32, 32))
    assert [train.count(1), train.count(0), test.count(1), test.count(0)] == [10, 10, 3, 3]
    assert (loaded.preprocessing.height, loaded.preprocessing.width) == (32, 32)
    # every picture is that of its name, plane by plane
    for pictures in (train, test):
        for i, name in enumerate(pictures.names):
            kind, place = name.split(" ")
            batch, row = place.rstrip("]").split("[")
            record = np.fromfile(cache / "cifar10" / f"{batch}.bin", np.uint8).reshape(-1, 3073)[int(row)]
            assert real_sets.CIFAR_KINDS[record[0]] == kind
            assert pictures.labels[i] == (kind == "cat")
            for channel in range(3):
                plane = record[1 + 1024 * channel : 1 + 1024 * (channel + 1)].reshape(32, 32)
                assert (pictures.images[i, :, :, channel] == plane).all()
    assert len(set(train.names)) == 20
    # the second time nothing is asked for, and the same pictures are chosen
    again = load_real_data("cifar10")
    assert again.data.pictures.names == train.names
    assert len(server.asked) == 1
    assert is_here(REAL_DATA["cifar10"])
    assert left(cache) == {"cifar10"}


def test_others_are_of_all_batches(publish: Any) -> None:
    many = {
        f"data_batch_{i}": loopback.cifar_batch([3] * 50 + [0, 1, 2, 4, 5, 6, 7, 8, 9] * 50, i) for i in range(1, 6)
    }
    publish("cifar10", loopback.cifar_archive(**many))
    others = [name for name in load_real_data("cifar10").data.pictures.names if not name.startswith("cat")]
    assert len(others) == 250
    assert all(sum(f"data_batch_{i}" in name for name in others) > 25 for i in range(1, 6))
    assert all(sum(name.startswith(kind) for name in others) > 10 for kind in real_sets.CIFAR_KINDS if kind != "cat")


def test_another_size_and_another_class(publish: Any) -> None:
    publish("cifar10", loopback.cifar_archive())
    loaded = load_source("cifar10", image_size=8, positive="not cat", preprocessing=Preprocessing(center=True))
    assert loaded.data.pictures.shape == (8, 8)
    assert loaded.data.test is not None
    assert loaded.data.test.shape == (8, 8)
    assert loaded.classes == ("cat", "not cat")
    assert loaded.data.pictures.labels[loaded.data.pictures.names.index("cat data_batch_1[0]")] == 0
    assert loaded.preprocessing.center


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (loopback.cifar_archive(data_batch_3=b""), r"data_batch_3\.bin is missing in it"),
        (loopback.cifar_archive(test_batch=b"\x03" * 5000), r"test_batch\.bin is missing in it, or has a wrong size"),
        (loopback.tar_gz(("../evil.bin", b"x")), "leads out of its folder"),
        (b"<html></html>", "damaged, or ends early"),
    ],
)
def test_archive_not_as_expected(publish: Any, cache: Path, content: bytes, reason: str) -> None:
    publish("cifar10", content)
    with pytest.raises(DataError, match=rf"cifar-10-binary\.tar\.gz is not the archive that is expected \(.*{reason}"):
        load_real_data("cifar10")
    assert left(cache) == set()


def test_pictures_that_are_not_cifars(publish: Any) -> None:
    publish("cifar10", loopback.cifar_archive(test_batch=loopback.cifar_batch([3, 77], 1)))
    with pytest.raises(DataError, match=r"not those of CIFAR-10: delete that folder, then try again"):
        load_real_data("cifar10")


# -- Oxford-IIIT Pet --------------------------------------------------------------------------------------------------


def test_pets(publish: Any, cache: Path) -> None:
    server = publish("pets", *loopback.pets_archives())
    stages: list[Stage] = []
    loaded = load_real_data("pets", 16, progress=stages.append)
    pictures = loaded.data.pictures
    assert pictures.classes == ("dog", "cat")
    assert dict(zip(pictures.names, pictures.labels.tolist(), strict=True)) == {
        f"{name}.jpg": int(species == 1) for name, species in loopback.PETS.items()
    }
    assert pictures.shape == (16, 16)
    assert abs(int(pictures.images[3].mean()) - 120) < 3
    assert loaded.skipped == ()
    assert left(cache) == {"pets"}
    assert {path.name for path in (cache / "pets").iterdir()} == {
        *(f"{name}.jpg" for name in loopback.PETS),
        "list.txt",
        "contents.txt",
    }
    texts = [stage.text for stage in stages]
    for text in ("Oxford-IIIT Pet", "Unpacking Oxford-IIIT Pet", ""):
        assert text in texts
    assert len(server.asked) == 2


def test_pet_without_a_picture_is_named(publish: Any) -> None:
    listed = "Abyssinian_1 1 1 1\nbeagle_3 5 2 1\nbeagle_4 5 2 1\n"
    publish("pets", *loopback.pets_archives(listed))
    loaded = load_real_data("pets", 8)
    assert len(loaded.data.pictures) == 2
    assert [skipped.file for skipped in loaded.skipped] == ["beagle_4.jpg"]


@pytest.mark.parametrize(
    ("listed", "reason"),
    [
        ("../../etc/passwd 1 1 1\n", "makes no sense"),
        ("Abyssinian_1 1 3 1\n", "makes no sense"),
        ("Abyssinian_1 1 1 1\n", "does not name cats and dogs"),
        ("Maine_1 1 1 1\npug_1 2 2 1\n", r"none of the pictures in its list\.txt"),
    ],
)
def test_list_not_as_expected(publish: Any, cache: Path, listed: str, reason: str) -> None:
    publish("pets", *loopback.pets_archives(listed))
    with pytest.raises(DataError, match=reason):
        load_real_data("pets", 8)
    assert left(cache) == {"images.tar.gz"}  # of the two, the one that was right is kept


# -- whole or not at all ----------------------------------------------------------------------------------------------


def test_half_unpacked_is_never_taken_for_whole(publish: Any, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish("pets", *loopback.pets_archives())

    def killed(*arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr(real_data, "_write_contents", killed)
        context.setattr(real_data.shutil, "rmtree", lambda folder: None)  # nor does a killed program tidy up
        with pytest.raises(KeyboardInterrupt):
            load_real_data("pets", 8)
    assert not is_here(REAL_DATA["pets"])
    assert any(name.startswith(".pets-") for name in left(cache))
    assert len(load_real_data("pets", 8).data.pictures) == 5
    assert left(cache) == {"pets"}


@pytest.mark.parametrize("harm", ["file gone", "file shorter", "contents gone", "other archive"])
def test_damaged_cache_is_made_anew(publish: Any, cache: Path, harm: str) -> None:
    server = publish("pets", *loopback.pets_archives())
    load_real_data("pets", 8)
    if harm == "file gone":
        (cache / "pets" / "beagle_3.jpg").unlink()
    elif harm == "file shorter":
        (cache / "pets" / "beagle_3.jpg").write_bytes(b"")
    elif harm == "contents gone":
        (cache / "pets" / "contents.txt").unlink()
    else:
        images, annotations = loopback.pets_archives()
        publish("pets", images, annotations + b"\0")
    assert len(load_real_data("pets", 8).data.pictures) == 5
    assert len(server.asked) == 4


def test_stopped_while_unpacking(publish: Any, cache: Path) -> None:
    server = publish("cifar10", loopback.cifar_archive())
    texts: list[str] = []

    def unpacking() -> bool:
        return any(text.startswith("Unpacking") for text in texts)

    with pytest.raises(DataError, match=r"Unpacking CIFAR-10 was stopped: what has been downloaded is kept"):
        load_real_data("cifar10", progress=lambda stage: texts.append(stage.text), cancelled=unpacking)
    assert left(cache) == {"cifar-10-binary.tar.gz"}
    load_real_data("cifar10")
    assert len(server.asked) == 1


def test_two_programs_at_once(publish: Any, cache: Path) -> None:
    publish("cifar10", loopback.cifar_archive())
    cache.mkdir()
    with open(cache / "cifar10.lock", "w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(DataError, match="Another lrviz is downloading CIFAR-10 now"):
            load_real_data("cifar10")
    load_real_data("cifar10")


def test_too_little_room_is_said_before(publish: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    server = publish("cifar10", loopback.cifar_archive())
    monkeypatch.setitem(REAL_DATA, "cifar10", replace(REAL_DATA["cifar10"], unpacked=10**18))
    with pytest.raises(DataError, match="too little room on the disk: CIFAR-10 needs"):
        load_real_data("cifar10")
    assert server.asked == []


def test_size_out_of_range_is_said_before(publish: Any) -> None:
    server = publish("cifar10", loopback.cifar_archive())
    with pytest.raises(DataError, match="Image size 5000"):
        load_real_data("cifar10", 5000)
    assert server.asked == []


def test_check_is_part_of_unpacking() -> None:
    with pytest.raises(ArchiveError):
        REAL_DATA["pets"].check(Path("/nowhere"))


# -- digits -----------------------------------------------------------------------------------------------------------


def test_digits() -> None:
    digits = pytest.importorskip("sklearn.datasets").load_digits()
    loaded = load_source("digits")
    pictures = loaded.data.pictures
    assert (pictures.classes, pictures.shape) == (("8", "3"), (8, 8))
    assert (pictures.count(1), pictures.count(0)) == (183, 174)
    first = int(np.flatnonzero(digits.target == 3)[0])
    assert pictures.names[pictures.indices(1)[0]] == f"3 digits[{first}]"
    grey = np.rint(digits.images[first] * 255 / 16)
    assert (pictures.images[pictures.indices(1)[0]] == grey[..., None]).all()
    assert pictures.images.max() == 255


def test_digits_without_scikit_learn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.datasets", None)
    with pytest.raises(DataError, match="come with scikit-learn: pip install scikit-learn"):
        load_real_data("digits")


def test_command_line(capsys: pytest.CaptureFixture[str], publish: Any) -> None:
    publish("cifar10", loopback.cifar_archive())
    assert cli.main(["train", "cifar10", "--iterations", "20", "--json"]) == 0
    out, err = capsys.readouterr()
    result = json.loads(out)
    assert (result["classes"], result["images"], result["test_images"], err) == (["not cat", "cat"], 20, 6, "")


def test_command_line_says_why_not(capsys: pytest.CaptureFixture[str], publish: Any) -> None:
    publish("cifar10", loopback.cifar_archive()).files.clear()
    assert cli.main(["train", "cifar10"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "127.0.0.1 does not have cifar-10-binary.tar.gz (404)" in err


# -- names, and the ways in -------------------------------------------------------------------------------------------


def test_a_folder_of_that_name_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert real_data.is_real_data("pets")
    assert not real_data.is_real_data("dogs")
    assert not real_data.is_real_data(Path("pets"))
    (tmp_path / "pets").mkdir()
    with pytest.raises(DataError, match="The folder pets is empty"):
        load_source("pets")


def finish(loader: PictureLoader) -> list[Any]:
    events: list[Any] = []
    loader.start()
    while not events or isinstance(events[-1], Progress):
        event = loader.poll()
        if event is not None:
            events.append(event)
    assert loader.stop(5.0)
    return events


def test_loader_asks_before_it_downloads(publish: Any, cache: Path) -> None:
    server = publish("cifar10", loopback.cifar_archive())
    loader = PictureLoader()
    loader.submit(LoadRemote(7, "cifar10", 64))
    (asked,) = finish(loader)
    assert isinstance(asked, MustDownload)
    assert (asked.job, asked.title, asked.kept) == (7, "CIFAR-10", 0)
    assert asked.size == len(server.files["cifar-10-binary.tar.gz"])
    assert (asked.host, asked.folder) == ("127.0.0.1", cache / "cifar10")
    assert server.asked == []


def test_loader_downloads(publish: Any) -> None:
    publish("cifar10", loopback.cifar_archive())
    loader = PictureLoader()
    loader.submit(LoadRemote(7, "cifar10", 64, download=True))
    *progress, loaded = finish(loader)
    assert isinstance(loaded, LoadedSource)
    assert loaded.data.pictures.shape == (32, 32)
    assert "with as many others" in loaded.remark
    assert any(event.text == "CIFAR-10" and "MB" in event.amount for event in progress)


def test_loader_keeps_what_came_before_the_cancel(publish: Any, cache: Path) -> None:
    server = publish("cifar10", loopback.cifar_archive())
    server.trickles = True
    loader = PictureLoader()
    loader.submit(LoadRemote(7, "cifar10", 64, download=True))
    loader.start()
    events: list[Any] = []
    while not events or isinstance(events[-1], Progress):
        event = loader.poll()
        if event is not None:
            events.append(event)
            loader.cancel_all()
    assert loader.stop(5.0)
    assert isinstance(events[-1], Failed)
    assert events[-1].sentence.startswith("The download of cifar-10-binary.tar.gz was stopped: 0.0 of")
    assert left(cache) == {"cifar-10-binary.tar.gz.part"}
