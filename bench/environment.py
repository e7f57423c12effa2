"""An environment of their own for the engines that ours is measured against (build/peers/venv)."""

from __future__ import annotations

import subprocess
import venv
from pathlib import Path

WORK = Path("build/peers")
"""Where the measurements keep what they install and make."""

PYTHON = WORK / "venv" / "bin" / "python"


def install(*packages: str) -> None:
    """Python packages into that environment, which is made where there is none."""
    if not PYTHON.exists():
        venv.create(WORK / "venv", with_pip=True)
    subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages], check=True)
