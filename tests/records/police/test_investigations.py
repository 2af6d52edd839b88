"""Investigations, which an officer who is a suspect does not find."""

import pytest

from handrail.records.models import (
    Case,
    Investigation,
    Suspect,
)
from handrail.records.queries.police import investigations
from tests import people
from tests.people import concern
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return allocated()


def begun(case: Case, **more: object) -> Investigation:
    return taken(case, "begin:investigation", police="police", **{"asked_child": "not_yet", **more})


def suspected(row: Investigation, **more: object) -> Suspect:
    return taken(row, "suspect", label="Adult M", **{"may_be_child": "no", **more})


def test_an_officer_who_is_a_suspect_finds_nothing_of_the_investigation(case: Case) -> None:
    row = begun(case)
    other = suspected(row)
    person = concern.recorded("person", label="Adult N")
    own = suspected(row, by="pol", entity_reference=person.reference)
    pol = people.act_as("pol")
    assert investigations.rows_for(pol, Suspect).filter(pk=own.pk).exists()
    taken(person, "is_colleague", by="ivo", login="pol")
    pol = people.act_as("pol")
    assert not investigations.rows_for(pol, Suspect).filter(pk=own.pk).exists()
    assert not investigations.rows_for(pol, Investigation).filter(pk=row.pk).exists()
    assert set(investigations.list_suspects(people.act_as("cat"), row)) == {other, own}
