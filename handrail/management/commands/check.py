"""`handrail check`: checks this machine against the settings of a live service."""

import dataclasses
import json
from typing import Any

from django.core import checks
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import check

from handrail.management import machine_checks
from handrail.management.command import PlainCommand
from handrail.rules.operations.machine_findings import Finding, check_machine


class Command(PlainCommand, check.Command):
    """With Django's own options it is Django's own check; without, it checks the machine."""

    help = "Check this machine: whether each setting of a live service is right, and why."
    exits = "0; 1 when something is wrong, with its remedy"
    needs_tables = False

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *app_labels: str, **options: Any) -> None:
        if app_labels or options["deploy"] or options["tags"] or options["list_tags"]:
            super().handle(*app_labels, **options)
            return
        found = [*check_machine(machine_checks.examine_machine()), *self._django()]
        if options["json"]:
            self.stdout.write(json.dumps([dataclasses.asdict(each) for each in found], indent=1))
        else:
            self._say(found)
        wrong = sum(each.is_right is False for each in found)
        if wrong:
            raise CommandError(f"{wrong} of {len(found)} are wrong.")

    def _django(self) -> list[Finding]:
        """The findings of Django's own check on these settings."""
        told = checks.run_checks(include_deployment_checks=True)
        return [
            Finding(str(each.id), False, f"{each.msg} {each.hint or ''}".strip())
            for each in told
            if not each.is_silenced()
        ]

    def _say(self, found: list[Finding]) -> None:
        words = {True: "ok", False: "WRONG", None: "unknown"}
        for each in found:
            self.stdout.write(f"{words[each.is_right]:8}{each.key:18}{each.words}".rstrip())
