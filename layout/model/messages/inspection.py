"""Sentences of the inspection of finished PDFs, and the names of its checks (press.md 3). The remedies speak to whoever
made the file, by whatever program."""

from __future__ import annotations

from collections.abc import Mapping

from layout.model.messages.sentence import Sentence

_ZH = "第 {page} 页（距成品左上角 {x}、{y} 毫米，同类 {count} 处）"
_EN = "page {page} at {x}, {y} mm ({count} like it)"
_EXPORT_ZH = "请在制作软件里按 PDF/X-4 重新导出"
_EXPORT_EN = "export it again as PDF/X-4 from the program that made it"


def _at(zh: str, hint_zh: str, en: str, hint_en: str) -> Sentence:
    """A sentence with the place of the breach."""
    return Sentence(f"{_ZH}：{zh}", hint_zh, f"{_EN}: {en}", hint_en)


CHECK_NAMES: Mapping[int, tuple[str, str]] = {
    1: ("标准标识", "identification"), 2: ("输出条件", "output intent"), 3: ("陷印标记", "trapped"),
    4: ("文档信息和 XMP", "information and XMP"), 5: ("文件", "file"), 6: ("页面框", "page boxes"),
    7: ("字体", "fonts"), 8: ("颜色空间", "colour spaces"), 9: ("透明混合空间", "blend space"),
    10: ("专色", "spot colours"), 11: ("套版色", "registration colour"), 12: ("总墨量", "total ink"),
    13: ("黑字叠印", "black type overprints"), 14: ("黑线叠印", "black rules overprint"),
    15: ("不用设备灰", "no DeviceGray"), 16: ("多色黑字", "rich black type"),
    17: ("正文只在黑版", "black text on K only"),
    18: ("白色不叠印", "white does not overprint"), 19: ("反白字", "white type"),
    20: ("两色以上的字", "type in two inks and more"), 21: ("反白线、多色线", "white and multi-ink rules"),
    22: ("最细的线", "thinnest rule"), 23: ("最小的字", "smallest type"), 24: ("图片分辨率", "picture resolution"),
    25: ("黑白线条图分辨率", "1-bit resolution"), 26: ("不是空页", "page not empty"), 27: ("批注", "annotations"),
    28: ("禁用的内容", "forbidden keys"), 29: ("仅 PDF/X-1a", "PDF/X-1a only"), 30: ("文字和标签", "text and tags"),
    31: ("不出成品边", "everything inside the trim"),
}
"""The checks in both languages, Chinese first."""

INSPECTION: Mapping[str, Sentence] = {
    "press-01-unnamed": Sentence(
        "文件没有写明是 PDF/X-4 或 PDF/X-1a:2003（写的是“{claimed}”）",
        _EXPORT_ZH,
        "the file does not call itself PDF/X-4 or PDF/X-1a:2003 (but ‘{claimed}’)",
        _EXPORT_EN,
    ),
    "press-02-count": Sentence(
        "文件应有一个 PDF/X 输出条件，现有 {number} 个",
        "导出时选定印厂的输出条件（只选一个）",
        "the file must have one PDF/X output intent and has {number}",
        "choose the plant's output condition on export",
    ),
    "press-02-incomplete": Sentence(
        "输出条件缺 {what}",
        "导出时选定印厂的输出条件，并嵌入其配置文件",
        "the output intent lacks {what}",
        "choose the plant's output condition on export and embed its profile",
    ),
    "press-02-profile": Sentence(
        "输出条件的配置文件不是 CMYK 印刷用的（{kind}，{number} 个通道）",
        "换成印厂的 CMYK 输出配置文件再导出",
        "the output intent's profile is not one of a CMYK press ({kind}, {number} channels)",
        "export with the plant's CMYK output profile",
    ),
    "press-03-trapped": Sentence(
        "陷印标记应是 True 或 False，且信息和 XMP 一致（现为 {info}、{xmp}）",
        "导出时写明没有做陷印（False）",
        "Trapped must be True or False, and the same in XMP (it is {info} and {xmp})",
        "state on export that the file is not trapped (False)",
    ),
    "press-04-info": Sentence(
        "文档信息缺 {keys}",
        "在制作软件里填写标题，再按 PDF/X 导出",
        "the document's information lacks {keys}",
        "give it a title and export it as PDF/X",
    ),
    "press-04-xmp": Sentence(
        "XMP 元数据缺 {keys}",
        _EXPORT_ZH,
        "the XMP metadata lacks {keys}",
        _EXPORT_EN,
    ),
    "press-04-packed": Sentence(
        "XMP 元数据是压缩的，别的程序读不到",
        "不压缩元数据，重新保存",
        "the XMP metadata is compressed and hidden from other programs",
        "save it again with the metadata uncompressed",
    ),
    "press-05-id": Sentence(
        "文件没有标识号（ID）",
        _EXPORT_ZH,
        "the file has no ID",
        _EXPORT_EN,
    ),
    "press-05-encrypted": Sentence(
        "文件加了密",
        "去掉口令和权限限制，再保存",
        "the file is encrypted",
        "save it without passwords and restrictions",
    ),
    "press-05-active": Sentence(
        "文件里有表单、脚本或动作（{key}）",
        "去掉表单和脚本，再导出",
        "the file has forms, scripts or actions ({key})",
        "remove forms and scripts and export it again",
    ),
    "press-06-no-trim": _at(
        "没有成品框（TrimBox）",
        "导出时写明成品尺寸",
        "there is no TrimBox",
        "state the trim size on export",
    ),
    "press-06-art": _at(
        "除成品框外还有作品框（ArtBox）",
        "去掉 ArtBox",
        "there is an ArtBox beside the TrimBox",
        "remove the ArtBox",
    ),
    "press-06-size": _at(
        "成品是 {size} 毫米，应是 {wanted} 毫米",
        "改成印厂的成品尺寸再导出",
        "the trim is {size} mm and must be {wanted} mm",
        "set the plant's trim size and export it again",
    ),
    "press-06-nesting": _at(
        "成品框、出血框、页面框不是一个套一个",
        "检查出血的设置，重新导出",
        "trim, bleed and media do not lie one in the other",
        "check the bleed and export it again",
    ),
    "press-06-crop": _at(
        "裁切框（CropBox）与页面框不同",
        "去掉 CropBox",
        "the CropBox differs from the media",
        "remove the CropBox",
    ),
    "press-06-unit": _at(
        "页面改了单位（UserUnit）",
        "不用 UserUnit，重新导出",
        "the page changes its unit (UserUnit)",
        "export it without UserUnit",
    ),
    "press-06-turned": _at(
        "页面转了 {turn} 度",
        "把版面转正再导出",
        "the page is turned by {turn} degrees",
        "export it upright",
    ),
    "press-07-missing": Sentence(
        "字体“{font}”没有嵌入，或已损坏",
        "导出时嵌入全部字体",
        "the font ‘{font}’ is not embedded, or damaged",
        "embed all fonts on export",
    ),
    "press-07-widths": Sentence(
        "字体“{font}”标的字宽与字体本身不符（{said}，应为 {own}）",
        "换一种方式嵌入字体，重新导出",
        "widths of ‘{font}’ differ from its program ({said}, not {own})",
        "embed the font another way and export again",
    ),
    "press-07-type3": Sentence(
        "字体“{font}”是 Type 3，不接受",
        "换成 TrueType 或 OpenType 字体",
        "the font ‘{font}’ is of Type 3, which is refused",
        "use a TrueType or OpenType font",
    ),
    "press-07-courier": Sentence(
        "用了 Courier 字体（{font}），多半是缺字体时的替代",
        "查清本来该是什么字体",
        "Courier ({font}) is used, which mostly stands for a missing font",
        "see which font it should be",
    ),
    "press-08-space": _at(
        "颜色是 {space}，不是 CMYK",
        "导出时把全部颜色转成印厂的 CMYK",
        "the colour is {space}, not CMYK",
        "convert all colours to the plant's CMYK on export",
    ),
    "press-08-refused": _at(
        "有渐变、图案或多色通道（{what}），不接受",
        "换成平色或图片",
        "there is a shading, a pattern or DeviceN ({what}), which is refused",
        "use flat colours or pictures",
    ),
    "press-09-group": _at(
        "透明混合空间是 {space}，不是 CMYK",
        "把文档的透明混合空间设为 CMYK",
        "the blend space is {space}, not CMYK",
        "set the document's blend space to CMYK",
    ),
    "press-10-spot": _at(
        "有专色“{ink}”",
        "把专色转成 CMYK",
        "there is a spot colour ‘{ink}’",
        "convert it to CMYK",
    ),
    "press-11-all": _at(
        "用了套版色（All），各版都印",
        "换成单黑；套版标记由印厂加",
        "the registration colour (All) prints on every plate",
        "use black alone; the plant adds its own marks",
    ),
    "press-12-ink": _at(
        "总墨量 {ink}%，上限 {limit}%",
        "把颜色调浅",
        "the ink is {ink}%, above {limit}%",
        "use a lighter colour",
    ),
    "press-12-picture": _at(
        "图片的总墨量到 {ink}%，上限 {limit}%",
        "按印厂的配置文件重新分色，并限制总墨量",
        "a picture reaches {ink}% of ink, above {limit}%",
        "separate it with the plant's profile and its ink limit",
    ),
    "press-12-overprint": _at(
        "黑色叠印在底上，总墨量到 {ink}%，上限 {limit}%",
        "把底色调浅，或让黑色不叠印",
        "black over its ground comes to {ink}% of ink, above {limit}%",
        "lighten the ground, or let the black knock out",
    ),
    "press-12-mean": _at(
        "15 毫米见方里平均墨量 {ink}%，上限 {limit}%",
        "把大块深色调浅",
        "15 mm square have {ink}% of ink on average, above {limit}%",
        "lighten the large dark area",
    ),
    "press-13-type": _at(
        "{size} 磅的黑字（{font}）没有叠印",
        "把黑字设为叠印（OPM 1）",
        "black type of {size} pt ({font}) knocks out",
        "let black type overprint (OPM 1)",
    ),
    "press-14-rule": _at(
        "{width} 磅的黑线没有叠印",
        "把黑线设为叠印（OPM 1）",
        "a black rule of {width} pt knocks out",
        "let black rules overprint (OPM 1)",
    ),
    "press-15-grey": _at(
        "用了设备灰（DeviceGray），不会叠印",
        "导出时把灰色转成 CMYK 的单黑",
        "DeviceGray is used, which does not overprint",
        "convert greys to black of CMYK on export",
    ),
    "press-16-rich": _at(
        "{size} 磅的黑字（{font}）墨量 {ink}%，超过 {limit}%",
        "改成单黑 0 0 0 100",
        "black type of {size} pt ({font}) has {ink}% of ink, above {limit}%",
        "make it 0 0 0 100",
    ),
    "press-17-coloured": _at(
        "{size} 磅的黑字（{font}）不是单黑（{ink}）",
        "改成单黑 0 0 0 100",
        "black type of {size} pt ({font}) is not black alone ({ink})",
        "make it 0 0 0 100",
    ),
    "press-18-type": _at(
        "{size} 磅的白字（{font}）设了叠印，印不出来",
        "白字不要叠印",
        "white type of {size} pt ({font}) overprints and would vanish",
        "let white type knock out",
    ),
    "press-18-shape": _at(
        "白色的图形设了叠印，印不出来",
        "白色不要叠印",
        "a white shape overprints and would vanish",
        "let white knock out",
    ),
    "press-19-small": _at(
        "反白字 {size} 磅（{font}），小于 {limit} 磅，会糊",
        "改大，或改成黑字",
        "white type of {size} pt ({font}) is below {limit} pt and may fill in",
        "make it larger or black",
    ),
    "press-19-song": _at(
        "反白的宋体 {size} 磅（{font}），小于 {limit} 磅时细笔画会断",
        "改用黑体，或改大",
        "white Song of {size} pt ({font}) is below {limit} pt, where its hairlines break",
        "use a sans face or make it larger",
    ),
    "press-20-small": _at(
        "两色以上的字 {size} 磅（{font}），小于 {limit} 磅，套不准会有重影",
        "改大，或改成单色",
        "type of {size} pt ({font}) in two inks or more is below {limit} pt and will not register",
        "make it larger or of one ink",
    ),
    "press-21-white": _at(
        "反白线 {width} 磅，细于 {limit} 磅",
        "加粗",
        "a white rule of {width} pt is below {limit} pt",
        "make it heavier",
    ),
    "press-21-inked": _at(
        "两色以上的线 {width} 磅，细于 {limit} 磅",
        "加粗，或改成单色",
        "a rule of {width} pt in two inks or more is below {limit} pt",
        "make it heavier or of one ink",
    ),
    "press-22-thin": _at(
        "线 {width} 磅，细于 {limit} 磅，可能印断",
        "加粗",
        "a rule of {width} pt is below {limit} pt and may break up",
        "make it heavier",
    ),
    "press-23-small": _at(
        "字 {size} 磅（{font}），小于 {limit} 磅，可能印糊",
        "改大",
        "type of {size} pt ({font}) is below {limit} pt and may fill in",
        "make it larger",
    ),
    "press-23-song": _at(
        "宋体字 {size} 磅（{font}），小于 {limit} 磅，细笔画可能印断",
        "改大，或改用黑体",
        "Song of {size} pt ({font}) is below {limit} pt and its hairlines may break",
        "make it larger or use a sans face",
    ),
    "press-24-ppi": _at(
        "图片只有 {ppi} 像素/英寸，低于 {limit}，印出来会发虚",
        "换大图，或排小些",
        "a picture has only {ppi} ppi, below {limit}, and will print soft",
        "use a larger original, or make it smaller",
    ),
    "press-24-coarse": _at(
        "图片只有 {ppi} 像素/英寸，低于 {limit}，不能付印",
        "换大图，或排小些",
        "a picture has only {ppi} ppi, below {limit}, and cannot be printed",
        "use a larger original, or make it smaller",
    ),
    "press-25-ppi": _at(
        "黑白线条图只有 {ppi} 像素/英寸，低于 {limit}，边缘会有锯齿",
        "换更细的图，或排小些",
        "a 1-bit picture has only {ppi} ppi, below {limit}, and will show steps",
        "use a finer one, or make it smaller",
    ),
    "press-25-coarse": _at(
        "黑白线条图只有 {ppi} 像素/英寸，低于 {limit}，不能付印",
        "换更细的图，或排小些",
        "a 1-bit picture has only {ppi} ppi, below {limit}, and cannot be printed",
        "use a finer one, or make it smaller",
    ),
    "press-26-empty": _at(
        "页面上没有墨",
        "核对是不是拿错了文件",
        "the page has no ink",
        "see whether it is the right file",
    ),
    "press-27-annotation": _at(
        "有批注或链接（{kind}）",
        "去掉批注和链接",
        "there is an annotation or link ({kind})",
        "remove annotations and links",
    ),
    "press-28-key": Sentence(
        "有 PDF/X 禁用的内容：{key}",
        _EXPORT_ZH,
        "there is what PDF/X forbids: {key}",
        _EXPORT_EN,
    ),
    "press-28-page": _at(
        "页面带着翻页效果或动作（{key}）",
        "去掉再导出",
        "the page carries a transition or actions ({key})",
        "remove them and export it again",
    ),
    "press-29-transparent": _at(
        "PDF/X-1a 不许有透明（{what}）",
        "拼合透明，或改按 PDF/X-4 导出",
        "PDF/X-1a allows no transparency ({what})",
        "flatten it, or export it as PDF/X-4",
    ),
    "press-29-version": Sentence(
        "PDF/X-1a 最高用 PDF {limit}，现为 {version}",
        "按 PDF {limit} 保存",
        "PDF/X-1a is written in PDF {limit} at most, this is {version}",
        "save it as PDF {limit}",
    ),
    "press-29-streams": Sentence(
        "PDF/X-1a 不许压缩对象表（{kinds}）",
        "不用对象流，重新保存",
        "PDF/X-1a allows no streams of objects ({kinds})",
        "save it without object streams",
    ),
    "press-30-missing": Sentence(
        "字体“{font}”没有文字对照表（ToUnicode），文字复制、检索会出错",
        "导出时保留文字信息",
        "the font ‘{font}’ has no ToUnicode, so that its text cannot be copied or searched",
        "keep the text on export",
    ),
    "press-30-broken": Sentence(
        "字体“{font}”的文字对照表（ToUnicode）有错",
        "换一个程序或版本导出",
        "the ToUnicode of the font ‘{font}’ is ill formed",
        "export it by another program or version",
    ),
    "press-30-language": Sentence(
        "文件没有写明语言",
        "在文档属性里写明 zh-CN",
        "the file states no language",
        "state zh-CN in its properties",
    ),
    "press-30-tags": Sentence(
        "文件没有结构标签",
        "导出时勾选“带标签的 PDF”",
        "the file is not tagged",
        "export it as tagged PDF",
    ),
    "press-31-outside": _at(
        "有内容超出成品边或出血边（{kind}）",
        "移到成品以内；要出血的图片做到出血边为止",
        "something reaches beyond the trim or the bleed ({kind})",
        "move it inside; pictures end with the bleed",
    ),
    "pdf-unreadable": Sentence(
        "PDF 损坏了，读不下去（{reason}）",
        "请重新导出或重新传一份",
        "the PDF is damaged and cannot be read on ({reason})",
        "have it exported or sent again",
    ),
    "pdf-password": Sentence(
        "PDF 有打开口令",
        "去掉口令再保存",
        "the PDF needs a password",
        "save it without one",
    ),
    "pdf-too-big": Sentence(
        "PDF 超出检查的范围（{what}）",
        "报纸版面不该这么大：请检查文件，或重新导出",
        "the PDF is beyond what is looked through ({what})",
        "no newspaper page needs so much: check it or export it again",
    ),
    "press-unknown": Sentence(
        "没有叫“{name}”的印厂设置",
        "可用的有：{choices}；或写一个 house.yaml 的路径",
        "there are no press settings ‘{name}’",
        "there are: {choices}; or give the path of a house.yaml",
    ),
}
