"""YAML text to a tree of text with marks.

YAML's own typing is wrong for newspapers (``010`` is 8, ``Yes`` is true), so a scalar stays what its author typed. One
pass over the parser's events builds the tree and refuses what no editor means: anchors, aliases, merge keys, tags, a
second document, keys that are not text or stand twice, and files too deep or too large. Nothing recurses and no alias
is ever expanded, so hostile input costs what its bytes cost. Only the C parser is used: the pure one accepts another
language. I20-I22.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import yaml

from layout.manifest.scalars import block_walk, flow_walk, unfolded
from layout.manifest.slips import explain, quoted, typed_entry
from layout.model.diagnostic import Diagnostic, Findings, Mark, diagnostic
from layout.model.limits import FAULTS, YAML_EVENTS, YAML_LEVELS
from layout.model.source import Source
from layout.model.trail import trail

assert yaml.__with_libyaml__, "PyYAML was built without libyaml"

_MERGE = "<<"
_STRANGE_BREAK = re.compile("[\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_WIDE_BLANKS = re.compile("[ \t]*([\u3000\u00a0]+)")


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as typed. ``mark`` is where its first character stands, inside quotes and below ``|`` or ``>``.

    ``comment`` is what follows it on its line, if that is a comment, and ``comment_at`` the place of its ``#``;
    ``joined`` counts the line ends between two full-width characters that were taken out again (YAML makes them
    spaces, which nobody typed).
    """

    text: str
    mark: Mark
    style: str = ""
    comment: str = ""
    comment_at: Mark | None = None
    joined: int = 0

    def lines(self) -> tuple[Text, ...]:
        """Its lines, each with its own mark."""
        made, at = [], 0
        for line in self.text.split("\n"):
            made.append(replace(self, text=line, mark=replace(self.mark.since(at), width=len(line) or 1)))
            at += len(line) + 1
        return tuple(made)


class Items(list["Node"]):
    """A list and where it begins."""

    __slots__ = ("mark",)

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark


class Entries(dict[str, "Node"]):
    """A mapping, where it begins, and where each of its keys stands."""

    __slots__ = ("keys_at", "mark")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.keys_at: dict[str, Mark] = {}


Node = Text | Items | Entries


class _Unreadable(Exception):
    """A fault that hides the rest of a text."""

    def __init__(self, fault: Diagnostic) -> None:
        self.fault = fault
        super().__init__(fault)


def parse(source: Source, found: Findings, keys: Collection[str] = ()) -> Node | None:
    """The tree of a YAML text, None if it holds nothing but comments, or has a fault that hides the rest: then that
    one alone is told. Keys that stand twice and other faults that do not are told all.

    ``keys`` are names that mean something in this file: a line of running text that begins with one of them and a
    full-width colon was meant as an entry.
    """
    tree = _Tree(source, keys)
    try:
        _refuse_strange_characters(source)
        _grow(tree, source)
    except _Unreadable as unreadable:
        found.add([unreadable.fault])
        return None
    found.add(tree.found)
    return tree.root


def _grow(tree: _Tree, source: Source) -> None:
    try:
        for count, event in enumerate(yaml.parse(source.text, Loader=yaml.CSafeLoader), 1):
            if count > YAML_EVENTS:
                raise _Unreadable(diagnostic("yaml-too-large", tree.mark(_start(event)), limit=YAML_EVENTS))
            tree.take(event)
            if len(tree.found) > FAULTS:
                raise _Unreadable(diagnostic("faults-many", tree.mark(_start(event)), limit=FAULTS))
    except yaml.MarkedYAMLError as fault:
        raise _Unreadable(_syntax(tree.lines, source.name, fault)) from None


def _refuse_strange_characters(source: Source) -> None:
    for code, pattern in (("yaml-line-break", _STRANGE_BREAK), ("control-character", _CONTROL)):
        if hit := pattern.search(source.text):
            raise _Unreadable(diagnostic(code, _place(source, hit.start()), character=f"U+{ord(hit[0]):04X}"))


def _place(source: Source, offset: int) -> Mark:
    line_start = source.text.rfind("\n", 0, offset) + 1
    return Mark(source.name, source.text.count("\n", 0, offset) + 1, offset - line_start + 1)


def _syntax(lines: list[str], name: str, fault: yaml.MarkedYAMLError) -> Diagnostic:
    problem = fault.problem_mark or fault.context_mark
    context = fault.context_mark
    if problem and "nesting depth" in (fault.problem or ""):
        # From libyaml 0.2.6 on the scanner, which runs ahead of its events, has a limit of its own.
        return diagnostic("yaml-too-deep", Mark(name, problem.line + 1, problem.column + 1), limit=YAML_LEVELS)
    return explain(
        lines, name, f"{fault.context or ''} {fault.problem or ''}",
        problem=(problem.line, problem.column) if problem else (0, 0),
        context=(context.line, context.column) if context else None,
    )


class _Place(NamedTuple):
    """A place as the parser counts: from 0."""

    line: int
    column: int


def _start(event: Any) -> _Place:
    return _Place(event.start_mark.line, event.start_mark.column)


def _end(event: Any) -> _Place:
    return _Place(event.end_mark.line, event.end_mark.column)


class _Tree:
    """Grows with every event; ``open`` are the lists and mappings not yet ended, ``keys`` their keys in hand."""

    def __init__(self, source: Source, known: Collection[str]) -> None:
        self.name = source.name
        self.known = known
        self.lines = source.text.split("\n")
        self.root: Node | None = None
        self.found = Findings()
        self.open: list[Items | Entries] = []
        self.keys: list[Text | None] = []
        self.documents = 0

    def mark(self, at: _Place, width: int = 1) -> Mark:
        return Mark(self.name, at.line + 1, at.column + 1, max(width, 1))

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise _Unreadable(diagnostic("second-document", self.mark(_start(event), 3)))
            case yaml.AliasEvent():
                raise _Unreadable(self._refused("yaml-alias", event, f"*{event.anchor}"))
            case yaml.ScalarEvent() | yaml.CollectionStartEvent():
                self._refuse_dress(event)
                self._enter(event)
            case yaml.CollectionEndEvent():
                self.open.pop()
                self.keys.pop()
            case _:
                pass

    def _refuse_dress(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            raise _Unreadable(self._refused("yaml-anchor", event, f"&{event.anchor}"))
        if event.tag is not None:
            raise _Unreadable(self._refused("yaml-tag", event, event.tag))

    def _refused(self, code: str, event: yaml.NodeEvent, name: str) -> Diagnostic:
        """The line put right is the same entry in quotes, for a headline that begins with ``*``, ``&`` or ``!``."""
        at = _start(event)
        line = self.lines[at.line]
        entry = typed_entry(line)
        fix = f"{entry.key}: {quoted(entry.value)}" if entry else quoted(line[at.column:])
        return diagnostic(code, self.mark(at, len(name)), name=name, fix=fix)

    def _enter(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        holder = self.open[-1] if self.open else None
        if isinstance(holder, Entries) and self.keys[-1] is None:
            self._take_key(holder, event)
            return
        node = self._node(event)
        if isinstance(holder, Entries):
            key, self.keys[-1] = self.keys[-1], None
            self._attach(holder, key, node)
        elif isinstance(holder, Items):
            holder.append(node)
        else:
            self.root = node
        if not isinstance(node, Text):
            if len(self.open) == YAML_LEVELS:
                raise _Unreadable(diagnostic("yaml-too-deep", node.mark, limit=YAML_LEVELS))
            self.open.append(node)
            self.keys.append(None)

    def _attach(self, holder: Entries, key: Text | None, node: Node) -> None:
        assert key is not None
        if key.text == _MERGE:
            return
        if "：" in key.text and isinstance(node, Text) and not node.text and not node.style:
            self._note_full_width_colon(key.mark)
            return
        # A key that stands twice was reported; its first value counts.
        holder.setdefault(key.text, node)

    def _note_full_width_colon(self, mark: Mark) -> None:
        row = self.lines[mark.line - 1]
        meant = typed_entry(row[mark.column - 1:]) or typed_entry(row)
        fix = meant.put_right if meant else row.strip().replace("：", ": ")
        self.found.say("full-width-colon", mark, key=meant.key if meant else "", fix=fix)

    def _take_key(self, holder: Entries, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise _Unreadable(diagnostic("key-not-text", self.mark(_start(event))))
        key = self._text(event)
        if blanks := _WIDE_BLANKS.match(key.text):
            bare = key.text[len(blanks[0]):]
            self.found.say("wide-indent", replace(key.mark, width=len(blanks[0])), fix=f"{bare}:")
            key = replace(key, text=bare)
        self.keys[-1] = key
        if key.text == _MERGE:
            self.found.say("yaml-merge-key", key.mark)
        elif key.text in holder.keys_at:
            self.found.say("duplicate-key", key.mark, key=key.text,
                                            line=holder.keys_at[key.text].line)
        holder.keys_at.setdefault(key.text, key.mark)

    def _node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event)
        mark = self.mark(_start(event))
        return Items(mark) if isinstance(event, yaml.SequenceStartEvent) else Entries(mark)

    def _text(self, event: yaml.ScalarEvent) -> Text:
        start, end = _start(event), _end(event)
        style = event.style or ""
        if style in ("|", ">"):
            return self._block(event)
        last = end.column if end.line == start.line else len(self.lines[start.line])
        mark = self.mark(start, last - start.column)
        if style:
            mark = Mark(mark.file, mark.line, mark.column + 1, max(mark.width - 2, 1))
        else:
            self._watch_continuation(start.line, end.line)
        comment, comment_at = ("", None) if style else self._comment(end)
        if style or end.line > start.line:
            inside = 1 if style else 0
            walk = flow_walk(self.lines, style, (start.line, start.column + inside), (end.line, end.column - inside))
            mark = trail(self.name, walk.turns, mark.width)
            text, mark, joined = unfolded(event.value, mark, walk.seams)
            return Text(text, mark, style, comment, comment_at, joined)
        return Text(event.value, mark, style, comment, comment_at)

    def _watch_continuation(self, first: int, last: int) -> None:
        """A plain text of several lines may have swallowed an entry, or an indent that is none."""
        for number in range(first + 1, last + 1):
            row = self.lines[number]
            entry = typed_entry(row)
            if entry and entry.key in self.known and entry.colon.endswith("："):
                self._note_full_width_colon(Mark(self.name, number + 1, entry.key_at, len(entry.key) + 1))
            elif blanks := _WIDE_BLANKS.match(row):
                mark = Mark(self.name, number + 1, 1, len(blanks[0]))
                self.found.say("wide-indent", mark, fix=row.strip())

    def _block(self, event: yaml.ScalarEvent) -> Text:
        first, value, style = _start(event).line + 1, event.value.rstrip("\n"), event.style or ""
        walk = block_walk(self.lines, style, first, value)
        if not walk.turns:
            return Text(value, Mark(self.name, first + 1), style)
        content = next(turn for turn in walk.turns if value[turn.offset] != "\n")
        mark = trail(self.name, walk.turns, len(self.lines[content.line - 1]) - content.column + 1)
        value, mark, joined = unfolded(value, mark, walk.seams)
        return Text(value, mark, style, joined=joined)

    def _comment(self, end: _Place) -> tuple[str, Mark | None]:
        rest = self.lines[end.line][end.column:] if end.line < len(self.lines) else ""
        if not rest.lstrip(" \t").startswith("#"):
            return "", None
        hash_ = rest.index("#")
        return rest, Mark(self.name, end.line + 1, end.column + hash_ + 1, len(rest[hash_:].rstrip()))
