"""The page makes itself up (自动拼版): articles to a PagePlan, by searching topologies solved exactly. makeup.md.

    articles ─recipes→ leaves ─search (wheel, judge)→ the best plan found

``compose`` is the door.
"""
