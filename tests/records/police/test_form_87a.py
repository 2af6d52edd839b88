"""The link to an 87a, and what goes with it."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail

from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.police import form_87a
from handrail.actions.police.form_87a import Officer
from handrail.records.models import PoliceReferral
from tests.actions.police.test_form_87a import link_mailed
from tests.people.casework import allocated, taken
from tests.people.cast import NOW, act_as
from tests.rounds import one_round

pytestmark = pytest.mark.django_db


def sent(**more: Any) -> PoliceReferral:
    form = taken(allocated(), "write:policereferral", is_urgent="yes", call_back="020 7946 0177")
    return taken(form, "send_urgent", police="police", **more)


def test_a_link_that_is_too_old_or_replaced_works_no_more() -> None:
    form, nobody = sent(), Actor(account=None, name="", at=NOW)
    one_round(now=NOW)
    old, officer = link_mailed(), Officer("Karen Whitlock", "DS 4412", "020 7946 0300")
    mail.outbox.clear()
    later = NOW + dt.timedelta(hours=1)
    form_87a.mail_acknowledgement_link(by=act_as("cat", later), row=form, now=later)
    with pytest.raises(NotPossible):
        form_87a.acknowledge_by_link(by=nobody, token=old, officer=officer, now=later)
    one_round(now=later)
    new, much_later = link_mailed(), later + form_87a.LINK_LIVES
    with pytest.raises(NotPossible):
        form_87a.acknowledge_by_link(by=nobody, token=new, officer=officer, now=much_later)


def test_only_what_there_is_goes_with_an_87a() -> None:
    with pytest.raises(Incomplete, match="authorised"):
        sent(attach=["assessment"])
    assert sent_again().attached == ["screening"]


def sent_again() -> PoliceReferral:
    form = PoliceReferral.objects.get()
    return taken(form, "send_urgent", police="police", attach=["screening"])
