"""What is asked of teams and answered, and what else becomes of a concern."""

from collections.abc import Callable
from typing import Any

from handrail.actions.core.recording import Actor
from handrail.actions.front_door import advice_requests, concern_outcomes, onward_referrals
from handrail.records.models import Draft, HelpRequest
from tests import people
from tests.actions.acts.doing import STRANGERS, Act
from tests.people import NOW, Scene, asking as given
from tests.people.asking import ADVICE, CALL, QUESTION, REQUEST_FOR_HELP

NOT_ANN = f"lena bob helen edda pol {STRANGERS}"
NEXT_WEEK = {"day": "1", "month": "12", "year": "2026", "text": "2026-12-01"}
WATCH = {"rescreen_on": NEXT_WEEK, "reason": "Her mother is at home"}
ACCEPTED = {
    "answer": "accepted", "first_step": "Hope visits", "agreed": "recorded",
}  # fmt: skip
DECLINED = {
    "answer": "declined", "declined_because": "We are full until May", "agreement": "not_asked",
}  # fmt: skip
CONSULTED = {"answer": "accepted", "first_step": "Ezra rings", "advice": "Meet the school first"}
INFORM = {"reason": "It is about the car"}


def on_draft(work: Callable[..., Any], **more: Any) -> Callable[[Actor, Scene], Any]:
    def do(by: Actor, scene: Scene) -> Any:
        draft = Draft.objects.get(pk=scene.draft.pk)
        given = {name: value() if callable(value) else value for name, value in more.items()}
        return work(by=by, draft=draft, token=people.fresh(), now=NOW, **given)

    return do


def answering(
    work: Callable[..., Any], kind: str, answers: dict[str, Any]
) -> Callable[[Actor, Scene], Any]:
    def do(by: Actor, scene: Scene) -> Any:
        asked = HelpRequest.objects.get(kind=kind)
        return work(by=by, asked=asked, answers=answers, token=people.fresh(), now=NOW)

    return do


def _call(by: Actor, scene: Scene) -> HelpRequest:
    return advice_requests.record_call(by=by, answers=CALL, token=people.fresh(), now=NOW)


NOT_ADVISING = "ann lena dan edda cat pol nia adam ana hope ruth petra flo"
ACTS = (
    Act(
        "ask for advice",
        "ann",
        "",
        NOT_ANN,
        "help.asked",
        "",
        on_draft(
            advice_requests.ask_advice,
            team=lambda: given.team("front_door"),
            answers=QUESTION,
            not_referred="To be sure",
        ),
    ),
    Act(
        "ask for early help",
        "ann",
        "",
        NOT_ANN,
        "help.asked",
        "",
        on_draft(
            advice_requests.ask_early_help,
            team=lambda: given.team("early_help"),
            answers=REQUEST_FOR_HELP,
            not_referred="Her mother protects her",
        ),
    ),
    Act(
        "watch",
        "ann",
        "",
        NOT_ANN,
        "concern.watched",
        "",
        on_draft(concern_outcomes.plan_rescreening, answers=WATCH),
    ),
    Act(
        "keep as information",
        "ann",
        "",
        NOT_ANN,
        "draft.kept",
        "draft",
        on_draft(concern_outcomes.save_as_information, answers=INFORM),
    ),
    Act(
        "advise",
        "ezra",
        "ann",
        "lena dan bob helen edda cat pol nia adam ana hope ruth petra",
        "help.advised",
        "",
        answering(advice_requests.record_advice, "advice", ADVICE),
        given.advice_of,
    ),
    Act("take a call", "bob", "", NOT_ADVISING, "help.call_taken", "", _call),
    Act(
        "accept a family",
        "hope",
        "ann",
        "lena dan bob helen edda cat pol nia adam ana ezra ruth",
        "help.accepted",
        "",
        answering(advice_requests.decide_early_help, "early_help", ACCEPTED),
        given.help_of,
    ),
    Act(
        "decline a family",
        "hope",
        "ann",
        "lena dan bob helen edda cat pol nia adam ana ezra",
        "help.declined",
        "",
        answering(advice_requests.decide_early_help, "early_help", DECLINED),
        given.help_of,
    ),
    Act(
        "accept what was passed on",
        "ezra",
        "helen",
        "ann lena dan bob edda cat pol nia adam ana hope ruth petra",
        "help.accepted",
        "",
        answering(onward_referrals.record_answer, "consultation", CONSULTED),
        given.onward_of,
    ),
)
