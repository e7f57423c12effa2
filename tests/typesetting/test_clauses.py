"""Where a paragraph may be cut: whole sentences go, or the clauses at a sentence's end, and the rest reads."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.typesetting.clauses import removables

PAIRS = ("“”", "‘’", "（）", "《》")


def gone(text: str) -> dict[str, bool]:
    return {text[one.begin:one.end]: one.whole for one in removables(text)}


def test_sentences_and_the_clauses_at_their_ends_may_go() -> None:
    assert gone("镇里错开收割时间。谷子当天进烘干房，农技员分片看机器，一天也不耽误。") == {
        "镇里错开收割时间。": True,
        "谷子当天进烘干房，农技员分片看机器，一天也不耽误。": True,
        "镇里错开收割时间。谷子当天进烘干房，农技员分片看机器，一天也不耽误。": True,
        "，农技员分片看机器，一天也不耽误": False,
        "，一天也不耽误": False,
    }


@pytest.mark.parametrize("text", [
    "种粮大户李某对记者说，今年收成好。", "镇党委书记在会上强调，抢收要抓紧。",  # what is said would be missing
    "随着气温不断升高起来，驿站备足凉茶。", "在双椿镇的早稻田头，收割机开镰。",  # no sentence ends there
    "每周一次，不取报酬。", "早稻熟，开镰了。",  # too little would be left
])
def test_a_clause_that_cannot_end_a_sentence_keeps_its_rest(text: str) -> None:
    assert gone(text) == {text: True}


def test_nothing_is_cut_inside_of_quotes_brackets_and_titles() -> None:
    text = "“大家把点子写在纸条上，再由镇里逐条答复。”村里的老支书这样说。"
    assert gone(text) == {text: True}
    assert gone("他读完《早稻，晚稻》（上，下）两本书，才回到田里去。") == {
        "他读完《早稻，晚稻》（上，下）两本书，才回到田里去。": True, "，才回到田里去": False}


def test_a_text_whose_marks_do_not_match_is_not_cut() -> None:
    assert gone("他说：“早稻熟了。谷子进仓。") == {} == gone("早稻熟了）。谷子进仓。")


PARTS = st.sampled_from(["双椿镇的早稻陆续成熟", "收割机从南往北开镰", "他说", "，", "。", "；", "！", "“", "”", "（",
                         "）", "《", "》", "12", "……", "种粮大户都赶到田头来看"])


@given(st.lists(PARTS, max_size=24).map("".join))
def test_what_is_left_has_its_marks_in_pairs_and_none_alone(text: str) -> None:
    for one in removables(text):
        assert 0 <= one.begin < one.end <= len(text)
        went, rest = text[one.begin:one.end], text[:one.begin] + text[one.end:]
        for opening, closing in PAIRS:
            assert went.count(opening) == went.count(closing), "no pair is parted"
        if one.whole:
            assert not rest[:one.begin] or rest[one.begin - 1] in "。！…”）》", "it goes behind a sentence's end"
        else:
            assert text[one.begin] in "，；" and re.match("[。！…]|$", text[one.end:]), "the sentence keeps its stop"
            assert not re.search("[，；。！（“《]$", text[:one.begin]), "no mark stands on another"
