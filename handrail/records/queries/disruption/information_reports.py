"""Information reports: the desk's list, one report, and an account's own reports."""

import datetime as dt
import re
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When

from handrail.records.models import Clock, Report, Source, Submission, Task, TellerLink
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.records.queries.disruption.report_receipts import link_hash, teller_keys
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

OPEN = ("received", "in_hand")
SHOWN = {"open": "Open", "all": "All"}


def _visible(actor: Actor) -> Any:
    return Report.objects.filter(scope.visible_rows(actor, Permission.REPORT_READ, "report"))


def list_reports(actor: Actor, shown: str, number: int) -> Paged[Report]:
    """The desk's reports: danger first, then the first received; all of them newest first."""
    rows = _visible(actor).select_related("taken_by")
    first = When(is_danger=True, state__in=OPEN, then=Value(0))
    danger = Case(first, default=Value(1), output_field=IntegerField())
    if shown == "open":
        rows = rows.filter(state__in=OPEN).order_by(danger, "received_at", "pk")
    else:
        rows = rows.order_by(danger, "-received_at", "-pk")
    found = page_of(rows, number, rows.count())
    _clocks(found)
    for row in found:
        scope.record_disclosure(actor, row)
    return found


def count_reports_by_state(actor: Actor) -> dict[str, int]:
    """How many reports wait, and the total."""
    rows = _visible(actor)
    return {"open": rows.filter(state__in=OPEN).count(), "all": rows.count()}


def _clocks(rows: Iterable[Report]) -> None:
    """Sets `due_at`, the time by which each report must be evaluated."""
    found = list(rows)
    ids = [row.public_id for row in found]
    running = Clock.objects.filter(
        stage_id__in=ids, kind=ClockCode.REPORT_EVALUATION, stopped_at=None
    )
    due = dict(running.values_list("stage_id", "due_at"))
    for row in found:
        row.due_at = due.get(row.public_id)


def find_report(actor: Actor, public_id: uuid.UUID) -> Report | None:
    """A report that the desk may read."""
    row = _visible(actor).select_related("taken_by").filter(public_id=public_id).first()
    if row:
        _clocks([row])
        scope.record_disclosure(actor, row)
    return row  # type: ignore[no-any-return]


def list_submissions(report: Report) -> list[Kept]:
    """The report and what was written about it since; nothing in it names the source."""
    return as_kept(Submission.objects.filter(stage="report", stage_id=report.public_id))


def list_facts(report: Report) -> list[Any]:
    """The comparable facts that the report names, as typed."""
    return list(report.facts.order_by("pk"))


def list_intelligence_from(actor: Actor, report: Report) -> list[Any]:
    """The intelligence made from a report, as far as the actor may read it."""
    rows = report.intel.filter(scope.visible_rows(actor, Permission.INTEL_READ, "intel"))
    return list(rows.order_by("pk"))


def list_own_reports(actor: Actor) -> list[Report]:
    """The actor's own reports, newest first: only reference, time and state are shown.

    They go on no reading list: that would record who reported them.
    """
    rows = Report.objects.filter(teller_key__in=teller_keys(actor.account))
    shown = ("reference", "received_at", "state", "closed_at", "owner__name", "owner__phone")
    return list(rows.select_related("owner").only(*shown).order_by("-pk"))


def find_by_receipt(typed: str) -> Report | None:
    """The report with that receipt, however its digits are spaced."""
    digits = re.sub(r"[^0-9]", "", typed)
    keys = teller_keys(digits)
    return Report.objects.filter(teller_key__in=keys).exclude(kind="practitioner").first()


def reports_with_unread_outcome(tellers: Iterable[str]) -> Any:
    """A query of a reporter's reports (by their keys) whose outcome they have not read."""
    rows = Report.objects.filter(teller_key__in=tellers)
    return rows.filter(closed_at__isnull=False, seen_outcome_at__isnull=True)


def list_business_links(actor: Actor) -> list[TellerLink]:
    """The links that the desk issued to businesses, newest first."""
    rows = TellerLink.objects.filter(owner_id__in=actor.agencies(["intelligence_officer"]))
    return list(rows.order_by("-pk"))


def find_business_link(actor: Actor, public_id: uuid.UUID) -> TellerLink | None:
    """A link of the actor's desk."""
    return next((row for row in list_business_links(actor) if row.public_id == public_id), None)


def find_live_link(token: str, now: dt.datetime) -> TellerLink | None:
    """The link of a token, if it is valid now."""
    rows = TellerLink.objects.filter(token_hash=link_hash(token))
    return rows.filter(stopped_at=None, expires_at__gt=now).first()


def list_source_questions(actor: Actor) -> list[Report]:
    """The reports on which the desk has asked the source unit a question, oldest first."""
    mine = Q(source__in=_sources(actor))
    asked = Task.objects.filter(kind=TaskKind.ASK_SOURCE, state="open").values("stage_id")
    rows = Report.objects.filter(mine, public_id__in=asked)
    return list(rows.order_by("received_at"))


def _sources(actor: Actor) -> Any:
    return Source.objects.filter(scope.visible_rows(actor, Permission.SOURCE_READ, "source"))


def find_source_report(actor: Actor, public_id: uuid.UUID) -> Report | None:
    """A report whose source the actor may know; opening the source is a separate action."""
    rows = Report.objects.filter(source__in=_sources(actor), public_id=public_id)
    row = rows.first()
    if row:
        scope.record_disclosure(actor, row)
    return row


def find_by_reference(actor: Actor, typed: str) -> Report | None:
    """The report with that reference whose source the actor may know."""
    rows = Report.objects.filter(source__in=_sources(actor), reference__iexact=typed.strip())
    return rows.first()
