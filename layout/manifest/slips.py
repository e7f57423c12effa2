"""What an editor's slip of the pen looks like in YAML, with the line put right.

The parser only says where it stumbled. These rules look at the lines about that place as a colleague would, and name
the slip: a full-width colon, a colon without its space, text after a closing quote, a title that begins with a mark of
YAML's own. I23.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from layout.model.diagnostic import Diagnostic, Mark, diagnostic

_ENTRY = re.compile(
    r"[\s\u3000]*(?:- +)*"
    r"(?P<key>[^\s:：'\"#\[\]{},，。！？“”《》（）&*!|>%@`-][^\s:：,，。！？]{0,15})"
    r"(?P<colon>\s*[:：])(?P<gap>[ \t\u3000\u00a0]*)(?P<value>.*)$"
)
_CLOSED = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"'),
    "'": re.compile(r"'(?:[^']|'')*'"),
}
_MEANT = re.compile(r"(\[[^\[\]]*\]|\{[^{}]*\}|[|>][-+0-9]*)\s*(#.*)?")
"""A complete list or mapping, or the head of a block: marks of YAML's own that were meant as such."""

_PARTNERS = {"[": "]", "{": "}"}
_OWN_MARKS = frozenset("[{]}@%*&!>|?`,-")


_FIRST = {
    "图片": "- 文件: {value}", "photos": "- file: {value}", "文章": "- 编号: {value}", "articles": "- id: {value}",
    "版面": "- 版次: {value}", "pages": "- page: {value}", "引语": "文字: {value}", "quote": "text: {value}",
}
"""The first entry below a key that holds entries: what is written beside the key is mostly meant for it."""


@dataclass(frozen=True, slots=True)
class TypedEntry:
    """A line of the form ``key: value``. ``key_at`` and ``value_at`` are columns from 1."""

    key: str
    colon: str
    gap: str
    value: str
    key_at: int
    value_at: int

    @property
    def put_right(self) -> str:
        return f"{self.key}: {self.value}".rstrip()


def typed_entry(line: str) -> TypedEntry | None:
    """What stands in a line that was meant as ``key: value``; None if it was not."""
    found = _ENTRY.match(line)
    if not found:
        return None
    return TypedEntry(found["key"], found["colon"], found["gap"], found["value"].rstrip(),
                 found.start("key") + 1, found.start("value") + 1)


def quoted(text: str) -> str:
    """``text`` in single quotes, as YAML wants it."""
    return "'" + text.replace("'", "''") + "'"


def explain(
    lines: list[str], name: str, complaint: str, *, problem: tuple[int, int], context: tuple[int, int] | None
) -> Diagnostic:
    """The diagnostic for a parser's ``complaint``; places are lines and columns from 0."""
    line, column = problem = _on_text(lines, problem)
    context = _on_text(lines, context) if context else None
    if "quoted scalar" in complaint:
        return _in_quotes(lines, name, complaint, problem, context or problem)
    for number in (line, *_blank_entries(lines, line)):
        if indent := _odd_indent(lines, name, number):
            return indent
    for number in _suspects(lines, complaint, line, context):
        if slip := slip_in(lines[number], name, number + 1):
            return slip
    if context and "simple key" in complaint:
        return diagnostic("colon-missing", Mark(name, context[0] + 1, context[1] + 1),
                          text=lines[context[0]].strip()[:20])
    if "mapping values" in complaint and line > 0 and _indent(lines[line]) > _indent(lines[line - 1]):
        return _held_already(lines, name, line) or diagnostic(
            "deeper-indent", Mark(name, line + 1, 1, _indent(lines[line])), line=line)
    if context and "flow" in complaint:
        start = lines[context[0]]
        return diagnostic("unclosed-bracket", Mark(name, context[0] + 1, context[1] + 1),
                          bracket=start[context[1]:][:1])
    return diagnostic("yaml-syntax", Mark(name, line + 1, column + 1), text=lines[line].strip()[:20])


def slip_in(line: str, name: str, number: int) -> Diagnostic | None:
    """The slip in one line, if there is one that can be named."""
    entry = typed_entry(line)
    if entry is None:
        return None
    key = Mark(name, number, entry.key_at, len(entry.key) + len(entry.colon))
    value = Mark(name, number, entry.value_at, max(len(entry.value), 1))
    if entry.colon.endswith("："):
        return diagnostic("full-width-colon", key, key=entry.key, fix=entry.put_right)
    if not entry.value:
        return None
    if not entry.gap.strip("\u3000\u00a0") and not entry.gap.startswith((" ", "\t")):
        return diagnostic("colon-without-space", key, key=entry.key, fix=entry.put_right)
    first = entry.value[0]
    if first in _CLOSED:
        return _after_quote(entry, name, number)
    if first in _PARTNERS and _PARTNERS[first] not in entry.value:
        return diagnostic("unclosed-bracket", replace(value, width=1), bracket=first)
    if first in _OWN_MARKS and not _MEANT.fullmatch(entry.value):
        return diagnostic("special-start", value, key=entry.key, sign=first, fix=f"{entry.key}: {quoted(entry.value)}")
    if first not in _PARTNERS and re.search(r":(\s|$)", entry.value):
        return diagnostic("colon-in-value", value, key=entry.key, fix=f"{entry.key}: {quoted(entry.value)}")
    return None


def _on_text(lines: list[str], place: tuple[int, int]) -> tuple[int, int]:
    """A place past the last character of a text is that of its last line that has any."""
    line, column = place
    while line > 0 and (line >= len(lines) or not lines[line].strip()):
        line -= 1
        column = len(lines[line]) if line < len(lines) else 0
    return line, min(column, len(lines[line]))


def _after_quote(entry: TypedEntry, name: str, number: int) -> Diagnostic | None:
    quote = entry.value[0]
    closed = _CLOSED[quote].match(entry.value)
    rest = entry.value[closed.end():] if closed else ""
    if not closed or not rest.strip() or rest.lstrip().startswith("#"):
        return None
    at = entry.value_at + len(entry.value) - len(rest.lstrip())
    return diagnostic("text-after-quote", Mark(name, number, at, len(rest.strip())), key=entry.key,
                 fix=f"{entry.key}: {_chinese_quotes(entry.value, quote)}")


def _chinese_quotes(text: str, quote: str) -> str:
    pair = "“”" if quote == '"' else "‘’"
    parts = text.split(quote)
    return "".join(part + (pair[n % 2] if n < len(parts) - 1 else "") for n, part in enumerate(parts))


def _suspects(lines: list[str], complaint: str, line: int, context: tuple[int, int] | None) -> list[int]:
    """Lines to look at, likeliest first."""
    numbers = [context[0]] if context and "scanning" in complaint else []
    if "mapping values" in complaint and line > 0:
        # The line before has run on into this one: `key：value`, then `key: value` one step deeper.
        above = typed_entry(lines[line - 1])
        if above and above.colon.endswith("："):
            numbers.append(line - 1)
    numbers.append(line)
    if context and "flow" in complaint:
        numbers.append(context[0])
    return numbers


def _odd_indent(lines: list[str], name: str, line: int) -> Diagnostic | None:
    text = lines[line]
    blanks = text[:len(text) - len(text.lstrip(" \t\u3000\u00a0"))]
    if "\t" in blanks:
        return diagnostic("tab-indent", Mark(name, line + 1, blanks.index("\t") + 1, len(blanks) - blanks.index("\t")))
    if blanks.strip(" "):
        return diagnostic("wide-indent", Mark(name, line + 1, 1, len(blanks)), fix=text.strip())
    return None


def _blank_entries(lines: list[str], line: int) -> Iterator[int]:
    """The line above, where it is an entry after blanks that YAML takes for text: there the parser stumbles one line
    later."""
    if line > 0 and (above := typed_entry(lines[line - 1])) and above.colon == ":" and above.gap:
        yield line - 1


def _held_already(lines: list[str], name: str, line: int) -> Diagnostic | None:
    """A key that holds entries and has a value on its own line as well."""
    above = typed_entry(lines[line - 1])
    if above is None or above.key not in _FIRST or not above.value:
        return None
    return diagnostic("value-before-entries", Mark(name, line, above.value_at, len(above.value)), key=above.key,
                      value=above.value, fix=_FIRST[above.key].format(value=above.value))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _in_quotes(
    lines: list[str], name: str, complaint: str, at: tuple[int, int], start: tuple[int, int]
) -> Diagnostic:
    if "escape" in complaint:
        text = lines[at[0]]
        return diagnostic("backslash", Mark(name, at[0] + 1, at[1] + 1, 2), fix=text.strip().replace("\\", "/"))
    text = lines[start[0]]
    entry = typed_entry(text)
    value = text[start[1]:]
    fix = f"{entry.key}: {quoted(value[1:])}" if entry else quoted(value[1:])
    return diagnostic("unclosed-quote", Mark(name, start[0] + 1, start[1] + 1), quote=value[:1], fix=fix)
