"""The filters of the queue, the order of its columns, and the counts of its views."""

import datetime as dt
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handrail.records.models import Referral
from handrail.rules.vocabulary import Urgency

HOUR = dt.timedelta(hours=1)
# how long a referral has waited: name -> (from, until)
WAITED = {
    "hours": (0 * HOUR, 4 * HOUR),
    "day": (4 * HOUR, 24 * HOUR),
    "days": (24 * HOUR, 72 * HOUR),
    "longer": (72 * HOUR, 24_000 * HOUR),
}


@dataclass(frozen=True)
class QueueFilter:
    """The filters of the queue; empty means all."""

    urgency: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    taken_by: str = ""
    agency: str = ""
    reference: str = ""
    waited: str = ""
    page: int = 1
    sort: str = ""  # a column of SORTS; with "-" before it from its end
    account: int | None = None  # whose work "mine" is


def filter_by_name(rows: list[Any], wanted: QueueFilter) -> list[Any]:
    """The rows whose child's name or reference contains the words."""
    asked = _folded(wanted.reference)
    if not asked:
        return rows
    return [row for row in rows if any(asked in _folded(name) for name in _names(row))]


def _names(row: Referral) -> tuple[str, ...]:
    return (*row.references, f"{row.child_given} {row.child_family}")


def _folded(words: str) -> str:
    """Text folded for comparison: without accents, capitals and spaces at the ends."""
    apart = unicodedata.normalize("NFKD", words)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(plain.casefold().replace("’", "'").split())


# column -> what its rows are sorted by; those of one value stay in the queue's own order
SORTS: dict[str, Callable[[Any], Any]] = {
    "due": lambda row: (row.due_at is None, row.due_at or row.received_at),
    "child": lambda row: (_folded(row.child_family), _folded(row.child_given)),
    "urgency": lambda row: (*Urgency, "").index(row.urgency),
    "from": lambda row: _folded(row.sent_from),
    "allocated": lambda row: _folded(row.taken_by.name) if row.taken_by else "",
    "received": lambda row: row.received_at,
}


def sort_by_column(rows: list[Any], sort: str) -> list[Any]:
    """The rows sorted by the requested column; else in the order of the queue."""
    by = SORTS.get(sort.removeprefix("-"))
    return sorted(rows, key=by, reverse=sort.startswith("-")) if by else rows


def _only(row: Referral, name: str, account: int | None) -> bool:
    if name == "mine":
        return row.taken_by_id is not None and row.taken_by_id == account
    if name == "not_safe":
        return row.safe_tonight == "not_safe" or bool(row.is_alerted)
    if name == "late":
        return bool(row.is_late)
    if name == "today":
        return bool(row.is_due_today)
    return row.taken_by_id is None


def has_waited(row: Referral, name: str, now: dt.datetime) -> bool:
    """Whether a referral has waited for the period of that name."""
    begun, ended = WAITED[name]
    return begun <= now - row.received_at < ended


def matches_filter(row: Referral, wanted: QueueFilter, now: dt.datetime) -> bool:
    return (
        (not wanted.urgency or (row.urgency or "none") in wanted.urgency)
        and all(_only(row, name, wanted.account) for name in wanted.only)
        and (not wanted.taken_by or wanted.taken_by == str(row.taken_by_id or "nobody"))
        and (not wanted.waited or has_waited(row, wanted.waited, now))
        and (not wanted.agency or wanted.agency == row.sent_from)
    )


def view_counts(rows: list[Any], account: int | None, now: dt.datetime) -> dict[str, int]:
    """How many rows each view has, and for how many of the late ones the decision is late."""
    names = ("not_safe", "late", "today", "nobody", "mine")
    counts = dict.fromkeys((*Urgency, "none", *names), 0)
    for row in rows:
        counts[row.urgency or "none"] += 1
        for name in names:
            counts[name] += _only(row, name, account)
    counts["decision_late"] = sum(bool(row.due_at and row.due_at < now) for row in rows)
    return counts
