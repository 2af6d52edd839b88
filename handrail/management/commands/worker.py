"""`handrail worker`: sends mails, tells about late clocks, compares what was saved and asked."""

import argparse
import datetime as dt
import logging
import os
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from handrail.actions import worker
from handrail.management import progress, rounds
from handrail.management.plain import PlainCommand
from handrail.records.queries import schema

EACH = 1000  # people, before progress is told


log = logging.getLogger("handrail.worker")


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
        elif options["once"]:
            if why := schema.why_not():
                raise CommandError(why)
            now = timezone.now()
            self._say(now, worker.one_round(now=now))
        else:
            rounds.until_stopped(self._say_what_was_done)

    def _look_over(self) -> None:
        with progress.shown("look_over") as on_the_page:

            def tell(done: int, of: int) -> None:
                on_the_page(done, of)
                if done % EACH == 0 or done == of:
                    self.stdout.write(f"Looked over {done} of {of}")

            number = worker.look_over_register(now=timezone.now(), tell=tell)
        if not number:
            self.stdout.write("Nobody is on the register.")

    def _say_what_was_done(self, now: dt.datetime, done: dict[str, int]) -> None:
        if any(done.values()):
            self._say(now, done)

    def _say(self, now: dt.datetime, done: dict[str, int]) -> None:
        told = ", ".join(f"{name} {number}" for name, number in done.items())
        if os.environ.get("HANDRAIL_LOG") == "json":  # for machines to read, as all other lines are
            log.info(told)
        else:
            self.stdout.write(f"{now:%Y-%m-%d %H:%M:%S} {told}")
