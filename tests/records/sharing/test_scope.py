"""How somebody stands to contacts and copies."""

import pytest

from handrail.records.models import Recipient
from handrail.records.queries.sharing.scope import RELATIONS
from tests import people
from tests.people.casework import allocated
from tests.people.sharing import contact, relative

pytestmark = pytest.mark.django_db


def _seen(login: str, relation: str, at: str = "council") -> list[Recipient]:
    agencies = frozenset({people.agency(at).pk})
    stands = RELATIONS["recipient"][relation](people.act_as(login), agencies)
    return list(Recipient.objects.filter(stands).order_by("pk"))


def test_the_agencys_list_holds_no_relative_of_a_child() -> None:
    case = allocated()
    unit, uncle = contact(), relative(case)
    assert _seen("cat", "listed") == [unit]
    assert _seen("cat", "worker") == [uncle]
    assert _seen("cat", "own_agency") == [uncle]


def test_neither_another_worker_nor_another_agency_stands_to_them() -> None:
    relative(allocated())
    contact()
    assert _seen("sam", "worker") == []
    assert _seen("hana", "listed", "health") == _seen("hana", "own_agency", "health") == []
