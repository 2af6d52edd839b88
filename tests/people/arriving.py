"""What others tell or send the front door, recorded there."""

import datetime as dt
from typing import Any

from handrail.actions.front_door import intake
from handrail.actions.front_door.intake import Arrived
from handrail.records.models import Intake, Referral
from tests.people.cast import NOW, act_as
from tests.people.work import fresh

CALL: dict[str, Any] = {
    "caller_name": "Ann Teacher",
    "agency": "Ashgrove Academy",
    "caller_phone": "020 7946 0230",
    "caller_email": "ann@northmere.example",
    "said": "A grey car waits for her at the gate every Tuesday.",
}
NOTICE: dict[str, Any] = {
    "channel": "police",
    "agency": "Northmere Police",
    "reference": "CAD 4471",
    "original": "Officers attended 8 Cooper's Row.\nThree children were there.",
}
TALLULAH: dict[str, Any] = {
    "safe_tonight": "not_sure",
    "child_given": "Tallulah",
    "child_family": "Marsh",
    "born": {"day": "2", "month": "5", "year": "2013", "about": False, "text": "2013-05-02"},
    "seen": "In the car with two men at 2am",
}
RORY = TALLULAH | {"child_given": "Rory", "born": None, "safe_tonight": "safe"}


def told(*, by: str = "bob", now: dt.datetime = NOW, **answers: Any) -> Referral:
    """A referral that a teacher told by phone and bob keyed."""
    arrived = Arrived({**CALL, **answers}, [TALLULAH])
    made = intake.record_call(by=act_as(by, now), arrived=arrived, token=fresh(), now=now)
    return made.referrals.get()


def notified(
    *children: dict[str, Any], by: str = "bob", keep_both: str = "", **answers: Any
) -> Intake:
    """A notice of the police about two children, recorded by bob."""
    arrived = Arrived({**NOTICE, **answers}, children or (TALLULAH, RORY), keep_both=keep_both)
    return intake.record_notice(by=act_as(by), arrived=arrived, token=fresh(), now=NOW)
