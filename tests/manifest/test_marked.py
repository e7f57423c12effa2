"""YAML to a tree of text with marks, and the limits that keep it cheap."""

from __future__ import annotations

import pytest

from layout.manifest import marked
from layout.manifest.marked import Entries, Items, Text, parse
from layout.model.diagnostic import Findings, Mark
from layout.model.source import Source


def tree(text: str) -> Entries:
    said = Findings()
    root = parse(Source("a.yaml", text, ""), said)
    assert isinstance(root, Entries) and not said
    return root


def refused(text: str) -> list[str]:
    said = Findings()
    assert parse(Source("a.yaml", text, ""), said) is None
    return [fault.code for fault in said]


def leaf(text: str) -> Text:
    node = tree(text)["a"]
    assert isinstance(node, Text)
    return node


@pytest.mark.parametrize("typed", ["010", "1_000", "1:30:00", "Yes", "2024-02-30", "~", "null", "1e3", "0x1F"])
def test_a_value_stays_what_was_typed(typed: str) -> None:
    assert leaf(f"a: {typed}").text == typed


def test_marks_stand_at_the_first_character_of_the_text() -> None:
    assert leaf("a: 甲乙").mark == Mark("a.yaml", 1, 4, 2)
    assert leaf("a: '甲乙'").mark == Mark("a.yaml", 1, 5, 2)
    assert leaf("a: >-\n  甲乙\n").mark == Mark("a.yaml", 2, 3, 2)
    root = tree("b:\n  - 甲: 1\n")
    items = root["b"]
    assert isinstance(items, Items) and isinstance(items[0], Entries)
    assert root.keys_at["b"] == Mark("a.yaml", 1, 1, 1)
    assert items[0].keys_at["甲"] == Mark("a.yaml", 2, 5, 1)


def test_lines_of_a_literal_block_have_marks_of_their_own() -> None:
    lines = leaf("a: |\n    甲\n\n    　　乙丙\nb: 1\n").lines()
    assert [line.text for line in lines] == ["甲", "", "　　乙丙"]
    assert [(line.mark.line, line.mark.column) for line in lines] == [(2, 5), (3, 5), (4, 5)]


@pytest.mark.parametrize(("yaml", "text", "joined"), [
    ("a: 全区上半年\n   经济运行\n", "全区上半年经济运行", 1),
    ("a: '全区\n   经济'\n", "全区经济", 1),
    ("a: >-\n   全区，\n   经济\n   平稳\n", "全区，经济平稳", 2),
    ("a: Good\n   morning\n", "Good morning", 0),
    ("a: 共有\n   5 个\n", "共有 5 个", 0),
])
def test_a_line_end_between_hanzi_is_no_space(yaml: str, text: str, joined: int) -> None:
    node = leaf(yaml)
    assert (node.text, node.joined) == (text, joined)


def test_comments_after_a_text_are_kept_for_judgement() -> None:
    node = leaf("a: 名单 #1 号")
    assert node.comment == " #1 号"
    assert node.comment_at == Mark("a.yaml", 1, 7, 4)
    assert leaf("a: '名单 #1 号'").comment == ""
    items = tree("a: [甲, 乙]  # 两项")["a"]
    assert isinstance(items, Items)
    assert [item.comment for item in items if isinstance(item, Text)] == ["", ""]


def test_an_alias_bomb_is_refused_at_its_first_event(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = 0
    take = marked._Tree.take

    def counted(tree: marked._Tree, event: object) -> None:
        nonlocal seen
        seen += 1
        take(tree, event)  # type: ignore[arg-type]

    monkeypatch.setattr(marked._Tree, "take", counted)
    bomb = "a: &a [x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{f'*{chr(97 + n)}, ' * 9}x]\n" for n in range(9))
    assert refused(bomb) == ["yaml-anchor"]
    assert seen < 10


def test_depth_and_number_of_events_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused("a: " + "[" * 60_000) == ["yaml-too-deep"]
    monkeypatch.setattr(marked, "YAML_EVENTS", 100)
    assert refused("".join(f"k{n}: v\n" for n in range(100))) == ["yaml-too-large"]
