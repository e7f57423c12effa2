"""What the commands say of themselves, in Chinese and English."""

from __future__ import annotations

import locale
import os

_WORDS: dict[str, tuple[str, str]] = {
    "help-layout": ("版心：从清单到印厂用的 PDF，一条命令编排报纸版面",
                    "Banxin: makes up newspaper pages from a manifest and writes the PDFs for the press"),
    "help-command": ("命令", "command"),
    "help-lang": ("说中文（zh）还是英文（en）", "speak Chinese (zh) or English (en)"),
    "help-json": ("在标准输出上只写一份 JSON", "write one JSON document to standard output and nothing else there"),
    "help-debug": ("程序出错时显示详情", "show the details of a fault of the engine"),
    "help-build": ("编排一期或几期，写出 PDF 和报告", "make up issues and write their PDFs and reports"),
    "help-check": ("只检查，不写文件", "say everything that build would say, and write no file"),
    "help-pack": ("编排一期，打成给印厂的包：PDF、校验值、印前报告、印厂设定、字体",
                  "make up an issue and pack it for the plant: PDFs, checksums, report, press settings, fonts"),
    "help-pack-out": ("输出到哪个文件夹（默认 build/期名）", "the folder to write to (default: build/<issue>)"),
    "help-pack-proof": ("包里另放各版的图片", "put pictures of the pages into the package as well"),
    "package-done": ("给印厂的包：{file}（{size}）", "the package for the plant: {file} ({size})"),
    "help-new": ("建一个带说明的新一期", "start an issue with a commented manifest"),
    "help-schema": ("清单（或报告）的 JSON Schema", "print the JSON Schema of the manifest (or of the report)"),
    "help-fonts": ("列出字体，或查一个文件里哪些字排不出", "list the faces, or what a text would miss"),
    "help-issue": ("一期的文件夹，或其中的清单", "an issue's folder, or its manifest"),
    "help-out": ("输出到哪个文件夹（默认 build/期名；编几期时，各在其中一个文件夹）",
                 "the folder to write to (default: build/<issue>; of several issues each takes a folder in it)"),
    "help-proof": ("另出校样（印在新闻纸上的样子）和可读的报告",
                   "also write proofs, the pages as they will look on newsprint, and a report to read"),
    "help-overlay": ("另出带网格的校样：栏、行、各篇的范围，字距按拉开多少着色",
                     "also write proofs under the grid: columns, baselines, blocks, gaps coloured by their opening"),
    "help-plates": ("另出四张分色版和墨量图",
                    "also write the four separations and a picture of how much ink lies where"),
    "help-only": ("只编这一版（可以写几次）", "only this page (may be given again)"),
    "help-replan": ("不用存下的版面方案，重新拼版", "make the page up afresh instead of keeping plan.yaml"),
    "help-effort": ("拼版下多少功夫：quick 有一版合格就停，normal 平常，best 细细地挑",
                    "how long to think a page over: quick stops at the first that will do, best takes its time"),
    "help-variants": ("每版拼出 N 种明显不同的版面，只出校样和方案，供挑选",
                      "instead of PDFs, proofs and plans of N clearly different pages to choose from"),
    "help-jobs": ("同时编几版", "pages made side by side"),
    "help-no-preflight": ("不做印前检查", "leave out the plant's checks"),
    "help-cache": ("缓存放在哪个文件夹（默认放在系统的缓存文件夹里）",
                   "the folder of the cache (default: among the caches of the platform)"),
    "help-no-cache": ("不用缓存", "keep nothing from build to build"),
    "help-preflight": ("按印厂的规矩查任何 PDF", "judge any PDF by the plant's rules, from its bytes"),
    "help-pdf": ("要查的 PDF", "a PDF to judge"),
    "help-press": ("印厂设置的名字，或 house.yaml 的路径（默认：内置的）",
                   "a plant's settings by name, or a house.yaml (default: the built-in)"),
    "help-trim": ("成品尺寸，毫米，如 390x545", "the size that pages must have, in mm, such as 390x545"),
    "preflight-done": ("{file}：合格（{press}），警告 {warnings} 条", "{file}: passes ({press}), warnings {warnings}"),
    "preflight-stopped": ("{file}：不合格（{press}），错误 {errors} 处，警告 {warnings} 条",
                          "{file}: fails ({press}), errors {errors}, warnings {warnings}"),
    "result-pass": ("合格", "pass"), "result-warning": ("警告", "warning"), "result-fail": ("不合格", "FAIL"),
    "result-not-applicable": ("—", "-"),
    "help-folder": ("新一期的文件夹，须不存在或是空的", "the new issue's folder; it must not exist or be empty"),
    "help-house-schema": ("版式文件的，而不是清单的", "that of a house file instead of the manifest's"),
    "help-report-schema": ("报告的，而不是清单的", "that of the report instead of the manifest's"),
    "help-covers": ("要查的文字文件", "a text file to look through"),
    "page-done": ("第 {page} 版：{articles} 篇，{characters} 字，{lines} 行，空白 {white}% → {file}",
                  "page {page}: {articles} articles, {characters} characters, {lines} lines, {white}% white → {file}"),
    "page-checked": ("第 {page} 版：{articles} 篇，{characters} 字，{lines} 行，空白 {white}%",
                     "page {page}: {articles} articles, {characters} characters, {lines} lines, {white}% white"),
    "variant-done": ("第 {page} 版第 {variant} 种：{verdict}，总价 {price}（{parts}），空白 {white}% → {file}",
                     "page {page}, variant {variant}: {verdict}, price {price} ({parts}), {white}% white → {file}"),
    "variant-acceptable": ("合格", "acceptable"),
    "variant-sound": ("可用，有毛病", "sound, with blemishes"),
    "variant-unsound": ("有通缝、空白一类的毛病", "with cuts or white"),
    "variant-unfilled": ("没有排满", "not filled"),
    "variants-done": ("要哪一种，就把 {folder} 里的 plan-v1.yaml 等拷到 {plan}，再运行 layout build",
                      "to take one, copy its plan-v1.yaml … from {folder} to {plan} and run layout build"),
    "page-stopped": ("第 {page} 版：有错误", "page {page}: has errors"),
    "issue-done": ("{issue}：完成，用时 {seconds} 秒；警告 {warnings} 条（另有已知 {accepted} 条），提示 {notices} 条",
                   "{issue}: done in {seconds} s; warnings {warnings} (and accepted {accepted}), notices {notices}"),
    "issue-stopped": ("{issue}：有 {errors} 处错误，什么也没有写出，原有的文件没有动",
                      "{issue}: errors {errors}; nothing was written and nothing that was there has changed"),
    "issue-drafted": ("{issue}：有 {errors} 处错误，只写了未付印的校样；PDF 和报告没有写，原有的文件没有动",
                      "{issue}: errors {errors}; drafts alone were written, no PDF and no report, and nothing else "
                      "that was there has changed"),
    "draft-done": ("未付印的校样：{file}", "draft, not for press: {file}"),
    "issue-advised": ("{issue}：有 {errors} 处错误，版面没有写出；第 {pages} 版照此删改后的版面已存入 {file}，"
                      "删好再编排，就照它排",
                      "{issue}: errors {errors}; no page was written; the make-up of page {pages} for the copy cut as "
                      "said is kept in {file}, and the next build keeps to it"),
    "issue-failing": ("{issue}：有 {errors} 处错误", "{issue}: errors {errors}"),
    "plan-written": ("版面方案写入 {file}", "the make-up was written to {file}"),
    "new-done": ("已建好 {folder}：先改 issue.yaml，再运行 layout build \"{folder}\" --proof",
                 "{folder} is ready: edit issue.yaml, then run layout build \"{folder}\" --proof"),
    "fonts-head": ("角色\t文件\t字数\t后备\t许可", "role\tfile\tcharacters\tfallback\tlicence"),
    "fonts-none": ("（无，用后备）", "(none: its fallback)"),
    "covers-all": ("{file}：所有的字都排得出", "{file}: every character can be set"),
    "covers-missing": ("{file}：{role} 排不出 {count} 个字：{characters}",
                       "{file}: {role} lacks {count} characters: {characters}"),
}


class Wording:
    """The words of one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, key: str, **facts: object) -> str:
        return _WORDS[key][self.lang == "en"].format(**facts)


def language(asked: str | None) -> str:
    """``zh`` or ``en``: as asked, else as the environment says."""
    if asked in ("zh", "en"):
        return asked
    named = next((value for value in map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG")) if value), None)
    spoken = (named or locale.getlocale()[0] or "").lower()
    return "zh" if spoken.startswith(("zh", "chinese")) else "en"
