"""Sentences of the prepress room: the ledger, photos on their way to the plates, the plant's limits."""

from __future__ import annotations

from collections.abc import Mapping

from layout.words.sentence import Sentence, error, notice, warning

_ENGINE_ZH = "这是程序错误，未出版面；请连同本期文件夹发给技术人员"
_ELSE_ZH = "是程序错误，请连同本期文件夹发给技术人员"
_ENGINE_EN = "this is a fault of the engine and nothing was written; report it together with the issue folder"

PREPRESS: Mapping[str, Sentence] = {
    "text-missing": error(
        "“{unit}”有 {count} 字没有排上：“{before}”与“{after}”之间缺“{missing}”",
        "给它更大的位置，或删短；位置足够仍缺字的，" + _ELSE_ZH,
        "{count} characters of ‘{unit}’ are not on the page: ‘{missing}’ between ‘{before}’ and ‘{after}’",
        "give the story more room or cut it; if it has room, " + _ENGINE_EN,
    ),
    "text-extra": error(
        "“{unit}”多排了 {count} 字：“{before}”与“{after}”之间多出“{extra}”",
        _ENGINE_ZH,
        "‘{unit}’ has {count} characters too many: ‘{extra}’ between ‘{before}’ and ‘{after}’",
        _ENGINE_EN,
    ),
    "text-differs": error(
        "“{unit}”与原稿不符：“{before}”与“{after}”之间应为“{missing}”，版面上是“{extra}”",
        _ENGINE_ZH,
        "‘{unit}’ differs from the copy: between ‘{before}’ and ‘{after}’ it should read ‘{missing}’, not ‘{extra}’",
        _ENGINE_EN,
    ),
    "text-order": error(
        "“{unit}”的次序乱了：“{later}”排到了“{earlier}”之前",
        _ENGINE_ZH,
        "the reading order of ‘{unit}’ is broken: ‘{later}’ stands before ‘{earlier}’",
        _ENGINE_EN,
    ),
    "paragraph-order": error(
        "段落次序与原稿不同：“{unit}”的“{later}”没有接在“{earlier}”之后",
        _ENGINE_ZH,
        "paragraphs are out of order: ‘{later}’ of ‘{unit}’ does not follow ‘{earlier}’",
        _ENGINE_EN,
    ),
    "text-undeclared": error(
        "版面上多出原稿没有的字：“{unit}”，“{text}”",
        _ENGINE_ZH,
        "the page has text that the copy has not: ‘{unit}’, ‘{text}’",
        _ENGINE_EN,
    ),
    "run-empty": error(
        "“{unit}”里有字形而无文字",
        _ENGINE_ZH,
        "‘{unit}’ has glyphs without text",
        _ENGINE_EN,
    ),
    "glyph-missing": error(
        "“{unit}”的“{text}”在{face}里没有字形，会印成空框",
        "换一个字，或把含此字的 TrueType 字体放进 fonts/extra/",
        "‘{text}’ in ‘{unit}’ has no glyph in the face {face} and would print as a box",
        "use another character, or put a TrueType face that has it into fonts/extra/",
    ),
    "outside-frame": error(
        "“{unit}”的“{text}”排到了框外（所在行：“{line}”）",
        "给它更大的位置，或删短；位置足够的，" + _ELSE_ZH,
        "‘{text}’ of ‘{unit}’ stands outside its frame (line: ‘{line}’)",
        "give it more room or cut it; if it has room, " + _ENGINE_EN,
    ),
    "outside-type-area": error(
        "“{unit}”的“{text}”排到了版心以外（所在行：“{line}”）",
        "检查版样里这一块的栏和行；没有越界的，" + _ELSE_ZH,
        "‘{text}’ of ‘{unit}’ stands outside the type area (line: ‘{line}’)",
        "check the block's columns and rows in the plan; if they are on the grid, " + _ENGINE_EN,
    ),
    "type-covered": error(
        "“{unit}”有 {count} 字被后印的线条、底色或图片压住（距左 {x} 毫米、距上 {y} 毫米起）：“{text}”",
        _ENGINE_ZH,
        "{count} characters of ‘{unit}’ lie under rules, tints or photos drawn after them, from {x} mm across and "
        "{y} mm down: ‘{text}’",
        _ENGINE_EN,
    ),
    "type-collides": error(
        "“{unit}”有 {count} 字与“{other}”印在同一处（距左 {x} 毫米、距上 {y} 毫米起）：“{text}”",
        _ENGINE_ZH,
        "{count} characters of ‘{unit}’ stand in one place with ‘{other}’, from {x} mm across and {y} mm down: "
        "‘{text}’",
        _ENGINE_EN,
    ),
    "photo-count": error(
        "图片“{file}”在版面上有 {count} 幅，应为 1 幅",
        _ENGINE_ZH,
        "the photo ‘{file}’ is on the page {count} times, not once",
        _ENGINE_EN,
    ),
    "photo-otherwise": error(
        "图片“{file}”没有照原图印：换了图、变了形，或裁到了图外",
        _ENGINE_ZH,
        "the photo ‘{file}’ is not on the page as it is: another picture, bent, or cropped beyond its edges",
        _ENGINE_EN,
    ),
    "photo-undeclared": error(
        "版面上有清单里没有的图片“{file}”",
        _ENGINE_ZH,
        "the page has a photo ‘{file}’ that the manifest has not",
        _ENGINE_EN,
    ),
    "ink-missing": error(
        "成品里“{unit}”有 {count} 处没有墨或墨太淡（距左 {x} 毫米、距上 {y} 毫米起）：“{text}”",
        _ENGINE_ZH,
        "ink of ‘{unit}’ is missing or too faint in the finished PDF at {count} places, from {x} mm across and {y} mm "
        "down: ‘{text}’",
        _ENGINE_EN,
    ),
    "ink-over": error(
        "成品里“{unit}”有 {count} 处被盖住（距左 {x} 毫米、距上 {y} 毫米起）：“{text}”",
        _ENGINE_ZH,
        "‘{unit}’ is covered in the finished PDF at {count} places, from {x} mm across and {y} mm down: ‘{text}’",
        _ENGINE_EN,
    ),
    "ink-wrong": error(
        "成品里“{unit}”有 {count} 处与版面不符，字形、大小、位置或墨色不对（距左 {x} 毫米、距上 {y} 毫米起）：“{text}”",
        _ENGINE_ZH,
        "‘{unit}’ is not in the finished PDF as it was set: another glyph, size, place or ink at {count} places, from "
        "{x} mm across and {y} mm down: ‘{text}’",
        _ENGINE_EN,
    ),
    "ink-rule": error(
        "成品里有 {count} 处线条或底色与版面不符（距左 {x} 毫米、距上 {y} 毫米起）",
        _ENGINE_ZH,
        "{count} rules or tints are not in the finished PDF as they were set, from {x} mm across and {y} mm down",
        _ENGINE_EN,
    ),
    "ink-stray": error(
        "成品里距左 {x} 毫米、距上 {y} 毫米处有版面上没有的墨，或缺了墨（共 {count} 处）",
        _ENGINE_ZH,
        "the finished PDF has ink that nobody set, or lacks some, {x} mm across and {y} mm down (places: {count})",
        _ENGINE_EN,
    ),
    "pdf-pages": error(
        "成品 PDF 有 {count} 页，应为 1 页",
        _ENGINE_ZH,
        "the finished PDF has {count} pages, not one",
        _ENGINE_EN,
    ),
    "photo-unlike": error(
        "成品里的图片与原图“{file}”不像（相似度 {like}%）",
        _ENGINE_ZH,
        "the photo in the finished PDF does not look like its file ‘{file}’ (likeness {like} %)",
        _ENGINE_EN,
    ),
    "readback-differs": error(
        "从 PDF 读回的文字与版面不符：“{unit}”，“{before}”与“{after}”之间应为“{printed}”，读出“{found}”",
        _ENGINE_ZH,
        "the PDF's text differs from the page: ‘{unit}’, between ‘{before}’ and ‘{after}’ it should read ‘{printed}’, "
        "not ‘{found}’",
        _ENGINE_EN,
    ),
    "picture-damaged": error(
        "图片“{file}”已损坏，读不到结尾",
        "请作者重发原图，替换后再编排",
        "the photo ‘{file}’ is damaged and cannot be decoded to its end ({reason})",
        "get the original from the author again and replace the file",
    ),
    "picture-mode": error(
        "图片“{file}”的像素格式（{mode}）不能制版",
        "用修图软件另存为 8 位的 RGB、灰度或 CMYK 图片",
        "the photo ‘{file}’ has pixels of a kind that cannot be printed ({mode})",
        "save it as RGB, grey or CMYK with 8 bits",
    ),
    "picture-srgb": warning(
        "图片“{file}”没有特性文件，按 sRGB 处理（本版共 {count} 幅）",
        "颜色对的，可把 picture-srgb 列入“认可”；不对的，请作者导出时嵌入特性文件",
        "the photo ‘{file}’ has no colour profile and was taken as sRGB ({count} on this page)",
        "if the colours look right accept picture-srgb; otherwise have the profile embedded when it is exported",
    ),
    "picture-profile": warning(
        "图片“{file}”的特性文件损坏或与图片不符，已略去",
        "看校样核对颜色；不对的，请作者重新导出",
        "the colour profile of the photo ‘{file}’ is damaged or does not fit it, and was ignored",
        "check its colours on the proof; if they are wrong have it exported again",
    ),
    "picture-separated": notice(
        "CMYK 图片“{file}”带的是别的输出条件的特性文件，已按本厂的重新分色",
        "要保留原来的分色，请作者导出时不嵌入特性文件，或按本厂的特性文件分色",
        "the CMYK photo ‘{file}’ has the profile of another printing condition and was separated anew for this plant",
        "to keep its plates have it exported without a profile, or separated with the plant's",
    ),
    "profile-ink": notice(
        "印厂特性文件的总墨量最高 {most}%，上限 {tac}%：图片已压到上限以内，暗部层次略有损失",
        "向印厂索要按 {tac}% 制作的特性文件，或核对 press 的 tac",
        "the plant's profile gives up to {most}% of ink and the limit is {tac}%: photos were held to the limit pixel "
        "by pixel, which costs some shadow detail",
        "ask the plant for a profile made for {tac}%, or check ‘tac’ under ‘press’",
    ),
    "picture-alpha": warning(
        "图片“{file}”有透明部分，已衬白底",
        "请看校样；要别的底色，先用修图软件合并图层",
        "the photo ‘{file}’ has transparent parts, which were laid on white",
        "look at the proof; for another ground flatten the picture beforehand",
    ),
    "photo-ppi": warning(
        "图片“{file}”排这么大只有 {ppi} 像素/英寸，低于 {limit}，印出来会发虚",
        "换一张更大的原图，或缩小图片：最宽 {widest} 毫米",
        "the photo ‘{file}’ has only {ppi} ppi at this size, below {limit}, and will print soft",
        "use a larger original, or make the photo smaller: {widest} mm wide at most",
    ),
    "photo-coarse": error(
        "图片“{file}”排这么大只有 {ppi} 像素/英寸，低于 {limit}，不能付印",
        "换一张更大的原图，或缩小图片：最宽 {widest} 毫米",
        "the photo ‘{file}’ has only {ppi} ppi at this size, below {limit}, and cannot be printed",
        "use a larger original, or make the photo smaller: {widest} mm wide at most",
    ),
    "black-type-colour": error(
        "“{unit}”的黑字不是单黑（{ink}），套印稍偏就会带彩边",
        "house.yaml 里把这种字的颜色改成 0 0 0 100",
        "the black type of ‘{unit}’ is not black alone ({ink}) and will show coloured edges",
        "make its ink 0 0 0 100 in house.yaml",
    ),
    "rule-thin": warning(
        "线只有 {width} 点，细于印厂下限 {limit} 点，可能印断",
        "house.yaml 的 rules 里把线加粗",
        "a rule of {width} pt is below the plant's {limit} pt and may break up",
        "make it heavier under ‘rules’ in house.yaml",
    ),
    "type-small": warning(
        "“{unit}”的{face}只有 {size} 点，小于印厂下限 {limit} 点，可能印糊",
        "house.yaml 里把这种字的字号改大",
        "‘{unit}’ is set in {face} at {size} pt, below the plant's {limit} pt, and may fill in",
        "make that style larger in house.yaml",
    ),
    "beyond-sheet": error(
        "“{unit}”有一部分排到成品以外（起点 {x}、{y} 点）",
        "检查 house.yaml 的成品尺寸和报眉高度；没有问题的，" + _ELSE_ZH,
        "part of ‘{unit}’ lies beyond the trimmed sheet (from {x}, {y} pt)",
        "check the trim size and the folio's height in house.yaml; if they are right, " + _ENGINE_EN,
    ),
    "face-unreadable": error(
        "{role}的字体文件打不开，或不是 TrueType",
        "重新安装本程序，或检查 fonts/ 里的文件",
        "the face file of {role} cannot be opened or is not TrueType: {reason}",
        "install the engine again, or check the file in fonts/",
    ),
    "profile-unreadable": error(
        "印厂的特性文件打不开，或不是 CMYK：{file}",
        "检查 house.yaml 里 press 的 icc，或删去它改用内置的特性文件",
        "the plant's colour profile cannot be opened or is not of CMYK: {file} ({reason})",
        "check ‘icc’ under ‘press’ in house.yaml, or leave it out for the built-in profile",
    ),
}
