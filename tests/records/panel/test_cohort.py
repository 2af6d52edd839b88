"""The panel's cohort, and what is carried from one meeting to the next."""

import datetime as dt

import pytest

from handrail.records.models import Panel, Task
from handrail.records.queries.panel import cohort
from tests import people
from tests.people import panel as sitting
from tests.people.casework import allocated, taken
from tests.people.cast import NOW, account

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def heard() -> tuple[Panel, object]:
    """A meeting a while ago that gave hana an action on a child, which is overdue."""
    panel = sitting.called()
    listing = sitting.listed(sitting.child_item(allocated()), panel)
    sitting.opened(sitting.out(panel))
    taken(listing, "give_task", by="pam", what="Ring the school nurse", panel_doer=account("hana"))
    Task.objects.filter(kind="action").update(due_at=NOW - DAY)
    taken(listing, "decide_child", by="pam", outcome="goes_on")
    taken(panel, "close", by="pam")
    Panel.objects.filter(pk=panel.pk).update(held_at=NOW - 20 * DAY)
    return panel, listing


def test_each_child_stands_with_status_movement_and_overdue_actions_by_agency() -> None:
    _, listing = heard()
    taken(listing.case, "status", by="cat", status="at_risk")
    (row,) = cohort.list_cohort(people.act_as("pam"))
    assert row.item.named == "Saoirse Devlin"
    assert (row.status, row.movement) == ("At risk of exploitation", "Was: Not set yet")
    assert row.overdue == {people.agency("health").name: 1}
    assert row.last_heard == NOW - 20 * DAY
    assert cohort.list_cohort(people.act_as("ann")) == []


def test_a_child_whose_item_was_not_reached_was_not_discussed() -> None:
    panel = sitting.called()
    listing = sitting.listed(sitting.child_item(allocated()), panel)
    sitting.opened(sitting.out(panel))
    (row,) = cohort.list_cohort(people.act_as("pam"))
    assert row.last_heard is None
    taken(panel, "close", by="pam", not_reached="No time")
    listing.refresh_from_db()
    assert listing.state == "put_off"
    (row,) = cohort.list_cohort(people.act_as("pam"))
    assert row.last_heard is None


def test_open_actions_are_carried_over_to_the_next_meeting_until_they_are_done() -> None:
    _, before = heard()
    following = sitting.called()
    listing = sitting.listed(before.item, following)
    (task,) = cohort.list_carried_over([listing])
    assert (task.title, task.agreed_at) == ("Ring the school nurse", NOW - 20 * DAY)
    assert cohort.list_carried_over([before]) == []
    Task.objects.filter(pk=task.pk).update(state="done")
    assert cohort.list_carried_over([listing]) == []


def test_each_agency_is_listed_with_its_sight_of_the_item() -> None:
    _, listing = heard()
    seat = sitting.seat(listing.panel, "sol")
    listing.parts.filter(seat=seat).update(has_interest=True)
    listing.parts.get(seat=sitting.seat(listing.panel, "perry")).delete()
    sights = {sight.agency: sight.why_not for sight in cohort.list_sights(listing)}
    assert sights[people.agency("health").name] == ""
    assert "interest" in sights[seat.agency.name]
    assert (
        sights[sitting.seat(listing.panel, "perry").agency.name]
        == "does not take part in this item"
    )
