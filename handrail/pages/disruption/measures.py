"""Disruption measures: the list and its CSV, one measure, what was tried, the children."""

import uuid
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.disruption import measures
from handrail.actions.sharing.exports import Copy
from handrail.outputs.core.safe_csv import rows_csv
from handrail.pages.core import fields, search_tokens
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.forms.answer_cards import NO_CHILD, part_cards
from handrail.pages.forms.free_text import read_search_text, read_text
from handrail.pages.sharing.copy_reasons import reason_for_copy
from handrail.pages.sharing.download import download_response, subjects_of_copy
from handrail.records.queries.casework import possible_steps
from handrail.records.queries.core import scope, settings
from handrail.records.queries.core.law import law_at
from handrail.records.queries.disruption import (
    measure_effect,
    measures as queries,
    network_nodes,
    place_plans,
)
from handrail.rules.core.local_time import london_day
from handrail.rules.disruption import options
from handrail.rules.disruption.measure_effect import CAUTION
from handrail.rules.permissions import Incomplete, holds, refusal
from handrail.rules.vocabulary import Effect, EntityKind, MeasureState, OptionType
from handrail.rules.vocabulary.documents import MARKING
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import NAMED
from handrail.rules.workflow.place_plans import OPEN

SHOWN = {"open": "Open", "live": "In force", "ends_soon": "Ends soon", "late": "Late",
         "considered": "Considered", "not_chosen": "Not chosen", "over": "Ended",
         "all": "All"}  # fmt: skip
TARGETS = [kind for kind in EntityKind if kind != EntityKind.EPISODE]
STATES = {word.value: word.label for word in MeasureState}
EFFECTS = {word.value: word.label for word in Effect}
HEAD = ("reference", "option", "type", "target", "target_kind", "state", "agency", "lead",
        "served_on", "expires_on", "review_on", "times_broken", "effect", "basis")  # fmt: skip


def _wanted(request: Request) -> queries.Wanted:
    """The filter in the query string; an unknown value is ignored."""
    told = search_tokens.search_parameters(request)
    asked = {name: read_search_text(told, name, 80) for name in queries.NAMES}
    known = {str(one.public_id) for one in settings.list_agencies(request.actor)}
    asked["agency"] = asked["agency"] if asked["agency"] in known else ""
    asked["show"] = asked["show"] if asked["show"] in SHOWN else "open"
    return queries.Wanted(**asked)


def list_measures(request: Request) -> HttpResponse:
    """The measures the actor may read: breached and overdue first, then those ending soon."""
    wanted = _wanted(request)
    context = {
        "rows": queries.list_measures(request.actor, wanted, page_asked(request)),
        "wanted": wanted,
        "shown": SHOWN.items(),
        "types": [(word.value, word.label) for word in OptionType],
        "targets": [(kind.value, kind.label) for kind in TARGETS],
        "agencies": settings.list_agencies(request.actor),
        "query": request.GET.urlencode(),
        "knows_children": holds(request.actor, Permission.PERSON_READ),
        "no_decision": options.NO_DECISION,
    }
    return render(request, "disruption/measures/list.html", context)


def download_csv(request: Request) -> HttpResponse:
    """The same list as CSV; it has no children in it, and nothing that forbids export."""
    purpose = reason_for_copy(request)
    rows = queries.list_for_file(request.actor, _wanted(request))
    measures.record_export(by=request.actor, rows=rows, now=request.now)
    persons = {row.target_id for row in rows if row.target.kind == EntityKind.PERSON}
    copy = Copy("disruption measures", "The list as a file", MARKING, people=len(persons),
                about=subjects_of_copy(*rows), purpose=purpose)  # fmt: skip
    make = partial(rows_csv, HEAD, map(_line, rows))
    return download_response(request, copy, make, "disruption-measures.csv")


def _line(row: Any) -> list[str]:
    named = "not named here" if row.target.kind == EntityKind.CHILD else row.named
    days = (london_day(row.served_at) if row.served_at else None, row.shown_end, row.review_on)
    return [
        row.reference, row.title, "/".join(row.about.types), named,
        EntityKind(row.target.kind).label, STATES[row.state],
        row.agency.name if row.agency else "", row.lead.name if row.lead else "",
        *(day.isoformat() if day else "" for day in days), str(row.breaches),
        EFFECTS.get(row.effect, ""), row.about.basis,
    ]  # fmt: skip


def show_catalogue(request: Request) -> HttpResponse:
    """Every option: who may apply, on which basis, under which rule, for how long."""
    law = law_at(request.now)
    every = [(one, one.standing(law)) for one in options.load_options().values()]
    groups = [
        (word.label, [(one, stands) for one, stands in every if one.first_type == word])
        for word in OptionType
    ]
    waiting = {one.key for one, _ in every if not one.may_be_chosen(law)}
    context = {"groups": groups, "no_decision": options.NO_DECISION, "waiting": waiting}
    return render(request, "disruption/measures/catalogue.html", context)


def show_measure(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One measure: its state in words, its dates, who it protects and all submissions."""
    row = or_404(queries.find_measure(request.actor, public_id))
    ways = [way.step for way in possible_steps.steps_of(request.actor, row) if not way.refusal]
    if not row.about.may_be_longer:
        ways = [step for step in ways if step.name != "extend"]
    children = queries.list_protected_children(request.actor, row)
    context = {
        "row": row,
        "effect": measure_effect.effect_of(request.actor, row, [one.person_id for one in children]),
        "caution": CAUTION,
        "said": [submission_card(kept) for kept in queries.list_submissions(row)],
        "children": children,
        "may_name": _may_name(request, row),
        "ways": ways,
        "no_decision": options.NO_DECISION,
    }
    return render(request, "disruption/measures/measure.html", context)


def submission_card(kept: Any) -> Any:
    """The submission of a step of a measure or plan, titled with the step's sentence."""
    part, step = part_cards(kept, NO_CHILD), NAMED.get((kept.row.stage, kept.row.part))
    part.title = step.sentence if step else part.title
    return part


def _may_name(request: Request, row: Any) -> bool:
    facts = scope.facts_of_row(request.actor, row)
    return refusal(request.actor, Permission.MEASURE_CHILDREN, facts) is None


def list_tried_measures(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """What was tried with a person or at a place, and the options that nobody considered yet."""
    target = or_404(network_nodes.find_entity(request.actor, public_id))
    context = {"target": target, **tried_measures_of_targets(request, [target])}
    return render(request, "disruption/measures/of.html", context)


def tried_measures_of_targets(request: Request, targets: Sequence[Any]) -> dict[str, Any]:
    """Context of `disruption/measures/_tried.html` and `disruption/measures/_left.html`.

    `targets` are the entity and those confirmed to be the same.
    """
    tried = queries.list_measures_against(request.actor, targets)
    law = law_at(request.now)
    left = options.remaining_options(targets[0].kind, (row.option for row in tried), law)
    is_place = targets[0].kind == EntityKind.PLACE
    plans = place_plans.list_plans_for_place(request.actor, targets) if is_place else []
    return {
        "place_plans": plans,
        "has_open_plan": any(row.state in OPEN for row in plans),
        "may_assess": is_place and holds(request.actor, Permission.PLACEPLAN_BEGIN),
        "tried": tried,
        "left": left,
        "left_count": sum(len(found) for _, found in left),
        "may_consider": holds(request.actor, Permission.MEASURE_CONSIDER),
        "no_decision": options.NO_DECISION,
    }


def tried_measures_of_item(request: Request, item: Any) -> dict[str, Any]:
    """The same context for the subject of a panel item, as far as the reader may know it."""
    about = item.entity
    target = network_nodes.find_entity(request.actor, about.public_id) if about else None
    return {"target": target, **tried_measures_of_targets(request, [target])} if target else {}


def list_protected_children(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The children a measure protects: added and removed by those who may know them."""
    row = or_404(queries.find_measure(request.actor, public_id))
    if not _may_name(request, row):
        return or_404(None)
    if request.method != "POST":
        return _children(request, row, {})
    try:
        _name(request, row)
    except Incomplete as error:
        return _children(request, row, error.problems)
    return redirect_with_confirmation("measure_child", "measure", public_id=row.public_id)


def _name(request: Request, row: Any) -> None:
    """Adds the child that was ticked, or whose reference was entered."""
    ticked = {
        str(one.public_id): one for one in queries.list_protectable_children(request.actor, row)
    }
    child = ticked.get(request.POST.get("child", ""))
    reference = read_text(request.POST, "reference", 40)
    child = child or (
        queries.find_child_by_reference(request.actor, reference) if reference else None
    )
    if child is None:
        problem = "Choose a child, or enter the reference of their case or record"
        raise Incomplete({"reference": problem})
    measures.add_protected_child(by=request.actor, measure=row, child=child, now=request.now)


def _children(request: Request, row: Any, problems: dict[str, str]) -> HttpResponse:
    context = {
        "row": row,
        "children": queries.list_protected_children(request.actor, row),
        "choices": queries.list_protectable_children(request.actor, row),
        "typed": request.POST,
        "problems": problems,
        "errors": [fields.ShownError(text, f"#id_{name}") for name, text in problems.items()],
        "page_errors": bool(problems),
    }
    return render(
        request, "disruption/measures/children.html", context, status=422 if problems else 200
    )


def remove_child(request: Request, public_id: uuid.UUID, child_id: uuid.UUID) -> HttpResponse:
    """Removes a child who was added by mistake, with the reason."""
    row = or_404(queries.find_measure(request.actor, public_id))
    child = or_404(queries.find_protected_child(request.actor, row, child_id))
    try:
        reason = read_text(request.POST, "reason")
        measures.remove_protected_child(
            by=request.actor, child=child, reason=reason, now=request.now
        )
    except Incomplete as error:
        return _children(request, row, {f"reason_{child.public_id}": error.problems["reason"]})
    return redirect_with_confirmation("measure_no_child", "measure", public_id=row.public_id)
