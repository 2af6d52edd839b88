"""What is done about a disagreement with a decision."""

from typing import Any

from handrail.actions.core.recording import Actor
from handrail.actions.front_door import escalation
from handrail.records.models import Disagreement
from tests import people
from tests.actions.acts.doing import Act, on, referral_of
from tests.people import NOW, Scene

STRANGERS = "dan nia adam ana ezra hope petra flo pol"
ANSWER = {"answer": "stands", "words": "We spoke to the school nurse"}
SETTLED = {"choice": "settled", "words": "The nurse sees her weekly", "learned": "Ring first"}


def _decided(scene: Scene) -> None:
    people.decided(referral_of(scene))


def _raised(scene: Scene) -> None:
    _decided(scene)
    people.disagreed(referral_of(scene))


def _answer(by: Actor, scene: Scene) -> Any:
    row = Disagreement.objects.get()
    return escalation.answer_disagreement(
        by=by, disagreement=row, answers=ANSWER, seen=row.version, now=NOW
    )


def _settle(by: Actor, scene: Scene) -> Any:
    row = Disagreement.objects.get()
    return escalation.settle_disagreement(
        by=by, disagreement=row, answers=SETTLED, seen=row.version, now=NOW
    )


ACTS = (
    Act(
        "disagree",
        "ann",
        "bob helen edda ruth",
        f"cat {STRANGERS}",
        "disagreement.raised",
        "referral",
        on(escalation.raise_on_referral, answers=people.DISAGREEMENT, token=people.fresh),
        _decided,
    ),
    Act(
        "answer a disagreement",
        "bob",
        "ann lena",
        f"cat edda ruth {STRANGERS}",
        "disagreement.answered",
        "referral",
        _answer,
        _raised,
    ),
    Act(
        "settle a disagreement",
        "ann",
        "lena bob helen",
        f"cat edda ruth {STRANGERS}",
        "disagreement.settled",
        "",
        _settle,
        _raised,
    ),
)
