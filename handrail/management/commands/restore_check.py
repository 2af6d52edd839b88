"""`handrail restore-check`: a backup restored in a scratch place, proved and removed."""

import argparse
import json
import time
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import DatabaseError

from handrail.management import scratch_restore
from handrail.management.backup_archive import BadSet
from handrail.management.command import PlainCommand
from handrail.records.pg_tools import NoTool


class Command(PlainCommand):
    """Reports for each check what was found and in how many seconds."""

    help = (
        "Prove a backup: restore it in a temporary place, count the rows, open every document, "
        "check the audit log and the rows, open cases and search. Nothing is kept afterwards."
    )
    exits = "0 proved; 1 with what is wrong"
    needs_tables = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="the backup: a file that ends in .handrail.age")
        parser.add_argument(
            "--in", dest="given", metavar="FILE", help="another way to name the backup"
        )
        parser.add_argument(
            "--identity", metavar="KEYFILE", required=True, help="the file with the private key"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        begun, wrong = time.monotonic(), 0
        if not (options["file"] or options["given"]):
            raise CommandError("Name the backup: handrail restore-check FILE --identity KEYFILE")
        file, key = Path(options["file"] or options["given"]), Path(options["identity"])
        try:
            for line in scratch_restore.prove_set(file, key, tell=self._tell):
                check = json.loads(line)
                word = "ok" if check["is_right"] else "WRONG"
                wrong += not check["is_right"]
                self.stdout.write(
                    f"{word:6}{check['what']:10}{check['seconds']:7.2f} s  {check['told']}"
                )
        except (BadSet, NoTool, OSError) as error:
            raise CommandError(str(error)) from None
        except DatabaseError as error:
            raise CommandError(f"The database does not answer: {error}") from None
        seconds = time.monotonic() - begun
        if wrong:
            raise CommandError(f"{wrong} checks are wrong: this backup is not proved.")
        self.stdout.write(f"{file.name} is proved, in {seconds:.1f} s. Nothing was kept.")

    def _tell(self, text: str) -> None:
        self.stderr.write(text, self.style.NOTICE)
        self.stderr.flush()
