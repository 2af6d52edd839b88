"""What ends when a restored copy is finished, and who is named as closed."""

import datetime as dt

import pytest

from handrail.actions.core.recording import NotPossible
from handrail.actions.operations import restore
from handrail.actions.operations.worker import WORKER
from handrail.actions.organisation import staff
from handrail.actions.organisation.staff import Details, GivenRole
from handrail.actions.sharing import exports
from handrail.actions.sharing.exports import Copy
from handrail.records.models import Account, CalendarFeed, Export, Job, PoliceLink
from tests import people
from tests.people.casework import allocated, taken
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)


def finished(*closed: str) -> restore.Ended:
    return restore.finish_restore(by=WORKER, closed=closed, why="The disk failed", now=LATER)


@pytest.fixture
def restored() -> Job:
    return Job.objects.create(kind="restore", begun_at=NOW, at=NOW)


def test_nothing_is_finished_where_nothing_was_restored() -> None:
    with pytest.raises(NotPossible):
        finished()


def test_a_restore_is_finished_once(restored: Job) -> None:
    finished()
    with pytest.raises(NotPossible):
        finished()


def test_every_link_ends_and_is_counted_once(restored: Job) -> None:
    form = taken(allocated(), "write:policereferral", is_urgent="yes")
    taken(form, "send_urgent", police="police")
    CalendarFeed.objects.create(account=people.account("cat"), key_hash="k", made_at=NOW)
    ended = finished()
    assert ended.numbers["links of the police"] == 1
    assert ended.numbers["calendar feeds"] == 1
    assert PoliceLink.objects.get().until == LATER
    assert not CalendarFeed.objects.exists()


def test_mail_that_waited_is_not_sent_and_is_counted_by_kind(restored: Job) -> None:
    people.sent()
    ended = finished()
    assert ended.unsent["mail"] > 0


def test_who_has_left_is_closed_and_an_unknown_login_is_named(restored: Job) -> None:
    ended = finished("Ann ", "ann", "nobody.known")
    assert (ended.closed, ended.unknown) == (["ann"], ["nobody.known"])
    ann = Account.objects.get(login="ann")
    assert not ann.is_active
    assert not ann.has_usable_password()
    assert ann.memberships.get().ended_on == LATER.date()


def test_copies_that_could_still_be_downloaded_end_and_are_counted(restored: Job) -> None:
    for state in (exports.READY, exports.AGREED, exports.ASKED, exports.MADE):
        copy = Copy(kind=state, why="Court", marking="Official", people=30)
        exports.request_agreement(by=people.act_as("cat"), copy=copy, now=NOW)
        Export.objects.filter(kind=state).update(state=state, agreed_at=NOW)
    assert finished().numbers["copies to be downloaded"] == 2
    assert Export.objects.get(state=exports.READY).expires_at == LATER
    asked_again = Export.objects.get(kind=exports.AGREED)
    assert (asked_again.state, asked_again.agreed_at) == (exports.ASKED, None)


def test_an_invitation_that_nobody_used_ends(restored: Job) -> None:
    details = Details("Zoe Hart", "zoe@school.example", "", "")
    staff.add_person(
        by=people.act_as("adam"), agency=people.agency("school"), login="zoe", details=details,
        given=GivenRole("practitioner"), now=NOW,
    )  # fmt: skip
    assert finished().numbers["invitations"] == 1
