"""The parser of a command line, in the language of whoever typed it: argparse with its own words put into ours."""

from __future__ import annotations

import argparse
import re
import sys
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, cast
from unicodedata import east_asian_width

from layout.cli.show import printable
from layout.words.commands import METAVARS, usage_in_chinese
from layout.words.wording import Wording


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that says everything in the language of ``wording``, as do the parsers of its commands."""

    def __init__(self, wording: Wording, *, add_help: bool = True, **options: Any) -> None:
        self.wording = wording
        super().__init__(add_help=False, formatter_class=partial(_Formatter, wording=wording), **options)
        if add_help:
            self.add_argument("-h", "--help", action="help", help=wording("help-help"))

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        """As ArgumentParser's; ``metavar`` is the English word for the value."""
        if "metavar" in options:
            options["metavar"] = self.value(options["metavar"])
        return super().add_argument(*names, **options)

    def value(self, metavar: str) -> str:
        """What stands in the command line for a value, in the parser's language."""
        return METAVARS[metavar] if self.wording.lang == "zh" else metavar

    def add_commands(self, **options: Any) -> Any:
        """The place of the commands, each with a parser of the same language."""
        return self.add_subparsers(parser_class=cast(type[Parser], partial(Parser, self.wording)), **options)

    def format_help(self) -> str:
        """The help, its two groups under our words; before, argparse joins groups of parents by its own."""
        self._positionals.title, self._optionals.title = self.wording("arguments"), self.wording("options")
        told = re.sub(r"^( +\S.*?)( {3,})(?=\S)", _levelled, super().format_help(), flags=re.MULTILINE)
        return re.sub(r"(?m)^(\S+):$", r"\1：", told) if self.wording.lang == "zh" else told

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line, and end with 2."""
        self.print_usage(sys.stderr)
        message = printable(message)
        said = usage_in_chinese(message) if self.wording.lang == "zh" else message
        self.exit(2, self.wording("usage-error", program=self.prog, message=said) + "\n")


def at_least_one(text: str) -> int:
    """A whole number from 1; argparse tells of what is none."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("write a number from 1")
    return number


def folder_named(text: str) -> Path:
    """A folder; argparse tells of an empty name, which a variable that was not set leaves."""
    if not text.strip():
        raise argparse.ArgumentTypeError("name a folder")
    return Path(text)


def _levelled(found: re.Match[str]) -> str:
    """A row of the help with as many blanks less as its names have characters that fill two cells."""
    wide = sum(east_asian_width(character) in "WF" for character in found[1])
    return found[1] + " " * max(len(found[2]) - wide, 2)


class _Formatter(argparse.HelpFormatter):
    """Puts our word before the usage."""

    def __init__(self, *arguments: Any, wording: Wording, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._word = wording("usage")

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self._word if prefix is None else prefix)
