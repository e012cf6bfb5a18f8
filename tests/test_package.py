"""What is installed from the wheel is whole: assets inside, typed, and it starts from anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the sdist, as an index would be given it."""
    target = tmp_path_factory.mktemp("dist")
    built = subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(target), str(ROOT)], capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr + built.stdout[-2000:]
    (sdist,) = target.glob("*.tar.gz")
    (path,) = target.glob("*.whl")
    assert sdist.stat().st_size < 5_000_000
    return path


@pytest.mark.timeout(300)
def test_the_wheel_carries_every_asset_and_starts_from_the_root(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path)
    for asset in (path for path in (ROOT / "assets").rglob("*") if path.is_file()):
        assert f"lrviz/assets/{asset.relative_to(ROOT / 'assets').as_posix()}" in names
    assert "lrviz/py.typed" in names
    assert not any(name.startswith(("tests/", "assets/")) for name in names)
    code = (
        "import lrviz, lrviz.cli; from lrviz.assets import path_of; print(path_of('icon.svg'));"
        "raise SystemExit(lrviz.cli.main(['train', 'sample', '--iterations', '3', '--image-size', '8', '--quiet']))"
    )
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONSAFEPATH": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd="/", env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == str(tmp_path / "lrviz" / "assets" / "icon.svg")
