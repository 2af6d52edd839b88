"""What is chosen beside the form of a step about a missing episode."""

from collections.abc import Callable, Mapping
from typing import Any

from handrail.pages.forms.choice import Choice, Pick
from handrail.records.queries.accounts.actors import holders
from handrail.records.queries.core import settings as partnership
from handrail.rules.vocabulary import Role


def _interviewers(request: Any, row: Any) -> Pick:
    able = (Role.RETURN_INTERVIEWER,)
    agencies = frozenset(agency.pk for agency in partnership.agencies(request.actor))
    choices = [Choice(a, a.name) for a in holders(able, agencies=agencies, at=request.actor.at)]
    hint = "Independent of where the child lives. They read this episode and not the case."
    return Pick("interviewer", "Who holds the interview?", choices, hint=hint)


def _told(request: Any, row: Any) -> Pick:
    found = [one for one in partnership.agencies(request.actor) if one.pk != row.owner_id]
    hint = "They read what is written below for them, and nothing else."
    choices = [Choice(agency, agency.name) for agency in found]
    return Pick("told", "Which agency is told?", choices, hint=hint)


PICKS: Mapping[str, Callable[[Any, Any], Pick | None]] = {
    "interviewer": _interviewers,
    "told": _told,
}
KNOWN = ()
