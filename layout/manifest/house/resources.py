"""Where the engine keeps what is its own: houses, press profiles and faces."""

from __future__ import annotations

from pathlib import Path

import layout

_PACKAGE = Path(layout.__file__).parent


def data(*parts: str) -> Path:
    """A file or folder of ``layout/data``; it need not exist."""
    return _PACKAGE.joinpath("data", *parts)


def fonts_folder() -> Path:
    """The folder of ``faces.yaml`` and its files: inside an installed package, else beside it in the project."""
    installed = data("fonts")
    return installed if installed.is_dir() else _PACKAGE.parent / "fonts"
