"""Words to think over before a form is sent: told once, never in the way."""

from typing import Any

import pytest
from django.urls import reverse

from handrail.pages.core.form_tokens import new_token
from handrail.records.models import Case, CaseNote, LanguageFinding, Submission
from tests import people
from tests.pages import html_forms
from tests.people.casework import allocated, filled

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOTE = "She is streetwise and out with her boyfriend."


def posted(case: Case, text: str, **more: str) -> Any:
    token = new_token(people.account("cat").pk)
    boxes = {"kind": "phone", "happened_on__day": "24", "happened_on__month": "11",
             "happened_on__year": "2026", "text": text, "_token": token, **more}  # fmt: skip
    where = f"/cases/{case.public_id}/begin/casenote/write/"
    return people.signed_in("cat").post(where, boxes)


def test_a_form_comes_back_once_with_the_words_and_the_text_as_it_was() -> None:
    case = allocated()
    answer = posted(case, NOTE)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "“streetwise”" in page
    assert "“boyfriend”" in page
    assert NOTE in page
    assert ">“What happened?”</a>" in page
    assert "Continue without changes" in page
    assert not CaseNote.objects.exists()


def test_it_is_sent_as_it_is_and_what_was_kept_is_recorded_with_whose_words_they_are() -> None:
    case = allocated()
    answer = posted(case, NOTE, _as_it_is="1", _quotation="Her mother")
    assert answer.status_code == 302
    kept = Submission.objects.get(stage="casenote")
    assert kept.answers["text"] == NOTE
    assert kept.reasons == {"quotation": "Her mother"}
    rows = LanguageFinding.objects.filter(submission=kept).order_by("pk")
    assert [(row.words, row.is_quotation) for row in rows] == [
        ("streetwise", True), ("boyfriend", True)]  # fmt: skip


def test_a_quotation_and_plain_words_are_not_in_the_way() -> None:
    case = allocated()
    assert posted(case, "She said “he is my boyfriend”.").status_code == 302
    assert posted(case, "Adults wait for her at the gate.").status_code == 302
    assert list(LanguageFinding.objects.values_list("is_quotation", flat=True)) == [True]


def test_nothing_stands_in_the_way_of_an_emergency() -> None:
    case = allocated()
    token = new_token(people.account("cat").pk)
    boxes = {"safe": "not_safe", "why": "She absconded again", "_token": token,
             "_seen": str(Case.objects.get().version)}  # fmt: skip
    answer: Any = people.signed_in("cat").post(f"/record/case/{case.public_id}/safe/", boxes)
    assert answer.status_code == 302
    assert LanguageFinding.objects.get().words == "absconded"


def test_a_harm_that_nobody_did_is_asked_about_and_not_known_yet_is_an_answer() -> None:
    case = allocated()
    boxes = filled("case_story", what_is_happening="She was assaulted on Friday.")
    token = new_token(people.account("cat").pk)
    where, client = f"/record/case/{case.public_id}/story/", people.signed_in("cat")
    seen = str(Case.objects.get().version)
    page: Any = client.post(where, {**boxes, "_token": token, "_seen": seen})
    assert "Who caused the harm?" in page.content.decode()
    client.post(where, {**boxes, "_token": token, "_seen": seen, "_as_it_is": "1",
                        "_who_harmed": "1"})  # fmt: skip
    assert Submission.objects.get(part="story").reasons == {
        "who_harmed": "Not known yet who did it"
    }


def test_a_referral_is_checked_with_the_words_beside_it_and_sent_with_whose_they_are() -> None:
    draft = people.started(told="Her aunt says that she is streetwise.")
    where, ann = reverse("check_answers", args=[draft.public_id]), people.signed_in("ann")
    page: Any = ann.get(where)
    assert "“streetwise”" in page.content.decode()
    posted = html_forms.form(page).values | {"judgement": "exploited_now", "why": "The debt"}
    posted = {key: text for key, text in posted.items() if key not in ("_later", "_another")}
    posted["_quotation"] = "Her aunt"
    assert ann.post(where, posted).status_code == 302
    kept = Submission.objects.get(part="referral")
    assert kept.reasons["quotation"] == "Her aunt"
    assert kept.findings.get().is_quotation
    assert (
        "Words that are someone’s own"
        in ann.get(reverse("referral", args=[kept.referral.public_id])).content.decode()
    )
