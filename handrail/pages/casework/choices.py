"""The choices beside the form of a step in a case: a worker, agencies, other children."""

from collections.abc import Callable, Mapping
from typing import Any

from handrail.actions.core.step_effects import case_of
from handrail.pages.casework import significant_events
from handrail.pages.core.request import Request
from handrail.pages.forms.choice import Choice, Pick
from handrail.records.queries.accounts.actors import list_role_holders
from handrail.records.queries.casework import cases
from handrail.records.queries.core import settings
from handrail.records.queries.plans import joint_plans
from handrail.rules.casework.integrity.gaps import QUORUM
from handrail.rules.clocks import day_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.vocabulary import AgencyKind, Role


def _workers(request: Request, row: Any) -> Pick:
    case = case_of(row)
    loads = cases.count_cases_by_worker(request.actor, [case.owner_id])
    able = list_role_holders(
        (Role.SOCIAL_WORKER,), agencies=frozenset({case.owner_id}), at=request.actor.at
    )
    choices = [Choice(a, a.name, f"{loads.get(a.pk, 0)} open cases") for a in able]
    return Pick("worker", "Who will you allocate the case to?", choices)


def _doers(request: Request, row: Any) -> Pick:
    case = case_of(row)
    roles = (Role.SOCIAL_WORKER, Role.SOCIAL_WORK_MANAGER, Role.EXPLOITATION_WORKER)
    staff = list_role_holders(roles, agencies=frozenset({case.owner_id}), at=request.actor.at)
    known = {account.pk: account for account in (*cases.list_involved_accounts(case), *staff)}
    choices = [Choice(a, a.name) for a in sorted(known.values(), key=lambda a: a.name)]
    hint = "If they have no account, write their name below"
    return Pick("doer", "Who will do it?", choices, hint=hint)


def _owner(owner: joint_plans.Owner) -> Choice:
    if owner.account:
        return Choice(owner, owner.account.name, owner.agency.name)
    return Choice(owner, f"Somebody else at {owner.agency.name}", "Write the name below")


def _owners(request: Request, row: Any) -> Pick:
    choices = [_owner(owner) for owner in joint_plans.list_action_owners(request.actor, row)]
    return Pick("owner", "Who will do it?", choices)


def _agencies(
    name: str, label: str, *kinds: str, many: bool = True, is_meeting: bool = False
) -> Callable[[Any, Any], Pick]:
    def pick(request: Request, row: Any) -> Pick:
        case = case_of(row)
        found = [
            agency
            for agency in settings.list_agencies(request.actor)
            if agency.pk != case.owner_id and (not kinds or agency.kind in kinds)
        ]
        found.sort(key=lambda agency: (agency.kind not in QUORUM, agency.name))
        hints = {kind: "Must attend" for kind in QUORUM if is_meeting}
        choices = [Choice(a, a.name, hints.get(AgencyKind(a.kind), "")) for a in found]
        return Pick(name, label, choices, many=many)

    return pick


def _came(request: Request, row: Any) -> Pick:
    seats = [seat.agency for seat in cases.list_meeting_seats(request.actor, row)]
    must = "Social care runs the meeting. Police and health must attend too."
    hint = must if row.kind == "strategy" else ""
    return Pick("came", "Which agencies attended?", [Choice(a, a.name) for a in seats], True, hint)


def _readers(request: Request, row: Any) -> Pick:
    seats = [seat.agency for seat in cases.list_meeting_seats(request.actor, row)]
    hint = "They will see it as it is now. They will not see anything recorded later."
    return Pick(
        "readers",
        "Which agencies will you send it to?",
        [Choice(a, a.name) for a in seats],
        True,
        hint,
    )


def _cases(request: Request, row: Any) -> Pick:
    found = cases.list_related_cases(request.actor, case_of(row))
    choices = [Choice(c, c.child_name, c.reference) for c in found]
    return Pick("cases", "Which other child?", choices, many=True)


def _about(request: Request, row: Any) -> Pick | None:
    item = significant_events.entry_of(request, case_of(row))
    if item is None or item.kept is None:
        return None
    hint = f"{item.kept.row.submitted_by.name}, {day_in_words(london_day(item.at))}"
    choice = Choice(item.kept.row, significant_events.entry_in_words(item), hint)
    return Pick("about", "Entry to mark as significant", [choice], chosen=frozenset({choice.value}))


PICKS: Mapping[str, Callable[[Any, Any], Pick | None]] = {
    "worker": _workers,
    "doer": _doers,
    "owner": _owners,
    "agencies": _agencies("agencies", "Who to invite", is_meeting=True),
    "asked_agencies": _agencies("agencies", "Which agencies to ask"),
    "agency": _agencies("agency", "Who to ask", many=False),
    "police": _agencies("police", "Which police unit?", AgencyKind.POLICE, many=False),
    "came": _came,
    "readers": _readers,
    "cases": _cases,
    "about": _about,
}
KNOWN = (significant_events.prefilled_answers,)
