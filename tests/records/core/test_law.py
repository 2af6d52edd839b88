"""The law of a day is the register with what the partnership has switched on."""

import datetime as dt

import pytest

from handrail.actions.organisation import settings as settings_actions
from handrail.records.queries.core.law import law_at, law_on, overdue_reviews, review_of
from handrail.rules.law.register import load_register
from tests.people import NOW, SETTER, SETTINGS

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FAR = dt.datetime(2040, 1, 1, tzinfo=dt.UTC)


def change(**law: dict[str, str]) -> None:
    settings_actions.change_settings(
        by=SETTER, settings={**SETTINGS, "law": law}, reason="Regulations", now=NOW
    )


def test_what_the_partnership_switched_on_counts_from_its_day() -> None:
    change(commenced={"ca2004-s16lc": "2027-04-01"})
    assert not law_on(dt.date(2027, 3, 31)).has("ca2004-s16lc")
    assert law_at(dt.datetime(2027, 3, 31, 23, 30, tzinfo=dt.UTC)).has("ca2004-s16lc")  # London


def test_reviews_that_are_late_are_listed_until_a_later_day_is_agreed() -> None:
    assert [rule.id for rule, _ in overdue_reviews(NOW)] == ["annex-a", "ilacs"]
    late = overdue_reviews(FAR)
    assert len(late) == len(load_register())
    change(reviewed={late[0][1].id: "2041-01-01"})
    assert late[0] not in overdue_reviews(FAR)


def test_what_was_not_verified_again_is_overdue_until_somebody_sets_its_next_review() -> None:
    found = review_of("annex-a", NOW)
    assert (found.edition.name, found.is_overdue) == ("January 2024", True)
    change(reviewed={"annex-a": "2027-11-30"})
    assert not review_of("annex-a", NOW).is_overdue
