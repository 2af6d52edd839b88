"""Who may lead a measure: never whoever it is about."""

import pytest

from handrail.records.queries.disruption import desk_people
from tests.people import concern, measures
from tests.people.casework import taken
from tests.people.cast import NOW


@pytest.mark.django_db
@pytest.mark.once
def test_whoever_a_measure_is_about_never_leads_it() -> None:
    person = concern.recorded("person")
    row = measures.considered(person, "sro")
    taken(person, "is_colleague", by="ivo", login="pol")
    able = {account.login for account in desk_people.list_possible_leads(NOW, ("police",), row)}
    assert "pol" not in able
    assert "ivo" in able
