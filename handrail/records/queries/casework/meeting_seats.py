"""Who was asked to a meeting, what each agency answered, and who is needed to hold it."""

from collections.abc import Sequence

from handrail.records.models import Attendance, Meeting, Submission
from handrail.rules.casework import integrity
from handrail.rules.vocabulary import AgencyKind

ATTENDS, ANSWER = "attends", "answer"


def add_reasons(seats: Sequence[Attendance]) -> None:
    """Gives each seat `why_not`: the agency's latest reason for not attending, or "".

    The caller may read the case.
    """
    rows = Submission.objects.filter(
        stage_id__in=[seat.public_id for seat in seats], part=ANSWER
    ).order_by("submitted_at", "pk")
    told = {row.stage_id: row.answers.get("apology_reason") or "" for row in rows}
    for seat in seats:
        seat.why_not = told.get(seat.public_id, "")


def unconfirmed_quorum(meeting: Meeting, seats: Sequence[Attendance]) -> str:
    """Those of police and health that have not said that they attend, such as "police".

    Social care holds the discussion. "" for other meetings, and once it was held.
    """
    if meeting.kind != "strategy" or meeting.state != "called":
        return ""
    coming = {AgencyKind(seat.agency.kind) for seat in seats if seat.comes == ATTENDS}
    return integrity.quorum_words(integrity.missing_from_quorum(coming | {AgencyKind.COUNCIL}))
