"""A paper's own house file laid over the built-in one, which is also the form: a key that it lacks is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from layout.manifest.files import read_source
from layout.manifest.house.resources import data
from layout.manifest.marked import Entries, Node, Text, parse
from layout.manifest.nearest import choices
from layout.model.diagnostic import Findings, Mark
from layout.model.limits import FAULTS, MANIFEST_BYTES
from layout.model.source import Source

BUILT_IN = "broadsheet"
_FREE = ("inks", "fillers")
"""Where names may be added."""


def house_file(name: str) -> Path:
    """The file of a built-in house; it need not exist."""
    return data("houses", f"{name}.yaml")


def presets() -> list[str]:
    """The names of the built-in groups of plants' settings."""
    return sorted(path.stem for path in data("press").glob("*.yaml"))


def overlaid(path: Path | None, name: str, found: Findings) -> tuple[Entries, tuple[Source, ...]]:
    """The whole house of a file (None: the built-in one), with the sources it was read from, the file's own last."""
    base_path = house_file(BUILT_IN)
    source, base = _tree(base_path, f"layout/data/houses/{BUILT_IN}.yaml", found)
    own_source, own = (None, base) if path in (None, base_path) else _tree(path or base_path, name, found)
    preset = _with_preset(base, own, found)
    sources = [one for one in (source, preset, own_source) if one]
    return base if own is base else _merged(base, own, (), found), tuple(sources)


def with_preset(name: str, found: Findings) -> tuple[Entries, tuple[Source, ...]]:
    """The built-in house with another of the built-in groups of settings."""
    root, sources = overlaid(None, "", found)
    preset = _choose(entries(root, "press"), name, found)
    return root, (*sources[:1], *([preset] if preset else []))


def entries(node: Mapping[str, Node], key: str) -> Entries:
    """The mapping at a key that the form has."""
    found = node[key]
    assert isinstance(found, Entries)
    return found


def _with_preset(base: Entries, own: Entries, found: Findings) -> Source | None:
    """Puts the settings of the preset that ``own`` names, else ``base``, into ``base``; their source."""
    press = entries(base, "press")
    wanted = own.get("press")
    named = wanted.get("preset") if isinstance(wanted, Entries) else None
    if isinstance(named, Text) and named.text.strip():
        if named.text in presets():
            return _choose(press, named.text, found)
        found.say("press-preset", named.mark, value=named.text, choices=choices(named.text, presets()))
    usual = press["preset"]
    assert isinstance(usual, Text)
    return _choose(press, usual.text, found)


def _choose(press: Entries, preset: str, found: Findings) -> Source | None:
    source, settings = _tree(data("press", f"{preset}.yaml"), f"layout/data/press/{preset}.yaml", found)
    named = press["preset"]
    assert isinstance(named, Text)
    press.keys_at.update(settings.keys_at)
    press.update({**settings, "preset": replace(named, text=preset)})
    return source


def _tree(path: Path, name: str, found: Findings) -> tuple[Source | None, Entries]:
    """What a file says; nothing where it cannot be read, which ``found`` is told."""
    nothing = Entries(Mark(name, 1))
    source = read_source(path, name, MANIFEST_BYTES, found)
    root = parse(source, found) if source else None
    if root is not None and not isinstance(root, Entries):
        found.say("not-entries", root.mark)
    return source, root if isinstance(root, Entries) else nothing


def _merged(base: Entries, own: Entries, path: tuple[str, ...], found: Findings) -> Entries:
    """``base`` with what ``own`` says instead, key by key. Inks and fillers may be added, nothing else."""
    merged = Entries(own.mark)
    merged.keys_at = {**base.keys_at, **own.keys_at}
    merged.update(base)
    for key, node in own.items():
        at = own.keys_at[key]
        if len(found) >= FAULTS:
            found.say("faults-many", at, limit=FAULTS)
            break
        known = _filler_form(at) if path == ("fillers",) else base.get(key)
        if known is None and ".".join(path) not in _FREE:
            found.say("unknown-key", at, key=key, choices=choices(key, base))
        elif isinstance(known, Entries):
            if isinstance(node, Entries):
                merged[key] = _merged(known, node, (*path, key), found)
            else:
                found.say("entries-expected", at, key=key)
        elif not isinstance(node, Text):
            found.say("text-expected", at, key=key)
        elif not node.text.strip():
            found.say("empty-value", at, key=key)
        else:
            merged[key] = node
    return merged


def _filler_form(mark: Mark) -> Entries:
    """The keys of a filler; what is not written stays empty."""
    form = Entries(mark)
    form.update({key: Text("", mark) for key in ("file", "columns")})
    return form
