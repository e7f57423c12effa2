"""The preflight report for the plant, in Chinese and English: as data (report.json) and as a page to read and print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from layout.model.diagnostic import Diagnostic
from layout.model.issue import Acceptance
from layout.model.press import Check, PressSpec
from layout.model.sheet import Sheet
from layout.model.units import as_mm, as_pt
from layout.words import words
from layout.words.inspection import CHECK_NAMES

Json = dict[str, Any]

UNSIGNED = "未署名 unsigned"

_RESULTS = {"not-applicable": "不适用 n/a", "pass": "合格 pass", "warning": "警告 warning", "fail": "不合格 fail"}
"""From good to bad."""


def told_of_check(check: Check, press: PressSpec, sheet: Sheet) -> Json:
    """A check with its limit as set for this plant."""
    zh, en = CHECK_NAMES[check.id]
    return {"id": check.id, "name_zh": zh, "name": en,
            "limit": _limits(press, sheet).get(check.id, ""), "figure": check.figure, "severity": str(check.severity),
            "result": check.result}


def told_of_finding(finding: Diagnostic, accepted: Acceptance | None) -> Json:
    """A finding in both languages, with who accepted it."""
    zh, en = (words(finding.code, dict(finding.facts), lang)[0] for lang in ("zh", "en"))
    told: Json = {"severity": str(finding.severity), "code": finding.code, "message_zh": zh, "message": en,
                  "article": finding.article}
    if accepted:
        told |= {"accepted_by": accepted.by, "why": accepted.why,
                 "date": accepted.day.isoformat() if accepted.day else ""}
    return told


def sizes(sheet: Sheet) -> Json:
    """Millimetres; the type area's place is its left and top."""
    area = sheet.type_area
    return {"trim_mm": [as_mm(sheet.width), as_mm(sheet.height)], "bleed_mm": as_mm(sheet.bleed),
            "type_area_mm": [as_mm(length) for length in (area.x, area.y, area.width, area.height)]}


def _limits(press: PressSpec, sheet: Sheet) -> dict[int, str]:
    """What each check holds the page to, where that is a figure of the plant's."""
    song, white, inked = map(as_pt, (press.min_song, press.min_white_type, press.min_inked_type))
    return {
        1: press.pdfx, 2: press.output_condition, 6: f"{as_mm(sheet.width):g} × {as_mm(sheet.height):g} mm",
        8: "DeviceCMYK", 10: "、".join(press.spots) or "无 none",
        12: f"≤ {press.tac} %; 15 mm: ≤ {press.tac_mean} %", 16: f"≤ {press.rich_black} %", 17: "C, M, Y = 0 %",
        19: f"≥ {white:g} pt", 20: f"≥ {inked:g} pt",
        21: f"≥ {as_pt(press.min_white_rule):g} / {as_pt(press.min_inked_rule):g} pt",
        22: f"≥ {as_pt(press.min_rule):g} pt", 23: f"≥ {as_pt(press.min_type):g} pt; Song ≥ {song:g} pt",
        24: f"≥ {press.ppi_warning} ppi (< {press.ppi_error}: fail)",
        25: f"≥ {press.bitmap_warning} ppi (< {press.bitmap_error}: fail)",
    }


def handover_html(told: Mapping[str, Any]) -> str:
    """The report as one self-contained page: a sheet for the issue, then one for each PDF."""
    title = f"{told['paper']} {told['date']}"
    body = _issue(told, title) + [part for page in told["pages"] for part in _page(page, title)]
    return (f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>'
            f"<style>{_STYLE}</style></head>\n<body>\n" + "\n".join(body) + "\n</body></html>\n")


def _issue(told: Mapping[str, Any], title: str) -> list[str]:
    facts = [("报纸 Paper", told["paper"]), ("日期 Date", told["date"]), ("期号 Number", told["number"]),
             ("版数 Pages", str(len(told["pages"]))), ("印厂要求 Preset", told["press"]["preset"]),
             ("总墨量 Total ink", f"{told['press']['tac']} %"), ("特性文件 Profile", told["press"]["profile"]),
             ("印刷条件 Condition", told["press"]["output_condition"]), ("制作 Made by", f"Banxin {told['engine']}")]
    rows = [(page["page"], escape(page["section"]), escape(page["file"]), f"{page['bytes']:,}",
             _verdict(page["checks"])) for page in told["pages"]]
    return [f"<h1>{escape(title)}</h1><p>印前报告 Preflight report</p>", _facts(facts), "<h2>文件 Files</h2>",
            _table(["版 Page", "版名 Section", "文件 File", "字节 Bytes", "结果 Result"], rows),
            *(_findings(told["findings"]) if told["findings"] else ()), f"<p class=note>{_CAVEAT}</p>"]


def _page(page: Mapping[str, Any], title: str) -> list[str]:
    trim, area = page["trim_mm"], page["type_area_mm"]
    facts = [("文件 File", page["file"]), ("SHA-256", page["sha256"]), ("版名 Section", page["section"]),
             ("成品 Trim", f"{trim[0]:g} × {trim[1]:g} mm"), ("出血 Bleed", f"{page['bleed_mm']:g} mm"),
             ("版心 Type area", f"{area[2]:g} × {area[3]:g} mm（左 left {area[0]:g}，上 top {area[1]:g}）")]
    head = ["号 No.", "检查 Check", "限度 Limit", "实测 Figure", "结果 Result"]
    checks = [(check["id"], f"{escape(check['name_zh'])} <small>{escape(check['name'])}</small>",
               escape(check["limit"]), escape(check["figure"]), _result(check["result"])) for check in page["checks"]]
    return [f"<h1 class=page>第 {page['page']} 版 Page {page['page']} <small>{escape(title)}</small></h1>",
            _facts(facts), "<h2>检查 Checks</h2>", _table(head, checks), *_findings(page["findings"])]


def _findings(found: Sequence[Mapping[str, Any]]) -> list[str]:
    """Warnings, those that were accepted apart from those that nobody has looked at."""
    accepted = [one for one in found if "accepted_by" in one]
    open_ = [one for one in found if "accepted_by" not in one]
    rows = [(_code(one), _message(one), escape(one["accepted_by"] or UNSIGNED), escape(one["why"]),
             escape(one["date"])) for one in accepted]
    told = ["<h2>编辑部认可的警告 Warnings accepted by the paper</h2>",
            _table(["代号 Code", "内容 Warning", "认可人 By", "原因 Why", "日期 Date"], rows)]
    if open_:
        told += ["<h2>没有认可的警告 Warnings nobody accepted</h2>",
                 _table(["代号 Code", "内容 Warning"], [(_code(one), _message(one)) for one in open_])]
    return told


def _code(finding: Mapping[str, Any]) -> str:
    article = f"<br><small>{escape(finding['article'])}</small>" if finding["article"] else ""
    return f"<code>{escape(finding['code'])}</code>{article}"


def _message(finding: Mapping[str, Any]) -> str:
    return f"{escape(finding['message_zh'])}<br><small>{escape(finding['message'])}</small>"


def _verdict(checks: Iterable[Mapping[str, Any]]) -> str:
    """The worst result of all, and how many are worse than a pass."""
    results = [check["result"] for check in checks]
    if not results:
        return "没有查 not checked"
    worst = max(results, key=list(_RESULTS).index)
    return _result(worst) + (f" × {results.count(worst)}" if worst in ("warning", "fail") else "")


def _result(result: str) -> str:
    return f'<span class="{escape(result)}">{escape(_RESULTS.get(result, result))}</span>'


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in facts if value)
    return f"<table class=facts>{rows}</table>"


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Cells are HTML already."""
    if not rows:
        return "<p>没有 none</p>"
    top = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


_CAVEAT = (
    "检查由制版程序自己做，没有经过商业印前软件；付印前请用贵厂的软件再查一遍。<br>"
    "The checks are the engine’s own and no commercial preflight was run; please run the plant’s before plating.")

_STYLE = """
body{font:14px/1.5 system-ui,"Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif;max-width:60em;
margin:2em auto;padding:0 1em;color:#111}h1{font-size:1.5em;margin:0 0 .3em}h1 small{font-size:.6em;color:#555}
h2{font-size:1.05em;margin:1.2em 0 .3em}h1.page{border-top:2px solid #111;padding-top:.6em;margin-top:2em}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #bbb;padding:.2em .5em;text-align:left;
vertical-align:top;overflow-wrap:anywhere}thead th{border-bottom:1.5px solid #111}.facts th{width:10em;color:#444;
font-weight:normal}small{color:#555}.fail{color:#b00020;font-weight:bold}.warning{color:#8a5a00;font-weight:bold}
.note{margin-top:1.5em;color:#444}
@page{size:A4;margin:15mm}
@media print{body{font-size:8.5pt;line-height:1.35;max-width:none;margin:0;padding:0}td,th{padding:.12em .5em}
h1.page{break-before:page;border:0;padding:0;margin-top:0}
h2{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}}
"""
