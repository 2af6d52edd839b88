"""Every attack on the log is found, by our own check and by the one that a partner runs."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from handrail.actions.audit import audit_blocks, audit_epochs
from handrail.actions.core import recording
from handrail.records import audit_key, event_mac
from handrail.records.models import (
    AuditBlock,
    AuditEpoch,
    AuditLeaf,
    Event,
    EventObject,
)
from handrail.records.queries.audit import audit
from handrail.records.queries.audit.audit_verify import (
    ALTERED,
    KEY,
    LATE,
    ROLLED_BACK,
    UNANCHORED,
    WHOLE,
    verify_log,
)
from handrail.rules.audit.checkpoint import Checkpoint
from handrail.rules.permissions import Actor, Hat, NotPossible, Refused
from handrail.rules.vocabulary import Role
from tests import people
from tests.people import NOW
from tests.records import audit_attacks
from tests.rounds import one_round

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=3)
REF = "6f0c4c4e-9a3e-4f5e-8f0a-8c1f3d2b1a00"


@pytest.fixture(autouse=True)
def log(db: None) -> Iterator[list[Checkpoint]]:
    """A log of three blocks with a checkpoint of the second, undone before rows are checked."""
    with transaction.atomic():
        audit_blocks.seal_due(now=NOW)
        looked("ann", "bob", "helen", "ann")
        audit_blocks.seal_due(now=NOW + dt.timedelta(minutes=1))
        kept = [audit_blocks.sign_checkpoint()]
        looked("bob", "cat")
        audit_blocks.seal_due(now=NOW + dt.timedelta(minutes=2))
        yield [each for each in kept if each]
        transaction.set_rollback(True)


def looked(*logins: str) -> None:
    for login in logins:
        actor = people.act_as(login)
        actor.reading.append(("referral", REF))
        recording.record_view(by=actor, now=NOW, page="referral")


def a_view() -> Event:
    """An event of the second block that no row points at."""
    return Event.objects.filter(verb="viewed", leaf__block=2).earliest("sequence")


def test_a_log_that_nobody_touched_is_whole(outcome: Any, log: list[Checkpoint]) -> None:
    code, text = outcome(log)
    assert (code, "2 since" in text) == (WHOLE, True)
    assert outcome([])[0] == UNANCHORED


def columns(model: Any, *left_out: str) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if field.name not in left_out]


@pytest.mark.parametrize("model", [Event, EventObject, AuditLeaf, AuditBlock, AuditEpoch])
def test_the_smallest_change_of_any_column_is_found(
    outcome: Any, log: list[Checkpoint], model: Any
) -> None:
    event = a_view()
    at = event.leaf.position
    rows = {
        Event: event,
        EventObject: event.things.get(),
        AuditLeaf: event.leaf,
        AuditBlock: AuditBlock.objects.get(number=2),
        AuditEpoch: AuditEpoch.objects.get(),
    }
    for name in columns(model, "id", "parts"):
        with transaction.atomic():
            audit_attacks.flip(rows[model], name)
            code, text = outcome(log)
            transaction.set_rollback(True)
        assert code == ALTERED or (model is AuditEpoch and code == KEY), (name, text)
        if model is Event:
            assert f"position {at:,}, block 2" in text


def test_what_the_next_block_would_build_on_is_checked_as_well(log: list[Checkpoint]) -> None:
    audit_attacks.flip(AuditBlock.objects.get(number=3), "parts")
    assert (
        verify_log(checkpoints=log, trusted=audit_key.list_trusted_keys(), now=LATER).code
        == ALTERED
    )


@pytest.mark.skipif(connection.vendor != "sqlite", reason="an undone act leaves such a gap there")
@pytest.mark.parametrize("back", [0, 1], ids=["the last", "one before it"])
def test_an_event_taken_out_before_its_seal_leaves_a_number_that_is_told(back: int) -> None:
    looked("ann", "bob", "helen")
    gone = Event.objects.order_by("-sequence")[back]
    assert not hasattr(gone, "leaf")
    before = verify_log(checkpoints=[], trusted=audit_key.list_trusted_keys(), now=NOW).remarks
    audit_attacks.run(
        f"DELETE FROM records_eventobject WHERE event_id = {gone.sequence}",
        f"DELETE FROM records_event WHERE sequence = {gone.sequence}",
    )
    after = verify_log(checkpoints=[], trusted=audit_key.list_trusted_keys(), now=NOW).remarks
    assert "bear no event" in after[-1]
    assert after[-1] != before[-1]


def test_without_a_public_key_the_check_says_what_it_did_not_check() -> None:
    report = verify_log(checkpoints=[], trusted=[], now=LATER)
    assert report.code == KEY
    assert "was not checked" in report.lines()[1]
    assert (
        verify_log(checkpoints=[], trusted=[audit_key.public_key_hex()], now=LATER).code
        == UNANCHORED
    )


def test_what_is_taken_from_the_middle_is_missed(outcome: Any, log: list[Checkpoint]) -> None:
    event = a_view()
    where = f"position {event.leaf.position:,}"
    leaf = f"DELETE FROM records_auditleaf WHERE event_id = {event.pk}"
    things = f"DELETE FROM records_eventobject WHERE event_id = {event.pk}"
    audit_attacks.run(leaf, things, f"DELETE FROM records_event WHERE sequence = {event.pk}")
    code, text = outcome(log)
    assert (code, where in text) == (ALTERED, True)


def test_a_tail_that_is_cut_shows_only_beside_a_checkpoint(
    outcome: Any, log: list[Checkpoint]
) -> None:
    audit_attacks.cut_tail(AuditBlock.objects.get(number=2).first)
    assert outcome([])[0] == UNANCHORED
    code, text = outcome(log)
    assert code == ROLLED_BACK
    assert f"a checkpoint holds {log[0].size:,} events" in text


def test_two_events_that_change_places_are_found(outcome: Any, log: list[Checkpoint]) -> None:
    first, second = AuditLeaf.objects.filter(block=2).order_by("position")[:2]
    audit_attacks.run(
        f"UPDATE records_auditleaf SET position = -1 WHERE position = {first.position}",
        f"UPDATE records_auditleaf SET position = {first.position} "
        f"WHERE position = {second.position}",
        f"UPDATE records_auditleaf SET position = {second.position} WHERE position = -1",
    )
    assert outcome([])[0] == ALTERED


def copied(event: Event, **values: Any) -> Event:
    made = Event(**{
        field.attname: getattr(event, field.attname)
        for field in Event._meta.concrete_fields
        if field.name not in {"sequence", "public_id"}
    })  # fmt: skip
    for name, value in values.items():
        setattr(made, name, value)
    made.save(force_insert=True)
    EventObject.objects.create(event=made, kind="referral", public_id=REF, verb="viewed")
    return made


def test_an_event_that_is_there_twice_is_found(outcome: Any, log: list[Checkpoint]) -> None:
    twice, last = copied(a_view()), AuditLeaf.objects.latest("position")
    AuditLeaf.objects.create(
        position=last.position + 1, event=twice, block_id=3, hash=a_view().leaf.hash
    )
    assert outcome([])[0] == ALTERED


def test_an_event_that_is_put_in_among_older_ones_is_found(
    outcome: Any, log: list[Checkpoint]
) -> None:
    forged = copied(a_view(), verb="signed_out")
    with transaction.atomic():
        audit_attacks.run(f"UPDATE records_event SET sequence = -1 WHERE sequence = {forged.pk}",
                   f"DELETE FROM records_eventobject WHERE event_id = {forged.pk}")  # fmt: skip
        code, text = outcome([])
        assert code == ALTERED
        assert "put in after its time was sealed" in text
        assert audit_blocks.seal_due(now=LATER) == 0
        transaction.set_rollback(True)
    place = a_view().leaf.position
    audit_attacks.run(
        f"UPDATE records_auditleaf SET event_id = {forged.pk} WHERE position = {place}"
    )
    assert outcome([])[0] == ALTERED


def test_a_history_written_anew_with_the_real_key_fools_all_but_the_checkpoint(
    outcome: Any, log: list[Checkpoint]
) -> None:
    event = a_view()
    audit_attacks.run(f"UPDATE records_event SET verb = 'signed_in' WHERE sequence = {event.pk}")
    audit_attacks.seal_again(event.leaf.position)
    code, text = outcome([])
    assert (code, "a MAC that is not ours" in text) == (ALTERED, True)
    event.refresh_from_db()
    audit_attacks.run(
        f"UPDATE records_event SET mac = '{event_mac.mac_of(event)}' WHERE sequence = {event.pk}"
    )
    audit_attacks.seal_again(event.leaf.position)
    assert outcome([])[0] == UNANCHORED  # the key of the MACs and that of the seals are theirs
    code, text = outcome(log)
    assert code == ALTERED
    assert "are not those of the checkpoint" in text


def test_a_history_signed_with_another_key_is_not_ours(outcome: Any, log: list[Checkpoint]) -> None:
    trusted = audit_key.list_trusted_keys()
    audit_key.key_path().unlink()
    audit_key.public_keys_path().unlink()
    other = audit_key.create_key()
    audit_attacks.sign_all_with(other)
    audit_key.public_keys_path().write_text("\n".join(trusted), "ascii")
    assert outcome([])[0] == KEY
    audit_key.public_keys_path().write_text(other, "ascii")
    assert outcome(log)[0] == KEY  # whoever holds an older checkpoint sees it too
    audit_key.key_path().unlink()
    audit_key.public_keys_path().unlink()


def test_two_heads_shown_to_two_partners_are_found_side_by_side(
    outcome: Any, log: list[Checkpoint]
) -> None:
    shown = log[0]
    event = a_view()
    audit_attacks.run(f"UPDATE records_event SET verb = 'signed_in' WHERE sequence = {event.pk}")
    audit_attacks.seal_again(event.leaf.position)
    audit_attacks.cut_tail(shown.size)
    other = audit_blocks.sign_checkpoint()
    assert other
    assert (other.size, other.root == shown.root) == (shown.size, False)
    code, text = outcome([shown, other])
    assert code == ALTERED
    assert f"two checkpoints of {shown.size:,} events differ" in text


def test_a_sealer_that_stands_still_is_told_by_both(outcome: Any, log: list[Checkpoint]) -> None:
    looked("ann")
    assert outcome(log, NOW + dt.timedelta(seconds=30))[0] == WHOLE
    assert outcome(log)[0] == LATE
    audit_blocks.seal_due(now=LATER)
    assert outcome(log)[0] == WHOLE


def restored(log: list[Checkpoint]) -> None:
    """The database of before the second block comes back, beside a checkpoint of after it."""
    audit_blocks.append_checkpoint(log[0])
    audit_attacks.cut_tail(AuditBlock.objects.get(number=2).first)


def test_nothing_is_done_in_an_older_copy_until_somebody_says_why(
    outcome: Any, log: list[Checkpoint]
) -> None:
    restored(log)
    assert audit.count_missing_events() == 4
    with pytest.raises(audit_blocks.Behind):
        audit_blocks.seal_due(now=LATER)
    assert one_round(now=LATER) == {"sealed events missing": 4}
    assert outcome(log)[0] == ROLLED_BACK


def test_after_a_new_epoch_of_two_people_the_lost_range_is_told_for_good(
    outcome: Any, log: list[Checkpoint]
) -> None:
    restored(log)
    petra, adam = epochs_of("petra"), epochs_of("adam")
    with pytest.raises(NotPossible):
        audit_epochs.declare_epoch(by=petra, other=petra, why="The disk broke", now=LATER)
    row = audit_epochs.declare_epoch(by=petra, other=adam, why="The disk broke", now=LATER)
    assert row.witness_size - row.start == 4
    assert audit_blocks.seal_due(now=LATER) > 0
    assert outcome(log)[0] == ROLLED_BACK  # until whoever checks was told of it
    code, text = outcome(log, accepted=(2,))
    assert code == UNANCHORED
    assert "The disk broke" in text
    assert "4 events were lost" in text
    again = audit_blocks.sign_checkpoint()
    assert again
    assert outcome([*log, again], accepted=(2,))[0] == WHOLE
    assert outcome([again], accepted=(2,))[0] == ROLLED_BACK  # nothing shows what was lost


def forge_epoch(log: list[Checkpoint], *, lost: int) -> None:
    """Cuts the end off and calls it lost, with whatever key is there now."""
    audit_attacks.cut_tail(AuditBlock.objects.get(number=2).first)
    audit_blocks.begin_epoch(now=LATER, witness_size=lost, why="Restored", by="Petra", other="Adam")
    audit_blocks.seal_due(now=LATER)


def test_an_epoch_of_a_forger_excuses_no_cut(outcome: Any, log: list[Checkpoint]) -> None:
    forge_epoch(log, lost=10**9)
    assert outcome(log, keys=[])[0] == ROLLED_BACK
    code, text = outcome(log, accepted=(2,))  # even of one who was talked into accepting it
    assert (code, "epoch 2 says 1,000,000,000" in text) == (ROLLED_BACK, True)


def test_an_epoch_brings_no_key_of_its_own(outcome: Any, log: list[Checkpoint]) -> None:
    real = audit_key.list_trusted_keys()
    kept = audit_key.key_path().read_bytes()
    audit_key.key_path().unlink()
    try:
        other = audit_key.create_key()
        forge_epoch(log, lost=log[0].size)
    finally:
        audit_key.key_path().write_bytes(kept)
        audit_key.public_keys_path().write_text("\n".join(real) + "\n", "ascii")
    assert outcome([], keys=[])[0] == ROLLED_BACK  # no checkpoint shows what was lost
    assert outcome(log, accepted=(2,), keys=[])[0] == KEY
    assert outcome(log, accepted=(2,), keys=[*real, other])[0] == UNANCHORED  # told on paper


def epochs_of(login: str) -> Actor:
    """Somebody at the machine, in a role that may sign for a new epoch."""
    actor = people.act_as(login)
    hats = frozenset({Hat(Role.PARTNERSHIP_ADMIN.value, actor.agency or 0)})
    return dataclasses.replace(actor, hats=hats)


def test_nobody_signs_for_an_epoch_with_a_wrong_password_or_another_role() -> None:
    with pytest.raises(Refused):
        audit_epochs.authenticate_signatory("petra", "not the password", now=NOW)
    with pytest.raises(Refused):
        audit_epochs.authenticate_signatory("ann", people.PASSWORD, now=NOW)
