"""The preflight report for the plant, in Chinese and English: as data (report.json) and as a page to read and print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from layout.model.diagnostic import Diagnostic
from layout.model.issue import Acceptance
from layout.model.press import RESULTS, Check, PressSpec
from layout.model.sheet import Sheet
from layout.model.units import as_mm, as_pt
from layout.words import words
from layout.words.handover import HANDOVER, both
from layout.words.inspection import CHECK_NAMES

Json = dict[str, Any]


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
        8: "DeviceCMYK", 10: "、".join(press.spots) or both("none"),
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
    press = told["press"]
    facts = [("paper", told["paper"]), ("date", told["date"]), ("number", told["number"]),
             ("pages", str(len(told["pages"]))), ("preset", press["preset"]), ("ink", f"{press['tac']} %"),
             ("profile", press["profile"]), ("condition", press["output_condition"]),
             ("made", f"Banxin {told['engine']}")]
    rows = [(page["page"], escape(page["section"]), escape(page["file"]), f"{page['bytes']:,}",
             _verdict(page["checks"])) for page in told["pages"]]
    return [f"<h1>{escape(title)}</h1><p>{both('title')}</p>", _facts(facts), _head("files"),
            _table(["page", "section", "file", "bytes", "result"], rows),
            *(_findings(told["findings"]) if told["findings"] else ()),
            f"<p class=note>{HANDOVER['caveat'][0]}<br>{HANDOVER['caveat'][1]}</p>"]


def _page(page: Mapping[str, Any], title: str) -> list[str]:
    trim, area = page["trim_mm"], page["type_area_mm"]
    facts = [("file", page["file"]), ("sha256", page["sha256"]), ("section", page["section"]),
             ("trim", f"{trim[0]:g} × {trim[1]:g} mm"), ("bleed", f"{page['bleed_mm']:g} mm"),
             ("area", f"{area[2]:g} × {area[3]:g} mm（{both('left')} {area[0]:g}，{both('top')} {area[1]:g}）")]
    checks = [(check["id"], f"{escape(check['name_zh'])} <small>{escape(check['name'])}</small>",
               escape(check["limit"]), escape(check["figure"]), _result(check["result"])) for check in page["checks"]]
    return [f"<h1 class=page>{both('sheet').format(page=page['page'])} <small>{escape(title)}</small></h1>",
            _facts(facts), _head("checks"), _table(["no", "check", "limit", "figure", "result"], checks),
            *_findings(page["findings"])]


def _findings(found: Sequence[Mapping[str, Any]]) -> list[str]:
    """Warnings, those that were accepted apart from those that nobody has looked at."""
    accepted = [one for one in found if "accepted_by" in one]
    open_ = [one for one in found if "accepted_by" not in one]
    rows = [(_code(one), _message(one), escape(one["accepted_by"] or both("unsigned")), escape(one["why"]),
             escape(one["date"])) for one in accepted]
    told = [_head("accepted"), _table(["code", "message", "by", "why", "date"], rows)]
    if open_:
        told += [_head("open"), _table(["code", "message"], [(_code(one), _message(one)) for one in open_])]
    return told


def _head(label: str) -> str:
    return f"<h2>{both(label)}</h2>"


def _code(finding: Mapping[str, Any]) -> str:
    article = f"<br><small>{escape(finding['article'])}</small>" if finding["article"] else ""
    return f"<code>{escape(finding['code'])}</code>{article}"


def _message(finding: Mapping[str, Any]) -> str:
    return f"{escape(finding['message_zh'])}<br><small>{escape(finding['message'])}</small>"


def _verdict(checks: Iterable[Mapping[str, Any]]) -> str:
    """The worst result of all, and how many are worse than a pass."""
    results = [check["result"] for check in checks]
    if not results:
        return both("unchecked")
    worst = max(results, key=RESULTS.index)
    return _result(worst) + (f" × {results.count(worst)}" if worst in ("warning", "fail") else "")


def _result(result: str) -> str:
    return f'<span class="{escape(result)}">{escape(both(result))}</span>'


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f"<tr><th>{escape(both(name))}</th><td>{escape(value)}</td></tr>" for name, value in facts if value)
    return f"<table class=facts>{rows}</table>"


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """``head`` are labels; cells are HTML already."""
    if not rows:
        return f"<p>{both('none')}</p>"
    top = "".join(f"<th>{both(cell)}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


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
