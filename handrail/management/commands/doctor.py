"""`handrail doctor`: what is wrong with the service now, why it matters, and what to run next."""

import argparse
import dataclasses
import json
from typing import Any

from django.core.management.base import CommandError

from handrail.management import doctor_checks, machine_checks
from handrail.management.command import PlainCommand
from handrail.rules.operations import machine_findings
from handrail.rules.operations.doctor_findings import Trouble, find_troubles

# said once: what the service does now tells more than how it is set
SAID = {"database": {"database_reached"}, "worker": {"worker"}, "scanner": {"scanner"},
        "disk": {"disk"}, "audit_key": {"audit_key"}, "migrations": {"migrations"}}  # fmt: skip


class Command(PlainCommand):
    """Checks the running service and its settings."""

    help = "Show what is wrong with the service now, why it matters and what to run next."
    exits = "0 when all is well; 1 with each problem"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        now = find_troubles(doctor_checks.examine_service())
        said = {key for trouble in now for key in SAID.get(trouble.key, set())}
        found = machine_findings.check_machine(machine_checks.examine_machine())
        wrongly = [each for each in found if each.is_right is False and each.key not in said]
        if options["json"]:
            told = [dataclasses.asdict(each) for each in now]
            told += [{"key": each.key, "wrong": each.words} for each in wrongly]
            self.stdout.write(json.dumps(told, indent=1))
        else:
            self._say(now, wrongly)
        if now or wrongly:
            raise CommandError(f"{len(now)} wrong now, {len(wrongly)} set wrongly.")
        if not options["json"]:
            self.stdout.write("All is well.")

    def _say(self, now: list[Trouble], wrongly: list[machine_findings.Finding]) -> None:
        for each in now:
            self.stdout.write(f"WRONG NOW: {each.wrong}\n  {each.why}\n  Run: {each.run}\n\n")
        if wrongly:
            self.stdout.write("Set wrongly (each with its remedy):\n")
        for finding in wrongly:
            self.stdout.write(f"  {finding.key:18}{finding.words}\n")
