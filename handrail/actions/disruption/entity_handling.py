"""How an entity is handled: code, limits, named readers, and whether it has an account."""

import datetime as dt

from django.db.models import Q

from handrail.actions.core import notices, recording, step_effects
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.core.step_input import Given
from handrail.actions.disruption.entities import run_entity_step
from handrail.records.models import Account, Entity, PanelItem, Sight
from handrail.rules.vocabulary import Handling, HandlingLimit, NoticeKind
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.workflow.entities import STANDARDS

OVER = ("no_longer", "returned", "other_route")


@recording.action
def set_handling(*, by: Actor, row: Entity, given: Given, now: dt.datetime) -> Entity:
    """Sets the handling code, what is forbidden and, for code C only, the conditions."""
    chosen = given.answers.get("limits") or []
    conditions = given.said("conditions") if given.said("handling") == "c" else ""
    limits = " ".join(sorted(str(limit) for limit in chosen))
    done = run_entity_step(
        "handle", row, given, by=by, now=now, limits=limits, conditions=conditions
    )
    if done.handling == Handling.C or HandlingLimit.NO_PANEL in limits:
        _tell_panel(done, by=by, now=now)
    return done


def _tell_panel(entity: Entity, *, by: Actor, now: dt.datetime) -> None:
    """Notifies the people who prepare the panel that an item can no longer be discussed as
    it is.
    """
    for item in PanelItem.objects.filter(entity=entity).exclude(state__in=OVER):
        text = f"Its handling conditions changed. Remove it from the agenda. {item.reference}."
        for account in step_effects.people_for("coordinators", item, now=now):
            if account.pk != by.account:
                notices.notify_account(account, now=now, kind=NoticeKind.PANEL, text=text,
                             **step_effects.subject_fields(item))  # fmt: skip


@recording.action
def add_named_reader(*, by: Actor, row: Entity, given: Given, now: dt.datetime) -> Entity:
    """Adds a named reader, with the basis. Raises Incomplete without anybody new."""
    account = given.picked.get("named")
    if not isinstance(account, Account):
        raise Incomplete({"named": "Choose who can read it"})
    if Sight.objects.filter(of=row.public_id, account=account, ended_at=None).exists():
        raise Incomplete({"named": "They can already read it. Choose someone else"})
    done = run_entity_step("give", row, given, by=by, now=now)
    sight = Sight(
        of=row.public_id,
        account=account,
        agency=account.named_for,
        basis=given.said("basis"),
        why=given.said("reason"),
        owner_id=row.owner_id,
    )
    recording.create(sight, verb=EventType.ENTITY_SIGHT_GIVEN, also=[recording.thing(account)])
    return done


@recording.action
def remove_named_reader(*, by: Actor, row: Entity, given: Given, now: dt.datetime) -> Entity:
    """Removes a named reader. Raises Incomplete without anybody."""
    sight = given.picked.get("sights")
    if not isinstance(sight, Sight):
        raise Incomplete({"sights": "Choose whose access to withdraw"})
    done = run_entity_step("take_back", row, given, by=by, now=now)
    recording.change(sight, verb=EventType.ENTITY_SIGHT_ENDED, values={"ended_at": now})
    return done


@recording.action
def mark_as_colleague(*, by: Actor, row: Entity, given: Given, now: dt.datetime) -> Entity:
    """Records that the entity has an account, to which all of it is invisible from now on.

    Raises Incomplete for an account that does not exist, or the actor's own.
    """
    login = given.said("login")
    account = Account.objects.filter(Q(login__iexact=login) | Q(email__iexact=login)).first()
    if account is None or account.pk == by.account:
        raise Incomplete({"login": "No other account has this sign-in name or email address"})
    done = run_entity_step("is_colleague", row, given, by=by, now=now, is_account=account)
    for sight in Sight.objects.filter(of=row.public_id, account=account, ended_at=None):
        recording.change(sight, verb=EventType.ENTITY_SIGHT_ENDED, values={"ended_at": now})
    step_effects.open_task(row, STANDARDS, by=by, now=now)
    return done
