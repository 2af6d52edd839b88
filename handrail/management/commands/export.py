"""`handrail export`: trace exported copies, and export lists and returns."""

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from handrail.management import inspection_export, return_files, returns
from handrail.management.command import PlainCommand
from handrail.management.command_input import ask_password
from handrail.outputs.sharing import extraction
from handrail.records.queries.access import system_reads
from handrail.rules.clocks import moment_in_words
from handrail.rules.permissions import Incomplete, NotPossible
from handrail.rules.sharing.copy_numbers import numbers_in

NONE = 1
NAMED = {
    "trace": "handrail export trace FILE",
    "inspection-list": "handrail export inspection-list --out FILE",
    "cin-census": "handrail export cin-census --year YEAR --out FILE",
    "ssd": "handrail export ssd --out FOLDER",
    "annex-a": "handrail export annex-a --out FILE",
    "dfe-flow": "handrail export dfe-flow --out FOLDER",
}
# what is made of every child that social care works with, and by what
RETURNS = {
    "cin-census": returns.write_census,
    "ssd": return_files.write_data_set,
    "annex-a": return_files.write_annex_a,
    "dfe-flow": return_files.write_daily_flow,
}


class Command(PlainCommand):
    """Writes a list for an inspector; traces a file found outside: who downloaded it and why.

    It also reports when.
    """

    help = (
        "Write a list or a return to a file, or find out where a copy comes from. "
        "trace FILE: finds the copy that a file comes from, by its bytes, by the number in its "
        "data, or by the number in its text, even if it was saved again or only the words are "
        "left. inspection-list --out FILE: the cases of the last six months that an inspector "
        "chooses from, as CSV, or as a workbook if the file name ends in .xlsx. cin-census "
        "--year YEAR --out FILE: the children in need census of a year, after it was validated "
        "by the department’s own rules. ssd --out FOLDER: the Standard Safeguarding Dataset, a "
        "CSV a table. annex-a --on DATE --out FILE: the lists that inspectors ask for. dfe-flow "
        "--out FOLDER or --send: the children whose records changed, for the Department for "
        "Education."
    )
    exits = "0 found or written; 1 no copy of ours, or not written and why; 2 bad file"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=list(NAMED), help="what to do")
        parser.add_argument("file", nargs="?", help="trace: the file that was found")
        parser.add_argument("--out", metavar="FILE", help="the file or folder to write")
        parser.add_argument(
            "--as", metavar="LOGIN", dest="login",
            help="inspection-list: who reads it; asks for their password",
        )  # fmt: skip
        parser.add_argument("--why", default="", help="inspection-list: what the copy is for")
        returns.add_arguments(parser)
        return_files.add_arguments(parser)
        parser.add_argument("--with-names", action="store_true", help="with the children’s names")

    def handle(self, *args: Any, **options: Any) -> None:
        needed = "file" if options["what"] == "trace" else "out"
        if not options[needed] and not (options["what"] == "dfe-flow" and options["send"]):
            raise CommandError(f"Name the file: {NAMED[options['what']]}", returncode=2)
        if options["what"] == "trace":
            self._trace(Path(options["file"]))
        elif options["what"] in RETURNS:
            RETURNS[options["what"]](Path(options["out"] or ""), options, self.stdout.write)
        else:
            self._inspection_list(Path(options["out"]), options)

    def _inspection_list(self, path: Path, options: Any) -> None:
        login, now = options["login"], timezone.now()
        if not login:
            raise CommandError("Name who reads the list: --as LOGIN", returncode=2)
        try:
            by = inspection_export.authenticate_reader(login, ask_password(login), now)
            told = inspection_export.write_case_list(
                by, path, options["why"], now, with_names=options["with_names"]
            )
        except Incomplete as error:
            raise CommandError(f"{error.problems['words']}: --why", returncode=2) from None
        except (NotPossible, OSError) as error:
            raise CommandError(str(error), returncode=1) from None
        self.stdout.write(told)

    def _trace(self, path: Path) -> None:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.", returncode=2) from error
        same = system_reads.export_of(digest=hashlib.sha256(data).hexdigest())
        if same:
            self._tell(same, "It is byte for byte the file that was downloaded.")
            return
        numbers, problem = _numbers(data, path.name)
        rows = [row for number in numbers if (row := system_reads.export_of(number=number))]
        if not rows and problem and not numbers:
            raise CommandError(f"{path}: {problem}.", returncode=2)
        if not rows:
            raise CommandError(f"{path}: not a copy that was made here.", returncode=NONE)
        for row in rows:
            self._tell(row, "Its number is in the file, but the bytes have changed.")

    def _tell(self, row: Any, how: str) -> None:
        who = ", ".join(part for part in (row.account_name, row.agency_name) if part)
        lines = [
            ("Export", row.number),
            ("Downloaded by", who),
            ("When", moment_in_words(row.made_at or row.asked_at)),
            ("What", row.kind),
            ("Why", row.reason),
            ("What it is for", row.purpose),
            ("For", row.recipients),
            ("Completed", "yes" if row.fetched_at else "not known to be"),
            ("How it was traced", how),
        ]
        for name, text in lines:
            if text:
                self.stdout.write(f"{name}: {text}")


def _numbers(data: bytes, name: str) -> tuple[list[str], str]:
    """The numbers in a file's own bytes, its data and its text; and why it could not be read."""
    texts, problem = [name, data.decode("utf-8", errors="ignore"), data.decode("latin-1")], ""
    try:
        found = extraction.read_pieces(data, name)
    except extraction.CannotCheck as error:
        found, problem = error.pieces, error.reason
    return numbers_in([*texts, *(piece.text for piece in found)]), problem
