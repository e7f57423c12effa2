"""The page makes itself up (自动拼版): articles to a PagePlan, by searching topologies solved exactly. M30-M35.

    articles ─recipes→ leaves ─search (wheel, judge)→ the best plan found

``compose`` is the door.
"""
