"""What arrives late: pictures asked for when the data were others, brought in line with what they are now."""

from __future__ import annotations

from dataclasses import replace

from lrviz.gui.state.material import Material
from lrviz.images.preprocess import Preprocessing
from lrviz.session import loader


def as_of_now(
    event: loader.Event, job: loader.Job, then: Material, now: Material, wanted: Preprocessing
) -> loader.Event | loader.Job:
    """Bring the answer to a job in line with the data of now.

    Parameters
    ----------
    event : Event
        The answer.
    job : Job
        What was asked for.
    then, now : Material
        The data when it was asked for, and those of now.
    wanted : Preprocessing
        How pictures are to be prepared once all that is waiting is done.

    Returns
    -------
    Event or Job
        The answer as it is to be used; or the job to do instead, if pictures were prepared in a way that is not that of
        now, or a test set was read for other classes.
    """
    if isinstance(event, loader.LoadedSource) and then.preprocessing is not now.preprocessing:
        return _source(event, now)
    if isinstance(event, loader.AddedPictures) and isinstance(job, (loader.AddPictures, loader.AddImages)):
        if not job.preprocessing.same_pictures(now.preprocessing):
            return replace(job, preprocessing=wanted)
        return replace(event, pictures=event.pictures.swapped()) if _swapped(then, now) else event
    if isinstance(event, loader.LoadedTest) and isinstance(job, loader.LoadTest):
        if then.origin is not now.origin or not job.preprocessing.same_pictures(now.preprocessing):
            classes = now.data.pictures.classes
            return replace(job, preprocessing=wanted, classes=classes, positive=classes[1])
        return replace(event, test=event.test.swapped()) if _swapped(then, now) else event
    return event


def _swapped(then: Material, now: Material) -> bool:
    """Whether y = 0 and y = 1 have been exchanged meanwhile."""
    return then.origin is now.origin and then.swapped != now.swapped


def _source(event: loader.LoadedSource, now: Material) -> loader.LoadedSource:
    """Keep what the user has chosen meanwhile, as far as the pictures themselves are the same."""
    read = event.preprocessing
    way = replace(now.preprocessing.unfitted(), height=read.height, width=read.width)
    return replace(event, preprocessing=way) if way.same_pictures(read) else event
