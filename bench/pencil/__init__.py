"""The editor's sixteen rules 红笔, counted from what a build reports and the manifest asks, and from nothing else.

It shares no code with the engine, so that the engine's own count can be held against it.
"""
