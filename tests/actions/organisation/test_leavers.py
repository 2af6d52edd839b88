"""Whoever leaves or moves: what they held goes to somebody else."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.organisation import leavers, staff
from handrail.records.models import Account, Case, Notice, Task
from handrail.records.queries.accounts import invitations
from handrail.records.queries.accounts.actors import actor_for
from handrail.records.queries.organisation import staff as queries
from tests import people
from tests.actions.organisation.test_staff import add
from tests.people import NOW
from tests.people.casework import allocated, taken
from tests.people.named import restricted
from tests.rounds import one_round

pytestmark = pytest.mark.django_db


def adam() -> Actor:
    return people.act_as("adam")


def test_whoever_leaves_has_no_role_no_password_no_link_and_no_session() -> None:
    account, token = add()
    leavers.record_leaver(by=adam(), account=account, reason="Never came", now=NOW)
    zoe = people.account("zoe")
    assert (zoe.is_active, zoe.has_usable_password()) == (False, False)
    assert actor_for(zoe, at=NOW).hats == frozenset()
    assert invitations.find_usable_invitation(token, at=NOW) is None
    with pytest.raises(NotPossible):
        staff.renew_invitation(by=adam(), account=zoe, now=NOW)


def test_a_link_that_was_used_before_somebody_left_stays_as_it_was() -> None:
    account, _ = add()
    account.invitations.update(used_at=NOW)
    until = account.invitations.get().expires_at
    leavers.record_leaver(by=adam(), account=account, reason="Left", now=NOW)
    assert account.invitations.get().expires_at == until > NOW


def test_managers_are_told_what_somebody_who_left_still_held() -> None:
    held = people.taken(people.sent())
    bob = people.account("bob")
    assert queries.list_held_referrals(bob) == [held]
    leavers.record_leaver(by=people.act_as("petra"), account=bob, reason="Left", now=NOW)
    told = Notice.objects.get(recipient__login="helen", kind="task_given")
    assert held.reference in told.text
    assert told.referral == held


def test_managers_are_to_reallocate_the_cases_of_a_social_worker_who_left() -> None:
    case = allocated()
    leavers.record_leaver(
        by=people.act_as("petra"), account=people.account("cat"), reason="Left", now=NOW
    )
    told = Notice.objects.filter(kind="task_given", case=case)
    assert set(told.values_list("recipient__login", flat=True)) == {"marcus", "mona"}
    task = Task.objects.get(kind="reallocate", case=case)
    assert task.state == "open"
    taken(case, "allocate", by="marcus", worker=people.account("sam"))
    task.refresh_from_db()
    assert task.state == "done"


def test_the_cases_of_a_worker_whose_role_ends_are_to_be_reallocated_once() -> None:
    case, row = allocated(), people.account("cat").memberships.get()
    tomorrow = NOW + dt.timedelta(days=1)
    staff.end_role(by=people.act_as("petra"), membership=row, ended_on=tomorrow.date(),
                   reason="Moves", now=NOW)  # fmt: skip
    rounds = [one_round(now=at)["cases to reallocate"] for at in (NOW, tomorrow, tomorrow)]
    assert rounds == [0, 1, 0]
    told = Notice.objects.filter(kind="task_given", case=case)
    assert set(told.values_list("recipient__login", flat=True)) == {"marcus", "mona"}
    assert Task.objects.get(kind="reallocate", case=case).state == "open"
    taken(case, "allocate", by="marcus", worker=people.account("sam"))
    assert one_round(now=tomorrow)["cases to reallocate"] == 0


def test_a_case_of_a_worker_of_another_system_waits_for_nobody() -> None:
    case = allocated()
    Case.objects.filter(pk=case.pk).update(worker=Account.objects.create(
        login="imported-1", name="Elsewhere", recorded_at=NOW, is_active=False
    ))  # fmt: skip
    assert one_round(now=NOW)["cases to reallocate"] == 0


def test_what_a_leaver_held_of_a_restricted_child_is_told_to_those_on_its_list() -> None:
    case, held = allocated(), people.taken(people.told(), by="bob")
    restricted(people.registered(held), "sam", "bob", guardian="ruth")
    assert case.person
    restricted(case.person, "sam", "cat", guardian="ruth")
    for login in ("cat", "bob"):
        leavers.record_leaver(
            by=people.act_as("petra"), account=people.account(login), reason="Left", now=NOW
        )
    for about in ({"case": case}, {"referral": held}):
        told = Notice.objects.filter(kind="task_given", **about)
        assert set(told.values_list("recipient__login", flat=True)) == {"sam", "ruth"}
    task = Task.objects.get(kind="reallocate", case=case)
    assert task.assignee in (people.account("sam"), people.account("ruth"))


def test_open_tasks_are_handed_to_a_colleague_who_is_told() -> None:
    people.scene()
    lena = people.account("lena")
    tasks = list(queries.open_tasks(people.account("ann")))
    assert tasks
    leavers.hand_over_tasks(by=adam(), account=people.account("ann"), to=lena, now=NOW)
    assert not queries.open_tasks(people.account("ann")).exists()
    assert set(tasks) <= set(queries.open_tasks(lena))
    told = Notice.objects.get(recipient=lena, kind="task_given")
    assert told.text.endswith(f"{len(tasks)}.")


@pytest.mark.parametrize("login", ["adam", "ann", "dan", ""])
def test_open_tasks_go_neither_to_the_administrator_nor_to_another_agency(login: str) -> None:
    people.scene()
    to = people.account(login) if login else None
    with pytest.raises(Incomplete):
        leavers.hand_over_tasks(by=adam(), account=people.account("ann"), to=to, now=NOW)
