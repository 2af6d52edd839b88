"""`handrail retention`: what is due by the schedule and why; reviewed, destroyed as agreed."""

import argparse
import json
import sys
from typing import Any

from django.utils import timezone

from handrail.actions.data_protection import disposal, erasure
from handrail.actions.operations.worker import WORKER
from handrail.management.command import PlainCommand
from handrail.records.queries.data_protection import (
    disposal as disposal_queries,
    retention as queries,
)
from handrail.records.queries.data_protection.retention import Record
from handrail.rules.core.local_time import london_day

REMEDY = "Review it under Data protection, Destruction: two people decide. Or place a hold"


class Command(PlainCommand):
    """Lists what is due by number, the class that decides, and what prevents destruction."""

    help = "List what is due by the retention schedule; destroy what two people agreed to destroy."
    exits = "0; 1 when records are due (--dry-run), or one was not destroyed (--destroy)"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--dry-run", action="store_true", help="list, and change nothing")
        what.add_argument(
            "--review",
            action="store_true",
            help="send what is due to reviewers, as is done nightly",
        )
        what.add_argument(
            "--destroy", action="store_true", help="destroy what two people agreed to destroy"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("--all", action="store_true", help="include records that are not due")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["review"]:
            self._review()
        elif options["destroy"]:
            self._destroy()
        else:
            self._list(is_json=options["json"], is_all=options["all"])

    def _review(self) -> None:
        put = disposal.review_due(by=WORKER, now=timezone.now())
        self.stdout.write(f"{put:,} records were sent to the reviewers")

    def _destroy(self) -> None:
        stopped = 0
        for row in disposal_queries.list_agreed_disposals():
            made = erasure.destroy_record(by=WORKER, disposal=row, now=timezone.now())
            stopped += made is None
            told = (
                f"destroyed, certificate {made.number}"
                if made
                else ("NOT destroyed: check this record")
            )
            self.stdout.write(f"{row.reference}  {told}")
        self.stdout.write(
            f"{stopped:,} were not destroyed, because something changed since the decision"
        )
        if stopped:
            sys.exit(1)

    def _list(self, *, is_json: bool, is_all: bool) -> None:
        today = london_day(timezone.now())
        due = 0
        rows = []
        for record in queries.all_records():
            is_due = record.due.is_due(today)
            due += is_due
            if is_due or is_all:
                rows.append(_told(record, is_due))
        if is_json:
            self.stdout.write(json.dumps({"due": due, "records": rows}, indent=2))
        else:
            for row in rows:
                self.stdout.write("  ".join(part for part in row.values() if part))
            self.stdout.write(f"{due:,} records are due")
        if due:
            sys.exit(1)


def _told(record: Record, is_due: bool) -> dict[str, str]:
    """One record as it is listed: by number, never by name."""
    due = record.due
    day = f"due since {due.on:%-d %B %Y}" if is_due else f"due {due.on:%-d %B %Y}" if due.on else ""
    return {
        "record": record.root.reference,
        "when": day or "not due",
        "decided_by": due.decided_by,
        "why_not": due.why_not,
        "what_to_do": REMEDY if is_due else "",
    }
