"""The data that pass between the rooms. Standard library only, and ``words`` for severities."""
