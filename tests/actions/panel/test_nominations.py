"""Items are put forward to the panel with a reason, and screened by somebody else."""

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.records.models import Case, Notice, Submission, Task
from tests import people
from tests.people import panel
from tests.people.casework import allocated, taken
from tests.people.cast import account

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return allocated()


def test_a_nomination_says_why_and_waits_to_be_screened_by_somebody_else(case: Case) -> None:
    item = taken(case, "nominate_child:panelitem", why="Three agencies each hold a part")
    kept = Submission.objects.get(stage_id=item.public_id)
    assert kept.answers["why"] == "Three agencies each hold a part"
    assert (kept.case, item.state, item.agency) == (case, "nominated", people.agency("council"))
    assert Task.objects.get(kind="screen_item").assignee == account("pam")
    with pytest.raises(NotPossible, match="already been nominated for the panel"):
        taken(case, "nominate_child:panelitem")
    mine = panel.begun("nominate_theme:panelitem", by="pam", label="Debts from vapes")
    with pytest.raises(NotPossible, match="wrote this yourself"):
        taken(mine, "screen", by="pam", outcome="list")
    taken(item, "screen", by="pam", outcome="returned", reason="The plan does this already")
    assert item.state == "returned"
    assert Notice.objects.filter(recipient=account("cat"), kind="panel").exists()
    taken(item, "again", by="cat")
    assert item.state == "nominated"


@pytest.mark.once
def test_a_child_without_a_case_here_is_listed_once_the_case_is_named(case: Case) -> None:
    told = panel.begun("nominate_told:panelitem", by="lena", label="Saoirse Devlin")
    assert (told.case, told.agency) == (None, people.agency("school"))
    with pytest.raises(Incomplete, match="Enter the reference of the child’s open case"):
        taken(told, "screen", by="carys", outcome="list", case_reference="NM-CS-26-NOBODY")
    taken(told, "screen", by="carys", outcome="list", case_reference=case.reference.lower())
    assert (told.case, told.state) == (case, "screened")
    assert not Task.objects.filter(stage_id=told.public_id, state="open").exists()


@pytest.mark.once
def test_whoever_may_be_coerced_too_is_not_only_a_person_of_concern() -> None:
    item = panel.begun(
        "nominate_person:panelitem", by="perry", label="M, grey car", also_child="not_known"
    )
    assert Task.objects.filter(kind="ask_social_care", stage_id=item.public_id).exists()
    sure = panel.begun("nominate_person:panelitem", by="perry", label="J", also_child="no")
    assert not Task.objects.filter(kind="ask_social_care", stage_id=sure.public_id).exists()
