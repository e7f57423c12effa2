"""An issue of the command's own tests, for the press run."""

from __future__ import annotations

from pathlib import Path

import pytest
from editor import lay


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """An issue of two pages, which builds without a warning."""
    return lay(tmp_path / "2024-07-26")
