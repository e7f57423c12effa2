"""Lines that are opened too far are told by paragraph, first words and line, where the copy has them."""

from __future__ import annotations

from stone import article, page_of

from layout.words import words

LONG = "其中Counterrevolutionarily和Internationalizations尚未落实，请认真核对。"
BODY = ["区里召开会议，部署下一阶段的重点工作，请各单位认真落实，逐户核对到位。", "## 小标题", "各镇分头行动。", LONG]


def test_a_loose_line_is_found_by_paragraph_and_line() -> None:
    _, found = page_of([(article(BODY, name="甲", headline="短题"), "1-1", "1-15")])
    (loose,) = [finding for finding in found if finding.code == "loose-line"]
    assert loose.mark
    assert (loose.article, loose.mark.file) == ("甲", "copy/a.txt")
    assert (loose.mark.line, loose.mark.column) == (4, 26), "the crosshead is no paragraph, but has a line"
    facts = dict(loose.facts)
    assert (facts["where"], facts["line"]) == ("3", "2")
    assert words("loose-line", facts, "zh") == (
        f"第 3 段“{LONG[:8]}……”第 2 行字距过大（最大加空 {facts['em']} 字）", "增删几字，使断行处改变")


def test_of_a_group_it_is_the_member_that_is_named() -> None:
    members = tuple(article(["各镇分头行动。", text], name=name, headline="短题")
                    for name, text in (("乙", "请各单位落实。"), ("丙", LONG)))
    _, found = page_of([(article(name="组", members=members), "1-1", "1-15")])
    (loose,) = [finding for finding in found if finding.code == "loose-line"]
    assert (loose.article, dict(loose.facts)["where"]) == ("丙", "2")
