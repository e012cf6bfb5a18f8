"""The fixture of all desktop tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .desktop import Desktop, missing


@pytest.fixture(scope="session")
def lacking() -> list[str]:
    """What is not installed: asked once."""
    return missing()


@pytest.fixture
def desktop(lacking: list[str], tmp_path: Path, failed: Callable[[], bool]) -> Iterator[Desktop]:
    """A desktop; skipped where it can't be had, but never in CI, where a skipped test would be a lost one."""
    if lacking:
        reason = f"a desktop needs {', '.join(lacking)}; .ci/run says which packages bring them"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with Desktop(tmp_path) as private:
        yield private
        if failed():
            private.keep_evidence()
