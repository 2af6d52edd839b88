"""Whether somebody on duty may see at once where a child is: not safe tonight, or missing now."""

from typing import Any

from django.db.models import Q

from handrail.records.models import Alarm, Case, Missing, Person, Referral
from handrail.records.queries import identity
from handrail.rules.permissions import Actor
from handrail.rules.safety_tonight import NOT_SAFE
from handrail.rules.vocabulary import Role
from handrail.rules.workflow import OPEN_ALARM
from handrail.rules.workflow.missing import AWAY


def why(actor: Actor, of: Case | Referral | Person) -> str:
    """The reason in words for which the actor sees at once where the child is, "" for none."""
    if Role.EMERGENCY_DUTY not in actor.roles:
        return ""
    if _is_not_safe(actor, of):
        return "On duty: the child is not safe tonight"
    return "On duty: the child is missing" if _is_missing(actor, of) else ""


def _of_child(actor: Actor, of: Case | Referral | Person, table: str) -> Q:
    """What is about the child: by the records that are theirs, or by this case or referral."""
    person = of.pk if isinstance(of, Person) else of.person_id
    same = identity.keys(actor, person) if person else []
    paths = {"alarm": ("referral__person", "case__person"), "missing": ("person", "case__person")}
    found = Q(pk__in=[])
    for path in paths[table]:
        found |= Q(**{f"{path}__in": same})
    if isinstance(of, Case):
        found |= Q(case=of)
    if isinstance(of, Referral) and table == "alarm":
        found |= Q(referral=of)
    return found


def _is_not_safe(actor: Actor, of: Any) -> bool:
    rows = Alarm.objects.filter(_of_child(actor, of, "alarm"), state__in=OPEN_ALARM, why=NOT_SAFE)
    return bool(rows.exists())


def _is_missing(actor: Actor, of: Any) -> bool:
    rows = Missing.objects.filter(_of_child(actor, of, "missing"), state__in=AWAY)
    return bool(rows.exists())
