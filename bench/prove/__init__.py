"""What the gate promises, in figures: ``python -m bench.prove``."""
