"""What a child writes stands apart, as the child's own words."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from handrail.records.models import Missing
from tests import people
from tests.actions.missing.test_own_words import phone, returned
from tests.people.casework import allocated, taken
from tests.people.missing import back, reported, when

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("at_now")]


def shown(login: str, name: str, *args: object) -> str:
    answer = people.signed_in(login).get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_paper_page_asks_the_child_and_names_nobody() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    taken(row, "give", by="cora", interviewer=people.account("ines"))
    text = shown("ines", "missing_own_words", row.public_id)
    page = text.split('<article class="hr-paper">')[1].split("</article>")[0]
    assert "What made you leave, or stay away?" in page
    assert "Saoirse" not in page
    assert "For the interviewer" not in page


def test_the_childs_words_stand_apart_from_the_account_of_the_interviewer() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    taken(row, "give", by="cora", interviewer=people.account("ines"))
    taken(row, "hold", by="ines", hard_more="The interviewer’s view",
          **when("held", "2026-11-24 11:00"))  # fmt: skip
    taken(row, "own_words", by="ines", why_went="I wanted quiet", written_how="device",
          happened_on=when("happened", "2026-11-24 11:00")["happened_on"])  # fmt: skip
    text = shown("cat", "missing_episode", row.public_id)
    own = text.split('id="own-words"')[1].split("</section>")[0]
    assert "These are the words of" in own
    assert "I wanted quiet" in own
    assert "The interviewer’s view" not in own
    assert text.count("I wanted quiet") == 1
    row.refresh_from_db()
    assert row.state == "held"


def test_police_do_not_read_the_childs_words() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    type(row).objects.filter(pk=row.pk).update(agency=people.agency("police"))
    taken(row, "own_words", by="cat", why_went="I wanted quiet", written_how="device",
          happened_on=when("happened", "2026-11-24 11:00")["happened_on"])  # fmt: skip
    assert "I wanted quiet" not in shown("pol", "missing_episode", row.public_id)


def link_page(row: Missing) -> str:
    return reverse("missing_own_words_link", args=[row.public_id])


def by_link() -> tuple[Missing, str]:
    """An episode and the address of a link that the interviewer made on the page."""
    row = returned()
    phone(row, "nobody")
    browser = people.signed_in("ines")
    done = browser.post(link_page(row), {"_seen": row.version}, follow=True)
    found = re.search(r"http://testserver(/write/[\w-]+/)", done.content.decode())
    assert found
    assert found.group(1) not in browser.get(link_page(row)).content.decode()
    return row, found.group(1)


def test_without_a_record_of_the_phone_the_page_offers_paper_and_no_link() -> None:
    row = returned()
    text = shown("ines", "missing_own_words_link", row.public_id)
    assert "First record who else can read messages on the child’s phone." in text
    assert "Create a one-time link" not in text
    phone(row, "somebody")
    text = shown("ines", "missing_own_words_link", row.public_id)
    assert "Somebody else may see the child’s phone. Send nothing to it. Print the page" in text
    assert "Create a one-time link" not in text
    posted = people.signed_in("ines").post(link_page(row), {"_seen": row.version})
    assert posted.status_code == 409
    assert "Send nothing to it" in posted.content.decode()


def test_the_childs_page_says_999_first_names_nobody_and_leaves_nothing_behind() -> None:
    row, address = by_link()
    answer = Client().get(address)
    text = answer.content.decode().split('<main class="hr-page"')[1]
    assert text.index("tel:999") < text.index("<h1")
    for name in ("Saoirse", "Devlin", row.reference, "Ines", "missing", "Sign in"):
        assert name not in answer.content.decode(), name
    assert "no-store" in answer["Cache-Control"]
    assert "data-hr-hide" in answer.content.decode()
    assert 'autocomplete="off"' in text
    assert "data-hr-keep" not in answer.content.decode()
    assert all(not cookie["max-age"] for cookie in answer.cookies.values())


def test_what_a_child_sends_by_link_stands_with_their_own_words() -> None:
    row, address = by_link()
    child = Client()
    sent = child.post(address, {"why_went": "I wanted to see my sister"}, follow=True)
    assert "Thank you. We have what you wrote." in sent.content.decode()
    assert "sister" not in sent.content.decode()
    assert sent["Clear-Site-Data"] == '"cache", "storage"'
    assert child.get(address).status_code == 404
    text = shown("ines", "missing_episode", row.public_id)
    words = text.split('id="own-words">')[1].split("</section>")[0]
    assert "I wanted to see my sister" in words
    assert "The child, by a one-time link" in words


def test_an_empty_page_says_what_to_do_and_a_used_link_what_to_ask_for() -> None:
    _, address = by_link()
    child = Client()
    empty = child.post(address, {"why_went": ""})
    assert empty.status_code == 422
    assert "Write something under one of the questions" in empty.content.decode()
    assert child.post(address, {"felt": "Sad"}).status_code == 302
    again = child.post(address, {"felt": "Sad"})
    assert again.status_code == 404
    assert "ask the person who gave you the link for a new one" in again.content.decode()


def test_a_link_is_stopped_on_its_page() -> None:
    row, address = by_link()
    row.refresh_from_db()
    done = people.signed_in("ines").post(
        link_page(row), {"_seen": row.version, "_stop": "1"}, follow=True
    )
    assert "Link stopped." in done.content.decode()
    assert Client().get(address).status_code == 404
