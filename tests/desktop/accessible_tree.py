"""Print the accessibility tree of one program as JSON: what a screen reader can know of its windows.

    /usr/bin/python3 accessible_tree.py PID

Run by the system's Python, because pyatspi is a package of the distribution and not on PyPI. Prints `null` while the
program has not come to the accessibility bus.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pyatspi
from gi.repository import GLib

MOST_ALIKE = 12
"""Children of a list or table that are read: hundreds of thumbnails are all alike, and each takes milliseconds."""

LONG = frozenset(("list", "table", "tree", "tree table"))

ANSWER_MS = 5000
"""How long a program that is busy painting may take to answer one question."""


def main(pid: int) -> None:
    pyatspi.setTimeout(ANSWER_MS, 3 * ANSWER_MS)
    desktop = pyatspi.Registry.getDesktop(0)
    for application in children_of(desktop):
        if asked(application.get_process_id) == pid:
            json.dump(describe(application), sys.stdout)
            return
    json.dump(None, sys.stdout)


def describe(thing: Any) -> dict[str, Any]:
    """Describe one thing and all that is in it; what is hidden is named but not looked into."""
    role = asked(thing.getRoleName) or ""
    states = asked(lambda: thing.getState().getStates()) or ()
    described = {
        "role": role,
        "name": asked(lambda: thing.name) or "",
        "description": asked(lambda: thing.description) or "",
        "value": asked(lambda: thing.queryValue().currentValue),
        "text": asked(lambda: thing.queryText().getText(0, -1)),
        "extents": asked(lambda: list(thing.queryComponent().getExtents(pyatspi.DESKTOP_COORDS))),
        "states": sorted(pyatspi.stateToString(state) for state in states),
        "children": [],
    }
    if role == "application" or "showing" in described["states"]:
        described["children"] = [describe(child) for child in children_of(thing, MOST_ALIKE if role in LONG else None)]
    return described


def children_of(thing: Any, most: int | None = None) -> list[Any]:
    count = asked(lambda: thing.childCount) or 0
    found = (asked(lambda i=i: thing.getChildAtIndex(i)) for i in range(count if most is None else min(count, most)))
    return [child for child in found if child is not None]


def asked(question: Any) -> Any:
    """Ask a thing; None if it has gone meanwhile, or does not have what it was asked for."""
    try:
        return question()
    except (GLib.Error, NotImplementedError):
        return None


if __name__ == "__main__":
    main(int(sys.argv[1]))
