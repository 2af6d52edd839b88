"""A case with a long history, for the pages that show it: 300 entries, and 2,000."""

import datetime as dt

from django.utils import timezone

from handrail.actions.core import recording
from handrail.records.models import Account, Case, CaseNote, Submission
from handrail.records.queries.core.settings import latest_form
from tests.bench import benching

TEXT = "Her mother rang. A car stood at the gate again; she kept the number and told the police. "


def grown(entries: int) -> str:
    """The address of the case that Cat holds with most in it, grown to so many entries."""
    cat = Account.objects.get(login="cat")
    case = Case.objects.filter(worker=cat).order_by("pk").first()
    if case is None:
        raise RuntimeError("Cat holds no case in this demo")
    missing = entries - Submission.objects.filter(case=case).count()
    note = CaseNote.objects.filter(case=case).order_by("pk").first()
    form, now = latest_form("case_note"), timezone.now()
    rows = [
        Submission(
            form=form,
            part="write",
            case=case,
            stage="casenote",
            stage_id=note.public_id if note else case.public_id,
            answers={"kind": "phone", "text": f"{number}: {TEXT * 3}"},
            submitted_by=cat,
            agency_id=case.owner_id,
            submitted_at=now - dt.timedelta(days=30, minutes=number),
        )
        for number in range(missing)
    ]
    recording.record_many(rows, by=benching.actor("cat"), now=now, verb="form.submitted")
    return f"/cases/{case.public_id}/"
