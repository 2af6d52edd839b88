"""Mail that names nobody, and the same number each time that it is tried."""

import uuid

import pytest
from django.conf import settings
from django.core import mail as sent

from handrail.actions.core import mail
from handrail.records.models import Notice, PoliceReferral
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_mail_that_is_tried_again_has_the_same_number() -> None:
    effect = uuid.uuid4()
    for _ in range(2):
        with mail.same_message_id(effect):
            mail.send("Subject", "Text", "a@northmere.example")
    mail.send("Subject", "Text", "a@northmere.example")
    numbers = [letter.extra_headers["Message-ID"] for letter in sent.outbox]
    assert numbers[0] == numbers[1] != numbers[2]
    host = settings.DEFAULT_FROM_EMAIL.partition("@")[2].removesuffix(">")
    assert numbers[0].endswith(f"@{host}>")
    assert host.count(".") >= 1


def test_a_notice_is_mailed_without_its_words() -> None:
    notice = Notice.objects.create(
        recipient=people.account("ann"), kind="task_given", text="Saoirse Devlin", made_at=NOW
    )
    mail.send_notice(notice.public_id)
    (letter,) = sent.outbox
    assert letter.to == ["ann@northmere.example"]
    assert "Saoirse" not in letter.subject + letter.body
    assert "/notices/" in letter.body


def test_an_account_that_is_open_needs_no_link_to_open_it() -> None:
    account = people.account("ann")
    mail.send_reopening_link(account.public_id)
    assert sent.outbox == []
    account.is_active = False
    account.save()
    mail.send_reopening_link(account.public_id)
    assert "asked to reopen this account" in sent.outbox[0].body


def test_a_digest_without_anything_unread_is_not_sent() -> None:
    mail.send_digest(people.account("ann").public_id)
    assert sent.outbox == []


@pytest.mark.parametrize("urgent", ["yes", "no"])
def test_the_police_read_in_the_subject_whether_an_87a_is_urgent(urgent: str) -> None:
    row = taken(allocated(), "write:policereferral", is_urgent="yes")
    taken(row, "send_urgent", police="police")
    PoliceReferral.objects.update(is_urgent=urgent)
    mail.send_police_alert(row.public_id)
    (letter,) = sent.outbox
    assert letter.subject.startswith("Urgent: ") is (urgent == "yes")
    assert ("It is urgent." in letter.body) is (urgent == "yes")
    assert row.reference in letter.subject
