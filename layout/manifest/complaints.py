"""Pydantic's findings as Diagnostics: each at the node it means, in our words, and one for each mistake.

A misspelt key that is also missing is one mistake; so is a field written in both languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from layout.manifest.fields import empty
from layout.manifest.issue.schema import known_names, names_of, nested_model
from layout.manifest.marked import Entries, Items, Node, Text
from layout.manifest.nearest import choices, nearest
from layout.manifest.slips import slip_in, typed_entry
from layout.model.diagnostic import Diagnostic, Findings, Mark, diagnostic
from layout.model.limits import FAULTS
from layout.model.source import Source

Form = TypeVar("Form", bound=BaseModel)
Path = tuple[int | str, ...]

_EXPECTED = {"model_type": "entries-expected", "list_type": "list-expected", "too_short": "empty-value"}
_STRUCTURE = ("entries-expected", "list-expected")


def checked(
    root: Entries, model: type[Form], source: Source, articles: Mapping[Mark, str], found: Findings
) -> Form | None:
    """A tree in its form. Faulty parts are told of and left out of the form, so that the rest can be examined in the
    same run; None where nothing sound is left.

    ``articles`` gives the id of the article whose mapping begins at a mark.
    """
    try:
        return model.model_validate(root)
    except ValidationError as fault:
        errors = fault.errors(include_url=False, include_input=False)
        found.add(_complaint(error, root, model, source, articles) for error in _to_tell(errors[:FAULTS], model))
        if len(errors) > FAULTS:
            found.say("faults-many", root.mark, limit=FAULTS)
            return None
        sound = _without_faults(fault, root, model)
    return None if sound is None else model.model_validate(sound)


def _to_tell(errors: list[Any], model: type[BaseModel]) -> list[Any]:
    """Pydantic's errors, one for each mistake."""
    explained = _explained_by_misspelling(errors, model)
    return [error for error in errors if not (error["type"] == "missing" and error["loc"] in explained)]


def _without_faults(fault: ValidationError, root: Entries, model: type[BaseModel]) -> Entries | None:
    """A copy of the tree that lacks what was complained of. A number or date that is needed gets a stand-in."""
    cut = {error["loc"] for error in fault.errors(include_url=False, include_input=False)}
    pruned = _pruned(root, (), cut, model)
    return pruned if isinstance(pruned, Entries) else None


def _explained_by_misspelling(errors: Iterable[Any], model: type[BaseModel]) -> set[Path]:
    """Places of keys that are missing only because they stand there misspelt."""
    unknown: dict[Path, list[str]] = {}
    for fault in errors:
        if fault["type"] == "extra_forbidden":
            unknown.setdefault(fault["loc"][:-1], []).append(str(fault["loc"][-1]))
    explained = set()
    for fault in errors:
        holder = fault["loc"][:-1]
        if fault["type"] == "missing":
            names = _field_names(model, fault["loc"])
            if any(nearest(key, names) for key in unknown.get(holder, [])):
                explained.add(fault["loc"])
    return explained


def _complaint(
    fault: Any, root: Entries, model: type[BaseModel], source: Source, articles: Mapping[Mark, str]
) -> Diagnostic:
    path: Path = fault["loc"]
    holder, node = _walk(root, path[:-1]), _walk(root, path)
    facts: dict[str, Any] = dict(fault.get("ctx") or {})
    key = str(next((step for step in reversed(path) if isinstance(step, str)), ""))
    owner = {"article": _article(root, path, articles), "field": key}
    if fault["type"] == "missing":
        assert holder is not None
        names = _field_names(model, path)
        return diagnostic("missing-key", holder.mark, **{**owner, "field": ""}, key=_in_language_of(holder, names))
    assert node is not None
    key_mark = holder.keys_at[str(path[-1])] if isinstance(holder, Entries) else node.mark
    if fault["type"] == "extra_forbidden":
        return _unwanted_key(str(path[-1]), cast(Entries, holder), _model_at(model, path[:-1]), key_mark, owner)
    code = _EXPECTED.get(fault["type"], fault["type"])
    if isinstance(node, Text) and code in _STRUCTURE:
        if not node.text.strip():
            blank = empty(node)
            code, facts = blank.type, dict(blank.context or {})
        elif typed_entry(node.text) and (slip := slip_in(_row(source, node.mark), source.name, node.mark.line)):
            return replace(slip, article=owner["article"])
    mark = facts.pop("mark", key_mark if code == "empty-value" else node.mark)
    return diagnostic(code, mark, **owner, **{"key": key, **facts})


def _unwanted_key(
    key: str, holder: Entries, model: type[BaseModel], mark: Mark, owner: dict[str, str]
) -> Diagnostic:
    known = known_names(model)
    if key in known:
        other = next(name for name in names_of(model, known[key]) if name in holder and name != key)
        return diagnostic("key-in-two-names", mark, **owner, key=key, other=other, line=holder.keys_at[other].line)
    free = [name for name, field in known.items() if not any(n in holder for n in names_of(model, field))]
    return diagnostic("unknown-key", mark, **owner, key=key, choices=choices(key, free or known))


def _walk(root: Entries, path: Path) -> Node | None:
    node: Node | None = root
    for step in path:
        if isinstance(node, Entries):
            node = node.get(str(step))
        elif isinstance(node, Items) and isinstance(step, int):
            node = node[step]
        else:
            return None
    return node


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel]:
    for step in path:
        if isinstance(step, str):
            model = nested_model(model, known_names(model)[step]) or model
    return model


def _field_names(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    holder = _model_at(model, path[:-1])
    return names_of(holder, known_names(holder)[str(path[-1])])


def _in_language_of(holder: Node, names: tuple[str, ...]) -> str:
    """The key's name as the author of the mapping would write it."""
    chinese = isinstance(holder, Entries) and any(not key.isascii() for key in holder)
    return next((name for name in names if name.isascii() != chinese), names[0])


def _article(root: Entries, path: Path, articles: Mapping[Mark, str]) -> str:
    nodes = (_walk(root, path[:n]) for n in range(len(path), 0, -1))
    return next((articles[node.mark] for node in nodes if isinstance(node, Entries) and node.mark in articles), "")


def _row(source: Source, mark: Mark) -> str:
    return source.text.split("\n")[mark.line - 1]


_STAND_INS = {"date": "2000-01-01", "page": "1"}


def _pruned(node: Node, path: Path, cut: set[Path], model: type[BaseModel]) -> Node | None:
    if path in cut:
        return None
    if isinstance(node, Items):
        items = Items(node.mark)
        kept = (_pruned(item, (*path, n), cut, model) for n, item in enumerate(node))
        items.extend(item for item in kept if item is not None)
        return items or None
    if not isinstance(node, Entries):
        return node
    return _pruned_entries(node, path, cut, model)


def _pruned_entries(node: Entries, path: Path, cut: set[Path], model: type[BaseModel]) -> Entries | None:
    here = _model_at(model, path)
    known = known_names(here)
    entries = Entries(node.mark)
    entries.keys_at = node.keys_at
    for key, value in node.items():
        at = (*path, key)
        has_entries = nested_model(here, known.get(key, "")) is not None
        kept = _pruned(value, at, cut, model) if has_entries or at in cut else value
        if kept is not None:
            entries[key] = kept
    for field, stand_in in _STAND_INS.items():
        if field in here.model_fields and not any(name in entries for name in names_of(here, field)):
            entries[field] = Text(stand_in, node.mark)
    held = {known[key] for key in entries if key in known}
    needed = {field for field, info in here.model_fields.items() if info.is_required()}
    return entries if needed <= held else None
