"""Family group decision-making: offered, answered, held, or not with the reason."""

import pytest

from handrail.actions.core.recording import Incomplete, Refused
from handrail.records.models import Submission
from handrail.records.models.family_group import FamilyGroup
from tests import people
from tests.people.casework import allocated, day, taken
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
TODAY = day(NOW.date())


def offered() -> FamilyGroup:
    return taken(allocated(), "offer:familygroup", offered_on=TODAY, in_letter="yes")


def test_an_offer_that_somebody_accepts_is_held_and_keeps_the_proposal() -> None:
    row = offered()
    taken(row, "answer", answer="accepted")
    assert row.state == "accepted"
    taken(row, "hold", held_on=TODAY, proposal="She stays with her aunt", response="agreed")
    assert (row.state, row.held_on) == ("held", NOW.date())
    kept = Submission.objects.get(stage_id=row.public_id, part="hold")
    assert kept.answers["proposal"] == "She stays with her aunt"
    assert kept.law == ""  # section 31ZA is not in force yet


def test_a_family_that_declined_may_answer_again() -> None:
    row = offered()
    taken(row, "answer", answer="declined")
    assert taken(row, "answer", answer="accepted").state == "accepted"


def test_a_manager_alone_decides_that_none_is_offered_or_held_and_says_why() -> None:
    case = allocated()
    with pytest.raises(Incomplete):
        taken(case, "not_offer:familygroup", by="marcus", reason="")
    row = taken(case, "not_offer:familygroup", by="marcus", reason="Her father would find her")
    assert row.state == "not_offered"
    other = taken(case, "offer:familygroup", offered_on=TODAY)
    taken(other, "answer", answer="accepted")
    with pytest.raises(Refused):
        taken(other, "not_hold", by="cat")
    assert taken(other, "not_hold", by="marcus").state == "not_held"


@pytest.mark.once
def test_it_stands_on_the_case_and_the_board_of_the_team() -> None:
    row = offered()
    case = people.signed_in("cat").get(f"/record/familygroup/{row.public_id}/")
    assert "Family group decision-making" in case.content.decode()
    board = people.signed_in("marcus").get("/numbers/boards/team/").content.decode()
    assert "Family group decision-making by progress" in board
