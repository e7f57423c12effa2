"""What the product says: where its sentences stand, which words they may use, and that nothing lacks a name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from layout.manifest.house.settings import SETTINGS
from layout.manifest.issue import schema
from layout.words import TABLE, words
from layout.words.commands import COMMANDS, METAVARS, usage_in_chinese
from layout.words.facts import told
from layout.words.handover import HANDOVER
from layout.words.inspection import CHECK_NAMES
from layout.words.names import FACES, KEYS, PARTS, PRICES, RANKS, RESULTS, SEVERITIES, STAGES, WEEKDAYS
from layout.words.pictures import PICTURES
from layout.words.report import REPORT
from layout.words.wish import ANSWERS, WISH_VALUES

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "layout"
HAN = re.compile("[\u3007\u4e00-\u9fff]")

SPEAK_HAN = {
    "composition/form/item.py": "what a number's width is asked before",
    "composition/form/names.py": "what Han characters are",
    "composition/form/table_columns.py": "what stands in a cell without a figure",
    "composition/folio.py": "the folio's 第, 期, 版 and the date are printed",
    "composition/makeup.py": "the PDF's title",
    "composition/form/faces.py": "what a dateline looks like, and a number in figures",
    "composition/form/numbers.py": "numbers in Han signs",
    "composition/form/people.py": "offices and callings before names",
    "composition/form/running.py": "dateline and jump lines are printed",
    "composition/head/headline.py": "what a line of a head does not end on",
    "composition/head/preface.py": "the label of a note that has none is printed",
    "inspection/fonts.py": "names of fonts in foreign files",
    "manifest/encoding.py": "what Han characters are",
    "manifest/fields.py": "values that a manifest may have in Chinese",
    "manifest/house/kinds.py": "是 and 否",
    "manifest/house/settings.py": "what each key of a house file means, shown by editors' programs and docs/house.md",
    "manifest/issue/copy.py": "what unfinished copy looks like, and surnames' signs",
    "manifest/issue/form/interview.py": "who speaks in an interview",
    "manifest/issue/form/items.py": "numbers of paragraphs",
    "manifest/issue/form/letter.py": "salutations, bodies and dates",
    "manifest/issue/form/names.py": "surnames, and words of lists",
    "manifest/issue/form/poem.py": "marks between clauses",
    "manifest/issue/form/table.py": "units, and words of a table's head",
    "manifest/issue/signs.py": "particles and pronouns beside a dash",
    "manifest/issue/schema.py": "the manifest's keys in Chinese, with what editors' programs show of them",
    "manifest/issue/wishes.py": "units and a colon that a wish may be typed with",
    "manifest/nearest.py": "what desks say for a key",
    "manifest/numbers.py": "spans written 1至4",
    "manifest/slips.py": "the first key of an entry",
    "model/printed.py": "the date and the folio are printed",
    "model/spaces.py": "what Han characters are",
    "typesetting/glyph/faces.py": "characters that a face is measured by",
    "typesetting/glyph/kinsoku.py": "units",
    "typesetting/glyph/tokens.py": "words before and after a number below nought",
    "typesetting/head/coinages.py": "what words are made with",
    "typesetting/head/joints.py": "words that a headline is broken at",
    "typesetting/head/leaves.py": "particles, and how a span of time is written",
    "typesetting/head/words.py": "words that a headline is broken at",
}
"""Modules outside ``words`` that have Han characters in their literals, and why: none of it is a sentence."""

STILL_SAID = {"键", "已知（旧清单里仍收）"}
"""Given up in what the product says; but house files have 键, and manifests may still say 已知."""

PHRASES = {"commands": COMMANDS, "report": REPORT, "pictures": PICTURES, "handover": HANDOVER,
           "wishes": ANSWERS, "wish values": WISH_VALUES,
           "settings": {f"{row.path} {n}": label for row in SETTINGS for n, label in enumerate(row.short)},
           "faces": FACES, "parts": PARTS, "prices": PRICES, "ranks": RANKS, "results": RESULTS,
           "severities": SEVERITIES, "stages": STAGES, "checks": {str(n): names for n, names in CHECK_NAMES.items()}}

FIGURES = ("page", "line", "count", "lines", "characters", "columns", "rows", "limit", "room", "needed", "paragraph",
           "stories", "most", "width", "height", "ppi", "widest", "size", "cut", "tail", "errors", "warnings",
           "notices", "accepted", "seconds", "number", "missing", "cuts", "found", "planned", "photos",
           "offset")


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Every text in a module but its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value


def chinese() -> Iterator[tuple[str, str]]:
    """Every Chinese sentence with where it stands."""
    for code, sentence in TABLE.items():
        yield code, sentence.zh
        yield code, sentence.hint_zh
    for table, phrases in PHRASES.items():
        for key, (zh, _) in phrases.items():
            yield f"{table} {key}", zh


def test_no_sentence_stands_outside_words() -> None:
    found = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if path.parent.name != "words"
             and any(HAN.search(text) for _, text in literals(path))}
    assert found == set(SPEAK_HAN)


@pytest.mark.parametrize("table", PHRASES)
def test_every_phrase_has_both_languages_and_the_same_facts(table: str) -> None:
    for key, (zh, en) in PHRASES[table].items():
        assert zh and en, key
        assert set(re.findall(r"\{(\w+)\}", en)) <= set(re.findall(r"\{(\w+)\}", zh)), key
        assert not HAN.search(en), key


def test_every_sentence_has_both_languages() -> None:
    for code, sentence in TABLE.items():
        assert all((sentence.zh, sentence.hint_zh, sentence.en, sentence.hint_en)), code
        assert HAN.search(sentence.zh) and HAN.search(sentence.hint_zh), code


def retired() -> set[str]:
    """The words that ``docs/words.md`` tells nobody to use."""
    table = (ROOT / "docs/words.md").read_text(encoding="utf-8").partition("| 用 | 不用 |")[2]
    rows = [row.split("|") for row in table.splitlines() if row.startswith("| ")]
    return {word for row in rows for word in re.split("[、／]", row[2].strip())} - STILL_SAID


def test_retired_words_are_not_used_again() -> None:
    assert len(retired()) > 10
    docs = [page for page in (ROOT / "docs").glob("*.md") if page.name != "words.md"]
    pages = [*docs, ROOT / "README.zh.md", *(PACKAGE / "data/templates").rglob("*"),
             *(PACKAGE / "words").glob("*.py"), PACKAGE / "manifest/issue/schema.py",
             PACKAGE / "manifest/house/settings.py"]
    used = [(page.relative_to(ROOT).as_posix(), word) for page in pages if page.is_file()
            for word in retired() if word in page.read_text(encoding="utf-8")]
    assert not used


def test_figures_stand_apart_from_han() -> None:
    figure = "|".join(FIGURES)
    figure = rf"(?:\{{(?:{figure})\}}|\d)"
    tight = re.compile(rf"[\u4e00-\u9fff]{figure}|{figure}[\u4e00-\u9fff]")
    assert not [(where, text) for where, text in chinese() if tight.search(text.replace("2024年7月19日", ""))]


def test_chinese_uses_chinese_marks() -> None:
    half = re.compile(r"[\u4e00-\u9fff][,;?!]|[\u4e00-\u9fff] ?\((?!\?)|[\u4e00-\u9fff]:(?! )")
    assert not [(where, text) for where, text in chinese() if half.search(re.sub(r"\{\{.*?\}\}", "", text))]


def test_all_prices_stages_faces_and_keys_have_names() -> None:
    house = yaml.safe_load((PACKAGE / "data/houses/broadsheet.yaml").read_text(encoding="utf-8"))
    assert set(PRICES) == {*house["makeup"], "blocks"}
    faces = yaml.safe_load((ROOT / "fonts/faces.yaml").read_text(encoding="utf-8"))["faces"]
    assert set(FACES) == {face["role"] for face in faces}
    timed = {stage for path in PACKAGE.rglob("*.py")
             for stage in re.findall(r'\.stage\("(\w+)"\)', path.read_text(encoding="utf-8"))}
    assert set(STAGES) == {*timed, "read"}


def test_keys_are_named_as_the_manifest_names_them() -> None:
    said: dict[str, set[str]] = {}
    for model in schema.__dict__.values():
        if isinstance(model, type) and issubclass(model, schema.Entry) and not model.__name__.startswith("Plan"):
            for field in model.model_fields:
                english, *han = schema.names_of(model, field)
                said.setdefault(english, set()).update(han[:1])
    assert {key: {zh} for key, zh in KEYS.items()} == {
        key: names for key, names in said.items() if len(names) == 1}


@pytest.mark.parametrize(("message", "zh"), [
    ("the following arguments are required: ISSUE, command", "缺期次、command"),
    ("unrecognized arguments: --zzz a", "没有这样的参数：--zzz a"),
    ("argument --only: invalid int value: '二'", "--only：不能写 二，要写一个数"),
    ("argument --lang: invalid choice: 'fr' (choose from 'zh', 'en')", "--lang：不能写 fr，可以写：zh、en"),
    ("argument --lang: invalid choice: 'fr' (choose from zh, en)", "--lang：不能写 fr，可以写：zh、en"),
    ("argument 命令: invalid choice: 'bild', maybe you meant 'build'? (choose from build, check)",
     "命令：不能写 bild，可以写：build、check"),
    ("argument --covers: expected one argument", "--covers：后面缺一个值"),
    ("argument --proof: ignored explicit argument '3'", "--proof：后面不能带值：3"),
    ("ambiguous option: --pr could match --proof, --preview", "--pr 写得太短，分不清是：--proof、--preview"),
    ("argument -h/--help: not allowed with argument --version", "-h、--help：不能与 --version 同用"),
    ("something that no argparse we know has said", "这条命令无法读懂"),
])
def test_argparse_is_told_in_chinese(message: str, zh: str) -> None:
    assert usage_in_chinese(message) == zh


def test_facts_are_told_in_the_language_of_the_sentence() -> None:
    facts = {"role": "biaosong", "asked": "biaosong、song", "unit": "a/body/2", "weekday": "4", "pages": "1, 2",
             "keys": "columns, width", "near": "", "reason": "No such file or directory", "text": "a, b"}
    assert told(facts, "zh") == {
        "role": "标宋", "asked": "标宋、报宋", "unit": "a 正文第 3 段", "weekday": "星期五", "pages": "1、2",
        "keys": "栏、栏数", "near": "无同类文件", "reason": "没有这个文件", "text": "a, b"}
    assert told(facts, "en") == {**facts, "asked": "biaosong, song", "weekday": "Friday", "near": "none of its kind"}
    assert told({"unit": "folio/editors/0/role"}, "zh") == {"unit": "报眉"}
    assert told({"unit": "a/photo/0/caption"}, "zh") == {"unit": "a 图片说明"}
    assert len(WEEKDAYS) == 7


@pytest.mark.parametrize("kind", ["type", "rule", "area", "picture"])
def test_what_is_drawn_in_a_foreign_file_has_a_name(kind: str) -> None:
    assert f'"{kind}"' in (PACKAGE / "inspection/limits.py").read_text(encoding="utf-8")
    assert HAN.search(words("press-31-outside", {"page": "1", "x": "0", "y": "0", "count": "1", "kind": kind}, "zh")[0]
                      .rpartition("（")[2])


def test_a_sentence_of_a_face_reads_as_one() -> None:
    facts = {"character": "囍", "code": "U+56CD", "role": "cusong", "asked": "cusong、song"}
    assert words("missing-glyph", facts, "zh")[0] == "字体里没有“囍”（U+56CD）：这里用粗宋，已查过粗宋、报宋"


def test_a_value_in_a_command_line_has_a_word() -> None:
    used = {match for path in (PACKAGE / "cli").glob("*.py")
            for match in re.findall(r'metavar="([^"]+)"', path.read_text(encoding="utf-8"))}
    assert used == set(METAVARS)
