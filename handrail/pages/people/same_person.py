"""Is this one person? Records compared with each other, and those named around a child."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handrail.actions.people import same_person as joining
from handrail.pages.core.shortcuts import or_404
from handrail.pages.people import compare_records as comparing, field_comparison as sides
from handrail.pages.people.compare_records import Subject
from handrail.pages.people.identify_child import look_up, sorted_out
from handrail.records.queries.people import (
    identity,
    match_decisions as verdicts,
    matching_facts as compared,
    register as people,
)
from handrail.rules.people.described_person import facts_around
from handrail.rules.permissions import Refusal, Refused


def same_people(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """Who else on the register may be this person, and what is joined or was said already."""
    person = or_404(people.joinable(request.actor, public_id))
    same = identity.identity(request.actor, person)
    purpose = f"Whether {person.reference} is recorded twice"
    found = look_up(request, compared.identifying_facts(person), purpose, person)
    others = [row for row in found if row not in same]

    def where(other: Any) -> str:
        return reverse("compare_people", args=[public_id, other.public_id])

    context = {
        "person": person,
        "name": people.main_name(person),
        "also": [(row, people.main_name(row), where(row)) for row in same[1:]],
        "found": sorted_out(request, person, sides.of_records([person]), others, where),
        "history": verdicts.history(request.actor, person),
    }
    return render(request, "people/same_person/list.html", context)


def compare_people(request: Any, public_id: uuid.UUID, second: uuid.UUID) -> HttpResponse:
    """Compares two records, and takes what somebody says of their being one person."""
    or_404(None if public_id == second else second)
    here = or_404(people.joinable(request.actor, public_id))
    there = or_404(people.joinable(request.actor, second))
    same = identity.join_between(request.actor, here, there)
    given: dict[str, Any] = {"by": request.actor, "now": request.now}
    subject = Subject(
        of=here,
        facts=compared.identifying_facts(here),
        side=sides.of_records([here]),
        title=f"{people.main_name(here)}, {here.reference}",
        is_same=same is not None,
        version=here.version,
        same=lambda why, seen: joining.same_person(**given, first=here, second=there, reason=why),
        undo=lambda why, seen: joining.take_apart(**given, same=or_404(same), reason=why),
        back=(reverse("same_people", args=[public_id]), "Is this person recorded twice?"),
        after="compare_people",
        kwargs={"public_id": public_id, "second": second},
    )
    every = identity.identity(request.actor, here)
    is_through_others = there in every and not same
    through = [row for row in every if row not in {here, there}] if is_through_others else []
    return comparing.compare(request, subject, [there], through)


def around(request: Any, public_id: uuid.UUID, relationship: uuid.UUID) -> HttpResponse:
    """Who on the register may be somebody named around a child."""
    child, row = _around(request, public_id, relationship)
    purpose = f"Who is named around {child.reference}"
    found = look_up(request, facts_around(row.other_name, row.kind), purpose, child)
    same = identity.identity(request.actor, child)
    others = [one for one in found if one not in same]

    def where(other: Any) -> str:
        return reverse("around_candidate", args=[public_id, relationship, other.public_id])

    known = people.known(request.actor, row.other.public_id) if row.other else None
    context = {
        "child": child,
        "name": people.main_name(child),
        "row": row,
        "about": sides.about_somebody_around(row),
        "linked": known,
        "linked_name": people.main_name(known) if known else "",
        "linked_href": where(known) if known else "",
        "found": sorted_out(request, row, sides.of_somebody_around(row), others, where),
        "history": verdicts.history(request.actor, row),
    }
    return render(request, "people/same_person/around.html", context)


def around_candidate(
    request: Any, public_id: uuid.UUID, relationship: uuid.UUID, candidate: uuid.UUID
) -> HttpResponse:
    """Compares somebody named around a child with a person, and takes what somebody says."""
    child, row = _around(request, public_id, relationship)
    kept = or_404(people.to_compare(request.actor, candidate) or None)
    given: dict[str, Any] = {"by": request.actor, "relationship": row, "now": request.now}
    subject = Subject(
        of=row,
        facts=facts_around(row.other_name, row.kind),
        side=sides.of_somebody_around(row),
        title=f"{row.other_name}, named around {people.main_name(child)}, {child.reference}",
        is_same=row.other_id in {one.pk for one in kept},
        version=row.version,
        same=lambda why, seen: joining.same_around(**given, person=kept[0], reason=why, seen=seen),
        undo=lambda why, seen: joining.unlink_around(**given, reason=why, seen=seen),
        back=(reverse("around", args=[public_id, relationship]), row.other_name),
        after="around",
        kwargs={"public_id": public_id, "relationship": relationship},
    )
    return comparing.compare(request, subject, kept)


def _around(request: Any, public_id: uuid.UUID, relationship: uuid.UUID) -> tuple[Any, Any]:
    """A child whose record the actor may change, and somebody named around the child."""
    child = or_404(people.one(request.actor, public_id))
    if not child.may_change:
        raise Refused(Refusal("Those who work with the child say who is around the child."))
    return child, or_404(people.around(request.actor, child, relationship))
