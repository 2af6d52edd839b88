"""`handrail demo`: an invented partnership to sign in to, served on this machine."""

import argparse
import json
import os
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from handrail.actions.demo import build
from handrail.management.command import PlainCommand
from handrail.management.server import ENDING_IN_TERMINAL, serve
from handrail.rules.permissions import NotPossible

NOT_OURS = 3
TRY = (
    ("ann", "a teacher: write down a worry and send it"),
    ("priya", "her safeguarding lead: read it and comment"),
    ("bob", "the front door: work on a referral, ask agencies, recommend"),
    ("helen", "the front door manager: confirm a decision"),
    ("pol", "the police: answer a check"),
    ("cat", "a social worker: read the case allocated to her"),
)


class Command(PlainCommand):
    """Loads the demo partnership if it is not there yet, and serves it."""

    help = "Load the demo partnership (once) and serve it on this machine."
    exits = "0; 3 when the database is not empty and not the demo’s"
    needs_tables = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the demo as JSON only")
        parser.add_argument("--kind", choices=build.KINDS, help="with --json: objects of one kind")
        parser.add_argument(
            "--children", type=int, default=0, help="how many more invented children"
        )
        parser.add_argument("--no-serve", action="store_true", help="load the demo and stop")
        parser.add_argument("--port", type=int, default=8000, help="the port (default: 8000)")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.MODE == "production":
            raise CommandError("The demo is not for production: set HANDRAIL_MODE=demo.")
        self._load(options["children"])
        address = self._address(options["port"])
        if options["json"]:
            self._say_what(options["kind"], address)
            return
        self._say_who(address)
        if not options["no_serve"]:
            os.environ["HANDRAIL_PUBLIC_ADDRESS"] = address
            serve(
                host="127.0.0.1",
                port=options["port"],
                workers=2,
                with_worker=True,
                ending=ENDING_IN_TERMINAL,
            )

    def _address(self, port: int) -> str:
        """Where the demo is served; an address in the environment is not changed."""
        named = os.environ.get("HANDRAIL_PUBLIC_ADDRESS")
        return named or f"http://localhost:{port}"

    def _load(self, children: int) -> None:
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        try:
            build.load_demo(timezone.now(), children, self._tell)
        except NotPossible as error:
            raise CommandError(str(error), returncode=NOT_OURS) from None

    def _tell(self, text: str) -> None:
        self.stderr.write(text, self.style.NOTICE)
        self.stderr.flush()

    def _say_what(self, kind: str | None, address: str) -> None:
        now = timezone.now()
        told = build.describe_objects(kind, now=now) if kind else build.describe_demo(now=now)
        self.stdout.write(json.dumps(told | {"base_url": address}, indent=2))

    def _say_who(self, address: str) -> None:
        told = build.describe_accounts(now=timezone.now())
        self.stdout.write(f"\nEverybody’s password is {told[0]['password']}\n\n")
        self.stdout.write(
            "The next page asks for a code. It is already filled in: press the button.\n\n"
        )
        tries = dict(TRY)
        for row in told:
            line = f"  {row['login']:8}{row['name']:17}{row['agency']:42}"
            self.stdout.write(line + tries.get(row["login"], ""))
        self.stdout.write(f"\n{address}\n\nStop it with Ctrl and C. The data is kept.\n")
        sys.stdout.flush()
