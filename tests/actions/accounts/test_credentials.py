"""Ways in to an account that others change: who is told, and who may."""

import datetime as dt

import pytest
from django.core import mail

from handrail.actions.accounts import credentials
from handrail.actions.core import outbox
from handrail.actions.core.recording import NotPossible
from handrail.actions.organisation import (
    staff,
)
from handrail.records import session_list
from handrail.records.models import Notice
from tests import people
from tests.actions.accounts.test_account_takeover import moved
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


WEEK = dt.timedelta(days=7)


def told() -> set[str]:
    return set(Notice.objects.filter(kind="access").values_list("recipient__login", flat=True))


def mailed() -> list[str]:
    outbox.deliver_due(now=NOW)
    return [one.to[0] for one in mail.outbox if "The way you sign in" in one.subject]


def test_owner_and_officers_are_told_of_a_link_and_of_factors_taken_away() -> None:
    ann, petra = people.account("ann"), people.act_as("petra")
    staff.renew_invitation(by=petra, account=ann, now=NOW)
    assert told() == {"ann", "dora"}
    Notice.objects.all().delete()
    credentials.reset_factors(by=petra, account=ann, reason="She came with her pass", now=NOW)
    assert told() == {"ann", "dora"}
    assert mailed() == [ann.email] * 2


def test_whoever_changed_an_address_opens_no_way_in_for_a_week_and_another_one_may() -> None:
    moved("ann")
    petra, ann = people.act_as("petra"), people.account("ann")
    with pytest.raises(NotPossible, match="seven days"):
        staff.renew_invitation(by=petra, account=ann, now=NOW)
    with pytest.raises(NotPossible, match="seven days"):
        credentials.reset_factors(by=petra, account=ann, reason="She rang", now=NOW)
    staff.renew_invitation(by=people.act_as("adam"), account=ann, now=NOW)
    staff.renew_invitation(by=people.act_as("petra", NOW + WEEK), account=ann, now=NOW + WEEK)


def test_ending_a_session_says_whether_it_was_still_open() -> None:
    key = people.signed_in("ann").session.session_key
    ann, by = people.account("ann"), people.act_as("ann")
    session_list.record_session(ann.pk, str(key), address="127.0.0.1", agent="Firefox", at=NOW)
    [row] = session_list.list_sessions(ann.pk)
    assert credentials.end_one(by=by, account=ann, number=row.pk, now=NOW)
    assert not credentials.end_one(by=by, account=ann, number=row.pk, now=NOW)
