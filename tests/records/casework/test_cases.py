"""What the page of a case says of other records, for each reader."""

import pytest

from handrail.records.models import Case, Referral
from handrail.records.queries.casework import cases
from tests import people
from tests.people.casework import allocated, opened

pytestmark = [pytest.mark.django_db, pytest.mark.both]
HELD = {"sensitivity": "S2"}


def read(case: Case, login: str = "cat") -> Case:
    found = cases.find_case(people.act_as(login), case.public_id)
    assert found is not None
    return found


def test_a_referral_that_is_restricted_is_not_among_what_the_reader_may_open() -> None:
    case = allocated()
    assert read(case).may_read_referral  # type: ignore[attr-defined]
    Referral.objects.update(**HELD, guardian=people.account("ruth"))
    assert not read(case).may_read_referral  # type: ignore[attr-defined]


def test_an_earlier_episode_that_is_restricted_is_not_shown() -> None:
    first = allocated()
    Case.objects.filter(pk=first.pk).update(state="closed", closed_at=people.NOW)
    again = people.sent()
    people.identified(again, first.person)
    second, marcus = opened(again), people.act_as("marcus")
    assert cases.case_page_for(marcus, read(second, "marcus")).earlier == [first]
    Case.objects.filter(pk=first.pk).update(**HELD, guardian=people.account("ruth"))
    assert cases.case_page_for(marcus, read(second, "marcus")).earlier == []
