"""What is done to an 87a besides its steps: copies, a new link, the police reference."""

from collections.abc import Callable
from typing import Any

from handrail.actions.core.recording import Actor
from handrail.actions.police import form_87a
from handrail.records.models import PoliceReferral
from tests.actions.acts.doing import STRANGERS_TO_CHILDREN, Act, referral_of
from tests.people import NOW, Scene, casework

STRANGERS = "ann lena " + STRANGERS_TO_CHILDREN.replace("ruth ", "")


def _sent(scene: Scene) -> None:
    case = casework.allocated(casework.opened(referral_of(scene)))
    form = casework.taken(case, "write:policereferral", is_urgent="yes")
    casework.taken(form, "send_urgent", police="police")


def _on(work: Callable[..., Any], **more: Any) -> Callable[[Actor, Scene], Any]:
    def do(by: Actor, scene: Scene) -> Any:
        row = PoliceReferral.objects.get()
        given = {name: value(row) if callable(value) else value for name, value in more.items()}
        return work(by=by, row=row, now=NOW, **given)

    return do


ACTS = (
    Act("copy an 87a", "pol", "bob helen ruth", STRANGERS, "policereferral.released", "",
        _on(form_87a.record_copy, what="pdf"), _sent),
    Act("note the police reference", "cat", "bob helen ruth", STRANGERS,
        "policereferral.referenced", "",
        _on(form_87a.note_reference, reference="CR 4411/26", seen=lambda row: row.version), _sent),
    Act("mail a new link", "cat", "bob helen ruth pol", STRANGERS, "policereferral.linked", "",
        _on(form_87a.mail_acknowledgement_link), _sent),
)  # fmt: skip
