"""Who disagrees with what, as they read it."""

import pytest

from handrail.actions.core.recording import Refused
from handrail.records.models import Case, Submission
from handrail.records.queries.front_door import escalation as queries
from tests import people
from tests.actions.front_door.test_escalation_in_case import raised
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db


def level(case: Case) -> Submission:
    taken(case, "level", level="early_help")
    return Submission.objects.get(case=case, part="level")


def discussed(case: Case) -> Submission:
    """A strategy discussion that decided and whose record went to the police and health."""
    meeting = taken(case, "call:meeting", agencies=["police", "health"])
    taken(meeting, "hold", by="marcus", came=["police", "health"])
    taken(meeting, "decide", by="marcus", outcome="no_s47_but_s17_assessment")
    taken(meeting, "distribute", readers=["police", "health"], restriction="whole")
    return Submission.objects.get(stage_id=meeting.public_id, part="decide")


def test_the_police_disagree_with_what_was_sent_to_them() -> None:
    kept = discussed(allocated())
    row = raised(kept, "pol")
    assert row.owner == people.agency("police")
    found = queries.find_decision(people.act_as("pol"), kept.public_id)
    assert found is not None
    assert found.kept.row == kept


def test_the_list_names_the_child_only_for_readers_of_the_case() -> None:
    kept = discussed(allocated())
    raised(kept, "pol")

    def about(login: str) -> list[queries.About]:
        actor = people.act_as(login)
        return queries.list_subjects(actor, queries.list_disagreements(actor))

    (police,) = about("pol")
    assert (police.child, police.kept and police.kept.row) == ("", kept)
    (worker,) = about("cat")
    assert (worker.child, worker.kept and worker.kept.row) == ("Saoirse Devlin", kept)
    raised_by_another = people.act_as("pol")
    row = queries.list_disagreements(raised_by_another)[0]
    row.raised_by_id = people.account("ann").pk
    assert queries.list_subjects(raised_by_another, [row]) == [queries.About()]


def test_nobody_disagrees_with_what_they_may_not_read() -> None:
    case = allocated()
    kept = level(case)
    for login in ("pol", "ann", "sam", "dan"):
        with pytest.raises(Refused) as refused:
            raised(kept, login)
        assert refused.value.refusal.hidden
        assert queries.find_decision(people.act_as(login), kept.public_id) is None


def test_an_invited_agency_reads_no_decision_before_its_record_was_sent() -> None:
    meeting = taken(allocated(), "call:meeting", agencies=["police", "health"])
    taken(meeting, "hold", by="marcus", came=["police", "health"])
    taken(meeting, "decide", by="marcus", outcome="nfa")
    kept = Submission.objects.get(stage_id=meeting.public_id, part="decide")
    with pytest.raises(Refused) as refused:
        raised(kept, "pol")
    assert refused.value.refusal.hidden


def test_a_case_whose_child_the_list_names_is_on_the_reading_list() -> None:
    kept = discussed(allocated())
    raised(kept, "pol")
    cases_read = {}
    for login in ("cat", "pol"):
        actor = people.act_as(login)
        queries.list_subjects(actor, queries.list_disagreements(actor))
        cases_read[login] = ("case", str(kept.case.public_id)) in actor.reading
    assert cases_read == {"cat": True, "pol": False}
