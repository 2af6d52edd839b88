"""What a guest from another agency reads of a case: requests to them, and what was shared."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from handrail.records.models import Attendance, CaseRow, Meeting, PoliceReferral, Submission
from handrail.records.queries.core import scope
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission

# the steps of a meeting that every invited agency reads at any time
INVITATION = (
    "call", "call_conference", "call_review", "call_core_group", "invite", "cancel", "reconvene",
)  # fmt: skip
DECISION = ("decide", "decide_conference", "reword", "give_task")
RECORD = (*DECISION, "hold", "discuss", "hold_core_group", "correct")
# the steps of an 87A that the police read, besides the text that was sent
OF_POLICE = ("acknowledge", "ask_more", "answer_more", "decide", "record")
TEXT = ("write", "rewrite")
PACK = "pack"  # of a sampled case; what was made of the grades is not for those who grade
NEVER = frozenset({"legal_advice"})  # of a meeting's record
# what may be left out for an agency -> the questions of the record
LEFT_OUT = {
    "information": ("information",),
    "people": ("concern_person",),
    "children": ("siblings", "other_children"),
    "evidence": ("evidence", "crime"),
    "disruption": ("disruption",),
}


def said_to(actor: Actor, row: CaseRow) -> list[Kept]:
    """The submissions that a guest reads about one row, newest first."""
    thing = row._meta.model_name
    if thing == "meeting":
        return _of_meeting(actor, row)
    rows = Submission.objects.filter(stage_id=row.public_id)
    if thing == "sampledcase":
        rows = rows.filter(part=PACK)
    if thing == "policereferral":
        rows = rows.filter(_to_police(row))
    kept = _newest_first(rows)
    return [as_sent(item, row) for item in kept] if thing == "policereferral" else kept


def as_sent(kept: Kept, row: PoliceReferral) -> Kept:
    """The text of an 87A with its actual attachments, which are decided at sending."""
    if row.sent_at and kept.row.part in TEXT:
        said = {key: value for key, value in kept.answers.items() if key != "attach"}
        kept.row.answers = said | ({"attach": row.attached} if row.attached else {})
    return kept


def _newest_first(rows: Any) -> list[Kept]:
    return list(reversed(as_kept(rows)))


def _to_police(row: PoliceReferral) -> Q:
    """The text in force when the 87A was sent, and the exchange with the police afterwards."""
    sent = text_as_sent(row)
    return Q(part__in=OF_POLICE) | Q(pk=sent.pk if sent else None)


def text_as_sent(row: PoliceReferral) -> Submission | None:
    """The text that went to the police, or would go now: none can follow after sending."""
    rows = Submission.objects.filter(stage_id=row.public_id, part__in=TEXT)
    return rows.order_by("-submitted_at", "-pk").first()


def own_seats(actor: Actor, meeting: Meeting) -> list[Attendance]:
    """The seats of a guest's own agencies at a meeting."""
    mine = scope.visible_rows(actor, Permission.ATTENDANCE_READ, "attendance")
    rows = Attendance.objects.filter(mine, meeting=meeting).select_related("agency")
    return list(rows.order_by("agency__name"))


@dataclass(frozen=True)
class SentRecord:
    """The record of a meeting as sent to a guest's agency: when, and how much of it."""

    at: dt.datetime
    restriction: str
    left_out: frozenset[str]

    @property
    def is_whole(self) -> bool:
        return self.restriction == "whole"

    @property
    def parts(self) -> tuple[str, ...]:
        return RECORD if self.is_whole else DECISION

    @property
    def hidden(self) -> frozenset[str]:
        """The questions whose answers are left out."""
        return NEVER | {key for name in self.left_out for key in LEFT_OUT.get(name, ())}


def record_sent(seats: Iterable[Attendance]) -> SentRecord | None:
    """The record last sent to those of these seats that are the reader's, or None."""
    sent = [s for s in seats if s.record_sent_at and getattr(s, "may_open", True)]
    if not sent:
        return None
    last = max(sent, key=lambda seat: (seat.record_sent_at, seat.pk))
    at = last.record_sent_at
    assert at is not None  # nosec B101 - by the filter above
    return SentRecord(at, last.record_restriction, frozenset(last.record_left_out))


def _of_meeting(actor: Actor, meeting: Meeting) -> list[Kept]:
    sent = record_sent(own_seats(actor, meeting))
    may = Q(part__in=INVITATION)
    if sent:
        may |= Q(part__in=sent.parts, submitted_at__lte=sent.at)
    kept = _newest_first(Submission.objects.filter(may, stage_id=meeting.public_id))
    for item in kept:
        hidden = sent.hidden if sent else NEVER
        item.row.answers = {k: v for k, v in item.row.answers.items() if k not in hidden}
    return kept


def seats_for(actor: Actor, meeting: Meeting) -> list[Attendance]:
    """The seats that a guest can read: their own, or all once the whole record was sent to them."""
    own = own_seats(actor, meeting)
    sent = record_sent(own)
    rows = meeting.attendances.select_related("agency").order_by("agency__name")
    shown = list(rows) if sent and sent.is_whole else own
    mine = {seat.pk for seat in own}
    for seat in shown:
        seat.may_open = seat.pk in mine
    return shown
