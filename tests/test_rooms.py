"""What ARCHITECTURE.md says of imports, libraries and the world outside, read from every module's syntax tree."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from layout.store.stamp import ROOMS

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "layout"

SEES = {
    "words": set(),
    "model": {"words"},
    "manifest": {"words", "model"},
    "typesetting": {"words", "model"},
    "composition": {"words", "model", "typesetting"},
    "prepress": {"words", "model"},
    "inspection": {"words", "model"},
    "render": {"words", "model"},
    "store": {"model"},
    "edition": {"words", "model", "manifest", "typesetting", "composition", "prepress", "inspection", "render",
                "store"},
    "cli": {"words", "model", "manifest", "render", "store", "edition"},
}
"""What a room may import besides itself."""

DOORS = {
    "yaml": {"manifest/marked.py"},
    "pydantic": {"manifest/issue/schema.py", "manifest/complaints.py", "manifest/fields.py"},
    "uharfbuzz": {"typesetting/glyph/faces.py"},
    "PIL": {"manifest/detail.py", "manifest/pictures.py", "prepress/colour.py", "prepress/decode.py",
            "prepress/inklimit.py", "inspection/ink.py", "inspection/pixels.py",
            "prepress/likeness.py", "prepress/packing.py", "prepress/profiles.py", "prepress/tone.py",
            "render/picture/choice.py",
            "render/picture/draft.py", "render/picture/moved.py", "render/picture/overlay.py", "render/pdf/image.py",
            "render/picture/plates.py",
            "render/picture/proof.py", "render/picture/separations.py"},
    "reportlab": {"render/pdf/writer.py", "render/pdf/pdfx.py", "render/pdf/structure.py", "render/pdf/fontfile.py",
                  "render/pdf/image.py", "render/pdf/stream.py"},
    "pypdfium2": {"prepress/readback.py", "prepress/sight.py", "render/picture/plates.py"},
    "pikepdf": {"inspection/file.py"},
    "filelock": {"cli/output.py"},
    "numpy": {*(f"composition/plan/search/{name}.py" for name in ("arms", "curves", "wheel")),
              "prepress/likeness.py", "prepress/overlap.py", "prepress/sight.py"},
}
"""The modules that may name a library. A new library needs a row in ARCHITECTURE.md and one here."""

DISTRIBUTIONS = {"yaml": "pyyaml", "PIL": "pillow"}
PARTS = {"pydantic_core": "pydantic"}

CHANCE = {"time", "random", "secrets", "uuid", "locale", "tempfile", "getpass", "platform", "importlib"}
"""Below cli the same input gives the same bytes: no clock, no chance, no surroundings."""

NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio"}
CONNECTED: set[str] = set()
"""The rooms that may open a connection: the desk on loopback and a cluster that was named; neither is there yet."""

PROGRAMS = {"subprocess", "pty", "webbrowser"}
"""Nowhere: no program is started, ever."""

WRITES = {"write_bytes", "write_text", "mkdir", "unlink", "rename", "hand_over", "touch", "rmdir", "makedirs",
          "hardlink_to", "symlink_to", "save"}
"""What writes to the disk, by its name at a call."""

MAKES = {"typesetting", "composition", "prepress", "inspection", "render.pdf", "render.picture"}
"""What sets, makes up, judges and draws: for the press run to call, not for the command."""

NO_TEXT = {"Image.open", "os.open", "pikepdf.open"}

HEAVY = {*DOORS, *PARTS, "fontTools"}

MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
IN_ROOMS = [name for name in MODULES if "/" in name]


BELOW_CLI = [name for name in IN_ROOMS if not name.startswith("cli/")]


@cache
def nodes(module: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8"))))


def room(module: str) -> str:
    return module.partition("/")[0]


@cache
def imports(module: str) -> frozenset[str]:
    """The dotted name of every module imported, inside functions too; of ``from a import b`` both a and a.b."""
    found: set[str] = set()
    for node in nodes(module):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"{module}:{node.lineno}: a relative import"
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return frozenset(found)


def libraries(module: str) -> set[str]:
    tops = {name.partition(".")[0] for name in imports(module)}
    return {PARTS.get(top, top) for top in tops - {"layout"} if top not in sys.stdlib_module_names}


def attributes(module: str) -> set[str]:
    """Every name after a dot."""
    return {node.attr for node in nodes(module) if isinstance(node, ast.Attribute)}


def calls(module: str) -> Iterator[ast.Call]:
    return (node for node in nodes(module) if isinstance(node, ast.Call))


def offenders(modules: Iterable[str], wrong: Callable[[str], object]) -> dict[str, object]:
    """What is wrong in which module, where anything is."""
    return {module: found for module in modules if (found := wrong(module))}


def test_every_module_stands_in_a_room() -> None:
    assert {room(name) for name in IN_ROOMS} == set(SEES)
    assert set(MODULES) - set(IN_ROOMS) == {"__init__.py", "__main__.py"}


def test_imports_point_along_the_arrows() -> None:
    def beyond(module: str) -> set[str]:
        seen = {name.split(".")[1] for name in imports(module) if name.startswith("layout.")}
        return seen - SEES[room(module)] - {room(module), "__version__"}

    assert offenders(IN_ROOMS, beyond) == {}


def test_each_library_has_its_doors() -> None:
    found: dict[str, set[str]] = {}
    for module in MODULES:
        for library in libraries(module):
            found.setdefault(library, set()).add(module)
    assert found == DOORS


def test_what_has_a_door_is_installed_with_the_engine_and_nothing_else_is() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.match(r"[\w-]+", line)[0] for line in project["dependencies"]}
    assert declared == {DISTRIBUTIONS.get(library, library) for library in DOORS}


def test_opens_no_connection_and_starts_no_program() -> None:
    starting = {"system", "popen", "execv", "execvp", "spawnv", "startfile"}
    unconnected = [module for module in MODULES if room(module) not in CONNECTED]
    assert offenders(MODULES, lambda module: {name.partition(".")[0] for name in imports(module)} & PROGRAMS) == {}
    assert offenders(unconnected, lambda module: {name.partition(".")[0] for name in imports(module)} & NETWORK) == {}
    assert offenders(MODULES, lambda module: attributes(module) & starting) == {}


def test_knows_no_clock_no_chance_and_no_surroundings() -> None:
    around = {"os.environ", "os.getenv", "sys.argv", "sys.stdout", "sys.stderr"}
    reached = {"environ", "getenv", "now", "utcnow", "today", "argv", "stdout", "stderr", "cwd", "home"}
    assert offenders(BELOW_CLI, lambda module: {name.partition(".")[0] for name in imports(module)} & CHANCE) == {}
    assert offenders(BELOW_CLI, lambda module: imports(module) & around) == {}
    assert offenders(BELOW_CLI, lambda module: attributes(module) & reached) == {}


def test_prints_nothing() -> None:
    assert offenders(BELOW_CLI, lambda module: [
        call.lineno for call in calls(module) if isinstance(call.func, ast.Name) and call.func.id == "print"]) == {}


def test_the_press_run_knows_no_command_line_and_writes_nothing() -> None:
    for module in (name for name in IN_ROOMS if room(name) == "edition"):
        assert not {name.partition(".")[0] for name in imports(module)} & {"argparse", "shutil", "tempfile"}, module
        for call in calls(module):
            name = ast.unparse(call.func).rpartition(".")[2]
            assert name not in WRITES | {"open"}, f"layout/{module}:{call.lineno}"


def test_the_command_is_short_and_sets_makes_up_and_draws_nothing() -> None:
    for module in (name for name in IN_ROOMS if room(name) == "cli"):
        assert len((PACKAGE / module).read_text(encoding="utf-8").splitlines()) <= 250, module
        seen = {name.removeprefix("layout.") for name in imports(module) if name.startswith("layout.")}
        assert not [name for name in seen if any(name == made or name.startswith(f"{made}.") for made in MAKES)], module


def test_what_is_kept_is_stamped_with_the_code_that_made_it() -> None:
    """The hash of a face's file is nobody's work, and stands whatever the code."""
    keepers = {module for module in IN_ROOMS if "layout.model.store.key_of" in set(imports(module))}
    assert keepers - {"manifest/house/faces.py", "store/stamp.py"} == {
        "manifest/detail.py", "prepress/colour.py", "render/pdf/fontfile.py", "composition/block/order.py",
        "composition/plan/dressed.py"}
    assert all(any(module.startswith(f"{kept}/") for kept in ROOMS)
               for module in keepers - {"manifest/house/faces.py", "store/stamp.py"})
    assert {seen for kept in ROOMS for seen in SEES[room(kept)]} <= set(ROOMS)


def test_text_files_are_opened_with_their_encoding() -> None:
    assert offenders(MODULES, lambda module: [
        call.lineno for call in calls(module) if opens_text(call) and "encoding" not in {
            word.arg for word in call.keywords}]) == {}


def opens_text(call: ast.Call) -> bool:
    """Whether a call opens a file, and not for its bytes."""
    name = ast.unparse(call.func)
    if not (name == "open" or name.endswith((".open", ".fdopen", ".read_text", ".write_text"))) or name in NO_TEXT:
        return False
    modes = [node.value for node in (*call.args, *(word.value for word in call.keywords))
             if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return not any(re.fullmatch("[rwxa]?[b+]+", mode) and "b" in mode for mode in modes)


def test_the_architecture_names_every_room_and_every_door() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = {cells[0].strip(" `"): re.findall(r"`([\w/.]+)`", cells[1]) for line in text.splitlines()
            if len(cells := line.strip(" |").split("|")) > 1}
    assert {name: set(rows[name]) for name in SEES} == {**SEES, "edition": set()}  # edition: in words, all but cli
    assert {library: set(rows[library]) for library in DOORS} == DOORS
    named = {path for path in re.findall(r"`([a-z]+/\w+\.py)`", text) if room(path) in SEES}
    assert named <= set(MODULES)


@pytest.mark.parametrize("statement", ["import layout", "import layout.cli.main"])
def test_importing_the_command_loads_nothing_heavy(statement: str) -> None:
    program = f"import sys; {statement}; print(*sorted(name.partition('.')[0] for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not set(done.stdout.split()) & HEAVY


def test_importing_layout_loads_nothing_of_the_engine() -> None:
    program = "import sys; import layout; print(*sorted(name for name in sys.modules if name.startswith('layout.')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == []


def test_the_help_loads_nothing_heavy() -> None:
    program = ("import sys\nfrom layout.cli.main import entry\nsys.argv = ['layout', '--help']\n"
               "try:\n    entry()\nexcept SystemExit as end:\n    assert not end.code\n"
               "print(*sorted(name.partition('.')[0] for name in sys.modules), file=sys.stderr)")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8",
                          check=True, cwd=ROOT)
    assert not set(done.stderr.split()) & HEAVY
