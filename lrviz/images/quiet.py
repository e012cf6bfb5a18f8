"""Keeps in what Pillow and the libraries below it would print or warn about odd files."""

from __future__ import annotations

import ctypes
import logging
import re
import threading
import warnings
from functools import cache
from pathlib import Path

from PIL import Image

logging.getLogger("PIL").addHandler(logging.NullHandler())  # else Pillow's remarks on odd files land on stderr


class _QuietPillow:
    """Keeps Pillow's warnings in while any thread decodes.

    `warnings.catch_warnings` alone is not for threads: two that overlap restore each other's filters. So the first one
    in saves them and the last one out puts them back.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._saved = warnings.catch_warnings()

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._saved = warnings.catch_warnings()
                self._saved.__enter__()
                warnings.filterwarnings("ignore", module=r"PIL\b")
                warnings.filterwarnings("ignore", module=r"pillow_heif\b")
                warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._saved.__exit__(None, None, None)


quiet_pillow = _QuietPillow()


@cache
def silence_libtiff() -> None:
    """Take away libtiff's own way of telling errors, which is to print them: Pillow raises them anyway.

    Pillow leaves libtiff's handler in place, which writes to file descriptor 2 below Python. Where the library cannot
    be found among those loaded (not on Linux, or linked statically) it stays as it is.
    """
    try:
        maps = Path("/proc/self/maps").read_text(errors="surrogateescape")
        for path in sorted(set(re.findall(r"/\S*libtiff[^/\s]*\.so\S*", maps))):
            library = ctypes.CDLL(path)  # loaded already: this only finds it
            for name in ("TIFFSetErrorHandler", "TIFFSetWarningHandler"):
                setter = getattr(library, name)
                setter.argtypes, setter.restype = [ctypes.c_void_p], ctypes.c_void_p
                setter(None)
    except (OSError, AttributeError) as error:
        logging.getLogger(__name__).debug("libtiff prints its errors: %s", error)
