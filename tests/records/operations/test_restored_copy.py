"""What a restored copy may bring back to life."""

import datetime as dt
from types import SimpleNamespace

import pytest

from handrail.actions.core import recording
from handrail.records.models import Account, Invitation, Notice, PoliceLink
from handrail.records.queries.operations import restored_copy
from tests import people
from tests.actions.missing.test_own_words import linked, returned
from tests.people.casework import allocated, taken
from tests.people.cast import NOW, act_as

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def test_an_invitation_opens_until_it_is_used_or_too_old() -> None:
    Invitation.objects.all().delete()
    assert restored_copy.list_unused_invitations(NOW) == []
    row = Invitation(
        account=people.account("ann"),
        token_hash="k",
        made_at=NOW,
        expires_at=NOW + DAY,
        owner=people.agency("school"),
    )
    with recording.audited_transaction(by=act_as("adam"), now=NOW):
        recording.create(row, verb="account.invited")
    assert restored_copy.list_unused_invitations(NOW) == [row]
    assert restored_copy.list_unused_invitations(NOW + DAY) == []
    Invitation.objects.update(used_at=NOW)
    assert restored_copy.list_unused_invitations(NOW) == []


def test_the_link_of_an_87a_that_went_out_opens_too() -> None:
    row = taken(allocated(), "write:policereferral", is_urgent="yes")
    taken(row, "send_urgent", police="police")
    (link,) = restored_copy.list_police_links(NOW)
    assert link.police_referral == row
    assert restored_copy.list_police_links(link.until) == []
    PoliceLink.objects.update(used_at=NOW)
    assert restored_copy.list_police_links(NOW) == []


def test_only_what_is_urgent_is_rung_about_the_oldest_first() -> None:
    ann = people.account("ann")
    alarm, late, other = (
        Notice.objects.create(recipient=ann, kind=kind, text=kind, made_at=NOW)
        for kind in ("alarm", "clock_late", "other")
    )
    rows = [
        SimpleNamespace(subject=row.public_id, made_at=NOW - age * DAY)
        for row, age in ((alarm, 1), (late, 2), (other, 3))
    ]
    found = restored_copy.list_urgent_unsent(rows)
    assert [(one.what, one.whom) for one in found] == [("clock_late", "ann"), ("alarm", "ann")]
    assert restored_copy.list_urgent_unsent([]) == []


def test_an_account_is_named_once_by_its_last_change_and_for_a_month() -> None:
    account = people.account("ann")
    for at, verb in ((NOW, "account.changed"), (NOW + DAY, "account.closed")):
        with recording.audited_transaction(by=act_as("adam", at), now=at):
            recording.add_to_event(verb=verb, things=[recording.thing(account)])
    Account.objects.filter(pk=account.pk).update(is_active=False)
    (found,) = [
        one for one in restored_copy.list_recently_changed(NOW + 2 * DAY) if one.login == "ann"
    ]
    assert (found.verb, found.is_active, found.at) == ("account.closed", False, NOW + DAY)
    assert restored_copy.list_recently_changed(NOW + 40 * DAY) == []
    assert restored_copy.count_active_accounts() == Account.objects.filter(is_active=True).count()


def test_a_link_for_a_child_comes_back_until_it_is_used_or_over() -> None:
    row = returned()
    linked(row)
    assert restored_copy.list_links_of_children(NOW) == [row]
    assert row.link_until
    assert restored_copy.list_links_of_children(row.link_until) == []
