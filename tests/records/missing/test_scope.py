"""How somebody stands to a missing episode."""

import pytest

from handrail.records.models import Missing
from handrail.records.queries.missing.scope import RELATIONS
from tests import people
from tests.people.casework import allocated, taken
from tests.people.missing import back, reported

pytestmark = pytest.mark.django_db


def _stands(login: str, relation: str, *, at: str = "council") -> bool:
    agencies = frozenset({people.agency(at).pk})
    stands = RELATIONS["missing"][relation](people.act_as(login), agencies)
    return bool(Missing.objects.filter(stands).exists())


def test_the_worker_of_the_case_and_whoever_was_given_the_interview_stand_to_it() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    assert (_stands("cat", "worker"), _stands("sam", "worker")) == (True, False)
    assert _stands("ines", "given") is False
    taken(row, "give", by="cora", interviewer=people.account("ines"))
    assert (_stands("ines", "given"), _stands("cora", "given")) == (True, False)


def test_the_agency_that_reported_stands_to_it_whoever_asks() -> None:
    row = reported(case=allocated())
    Missing.objects.filter(pk=row.pk).update(agency=people.agency("police"))
    assert _stands("pol", "reported", at="police") is True
    assert _stands("pol", "reported", at="health") is False
