"""Where a command keeps what costs time from one build to the next."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from layout.cli.parser import Parser, folder_named
from layout.model.store import NOTHING_KEPT, Store
from layout.words.wording import Wording

NAME = "banxin"
"""The folder's, among the caches of other programs."""


def add_to(parser: Parser, wording: Wording) -> None:
    """The options that say where the cache is, if there is to be one."""
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--cache", type=folder_named, metavar=parser.value("DIR"), help=wording("help-cache"))
    either.add_argument("--no-cache", action="store_true", help=wording("help-no-cache"))


def store_of(asked: argparse.Namespace) -> Store:
    """The store in the folder that was asked for, or in the platform's."""
    from layout.store.disk import DiskStore

    folder = None if asked.no_cache else asked.cache or default_folder(sys.platform, os.environ)
    return NOTHING_KEPT if folder is None else DiskStore(folder)


def default_folder(platform: str, environ: Mapping[str, str]) -> Path | None:
    """The folder for caches of this platform and user; None where there is none."""
    try:
        match platform:
            case "win32":
                base = Path(environ["LOCALAPPDATA"])
            case "darwin":
                base = _home(environ) / "Library" / "Caches"
            case _:
                named = Path(environ.get("XDG_CACHE_HOME", ""))
                base = named if named.is_absolute() else _home(environ) / ".cache"
    except (KeyError, RuntimeError):
        return None
    return base / NAME if base.is_absolute() else None


def _home(environ: Mapping[str, str]) -> Path:
    """Raises RuntimeError where the user has none."""
    return Path(environ["HOME"]) if environ.get("HOME") else Path.home()
