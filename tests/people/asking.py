"""What is asked of teams: questions for advice and requests for early help."""

import datetime as dt
from typing import Any

from handrail.actions.front_door import advice_requests
from handrail.records.models import Draft, HelpRequest, Referral, Team
from handrail.rules.forms.answer_dates import day_given
from tests.people.cast import NOW, act_as
from tests.people.scene import Scene
from tests.people.work import decided, fresh

QUESTION: dict[str, Any] = {
    "question": "A car waits at the gate. Is that enough to refer?",
    "child_name": "Saoirse",
}
AGREED: dict[str, Any] = {
    "agreed_who": "Her mother, Orla",
    "agreed_on": day_given(NOW.date()),
    "agreed_as": "parental",
    "agreed_scope": "A family worker who visits; nothing to her school",
}
REQUEST_FOR_HELP: dict[str, Any] = {
    "agreed": "yes",
    **AGREED,
    "child_name": "Saoirse",
    "need": "Somebody at home in the evenings",
}
ADVICE: dict[str, Any] = {"advice": "Yes: refer today", "next_step": "refer_now"}
CALL: dict[str, Any] = {
    "caller_name": "Mo Haddad",
    "caller_agency": "Corner Youth Club",
    "question": "A boy has three phones",
    **ADVICE,
}


def team(kind: str) -> Team:
    """The council's team of a kind."""
    return Team.objects.get(kind=kind)


def asked_advice(
    draft: Draft, *, of: str = "exploitation", by: str = "ann", now: dt.datetime = NOW, **more: Any
) -> HelpRequest:
    """A question to a team that gives advice, not answered yet."""
    return advice_requests.ask_advice(
        by=act_as(by, now),
        draft=draft,
        team=team(of),
        answers={**QUESTION, **more},
        not_referred="I want to be sure first",
        token=fresh(),
        now=now,
    )


def asked_early_help(draft: Draft, *, by: str = "ann", **more: Any) -> HelpRequest:
    """A request to the early help team, not answered yet."""
    return advice_requests.ask_early_help(
        by=act_as(by),
        draft=draft,
        team=team("early_help"),
        answers={**REQUEST_FOR_HELP, **more},
        not_referred="Her mother protects her",
        token=fresh(),
        now=NOW,
    )


def advice_of(scene: Scene) -> HelpRequest:
    """The scene's question to the exploitation team, asked when it is first needed."""
    return HelpRequest.objects.filter(kind="advice").first() or asked_advice(_draft(scene))


def help_of(scene: Scene) -> HelpRequest:
    """The scene's request for early help, asked when it is first needed."""
    return HelpRequest.objects.filter(kind="early_help").first() or asked_early_help(_draft(scene))


def onward_of(scene: Scene) -> HelpRequest:
    """What the front door asks the exploitation team of the scene's referral."""
    found = HelpRequest.objects.filter(kind="consultation").first()
    if found is None:
        of = Referral.objects.get(pk=scene.referral.pk)
        decided(of, outcome="exploitation_team_consult", accepted="no")
        found = HelpRequest.objects.get(kind="consultation")
    return found


def _draft(scene: Scene) -> Draft:
    """The scene's draft as it now is."""
    return Draft.objects.select_related("concern").get(pk=scene.draft.pk)
