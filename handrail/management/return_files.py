"""Returns that an operator writes, other than the census: data set, Annex A, daily flow."""

import datetime as dt
import hashlib
import os
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import CommandError
from django.utils import timezone

from handrail.actions.returns import (
    daily_flow as daily_flow_actions,
    dfe_client,
    returns as returns_actions,
)
from handrail.actions.returns.returns import Made
from handrail.management.returns import TERMINAL, Say
from handrail.outputs.returns import annex_a, daily_flow as daily_flow_outputs, ssd
from handrail.outputs.returns.census import refusal_reason
from handrail.records.file_store import write_private
from handrail.records.queries.core.law import review_of
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.returns import returns
from handrail.rules.clocks import months_later
from handrail.rules.core.local_time import london_day
from handrail.rules.permissions import NotPossible
from handrail.rules.returns import Period
from handrail.rules.returns.inspection import LISTS_RULE

YEARS_BACK = 6


def add_arguments(parser: ArgumentParser) -> None:
    """Adds the arguments of these returns besides their file."""
    parser.add_argument(
        "--on",
        type=dt.date.fromisoformat,
        metavar="DATE",
        help="annex-a: the date (default: today)",
    )
    parser.add_argument(
        "--send", action="store_true", help="dfe-flow: queue it for the worker to send"
    )


def write_data_set(folder: Path, options: dict[str, Any], say: Say) -> None:
    """Writes every table of the data set into a folder. Raises CommandError."""
    now = timezone.now()
    today = london_day(now)
    period = Period(months_later(today, -12 * YEARS_BACK), today)
    with _plainly(folder):
        _empty(folder)
        with ExitStack() as files:

            def opens(name: str) -> TextIO:
                return files.enter_context(_private(folder / name))

            counts = ssd.write_tables(returns.children_in_period(returns.PURPOSE, period), opens)
        made = Made(today.year, counts["ssd_person"], 0)
        digest = _digest(sorted(folder.iterdir()))
        returns_actions.record_export(
            by=TERMINAL, made=made, kind="data set", digest=digest, now=now
        )
    say(f"{counts['ssd_person']:,} children in {folder}, {len(counts)} tables. {ssd.MANIFEST} "
        "says which are not recorded here.")  # fmt: skip


def write_annex_a(file: Path, options: dict[str, Any], say: Say) -> None:
    """Writes the lists for inspectors as of a day. Raises CommandError."""
    now = timezone.now()
    on = options["on"] or london_day(now)
    if on > london_day(now):
        raise CommandError(f"{on} is in the future.")
    with _plainly(file):
        children = list(returns.children_in_period(returns.PURPOSE, annex_a.Day(on).period))
        body = annex_a.workbook_bytes(children, on)
        made, digest = Made(on.year, len(children), 0), daily_flow_outputs.sha256_hex(body)
        returns_actions.record_export(
            by=TERMINAL, made=made, kind="annex a", digest=digest, now=now
        )
        write_private(file, body)
    say(f"{len(children):,} children in {file}, as of {on}.")
    lists = review_of(LISTS_RULE, now)
    if lists.is_overdue:
        say(f"The headings are those of {lists.edition.name}, and their review is overdue: compare "
            "them with the template that Ofsted sends.")  # fmt: skip


def write_daily_flow(out: Path, options: dict[str, Any], say: Say) -> None:
    """Sends or writes every child with changes. Raises CommandError."""
    now, folder = timezone.now(), None if options["send"] else out
    if options["send"] and not dfe_client.is_set_up():
        raise CommandError(
            "Sending is off. Set every HANDRAIL_DFE_ setting, or write --out FOLDER."
        )
    with _plainly(folder or Path("The flow")):
        if options["send"]:
            daily_flow_actions.withdraw_waiting(by=TERMINAL, now=now)
        changed = daily_flow_actions.list_changes(now=now, anyway=options["anyway"])
        sizes = [_told(some, folder, now) for some in daily_flow_outputs.split_batches(changed)]
    where = f"in {folder}" if folder else "waiting to be sent"
    say(f"{sum(sizes):,} children changed; {len(sizes)} batches {where}.")


def _told(some: Sequence[daily_flow_actions.Change], folder: Path | None, now: dt.datetime) -> int:
    """Writes a batch and records it as sent, or queues it. Returns how many children."""
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        names = (f"dfe-flow-{london_day(now)}-{number:03d}.json" for number in count(1))
        free = next(name for name in names if not (folder / name).exists())
        write_private(folder / free, daily_flow_outputs.batch_body([one.told for one in some]))
    way = daily_flow_actions.FILE if folder else daily_flow_actions.SEND
    daily_flow_actions.create_batch(by=TERMINAL, changed=some, way=way, now=now)
    return len(some)


@contextmanager
def _plainly(where: Path) -> Iterator[None]:
    """A context in which errors are reported as plain sentences."""
    try:
        if reason := refusal_reason(settings_in_force()):
            raise NotPossible(reason)
        yield
    except NotPossible as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise CommandError(f"{where} cannot be written: {error.strerror}.") from None


def _empty(folder: Path) -> None:
    """Creates the folder. Raises NotPossible if it has anything in it."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise NotPossible(f"{folder} is not empty. Name a new folder.")


def _private(path: Path) -> TextIO:
    """A new text file that nobody else may read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(descriptor, "w", encoding="utf-8", newline="")


def _digest(files: Sequence[Path]) -> str:
    """The hash of all files by their names and bytes, in this order."""
    found = hashlib.sha256()
    for path in files:
        found.update(f"{path.name}:{daily_flow_outputs.sha256_hex(path.read_bytes())}\n".encode())
    return found.hexdigest()
