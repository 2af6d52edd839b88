"""What people decided about two who may be one."""

import datetime as dt

import pytest

from handrail.records.models import Person, Referral
from handrail.records.queries.people.match_outcomes import decided_pairs
from tests import people
from tests.people.joining import joined, on_register, told_apart

pytestmark = pytest.mark.django_db


def test_joined_and_told_apart_records_are_pairs() -> None:
    one, same, other = (on_register("Saoirse", "Devlin", born=f"2012-03-{n}") for n in (14, 15, 16))
    joined(one, same)
    told_apart(one, other)
    assert [
        (left.born[0].text, right.born[0].text, is_same) for left, right, is_same in decided_pairs()
    ] == [
        ("2012-03-14", "2012-03-15", True),
        ("2012-03-14", "2012-03-16", False),
    ]


def test_a_restricted_record_is_in_no_pair() -> None:
    one, same = on_register("Saoirse", "Devlin"), on_register("Saoirse", "Devlin")
    joined(one, same)
    Person.objects.filter(pk=same.pk).update(sensitivity="S2")
    assert list(decided_pairs()) == []


def test_a_referral_that_was_linked_is_a_pair_unless_the_child_was_registered_from_it() -> None:
    referral = people.sent()
    child = people.registered(referral)
    assert list(decided_pairs()) == []
    earlier = referral.recorded_at - dt.timedelta(days=1)
    Person.objects.filter(pk=child.pk).update(recorded_at=earlier)
    ((told, kept, is_same),) = decided_pairs()
    assert is_same
    assert told.names[0].given == Referral.objects.get(pk=referral.pk).child_given
    assert kept.names[0] == told.names[0]


def test_somebody_told_apart_from_a_referral_is_a_rejected_pair() -> None:
    referral = people.sent()
    told_apart(referral, on_register("Kitty", "Ward"))
    ((told, kept, is_same),) = decided_pairs()
    assert not is_same
    assert (told.names[0].given, kept.names[0].given) == (referral.child_given, "Kitty")
