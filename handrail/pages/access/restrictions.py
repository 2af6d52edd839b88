"""Restricted records: restricted to a list by a manager, managed and reviewed by a guardian."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.access import restrictions as actions
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Area, Choice, Radios, Ticks
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import Fields, GovukForm, form_of
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.records.queries.access import restrictions as queries
from handrail.records.queries.people import register
from handrail.rules.core.local_time import london_day
from handrail.rules.permissions import Incomplete
from handrail.rules.permissions.restrictions import REVIEW_DAYS, level_of
from handrail.rules.vocabulary import RestrictionCategory, Sensitivity

FORM = "access/restrictions/form.html"
NOBODY = ("", "Choose a person")


def _choices(found: list[Any]) -> list[tuple[str, str]]:
    return [NOBODY, *_people(found)]


def _people(found: list[Any]) -> list[tuple[str, str]]:
    return [(str(row.public_id), f"{row.name}, {row.works_at}") for row in found]


def _chosen(found: list[Any], value: str) -> Any:
    return next((row for row in found if str(row.public_id) == value), None)


def _categories() -> list[tuple[str, str]]:
    """Each reason for a restriction, with the level of restriction that goes with it."""
    return [
        (word.value, f"{word.label} ({Sensitivity(level_of(word.value)).label.lower()})")
        for word in RestrictionCategory
    ]


def _closing_fields(able: list[Any], proposed: list[Any]) -> Fields:
    others = [row for row in able if row not in proposed]
    return {
        "category": Radios(
            "Why should this record be restricted?",
            choices=_categories(),
            help_text=(
                "Restricted and sealed records are hidden in the same way. The restriction manager "
                "of a sealed record must also be outside the line management of the people who "
                "work with the child"
            ),
        ),
        "reason": Area(
            "Explain why",
            help_text="Only the restriction manager and people on the access list can read this",
        ),
        "guardian": Choice(
            "Who is the restriction manager?",
            choices=_choices(able),
            help_text="They manage the access list and review it every 90 days",
        ),
        **({"readers": _goes_on(proposed)} if proposed else {}),
        "also": Choice(
            "Somebody else" if proposed else "Who can open it?",
            choices=_choices(others),
            optional=bool(proposed),
            help_text=(
                "Everybody else loses access straight away, at night too. The restriction "
                "manager can add more people afterwards"
            ),
        ),
    }


def _goes_on(proposed: list[Any]) -> Ticks:
    return Ticks(
        "Who works with the child and still needs access?",
        choices=_people(proposed),
        initial=[str(row.public_id) for row in proposed],
        help_text="Anybody you do not tick loses access straight away",
    )


def _beside_fields(problems: Mapping[str, str], form: GovukForm) -> dict[str, str]:
    """The errors by field: nobody proposed to open the record is asked about in `also`."""
    ask = "readers" if "readers" in form.fields else "also"
    return {ask if name == "readers" else name: text for name, text in problems.items()}


def restrict_record(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """A manager restricts a child's record to a list of named people."""
    found = or_404(register.find_person(request.actor, public_id))
    able = queries.list_nameable_staff(request.now)
    with_part = queries.accounts_working_with(request.actor, found)
    proposed = [row for row in able if row.pk in with_part]

    def act(form: GovukForm) -> object:
        said = form.cleaned_data
        readers = [row for row in proposed if str(row.public_id) in said.get("readers", ())]
        also = _chosen(able, said["also"])
        closing = actions.Closing(
            category=said["category"],
            reason=said["reason"],
            guardian=_chosen(able, said["guardian"]),
            readers=[*readers, *([also] if also else [])],
        )
        try:
            return actions.restrict_record(
                by=request.actor, person=found, closing=closing, now=request.now
            )
        except Incomplete as error:
            raise Incomplete(_beside_fields(error.problems, form)) from error

    return form_page(
        request,
        form_of(_closing_fields(able, proposed)),
        act,
        lambda form: redirect_with_confirmation("record_closed", "my_work"),
        template=FORM,
        context={
            "title": "Restrict this record",
            "caption": f"{register.main_name(found)}, {found.reference}",
            "button": "Restrict record",
            "person": found,
            "says": (
                "Only the restriction manager and people on the access list will know that this "
                "record and its cases exist. Nobody else, including the front door and "
                "the out-of-hours team, will see them in searches, work lists, notifications or "
                "totals."
            ),
        },
    )


def list_restrictions(request: Request) -> HttpResponse:
    """The restricted records that the actor guards or may open."""
    rows = queries.list_restrictions(request.actor, page_asked(request))
    context = {"rows": rows, "today": london_day(request.now), "me": request.actor.account}
    return render(request, "access/restrictions/list.html", context)


def show_restriction(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One restriction: why, who its guardian is, who is on the list, when it is reviewed."""
    row = or_404(queries.find_restriction(request.actor, public_id))
    context = {
        "row": row,
        "name": register.main_name(row.person),
        "today": london_day(request.now),
        "keeps": row.guardian_id == request.actor.account,
    }
    return render(request, "access/restrictions/one.html", context)


def add_reader(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The guardian adds a person to the list."""
    row = or_404(queries.find_guarded_restriction(request.actor, public_id))
    able = queries.list_nameable_staff(request.now)
    return form_page(
        request,
        form_of(
            {
                "account": Choice("Who needs to open the record?", choices=_choices(able)),
                "reason": Area("Why do they need it?"),
            }
        ),
        lambda form: actions.add_reader(
            by=request.actor,
            row=row,
            account=_chosen(able, form.cleaned_data["account"]),
            reason=form.cleaned_data["reason"],
            now=request.now,
        ),
        lambda form: redirect_with_confirmation("list_changed", "restriction", public_id=public_id),
        template=FORM,
        context=_about(row, "Add a person to the access list", "Add to access list"),
    )


def _about(row: Any, title: str, button: str) -> dict[str, Any]:
    caption = f"{register.main_name(row.person)}, {row.person.reference}"
    return {"title": title, "caption": caption, "button": button, "row": row}


def remove_reader(request: Request, public_id: uuid.UUID, reader: uuid.UUID) -> HttpResponse:
    """The guardian removes a person from the list."""
    row = or_404(queries.find_guarded_restriction(request.actor, public_id))
    listed = or_404(queries.find_named_reader(request.actor, row, reader))
    actions.remove_reader(by=request.actor, row=row, listed=listed, now=request.now)
    return redirect_with_confirmation("list_changed", "restriction", public_id=public_id)


def _review_fields(sensitivity: str) -> Fields:
    """Whether a record stays restricted, or sealed, and why."""
    level = Sensitivity(sensitivity).label.lower()
    verdicts = (
        ("keep", f"Keep it {level}. Ask me again in {REVIEW_DAYS} days"),
        ("lift", "Lift the restriction. Everybody who works with the child can open it again"),
    )
    return {
        "verdict": Radios(f"Does the record need to stay {level}?", choices=verdicts),
        "why": Area("Why did you decide this?", help_text="What has changed, and what has not"),
    }


def review_restriction(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The guardian decides whether the record stays restricted."""
    row = or_404(queries.find_guarded_restriction(request.actor, public_id))
    return form_page(
        request,
        form_of(_review_fields(row.sensitivity)),
        lambda form: actions.review_restriction(
            by=request.actor,
            row=row,
            verdict=form.cleaned_data["verdict"],
            why=form.cleaned_data["why"],
            now=request.now,
        ),
        lambda form: redirect_with_confirmation("restriction_reviewed", "restrictions"),
        template=FORM,
        context=_about(row, "Review this restriction", "Save"),
    )
