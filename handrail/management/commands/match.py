"""`handrail match`: looks people up on a register in a file, or reports how well it works."""

import csv
import datetime as dt
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from handrail.linkage.atomic_file import write_atomically
from handrail.linkage.candidate_search import Band, compare_people
from handrail.linkage.file_findings import HEADER
from handrail.linkage.file_matching import match_files
from handrail.linkage.register_file import BadFile, Finding
from handrail.management.command import PlainCommand
from handrail.records.queries.people import match_outcomes
from handrail.records.queries.people.register import count_people_by_key
from handrail.rules.people import matching_fairness

MOST_FINDINGS = 50
HEAD = ("by", "group", "confirmed", "of them shown", "very likely", "of them true")
WIDTH = 24


def _outcomes(today: dt.date) -> Iterator[matching_fairness.Outcome]:
    for told, kept, is_same in match_outcomes.decided_pairs():
        band = compare_people(told, kept, count_people_by_key).band
        yield matching_fairness.Outcome(
            groups=matching_fairness.groups_of(told, today),
            is_same=is_same,
            is_shown=band is not Band.UNLIKELY,
            is_very_likely=band is Band.VERY_LIKELY,
        )


class Command(PlainCommand):
    """Searches a register for many people: ranked candidates with probability and reasons."""

    help = (
        "Look up each person in one file on a register in another file, and write the most "
        f"likely records. Both are CSV (or Parquet) with the header {HEADER}; blanks are allowed, "
        "dates are 2012-03-14, 2012-03 or 2012."
    )
    exits = "0; 2 bad file"
    needs_tables = False  # of files; a report needs them
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--register", help="the people to search")
        parser.add_argument("--queries", help="the people to look up")
        parser.add_argument("--out", help="the CSV to write")
        parser.add_argument(
            "--report",
            action="store_true",
            help="instead: how well it works here, by origin of name, sex, age and script, on the "
            "pairs that people in this partnership matched or rejected",
        )
        parser.add_argument("--top", type=int, default=5, help="candidates a query (1 to 60)")

    def execute(self, *args: Any, **options: Any) -> Any:
        self.needs_tables = bool(options.get("report"))
        return super().execute(*args, **options)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["report"]:
            self._report(options["out"])
            return
        missing = [f"--{name}" for name in ("register", "queries", "out") if not options[name]]
        if missing:
            raise CommandError(f"Add {', '.join(missing)}, or ask for --report.", returncode=2)
        top = options["top"]
        if not 1 <= top <= 60:
            raise CommandError("--top takes a number from 1 to 60.", returncode=2)
        self._findings = 0
        try:
            done = match_files(
                *(Path(options[name]) for name in ("register", "queries", "out")),
                top=top,
                tell=self._tell,
                progress=self._progress,
            )
        except BadFile as error:
            raise CommandError(error.sentence, returncode=2) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.", returncode=2) from error
        if self._findings > MOST_FINDINGS:
            self.stderr.write(f"{self._findings - MOST_FINDINGS} more lines were odd.")
        self.stdout.write(done.in_words())

    def _report(self, out: str | None) -> None:
        """Writes the report as a table, or as a CSV where a file is named."""
        lines = list(matching_fairness.report_by_group(_outcomes(timezone.localdate())))
        if not lines:
            self.stdout.write("Nobody has matched or rejected two records yet.")
            return
        if out:
            with (
                write_atomically(Path(out)) as made,
                made.open("w", encoding="utf-8", newline="") as file,
            ):
                csv.writer(file).writerows([HEAD, *(tuple(vars(line).values()) for line in lines)])
            return
        for row in (HEAD, *(tuple(vars(line).values()) for line in lines)):
            self.stdout.write("  ".join(f"{cell:<{WIDTH}}" for cell in row).rstrip())

    def _tell(self, path: Path, finding: Finding) -> None:
        self._findings += 1
        if self._findings <= MOST_FINDINGS:
            self.stderr.write(finding.sentence(path))

    def _progress(self, text: str) -> None:
        if sys.stderr.isatty():
            self.stderr.write(text, ending="\r")
