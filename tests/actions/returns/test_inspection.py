"""What an inspector is given: cases that they pick, and the file of each."""

from dataclasses import replace

import pytest

from handrail.actions.core.recording import Incomplete, Refused
from handrail.actions.returns.inspection import list_copy, record_case_pick, record_file_download
from handrail.records.models import Event
from handrail.rules.permissions import ProofNeeded, grants_of
from tests import people
from tests.people import NOW
from tests.people.casework import allocated

pytestmark = pytest.mark.django_db


WHY = "Focused visit, November"


def inspector() -> str:
    return next(
        login
        for login in ("ruth", "ana", "petra", "dora")
        if grants_of(people.act_as(login), "case.inspect")
    )


def test_taking_a_file_needs_a_purpose_and_a_fresh_proof_and_leaves_an_event() -> None:
    case, by = allocated(), people.act_as(inspector())
    with pytest.raises(Incomplete, match="which inspection"):
        record_file_download(by=by, case=case, purpose="  short ", now=NOW)
    with pytest.raises(ProofNeeded):
        record_file_download(by=replace(by, proved_at=None), case=case, purpose=WHY, now=NOW)
    record_file_download(by=by, case=case, purpose=WHY, now=NOW)
    event = Event.objects.latest("sequence")
    assert (event.verb, WHY in event.reason) == ("inspection.taken", False)


def test_who_is_no_inspector_picks_nothing() -> None:
    case = allocated()
    with pytest.raises(Refused):
        record_case_pick(by=people.act_as("ann"), case=case, now=NOW)


def test_a_list_says_whether_names_stand_in_it() -> None:
    case = allocated()
    copy = list_copy([case], with_names=False, purpose=WHY)
    assert (copy.people, "Without names" in str(copy)) == (1, True)
