"""What the front door records of what others tell or send."""

from handrail.actions.core.recording import Actor
from handrail.actions.front_door import intake
from handrail.actions.front_door.intake import Arrived
from handrail.records.models import Intake
from tests import people
from tests.actions.acts.doing import STRANGERS, Act
from tests.people import NOW, Scene


def _call(by: Actor, scene: Scene) -> Intake:
    arrived = Arrived(people.CALL, [people.TALLULAH])
    return intake.record_call(by=by, arrived=arrived, token=people.fresh(), now=NOW)


def _notice(by: Actor, scene: Scene) -> Intake:
    arrived = Arrived(people.NOTICE, [people.TALLULAH, people.RORY])
    return intake.record_notice(by=by, arrived=arrived, token=people.fresh(), now=NOW)


EVERYBODY_ELSE = f"ann lena edda pol {STRANGERS}"

ACTS = (
    Act("record a call", "bob", "", EVERYBODY_ELSE, "intake.recorded", "", _call),
    Act("record a notice", "helen", "", EVERYBODY_ELSE, "intake.recorded", "", _notice),
)
