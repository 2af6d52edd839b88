"""Copies that left the house: handrail export trace."""

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from handrail.management.plain import PlainCommand
from handrail.outputs import extraction
from handrail.records.queries import unscoped
from handrail.rules.clocks import moment_in_words
from handrail.rules.exports import numbers_in

NONE = 1


class Command(PlainCommand):
    """Says of a file found outside who took it, when, why and for whom."""

    help = (
        "Traces a file to the copy that left: by its bytes, by the number in its own data, or by "
        "the number in its text, also when it was saved anew or only the words are left."
    )
    exits = "0 found; 1 no copy of ours; 2 bad file"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["trace"], help="what to do")
        parser.add_argument("file", help="the file that was found")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.", returncode=2) from error
        same = unscoped.export_of(digest=hashlib.sha256(data).hexdigest())
        if same:
            self._tell(same, "It is byte for byte the file that was taken.")
            return
        numbers, problem = _numbers(data, path.name)
        rows = [row for number in numbers if (row := unscoped.export_of(number=number))]
        if not rows and problem and not numbers:
            raise CommandError(f"{path}: {problem}.", returncode=2)
        if not rows:
            raise CommandError(f"{path}: no copy that left here.", returncode=NONE)
        for row in rows:
            self._tell(row, "Its number stands in the file; the bytes are not those that left.")

    def _tell(self, row: Any, how: str) -> None:
        who = ", ".join(part for part in (row.account_name, row.agency_name) if part)
        lines = [
            ("Export", row.number),
            ("Taken by", who),
            ("When", moment_in_words(row.made_at or row.asked_at)),
            ("What", row.kind),
            ("Why", row.reason),
            ("What it is for", row.purpose),
            ("For", row.recipients),
            ("Completed", "yes" if row.fetched_at else "not known to be"),
            ("How it was known", how),
        ]
        for name, text in lines:
            if text:
                self.stdout.write(f"{name}: {text}")


def _numbers(data: bytes, name: str) -> tuple[list[str], str]:
    """The numbers in a file's own bytes, its data and its text; and why it could not be read."""
    texts, problem = [name, data.decode("utf-8", errors="ignore"), data.decode("latin-1")], ""
    try:
        found = extraction.pieces(data, name)
    except extraction.CannotCheck as error:
        found, problem = error.pieces, error.reason
    return numbers_in([*texts, *(piece.text for piece in found)]), problem
