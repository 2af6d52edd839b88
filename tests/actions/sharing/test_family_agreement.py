"""The family's agreement to early help, asked with the decision that leads to it in a case."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.casework.strategy_discussions import record_decision
from handrail.actions.core.recording import Incomplete, Refused
from handrail.actions.core.step_input import Given
from handrail.actions.plans.step_down import propose_step_down
from handrail.records.models import Case, Event, Meeting, StepDown, Submission, Task
from handrail.records.models.consent import Consent
from handrail.records.queries.casework import consent
from tests import people
from tests.people.casework import allocated, day, taken
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
AGREED: dict[str, Any] = {
    "agreed": "yes", "agreed_who": "Orla Devlin, her mother", "agreed_on": day(TODAY),
    "agreed_as": "parental", "agreed_scope": "A family worker, who may talk with the school",
    "agreed_until_on": day(TODAY + dt.timedelta(days=90)),
}  # fmt: skip
NOT_YET = {"agreed": "not_yet", "agreed_ask": "Cat, on her visit on Friday"}


def decided(case: Case, **more: Any) -> Meeting:
    row = taken(case, "call:meeting", agencies=["police", "health"])
    taken(row, "hold", came=["police", "health"])
    return taken(row, "decide", by="marcus", outcome="no_s47_early_help", **more)


def proposed(case: Case, **more: Any) -> StepDown:
    return taken(case, "propose:stepdown", agencies=["health"], route="early_help", **more)


@pytest.mark.parametrize("decide", [decided, proposed])
class TestAgreement:
    def test_it_is_recorded_as_consent_of_the_case(self, decide: Any) -> None:
        case = allocated()
        decide(case, **AGREED)
        row = Consent.objects.get(case=case)
        assert (row.state, row.purpose, row.capacity) == ("given", "early_help", "parental")
        assert (row.given_by, row.asked_on) == ("Orla Devlin, her mother", TODAY)
        (shown,) = consent.list_standings(people.act_as("cat"), case, TODAY)
        assert shown.title == "Early help or family help: given"
        kept = Submission.objects.get(stage_id=row.public_id)
        assert kept.answers["covers"] == "A family worker, who may talk with the school"
        task = Task.objects.get(case=case, kind="consent_ends", state="open")
        assert task.due_at
        assert task.due_at.date() == TODAY + dt.timedelta(days=90)
        assert Event.objects.latest("pk").things.filter(public_id=row.public_id).exists()
        assert not case.tasks.filter(kind="agreement").exists()

    def test_a_long_name_is_kept_whole(self, decide: Any) -> None:
        case = allocated()
        decide(case, **AGREED | {"agreed_who": "Orla Devlin, " * 30})
        row = Consent.objects.get(case=case)
        assert row.given_by == "Orla Devlin, " * 30
        kept = Submission.objects.get(stage_id=row.public_id)
        assert kept.answers["given_by"] == "Orla Devlin, " * 30

    def test_nobody_is_helped_against_their_will(self, decide: Any) -> None:
        case = allocated()
        with pytest.raises(Incomplete) as found:
            decide(case, agreed="no")
        assert "needs the family’s agreement" in found.value.problems["agreed"]
        assert not Consent.objects.exists()
        assert not case.stepdown_rows.exists()
        assert not Meeting.objects.filter(state="decided").exists()

    def test_a_family_that_was_not_asked_yet_leaves_a_task_until_it_has_answered(
        self, decide: Any
    ) -> None:
        case = allocated()
        decide(case, **NOT_YET)
        (task,) = case.tasks.filter(kind="agreement", state="open")
        assert task.assignee == case.worker
        assert task.due_at is not None
        assert not Consent.objects.exists()
        taken(case, "record:consent", purpose="early_help", answer="refused")
        assert not case.tasks.filter(kind="agreement", state="open").exists()

    @pytest.mark.parametrize(
        ("wrong", "where"),
        [
            ({"agreed": ""}, "agreed"),
            ({"agreed_who": ""}, "agreed_who"),
            ({"agreed_on": day(TODAY + dt.timedelta(days=1))}, "agreed_on"),
            ({"agreed_until_on": day(TODAY - dt.timedelta(days=1))}, "agreed_until_on"),
            ({"agreed_as": "sixteen", "agreed_known": "She said it back"}, "agreed_as"),
            ({"agreed_as": "gillick", "agreed_known": ""}, "agreed_known"),
        ],
    )
    def test_what_is_missing_or_cannot_be_is_said_at_its_question(
        self, decide: Any, wrong: dict[str, Any], where: str
    ) -> None:
        with pytest.raises(Incomplete) as found:
            decide(allocated(), **AGREED | wrong)
        assert where in found.value.problems
        assert not Consent.objects.exists()


def test_another_outcome_asks_for_no_agreement() -> None:
    case = allocated()
    row = taken(case, "call:meeting", agencies=["police", "health"])
    taken(row, "hold", came=["police", "health"])
    taken(row, "decide", by="marcus", outcome="no_s47_but_s17_assessment", agreed="no")
    taken(case, "propose:stepdown", agencies=["health"], route="universal", agreed="no")
    assert not Consent.objects.exists()


def test_early_help_decided_by_a_discussion_asks_for_the_level_of_response() -> None:
    case = allocated()
    decided(case, **AGREED)
    assert case.tasks.filter(kind="level", state="open").exists()


def test_a_stranger_is_refused_before_anything_is_said_of_the_agreement() -> None:
    case, dan = allocated(), people.act_as("dan")
    row = taken(case, "call:meeting", agencies=["police", "health"])
    taken(row, "hold", came=["police", "health"])
    with pytest.raises(Refused):
        record_decision(
            by=dan, row=row, given=Given({"outcome": "no_s47_early_help", "agreed": "no"}), now=NOW
        )
    with pytest.raises(Refused):
        propose_step_down(
            by=dan, row=case, given=Given({"route": "early_help", "agreed": "no"}), now=NOW
        )
