"""How much is read, and how much of it: every limit that input is held to before any work is done on it (I09).

Counts, never seconds: what is refused on one computer is refused on all. Each is far beyond what a newspaper has, and
low enough that input of its size is answered within ten seconds of a processor and a gigabyte.
"""

from __future__ import annotations

MANIFEST_BYTES = 8_000_000
"""Of a manifest, a house file, a plan."""

YAML_EVENTS = 200_000
"""Keys, values and items of such a file."""

YAML_LEVELS = 12
"""Of entries within entries."""

FAULTS = 500
"""Faults that are told of one such file, each with what was meant; the rest are counted."""

PAGES = 64
"""Of an issue."""

ARTICLES = 80
"""Of a page, members of groups among them."""

EDITORS = 40
"""Of a page."""

COPY_BYTES = 2_000_000
"""Of a copy file."""

PAGE_CHARACTERS = 60_000
"""Of the copy of a page, which holds some 11 000."""

STORY_CHARACTERS = 30_000
"""Of the copy of a story."""

STORY_LINES = 1_000
"""Paragraphs, verses or rows of a story."""

PARAGRAPH_CHARACTERS = 3_000
"""Of a paragraph."""

HEAD_CHARACTERS = 300
"""Of a line of a headline."""

TEXT_CHARACTERS = 1_000
"""Of any other text: a summary, a caption, a name."""

WORD_CHARACTERS = 400
"""Of a word, number or address that has no blank in it."""

PHOTO_BYTES = 300_000_000
"""Of a photo's file."""

PHOTO_PIXELS = 120_000_000
"""Of a JPEG, which is made smaller while it is decoded."""

WHOLE_SAMPLES = 150_000_000
"""Of a PNG or TIFF, which is decoded whole: three for a pixel of RGB, four for one of CMYK or with transparency."""

PROFILE_BYTES = 20_000_000
"""Of a colour profile."""

PDF_BYTES = 500_000_000
"""Of a PDF to be judged."""

PDF_CONTENT_BYTES = 64_000_000
"""Of the content of one of its pages, unpacked."""

PDF_OBJECTS = 300_000
"""Of a PDF."""

PDF_PAGES = 64
"""Of a PDF."""

PDF_OPERATIONS = 1_500_000
"""Drawing operations of a PDF, forms drawn again counted again."""

PDF_FORM = 50
"""As how many operations a form or picture counts each time it is drawn, besides its own."""

PDF_FONT_BYTES = 64_000_000
"""Of a font in a PDF, unpacked."""

PDF_CMAP_BYTES = 8_000_000
"""Of its table of characters."""

PDF_XMP_BYTES = 4_000_000
"""Of its metadata."""

PDF_PROFILE_BYTES = 32_000_000
"""Of a colour profile in it, unpacked."""

PDF_RASTER = 4_000_000
"""Pixels of the page as its ink is measured."""

PDF_PIXELS = 120_000_000
"""Of a picture in it."""

LEAST_MEMORY = 400_000_000
"""Bytes of memory without which nothing is begun."""
