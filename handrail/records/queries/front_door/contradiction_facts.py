"""What is known about a referral's child, for the contradiction rules."""

from handrail.records.models import Case, Person, Plan, Referral, Relationship
from handrail.records.queries.core import same_person
from handrail.records.queries.core.scope import knowable_people
from handrail.records.queries.front_door import advice_requests, agreements
from handrail.records.queries.front_door.referral import list_submissions
from handrail.records.queries.people import identity
from handrail.rules.core.local_time import london_day
from handrail.rules.front_door.decisions import BY_AGREEMENT
from handrail.rules.front_door.prompts import Picture
from handrail.rules.identifiers.dates import age_in_years
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import RelationshipKind

ADULT = 18


def facts_of_referral(actor: Actor, referral: Referral) -> dict[str, str]:
    """The facts by name; facts that are not known are missing. The caller has read the referral."""
    kept = list_submissions(actor, referral, "referral")
    told = kept[-1].answers if kept else {}
    is_untold = told.get("parents_told") == "no"
    return {
        "known.safe_tonight": referral.safe_tonight,
        "known.urgency": referral.urgency,
        "known.judgement": referral.judgement,
        "known.why_not_told": str(told.get("why_not_told") or "") if is_untold else "",
        "known.age": _age(actor, referral),
        "known.sexual_under_13": _sexual_under_13(actor, referral),
        "known.agreement": _agreement(actor, referral),
        **_facts_of_child(actor, referral),
    }


def _agreement(actor: Actor, referral: Referral) -> str:
    """Where the family's agreement to early help stands, by the newest decision for it."""
    made = referral.decisions.filter(outcome__in=BY_AGREEMENT).order_by("-at", "-pk").first()
    onward = advice_requests.list_onward_requests(actor, referral)
    found = agreements.list_standings(made, onward, london_day(actor.at))
    return found[0].state if found else ""


def _age(actor: Actor, referral: Referral) -> str:
    age = age_in_years(referral.child_born, london_day(actor.at))
    if age is None:
        return ""
    return "adult" if age >= ADULT else "child"


def _sexual_under_13(actor: Actor, referral: Referral) -> str:
    age = age_in_years(referral.child_born, london_day(actor.at))
    kept = list_submissions(actor, referral, "screening")
    if not kept:
        return ""
    picture = Picture(age, kept[-1].form, kept[-1].answers, {})
    return "yes" if picture.is_sexual_under_13() else ""


def _facts_of_child(actor: Actor, referral: Referral) -> dict[str, str]:
    """Whether the child has an open case, and a brother or sister a plan, once identified."""
    if referral.person_id is None:
        return {}
    same = identity.keys_of_same_person(actor, referral.person_id)
    has_case = Case.objects.filter(person__in=same).exclude(state="closed").exists()
    return {
        "known.case": "yes" if has_case else "no",
        "known.sibling_plan": "yes" if has_sibling_on_plan(actor, same) else "",
    }


def has_sibling_on_plan(actor: Actor, same: list[int]) -> bool:
    """Whether a brother or sister of whom the actor may know is on a plan, named by either.

    All records of a brother or sister count.
    """
    rows = Relationship.objects.filter(kind=RelationshipKind.SIBLING, ended_on__isnull=True)
    named = rows.filter(child__in=same).values_list("other", flat=True)
    naming = rows.filter(other__in=same).values_list("child", flat=True)
    near: set[int] = {*named, *naming} - {None}
    near |= same_person.people_in_pairs(same_person.list_joined_pairs(actor, near))
    others = Person.objects.filter(knowable_people(actor), pk__in=near)
    return Plan.objects.filter(case__person__in=others, ended_on__isnull=True).exists()
