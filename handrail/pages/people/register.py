"""People on the register: searched with a purpose, opened with a reason, changed."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.actions.people import register as actions
from handrail.pages.access import protected_facts
from handrail.pages.core import fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, version_seen
from handrail.pages.forms import one_page_form
from handrail.records.queries.casework.open_cases import list_open_cases
from handrail.records.queries.data_protection import statements
from handrail.records.queries.missing.children_away import list_missing_now_of
from handrail.records.queries.people import register as queries
from handrail.rules import identifiers
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.people.described_person import OTHER_NAMES
from handrail.rules.permissions import Incomplete, holds
from handrail.rules.vocabulary import IdentifierScheme, NumberSource, RelationshipKind
from handrail.rules.vocabulary.permission_codes import Permission

NAME_KINDS = tuple((kind, words.capitalize()) for kind, words in OTHER_NAMES.items())


def show_person(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """A person's page; outside the actor's own queue it first asks for a reason."""
    found = queries.find_person(request.actor, public_id)
    if found is None:
        or_404(queries.find_person_with_reason(request.actor, public_id))
        return redirect("give_reason", public_id=public_id)
    may_report = holds(request.actor, Permission.MISSING_REPORT)
    page = queries.person_page_for(request.actor, found)
    same = [found.pk, *(one.pk for one in page.also)]
    context = {
        "page": page,
        "person": found,
        "may_report": may_report,
        "statements": statements.list_statements(request.actor, same),
        "cases": list_open_cases(request.actor, same),
        "away": list_missing_now_of(request.actor, same),
    }
    return render(request, "people/register/person.html", context)


def give_reason(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Asks why the actor opens a record outside their own queue; recorded and reviewed."""
    found = or_404(queries.find_person_with_reason(request.actor, public_id))
    words = {"child": "the child"}
    form = one_page_form.blank_form(request, "access_reason", words)
    if request.method == "POST":
        form = one_page_form.bound_form(request, "access_reason", words)
        given = one_page_form.carry_out(
            form,
            lambda: actions.record_access_reason(
                by=request.actor, person=found, answers=form.answers, now=request.now
            ),
        )
        if given:
            return redirect("person", public_id=public_id)
    context = {"form": form, "errors": form.errors, "page_errors": bool(form.problems)}
    context["hours"] = actions.READING_LASTS // dt.timedelta(hours=1)
    return render(
        request, "people/register/reason.html", context, status=422 if form.problems else 200
    )


def show_address(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Shows a protected address, once, with a reason; recorded first."""
    address = or_404(queries.find_address(request.actor, public_id))

    def reveal(reason: str) -> str:
        by, now = request.actor, request.now
        return actions.reveal_address(by=by, address=address, reason=reason, now=now)

    def page(lines: str) -> HttpResponse:
        context = {"person": address.person, "lines": lines}
        return render(request, "people/register/address.html", context)

    back = reverse("person", args=[address.person.public_id])
    about = f"Address, {address.person.reference}"
    return protected_facts.show_with_reason(request, reveal, page, back=back, about=about)


@dataclass(frozen=True)
class Change:
    """One kind of change on a person's page: its template and its action."""

    title: str
    template: str
    act: Callable[[Any, Any], object]


def _name(request: Request, found: Any) -> object:
    kind = request.POST.get("kind", "alias")
    if kind not in dict(NAME_KINDS):
        raise Incomplete({"kind": "Choose a type of name"})
    given, family = (_line(request, name) for name in ("given", "family"))
    return actions.add_name(
        by=request.actor, person=found, kind=kind, given=given, family=family, now=request.now
    )


def _line(request: Request, name: str, limit: int = 200) -> str:
    text: str = request.POST.get(name, "").strip()
    problem = identifiers.clean_text(text, limit).problem
    if problem:
        raise Incomplete({name: problem})
    return text


def _address(request: Request, found: Any) -> object:
    return actions.add_address(
        by=request.actor,
        person=found,
        lines=_line(request, "lines", 500),
        postcode=_line(request, "postcode", 12),
        is_protected="is_protected" in request.POST,
        started_on=None,
        now=request.now,
    )


def _identifier(request: Request, found: Any) -> object:
    scheme = request.POST.get("scheme", "")
    if scheme not in set(IdentifierScheme):
        raise Incomplete({"scheme": "Choose the type of number"})
    source = request.POST.get("source", "")
    if scheme == IdentifierScheme.NHS and source not in set(NumberSource):
        raise Incomplete({"source": "Choose where the NHS number comes from"})
    return actions.add_identifier(
        by=request.actor,
        person=found,
        scheme=scheme,
        value=_line(request, "value", 40),
        is_verified="is_verified" in request.POST,
        source=source if source in set(NumberSource) else "",
        verified_on=_verified_on(request),
        now=request.now,
    )


def _verified_on(request: Request) -> dt.date | None:
    parts = [request.POST.get(name, "") for name in ("day", "month", "year")]
    if not any(parts):
        return None
    day, month, year = parts
    cleaned = identifiers.clean_date(day, month, year, london_day(request.now))
    if cleaned.problem or cleaned.value is None or not cleaned.value.day:
        raise Incomplete({"verified_on": cleaned.problem or "Enter the whole date"})
    return cleaned.value.earliest


def _relationship(request: Request, found: Any) -> object:
    kind = request.POST.get("kind", "")
    if kind not in set(RelationshipKind):
        raise Incomplete({"kind": "Choose the relationship to the child"})
    names = ("other_name", "responsibility", "note", "source")
    answers = {name: _line(request, name) for name in names} | {"kind": kind}
    return actions.add_relationship(
        by=request.actor, person=found, answers=answers, now=request.now
    )


def _born(request: Request, found: Any) -> object:
    parts = [request.POST.get(name, "") for name in ("day", "month", "year")]
    cleaned = identifiers.clean_birth(
        parts[0],
        parts[1],
        parts[2],
        london_day(request.now),
        is_about="about" in request.POST,
    )
    not_known = "not_known" in request.POST
    if cleaned.problem or (cleaned.value is None and not not_known):
        raise Incomplete({"day": cleaned.problem or "Enter the date, or choose “Not known”"})
    return actions.change_birth(
        by=request.actor,
        person=found,
        born="" if not_known or cleaned.value is None else cleaned.value.text,
        seen=version_seen(request.POST.get("_seen")) or found.version,
        now=request.now,
    )


def _details(request: Request, found: Any) -> object:
    form = one_page_form.bound_form(request, "person_details", {"child": "the child"})
    if form.problems:
        raise Incomplete(form.problems)
    return actions.change_details(
        by=request.actor,
        person=found,
        answers=form.answers,
        seen=version_seen(request.POST.get("_seen")) or found.version,
        now=request.now,
    )


CHANGES = {
    "name": Change("Add a name", "people/register/change_name.html", _name),
    "address": Change("Change the address", "people/register/change_address.html", _address),
    "number": Change("Add a reference number", "people/register/change_number.html", _identifier),
    "relationship": Change(
        "Add a family member or other person",
        "people/register/change_relationship.html",
        _relationship,
    ),
    "born": Change("Change the date of birth", "people/register/change_born.html", _born),
    "details": Change("Change details", "people/register/change_details.html", _details),
}


def change_person(request: Request, public_id: uuid.UUID, what: str) -> HttpResponse:
    """Changes one thing about a person."""
    found = or_404(queries.find_person(request.actor, public_id))
    chosen = or_404(CHANGES.get(what))
    problems: dict[str, str] = {}
    if request.method == "POST":
        try:
            chosen.act(request, found)
        except Incomplete as error:
            problems = error.problems
        else:
            return redirect_with_confirmation("changed", "person", public_id=public_id)
    return _show_change(request, found, chosen, what, problems)


def _show_change(
    request: Request, found: Any, chosen: Change, what: str, problems: dict[str, str]
) -> HttpResponse:
    context = {
        "person": found,
        "name": queries.main_name(found),
        "title": chosen.title,
        "problems": problems,
        "errors": fields.error_list(problems),
        "page_errors": bool(problems),
        "posted": request.POST,
        "schemes": IdentifierScheme.choices(),
        "sources": NumberSource.choices(),
        "name_kinds": NAME_KINDS,
        "relationships": RelationshipKind.choices(),
    }
    if what == "details":
        words = {"child": queries.main_name(found)}
        known = {field.name: getattr(found, field.name) for field in found._meta.concrete_fields}
        for day in ("expected_on", "died_on"):
            known[day] = day_given(known[day]) if known[day] else None
        known["plans_before"] = "" if found.plans_before is None else str(found.plans_before)
        context["form"] = (
            one_page_form.bound_form(request, "person_details", words)
            if request.method == "POST"
            else one_page_form.blank_form(request, "person_details", words, known)
        )
    return render(request, chosen.template, context, status=422 if problems else 200)
