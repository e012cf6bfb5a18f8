"""Unpacking: only what is expected, whatever an archive tries."""

from __future__ import annotations

import gzip
import io
import re
import tarfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lrviz.images.archives import ArchiveError, Expected, Stopped, unpack

from . import loopback

WANTED = Expected(re.compile(r"pets/[a-z0-9]+[.]jpg"), 10_000_000, 50)


def special(name: str, kind: bytes, link: str = "") -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info, b""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "outer" / "into").mkdir(parents=True)
    return tmp_path / "outer" / "into"


def save(folder: Path, content: bytes) -> Path:
    archive = folder.parent.parent / "archive.tar.gz"
    archive.write_bytes(content)
    return archive


def test_only_the_wanted_files_come_out(folder: Path) -> None:
    archive = save(
        folder,
        loopback.tar_gz(
            special("pets", tarfile.DIRTYPE),
            ("pets/cat1.jpg", b"one"),
            ("pets/readme.txt", b"no picture"),
            ("pets/deep/cat3.jpg", b"elsewhere"),
            ("pets/cat4.jpg.exe", b"more than the name"),
            ("pets/cat2.jpg", b"two" * 100_000),
        ),
    )
    seen: list[tuple[int, int]] = []
    files = unpack(archive, folder, WANTED, progress=lambda done, total: seen.append((done, total)))
    assert files == [folder / "cat1.jpg", folder / "cat2.jpg"]
    assert [file.read_bytes() for file in files] == [b"one", b"two" * 100_000]
    assert sorted(folder.iterdir()) == files
    assert seen[-1][0] <= seen[-1][1] == archive.stat().st_size


def test_modes_of_the_archive_are_not_used(folder: Path) -> None:
    info = tarfile.TarInfo("pets/cat1.jpg")
    info.mode = 0o6777
    (file,) = unpack(save(folder, loopback.tar_gz((info, b"one"))), folder, WANTED)
    assert file.stat().st_mode & 0o7111 == 0


@pytest.mark.parametrize(
    ("member", "reason"),
    [
        (("../evil.jpg", b"x"), "leads out of its folder"),
        (("pets/../../evil.jpg", b"x"), "leads out of its folder"),
        (("/tmp/evil.jpg", b"x"), "leads out of its folder"),
        (("C:/evil.jpg", b"x"), "leads out of its folder"),
        (("pets\\..\\evil.jpg", b"x"), "leads out of its folder"),
        (("pets/e\x1b[2Jvil.jpg", b"x"), "is not one for a file"),
        ((f"pets/{'e' * 300}.jpg", b"x"), "is not one for a file"),
        (special("pets/a.jpg", tarfile.SYMTYPE, "/etc/passwd"), "holds a link"),
        (special("pets/a.jpg", tarfile.LNKTYPE, "../../secret"), "holds a link"),
        (special("pets/a.jpg", tarfile.CHRTYPE), "neither a file nor a folder"),
        (special("pets/a.jpg", tarfile.BLKTYPE), "neither a file nor a folder"),
        (special("pets/a.jpg", tarfile.FIFOTYPE), "neither a file nor a folder"),
        (("pets/first.jpg", b"again"), "is in it twice"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_hostile_member(folder: Path, member: tuple[tarfile.TarInfo | str, bytes], reason: str) -> None:
    (folder.parent / "secret").write_text("secret")
    with pytest.raises(ArchiveError, match=reason) as caught:
        unpack(save(folder, loopback.tar_gz(("pets/first.jpg", b"good"), member)), folder, WANTED)
    assert str(caught.value).isprintable()
    assert {path.name for path in folder.parent.rglob("*")} == {"into", "first.jpg", "secret"}
    assert (folder / "first.jpg").read_bytes() == b"good"


def test_link_and_then_a_file_through_it(folder: Path) -> None:
    content = loopback.tar_gz(special("pets", tarfile.SYMTYPE, str(folder.parent)), ("pets/cat1.jpg", b"evil"))
    with pytest.raises(ArchiveError, match="holds a link"):
        unpack(save(folder, content), folder, WANTED)
    assert list(folder.parent.iterdir()) == [folder]


def test_a_million_files(folder: Path) -> None:
    header = tarfile.TarInfo("pets/none.txt").tobuf()
    archive = save(folder, b"")
    with gzip.open(archive, "wb", 1) as file:
        for _ in range(1000):
            file.write(header * 1000)
    assert archive.stat().st_size < 10_000_000
    many = Expected(WANTED.wanted, 10**9, 2000)
    with pytest.raises(ArchiveError, match="more than 2,000 entries"):
        unpack(archive, folder, many)


@pytest.mark.parametrize("name", ["pets/bomb.jpg", "pets/unwanted.txt"])
def test_bomb(folder: Path, name: str) -> None:
    content = loopback.tar_gz((name, b"\0" * 30_000_000))
    assert len(content) < 200_000
    with pytest.raises(ArchiveError, match="unpacks to more than 10 MB"):
        unpack(save(folder, content), folder, WANTED)
    assert sum(path.stat().st_size for path in folder.iterdir()) <= WANTED.most_bytes


@pytest.mark.parametrize("kind", [tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGLINK])
def test_header_that_claims_a_name_of_gigabytes(folder: Path, kind: bytes) -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = kind, 4_000_000_000
    content = gzip.compress(info.tobuf() + b"a" * 5_000_000)
    with pytest.raises(ArchiveError, match="headers is too large"):
        unpack(save(folder, content), folder, WANTED)


def test_negative_size(folder: Path) -> None:
    header = bytearray(tarfile.TarInfo("pets/cat1.jpg").tobuf())
    header[124:136] = b"\xff" * 12  # −1 in the base-256 form
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    content = gzip.compress(loopback_first() + bytes(header) + b"\0" * 1024)
    with pytest.raises(ArchiveError):
        unpack(save(folder, content), folder, WANTED)


def loopback_first() -> bytes:
    """One good file, without the end of an archive."""
    info = tarfile.TarInfo("pets/first.jpg")
    info.size = 4
    return info.tobuf() + b"good".ljust(512, b"\0")


def test_sparse_file(folder: Path) -> None:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as tar:
        info = tarfile.TarInfo("pets/cat1.jpg")
        info.size = 512
        info.pax_headers = {
            "GNU.sparse.major": "0",
            "GNU.sparse.minor": "1",
            "GNU.sparse.size": "9000000000000",
            "GNU.sparse.map": "8999999999488,512",
        }
        tar.addfile(info, io.BytesIO(b"x" * 512))
    with pytest.raises(ArchiveError, match="neither a file nor a folder"):
        unpack(save(folder, gzip.compress(raw.getvalue())), folder, WANTED)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_archive_that_ends_early(folder: Path, share: float) -> None:
    content = loopback.tar_gz(*((f"pets/cat{i}.jpg", bytes(range(256)) * 40) for i in range(20)))
    with pytest.raises(ArchiveError, match="damaged, or ends early"):
        unpack(save(folder, content[: int(share * len(content))]), folder, WANTED)


NO_ARCHIVES = {
    "page": b"<html>Not found</html>",
    "packed page": gzip.compress(b"<html>" * 500),
    "nothing": gzip.compress(b""),
}


@pytest.mark.parametrize("content", NO_ARCHIVES.values(), ids=NO_ARCHIVES)
def test_no_archive_at_all(folder: Path, content: bytes) -> None:
    with pytest.raises(ArchiveError, match="damaged, or ends early"):
        unpack(save(folder, content), folder, WANTED)


def test_stop(folder: Path) -> None:
    with pytest.raises(Stopped):
        unpack(save(folder, loopback.tar_gz(("pets/cat1.jpg", b"one"))), folder, WANTED, stop=lambda: True)


GOOD = gzip.decompress(
    loopback.tar_gz(*((f"pets/cat{i}.jpg", bytes([i]) * (300 * i)) for i in range(4)), ("pets/x.txt", b"x"))
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=12)), max_size=4))
def test_mutated_archive_never_leaves_its_folder(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, bytes]]
) -> None:
    content = bytearray(GOOD)
    for at, new in changes:
        content[at : at + len(new)] = new
    folder = tmp_path_factory.mktemp("outer") / "into" / "here"
    folder.mkdir(parents=True)
    try:
        unpack(save(folder, gzip.compress(bytes(content), 1)), folder, WANTED)
    except ArchiveError:
        pass
    for path in folder.parent.parent.rglob("*"):
        assert path.parent == folder or path in (folder, folder.parent) or path.name == "archive.tar.gz"
        assert not path.is_symlink()
