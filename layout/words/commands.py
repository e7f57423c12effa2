"""What the commands say of themselves: their help, what they have done, and what is wrong with a command line."""

from __future__ import annotations

import re
from collections.abc import Mapping

COMMANDS: Mapping[str, tuple[str, str]] = {
    "help-layout": ("版心：由清单编排报纸版面，写出付印 PDF",
                    "Banxin: makes up newspaper pages from a manifest and writes the PDFs for the press"),
    "help-command": ("命令", "command"),
    "help-help": ("显示这份说明", "show this help message and exit"),
    "help-version": ("显示版本", "show the version and exit"),
    "help-lang": ("提示和报告用的语言：zh 中文，en 英文",
                  "the language of messages and reports: zh Chinese, en English"),
    "help-json": ("结果以 JSON 输出", "write one JSON document to standard output and nothing else there"),
    "help-debug": ("程序出错时显示详情", "show the details of a fault of the engine"),
    "help-build": ("编排一期或几期，写出 PDF 和报告", "make up issues and write their PDFs and reports"),
    "help-check": ("只检查，不写文件", "say everything that build would say, and write no file"),
    "help-choose": ("选用 --variants 拼出的第 K 种版样，存为这一期的版样",
                    "take variant K of those that --variants made: its plan becomes the kept one"),
    "help-variant": ("第几种", "which of the variants"),
    "help-choose-out": ("版样所在的输出文件夹（默认 build/期名）",
                        "the folder that the variants were written to (default: build/<issue>)"),
    "help-undo": ("退回上一次的版样，可一步步退", "go back to the plan before, step by step"),
    "help-redo": ("退回的再要回来，也是一步步来", "go forward again, step by step"),
    "help-pack": ("编排一期并打成付印包：PDF、校验值、印前报告、印厂要求、字体清单",
                  "make up an issue and pack it for the plant: PDFs, checksums, report, press settings, fonts"),
    "help-pack-out": ("输出文件夹（默认 build/期名）", "the folder to write to (default: build/<issue>)"),
    "help-pack-proof": ("付印包里附各版校样", "put pictures of the pages into the package as well"),
    "help-new": ("新建一期（附填写说明）", "start an issue with a commented manifest"),
    "help-schema": ("输出清单（或报告）的 JSON Schema", "print the JSON Schema of the manifest (or of the report)"),
    "help-fonts": ("列出字体，或查一份文稿里有哪些字排不出", "list the faces, or what a text would miss"),
    "help-issue": ("一期的文件夹，或其中的清单", "an issue's folder, or its manifest"),
    "help-out": ("输出文件夹（默认 build/期名；一次编几期时，每期各占其中一个文件夹）",
                 "the folder to write to (default: build/<issue>; of several issues each takes a folder in it)"),
    "help-proof": ("另出校样（新闻纸上的印刷效果）和供阅读的报告",
                   "also write proofs, the pages as they will look on newsprint, and a report to read"),
    "help-overlay": ("另出带网格的校样：栏、行、各篇的范围，字距按加空多少着色",
                     "also write proofs under the grid: columns, baselines, blocks, gaps coloured by their opening"),
    "help-plates": ("另出四张分色版和墨量图",
                    "also write the four separations and a picture of how much ink lies where"),
    "help-only": ("只编排指定的版（可重复）", "only this page (may be given again)"),
    "help-replan": ("不沿用已定版样，重新拼版", "make the page up afresh instead of keeping plan.yaml"),
    "help-effort": ("拼版精细程度：quick 合格即停，normal 常规，best 精细（费时数倍）",
                    "how long to think a page over: quick stops at the first that will do, best takes its time"),
    "help-variants": ("每版拼出 N 种明显不同的版样供挑选，只出校样，不出 PDF",
                      "instead of PDFs, proofs and plans of N clearly different pages to choose from"),
    "help-jobs": ("同时编排几版", "pages made side by side"),
    "help-no-preflight": ("不做印前检查", "leave out the plant's checks"),
    "help-cache": ("缓存文件夹（默认在系统的缓存文件夹里）",
                   "the folder of the cache (default: among the caches of the platform)"),
    "help-no-cache": ("不用缓存", "keep nothing from build to build"),
    "help-wish": ("问一问：这一篇改栏数、换位置、加框、改竖题、放大图，代价多少，哪些稿件让路，删多少字（不改文件）",
                  "ask what it would cost to have a story wider, elsewhere, framed, with a vertical head or a larger "
                  "photo, what gives way and what must be cut (nothing is written)"),
    "help-article": ("稿件的编号", "the article's id"),
    "help-wishes": ("项目=值，可写几项：栏=4、栏=1-4、行=1-40、位置=左上、围框、竖题、图=3",
                    "key=value, one or several: columns=4, columns=1-4, rows=1-40, at=top-left, frame, head=vertical, "
                    "photo=3"),
    "help-preflight": ("按印厂要求检查 PDF", "judge any PDF by the plant's rules, from its bytes"),
    "help-pdf": ("要检查的 PDF", "a PDF to judge"),
    "help-press": ("印厂要求的名称，或 house.yaml 的路径（默认用内置的）",
                   "a plant's settings by name, or a house.yaml (default: the built-in)"),
    "help-trim": ("成品尺寸（毫米），如 390x545", "the size that pages must have, in mm, such as 390x545"),
    "help-folder": ("新一期的文件夹，须不存在或为空", "the new issue's folder; it must not exist or be empty"),
    "help-house-schema": ("输出版式文件的，不输出清单的", "that of a house file instead of the manifest's"),
    "help-report-schema": ("输出报告的，不输出清单的", "that of the report instead of the manifest's"),
    "help-covers": ("要查的文稿", "a text file to look through"),

    "page-done": ("第 {page} 版：{articles} 篇，{characters} 字，{lines} 行，空白 {white}% → {file}",
                  "page {page}: {articles} articles, {characters} characters, {lines} lines, {white}% white → {file}"),
    "page-checked": ("第 {page} 版：{articles} 篇，{characters} 字，{lines} 行，空白 {white}%",
                     "page {page}: {articles} articles, {characters} characters, {lines} lines, {white}% white"),
    "page-stopped": ("第 {page} 版：有错误", "page {page}: has errors"),
    "variant-done": ("第 {page} 版第 {variant} 种：{concept}；{verdict}，总价 {price}（{parts}），空白 {white}% → "
                     "{file}",
                     "page {page}, variant {variant}: {concept}; {verdict}, price {price} ({parts}), {white}% white → "
                     "{file}"),
    "variant-acceptable": ("合格", "acceptable"),
    "variant-sound": ("可用，有小毛病", "sound, with blemishes"),
    "variant-unsound": ("有断版、通缝、空白之类的毛病", "with cuts or white"),
    "variant-unfilled": ("没有排满", "not filled"),
    "variants-done": ("选定第 K 种：layout choose \"{issue}\" K（版样和校样在 {folder}），再编排一次",
                      "to take page K: layout choose \"{issue}\" K (plans and proofs are in {folder}), then build"),
    "issue-done": ("{issue}：完成，用时 {seconds} 秒；警告 {warnings} 条（另有认可 {accepted} 条），提示 {notices} 条",
                   "{issue}: done in {seconds} s; warnings {warnings} (and accepted {accepted}), notices {notices}"),
    "issue-stopped": ("{issue}：有 {errors} 处错误，未写文件，原有文件未动",
                      "{issue}: errors {errors}; nothing was written and nothing that was there has changed"),
    "issue-advised": ("{issue}：有 {errors} 处错误，未出 PDF。第 {pages} 版删后版样已存入 {file}，删好后再编排即可",
                      "{issue}: errors {errors}; no page was written; the make-up of page {pages} for the copy cut as "
                      "said is kept in {file}, and the next build keeps to it"),
    "issue-drafted": ("{issue}：有 {errors} 处错误，只写了未付印的校样，未出 PDF 和报告，原有文件未动",
                      "{issue}: errors {errors}; drafts alone were written, no PDF and no report, and nothing else "
                      "that was there has changed"),
    "draft-done": ("未付印的校样：{file}", "draft, not for press: {file}"),
    "issue-failing": ("{issue}：有 {errors} 处错误", "{issue}: errors {errors}"),
    "mended": ("{folder}：上次编排中断在换文件时，已接着换完",
               "{folder}: a build that broke while it put its files in place was finished first"),
    "plan-written": ("版样已存入 {file}", "the make-up was written to {file}"),
    "plan-former": ("原版样存在 {file}；要退回：layout undo \"{issue}\"",
                    "the plan before is kept in {file}; to go back: layout undo \"{issue}\""),
    "choose-done": ("已选用第 {variant} 种；再运行 layout build \"{issue}\"",
                    "variant {variant} is taken; now run layout build \"{issue}\""),
    "undo-done": ("已退回第 {step} 步之前的版样", "back to the plan before step {step}"),
    "redo-done": ("已恢复第 {step} 步的版样", "forward again to the plan of step {step}"),
    "undo-left": ("还可退 {back} 步，可恢复 {again} 步（layout undo --redo）；再运行 layout build \"{issue}\"",
                  "{back} more steps back, {again} forward (layout undo --redo); now run layout build \"{issue}\""),
    "moved": ("　第 {page} 版“{article}”{change}：原在{left}（{was}），现在{reached}（{now}）",
              "  page {page}, ‘{article}’ {change}: from the {left} ({was}) to the {reached} ({now})"),
    "moved-none": ("　各篇都在原处", "  every story stands where it stood"),
    "package-done": ("付印包：{file}（{size}）", "the package for the plant: {file} ({size})"),
    "preflight-done": ("{file}：合格（{press}），警告 {warnings} 条", "{file}: passes ({press}), warnings {warnings}"),
    "preflight-stopped": ("{file}：不合格（{press}），错误 {errors} 处，警告 {warnings} 条",
                          "{file}: fails ({press}), errors {errors}, warnings {warnings}"),
    "new-done": ("已建好 {folder}：先填 issue.yaml，再运行 layout build \"{folder}\" --proof",
                 "{folder} is ready: edit issue.yaml, then run layout build \"{folder}\" --proof"),
    "fonts-head": ("字体\t文件\t字数\t后备\t许可", "role\tfile\tcharacters\tfallback\tlicence"),
    "fonts-role": ("{name}（{role}）", "{role}"),
    "fonts-none": ("（无，用后备）", "(none: its fallback)"),
    "covers-all": ("{file}：所有的字都排得出", "{file}: every character can be set"),
    "covers-missing": ("{file}：{role}排不出 {count} 个字：{characters}",
                       "{file}: {role} lacks {count} characters: {characters}"),

    "finding": ("{severity}[{code}]：{message}", "{severity}[{code}]: {message}"),
    "notice": ("{severity}[{code}] {place}：{message}。{hint}", "{severity}[{code}] {place}: {message}; {hint}"),
    "notices-more": ("　　同类提示还有 {count} 条，见报告", "    {count} more of the kind; the report has them all"),
    "remedy": ("改法：{hint}", "hint: {hint}"),

    "usage": ("用法：", "usage: "),
    "options": ("选项", "options"),
    "arguments": ("参数", "positional arguments"),
    "usage-error": ("{program}：命令写错了：{message}", "{program}: error: {message}"),
    "usage-unread": ("这条命令无法读懂", "cannot read this command line"),
    "of-argument": ("{argument}：{message}", "argument {argument}: {message}"),
}
"""Every phrase of the terminal, by what it is for: help, outcome, usage."""

METAVARS: Mapping[str, str] = {
    "ISSUE": "期次", "DIR": "文件夹", "PAGE": "版次", "N": "N", "ARTICLE": "编号", "WISH": "愿望",
    "FILE": "文件", "FILE.pdf": "文件.pdf", "K": "K",
    "NAME|house.yaml": "名称|house.yaml", "WxH": "宽x高", "quick|normal|best": "quick|normal|best",
}
"""What stands in a command line for a value, in Chinese."""

_USAGE: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (?P<what>.+)", "缺{what}"),
    (r"unrecognized arguments: (?P<what>.+)", "没有这样的参数：{what}"),
    (r"invalid choice: (?P<what>\S+)(?:, maybe you meant .+?\?)? \(choose from (?P<choices>.+)\)",
     "不能写 {what}，可以写：{choices}"),
    (r"invalid (?:int|at_least_one) value: (?P<what>.+)", "不能写 {what}，要写一个数"),
    (r"write a number from 1", "要写一个不小于 1 的数"),
    (r"name a folder", "要写一个文件夹名"),
    (r"write it as (?P<what>.+)", "要写成 {what}"),
    (r"invalid \S+ value: (?P<what>.+)", "不能写 {what}"),
    (r"expected one argument", "后面缺一个值"),
    (r"expected at least one argument", "后面至少要有一个值"),
    (r"expected at most one argument", "后面至多一个值"),
    (r"expected (?P<what>\d+) arguments?", "后面要有 {what} 个值"),
    (r"ignored explicit argument (?P<what>.+)", "后面不能带值：{what}"),
    (r"ambiguous option: (?P<what>.+?) could match (?P<choices>.+)", "{what} 写得太短，分不清是：{choices}"),
    (r"not allowed with argument (?P<what>.+)", "不能与 {what} 同用"),
)
"""How argparse words its complaints, and what they are in Chinese."""


def usage_in_chinese(message: str) -> str:
    """A complaint of argparse in Chinese; one that it did not make in the versions we know is told without its
    particulars."""
    said = re.fullmatch(r"argument (?P<argument>.+?): (?P<message>.+)", message, re.DOTALL)
    if said:
        argument = "、".join(METAVARS.get(name, name) for name in said["argument"].split("/"))
        return COMMANDS["of-argument"][0].format(argument=argument, message=usage_in_chinese(said["message"]))
    for form, zh in _USAGE:
        if found := re.fullmatch(form, message, re.DOTALL):
            return zh.format(**{name: _plain(value) for name, value in found.groupdict().items()})
    return COMMANDS["usage-unread"][0]


def _plain(listed: str) -> str:
    """A list of names as Chinese has it: no quotes, 、 between them, and the words for what stands for a value."""
    names = re.split(r", ", listed)
    return "、".join(METAVARS.get(name, name) for name in (name.strip("'\"") for name in names))
