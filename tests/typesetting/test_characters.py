"""Every character that Unicode has: its class, and what is done with it between Han, Latin and figures, either way."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from model import em, real_faces, rules, spans

from layout.model.page import Direction
from layout.model.style import Tier
from layout.typesetting.galley import Paragraph
from layout.typesetting.glyph.characters import UNASSIGNED, character, is_mark
from layout.typesetting.glyph.kinds import KIND_OF, LISTED, CharClass, kind_of
from layout.typesetting.glyph.kinsoku import may_break
from layout.typesetting.line.tape import SOFT_HYPHEN

TABLE = Path(__file__).resolve().parents[2] / "layout" / "data" / "unicode" / "characters.txt"
CONTEXTS = {"Han": "区", "Latin": "A", "figure": "5"}


@cache
def assigned() -> tuple[str, ...]:
    """Every code point that the pinned table has, read here by itself; surrogates are no characters."""
    found: list[str] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        first, _, last = line.partition(" ")[0].partition("-")
        found += map(chr, range(int(first, 16), int(last or first, 16) + 1))
    return tuple(c for c in found if not "\ud800" <= c <= "\udfff")


# -- the table ------------------------------------------------------------------------------------------------------

def test_the_table_says_what_python_says_of_the_characters_that_both_know() -> None:
    """Another copy of the same data. A dozen properties have changed between any two versions of Unicode."""
    differ = [c for c in assigned() if unicodedata.category(c) != "Cn" and (
        character(c).category != unicodedata.category(c) or character(c).width != unicodedata.east_asian_width(c))]
    assert len(assigned()) > 280_000 and len(differ) < 60, differ


@pytest.mark.parametrize(("c", "expected"), [
    ("区", "ID W Lo"), ("A", "AL Na Lu"), ("-", "HY Na Pd"), ("‑", "GL N Pd"), ("℃", "PO A So"), ("€", "PR A Sc"),
    ("①", "AI A No"), ("\u0301", "CM A Mn"), ("々", "NS W Lm"), ("\U00020000", "ID W Lo"),
])
def test_rows_of_the_table(c: str, expected: str) -> None:
    """As UAX 14, UAX 11 and the names of Unicode have them."""
    assert " ".join(character(c)) == expected


@pytest.mark.parametrize("c", ["\u0378", "\uffff", "\U000e0fff", "\U0010ffff"])
def test_what_is_not_assigned(c: str) -> None:
    assert character(c) == UNASSIGNED or character(c).category in ("Co", "Cn")


def test_marks_are_what_python_calls_marks() -> None:
    asked = [c for c in assigned() if c < "\u3100" and unicodedata.category(c) != "Cn"]
    assert [c for c in asked if is_mark(c) != unicodedata.category(c).startswith("M")] == []


def test_a_listed_character_is_listed_once_and_with_its_source() -> None:
    listed = [c for characters, _, _ in LISTED for c in characters]
    assert sorted(listed) == sorted(set(listed))
    assert all(source for _, _, source in LISTED)


# -- what may begin and end a line -----------------------------------------------------------------------------------

NEVER_FIRST = {"CL", "CP", "EX", "IS", "SY", "NS", "CJ", "BA", "HY", "PO", "CM"}
NEVER_LAST = {"OP", "PR", "BB"}
NEITHER = {"GL", "WJ", "ZWJ"}

OTHERWISE = {
    "…": "an ellipsis may begin a line below strict (CLREQ 6.1.2.1)", "⋯": "the same", "‥": "the same",
    "⸺": "a dash may begin a line below strict (CLREQ 6.1.2.1)",
    "−": "between Han it is typed for a hyphen, and a connector may end a line (GB/T 15834 5.1.6)",
}


def test_no_character_breaks_unicodes_rules_of_line_beginnings_and_ends() -> None:
    """UAX 14, LB7 to LB25, for every character beside a Han; but where Chinese rules say otherwise, and quotes whose
    part is told by their place."""
    wrong = defaultdict(list)
    ends = {kind: (may_break(CharClass.HAN, kind, Tier.GB), may_break(kind, CharClass.HAN, Tier.GB))
            for kind in CharClass}
    for c in assigned():
        known, kind = character(c), kind_of(c)
        if c in OTHERWISE or kind is CharClass.SPACE or c in "\"'":
            continue
        may_begin, may_end = ends[kind]
        if may_begin and (known.line_break in NEVER_FIRST | NEITHER or known[::2] == ("QU", "Pf")):
            wrong["first"].append(c)
        if may_end and (known.line_break in NEVER_LAST | NEITHER or known[::2] == ("QU", "Pi")):
            wrong["last"].append(c)
    assert not wrong


def test_letters_of_any_script_are_words_and_ideographs_are_not() -> None:
    """A line may end between Han, and not between the letters of a word."""
    kinds = {kind_of(c) for c in assigned() if character(c).line_break in ("AL", "HL", "SA")
             and character(c).category[0] in "L" and c not in KIND_OF}
    assert kinds == {CharClass.LATIN}
    assert {kind_of(c) for c in assigned() if character(c).line_break in ("ID", "H2", "H3")
            and character(c).category == "Lo"} == {CharClass.HAN}


# -- the walk --------------------------------------------------------------------------------------------------------

def walked(c: str, beside: str, direction: Direction) -> str:
    """What is wrong with a character between two others, set at a measure so narrow that lines end round it; empty when
    nothing is. What no face has is refused before it is set, by its place."""
    text = f"{beside * 3}{c}{beside * 3}"
    missing = [at for at, _ in real_faces().missing("song", text)]
    if missing:
        return "" if missing[0] in (2, 3) else f"refused at {missing}"
    ready = Paragraph(spans(text), real_faces(), rules(), direction=direction)
    lines = ready.set((em(2),))
    if "".join(line.text for line in lines).replace(SOFT_HYPHEN, "") != text.replace(SOFT_HYPHEN, ""):
        return "lost"
    for line, following in pairwise(lines):
        if line.quality.emergency:
            continue
        known, first, last = character(c), following.text[0] == c, line.text[-1] == c
        if first and known.line_break in NEVER_FIRST | NEITHER and c not in OTHERWISE:
            return "first"
        if last and known.line_break in NEVER_LAST | NEITHER and c not in OTHERWISE:
            return "last"
    return ""


IDEOGRAPHS = re.compile("[\u3400-\u9fff\uf900-\ufad9\uac00-\ud7a3\U00020000-\U0003ffff]")


@cache
def representatives() -> tuple[str, ...]:
    """All characters that the song face has, and one of every kind of what it has not; of ideographs a few. Controls
    and the ends of lines are no copy."""
    kinds, found = set(), []
    for c in assigned():
        kind = character(c), kind_of(c)
        if kind[0].category in ("Cc", "Zl", "Zp", "Zs"):
            continue
        if kind not in kinds or (not IDEOGRAPHS.match(c) and real_faces().pick("song", c) is not None):
            kinds.add(kind)
            found.append(c)
    return tuple(found)


@pytest.mark.parametrize("beside", CONTEXTS.values(), ids=CONTEXTS)
@pytest.mark.parametrize("direction", [Direction.HORIZONTAL, Direction.VERTICAL])
def test_a_walk_through_all_of_unicode(beside: str, direction: Direction) -> None:
    assert len(representatives()) > 1500
    wrong = {c: fault for c in representatives() if (fault := walked(c, beside, direction))}
    assert not wrong
