"""`handrail restore`: a backup into an empty place; shut until two people declare it."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import DatabaseError
from django.utils import timezone

from handrail.actions.audit import audit_epochs
from handrail.actions.core.recording import Actor
from handrail.actions.operations import restore as restore_actions
from handrail.actions.operations.restore import Ended
from handrail.management import restore as restore_management
from handrail.management.backup_archive import BadSet
from handrail.management.command import PlainCommand
from handrail.management.command_input import ask_password
from handrail.records.pg_tools import NoTool
from handrail.records.queries.audit import audit
from handrail.records.queries.operations import restored_copy
from handrail.rules.permissions import Incomplete, NotPossible, Refused

AGAIN = "Correct that, and start again with an empty database and an empty data folder."
TERMINAL = Actor(account=None, name="Command line")
MOST_NAMED = 50
NEXT = """
Pages stay shut, and the worker does nothing, until two people have checked what is said above
and declare the copy:
  handrail audit new-epoch --why "..." --by LOGIN --and LOGIN
What was done after the backup is lost: who has left since must be closed again, a second factor or
a passkey that was taken away since works again until it is taken away, and roles that were ended
since are back. docs/run/backup.md says what to do first."""


class Command(PlainCommand):
    """Restores a set, ends access that could come back, and lists what people have to do."""

    help = (
        "Restore a backup into an empty database and data folder. Sessions, links and unsent "
        "emails end, and pages stay closed until two people declare the copy."
    )
    exits = "0; 1 with what to do, and nothing is written"
    needs_tables = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="the backup: a file that ends in .handrail.age")
        parser.add_argument(
            "--in", dest="given", metavar="FILE", help="another way to name the backup"
        )
        parser.add_argument("--identity", metavar="KEYFILE", help="the file with the private key")
        parser.add_argument(
            "--closed-since",
            metavar="FILE",
            help="logins to close, one on each line: people who have left since",
        )
        parser.add_argument(
            "--by",
            action="append",
            default=[],
            metavar="LOGIN",
            help="give it twice: two people who declare the copy now",
        )
        parser.add_argument(
            "--why", default="", help="with --by: what happened, without naming a child"
        )
        parser.add_argument(
            "--finish", action="store_true", help="finish a restore that was cut short"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["by"] and (len(set(options["by"])) != 2 or not options["why"].strip()):
            raise CommandError("To declare it at once, give --by LOGIN twice, and --why.")
        try:
            closed = _logins(options["closed_since"])
            why = "A restore that was cut short" if options["finish"] else self._load(options)
            ended = restore_actions.finish_restore(
                by=TERMINAL, closed=closed, why=why, now=timezone.now()
            )
        except (BadSet, NoTool, NotPossible) as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise CommandError(f"{where}{error.strerror}. {AGAIN}") from None
        except DatabaseError as error:
            raise CommandError(f"The database does not answer: {error}") from None
        self._say(ended)
        self._say_accounts()
        if options["by"]:
            self._declare(options, why)
        else:
            self.stdout.write(NEXT)

    def _load(self, options: dict[str, Any]) -> str:
        file = options["file"] or options["given"]
        if not file or not options["identity"]:
            raise CommandError(
                "Give the backup and its key: handrail restore FILE --identity KEYFILE"
            )
        done = restore_management.restore_set(
            Path(file), Path(options["identity"]), now=timezone.now(), tell=self._tell
        )
        told = done.manifest
        self.stdout.write(
            f"Restored as of {told['made_at']}: {sum(told['counts'].values()):,} rows, "
            f"{told['documents'] - len(told['missing']):,} documents, "
            f"events up to {told['last_event']:,}."
        )
        for remark in done.remarks:
            self.stdout.write(remark)
        return restore_management.describe_set(told, done.sha256)

    def _tell(self, text: str) -> None:
        self.stderr.write(text, self.style.NOTICE)
        self.stderr.flush()

    def _say(self, ended: Ended) -> None:
        told = [f"{number} {what}" for what, number in ended.numbers.items() if number]
        self.stdout.write(f"Ended: {', '.join(told) or 'nothing was open'}.")
        mails = [f"{number} {kind}" for kind, number in sorted(ended.unsent.items())]
        self.stdout.write(
            f"Not sent again: {', '.join(mails)}. It is not possible to know who was notified "
            f"before the loss."
            if mails
            else "No emails were waiting."
        )
        for each in ended.urgent:
            self.stdout.write(f"  PHONE {each.whom} ({each.made_at:%Y-%m-%d %H:%M}): {each.what}")
        for login in ended.closed:
            self.stdout.write(f"Closed: {login}")
        for login in ended.unknown:
            self.stdout.write(f"Not in this copy, so not closed: {login}")

    def _say_accounts(self) -> None:
        """Lists accounts that may have changed since without any record: people review them."""
        made_at = audit.sealed_until() or timezone.now()
        changed = restored_copy.list_recently_changed(made_at)
        self.stdout.write(
            f"{restored_copy.count_active_accounts()} accounts are open again. Check those that "
            "changed in the month before, and ask each agency who has left since:"
        )
        for each in changed[:MOST_NAMED]:
            state = "open" if each.is_active else "closed"
            self.stdout.write(f"  {each.login:24}{state:8}{each.at:%Y-%m-%d} {each.verb}")
        if len(changed) > MOST_NAMED:
            self.stdout.write(f"  and {len(changed) - MOST_NAMED} more")

    def _declare(self, options: dict[str, Any], why: str) -> None:
        now = timezone.now()
        try:
            by, other = (
                audit_epochs.authenticate_signatory(login, ask_password(login), now=now)
                for login in options["by"]
            )
            digest = why.rpartition(" ")[2] if not options["finish"] else ""
            row = audit_epochs.declare_epoch(
                by=by, other=other, why=options["why"], backup_hash=digest, now=now
            )
        except (Incomplete, NotPossible, Refused) as error:
            raise CommandError(f"{error}\nIt is restored, but closed.{NEXT}") from None
        self.stdout.write(f"Epoch {row.number} begins at {row.start:,}. Pages open again.")


def _logins(name: str | None) -> list[str]:
    if not name:
        return []
    return [line.strip() for line in Path(name).read_text("utf-8").splitlines() if line.strip()]
