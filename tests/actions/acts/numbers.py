"""What is done with returns: looked through, and kept as they were on a day."""

from typing import Any

from handrail.actions.core.recording import Actor
from handrail.actions.returns import returns
from handrail.actions.returns.returns import Made
from tests.actions.acts.doing import STRANGERS_TO_CHILDREN, Act
from tests.people import NOW, Scene

MADE = Made(2027, 1, 0)
STRANGERS = f"ann bob cat pol {STRANGERS_TO_CHILDREN}".replace(" ruth", "")


def _checked(by: Actor, scene: Scene) -> Any:
    return returns.record_findings(by=by, made=MADE, findings=(), now=NOW)


def _frozen(by: Actor, scene: Scene) -> Any:
    why = "For the yearly report"
    return returns.freeze_return(by=by, made=MADE, text="<Message></Message>", why=why, now=NOW)


ACTS = (
    Act("look through the census", "ruth", "", STRANGERS, "return.checked", "", _checked),
    Act("keep the census", "ruth", "", STRANGERS, "return.frozen", "", _frozen),
)
