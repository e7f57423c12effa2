"""``python -m layout`` is the command ``layout``."""

from layout.cli.main import entry

entry()
