"""Names of imported people are found, also after a break."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.imports import search_keys
from handrail.actions.people import register
from handrail.records.models import (
    MatchKey,
    Person,
)
from handrail.rules.people.matching import IdentifyingFacts, Name, keys
from tests.actions.imports.test_load import bring
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db


Sheets = dict[str, list[dict[str, str]]]


STORY: Sheets = {
    "workers": [{"id": "w1", "name": "Sam Okafor", "job": "Social worker"},
                {"id": "w2", "name": "Cat", "login": "cat"}],
    "children": [
        {"id": "1", "given": "Kitty", "family": "Devlin", "born": "2012-03-14", "sex": "F",
         "ethnicity": "WBRI", "disabilities": "NONE", "nhs": "943 476 5919",
         "address": "8 Cooper's Row", "postcode": "E14 3AB"},
        {"id": "2", "family": "Devlin", "expected_on": "2027-01-20", "sex": "U"},
    ],
    "people": [{"id": "m", "given": "Orla", "family": "Devlin", "born": "~1985"}],
    "relationships": [
        {"id": "r1", "child": "1", "person": "m", "kind": "mother", "responsibility": "yes"},
        {"id": "r2", "child": "1", "other_name": "Sheila Marsh", "kind": "aunt_uncle"},
        {"id": "r3", "child": "2", "person": "1", "kind": "sibling"},
    ],
    "episodes": [
        {"id": "e1", "child": "1", "referred_at": "2026-01-05 10:30", "source": "6", "need": "N1",
         "worker": "w2", "team": "Exploitation team"},
        {"id": "e0", "child": "1", "referred_at": "2025-02-03", "source": "2A", "is_nfa": "yes"},
        {"id": "e2", "child": "2", "referred_at": "2026-10-01", "source": "3F", "need": "N1",
         "closed_on": "2026-11-02", "closure": "RC8", "worker": "w1"},
    ],
    "assessments": [
        {"id": "a1", "episode": "e1", "started_on": "2026-01-06", "authorised_on": "2026-02-20",
         "factors": "11A;10A", "worker": "w1"},
    ],
    "enquiries": [{"id": "q1", "episode": "e1", "started_on": "2026-01-07",
                   "needs_conference": "yes"}],
    "conferences": [{"id": "c1", "episode": "e1", "enquiry": "q1", "kind": "conference",
                     "held_on": "2026-01-26", "outcome": "cp_plan", "category": "SAB"}],
    "plans": [{"id": "p1", "episode": "e1", "kind": "cp", "conference": "c1",
               "started_on": "2026-01-26", "first_category": "SAB"}],
    "reviews": [{"id": "v1", "plan": "p1", "reviewed_on": "2026-04-20"}],
    "missing": [{"id": "x1", "child": "1", "missing_from": "2026-03-01 22:00",
                 "returned_at": "2026-03-02 07:00", "held_at": "2026-03-03 15:00"}],
    "places": [{"id": "h1", "name": "Harbour Lodge", "kind": "hotel", "address": "1 Quay"}],
}  # fmt: skip


def child(name: str = "Kitty") -> Person:
    return Person.objects.get(names__given=name)


def test_who_came_is_found_by_name_also_when_it_broke_off_among_the_search_keys(
    monkeypatch,
) -> None:
    asked = keys(IdentifyingFacts(names=(Name("Kitty", "Devlin"),)))

    def power_cut(**given: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(search_keys, "_write", power_cut)
        with pytest.raises(KeyboardInterrupt):
            bring(STORY)
    assert not MatchKey._base_manager.exists()
    bring(STORY, now=NOW + dt.timedelta(hours=1))
    assert MatchKey.objects.filter(key__in=asked).values("person").distinct().count() == 3
    for person in Person.objects.all():
        before = set(person.keys.values_list("key", flat=True))
        register.write_keys(person)
        assert set(person.keys.values_list("key", flat=True)) == before
