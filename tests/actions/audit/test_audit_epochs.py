"""A new beginning of the log: who may sign for it."""

import datetime as dt

import pytest

from handrail.actions.audit import audit_blocks
from handrail.actions.audit.audit_epochs import authenticate_signatory, declare_epoch
from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.records.models import AuditEpoch, Job
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_somebody_of_the_partnership_signs_with_the_password() -> None:
    assert (
        authenticate_signatory("petra", people.PASSWORD, now=NOW).account
        == people.account("petra").pk
    )


@pytest.mark.parametrize(
    ("login", "password"),
    [("petra", "wrong"), ("ann", people.PASSWORD), ("nobody", people.PASSWORD)],
)
def test_a_wrong_password_another_role_and_nobody_are_refused_alike(
    login: str, password: str
) -> None:
    with pytest.raises(Refused, match="is not known, may not do this, or the password is wrong"):
        authenticate_signatory(login, password, now=NOW)


def test_one_alone_declares_nothing() -> None:
    by = people.act_as("petra")
    with pytest.raises(NotPossible, match="Two different people"):
        declare_epoch(by=by, other=by, why="The disk was lost", now=NOW)


def test_two_say_what_happened() -> None:
    by, other = people.act_as("petra"), people.act_as("ruth")
    with pytest.raises(Incomplete, match="Say what happened"):
        declare_epoch(by=by, other=other, why=" ", now=NOW)


def declared(why: str = "The disk was lost", now: dt.datetime = NOW) -> AuditEpoch:
    by, other = people.act_as("petra"), people.act_as("ruth")
    return declare_epoch(by=by, other=other, why=why, now=now)


def test_where_nothing_is_missing_no_epoch_begins() -> None:
    audit_blocks.seal_due(now=NOW)
    with pytest.raises(NotPossible, match="Nothing is missing and the key is the same"):
        declared()


def test_a_restored_copy_that_lacks_nothing_is_declared_all_the_same() -> None:
    audit_blocks.seal_due(now=NOW)
    job = Job.objects.create(kind="restore", begun_at=NOW, at=NOW)
    with pytest.raises(NotPossible, match="The restore was cut short"):
        declared()
    Job.objects.filter(pk=job.pk).update(done=1)
    assert declared().number == 2
    job.refresh_from_db()
    assert job.ended_at == NOW


@pytest.mark.parametrize(("first", "second"), [("petra", "ann"), ("ann", "petra")])
def test_both_who_sign_must_be_of_those_who_may(first: str, second: str) -> None:
    by, other = people.act_as(first), people.act_as(second)
    with pytest.raises(NotPossible, match="Two different people who may do this"):
        declare_epoch(by=by, other=other, why="The disk was lost", now=NOW)
