"""A draft of minutes outlasts the one who wrote it; a draft that is sent is emptied."""

from typing import Any

import pytest

from handrail.actions.core import step_dispatch
from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.core.step_input import Given
from handrail.actions.forms import step_drafts
from handrail.actions.panel import sittings as actions
from handrail.records.models import Case, Event
from handrail.rules.workflow import NAMED
from tests.people import panel as sitting
from tests.people.casework import allocated, filled, taken
from tests.people.cast import NOW, account, act_as, agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return allocated()


@pytest.fixture
def held(case: Case) -> dict[str, Any]:
    """A sitting under way with a child and a place on its agenda."""
    panel = sitting.called()
    child = sitting.listed(sitting.child_item(case), panel, "20")
    place = sitting.listed(sitting.item("place", "Bus station, lower level"), panel)
    sitting.opened(sitting.out(panel))
    return {"panel": panel, "child": child, "place": place}


def test_minutes_survive_the_one_who_wrote_them(held: dict[str, Any]) -> None:
    row = held["child"]
    saved = {"stage": "listing", "stage_id": row.public_id, "step": "minute"}
    step_drafts.save_draft(
        by=act_as("pam"), case=row.case, answers={"minutes": "Half a sen"}, now=NOW, **saved
    )
    with pytest.raises(Refused):
        actions.take_over_minutes(by=act_as("hana"), row=row, now=NOW)
    with pytest.raises(Incomplete, match="Pam of Northmere Council has typed minutes"):
        taken(row, "decide_child", by="carys", outcome="go_on")
    with pytest.raises(Incomplete, match="not saved yet"):
        taken(held["panel"], "close", by="carys", not_reached="No time")
    draft = actions.take_over_minutes(by=act_as("carys"), row=row, now=NOW)
    assert (draft.author, draft.content) == (account("carys"), {"minutes": "Half a sen"})
    with pytest.raises(NotPossible, match="Nobody else"):
        actions.take_over_minutes(by=act_as("carys"), row=row, now=NOW)
    assert Event.objects.filter(verb="panel.minutes_taken_over").exists()


def test_the_draft_of_a_step_that_is_saved_is_emptied_and_not_offered_again(case: Case) -> None:
    cat, step = act_as("cat"), NAMED["meeting", "call"]
    where = {"case": case, "stage": "meeting", "stage_id": None, "step": "call"}
    draft = step_drafts.save_draft(by=cat, answers={"why": "Two rep"}, now=NOW, **where)
    given = Given(filled(step.form), {"agencies": [agency("police")]}, draft=draft)
    step_dispatch.run_step(by=cat, step=step, row=case, given=given, now=NOW)
    draft.refresh_from_db()
    assert (draft.content, draft.is_closed) == ({}, True)
