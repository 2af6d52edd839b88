"""Help where it is needed: why a question is asked, what happens next, the tour, the notices."""

import pytest
from django.urls import reverse

from handrail.pages.core.flash_messages import list_confirmations
from handrail.pages.core.tour import STOPS, list_stops
from handrail.records.models import Notice
from tests import people
from tests.pages import html_forms
from tests.people import NOW
from tests.tables import every

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_question_says_why_it_is_asked() -> None:
    shown = people.signed_in("ann").get(reverse("start_concern")).content.decode()
    assert "Why we ask" in shown
    assert "Keeping the child safe tonight comes first" in shown


@every("name", list_confirmations())
def test_every_confirmation_says_what_happens_next_in_the_partnerships_words(name: str) -> None:
    shown = people.signed_in("ann").get(reverse("my_page"), {"done": name}).content.decode()
    assert list_confirmations()[name].said.replace("{front_door}", "MASH") in shown
    assert list_confirmations()[name].then.replace("{front_door}", "MASH") in shown


@pytest.mark.parametrize("name", ["", "nonsense", "<b>x</b>"])
def test_a_made_up_confirmation_says_nothing(name: str) -> None:
    shown = people.signed_in("ann").get(reverse("my_page"), {"done": name}).content.decode()
    assert "govuk-notification-banner" not in shown


def test_saving_for_later_says_that_nobody_was_told() -> None:
    client, draft = people.signed_in("ann"), people.started()
    where = reverse("question", args=[draft.public_id, "referral-you"])
    posted = html_forms.form(client.get(where)).values | {"_later": "1"}
    shown = client.post(where, posted, follow=True).content.decode()
    assert "Nobody has been told yet" in shown


def test_the_tour_is_offered_until_it_is_declined() -> None:
    client = people.signed_in("ann")
    assert "Take a two-minute tour" in client.get(reverse("my_page")).content.decode()
    client.post(reverse("tour_done"))
    assert "Take a two-minute tour" not in client.get(reverse("my_page")).content.decode()


def test_the_tour_does_not_stand_in_the_way_of_a_concern() -> None:
    client = people.signed_in("ann")
    assert "Take a two-minute tour" not in client.get(reverse("start_concern")).content.decode()


@pytest.mark.parametrize("login", ["ann", "bob", "pol", "petra", "flo"])
def test_the_tour_shows_only_what_a_person_may_do(login: str) -> None:
    client, mine = people.signed_in(login), list_stops(people.act_as(login))
    for number, stop in enumerate(mine, 1):
        page = client.get(reverse("tour", args=[number]))
        assert stop.title in page.content.decode()
        if stop.route:
            assert client.get(reverse(stop.route)).status_code == 200
    assert client.get(reverse("tour", args=[len(mine) + 1])).status_code == 404
    assert len(mine) < len(STOPS)


def told(login: str, number: int) -> None:
    Notice.objects.bulk_create(
        Notice(recipient=people.account(login), kind="task_given", text=f"Notice {n}", made_at=NOW)
        for n in range(number)
    )


def test_read_and_unread_notices_are_kept_apart() -> None:
    told("ann", 2)
    client = people.signed_in("ann")
    client.post(reverse("notice", args=[Notice.objects.get(text="Notice 0").public_id]))
    pages = {name: client.get(reverse("notices"), {"show": name}).content.decode()
             for name in ("unread", "read", "all")}  # fmt: skip
    assert [("Notice 0" in pages[name], "Notice 1" in pages[name]) for name in pages] == [
        (False, True),
        (True, False),
        (True, True),
    ]


def test_older_notices_are_on_a_further_page() -> None:
    told("ann", 60)
    client = people.signed_in("ann")
    first = client.get(reverse("notices")).content.decode()
    assert "50 of 60 shown" in first
    assert "10 of 60 shown" in client.get(reverse("notices"), {"page": "2"}).content.decode()


def test_the_choice_of_mail_is_kept_and_told() -> None:
    client = people.signed_in("ann")
    shown = client.post(reverse("mail"), {"choice": "daily"}, follow=True).content.decode()
    assert "You get one email each morning if you have unread notifications" in shown


def test_without_a_choice_the_page_says_how_to_put_it_right() -> None:
    page = people.signed_in("ann").post(reverse("mail"), {})
    assert page.status_code == 422
    assert "Choose when you want to get emails" in page.content.decode()


def test_the_words_of_lists_are_explained() -> None:
    shown = people.signed_in("ann").get(reverse("words")).content.decode()
    assert "A serious concern, and something protects the child for now" in shown
