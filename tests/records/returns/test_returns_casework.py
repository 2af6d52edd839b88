"""Episodes as returns tell them."""

import datetime as dt
from typing import Any

import pytest

from handrail.records.queries.returns import returns
from handrail.rules.returns import ChildFacts, Period, System
from tests.people.work import decided, registered, sent
from tests.records.returns.test_returns import with_a_plan

pytestmark = pytest.mark.django_db


YEAR = Period.of_census(2027)


SYSTEM = System("returns")


def only(**more: Any) -> ChildFacts:
    (found,) = returns.children_in_period(SYSTEM, YEAR, **more)
    return found


def test_the_conference_is_due_fifteen_working_days_after_the_discussion() -> None:
    with_a_plan()
    (enquiry,) = only().episodes[0].enquiries
    assert enquiry.started_on == dt.date(2026, 11, 24)
    assert enquiry.target == dt.date(2026, 12, 15)


def test_a_contact_that_was_not_accepted_begins_no_episode() -> None:
    of = sent()
    registered(of)
    of.refresh_from_db()
    decided(of, accepted="no", outcome="nfa_information_advice", nfa_reason="threshold_not_met")
    child = only()
    assert child.episodes == ()
    assert [contact.is_referral for contact in child.contacts] == [False]


def test_an_accepted_referral_without_further_action_is_an_episode_of_its_own() -> None:
    of = sent()
    registered(of)
    of.refresh_from_db()
    decided(of, accepted="yes", outcome="nfa_information_advice", primary_need="n1",
            nfa_reason="threshold_not_met", referral_source="s2a")  # fmt: skip
    (episode,) = only().episodes
    assert (episode.is_nfa, episode.has_case, episode.source) == (True, False, "2A")
