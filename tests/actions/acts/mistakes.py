"""What puts a mistake right: taken back, gone on with, corrected, moved."""

from typing import Any

from handrail.actions.core.recording import Actor
from handrail.actions.front_door import corrections
from tests import people
from tests.actions.acts.doing import STRANGERS, Act, on, referral_of
from tests.people import NOW, Scene

WHY = {"reason": "About another child"}
PHONES = {"my_phone": "020 7946 0231", "phone_tonight": "07700 900230"}
PHONES |= {"source_wish": "no_other_source"}


def _go_on(by: Actor, scene: Scene) -> Any:
    found = referral_of(scene)
    found.state = "withdrawn"
    return corrections.resume_referral(
        by=by, referral=found, answers=WHY, seen=found.version, now=NOW
    )


def _withdrawn(scene: Scene) -> Any:
    return on(corrections.withdraw_referral, answers=WHY, seen=True)(people.act_as("ann"), scene)


def _decide_again(by: Actor, scene: Scene) -> Any:
    found = referral_of(scene)
    found.state = "decided"
    return corrections.reopen_decision(
        by=by, referral=found, answers=WHY, seen=found.version, now=NOW
    )


ACTS = (
    Act(
        "take back",
        "lena",
        "bob helen edda",
        f"pol {STRANGERS}",
        "referral.withdraw",
        "referral",
        on(corrections.withdraw_referral, answers=WHY, seen=True),
    ),
    Act(
        "go on with",
        "helen",
        "ann lena bob edda",
        f"pol {STRANGERS}",
        "referral.go_on",
        "referral",
        _go_on,
    ),
    Act(
        "not go on with",
        "helen",
        "ann lena bob edda",
        f"pol {STRANGERS}",
        "referral.discontinue",
        "referral",
        on(corrections.discontinue_referral, answers=WHY, seen=True),
        _withdrawn,
    ),
    Act(
        "decide again",
        "helen",
        "ann lena bob edda",
        f"pol {STRANGERS}",
        "referral.decide_again",
        "referral",
        _decide_again,
    ),
    Act(
        "correct",
        "ann",
        "lena bob helen edda",
        f"pol {STRANGERS}",
        "referral.correct",
        "referral",
        on(
            corrections.correct_page,
            page="referral-you",
            answers=PHONES,
            reason="A digit",
            seen=True,
        ),
    ),
    Act(
        "move to another child",
        "bob",
        "ann lena edda",
        f"pol {STRANGERS}",
        "referral.move",
        "person",
        on(corrections.move_referral, person=None, answers=WHY, seen=True),
    ),
)
