"""`handrail demo`: an invented partnership to sign in to, served on this machine."""

import argparse
import json
import os
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from handrail.actions.demo import build
from handrail.management.serving import serve
from handrail.rules.permissions import NotPossible

NOT_OURS = 3
TRY = (
    ("ann", "a teacher: write down a worry and send it"),
    ("priya", "her safeguarding lead: read it and comment"),
    ("bob", "the front door: take a referral, ask agencies, recommend"),
    ("helen", "the front door manager: confirm a decision"),
    ("pol", "the police: answer a check"),
    ("cat", "a social worker: read the child she was given"),
)


class Command(BaseCommand):
    """Loads the demo partnership when it is not there yet, and serves it."""

    help = "Load the demo partnership (once) and serve it on this machine."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the demo as JSON only")
        parser.add_argument("--children", type=int, default=0, help="further invented children")
        parser.add_argument("--no-serve", action="store_true", help="load and stop")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.MODE == "production":
            raise CommandError("The demo is not for production: set HANDRAIL_MODE=demo.")
        self._load(options["children"])
        if options["json"]:
            self.stdout.write(json.dumps(build.describe(), indent=2))
            return
        self._say_who(options["port"])
        if not options["no_serve"]:
            serve(host="127.0.0.1", port=options["port"], workers=2)

    def _load(self, children: int) -> None:
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        try:
            build.load(timezone.now(), children, self._tell)
        except NotPossible as error:
            raise CommandError(str(error), returncode=NOT_OURS) from None

    def _tell(self, text: str) -> None:
        self.stderr.write(text, self.style.NOTICE)
        self.stderr.flush()

    def _say_who(self, port: int) -> None:
        told = build.describe_accounts()
        self.stdout.write(f"\nEverybody’s password is {told[0]['password']}\n\n")
        tries = dict(TRY)
        for row in told:
            line = f"  {row['login']:8}{row['name']:17}{row['agency']}"
            self.stdout.write(line)
            if row["login"] in tries:
                self.stdout.write(f"  {'':8}{tries[row['login']]}")
        self.stdout.write(f"\nhttp://localhost:{port}\n\nStop it with Ctrl and C. Data is kept.\n")
        sys.stdout.flush()
        os.environ.setdefault("HANDRAIL_PUBLIC_ADDRESS", f"http://localhost:{port}")
