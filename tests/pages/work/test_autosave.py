"""Whatever keeps a form from being sent, its words are there again, for their writer alone."""

import html
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from handrail.actions.forms import autosave
from handrail.records.models import Draft, KeptForm, Membership, Referral, Submission
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.vocabulary import Role
from tests import people
from tests.pages import html_forms

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WORDS = "He got out of a grey car at the gate and had a new phone"


def said(response: Any) -> str:
    return html.unescape(response.content.decode())


def opened(client: Client, where: str) -> dict[str, Any]:
    return html_forms.everything(client.get(where))


def first_page(client: Client) -> tuple[str, dict[str, Any]]:
    where = reverse("start_concern")
    return where, opened(client, where)


def typing(client: Client, where: str, posted: dict[str, Any]) -> Any:
    """What a browser sends of its own accord while somebody writes."""
    return client.post(reverse("keep_typing"), {**posted, "_path": where})


def of(login: str) -> list[KeptForm]:
    return list(KeptForm.objects.filter(account__login=login))


def test_what_is_typed_is_kept_while_it_is_typed_and_stands_in_the_form_again() -> None:
    client = people.signed_in("ann")
    where, posted = first_page(client)
    at = typing(client, where, {**posted, "safe_tonight_why": WORDS}).json()["at"]
    assert at
    assert not Draft.objects.exists(), "nothing is sent without a press"
    again = client.get(where)
    assert WORDS in said(again)
    assert "We have restored what you typed" in said(again)
    assert WORDS in said(client.get(reverse("unsent")))
    assert "Unsent answers" in said(client.get("/my/")), "it is found from every page"


def test_who_checks_their_answers_is_told_what_is_not_among_them() -> None:
    draft, client = people.started(), people.signed_in("ann")
    check = reverse("check_answers", args=[draft.public_id])
    assert "Not saved yet" not in said(client.get(check))
    where = reverse("question", args=[draft.public_id, _stops(draft)[1].key])
    shown = html_forms.form(client.get(where))
    name = next(name for name in shown.typed if "__" not in name and not name.startswith("_"))
    typing(client, where, {**shown.values, name: WORDS})
    page = said(client.get(check))
    assert "Not saved yet: what you typed on 1 page" in page
    assert f'href="{where}"' in page
    assert WORDS not in page


def ready_to_check(client: Client) -> tuple[str, dict[str, Any]]:
    where = reverse("check_answers", args=[people.started().public_id])
    return where, opened(client, where)


def test_what_is_typed_on_the_page_to_check_comes_back_on_it() -> None:
    client = people.signed_in("ann")
    where, form = ready_to_check(client)
    typed = {**form, "why": WORDS, "_another_name": "Mary"}
    typing(client, where, typed)
    again = opened(client, where)
    assert again["why"].strip() == WORDS
    assert again["_another_name"].strip() == "Mary"
    row = of("ann")[0]
    assert "Mary" in said(client.get(reverse("unsent_words", args=[row.public_id])))
    assert client.post(where, {**again, "_later": "1"}).status_code == 302
    later = opened(client, where)
    assert later["why"].strip() == WORDS
    assert later["_another_name"].strip() == "Mary", "it goes with the sending"


def test_two_windows_with_the_page_to_check_never_write_over_each_other() -> None:
    client = people.signed_in("ann")
    where, one = ready_to_check(client)
    two = opened(client, where)
    assert client.post(where, {**one, "why": "He owes money", "_later": "1"}).status_code == 302
    assert client.post(where, {**one, "why": "He owes money", "_later": "1"}).status_code == 302
    page = client.post(where, {**two, "why": WORDS, "_later": "1"})
    assert page.status_code == 409
    assert WORDS in said(page)
    assert Draft.objects.get().content["screening"]["why"] == "He owes money"


def test_a_window_left_behind_when_the_concern_was_sent_loses_nothing() -> None:
    client, draft = people.signed_in("ann"), people.started()
    where = reverse("question", args=[draft.public_id, _stops(draft)[1].key])
    shown = html_forms.form(client.get(where))
    name = next(name for name in shown.typed if "__" not in name and not name.startswith("_"))
    check = reverse("check_answers", args=[draft.public_id])
    second = opened(client, check)
    Draft.objects.update(is_closed=True)
    page = client.post(where, {**shown.values, name: WORDS})
    assert page.status_code == 409
    assert WORDS in said(page)
    assert client.post(check, {**second, "why": WORDS}).status_code == 409
    assert len(of("ann")) == 2


def test_the_first_page_sent_twice_begins_one_concern() -> None:
    client = people.signed_in("ann")
    where, posted = first_page(client)
    filled = {**posted, "safe_tonight": "safe", "child_given": "Rory", "in_danger": "no"}
    one, two = client.post(where, filled), client.post(where, filled)
    assert one.status_code == two.status_code == 302
    assert two["Location"].split("?")[0] == one["Location"].split("?")[0]
    assert Draft.objects.count() == 1


def test_more_than_can_be_kept_takes_nothing_away_of_what_is_kept() -> None:
    client = people.signed_in("ann")
    where, posted = first_page(client)
    typing(client, where, {**posted, "safe_tonight_why": WORDS})
    answer = typing(client, where, {**posted, "safe_tonight_why": "x" * 600_000})
    assert answer.status_code == 413
    assert answer.json()["error"]
    assert WORDS in said(client.get(where))


def test_another_person_finds_nothing_of_it() -> None:
    ann, dan = people.signed_in("ann"), people.signed_in("dan")
    where, posted = first_page(ann)
    typing(ann, where, {**posted, "safe_tonight_why": WORDS})
    row = of("ann")[0]
    assert WORDS not in said(dan.get(where))
    assert WORDS not in said(dan.get(reverse("unsent")))
    assert dan.get(reverse("unsent_words", args=[row.public_id])).status_code == 404
    dan.post(reverse("throw_away", args=[row.public_id]))
    assert of("ann")


def test_once_it_is_sent_nothing_of_it_is_kept() -> None:
    client = people.signed_in("ann")
    where, posted = first_page(client)
    filled = {**posted, "safe_tonight": "safe", "child_given": "Rory", "in_danger": "no"}
    typing(client, where, filled)
    assert of("ann")
    assert client.post(where, filled).status_code == 302
    assert not of("ann")


def test_a_form_with_faults_is_kept_too_should_the_browser_be_closed_on_it() -> None:
    client = people.signed_in("petra")
    where = reverse("change_settings", args=["hours"])
    typed = {**opened(client, where), "hours__opens": "half past eight", "reason": WORDS}
    assert client.post(where, typed).status_code == 422
    again = html_forms.everything(client.get(where))
    assert again["hours__opens"] == "half past eight"
    assert again["reason"] == WORDS


def test_a_token_that_lay_too_long_loses_nothing() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.account("ann"))
    where, posted = first_page(client)
    posted["csrfmiddlewaretoken"] = "x" * 64
    response = client.post(where, {**posted, "safe_tonight_why": WORDS})
    assert response.status_code == 403
    assert WORDS in said(response)
    assert WORDS in said(client.get(where))


def test_a_fault_of_ours_shows_the_words_and_keeps_them(monkeypatch: pytest.MonkeyPatch) -> None:
    client = people.signed_in("ann")
    client.raise_request_exception = False
    where, posted = first_page(client)
    filled = {**posted, "safe_tonight": "safe", "child_given": "Rory", "safe_tonight_why": WORDS}

    def broken(**given: Any) -> None:
        raise RuntimeError("nobody's words")

    monkeypatch.setattr("handrail.actions.front_door.screening.start_concern", broken)
    response = client.post(where, filled)
    assert response.status_code == 500
    assert WORDS in said(response)
    monkeypatch.undo()
    assert WORDS in said(client.get(where))


def test_forty_answers_come_back_after_the_session_ended() -> None:
    draft, client = people.started(), people.signed_in("ann")
    journey = [stop.key for stop in _stops(draft)]
    typed: dict[str, dict[str, Any]] = {}
    for key in journey:
        where = reverse("question", args=[draft.public_id, key])
        shown = html_forms.form(client.get(where))
        texts = {name: _something(name) for name in shown.typed if not name.startswith("_")}
        if not texts:
            continue
        typed[where] = texts
        Session.objects.all().delete()
        assert client.post(where, {**shown.values, **texts}).status_code == 401
        client.force_login(people.account("ann"))
    before = draft.content
    assert sum(len(texts) for texts in typed.values()) >= 40
    for where, texts in typed.items():
        shown_again = html_forms.everything(client.get(where))
        assert {name: shown_again[name].strip() for name in texts} == texts
    draft.refresh_from_db()
    assert draft.content == before, "nothing is sent without a press"


def _stops(draft: Draft) -> Any:
    from handrail.records.queries.core.settings import journey_of

    return journey_of(draft).stops()


def _something(name: str) -> str:
    """Words; where the parts of a day are asked, a number."""
    return "7" if "__" in name else f"Words in {name}"


def test_somebody_who_may_not_send_it_any_more_can_still_read_their_words() -> None:
    client, before = people.signed_in("petra"), settings_in_force()
    where = reverse("change_settings", args=["hours"])
    posted = {**opened(client, where), "hours__opens": "08:30", "reason": WORDS}
    Membership.objects.filter(account__login="petra").update(role=Role.ANALYST)
    assert client.post(where, posted).status_code in {403, 404}
    row = of("petra")[0]
    assert WORDS in said(client.get(reverse("unsent_words", args=[row.public_id])))
    assert settings_in_force() == before


def test_a_browser_that_is_late_brings_nothing_back_that_was_sent() -> None:
    client = people.signed_in("petra")
    where = reverse("change_settings", args=["hours"])
    typed = {**opened(client, where), "hours__opens": "08:30", "reason": "Agreed"}
    assert client.post(where, typed).status_code == 302
    typing(client, where, typed)
    assert not of("petra")


def test_nothing_is_kept_of_a_password() -> None:
    client = people.signed_in("ann")
    where = reverse("own_password")
    typed = {**opened(client, where), "password": "kettle", "again": "kettle-orchard"}
    client.post(where, typed)
    typing(client, where, typed)
    assert not of("ann")


def test_what_changed_meanwhile_is_not_written_over_by_words_from_before() -> None:
    petra = people.signed_in("petra")
    where = reverse("change_settings", args=["hours"])
    before = {**opened(petra, where), "reason": WORDS}
    changed = {**before, "hours__opens": "08:30", "reason": "Agreed on 3 November"}
    typing(petra, where, {**before, "_token": opened(petra, where)["_token"]})
    assert petra.post(where, changed).status_code == 302
    typing(petra, where, {**before, "_token": opened(petra, where)["_token"]})
    page = petra.get(where)
    assert "This page has changed since you typed here" in said(page)
    assert html_forms.everything(page)["hours__opens"] == "08:30"


def test_the_oldest_goes_when_one_person_keeps_very_much_and_what_lies_long_goes() -> None:
    ann, now = people.account("ann").pk, people.NOW
    typed = {"posted": "a=b", "seen": "", "had_files": False}
    for number in range(autosave.MOST + 3):
        autosave.save_unsent_form(
            account=ann, path=f"/concerns/{number}/", typed=typed, why="typing", now=now
        )
    assert len(of("ann")) == autosave.MOST
    assert autosave.delete_old_forms(now=now + autosave.LASTS * 2) == autosave.MOST


def sent_once() -> tuple[Client, Referral, str, dict[str, Any]]:
    """Ann's referral, her browser, and the form of the comment that she has sent already."""
    referral, client = people.sent("lena"), people.signed_in("lena")
    where = reverse("comment", args=[referral.public_id])
    page = client.get(reverse("referral", args=[referral.public_id]))
    posted = {**html_forms.form(page, where).values, "view": "agree", "words": WORDS}
    assert "done=commented" in client.post(where, posted)["Location"]
    return client, referral, where, posted


def comments(referral: Referral) -> int:
    return Submission.objects.filter(referral=referral, part="comment").count()


def test_the_same_form_sent_twice_is_confirmed_again_and_saved_once() -> None:
    client, referral, where, posted = sent_once()
    again = client.post(where, posted, follow=True)
    assert "Report sent, once." in said(again)
    assert comments(referral) == 1


def test_other_words_under_the_same_form_are_kept_and_said_not_to_be_sent() -> None:
    client, referral, where, posted = sent_once()
    other = "And on Friday he was seen at the bus station"
    response = client.post(where, {**posted, "words": other})
    assert response.status_code == 409
    assert "You have already sent this" in said(response)
    assert other in said(response)
    assert comments(referral) == 1
    row = of("lena")[0]
    assert other in said(client.get(reverse("unsent_words", args=[row.public_id])))


def test_kept_words_stand_under_the_questions_that_were_asked() -> None:
    client = people.signed_in("ann")
    where, posted = first_page(client)
    typing(client, where, {**posted, "in_danger": "not_sure", "safe_tonight_why": WORDS})
    page = said(client.get(reverse("unsent_words", args=[of("ann")[0].public_id])))
    assert "Is the child in danger now?" in page
    assert "Not known" in page
    assert "not_sure" not in page
    assert "What is your answer about tonight based on?" in page


def test_kept_settings_stand_under_the_names_of_their_boxes() -> None:
    client = people.signed_in("petra")
    where = reverse("change_settings", args=["names"])
    typing(client, where, {**opened(client, where), "area_words": WORDS})
    page = said(client.get(reverse("unsent_words", args=[of("petra")[0].public_id])))
    assert "About the area" in page
    assert "area_words" not in page


def test_somebody_s_own_words_with_an_underscore_are_left_as_typed() -> None:
    client = people.signed_in("ann")
    where, posted = first_page(client)
    typing(client, where, {**posted, "safe_tonight_why": "grey_hatch_09"})
    page = said(client.get(reverse("unsent_words", args=[of("ann")[0].public_id])))
    assert "grey_hatch_09" in page


def test_the_privacy_notice_says_for_how_long_unsent_words_are_kept() -> None:
    people.account("ann")
    said_there = said(Client().get(reverse("privacy")))
    assert f"does not send it, we keep it for {autosave.LASTS.days} days" in said_there
