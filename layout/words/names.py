"""What things are called that the product has codes for: faces, ranks, prices, stages, keys, parts of an article."""

from __future__ import annotations

from collections.abc import Mapping

Names = Mapping[str, tuple[str, str]]
"""The name of each code, Chinese first."""

SEVERITIES: Names = {"error": ("错误", "error"), "warning": ("警告", "warning"), "notice": ("提示", "notice")}

RESULTS: Names = {
    "pass": ("合格", "pass"), "warning": ("警告", "warning"), "fail": ("不合格", "fail"),
    "not-applicable": ("不涉及", "not applicable"),
}
"""What a press check comes to."""

SHORT_RESULTS: Names = {
    **RESULTS, "fail": ("不合格", "FAIL"), "not-applicable": ("—", "-"),
}
"""The same in a table on the terminal."""

FACES: Names = {
    "song": ("报宋", "song"), "biaosong": ("标宋", "biaosong"), "cusong": ("粗宋", "cusong"), "hei": ("黑体", "hei"),
    "cuhei": ("粗黑", "cuhei"), "kai": ("楷体", "kai"), "fang": ("仿宋", "fang"),
}
"""The faces by role."""

RANKS: Names = {
    "lead": ("头条", "lead"), "high": ("重要", "high"), "normal": ("一般", "normal"), "low": ("次要", "low"),
    "photo": ("图片", "photo"), "brief": ("简讯", "brief"), "notice": ("公告", "notice"), "ad": ("广告", "ad"),
    "news": ("新闻", "news"),
}
"""Ranks of stories, and kinds of what is no story."""

PRICES: Names = {
    "blocks": ("各篇", "blocks"), "through_cut": ("通缝", "through cuts"), "lead_low": ("头条偏低", "lead low"),
    "lead_right": ("头条偏右", "lead right"), "long_gutter": ("长缝", "long gutters"),
    "gutter_80": ("过长的缝", "gutters past 80 %"), "cross": ("十字", "crosses"), "stack": ("三块等宽", "stacks"),
    "ladder": ("四块等宽", "ladders"), "photo_contact": ("图碰图", "photos touching"),
    "photo_column": ("图同栏", "photos in a column"), "photo_equal": ("图无主次", "photos alike"),
    "clash": ("碰题", "clashing heads"), "twins": ("叠题", "stacked heads alike"), "frame": ("围框过多", "frames"),
    "frame_contact": ("框挨框", "frames touching"),
    "vertical_head": ("竖题过多", "vertical heads"), "high_low": ("重要稿偏低", "high stories low"),
    "group_high": ("简讯偏高", "briefs high"), "inversion": ("轻重倒置", "inversions"),
    "inversions": ("多处倒置", "inversions repeated"), "hard_fault": ("必退的毛病", "hard faults"),
    "soft_fault": ("红笔圈出的毛病", "soft faults"), "white": ("空白", "white"), "refused": ("不合格", "refused"),
    "pin": ("未照位置", "pins missed"), "pin_step": ("偏离位置", "rows off the pin"),
    "gutter_over": ("过长的缝", "gutters past 80 %"), "white_much": ("空白过多", "much white"),
    "unsound": ("不可用", "unsound"), "head": ("标题", "heads"), "spare_row": ("标题多占行", "spare head rows"),
    "text": ("正文松紧", "uneven text"), "text_most": ("正文松紧上限", "uneven text at most"),
    "stranded": ("拆表、小标题落栏尾", "stranded"), "short_line": ("文末缺行", "short lines"),
    "foot_row": ("栏尾空行", "blank rows at feet"),
    "recut": ("破栏", "columns cut anew"), "framed": ("围框", "framed"),
    "crop": ("图片裁剪", "crops"), "photo_wish": ("图片栏数", "photo widths"), "flat": ("稿块太扁", "flat blocks"),
    "narrow": ("稿块太窄", "narrow blocks"),
}
"""The parts of a page's price, by the keys of the house's ``makeup``."""

STAGES: Names = {
    "read": ("读稿", "read"), "makeup": ("拼版", "make-up"), "set": ("排字", "set"), "preflight": ("检查", "preflight"),
    "render": ("写 PDF", "render"), "proof": ("校样", "proof"), "overlay": ("网格", "overlay"),
    "plates": ("分色", "plates"),
}
"""The stages of a build, of which the report gives the times."""

PARTS: Names = {
    "headline": ("标题", "headline"), "kicker": ("肩题", "kicker"), "deck": ("副题", "deck"),
    "label": ("栏目", "label"),
    "summary": ("提要", "summary"), "note_of_editor": ("编者按", "editor's note"),
    "dateline": ("电头", "dateline"), "byline": ("作者", "byline"),
    "body": ("正文", "body"), "quote": ("引语", "quote"), "source": ("来源", "source"),
    "caption": ("图片说明", "caption"), "speaker": ("说话人", "speaker"), "crosshead": ("小标题", "crosshead"),
    "opening": ("正文", "body"), "resumes": ("转版", "jump line"),
    "credit": ("署名", "credit"), "continues": ("转版", "jump line"), "folio": ("报眉", "folio"),
}
"""The printed parts of an article, as keys of the ledger name them."""

KEYS: Mapping[str, str] = {
    "paper": "报名", "number": "期号", "date": "日期", "house": "版式", "names": "人名", "accept": "认可",
    "pages": "版面",
    "note": "备注", "page": "版次", "section": "版名", "editors": "编辑", "colour": "彩色", "articles": "文章",
    "id": "编号",
    "kind": "类型", "priority": "级别", "label": "栏目", "kicker": "肩题", "headline": "标题", "deck": "副题",
    "form": "体裁", "summary": "提要", "note_of_editor": "编者按", "dateline": "电头", "byline": "作者",
    "copy": "正文文件", "body": "正文", "source": "来源",
    "photos": "图片", "quote": "引语", "frame": "加框", "head": "标题方向", "setting": "排式", "place": "位置",
    "continues": "转版", "file": "文件", "caption": "说明", "credit": "摄影", "focus": "焦点", "fit": "裁法",
    "side": "靠",
    "text": "文字", "speaker": "说话人", "rows": "行", "at": "角", "width": "栏数", "code": "代号", "by": "认可人",
    "why": "原因",
}
"""The manifest's English keys in Chinese, as far as one means the same thing everywhere."""

FORMS: Names = {
    "prose": ("文稿", "prose"), "poem": ("诗", "a poem"), "letter": ("书信", "a letter"),
    "list": ("名单", "a list of names"), "interview": ("访谈", "an interview"), "table": ("表格", "a table"),
    "items": ("编号的条目", "a numbered list"),
}
"""What copy is by its form."""

LETTER_LINES: Names = {
    "salutation": ("称呼", "salutation"), "wish": ("祝词", "wish"), "signature": ("落款", "signature"),
}
"""The lines of a letter that are not its text."""

PARTING: Names = {"tab": ("制表符", "tabs"), "blank": ("空格", "blanks")}
"""Signs that part names or the cells of a table, where they do not speak for themselves."""

PAGE_PARTS: Names = {
    "top-left": ("左上", "top left"), "top": ("上方正中", "top middle"), "top-right": ("右上", "top right"),
    "left": ("左边", "left"), "middle": ("正中", "middle"), "right": ("右边", "right"),
    "bottom-left": ("左下", "bottom left"), "bottom": ("下方正中", "bottom middle"),
    "bottom-right": ("右下", "bottom right"),
}
"""The nine parts of a page."""

CHANGES: Names = {
    "place": ("换了地方", "stands elsewhere"), "shift": ("挪动了", "was shifted"),
    "columns+": ("宽了 {count} 栏", "is wider by {count} columns"),
    "columns-": ("窄了 {count} 栏", "is narrower by {count} columns"),
    "rows+": ("高了 {count} 行", "is deeper by {count} rows"),
    "rows-": ("矮了 {count} 行", "is shorter by {count} rows"),
}
"""How a block stands otherwise than before."""

WEEKDAYS: tuple[tuple[str, str], ...] = (
    ("星期一", "Monday"), ("星期二", "Tuesday"), ("星期三", "Wednesday"), ("星期四", "Thursday"), ("星期五", "Friday"),
    ("星期六", "Saturday"), ("星期日", "Sunday"))


def name(names: Names, code: str, lang: str) -> str:
    """What ``code`` is called; one that has no name is told as it is."""
    return names[code][lang == "en"] if code in names else code
