"""`handrail worker`: the background jobs, such as mail, late clocks and comparisons."""

import argparse
import logging
import os
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from handrail.actions.audit import audit_epochs
from handrail.actions.operations import service_health, worker
from handrail.actions.operations.worker import Done
from handrail.management import lanes, progress
from handrail.management.command import PlainCommand
from handrail.management.command_input import ask_password
from handrail.records.queries.operations import clock_readings, schema
from handrail.rules.clocks import moment_in_words
from handrail.rules.operations.clock_doubt import server_contradiction
from handrail.rules.operations.lanes import FIRST, LANES
from handrail.rules.permissions import Refused

EACH = 1000  # people, before progress is told


log = logging.getLogger("handrail.worker")


class Command(PlainCommand):
    """Works in rounds until it is stopped, or does one round."""

    help = (
        "Run the background jobs: emails, late deadlines and comparing records. `handrail "
        "serve` starts one too."
    )
    exits = "0; 1"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do one round and stop")
        parser.add_argument(
            "--look-over",
            action="store_true",
            help="check every person’s record for possible errors, and stop",
        )

        parser.add_argument(
            "--clock-is-right",
            action="store_true",
            help="confirm that this machine's clock is right, "
            "after the worker reported that it may be wrong",
        )
        parser.add_argument(
            "--parent",
            type=int,
            metavar="PID",
            help="stop when this process, which started it, has ended",
        )
        parser.add_argument("--by", metavar="LOGIN", help="who confirms; asks for their password")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["look_over"]:
            self._look_over()
        elif options["clock_is_right"]:
            self._confirm_clock(options["by"])
        elif options["once"]:
            self._once()
        else:
            lanes.until_stopped(self._say_what_was_done, parent=options["parent"])

    def _once(self) -> None:
        """Runs alarms and restricted comparisons first, as they lead to mail; then everything
        else.
        """
        if why := schema.why_unusable():
            raise CommandError(why)
        first, failed = lanes.run_once(FIRST)
        rest, others_failed = lanes.run_once([lane for lane in LANES if lane not in FIRST])
        self._say(worker.combine_rounds([*first, *rest]))
        if failed or others_failed:
            named = ", ".join(LANES[lane].words for lane in [*failed, *others_failed])
            raise CommandError(f"Not finished: {named}. The log says why.")

    def _confirm_clock(self, login: str | None) -> None:
        """Confirms, by a person who runs the service, that the clock is right now."""
        if not login:
            raise CommandError("Name who confirms it: --by LOGIN")
        now = timezone.now()
        if why := server_contradiction(now, clock_readings.server_clock()):
            raise CommandError(f"{why} Correct the clock: timedatectl")
        self.stdout.write(f"This machine's clock shows {moment_in_words(now)}.")
        try:
            by = audit_epochs.authenticate_signatory(login, ask_password(login), now=now)
            service_health.confirm_clock(by=by, now=timezone.now())
        except Refused as error:
            raise CommandError(str(error)) from None
        self.stdout.write("Confirmed. Waiting work is done in the next round.")

    def _look_over(self) -> None:
        with progress.track_work("look_over") as on_the_page:

            def tell(done: int, of: int) -> None:
                on_the_page(done, of)
                if done % EACH == 0 or done == of:
                    self.stdout.write(f"Checked {done} of {of}")

            number = worker.check_register_quality(now=timezone.now(), tell=tell)
        if not number:
            self.stdout.write("There are no people’s records.")

    def _say_what_was_done(self, done: Done) -> None:
        if any(done.values()):
            self._say(done)

    def _say(self, done: Done) -> None:
        now = timezone.now()
        told = ", ".join(f"{name} {number}" for name, number in done.items())
        if os.environ.get("HANDRAIL_LOG") == "json":  # for machines to read, as all other lines are
            log.info(told)
        else:
            self.stdout.write(f"{now:%Y-%m-%d %H:%M:%S} {told}")
