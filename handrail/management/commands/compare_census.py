"""`handrail compare-census`: our records and the census of the council's main system."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from handrail.actions.returns import returns
from handrail.actions.returns.returns import Made
from handrail.management.command import PlainCommand
from handrail.management.returns import TERMINAL
from handrail.outputs.returns.census_reader import NotACensus
from handrail.outputs.returns.census_reconciliation import compare_census
from handrail.rules.returns.census import load_census_years


class Command(PlainCommand):
    """Lists child by child where the two disagree, and who is in only one of them."""

    help = (
        "Compare the census of the council’s main system with the records here, child by child: "
        "dates, factors, plans and outcomes."
    )
    exits = "0 they agree; 1 they differ; 2 bad file"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="THEIRS.xml")
        parser.add_argument("--year", type=int, required=True, choices=sorted(load_census_years()))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = compare_census(options["file"], load_census_years()[options["year"]])
        except NotACensus as error:
            raise CommandError(f"{options['file']}: {error}", returncode=2) from None
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}.", returncode=2) from error
        made = Made(options["year"], found.both, len(found.differences))
        returns.record_comparison(by=TERMINAL, made=made, now=timezone.now())
        for one in found.differences:
            self.stdout.write(f"{one.child}: {one.in_words}")
        for reference in found.ours_alone:
            self.stdout.write(f"{reference}: only here")
        self.stdout.write(
            f"{found.both:,} children in both, {len(found.ours_alone):,} only here, "
            f"{found.theirs_alone:,} only there; {len(found.differences):,} differences."
        )
        if found.differences or found.ours_alone:
            raise CommandError("The two do not agree.", returncode=1)
