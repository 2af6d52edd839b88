"""What happens within an action: rows, one event, and a form that was sent twice."""

import pytest
from django.db import IntegrityError, transaction

from handrail.actions.accounts import accounts
from handrail.actions.core import recording
from handrail.actions.core.recording import NotPossible, Stale
from handrail.records.models import Account, Concern, Event, SamePerson, Submission, Team
from tests import people
from tests.people import NOW, SETTER
from tests.people.joining import joined, on_register

pytestmark = pytest.mark.django_db


def add(login: str, name: str = "Zed") -> Account:
    new = accounts.NewAccount(login=login, name=name, password=people.PASSWORD)
    return accounts.add_account(by=SETTER, new=new, now=NOW)


def test_rows_change_only_inside_an_action() -> None:
    with pytest.raises(RuntimeError, match="inside an action"):
        recording.add_to_event(verb="anything")


def test_an_action_within_an_action_is_part_of_one_event() -> None:
    before = Event.objects.count()
    with recording.audited_transaction(by=SETTER, now=NOW):
        add("zed")
        add("zoe")
    assert Event.objects.count() == before + 1
    assert Event.objects.latest("sequence").things.count() == 2


def test_what_is_never_changed_is_not_written_over_by_a_row_of_the_same_number() -> None:
    people.sent()
    kept = Submission.objects.first()
    other = Submission.objects.exclude(pk=kept.pk).first()
    other.pk = kept.pk
    with pytest.raises(IntegrityError), recording.audited_transaction(by=SETTER, now=NOW):
        recording.insert_immutable(other)
    assert Submission.objects.get(pk=kept.pk).part == kept.part


def test_an_action_in_which_nothing_happened_leaves_no_event() -> None:
    before = Event.objects.count()
    with recording.audited_transaction(by=SETTER, now=NOW):
        pass
    assert Event.objects.count() == before


def test_many_rows_are_saved_in_chunks_with_one_event_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "CHUNK", 2)
    before = Event.objects.count()
    whose = {"author": people.account("ann"), "owner": people.agency("school")}
    rows = [Concern(reference=f"NM-C-26-L{number}", **whose) for number in range(5)]
    recording.record_many(rows, by=SETTER, now=NOW, verb="concern.started", reason="A list")
    saved = Concern.objects.filter(reference__startswith="NM-C-26-L")
    assert list(saved.values_list("recorded_at", flat=True)) == [NOW] * 5
    events = Event.objects.order_by("-sequence")[: Event.objects.count() - before]
    assert [(event.things.count(), event.reason) for event in events] == [
        (1, "A list"), (2, "A list"), (2, "A list"),
    ]  # fmt: skip


def test_a_form_token_used_twice_undoes_the_second_act() -> None:
    token, ann = people.fresh(), people.act_as("ann")
    with recording.single_use(token, by=ann, now=NOW, result="here"):
        recording.add_to_event(verb="refused")
    with (
        pytest.raises(NotPossible, match="sent already"),
        transaction.atomic(),
        recording.single_use(token, by=ann, now=NOW, result="there"),
    ):
        add("zed")
    assert recording.earlier_result(token, by=ann) == "here"
    assert recording.earlier_result(token, by=people.act_as("dan")) is None
    assert not Account.objects.filter(login="zed").exists()


def test_a_refusal_keeps_the_first_500_characters_of_page_and_reason() -> None:
    by, page = people.act_as("ann"), "/search/"
    recording.record_refusal(by=by, now=NOW, page=page, reason="x" * 600)
    event = Event.objects.filter(verb="refused").latest("pk")
    assert event.reason == f"{page}: {'x' * 600}"[:500]
    assert len(event.reason) == 500


def test_a_row_that_is_gone_is_not_removed_a_second_time() -> None:
    first, second = on_register("Saoirse", "Devlin"), on_register("Seirse", "Devlin")
    joined(first, second)
    row = SamePerson.objects.get()
    with recording.audited_transaction(by=SETTER, now=NOW):
        recording.remove(row, verb="person.taken_apart")
    row = SamePerson(pk=9, version=1)
    with pytest.raises(Stale), recording.audited_transaction(by=SETTER, now=NOW):
        recording.remove(row, verb="person.taken_apart")


@pytest.mark.parametrize("key", ["school", "council"])
def test_a_team_that_is_there_is_not_written_over(key: str) -> None:
    team = Team.objects.filter(agency=people.agency(key)).first()
    assert team
    with pytest.raises(IntegrityError), transaction.atomic():
        accounts.add_team(by=SETTER, team=Team(pk=team.pk, agency=team.agency, name="X"), now=NOW)
