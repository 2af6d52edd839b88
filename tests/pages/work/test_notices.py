"""Notifications: read one by one or all at once, each leading as far as its reader may go."""

from typing import Any

import pytest

from handrail.records.models import Account, Notice
from tests import people
from tests.people.casework import allocated, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_an_opened_one_leads_to_what_it_is_about_and_is_read() -> None:
    case = allocated()
    told = Notice.objects.filter(recipient__login="cat", case=case).earliest("pk")
    cat = people.signed_in("cat")
    assert told.text in cat.get("/notices/").content.decode().replace("&#x27;", "'")
    assert cat.post(f"/notices/{told.public_id}/")["Location"] == f"/cases/{case.public_id}/"
    told.refresh_from_db()
    assert told.read_at is not None


def test_somebody_elses_is_not_there() -> None:
    allocated()
    told = Notice.objects.filter(recipient__login="cat").earliest("pk")
    assert people.signed_in("bob").post(f"/notices/{told.public_id}/").status_code == 404


def test_all_are_read_with_one_press_and_found_among_the_read() -> None:
    case = allocated()
    taken(case, "level", by="marcus", level="section_47", reason="Harm is likely")
    cat = people.signed_in("cat")
    assert cat.post("/notices/read/")["Location"] == "/notices/"
    assert not Notice.objects.filter(recipient__login="cat", read_at=None).exists()
    kept = Notice.objects.filter(recipient__login="cat").count()
    assert cat.get("/notices/?show=read").content.count(b"/notices/") >= kept
    odd = cat.get("/notices/?show=odd")
    assert odd.context["shown"] == "unread"


@pytest.mark.parametrize(("choice", "status"), [("daily", 302), ("never", 422), ("", 422)])
def test_when_one_is_told_by_mail_is_chosen_from_the_list(choice: str, status: int) -> None:
    before = Account.objects.get(login="cat").mail_choice
    answer: Any = people.signed_in("cat").post("/my/mail/", {"choice": choice})
    assert answer.status_code == status
    kept = Account.objects.get(login="cat").mail_choice
    assert kept == (choice if status == 302 else before)
