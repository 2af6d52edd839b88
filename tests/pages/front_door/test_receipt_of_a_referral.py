"""The receipt of a referral: whom to ring, and what it says of the children it names."""

import datetime as dt
import re
from io import BytesIO
from typing import Any

import pypdf
import pytest
import time_machine
from django.core import mail as django_mail
from django.urls import reverse

from handrail.actions.core import outbox
from handrail.actions.organisation import settings
from handrail.records.models import Referral
from tests import people
from tests.people import NOW, copies

pytestmark = pytest.mark.django_db
DOOR = {"key": "front_door", "name": "Front desk", "phone": "020 7946 0111",
        "hours": "9am to 5pm"}  # fmt: skip
NAMES = ("Saoirse", "Devlin", "Sersh", "Niamh")
NAMED = {
    "child_given": "Saoirse", "child_family": "Devlin", "known_as": "Sersh",
    "people": [{"name": "Niamh Devlin", "relationship": "Sister"}],
}  # fmt: skip
NIGHT = {"key": "night", "name": "Night team", "phone": "020 7946 0199", "out_of_hours": True}


def receipt(sent: Referral) -> str:
    answer = people.signed_in("ann").get(reverse("receipt", args=[sent.public_id]))
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("contacts", "says"),
    [
        ([DOOR, NIGHT], ["Front desk: 020 7946 0111. 9am to 5pm", "Night team: 020 7946 0199"]),
        ([DOOR], ["Front desk: 020 7946 0111. 9am to 5pm"]),
        ([DOOR, NIGHT | {"phone": ""}], ["Front desk: 020 7946 0111. 9am to 5pm"]),
        ([], []),
    ],
)
def test_a_receipt_of_a_night_that_is_not_safe_says_whom_to_ring(
    contacts: list[dict[str, Any]], says: list[str]
) -> None:
    settings.change_settings(
        by=people.SETTER, settings=people.SETTINGS | {"contacts": contacts}, reason="Agreed",
        now=NOW,
    )  # fmt: skip
    shown = receipt(people.sent(safe_tonight="not_safe"))
    [told] = re.findall(r'<div class="hr-danger-line">(.*?)</div>', shown)
    listed = [re.sub("<.*?>", "", one) for one in re.findall("<li>(.*?)</li>", told)]
    assert listed == says
    assert ("if there is danger now, or phone:" in told) == bool(says)


def test_it_says_that_it_names_no_child_where_it_names_none() -> None:
    shown = receipt(people.sent(**NAMED))
    assert "This page does not name any child" in shown
    assert not [name for name in NAMES if name in shown]


def test_it_names_no_child_for_whom_the_out_of_hours_team_was_alerted() -> None:
    shown = receipt(people.sent(safe_tonight="not_safe", **NAMED))
    assert "We have alerted the people on duty" in shown
    assert not [name for name in NAMES if name in shown]


def test_no_mail_about_it_names_the_child() -> None:
    people.sent(people.visiting(), safe_tonight="not_safe", **NAMED)
    people.sent(safe_tonight="not_safe", **NAMED)
    outbox.deliver_due(now=NOW)
    mails = [f"{mail.subject}\n{mail.body}" for mail in django_mail.outbox]
    assert any("does not name anybody" in mail for mail in mails)
    assert not [name for name in NAMES for mail in mails if name in mail]


def test_the_copy_for_the_file_names_the_child_and_does_not_say_that_it_names_none() -> None:
    client, sent = people.signed_in("ann"), people.sent(**NAMED)
    paper = client.post(reverse("referral_pdf", args=[sent.public_id]), copies.REASON)
    pages = pypdf.PdfReader(BytesIO(paper.getvalue())).pages
    words = " ".join(page.extract_text() for page in pages)
    assert "Saoirse" in words
    assert not re.search("(does not )?names? (no|any) child|names nobody", words)


def test_after_the_deadline_it_says_to_ring_and_reminds_of_nothing() -> None:
    sent = people.sent()
    early = "The day after you refer", "will tell you what it decided"
    late = "If you have not been told the decision, ring MASH"
    with time_machine.travel(NOW, tick=False):
        shown = receipt(sent)
    assert all(words in shown for words in early)
    assert late not in shown
    with time_machine.travel(NOW + dt.timedelta(days=30), tick=False):
        shown = receipt(sent)
    assert late in shown
    assert not any(words in shown for words in early)
