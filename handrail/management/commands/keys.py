"""`handrail keys`: how much each key encrypts; re-encrypts everything under the newest."""

import argparse
import itertools
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from handrail.actions.core.recording import Actor
from handrail.actions.operations import key_rotation
from handrail.management import progress
from handrail.management.command import PlainCommand
from handrail.records import encrypted_fields

TERMINAL = Actor(account=None, name="Command line")
MOST_NAMED = 20


class Command(PlainCommand):
    """The key ring: keys are named, never shown."""

    help = "Show how much each key encrypts; encrypt everything again under the newest key."
    exits = "0; 1 when something does not open"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
        what.add_parser("list", help="the keys of the ring, and how much each encrypts")
        what.add_parser("new", help="a new key, in the form that HANDRAIL_KEYS takes")
        rotate = what.add_parser("rotate", help="encrypt everything again under the first key")
        rotate.add_argument("--dry-run", action="store_true", help="count, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "new":
            self.stdout.write(f"{timezone.now():k%Y%m%d}:{encrypted_fields.new_key()}")
        elif options["what"] == "list":
            self._list()
        else:
            self._rotate(is_trial=options["dry_run"])

    def _list(self) -> None:
        by_place = key_rotation.count_by_key()
        used = {name for numbers in by_place.values() for name in numbers}
        for name in [
            *encrypted_fields.key_ring(),
            *sorted(used - set(encrypted_fields.key_ring())),
        ]:
            number = sum(numbers[name] for numbers in by_place.values())
            self.stdout.write(f"{name}: {number} values, {self._standing(name)}")

    def _standing(self, name: str) -> str:
        if name == next(iter(encrypted_fields.key_ring())):
            return "encrypts new values"
        return (
            "opens older values"
            if name in encrypted_fields.key_ring()
            else "not on the ring: restore it"
        )

    def _rotate(self, *, is_trial: bool) -> None:
        with progress.track_work("rotate") as on_the_page:
            places = sum(1 for _ in key_rotation.encrypted_places())
            done = itertools.count(1)

            def tell(place: str, number: int) -> None:
                self._tell(place, number)
                on_the_page(next(done), places)

            outcome = key_rotation.rotate_keys(
                by=TERMINAL, now=timezone.now(), is_trial=is_trial, tell=tell
            )
        what = "would be" if is_trial else "were"
        self.stdout.write(f"{outcome.moved.total()} values {what} encrypted with the newest key.")
        if outcome.left:
            named = "\n".join(outcome.left[:MOST_NAMED])
            raise CommandError(
                f"{len(outcome.left)} values do not open and were left unchanged:\n{named}"
            )
        older = list(encrypted_fields.key_ring())[1:]
        if older and not is_trial:
            self.stdout.write(
                f"When every process runs with the new ring, remove: {', '.join(older)}."
            )

    def _tell(self, place: str, number: int) -> None:
        if number:
            self.stdout.write(f"  {place}: {number}")
