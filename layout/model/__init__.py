"""The data that pass between the rooms. Standard library only."""
