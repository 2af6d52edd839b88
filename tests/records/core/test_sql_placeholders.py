"""Conditions with values that are given later, on any table."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db.models import Q

from handrail.records.models import Referral
from handrail.records.queries.core.compiled_queries import Rows, pad_keys
from tests import people
from tests.people import NOW
from tests.records.core.test_compiled_queries import kept

pytestmark = [pytest.mark.django_db, pytest.mark.both]


GIVEN: dict[str, Any] = {
    "key": 7,
    "text": "a word",
    "one": uuid.UUID(int=5),
    "day": dt.date(2026, 3, 29),
    "moment": dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC),
    "keys": (3, 1, 2),
}


def test_given_values_of_every_kind_reach_the_database() -> None:
    rows = Rows(
        lambda actor, key, text, one, day, moment, keys: Referral.objects.filter(
            Q(pk=key) | Q(reference=text) | Q(public_id=one) | Q(received_at=moment)
            | Q(decided_at__gt=moment) | Q(person__born=text) | Q(pk__in=keys)
        ).filter(author_id=actor.account).exclude(child_given=text)
    )  # fmt: skip
    ann = people.act_as("ann")
    assert kept(ann, rows, **GIVEN)
    assert rows(ann, **GIVEN) == []
    sent = people.sent()
    for name, value in (
        ("key", sent.pk),
        ("text", sent.reference),
        ("one", sent.public_id),
        ("moment", sent.received_at),
        ("keys", (1, sent.pk)),
    ):
        assert rows(ann, **GIVEN | {name: value}) == [sent], name
        assert rows(people.act_as("bob"), **GIVEN | {name: value}) == [], name


def test_what_is_reckoned_from_a_given_day_is_not_kept() -> None:
    later = Rows(
        lambda actor, day: Referral.objects.filter(due_at__date__gt=day + dt.timedelta(days=1))
    )
    bob = people.act_as("bob")
    assert kept(bob, later, day=NOW.date()) is None
    sent = people.sent()
    assert sent.due_at is not None
    due = sent.due_at.date()
    assert sent in later(bob, day=due - dt.timedelta(days=2))
    assert sent not in later(bob, day=due)


@pytest.mark.parametrize("given", [True, None, 0.5])
def test_a_given_value_of_another_kind_is_not_kept(given: Any) -> None:
    people.sent()
    rows = Rows(lambda actor, given: Referral.objects.filter(is_unconfirmed=bool(given)))
    bob = people.act_as("bob")
    assert kept(bob, rows, given=given) is None
    for value in (given, not given):
        assert set(rows(bob, given=value)) == set(
            Referral.objects.filter(is_unconfirmed=bool(value))
        )


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ((), ()),
        ((5,), (5,)),
        ((2, 1), (1, 2)),
        ((3, 1, 2), (1, 2, 3, 3)),
        (range(5), (*range(5), 4, 4, 4)),
    ],
)
def test_keys_come_in_few_numbers(keys: Any, wanted: tuple[int, ...]) -> None:
    assert pad_keys(keys) == wanted
