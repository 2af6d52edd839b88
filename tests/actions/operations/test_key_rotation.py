"""A new key: everything is sealed anew under it, and the old one can be taken away."""

import base64
import os
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from handrail.actions.core.recording import Actor
from handrail.actions.operations import key_rotation
from handrail.records import encrypted_fields, mfa_secrets
from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models import Draft, Event, PersonAddress, ProtectedAnswer
from handrail.records.sessions import SessionStore
from tests import people
from tests.people import Scene

pytestmark = pytest.mark.django_db
BY = Actor(account=None, name="Command line")


def key(name: str) -> str:
    return f"{name}:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"


OLD, NEW = settings.HANDRAIL_KEYS, key("new")
AGED = OLD.partition(":")[0]


@pytest.fixture(autouse=True)
def _ring(settings: Any, scene: Scene) -> None:
    """A case with sealed facts in it, made under the old key; then the ring gets a new one."""
    people.add_protected_address(scene.person)
    settings.HANDRAIL_KEYS = f"{NEW},{OLD}"


def rotate(**kwargs: Any) -> key_rotation.Outcome:
    return key_rotation.rotate_keys(
        by=BY, now=people.NOW, tell=lambda place, number: None, **kwargs
    )


def keys_in_use() -> set[str]:
    return {name for numbers in key_rotation.count_by_key().values() for name in numbers}


def test_the_old_key_can_go_and_everything_still_opens(settings: Any) -> None:
    store = SessionStore()
    settings.HANDRAIL_KEYS = OLD
    store["parked"] = "He waits at the gate"
    store.save()
    ann = people.account("ann")
    mfa_secrets.set_code_secret(ann.pk, ann.public_id, "JBSWY3DPEHPK3PXP")
    settings.HANDRAIL_KEYS = f"{NEW},{OLD}"
    assert AGED in keys_in_use()
    drafts = [row.content for row in Draft.objects.order_by("pk")]
    outcome = rotate()
    assert outcome.left == []
    assert len(outcome.moved) >= 4
    settings.HANDRAIL_KEYS = NEW
    assert keys_in_use() == {"new"}
    assert PersonAddress.objects.filter(is_protected=True).first().lines.startswith("The refuge")
    assert [row.content for row in Draft.objects.order_by("pk")] == drafts
    assert all(row.value for row in ProtectedAnswer.objects.all())
    assert SessionStore(store.session_key)["parked"] == "He waits at the gate"
    kept = mfa_secrets.list_factors_of(ann.pk)[0].data["secret"]
    assert mfa_secrets.decrypt_secret(kept, ann.public_id) == "JBSWY3DPEHPK3PXP"


def test_each_sealed_value_is_counted_once() -> None:
    counted = key_rotation.count_by_key()["records_protectedanswer.value"]
    assert counted.total() == ProtectedAnswer.objects.count() > 1


def test_without_a_rotation_what_the_old_key_sealed_does_not_open(settings: Any) -> None:
    settings.HANDRAIL_KEYS = NEW
    with pytest.raises(encrypted_fields.UnknownKey):
        _ = ProtectedAnswer.objects.first().value


def test_it_leaves_an_event_that_says_how_many_and_versions_as_they_were() -> None:
    before = list(Draft.objects.order_by("pk").values_list("pk", "version", "last_event"))
    outcome = rotate()
    event = Event.objects.latest("sequence")
    assert event.verb == "keys.rotated"
    assert str(outcome.moved.total()) in event.reason
    assert list(Draft.objects.order_by("pk").values_list("pk", "version", "last_event")) == before
    again = rotate()
    assert not again.moved
    assert Event.objects.latest("sequence").pk == event.pk


def test_a_trial_changes_nothing() -> None:
    outcome = rotate(is_trial=True)
    assert outcome.moved.total() > 0
    assert AGED in keys_in_use()


def test_stopped_in_the_middle_it_goes_on_with_what_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resealed, done = encrypted_fields.reencrypt_value, []

    def tired(value: bytes, bound_to: str) -> bytes | None:
        if len(done) == 3:
            raise KeyboardInterrupt
        done.append(bound_to)
        return resealed(value, bound_to)

    whole = rotate(is_trial=True).moved.total()
    monkeypatch.setattr(key_rotation, "AT_ONCE", 2)
    monkeypatch.setattr(encrypted_fields, "reencrypt_value", tired)
    with pytest.raises(KeyboardInterrupt):
        rotate()
    monkeypatch.setattr(encrypted_fields, "reencrypt_value", resealed)
    left = rotate().moved.total()
    assert 0 < left < whole
    assert keys_in_use() == {"new"}


def test_what_somebody_saves_meanwhile_is_kept() -> None:
    place = next(
        each for each in key_rotation.encrypted_places() if each.name == "records_draft.content"
    )
    read = place.after(None)[0]
    Draft.objects.filter(pk=read.row).update(content=Draft.content.field.encrypt_for(
        Draft.objects.get(pk=read.row), {"referral": {"new": "words"}}
    ))  # fmt: skip
    assert (
        place.replace(read, encrypted_fields.reencrypt_value(read.value, read.bound_to) or b"")
        is False
    )
    assert Draft.objects.get(pk=read.row).content == {"referral": {"new": "words"}}


def test_an_altered_value_is_named_and_left(capsys: pytest.CaptureFixture[str]) -> None:
    one, two = ProtectedAnswer.objects.order_by("pk")[:2]
    ProtectedAnswer.objects.filter(pk=two.pk).update(value=one.__dict__["value"])
    with pytest.raises(CommandError, match="altered, or moved") as told:
        call_command("keys", "rotate")
    assert f"records_protectedanswer.value, row {two.pk}" in str(told.value)


def test_the_commands_name_keys_and_show_none(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("keys", "list")
    call_command("keys", "rotate", "--dry-run")
    call_command("keys", "rotate")
    told = capsys.readouterr().out
    assert "new: 0 values, encrypts new values" in told
    assert f"{AGED}: " in told
    assert f"remove: {AGED}" in told
    assert OLD.partition(":")[2] not in told
    call_command("keys", "new")
    name, _, text = capsys.readouterr().out.strip().partition(":")
    assert name.startswith("k2")
    assert len(base64.urlsafe_b64decode(text)) == 32


def test_no_table_that_refuses_changes_has_a_sealed_column() -> None:
    """A rotation must never need to get past the triggers that keep the past as it was."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT tbl_name FROM sqlite_master WHERE name LIKE '%_no_update'")
        else:
            cursor.execute(
                "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%_no_update'"
            )
        guarded = {row[0] for row in cursor.fetchall()}
    sealing = {
        model._meta.db_table
        for model in apps.get_models()
        if any(isinstance(column, EncryptedField) for column in model._meta.local_concrete_fields)
    }
    assert "records_event" in guarded
    assert guarded & sealing == set()
