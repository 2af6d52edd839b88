"""What the front door does, and the agencies that it asks."""

from handrail.actions.core.recording import Actor
from handrail.actions.front_door import triage
from handrail.records.models import Person
from tests import people
from tests.actions.acts.doing import STRANGERS, Act, on, referral_of
from tests.people import NOW, Scene

URGENCY = {"urgency": "green", "reason": "The uncle is in custody"}
MORE = {"what_is_needed": "The number plate", "needed_by": "Tomorrow"}


def _register(by: Actor, scene: Scene) -> Person:
    """Registers the child of the scene's referral, as if it were on no record yet."""
    found = referral_of(scene)
    found.person = None
    return triage.register_child(
        by=by, referral=found, seen=found.version, reason="Her cousin", now=NOW
    )


ACTS = (
    Act(
        "take",
        "bob",
        "ann lena edda",
        f"pol {STRANGERS}",
        "referral.take",
        "referral",
        on(triage.take_referral),
    ),
    Act(
        "hand over",
        "bob",
        "ann lena edda",
        f"pol {STRANGERS}",
        "referral.hand_over",
        "referral",
        on(
            triage.hand_over,
            to=lambda: people.account("helen"),
            answers={"note": "Off sick"},
            seen=True,
        ),
    ),
    Act(
        "set urgency",
        "helen",
        "ann lena edda",
        f"pol {STRANGERS}",
        "referral.urgency",
        "referral",
        on(triage.set_urgency, answers=URGENCY, seen=True),
    ),
    Act(
        "ask",
        "bob",
        "ann lena edda",
        f"pol {STRANGERS}",
        "referral.ask",
        "referral",
        on(
            triage.request_checks,
            agencies=lambda: [people.agency("health")],
            answers=people.REQUEST,
        ),
    ),
    Act(
        "ask for more",
        "bob",
        "ann lena edda",
        f"pol {STRANGERS}",
        "referral.return",
        "referral",
        on(triage.request_more_detail, answers=MORE, seen=True),
    ),
    Act(
        "register",
        "bob",
        "",
        f"ann lena edda pol {STRANGERS}",
        "person.registered",
        "referral",
        _register,
    ),
    Act(
        "recommend",
        "bob",
        "ann lena edda",
        f"pol {STRANGERS}",
        "referral.recommend",
        "referral",
        on(triage.record_recommendation, answers=people.DECISION, seen=True),
    ),
    Act(
        "decide",
        "helen",
        "ann lena bob edda",
        f"pol {STRANGERS}",
        "referral.decide",
        "referral",
        on(triage.decide_referral, answers=people.DECISION, seen=True),
    ),
    Act(
        "identify",
        "helen",
        "ann lena edda",
        f"pol {STRANGERS}",
        "referral.identify",
        "person",
        lambda by, scene: triage.identify_child(
            by=by,
            referral=referral_of(scene),
            person=scene.person,
            reason="Same birthday",
            seen=referral_of(scene).version,
            now=NOW,
        ),
    ),
    Act(
        "answer a check",
        "pol",
        "bob helen",
        f"ann lena edda {STRANGERS}",
        "check.answered",
        "check",
        lambda by, scene: triage.answer_check(
            by=by,
            check=scene.check,
            answers={"answer": "nothing_held"},
            token=people.fresh(),
            now=NOW,
        ),
    ),
    Act(
        "change a basis",
        "bob",
        "ann lena edda",
        f"pol {STRANGERS}",
        "check.basis_changed",
        "check",
        lambda by, scene: triage.change_basis(
            by=by, check=scene.check, answers=people.REQUEST, seen=scene.check.version, now=NOW
        ),
    ),
)
