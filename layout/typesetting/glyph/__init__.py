"""Characters: their faces, their classes, and what their neighbours do to them."""
