"""Puts this folder on the path: what several rooms' tests share is imported from here by name.

``pytest --hypothesis-profile=long`` tries twenty thousand random paragraphs where the suite otherwise tries hundreds.
"""

from hypothesis import settings

settings.register_profile("long", max_examples=20_000)
