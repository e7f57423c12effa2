"""``python -m layout`` is the command ``layout``, which is also installed as ``banxin``."""

from layout.cli.main import entry

if __name__ == "__main__":
    entry()
