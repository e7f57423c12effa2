"""``issue.yaml`` and the copy that it names to an Issue."""
