"""Work about a child goes to nobody for whom the child's record does not exist."""

from collections.abc import Callable
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.records.models import Referral
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, day, opened, taken
from tests.people.missing import another_child, back, reported
from tests.people.named import known_privately, restricted

pytestmark = pytest.mark.django_db
CANNOT = "cannot do this. Choose someone else"


def relative(login: str, child: Any) -> Any:
    known_privately(login, child)
    return people.account(login)


def allocate() -> None:
    case = opened()
    taken(case, "allocate", by="marcus", worker=relative("sam", case.person))


def hand_over() -> None:
    sent = people.sent()
    relative("helen", people.registered(sent))
    people.handed_over(Referral.objects.get(pk=people.taken(sent).pk), to="helen")


def assign_interview() -> None:
    child = another_child()
    row = back(reported(child), "2026-11-24 06:15")
    taken(row, "give", by="cora", interviewer=relative("ines", child))


def assign_task() -> None:
    case = allocated()
    taken(case, "give_task", doer=relative("sam", case.person), by_on=day(NOW.date()))


@pytest.mark.parametrize("give", [allocate, hand_over, assign_interview, assign_task])
def test_work_about_a_child_does_not_go_to_a_relative(give: Callable[[], None]) -> None:
    with pytest.raises(Incomplete, match=CANNOT):
        give()


def test_the_case_of_a_restricted_child_goes_to_somebody_on_the_list() -> None:
    case = opened()
    assert case.person
    restricted(case.person, "marcus", "cat")
    with pytest.raises(Incomplete, match=CANNOT):
        taken(case, "allocate", by="marcus", worker=people.account("sam"))
    taken(case, "allocate", by="marcus", worker=people.account("cat"))
    assert case.worker == people.account("cat")
