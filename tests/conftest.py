"""Puts this folder on the path: what several rooms' tests share is imported from here by name.

``pytest --hypothesis-profile=long`` tries twenty thousand random paragraphs where the suite otherwise tries hundreds.

Nothing that is tested keeps anything in the user's own cache: the session has a folder of its own for it, in this
process and in those that it starts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("long", max_examples=20_000)


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = str(tmp_path_factory.mktemp("cache"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", *(["HOME"] if sys.platform == "darwin" else [])):
            patch.setenv(name, folder)
        yield
