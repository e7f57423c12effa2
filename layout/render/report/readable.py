"""The report as a page to read (report.html): the proofs, every article with its place and count, what was found."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from html import escape
from pathlib import PurePosixPath
from typing import Any

from layout.words.names import RESULTS, STAGES, name
from layout.words.report import REPORT
from layout.words.wording import Wording

_STYLE = """
body{font:15px/1.6 system-ui,"Microsoft YaHei","PingFang SC",sans-serif;max-width:70em;margin:2em auto;padding:0 1em;
color:#222}h1{font-size:1.5em}h2{font-size:1.2em;margin-top:2em}img{width:100%;max-width:40em;border:1px solid #ccc}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.3em .6em;text-align:left;
vertical-align:top}th{color:#666;font-weight:normal}.error,.fail{color:#b00020}.warning{color:#8a5a00}
.notice,.pass,.not-applicable{color:#555}code{color:#555}
"""


def report_html(told: Mapping[str, Any], lang: str) -> str:
    """One self-contained page, in ``zh`` or ``en``, beside the proofs that it shows."""
    say = Wording(lang, REPORT)
    body = [f"<h1>{escape(say('title', issue=told['issue']))}</h1>"]
    for page in told["pages"]:
        body += _page(page, told["outputs"], say)
    body += _findings(told, say)
    body += [f"<h2>{escape(say('checks'))}</h2>", _table((), [
        (str(c["id"]), escape(c["name"]),
         f'<span class="{c["result"]}">{escape(name(RESULTS, c["result"], lang))}</span>', escape(c["figure"]))
        for c in told["checks"]])]
    times = "　".join(f"{escape(name(STAGES, stage, lang))} {spent:g}" for stage, spent in told["timings_ms"].items())
    body.append(f"<h2>{escape(say('time'))}</h2><p>{times}</p>")
    html_lang = "zh-CN" if lang == "zh" else "en"
    return (f'<!doctype html>\n<html lang="{html_lang}"><head><meta charset="utf-8">'
            f"<title>{escape(say('title', issue=told['issue']))}</title><style>{_STYLE}</style></head>\n<body>\n"
            + "\n".join(body) + "\n</body></html>\n")


def _page(page: Mapping[str, Any], outputs: Container[str], say: Wording) -> list[str]:
    facts = {"white_percent": page["white_percent"], **page["setting"]}
    figures = "<br>".join(escape(say(key, **facts)) for key in ("white", "gaps", "squeeze", "rules"))
    stem = PurePosixPath(page["pdf"]).stem
    proof = f"{stem}.jpg"
    others = {kind: f"{stem}-{kind}.jpg" for kind in ("moved", "grid", "plates", "ink")}
    links = "".join(f'<p><a href="{escape(file)}">{escape(say(kind))}</a></p>'
                    for kind, file in others.items() if file in outputs)
    head = [say(key) for key in ("article", "place", "head", "characters", "fit", "advice")]
    return [f"<h2>{escape(say('page', page=page['page']))}</h2>", f"<p>{figures}</p>",
            f'<p><a href="{escape(page["pdf"])}"><img src="{escape(proof)}" alt=""></a></p>{links}',
            _table(head, [_block(block, say) for block in page["blocks"]])]


def _block(block: Mapping[str, Any], say: Wording) -> tuple[str, ...]:
    place = say("columns", a=block["columns"][0], b=block["columns"][1], c=block["rows"][0], d=block["rows"][1])
    heads = [part for part in block["parts"] if part["kind"] == "headline"]
    head = "<br>".join(escape(line) for part in heads for line in part["lines"])
    fit = say("over", **block["overset"]) if block["overset"]["lines"] else (
        say("short", lines=block["short_lines"]) if block["short_lines"] else "")
    return (escape(block["article"]), escape(place), head, str(block["characters"]["placed"]), escape(fit),
            "<br>".join(escape(line) for line in block["advice"]))


def _findings(told: Mapping[str, Any], say: Wording) -> list[str]:
    rows = []
    for finding in told["diagnostics"]:
        place = f"{finding['file']}:{finding['line']}:{finding['column']}" if "file" in finding else ""
        known = finding["severity"] == "warning" and finding["code"] in told["accepted"]
        accepted = say("accepted") if known else ""
        rows.append((f'<span class="{finding["severity"]}"><code>{escape(finding["code"])}</code></span>',
                     escape(place), escape(finding.get("article", "")),
                     f"{escape(finding['message'] + accepted)}<br><small>{escape(finding['hint'])}</small>"))
    return [f"<h2>{escape(say('found'))}</h2>", _table((), rows) if rows else f"<p>{escape(say('none'))}</p>"]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Cells are HTML already."""
    top = f"<tr>{''.join(f'<th>{escape(cell)}</th>' for cell in head)}</tr>" if head else ""
    return f"<table>{top}{''.join(f'<tr>{_cells(row)}</tr>' for row in rows)}</table>"


def _cells(row: Sequence[str]) -> str:
    return "".join(f"<td>{cell}</td>" for cell in row)
