"""``python -m layout`` is the command ``layout``."""

from layout.cli.main import entry

if __name__ == "__main__":
    entry()
