"""What a chief editor marks on a page (红笔): a sentence for each fault, and the names of the sixteen rules.

``{story}`` is the one that has the fault, ``{other}`` the one beside it, ``{articles}`` all of them; ``{figure}``
what was measured.
"""

from __future__ import annotations

from collections.abc import Mapping

from layout.words.sentence import Sentence, notice, warning

RULE_NAMES: Mapping[int, tuple[str, str]] = {
    0: ("版面禁忌", "make-up"), 1: ("头条为主", "the lead is master"), 2: ("一张主图", "one dominant photo"),
    3: ("围框少用", "frames are spice"), 4: ("碰题", "heads side by side"), 5: ("标题行数", "lines of a head"),
    6: ("简讯题", "brief heads"), 7: ("题中标点", "marks in heads"), 8: ("标题相称", "heads fit"),
    9: ("图下零行", "crumbs"), 10: ("竖题", "vertical heads"), 11: ("短题放大", "short leads"),
    12: ("空匀", "even air"),
    13: ("位次", "rank by place"), 14: ("变化", "variety"), 15: ("小标题", "crossheads"), 16: ("提要", "summaries"),
}

_OTHERS_ZH = "看看 layout build --variants 的其他版样，或用“位置”定住一两篇"
_OTHERS = "look at the pages of layout build --variants, or pin a story or two"

PENCIL: Mapping[str, Sentence] = {
    "lead-weak": warning(
        "“{other}”的标题 {figure} 点，几乎与头条一样大，头条压不住",
        "头条标题改短些或给头条更宽的位置，或把“{other}”的标题写长些",
        "the head of ‘{other}’ has {figure} pt and rivals the lead's",
        "shorten the lead's headline or give it a wider place, or write a longer one for ‘{other}’"),
    "lead-narrow": warning(
        "头条 500 字以上，只占 {figure} 栏，不到全版六成", "用“位置”给头条更多的栏，或头条删到 500 字以内",
        "the lead has over 500 characters and only {figure} columns, less than six tenths of the page",
        "pin it to more columns, or cut it to 500 characters"),
    "lead-low": warning(
        "头条不在版面最上面", "用“位置”把头条放在最上面，或看看 layout build --variants 的其他版样",
        "the lead does not stand in the first row",
        "pin it to the top, or look at the pages of layout build --variants"),
    "photo-over-lead": warning(
        "“{story}”的图是头条的图的 {figure} 倍，喧宾夺主", "给这张图写上“栏数”，或把头条的图的“栏数”写大些",
        "the photo of ‘{story}’ is {figure} times the lead's",
        "say its columns, or give the lead's photo more columns"),
    "photo-enlarged": warning(
        "“{story}”的图放得太大，不到 150 ppi，印出来发虚", "换一张更大的原图，或写小些的“栏数”",
        "the photo of ‘{story}’ is set larger than 150 ppi allow", "take a larger file, or say fewer columns"),
    "photo-equal": notice(
        "最大的图（“{story}”）只有“{other}”的图的 {figure} 倍，没有主图", "给其中一张写上“栏数”，一大一小",
        "the largest photo, of ‘{story}’, is only {figure} times that of ‘{other}’: none dominates",
        "say the columns of one of them, so that one is large and one small"),
    "photos-abreast": notice(
        "“{story}”和“{other}”的图并排在版面上部", "用“位置”把其中一篇往下放",
        "the photos of ‘{story}’ and ‘{other}’ stand abreast at the page's head", "pin one of the stories lower"),
    "panorama-narrow": notice(
        "“{story}”的全景图只占 {figure} 栏，不到版面一半", "写大些的“栏数”",
        "the panorama of ‘{story}’ has {figure} columns, less than half the page", "say more columns"),
    "frames-many": warning(
        "围框 {figure} 个，太多：{articles}；稿件撑不满版面才这样围",
        "补一两百字或一张图，或自己选定围框的稿（“加框”）",
        "{figure} frames are too many: {articles}; the copy does not fill the page without them",
        "add some copy or a photo, or choose what is to be framed"),
    "frames-touch": notice(
        "“{story}”和“{other}”的围框挨着", "用“位置”把它们分开",
        "the frames of ‘{story}’ and ‘{other}’ touch", "pin them apart"),
    "heads-abreast": warning(
        "三个 {figure} 点上下的标题并排：{articles}", "其中一篇“加框”或用竖题，或改短一个标题",
        "three heads of about {figure} pt stand abreast: {articles}", "frame one, turn its head, or shorten it"),
    "heads-alike": notice(
        "“{story}”和“{other}”的标题一样大，并排相碰（碰题）", "其中一篇“加框”或用竖题，或改短一个标题",
        "the heads of ‘{story}’ and ‘{other}’ are of one size and stand side by side",
        "frame one, turn its head, or shorten it"),
    "short-head-broken": warning(
        "“{story}”的标题不到六个字，却分成了两行", "给它更宽的位置，或把标题写长些",
        "the headline of ‘{story}’ has five characters or fewer and is broken", "give it a wider place"),
    "third-line": notice(
        "“{story}”的标题排了三行，两行也排得下", "标题里用空格或分行写明断处",
        "the headline of ‘{story}’ has three lines where two would do", "write its lines, or a space where it breaks"),
    "brief-broken": warning(
        "“{story}”的简讯题拆开了一个词", "简讯题改短，或分行写明断处",
        "a brief head of ‘{story}’ parts a word", "shorten it, or write its lines"),
    "mark-adrift": notice(
        "“{story}”的标题里有标点离前一个字太远", "请看校样",
        "a mark in the headline of ‘{story}’ stands off the character before it", "look at the proof"),
    "head-thin": notice(
        "“{story}”的标题太短，撑不起它的宽度", "标题写长些，或加副题，或给它窄些的位置",
        "the headline of ‘{story}’ is too short for its width", "write a longer one, add a deck, or pin it narrower"),
    "photo-head-size": notice(
        "“{story}”的图题与图的大小不相称", "图题改短或改长些",
        "the head of the photo of ‘{story}’ does not fit the photo's width", "write a shorter or longer one"),
    "crumb": notice(
        "“{story}”的图下面只剩几行字", "正文增减几行，或改图的“栏数”",
        "a few rows of text are left under a photo of ‘{story}’", "add or cut some lines, or say the photo's columns"),
    "head-vertical": notice(
        "“{story}”的竖题是拼版自己选的，字小或不止一行", "写明“标题方向: 横”，或把标题改短",
        "the vertical head of ‘{story}’, which nobody asked for, is small or has several lines",
        "ask for a horizontal head, or shorten it"),
    "short-lead-small": notice(
        "头条“{story}”的标题只有几个字，却不到 63 点", "版式里给头条更大的字号，或用“位置”给头条更多的栏",
        "the short headline of the lead ‘{story}’ is under 63 pt",
        "give leads larger sizes in the house, or pin it to more columns"),
    "spare-rows": notice(
        "“{story}”的标题上下多空了一行以上", "正文增减一两行",
        "the head of ‘{story}’ has more than a row to spare", "add or cut a line or two"),
    "heads-out-of-line": notice(
        "“{story}”和“{other}”的标题并排而不齐", "其中一篇的正文增减一两行",
        "the heads of ‘{story}’ and ‘{other}’ begin side by side and out of line", "add or cut a line in one of them"),
    "rank-low": notice(
        "一般稿“{story}”在版面最上面，重要稿“{other}”却在下半版", "用“位置”给“{other}”更高的位置，或改“级别”",
        "the ordinary story ‘{story}’ stands in the first row, the important ‘{other}’ in the lower half",
        "pin ‘{other}’ higher, or change their priorities"),
    "ladder": warning(
        "从“{story}”起，四块等宽的稿叠在一起", _OTHERS_ZH,
        "from ‘{story}’ on four blocks of one width stand on each other", _OTHERS),
    "label-adrift": notice(
        "“{story}”的栏目名不在标题的中轴上", "请看校样",
        "the label of ‘{story}’ stands off its head's axis", "look at the proof"),
    "crosshead-last": warning(
        "“{story}”的小标题落在栏尾", "正文增减几行，或把小标题挪一段",
        "a crosshead of ‘{story}’ is the last line of its column", "add or cut some lines, or move the crosshead"),
    "crosshead-near-foot": notice(
        "“{story}”的小标题下面不到两行就换栏，或短表格拆在两栏", "正文增减几行，或把小标题挪一段",
        "fewer than two lines follow a crosshead of ‘{story}’ in its column, or a small table is parted",
        "add or cut some lines, or move the crosshead"),
    "summary-thin": notice(
        "“{story}”的提要只排成细细一行", "版式里把提要（styles.summary）排大些",
        "the summary of ‘{story}’ is one thin line", "set summaries larger in the house (styles.summary)"),
    "photos-touch": warning(
        "不同稿件的图挨在一起，{figure} 处", _OTHERS_ZH,
        "photos of different stories touch, {figure} times", _OTHERS),
    "cross": warning(
        "四块稿的角碰在一点（十字），{figure} 处", _OTHERS_ZH,
        "the corners of four blocks meet in one point, {figure} times", _OTHERS),
    "inversions": warning(
        "一般的稿比重要的稿高出版面三分之一以上，{figure} 对", "改“级别”，或用“位置”把重要的稿往上放",
        "ordinary stories stand a third of the page above important ones, {figure} pairs",
        "change priorities, or pin the important ones higher"),
    "gutter-long": warning(
        "一条直缝长到版面的 {percent}%", _OTHERS_ZH,
        "a straight gutter runs over {percent} % of the page", _OTHERS),
}
