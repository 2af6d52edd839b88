"""The pages of a form author: bring, mend, look, compare, publish, withdraw."""

import html
import io
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handrail.actions.forms import forms as actions
from handrail.records.models import FormVersion, Submission
from handrail.rules.forms.form_parser import read_form
from tests import people
from tests.draw import Tenth
from tests.pages import html_forms
from tests.people import NOW, OWN_FORM

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BRING = "/forms/bring-your-own/"
TOOL = (people.FORMS / "zero_to_three.yaml").read_text("utf-8")


def shown(response: Any) -> str:
    return html.unescape(response.content.decode())


def flo() -> Any:
    return people.signed_in("flo")


def number_of(key: str) -> str:
    """The number of the shipped version of a form."""
    return str(FormVersion.objects.get(key=key).number)


def brought(text: str | bytes, **more: str) -> Any:
    """What the page says when a file is chosen."""
    content = text.encode() if isinstance(text, str) else text
    return flo().post(BRING, {"file": SimpleUploadedFile("tool.yaml", content), **more})


def test_the_list_says_which_form_is_used_and_counts_what_is_on_it() -> None:
    people.sent()
    page = shown(flo().get("/forms/"))
    assert "Exploitation screening" in page
    assert "Chosen in Settings as the screening tool" in page
    assert "Saoirse" not in page


def test_forms_with_similar_titles_can_be_told_apart_by_their_stage() -> None:
    page = shown(flo().get("/forms/"))
    titles = {"Meeting": "Correct the times of the meeting",
              "Missing episode": "Correct the times of the episode"}  # fmt: skip
    for stage, title in titles.items():
        (row,) = [row for row in page.split("<tr ") if f">{title}</a>" in row]
        assert f">Used in: {stage}</span>" in row


@pytest.mark.parametrize(("login", "may"), [("flo", True), ("petra", False)])
def test_buttons_stand_only_before_who_may_press_them(login: str, may: bool) -> None:
    people.published()
    client = people.signed_in(login)
    assert ("Upload a form" in shown(client.get("/forms/"))) is may
    assert ("Withdraw" in shown(client.get(f"/forms/{OWN_FORM}/"))) is may
    anywhere = {"flo": "/my/"}.get(login, "/settings/")
    assert 'href="/forms/"' in shown(client.get(anywhere))


def test_a_form_is_found_by_a_word_of_its_title() -> None:
    page = shown(flo().get("/forms/?form_title=EXPLOITATION+SCREENING"))
    assert "/forms/exploitation_screening/" in page
    assert "/forms/inter_agency_referral/" not in page
    assert "No form has “marchbank” in its title" in shown(
        flo().get("/forms/?form_title=marchbank")
    )


def test_a_form_says_whether_it_is_used_and_who_chooses_it() -> None:
    people.published(TOOL)
    page = shown(flo().get("/forms/zero_to_three/"))
    assert "In use as the screening tool: <strong>no</strong>" in page
    assert "A partnership administrator can choose it under Settings" in page
    page = shown(flo().get("/forms/exploitation_screening/"))
    assert "In use as the screening tool: <strong>yes</strong>" in page


def test_a_preview_shows_each_page_with_its_conditions_in_words_and_keeps_nothing() -> None:
    people.published()
    client = flo()
    before = people.state()
    page = client.get(reverse("form_preview", args=[OWN_FORM, "1", 1]))
    text = shown(page)
    assert "Did you see the child?" in text
    assert "Asked only if “Did you see the child?” is “Yes”" in text
    assert 'name="words"' in text
    assert [form.action for form in html_forms.forms(page)] == ["/sign-out/"]
    assert people.state() == before


@pytest.mark.whole
def test_every_page_of_every_shipped_form_can_be_looked_at(tenth: Tenth) -> None:
    client = flo()
    for version in tenth("shipped forms", list(FormVersion.objects.order_by("key", "number"))):
        form = read_form(version.text)
        for number, _ in enumerate(form.pages, 1):
            where = reverse("form_preview", args=[version.key, version.number, number])
            assert client.get(where).status_code == 200, where


def test_an_answer_to_tick_shows_its_hint_and_a_time_has_a_short_box() -> None:
    client = flo()
    factors = client.get(
        reverse(
            "form_preview",
            args=["risk_and_harm_assessment", number_of("risk_and_harm_assessment"), 9],
        )
    )
    assert "Never in place of a code for exploitation" in shown(factors)
    note = client.get(reverse("form_preview", args=["case_note", number_of("case_note"), 1]))
    assert 'govuk-input--width-10" id="id_happened_time"' in shown(note)


@pytest.mark.parametrize(
    "where", ["nothing/", "decision/9/1/", "decision/1/2/", "decision/1/0/", "decision/1/0/copy/"]
)
def test_what_there_is_not_is_not_found(where: str) -> None:
    assert flo().get(f"/forms/{where}").status_code == 404


def test_a_blank_copy_is_a_pdf() -> None:
    response = flo().get(reverse("form_blank", args=["hand_over", number_of("hand_over")]))
    with pikepdf.open(io.BytesIO(response.content)) as paper:
        assert paper.pages


def test_a_starting_copy_can_be_brought_back_and_is_the_next_version() -> None:
    people.published()
    response = flo().get(reverse("form_copy", args=[OWN_FORM, "1"]))
    assert 'filename="door_note-2.yaml"' in response["Content-Disposition"]
    page = shown(brought(response.content))
    assert "Publish version 2" in page
    assert "Nothing has changed" in page


@pytest.mark.parametrize(
    ("login", "where"), [("flo", "/my/mail/"), ("ann", "/concerns/new/"), ("ann", BRING)]
)
def test_a_file_sent_anywhere_else_or_by_anybody_else_is_not_kept(login: str, where: str) -> None:
    sent = {"file": SimpleUploadedFile("tool.yaml", b"key: a")}
    response = people.signed_in(login).post(where, sent)
    assert not response.wsgi_request.FILES


def test_two_versions_stand_beside_each_other() -> None:
    people.published()
    people.published(people.own_form(2).replace("Did you see", "Did anybody see"))
    page = shown(flo().get(reverse("form_compare", args=[OWN_FORM, "2"])))
    assert "version 1 and version 2" in page
    assert "Did you see {child}?" in page
    assert "Did anybody see {child}?" in page
    assert "There is only this version" in shown(
        flo().get(f"/forms/decision/{number_of('decision')}/compare/")
    )


def test_a_version_is_withdrawn_with_a_reason_which_stands_beside_it() -> None:
    people.published()
    where, client = reverse("form_withdraw", args=[OWN_FORM, "1"]), flo()
    page = client.get(where)
    assert "No other version of this form is published" in shown(page)
    refused = client.post(where, {**html_forms.forms(page)[-1].values, "reason": "x"})
    assert refused.status_code == 422
    assert "Enter why you are withdrawing this version" in shown(refused)
    done = client.post(
        where, {**html_forms.forms(page)[-1].values, "reason": "Asked twice"}, follow=True
    )
    assert "Version withdrawn" in shown(done)
    assert "Asked twice" in shown(done)


def test_why_a_version_cannot_be_withdrawn_is_said_instead_of_the_form() -> None:
    page = shown(flo().get(reverse("form_withdraw", args=["decision", number_of("decision")])))
    assert "casework pages need it" in page
    assert "id_reason" not in page
    posted = flo().post(
        reverse("form_withdraw", args=["decision", number_of("decision")]),
        {"reason": "We do without decisions"},
    )
    assert posted.status_code == 409


def test_what_was_sent_keeps_its_words_when_its_version_is_withdrawn() -> None:
    sent = people.sent()
    row = FormVersion.objects.get(key="exploitation_screening")
    newer = row.text.replace(f"version: {row.number}", f"version: {int(row.number) + 1}", 1)
    people.published(newer.replace("title: ", "title: Our ", 1))
    old = Submission.objects.get(referral=sent, part="screening").form
    actions.withdraw(by=people.act_as("flo"), version=old, reason="Replaced by ours", now=NOW)
    page = people.signed_in("ann").get(reverse("referral", args=[sent.public_id]))
    assert page.status_code == 200
    assert "An adult uses a debt" in shown(page)
