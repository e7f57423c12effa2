"""``layout schema``: the JSON Schema that editors' programs complete from, or that of a house file or of the report."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from layout.cli.show import Teller
from layout.words.wording import Wording


def add_to(commands: Any, common: Sequence[argparse.ArgumentParser], wording: Wording) -> None:
    """The command's options."""
    parser = commands.add_parser("schema", parents=common, help=wording("help-schema"),
                                 description=wording("help-schema"))
    of = parser.add_mutually_exclusive_group()
    of.add_argument("--report", action="store_true", help=wording("help-report-schema"))
    of.add_argument("--house", action="store_true", help=wording("help-house-schema"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace, teller: Teller) -> bool:
    """Print the schema."""
    from layout.manifest.house.settings import house_schema
    from layout.manifest.issue.schema import manifest_schema
    from layout.render.report.schema import report_schema

    teller.document(report_schema() if asked.report else house_schema() if asked.house else manifest_schema())
    return True
