"""The heads of a block: their sizes, lines and places."""
