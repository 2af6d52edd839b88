"""Who fits exactly is found for an opening by break-glass, and who reviews it."""

import datetime as dt

import pytest

from handrail.actions.access import break_glass as break_glass_actions
from handrail.actions.access.break_glass import Exact
from handrail.actions.core.recording import Refused
from handrail.records.models import (
    BreakGlass,
    Case,
    Event,
    Person,
    ToCompare,
)
from handrail.records.queries.access import break_glass as break_glass_queries
from tests import people
from tests.people import NOW, casework, named
from tests.people.glass import SAOIRSE, opened, searched

pytestmark = pytest.mark.django_db


MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def case() -> Case:
    return casework.allocated()


@pytest.fixture
def child(case: Case) -> Person:
    return case.person


# --- the search ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("exact", "fits"),
    [
        (SAOIRSE, True),
        (Exact("SAOIRSE", "devlín", "2012-03-14"), True),
        (Exact("Saoirse", "Devlin", "2012-03-15"), False),
        (Exact("Saoirse", "Kane", "2012-03-14"), False),
        (Exact("Saoirse D", "Devlin", "2012-03-14"), False),
    ],
)
def test_only_who_fits_exactly_is_found(child: Person, exact: Exact, fits: bool) -> None:
    assert searched(exact=exact) == ([child] if fits else [])
    assert Event.objects.latest("sequence").verb == "glass.searched"


def test_the_nhs_number_alone_finds(child: Person) -> None:
    child.identifiers.create(scheme="nhs", value="9434765919")
    assert searched(exact=Exact(nhs="943 476 5919")) == [child]


@pytest.mark.parametrize("level", ["S2", "S3"])
def test_what_few_may_know_of_is_as_nobody_and_its_guardian_is_told_later(
    child: Person, level: str
) -> None:
    Person.objects.filter(pk=child.pk).update(sensitivity=level, guardian=people.account("ruth"))
    assert searched() == []
    assert break_glass_queries.find_searched_record(people.act_as("otto"), child.public_id) is None
    with pytest.raises(Refused) as refused:
        opened(Person.objects.get(pk=child.pk))
    assert refused.value.refusal.hidden
    assert ToCompare.objects.filter(event__verb="glass.searched").exists()


def test_a_record_is_offered_only_to_whoever_just_searched_for_it(child: Person) -> None:
    assert break_glass_queries.find_searched_record(people.act_as("otto"), child.public_id) is None
    searched()
    assert break_glass_queries.find_searched_record(people.act_as("otto"), child.public_id) == child
    assert break_glass_queries.find_searched_record(people.act_as("edda"), child.public_id) is None
    later = NOW + 31 * MINUTE
    assert (
        break_glass_queries.find_searched_record(people.act_as("otto", later), child.public_id)
        is None
    )


def reviewed(row: BreakGlass, login: str, finding: str = "appropriate") -> BreakGlass:
    words = "Rang the ward: she was there, and they asked for it"
    return break_glass_actions.review_opening(
        by=people.act_as(login), opening=row, finding=finding, words=words, now=NOW
    )


def test_a_conflict_that_comes_to_light_ends_the_review_too(child: Person) -> None:
    row = opened(child, "edda")
    helen = people.act_as("helen")
    assert break_glass_queries.find_opening(helen, row.public_id) is not None
    named.known_privately("helen", child)
    assert break_glass_queries.find_opening(people.act_as("helen"), row.public_id) is None
    with pytest.raises(Refused) as refused:
        reviewed(row, "helen")
    assert refused.value.refusal.hidden
