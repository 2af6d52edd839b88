"""What administrators change is kept, and no one saves over another."""

import pytest

from handrail.actions.core.recording import Actor, Stale
from handrail.actions.organisation import staff
from handrail.actions.organisation.change_history import mark_of
from handrail.actions.organisation.staff import Details
from handrail.records.models import AdminChange, Event
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db


def adam() -> Actor:
    return people.act_as("adam")


def test_two_administrators_do_not_save_over_each_other() -> None:
    ann = people.account("ann")
    seen = mark_of(ann)
    details = Details("Ann Kershaw", ann.email)
    staff.change_person(by=adam(), account=ann, details=details, seen=seen, now=NOW)
    with pytest.raises(Stale):
        staff.change_person(
            by=adam(),
            account=people.account("ann"),
            details=Details("Ann K", ann.email),
            seen=seen,
            now=NOW,
        )
    assert people.account("ann").name == "Ann Kershaw"


def test_saving_what_is_there_already_changes_nothing_and_leaves_no_event() -> None:
    ann, before = people.account("ann"), Event.objects.count()
    same = Details(ann.name, ann.email, ann.job, ann.phone)
    staff.change_person(by=adam(), account=ann, details=same, seen=mark_of(ann), now=NOW)
    assert Event.objects.count() == before
    assert not AdminChange.objects.exists()


def test_the_row_in_hand_is_as_it_was_saved_and_the_history_says_what_it_was() -> None:
    ann = people.account("ann")
    before = ann.name
    details = Details("Ann Kershaw", ann.email, ann.job, ann.phone)
    staff.change_person(by=adam(), account=ann, details=details, seen=mark_of(ann), now=NOW)
    assert ann.name == "Ann Kershaw"
    change = AdminChange.objects.get()
    assert (change.name, change.before, change.after) == ("name", before, "Ann Kershaw")
