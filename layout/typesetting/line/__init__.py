"""Lines: broken over whole paragraphs, and justified."""
