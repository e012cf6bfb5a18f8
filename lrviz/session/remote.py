"""The job of the loader that gets real pictures from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from lrviz.images.downloads import address, cache_folder
from lrviz.images.real_data import is_here, kept, load_real_data
from lrviz.images.real_sets import REAL_DATA, Stage
from lrviz.session.jobs import Cancelled, LoadedSource, LoadRemote, MustDownload

Report = Callable[[int, int, str, str], None]
"""Told how much is done of how much, what is being done, and the amount in words."""


def load_remote(
    job: LoadRemote, report: Report, cancelled: Callable[[], bool]
) -> LoadedSource | MustDownload | Cancelled:
    """Load a set of real pictures, downloading it if that is allowed.

    Raises
    ------
    DataError
        With one sentence, whatever is in the way, a cancelled download included: it says what is kept.
    """
    data = REAL_DATA[job.name]
    if not job.download and not is_here(data):
        there = kept(data)
        host = urlsplit(address(data.archives[0][0], job.base_url)).hostname or job.base_url
        folder = cache_folder() / data.name
        return MustDownload(job.job, data.name, data.title, data.size - there, there, data.unpacked, host, folder)

    def tell(stage: Stage) -> None:
        report(stage.done, stage.total, stage.text, stage.current if stage.text else "")

    loaded = load_real_data(
        job.name,
        job.size if data.any_size else None,
        preprocessing=job.preprocessing,
        progress=tell,
        cancelled=cancelled,
        base_url=job.base_url,
    )
    pictures = loaded.data.pictures
    if cancelled() and not (pictures.count(0) and pictures.count(1)):
        return Cancelled(job.job)
    return LoadedSource(job.job, loaded.data, loaded.preprocessing, False, loaded.skipped, data.about)
