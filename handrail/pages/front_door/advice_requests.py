"""Asking a team for advice or for early help, from a concern."""

import uuid
from collections.abc import Callable

from django.http import HttpResponse

from handrail.actions.front_door import advice_requests as actions
from handrail.pages.core.request import Request
from handrail.pages.forms.free_text import read_text
from handrail.pages.forms.one_page_form import WorkForm
from handrail.pages.front_door.concern_outcomes import Act, Outcome, run_outcome_page
from handrail.records.queries.front_door import advice_requests as queries
from handrail.records.queries.front_door.referral import Draft, child_name

ADVICE = Outcome(
    form="advice_question",
    title="Ask for advice",
    lead=(
        "You do not need to be sure, or to name the child. The team answers on the day you "
        "ask, or on the next working day if it has closed for the day. It reads what you write "
        "here, not your draft. Your draft stays open, and you can refer at any time."
    ),
    button="Ask for advice",
    done="advice_asked",
    asks_team="Who do you want to ask?",
)
EARLY_HELP = Outcome(
    form="early_help_request",
    title="Ask for early help",
    lead=(
        "Early help is for a family that agrees to it. The team reads what you write "
        "here but not your screening. The team accepts your request, or declines it and says why."
    ),
    button="Ask for early help",
    done="early_help_asked",
    asks_team="Which team do you want to ask?",
)


def ask_advice(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Asks the duty or exploitation team for advice."""
    return run_outcome_page(
        request,
        public_id,
        ADVICE,
        _asks(actions.ask_advice, queries.ADVICE_TEAMS),
        known=lambda draft: {"reach": request.user.phone},
        teams=lambda: queries.list_teams_of_kinds(queries.ADVICE_TEAMS),
    )


def ask_early_help(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Asks an early help team to work with a family."""
    return run_outcome_page(
        request,
        public_id,
        EARLY_HELP,
        _asks(actions.ask_early_help, queries.EARLY_HELP_TEAMS),
        known=lambda draft: {"child_name": child_name(draft)},
        teams=lambda: queries.list_teams_of_kinds(queries.EARLY_HELP_TEAMS),
    )


def _asks(ask: Callable[..., object], kinds: tuple[str, ...]) -> Act:
    """The action for a posted question; the team is chosen beside its form."""

    def act(request: Request, draft: Draft, form: WorkForm) -> object:
        wanted = request.POST.get("team", "")
        chosen = [
            team for team in queries.list_teams_of_kinds(kinds) if str(team.public_id) == wanted
        ]
        return ask(
            by=request.actor,
            draft=draft,
            team=chosen[0] if chosen else None,
            answers=form.answers,
            not_referred=read_text(request.POST, "not_referred"),
            token=form.nonce,
            now=request.now,
        )

    return act
