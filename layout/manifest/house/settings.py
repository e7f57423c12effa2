"""Every setting of a house file: its key, what it may say, what it means, and the value it becomes. One a row.

The reader, the JSON Schema, the list in docs/house.md and the plant's press.yaml are made from these rows; the built-in
house has a value for each of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from layout.manifest.house.kinds import (
    AsTyped,
    FaceNames,
    FileNames,
    FreeText,
    InkMix,
    InkName,
    Listed,
    OneNumber,
    OneOf,
    RuleText,
    SettingKind,
    SeveralNumbers,
    SizesText,
    StyleText,
    YesNo,
    thousandths,
)
from layout.model.style import HeadAlign, LabelForm, Profile, Tier
from layout.model.units import mm, pt

EACH = "*"
"""What stands in a path for any rank of heads, any ink or any filler."""


@dataclass(frozen=True, slots=True)
class HouseSetting:
    """One setting. ``path`` is its key with those above it, dots between; ``kind`` how its value is typed, ``about``
    what it means (Markdown). ``fields`` are what the value is called in the section's value: several where there are
    several numbers, the key itself where none are named. ``short`` are its names for the plant, Chinese and English: of
    the sheet's one, of the press's one for each field; none of what the plant is not told.
    """

    path: str
    kind: SettingKind
    about: str
    fields: tuple[str, ...]
    short: tuple[tuple[str, str], ...]

    @property
    def section(self) -> str:
        """The keys above its own."""
        return self.path.rpartition(".")[0]

    @property
    def key(self) -> str:
        """Its own key."""
        return self.path.rpartition(".")[2]


def _is(path: str, kind: SettingKind, about: str, fields: str = "", *short: tuple[str, str]) -> HouseSetting:
    return HouseSetting(path, kind, about, tuple(fields.split()) or (path.rpartition(".")[2],), short)


_QUARTER = Fraction(1, 4)
_WHOLE_MM = OneNumber(1000)
_RATHER = SeveralNumbers(1, high=1, unit=thousandths)
_LEAST_TYPE = OneNumber(30, unit=pt)
_LEAST_RULE = OneNumber(10, low=_QUARTER, unit=pt)
_PRICE = OneNumber(10_000, unit=thousandths)
_ROWS = SeveralNumbers(1, high=20, unit=thousandths)


def _percent(low: int, high: int) -> OneNumber:
    return OneNumber(high, low=low, whole=True, unit=int)


SETTINGS: tuple[HouseSetting, ...] = (
    _is("name", FreeText(), "版式的名字"),
    _is("paper", AsTyped(), "报名；清单里写了 `报名` 的，以清单为准"),

    _is("sheet.trim_mm", SeveralNumbers(2, low=50, high=2000), "成品尺寸：宽、高", "width height",
        ("成品", "trim")),
    _is("sheet.type_area_mm", SeveralNumbers(2, low=20, high=2000), "版心：宽、高；左右居中", "area_width area_height",
        ("版心", "type area")),
    _is("sheet.foot_mm", _WHOLE_MM, "地脚：版心到成品下边", "foot",
        ("版心以下", "below the type area")),
    _is("sheet.bleed_mm", OneNumber(20, unit=mm), "出血；报纸一般是 0", "bleed",
        ("出血", "bleed")),

    _is("grid.columns", OneNumber(24, low=1, whole=True, unit=int), "基本栏数"),
    _is("grid.measure_em", OneNumber(200, low=2), "一栏宽几个正文字", "measure"),
    _is("grid.gutter_em", OneNumber(20), "栏间空几个正文字", "gutter"),
    _is("grid.body_pt", OneNumber(30, low=4), "正文字号", "body"),
    _is("grid.pitch_pt", OneNumber(60, low=4, unit=pt), "行距；全版的行都落在这个格上", "pitch"),
    _is("grid.rows", OneNumber(1000, low=1, whole=True, unit=int), "版心有几行"),

    _is("line.profile", OneOf(Profile, Profile),
        "标点占位：`kaiming` 开明式（句末点号一字宽，其余半字宽），`quanjiao` 全角式，`banjiao` 半角式，"
        "`hangmobanjiao` 行末半角；不写就是 `kaiming`"),
    _is("line.tier", OneOf(Tier, Tier),
        "避头尾宽严：`none` 不避，`basic` 基本，`gb` 国标（分隔号也不在行末），`strict` 从严（破折号、省略号也"
        "不在行首）；不写就是 `gb`"),
    _is("line.hanging", YesNo(), "行末单个点号悬挂在版口外：`yes` 或 `no`（不写即此）；标点相连处不挂"),
    _is("line.pair_em", SeveralNumbers(1, low=1, high=Fraction(3, 2), unit=thousandths),
        "全角式里两个标点相连共占多少：`1.5`（不写即此）到 `1`", "pair"),
    _is("line.stop_squeeze", YesNo(), "行中的 。？！ 也可以挤：`yes`（不写即此）或 `no`"),
    _is("line.gap_em", SeveralNumbers(3, high=1, unit=thousandths), "中文与西文、数字之间的空：常态、最小、最大",
        "gap gap_min gap_max"),
    _is("line.number_unit_em", _RATHER,
        "宁可把字距拉开多少，也不在数字和单位之间换行；`0` 随便拆，不写是 `0.07`", "number_unit"),
    _is("line.date_em", _RATHER, "同上，数字和年、月、日、时、分之间", "date"),
    _is("line.name_em", _RATHER, "同上，清单 `人名` 里列出的名字中间", "name"),
    _is("line.title_em", _RATHER, "同上，书名号里面；不写是 `0`，随便拆", "title"),
    _is("line.indent_em", SeveralNumbers(1, high=10, unit=thousandths), "段首空几个字", "indent"),
    _is("line.runt", OneNumber(5, whole=True, unit=int), "段末行至少几个汉字；`0` 不管，不写是 `2`"),
    _is("line.words", Listed(),
        "词表：标题里不拆开的本地地名、单位、活动名，用顿号隔开；不写是 `none`，没有"),
    _is("line.loose_em", _RATHER, "字距拉开超过多少就报告", "loose"),
    _is("line.most_em", OneNumber(Fraction(1, 2), low=Fraction(1, 20), unit=thousandths),
        "字距最多拉开多少，哪一行也不例外：到了还排不满，长串按规则拆行，仍不成就让这一行短着"
        "（差得不多的，字距开到这个限度，只短剩下的）；不写是 `0.25`", "most"),

    _is("inks.*", InkMix(), "颜色：名字和青、品红、黄、黑的百分数"),

    _is("styles.body", StyleText(),
        "正文，如各种文字：字体 字号/行距 颜色 对齐（`justify`、`left`、`center`、`right`）；"
        "字号、行距必须与 `grid` 一致"),
    _is("styles.dateline", StyleText(), "电头"),
    _is("styles.byline", StyleText(), "作者"),
    _is("styles.summary", StyleText(), "提要"),
    _is("styles.note_of_editor", StyleText(), "编者按"),
    _is("styles.lead_in", StyleText(), "段首的说话人、序号，编者按的引头"),
    _is("styles.crosshead", StyleText(), "小标题"),
    _is("styles.verse", StyleText(), "诗行"),
    _is("styles.signature", StyleText(), "书信、启事的落款和日期"),
    _is("styles.caption", StyleText(), "图片说明"),
    _is("styles.credit", StyleText(), "摄影署名"),
    _is("styles.source", StyleText(), "文末来源"),
    _is("styles.label", StyleText(), "栏目名"),
    _is("styles.brief_head", StyleText(), "简讯小标题"),
    _is("styles.quote", StyleText(), "引语"),
    _is("styles.speaker", StyleText(), "说引语的人"),
    _is("styles.table", StyleText(), "表格；行距按 `grid`，排不下时小到 `press.min_type_pt`、`press.min_song_pt`"),
    _is("styles.table_head", StyleText(), "表头"),
    _is("styles.names", StyleText(), "名单"),

    _is("heads.*.faces", FaceNames(),
        "主题字体，各级（`lead`、`high`、`normal`、`low`，图片稿 `photo`、简讯组 `brief`）各写各的；"
        "写几种，同级的稿件轮着用"),
    _is("heads.*.sizes_pt", SizesText(widths=True),
        "主题可用的字号，从大到小；选最能排满这个宽度、断行最顺的，不会小于最末一个。三栏以上、通栏要用别的字号时，"
        "用 `/` 隔开接着写：`20 18 16 / 32 28 24 / 60 48 42`", "sizes broad banner"),
    _is("heads.*.short_pt", SizesText(),
        "字少的主题可用的大字号，从大到小：头条七个字以内，别的主题用 `sizes_pt` 嫌空；`none` 没有，"
        "只改写 `sizes_pt` 的也没有", "short"),
    _is("heads.*.kicker", StyleText(), "肩题：最大的字号、行距"),
    _is("heads.*.deck", StyleText(), "副题：最大的字号、行距"),
    _is("head_spacing_em", SeveralNumbers(2, high=Fraction(1, 2), unit=thousandths), "标题疏排、紧排的限度",
        "open close"),
    _is("head_grades_pt", SeveralNumbers(0, low=5, high=200, unit=pt, falling=True),
        "字号的等级，从大到小：初号、小初、一号……", "sizes"),
    _is("kicker_grades", OneNumber(20, whole=True, unit=int),
        "肩题比主题小几级；不会大于 `heads.*` 里写的字号，太长时再小一级"),
    _is("deck_grades", OneNumber(20, whole=True, unit=int), "副题比主题小几级；其余同上"),

    _is("folio.name", StyleText(), "报眉里的报名"),
    _is("folio.section", StyleText(), "报眉里的版名"),
    _is("folio.number", StyleText(), "报眉里的版次"),
    _is("folio.detail", StyleText(), "报眉里的其他文字"),
    _is("folio.rules", RuleText(several=True), "报眉下的文武线，自上而下：粗细 颜色"),
    _is("folio.rule_gap_pt", OneNumber(20, unit=pt), "两线之间的空", "rule_gap"),
    _is("folio.gap_pt", OneNumber(100, unit=pt), "线到版心的空", "gap"),

    _is("rules.column", RuleText(), "栏线：粗细 颜色", "column_rule"),
    _is("rules.story", RuleText(), "稿间线", "story_rule"),
    _is("rules.table", RuleText(), "表格的上下线", "table_rule"),
    _is("rules.table_row", RuleText(), "表格里每行之间的线；粗细写 `0` 就不要", "table_row_rule"),
    _is("rules.frame", RuleText(), "围框", "frame_rule"),
    _is("rules.photo", RuleText(), "图框", "photo_rule"),
    _is("rules.quote", RuleText(), "引语的上下线", "quote_rule"),
    _is("rules.label", RuleText(), "栏目名的上下线", "label_rule"),
    _is("rules.summary", RuleText(), "提要的上下线", "summary_rule"),
    _is("label_ground", InkName(), "栏目名的底色"),
    _is("label_form", OneOf(LabelForm, LabelForm), "栏目名的样子：`ground` 在底色上，`rules` 夹在两条线中间"),
    _is("frame_padding_em", SeveralNumbers(1, high=10, unit=thousandths), "围框里面留的空", "frame_padding"),
    _is("head_align", OneOf(HeadAlign, HeadAlign), "标题居中（`center`）还是齐左（`left`）；栏目名跟着标题"),
    _is("head_air_rows", _ROWS, "标题与正文之间的空，以行计", "head_air"),
    _is("story_air_rows", _ROWS, "稿与稿之间的空，以行计", "story_air"),
    _is("crosshead_air_rows", OneNumber(3, whole=True, unit=int), "小标题上面空几行；`0` 不空", "crosshead_air"),

    _is("makeup.through_cut", _PRICE, "自动拼版的价钱：断版、通缝，每一处"),
    _is("makeup.lead_low", _PRICE, "自动拼版的价钱：头条不在版面最上面"),
    _is("makeup.lead_right", _PRICE, "自动拼版的价钱：头条离开左边，每一栏"),
    _is("makeup.long_gutter", _PRICE, "自动拼版的价钱：直线超过版面三分之二的部分，按整版计"),
    _is("makeup.gutter_80", _PRICE, "自动拼版的价钱：直线超过版面八成"),
    _is("makeup.gutter_over", _PRICE, "自动拼版的价钱：最长的直线超过版面八成的部分，按整版计"),
    _is("makeup.cross", _PRICE, "自动拼版的价钱：四角相碰（十字），每一处"),
    _is("makeup.stack", _PRICE, "自动拼版的价钱：三块等宽的稿叠在一起"),
    _is("makeup.ladder", _PRICE, "自动拼版的价钱：四块等宽的稿叠在一起"),
    _is("makeup.photo_contact", _PRICE, "自动拼版的价钱：两张图相碰"),
    _is("makeup.photo_column", _PRICE, "自动拼版的价钱：两张图同栏而相隔不远"),
    _is("makeup.photo_equal", _PRICE, "自动拼版的价钱：没有一张图明显最大"),
    _is("makeup.clash", _PRICE, "自动拼版的价钱：碰题，每一对"),
    _is("makeup.twins", _PRICE, "自动拼版的价钱：叠题，每一对"),
    _is("makeup.frame", _PRICE, "自动拼版的价钱：围框多于两个，每多一个"),
    _is("makeup.frame_contact", _PRICE, "自动拼版的价钱：两个围框挨着，每一处"),
    _is("makeup.vertical_head", _PRICE, "自动拼版的价钱：竖题多于一个，每多一个"),
    _is("makeup.high_low", _PRICE, "自动拼版的价钱：重要的稿每低一行"),
    _is("makeup.group_high", _PRICE, "自动拼版的价钱：简讯组离版底每一行"),
    _is("makeup.inversion", _PRICE, "自动拼版的价钱：一般的稿比重要的稿高出版面三分之一，每一对"),
    _is("makeup.inversions", _PRICE, "自动拼版的价钱：这样的稿对多于一对，每多一对"),
    _is("makeup.white", _PRICE, "自动拼版的价钱：空白超过千分之二的部分，按整版计"),
    _is("makeup.white_much", _PRICE, "自动拼版的价钱：空白超过千分之五的部分，按整版计，在 `white` 之外另加"),
    _is("makeup.hard_fault", _PRICE, "自动拼版的价钱：编辑一定会退回的毛病，没有单独定价的，每一处"),
    _is("makeup.soft_fault", _PRICE, "自动拼版的价钱：编辑会用红笔圈出的毛病，没有单独定价的，每一处"),
    _is("makeup.refused", _PRICE, "自动拼版的价钱：版面不合格（有编辑一定会退回的毛病）"),
    _is("makeup.unsound", _PRICE, "自动拼版的价钱：版面不能用（断版、空白过多、头条不在最上面、没有照“位置”放），"
        "在 `refused` 之外另加"),
    _is("makeup.pin", _PRICE, "自动拼版的价钱：没有照“位置”放，每一篇"),
    _is("makeup.pin_step", _PRICE, "自动拼版的价钱：离“位置”每一行；一栏算四行"),
    _is("makeup.head", _PRICE, "自动拼版的价钱，一篇稿自身的：标题太小、太短、断行不顺，每一分"),
    _is("makeup.spare_row", _PRICE, "自动拼版的价钱，一篇稿自身的：标题多占的行，按行数的平方"),
    _is("makeup.text", _PRICE, "自动拼版的价钱，一篇稿自身的：为了排满各栏把正文排得松紧不匀，每一千分"),
    _is("makeup.text_most", _PRICE, "自动拼版的价钱，一篇稿自身的：为了排满各栏把正文排得松紧不匀，一篇稿最多"),
    _is("makeup.stranded", _PRICE, "自动拼版的价钱，一篇稿自身的：小标题落在栏尾、短表格（十二行以内）拆在两栏，每处"),
    _is("makeup.short_line", _PRICE, "自动拼版的价钱，一篇稿自身的：文末缺的行，每一行"),
    _is("makeup.foot_row", _PRICE, "自动拼版的价钱，一篇稿自身的：栏尾（末栏除外）空出的行，每一行"),
    _is("makeup.recut", _PRICE, "自动拼版的价钱，一篇稿自身的：破栏（正文另分栏）"),
    _is("makeup.framed", _PRICE, "自动拼版的价钱，一篇稿自身的：编辑没有要的围框"),
    _is("makeup.crop", _PRICE, "自动拼版的价钱，一篇稿自身的：图片裁剪，按宽或高裁去的几成，加上图上内容裁去的几成"),
    _is("makeup.photo_wish", _PRICE, "自动拼版的价钱，一篇稿自身的：图片稿离要的栏数每一栏"),
    _is("makeup.flat", _PRICE, "自动拼版的价钱，一篇稿自身的：稿块太扁，按宽高比超过 2.6 的倍数的对数"),
    _is("makeup.narrow", _PRICE, "自动拼版的价钱，一篇稿自身的：稿块太窄，按宽高比不到 0.42 的倍数的对数"),

    _is("fillers.*.file", AsTyped(),
        "补白（公益广告），下面的名字随意，如 `节水: {file: fillers/water.jpg, columns: 2}`：放在版式文件旁的图片，"
        "高度照图片的形状；稿件不够的版自动选用一两张"),
    _is("fillers.*.columns", OneNumber(24, low=1, whole=True, unit=int), "补白占几栏"),

    _is("pack.page_name", FileNames(".pdf", needs="{page}"),
        "付印包（`layout pack`）里 PDF 的名字，如 `'付印-{ymd}-{page}.pdf'`（要加引号）：`{paper}` 报名、`{date}` 日期"
        "（2024-07-19）、`{ymd}` 日期（20240719）、`{number}` 期号、`{page}` 版次（两位，必有）、`{section}` 版名；"
        "其余照写，可用中文，不用 `< > : \" / \\ ? *` 和竖线；以 `.pdf` 结尾。报名、版名里不能作"
        "文件名的字换成 `_`", "page"),
    _is("pack.zip_name", FileNames(".zip"),
        "包的名字，以 `.zip` 结尾；可用的同上，`{page}`、`{section}` 除外", "package"),

    _is("press.preset", FreeText(),
        "一组印厂要求的名字，见下；不写是 `newsprint-cn`。以下各键都由它定，写出的键以写的为准", "name",
        ("印厂要求的名称", "preset")),
    _is("press.pdfx", OneOf(("PDF/X-4", "PDF/X-1a:2003")), "印厂要的 PDF/X 版本：`PDF/X-4` 或 `PDF/X-1a:2003`", "pdfx",
        ("印厂要的 PDF/X", "wanted by the plant")),
    _is("press.tac", _percent(180, 400), "总墨量上限（%）；照片逐点保证", "tac",
        ("总墨量上限", "total ink, %")),
    _is("press.tac_mean", _percent(180, 400), "15 毫米见方内的平均墨量上限（%）", "tac_mean",
        ("15 毫米见方内的平均", "mean over 15 mm square, %")),
    _is("press.icc", AsTyped(),
        "颜色特性文件：`auto` 按 `tac` 用内置的（237 以上用 240% 的，以下用 220% 的），"
        "或本厂文件的路径（放在版式文件旁）", "profile",
        ("特性文件", "output profile")),
    _is("press.icc_sha256", AsTyped(), "本厂文件的校验值；写错时提示里有正确的", "profile_sha256",
        ("特性文件的校验值", "its SHA-256")),
    _is("press.output_condition", FreeText(),
        "输出条件的名称，写进 PDF；用本厂的特性文件就必须写本厂的名称，用内置的就不要写", "output_condition",
        ("输出条件", "output condition")),
    _is("press.output_condition_info", FreeText(), "输出条件的说明，写进 PDF", "output_condition_info",
        ("其说明", "its description")),
    _is("press.ppi", SeveralNumbers(3, low=20, high=2400, unit=int),
        "照片分辨率（像素/英寸）：目标、警告、错误；比目标细的降到目标，不放大", "ppi ppi_warning ppi_error",
        ("图片分辨率：目标", "pictures: target"), ("警告", "warning below"), ("错误", "error below")),
    _is("press.bitmap_ppi", SeveralNumbers(2, low=20, high=4800, unit=int),
        "黑白位图的分辨率：警告、错误；查外来的 PDF 用", "bitmap_warning bitmap_error",
        ("黑白位图：警告", "1-bit: warning below"), ("黑白位图：错误", "1-bit: error below")),
    _is("press.min_type_pt", _LEAST_TYPE, "黑字的最小字号", "min_type",
        ("最小字号", "smallest type")),
    _is("press.min_song_pt", _LEAST_TYPE, "宋体黑字的最小字号", "min_song",
        ("宋体最小字号", "smallest Song")),
    _is("press.min_white_type_pt", _LEAST_TYPE, "反白字的最小字号", "min_white_type",
        ("反白字", "white type")),
    _is("press.min_inked_type_pt", _LEAST_TYPE, "两色以上的字的最小字号", "min_inked_type",
        ("复色字", "type in several inks")),
    _is("press.min_rule_pt", _LEAST_RULE, "最细的线；不能小于 0.25", "min_rule",
        ("最细的线", "thinnest rule")),
    _is("press.min_white_rule_pt", _LEAST_RULE, "最细的反白线；不能小于 0.25", "min_white_rule",
        ("反白线", "white rule")),
    _is("press.min_inked_rule_pt", _LEAST_RULE, "最细的两色以上的线；不能小于 0.25", "min_inked_rule",
        ("复色线", "rule in several inks")),
    _is("press.rich_black", _percent(100, 400), "黑字四色合计最多多少（%）", "rich_black",
        ("黑字四色合计最多", "black type, sum of inks, %")),
    _is("press.k_max", _percent(50, 100), "照片里黑版最多多少（%）；有的印厂要 85 到 95", "k_max",
        ("图片里黑版最多", "black in pictures, %")),
    _is("press.black_overprint", YesNo(), "单黑的字和线叠印：`yes`（`是`）或 `no`（`否`）", "black_overprint",
        ("单黑叠印", "black overprints")),
    _is("press.spot_colours", Listed(),
        "许用的专色，用逗号或顿号隔开，如 `PANTONE 032 C`；`none` 不许。本程序自己不出专色，"
        "查外来的 PDF 时用", "spots",
        ("许用的专色", "spot colours")),
    _is("press.marks", YesNo(), "裁切线和套准线：`no` 不要（多数印厂不收带标记的版），`yes` 要", "marks",
        ("裁切线、套准线", "marks")),
    _is("press.colour_bar", YesNo(), "色标：`no` 不要，`yes` 要", "colour_bar",
        ("色标", "colour bar")),
    _is("press.slug_mm", OneNumber(30, low=5, unit=mm), "出血以外给标记留的边；不要标记时不留", "slug",
        ("标记占的边", "slug")),
    _is("press.sharpen", _percent(0, 300),
        "照片缩到印刷大小后锐化多少（%）：只动明暗，不动颜色，半径 0.15 毫米；`0` 不做", "sharpen",
        ("照片锐化", "sharpening, %")),
    _is("press.lift", _percent(0, 200),
        "照片中间调提亮多少（千分之几），新闻纸印出来发闷时用，如 `40`；黑、白不动；`0` 不做", "lift",
        ("中间调提亮", "lift of middle tones, ‰")),
)


def settings_of(section: str) -> Iterable[HouseSetting]:
    """The settings right below a section; those of the file itself for an empty one."""
    return (setting for setting in SETTINGS if setting.section == section)


def house_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a house file. Every key may be left out."""
    root = _mapping()
    for setting in SETTINGS:
        ranks = _RANKS if setting.section == f"heads.{EACH}" else (EACH,)
        for path in {setting.path.replace(EACH, rank): None for rank in ranks}:
            node = root
            *above, key = path.split(".")
            for name in above:
                node = _below(node, name, _mapping())
            _below(node, key, {**setting.kind.schema, "description": setting.about})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "版心版式 house.yaml", **root}


_RANKS = ("lead", "high", "normal", "low", "photo", "brief")


def _mapping() -> dict[str, Any]:
    return {"type": "object", "properties": {}, "additionalProperties": False}


def _below(node: dict[str, Any], name: str, new: dict[str, Any]) -> dict[str, Any]:
    """What stands under a name, or any name; ``new`` where nothing does yet."""
    if name != EACH:
        return node["properties"].setdefault(name, new)  # type: ignore[no-any-return]
    if not node["additionalProperties"]:
        node["additionalProperties"] = new
    return node["additionalProperties"]  # type: ignore[no-any-return]
