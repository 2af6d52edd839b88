"""A link of one's own into a new account: once, for seven days."""

import datetime as dt

import pytest

from handrail.actions.accounts import invitations
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.organisation import staff
from handrail.records.models import Account, Event
from handrail.records.queries.accounts import invitations as invitations_queries
from handrail.records.queries.accounts.actors import actor_for
from tests import people
from tests.actions.organisation.test_staff import add
from tests.people import NOW

pytestmark = pytest.mark.django_db


DAY = dt.timedelta(days=1)


GOOD = "heron-lake-lantern"


def adam() -> Actor:
    return people.act_as("adam")


def choose(token: str, account: Account, password: str = GOOD, again: str = GOOD) -> Account:
    return invitations.choose_password(
        by=actor_for(account, at=NOW), token=token, password=password, again=again, now=NOW
    )


def test_only_the_hash_of_a_link_is_stored() -> None:
    _, token = add()
    everything = repr(people.state()) + repr(list(Event.objects.values()))
    assert token not in everything


def test_a_link_works_once_and_gives_the_password_that_was_chosen() -> None:
    account, token = add()
    choose(token, account)
    assert people.account("zoe").check_password(GOOD)
    assert Event.objects.latest("sequence").verb == "account.password_chosen"
    with pytest.raises(NotPossible):
        choose(token, account, "another-long-one", "another-long-one")
    assert people.account("zoe").check_password(GOOD)


def test_a_link_works_for_seven_days() -> None:
    _, token = add()
    assert invitations_queries.find_usable_invitation(
        token, at=NOW + 7 * DAY - dt.timedelta(seconds=1)
    )
    assert invitations_queries.find_usable_invitation(token, at=NOW + 7 * DAY) is None


def test_a_new_link_takes_the_place_of_the_old_one() -> None:
    account, old = add()
    new = staff.renew_invitation(by=adam(), account=account, now=NOW)
    assert invitations_queries.find_usable_invitation(old, at=NOW) is None
    assert invitations_queries.find_usable_invitation(new, at=NOW)
    unsent = account.invitations.order_by("pk").first()
    assert invitations_queries.latest_unused_invitation(unsent.public_id) is None


@pytest.mark.parametrize(
    ("password", "again", "box"),
    [
        ("short", "short", "password"),
        ("password12345", "password12345", "password"),
        ("zoe@school.example", "zoe@school.example", "password"),
        (GOOD, GOOD + "x", "again"),
        ("é" * 3000, "é" * 3000, "password"),
    ],
)
def test_a_weak_password_is_refused_and_the_link_still_works(
    password: str, again: str, box: str
) -> None:
    account, token = add()
    with pytest.raises(Incomplete) as refused:
        choose(token, account, password, again)
    assert set(refused.value.problems) == {box}
    assert invitations_queries.find_usable_invitation(token, at=NOW)


def test_a_link_is_for_the_account_it_was_made_for() -> None:
    _, token = add()
    with pytest.raises(NotPossible):
        choose(token, people.account("bob"))
    assert people.account("bob").check_password(people.PASSWORD)
