"""`handrail tonight-pack`: an encrypted pack for a duty team's night without the system."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from handrail.actions.front_door import tonight_packs
from handrail.management.command import PlainCommand
from handrail.records.queries.accounts.actors import find_by_login
from handrail.rules.permissions import NotPossible


class Command(PlainCommand):
    """Makes the pack of one team, or lists the teams."""

    help = (
        "Write a team's pack for a night without the system: children, danger, numbers, "
        "deadlines and blank forms, as a PDF that opens with a phrase."
    )
    exits = "0; 1 with what to do"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--team", metavar="NAME", help="without it, the teams are listed")
        parser.add_argument("--to", metavar="FILE.pdf", help="where to write it")
        parser.add_argument(
            "--as",
            metavar="LOGIN",
            dest="login",
            help="the account that reads it; otherwise a team member who is allowed to",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        teams = tonight_packs.list_teams()
        named = [team for team in teams if team.name == options["team"]]
        if not options["team"]:
            self.stdout.write("\n".join(f"{team.name} ({team.agency.name})" for team in teams))
            return
        if len(named) != 1 or not options["to"]:
            raise CommandError(
                "Name one team as it is listed by `handrail tonight-pack`, and --to FILE.pdf"
            )
        now, target = timezone.now(), Path(options["to"])
        try:
            account = self._account(options["login"])
            by = tonight_packs.pack_reader(named[0], account, now)
            pack = tonight_packs.write_pack(team=named[0], target=target, by=by, now=now)
        except (NotPossible, OSError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"{target}: {pack.children} children, as of {now:%Y-%m-%d %H:%M} UTC. It opens with "
            "the phrase, and is recorded as a copy."
        )

    def _account(self, login: str | None) -> Any:
        account = find_by_login(login) if login else None
        if login and account is None:
            raise NotPossible(f"{login} is not known here.")
        return account
