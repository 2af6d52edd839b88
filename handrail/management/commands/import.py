"""`handrail import missing FILE`: police reports of missing children, tried out or imported."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from handrail.actions import missing_import
from handrail.management.plain import PlainCommand
from handrail.records.queries import accounts, partnership
from handrail.rules.missing_list import WAITS, PoliceRow, decode, read_file
from handrail.rules.permissions import Actor, Refused
from handrail.rules.vocabulary import AgencyKind


class Command(PlainCommand):
    """A file of police reports, in the name of somebody who may import them."""

    help = "Import police reports of missing children; rows that fit nobody wait for a person."
    exits = "0; 1 when rows wait; 2 for a file that cannot be read"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
        missing = what.add_parser("missing", help="a CSV file, see docs/missing-import.md")
        missing.add_argument("file")
        missing.add_argument(
            "--as",
            dest="login",
            required=True,
            metavar="LOGIN",
            help="in whose name: a missing coordinator or front door manager",
        )
        missing.add_argument("--dry-run", action="store_true", help="say what would happen")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = self._rows(options["file"])
        by = self._actor(options["login"])
        police = [one for one in partnership.agencies(by) if one.kind == AgencyKind.POLICE]
        work = missing_import.try_out if options["dry_run"] else missing_import.run
        agency = police[0] if len(police) == 1 else None
        name = Path(options["file"]).name
        try:
            found = work(by=by, rows=rows, name=name, agency=agency, now=timezone.now())
        except Refused as error:
            raise CommandError(str(error)) from None
        self._say(found, is_tried=options["dry_run"])
        if found.waiting:
            raise SystemExit(1)

    def _rows(self, name: str) -> list[PoliceRow]:
        try:
            text = decode(Path(name).read_bytes())
        except (OSError, ValueError) as error:
            raise CommandError(f"{name}: {error}", returncode=2) from None
        rows, problems = read_file(text)
        if problems:
            said = "\n".join(f"{name}: {problem.message}" for problem in problems)
            raise CommandError(said, returncode=2)
        return rows

    def _actor(self, login: str) -> Actor:
        account = accounts.with_login(login)
        if account is None:
            raise CommandError(f"Nobody has the login {login}.")
        return accounts.actor_for(account, at=timezone.now())

    def _say(self, found: missing_import.Result, *, is_tried: bool) -> None:
        self.stdout.write("Tried out, nothing was kept." if is_tried else "Imported.")
        self.stdout.write(
            f"{found.rows} rows: {found.placed} joined a child, {found.known} were there already, "
            f"{found.waiting} wait for somebody."
        )
        for why, numbers in found.why.items():
            rows = ", ".join(str(number) for number in numbers)
            self.stdout.write(f"  {WAITS[why]}: row {rows}")
