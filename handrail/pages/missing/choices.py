"""The choices beside the form of a step about a missing episode."""

from collections.abc import Callable, Mapping
from typing import Any

from handrail.pages.core.request import Request
from handrail.pages.forms.choice import Choice, Pick
from handrail.records.queries.accounts.actors import list_role_holders
from handrail.records.queries.core import settings
from handrail.records.queries.missing import joined_reports
from handrail.rules.clocks import moment_in_words
from handrail.rules.vocabulary import Role


def _interviewers(request: Request, row: Any) -> Pick:
    able = (Role.RETURN_INTERVIEWER,)
    agencies = frozenset(agency.pk for agency in settings.list_agencies(request.actor))
    choices = [
        Choice(a, a.name) for a in list_role_holders(able, agencies=agencies, at=request.actor.at)
    ]
    hint = (
        "They must be independent of where the child lives. They can read this "
        "episode but not the case."
    )
    return Pick("interviewer", "Who will hold the interview?", choices, hint=hint)


def _told(request: Request, row: Any) -> Pick:
    found = [one for one in settings.list_agencies(request.actor) if one.pk != row.owner_id]
    hint = "They can only read what you write for them below."
    choices = [Choice(agency, agency.name) for agency in found]
    return Pick("told", "Which agency will you tell?", choices, hint=hint)


def _same_episode(request: Request, row: Any) -> Pick:
    found = joined_reports.list_possible_same(request.actor, row)
    choices = [
        Choice(
            other,
            f"{other.reference}, missing since {moment_in_words(other.missing_from)}",
            f"Reported by {other.reported_by or 'not known'}",
        )
        for other in found
    ]
    hint = "We only list episodes of this child with overlapping times."
    return Pick("same_episode", "Which report is about the same episode?", choices, hint=hint)


PICKS: Mapping[str, Callable[[Any, Any], Pick | None]] = {
    "interviewer": _interviewers,
    "told": _told,
    "same_episode": _same_episode,
}
KNOWN = ()
