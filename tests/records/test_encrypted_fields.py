"""What is sealed is not readable at rest, opens in its own place only, and survives new keys."""

import base64
import os
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from handrail.records import encrypted_fields
from handrail.records.models import Draft, PersonAddress, ProtectedAnswer
from handrail.records.sessions import SessionStore
from tests import people

pytestmark = pytest.mark.django_db
SECRETS = ("Okonjo", "Lantern Yard", "bakery")


def key(name: str) -> str:
    return f"{name}:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"


def raw(table: str) -> bytes:
    """Every cell of a table, as the database keeps it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        cells = [cell for row in cursor.fetchall() for cell in row]
    return b"\n".join(
        bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
        for cell in cells
    )


def every_table() -> list[str]:
    return connection.introspection.table_names()


def found_in(words: tuple[str, ...]) -> list[tuple[str, str]]:
    return [
        (table, word) for table in every_table() for word in words if word.encode() in raw(table)
    ]


def test_a_draft_is_not_readable_in_the_database() -> None:
    people.started()
    assert found_in((*SECRETS, "Saoirse", "Devlin", "by a grey car", "owe him")) == []


def test_protected_answers_are_not_readable_in_the_database() -> None:
    people.sent()
    assert ProtectedAnswer.objects.count() == 3
    assert found_in(SECRETS) == []
    assert found_in(("Saoirse",)), "what is not sealed is found by the same search"


def test_a_protected_address_is_not_readable_in_the_database() -> None:
    people.add_protected_address(people.registered(people.sent()))
    assert found_in(("Harbour Lane", "E14 9ZZ")) == []


def test_a_session_is_not_readable_in_the_database() -> None:
    store = SessionStore()
    store["parked"] = "He waits at the gate"
    store.save()
    assert found_in(("waits at the gate",)) == []
    assert SessionStore(store.session_key)["parked"] == "He waits at the gate"


def test_a_sealed_value_opens_again() -> None:
    draft = people.started()
    assert Draft.objects.get(pk=draft.pk).content["referral"]["source_name"].startswith("Mrs")


def test_a_value_moved_to_another_row_does_not_open() -> None:
    people.sent()
    one, two, _ = ProtectedAnswer.objects.order_by("pk")
    ProtectedAnswer.objects.filter(pk=two.pk).update(value=one.__dict__["value"])
    moved = ProtectedAnswer.objects.get(pk=two.pk)
    with pytest.raises(encrypted_fields.InvalidTag):
        _ = moved.value


def test_a_value_moved_to_another_column_or_table_does_not_open() -> None:
    text = encrypted_fields.encrypt_text("secret", "records_draft:1:content")
    with pytest.raises(encrypted_fields.InvalidTag):
        encrypted_fields.decrypt_text(text, "records_draft:1:other")
    assert encrypted_fields.decrypt_text(text, "records_draft:1:content") == "secret"


def test_an_altered_value_does_not_open() -> None:
    text = bytearray(encrypted_fields.encrypt_text("secret", "here"))
    text[-1] ^= 1
    with pytest.raises(encrypted_fields.InvalidTag):
        encrypted_fields.decrypt_text(bytes(text), "here")


def test_the_same_text_is_sealed_differently_each_time() -> None:
    assert encrypted_fields.encrypt_text("secret", "here") != encrypted_fields.encrypt_text(
        "secret", "here"
    )


def test_after_a_new_key_old_values_still_open_and_new_ones_take_it(settings: Any) -> None:
    old, new = key("old"), key("new")
    settings.HANDRAIL_KEYS = old
    before = encrypted_fields.encrypt_text("kept", "here")
    settings.HANDRAIL_KEYS = f"{new},{old}"
    after = encrypted_fields.encrypt_text("fresh", "here")
    assert encrypted_fields.decrypt_text(before, "here") == "kept"
    settings.HANDRAIL_KEYS = new
    assert encrypted_fields.decrypt_text(after, "here") == "fresh"
    with pytest.raises(encrypted_fields.UnknownKey, match="old"):
        encrypted_fields.decrypt_text(before, "here")


def test_nothing_at_all_was_sealed_under_no_key() -> None:
    with pytest.raises(encrypted_fields.UnknownKey):
        encrypted_fields.decrypt_text(b"", "here")


def test_a_new_key_is_of_the_right_length() -> None:
    assert len(base64.urlsafe_b64decode(encrypted_fields.new_key())) == 32


def test_a_row_keeps_its_sealed_value_when_something_else_is_saved() -> None:
    people.add_protected_address(people.registered(people.sent()))
    address = PersonAddress.objects.get(is_protected=True)
    address.save()
    assert PersonAddress.objects.get(pk=address.pk).lines.startswith("The refuge")


def test_the_keys_of_a_test_run_are_not_those_of_a_live_service() -> None:
    assert settings.MODE != "production"
