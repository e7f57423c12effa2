"""Puts this folder on the path: what several rooms' tests share is imported from here by name."""
