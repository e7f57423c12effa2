"""An issue of field copy, from its manifest to its page: what is said of each story, and that its lines are right.

Each story holds one kind of what editors paste. The page is built once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from judges import Pdfminer

import layout
from bench.fieldcopy import Kind, Parting, text_of
from bench.fieldjudge import Copy
from layout.edition.edition import Edition


class Story(NamedTuple):
    """Copy, braces round what is parted by the rule of ``parting``, and the codes of all that is said of it."""

    copy: str
    said: tuple[str, ...] = ()
    parting: Parting = Parting.WHOLE
    head: str = ""

    @property
    def typed(self) -> str:
        return text_of(self.pieces.pieces)

    @property
    def pieces(self) -> Copy:
        return Copy(Kind("", self.parting, ()).pieces(self.copy))


STORIES = {
    "空格": Story("网友留言：@李青石\u2005为志愿者点赞。全区粮食产量{67 200}吨，增长 5%，“秋粮\u00a0再增产”。",
                ("space-as-gap",)),
    "连接": Story("区少年宫课程安排公布，时间为7月3日-18日，每日9时-20时开放，运-20模型同时展出，“青石-1”项目开工。"),
    "负号": Story("区气象台预报，明晨最低气温达-6℃，北部山区零下-9℃，白天10℃-15℃，请注意防寒保暖，防止结冰。"),
    "西文": Story("使用{QingStone-V2}、{ChatMill-4o}等模型，接入{OpenValley}平台和“{StoneBook}”，办事更快，群众满意。",
                parting=Parting.WORD),
    "网址": Story("投稿邮箱：{qingshiwanbao_fukan@126.com}，网址：{www.qingshi.gov.cn}，来稿请注明“副刊”，欢迎投稿。",
                parting=Parting.ADDRESS),
    "电话": Story("联系电话：{0799-5550123}，手机：{13900001234}，欢迎各界人士来电咨询，服务时间为工作日。",
                parting=Parting.PHONE),
    "代码": Story("李青石遗失身份证，号码{990000199001010019}，声明作废，统一社会信用代码{91990000MA9AAAAA0X}。",
                parting=Parting.CODE),
    "直引号": Story('会上，区长说"今年要丰收"大家鼓掌，全区上下抓好落实，确保各项任务见到成效。', ("straight-quotes",)),
    "半角": Story("会上,区委书记说:全区上下要抓好落实.各镇(街道)要压实责任;确保安全!大家鼓掌。",
                ("half-width-marks",)),
    "全角空": Story("周一\u3000多云\u300018℃～27℃，甲队\u30003∶1\u3000乙队，一等奖\u30003名，奖品已经发放完毕。"),
    "上下标": Story("全区{CO₂}排放下降，{PM₂.₅}浓度{35μg/m³}，水库蓄水{1.2×10⁸}立方米，完成任务的{⅔}，维生素{B₁₂}足。"),
    "拼音": Story("“荆”读{jīnɡ}，“沔”读{miǎn}，选手{Nguyễn}获胜，全区上下抓好落实，确保各项任务见到成效。"),
    "单位": Story("区里统计，湿地面积{1046㎢}，样品{5㎖}，电站{100㎾}，全区上下抓好落实，确保各项任务见到成效。"),
    "间隔号": Story("区图书馆举行列昂•石作品读书会，区文旅局有关负责人介绍说，全区上下抓好落实。", ("interpunct",)),
    "部首": Story("粮⻝收购工作见到成效，全区上下抓好落实。", ("kangxi-radical",)),
    "序号": Story("1）抓防汛；2）抓抢收；（3）抓安全，全区上下抓好落实，确保各项任务见到成效。"),
    "破折": Story("他推开门--外面下雪了，他说。。。没有再说，全区上下抓好落实，确保各项任务见到成效。",
                ("short-dash", "short-ellipsis")),
    "话题": Story("#青石丰收节#登上热榜，@青石发布 第一时间回应，线上+线下同步，票价为三十元/张，欢迎参加。"),
    "标题": Story("7月3日，区里启动城市更新，全区上下抓好落实。", head="新生——青石区老街改造记"),
}
"""By article."""

OF_THE_PAGE = {("page-short", ""), ("hole-stories", ""), ("grow-story", "来稿")}
"""What is said of a page of so little copy."""

OF_LINES = {"loose-line", "short-line", "parted-token"}
"""What is said of lines, which depends on how the words happen to fall."""

LONG = {"西文", "网址", "电话", "代码"}
"""Stories that hold a long token: nothing else is parted, and no other line stays short."""


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("field")
    articles = "".join(f"""
          - 编号: {name}
            标题: {story.head or f'区里发布{name}消息'}
            正文文件: copy/{name}.txt""" for name, story in STORIES.items())
    (folder / "issue.yaml").write_text(f"""报名: 青石日报
日期: 2026-03-16
版面:
  - 版次: 2
    文章:
      - 编号: 来稿
        栏目: 简讯
        文章:{articles}
""", encoding="utf-8")
    (folder / "copy").mkdir()
    for name, story in STORIES.items():
        (folder / "copy" / f"{name}.txt").write_text(story.typed + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def edition(issue: Path) -> Edition:
    return layout.build(issue)


def texts(edition: Edition, field: str) -> Iterator[Mapping[str, Any]]:
    for block in edition.report["pages"][0]["blocks"]:
        yield from (text for text in block["texts"] if text["field"] == field)


def test_all_is_said_of_the_copy_and_nothing_else(edition: Edition) -> None:
    said = {(finding.code, finding.article or "") for finding in edition.findings if finding.code not in OF_LINES}
    assert said == OF_THE_PAGE | {(code, name) for name, story in STORIES.items() for code in story.said}
    assert edition.ok


def test_what_is_said_of_lines_names_their_words(edition: Edition) -> None:
    """A line is told by its first words, which stand in its story; what is parted or left short has a long token."""
    told = [finding for finding in edition.findings if finding.code in OF_LINES]
    assert {finding.code for finding in told} == OF_LINES
    for finding in told:
        facts, story = dict(finding.facts), STORIES[finding.article or ""]
        assert facts["words"] in story.typed
        assert finding.code == "loose-line" or finding.article in LONG, finding
        assert finding.code != "loose-line" or 0.1 <= float(facts["em"]) <= 0.25


def test_every_line_ends_where_it_may(edition: Edition) -> None:
    """The report's lines, found again in the typed text by their line and column."""
    seen = set()
    for text in texts(edition, "body"):
        story = STORIES[text["article"]]
        for line in text["lines"][1:]:
            at = line["column"] - 1
            assert story.pieces.fault(at) is None, story.pieces.fault(at)
            seen.add(text["article"])
    assert seen == set(STORIES)


def test_no_gap_is_opened_beyond_the_limit(edition: Edition) -> None:
    assert edition.report["pages"][0]["setting"]["max_stretch_em"] <= 0.25
    assert edition.report["pages"][0]["setting"]["kinsoku_violations"] == 0


def test_the_head_breaks_before_the_dash(edition: Edition) -> None:
    (head,) = [text for text in texts(edition, "headline") if text["article"] == "标题"]
    assert [line["characters"][0] for line in head["lines"]][1:] in ([], [2])


def test_what_was_typed_is_read_out_of_the_file(edition: Edition, tmp_path: Path) -> None:
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(edition.files["2026-03-16-p02.pdf"])
    read = "".join(Pdfminer().text(pdf).split())
    for story in STORIES.values():
        assert "".join(story.typed.split()) in read


def test_the_report_is_plain_data(edition: Edition) -> None:
    assert json.loads(edition.files["report.json"])["pages"][0]["blocks"]
