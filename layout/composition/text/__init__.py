"""The running text of a block: lines in columns, beside insets, and downwards."""
