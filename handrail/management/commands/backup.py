"""`handrail backup`: everything stored, in one encrypted file that this machine cannot open."""

import argparse
import os
import time
from pathlib import Path
from typing import Any

import pyrage
from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError
from django.utils import timezone

from handrail.management import backup
from handrail.management.backup import Made
from handrail.management.backup_archive import BadSet
from handrail.management.command import PlainCommand
from handrail.records.pg_tools import NoTool

APART = (
    "{file} contains the private key. Move it off this machine now, to a safe and a second "
    "place.\nAnyone who has it can read every backup. Without it nobody can. Keep "
    "HANDRAIL_KEYS,\nHANDRAIL_SECRET_KEY and the audit's key apart too: none of them is in a "
    "backup."
)


class Command(PlainCommand):
    """Makes a backup, or with the word `keys` a pair of keys for backups."""

    help = (
        "Put the database, documents and checkpoints into one file that only the holder of a "
        "private key can open; `backup keys FILE` makes that key."
    )
    exits = "0; 1 with what to do; 2 made, but documents are missing"
    needs_tables = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("what", nargs="?", choices=["keys"], help="create a pair of keys")
        parser.add_argument("file", nargs="?", help="with keys: where to write the private key")
        parser.add_argument(
            "--to",
            "--out",
            dest="to",
            metavar="FOLDER",
            help="where to write it (default: HANDRAIL_BACKUP_FOLDER)",
        )
        parser.add_argument("--keep", type=int, metavar="N", help="remove all but the newest N")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"]:
            self._keys(options["file"])
            return
        if options["keep"] is not None and options["keep"] < 1:
            raise CommandError("--keep must be 1 or more: the newest is always kept.")
        begun = time.monotonic()
        folder = Path(options["to"] or settings.BACKUP_FOLDER).absolute()
        try:
            made = backup.write_backup(folder, now=timezone.now(), tell=self._tell)
            self._say(made, time.monotonic() - begun)
            self._remove_older(made, options["keep"])
        except (BadSet, NoTool, OSError) as error:
            raise CommandError(str(error)) from None
        except DatabaseError as error:
            raise CommandError(f"The database does not answer: {error}") from None
        if made.missing:
            raise CommandError(
                f"{len(made.missing)} documents have no file, so they are not in the backup:\n"
                + "\n".join(f"  document {public_id}" for public_id in made.missing),
                returncode=2,
            )

    def _remove_older(self, made: Made, keep: int | None) -> None:
        for name in backup.remove_older(made.path, keep) if keep else []:
            self.stdout.write(f"Removed {name}")

    def _say(self, made: Made, seconds: float) -> None:
        size = made.sum.size / 1_000_000
        self.stdout.write(
            f"{made.path}\n{size:,.1f} MB, {sum(made.snapshot.counts.values()):,} rows, "
            f"{len(made.snapshot.documents) - len(made.missing):,} documents, "
            f"events up to {made.snapshot.last_event:,}, in {seconds:.1f} s"
        )

    def _tell(self, text: str) -> None:
        self.stderr.write(text, self.style.NOTICE)
        self.stderr.flush()

    def _keys(self, name: str | None) -> None:
        if not name:
            raise CommandError("Say where to write the private key: handrail backup keys FILE")
        file, pair = Path(name).absolute(), pyrage.x25519.Identity.generate()
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(f"{pair}\n")
        except FileExistsError:
            raise CommandError(f"{file} already exists. Name another file.") from None
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from None
        self.stderr.write(APART.format(file=file), self.style.NOTICE)
        self.stdout.write(str(pair.to_public()))
