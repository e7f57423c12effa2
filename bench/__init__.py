"""Measurements of the engine: speed, stages of a build, line composition in figures, comparison with other engines.

Run from the project's folder: ``python -m bench.speed``, ``bench.stages``, ``bench.lines``, ``bench.peers``.
"""
