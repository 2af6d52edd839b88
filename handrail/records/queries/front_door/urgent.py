"""Whether somebody on duty may see at once where a child is: not safe tonight, or missing."""

from django.db.models import Q

from handrail.records.models import Case, Missing, Person, Referral
from handrail.records.queries.front_door import tonight
from handrail.records.queries.people import identity
from handrail.rules.front_door.safety_tonight import NOT_SAFE
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Role
from handrail.rules.workflow.missing import AWAY


def urgent_reason_for(actor: Actor, of: Case | Referral | Person) -> str:
    """Why the actor may see at once where the child is, in words; "" for no reason."""
    if Role.EMERGENCY_DUTY not in actor.roles:
        return ""
    if _is_not_safe(actor, of):
        return "On duty: the child is not safe tonight"
    return "On duty: the child is missing" if _is_missing(actor, of) else ""


def _is_not_safe(actor: Actor, of: Case | Referral | Person) -> bool:
    found = tonight.open_alarms_about(
        actor,
        case=of if isinstance(of, Case) else None,
        referral=of if isinstance(of, Referral) else None,
        person=of.pk if isinstance(of, Person) else None,
    )
    return bool(found.filter(why=NOT_SAFE).exists())


def _is_missing(actor: Actor, of: Case | Referral | Person) -> bool:
    person = of.pk if isinstance(of, Person) else of.person_id
    same = identity.keys_of_same_person(actor, person) if person else []
    mine = Q(person__in=same) | Q(case__person__in=same)
    if isinstance(of, Case):
        mine |= Q(case=of)
    return Missing.objects.filter(mine, state__in=AWAY).exists()
