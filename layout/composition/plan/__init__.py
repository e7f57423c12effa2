"""The page makes itself up (自动拼版): articles to a PagePlan, by searching topologies solved exactly. M30-M35.

    copy, kept plan ─Problem→ decide ─holds→ the kept plan                             (plain, kept/hold)
                                     ─bends→ the kept plan with some edges moved       (kept/bend)
                                     ─opens→ leaves ─search→ the best plan found       (leaves, recipes, search)
                                     ─fails→ what to cut, add, move                    (advice)
    every plan ─price→ its verdict: figures, price by part, sound, acceptable

``decide`` and ``decide_several`` (``decide.py``) are the doors; ``Problem`` is what they are given.
"""
