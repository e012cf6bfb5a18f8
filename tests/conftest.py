"""Every test has a home of its own and leaves the house clean."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from lrviz.images.dataset import Dataset, TrainingData

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt makes its application

FAILED = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak-minutes", type=float, default=3.0, help="how long -m soak uses the window (3); 180: hours")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture
def failed(request: pytest.FixtureRequest) -> Callable[[], bool]:
    """Whether the test has failed: then a leak is only a consequence, and no second report is wanted."""
    return lambda: request.node.stash.get(FAILED, False)


@pytest.fixture(scope="module", autouse=True)
def spare_the_collector() -> None:
    """Leave what is imported out of the collector's rounds: each test ends with some, to see that nothing is left.

    And what pytest keeps of the tests that are done: without that, a thousand tests later a round takes 10 ms.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def one_core_for_each() -> Iterator[None]:
    """Tests that run beside each other take one core each, as the training beside the window does."""
    beside_others = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")) > 1
    with threadpool_limits(1 if beside_others else None, "blas"):
        yield


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path_factory.mktemp("home")
    folders = {"CONFIG_HOME": ".config", "DATA_HOME": ".local", "CACHE_HOME": ".cache", "RUNTIME_DIR": ".run"}
    monkeypatch.setenv("HOME", str(home))
    for variable, folder in folders.items():
        (home / folder).mkdir(mode=0o700)
        monkeypatch.setenv(f"XDG_{variable}", str(home / folder))
    return home


@pytest.fixture(autouse=True)
def no_thread_left(failed: Callable[[], bool]) -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    if failed():
        return
    gc.collect()
    for thread in set(threading.enumerate()) - before:
        thread.join(2.0)
    left = [thread.name for thread in threading.enumerate() if thread not in before]
    assert not left, f"threads left behind: {left}"


@pytest.fixture
def make_data() -> Callable[..., TrainingData]:
    """Build two easily separable classes: bright cats, dark dogs, with noise."""

    def make(cats: int = 6, dogs: int = 4, size: int = 8, *, test_share: float = 0.0, seed: int = 0) -> TrainingData:
        rng = np.random.default_rng(seed)
        m = cats + dogs
        labels = np.array([1] * cats + [0] * dogs, np.uint8)
        levels = np.where(labels == 1, 170, 60)[:, None, None, None]
        images = np.clip(rng.normal(levels, 25, (m, size, size, 3)), 0, 255).astype(np.uint8)
        names = tuple(f"cat{i}.png" for i in range(cats)) + tuple(f"dog{i}.png" for i in range(dogs))
        return TrainingData(Dataset(images, labels, names, ("dog", "cat")), test_share=test_share)

    return make


@pytest.fixture
def data(make_data: Callable[..., TrainingData]) -> TrainingData:
    """Six cats, four dogs, 8×8."""
    return make_data()
