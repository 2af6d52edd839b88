"""What is done to the partnership's own forms. They are no child's: nobody else sees them."""

from handrail.actions.core.recording import Actor
from handrail.actions.forms import forms
from handrail.records.models import FormVersion, FormWithdrawal
from tests import people
from tests.actions.acts.doing import STRANGERS, Act
from tests.people import NOW, Scene

NOT_AUTHORS = f"ann lena bob helen edda pol {STRANGERS.replace(' flo', '')}"


def _withdraw(by: Actor, scene: Scene) -> FormWithdrawal:
    version = FormVersion.objects.get(key=people.OWN_FORM)
    return forms.withdraw(by=by, version=version, reason="A question was wrong", now=NOW)


ACTS = (
    Act("publish a form", "flo", "", NOT_AUTHORS, "form.published", "",
        lambda by, scene: forms.publish(by=by, text=people.own_form(2), now=NOW)),
    Act("withdraw a form", "flo", "", NOT_AUTHORS, "form.withdrawn", "", _withdraw),
)  # fmt: skip
