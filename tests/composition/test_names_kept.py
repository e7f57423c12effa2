"""Names and credits that no line parts (R19c), and last lines that are not a word alone (R41b)."""

from __future__ import annotations

import pytest
from stone import article, house, photo, setter

from layout.composition.form.people import kept_in_caption, named
from layout.composition.genre.table import flow_of
from layout.composition.head.preface import summary
from layout.model.units import em

CAPTIONS = [
    ("施工人员抢抓晴好天气赶工期。", "周喆 摄"),
    ("图为志愿者在老街巷给老人送去消暑用品和常用药，并登记他们的需要。", "通讯员高远山 摄"),
    ("近日，清溪畔的油菜花竞相开放，引来众多市民拍照，也引来了一群群蜜蜂。", "向春梅 摄"),
    ("工人在青石园区里检修设备，保障夏季用电高峰。", "资料图片"),
    ("孩子们在新修的操场上踢球，老师站在场边看着。", "沈堃霖 摄"),
    ("渡口的早班船载着赶集的人和两筐刚摘的黄桃。", "梁小满 林一舟 摄"),
]


@pytest.mark.parametrize(("byline", "names"), [
    ("通讯员高远山", ("高远山",)),
    ("（记者沈佳禾 通讯员欧阳喆、田野）", ("沈佳禾", "欧阳喆", "田野")),
    ("本报记者 宋知秋", ("宋知秋",)),
    ("文/图 周喆", ("周喆",)),
    ("区融媒体中心供稿", ()),
])
def test_who_is_named(byline: str, names: tuple[str, ...]) -> None:
    assert named(byline) == names


def test_a_credit_typed_in_the_caption_is_one_too() -> None:
    assert kept_in_caption("晒谷场上。（周喆 摄）", "")[0] == "（周喆 摄）"


@pytest.mark.parametrize("size", [width * 500 for width in range(16, 60)])
def test_no_name_and_no_credit_is_parted_where_a_line_holds_it(size: int) -> None:
    style = house().styles["caption"]
    for caption, credit in CAPTIONS:
        lines = [line.text for line in setter().caption("a", 0, photo(caption=caption, credit=credit)).set(  # type: ignore[union-attr]
            (em(size, style.size),))]
        for whole in (f"（{credit}）", *named(credit)):
            if len(whole) * 1000 <= size - 3000:
                assert any(whole in line for line in lines), lines


def test_a_caption_ends_in_no_short_word_where_it_can_be_set_a_little_narrower() -> None:
    """As many lines as before, and the credit is not alone where some of the caption can come with it."""
    paragraph = setter().caption("a", 0, photo(
        caption="村里的晒谷场上，早稻铺成一片金黄，老人坐在树荫下看着，说今年收成好过往年。"))
    assert paragraph is not None
    lines = [line.text for line in paragraph.set((house().grid.span(1),))]
    assert len(lines) == 3 and len(lines[-1]) >= 5
    told = setter().caption("a", 0, photo(caption=CAPTIONS[2][0], credit=CAPTIONS[2][1]))
    assert told is not None
    last = told.set((house().grid.span(1),))[-1].text
    assert last.endswith("（向春梅 摄）") and not last.startswith("（")


@pytest.mark.parametrize(("caption", "credit", "lines"), [
    ("图为青石镇农技员在田间查看水稻长势。", "周喆 摄", ["图为青石镇农技员在田间查看水稻", "长势。（周喆 摄）"]),
    ("村里的晒谷场上，早稻铺成一片金黄，老人坐在树荫下看着，说今年收成好过往年。", "",
     ["村里的晒谷场上，早稻铺成一片", "金黄，老人坐在树荫下看着，说", "今年收成好过往年。"]),
])
def test_a_caption_that_is_set_narrower_parts_no_word(caption: str, credit: str, lines: list[str]) -> None:
    told = setter().caption("a", 0, photo(caption=caption, credit=credit) if credit else photo(caption=caption))
    assert told is not None
    assert [line.text for line in told.set((house().grid.span(1),))] == lines


def test_no_point_of_a_summary_ends_in_one_short_word() -> None:
    style, grid = house().styles["summary"], house().grid
    text = "全镇高度重视，高效保障项目用地需求，并做好人员安置、协调用水用电等服务保障工作，全力为建设优化环境。"
    for columns in (2, 3, 4, 5):
        for cut in range(0, 16):
            it = article(summary=text[cut:])
            found = summary(it, setter(), grid.span(columns))
            assert found is not None
            if found.rows > 1:
                assert found.lines[-1].line.width >= em(3500, style.size)


@pytest.mark.parametrize("name", ["高远山", "欧阳思远", "周喆"])
@pytest.mark.parametrize("before", ["", "沈佳禾 ", "沈佳禾 汪博文 "])
def test_a_byline_parts_no_name(name: str, before: str) -> None:
    """Run in, or typed in the copy: but where the line before it could not be full within the house's limit."""
    told = "市民可拨打热线反映问题，工作人员当天上门查看，三天之内给出答复。" * 3
    size, most = house().styles["body"].size, house().line.most / 1000
    for it in (article([told], dateline="本报讯", byline=f"通讯员{before}{name}"),
               article([f"本报讯（通讯员{before}{name}）{told}"])):
        paragraph = flow_of(it, setter())[0].paragraph
        assert paragraph is not None
        for width in range(11, 30):
            lines = [line.text for line in paragraph.set((em(width * 1000, size),))]
            if not any(name in line for line in lines):
                left = f"本报讯（通讯员{before}"
                blanks = left.count(" ")
                natural = 2 + len(left) - 0.5 * (1 + blanks + (blanks > 0))
                assert width - natural > most * (len(left) - max(2 * blanks, 1)), (width, lines[:3])
