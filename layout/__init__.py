"""版心 Banxin: a newspaper page from manifest to press PDF."""

__version__ = "0.1.0"
