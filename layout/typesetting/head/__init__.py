"""Heads cut into words and broken by sense."""
