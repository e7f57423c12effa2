"""What every report.json holds, as a JSON Schema for programs that read it."""

from __future__ import annotations

from collections.abc import Mapping

from layout.model.press import RESULTS
from layout.render.report.report import Json
from layout.words import Severity


def report_schema() -> Json:
    """The JSON Schema (draft 2020-12) of every report."""
    severity = {"enum": [str(severity) for severity in Severity]}
    diagnostic = _object({"severity": severity, "code": _TEXT, "message": _TEXT, "hint": _TEXT},
                         {"file": _TEXT, "line": _COUNT, "column": _COUNT, "article": _TEXT})
    check = _object({"id": _COUNT, "name": _TEXT, "severity": severity, "result": {"enum": list(RESULTS)},
                     "figure": _TEXT})
    digests = {"type": "object", "additionalProperties": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}}
    whole = _object({
        "engine": _TEXT, "issue": _TEXT, "ok": {**_FLAG, "description": "no diagnostic is an error"},
        "pages": _list(_page_schema()), "diagnostics": _list(diagnostic), "checks": _list(check),
        "accepted": {**_list(_TEXT), "description": "codes of warnings accepted by the editors"},
        "accepted_by": _list(_object({"code": _TEXT, "by": _TEXT}, {"why": _TEXT, "date": _TEXT})),
        "timings_ms": {"type": "object", "additionalProperties": _NUMBER}, "inputs": digests, "outputs": digests}, {
        "package": {**_object({"file": _TEXT, "bytes": _COUNT, "sha256": _TEXT}),
                    "description": "of layout pack --json: the package for the plant"}})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Banxin report", **whole}


def _page_schema() -> Json:
    score = {**_object({"price": _NUMBER, "sound": _FLAG, "acceptable": _FLAG,
                        "parts": {"type": "object", "additionalProperties": _NUMBER}}),
             "description": "what the page costs, and by part as the house file's makeup names them; not of a page "
                            "that is not filled"}
    concept = {**_object({"ideas": _list(_TEXT), "told": _list(_TEXT)}, {"beside": _TEXT}),
               "description": "the idea of the make-up: codes, the article beside the lead, and both in words"}
    place = _object({"page": _COUNT, "article": _TEXT})
    return _object({
        "page": _COUNT, "trim_mm": _array(_NUMBER, 2, "width and height"),
        "grid": _object({"columns": _COUNT, "measure_em": _NUMBER, "gutter_em": _NUMBER, "body_pt": _NUMBER,
                         "pitch_pt": _NUMBER, "rows": _COUNT}),
        "blocks": _list(_block_schema()), "white_percent": _NUMBER,
        "makeup": _object({"through_cuts": _COUNT, "clashing_heads": _COUNT, "touching_photos": _COUNT,
                           "priority_inversions": _COUNT, "concept": concept}, {"score": score}),
        "pencil": {**_list(_object({
            "rule": _COUNT, "name": _TEXT, "hard": _NUMBER, "soft": _NUMBER,
            "where": _list(_object({"fault": _TEXT, "hard": _FLAG, "articles": _list(_TEXT), "message": _TEXT,
                                    "hint": _TEXT}))})),
            "description": "what a chief editor would mark, by the sixteen rules (0: what make-up itself forbids): how "
                           "many faults that send the page back, how many others, and where"},
        "setting": _setting("the page"), "texts": _list(_text_schema({}, "the folio"))}, {
        "loosest_line": _LOOSEST,
        "pdf": _TEXT,
        "variant": {**_COUNT, "description": "of pages to choose from (--variants): which, 1 is the best"},
        "differs": {**_list(_TEXT), "description": "of such a page how its idea differs from that of the best"},
        "proof": {**_TEXT, "description": "of such a page its picture, which stands in the PDF's place"},
        "moved": {**_list(_object({"article": _TEXT, "from": _PLACE, "to": _PLACE})),
                  "description": "stories that stand elsewhere than in the plan.yaml that the page had"},
        "jumps": {**_list(_object({"article": _TEXT, "page": _COUNT, "there": _TEXT, "resumes": _FLAG})),
                  "description": "stories that run on: the page and the article of the other end; resumes: the rest "
                                 "stands here"},
        "shared_photos": {**_list(_object({"sha256": _TEXT, "places": _list(place)})),
                          "description": "photos of this page that are printed more than once in the issue"}})


def _block_schema() -> Json:
    crop = _object({"kept": _array(_NUMBER, 2, "the shares of the photo's width and of its height that show"),
                    "focus": _array(_NUMBER, 2, "the point that the crop keeps, from the left and from the top"),
                    "focus_given": {**_FLAG, "description": "by the editor; else the engine took it"}})
    part = _object({"kind": _TEXT, "box_mm": _BOX}, {
        "size_pt": _NUMBER, "face": {**_TEXT, "description": "of a head, the role of its face"},
        "file": _TEXT, "ppi": _NUMBER, "crop": crop, "columns": _COUNT,
        "lines": {"type": "array", "items": {"type": ["string", "integer"]},
                  "description": "the printed lines; of running text the number of lines in each column"}})
    return _object({
        "article": _TEXT, "kind": _TEXT, "priority": _TEXT, "box_mm": _BOX,
        "columns": _array(_COUNT, 2, "first and last base column"),
        "rows": _array(_COUNT, 2, "first and last row of the grid"),
        "frame": _FLAG, "why": {**_TEXT, "description": "its size, its parts, and what put it there"},
        "parts": _list(part),
        "characters": _object({"manifest": _COUNT, "placed": _COUNT}),
        "overset": _object({"characters": _COUNT, "lines": _COUNT}),
        "short_lines": _COUNT, "setting": _setting("the block"),
        "texts": _list(_text_schema({"article": _TEXT}, "the block")),
        "advice": _list(_TEXT)}, {"loosest_line": _LOOSEST})


def _text_schema(owner: Mapping[str, Json], whose: str) -> Json:
    line = {**_object({
        "characters": _array(_COUNT, 2, "first and last + 1 of the text's characters, from 0"),
        "line": _COUNT, "column": {**_COUNT, "description": "where the first of them was typed, from 1"},
        "box_mm": _BOX}), "description": "a printed line, or the part of it that belongs to this text"}
    return {**_object({
        **owner, "field": {**_TEXT, "description": "headline, body, caption …; of the folio paper, number, section, "
                                                   "editors"},
        "file": _TEXT, "lines": _list(line)}, {
        "paragraph": {**_COUNT, "description": "which of the body's paragraphs or the head's lines, from 1; crossheads "
                                               "count too"},
        "crosshead": {**_FLAG, "description": "a paragraph that is a crosshead"},
        "photo": {**_COUNT, "description": "whose caption or credit it is, from 1"},
        "editor": {**_COUNT, "description": "which of the folio's editors, from 1"}}),
        "description": f"a text of {whose} that somebody typed"}


_TEXT: Json = {"type": "string"}
_FLAG: Json = {"type": "boolean"}
_NUMBER: Json = {"type": "number"}
_COUNT: Json = {"type": "integer", "minimum": 0}

_PLACE: Json = {
    "type": "object", "additionalProperties": False, "required": ["columns", "rows"],
    "properties": {part: {"type": "array", "items": _COUNT, "minItems": 2, "maxItems": 2}
                   for part in ("columns", "rows")},
    "description": "first and last base column, first and last row of the grid"}

_LOOSEST: Json = {
    "type": "object", "additionalProperties": False, "required": ["article", "em", "file", "line", "column"],
    "properties": {"article": _TEXT, "em": _NUMBER, "file": _TEXT, "line": _COUNT, "column": _COUNT},
    "description": "the line whose gaps are opened furthest, where one is, and where the first of it was typed"}

_LINE_FIGURES: dict[str, tuple[Json, str]] = {
    "lines": (_COUNT, "lines of running text"),
    "justified_lines": (_COUNT, "lines spread or squeezed to their measure"),
    "max_stretch_em": ({"type": "number"}, "widest opening of every gap of a line, in em"),
    "p95_stretch_em": ({"type": "number"}, "95th percentile of the openings, squeezed lines left out"),
    "mean_stretch_em": ({"type": "number"}, "mean of the openings, squeezed lines left out"),
    "loose_lines": (_COUNT, "lines opened by more than 0.10 em a gap"),
    "lines_left_short": (_COUNT, "lines that lack more than 0.10 em of their measure, since no gap may open so far"),
    "parted_tokens": (_COUNT, "lines that end inside a word, a telephone number or a code"),
    "squeezed_lines": (_COUNT, "lines squeezed to their measure"),
    "full_squeezes": (_COUNT, "lines squeezed as far as they go"),
    "mean_squeeze": ({"type": "number"}, "mean share used of the squeeze there was, 0 to 1, over squeezed lines"),
    "max_contrast_em": ({"type": "number"}, "greatest difference of opening between neighbouring lines of a paragraph"),
    "mean_contrast_em": ({"type": "number"}, "mean of these differences"),
    "kinsoku_violations": (_COUNT, "lines that end against the rules for want of any legal end"),
    "number_unit_breaks": (_COUNT, "lines that end between a number and its unit"),
    "runts": (_COUNT, "last lines of a single character"),
    "orphans": (_COUNT, "first lines of a paragraph alone at a column's foot"),
    "widows": (_COUNT, "last lines of a paragraph alone at a column's head"),
}
"""Every figure of ``figures.setting`` with its kind and meaning."""


def _setting(whose: str) -> Json:
    told = {name: {**kind, "description": meaning} for name, (kind, meaning) in _LINE_FIGURES.items()}
    return {**_object(told), "description": f"line composition of {whose} in figures"}


def _object(required: Mapping[str, Json], optional: Mapping[str, Json] | None = None) -> Json:
    return {"type": "object", "properties": {**required, **(optional or {})}, "required": list(required),
            "additionalProperties": False}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _array(items: Json, length: int, description: str) -> Json:
    return {**_list(items), "minItems": length, "maxItems": length, "description": description}


_BOX: Json = _array(_NUMBER, 4, "left, top, width, height in mm from the trim's top left corner")
