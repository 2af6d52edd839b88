"""A problem with this referral: what each may do, said first, done once, shown after."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.actions.front_door import triage
from handrail.records.models import Referral, Submission
from handrail.records.queries.core.settings import settings_in_force
from tests import people
from tests.pages import html_forms

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def get(client: Client, name: str, referral: Referral, *more: str) -> str:
    return client.get(reverse(name, args=[referral.public_id, *more])).content.decode()


def get_work(client: Client) -> str:
    return client.get("/work/").content.decode()


def pressed(client: Client, name: str, referral: Referral, *more: str, **given: str) -> Any:
    """Fills in the page's form and presses it twice: the second press changes nothing."""
    where = reverse(name, args=[referral.public_id, *more])
    form = html_forms.form(client.get(where), action="")
    first, second = (client.post(where, form.values | given) for _ in range(2))
    assert first.status_code == second.status_code or second.status_code == 302
    return first


OFFERED = {
    "ann": {"An answer is wrong", "It should not have been sent"},
    "lena": {"It should not have been sent"},
    "bob": {"It is on the wrong child’s record"},
    "edda": {"You cannot change this referral yourself"},
}


@pytest.mark.parametrize("login", OFFERED)
def test_each_is_offered_what_they_may_do(login: str) -> None:
    scene = people.scene()
    shown = get(people.signed_in(login), "wrong", scene.referral)
    every = set().union(*OFFERED.values())
    assert {text for text in every if text in shown} == OFFERED[login]


def test_who_cannot_change_a_referral_is_sent_to_the_front_door_not_to_their_own_team() -> None:
    scene, contacts = people.scene(), settings_in_force().contacts
    shown = get(people.signed_in("edda"), "wrong", scene.referral)
    told = shown.partition("To report what is wrong, ring when the front door is open:")[
        2
    ].partition("</ul>")[0]
    assert contacts[0].phone in told
    assert contacts[1].phone not in told


def test_a_referral_is_taken_back_and_gone_on_with() -> None:
    sent = people.sent()
    ann, helen = people.signed_in("ann"), people.signed_in("helen")
    assert "Any alert for tonight stays" in get(ann, "withdraw", sent), "it may not be safe"
    assert pressed(ann, "withdraw", sent, reason="Sent twice").status_code == 302
    assert "Withdrawn" in get(ann, "referral", sent)
    assert "Sent twice" in get(ann, "referral", sent)
    assert (
        "Withdrawn by the sender in the last 7 days: 1"
        in helen.get(reverse("decided")).content.decode()
    )
    assert "Withdrawing a referral does not remove the concern" in get(helen, "triage", sent)
    assert pressed(helen, "go_on", sent, reason="The car is still there").status_code == 302
    assert Referral.objects.get().state == "taken"
    assert Submission.objects.filter(part="go_on").count() == 1


def test_a_manager_decides_not_to_continue_with_what_was_withdrawn() -> None:
    sent = people.sent()
    ann, bob, helen = map(people.signed_in, ("ann", "bob", "helen"))
    pressed(ann, "withdraw", sent, reason="Sent twice")
    where = reverse("wrong", args=[sent.public_id])
    assert f'href="{where}">For a front door manager: decide' in get_work(helen)
    assert "A front door manager must decide" in get(bob, "triage", sent)
    assert "Do not continue" not in get(bob, "wrong", sent)
    assert "Do not continue" in get(helen, "wrong", sent)
    answer = pressed(helen, "discontinue", sent, reason="Priya’s referral has it all")
    assert answer.status_code == 302
    assert "must decide" not in get(helen, "triage", sent)
    assert "Do not continue" not in get(helen, "wrong", sent)
    assert "Priya’s referral has it all" in get(helen, "triage", sent)
    assert "The front door did not continue" in get(ann, "referral", sent)
    assert "decide whether" not in get_work(helen)


def test_a_manager_reopens_a_decision_and_starts_with_blank_reasons() -> None:
    sent, helen = people.decided(people.sent()), people.signed_in("helen")
    assert "Reopen the decision" not in get(people.signed_in("bob"), "wrong", sent)
    assert "Reopen the decision" in get(helen, "wrong", sent)
    answer = pressed(helen, "decide_again", sent, reason="The school has told us more")
    assert answer.status_code == 302
    assert "Decision reopened." in helen.get(answer["Location"]).content.decode()
    shown = get(helen, "triage", sent)
    assert "Earlier decision, reopened: Strategy discussion" in shown
    assert "The school has told us more" in shown
    values = html_forms.everything(helen.get(reverse("triage", args=[sent.public_id])))
    assert not values["rationale"].strip()
    assert not values.get("outcome")
    assert values["worker_name"] == people.DECISION["worker_name"]
    assert "The front door is deciding again" in get(people.signed_in("ann"), "referral", sent)


def test_a_recommendation_is_still_filled_in_to_confirm() -> None:
    sent = people.sent()
    triage.record_recommendation(
        by=people.act_as("bob"), referral=sent, answers=people.DECISION, seen=sent.version,
        now=people.NOW,
    )  # fmt: skip
    for login in ("bob", "helen"):
        browser = people.signed_in(login)
        owed = browser.get("/work/").content.decode()
        where = reverse("triage", args=[sent.public_id])
        assert f'href="{where}">For a front door manager: confirm' in owed
        assert "Done<span" not in owed
    values = html_forms.everything(browser.get(where))
    assert values["rationale"].strip() == people.DECISION["rationale"]
    assert values["outcome"] == people.DECISION["outcome"]


def test_a_page_without_a_reason_comes_back_with_what_is_missing() -> None:
    sent = people.sent()
    answer = pressed(people.signed_in("ann"), "withdraw", sent)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()


def test_a_correction_shows_what_changed_and_keeps_what_was_sent() -> None:
    sent = people.sent()
    ann, bob = people.signed_in("ann"), people.signed_in("bob")
    given = {"child_given": "Aoife", "_reason": "Her sister’s name"}
    given |= {"interpreter": "no", "disability": "no", "legal_status": "none"}
    answer = pressed(ann, "correct", sent, "referral-child", **given)
    assert answer.status_code == 302
    shown = get(ann, "referral", sent)
    assert "corrected: version 2" in shown
    assert shown.index("corrected: version 2") < shown.index("Read version 1")
    changed = shown.split("What version 2 changed")[1].split("</table>")[0]
    assert "Saoirse" in changed
    assert "Aoife" in changed
    assert "Her sister’s name" in shown
    assert "Aoife" in get(bob, "triage", sent).split("<h1")[1].split("</h1>")[0]
    assert Submission.objects.filter(supersedes__isnull=False).count() == 1


def test_a_correction_without_a_reason_keeps_the_words() -> None:
    sent = people.sent()
    answer = pressed(people.signed_in("ann"), "correct", sent, "referral-child",
                     child_given="Aoife", interpreter="no", disability="no",
                     legal_status="none")  # fmt: skip
    assert answer.status_code == 422
    assert "Enter what was wrong" in answer.content.decode()
    assert "Aoife" in answer.content.decode()


def test_sealed_answers_are_not_shown_on_the_page_that_corrects_them() -> None:
    shown = get(people.signed_in("ann"), "correct", people.sent(), "referral-danger")
    assert "Sheila" not in shown
    assert "Lantern Yard" not in shown
    assert "Leave them blank to keep what you sent" in shown


def test_a_referral_is_moved_to_the_right_child() -> None:
    scene = people.scene()
    bob = people.signed_in("bob")
    answer = pressed(bob, "move", scene.referral, reason="A cousin", person="new")
    assert answer.status_code == 302
    old = bob.get(reverse("person", args=[scene.person.public_id]), follow=True)
    assert "person" not in old.context or "moved away" in old.content.decode()
    right = Referral.objects.get(pk=scene.referral.pk).person
    new = bob.get(reverse("person", args=[right.public_id])).content.decode()
    assert "An entry was moved here from another record" in new


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"person": ""}, "Choose the right child"),
        ({"person": "nonsense"}, "Choose the right child"),
        (
            {"_number": "NM-P-26-NOBODY"},
            "No record that you can see has this number. Check the number",
        ),
    ],
)
def test_no_child_is_guessed(given: dict[str, str], says: str) -> None:
    scene = people.scene()
    bob = people.signed_in("bob")
    answer = pressed(bob, "move", scene.referral, reason="A cousin", **given)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_the_paper_says_that_it_is_corrected() -> None:
    from handrail.outputs.front_door import referral_document as document
    from handrail.records.queries.core import settings as partnership
    from handrail.records.queries.front_door import referral

    sent = people.sent()
    ann = people.signed_in("ann")
    pressed(ann, "correct", sent, "screening-judgement", judgement="being_targeted",
            why="One car", _reason="Too sure")  # fmt: skip
    actor = people.act_as("ann")
    paper = document.referral_document(
        reference=sent.reference, version=2, printed_by="Ann", agency="School", now=people.NOW,
        settings=partnership.settings_in_force(),
        submissions=referral.list_submissions(actor, sent, "referral", "screening"),
    )  # fmt: skip
    assert "The screening was corrected: this is version 2, of" in paper.sent
    assert ann.get(reverse("referral_pdf", args=[sent.public_id])).status_code == 200
