"""`handrail access-review`: which reading of records should be reviewed, and by whom."""

import argparse
import json
from typing import Any

from django.utils import timezone

from handrail.actions.audit import access_review
from handrail.actions.operations.worker import WORKER
from handrail.management.command import PlainCommand
from handrail.records.queries.audit.access_review import names_of_accounts
from handrail.rules.audit.access_review import WINDOW, Finding


class Command(PlainCommand):
    """Ranks the findings, and asks the managers about those at the top."""

    help = (
        "Review who has read which records, rank the reads that need checking, and ask managers "
        "to check them."
    )
    exits = "0"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the ranking as JSON")
        parser.add_argument(
            "--days", type=int, default=WINDOW.days, help="how many days back to look"
        )
        parser.add_argument("--look-only", action="store_true", help="do not ask anyone")

    def handle(self, *args: Any, **options: Any) -> None:
        opens = not options["look_only"]
        found = access_review.review_recent_reads(
            by=WORKER, now=timezone.now(), days=options["days"], opens=opens
        )
        names = names_of_accounts([finding.account for finding, _ in found])
        rows = [
            {"rank": rank, **names[finding.account], **_told(finding), "asked": review is not None}
            for rank, (finding, review) in enumerate(found, 1)
        ]
        if options["json"]:
            self.stdout.write(json.dumps(rows, indent=2))
            return
        for row in rows:
            self.stdout.write(f"{row['rank']:3} {row['login']:12} {row['points']:4} points")
            for reason in row["reasons"]:
                self.stdout.write(f"      {reason['words']}")
        if not rows:
            self.stdout.write("Nothing was found that needs a review.")


def _told(finding: Finding) -> dict[str, Any]:
    """A finding as the command prints it: counts and days, no record."""
    reasons = [
        {
            "kind": reason.kind,
            "words": reason.words,
            "reads": reason.reads,
            "days": reason.days,
            "records": len(reason.children),
        }
        for reason in finding.reasons
    ]
    return {"points": finding.points, "reasons": reasons}
