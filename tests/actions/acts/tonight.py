"""What the duty team and the front door do about a child who is not safe tonight."""

from collections.abc import Callable
from typing import Any

from handrail.actions.core.recording import Actor
from handrail.actions.front_door import safety_tonight, urgent_alerts
from handrail.records.models import Alarm
from tests import people
from tests.actions.acts.doing import STRANGERS, Act
from tests.people import NOW, Scene

NOTE = {"what_was_done": "Went to the flat", "child_now": "home", "told": "Her mother"}


def alarm_of(scene: Scene) -> Alarm:
    return Alarm.objects.select_related("referral").get(pk=scene.alarm.pk)


def _on(work: Callable[..., Any]) -> Callable[[Actor, Scene], Any]:
    def do(by: Actor, scene: Scene) -> Any:
        found = alarm_of(scene)
        return work(by=by, alarm=found, seen=found.version, now=NOW)

    return do


def _note(by: Actor, scene: Scene) -> Any:
    return urgent_alerts.record_duty_note(by=by, alarm=alarm_of(scene), answers=NOTE, now=NOW)


def _hand_back(by: Actor, scene: Scene) -> Any:
    duty = people.act_as("edda")
    if "edda" in by.name.lower() and by.hats:
        _on(urgent_alerts.acknowledge_alarm)(duty, scene)
        _note(duty, scene)
    return _on(urgent_alerts.hand_back)(by, scene)


def _answer(by: Actor, scene: Scene) -> Any:
    found, answers = alarm_of(scene), {"safe": "safe", "done": "Her aunt stays the night"}
    return safety_tonight.answer_alarm(
        by=by, alarm=found, answers=answers, seen=found.version, now=NOW
    )


ACTS = (
    Act("answer whether the child is safe tonight", "edda", "",
        f"ann lena pol {STRANGERS}", "alarm.answer", "alarm", _answer),
    Act("acknowledge an alarm", "edda", "", f"ann lena pol {STRANGERS}", "alarm.acknowledge",
        "alarm", _on(urgent_alerts.acknowledge_alarm)),
    Act("write what was done tonight", "edda", "bob helen", f"ann lena pol {STRANGERS}",
        "alarm.note", "alarm", _note),
    Act("hand an alarm back", "edda", "bob helen", f"ann lena pol {STRANGERS}",
        "alarm.hand_back", "alarm", _hand_back),
    Act("take an alarm over", "bob", "edda", f"ann lena pol {STRANGERS}", "alarm.take_over",
        "alarm", _on(urgent_alerts.take_over)),
)  # fmt: skip
