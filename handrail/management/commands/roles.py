"""`handrail roles`: strong roles waiting for approval, and confirming one on the machine."""

import argparse
import uuid
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from handrail.actions.core.recording import Actor
from handrail.actions.organisation import role_approvals as role_approvals_actions
from handrail.management.command import PlainCommand
from handrail.records.queries.organisation import role_approvals as role_approvals_queries
from handrail.rules.permissions import Incomplete, NotPossible
from handrail.rules.vocabulary import Role

TERMINAL = Actor(account=None, name="Command line")


class Command(PlainCommand):
    """The person who runs the machine confirms, where a partnership has no second person yet."""

    help = (
        "List roles waiting for a second person, or confirm one; all administrators are notified."
    )
    exits = "0; 1 with what is wrong"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("what", choices=("list", "confirm"))
        parser.add_argument(
            "id", nargs="?", default="", help="the ID of the proposal, from the list"
        )
        parser.add_argument("--why", default="", help="who asked for it, and why it is done here")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "confirm":
            self._confirm(options["id"], options["why"])
            return
        rows = role_approvals_queries.list_waiting_proposals()
        for row in rows:
            told = f"{Role(row.role).label} at {row.agency.name} for {row.account.name}"
            self.stdout.write(f"{row.public_id}  {told}")
        if not rows:
            self.stdout.write("No role is waiting for a second person.")

    def _confirm(self, text: str, why: str) -> None:
        try:
            found = role_approvals_queries.find_waiting_proposal(uuid.UUID(text))
        except ValueError:
            found = None
        if found is None:
            raise CommandError("No role with this id is waiting. See: handrail roles list")
        try:
            role_approvals_actions.confirm_on_host(
                by=TERMINAL, proposal=found, why=why, now=timezone.now()
            )
        except (Incomplete, NotPossible) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            "Confirmed. The administrators and data protection officers have been notified."
        )
