"""Coverage asks of each text the very faces that it is set in: no other, and none is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from stone import MARK, article, copy, issue_of, page_of, photo, quote, setter, words

from layout.composition.coverage import cover, pieces
from layout.composition.head.headline import Rank
from layout.composition.head.ranks import ranks_in_turn
from layout.model.diagnostic import Diagnostic, Findings
from layout.model.issue import Article, CopyParagraph, Headline, Kind, PageCopy, Priority, Role, Setting
from layout.model.page import GlyphRun
from layout.model.printed import PrintedText, TextKind, printed
from layout.typesetting.glyph.faces import graphemes

HEAD = {"label": words("栏目"), "kicker": (words("肩题"),), "deck": (words("副题"),), "summary": (words("提要"),),
        "note_of_editor": (words("开栏的话：水退了。"), words("心落了。"))}
TEXT = ("本报讯（记者某某）" + copy("gov")[0], *copy("gov")[1:3])
BRIEF = Article("m", MARK, Kind.BRIEF, headline=Headline((words("一则"),), False), dateline=words("本报电"),
                byline=words("某人"), source=words("来源"), **HEAD,
                body=(CopyParagraph("小标题", MARK, Role.CROSSHEAD), *(CopyParagraph(p, MARK) for p in TEXT)))
FORMS = (
    CopyParagraph("各位读者：", MARK, Role.SALUTATION), CopyParagraph("一、开放时间如下。", MARK, Role.ITEM, lead=2),
    CopyParagraph("1.上午九时。", MARK, Role.ITEM, lead=2), CopyParagraph("记者：几时？", MARK, Role.SPEECH, lead=3),
    CopyParagraph("山月照窗明，", MARK, Role.VERSE, opens=True), CopyParagraph("此致", MARK),
    CopyParagraph("敬礼！", MARK, Role.WISH), CopyParagraph("区图书馆", MARK, Role.SIGNATURE))
"""A paragraph of each form."""

STORIES = (
    (replace(article(name="forms", headline="各种体裁"), body=FORMS), "1-2", "91-105"),
    (article(TEXT, name="lead", headline="主题在此", priority=Priority.LEAD, quote=quote("引语", "某人"),
             source=words("来源"), continues=words("3"), photos=(photo(caption="说明。", credit="某人"),), **HEAD),
     "1-4", "1-90"),
    (article(name="g", headline="简讯", members=(BRIEF,), **HEAD), "5-6", "1-60"),
    (article(TEXT, name="down", headline="竖题", setting=Setting.VERTICAL, continues=words("1"), resumes=True),
     "5-6", "61-100"),
    (article(name="p", headline="图片标题", kind=Kind.PHOTO, photos=(photo(caption="说明。", credit="某人"),)),
     "1-2", "106-115"),
    (replace(article(TEXT[1:], name="brief", headline="独立简讯", kind=Kind.BRIEF, byline=words("某人")), body=(
        CopyParagraph(TEXT[1], MARK), CopyParagraph("名次\t单位", MARK, Role.HEAD_ROW, cells=((0, 2), (3, 5))),
        CopyParagraph("一\t甲社区", MARK, Role.ROW, cells=((0, 1), (2, 5))),
        CopyParagraph("张伟、李大力。", MARK, Role.NAMES, cells=((0, 2), (3, 6))))), "3-4", "91-115"),
)
PAGE = PageCopy(2, MARK, words("云汀新闻"), ((words("责任编辑"), words("郭若冰")), (words("校对"), words("冯静"))),
                tuple(story for story, _, _ in STORIES))


def asked(texts: Iterable[PrintedText], ranks: Mapping[str, Rank]) -> set[tuple[str, str]]:
    """The unit of every text with the faces that are asked for its Han."""
    faces = setter().faces
    return {(text.key, face.role) for text in texts for _, piece, role in pieces(text, setter().house, ranks)
            for g in graphemes(piece) if "\u4e00" <= g[0] <= "\u9fff" and (face := faces.pick(role, g))}


def test_what_is_asked_is_what_is_set() -> None:
    page, _ = page_of(STORIES)
    set_in = {(run.unit, run.face) for run in page.items if isinstance(run, GlyphRun) and not run.added
              and any("\u4e00" <= c <= "\u9fff" for c in run.text)}
    texts = [*printed(issue_of(PAGE), PAGE)]
    assert asked(texts, ranks_in_turn(PAGE, setter().house)) == set_in
    assert {text.kind for text in texts} == set(TextKind)


def covered(text: str) -> list[Diagnostic]:
    story = article((text, text), name="a", headline=text)
    found = Findings()
    page = PageCopy(1, MARK, words(text), (), (story,))
    whole = cover(printed(issue_of(page), page), setter(), ranks_in_turn(page, setter().house), found)
    assert whole == (not any(finding.code == "missing-glyph" for finding in found))
    return [*found]


def test_each_thing_is_told_once() -> None:
    assert covered("甲乙") == []
    assert Counter((f.code, f.article) for f in covered("甲\u0e01乙\u0e01\u0e02")) == {
        ("missing-glyph", "a"): 2, ("missing-glyph", ""): 2}
    assert Counter((f.code, f.article) for f in covered("荆\U000e0100荆\U000e0100")) == {
        ("variant-missing", "a"): 1, ("variant-missing", ""): 1}
    borrowed = [dict(f.facts) for f in covered("㐀甲㐀") if f.code == "borrowed-glyph"]
    assert [fact["role"] for fact in borrowed] == ["hei"]  # of the head; the section is in it too
