"""Possible duplicates: records compared with each other, and people named around a child."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handrail.actions.people import same_person
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.pages.people import compare_records, field_comparison
from handrail.pages.people.compare_records import Subject
from handrail.pages.people.identify_child import find_on_register, sort_by_verdict
from handrail.records.queries.people import (
    identity,
    match_decisions,
    matching_facts,
    register,
)
from handrail.rules.people.described_person import facts_around
from handrail.rules.permissions import Refusal, Refused


def list_same_people(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Who else on the register may be this person, and the verdicts and joins so far."""
    person = or_404(register.find_joinable_person(request.actor, public_id))
    same = identity.list_same_records(request.actor, person)
    purpose = f"Whether {person.reference} is recorded twice"
    found = find_on_register(request, matching_facts.identifying_facts(person), purpose, person)
    others = [row for row in found if row not in same]

    def where(other: Any) -> str:
        return reverse("compare_people", args=[public_id, other.public_id])

    context = {
        "person": person,
        "name": register.main_name(person),
        "also": [(row, register.main_name(row), where(row)) for row in same[1:]],
        "found": sort_by_verdict(
            request, person, field_comparison.register_side([person]), others, where
        ),
        "history": match_decisions.list_link_history(request.actor, person),
    }
    return render(request, "people/same_person/list.html", context)


def compare_people(request: Request, public_id: uuid.UUID, second: uuid.UUID) -> HttpResponse:
    """Compares two records, and records the decision whether they are one person."""
    or_404(None if public_id == second else second)
    here = or_404(register.find_joinable_person(request.actor, public_id))
    there = or_404(register.find_joinable_person(request.actor, second))
    same = identity.find_join_between(request.actor, here, there)
    given: dict[str, Any] = {"by": request.actor, "now": request.now}
    subject = Subject(
        of=here,
        facts=matching_facts.identifying_facts(here),
        side=field_comparison.register_side([here]),
        title=f"{register.main_name(here)}, {here.reference}",
        is_same=same is not None,
        version=here.version,
        same=lambda why, seen: same_person.join_records(
            **given, first=here, second=there, reason=why
        ),
        undo=lambda why, seen: same_person.separate_records(**given, same=or_404(same), reason=why),
        back=(reverse("same_people", args=[public_id]), "Check for duplicate records"),
        after="compare_people",
        kwargs={"public_id": public_id, "second": second},
    )
    every = identity.list_same_records(request.actor, here)
    is_through_others = there in every and not same
    through = [row for row in every if row not in {here, there}] if is_through_others else []
    return compare_records.show_comparison(request, subject, [there], through)


def list_relationship_matches(
    request: Request, public_id: uuid.UUID, relationship: uuid.UUID
) -> HttpResponse:
    """People on the register who may be the person named around a child."""
    child, row = _around(request, public_id, relationship)
    purpose = f"Who is named around {child.reference}"
    found = find_on_register(request, facts_around(row.other_name, row.kind), purpose, child)
    same = identity.list_same_records(request.actor, child)
    others = [one for one in found if one not in same]

    def where(other: Any) -> str:
        return reverse("around_candidate", args=[public_id, relationship, other.public_id])

    known = register.find_known_person(request.actor, row.other.public_id) if row.other else None
    context = {
        "child": child,
        "name": register.main_name(child),
        "row": row,
        "about": field_comparison.relationship_words(row),
        "linked": known,
        "linked_name": register.main_name(known) if known else "",
        "linked_href": where(known) if known else "",
        "found": sort_by_verdict(
            request, row, field_comparison.relationship_side(row), others, where
        ),
        "history": match_decisions.list_link_history(request.actor, row),
    }
    return render(request, "people/same_person/around.html", context)


def compare_relationship_match(
    request: Request, public_id: uuid.UUID, relationship: uuid.UUID, candidate: uuid.UUID
) -> HttpResponse:
    """Compares a person named around a child with one on the register; records the decision."""
    child, row = _around(request, public_id, relationship)
    kept = or_404(register.list_records_to_compare(request.actor, candidate) or None)
    given: dict[str, Any] = {"by": request.actor, "relationship": row, "now": request.now}
    subject = Subject(
        of=row,
        facts=facts_around(row.other_name, row.kind),
        side=field_comparison.relationship_side(row),
        title=(
            f"{row.other_name}, named in the record of "
            f"{register.main_name(child)}, {child.reference}"
        ),
        is_same=row.other_id in {one.pk for one in kept},
        version=row.version,
        same=lambda why, seen: same_person.link_relationship(
            **given, person=kept[0], reason=why, seen=seen
        ),
        undo=lambda why, seen: same_person.unlink_relationship(**given, reason=why, seen=seen),
        back=(reverse("around", args=[public_id, relationship]), row.other_name),
        after="around",
        kwargs={"public_id": public_id, "relationship": relationship},
    )
    return compare_records.show_comparison(request, subject, kept)


def _around(request: Request, public_id: uuid.UUID, relationship: uuid.UUID) -> tuple[Any, Any]:
    """A child whose record the actor may change, and a person named around the child."""
    child = or_404(register.find_person(request.actor, public_id))
    if not child.may_change:
        raise Refused(
            Refusal("Only people who work with the child can record who is around the child.")
        )
    return child, or_404(register.find_relationship(request.actor, child, relationship))
