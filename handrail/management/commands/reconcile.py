"""`handrail reconcile`: checks that each row of the tables is as its last event left it."""

import argparse
import json
import sys
from typing import Any

from handrail.management.command import PlainCommand
from handrail.records.queries.audit import reconcile


class Command(PlainCommand):
    """Lists every row that was changed, added or removed outside the log."""

    help = "Compare every row with the hash stored in its last event."
    exits = "0; 1 when a row differs"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = reconcile.reconcile_rows()
        if options["json"]:
            told = {
                "compared": outcome.compared,
                "older": outcome.older,
                "faults": [
                    {"kind": kind, "row": ref, "what": text} for kind, ref, text in outcome.faults
                ],
            }
            self.stdout.write(json.dumps(told, indent=2))
        else:
            self.stdout.write("\n".join(outcome.lines()))
        if outcome.faults:
            sys.exit(1)
