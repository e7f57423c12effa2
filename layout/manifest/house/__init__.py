"""House files and presets of plants to a House: what each setting may say, and the faces."""
