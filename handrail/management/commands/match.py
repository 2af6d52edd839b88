"""Looks people of one file up on the register of another: handrail match."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from handrail.linkage.file_findings import HEADER
from handrail.linkage.file_matching import match
from handrail.linkage.register_file import BadFile, Finding
from handrail.management.command import PlainCommand

MOST_FINDINGS = 50


class Command(PlainCommand):
    """One against a register, many times: ranked candidates with probability and reasons."""

    help = (
        "Looks each person of a file up on a register of another file and writes the likeliest "
        f"records. Both are CSV (or Parquet) with the header {HEADER}; blanks are allowed, dates "
        "are 2012-03-14, 2012-03 or 2012."
    )
    exits = "0; 2 bad file"
    needs_tables = False
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--register", required=True, help="the people to search")
        parser.add_argument("--queries", required=True, help="the people to look up")
        parser.add_argument("--out", required=True, help="the CSV to write")
        parser.add_argument("--top", type=int, default=5, help="candidates a query (1 to 60)")

    def handle(self, *args: Any, **options: Any) -> None:
        top = options["top"]
        if not 1 <= top <= 60:
            raise CommandError("--top takes a number from 1 to 60.", returncode=2)
        self._findings = 0
        try:
            done = match(
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

    def _tell(self, path: Path, finding: Finding) -> None:
        self._findings += 1
        if self._findings <= MOST_FINDINGS:
            self.stderr.write(finding.sentence(path))

    def _progress(self, text: str) -> None:
        if sys.stderr.isatty():
            self.stderr.write(text, ending="\r")
