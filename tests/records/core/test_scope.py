"""Who sees what: each of the cast sees exactly what is theirs, and nothing beside it."""

import pytest

from handrail.actions.accounts import accounts
from handrail.records.models import Account, Alarm, Check, Draft, Notice, Person, Referral, Task
from handrail.records.queries.accounts.actors import actor_for, list_role_holders
from handrail.records.queries.core import scope
from handrail.records.queries.front_door import referral, triage
from handrail.records.queries.people import register
from handrail.records.queries.work import tasks
from handrail.rules.permissions import refusal
from handrail.rules.vocabulary import Role
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db
KINDS = {
    "draft": (Draft, "concern.write"),
    "referral": (Referral, "referral.read"),
    "alarm": (Alarm, "alarm.read"),
    "check": (Check, "check.read"),
    "person": (Person, "person.read"),
    "task": (Task, "task.read"),
    "notice": (Notice, "notice.read"),
}
# login: how many of Ann's child's rows of each kind (drafts: the sent one and the open one)
SEES = {
    "ann": {"draft": 2, "referral": 1, "task": 1},
    "lena": {"referral": 1, "task": 1, "notice": 1},
    "dan": {},
    "bob": {"referral": 1, "alarm": 1, "check": 1, "person": 1, "notice": 1},
    "helen": {"referral": 1, "alarm": 1, "check": 1, "person": 1, "notice": 1},
    "edda": {"referral": 1, "alarm": 1, "person": 1},
    "cat": {},
    "pol": {"check": 1, "notice": 1},
    "nia": {},
    "adam": {},
    "ana": {},
    "ezra": {},
    "hope": {},
    "ruth": {},
    "petra": {},
    "flo": {},
}


def seen(login: str) -> dict[str, int]:
    actor = people.act_as(login)
    counts = {
        kind: model.objects.filter(scope.visible_rows(actor, permission, kind)).count()
        for kind, (model, permission) in KINDS.items()
    }
    return {kind: number for kind, number in counts.items() if number}


@pytest.mark.parametrize("login", people.CAST)
def test_each_of_the_cast_sees_exactly_what_is_theirs(login: str) -> None:
    people.scene()
    assert seen(login) == SEES[login]


@pytest.mark.parametrize("login", people.CAST)
def test_the_list_and_the_single_question_give_one_answer(login: str) -> None:
    people.scene()
    actor = people.act_as(login)
    for kind, (model, permission) in KINDS.items():
        shown = set(model.objects.filter(scope.visible_rows(actor, permission, kind)))
        allowed = {
            row
            for row in model.objects.all()
            if refusal(actor, permission, scope.facts_of_row(actor, row)) is None
        }
        assert shown == allowed, kind


@pytest.mark.parametrize("level", ["S2", "S3"])
@pytest.mark.parametrize("login", ["lena", "bob", "edda"])
def test_a_restricted_referral_exists_for_its_author_and_guardian_alone(
    login: str, level: str
) -> None:
    scene = people.scene()
    Referral.objects.update(sensitivity=level, guardian=people.account("helen"))
    found = scene.referral.public_id
    assert referral.find_referral(people.act_as(login), found) is None
    assert triage.find_triaged_referral(people.act_as("helen"), found) is not None
    assert referral.find_referral(people.act_as("ann"), found) is not None


@pytest.mark.parametrize("level", ["S2", "S3"])
def test_a_restricted_referral_is_neither_listed_nor_counted(level: str) -> None:
    people.sent()
    Referral.objects.update(sensitivity=level)
    queue = triage.queue(people.act_as("bob"), triage.QueueFilter(), now=NOW)
    assert (queue.rows, queue.total, queue.counts["not_safe"]) == ([], 0, 0)
    assert set(queue.counts.values()) == {0}
    assert triage.find_next_untaken(people.act_as("bob")) is None


def test_a_restricted_child_exists_for_the_guardian_alone() -> None:
    scene = people.scene()
    Person.objects.update(sensitivity="S2", guardian=people.account("helen"))
    for login in ("bob", "edda", "cat"):
        actor, found = people.act_as(login), scene.person.public_id
        assert register.find_person(actor, found) is None
        assert register.find_known_person(actor, found) is None
        assert register.find_person_with_reason(actor, found) is None
    assert register.find_person(people.act_as("helen"), scene.person.public_id) is not None


def test_a_person_leaves_the_queue_with_the_decision() -> None:
    scene = people.scene()
    people.decided(scene.referral)
    assert register.find_person(people.act_as("bob"), scene.person.public_id) is None
    assert (
        register.find_person_with_reason(people.act_as("bob"), scene.person.public_id) is not None
    )


def test_a_role_counts_from_its_first_day_and_not_on_the_day_it_ended() -> None:
    bob = people.account("bob")
    assert actor_for(bob, at=people.SET_UP).roles == {Role.FRONT_DOOR_WORKER}
    bob.memberships.update(started_on=NOW.date(), ended_on=None)
    assert actor_for(bob, at=people.SET_UP).hats == frozenset()
    assert actor_for(bob, at=NOW).roles == {Role.FRONT_DOOR_WORKER}
    bob.memberships.update(ended_on=NOW.date())
    assert actor_for(bob, at=NOW).hats == frozenset()


def test_roles_at_an_agency_that_left_count_no_more() -> None:
    people.agency("police").__class__.objects.filter(kind="police").update(is_active=False)
    assert people.act_as("pol").hats == frozenset()


def test_a_closed_account_is_nobodys_colleague() -> None:
    Account.objects.filter(login="helen").update(is_active=False)
    agencies = frozenset({people.agency("council").pk})
    assert list_role_holders((Role.FRONT_DOOR_MANAGER,), agencies=agencies, at=NOW) == []


def test_two_hats_at_two_agencies_do_not_mix() -> None:
    """A lead at one school who teaches at another sees colleagues' referrals at the first only."""
    people.sent(by="dan")
    accounts.give_role(
        by=people.SETTER,
        account=people.account("lena"),
        agency=people.agency("other_school"),
        role=Role.PRACTITIONER,
        now=people.SET_UP,
    )
    assert referral.list_agency_referrals(people.act_as("lena")) == []
    people.sent(by="ann")
    assert len(referral.list_agency_referrals(people.act_as("lena"))) == 1


def test_what_a_query_shows_stands_on_the_reading_list() -> None:
    scene = people.scene()
    actor = people.act_as("bob")
    triage.queue(actor, triage.QueueFilter(), now=NOW)
    assert actor.reading == [("referral", str(scene.referral.public_id))]
    ann = people.act_as("ann")
    tasks.list_open_tasks(ann)
    assert [kind for kind, _ in ann.reading] == ["task", "referral"]


def test_what_a_query_hides_stands_on_no_list() -> None:
    scene = people.scene()
    actor = people.act_as("dan")
    assert referral.find_referral(actor, scene.referral.public_id) is None
    assert actor.reading == []
