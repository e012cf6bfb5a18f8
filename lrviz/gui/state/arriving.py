"""What the wells show while pictures are being loaded: those there are, and those that have come so far."""

from __future__ import annotations

from dataclasses import dataclass

from lrviz.images.dataset import Dataset
from lrviz.session.jobs import Some


@dataclass(frozen=True, slots=True)
class Loading:
    """Work on pictures that is going on; `rate` is how many are done in a second, 0.0 while that is not known."""

    text: str
    done: int
    total: int
    rate: float = 0.0
    amount: str = ""


class Arriving:
    """The pictures to look at, which are more than those to train on as long as a job goes on.

    Training on each batch would begin anew three times a second; looking at them costs nothing.

    Attributes
    ----------
    shown : Dataset
        Settled pictures first.
    settled : int
        How many of them, from the first, are in the data set: only these can be moved and removed.
    """

    def __init__(self, data: Dataset) -> None:
        self._data = data
        self._some: Some | None = None
        self.shown = data
        self.settled = len(data)

    @property
    def job(self) -> int | None:
        """The job whose pictures are shown."""
        return self._some.job if self._some is not None else None

    def use(self, data: Dataset) -> None:
        """Take on another data set."""
        self._data = data
        self._put_together()

    def take(self, some: Some) -> None:
        """Show these, too."""
        self._some = some
        self._put_together()

    def end(self) -> None:
        """Show the data set only: what has been loaded is in it now, or is not wanted."""
        self._some = None
        self._put_together()

    def _put_together(self) -> None:
        some, data = self._some, self._data
        if some is not None and some.replaces:
            self.shown, self.settled = some.pictures, 0
        elif some is not None and (some.pictures.shape == data.shape or not len(data)):
            self.shown, self.settled = with_class_name(data, some.pictures), len(data)
        else:
            self.shown, self.settled = data, len(data)


def with_class_name(pictures: Dataset, added: Dataset) -> Dataset:
    """Add pictures of one class; the first ones of a class may bring its name (that of their folder)."""
    label = int(added.labels[0])
    names = list(pictures.classes)
    if not pictures.count(label):
        names[label] = added.classes[label]
    return pictures.renamed((names[0], names[1])).added(added)


def classes_after_sample(added: Dataset, drawn: tuple[str, str]) -> tuple[str, str]:
    """Names of the classes once pictures of one class have replaced the drawn ones."""
    label = int(added.labels[0])
    name = added.classes[label]
    if name == drawn[label]:
        return drawn
    if label == 1:
        return f"not {name}", name
    return name, drawn[1] if name != drawn[1] else f"not {name}"
