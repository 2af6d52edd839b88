"""The access audit in the demo: a break-glass opening to review, and reading to ask about."""

import datetime as dt
from typing import Any

from handrail.actions.access import break_glass
from handrail.actions.access.break_glass import Exact, Why
from handrail.actions.audit import access_review
from handrail.actions.core import recording
from handrail.actions.demo.cast import Cast
from handrail.actions.operations.worker import WORKER
from handrail.records.models import Case, Involvement

OPENED = dt.timedelta(hours=5)  # before the demo is loaded
READER, DAYS = "ezra", 8
WHY = Why(
    reason="child_found",
    words="A patrol found a child alone at the bus station, and nobody working on the "
    "case is answering",
    incident="CAD 2207",
)


def play_watching(cast: Cast, now: dt.datetime) -> None:
    """Plays the inspector on call opening one record, and a worker reading two records again and
    again.
    """
    _open(cast, now - OPENED)
    _read(cast, now)
    access_review.review_recent_reads(by=WORKER, now=now)


def _open(cast: Cast, at: dt.datetime) -> None:
    case = _cases().filter(worker__isnull=False, person__born__regex=r"^\d{4}-\d\d-\d\d$").first()
    if case is None:
        return
    by, person = cast.actor("otto", at), case.person
    name = person.names.order_by("-is_main", "pk").first()
    exact = Exact(given=name.given, family=name.family, born=person.born)
    if person in break_glass.find_exact_matches(by=by, exact=exact, now=at):
        break_glass.open_record(by=by, person=person, why=WHY, now=at)
        _views(cast, "otto", case, at + dt.timedelta(minutes=3))


def _cases() -> Any:
    return Case.objects.exclude(state="closed").filter(person__sensitivity="S0").order_by("pk")


def _read(cast: Cast, now: dt.datetime) -> None:
    """Plays a worker reading two children's records, not part of their work, day after day."""
    parts = Involvement.objects.filter(account=cast.accounts[READER])
    others = _cases().exclude(person__in=parts.values("person")).order_by("referred_at")
    for case in others[:2]:
        for day in range(DAYS):
            _views(cast, READER, case, now - dt.timedelta(days=DAYS - day, hours=1))


def _views(cast: Cast, login: str, case: Case, at: dt.datetime) -> None:
    """Records the views of a page of the child's record, as for any reader."""
    by = cast.actor(login, at)
    by.reading.append(("person", str(case.person.public_id)))
    recording.record_view(by=by, now=at, page="person")
