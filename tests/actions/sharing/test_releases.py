"""What goes out: verified contacts, the gate, the second person, what cannot wait, one copy."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from handrail.actions.core import stage_engine
from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.police import form_87a
from handrail.actions.sharing import releases
from handrail.actions.sharing.releases import findings_of
from handrail.outputs.sharing.extraction import reader
from handrail.records.models import Event, Export, Outbox, ProtectedAnswer, Release, Sharing, Task
from handrail.rules.permissions import ProofNeeded
from handrail.rules.sharing.release_check import Piece
from handrail.rules.workflow import NAMED
from tests import filled, people
from tests.people import sharing
from tests.people.casework import allocated, filled as answered, taken
from tests.people.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADDRESS = "14 Harbour Lane, Eastport E14 9XX"


@pytest.fixture
def case() -> Any:
    """cat's case of a child who is safe at 14 Harbour Lane."""
    found = allocated()
    sharing.kept_safe(found)
    return found


def test_every_place_of_every_kind_of_file_holds_the_address(case: Any) -> None:
    row = sharing.decided(case, sharing.relative(case))
    passed = []
    for where, (name, make, place) in filled.PLACES.items():
        texts = [Piece(name, one.place, one.text) for one in reader.read_file(make(ADDRESS), name)]
        going = sharing.sent(row, replace(sharing.good(), name=name, pieces=tuple(texts)))
        found = findings_of(going)
        named = any(one.file == name and place in one.place for one in found)
        if going.state != "held" or not named or "Harbour" in repr(found):
            passed.append(where)
    assert passed == []
    assert len(filled.PLACES) >= 12


def test_the_address_in_an_87a_passes_to_a_verified_unit_and_is_held_for_a_parent(
    case: Any,
) -> None:
    paper = sharing.good("He stays at 14 Harbour Lane.", name="87a.pdf")
    unit = sharing.contact(clearance=["whereabouts"])
    passed = sharing.sent(sharing.decided(case, unit), paper, purpose="police")
    assert passed.state == "passes"
    parent = sharing.relative(case)
    held = sharing.sent(sharing.decided(case, parent), paper, purpose="family")
    assert [(one.file, one.place, one.kind) for one in findings_of(held)] == [
        ("87a.pdf", "place 1", "whereabouts")
    ]
    task = Task.objects.get(stage_id=held.public_id)
    assert task.kind == "second_look_release"
    assert "Harbour" not in task.title


def test_nothing_goes_to_a_contact_that_nobody_else_has_verified(case: Any) -> None:
    typed = taken(None, "add:recipient", kind="unit", channel="secure_mail",
                  address="typed@police.example")  # fmt: skip
    with pytest.raises(Incomplete):
        sharing.decided(case, typed)
    with pytest.raises(Incomplete):
        taken(None, "add:recipient", kind="unit", channel="secure_mail", address="not an address")
    with pytest.raises((NotPossible, Refused)):
        taken(typed, "verify", until_on=sharing.AHEAD, never="no")
    verified = sharing.verified(typed)
    row = sharing.decided(case, verified)
    taken(verified, "move", channel="secure_mail", address="new@police.example")
    row.refresh_from_db()
    with pytest.raises(NotPossible):
        sharing.sent(row, sharing.good("Nothing"))


def test_what_nobody_can_read_is_held_and_said_so(case: Any) -> None:
    row = sharing.decided(case, sharing.contact(clearance=["whereabouts"]))
    going = sharing.sent(row, sharing.good(name="scan.pdf", unread="page 1 is a picture"))
    assert going.state == "held"
    assert [one.kind for one in findings_of(going)] == ["cannot_check"]


def test_a_second_person_lets_it_out_and_never_the_one_who_prepared_it(case: Any) -> None:
    going = sharing.sent(sharing.decided(case, sharing.contact()), sharing.good(ADDRESS))
    with pytest.raises(NotPossible):
        taken(going, "take")
    with pytest.raises(Refused):
        taken(going, "allow")
    own = sharing.taken_by_marcus(case)
    with pytest.raises(NotPossible):
        taken(own, "allow", by="marcus")
    taken(going, "allow", by="marcus", reason="The school has it already from his mother")
    assert going.state == "allowed"
    assert going.decided_by == people.account("marcus")


def test_letting_out_sending_in_haste_and_releasing_ask_who_one_is_once_more(case: Any) -> None:
    marcus, cat = (
        replace(people.act_as(login), proved_at=NOW - dt.timedelta(minutes=6))
        for login in ("marcus", "cat")
    )
    going = sharing.sent(sharing.decided(case, sharing.contact()), sharing.good(ADDRESS))
    given = releases.Given(answered("release_allow"))
    with pytest.raises(ProofNeeded):
        releases.approve_release(by=marcus, row=going, given=given, now=NOW)
    urgent = releases.Given({"reason": "The placement ends tonight at eight"})
    with pytest.raises(ProofNeeded):
        releases.send_urgent(by=cat, row=going, given=urgent, now=NOW)
    taken(going, "allow", by="marcus")
    with pytest.raises(ProofNeeded):
        releases.release_files(by=cat, row=going, given=releases.Given(), now=NOW)


def test_what_cannot_wait_goes_on_a_reason_and_is_looked_at_next_day(case: Any) -> None:
    going = sharing.sent(sharing.decided(case, sharing.contact()), sharing.good(ADDRESS))
    with pytest.raises(Incomplete):
        taken(going, "send_urgent", reason="asdf")
    taken(going, "send_urgent", reason="The placement ends tonight at eight")
    assert going.state == "urgent"
    review = Task.objects.get(stage_id=going.public_id, kind="review_release")
    assert review.due_at.date() == (NOW + dt.timedelta(days=1)).date()
    taken(going, "take")
    with pytest.raises(Refused):
        taken(going, "review")
    taken(going, "review", by="marcus")
    review.refresh_from_db()
    assert review.state != "open"


def test_whoever_sent_it_in_haste_is_not_who_looks_at_it_next_day(case: Any) -> None:
    going = sharing.sent(sharing.decided(case, sharing.contact()), sharing.good(ADDRESS))
    taken(going, "send_urgent", by="marcus", reason="The placement ends tonight at eight")
    assert going.decided_by == people.account("marcus")
    with pytest.raises(NotPossible):
        taken(going, "review", by="marcus")


def test_who_must_never_learn_it_gets_it_neither_by_a_second_person_nor_in_haste(
    case: Any,
) -> None:
    parent = sharing.relative(case, never="yes")
    going = sharing.sent(sharing.decided(case, parent), sharing.good(ADDRESS), purpose="family")
    with pytest.raises(NotPossible):
        taken(going, "allow", by="marcus")
    with pytest.raises(NotPossible):
        taken(going, "send_urgent", reason="It really cannot wait until tomorrow")


def test_a_released_file_is_looked_through_again_and_taken_once(case: Any) -> None:
    plain = sharing.good("Nothing to see")
    going = sharing.sent(sharing.decided(case, sharing.contact()), plain)
    taken(going, "take")
    (export,) = Export.objects.filter(release=going)
    changed = replace(plain, pieces=(Piece("notes.txt", "line 1", ADDRESS),))
    cat = people.act_as("cat")
    assert releases.recheck_file(by=cat, row=going, export=export, good=plain, now=NOW)
    late = NOW + dt.timedelta(hours=25)
    with pytest.raises(NotPossible):
        releases.recheck_file(by=cat, row=going, export=export, good=plain, now=late)
    assert not releases.recheck_file(by=cat, row=going, export=export, good=changed, now=NOW)
    assert Release.objects.get(pk=going.pk).state == "held"


def test_who_let_one_address_through_has_not_let_another_one_through(case: Any) -> None:
    taken(case, "safe", safe="safe", where=sharing.SAFE | {"lines": "7 Ropery Yard, Eastport"})
    one = sharing.good(ADDRESS)
    going = sharing.sent(sharing.decided(case, sharing.contact()), one)
    taken(going, "allow", by="marcus")
    taken(going, "take")
    (export,) = Export.objects.filter(release=going)
    cat = people.act_as("cat")
    assert releases.recheck_file(by=cat, row=going, export=export, good=one, now=NOW)
    other = sharing.good(f"{ADDRESS} And he is at 7 Ropery Yard.")
    assert not releases.recheck_file(by=cat, row=going, export=export, good=other, now=NOW)
    assert Release.objects.get(pk=going.pk).state == "held"


def test_not_to_share_needs_a_reason_and_stands_in_the_chronology(case: Any) -> None:
    step = NAMED["sharing", "decide"]
    given = answered(step.form, outcome="not_shared")
    del given["reason"]
    with pytest.raises(Incomplete):
        stage_engine.run_first_step(by=people.act_as("cat"), case=case, thing="sharing",
                                 name="decide", given=releases.Given(given), now=NOW)  # fmt: skip
    row = taken(case, "decide:sharing", outcome="not_shared", reason="His father would learn it")
    assert Sharing.objects.get(pk=row.pk).state == "not_shared"
    assert case.submissions.filter(stage="sharing", stage_id=row.public_id).exists()
    assert Event.objects.filter(verb="sharing.decide").count() == 1


def test_covering_words_are_sealed_and_looked_through(case: Any) -> None:
    row = sharing.decided(case, sharing.contact())
    going = sharing.sent(row, message="He is at 14 Harbour Ln now")
    assert [one.file for one in findings_of(going)] == ["covering message"]
    kept = case.submissions.get(stage="sharing", part="send")
    assert "Harbour" not in str(kept.answers)
    assert ProtectedAnswer.objects.filter(submission=kept, question="message").exists()


@pytest.mark.parametrize(
    ("typed", "why"), [("cait@polce.example", "not verified"), ("cait at", "such as name@")]
)
def test_an_87a_is_mailed_to_a_verified_contact_and_to_no_typed_address(
    case: Any, typed: str, why: str
) -> None:
    form = taken(case, "write:policereferral", is_urgent="yes")
    given = releases.Given(
        answered("police_send_urgent", how="secure_mail", recipient_email=typed),
        {"police": people.agency("police")},
        seen=form.version,
    )
    with pytest.raises(Incomplete) as refused:
        form_87a.send_urgent(by=people.act_as("cat"), row=form, given=given, now=NOW)
    assert why in refused.value.problems["recipient_email"]
    assert Outbox.objects.filter(kind="police").count() == 0


@pytest.mark.parametrize(
    ("reason", "is_enough"),
    [("The taxi is at six o clock", True), ("a " * 20, True), ("a " * 19 + "   ", False)],
)
def test_why_it_cannot_wait_takes_twenty_letters_without_the_spaces(
    case: Any, reason: str, is_enough: bool
) -> None:
    going = sharing.sent(sharing.decided(case, sharing.contact()), sharing.good(ADDRESS))
    given = releases.Given({"reason": reason})
    if is_enough:
        releases.send_urgent(by=people.act_as("cat"), row=going, given=given, now=NOW)
        assert going.state == "urgent"
        return
    with pytest.raises(Incomplete, match="at least 20"):
        releases.send_urgent(by=people.act_as("cat"), row=going, given=given, now=NOW)


def test_a_file_that_was_downloaded_or_is_held_again_is_not_given_once_more(case: Any) -> None:
    plain, cat = sharing.good("Nothing to see"), people.act_as("cat")
    going = sharing.sent(sharing.decided(case, sharing.contact()), plain)
    taken(going, "take")
    (export,) = Export.objects.filter(release=going)
    for release_state, export_state in (("released", "made"), ("held", "ready")):
        going.state, export.state = release_state, export_state
        with pytest.raises(NotPossible, match="already been downloaded"):
            releases.recheck_file(by=cat, row=going, export=export, good=plain, now=NOW)
