"""report.json: what came out of a build, for people and programs around the engine, and its JSON Schema.

Its keys are told in docs/commands.md. Positions are millimetres from the trim's top left corner, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from layout.model.concept import Concept
from layout.model.diagnostic import Diagnostic
from layout.model.ledger import article_of, solid
from layout.model.page import Block, Cropped, GlyphRun, Page, Part
from layout.model.pencil import RULES, PencilMark
from layout.model.plan import Area, Move, Reason, Verdict
from layout.model.press import RESULTS, Check
from layout.model.sheet import Rect
from layout.model.units import Length, as_mm, as_pt
from layout.render.report import figures
from layout.render.report.texts import TextPiece, placed_texts
from layout.words import Severity, words
from layout.words.concept import concept_told
from layout.words.inspection import CHECK_NAMES
from layout.words.pencil import RULE_NAMES
from layout.words.reasons import counted, why

Json = dict[str, Any]

def report(
    *, engine: str, issue: str, lang: str, pages: Sequence[Json], diagnostics: Iterable[Diagnostic],
    checks: Iterable[Check], accepted: Sequence[str], timings_ms: Mapping[str, float], inputs: Mapping[str, str],
    outputs: Mapping[str, str], signed: Sequence[Json] = (),
) -> Json:
    """The report of one build as plain data.

    ``pages`` are those of ``page_report``; ``checks`` are those of all pages; ``inputs`` and ``outputs`` give the
    SHA-256 of every file in hexadecimal; ``signed`` says who accepted what; ``lang`` (zh, en) is that of its sentences.
    """
    told = [diagnostic_report(finding, lang) for finding in diagnostics]
    return {
        "engine": engine,
        "issue": issue,
        "ok": all(finding["severity"] != Severity.ERROR for finding in told),
        "pages": list(pages),
        "diagnostics": told,
        "checks": checks_report(checks, lang),
        "accepted": list(accepted),
        "accepted_by": list(signed),
        "timings_ms": {stage: round(spent, 1) for stage, spent in timings_ms.items()},
        "inputs": {name: f"sha256:{digest}" for name, digest in inputs.items()},
        "outputs": {name: f"sha256:{digest}" for name, digest in outputs.items()},
    }


def page_report(page: Page, file: str, characters: Mapping[str, int], lang: str, *,
                reasons: Mapping[str, Reason] | None = None) -> Json:
    """One page: its grid, its blocks and its figures.

    ``file`` names its PDF; ``characters`` counts what each article has to print; ``reasons`` says of each why it
    stands where it does.
    """
    grid, sheet, why_there = page.grid, page.sheet, reasons or {}
    return {
        "page": page.number,
        "pdf": file,
        "trim_mm": [_short(as_mm(sheet.width)), _short(as_mm(sheet.height))],
        "grid": {
            "columns": grid.columns,
            "measure_em": _short(grid.measure / grid.body),
            "gutter_em": _short(grid.gutter / grid.body),
            "body_pt": _short(as_pt(grid.body)),
            "pitch_pt": _short(as_pt(grid.pitch)),
            "rows": grid.rows,
        },
        "blocks": [_block(block, characters.get(block.article, 0), why_there.get(block.article, Reason.MADE), lang,
                          grid.body)
                   for block in page.blocks],
        "white_percent": page.verdict.white / 10,
        "makeup": _makeup(page.verdict, lang),
        "pencil": _pencil(page.verdict.marks, lang),
        **moved_report(page.moved),
        "setting": figures.setting(page.blocks),
        **_loosest(page.blocks),
        "texts": _texts(placed_texts(page.folio)),
    }


def moved_report(moved: Sequence[Move]) -> Json:
    """The blocks that stand elsewhere than in the plan that the page had; nothing where none do."""
    return {"moved": [{"article": move.article, "from": place_report(move.before), "to": place_report(move.after)}
                      for move in moved]} if moved else {}


def place_report(area: Area) -> Json:
    return {"columns": [area.first_column, area.last_column], "rows": [area.first_row, area.last_row]}


def _makeup(verdict: Verdict, lang: str) -> Json:
    """The verdict; its price only of a page that is filled."""
    told: Json = {"through_cuts": verdict.through_cuts, "clashing_heads": len(verdict.clashes),
                  "touching_photos": verdict.photo_contacts, "priority_inversions": verdict.inversions,
                  "concept": _concept(verdict.concept, lang)}
    if verdict.exact:
        told["score"] = {"price": verdict.price / 1000, "sound": verdict.sound, "acceptable": verdict.acceptable,
                         "parts": {name: price / 1000 for name, price in verdict.prices.items()}}
    return told


def _concept(concept: Concept, lang: str) -> Json:
    """What the make-up is told by."""
    told: Json = {"ideas": [str(idea) for idea in concept.ideas],
                  "told": concept_told(concept.ideas, concept.beside, lang)}
    return {**told, "beside": concept.beside} if concept.beside else told


def _pencil(marks: Sequence[PencilMark], lang: str) -> list[Json]:
    """What a chief editor would mark on the page, rule by rule; last what make-up itself forbids."""
    told = []
    for rule in (*RULES, 0):
        own = [mark for mark in marks if mark.fault.rule == rule]
        counts = {hard: sum(mark.share for mark in own if mark.fault.hard is hard) / 1000 for hard in (True, False)}
        told.append({"rule": rule, "name": RULE_NAMES[rule][lang == "en"], "hard": _short(counts[True]),
                     "soft": _short(counts[False]), "where": [_mark(mark, lang) for mark in own]})
    return told


def _mark(mark: PencilMark, lang: str) -> Json:
    message, hint = words(mark.fault, mark.facts, lang)
    return {"fault": str(mark.fault), "hard": mark.fault.hard, "articles": list(mark.articles), "message": message,
            "hint": hint}


def _why(block: Block, reason: Reason, lang: str) -> str:
    """One sentence: how large the block is, what it is made of, and what put it there."""
    told: list[tuple[str, dict[str, object]]] = []
    photos = 0
    for part in block.parts:
        lines = part.column_lines
        if part.kind == "headline":
            told.append(("head", {"size": _short(as_pt(part.size)), "lines": counted(len(part.lines), lang)}))
        elif lines:
            key = "single" if len(lines) == 1 else "even" if len(set(lines)) == 1 else "uneven"
            told.append((key, {"columns": len(lines), "lines": sum(lines) if key == "uneven" else lines[0]}))
        photos += part.kind == "photo"
    if photos:
        told.append(("photos", {"photos": photos}))
    if block.frame:
        told.append(("framed", {}))
    return why((block.area.columns, block.area.rows), told, reason, lang)


def _block(block: Block, wanted: int, reason: Reason, lang: str, body: Length) -> Json:
    area = block.area
    placed = sum(len(solid(item.text)) for item in block.items if isinstance(item, GlyphRun) and not item.added)
    return {
        "article": block.article,
        "kind": block.kind,
        "priority": block.priority,
        "box_mm": _box(block.box),
        "columns": [area.first_column, area.last_column],
        "rows": [area.first_row, area.last_row],
        "frame": block.frame,
        "why": _why(block, reason, lang),
        "parts": [_part(part) for part in block.parts],
        "characters": {"manifest": wanted, "placed": placed},
        "overset": {"characters": block.overset_characters, "lines": block.overset_lines},
        "short_lines": block.short_lines,
        "setting": figures.setting([block]),
        **_loosest([block]),
        "texts": _texts(placed_texts(block.items, block.lines, body), block.crossheads),
        "advice": [words(advice.code, dict(advice.facts), lang)[0] for advice in block.advice],
    }


def _texts(placed: Mapping[str, Sequence[TextPiece]], crossheads: Sequence[str] = ()) -> list[Json]:
    """Texts with their lines: where they stand on the page, and in the file."""
    return [{**_name_of_text(unit), **({"crosshead": True} if unit in crossheads else {}),
             "file": pieces[0].mark.file, "lines": [
        {"characters": [piece.first, piece.last], "line": piece.mark.line, "column": piece.mark.column,
         "box_mm": _box(piece.box)} for piece in pieces]} for unit, pieces in placed.items()]


def _name_of_text(unit: str) -> Json:
    """What a text is called whose key in the ledger is ``unit``: whose, which, and of several the number from 1."""
    owner, *path = unit.split("/")
    names = [name for name in path if not name.isdecimal()]
    number = next((int(name) + 1 for name in path if name.isdecimal()), 0)
    told: Json = {"article": owner} if article_of(unit) else {}
    match names:
        case ["photo", field]:
            return {**told, "field": field, "photo": number}
        case ["editors", _]:
            return {**told, "field": "editors", "editor": number}
        case ["quote", "speaker"]:
            return {**told, "field": "speaker"}
    return {**told, "field": names[0], **({"paragraph": number} if number else {})}


def _loosest(blocks: Sequence[Block]) -> Json:
    """The line with the widest gaps, and where it was typed; nothing where no line is opened."""
    line = figures.loosest(blocks)
    if line is None or not line.passages:
        return {}
    passage = line.passages[0]
    mark = passage.mark
    return {"loosest_line": {"article": article_of(passage.unit), "em": line.quality.stretch / 1000, "file": mark.file,
                             "line": mark.line, "column": mark.column}}


def _part(part: Part) -> Json:
    told: Json = {"kind": part.kind, "box_mm": _box(part.box)}
    if part.file:
        return {**told, "file": part.file, "ppi": round(part.ppi, 1), **_crop(part.crop)}
    if part.column_lines:
        return {**told, "columns": len(part.column_lines), "lines": list(part.column_lines)}
    if part.size:
        told["size_pt"] = _short(as_pt(part.size))
    if part.face:
        told["face"] = part.face
    return {**told, "lines": list(part.lines)}


def _crop(crop: Cropped | None) -> Json:
    """The shares of a photo's width and height that show, and the point that its crop keeps."""
    if crop is None:
        return {}
    return {"crop": {"kept": [crop.width / 1000, crop.height / 1000],
                     "focus": [share / 1000 for share in crop.focus], "focus_given": crop.given}}


def diagnostic_report(finding: Diagnostic, lang: str) -> Json:
    """One finding. What it has no place or article for is left out."""
    message, hint = words(finding.code, dict(finding.facts), lang)
    told: Json = {"severity": str(finding.severity), "code": finding.code, "message": message, "hint": hint}
    if finding.mark:
        told |= {"file": finding.mark.file, "line": finding.mark.line, "column": finding.mark.column}
    if finding.article:
        told["article"] = finding.article
    return told


def checks_report(checks: Iterable[Check], lang: str) -> list[Json]:
    """One entry for each check, named in ``lang``: of several pages the worst, of equals the first."""
    worst: dict[int, Check] = {}
    for check in checks:
        known = worst.setdefault(check.id, check)
        if RESULTS.index(check.result) > RESULTS.index(known.result):
            worst[check.id] = check
    return [{"id": check.id, "name": CHECK_NAMES[check.id][lang == "en"], "severity": str(check.severity),
             "result": check.result, "figure": check.figure}
            for check in sorted(worst.values(), key=lambda check: check.id)]


def _box(rect: Rect) -> list[float]:
    return [_short(as_mm(length)) for length in (rect.x, rect.y, rect.width, rect.height)]


def _short(value: float) -> float:
    """Three decimals at most, and none where the value is whole."""
    rounded = round(value, 3)
    return int(rounded) if rounded == int(rounded) else rounded
