"""What an act is, and how one is done to the scene."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handrail.actions.core.recording import Actor
from handrail.records.models import Referral
from tests.people import NOW, Scene

STRANGERS_TO_CHILDREN = "dan nia adam ana ezra hope ruth petra flo"
STRANGERS = f"cat {STRANGERS_TO_CHILDREN}"


@dataclass(frozen=True)
class Act:
    """One act: the doer, those refused with a reason, those for whom the thing is hidden."""

    name: str
    doer: str
    refused: str
    hidden: str
    verb: str
    names: str
    do: Callable[[Actor, Scene], Any]
    first: Callable[[Scene], Any] = lambda scene: None  # what others did before

    def thing(self, scene: Scene) -> Any:
        """The thing that the event must name."""
        return getattr(scene, self.names)


def referral_of(scene: Scene) -> Referral:
    return Referral.objects.get(pk=scene.referral.pk)


def on(work: Callable[..., Any], **more: Any) -> Callable[[Actor, Scene], Any]:
    """An act on the scene's referral as it now is, with its version if it asks for one."""

    def do(by: Actor, scene: Scene) -> Any:
        given = {name: value() if callable(value) else value for name, value in more.items()}
        found = referral_of(scene)
        if given.pop("seen", None):
            given["seen"] = found.version
        return work(by=by, referral=found, now=NOW, **given)

    return do


def on_person(work: Callable[..., Any], **more: Any) -> Callable[[Actor, Scene], Any]:
    def do(by: Actor, scene: Scene) -> Any:
        return work(by=by, person=scene.person, now=NOW, **more)

    return do
