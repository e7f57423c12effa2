"""A plan that was accepted and the copy that has changed since: what stays in its place, and what gives way."""
