"""Information-sharing decisions: what is shared, with whom and on which basis, including decisions
not to share.
"""

import datetime as dt
from typing import Any, cast

from handrail.actions.core import recording, stage_engine
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.core.references import new_reference
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Case, Recipient, Sharing
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.sharing import contacts

NOT_VERIFIED = (
    "Choose a verified contact. You can add a new one and ask another person to verify it"
)


@recording.action
def record_decision(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Sharing:
    """Records a decision on whether information about a child is shared.

    Raises Refused, Incomplete (such as no reason for not sharing, or no verified contact for
    something that is sent from here), NotPossible for a closed case.
    """
    prefix = settings_in_force().reference_prefix
    values = {"reference": new_reference(Sharing, prefix, "S", now)}
    made = stage_engine.run_first_step(
        by=by,
        case=row,
        thing="sharing",
        name="decide",
        given=given,
        now=now,
        means=Means(values=values | _recipient(row, given, by)),
    )
    return cast(Sharing, made)


@recording.action
def decide_deferred(*, by: Actor, row: Sharing, given: Given, now: dt.datetime) -> Sharing:
    """Decides what was deferred. Raises what `decide` raises."""
    means = Means(values=_recipient(row.case, given, by))
    stage_engine.run_further_step(by=by, row=row, name="again", given=given, now=now, means=means)
    return row


def _recipient(case: Case, given: Given, by: Actor) -> dict[str, Any]:
    """The verified contact, where something is to be sent from the system."""
    chosen = given.picked.get("recipient")
    is_sent = given.said("outcome") == "shared" and given.said("how") == "from_here"
    if not is_sent:
        return {}
    if not isinstance(chosen, Recipient) or chosen not in contacts.list_verified_for_case(by, case):
        raise Incomplete({"recipient": NOT_VERIFIED})
    return {"recipient": chosen}
