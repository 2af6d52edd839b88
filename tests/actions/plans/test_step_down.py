"""The gate before less is done for a child."""

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.records.models import Case, Submission, Task
from handrail.records.queries.plans import step_down_gate
from handrail.records.queries.plans.joint_plans import find_return_criteria
from tests import people
from tests.people.casework import allocated, day, stepped_down, taken
from tests.people.cast import NOW
from tests.people.joining import joined, on_register
from tests.people.missing import reported

pytestmark = pytest.mark.django_db


TODAY = day(NOW.date())


@pytest.fixture
def case() -> Case:
    return allocated()


def tasks(case: Case, kind: str) -> list[Task]:
    return list(case.tasks.filter(kind=kind, state="open"))


class TestGate:
    def test_it_stops_and_says_why_and_then_lets_through(self, case: Case) -> None:
        row = taken(case, "propose:stepdown", agencies=["health"], route="early_help")
        with pytest.raises(Incomplete) as found:
            taken(row, "agree", by="marcus", marked_fall="no")
        assert set(found.value.problems) == {"reason", "answer_dissent", "without"}
        assert "have not been reviewed" in found.value.problems["reason"]
        assert "Northmere Hospital" in found.value.problems["answer_dissent"]
        taken(case, "write:planreview", risk="same")
        taken(row, "agree", by="marcus", marked_fall="no", answer_dissent="Phoned: agrees",
              without="Cat asks on Monday")  # fmt: skip
        assert row.state == "agreed"
        assert len(tasks(case, "level")) == 1

    def test_a_child_who_is_missing_or_was_is_seen_at_the_gate(self, case: Case) -> None:
        row = taken(case, "propose:stepdown", agencies=["health"])
        episode = taken(case, "report:missing", missing_from_on=TODAY, missing_from_time="09:00")
        facts = step_down_gate.gate_of_proposal(people.act_as("marcus"), row, today=NOW.date())
        assert (facts.is_missing, facts.missing, facts.interviews_due) == (True, 1, 0)
        taken(episode, "locate", returned_on=TODAY, returned_time="12:30")
        facts = step_down_gate.gate_of_proposal(people.act_as("marcus"), row, today=NOW.date())
        assert (facts.is_missing, facts.missing, facts.interviews_due) == (False, 1, 1)

    def test_a_time_missing_on_another_record_of_the_child_is_seen_too(self, case: Case) -> None:
        other = on_register("Safiya", "Ilyas")
        reported(child=other)
        row = taken(case, "propose:stepdown", agencies=["health"])
        by = people.act_as("marcus")
        assert step_down_gate.gate_of_proposal(by, row, today=NOW.date()).missing == 0
        joined(case.person, other)
        assert (
            step_down_gate.gate_of_proposal(people.act_as("marcus"), row, today=NOW.date()).missing
            == 1
        )

    def test_a_status_that_fell_twice_asks_for_a_second_manager(self, case: Case) -> None:
        taken(case, "status", status="confirmed_exploited")
        taken(case, "status", status="at_risk")
        taken(case, "write:planreview", risk="same")
        row = taken(case, "propose:stepdown", agencies=["health"])
        given = {"answer_dissent": "Phoned", "without": "Asked tomorrow"}
        with pytest.raises(Incomplete, match="second manager"):
            taken(row, "agree", by="marcus", marked_fall="no", **given)
        taken(row, "agree", by="marcus", marked_fall="yes", **given)
        assert row.state == "second"
        with pytest.raises(NotPossible):
            taken(row, "second", by="marcus")
        taken(row, "second", by="mona")
        assert row.state == "agreed"

    def test_whoever_proposed_it_does_not_agree_to_it(self, case: Case) -> None:
        row = taken(case, "propose:stepdown", by="marcus", agencies=["health"])
        with pytest.raises(NotPossible, match="wrote this yourself"):
            taken(row, "agree", by="marcus", marked_fall="no")

    def test_a_closed_case_says_what_would_bring_it_back(self, case: Case) -> None:
        row = stepped_down(case)
        said = Submission.objects.get(stage_id=row.public_id, part="propose")
        taken(case, "close", by="marcus", closure="rc7", without="Police have it")
        assert find_return_criteria(people.act_as("marcus"), case) == said
        taken(case, "reopen", by="marcus")
        assert (case.state, find_return_criteria(people.act_as("marcus"), case)) == (
            "unallocated",
            said,
        )

    def test_a_last_review_that_a_second_manager_doubted_does_not_count(self, case: Case) -> None:
        review = taken(case, "write:planreview", risk="reduced", how_far="markedly")
        taken(review, "doubt", by="marcus")
        row = taken(case, "propose:stepdown", agencies=["health"])
        facts = step_down_gate.gate_of_proposal(people.act_as("marcus"), row, today=NOW.date())
        assert (facts.reviewed_on, facts.waits_for_second) == (None, True)
