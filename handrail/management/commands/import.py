"""`handrail import`: records from another system, and police reports of missing children."""

import argparse
import datetime as dt
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from handrail.actions import imports as imports_actions
from handrail.actions.missing import police_files
from handrail.management import progress
from handrail.management.command import PlainCommand
from handrail.outputs.imports import digest_of, read_into
from handrail.outputs.imports.template import empty_workbook
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import settings
from handrail.records.queries.imports import imports, withdrawals
from handrail.rules.core.local_time import london_day
from handrail.rules.imports import Gathered, build_schema
from handrail.rules.imports.children import Known
from handrail.rules.missing.police_file import WAITS, PoliceRow, decode_file, read_file
from handrail.rules.permissions import Actor, Incomplete, NotPossible, Refused
from handrail.rules.vocabulary import AgencyKind

FINDINGS, UNUSABLE = 1, 2
POLICE = "missing"


class Command(PlainCommand):
    """Imports a file of records or of police reports, in the name of an account that may."""

    help = (
        "Import records from another system (docs/integrate/import.md), or police reports: "
        "missing FILE."
    )
    exits = "0; 1 when rows need correcting or are waiting; 2 for a file that cannot be read"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "what",
            nargs="*",
            metavar="FILE",
            help="a spreadsheet, JSON, a folder or zip of CSV; or: missing FILE.csv",
        )
        parser.add_argument("--as", dest="login", metavar="LOGIN", help="who is importing")
        parser.add_argument("--dry-run", action="store_true", help="show what would happen")
        parser.add_argument("--source", metavar="NAME", help="the system the ids come from")
        parser.add_argument(
            "--discard",
            action="store_true",
            help="discard an import that stopped before it was shown",
        )
        parser.add_argument(
            "--withdraw",
            metavar="FILE",
            help="propose to withdraw a finished import, by the name of its file",
        )
        parser.add_argument(
            "--reason", default="", metavar="WHY", help="why it should be withdrawn"
        )
        parser.add_argument(
            "--confirm",
            action="append",
            default=[],
            metavar="ID",
            help="one live order or protected address to hide",
        )
        parser.add_argument("--template", metavar="FILE.xlsx", help="write an empty spreadsheet")
        parser.add_argument("--schema", metavar="FILE.json", help="write the JSON Schema")

    def handle(self, *args: Any, **options: Any) -> None:
        what = options["what"]
        if options["template"]:
            Path(options["template"]).write_bytes(empty_workbook())
        if options["schema"]:
            text = json.dumps(build_schema(), indent=1, ensure_ascii=False) + "\n"
            Path(options["schema"]).write_text(text, "utf-8")
        if options["discard"]:
            by = self._actor(options["login"])
            batch = self._done(imports_actions.discard_import, by=by, now=timezone.now())
            self.stdout.write(f"{batch.name} was discarded. None of it was ever shown.")
        elif options["withdraw"]:
            self._withdraw(options)
        elif len(what) == 2 and what[0] == POLICE:
            self._police(what[1], options)
        elif len(what) == 1 and what[0] != POLICE:
            self._records(Path(what[0]), options)
        elif what or not (options["template"] or options["schema"]):
            raise CommandError("Name one file: handrail import FILE, or import missing FILE.")

    def _records(self, path: Path, options: dict[str, Any]) -> None:
        now = timezone.now()
        is_tried = options["dry_run"] and not options["login"]
        by = None if is_tried else self._actor(options["login"])
        gathered = self._gathered(path, options["source"], by, now)
        if by:
            self._done(
                imports_actions.require_ready,
                by=by,
                gathered=gathered,
                digest=digest_of(path),
                now=now,
            )
        if by is None or options["dry_run"]:
            self.stdout.write(f"{gathered.count:,} rows read, nothing is wrong with them.")
            return
        with progress.track_work("import") as tell:
            result = self._done(
                imports_actions.load_batch,
                by=by,
                gathered=gathered,
                name=path.name,
                digest=digest_of(path),
                now=now,
                tell=tell,
            )
        if result.replaced:
            self.stdout.write(f"The import of {result.replaced} had stopped and was discarded.")
        self.stdout.write(
            f"{result.rows:,} rows: {result.made:,} new, {result.changed:,} changed, "
            f"{result.unchanged:,} there already."
        )

    def _withdraw(self, options: dict[str, Any]) -> None:
        """Proposes a withdrawal; a second person answers on a page, confirming who they are."""
        by = self._actor(options["login"])
        batch = imports.latest_batch_named(by, options["withdraw"])
        if batch is None:
            raise CommandError(f"No finished import of a file {options['withdraw']} was found.")
        given = {"batch": batch, "reason": options["reason"], "confirmed": options["confirm"]}
        try:
            self._done(imports_actions.propose_withdrawal, by=by, now=timezone.now(), **given)
        except Incomplete as error:
            for one in withdrawals.list_sensitive_rows(batch):
                if one.public_id not in options["confirm"]:
                    self.stdout.write(f"{one.reference}: {one.words}. --confirm {one.public_id}")
            raise CommandError(". ".join(error.problems.values()) + ".") from None
        self.stdout.write(
            f"The withdrawal of {batch.name} is proposed. A second person was notified, and agrees "
            "or declines on a page."
        )

    def _done(self, work: Callable[..., Any], **given: Any) -> Any:
        """The result of an action; what it refuses is reported in a sentence."""
        try:
            return work(**given)
        except (Refused, NotPossible) as error:
            raise CommandError(str(error)) from None

    def _gathered(
        self, path: Path, source: str | None, by: Actor | None, now: dt.datetime
    ) -> Gathered:
        gathered = read_into(Gathered(london_day(now)), path)
        gathered.source = source or gathered.source
        known: Known = lambda sheet, ids: {}  # noqa: E731 - nobody's earlier files
        if by:
            known = partial(imports.find_earlier_rows, by, gathered.source)
        gathered.finish(known)
        if not gathered.findings:
            return gathered
        for line in gathered.findings.lines():
            self.stdout.write(line)
        whole = any(not problem.row for problem in gathered.findings.kept)
        raise CommandError(
            f"{gathered.findings.count:,} problems. Nothing was imported.",
            returncode=UNUSABLE if whole else FINDINGS,
        )

    def _police(self, name: str, options: dict[str, Any]) -> None:
        rows = self._rows(name)
        by = self._actor(options["login"])
        police = [one for one in settings.list_agencies(by) if one.kind == AgencyKind.POLICE]
        work = police_files.preview_import if options["dry_run"] else police_files.import_rows
        agency = police[0] if len(police) == 1 else None
        known = {"by": by, "rows": rows, "name": Path(name).name, "agency": agency}
        found = self._done(work, **known, now=timezone.now())
        self._say(found, is_tried=options["dry_run"])
        if found.waiting:
            raise SystemExit(1)

    def _rows(self, name: str) -> list[PoliceRow]:
        try:
            text = decode_file(Path(name).read_bytes())
        except (OSError, ValueError) as error:
            raise CommandError(f"{name}: {error}", returncode=2) from None
        rows, problems = read_file(text)
        if problems:
            said = "\n".join(f"{name}: {problem.message}" for problem in problems)
            raise CommandError(said, returncode=2)
        return rows

    def _actor(self, login: str | None) -> Actor:
        if not login:
            raise CommandError("Say who is importing: --as LOGIN.")
        account = actors.find_by_login(login)
        if account is None:
            raise CommandError(f"Nobody has the login {login}.")
        return actors.actor_for(account, at=timezone.now())

    def _say(self, found: police_files.Result, *, is_tried: bool) -> None:
        self.stdout.write("This was a dry run. Nothing was saved." if is_tried else "Imported.")
        self.stdout.write(
            f"{found.rows} rows: {found.placed} joined a child, {found.known} were already there, "
            f"{found.waiting} are waiting for a person."
        )
        for why, numbers in found.why.items():
            rows = ", ".join(str(number) for number in numbers)
            self.stdout.write(f"  {WAITS[why]}: row {rows}")
