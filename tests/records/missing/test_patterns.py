"""Patterns across children as each reader finds them."""

import pytest

from handrail.records.models import EntityFact, PersonAddress
from handrail.records.queries.missing import patterns as queries
from handrail.records.queries.missing.patterns import Across
from handrail.rules.vocabulary import FactKind
from tests import people
from tests.actions.missing.test_pattern_decisions import PIER, two_missing_together
from tests.people.joining import joined, on_register
from tests.people.missing import reported
from tests.people.named import restricted
from tests.people.network import node

pytestmark = pytest.mark.django_db


def across(login: str = "cora", months: int = 12) -> Across:
    return queries.patterns_across(people.act_as(login), months)


def test_a_reader_finds_patterns_among_the_episodes_that_they_may_read() -> None:
    two_missing_together()
    assert [one.pattern.kind for one in across().patterns] == ["together"]
    assert across().children == 2
    assert across("pol").absences == []
    assert across("cat").absences == []


def test_a_restricted_child_is_in_no_pattern_and_no_number_except_for_their_readers() -> None:
    leo, _ = two_missing_together()
    restricted(leo, "cora")
    assert len(across("cora").patterns) == 1
    assert across("helen").patterns == []
    assert across("helen").children == 1


def test_two_records_of_one_child_are_one_child() -> None:
    leo, _ = two_missing_together()
    again = on_register("Leonard", "Marsh", born="2011-02-03")
    for day in ("2026-10-02", "2026-10-16", "2026-11-06"):
        reported(again, at=f"{day} 20:30", places=PIER)
    assert len(across().patterns[0].pattern.children) == 3
    joined(leo, again)
    (found,) = across().patterns
    assert len(found.pattern.children) == 2


def test_what_began_before_the_period_is_not_compared() -> None:
    two_missing_together()
    assert len(across(months=24).absences) == 6
    reported(on_register("Kai", "Reed"), at="2026-08-31 22:00")
    reported(on_register("Mia", "Cole"), at="2026-07-31 22:00")
    assert len(across(months=3).absences) == 7


def test_a_place_of_concern_joins_its_names_for_those_who_may_read_it() -> None:
    pier = node("place", "The old pier", latitude=51.5, longitude=-0.05)
    fact = {"kind": FactKind.NAME, "shown": "Pier kiosk", "folded": "pier kiosk"}
    EntityFact.objects.create(entity=pier, **fact)
    children = [on_register(f"Kit{n}", "Vale", born=f"2011-02-0{n}") for n in range(1, 5)]
    for number, child in enumerate([*children, *children[1:]], 1):
        name = "The old pier" if number % 2 else "Pier kiosk"
        reported(child, at=f"2026-11-0{number} 20:00", places=name)
    (found,) = across("helen").patterns
    assert (found.pattern.kind, found.pattern.term) == ("place", "the old pier")
    assert across("cora").patterns == []


def test_a_childs_own_home_joins_nobody() -> None:
    for number in range(1, 8):
        child = on_register(f"Kit{number}", "Vale", born=f"2011-02-0{number}")
        reported(child, at=f"2026-11-0{number} 20:00", places="9 Quay Street")
        PersonAddress.objects.create(person=child, lines="9 Quay Street\nNorthmere")
    assert across().patterns == []
    assert across().places == []


def test_a_token_says_neither_whom_nor_what_a_pattern_is_about() -> None:
    two_missing_together()
    (found,) = across().patterns
    assert len(found.token) == 64
    assert across().with_token(found.token) == found
    assert across().with_token("0" * 64) is None


def test_every_named_episode_is_on_the_reading_list() -> None:
    two_missing_together()
    actor = people.act_as("cora")
    (found,) = queries.patterns_across(actor, 12).patterns
    actor.reading.clear()
    named = queries.name_episodes(actor, found.pattern.episodes)
    assert {row.child_name for row in named.values()} == {"Leo Marsh", "Amira Said"}
    assert len([kind for kind, _ in actor.reading if kind == "missing"]) == 6


def test_only_whoever_works_on_every_episode_may_decide() -> None:
    two_missing_together()
    (found,) = across().patterns
    assert queries.may_decide(people.act_as("cora"), found.pattern.episodes)
    assert not queries.may_decide(people.act_as("ruth"), found.pattern.episodes)
