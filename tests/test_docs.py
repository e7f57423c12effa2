"""What the documents say is what the engine does."""

from __future__ import annotations

import argparse
import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from pydantic import BaseModel

from layout.cli.main import make_parser
from layout.manifest import fields
from layout.manifest.house.settings import SETTINGS
from layout.manifest.issue import schema
from layout.render.report.figures import setting
from layout.words import TABLE
from layout.words.wording import Wording

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"

SECTIONS = {
    "整期": schema.IssueEntry,
    "认可的警告": schema.AcceptEntry,
    "一版": schema.PageEntry,
    "一篇": schema.ArticleEntry,
    "一张图片": schema.PhotoEntry,
    "引语": schema.QuoteEntry,
    "位置": schema.PlaceEntry,
}
PLAN = (schema.PlanFile, schema.PlanPage, schema.PlanBlock, schema.PlanInset)
CHOICES = {"kind": fields.KINDS, "priority": fields.PRIORITIES, "fit": fields.FITS, "form": fields.FORMS,
           "at": fields.CORNERS, "frame": fields.ANSWERS, "colour": fields.ANSWERS}
"""The values of a key, of which its row names at least one spelling of each."""

BINARY = {".ttf", ".icc", ".jpg", ".png", ".pdf"}


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(text: str) -> dict[str, str]:
    """Each name in the first cell of a table's row, with the whole row."""
    return {name: line for line in text.splitlines() if line.startswith("| `")
            for name in re.findall(r"`([^`]+)`", line.split("|")[1])}


def own_files() -> list[Path]:
    """The project's own text files: neither what was built nor what tools leave behind."""
    left_out = re.compile(r"(^|/)(\.(?!ci/|editorconfig|git(attributes|ignore)$)|__pycache__/|build/|dist/)")
    return [path for path in ROOT.rglob("*") if path.is_file() and path.suffix not in BINARY
            and not left_out.search(path.relative_to(ROOT).as_posix())]


# --- the manifest, the plan and the house ---------------------------------------------------------------------------


@pytest.mark.parametrize("title", SECTIONS)
def test_every_key_is_described_with_all_its_names(title: str) -> None:
    model: type[BaseModel] = SECTIONS[title]
    told = rows(sections(read(DOCS / "manifest.md"))[title])
    known = [schema.names_of(model, field) for field in model.model_fields]
    assert {key: re.findall(r"`([^`]+)`", line.split("|")[2]) for key, line in told.items()} == {
        english: list(chinese) for english, *chinese in known}


@pytest.mark.parametrize("title", SECTIONS)
def test_what_must_be_written_is_said_to_be(title: str) -> None:
    model: type[BaseModel] = SECTIONS[title]
    told = rows(sections(read(DOCS / "manifest.md"))[title])
    required = {schema.names_of(model, field)[0] for field, info in model.model_fields.items() if info.is_required()}
    assert {key for key, line in told.items() if "必写" in line} == required


@pytest.mark.parametrize("key", CHOICES)
def test_every_value_of_a_choice_is_named(key: str) -> None:
    line = next(rows(part)[key] for part in sections(read(DOCS / "manifest.md")).values() if key in rows(part))
    missing = {value for value in CHOICES[key].values()
               if not any(f"`{name}`" in line for name, meant in CHOICES[key].items() if meant == value)}
    assert not missing


def test_every_key_of_the_plan_is_described() -> None:
    told = rows(sections(read(DOCS / "manifest.md"))["版样 plan.yaml"])
    assert set(told) == {schema.names_of(model, field)[0] for model in PLAN for field in model.model_fields}


def test_the_documents_examples_of_a_manifest_have_its_keys() -> None:
    examples = [*re.findall(r"```yaml\n(.+?)```", read(ROOT / "README.md") + read(ROOT / "README.zh.md"), re.DOTALL),
                re.search(r"\n((?:    .*\n)+)", read(DOCS / "manifest.md"))[1]]
    assert len(examples) == 3
    for example in examples:
        assert_known(yaml.load(example, Loader=yaml.BaseLoader), schema.IssueEntry)


def assert_known(node: dict[str, object], model: type[BaseModel]) -> None:
    known = schema.known_names(model)
    assert set(node) <= set(known)
    for key, value in node.items():
        inner = schema.nested_model(model, known[key])
        if inner:
            for item in value if isinstance(value, list) else [value]:
                assert_known(item, inner)


def test_every_key_of_the_house_is_described_as_its_row_says() -> None:
    told = rows(read(DOCS / "house.md"))
    assert [line for line in told.values() if "`newsprint-cn` |" not in line][:len(SETTINGS)] == [
        f"| `{setting.path}` | {setting.about} |" for setting in SETTINGS]


def test_the_built_in_house_and_every_preset_have_a_value_for_every_row() -> None:
    house = yaml.load(read(ROOT / "layout/data/houses/broadsheet.yaml"), Loader=yaml.BaseLoader)
    for preset in sorted((ROOT / "layout/data/press").glob("*.yaml")):
        whole = {**house, "press": {**house["press"], **yaml.load(read(preset), Loader=yaml.BaseLoader)},
                 "fillers": {"a": {"file": "a", "columns": "1"}}}
        assert {*paths(whole)} == {setting.path for setting in SETTINGS}
        assert {preset.stem} <= set(rows(read(DOCS / "house.md")))


def paths(node: dict[str, object], above: str = "") -> Iterator[str]:
    """The keys of a house as its rows name them."""
    for key, value in node.items():
        path = above + ("*" if above in ("inks.", "heads.", "fillers.") else key)
        if isinstance(value, dict):
            yield from paths(value, f"{path}.")
        else:
            yield path


# --- messages and commands ------------------------------------------------------------------------------------------


def messages_page() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages_page", DOCS / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_messages_is_what_the_tables_say() -> None:
    assert read(DOCS / "messages.md") == messages_page().page(), "run python docs/messages.py"
    assert re.findall(r"^### (.+)$", read(DOCS / "messages.md"), re.MULTILINE) == list(TABLE)


def test_every_sentence_is_said_somewhere() -> None:
    said = {node.value for path in (ROOT / "layout").rglob("*.py") if path.parent.name != "words"
            for node in ast.walk(ast.parse(read(path))) if isinstance(node, ast.Constant)}
    assert {code for code in TABLE if code not in said} == {f"press-{n}-{word}" for n in (24, 25) for word in (
        "coarse", "ppi")}  # put together from the number of the check


def test_every_command_and_option_is_described() -> None:
    text = read(DOCS / "commands.md")
    told = {title.split()[1]: part for title, part in sections(text).items() if title.startswith("layout ")}
    parser = make_parser(Wording("zh"))
    commands = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction)).choices
    assert set(told) == set(commands)
    common = {"--help", "-h", "--lang", "--json", "--debug"}
    for name, command in commands.items():
        options = {option for action in command._actions for option in action.option_strings} - common
        assert set(re.findall(r"`(--[a-z-]+)", told[name])) - common == options, name
    every = sections(text)["各命令都有"]
    assert all(f"`{option}" in every for option in ("--lang", "--json", "--debug"))


def test_every_figure_of_line_composition_is_described() -> None:
    told = set(re.findall(r"`([a-z_0-9]+)`", "".join(
        line.split("|")[1] for line in read(DOCS / "commands.md").splitlines() if line.startswith("| `"))))
    assert set(setting([])) <= told


# --- all documents --------------------------------------------------------------------------------------------------

PAGES = sorted(path for path in own_files() if path.suffix == ".md")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", read(page))
    assert not [link for link in links if "://" not in link and not (page.parent / link.partition("#")[0]).exists()]


def test_the_readmes_are_twins() -> None:
    twins = [read(ROOT / name) for name in ("README.md", "README.zh.md")]
    for pattern in (r"^#+ ", r"^    (?:make|py|\.venv).*?(?=  |$)", r"^\d+\. ", r"^- ", r"^```yaml$"):
        english, chinese = (re.findall(pattern, text, re.MULTILINE) for text in twins)
        assert english == chinese, pattern
    english, chinese = (set(re.findall(r"\]\(([^)]+)\)", text)) for text in twins)
    assert english ^ chinese == {"README.md", "README.zh.md"}


def test_no_file_names_a_registry_or_a_place_on_somebodys_disk() -> None:
    hosts = r"py[p]i\.org|python[h]osted\.org|npm[j]s\.(?:com|org)|crate[s]\.io"
    places = r"(?<![\w.~/:-])/(?:wor[k]|hom[e]|roo[t]|User[s])/\w"
    found = [(path.relative_to(ROOT).as_posix(), hit[0]) for path in own_files()
             if (hit := re.search(f"{hosts}|{places}", read(path)))]
    assert not found
