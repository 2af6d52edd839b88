"""`handrail worker`: sends mails, and tells about late clocks once."""

import argparse
import time
from typing import Any

from django.db import close_old_connections
from django.utils import timezone

from handrail.actions import worker
from handrail.management.plain import PlainCommand

EVERY = 10  # seconds between two rounds


class Command(PlainCommand):
    """Works in rounds until it is stopped, or does one round."""

    help = "Do what is due: mails, and late clocks. Run one of these beside the server."
    exits = "0; 1"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do one round and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        self._round(say_nothing_done=options["once"])
        while not options["once"]:
            time.sleep(EVERY)
            close_old_connections()
            self._round(say_nothing_done=False)

    def _round(self, *, say_nothing_done: bool) -> None:
        now = timezone.now()
        done = worker.one_round(now=now)
        if any(done.values()) or say_nothing_done:
            told = ", ".join(f"{name} {number}" for name, number in done.items())
            self.stdout.write(f"{now:%Y-%m-%d %H:%M:%S} {told}")
