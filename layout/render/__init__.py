"""Pages to files. Knows the formats, and decides nothing."""
