"""`handrail worker`: sends mails, tells about late clocks, compares what was saved and asked."""

import argparse
import time
from typing import Any

from django.core.management.base import CommandError
from django.db import close_old_connections
from django.utils import timezone

from handrail.actions import worker
from handrail.management.plain import PlainCommand
from handrail.records.queries import schema

EVERY = 10  # seconds between two rounds
EACH = 1000  # people, before progress is told


class Command(PlainCommand):
    """Works in rounds until it is stopped, or does one round."""

    help = (
        "Do what is due: mails, late clocks, and comparing what was saved and asked. "
        "Run one of these beside the server."
    )
    exits = "0; 1"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do one round and stop")
        parser.add_argument(
            "--look-over",
            action="store_true",
            help="look over every record of the register for what may be wrong, and stop",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["look_over"]:
            self._look_over()
            return
        self._round(say_nothing_done=options["once"])
        while not options["once"]:
            time.sleep(EVERY)
            close_old_connections()
            self._round(say_nothing_done=False)

    def _look_over(self) -> None:
        def tell(done: int, of: int) -> None:
            if done % EACH == 0 or done == of:
                self.stdout.write(f"Looked over {done} of {of}")

        number = worker.look_over_register(now=timezone.now(), tell=tell)
        if not number:
            self.stdout.write("Nobody is on the register.")

    def _round(self, *, say_nothing_done: bool) -> None:
        if why := schema.why_not():
            raise CommandError(why)
        now = timezone.now()
        done = worker.one_round(now=now)
        if any(done.values()) or say_nothing_done:
            told = ", ".join(f"{name} {number}" for name, number in done.items())
            self.stdout.write(f"{now:%Y-%m-%d %H:%M:%S} {told}")
