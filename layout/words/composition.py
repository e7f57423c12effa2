"""Sentences of the composition room: what does not fit, what overlaps, what would help."""

from __future__ import annotations

from collections.abc import Mapping

from layout.words.sentence import Sentence, error, notice, warning

COMPOSITION: Mapping[str, Sentence] = {
    "missing-glyph": error(
        "字体里没有“{character}”（{code}）：这里用{role}，已查过{asked}",
        "换一个字，或把含此字的 TrueType 字体放进 fonts/extra/",
        "no face has ‘{character}’ ({code}) for the role {role}; asked: {asked}",
        "use another character, or put a TrueType face that has it into fonts/extra/",
    ),
    "borrowed-glyph": warning(
        "{role}里没有“{character}”（{code}），借用了{face}的字形",
        "粗细与邻字不同，请看校样；可以接受的，把 borrowed-glyph 列入“认可”",
        "‘{character}’ ({code}) is not in {role} and was taken from {face}",
        "its weight differs from its neighbours; look at the proof, and accept borrowed-glyph if it may stand",
    ),
    "variant-missing": warning(
        "字体里没有“{character}”（{code}）指定的写法，已照{role}的常用字形排",
        "请看校样；可以接受的，把 variant-missing 列入“认可”，否则把含此写法的 TrueType 字体放进 fonts/extra/",
        "no face has the form that ‘{character}’ ({code}) asks for; it was set in the usual form of {role}",
        "look at the proof; put a TrueType face that has the form into fonts/extra/, or accept variant-missing",
    ),
    "overset": error(
        "排不下，超出 {characters} 字（{lines} 行）",
        "正文（含标点）删到 {limit} 字以内，或给它更大的位置",
        "does not fit: {characters} characters ({lines} lines) over",
        "cut the text to {limit} characters, marks included, or give it more room",
    ),
    "overset-whole": error(
        "排不下，超出 {characters} 字（{lines} 行）；诗、名单、表格、称呼和落款不宜删，其余的删了也不够",
        "给它更大的位置，或这一期不排",
        "does not fit: {characters} characters ({lines} lines) over; poems, lists, tables, salutations and signatures "
        "are not to be cut, and the rest is not enough",
        "give it more room, or hold it over",
    ),
    "underset": warning(
        "排不满，差 {lines} 行（约 {characters} 字）",
        "补写约 {characters} 字，或让出几行",
        "{lines} lines short, about {characters} characters",
        "add about {characters} characters, or take rows from its place",
    ),
    "cut-saves-line": notice(
        "第 {paragraph} 段末行仅 {tail} 字，删 {cut} 字即可收回一行",
        "这一段删 {cut} 字",
        "paragraph {paragraph} ends with {tail} characters on its last line; cutting {cut} saves a line",
        "cut {cut} characters from this paragraph",
    ),
    "headline-too-wide": error(
        "标题有一行 {characters} 字，这里用最小字号也只排得下 {room} 字",
        "缩到 {room} 字以内，或分成两行，或给它更宽的位置",
        "a line of the headline has {characters} characters; at the smallest size {room} fit here",
        "shorten the line to {room} characters, break it in two, or give it a wider place",
    ),
    "folio-long": error(
        "报眉排不下：“{text}”要 {width} 毫米，只有 {room} 毫米，多出约 {count} 字",
        "删短约 {count} 字，或少列几项（报名、期号、版名、编辑都占报眉）；也可在 house.yaml 里改小 folio 的字号",
        "the folio is too long: ‘{text}’ takes {width} mm and has {room} mm, about {count} characters too many",
        "shorten it by about {count} characters, or leave something out (paper, number, section and editors share the "
        "strip); or give the folio smaller type in house.yaml",
    ),
    "head-final-stop": warning(
        "标题“{line}”行末的“{character}”可省，换行即是停顿",
        "删去“{character}”；要保留的，把 head-final-stop 列入“认可”",
        "the headline's line ‘{line}’ ends with ‘{character}’, where the line's end is pause enough",
        "leave the mark out; or accept head-final-stop if it is to stay",
    ),
    "loose-line": warning(
        "{where}“{words}……”第 {line} 行字距过大（最大加空 {em} 字）",
        "增删几字，使断行处改变",
        "{where}, ‘{words} …’: line {line} is opened too far (up to {em} em a gap)",
        "add or cut a few characters of it so that it breaks elsewhere",
    ),
    "table-narrow": warning(
        "“{words}……”起的表格在 {ems} 字宽的栏里排不成列，改成每行的各格接着排",
        "给这一篇宽些的栏（位置里的栏、宽），或减少表格的列，改短各格的字",
        "the table from ‘{words} …’ on cannot be set in columns {ems} em wide; the cells of each row follow each other",
        "give the story a wider measure (columns or width of its place), or the table fewer columns and shorter cells",
    ),
    "emergency-break": warning(
        "{where}“{words}……”第 {line} 行只能违反避头尾断行",
        "栏太窄或标点太密，改写此处",
        "{where}, ‘{words} …’: line {line} had to be broken against the rules",
        "the measure is too narrow or the marks too many; rewrite the place",
    ),
    "short-line": warning(
        "{where}“{words}……”第 {line} 行排不满，短 {em} 字：后面的“{token}”排到了下一行",
        "增删几字，或改写此处",
        "{where}, ‘{words} …’: line {line} stays {em} em short: ‘{token}’ goes to the next line",
        "add or cut a few characters of it, or reword the place",
    ),
    "parted-token": notice(
        "{where}“{words}……”第 {line} 行末，“{token}”拆成了两行",
        "要它整个在一行，就增删几字",
        "{where}, ‘{words} …’: ‘{token}’ is parted at the end of line {line}",
        "add or cut a few characters of it if it is to be whole",
    ),
    "areas-overlap": error(
        "“{article_a}”与“{article_b}”的位置重叠（第 {columns} 栏，第 {rows} 行）",
        "改其中一篇的栏（columns）或行（rows）",
        "‘{article_a}’ and ‘{article_b}’ overlap (columns {columns}, rows {rows})",
        "move one of them (its columns or rows)",
    ),
    "area-outside": error(
        "位置超出版心（版心 {columns} 栏、{rows} 行）",
        "改栏（columns）或行（rows）",
        "the place lies outside the type area, which is columns 1-{columns}, rows 1-{rows}",
        "change its columns or rows",
    ),
    "plan-columns": error(
        "版样要把正文分成 {count} 栏，这里最多分 {most} 栏（每行至少 {least} 字）",
        "改 plan.yaml 里的 text_columns，或加 --replan 重新拼版",
        "the plan sets the text in {count} columns; at most {most} have room here, with {least} characters a line",
        "mend text_columns in plan.yaml, or build with --replan",
    ),
    "no-room": error(
        "版面上放不下这一篇，它要 {columns} 栏 × {rows} 行",
        "删短几篇，撤下一篇，或用“位置”（place）给它留地方",
        "there is no room left on the page for it: it wants {columns} columns by {rows} rows",
        "shorten some copy, hold an article over, or give it a place",
    ),
    "plan-photos": error(
        "版样里有 {planned} 张图，稿件里有 {photos} 张",
        "改 plan.yaml，或加 --replan 重新拼版",
        "the plan places {planned} photos, the article has {photos}",
        "mend plan.yaml, or build with --replan",
    ),
    "photo-place": error(
        "图片 {file} 的位置不行：连同说明应在本篇的第 {columns} 栏、第 {rows} 行之内，并高于 4 行",
        "改 plan.yaml 里此图的 columns、rows，或加 --replan 重新拼版",
        "the place of {file} will not do: with its caption it must lie in columns {columns}, rows {rows} "
        "of its article and be more than 4 rows high",
        "mend the photo's columns and rows in plan.yaml, or build with --replan",
    ),
    "photo-cropped-width": warning(
        "图片 {file} 在这里左右共裁去 {percent}%",
        "给它窄些、高些的位置（栏数、位置），或加 --replan 重新拼版；"
        "就要这样裁的，写明焦点，把 photo-cropped-width 列入“认可”",
        "the photo {file} loses {percent} % of its width here",
        "give it a narrower or higher place, or build with --replan; if it is to be so, write its focus and accept "
        "photo-cropped-width",
    ),
    "photo-cropped-height": warning(
        "图片 {file} 在这里上下共裁去 {percent}%",
        "给它宽些、矮些的位置（栏数、位置），或加 --replan 重新拼版；"
        "就要这样裁的，写明焦点，把 photo-cropped-height 列入“认可”",
        "the photo {file} loses {percent} % of its height here",
        "give it a wider or lower place, or build with --replan; if it is to be so, write its focus and accept "
        "photo-cropped-height",
    ),
    "photo-focus": notice(
        "图片 {file} 的上边裁去 {percent}%，没有写焦点，可能裁掉人头",
        "看校样；人头在中间偏上的，在这张图下写  焦点: {focus}",
        "{percent} % of the photo {file} is cut off its top, and no focus is given: that may cost a head",
        "look at the proof; where the head is in the middle and high, write with the photo  focus: {focus}",
    ),
    "quote-place": error(
        "引语没有地方放：应整个在本篇的第 {columns} 栏、第 {rows} 行之内，不压图片",
        "缩短引语，改它的“栏数”“靠”，或改 plan.yaml 里的 columns、rows",
        "there is no place for the quote: it must lie whole in columns {columns}, rows {rows} of its article, clear of "
        "the photos",
        "shorten it, change its columns or side, or mend its columns and rows in plan.yaml",
    ),
    "vertical-insets": error(
        "竖排稿里不能放图片和引语",
        "图片另作一篇图片稿，去掉引语，或“排式”改为横排",
        "an article that is set vertically has no room for photos or a quote",
        "make the photo an item of its own, leave the quote out, or set the article horizontally",
    ),
    "page-over": error(
        "第 {page} 版稿件太多：{stories} 篇共删 {characters} 字（{lines} 行）即可排下",
        "照以下各条删，再编排一次；或撤下一篇，下期再用",
        "page {page} has too much copy: it can be made up when {stories} stories lose {characters} characters "
        "({lines} lines) together",
        "cut them as said below, and build again; or hold a story over",
    ),
    "cut-story": error(
        "{where}从“{words}”到“{until}”可删，共 {characters} 字；本篇收回 {lines} 行，剩 {limit} 字（含标点）",
        "删去这 {characters} 字正好；改写别处收回同样多的行也行",
        "‘{words}’ to ‘{until}’ in {where} may go, {characters} characters; the story saves {lines} lines "
        "and keeps {limit} characters, marks included",
        "with these {characters} characters cut it fits; saving as many lines elsewhere will do too",
    ),
    "cut-any": error(
        "{where}任意删 {characters} 字（可到 {most} 字）；本篇收回 {lines} 行，剩 {limit} 字（含标点）",
        "删在这一段哪里都行，删后正好",
        "any {characters} characters of {where} must go (up to {most} may); the story saves {lines} lines "
        "and keeps {limit} characters, marks included",
        "take them from wherever you like in this paragraph, and it fits",
    ),
    "cure-cut": notice(
        "第 {page} 版有 {stories} 篇共删 {characters} 字，就没有该退回的毛病",
        "照以下各条删，再加 --replan 编排一次",
        "page {page} can be made up with nothing to send it back for when {stories} stories lose {characters} "
        "characters together",
        "cut them as said below, and build again with --replan",
    ),
    "cure-words": notice(
        "{where}从“{words}”到“{until}”可删，共 {characters} 字，本篇收回 {lines} 行",
        "要去掉版面的毛病才删",
        "‘{words}’ to ‘{until}’ in {where} may go, {characters} characters; the story saves {lines} lines",
        "cut them only to cure the page",
    ),
    "cure-any": notice(
        "{where}任意删 {characters} 字（可到 {most} 字），本篇收回 {lines} 行",
        "要去掉版面的毛病才删",
        "any {characters} characters of {where} may go (up to {most}); the story saves {lines} lines",
        "cut them only to cure the page",
    ),
    "cure-pin": notice(
        "第 {page} 版没有这一篇的“位置”，就没有该退回的毛病",
        "取消这个“位置”，再加 --replan 编排一次",
        "page {page} can be made up with nothing to send it back for when this story has no place of its own",
        "take its place out, and build again with --replan",
    ),
    "cure-size": notice(
        "第 {page} 版的图片 {file} 收到 {columns} 栏宽，就没有该退回的毛病",
        "清单里此图的“栏数”（columns）写成 {columns}，再加 --replan 编排一次",
        "page {page} can be made up with nothing to send it back for when {file} is {columns} columns wide",
        "write columns: {columns} for this photo in the manifest, and build again with --replan",
    ),
    "cure-photo": notice(
        "第 {page} 版不用图片 {file}，就没有该退回的毛病",
        "撤下这张图，再加 --replan 编排一次",
        "page {page} can be made up with nothing to send it back for when {file} is left out",
        "take the photo out, and build again with --replan",
    ),
    "cure-story": notice(
        "第 {page} 版再加一篇约 {characters} 字的稿，就没有该退回的毛病",
        "加稿，再加 --replan 编排一次",
        "page {page} can be made up with nothing to send it back for with one more story of about "
        "{characters} characters",
        "add one, and build again with --replan",
    ),
    "page-thin": warning(
        "第 {page} 版稿件偏少，是靠围框、标题上下的空行撑满的",
        "再加约 {characters} 字的稿（一篇，或分给各篇），或一张图，加 --replan 编排一次",
        "page {page} has little copy: frames and rows above heads fill it",
        "add about {characters} characters, in a story more or shared among those there are, or a photo, and build "
        "with --replan",
    ),
    "hold-over": warning(
        "第 {page} 版也可撤下这一篇，其余不删即可排下",
        "移到下期",
        "page {page} can also be made up without this story, with no other cut",
        "move it to the next issue",
    ),
    "hold-over-several": warning(
        "第 {page} 版也可撤下{articles}这 {stories} 篇，其余不删即可排下",
        "移到下期",
        "page {page} can be made up without {articles}, these {stories} stories, with no other cut",
        "move them to the next issue",
    ),
    "page-over-far": error(
        "第 {page} 版稿件太多：最少也超出 {characters} 字（{lines} 行），每篇删去两成仍排不下",
        "撤下一篇，下期再用，或移到别的版",
        "page {page} has too much copy: at the least {characters} characters ({lines} lines) over, more than cuts of a "
        "fifth of every story would save",
        "hold a story over to the next issue, or move one to another page",
    ),
    "grow-story": notice(
        "这一篇可加长约 {characters} 字（{lines} 行）",
        "补写，或换一篇长些的稿件",
        "this story may grow by about {characters} characters ({lines} lines)",
        "write more, or take a longer story",
    ),
    "grow-photo": notice(
        "图片 {file} 可放大到 {columns} 栏宽，这一篇就多占约 {lines} 行（合 {characters} 字）",
        "清单里此图的“栏数”（columns）写成 {columns}",
        "{file} could be {columns} columns wide; its story would take about {lines} lines more (as {characters} "
        "characters would)",
        "write columns: {columns} for this photo in the manifest",
    ),
    "page-short": warning(
        "第 {page} 版稿件不够：排好还空 {lines} 行（约 {characters} 字）",
        "加稿、加长、放大图片，任选一样（见以下各条）；或在 house.yaml 里备下补白（fillers）",
        "page {page} has too little copy: {lines} lines (about {characters} characters) stay empty",
        "add a story, write more, or make a photo larger, as said below; or keep fillers ready in house.yaml",
    ),
    "hole-story": notice(
        "第 {page} 版第 {columns} 栏、第 {rows} 行空着：可加一篇约 {characters} 字的稿，{width} 栏宽",
        "加稿后再编排一次；也可放一张 {width} 栏宽的照片或补白",
        "columns {columns}, rows {rows} of page {page} are empty: a story of about {characters} characters, {width} "
        "columns wide, would fill them",
        "add one and build again; a photo or a filler {width} columns wide will do too",
    ),
    "hole-stories": notice(
        "第 {page} 版第 {columns} 栏、第 {rows} 行空着：可加 {stories} 篇稿，共约 {characters} 字",
        "加稿后再编排一次；有照片或补白，稿可少些",
        "columns {columns}, rows {rows} of page {page} are empty: {stories} stories of about {characters} characters "
        "together would fill them",
        "add them and build again; with a photo or a filler fewer will do",
    ),
    "hole-photo": notice(
        "第 {page} 版第 {columns} 栏、第 {rows} 行空着，放不下一篇稿",
        "加长邻近的稿件，或放一张 {width} 栏宽的补白",
        "columns {columns}, rows {rows} of page {page} are empty and too small for a story",
        "write more beside them, or place a filler {width} columns wide",
    ),
    "filler-placed": notice(
        "第 {page} 版稿件不够，已用补白 {file} 补上",
        "不用补白的，补写稿件，或从 house.yaml 的 fillers 里去掉",
        "page {page} has too little copy; the house's filler {file} was placed",
        "to do without it write more, or take it out of the fillers in house.yaml",
    ),
    "no-plan": error(
        "第 {page} 版拼不成：各篇的栏数怎么摆都合不上",
        "放宽“位置”，或增减一篇短稿",
        "page {page} cannot be made up: the widths of its stories exclude each other",
        "ask less of place, or add or drop a short story",
    ),
    "story-long": error(
        "拼满这一版，这一篇超出约 {characters} 字（{lines} 行）",
        "删约 {characters} 字，再编排一次",
        "the page can be made up if this story loses about {characters} characters ({lines} lines)",
        "cut about {characters} characters, and build again",
    ),
    "story-short": error(
        "拼满这一版，这一篇差约 {characters} 字（{lines} 行）",
        "补写约 {characters} 字，再编排一次",
        "the page can be made up if this story gains about {characters} characters ({lines} lines)",
        "add about {characters} characters, and build again",
    ),
    "pin-impossible": error(
        "照这个“位置”拼不满一版",
        "放宽“位置”，或改另一篇的",
        "no page can be filled with this block in its place",
        "ask less of this place, or of another",
    ),
    "plan-moved": notice(
        "{because}，这一篇{change}：原在{left}（{was}），现在{reached}（{now}）",
        "要留在原处，给它写上“位置”",
        "{because}, and this block {change}: from the {left} ({was}) to the {reached} ({now})",
        "to hold it where it was, give it a place",
    ),
    "plan-afresh": notice(
        "第 {page} 版{because}，原版样用不上，已重新拼版",
        "请重看校样；要退回，用 layout undo",
        "{because}, too much for the kept plan of page {page}; it was made up afresh",
        "look at the proof again; layout undo goes back",
    ),
    "plan-engine": notice(
        "第 {page} 版的版样是 {made} 版程序定的，现在是 {engine} 版：照新规则有 {stories} 篇留不住原处",
        "请重看校样；要照旧样，用 layout undo 退回，再用 {made} 版程序编排，或给各篇写上“位置”",
        "page {page} was made up by version {made} of the engine, and this is {engine}: by its rules {stories} stories "
        "cannot stay where they were",
        "look at the proof again; to have it as it was go back with layout undo and build with {made}, or pin the "
        "stories",
    ),
    "plan-unsound": warning(
        "第 {page} 版没有拼到满意：通缝 {cuts} 处，空白 {white}%",
        "用 --effort best 再拼一次，或增减几行稿子",
        "page {page} could not be made up well: {cuts} through-cuts, {white}% white",
        "try --effort best, or add or cut some lines",
    ),
    "no-variant": error(
        "第 {page} 版没有拼出可用的版样，无从挑选",
        "不加 --variants 编排一次，看差在哪里；或增减几行稿子",
        "no sound page was found for page {page}, so there is nothing to choose from",
        "build without --variants to see what is wrong, or add or cut some lines",
    ),
    "variants-few": notice(
        "第 {page} 版要 {asked} 种版样，明显不同而又可用的只有 {found} 种",
        "少写几处“位置”，可挑的就多",
        "of {asked} pages asked for page {page}, only {found} are sound and clearly different",
        "fewer pinned places leave more to choose from",
    ),
    "plan-unknown": warning(
        "版样里的“{id}”不在清单里，已略去",
        "稿件改编号时，plan.yaml 里的 id 一并改",
        "the plan places ‘{id}’, which is not in the manifest; it was left out",
        "when an article is renamed, rename it in plan.yaml too",
    ),
    "pin-at-odds": error(
        "这一篇的“位置”自相矛盾：{keys}合不到一处",
        "只留一项，或改成一致",
        "the place of this block contradicts itself: its {keys} do not go together",
        "keep one of them, or make them agree",
    ),
    "pin-width": error(
        "这一篇排不成 {width} 栏宽，可排 {widths} 栏",
        "改“位置”里的栏（columns）或栏数（width），或增减稿子",
        "this copy cannot be set {width} columns wide; it can be in {widths} columns",
        "change its columns or width, or add or cut copy",
    ),
    "pin-rows": error(
        "这一篇 {width} 栏宽排不成 {rows} 行，可排 {heights} 行",
        "行（rows）改成其中一种，或增减几行稿子",
        "this copy cannot fill {rows} rows of {width} columns; in {width} columns it can have {heights} rows",
        "give it one of these numbers of rows, or add or cut some lines",
    ),
    "pin-size": error(
        "这一篇排不成 {rows} 行，相近的排法（栏数×行数）有 {sizes}",
        "照其中一种改行（rows），或增减几行稿子",
        "this copy cannot be {rows} rows high; the nearest sizes (columns×rows) are {sizes}",
        "change its rows to one of these, or add or cut some lines",
    ),
    "pins-too-wide": error(
        "{articles} 写定在第 {at} 行并排，至少要 {needed} 栏，一版只有 {room} 栏",
        "收窄一篇，或把一篇移到别的行",
        "{articles} are pinned side by side in row {at}: they need {needed} columns at least, and the page has {room}",
        "make one of them narrower, or move one to other rows",
    ),
    "pins-too-high": error(
        "{articles} 都写定在第 {at} 栏，至少要 {needed} 行，一版只有 {room} 行",
        "放宽一篇，或移到别的栏",
        "{articles} are pinned in column {at}: they need {needed} rows at least, and the page has {room}",
        "make one of them wider, or move one to other columns",
    ),
    "pins-strip": error(
        "{articles} 的“位置”旁空出一条（第 {columns} 栏，第 {rows} 行），哪一篇都排不进",
        "把其中一篇移开、放宽或收窄，空处留够一篇的大小，或不留空处",
        "beside the place of {articles} a strip is left (columns {columns}, rows {rows}) that no story can be set into",
        "move, widen or narrow one of them until a story fits into the strip, or none is left",
    ),
    "pin-in-the-way": error(
        "照 {others} 的“位置”可以拼成，加上这一篇的就拼不满一版",
        "取消这一篇的“位置”，或改 {others} 的；也可用 --effort best 再拼一次",
        "a page can be made with {others} in place, but not with this block in its place too",
        "ask less of this place, or change {others}; or try --effort best",
    ),
    "pin-alone": error(
        "照这一篇的“位置”拼不满一版，不写“位置”可以拼成",
        "取消这一篇的“位置”，或只写角（at）、栏数（width），或换一处",
        "no page can be filled with this block in its place; without the place one can",
        "ask less of its place: a corner or a width alone, or another place",
    ),
    "story-outgrown": notice(
        "这一篇多出 {lines} 行，原位置排不下",
        "要别的稿件不动，删 {lines} 行",
        "this story has outgrown its place by {lines} lines",
        "to move no other story, cut {lines} lines",
    ),
    "story-shrunk": notice(
        "这一篇差 {lines} 行，原位置排不满",
        "要别的稿件不动，补写 {lines} 行",
        "this story falls short of its place by {lines} lines",
        "to move no other story, add {lines} lines",
    ),
    "story-reshaped": notice(
        "这一篇换上的图，形状与原位置不合，放在原处要裁去两成以上",
        "要别的稿件不动，换一张形状相近的图",
        "the photo of this story is of another shape than its place, where it would lose more than a fifth",
        "to move no other story, use a photo of much the same shape",
    ),
    "story-pinned": notice(
        "这一篇写了新的“位置”，与已定版样不同",
        "要照已定版样，删去“位置”",
        "this story is given another place than it has in the kept plan",
        "to keep the plan, drop its place",
    ),
    "story-new": notice(
        "已定版样里没有这一篇",
        "请重看校样",
        "this story is not in the kept plan",
        "look at the proof again",
    ),
    "story-gone": notice(
        "已定版样里有这一篇，第 {page} 版现在没有",
        "请重看校样",
        "this story of the kept plan is no longer on page {page}",
        "look at the proof again",
    ),
}
