"""`handrail audit`: verify the log, make checkpoints, export it, begin an epoch on restore."""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from handrail.actions.audit import audit_blocks, audit_epochs
from handrail.management.command import PlainCommand
from handrail.management.command_input import ask_password
from handrail.records import audit_key
from handrail.records.audit_key import NoAuditKey
from handrail.records.queries.audit import audit, audit_export, audit_verify
from handrail.rules.audit import checkpoint
from handrail.rules.permissions import Incomplete, NotPossible, Refused

KEY_OR_FORMAT = 4
WHY = "what happened, in a sentence that does not name a child: partners read it in the export"


class Command(PlainCommand):
    """The first word is the action: verify, checkpoint, export, key, new-epoch."""

    help = "Check the audit log, and give others what they need to check it."
    exits = (
        "0; verify: 1 altered, 2 rolled back, 3 nothing there, 4 key or format, 5 no checkpoint, "
        "6 not sealed"
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        check = words.add_parser("verify", help="check every event, seal and checkpoint")
        check.add_argument(
            "--checkpoint", action="append", default=[], help="a checkpoint file to compare with"
        )
        check.add_argument("--key", action="append", default=[], help="a public key to trust")
        told = "the number of an epoch whose loss two people have told you about"
        check.add_argument(
            "--accept-epoch", type=int, action="append", default=[], metavar="N", help=told
        )
        check.add_argument("--json", action="store_true")
        point = words.add_parser(
            "checkpoint", help="seal the events not sealed yet, and write a checkpoint"
        )
        point.add_argument("--out", required=True, help="the folder to write it in")
        export = words.add_parser(
            "export", help="write ids and hashes of the log, for others to check"
        )
        export.add_argument("--out", required=True, help="the file to write")
        words.add_parser("key", help="create the key that seals the log, and print its public half")
        self._epoch_words(
            words.add_parser("new-epoch", help="continue after an older copy was restored")
        )

    def _epoch_words(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--why", required=True, help=WHY)
        parser.add_argument("--by", required=True, metavar="LOGIN")
        parser.add_argument("--and", required=True, metavar="LOGIN", dest="other")
        parser.add_argument("--backup-hash", default="", help="SHA-256 of the restored copy")

    def handle(self, *args: Any, **options: Any) -> None:
        work = {
            "verify": self._verify,
            "checkpoint": self._checkpoint,
            "export": self._export,
            "key": self._key,
            "new-epoch": self._new_epoch,
        }
        try:
            work[options["word"]](options)
        except (NoAuditKey, checkpoint.NotACheckpoint, OSError) as error:
            raise CommandError(str(error), returncode=KEY_OR_FORMAT) from None

    def _verify(self, options: dict[str, Any]) -> None:
        given = audit.list_checkpoints()
        for name in options["checkpoint"]:
            given += checkpoint.read_all(Path(name).read_text("utf-8"))
        report = audit_verify.verify_log(
            checkpoints=given,
            trusted=[*audit_key.list_trusted_keys(), *options["key"]],
            accepted=options["accept_epoch"],
            now=timezone.now(),
        )
        self.stdout.write(report.as_json() if options["json"] else "\n".join(report.lines()))
        if report.code:
            sys.exit(report.code)

    def _checkpoint(self, options: dict[str, Any]) -> None:
        audit_blocks.seal_due(now=timezone.now())
        made = audit_blocks.sign_checkpoint()
        if made is None:
            raise CommandError(
                "Nothing has been sealed yet, so there is nothing to check.", returncode=3
            )
        audit_blocks.append_checkpoint(made)
        file = Path(options["out"]) / f"checkpoint-{made.epoch}-{made.size}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(made.note(), encoding="utf-8")
        self.stdout.write(f"{file}\n{made.note()}")

    def _export(self, options: dict[str, Any]) -> None:
        number = 0
        with Path(options["out"]).open("w", encoding="utf-8") as out:
            for line in audit_export.export_lines(
                origin=audit_blocks.log_origin(), now=timezone.now()
            ):
                out.write(line + "\n")
                number += 1
        self.stdout.write(f"{options['out']}: {number:,} lines. Check it with verify_audit.py.")

    def _key(self, options: dict[str, Any]) -> None:
        try:
            public = audit_key.create_key()
        except FileExistsError:
            public = audit_key.public_key_hex()
            self.stdout.write(
                f"There is already a key, in {audit_key.key_path()}. Its public half:"
            )
        self.stdout.write(public)

    def _new_epoch(self, options: dict[str, Any]) -> None:
        now = timezone.now()
        try:
            by, other = (
                audit_epochs.authenticate_signatory(login, ask_password(login), now=now)
                for login in (options["by"], options["other"])
            )
            row = audit_epochs.declare_epoch(
                by=by, other=other, why=options["why"], backup_hash=options["backup_hash"], now=now
            )
        except (Incomplete, NotPossible, Refused) as error:
            raise CommandError(str(error)) from None
        lost = max(row.witness_size - row.start, 0)
        self.stdout.write(f"Epoch {row.number} begins at {row.start:,}: {lost:,} events were lost.")
