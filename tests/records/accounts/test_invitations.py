"""One-time links to a first password."""

import uuid

import pytest

from handrail.actions.accounts import invitations as invitations_actions
from handrail.actions.core import recording
from handrail.records.models import Invitation
from handrail.records.queries.accounts import invitations
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def made() -> str:
    with recording.audited_transaction(by=people.act_as("adam"), now=NOW):
        recording.add_to_event(verb="account.invited")
        return invitations_actions.create_invitation(
            people.account("ann"), agency=people.agency("school"), now=NOW
        )


def test_a_token_opens_its_invitation_for_seven_days() -> None:
    token = made()
    found = invitations.find_usable_invitation(token, at=NOW)
    assert found is not None
    assert found.account == people.account("ann")
    assert token not in str(found.__dict__)
    assert invitations.find_usable_invitation(token, at=found.expires_at) is None
    assert invitations.find_usable_invitation("other", at=NOW) is None


def test_a_used_one_and_one_of_a_closed_account_open_nothing() -> None:
    token = made()
    Invitation.objects.update(used_at=NOW)
    assert invitations.find_usable_invitation(token, at=NOW) is None
    Invitation.objects.update(used_at=None)
    people.account("ann").__class__.objects.filter(login="ann").update(is_active=False)
    assert invitations.find_usable_invitation(token, at=NOW) is None


def test_only_the_newest_is_mailed() -> None:
    made()
    first = Invitation.objects.get()
    made()
    assert invitations.latest_unused_invitation(first.public_id) is None
    assert invitations.token_of(uuid.UUID(int=1)) != invitations.token_of(uuid.UUID(int=2))
