"""`handrail upgrade`: one command from older tables to this version, safe to run again."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError
from django.utils import timezone

from handrail.management import upgrade
from handrail.management.backup_archive import BadSet
from handrail.management.command import PlainCommand
from handrail.management.upgrade import NotUpgraded
from handrail.records.pg_tools import NoTool


class Command(PlainCommand):
    """Backs up, migrates, publishes what came with this version, and checks the result."""

    help = (
        "Upgrade tables and forms to this version: a backup first, then every step, then a "
        "check. If it is interrupted, run it again."
    )
    exits = "0; 1 with what to do"
    needs_tables = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--to", metavar="FOLDER", help="where to write the backup")
        parser.add_argument(
            "--no-backup",
            metavar="WHY",
            default="",
            help="do not make a backup: say where there is another one",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with upgrade.upgrade_lock():
                self._upgrade(options)
        except (NotUpgraded, BadSet, NoTool, OSError) as error:
            raise CommandError(str(error)) from None
        except DatabaseError as error:
            raise CommandError(f"The database does not answer: {error}") from None

    def _upgrade(self, options: dict[str, Any]) -> None:
        number, why = upgrade.count_waiting_migrations(), options["no_backup"].strip()
        if not number:
            self.stdout.write("The tables are already at this version: no backup was needed.")
        elif why:
            self.stdout.write(f"No backup was made: {why}")
        else:
            folder = Path(options["to"] or settings.BACKUP_FOLDER).absolute()
            made = upgrade.write_backup(folder, now=timezone.now(), tell=self._tell)
            self.stdout.write(f"Backup: {made}")
        for line in upgrade.apply_upgrade(self._tell):
            self.stdout.write(line)
        wrong = upgrade.list_problems()
        if wrong:
            raise CommandError("\n".join(wrong))
        self.stdout.write(
            f"This is version {settings.RELEASE}. Start every process; `handrail check` looks at "
            "the rest of this machine."
        )

    def _tell(self, text: str) -> None:
        self.stderr.write(text, self.style.NOTICE)
        self.stderr.flush()
