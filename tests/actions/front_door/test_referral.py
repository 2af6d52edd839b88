"""A concern written down, sent, added to, commented on; protected answers shown once."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.front_door import referral, screening
from handrail.records.models import (
    Clock,
    Draft,
    FormToken,
    Notice,
    Outbox,
    ProtectedAnswer,
    Referral,
    Submission,
    Task,
)
from handrail.records.queries.core.settings import journey_of
from tests import people
from tests.people import NOW
from tests.people.casework import allocated

pytestmark = pytest.mark.django_db
WHY = "The police ask where she sleeps"


def send(draft: Draft, **reasons: str) -> Referral:
    return referral.submit(
        by=people.act_as("ann"), draft=draft, reasons=reasons, token=people.fresh(), now=NOW
    )


def test_a_sent_referral_waits_at_the_front_door_with_a_limit_from_its_receipt() -> None:
    sent = people.sent()
    assert (sent.state, sent.received_at) == ("waiting", NOW)
    assert sent.due_at == NOW + dt.timedelta(days=1)
    assert Clock.objects.get(referral=sent, kind="C1").started_at == NOW


def test_the_child_is_described_and_not_yet_linked_to_the_register() -> None:
    sent = people.sent()
    assert (sent.child_given, sent.child_family) == ("Saoirse", "Devlin")
    assert sent.person is None


def test_the_screening_is_sealed_inside_the_referral() -> None:
    sent = people.sent()
    inside = Submission.objects.get(referral=sent, part="screening")
    assert inside.inside == Submission.objects.get(referral=sent, part="referral")
    assert inside.answers["judgement"] == "exploited_now"


def test_protected_answers_stand_beside_the_submission_and_never_in_it() -> None:
    kept = Submission.objects.get(referral=people.sent(), part="referral")
    assert not {"source_name", "tonight_address", "tonight_with"} & set(kept.answers)
    assert set(ProtectedAnswer.objects.values_list("question", flat=True)) == {
        "source_name",
        "tonight_address",
        "tonight_with",
    }


def test_an_answer_to_a_question_that_is_not_asked_any_more_is_not_sent() -> None:
    sent = people.sent(source_wish="no_other_source")
    assert not ProtectedAnswer.objects.filter(
        submission__referral=sent, question="source_name"
    ).exists()


def test_sending_empties_the_draft() -> None:
    draft = people.started()
    send(draft)
    draft.refresh_from_db()
    assert (draft.content, draft.is_closed) == ({}, True)


def test_the_lead_is_told_and_both_get_a_task() -> None:
    sent = people.sent()
    assert Notice.objects.get(referral=sent).recipient.login == "lena"
    assert sorted(Task.objects.values_list("kind", "assignee__login")) == [
        ("addendum", "ann"),
        ("countersign", "lena"),
    ]


def test_a_lead_who_refers_is_not_told_of_their_own_referral() -> None:
    people.sent(by="lena")
    assert not Notice.objects.exists()
    assert not Task.objects.filter(kind="countersign").exists()


def test_what_is_missing_is_named_and_nothing_is_sent() -> None:
    draft = people.started(seen="", my_phone="")
    with pytest.raises(Incomplete) as missing:
        send(draft)
    assert {"seen", "my_phone"} <= set(missing.value.problems)
    assert not Referral.objects.exists()
    assert draft.content["referral"]["child_given"] == "Saoirse"


def test_a_referral_can_be_sent_with_answers_missing_when_the_reason_is_given() -> None:
    sent = send(people.started(seen=""), send_without="The child is at risk now")
    kept = Submission.objects.get(referral=sent, part="referral")
    assert kept.reasons == {"send_without": "The child is at risk now"}


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_reason_of_nothing_is_no_reason(reason: str) -> None:
    with pytest.raises(Incomplete):
        send(people.started(seen=""), send_without=reason)


def test_a_prompt_asks_for_its_reason_before_sending_and_keeps_it() -> None:
    low = {"judgement": "something_else"}
    with pytest.raises(Incomplete) as prompted:
        send(people.started(**low))
    assert set(prompted.value.problems) == {"reason_R3"}
    sent = send(people.started(**low), R3="The car is her uncle’s")
    kept = Submission.objects.get(referral=sent, part="referral")
    assert kept.reasons == {"R3": "The car is her uncle’s"}


def test_a_draft_that_was_sent_is_not_sent_again() -> None:
    draft = people.started()
    send(draft)
    with pytest.raises(NotPossible, match=r"sent already|already been sent"):
        send(draft)
    with pytest.raises(NotPossible, match=r"sent already|already been sent"):
        screening.discard_draft(by=people.act_as("ann"), draft=draft, reason="Late", now=NOW)


def test_a_form_token_is_used_once_and_remembers_where_it_led() -> None:
    token = people.fresh()
    sent = referral.submit(
        by=people.act_as("ann"), draft=people.started(), reasons={}, token=token, now=NOW
    )
    assert FormToken.objects.get(token=token).result == str(sent.public_id)


def added(sent: Referral, **answers: str) -> Referral:
    ann = people.act_as("ann")
    draft = referral.start_addendum(by=ann, referral=sent, now=NOW)
    stop = journey_of(draft).stops()[0]
    screening.save_page(by=ann, draft=draft, stop=stop, answers=answers, seen="", now=NOW)
    return referral.add_detail(by=ann, draft=draft, token=people.fresh(), now=NOW)


def test_more_detail_is_a_new_submission_and_the_sealed_ones_stay() -> None:
    sent = people.sent()
    before = list(Submission.objects.order_by("pk").values_list("pk", "answers"))
    added(sent, history="Missing twice in October")
    rows = list(Submission.objects.order_by("pk").values_list("pk", "answers"))
    assert rows[:-1] == before
    assert rows[-1][1] == {"history": "Missing twice in October"}


def test_adding_detail_finishes_the_task_for_it() -> None:
    sent = people.sent()
    added(sent, history="Missing twice")
    assert Task.objects.get(kind="addendum").state == "done"


def test_adding_nothing_is_refused_in_words() -> None:
    with pytest.raises(Incomplete, match="at least one answer"):
        added(people.sent(), history="")


def test_detail_can_be_added_after_the_decision_and_the_worker_is_told() -> None:
    sent = people.sent()
    people.taken(sent)
    people.decided(sent)
    added(sent, history="Missing again")
    assert Notice.objects.filter(kind="referral_amended", recipient__login="bob").exists()


def told_of_more() -> set[str]:
    rows = Notice.objects.filter(kind="referral_amended")
    return set(rows.values_list("recipient__login", flat=True))


def test_what_is_added_after_the_decision_reaches_the_social_worker_of_the_case() -> None:
    case = allocated()
    assert case.referral
    added(case.referral, history="She told me more today")
    assert "cat" in told_of_more()
    notice = Notice.objects.get(kind="referral_amended", recipient__login="cat")
    assert notice.case == case


def test_what_is_added_to_a_referral_that_nobody_has_reaches_the_front_doors_managers() -> None:
    sent = people.sent()
    people.registered(sent)
    people.decided(sent, outcome="nfa_information_advice", accepted="no", nfa_reason="advice_given")
    Referral.objects.filter(pk=sent.pk).update(taken_by=None)
    added(Referral.objects.get(pk=sent.pk), history="Missing again")
    assert told_of_more() == {"helen"}


def test_a_second_addendum_goes_on_with_the_open_one() -> None:
    sent, ann = people.sent(), people.act_as("ann")
    one = referral.start_addendum(by=ann, referral=sent, now=NOW)
    assert referral.start_addendum(by=ann, referral=sent, now=NOW).pk == one.pk


def test_a_protected_answer_is_shown_whole() -> None:
    shown = referral.reveal_answer(
        by=people.act_as("bob"), referral=people.sent(), question="tonight_address", reason=WHY,
        now=NOW,
    )  # fmt: skip
    assert shown == people.ANSWERS["tonight_address"]


def test_who_asked_not_to_be_named_is_shown_to_the_sender_alone() -> None:
    sent = people.sent()
    ann = people.act_as("ann")
    asked = {"referral": sent, "question": "source_name", "reason": WHY, "now": NOW}
    assert referral.reveal_answer(by=ann, **asked)
    for login in ("bob", "helen", "edda"):
        with pytest.raises(Refused, match="Only the sender"):
            referral.reveal_answer(by=people.act_as(login), **asked)


def test_a_question_without_a_protected_answer_reveals_nothing() -> None:
    with pytest.raises(NotPossible):
        referral.reveal_answer(
            by=people.act_as("bob"), referral=people.sent(), question="seen", reason=WHY, now=NOW
        )


def test_mail_about_a_referral_waits_in_the_outbox_and_holds_ids_alone() -> None:
    people.sent()
    row = Outbox.objects.get()
    assert (row.kind, row.subject) == ("mail", Notice.objects.get().public_id)


def test_a_comment_without_a_view_is_asked_for_it() -> None:
    with pytest.raises(Incomplete, match="Select an answer for"):
        referral.add_comment(
            by=people.act_as("lena"),
            referral=people.sent(),
            answers={},
            token=people.fresh(),
            now=NOW,
        )


@pytest.mark.once
def test_the_queue_has_the_first_words_of_why_and_cuts_none_in_two() -> None:
    said = [
        referral.columns_of({"seen": text}, {})["why"]
        for text in (
            "A grey  car\nwaits",
            "a" * 140,
            f"{'word ' * 27}longest end",
            f"{'a' * 139} bc",
        )
    ]
    assert said == ["A grey car waits", "a" * 140, f"{'word ' * 27}…", f"{'a' * 139} …"]
