"""`handrail partnership`: the settings in force, shown or replaced from a file."""

import argparse
import json
from typing import Any

import yaml
from django.core.management.base import CommandError
from django.utils import timezone

from handrail.actions.core.recording import Actor
from handrail.actions.organisation import settings
from handrail.management.command import PlainCommand
from handrail.management.command_input import read_mapping
from handrail.records.queries.core.settings import NotSetUp, settings_in_force
from handrail.rules.core.settings import SettingsError

TERMINAL = Actor(account=None, name="Command line")


class Command(PlainCommand):
    """The partnership's own names, hours, contacts, limits and closed days."""

    help = "Show the partnership's settings, or put new ones in force from a file."
    exits = "0; 1 with each fault"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
        show = what.add_parser("show", help="print the settings in force as YAML")
        show.add_argument("--json", action="store_true", help="as JSON")
        put = what.add_parser("set", help="put the settings of a YAML or JSON file in force")
        put.add_argument("file")
        put.add_argument("--reason", required=True, help="why, kept with the new version")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "set":
            self._set(options["file"], options["reason"])
        else:
            self._show(options["json"])

    def _show(self, as_json: bool) -> None:
        try:
            plain = settings_in_force().model_dump(mode="json")
        except NotSetUp as error:
            raise CommandError(str(error)) from None
        if as_json:
            self.stdout.write(json.dumps(plain, indent=2))
        else:
            self.stdout.write(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False))

    def _set(self, name: str, reason: str) -> None:
        if not reason.strip():
            raise CommandError('Give a reason: --reason "New phone of the duty team"')
        try:
            row = settings.change_settings(
                by=TERMINAL, settings=read_mapping(name), reason=reason.strip(), now=timezone.now()
            )
        except SettingsError as error:
            raise CommandError("\n".join(f"{name}: {line}" for line in error.problems)) from None
        self.stdout.write(f"In force: version {row.number} of the settings.")
