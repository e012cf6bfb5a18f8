"""Where the program's own files are: icon, texts. The same call works from a wheel and from the checkout."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def path_of(name: str) -> Path:
    """Find a file of `assets/`.

    Notes
    -----
    A wheel carries the folder inside the package. An editable install has it beside the package, where the build
    back end cannot put it inside.

    Raises
    ------
    FileNotFoundError
        If there is no such file: the installation is broken.
    """
    package = Path(str(files("lrviz")))
    for folder in (package / "assets", package.parent / "assets"):
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"lrviz is not installed whole: its file assets/{name} is missing")
