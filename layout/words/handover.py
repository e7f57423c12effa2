"""Labels of what goes to the plant, which reads both languages at once: the preflight report, the texts of the
package."""

from __future__ import annotations

from collections.abc import Mapping

HANDOVER: Mapping[str, tuple[str, str]] = {
    "title": ("印前报告", "Preflight report"), "paper": ("报纸", "Paper"), "date": ("日期", "Date"),
    "number": ("期号", "Number"), "pages": ("版数", "Pages"), "preset": ("印厂要求", "Preset"),
    "ink": ("总墨量", "Total ink"), "profile": ("特性文件", "Profile"), "condition": ("输出条件", "Condition"),
    "made": ("制作", "Made by"), "files": ("文件", "Files"), "file": ("文件", "File"), "page": ("版", "Page"),
    "sheet": ("第 {page} 版", "Page {page}"), "sha256": ("校验值", "SHA-256"),
    "section": ("版名", "Section"), "bytes": ("字节", "Bytes"), "result": ("结果", "Result"), "trim": ("成品", "Trim"),
    "bleed": ("出血", "Bleed"), "area": ("版心", "Type area"), "left": ("左", "left"), "top": ("上", "top"),
    "no": ("号", "No."), "check": ("检查", "Check"), "checks": ("检查", "Checks"), "limit": ("限度", "Limit"),
    "figure": ("实测", "Figure"), "accepted": ("编辑部认可的警告", "Warnings accepted by the paper"),
    "open": ("未认可的警告", "Warnings nobody accepted"), "code": ("代号", "Code"), "message": ("内容", "Warning"),
    "by": ("认可人", "By"), "why": ("原因", "Why"), "unsigned": ("未署名", "unsigned"), "none": ("没有", "none"),
    "unchecked": ("未检查", "not checked"), "not-applicable": ("不涉及", "n/a"), "pass": ("合格", "pass"),
    "warning": ("警告", "warning"), "fail": ("不合格", "fail"),
    "caveat": ("以上由制版程序自行检查，未经商业印前软件检查；付印前请用贵厂软件再查一遍。",
               "The checks are the engine’s own and no commercial preflight was run; please run the plant’s before "
               "plating."),
    "settings": ("本期所用印厂要求", "The settings of the press as used"),
    "faces": ("所用字体（子集已嵌入 PDF）", "The faces in use, embedded as subsets"),
    "source": ("来源与版本", "source, version"), "licence": ("许可", "licence"),
    "own-licence": ("报社自备", "the paper’s own"), "output-profile": ("特性文件", "The output profile"),
    "own-profile": ("由印厂提供", "the plant’s own"),
}

README = """\
{paper} {day} 付印文件 Files for the press

{pages}                 各版 PDF，一版一个文件 the pages, one file each
  report.html    印前报告，用浏览器打开，可打印 preflight report, for any browser, prints on A4
  report.json    同上，给程序用 the same for programs
  press.yaml     所用的印厂要求 the press settings the pages were made with
  fonts.txt      字体和特性文件 faces and output profile
{proofs}  {sums}     各文件的校验值 checksums

核对文件有没有传坏，在解开的文件夹里：
To check that nothing was damaged on its way, in the unpacked folder:

  Linux:              sha256sum -c {sums}
  macOS:              shasum -a 256 -c {sums}
  Windows PowerShell: Get-FileHash *.pdf  （与 {sums} 里的对照 compare with {sums}）
"""
PROOFS = "  proofs/        各版校样，只供看样 pictures of the pages, for looking only\n"


def both(key: str) -> str:
    """A label in both languages, Chinese first."""
    return " ".join(HANDOVER[key])
