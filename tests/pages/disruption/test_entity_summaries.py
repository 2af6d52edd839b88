"""An entity in words: what changed and what it was, its concern, its limits, its nomination."""

from types import SimpleNamespace
from typing import Any

import pytest

from handrail.pages.disruption import entity_summaries
from handrail.rules.permissions import Actor, Hat
from handrail.rules.vocabulary import Role

pytestmark = pytest.mark.once


def kept(part: str, **answers: str) -> Any:
    return SimpleNamespace(row=SimpleNamespace(part=part), answers=answers)


def entity(**more: str) -> Any:
    told = {"kind": "person", "state": "live", "handling": "P", "limits": "", "public_id": "x-1"}
    return SimpleNamespace(**told | more)


def actor(role: Role = Role.EXPLOITATION_WORKER) -> Actor:
    return Actor(account=1, name="", hats=frozenset({Hat(role, 0)}))


def test_a_correction_says_what_stood_there_before() -> None:
    known: dict[str, str] = {}
    first = kept("record_person", label="Dez", status="suspected")
    assert entity_summaries._changed(first, known) == ("", "")
    assert entity_summaries._changed(kept("correct", what="label", right="Dex"), known) == (
        "Dez",
        "Dex",
    )
    assert entity_summaries._changed(kept("correct", what="label", right="D."), known) == (
        "Dex",
        "D.",
    )
    assert entity_summaries._changed(kept("status", status="convicted"), known) == (
        "Suspected", "Convicted",
    )  # fmt: skip
    assert entity_summaries._changed(kept("fact", text="KX7"), known) == ("", "")


def test_the_concern_is_the_one_that_was_recorded() -> None:
    rows = [kept("fact", concern="no"), kept("record_place"), kept("record_place", concern="Dark")]
    found = entity_summaries.recorded_concern(rows)
    assert found == ("Dark", rows[2].row)
    assert entity_summaries.recorded_concern([]) is None


def test_its_handling_is_told_by_what_it_forbids() -> None:
    assert [
        limit.label
        for limit in entity_summaries.handling_limits(entity(limits="no_print no_panel"))
    ] == [
        "Not in panel papers",
        "Not printed",
    ]
    assert entity_summaries.handling_limits(entity()) == []


def test_what_may_not_stand_in_panel_papers_is_not_nominated_and_says_why() -> None:
    address, why = entity_summaries.nomination_address(actor(), entity())
    assert (address, why) == ("/begin/panelitem/nominate_person/?entity=x-1", "")
    for bound in ({"handling": "C"}, {"limits": "no_panel"}):
        assert entity_summaries.nomination_address(actor(), entity(**bound)) == (
            "", "Its handling conditions do not allow it in panel papers.",
        )  # fmt: skip


def test_only_people_and_places_that_are_live_are_nominated_by_those_who_may() -> None:
    for row in (entity(kind="vehicle"), entity(state="closed")):
        assert entity_summaries.nomination_address(actor(), row) == ("", "")
    assert entity_summaries.nomination_address(actor(Role.ANALYST), entity()) == ("", "")
