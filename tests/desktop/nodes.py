"""What a screen reader knows of a window: a tree of things with roles, names and states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Node:
    """One thing in a window, as a screen reader knows it."""

    role: str
    name: str
    description: str
    value: float | None
    text: str | None
    extents: tuple[int, int, int, int]
    states: frozenset[str]
    children: tuple[Node, ...]

    @classmethod
    def of(cls, described: dict[str, Any]) -> Node:
        """Build it, and all that is in it, from the JSON of `accessible_tree.py`."""
        return cls(
            role=described["role"],
            name=described["name"],
            description=described["description"],
            value=described["value"],
            text=described["text"],
            extents=tuple(described["extents"] or (0, 0, 0, 0)),
            states=frozenset(described["states"]),
            children=tuple(cls.of(child) for child in described["children"]),
        )

    @property
    def showing(self) -> bool:
        """Whether it can be seen."""
        return "showing" in self.states

    @property
    def center(self) -> tuple[int, int]:
        """Its middle on the screen."""
        x, y, width, height = self.extents
        return x + width // 2, y + height // 2

    def walk(self, above: tuple[Node, ...] = ()) -> Iterator[tuple[Node, tuple[Node, ...]]]:
        """Give each node in it with the nodes above that, itself first."""
        yield self, above
        for child in self.children:
            yield from child.walk((*above, self))

    def all(self, role: str = "", name: str = "") -> list[Node]:
        """Find the visible nodes of a role (all roles by default) whose whole name matches a pattern."""
        return [
            node
            for node, _ in self.walk()
            if node.showing and role in ("", node.role) and (not name or re.fullmatch(name, node.name, re.DOTALL))
        ]

    def one(self, role: str = "", name: str = "") -> Node | None:
        """Find the first of `all`, or None."""
        return next(iter(self.all(role, name)), None)

    def outline(self, depth: int = 0) -> str:
        """Write it as an indented text, for people who look for the cause of a failure."""
        parts = [f"{'  ' * depth}{self.role} {self.name!r}"]
        parts += [f"description={self.description!r}"] if self.description else []
        parts += [f"value={self.value:g}"] if self.value is not None else []
        parts += [f"text={self.text!r}"] if self.text else []
        parts += [str(self.extents), " ".join(sorted(self.states))]
        return "\n".join([" ".join(parts), *(child.outline(depth + 1) for child in self.children)])
