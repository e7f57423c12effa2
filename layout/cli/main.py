"""The command ``layout``: what was asked is read here, done in the module of its name, and its outcome told."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from tempfile import NamedTemporaryFile

from layout import __version__
from layout.cli import build, choose, fonts, new, pack, preflight, schema, undo, wish
from layout.cli.disk import reason
from layout.cli.interrupt import interruptible
from layout.cli.language import language
from layout.cli.memory import want_memory
from layout.cli.parser import Parser
from layout.cli.show import Teller
from layout.cli.streams import flushed
from layout.model.diagnostic import MachineFault, Misasked, Rejected, diagnostic
from layout.words.wording import Wording

DONE, REJECTED, USAGE, MACHINE, FAULT = range(5)
"""Exit codes: done; the copy must change; wrong usage; the computer is at fault; the engine is."""


def entry() -> None:
    """The console script."""
    gc.disable()  # a command is over before there is garbage worth looking for
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none are used, and looking for them takes time
    code = main(sys.argv[1:])
    sys.exit(code if flushed() else code or MACHINE)


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code and never raises, ``--debug`` apart."""
    try:
        with interruptible():
            return _run(arguments)
    except KeyboardInterrupt:
        return MACHINE


def _run(arguments: Sequence[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    parser = make_parser(Wording(_language_of(arguments)))
    try:
        asked = parser.parse_args(arguments)
    except SystemExit as stopped:
        return int(stopped.code or 0)
    teller = Teller(Wording(language(asked.lang)), json=asked.json)
    try:
        return _ended(asked, teller)
    except MachineFault as fault:  # of standard output, which takes no document
        teller.diagnostics([fault.diagnostic], ())
        return MACHINE


def _ended(asked: argparse.Namespace, teller: Teller) -> int:
    """What was asked for done, or told why not."""
    try:
        want_memory()
        return DONE if asked.run(asked, teller) else REJECTED
    except Misasked as misasked:
        teller.refused(misasked.diagnostics, misasked.sources)
        return USAGE
    except Rejected as rejected:
        teller.refused(rejected.diagnostics, rejected.sources)
        return REJECTED
    except MachineFault as fault:
        teller.refused([fault.diagnostic])
        return MACHINE
    except KeyboardInterrupt:
        teller.refused([diagnostic("interrupted")])
        return MACHINE
    except MemoryError:
        teller.refused([diagnostic("out-of-memory")])
        return MACHINE
    except Exception as fault:
        if asked.debug:
            raise
        if isinstance(fault, OSError) and fault.errno is not None:  # without one it is a library's
            teller.refused([diagnostic("system-fault", path=fault.filename or "—", reason=reason(fault))])
            return MACHINE
        teller.refused([diagnostic("engine-fault", log=_logged(traceback.format_exc()))])
        return FAULT


def make_parser(wording: Wording) -> Parser:
    """Every command and its options, described in the language of ``wording``."""
    parser = Parser(wording, prog="layout", description=wording("help-layout"))
    common = Parser(wording, add_help=False, argument_default=argparse.SUPPRESS)
    for holder in (parser, common):  # they may stand before the command or after it
        unless_told = {} if holder is common else {"default": False}
        holder.add_argument("--lang", choices=("zh", "en"), help=wording("help-lang"))
        holder.add_argument("--json", action="store_true", help=wording("help-json"), **unless_told)
        holder.add_argument("--debug", action="store_true", help=wording("help-debug"), **unless_told)
    parser.add_argument("--version", action="version", version=f"layout {__version__}",
                        help=wording("help-version"))
    commands = parser.add_commands(dest="command", required=True, metavar=wording("help-command"))
    for command in (build, choose, undo, wish, pack, new, preflight, schema, fonts):
        command.add_to(commands, [common], wording)
    return parser


def _language_of(arguments: Sequence[str]) -> str:
    """The language asked for, known before the arguments are parsed so that help and usage errors speak it too."""
    for at, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return language(argument.removeprefix("--lang="))
        if argument == "--lang" and at + 1 < len(arguments):
            return language(arguments[at + 1])
    return language(None)


def _logged(text: str) -> str:
    """The file that the details were written to; a dash where the disk takes nothing."""
    try:
        with NamedTemporaryFile("w", encoding="utf-8", prefix="layout-", suffix=".log", delete=False) as log:
            log.write(f"layout {__version__}, Python {sys.version}, {sys.platform}\n{text}")
    except OSError:
        return "—"
    return log.name
