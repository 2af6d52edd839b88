"""Compares each row with its last event, to detect edits made outside the application."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Model

from handrail.records import credential_fingerprint, mfa_secrets
from handrail.records.models import (
    Account,
    Agency,
    Event,
    Partnership,
    ProtectedAnswer,
    Row,
    Salt,
    Team,
)
from handrail.records.queries.core.settings import PARTNERSHIP
from handrail.records.row_hash import FORMAT, REMOVED, is_hashed, row_hash, row_key

WITHOUT_EVENT: tuple[type[models.Model], ...] = (Account, Agency, Team, ProtectedAnswer)


def count_hash_secrets() -> int:
    """How many secrets of this machine may have made a hash."""
    return 1 + len(settings.SECRET_KEY_FALLBACKS)


@dataclass
class Newest:
    """What the newest event that wrote a row records of it."""

    sequence: int
    event: uuid.UUID
    hash: str


@dataclass
class Older:
    """What each event from a release without these hashes names, and what all of them do."""

    named: dict[uuid.UUID, set[uuid.UUID]] = field(default_factory=dict)
    everything: set[uuid.UUID] = field(default_factory=set)

    def add(self, event: uuid.UUID, named: set[uuid.UUID]) -> None:
        """Adds an event and what it names."""
        self.named[event] = named
        self.everything |= named


@dataclass
class Outcome:
    """What was compared, what differs, and what a release without these hashes wrote."""

    compared: int = 0
    older: int = 0
    faults: list[tuple[str, str, str]] = field(default_factory=list)  # kind, row, what is wrong

    def lines(self) -> list[str]:
        """The outcome in words: differences first."""
        named = [f"{kind} {ref}: {text}" for kind, ref, text in self.faults]
        told = f"{self.compared:,} rows compared, {len(self.faults):,} differ"
        old = f"{self.older:,} rows were last written by an older release: not compared"
        return [*named, told, *([old] if self.older else [])]


def list_covered_models() -> list[type[models.Model]]:
    """The models whose rows are compared: those changed by actions, and append-only ones."""
    return [
        model
        for model in apps.get_app_config("records").get_models()
        if is_hashed(model)
        and (
            issubclass(model, Row)
            or model in WITHOUT_EVENT
            or any(column.name == "event" for column in model._meta.concrete_fields)
        )
    ]


def reconcile_rows() -> Outcome:
    """Compares every covered row with its newest event, and reports rows that are missing."""
    newest, older = _newest()
    salts = {str(key): bytes(value) for key, value in _salts()}
    outcome = Outcome()
    for model in list_covered_models():
        for row in model._base_manager.order_by("pk").iterator(chunk_size=1000):
            _compare(row, newest.pop(row_key(row), None), salts, older, outcome)
    _compare_ways_in(newest, outcome)
    for ref, last in newest.items():
        if last.hash not in {REMOVED, ""} and ref != "query":
            outcome.faults.append(("a row", ref, "is gone, and no event removed it"))
    return outcome


def _compare_ways_in(newest: dict[str, Newest], outcome: Outcome) -> None:
    """Compares passwords and second factors: one set by no event lets somebody else in."""
    older = set()
    for account in Account.objects.order_by("pk").iterator(chunk_size=1000):
        last = newest.pop(credential_fingerprint.password_key(account), None)
        if last is None:
            older.add(account.pk)
            outcome.older += 1
            continue
        hashes = {
            credential_fingerprint.password_hash(account, secret)
            for secret in range(count_hash_secrets())
        }
        _judge_way_in("password of account", str(account.public_id), last, hashes, outcome)
    for row in mfa_secrets.list_all_factors():
        last = newest.pop(credential_fingerprint.factor_key(row), None)
        if last is None and row.user_id in older:
            outcome.older += 1
            continue
        hashes = {
            credential_fingerprint.factor_hash(row, secret)
            for secret in range(count_hash_secrets())
        }
        ref = f"{row.pk} of account {row.user.public_id}"
        _judge_way_in("second factor", ref, last, hashes, outcome)


def _judge_way_in(
    kind: str, ref: str, last: Newest | None, hashes: set[str], outcome: Outcome
) -> None:
    outcome.compared += 1
    if last is None:
        outcome.faults.append((kind, ref, "no event added it"))
    elif last.hash not in hashes:
        text = f"is not as the event of sequence {last.sequence:,} left it"
        outcome.faults.append((kind, ref, text))


def _salts() -> Iterator[tuple[uuid.UUID, bytes]]:
    return Salt.objects.values_list("public_id", "value").iterator(chunk_size=5000)


def _newest() -> tuple[dict[str, Newest], Older]:
    """The newest hash of each row, and what events of a release without hashes name."""
    found: dict[str, Newest] = {}
    older, is_older = Older(), True
    rows = Event.objects.order_by("sequence").values_list(
        "sequence", "public_id", "hashes", "release", "objects_named"
    )
    for sequence, event, hashes, release, named in rows.iterator(chunk_size=5000):
        is_older = is_older and not release
        if is_older:
            older.add(event, {uuid.UUID(ref) for _, ref, _ in named})
        for ref, kept in hashes.items():
            found[ref] = Newest(sequence, event, kept)
    return found, older


def _compare(
    row: Model, last: Newest | None, salts: dict[str, bytes], older: Older, outcome: Outcome
) -> None:
    if last is None:
        _judge_unwritten(row, older, outcome)
        return
    if not last.hash.startswith(FORMAT):
        outcome.older += 1
        return
    outcome.compared += 1
    text = _what_differs(row, last, salts)
    if text:
        outcome.faults.append((row._meta.model_name, row_key(row), text))


def _what_differs(row: Model, last: Newest, salts: dict[str, bytes]) -> str:
    named = getattr(row, "last_event_id", getattr(row, "event_id", last.event))
    if isinstance(row, Row) and named != last.event:
        return f"names another last event than the one of sequence {last.sequence:,} that wrote it"
    salt = salts.get(row_key(row) if isinstance(row, Row) else str(last.event))
    if salt is None:
        return "its salt is gone, so it is not possible to tell whether it was changed"
    if all(row_hash(row, salt, secret) != last.hash for secret in range(count_hash_secrets())):
        return f"is not as the event of sequence {last.sequence:,} left it"
    return ""


def _judge_unwritten(row: Model, older: Older, outcome: Outcome) -> None:
    """Judges a row without a hash in any event: from an older release, or written by nobody.

    An older event accounts for a row that it names, for one that belongs to what it names,
    and, where it wrote many at once and names nothing, for one that names it.
    """
    event = getattr(row, "last_event_id", getattr(row, "event_id", None))
    named = older.named.get(event) if event else older.everything
    if named is not None and ((event and not named) or named & _named_by(row)):
        outcome.older += 1
        return
    outcome.faults.append((row._meta.model_name, row_key(row), "no event wrote it"))


def _named_by(row: Model) -> set[uuid.UUID]:
    """The ids that an event which wrote the row may name: the row, or what it points to."""
    if isinstance(row, Partnership):
        return {PARTNERSHIP}
    columns = (one for one in row._meta.concrete_fields if one.is_relation)
    ends = [getattr(row, one.name) for one in columns if one.related_model is not Event]
    return {each.public_id for each in [row, *ends] if hasattr(each, "public_id")}
