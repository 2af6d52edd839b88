"""Returns that an operator writes: validated first, then written to a file."""

import hashlib
import os
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from handrail.actions.core.recording import Actor
from handrail.actions.returns import returns
from handrail.actions.returns.returns import Made
from handrail.outputs.returns.census import Census
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.permissions import NotPossible
from handrail.rules.returns.census import load_census_years
from handrail.rules.returns.validation import Finding

TERMINAL = Actor(account=None, name="Command line")
MOST_TOLD = 200
Say = Callable[[str], Any]


def add_arguments(parser: ArgumentParser) -> None:
    """Adds the arguments of a return besides its file."""
    parser.add_argument(
        "--year", type=int, choices=sorted(load_census_years()), help="the year of the census"
    )
    parser.add_argument(
        "--anyway",
        action="store_true",
        help="write the file even if something needs "
        "correcting, or however many would be withdrawn",
    )


def write_census(out: Path, options: dict[str, Any], say: Say) -> None:
    """Writes the census of a year. Raises CommandError with exit code 1 when errors must be
    corrected, and, --anyway or not, when something stops the file.
    """
    if options["year"] is None:
        raise CommandError(
            "Say which year: --year " + " or ".join(map(str, load_census_years())), returncode=2
        )
    made = Census(load_census_years()[options["year"]], settings_in_force(), timezone.now())
    beside = out.with_name(f".{out.name}.part")
    try:
        digest = _written(beside, made)
        _tell(made.findings, say)
        if made.stop_reason:
            raise CommandError(f"Nothing was written. {made.stop_reason}")
        if made.errors and not options["anyway"]:
            raise CommandError(
                f"{len(made.errors)} things need correcting first; nothing was written. Add "
                "--anyway to write the file anyway."
            )
        returns.record_export(by=TERMINAL, made=_made(made), kind="census", digest=digest,
                           now=made.made_at)  # fmt: skip
        os.replace(beside, out)
    except NotPossible as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise CommandError(f"{out} cannot be written: {error.strerror}.") from None
    finally:
        beside.unlink(missing_ok=True)
    queries = len(made.findings) - len(made.errors)
    say(f"{made.children:,} children in {out}; {len(made.errors)} errors to correct, "
        f"{queries} queries to correct or explain.")  # fmt: skip


def _written(path: Path, made: Census) -> str:
    """Writes the lines, and returns the hash of all of them."""
    digest = hashlib.sha256()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        for line in made.lines():
            digest.update(line.encode())
            file.write(line)
    return digest.hexdigest()


def _made(made: Census) -> Made:
    return Made(made.year.number, made.children, len(made.findings))


def _tell(findings: Iterable[Finding], say: Say) -> None:
    """Prints each finding on a line, errors to be corrected first; then how many of each."""
    ordered = sorted(findings, key=lambda one: (one.is_query, one.number, one.reference))
    for one in ordered[:MOST_TOLD]:
        where = f"{one.reference} {one.export_id}" if one.child else "The whole return"
        say(f"{one.number} {where}: {one.words} {one.remedy}")
    if len(ordered) > MOST_TOLD:
        say(f"{len(ordered) - MOST_TOLD:,} more. The page Returns lists all of them by team.")
    counts = Counter(one.number for one in ordered)
    if counts:
        say("In all: " + ", ".join(f"{number} {many}" for number, many in sorted(counts.items())))
