"""A meeting opens on its scheduled day, or with a reason."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.records.models import Panel, Submission
from tests.people import panel as sitting
from tests.people.casework import taken
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db


def test_a_meeting_on_another_day_asks_why_and_keeps_the_answer() -> None:
    panel = sitting.out(sitting.called())
    Panel.objects.filter(pk=panel.pk).update(planned_at=NOW + dt.timedelta(days=2))
    seats = list(panel.seats.all())
    with pytest.raises(Incomplete) as found:
        taken(panel, "open", by="pam", there=seats, other_day_why="")
    assert "scheduled for 26 November 2026" in found.value.problems["other_day_why"]
    panel.refresh_from_db()
    assert panel.state == "papers_out"
    taken(panel, "open", by="pam", there=seats, other_day_why="The chair is away on Thursday")
    kept = Submission.objects.get(stage="panel", part="open")
    assert kept.answers["other_day_why"] == "The chair is away on Thursday"


def test_on_the_scheduled_day_nothing_is_asked() -> None:
    panel = sitting.out(sitting.called())
    Panel.objects.filter(pk=panel.pk).update(planned_at=NOW)
    taken(panel, "open", by="pam", there=list(panel.seats.all()), other_day_why="")
    panel.refresh_from_db()
    assert panel.state == "sitting"
