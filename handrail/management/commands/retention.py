"""`handrail retention`: which records are due by the schedule, why, and what is to be done."""

import argparse
import json
import sys
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from handrail.management.plain import PlainCommand
from handrail.records.queries import retention as queries
from handrail.records.queries.retention import Record
from handrail.rules.clocks.working_time import local

REMEDY = "Review it under Data protection, Destruction: two people decide. Or place a hold"


class Command(PlainCommand):
    """Lists what is due by number, the class that decides, and what keeps a record back."""

    help = "List which records are due for review by the retention schedule, and why."
    exits = "0; 1 when records are due"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="list, and change nothing")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--all", action="store_true", help="records that are not due too")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["dry_run"]:
            raise CommandError(
                "Write --dry-run to list what is due. Nothing is destroyed by this command alone."
            )
        today = local(timezone.now()).date()
        due = 0
        rows = []
        for record in queries.records():
            is_due = record.due.is_due(today)
            due += is_due
            if is_due or options["all"]:
                rows.append(_told(record, is_due))
        if options["json"]:
            self.stdout.write(json.dumps({"due": due, "records": rows}, indent=2))
        else:
            for row in rows:
                self.stdout.write("  ".join(part for part in row.values() if part))
            self.stdout.write(f"{due:,} records are due")
        if due:
            sys.exit(1)


def _told(record: Record, is_due: bool) -> dict[str, str]:
    """One record as it is told: by number, never by name."""
    due = record.due
    day = f"due since {due.on:%-d %B %Y}" if is_due else f"due {due.on:%-d %B %Y}" if due.on else ""
    return {
        "record": record.reference,
        "when": day or "not due",
        "decided_by": due.decided_by,
        "why_not": due.why_not,
        "what_to_do": REMEDY if is_due else "",
    }
