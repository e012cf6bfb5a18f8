"""What is said of pictures that come and go: names of changes for undo, and what has been loaded."""

from __future__ import annotations

from lrviz.gui.language import tr
from lrviz.said import say

PREPARE = say("prepare pictures differently")
"""What undo calls a change of the preparation."""

SAMPLE_GONE = say("Your pictures have taken the place of the drawn ones; undo (Ctrl+Z) brings those back.")

STILL_LOADING = say("Pictures can be moved and removed once all of them are loaded.")

CLASSES_LATER = say("The classes can be changed once the pictures are loaded.")

OTHER_SIZE = say("Other pictures were opened while these were read, of another size: add them again.")


def add_text(count: int) -> str:
    """Name a change for undo."""
    return tr("add 1 picture") if count == 1 else tr("add {count:,} pictures", count=count)


def add_instead_text(count: int) -> str:
    """Name a change for undo."""
    one = tr("add 1 picture in place of the drawn ones")
    return one if count == 1 else tr("add {count:,} pictures in place of the drawn ones", count=count)


def move_text(count: int) -> str:
    """Name a change for undo."""
    return tr("move 1 picture") if count == 1 else tr("move {count:,} pictures", count=count)


def remove_text(count: int) -> str:
    """Name a change for undo."""
    return tr("remove 1 picture") if count == 1 else tr("remove {count:,} pictures", count=count)


def without_test(count: int) -> str:
    """Say that there is no separate test set any more."""
    return tr("The {count:,} test pictures are left out; undo (Ctrl+Z) brings them back.", count=count)


def not_read_again(count: int) -> str:
    """Say that files are gone whose pictures were to be prepared anew."""
    return tr("{count:,} of the files could not be read again: their pictures are made of what was there.", count=count)


def loaded_text(loaded: int, skipped: int) -> str:
    """Say how many pictures came in, and how many files did not."""
    files = tr("1 file") if skipped == 1 else tr("{count:,} files", count=skipped)
    pictures = tr("1 picture") if loaded == 1 else tr("{count:,} pictures", count=loaded)
    return tr("{pictures} loaded; {files} could not be used.", pictures=pictures, files=files)
