"""A child as the daily flow tells them: as the schema asks, and nothing that is protected."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from handrail.outputs.returns import daily_flow
from handrail.rules.returns import AddressFacts, ChildFacts, InvolvementFacts
from tests.returns.stories import CAT, EXPLOITED, STORIES, on
from tests.returns.telling import VALID

pytestmark = pytest.mark.once

TODAY = dt.date(2026, 11, 24)
SINCE = dt.date(2025, 4, 1)


def sent_of(one: ChildFacts, since: dt.date = SINCE) -> daily_flow.Payload:
    found = daily_flow.child_payload(one, since, TODAY)
    assert found is not None
    return found


def test_every_story_is_as_the_schema_asks() -> None:
    told = [sent_of(one) for one in STORIES.values()]
    VALID.validate(told)
    VALID.validate([daily_flow.removal_payload("CHILDA", "a1b2")])
    assert not VALID.is_valid([{**told[0], "nhs_number": "9434765919"}])


def test_the_postcode_is_of_where_the_child_lives_now_unless_that_is_protected() -> None:
    old = AddressFacts("a", postcode="ZZ1 1AA", started_on=on("2020-01-01"),
                       ended_on=on("2025-01-01"))  # fmt: skip
    new = AddressFacts("b", postcode="ZZ2 2BB", started_on=on("2025-01-01"))
    safe = AddressFacts("c", is_protected=True, started_on=on("2026-01-01"))

    def postcode(*addresses: AddressFacts) -> Any:
        return sent_of(_with(EXPLOITED, addresses=addresses))["child_details"]["postcode"]

    assert postcode(old, new) == "ZZ2 2BB"
    assert postcode(old, new, safe) is None
    assert postcode() is None


def _with(one: ChildFacts, **more: Any) -> ChildFacts:
    return replace(one, **more)


def test_workers_are_told_by_number_while_the_episode_ran() -> None:
    parts = (
        InvolvementFacts("i", CAT, "holds", on("2025-09-02")),
        InvolvementFacts("j", CAT, "holds", on("2024-01-01"), on("2024-02-01")),
    )
    (episode,) = sent_of(_with(EXPLOITED, involvements=parts))["social_care_episodes"]
    assert episode["care_worker_details"] == [
        {"worker_id": CAT.worker_id, "start_date": "2025-09-02", "end_date": None}
    ]


def test_what_ended_before_the_flow_began_is_not_told() -> None:
    assert daily_flow.child_payload(STORIES["no factors"], dt.date(2026, 4, 1), TODAY) is None
    assert len(sent_of(STORIES["again"], dt.date(2026, 4, 1))["social_care_episodes"]) == 1


def test_the_year_of_returns_begins_in_april() -> None:
    assert daily_flow.year_start(dt.date(2026, 3, 31)) == dt.date(2025, 4, 1)
    assert daily_flow.year_start(dt.date(2026, 4, 1)) == dt.date(2026, 4, 1)


def test_a_batch_holds_a_hundred_at_most() -> None:
    assert [len(some) for some in daily_flow.split_batches(range(250))] == [100, 100, 50]
