"""Conflicts of interest: declared by the person, found by comparison, decided by a manager."""

import datetime as dt
from typing import Any

from handrail.actions.core import notices, outbox, recording, step_effects, tasks
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records.models import Account, AccountLink, Case, Declaration, Person, Task, Team
from handrail.records.queries.access import conflicts_of_interest as queries
from handrail.records.queries.access.restrictions import among_readers
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import scope, settings
from handrail.rules import permissions
from handrail.rules.access.household import home_of
from handrail.rules.core.local_time import london_day
from handrail.rules.organisation import assurance
from handrail.rules.permissions.restrictions import DECLARE_DAYS
from handrail.rules.vocabulary import LinkCameBy, LinkStanding, NoticeKind, PrivateRelation, Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission, permission_of
from handrail.rules.vocabulary.task_kinds import TaskKind

DECLARED = "declared"  # the word of the outbox
GIVE_AWAY = "Reallocate {reference}: the person it was allocated to cannot do it"


@recording.action
def declare_known_child(
    *, by: Actor, row: Person | Case, kind: str, now: dt.datetime
) -> AccountLink:
    """Declares that the actor knows the child of a record; they lose access to it at once.

    `row` is the person or their case. A manager is notified only of work that must be
    reassigned. Raises Refused, Incomplete, NotPossible.
    """
    name = row._meta.model_name
    permissions.require(by, permission_of(f"{name}.know"), scope.facts_of_row(by, row))
    person = row if isinstance(row, Person) else row.person
    if person is None or by.account is None:
        raise NotPossible("It is not known yet which child this is about.")
    if kind not in set(PrivateRelation):
        raise Incomplete({"kind": "Choose how you know them"})
    link = _say(Account.objects.get(pk=by.account), person, kind, LinkCameBy.DECLARED, now=now)
    _give_away(link.account, by=by, now=now)
    return link


def _say(
    account: Account, person: Person, kind: str, came_by: str, *, now: dt.datetime
) -> AccountLink:
    values = {
        "kind": kind, "came_by": came_by, "state": LinkStanding.STANDS.value,
        "answered_at": now, "found_by": "",
    }  # fmt: skip
    also = [recording.thing(person)]
    known = queries.find_conflict_between(account.pk, person)
    if known:
        return recording.change(known, verb=EventType.CONFLICT_DECLARED, values=values, also=also)
    link = AccountLink(account=account, person=person, owner_id=person.owner_id, why="", **values)
    return recording.create(link, verb=EventType.CONFLICT_DECLARED, also=also)


def _give_away(account: Account, *, by: Actor, now: dt.datetime) -> None:
    """Ends the account's work with everybody it may not work with any more, and asks managers to
    reassign it: with the person, their other records, and children around whom they are named.
    """
    for part in queries.list_involvements(account.pk):
        recording.change(part, verb=EventType.INVOLVEMENT_ENDED, values={"ended_at": now})
    for case in queries.list_cases_held(account.pk):
        about = step_effects.subject_fields(case)
        if not _is_asked(account, about):
            managers = step_effects.people_for("managers", case, now=now)
            team = step_effects.team_of(case)
            _ask(account, case.reference, managers, team, about, by=by, now=now)
    for referral in queries.list_referrals_held(account.pk):
        agencies = frozenset({referral.front_door_id})
        managers = actors.list_role_holders((Role.FRONT_DOOR_MANAGER,), agencies=agencies, at=now)
        state = "waiting" if referral.state == "taken" else referral.state  # others may take it
        values = {"taken_by": None, "taken_at": None, "state": state}
        recording.change(referral, verb=EventType.CONFLICT_GIVEN_BACK, values=values)
        team = actors.find_team("front_door", referral.front_door_id)
        about = {"referral": referral}
        able = among_readers(managers, referral.person)
        _ask(account, referral.reference, able, team, about, by=by, now=now)


def _is_asked(account: Account, about: dict[str, Any]) -> bool:
    """Whether managers have been asked to reallocate a case, and have not done it yet."""
    rows = Task.objects.filter(kind=TaskKind.REALLOCATE, state="open", **about)
    return rows.exclude(assignee=account).exists()


def _ask(
    account: Account, reference: str, managers: list[Account], team: Team | None,
    about: dict[str, Any], *, by: Actor, now: dt.datetime,
) -> None:  # fmt: skip
    """Opens a task for the first manager able to do it, else for the team.

    Every manager is notified.
    """
    others = [one for one in managers if one.pk != account.pk]
    text = GIVE_AWAY.format(reference=reference)
    if others or team:
        whose: dict[str, Any] = {"assignee": others[0]} if others else {"team": team}
        tasks.open_task(by=by, now=now, kind=TaskKind.REALLOCATE, title=text, **whose, **about)
    for manager in others:
        notices.notify_account(
            manager, now=now, kind=NoticeKind.CANNOT_TAKE, text=f"{text}.", **about
        )


@recording.action
def decide_conflict(
    *, by: Actor, link: AccountLink, is_so: bool, why: str, now: dt.datetime
) -> AccountLink:
    """Records a manager's decision that an account knows a child privately, or no longer does.

    Where it does, its work with the child ends, and managers are asked to reassign it.

    Raises Refused, ProofNeeded, Incomplete.
    """
    permissions.require(by, Permission.ACCOUNTLINK_ANSWER, scope.facts_of_row(by, link))
    if len(why) < 10:
        raise Incomplete({"why": "Enter what your answer is based on, in at least 10 characters"})
    assurance.require_fresh(by, now)
    values = {
        "state": LinkStanding.STANDS.value if is_so else LinkStanding.NOT_SO.value,
        "answered_by_id": by.account, "answered_at": now, "why": why,
    }  # fmt: skip
    also = [recording.thing(link.person)] if link.person else []
    recording.change(link, verb=EventType.CONFLICT_ANSWERED, values=values, also=also)
    if is_so:
        _give_away(link.account, by=by, now=now)
    return link


@recording.action
def make_annual_declaration(
    *, by: Actor, knows: bool, who: str, family: str, postcode: str, now: dt.datetime
) -> Declaration:
    """Records the yearly declaration of who the actor knows.

    The background job compares where they live. Raises Incomplete.
    """
    if knows and len(who) < 5:
        raise Incomplete({"who": "Enter who you know, and how"})
    if postcode and home_of(family or by.name, postcode) is None:
        raise Incomplete({"postcode": "Enter the full postcode, or leave it empty"})
    row = Declaration(
        account_id=by.account, knows=knows, who=who if knows else "",
        home={"family": family or by.name.split()[-1], "postcode": postcode}, declared_at=now,
        next_on=london_day(now) + dt.timedelta(days=DECLARE_DAYS),
    )  # fmt: skip
    recording.create(row, verb=EventType.CONFLICT_YEAR_DECLARED)
    for task in Task.objects.filter(kind=TaskKind.DECLARE, assignee_id=by.account, state="open"):
        tasks.close_task(task, by=by, now=now)
    outbox.queue_effect(kind=DECLARED, subject=row.public_id, now=now)
    return row


def compare_saved_person(person: Person, *, now: dt.datetime) -> int:
    """Compares a saved person's address with the declarations. Returns how many questions it
    raised.

    Part of the background job's comparison; a manager is asked about a match, never the
    account.
    """
    homes = queries.homes_of(person)
    pairs = queries.list_declared_homes() if homes else []
    return sum(_found(account, person, now=now) for account, home in pairs if home in homes)


@recording.action
def compare_declaration(public_id: Any, *, by: Actor, now: dt.datetime) -> int:
    """Compares a declaration with everybody who lives there. Returns how many questions it
    raised.
    """
    row = Declaration.objects.select_related("account").get(public_id=public_id)
    home = home_of(row.home.get("family", ""), row.home.get("postcode", ""))
    people = queries.list_residents(home) if home else []
    return sum(_found(row.account, person, now=now) for person in people)


def _found(account: Account, person: Person, *, now: dt.datetime) -> bool:
    """Raises the question whether the two know each other, unless it was raised before.

    Returns whether it did.
    """
    if queries.find_conflict_between(account.pk, person):
        return False
    link = AccountLink(
        account=account, person=person, came_by=LinkCameBy.DETECTED, state=LinkStanding.ASKED,
        found_by="The same family name at the same postcode", owner_id=person.owner_id, why="",
    )  # fmt: skip
    recording.create(link, verb=EventType.CONFLICT_FOUND, also=[recording.thing(person)])
    return True


@recording.action
def request_declaration(*, by: Actor, account: Account, now: dt.datetime) -> Task:
    """Opens the yearly task to declare conflicts of interest."""
    title = "Once a year, declare who you know among the people the partnership works with"
    task = Task(
        kind=TaskKind.DECLARE, title=title, assignee=account, due_at=now + dt.timedelta(days=14),
        owner_id=settings.front_door().pk,
    )  # fmt: skip
    return recording.create(task, verb=EventType.TASK_OPENED)
