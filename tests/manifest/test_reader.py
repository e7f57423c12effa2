"""Issue folders to Issues."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from desk import COPY, findings, lay, said_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.manifest.issue.reader import read_issue
from layout.model.diagnostic import Findings, Mark, Rejected
from layout.model.issue import HeadWay, Kind, Pin, Priority, Setting
from layout.model.printed import printed_of

WHOLE = """\
报名: 古城周刊
期号: 010
日期: 2024年7月19日 星期五
版面:
  - 版次: 2
    版名: 要闻
    编辑: {责任编辑: 甲, 版式: 乙}
    文章:
      - 级别: 头条
        肩题: 肩题一行
        标题: [上一行, 下一行]
        正文文件: copy/a.txt
        加框: 是
        位置: {columns: 1-4, rows: 1至40, at: 左上}
        转版: 第3版
        图片: [{文件: photos/a.png, 说明: 说明, 摄影: 丙 摄, 焦点: 0.5 0.4, 栏数: 2, fit: whole}]
        备注: 不印
      - 栏目: 简讯
        文章:
          - {标题: 甲, 正文: 第一条简讯的文字}
          - 编号: 二
            正文: |
              　　第一段
              第二段
  - 版次: 3
    文章:
      - {编号: 续稿, 正文: 接着讲完的文字, 转版: 2, 标题方向: 右竖, 排式: 竖排}
"""


@pytest.mark.parametrize(("typed", "note"), [
    ("编者按: 汛期未过。", [("汛期未过。", Mark("issue.yaml", 11, 14, 5))]),
    ("note_of_editor: |\n          　　汛期未过。\n\n          请大家来信。",
     [("汛期未过。", Mark("issue.yaml", 12, 13, 5)), ("请大家来信。", Mark("issue.yaml", 14, 11, 6))]),
])
def test_the_note_of_an_editor_has_paragraphs(typed: str, note: list[tuple[str, Mark]], tmp_path: Path) -> None:
    said = Findings()
    issue, _ = read_issue(lay(tmp_path / "i", WHOLE.replace("标题: [上一行, 下一行]", typed)), said)
    dropped = [(f.code, f.mark and f.mark.line) for f in said if f.mark and f.mark.line in (11, 12, 13, 14)]
    assert dropped == ([("blanks-dropped", 12), ("blank-lines-dropped", 13)] if note[1:] else [])
    story = issue.pages[0].articles[0]
    assert [(words.text, words.mark.at(0, words.mark.width)) for words in story.note_of_editor] == note
    after = "note_of_editor/1" if note[1:] else "body/0"
    assert [text.key for text in printed_of(story)][1:3] == ["a/note_of_editor/0", f"a/{after}"]


@pytest.mark.parametrize(("typed", "names"), [
    ("人名: 王思奇、顾思源", ("王思奇", "顾思源")),
    ("names: [王思奇, 阿列克谢·托尔斯泰, 王思奇]", ("王思奇", "阿列克谢·托尔斯泰")),
    ("人名: 王思奇 顾思源，章立", ("王思奇", "顾思源", "章立")),
    ("期号: 1", ()),
])
def test_the_names_of_an_issue_go_with_its_lines(typed: str, names: tuple[str, ...], tmp_path: Path) -> None:
    _, house = read_issue(lay(tmp_path / "2024-07-19", WHOLE.replace("期号: 010", typed)))
    assert house.line.names == names


def test_everything_an_editor_writes_is_read(tmp_path: Path) -> None:
    said = Findings()
    issue, house = read_issue(lay(tmp_path / "2024-07-19", WHOLE), said)
    assert [d.code for d in said] == ["blanks-dropped"]
    assert (issue.name, issue.paper.text, issue.day) == ("2024-07-19", "古城周刊", date(2024, 7, 19))
    assert issue.number is not None and issue.number.text == "010"
    page, next_page = issue.pages
    assert page.number == 2 and page.section is not None and page.section.text == "要闻"
    assert [(role.text, name.text) for role, name in page.editors] == [("责任编辑", "甲"), ("版式", "乙")]
    lead, group = page.articles
    assert (lead.id, lead.kind, lead.priority, lead.frame) == ("a", Kind.NEWS, Priority.LEAD, True)
    assert lead.headline is not None and lead.headline.forced
    assert [line.text for line in lead.headline.lines] == ["上一行", "下一行"]
    assert lead.headline.lines[1].mark == Mark("issue.yaml", 11, 19, 3)
    assert [p.crosshead for p in lead.body] == [False, True, False]
    assert lead.body[1].mark == Mark("copy/a.txt", 2, 4, 3)
    assert lead.place == Pin(Mark("issue.yaml", 14, 13), (1, 4), None, (1, 40), "top-left")
    assert lead.continues is not None and lead.continues.text == "3" and not lead.resumes
    (rest,) = next_page.articles
    assert rest.continues is not None and rest.continues.text == "2" and rest.resumes
    assert (rest.head, rest.setting) == (HeadWay.VERTICAL_RIGHT, Setting.VERTICAL)
    assert (lead.head, lead.setting) == (None, Setting.HORIZONTAL)
    (photo,) = lead.photos
    assert (photo.width, photo.height, photo.focus, photo.columns, photo.fit) == (60, 40, (500, 400), 2, "whole")
    assert Path(photo.path).read_bytes()
    assert group.id == "2-2" and [member.id for member in group.members] == ["2-2-1", "二"]
    assert {member.kind for member in group.members} == {Kind.BRIEF}
    assert [p.mark.line for p in group.members[1].body] == [23, 24]
    assert house.name == "broadsheet"
    assert [source.name for source in issue.sources] == [
        "issue.yaml", "layout/data/houses/broadsheet.yaml", "layout/data/press/newsprint-cn.yaml", "copy/a.txt",
    ]
    assert issue.sources[3].text == COPY


@pytest.mark.parametrize(("typed", "found"), [
    ("accept: photo-ppi", [("photo-ppi", "", "", None)]),
    ("已知: [photo-ppi, rule-thin]", [("photo-ppi", "", "", None), ("rule-thin", "", "", None)]),
    ("accept: {code: photo-ppi, by: 甲}", [("photo-ppi", "甲", "", None)]),
    ("已知:\n  - rule-thin\n  - {代号: photo-ppi, 认可人: 甲, 原因: 老照片, 日期: 2024年7月18日}",
     [("rule-thin", "", "", None), ("photo-ppi", "甲", "老照片", date(2024, 7, 18))]),
])
def test_a_warning_is_accepted_with_or_without_a_name(
        tmp_path: Path, typed: str, found: list[tuple[str, str, str, date | None]]) -> None:
    manifest = f"{typed}\ndate: 2024-07-19\npages: [{{page: 1, articles: [{{copy: copy/a.txt}}]}}]\n"
    issue, _ = read_issue(lay(tmp_path / "one", manifest))
    assert [(entry.code, entry.by, entry.why, entry.day) for entry in issue.accept] == found
    signed = issue.accepts("photo-ppi")
    assert signed is not None and signed.code == "photo-ppi"
    assert issue.accepts("unbalanced") is None


def test_the_house_beside_the_issue_folders_is_the_paper_s(tmp_path: Path) -> None:
    folder = lay(tmp_path / "one", "date: 2024-07-19\npages: [{page: 1, articles: [{copy: copy/a.txt}]}]\n")
    (tmp_path / "house.yaml").write_text("paper: 晚报\n", encoding="utf-8")
    issue, house = read_issue(folder / "issue.yaml")
    assert issue.paper.text == house.paper.text == "晚报"
    (tmp_path / "other.yaml").write_text("paper: 晨报\n", encoding="utf-8")
    manifest = folder / "issue.yaml"
    manifest.write_text("house: ../other.yaml\n" + manifest.read_text(encoding="utf-8"), encoding="utf-8")
    assert read_issue(folder)[1].paper.text == "晨报"


def test_faults_of_manifest_house_and_copy_come_together(tmp_path: Path) -> None:
    folder = lay(tmp_path / "one", "dat: 2024-07-19\npages: [{page: 1, articles: [{copy: copy/b.txt}]}]\n")
    (folder / "copy" / "b.txt").write_text("好😀\n", encoding="utf-8")
    assert findings(folder) == ["error[unknown-key] 1:1", "error[emoji] copy/b.txt:1:2"]
    (tmp_path / "house.yaml").write_text("grid: {rows: x}\n", encoding="utf-8")
    assert {"error[unknown-key] 1:1", "error[house-number] ../house.yaml:1:14"} <= set(findings(folder))


def test_an_issue_without_a_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as rejected:
        read_issue(tmp_path)
    assert [d.code for d in rejected.value.diagnostics] == ["manifest-missing"]


def test_a_manifest_beyond_the_limit_is_refused_unparsed(tmp_path: Path) -> None:
    assert findings(lay(tmp_path / "one", b"a: b\n" * 1_700_000)) == ["error[file-too-large] 1:1"]


def test_links_that_lead_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    folder = lay(tmp_path / "one", "date: 2024-07-19\npages: [{page: 1, articles: [{copy: copy/l.txt}]}]\n")
    (folder / "copy" / "l.txt").symlink_to(tmp_path / "secret.txt")
    assert findings(folder) == ["error[path-elsewhere] 2:37"]


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    folder = lay(tmp_path / "one", "date: 2024-07-19\npages: [{page: 1, articles: [{copy: copy/p.txt}]}]\n")
    os.mkfifo(folder / "copy" / "p.txt")
    assert findings(folder) == ["error[not-a-file] 2:37"]


PIECES = st.sampled_from([
    "date: 2024-07-19\n", "pages:\n", "  - page: 2\n", "    articles:\n", "      - id: a\n",
    "        copy: copy/a.txt\n", "        headline: ", "[甲, 乙]\n", '"两会"召开\n', "标题：",
    "place: {columns: 1-4}\n", "articles: [{body: 甲}]\n", "photos: [{file: photos/a.png}]\n", "# x\n", "&a ",
    "*a ", "!!x ", "<<: ", "? ", "- ", ": ", "{", "}", "[", "]", "|", ">-\n", "---\n", "%TAG\n", "'", '"', "\\",
    "\t", "　", "\n", "\u2028", "\x00", "\ufffe", "甲😀\u202e", "2024",
])


@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=80)))
def test_any_text_is_an_issue_or_complaints_and_never_a_traceback(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "one"
    if not folder.exists():
        lay(folder, "")
    (folder / "issue.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    for diagnostic in said_of(folder):
        assert diagnostic.mark is not None and diagnostic.mark.line >= 1 and diagnostic.mark.column >= 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60))
def test_any_bytes_of_copy_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "one"
    if not folder.exists():
        lay(folder, "date: 2024-07-19\npages: [{page: 1, articles: [{copy: copy/b.txt}]}]\n")
    (folder / "copy" / "b.txt").write_bytes(content)
    said_of(folder)
