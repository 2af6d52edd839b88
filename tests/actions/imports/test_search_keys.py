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
from handrail.rules.people.matching import IdentifyingFacts, Name, person_keys
from tests.actions.imports.test_load import STORY, bring
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db


def test_who_came_is_found_by_name_also_when_it_broke_off_among_the_search_keys(
    monkeypatch,
) -> None:
    asked = person_keys(IdentifyingFacts(names=(Name("Kitty", "Devlin"),)))

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
